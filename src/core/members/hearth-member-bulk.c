/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Members are given to SQLite as one JSON array, new rows go in several to a statement (db/hearth-bulk.h); each is logged
 * as ever. Writer's thread. */

#include "members/hearth-member-bulk.h"

#include "base/hearth-error.h"
#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"
#include "members/hearth-badge.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member-tag.h"
#include "members/hearth-stage.h"

#include <glib/gi18n-lib.h>

/* "[1,2,3]" */
static char *
to_json (GArray *rows)
{
  GString *json = g_string_sized_new (rows->len * 8 + 2);

  g_string_append_c (json, '[');
  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (rows, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static GHashTable *
to_set (GArray *rows)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (set, &g_array_index (rows, gint64, i));
  return set;
}

/* Links of sql ("rowid, member, merged_into" for ?1 = to) whose human is one of members: their rowids in links, the humans in owners. */
static gboolean
find_links (HearthConn *conn,
            const char *sql,
            gint64      to,
            GHashTable *members,
            GArray     *links,
            GHashTable *owners,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, to);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64   link = hearth_stmt_int (stmt, 0), member = hearth_stmt_int (stmt, 1);
      gint64   root = hearth_stmt_int (stmt, 2) == HEARTH_NONE ? member : hearth_member_root (conn, member, error);
      gpointer key;

      if (root < 0)
        return FALSE;
      if (!g_hash_table_lookup_extended (members, &root, &key, NULL))
        continue;
      g_array_append_val (links, link);
      g_hash_table_add (owners, key);
    }
  return step == HEARTH_STEP_DONE;
}

#define TAG_LINKS    "SELECT l.rowid, l.member, m.merged_into FROM member_tag l JOIN member m ON m.rowid = l.member WHERE l.tag = ?1"
#define CIRCLE_LINKS "SELECT l.rowid, l.member, m.merged_into FROM member_circle l JOIN member m ON m.rowid = l.member WHERE l.circle = ?1"

#define BADGE_LINKS "SELECT l.rowid, l.member, m.merged_into FROM member_badge l JOIN member m ON m.rowid = l.member WHERE l.badge = ?1"

/* One more link; since may be HEARTH_NONE. */
static gboolean
insert_link (HearthBulk *bulk,
             HearthTable table,
             gint64      member,
             gint64      to,
             gint64      since,
             GError    **error)
{
  union
  {
    HearthMemberTag    tag;
    HearthMemberCircle circle;
    HearthMemberBadge  badge;
  } value;

  hearth_row_init (table, &value);
  if (table == HEARTH_TABLE_MEMBER_TAG)
    {
      value.tag.member = member;
      value.tag.tag = to;
    }
  else if (table == HEARTH_TABLE_MEMBER_CIRCLE)
    {
      value.circle.member = member;
      value.circle.circle = to;
      value.circle.since = since;
    }
  else
    {
      value.badge.member = member;
      value.badge.badge = to;
      value.badge.at = since;
      value.badge.how = (char *) "hand";
    }
  value.tag.id = hearth_id_new ();
  return hearth_bulk_insert (bulk, table, &value, error);
}

/* A link of that table for each member who has none. */
static gint64
add_links (HearthConn *conn,
           HearthTable table,
           const char *sql,
           GArray     *members,
           gint64      to,
           gint64      since,
           GError    **error)
{
  g_autoptr (GHashTable) set = to_set (members), owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray)     links = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthBulk) bulk = NULL;
  gint64                 added = 0;

  if (!find_links (conn, sql, to, set, links, owners, error))
    return -1;
  bulk = hearth_bulk_new (conn);
  for (guint i = 0; i < members->len; i++)
    {
      if (g_hash_table_contains (owners, &g_array_index (members, gint64, i)))
        continue;
      if (!insert_link (bulk, table, g_array_index (members, gint64, i), to, since, error))
        return -1;
      added++;
    }
  return hearth_bulk_finish (bulk, error) ? added : -1;
}

/* sql: with ?1, a JSON array of rows. */
static gboolean
run_for (HearthConn *conn,
         const char *sql,
         GArray     *rows,
         GError    **error)
{
  g_autofree char       *json = to_json (rows);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, json);
  return hearth_stmt_run (stmt, error);
}

static gint64
remove_links (HearthConn *conn,
              const char *find_sql,
              const char *delete_sql,
              GArray     *members,
              gint64      to,
              GError    **error)
{
  g_autoptr (GHashTable) set = to_set (members), owners = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray)     links = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (to <= 0)
    return to; /* nobody has what there is not */
  if (!find_links (conn, find_sql, to, set, links, owners, error) || !run_for (conn, delete_sql, links, error))
    return -1;
  return g_hash_table_size (owners);
}

