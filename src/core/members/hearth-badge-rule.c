/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-badge-rule.h"

#include "base/hearth-error.h"
#include "db/hearth-scan.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-list.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

/* Humans (gint64 *) of the first column of sql for ?1. */
static GHashTable *
read_humans (HearthConn *conn,
             const char *sql,
             gint64      badge,
             GError    **error)
{
  g_autoptr (GHashTable) humans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, badge);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);
      gint64 root = member > 0 ? hearth_member_root (conn, member, error) : member;

      if (root < 0)
        return NULL;
      g_hash_table_add (humans, g_memdup2 (&root, sizeof root));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&humans) : NULL;
}

static GHashTable *
read_holders (HearthConn *conn,
              gint64      badge,
              GError    **error)
{
  return read_humans (conn, "SELECT member FROM member_badge WHERE badge = ?1", badge, error);
}

static GHashTable *
read_seen (HearthConn *conn,
           gint64      badge,
           GError    **error)
{
  return read_humans (conn, "SELECT member FROM badge_seen WHERE badge = ?1", badge, error);
}

/* Whom the rule finds. */
static GArray *
run_rule (HearthConn   *conn,
          const char   *rule,
          GCancellable *cancellable,
          GError      **error)
{
  HearthMemberQuery *query;
  GArray            *found;

  if (rule == NULL || *rule == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This badge has no rule."));
      return NULL;
    }
  query = hearth_member_query_new (rule, HEARTH_MEMBER_SORT_NAME, FALSE);
  found = hearth_member_query_run (conn, query, cancellable, error);
  hearth_member_query_free (query);
  return found;
}

/* Of found those who are in none of the two, which may be NULL. */
static GArray *
leave_out (GArray     *found,
           GHashTable *some,
           GHashTable *others)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < found->len; i++)
    {
      gint64 member = g_array_index (found, gint64, i);

      if ((some == NULL || !g_hash_table_contains (some, &member)) && (others == NULL || !g_hash_table_contains (others, &member)))
        g_array_append_val (left, member);
    }
  return left;
}

GArray *
hearth_badge_preview (HearthConn   *conn,
                      gint64        badge,
                      const char   *rule,
                      GCancellable *cancellable,
                      GError      **error)
{
  g_autoptr (GArray)     found = run_rule (conn, rule, cancellable, error);
  g_autoptr (GHashTable) holders = found != NULL ? read_holders (conn, badge, error) : NULL;

  return holders != NULL ? leave_out (found, holders, NULL) : NULL;
}

/* ---- What is due ---- */

/* On a device that looks for the first time, what is found is what others have given or taken back already: first is TRUE, and nobody is due. */
static GArray *
find_due (HearthConn        *conn,
          const HearthBadge *badge,
          gboolean          *first,
          GCancellable      *cancellable,
          GError           **error)
{
  gint64                 looked = 0;
  g_autoptr (GHashTable) seen = read_seen (conn, badge->rowid, error);
  g_autoptr (GArray)     found = seen != NULL ? run_rule (conn, badge->rule, cancellable, error) : NULL;
  g_autoptr (GHashTable) holders = NULL;

  if (found == NULL)
    return NULL;
  *first = !g_hash_table_contains (seen, &looked);
  if (*first)
    return g_steal_pointer (&found);
  holders = read_holders (conn, badge->rowid, error);
  return holders != NULL ? leave_out (found, seen, holders) : NULL;
}

static gboolean
write_seen (HearthConn *conn,
            gint64      badge,
            GArray     *members,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "INSERT OR IGNORE INTO badge_seen (badge, member) VALUES (?1, ?2)", error);

  for (guint i = 0; stmt != NULL && i <= members->len; i++)
    {
      hearth_stmt_bind_int (stmt, 1, badge);
      hearth_stmt_bind_int (stmt, 2, i < members->len ? g_array_index (members, gint64, i) : 0);
      if (!hearth_stmt_run (stmt, error))
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

static gboolean
read_member_id (HearthConn *conn,
                gint64      member,
                HearthId   *id,
                GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id FROM member WHERE rowid = ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW && hearth_stmt_id (stmt, 0, id);
}

static gboolean
give (HearthConn        *conn,
      const HearthBadge *badge,
      gint64             member,
      gint64             now,
      GError           **error)
{
  g_autofree char  *about = hearth_id_to_string (&badge->id), *who = NULL, *name = NULL;
  HearthMemberBadge link;
  HearthId          id;
  gint64            row;

  if (!read_member_id (conn, member, &id, error))
    return FALSE;
  who = hearth_id_to_string (&id);
  name = g_strdup_printf ("%s/%s", about, who);
  hearth_row_init (HEARTH_TABLE_MEMBER_BADGE, &link);
  link.id = hearth_id_for_source (hearth_conn_get_key (conn), "badge-rule", name, -1);
  link.member = member;
  link.badge = badge->rowid;
  link.at = now;
  link.how = (char *) "rule";
  row = hearth_row_find (conn, HEARTH_TABLE_MEMBER_BADGE, &link.id, error);
  return row == 0 ? hearth_row_insert (conn, HEARTH_TABLE_MEMBER_BADGE, &link, error) : row > 0;
}

static gboolean
give_all (HearthConn        *conn,
          const HearthBadge *badge,
          GArray            *members,
          gint64             now,
          GError           **error)
{
  for (guint i = 0; i < members->len; i++)
    if (!give (conn, badge, g_array_index (members, gint64, i), now, error))
      return FALSE;
  return TRUE;
}

/* ---- All that have begun ---- */

typedef gboolean (*EachFunc) (HearthConn *conn, const HearthBadge *badge, GArray *due, gboolean first, gint64 now, gint64 *n, GError **error);

static gboolean
count_one (HearthConn        *conn,
           const HearthBadge *badge,
           GArray            *due,
           gboolean           first,
           gint64             now,
           gint64            *n,
           GError           **error)
{
  *n += first ? 1 : due->len;
  return TRUE;
}

static gboolean
give_one (HearthConn        *conn,
          const HearthBadge *badge,
          GArray            *due,
          gboolean           first,
          gint64             now,
          gint64            *n,
          GError           **error)
{
  if (!first && !give_all (conn, badge, due, now, error))
    return FALSE;
  *n += first ? 0 : due->len;
  return write_seen (conn, badge->rowid, due, error);
}

/* Calls func for the badge in that row if it has a rule that has begun. One that names what is not there any more finds nobody, and must not keep
 * the others from theirs. */
static gboolean
if_begun (HearthConn   *conn,
          gint64        rowid,
          EachFunc      func,
          gint64        now,
          gint64       *n,
          GCancellable *cancellable,
          GError      **error)
{
  HearthBadge        badge;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GArray) due = NULL;
  gboolean           first, done = TRUE;

  hearth_row_init (HEARTH_TABLE_BADGE, &badge);
  if (!hearth_row_load (conn, HEARTH_TABLE_BADGE, rowid, &badge, error))
    return FALSE;
  if (badge.rule_at != HEARTH_NONE && badge.rule != NULL)
    {
      due = find_due (conn, &badge, &first, cancellable, &wrong);
      if (due != NULL)
        done = func (conn, &badge, due, first, now, n, error);
      else if (!g_error_matches (wrong, HEARTH_ERROR, HEARTH_ERROR_INVALID))
        {
          done = FALSE;
          g_propagate_error (error, g_steal_pointer (&wrong));
        }
    }
  hearth_row_clear (HEARTH_TABLE_BADGE, &badge);
  return done;
}

