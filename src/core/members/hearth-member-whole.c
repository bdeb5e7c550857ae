/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One indexed look-up a table and row. */

#include "members/hearth-member-whole.h"

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

static void
fill_gaps (HearthMember *member,
           HearthMember *other)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_MEMBER);

  for (guint i = 0; i < info->n_columns; i++)
    {
      char **own = (char **) (gpointer) ((char *) member + info->columns[i].offset);
      char **theirs = (char **) (gpointer) ((char *) other + info->columns[i].offset);

      if (info->columns[i].type == HEARTH_TYPE_TEXT && *own == NULL)
        *own = g_steal_pointer (theirs);
    }
  if (member->invited_by == HEARTH_NONE)
    member->invited_by = other->invited_by;
  if (other->joined_at != HEARTH_NONE && (member->joined_at == HEARTH_NONE || other->joined_at < member->joined_at))
    {
      member->joined_at = other->joined_at;
      member->source = other->source;
    }
}

gboolean
hearth_member_whole_row (HearthConn   *conn,
                         GArray       *group,
                         HearthMember *member,
                         GError      **error)
{
  gboolean ok = hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, 0), member, error);

  for (guint i = 1; ok && i < group->len; i++)
    {
      HearthMember other;

      hearth_row_init (HEARTH_TABLE_MEMBER, &other);
      ok = hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, i), &other, error);
      if (ok)
        fill_gaps (member, &other);
      hearth_row_clear (HEARTH_TABLE_MEMBER, &other);
    }
  return ok;
}

gboolean
hearth_member_whole_read (HearthConn          *conn,
                          GArray              *group,
                          const char          *sql,
                          HearthMemberReadFunc read,
                          GPtrArray           *list,
                          GError             **error)
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

static GPtrArray *
read_rows (HearthConn          *conn,
           GArray              *group,
           HearthTable          table,
           HearthMemberReadFunc read,
           GDestroyNotify       item_free,
           GError             **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (item_free);
  g_autofree char      *sql = g_strdup_printf ("SELECT %s FROM %s WHERE member = ?1 ORDER BY rowid", hearth_row_columns (table, ""),
                                               hearth_table_info (table)->name);

  return hearth_member_whole_read (conn, group, g_intern_string (sql), read, list, error) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
hearth_member_whole_identities (HearthConn *conn,
                                GArray     *group,
                                GError    **error)
{
  return read_rows (conn, group, HEARTH_TABLE_IDENTITY, read_identity, identity_free, error);
}

GPtrArray *
hearth_member_whole_consents (HearthConn *conn,
                              GArray     *group,
                              GError    **error)
{
  return read_rows (conn, group, HEARTH_TABLE_CONSENT, read_consent, consent_free, error);
}

static GPtrArray *
read_names (HearthConn  *conn,
            GArray      *group,
            const char  *sql,
            GCompareFunc compare,
            GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!hearth_member_whole_read (conn, group, sql, read_text, names, error))
    return NULL;
  hearth_member_whole_sort (names, compare);
  return g_steal_pointer (&names);
}

GPtrArray *
hearth_member_whole_tags (HearthConn  *conn,
                          GArray      *group,
                          GCompareFunc compare,
                          GError     **error)
{
  return read_names (conn, group, "SELECT name FROM member_tag JOIN tag ON tag.rowid = tag WHERE member = ?1", compare, error);
}

GPtrArray *
hearth_member_whole_circles (HearthConn  *conn,
                             GArray      *group,
                             GCompareFunc compare,
                             GError     **error)
{
  return read_names (conn, group, "SELECT name FROM member_circle JOIN circle ON circle.rowid = circle WHERE member = ?1", compare, error);
}

void
hearth_member_whole_sort (GPtrArray   *texts,
                          GCompareFunc compare)
{
  g_ptr_array_sort_values (texts, compare);
  for (guint i = texts->len; i-- > 1;)
    if (g_str_equal (g_ptr_array_index (texts, i), g_ptr_array_index (texts, i - 1)))
      g_ptr_array_remove_index (texts, i);
}