gint64
hearth_members_tag (HearthConn *conn,
                    GArray     *members,
                    const char *tag,
                    GError    **error)
{
  gint64 to = hearth_tag_ensure (conn, tag, error);

  return to < 0 ? -1 : add_links (conn, HEARTH_TABLE_MEMBER_TAG, TAG_LINKS, members, to, HEARTH_NONE, error);
}

gint64
hearth_members_untag (HearthConn *conn,
                      GArray     *members,
                      const char *tag,
                      GError    **error)
{
  return remove_links (conn, TAG_LINKS, "DELETE FROM member_tag WHERE rowid IN (SELECT value FROM json_each (?1))", members,
                       hearth_tag_find (conn, tag, error), error);
}

gint64
hearth_members_join_circle (HearthConn *conn,
                            GArray     *members,
                            const char *circle,
                            gint64      since,
                            GError    **error)
{
  gint64 to = hearth_circle_ensure (conn, circle, error);

  return to < 0 ? -1 : add_links (conn, HEARTH_TABLE_MEMBER_CIRCLE, CIRCLE_LINKS, members, to, since, error);
}

gint64
hearth_members_leave_circle (HearthConn *conn,
                             GArray     *members,
                             const char *circle,
                             GError    **error)
{
  return remove_links (conn, CIRCLE_LINKS, "DELETE FROM member_circle WHERE rowid IN (SELECT value FROM json_each (?1))", members,
                       hearth_circle_find (conn, circle, error), error);
}

/* Everybody merged into members, and those into them. */
static gboolean
add_merged (HearthConn *conn,
            GArray     *rows,
            GError    **error)
{
  g_autoptr (GHashTable) set = to_set (rows);
  g_autoptr (GArray)     merged = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0), root = hearth_member_root (conn, row, error);

      if (root < 0)
        return FALSE;
      if (root != row && g_hash_table_contains (set, &root))
        g_array_append_val (merged, row);
    }
  g_hash_table_remove_all (set); /* it points into rows, which may move now */
  g_array_append_vals (rows, merged->data, merged->len);
  return step == HEARTH_STEP_DONE;
}

gint64
hearth_members_give_badge (HearthConn *conn,
                           GArray     *members,
                           const char *badge,
                           GError    **error)
{
  gint64 to = hearth_badge_ensure (conn, badge, error);

  return to < 0 ? -1 : add_links (conn, HEARTH_TABLE_MEMBER_BADGE, BADGE_LINKS, members, to, hearth_clock_now (), error);
}

gint64
hearth_members_take_badge (HearthConn *conn,
                           GArray     *members,
                           const char *badge,
                           GError    **error)
{
  return remove_links (conn, BADGE_LINKS, "DELETE FROM member_badge WHERE rowid IN (SELECT value FROM json_each (?1))", members,
                       hearth_badge_find (conn, badge, error), error);
}

/* The pin of a human is that of the row they are; rows merged into it have none. */
gint64
hearth_members_pin_stage (HearthConn *conn,
                          GArray     *members,
                          gint64      stage,
                          GError    **error)
{
  static const char      pin[] = "UPDATE member SET stage_pin = ?2 WHERE rowid IN (SELECT value FROM json_each (?1)) AND stage_pin IS NOT ?2";
  g_autofree char       *json = to_json (members);
  g_autoptr (HearthStmt) stmt = NULL;

  if (stage != HEARTH_NONE && (stage < HEARTH_STAGE_PASSER_BY || stage > HEARTH_STAGE_LAST))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("There is no such stage."));
      return -1;
    }
  stmt = hearth_stmt_new (conn, pin, error);
  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, json);
  hearth_stmt_bind_int (stmt, 2, stage);
  if (!hearth_stmt_run (stmt, error))
    return -1;
  return hearth_stmt_scalar (conn, "SELECT changes ()", -1, error);
}

gboolean
hearth_members_delete (HearthConn *conn,
                       GArray     *members,
                       GError    **error)
{
  g_autoptr (GArray) rows = g_array_copy (members);

  return add_merged (conn, rows, error) && hearth_row_delete_all (conn, HEARTH_TABLE_MEMBER, rows, error);
}

gboolean
hearth_members_merge (HearthConn *conn,
                      GArray     *members,
                      GError    **error)
{
  if (members->len < 2)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Choose two members or more to merge."));
      return FALSE;
    }
  for (guint i = 1; i < members->len; i++)
    if (!hearth_member_merge (conn, g_array_index (members, gint64, 0), g_array_index (members, gint64, i), error))
      return FALSE;
  return TRUE;
}
