/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One indexed look-up a table and row. */

#include "export/hearth-export-member.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

static void
identity_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_IDENTITY, data);
  g_free (data);
}

static void
consent_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_CONSENT, data);
  g_free (data);
}

void
hearth_export_member_free (HearthExportMember *member)
{
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member->member);
  g_free (member->name);
  g_clear_pointer (&member->group, g_array_unref);
  g_ptr_array_unref (member->identities);
  g_ptr_array_unref (member->consents);
  g_ptr_array_unref (member->tags);
  g_ptr_array_unref (member->circles);
  g_ptr_array_unref (member->tiers);
  g_free (member->source);
  g_free (member);
}

static HearthExportMember *
member_new (void)
{
  HearthExportMember *member = g_new0 (HearthExportMember, 1);

  hearth_row_init (HEARTH_TABLE_MEMBER, &member->member);
  member->identities = g_ptr_array_new_with_free_func (identity_free);
  member->consents = g_ptr_array_new_with_free_func (consent_free);
  member->tags = g_ptr_array_new_with_free_func (g_free);
  member->circles = g_ptr_array_new_with_free_func (g_free);
  member->tiers = g_ptr_array_new_with_free_func (g_free);
  member->first_at = member->last_at = HEARTH_NONE;
  return member;
}

/* What the root does not know, the rows merged into it may. */
static gboolean
load_row (HearthConn         *conn,
          HearthExportMember *member,
          GError            **error)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);
  HearthMember           other;

  if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (member->group, gint64, 0), &member->member, error))
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &other);
  for (guint i = 1; i < member->group->len; i++)
    {
      if (!hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (member->group, gint64, i), &other, error))
        return FALSE;
      for (guint c = 0; c < info->n_columns; c++)
        {
          char **own = (char **) (gpointer) ((char *) &member->member + info->columns[c].offset);
          char **theirs = (char **) (gpointer) ((char *) &other + info->columns[c].offset);

          if (info->columns[c].type == HEARTH_TYPE_TEXT && *own == NULL)
            *own = g_steal_pointer (theirs);
        }
      if (other.joined_at != HEARTH_NONE && (member->member.joined_at == HEARTH_NONE || other.joined_at < member->member.joined_at))
        {
          member->member.joined_at = other.joined_at;
          member->member.source = other.source;
        }
    }
  hearth_row_clear (HEARTH_TABLE_MEMBER, &other);
  return TRUE;
}

typedef gpointer (*ReadFunc) (HearthStmt *stmt);

static gboolean
read_each (HearthConn *conn,
           GArray     *group,
           const char *sql,
           ReadFunc    read,
           GPtrArray  *list,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          gpointer item = read (stmt);

          if (item != NULL)
            g_ptr_array_add (list, item);
        }
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return TRUE;
}

static gpointer
read_identity (HearthStmt *stmt)
{
  HearthIdentity *identity = g_new (HearthIdentity, 1);

  hearth_row_init (HEARTH_TABLE_IDENTITY, identity);
  hearth_row_read (stmt, 0, HEARTH_TABLE_IDENTITY, identity);
  return identity;
}

static gpointer
read_consent (HearthStmt *stmt)
{
  HearthConsent *consent = g_new (HearthConsent, 1);

  hearth_row_init (HEARTH_TABLE_CONSENT, consent);
  hearth_row_read (stmt, 0, HEARTH_TABLE_CONSENT, consent);
  return consent;
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

/* The same circle may stand on two rows of one human. */
static void
sort_single (GPtrArray *texts)
{
  g_ptr_array_sort_values (texts, compare_texts);
  for (guint i = texts->len; i-- > 1;)
    if (g_str_equal (g_ptr_array_index (texts, i), g_ptr_array_index (texts, i - 1)))
      g_ptr_array_remove_index (texts, i);
}

/* The statement cache goes by address: made once. */
static const char *
columns_sql (HearthTable table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE member = ?1 ORDER BY rowid", hearth_row_columns (table, ""),
                                          hearth_table_info (table)->name);

  return g_intern_string (sql);
}

static gboolean
load_belongings (HearthConn         *conn,
                 HearthExportMember *member,
                 GError            **error)
{
  static const char *identities, *consents;

  if (g_once_init_enter_pointer (&identities))
    {
      consents = columns_sql (HEARTH_TABLE_CONSENT);
      g_once_init_leave_pointer (&identities, columns_sql (HEARTH_TABLE_IDENTITY));
    }
  if (!read_each (conn, member->group, identities, read_identity, member->identities, error) ||
      !read_each (conn, member->group, consents, read_consent, member->consents, error) ||
      !read_each (conn, member->group, "SELECT name FROM member_tag JOIN tag ON tag.rowid = tag WHERE member = ?1", read_text,
                  member->tags, error) ||
      !read_each (conn, member->group, "SELECT name FROM member_circle JOIN circle ON circle.rowid = circle WHERE member = ?1",
                  read_text, member->circles, error) ||
      !read_each (conn, member->group, "SELECT name, until FROM member_tier JOIN tier ON tier.rowid = tier WHERE member = ?1",
                  read_running, member->tiers, error))
    return FALSE;
  sort_single (member->tags);
  sort_single (member->circles);
  sort_single (member->tiers);
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
  if (member->group == NULL || !load_row (conn, member, error))
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

  return read_each (conn, member->group, sql, read_text, notes, error) ? g_steal_pointer (&notes) : NULL;
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
