/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The daily page at 1,000, 10,000 and 100,000 members with some 22 interactions each (HEARTH_BENCH_MEMBERS sets the most): from a reader's
 * first look to all its lines, and what one new message adds to its write and to the page after it. The reader's processor time stands
 * beside, which others at work on the machine do not stretch. */

#include "base/hearth-clock.h"
#include "community/hearth-community.h"
#include "db/hearth-stmt.h"
#include "demo/hearth-demo.h"
#include "sorted.h"
#include "today/hearth-today.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS  21
#define FIGURES 6

static GTimeZone *zone;

typedef struct
{
  double wall, cpu; /* ms */
  gint64 interactions;
} Times;

static gboolean
fill (HearthConn       *conn,
      HearthChangeInfo *info,
      gpointer          data,
      GCancellable     *cancellable,
      GError          **error)
{
  return hearth_demo_write (conn, data, NULL, NULL, cancellable, error);
}

static double
cpu_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static gpointer
look (HearthConn   *conn,
      gpointer      data,
      GCancellable *cancellable,
      GError      **error)
{
  Times                  *times = data;
  double                  cpu = cpu_now ();
  gint64                  start = g_get_monotonic_time ();
  g_autoptr (HearthToday) today = hearth_today_load (conn, hearth_clock_now (), zone, NULL, error);

  if (today == NULL || today->suggestions->len != HEARTH_SUGGESTIONS)
    g_error ("No five suggestions.");
  times->wall = (double) (g_get_monotonic_time () - start) / 1e3;
  times->cpu = cpu_now () - cpu;
  return NULL;
}

static gpointer
count (HearthConn   *conn,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  ((Times *) data)->interactions = hearth_stmt_scalar (conn, "SELECT count(*) FROM interaction", 0, error);
  return NULL;
}

static gboolean
log_one (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  HearthInteraction message;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &message);
  message.member = 100 + (*(gint64 *) data)++;
  message.kind = HEARTH_KIND_MESSAGE;
  message.direction = HEARTH_DIRECTION_IN;
  return hearth_interaction_log (conn, &message, error);
}

/* The last of three rows of figures: page, after a message, writing it. */
static void
measure (HearthDb *db,
         double    figures[FIGURES])
{
  const HearthChangeInfo info = { .kind = "log", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  double                 wall[ROUNDS], cpu[ROUNDS], writes[ROUNDS];
  Times                  times;
  gint64                 next = 0;

  hearth_db_read (db, look, &times, NULL, &error);
  figures[0] = times.wall;
  figures[1] = times.cpu;
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      hearth_db_write (db, &info, log_one, &next, NULL, &error);
      writes[i] = (double) (g_get_monotonic_time () - start) / 1e3;
      hearth_db_read (db, look, &times, NULL, &error);
      wall[i] = times.wall;
      cpu[i] = times.cpu;
    }
  g_assert_no_error (error);
  qsort (wall, ROUNDS, sizeof *wall, compare_doubles);
  qsort (cpu, ROUNDS, sizeof *cpu, compare_doubles);
  qsort (writes, ROUNDS, sizeof *writes, compare_doubles);
  figures[2] = wall[ROUNDS / 2];
  figures[3] = wall[ROUNDS - 1];
  figures[4] = cpu[ROUNDS / 2];
  figures[5] = writes[ROUNDS / 2];
}

static double
run (gint64 members,
     double figures[FIGURES])
{
  const HearthChangeInfo      info = { .kind = "import", .count = HEARTH_NONE };
  g_autofree char            *top = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL), *folder = g_build_filename (top, "fans", NULL);
  g_autofree char            *command = g_strdup_printf ("rm -r %s", top);
  g_autoptr (GError)          error = NULL;
  HearthDemoOptions           options = hearth_demo_options ();
  HearthCommunityRow          settings;
  g_autoptr (HearthCommunity) community = NULL;
  Times                       times = { 0 };

  options.members = members;
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  if (!hearth_demo_settings (&options, &settings, &error) ||
      (community = hearth_community_create (folder, &settings, &error)) == NULL ||
      hearth_db_write (hearth_community_get_db (community), &info, fill, &options, NULL, &error) < 0)
    g_error ("%s", error->message);
  zone = hearth_community_get_time_zone (community);
  measure (hearth_community_get_db (community), figures);
  hearth_db_read (hearth_community_get_db (community), count, &times, NULL, &error);
  hearth_community_close (community);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  return (double) times.interactions;
}

int
main (void)
{
  static const char *const titles[FIGURES] = { "today, the first look (ms)", "today, the first look (cpu ms)", "today after a message, p50 (ms)", "today after a message, worst (ms)",
                                               "today after a message, p50 (cpu ms)", "log a message, p50 (ms)" };
  const char              *most = g_getenv ("HEARTH_BENCH_MEMBERS");
  gint64                   last = most != NULL ? g_ascii_strtoll (most, NULL, 10) : 100000;
  double                   figures[3][FIGURES], interactions[3];

  for (int i = 0; i < 3; i++)
    interactions[i] = run (last / (i == 0 ? 100 : i == 1 ? 10
                                                         : 1),
                           figures[i]);
  g_print ("%-40s %11d %11d %11d    exponent\n", "members", (int) last / 100, (int) last / 10, (int) last);
  g_print ("%-40s %11.0f %11.0f %11.0f\n", "interactions", interactions[0], interactions[1], interactions[2]);
  for (guint row = 0; row < FIGURES; row++)
    g_print ("%-40s %11.2f %11.2f %11.2f %11.2f\n", titles[row], figures[0][row], figures[1][row], figures[2][row],
             log10 (figures[2][row] / figures[1][row]));
  return 0;
}
