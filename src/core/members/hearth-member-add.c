/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member comes, becomes one with another, or goes. Write functions, on the writer's thread. */

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>

gint64
hearth_member_add (HearthConn   *conn,
                   HearthMember *member,
                   const char   *email,
                   GError      **error)
{
  g_autofree char *name = g_strdup (member->name);

  if (name != NULL)
    g_strstrip (name);
  if ((name == NULL || *name == '\0') && email == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Give a name or an email address."));
      return -1;
    }
  if (member->joined_at == HEARTH_NONE)
    member->joined_at = hearth_clock_now ();
  if (member->source == HEARTH_NONE)
    {
      /* Translators: where a member was met, when the artist typed them in */
      member->source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
      if (member->source < 0)
        return -1;
    }
  if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, member, error))
    return -1;
  if (email != NULL && hearth_member_add_identity (conn, member->rowid, "email", email, NULL, error) < 0)
    return -1;
  return member->rowid;
}

gboolean
hearth_member_merge (HearthConn *conn,
                     gint64      keep,
                     gint64      absorb,
                     GError    **error)
{
  HearthMember value;
  gint64       into = hearth_member_root (conn, keep, error);
  gint64       from = into < 0 ? -1 : hearth_member_root (conn, absorb, error);
  gboolean     merged;

  if (from < 0)
    return FALSE;
  if (from == into)
    return TRUE;

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, into, &value, error))
    return FALSE;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &value);

  /* Only this one cell: who was merged into absorb before is still found through it, so this and every earlier merge can be
   * undone by itself. */
  value.merged_into = into;
  merged = hearth_row_update (conn, HEARTH_TABLE_MEMBER, from, hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &value, error);
  return merged;
}

/* Rows of table that sql finds for ?1 = member. */
static gboolean
delete_found (HearthConn *conn,
              HearthTable table,
              const char *sql,
              gint64      member,
              GError    **error)
{
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  hearth_stmt_reset (stmt);
  for (guint i = 0; step == HEARTH_STEP_DONE && i < rows->len; i++)
    if (!hearth_row_delete (conn, table, g_array_index (rows, gint64, i), error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

static gboolean
run_for (HearthConn *conn,
         const char *sql,
         gint64      member,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  return hearth_stmt_run (stmt, error);
}

/* What others say of the member stays theirs, without a name. */
static gboolean
delete_row (HearthConn *conn,
            gint64      member,
            GError    **error)
{
  static const struct
  {
    HearthTable table;
    const char *sql;
  } owned[] = {
    { HEARTH_TABLE_IDENTITY, "SELECT rowid FROM identity WHERE member = ?1" },
    { HEARTH_TABLE_INTERACTION, "SELECT rowid FROM interaction WHERE member = ?1" },
    { HEARTH_TABLE_CONSENT, "SELECT rowid FROM consent WHERE member = ?1" },
    { HEARTH_TABLE_MEMBER_TAG, "SELECT rowid FROM member_tag WHERE member = ?1" },
    { HEARTH_TABLE_MEMBER_CIRCLE, "SELECT rowid FROM member_circle WHERE member = ?1" },
    { HEARTH_TABLE_MEMBER_TIER, "SELECT rowid FROM member_tier WHERE member = ?1" },
    { HEARTH_TABLE_PHOTO, "SELECT rowid FROM photo WHERE member = ?1" },
    { HEARTH_TABLE_IMPORT_ROW, "SELECT rowid FROM import_row WHERE member = ?1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    if (!delete_found (conn, owned[i].table, owned[i].sql, member, error))
      return FALSE;
  return run_for (conn, "UPDATE interaction SET with_member = NULL WHERE with_member = ?1", member, error) && run_for (conn, "UPDATE member SET invited_by = NULL WHERE invited_by = ?1", member, error) && run_for (conn, "UPDATE circle SET guide = NULL WHERE guide = ?1", member, error) && hearth_row_delete (conn, HEARTH_TABLE_MEMBER, member, error);
}

gboolean
hearth_member_delete (HearthConn *conn,
                      gint64      rowid,
                      GError    **error)
{
  HearthMember       value;
  gint64             root = hearth_member_root (conn, rowid, error);
  g_autoptr (GArray) group = root < 0 ? NULL : hearth_member_group (conn, root, error);

  if (group == NULL)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, root, &value, error))
    return FALSE;
  hearth_row_clear (HEARTH_TABLE_MEMBER, &value);

  for (guint i = 0; i < group->len; i++)
    if (!delete_row (conn, g_array_index (group, gint64, i), error))
      return FALSE;
  return TRUE;
}
