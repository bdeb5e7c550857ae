/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tags, circles, tiers and sources: small tables of names, and who belongs to them. A name is the same name however it is written,
 * so it is compared folded. Write functions, on the writer's thread. */

#include "members/hearth-member-tag.h"
#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>

/* 0 when no row has that name, -1 on error. sql: "rowid, name", the oldest first. */
static gint64
find_named (HearthConn *conn,
            const char *sql,
            const char *name,
            GError    **error)
{
  g_autofree char       *wanted = hearth_fold (name);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *folded = hearth_fold (hearth_stmt_text (stmt, 1));

      if (g_str_equal (folded, wanted))
        return hearth_stmt_int (stmt, 0);
    }
  return step == HEARTH_STEP_DONE ? 0 : -1;
}

/* The name without what nobody typed on purpose; NULL with error when nothing is left. */
static char *
tidy_name (const char *name,
           GError    **error)
{
  g_autofree char *text = g_strstrip (g_utf8_make_valid (name != NULL ? name : "", -1));

  if (*text != '\0')
    return g_steal_pointer (&text);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A name is needed."));
  return NULL;
}

gint64
hearth_tag_find (HearthConn *conn,
                 const char *name,
                 GError    **error)
{
  return find_named (conn, "SELECT rowid, name FROM tag ORDER BY rowid", name, error);
}

gint64
hearth_tag_ensure (HearthConn *conn,
                   const char *name,
                   GError    **error)
{
  g_autofree char *text = tidy_name (name, error);
  gint64           rowid = text != NULL ? hearth_tag_find (conn, text, error) : -1;
  HearthTag        tag;

  if (rowid != 0)
    return rowid;
  hearth_row_init (HEARTH_TABLE_TAG, &tag);
  tag.name = text;
  return hearth_row_insert (conn, HEARTH_TABLE_TAG, &tag, error) ? tag.rowid : -1;
}

gint64
hearth_circle_find (HearthConn *conn,
                    const char *name,
                    GError    **error)
{
  return find_named (conn, "SELECT rowid, name FROM circle ORDER BY rowid", name, error);
}

gint64
hearth_circle_ensure (HearthConn *conn,
                      const char *name,
                      GError    **error)
{
  g_autofree char *text = tidy_name (name, error);
  gint64           rowid = -1;
  HearthCircle     circle;

  if (text != NULL)
    rowid = hearth_circle_find (conn, text, error);
  if (rowid != 0)
    return rowid;
  hearth_row_init (HEARTH_TABLE_CIRCLE, &circle);
  circle.name = text;
  return hearth_row_insert (conn, HEARTH_TABLE_CIRCLE, &circle, error) ? circle.rowid : -1;
}

gint64
hearth_tier_ensure (HearthConn *conn,
                    const char *name,
                    gint64      source,
                    GError    **error)
{
  g_autofree char *text = tidy_name (name, error);
  gint64           rowid = -1;
  HearthTier       tier;

  if (text != NULL)
    rowid = find_named (conn, "SELECT rowid, name FROM tier ORDER BY rowid", text, error);
  if (rowid != 0)
    return rowid;
  hearth_row_init (HEARTH_TABLE_TIER, &tier);
  tier.name = text;
  tier.source = source;
  return hearth_row_insert (conn, HEARTH_TABLE_TIER, &tier, error) ? tier.rowid : -1;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (a, b);
}

char **
hearth_tag_list (HearthConn *conn,
                 GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT name FROM tag WHERE name IS NOT NULL", error);
  g_autoptr (GPtrArray)  names = g_ptr_array_new_with_free_func (g_free);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    g_ptr_array_add (names, g_strdup (hearth_stmt_text (stmt, 0)));
  g_ptr_array_sort_values (names, compare_names);
  g_ptr_array_add (names, NULL);
  return step == HEARTH_STEP_DONE ? (char **) g_ptr_array_steal (names, NULL) : NULL;
}

