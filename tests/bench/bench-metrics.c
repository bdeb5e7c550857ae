/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures over many interactions: the first time, every figure of the panel from what is kept, and one more interaction, beside sqlite3
 * making a covering index (member, time, amount) over the same file. Three sizes; HEARTH_BENCH_FULL=1 makes the largest 100,000 members
 * and 10,000,000 interactions, which takes minutes and 3 GB. The processor's time (cpu) stands beside the clock's. */

#include "base/hearth-clock.h"
#include "db/hearth-bulk.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "metrics/hearth-figure.h"
#include "metrics/hearth-metric-derive.h"
#include "metrics/hearth-panel.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define DAY   (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define YEARS 3

typedef struct
{
  gint64 members;
  gint64 acts;
} Size;

static Size      size;
static HearthDb *db;

/* Seconds by the clock, and of the processor: on a busy machine the clock mostly measures the others. */
typedef struct
{
  double clock;
  double cpu;
} Took;

static double
read_cpu (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static Took
begin (int who)
{
  return (Took) { (double) g_get_monotonic_time () / 1e6, read_cpu (who) };
}

static Took
since (Took start,
       int  who)
{
  return (Took) { (double) g_get_monotonic_time () / 1e6 - start.clock, read_cpu (who) - start.cpu };
}

/* Most write now and then, some buy, few do most: what a community looks like. */
static const HearthInteractionKind kinds[] = { HEARTH_KIND_MESSAGE, HEARTH_KIND_MESSAGE, HEARTH_KIND_REACTION, HEARTH_KIND_PURCHASE,
                                               HEARTH_KIND_COMMENT, HEARTH_KIND_LISTEN, HEARTH_KIND_VOTE, HEARTH_KIND_PURCHASE };

static gboolean
insert_members (HearthBulk *bulk,
                gint64     *first,
                GRand      *rand,
                gint64      begin,
                GError    **error)
{
  for (gint64 i = 0; i < size.members; i++)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.id = hearth_id_new ();
      member.name = (char *) "Ember";
      member.joined_at = begin + (gint64) (g_rand_double (rand) * YEARS * 365) * DAY;
      if (!hearth_bulk_insert (bulk, HEARTH_TABLE_MEMBER, &member, error))
        return FALSE;
      if (i == 0)
        *first = member.rowid;
    }
  return hearth_bulk_flush (bulk, error);
}

static gboolean
insert_all (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (GRand)      rand = g_rand_new_with_seed (1);
  g_autoptr (HearthBulk) bulk = hearth_bulk_new (conn);
  gint64                 begin = hearth_clock_now () - YEARS * 365 * DAY, first = 0;
  HearthCommunityRow     community;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &community);
  community.name = (char *) "Night Swim";
  community.currency = (char *) "EUR";
  community.time_zone = (char *) "Europe/Berlin";
  if (!hearth_row_insert (conn, HEARTH_TABLE_COMMUNITY, &community, error) || !hearth_bulk_drop_index (bulk, "interaction_member", error) ||
      !hearth_bulk_drop_index (bulk, "interaction_with", error) || !insert_members (bulk, &first, rand, begin, error))
    return FALSE;
  for (gint64 i = 0; i < size.acts; i++)
    {
      HearthInteraction row;
      double            rank = g_rand_double (rand);

      hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
      row.id = hearth_id_new ();
      row.member = first + (gint64) (rank * rank * (double) size.members);
      row.kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
      row.direction = g_rand_int_range (rand, 0, 10) == 0 ? HEARTH_DIRECTION_OUT : HEARTH_DIRECTION_IN;
      row.at = begin + (gint64) (g_rand_double (rand) * YEARS * 365 * DAY);
      row.amount = row.kind == HEARTH_KIND_PURCHASE ? g_rand_int_range (rand, 100, 5000) : HEARTH_NONE;
      row.currency = row.kind == HEARTH_KIND_PURCHASE ? (char *) "EUR" : NULL;
      if (g_rand_int_range (rand, 0, 100) == 0)
        {
          row.direction = HEARTH_DIRECTION_PEER;
          row.with_member = first + (gint64) (g_rand_double (rand) * (double) size.members);
        }
      if (!hearth_bulk_insert (bulk, HEARTH_TABLE_INTERACTION, &row, error))
        return FALSE;
    }
  return hearth_bulk_finish (bulk, error);
}

