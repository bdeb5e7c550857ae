/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A release at a glance: how much of each phase is done, which it is in, what is late; its phases changed and taken away; its cover. */

#include "release-helpers.h"

#include "releases/hearth-audience.h"
#include "releases/hearth-cover.h"
#include "releases/hearth-overview.h"
#include "releases/hearth-poll.h"
#include "releases/hearth-release-people.h"

static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 2, 0, 0, 0, 1, 0, 8, 6, 0, 0, 0 };

READ (read_overview, hearth_overview_load (conn, a[0], (HearthDay) a[1], error))
READ (read_all, hearth_overview_list (conn, (HearthDay) a[0], error))
READ (read_planned, hearth_release_count_planned (conn, error))
READ (read_phases, hearth_phase_list (conn, a[0], error))
READ (read_cover, hearth_cover_load (conn, a[0], error))
READ (read_tasks, hearth_task_list (conn, a[0], day (TODAY), error))
WRITE_OR_FAIL (write_template, hearth_template_apply (conn, hearth_template_find (s[0]), a[0], error))
WRITE_OR_FAIL (write_done, hearth_task_done (conn, a[0], 1, day (TODAY), error))
WRITE_OR_FAIL (write_out, hearth_release_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_RELEASE, "state"), &(HearthReleaseRow) { .state = HEARTH_RELEASE_OUT }, error))
WRITE (write_phase, hearth_phase_add (conn, a[0], s[0], a[1], a[2], error))
WRITE_OR_FAIL (write_phase_ends, hearth_phase_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_PHASE, "ends"), &(HearthPhase) { .ends = a[1] }, error))
WRITE_OR_FAIL (write_phase_gone, hearth_phase_delete (conn, a[0], error))
WRITE_OR_FAIL (write_gone, hearth_release_delete (conn, a[0], error))
WRITE_OR_FAIL (write_no_cover, hearth_cover_remove (conn, a[0], error))

READ (read_people, hearth_release_people (conn, a[0], g_time_zone_new_utc (), error))
WRITE_OR_FAIL (write_team, hearth_row_update (conn, HEARTH_TABLE_MEMBER, a[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &(HearthMember) { .team = 1 }, error))
WRITE (write_choice, hearth_choice_add (conn, a[0], s[0], error))
WRITE_OR_FAIL (write_vote, hearth_vote_add (conn, a[0], a[1], HEARTH_NONE, "hand", NULL, error))
WRITE_OR_FAIL (write_there, hearth_moment_take_part (conn, a[0], a[1], HEARTH_NONE, "hand", NULL, error))

static gint64
write_cover (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const Arguments   *arguments = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (arguments->s[0], (gsize) arguments->a[1]);

  return hearth_cover_set (conn, arguments->a[0], bytes, error) ? 1 : -1;
}

/* "title done/things; " of each phase, and which it is in. */
static char *
say_phases (Fixture *fixture,
            gint64   release,
            gint64   today)
{
  g_autoptr (HearthOverview) overview = GET (read_overview, .a = { release, today });
  GString                   *said = g_string_new (NULL);

  for (guint i = 0; i < overview->phases->len; i++)
    {
      const HearthPhaseProgress *phase = g_ptr_array_index (overview->phases, i);

      g_string_append_printf (said, "%s%s %u/%u; ", (int) i == overview->current ? "*" : "", phase->title, phase->done, phase->things);
    }
  g_string_append_printf (said, "%u overdue, %u impossible", overview->overdue, overview->impossible);
  return g_string_free (said, FALSE);
}

static void
test_progress (Fixture      *fixture,
               gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), other = add_release (fixture, "Older", "2025-01-01");
  g_autofree char      *before = NULL, *after = NULL, *late = NULL, *over = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GPtrArray) all = NULL;

  PUT (write_template, .a = { release }, .s = { "single" });
  before = say_phases (fixture, release, day (TODAY));
  g_assert_cmpstr (before, ==, "*Finish it 0/5; Let them in 0/3; Release week 0/4; Afterwards 0/2; 1 overdue, 0 impossible");

  tasks = GET (read_tasks, .a = { release });
  PUT (write_done, .a = { ((HearthTaskLine *) g_ptr_array_index (tasks, 0))->row.rowid });
  after = say_phases (fixture, release, day (TODAY));
  g_assert_cmpstr (after, ==, "*Finish it 1/5; Let them in 0/3; Release week 0/4; Afterwards 0/2; 0 overdue, 0 impossible");

  /* Ten days before the date the distributor takes nothing more; the day after all phases the last one stays. */
  late = say_phases (fixture, release, day ("2026-12-08"));
  g_assert_cmpstr (late, ==, "Finish it 1/5; *Let them in 0/3; Release week 0/4; Afterwards 0/2; 4 overdue, 1 impossible");
  over = say_phases (fixture, release, day ("2027-02-01"));
  g_assert_true (strstr (over, "*Afterwards") != NULL);

  g_assert_cmpint (GPOINTER_TO_INT (GET (read_planned)), ==, 2);
  PUT (write_out, .a = { other });
  g_assert_cmpint (GPOINTER_TO_INT (GET (read_planned)), ==, 1);
  all = GET (read_all, .a = { day (TODAY) });
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_false (hearth_overview_is_over (g_ptr_array_index (all, 0)));
  g_assert_true (hearth_overview_is_over (g_ptr_array_index (all, 1)));
}

