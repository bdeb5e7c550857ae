/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "metrics/hearth-panel.h"

#include "base/hearth-clock.h"
#include "db/hearth-changes-private.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member.h"
#include "metrics/hearth-figure-private.h"
#include "metrics/hearth-metric-derive.h"

#include <string.h>

/* More than so many humans are not passed one by one. */
#define MOST_PASSED 1000

/* What is packed of one human: the acts, then the ties. */
typedef struct
{
  guint8 *bytes;
  guint32 acts_size;
  guint32 ties_size;
} Record;

struct _HearthPanel
{
  HearthFigureQuery query;
  char            **names;
  HearthFold       *fold;
  GArray           *records; /* Record, beside fold->fans */
  guint             passed;
};

static void
record_clear (gpointer record)
{
  g_free (((Record *) record)->bytes);
}

static void
record_set (Record       *record,
            const guint8 *acts,
            gsize         acts_size,
            const guint8 *ties,
            gsize         ties_size)
{
  g_free (record->bytes);
  record->bytes = g_malloc (acts_size + ties_size);
  record->acts_size = (guint32) acts_size;
  record->ties_size = (guint32) ties_size;
  if (acts_size > 0)
    memcpy (record->bytes, acts, acts_size);
  if (ties_size > 0)
    memcpy (record->bytes + acts_size, ties, ties_size);
}

static void
pass (HearthPanel *panel,
      guint        at,
      int          sign)
{
  const Record *record = &g_array_index (panel->records, Record, at);

  hearth_fold_add (panel->fold, &g_array_index (panel->fold->fans->all, HearthFan, at), record->bytes, record->acts_size,
                   record->bytes + record->acts_size, record->ties_size, sign);
}

/* HearthMetricFunc. */
static gboolean
keep (gint64         member,
      const guint8  *acts,
      gsize          acts_size,
      const guint8  *ties,
      gsize          ties_size,
      gpointer       data,
      GError **error G_GNUC_UNUSED)
{
  HearthPanel *panel = data;
  gint64       at = hearth_fans_find (panel->fold->fans, member);

  if (at >= 0)
    record_set (&g_array_index (panel->records, Record, at), acts, acts_size, ties, ties_size);
  return TRUE;
}

/* HearthReadFunc: a panel with everything read. */
static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const HearthPanel      *given = data;
  g_autoptr (HearthPanel) panel = g_new0 (HearthPanel, 1);
  HearthPass             *all;

  panel->query = given->query;
  panel->names = g_strdupv (given->names);
  panel->query.names = (const char *const *) panel->names;
  panel->fold = hearth_fold_new (conn, &panel->query, cancellable, error);
  if (panel->fold == NULL)
    return NULL;
  panel->records = g_array_new (FALSE, TRUE, sizeof (Record));
  g_array_set_clear_func (panel->records, record_clear);
  g_array_set_size (panel->records, panel->fold->fans->all->len);
  if (!hearth_metric_each (conn, keep, panel, cancellable, error))
    return NULL;
  all = hearth_pass_new (panel->fold);
  for (guint i = 0; i < panel->records->len; i++)
    {
      const Record *record = &g_array_index (panel->records, Record, i);

      hearth_pass_add (all, &g_array_index (panel->fold->fans->all, HearthFan, i), record->bytes, record->acts_size, record->bytes + record->acts_size,
                       record->ties_size);
    }
  hearth_pass_end (all);
  panel->passed = panel->records->len;
  return g_steal_pointer (&panel);
}

HearthPanel *
hearth_panel_open (HearthDb                *db,
                   const HearthFigureQuery *query,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  HearthPanel given = { .query = *query, .names = (char **) query->names };

  return hearth_metric_bring_up_to_date (db, cancellable, error) ? hearth_db_read_apart (db, read_all, &given, cancellable, error) : NULL;
}

void
hearth_panel_free (HearthPanel *panel)
{
  g_clear_pointer (&panel->records, g_array_unref);
  g_clear_pointer (&panel->fold, hearth_fold_free);
  g_strfreev (panel->names);
  g_free (panel);
}

GPtrArray *
hearth_panel_get_figures (HearthPanel *panel)
{
  return hearth_fold_finish (panel->fold);
}

guint
hearth_panel_get_passed (HearthPanel *panel)
{
  return panel->passed;
}

/* Whether only what members did is another, and whose that is is known. */
static gboolean
is_small (HearthPanel   *panel,
          HearthChanges *changes)
{
  gboolean all;
  guint    n;

  if (changes == NULL || panel->query.members || panel->fold->today != hearth_days_find (panel->fold->days, hearth_clock_now (), NULL))
    return FALSE;
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    if (table != HEARTH_TABLE_INTERACTION && hearth_changes_has_table (changes, (HearthTable) table))
      return FALSE;
  hearth_changes_get_members (changes, &n, &all);
  return !all && n <= MOST_PASSED;
}

typedef struct
{
  HearthPanel   *panel;
  HearthChanges *changes;
  gint32         since; /* nothing has changed before that day; HEARTH_NO_DAY: anything may have */
  gboolean       stale; /* somebody the panel does not know: all has to be read */
} Update;

