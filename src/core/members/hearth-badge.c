/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-badge.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-badge-rule.h"
#include "members/hearth-member-group.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

void
hearth_badge_line_free (HearthBadgeLine *line)
{
  hearth_row_clear (HEARTH_TABLE_BADGE, &line->badge);
  g_free (line);
}

void
hearth_badge_held_free (HearthBadgeHeld *held)
{
  g_free (held->name);
  g_free (held->what);
  g_free (held->words);
  g_free (held->how);
  g_free (held);
}

gint64
hearth_badge_find (HearthConn *conn,
                   const char *name,
                   GError    **error)
{
  return hearth_named_find (conn, HEARTH_TABLE_BADGE, name, error);
}

gint64
hearth_badge_ensure (HearthConn *conn,
                     const char *name,
                     GError    **error)
{
  g_autofree char *text = hearth_named_tidy (name, error);
  gint64           rowid = text != NULL ? hearth_badge_find (conn, text, error) : -1;
  HearthBadge      badge;

  if (rowid != 0)
    return rowid;
  hearth_row_init (HEARTH_TABLE_BADGE, &badge);
  badge.name = text;
  return hearth_row_insert (conn, HEARTH_TABLE_BADGE, &badge, error) ? badge.rowid : -1;
}

gboolean
hearth_badge_edit (HearthConn        *conn,
                   gint64             badge,
                   guint64            mask,
                   const HearthBadge *value,
                   GError           **error)
{
  HearthBadge before;
  gboolean    another;

  hearth_row_init (HEARTH_TABLE_BADGE, &before);
  if (!hearth_row_load (conn, HEARTH_TABLE_BADGE, badge, &before, error))
    return FALSE;
  another = (mask & hearth_table_bit (HEARTH_TABLE_BADGE, "rule")) != 0 && before.rule_at != HEARTH_NONE && g_strcmp0 (before.rule, value->rule) != 0;
  hearth_row_clear (HEARTH_TABLE_BADGE, &before);
  /* To another rule one has not said yes. */
  return (!another || hearth_badge_end (conn, badge, error)) && hearth_named_edit (conn, HEARTH_TABLE_BADGE, badge, mask, value, error);
}

gboolean
hearth_badge_delete (HearthConn *conn,
                     gint64      badge,
                     GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_BADGE, badge, error);
}

GPtrArray *
hearth_badge_list (HearthConn *conn,
                   GError    **error)
{
  g_autoptr (GArray)    rows = hearth_named_list (conn, HEARTH_TABLE_BADGE, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_badge_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthBadgeLine *line = g_new0 (HearthBadgeLine, 1);

      hearth_row_init (HEARTH_TABLE_BADGE, &line->badge);
      g_ptr_array_add (lines, line);
      line->holders = hearth_named_count (conn, "SELECT member FROM member_badge WHERE badge = ?1", g_array_index (rows, gint64, i), HEARTH_NONE, error);
      if (line->holders < 0 || !hearth_row_load (conn, HEARTH_TABLE_BADGE, g_array_index (rows, gint64, i), &line->badge, error))
        return NULL;
    }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

/* HearthMemberRowFunc: of the same badge on two rows of a human the one that was given first. */
static gboolean
add_held (HearthStmt *stmt,
          gint64      row,
          gpointer    data,
          GError    **error)
{
  GPtrArray       *all = data;
  gint64           badge = hearth_stmt_int (stmt, 0), at = hearth_stmt_int (stmt, 3);
  HearthBadgeHeld *held = NULL;

  for (guint i = 0; i < all->len && held == NULL; i++)
    if (((HearthBadgeHeld *) g_ptr_array_index (all, i))->badge == badge)
      held = g_ptr_array_index (all, i);
  if (held != NULL && held->at <= at)
    return TRUE;
  if (held == NULL)
    {
      held = g_new0 (HearthBadgeHeld, 1);
      g_ptr_array_add (all, held);
    }
  held->badge = badge;
  held->at = at;
  g_set_str (&held->name, hearth_stmt_text (stmt, 1));
  g_set_str (&held->what, hearth_stmt_text (stmt, 2));
  g_set_str (&held->words, hearth_stmt_text (stmt, 4));
  g_set_str (&held->how, hearth_stmt_text (stmt, 5));
  return TRUE;
}

static int
compare_held (gconstpointer a,
              gconstpointer b)
{
  const HearthBadgeHeld *x = a, *y = b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return g_strcmp0 (x->name, y->name);
}

GPtrArray *
hearth_badge_list_of (HearthConn *conn,
                      gint64      member,
                      GError    **error)
{
  static const char     sql[] = "SELECT badge.rowid, badge.name, badge.words, member_badge.at, member_badge.words, how "
                                "FROM member_badge JOIN badge ON badge.rowid = member_badge.badge WHERE member = ?1";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_badge_held_free);

  if (!hearth_member_each (conn, member, sql, add_held, all, error))
    return NULL;
  g_ptr_array_sort_values (all, compare_held);
  return g_steal_pointer (&all);
}

#define LINKS "SELECT rowid FROM member_badge WHERE member = ?1 AND badge = ?2"

gboolean
hearth_badge_give (HearthConn *conn,
                   gint64      badge,
                   gint64      member,
                   gint64      at,
                   const char *words,
                   GError    **error)
{
  g_autoptr (GArray) links = hearth_member_find_all (conn, member, LINKS, badge, error);
  g_autofree char   *tidied = hearth_text_tidy (words);
  HearthMemberBadge  link;

  if (links == NULL || links->len > 0)
    return links != NULL;
  hearth_row_init (HEARTH_TABLE_MEMBER_BADGE, &link);
  link.badge = badge;
  link.member = hearth_member_root (conn, member, error);
  link.at = at != HEARTH_NONE ? at : hearth_clock_now ();
  link.how = (char *) "hand";
  link.words = tidied;
  return link.member > 0 && hearth_row_insert (conn, HEARTH_TABLE_MEMBER_BADGE, &link, error);
}

gboolean
hearth_badge_take (HearthConn *conn,
                   gint64      badge,
                   gint64      member,
                   GError    **error)
{
  g_autoptr (GArray) links = hearth_member_find_all (conn, member, LINKS, badge, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    if (!hearth_row_delete (conn, HEARTH_TABLE_MEMBER_BADGE, g_array_index (links, gint64, i), error))
      return FALSE;
  return links != NULL;
}