static gboolean
delete_links (HearthConn *conn,
              HearthTable table,
              GArray     *links,
              GError    **error)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    if (!hearth_row_delete (conn, table, g_array_index (links, gint64, i), error))
      return FALSE;
  return links != NULL;
}

#define TAG_LINKS    "SELECT rowid FROM member_tag WHERE member = ?1 AND tag = ?2"
#define CIRCLE_LINKS "SELECT rowid FROM member_circle WHERE member = ?1 AND circle = ?2"

gboolean
hearth_member_tag (HearthConn *conn,
                   gint64      member,
                   const char *tag,
                   GError    **error)
{
  g_autoptr (GArray) links = NULL;
  HearthMemberTag    link;

  hearth_row_init (HEARTH_TABLE_MEMBER_TAG, &link);
  link.tag = hearth_tag_ensure (conn, tag, error);
  link.member = link.tag > 0 ? hearth_member_root (conn, member, error) : -1;
  if (link.member < 0)
    return FALSE;
  links = hearth_member_find_all (conn, link.member, TAG_LINKS, link.tag, error);
  if (links == NULL)
    return FALSE;
  return links->len > 0 || hearth_row_insert (conn, HEARTH_TABLE_MEMBER_TAG, &link, error);
}

gboolean
hearth_member_untag (HearthConn *conn,
                     gint64      member,
                     const char *tag,
                     GError    **error)
{
  gint64             rowid = hearth_tag_find (conn, tag, error);
  gint64             root = rowid > 0 ? hearth_member_root (conn, member, error) : rowid;
  g_autoptr (GArray) links = NULL;

  if (root <= 0)
    return root == 0;
  links = hearth_member_find_all (conn, root, TAG_LINKS, rowid, error);
  return delete_links (conn, HEARTH_TABLE_MEMBER_TAG, links, error);
}

gboolean
hearth_member_join_circle (HearthConn *conn,
                           gint64      member,
                           const char *circle,
                           gint64      since,
                           GError    **error)
{
  g_autoptr (GArray) links = NULL;
  HearthMemberCircle link;

  hearth_row_init (HEARTH_TABLE_MEMBER_CIRCLE, &link);
  link.since = since;
  link.circle = hearth_circle_ensure (conn, circle, error);
  link.member = link.circle > 0 ? hearth_member_root (conn, member, error) : -1;
  if (link.member < 0)
    return FALSE;
  links = hearth_member_find_all (conn, link.member, CIRCLE_LINKS, link.circle, error);
  if (links == NULL)
    return FALSE;
  return links->len > 0 || hearth_row_insert (conn, HEARTH_TABLE_MEMBER_CIRCLE, &link, error);
}

gboolean
hearth_member_leave_circle (HearthConn *conn,
                            gint64      member,
                            const char *circle,
                            GError    **error)
{
  gint64             rowid = hearth_circle_find (conn, circle, error);
  gint64             root = rowid > 0 ? hearth_member_root (conn, member, error) : rowid;
  g_autoptr (GArray) links = NULL;

  if (root <= 0)
    return root == 0;
  links = hearth_member_find_all (conn, root, CIRCLE_LINKS, rowid, error);
  return delete_links (conn, HEARTH_TABLE_MEMBER_CIRCLE, links, error);
}

gint64
hearth_source_ensure (HearthConn *conn,
                      const char *key,
                      const char *name,
                      GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthSource           source;

  stmt = hearth_stmt_new (conn, "SELECT rowid FROM source WHERE key = ?1 ORDER BY rowid LIMIT 1", error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, key);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      break;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }

  hearth_row_init (HEARTH_TABLE_SOURCE, &source);
  source.id = hearth_id_for_source (hearth_conn_get_key (conn), "source", key, -1);
  source.key = (char *) key;
  source.name = (char *) name;
  return hearth_row_insert (conn, HEARTH_TABLE_SOURCE, &source, error) ? source.rowid : -1;
}
