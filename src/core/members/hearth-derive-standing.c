/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What both ways of deriving share besides the adders: what lines are made by, where a row stands, who came through whom, and who has
 * only asked to join. On the connection's thread. */

#include "members/hearth-derive-private.h"

#include "members/hearth-application.h"
#include "members/hearth-member-group.h"

G_STATIC_ASSERT (HEARTH_APPLICATION_YES == 1); /* as the statement below says it */

gboolean
hearth_derive_read_currency (HearthConn *conn,
                             char      **currency,
                             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT currency FROM community ORDER BY rowid LIMIT 1", error);

  if (stmt == NULL)
    return FALSE;
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      *currency = g_strdup (hearth_stmt_text (stmt, 0));
      return TRUE;
    case HEARTH_STEP_DONE:
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

gboolean
hearth_derive_basis_read (HearthConn        *conn,
                          HearthDeriveBasis *basis,
                          GError           **error)
{
  if (!hearth_derive_read_currency (conn, &basis->currency, error))
    return FALSE;
  basis->rules = hearth_stage_rules_load (conn, error);
  return basis->rules != NULL;
}

void
hearth_derive_basis_clear (HearthDeriveBasis *basis)
{
  g_clear_pointer (&basis->currency, g_free);
  g_clear_pointer (&basis->rules, hearth_stage_rules_free);
}

void
hearth_derive_add_standing (HearthStageTally        *tally,
                            const HearthDeriveBasis *basis,
                            gboolean                 is_root,
                            HearthStmt              *stmt,
                            int                      first)
{
  gboolean as_reviewed = basis->reviewed_at != HEARTH_NONE;

  hearth_stage_tally_add_row (tally, is_root, as_reviewed ? HEARTH_NONE : hearth_stmt_int (stmt, first),
                              as_reviewed ? basis->reviewed_at : hearth_stmt_int (stmt, first + 1), hearth_stmt_int (stmt, first + 2),
                              hearth_stmt_int (stmt, first + 3));
}

static gboolean
contains (GArray *group,
          gint64  member)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, gint64, i) == member)
      return TRUE;
  return FALSE;
}

gboolean
hearth_derive_add_invited (HearthConn       *conn,
                           GArray           *group,
                           HearthStageTally *tally,
                           gint64            inviter,
                           GHashTable       *seen,
                           GError          **error)
{
  static const char      sql[] = "SELECT rowid, joined_at FROM member WHERE invited_by = ?1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, inviter);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64             root = hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);
      g_autoptr (GArray) other = NULL;
      gboolean           applicant;

      if (root < 0)
        return FALSE;
      if (contains (group, root) || g_hash_table_contains (seen, &root))
        continue;
      other = hearth_member_group (conn, root, error);
      if (other == NULL || !hearth_derive_is_applicant (conn, other, &applicant, error))
        return FALSE;
      /* Of a human of several rows any may count, so that their order means nothing. */
      if (!applicant && hearth_stage_tally_add_invited (tally, hearth_stmt_int (stmt, 1)))
        g_hash_table_add (seen, g_memdup2 (&root, sizeof root));
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_derive_is_applicant (HearthConn *conn,
                            GArray     *group,
                            gboolean   *applicant,
                            GError    **error)
{
  static const char      sql[] = "SELECT (SELECT joined_at FROM member WHERE rowid = ?1) IS NOT NULL, "
                                 "(SELECT count(*) FROM application WHERE member = ?1), "
                                 "(SELECT count(*) FROM application WHERE member = ?1 AND state = 1)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  gboolean               asked = FALSE;

  *applicant = FALSE;
  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      if (hearth_stmt_int (stmt, 0) == 1 || hearth_stmt_int (stmt, 2) > 0)
        return TRUE;
      asked = asked || hearth_stmt_int (stmt, 1) > 0;
      hearth_stmt_reset (stmt);
    }
  *applicant = asked;
  return stmt != NULL;
}