static gboolean
log_one (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  HearthInteraction row;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
  row.member = *(const gint64 *) data;
  row.kind = HEARTH_KIND_MESSAGE;
  return hearth_interaction_log (conn, &row, error);
}

static const char busiest[] = "SELECT member FROM interaction GROUP BY member ORDER BY count(*) DESC LIMIT 1";
static const char common[] = "SELECT member FROM interaction GROUP BY member ORDER BY count(*) LIMIT 1 OFFSET (SELECT count(*) / 2 FROM member)";

static gpointer
run_find (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_stmt_scalar (conn, data, 1, error));
}

/* A year by month, as the panel opens; or all there is. */
static HearthFigureQuery
make_query (gboolean all)
{
  HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;

  query.quick = TRUE;
  if (!all)
    query.from = hearth_day_month_begin ((gint32) (hearth_clock_now () / DAY) - 365);
  return query;
}

static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return hearth_figures_read (conn, data, cancellable, error);
}

static void
die_on (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "%s\n", error->message);
  exit (1);
}

static gint64
find (const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64             member = (gint64) GPOINTER_TO_SIZE (hearth_db_read (db, run_find, (gpointer) sql, NULL, &error));

  die_on (error);
  return member;
}

static void
do_write (HearthWriteFunc func,
          gpointer        data)
{
  const HearthChangeInfo info = { .kind = "import", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (db, &info, func, data, NULL, &error);
  die_on (error);
}

static Took
time_first (void)
{
  g_autoptr (GError) error = NULL;
  Took               start = begin (RUSAGE_SELF);

  hearth_metric_bring_up_to_date (db, NULL, &error);
  die_on (error);
  return since (start, RUSAGE_SELF);
}

static Took
time_panel (gboolean all)
{
  HearthFigureQuery     query = make_query (all);
  g_autoptr (GError)    error = NULL;
  Took                  start = begin (RUSAGE_SELF);
  g_autoptr (GPtrArray) figures = hearth_db_read (db, read_all, &query, NULL, &error);

  die_on (error);
  return since (start, RUSAGE_SELF);
}

static void
changed_cb (HearthDb      *source,
            HearthChanges *changes,
            gpointer       data)
{
  HearthChanges **heard = data;

  g_clear_pointer (heard, hearth_changes_unref);
  *heard = hearth_changes_ref (changes);
}

/* From the interaction written to every figure of an open panel being right again. */
static Took
time_once (HearthPanel *panel,
           gint64       member)
{
  g_autoptr (GError)        error = NULL;
  g_autoptr (GPtrArray)     figures = NULL;
  g_autoptr (HearthChanges) heard = NULL;
  gulong                    id = g_signal_connect (db, "changed", G_CALLBACK (changed_cb), &heard);
  Took                      start;

  do_write (log_one, &member);
  while (heard == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (db, id);
  start = begin (RUSAGE_SELF);
  hearth_panel_update (panel, db, heard, NULL, &error);
  die_on (error);
  figures = hearth_panel_get_figures (panel);
  return since (start, RUSAGE_SELF);
}

static Took
least (Took a,
       Took b)
{
  return (Took) { MIN (a.clock, b.clock), MIN (a.cpu, b.cpu) };
}

static Took
time_one_more (HearthPanel *panel,
               gint64       member)
{
  Took took = { 1e9, 1e9 };

  for (int i = 0; i < 5; i++)
    took = least (took, time_once (panel, member));
  return took;
}

/* sqlite3's own time for the index, on a copy. */
static Took
time_index (const char *path)
{
  g_autofree char *copy = g_strconcat (path, "-copy", NULL);
  g_autofree char *make = g_strdup_printf ("cp %s %s", path, copy);
  const char      *argv[] = { "sqlite3", copy, "CREATE INDEX covering ON interaction (member, at, amount)", NULL };
  Took             start, took = { NAN, NAN };

  if (system (make) != 0)
    return took;
  start = begin (RUSAGE_CHILDREN);
  if (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL))
    took = since (start, RUSAGE_CHILDREN);
  g_unlink (copy);
  return took;
}

/* The most memory there was since the last reset, in MB. */
static void
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file != NULL && (fputs ("5", file) < 0 || fclose (file) != 0))
    die_on (g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, "the most memory there was cannot be forgotten"));
}

