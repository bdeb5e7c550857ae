/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping the aggregates: what a transaction leaves to be made again, and making it. meta "metrics" says by which format and for which zone
 * they were made; where it is missing or says another, there are none. What is touched is deleted at once and not only noted, so that
 * nothing of somebody who is erased waits for the next look. Writer's thread, inside the transaction. */

#include "metrics/hearth-metric-private.h"

#include "base/hearth-civil-day.h"
#include "db/hearth-changes-private.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-derive.h"
#include "members/hearth-member-group.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* Raised whenever a record packed from the same interactions would be another. */
#define FORMAT 1

/* Touching one in so many makes one sweep cheaper than the indexes. */
#define MOST_TOUCHED 16

static char *
read_zone (HearthConn *conn,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT time_zone FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  if (step == HEARTH_STEP_ERROR)
    return NULL;
  return g_strdup (step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "");
}

HearthDays *
hearth_metric_read_days (HearthConn *conn,
                         GError    **error)
{
  g_autofree char      *name = read_zone (conn, error);
  g_autoptr (GTimeZone) zone = name != NULL ? hearth_zone_of_community (name) : NULL;

  return zone != NULL ? hearth_days_new (zone) : NULL;
}

static char *
make_mark (HearthConn *conn,
           GError    **error)
{
  g_autofree char      *name = read_zone (conn, error);
  g_autoptr (GTimeZone) zone = name != NULL ? hearth_zone_of_community (name) : NULL;

  return zone != NULL ? g_strdup_printf ("%d %s", FORMAT, g_time_zone_get_identifier (zone)) : NULL;
}

/* NULL on error, "" where there are none. */
static char *
read_mark (HearthConn *conn,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT value FROM meta WHERE key = 'metrics'", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  if (step == HEARTH_STEP_ERROR)
    return NULL;
  return g_strdup (step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "");
}

static gboolean
is_made (HearthConn *conn,
         gboolean   *made,
         GError    **error)
{
  g_autofree char *found = read_mark (conn, error);
  g_autofree char *wanted = found != NULL ? make_mark (conn, error) : NULL;

  *made = wanted != NULL && g_str_equal (found, wanted);
  return wanted != NULL;
}

static gboolean
drop (HearthConn *conn,
      GError    **error)
{
  return hearth_conn_exec (conn, "DELETE FROM metric_human; DELETE FROM metric_stale; DELETE FROM meta WHERE key = 'metrics'", error);
}

static gboolean
touch (HearthConn *conn,
       gint64      member,
       GError    **error)
{
  g_autoptr (HearthStmt) note = hearth_stmt_new (conn, "INSERT OR IGNORE INTO metric_stale (member) VALUES (?1)", error);
  g_autoptr (HearthStmt) gone = hearth_stmt_new (conn, "DELETE FROM metric_human WHERE member = ?1", error);

  if (note == NULL || gone == NULL)
    return FALSE;
  hearth_stmt_bind_int (note, 1, member);
  hearth_stmt_bind_int (gone, 1, member);
  return member <= 0 || (hearth_stmt_run (note, error) && hearth_stmt_run (gone, error));
}

static gboolean
touch_range (HearthConn        *conn,
             const HearthRange *ranges,
             guint              n,
             GError           **error)
{
  for (guint i = 0; i < n; i++)
    for (gint64 member = ranges[i].first; member <= ranges[i].last; member++)
      if (!touch (conn, member, error))
        return FALSE;
  return TRUE;
}

/* Who is in interactions ?1 to ?2. */
static const char actors[] = "SELECT DISTINCT member FROM interaction WHERE rowid BETWEEN ?1 AND ?2 "
                             "UNION SELECT with_member FROM interaction WHERE rowid BETWEEN ?1 AND ?2 AND with_member IS NOT NULL";

/* Who is merged into members ?1 to ?2, and who of those is merged. */
static const char merged[] = "SELECT rowid FROM member WHERE merged_into BETWEEN ?1 AND ?2 "
                             "UNION SELECT rowid FROM member WHERE merged_into IS NOT NULL AND rowid BETWEEN ?1 AND ?2";