/* Where acts were only added, the day of the first of them. */
static gboolean
find_since (Update     *update,
            HearthConn *conn,
            GError    **error)
{
  static const char      sql[] = "SELECT min (at) FROM interaction WHERE rowid BETWEEN ?1 AND ?2";
  g_autoptr (HearthStmt) stmt = NULL;
  const HearthRange     *ranges;
  gint64                 first = G_MAXINT64;
  guint                  touched, n;

  update->since = HEARTH_NO_DAY;
  hearth_changes_get_touched (update->changes, HEARTH_TABLE_INTERACTION, &touched);
  ranges = hearth_changes_get_inserted (update->changes, HEARTH_TABLE_INTERACTION, &n);
  if (touched > 0 || n == 0)
    return TRUE;
  stmt = hearth_stmt_new (conn, sql, error);
  for (guint i = 0; stmt != NULL && i < n; i++)
    {
      hearth_stmt_bind_int (stmt, 1, ranges[i].first);
      hearth_stmt_bind_int (stmt, 2, ranges[i].last);
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      if (hearth_stmt_int (stmt, 0) != HEARTH_NONE)
        first = MIN (first, hearth_stmt_int (stmt, 0));
      hearth_stmt_reset (stmt);
    }
  if (stmt != NULL && first != G_MAXINT64)
    update->since = hearth_days_find (update->panel->fold->days, first, NULL);
  return stmt != NULL;
}

/* What the roster says of a fan after they did something: since when they are known, and their stage. */
static gboolean
read_fan (HearthPanel *panel,
          HearthConn  *conn,
          HearthFan   *fan,
          gboolean    *there,
          GError     **error)
{
  static const char      sql[] = "SELECT ifnull (joined_at, first_at), first_at, stage FROM roster WHERE member = ?1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, fan->member);
  step = hearth_stmt_step (stmt, error);
  *there = step == HEARTH_STEP_ROW;
  if (*there)
    {
      gint64 joined = hearth_stmt_int (stmt, 0), first = hearth_stmt_int (stmt, 1);

      fan->joined = joined != HEARTH_NONE ? hearth_days_find (panel->fold->days, joined, NULL) : HEARTH_DAY_ALWAYS;
      fan->first = first != HEARTH_NONE ? hearth_days_find (panel->fold->days, first, NULL) : HEARTH_DAY_NEVER;
      fan->stage = (gint8) MAX (hearth_stmt_int (stmt, 2), 0);
    }
  return step != HEARTH_STEP_ERROR;
}

/* HearthMetricFunc: data is the Record. */
static gboolean
take_record (gint64 member  G_GNUC_UNUSED,
             const guint8  *acts,
             gsize          acts_size,
             const guint8  *ties,
             gsize          ties_size,
             gpointer       data,
             GError **error G_GNUC_UNUSED)
{
  record_set (data, acts, acts_size, ties, ties_size);
  return TRUE;
}

static gboolean
read_record (Update       *update,
             HearthConn   *conn,
             const Record *before,
             gint64        member,
             Record       *record,
             GError      **error)
{
  if (update->since == HEARTH_NO_DAY)
    return hearth_metric_one (conn, member, take_record, record, error);
  return hearth_metric_one_since (conn, update->panel->fold->days, member, update->since, before->bytes, before->acts_size,
                                  before->bytes + before->acts_size, before->ties_size, take_record, record, error);
}

static gboolean
pass_again (Update     *update,
            HearthConn *conn,
            gint64      member,
            GError    **error)
{
  HearthPanel *panel = update->panel;
  gint64       at = hearth_fans_find (panel->fold->fans, member);
  HearthFan    fan;
  Record       record = { 0 };
  gboolean     there;
  gint8        stage;

  if (at < 0)
    return TRUE; /* one of the team */
  fan = g_array_index (panel->fold->fans->all, HearthFan, at);
  stage = fan.stage;
  if (fan.member != member)
    return TRUE; /* a row of somebody whose root is listed, too */
  if (!read_fan (panel, conn, &fan, &there, error) || !read_record (update, conn, &g_array_index (panel->records, Record, at), member, &record, error))
    {
      g_free (record.bytes);
      return FALSE;
    }
  pass (panel, (guint) at, -1);
  g_free (g_array_index (panel->records, Record, at).bytes);
  g_array_index (panel->records, Record, at) = record;
  g_array_index (panel->fold->fans->all, HearthFan, at) = fan;
  pass (panel, (guint) at, 1);
  panel->passed++;
  /* Where the time begins with the first thing that is known, it begins earlier now. */
  update->stale = update->stale || !there || (panel->query.by == HEARTH_BY_STAGE && fan.stage != stage) ||
                  (panel->query.from == HEARTH_NO_DAY && fan.first < panel->fold->periods[HEARTH_PERIOD_WHOLE].from);
  return TRUE;
}

/* HearthReadFunc. */
static gpointer
read_touched (HearthConn               *conn,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  Update       *update = data;
  gboolean      all;
  guint         n;
  const gint64 *members = hearth_changes_get_members (update->changes, &n, &all);

  update->panel->passed = 0;
  if (!find_since (update, conn, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!pass_again (update, conn, members[i], error))
      return NULL;
  return update;
}

gboolean
hearth_panel_update (HearthPanel   *panel,
                     HearthDb      *db,
                     HearthChanges *changes,
                     GCancellable  *cancellable,
                     GError       **error)
{
  Update       update = { panel, changes, HEARTH_NO_DAY, FALSE };
  HearthPanel *fresh;

  if (is_small (panel, changes))
    {
      if (hearth_db_read (db, read_touched, &update, NULL, error) == NULL)
        return FALSE;
      if (!update.stale)
        return TRUE;
    }
  fresh = hearth_metric_bring_up_to_date (db, cancellable, error) ? hearth_db_read_apart (db, read_all, panel, cancellable, error) : NULL;
  if (fresh == NULL)
    return FALSE;
  hearth_fold_free (panel->fold);
  g_array_unref (panel->records);
  panel->fold = g_steal_pointer (&fresh->fold);
  panel->records = g_steal_pointer (&fresh->records);
  panel->passed = fresh->passed;
  hearth_panel_free (fresh);
  return TRUE;
}