static void
test_phases (Fixture      *fixture,
             gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), phase = PUT (write_phase, .a = { release, -20, -10 }, .s = { "Tell" });
  gint64                task = ADD_TASK ("Post it", row.release = release, row.phase = phase, row.days = -12);
  g_autoptr (GPtrArray) phases = NULL;
  g_autoptr (GPtrArray) tasks = NULL;

  REFUSED (HEARTH_ERROR_INVALID, write_phase_ends, .a = { phase, -21 });
  PUT (write_phase_ends, .a = { phase, -5 });
  phases = GET (read_phases, .a = { release });
  g_assert_cmpint (((HearthPhase *) g_ptr_array_index (phases, 0))->ends, ==, -5);
  g_assert_cmpint (((HearthPhase *) g_ptr_array_index (phases, 0))->starts, ==, -20);
  g_assert_cmpstr (((HearthPhase *) g_ptr_array_index (phases, 0))->title, ==, "Tell");

  /* Its tasks stay, in none. */
  PUT (write_phase_gone, .a = { phase });
  tasks = GET (read_tasks, .a = { release });
  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_cmpint (((HearthTaskLine *) g_ptr_array_index (tasks, 0))->row.rowid, ==, task);
  g_assert_cmpint (((HearthTaskLine *) g_ptr_array_index (tasks, 0))->row.phase, ==, HEARTH_NONE);
}

static void
test_people (Fixture      *fixture,
             gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64                artist = add_member (fixture, "Ines", NULL), poll, choice, party;
  g_autoptr (GPtrArray) people = NULL;

  PUT (write_team, .a = { artist });
  poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Blue or red?", row.release = release);
  party = ADD_MOMENT (HEARTH_MOMENT_PARTY, "Party", row.release = release);
  choice = PUT (write_choice, .a = { poll }, .s = { "Blue" });
  PUT (write_vote, .a = { choice, ana });
  PUT (write_there, .a = { party, ana });
  PUT (write_there, .a = { party, ben });
  PUT (write_there, .a = { party, artist });

  people = GET (read_people, .a = { release });
  g_assert_cmpuint (people->len, ==, 2);
  {
    const HearthReleasePerson *first = g_ptr_array_index (people, 0), *second = g_ptr_array_index (people, 1);

    g_assert_cmpstr (first->name, ==, "Ana");
    g_assert_cmpuint (first->moments, ==, 2);
    g_assert_cmpuint (first->polls, ==, 1);
    g_assert_cmpuint (first->made + first->backed, ==, 0);
    g_assert_cmpstr (second->name, ==, "Ben");
    g_assert_cmpuint (second->moments, ==, 1);
    g_assert_cmpuint (second->polls, ==, 0);
  }
}

static gint64
get_cover (Fixture *fixture,
           gint64   release)
{
  g_autoptr (HearthOverview) overview = GET (read_overview, .a = { release, day (TODAY) });

  return overview->line->row.cover;
}

static void
test_cover (Fixture      *fixture,
            gconstpointer data)
{
  gint64             release = add_release (fixture, "Night Swim", "2026-12-18"), first, second, seq;
  g_autoptr (GBytes) bytes = NULL;

  REFUSED (HEARTH_ERROR_INVALID, write_cover, .a = { release, 4 }, .s = { "text" });
  PUT (write_cover, .a = { release, sizeof png }, .s = { (const char *) png });
  first = get_cover (fixture, release);
  bytes = GET (read_cover, .a = { first });
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), png, sizeof png);

  /* Another picture is another row, and the one before goes with the step and comes back with undo. */
  do_write (fixture, write_cover, &(Arguments) { .a = { release, sizeof png }, .s = { (const char *) png } }, &seq);
  second = get_cover (fixture, release);
  g_assert_cmpint (second, !=, first);
  undo (fixture, seq);
  g_assert_cmpint (get_cover (fixture, release), ==, first);

  do_write (fixture, write_gone, &(Arguments) { .a = { release } }, &seq);
  undo (fixture, seq);
  g_assert_cmpint (get_cover (fixture, release), ==, first);
  PUT (write_no_cover, .a = { release });
  g_assert_cmpint (get_cover (fixture, release), ==, HEARTH_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/releases/overview/progress", test_progress);
  add_test ("/releases/overview/phases", test_phases);
  add_test ("/releases/overview/people", test_people);
  add_test ("/releases/overview/cover", test_cover);
  return g_test_run ();
}
