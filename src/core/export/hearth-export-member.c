/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "export/hearth-export-member.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member-whole.h"

void
hearth_export_member_free (HearthExportMember *member)
{
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member->member);
  g_free (member->name);
  g_clear_pointer (&member->group, g_array_unref);
  g_clear_pointer (&member->identities, g_ptr_array_unref);
  g_clear_pointer (&member->consents, g_ptr_array_unref);
  g_clear_pointer (&member->tags, g_ptr_array_unref);
  g_clear_pointer (&member->circles, g_ptr_array_unref);
  g_ptr_array_unref (member->tiers);
  g_free (member->source);
  g_free (member);
}

static HearthExportMember *
member_new (void)
{
  HearthExportMember *member = g_new0 (HearthExportMember, 1);

  hearth_row_init (HEARTH_TABLE_MEMBER, &member->member);
  member->tiers = g_ptr_array_new_with_free_func (g_free);
  member->first_at = member->last_at = HEARTH_NONE;
  return member;
}

static gpointer
read_text (HearthStmt *stmt)
{
  return g_strdup (hearth_stmt_text (stmt, 0));
}

static gpointer
read_running (HearthStmt *stmt)
{
  gint64 until = hearth_stmt_int (stmt, 1);

  return until == HEARTH_NONE || until > hearth_clock_now () ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (a, b);
}

static gboolean
load_belongings (HearthConn         *conn,
                 HearthExportMember *member,
                 GError            **error)
{
  static const char tiers[] = "SELECT name, until FROM member_tier JOIN tier ON tier.rowid = tier WHERE member = ?1";

  if ((member->identities = hearth_member_whole_identities (conn, member->group, error)) == NULL ||
      (member->consents = hearth_member_whole_consents (conn, member->group, error)) == NULL ||
      (member->tags = hearth_member_whole_tags (conn, member->group, compare_texts, error)) == NULL ||
      (member->circles = hearth_member_whole_circles (conn, member->group, compare_texts, error)) == NULL ||
      !hearth_member_whole_read (conn, member->group, tiers, read_running, member->tiers, error))
    return FALSE;
  hearth_member_whole_sort (member->tiers, compare_texts);
  return TRUE;
}

static gboolean
load_figures (HearthConn         *conn,
              HearthExportMember *member,
              GError            **error)
{
  static const char      sql[] = "SELECT first_at, last_at, interactions, purchases, spent, "
                                 "(SELECT coalesce (name, key) FROM source WHERE source.rowid = ?2) FROM roster WHERE member = ?1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member->member.rowid);
  hearth_stmt_bind_int (stmt, 2, member->member.source);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    {
      member->first_at = hearth_stmt_int (stmt, 0);
      member->last_at = hearth_stmt_int (stmt, 1);
      member->interactions = hearth_stmt_int (stmt, 2);
      member->purchases = hearth_stmt_int (stmt, 3);
      member->spent = hearth_stmt_int (stmt, 4);
      member->source = g_strdup (hearth_stmt_text (stmt, 5));
    }
  return step != HEARTH_STEP_ERROR;
}

HearthExportMember *
hearth_export_member_load (HearthConn *conn,
                           gint64      root,
                           GError    **error)
{
  g_autoptr (HearthExportMember) member = member_new ();

  member->group = hearth_member_group (conn, root, error);
  if (member->group == NULL || !hearth_member_whole_row (conn, member->group, &member->member, error))
    return NULL;
  member->name = hearth_member_dup_name (conn, root, error);
  if (member->name == NULL || !load_belongings (conn, member, error) || !load_figures (conn, member, error))
    return NULL;
  return g_steal_pointer (&member);
}

GPtrArray *
hearth_export_member_notes (HearthConn               *conn,
                            const HearthExportMember *member,
                            GError                  **error)
{
  static const char     sql[] = "SELECT body FROM interaction WHERE member = ?1 AND kind = 18 ORDER BY at, rowid";
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  return hearth_member_whole_read (conn, member->group, sql, read_text, notes, error) ? g_steal_pointer (&notes) : NULL;
}

gboolean
hearth_export_member_photo (HearthConn               *conn,
                            const HearthExportMember *member,
                            GBytes                  **bytes,
                            char                    **type,
                            GError                  **error)
{
  static const char      sql[] = "SELECT bytes, type FROM photo WHERE member = ?1 AND bytes IS NOT NULL ORDER BY rowid DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  *bytes = NULL;
  *type = NULL;
  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < member->group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (member->group, gint64, i));
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      if (step == HEARTH_STEP_ROW)
        {
          gsize         len;
          gconstpointer data = hearth_stmt_blob (stmt, 0, &len);

          *bytes = g_bytes_new (data, len);
          *type = g_strdup (hearth_stmt_text (stmt, 1));
          return TRUE;
        }
      hearth_stmt_reset (stmt);
    }
  return TRUE;
}