static long
get_peak (void)
{
  g_autofree char *text = NULL;
  const char      *at;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  at = strstr (text, "VmHWM:");
  return at != NULL ? strtol (at + 6, NULL, 10) / 1024 : 0;
}

static double last[6];

static void
print (guint       column,
       const char *what,
       Took        took,
       const char *unit,
       double      times)
{
  printf ("  %-46s %9.3f %s  cpu %9.3f", what, took.clock * times, unit, took.cpu * times);
  if (last[column] > 0)
    printf ("  exponent %.2f", log (took.cpu / last[column]) / log (10));
  printf ("\n");
  last[column] = took.cpu;
}

static void
measure (const char *dir)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (HearthPanel) panel = NULL;
  g_autofree char        *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT ".db", dir, size.acts);
  Took                    first, index;
  HearthFigureQuery       query = make_query (FALSE);

  db = hearth_db_open (path, HEARTH_DB_CREATE, hearth_metric_derive, NULL, &error);
  die_on (error);
  do_write (insert_all, NULL);
  /* What the making of it left in memory is not what is measured. */
  hearth_db_close (db);
  g_object_unref (db);
  db = hearth_db_open (path, HEARTH_DB_NONE, hearth_metric_derive, NULL, &error);
  die_on (error);

  printf ("%" G_GINT64_FORMAT " members, %" G_GINT64_FORMAT " interactions\n", size.members, size.acts);
  index = time_index (path);
  reset_peak ();
  first = time_first ();
  hearth_db_empty_log (db, NULL);
  print (0, "the first time", first, "s ", 1);
  print (1, "sqlite3: covering index (member, at, amount)", index, "s ", 1);
  printf ("  %-46s %9.2f (bar 1.5)\n", "ratio of the processor's time", first.cpu / index.cpu);
  printf ("  %-46s %9ld MB\n", "memory the first time", get_peak ());
  reset_peak ();
  print (2, "every figure, a year by month", least (time_panel (FALSE), time_panel (FALSE)), "s ", 1);
  print (4, "every figure, all years by month", least (time_panel (TRUE), time_panel (TRUE)), "s ", 1);
  panel = hearth_panel_open (db, &query, NULL, &error);
  die_on (error);
  printf ("  %-46s %9ld MB (bar 200)\n", "memory with a panel open", get_peak ());
  print (3, "one more interaction, all figures", time_one_more (panel, find (common)), "ms", 1000);
  print (5, "one more of the member with the most", time_one_more (panel, find (busiest)), "ms", 1000);
  g_clear_pointer (&panel, hearth_panel_free);
  hearth_db_close (db);
  g_clear_object (&db);
  g_unlink (path);
}

int
main (void)
{
  static const Size sizes[] = { { 1000, 10000 }, { 10000, 100000 }, { 100000, 1000000 }, { 100000, 10000000 } };
  gboolean          full = g_getenv ("HEARTH_BENCH_FULL") != NULL;
  g_autofree char  *dir = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);

  for (guint i = full ? 1 : 0; i < (full ? 4 : 3); i++)
    {
      size = sizes[i];
      measure (dir);
    }
  g_rmdir (dir);
  return 0;
}