static gint64
each_begun (HearthConn   *conn,
            EachFunc      func,
            gint64        now,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GArray) rows = hearth_named_list (conn, HEARTH_TABLE_BADGE, error);
  gint64             n = 0;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!if_begun (conn, g_array_index (rows, gint64, i), func, now, &n, cancellable, error))
      return -1;
  hearth_scan_forget (conn);
  return rows != NULL ? n : -1;
}

gint64
hearth_badges_count_due (HearthConn   *conn,
                         GCancellable *cancellable,
                         GError      **error)
{
  return each_begun (conn, count_one, 0, cancellable, error);
}

gint64
hearth_badges_give_due (HearthConn   *conn,
                        gint64        now,
                        GCancellable *cancellable,
                        GError      **error)
{
  return each_begun (conn, give_one, now, cancellable, error);
}

/* ---- Beginning and ending ---- */

static gboolean
forget_seen (HearthConn *conn,
             gint64      badge,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "DELETE FROM badge_seen WHERE badge = ?1", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, badge);
  return hearth_stmt_run (stmt, error);
}

static gboolean
set_begun (HearthConn *conn,
           gint64      badge,
           gint64      at,
           GError    **error)
{
  HearthBadge value;

  hearth_row_init (HEARTH_TABLE_BADGE, &value);
  value.rule_at = at;
  return hearth_row_update (conn, HEARTH_TABLE_BADGE, badge, hearth_table_bit (HEARTH_TABLE_BADGE, "rule_at"), &value, error);
}

gint64
hearth_badge_begin (HearthConn   *conn,
                    gint64        badge,
                    gint64        now,
                    GCancellable *cancellable,
                    GError      **error)
{
  HearthBadge            value;
  g_autoptr (GArray)     found = NULL;
  g_autoptr (GHashTable) holders = NULL;
  g_autoptr (GArray)     due = NULL;
  gboolean               done = FALSE;

  hearth_row_init (HEARTH_TABLE_BADGE, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_BADGE, badge, &value, error))
    found = run_rule (conn, value.rule, cancellable, error);
  holders = found != NULL ? read_holders (conn, badge, error) : NULL;
  if (holders != NULL)
    {
      due = leave_out (found, holders, NULL);
      done = give_all (conn, &value, due, now, error) && forget_seen (conn, badge, error) && write_seen (conn, badge, found, error) &&
             set_begun (conn, badge, now, error);
    }
  hearth_row_clear (HEARTH_TABLE_BADGE, &value);
  return done ? (gint64) due->len : -1;
}

gboolean
hearth_badge_end (HearthConn *conn,
                  gint64      badge,
                  GError    **error)
{
  return set_begun (conn, badge, HEARTH_NONE, error) && forget_seen (conn, badge, error);
}

/* ---- Ideas ---- */

static const HearthBadgeIdea ideas[] = {
  { N_ ("First Purchase"), N_ ("Bought something for the first time"), "bought:>=1" },
  { N_ ("Fifth Event"), N_ ("Came five times"), "came:>=5" },
  { N_ ("One Year Together"), N_ ("Joined a year ago"), "joined:>1y" },
  { N_ ("Brought a Friend"), N_ ("Somebody came through them"), "brought:>=1" },
  { N_ ("Maker"), N_ ("Made something of their own"), "made:>=1" },
  { N_ ("Helping Hand"), N_ ("Helped others three times"), "helped:>=3" },
};

HearthBadgeIdea
hearth_badge_idea (guint i)
{
  return (HearthBadgeIdea) { _ (ideas[i].name), _ (ideas[i].words), ideas[i].rule };
}

guint
hearth_badge_count_ideas (void)
{
  return G_N_ELEMENTS (ideas);
}