static gboolean
touch_found (HearthConn        *conn,
             const char        *sql,
             const HearthRange *ranges,
             guint              n,
             GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  for (guint i = 0; stmt != NULL && i < n; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, ranges[i].first);
      hearth_stmt_bind_int (stmt, 2, ranges[i].last);
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        if (!touch (conn, hearth_stmt_int (stmt, 0), error))
          return FALSE;
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

static guint64
count (const HearthRange *ranges,
       guint              n)
{
  guint64 rows = 0;

  for (guint i = 0; i < n; i++)
    rows += (guint64) (ranges[i].last - ranges[i].first) + 1;
  return rows;
}

static gboolean
note_touched (HearthConn    *conn,
              HearthChanges *changes,
              GError       **error)
{
  guint64  merging = hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into");
  gboolean moved = (hearth_changes_get_mask (changes, HEARTH_TABLE_MEMBER) & merging) != 0;
  guint    n_new, n_old, n_members, n_born, n_left;
  const HearthRange *new = hearth_changes_get_inserted (changes, HEARTH_TABLE_INTERACTION, &n_new);
  const HearthRange *old = hearth_changes_get_touched_ranges (changes, HEARTH_TABLE_INTERACTION, &n_old);
  const HearthRange *members = hearth_changes_get_touched_ranges (changes, HEARTH_TABLE_MEMBER, &n_members);
  const HearthRange *born = hearth_changes_get_inserted (changes, HEARTH_TABLE_MEMBER, &n_born);
  const HearthRange *left = hearth_changes_get_old_members (changes, &n_left);
  gint64             all = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM interaction", 0, error);

  if (all < 0)
    return FALSE;
  /* Reading so many again one by one would take longer than the sweep. */
  if (count (new, n_new) + count (old, n_old) > (guint64) MAX (all / MOST_TOUCHED, 1000))
    return drop (conn, error);
  if (n_old == 0 && !moved)
    n_left = 0;
  return touch_found (conn, actors, new, n_new, error) && touch_found (conn, actors, old, n_old, error) &&
         touch_found (conn, merged, born, n_born, error) && touch_range (conn, members, moved ? n_members : 0, error) &&
         touch_range (conn, left, n_left, error);
}

gboolean
hearth_metric_derive (HearthConn    *conn,
                      HearthChanges *touched,
                      GError       **error)
{
  g_autofree char *mark = NULL;

  if (!hearth_member_derive (conn, touched, error))
    return FALSE;
  if (touched == NULL)
    return drop (conn, error);
  mark = read_mark (conn, error);
  if (mark == NULL)
    return FALSE;
  return *mark == '\0' || note_touched (conn, touched, error);
}

gboolean
hearth_metric_is_current (HearthConn *conn,
                          gboolean   *current,
                          GError    **error)
{
  gint64 stale = hearth_stmt_scalar (conn, "SELECT 1 FROM metric_stale LIMIT 1", 0, error);

  if (stale < 0 || !is_made (conn, current, error))
    return FALSE;
  *current = *current && stale == 0;
  return TRUE;
}

static gboolean
read_cache_size (HearthConn *conn,
                 gint64     *size,
                 GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "PRAGMA cache_size", error);

  if (stmt == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  *size = hearth_stmt_int (stmt, 0);
  return TRUE;
}

/* HearthMetricFunc: data is the connection. */
static gboolean
write_human (gint64        member,
             const guint8 *acts,
             gsize         acts_size,
             const guint8 *ties,
             gsize         ties_size,
             gpointer      data,
             GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (data, "INSERT OR REPLACE INTO metric_human (member, acts, ties) VALUES (?1, ?2, ?3)", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_blob (stmt, 2, acts, acts_size);
  if (ties_size > 0)
    hearth_stmt_bind_blob (stmt, 3, ties, ties_size);
  return hearth_stmt_run (stmt, error);
}

/* KiB of the writer's cache, as the pragma has it, while everything is passed in the order it lies in: none is asked for twice. */
#define CACHE_MEANWHILE "-4096"

/* Sweeps with a small cache, because what waits in memory is large. Gives back what both took. */
static gboolean
sweep (HearthConn   *conn,
       HearthDays   *days,
       GCancellable *cancellable,
       GError      **error)
{
  gint64           size = 0;
  g_autofree char *restore = NULL;
  gboolean         done;

  if (!read_cache_size (conn, &size, error) || !hearth_conn_exec (conn, "PRAGMA cache_size = " CACHE_MEANWHILE, error))
    return FALSE;
  done = hearth_metric_sweep (conn, days, write_human, conn, cancellable, error);
  restore = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, size);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return hearth_conn_exec (conn, restore, done ? error : NULL) && done;
}

static gboolean
make_all (HearthConn   *conn,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (HearthDays) days = hearth_metric_read_days (conn, error);
  g_autofree char       *mark = days != NULL ? make_mark (conn, error) : NULL;
  g_autoptr (HearthStmt) stmt = NULL;

  if (mark == NULL || !drop (conn, error) || !sweep (conn, days, cancellable, error))
    return FALSE;
  stmt = hearth_stmt_new (conn, "INSERT OR REPLACE INTO meta (key, value) VALUES ('metrics', ?1)", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, mark);
  return hearth_stmt_run (stmt, error);
}

static gboolean
hand_out (HearthActPacker *packer,
          GArray          *group,
          HearthMetricFunc func,
          gpointer         data,
          GError         **error)
{
  if (packer->raw->len == 0)
    return TRUE;
  hearth_act_packer_pack (packer);
  return func (g_array_index (group, gint64, 0), packer->bytes->data, packer->bytes->len, packer->tie_bytes->data, packer->tie_bytes->len, data, error);
}

static gboolean
hand_out_group (HearthConn      *conn,
                HearthDays      *days,
                GArray          *group,
                HearthMetricFunc func,
                gpointer         data,
                GError         **error)
{
  HearthActPacker packer;
  gboolean        done;

  hearth_act_packer_init (&packer);
  done = hearth_metric_gather (conn, days, group, HEARTH_NO_DAY, &packer, error) && hand_out (&packer, group, func, data, error);
  hearth_act_packer_clear (&packer);
  return done;
}

/* A row that is no root has no record; the root it stands behind has. A row that is gone leaves those merged into it to stand for
 * themselves. done: roots made already. */
static gboolean
make_row (HearthConn *conn,
          HearthDays *days,
          gint64      member,
          GHashTable *made,
          GError    **error)
{
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = root >= 0 ? hearth_member_group (conn, root, error) : NULL;
  g_autoptr (HearthStmt) there = NULL;

  if (group == NULL)
    return FALSE;
  if (g_hash_table_contains (made, &root))
    return member == root || touch (conn, member, error);
  if (!touch (conn, member, error))
    return FALSE;
  g_hash_table_add (made, g_memdup2 (&root, sizeof root));
  there = hearth_stmt_new (conn, "SELECT 1 FROM member WHERE rowid = ?1", error);
  if (there == NULL)
    return FALSE;
  hearth_stmt_bind_int (there, 1, root);
  switch (hearth_stmt_step (there, error))
    {
    case HEARTH_STEP_ROW:
      return touch (conn, root, error) && hand_out_group (conn, days, group, write_human, conn, error);
    case HEARTH_STEP_DONE:
      for (guint i = 1; i < group->len; i++)
        if (!make_row (conn, days, g_array_index (group, gint64, i), made, error))
          return FALSE;
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

static GArray *
read_stale (HearthConn *conn,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT member FROM metric_stale", error);
  g_autoptr (GArray)     stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      g_array_append_val (stale, member);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&stale) : NULL;
}

gboolean
hearth_metric_refresh (HearthConn            *conn,
                       HearthChangeInfo *info G_GNUC_UNUSED,
                       gpointer data          G_GNUC_UNUSED,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_autoptr (HearthDays) days = NULL;
  g_autoptr (GArray)     stale = NULL;
  g_autoptr (GHashTable) made = NULL;
  gboolean               there;
  gint64                 humans;

  if (!is_made (conn, &there, error))
    return FALSE;
  stale = there ? read_stale (conn, error) : NULL;
  humans = there ? hearth_stmt_scalar (conn, "SELECT count(*) FROM roster", 0, error) : 0;
  if (humans < 0 || (there && stale == NULL))
    return FALSE;
  if (!there || stale->len > 1000 + (guint64) humans / MOST_TOUCHED)
    return make_all (conn, cancellable, error);

  days = stale->len > 0 ? hearth_metric_read_days (conn, error) : NULL;
  if (stale->len > 0 && days == NULL)
    return FALSE;
  made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < stale->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !make_row (conn, days, g_array_index (stale, gint64, i), made, error))
      return FALSE;
  return stale->len == 0 || hearth_conn_exec (conn, "DELETE FROM metric_stale", error);
}

gboolean
hearth_metric_one (HearthConn      *conn,
                   gint64           member,
                   HearthMetricFunc func,
                   gpointer         data,
                   GError         **error)
{
  gint64                 root = hearth_member_root (conn, member, error);
  g_autoptr (GArray)     group = NULL;
  g_autoptr (HearthDays) days = NULL;

  if (root != member)
    return root >= 0;
  group = hearth_member_group (conn, root, error);
  days = group != NULL ? hearth_metric_read_days (conn, error) : NULL;
  return days != NULL && hand_out_group (conn, days, group, func, data, error);
}

/* Days before the one from which on something was added. */
#define MOST_BACK 100

gboolean
hearth_metric_one_since (HearthConn      *conn,
                         HearthDays      *days,
                         gint64           member,
                         gint32           day,
                         const guint8    *acts,
                         gsize            acts_size,
                         const guint8    *ties,
                         gsize            ties_size,
                         HearthMetricFunc func,
                         gpointer         data,
                         GError         **error)
{
  g_autoptr (GArray) group = hearth_member_group (conn, member, error);
  HearthActPacker    packer;
  gint32             from = HEARTH_NO_DAY;
  gboolean           done;

  if (group == NULL)
    return FALSE;
  hearth_act_packer_init (&packer);
  /* Of somebody who writes every day words wait over most nights: a day or some days before, none did. */
  for (gint32 back = 0; from == HEARTH_NO_DAY && back < MOST_BACK && day - back > HEARTH_DAY_FIRST; back = 2 * back + 1)
    if (hearth_act_packer_keep (&packer, acts, acts_size, ties, ties_size, day - back))
      from = day - back;
  done = hearth_metric_gather (conn, days, group, from, &packer, error) && hand_out (&packer, group, func, data, error);
  hearth_act_packer_clear (&packer);
  return done;
}
