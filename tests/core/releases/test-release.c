/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Releases in a community: laid out from a plan, moved, copied, done and taken back; and what is due. */

#include "release-helpers.h"

READ (read_tasks, hearth_task_list (conn, a[0], day (TODAY), error))
READ (read_moments, hearth_moment_list (conn, a[0], error))
READ (read_phases, hearth_phase_list (conn, a[0], error))
READ (read_releases, hearth_release_list (conn, error))
READ (read_preview, hearth_release_preview (conn, a[0], (HearthDay) a[1], day (TODAY), error))
READ (read_due, hearth_due_list (conn, (HearthDay) a[0], (HearthDay) a[1], day (TODAY), g_time_zone_new_utc (), error))
WRITE_OR_FAIL (write_template, hearth_template_apply (conn, hearth_template_find (s[0]), a[0], error))
WRITE_OR_FAIL (write_move, hearth_release_move (conn, a[0], day (s[0]), day (TODAY), error))
WRITE_OR_FAIL (write_copy, hearth_release_copy_plan (conn, a[0], a[1], error))
WRITE_OR_FAIL (write_done, hearth_task_done (conn, a[0], a[1], day (TODAY), error))
WRITE_OR_FAIL (write_delete, hearth_release_delete (conn, a[0], error))
WRITE (write_item, hearth_task_item_add (conn, a[0], s[0], error))
WRITE_OR_FAIL (write_item_done, hearth_task_item_done (conn, a[0], 1, error))
WRITE_OR_FAIL (write_days, hearth_task_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_TASK, "days"), &(HearthTask) { .days = a[1] }, error))
WRITE_OR_FAIL (write_waits, hearth_task_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_TASK, "waits_for"), &(HearthTask) { .waits_for = a[1], .days = HEARTH_NONE }, error))
WRITE_OR_FAIL (write_sent, hearth_row_update (conn, HEARTH_TABLE_MOMENT, a[0], hearth_table_bit (HEARTH_TABLE_MOMENT, "sent_at"), &(HearthMomentRow) { .sent_at = a[1] }, error))
WRITE_OR_FAIL (write_drop, hearth_release_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_RELEASE, "state"), &(HearthReleaseRow) { .state = HEARTH_RELEASE_DROPPED }, error))

/* "title day; " of each that title begins. */
static char *
say_tasks (Fixture *fixture,
           gint64   release)
{
  g_autoptr (GPtrArray) lines = GET (read_tasks, .a = { release });
  GString              *said = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const HearthTaskLine *line = g_ptr_array_index (lines, i);
      g_autofree char      *date = hearth_day_format (line->day);

      g_string_append_printf (said, "%s %s%s%s; ", line->row.title, date, line->row.done_at != HEARTH_NONE ? " done" : "", line->waits_for != NULL ? " waits" : "");
    }
  return g_string_free (said, FALSE);
}

static void
test_template (Fixture      *fixture,
               gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), first, seq;
  g_autoptr (GPtrArray) moments = NULL;
  g_autoptr (GPtrArray) phases = NULL;
  g_autofree char      *tasks = NULL, *moved = NULL;
  static const char     laid[] = "Finish the mix 2026-11-06; Have it mastered 2026-11-10 waits; Finish the cover 2026-11-17; "
                                 "Send it to the distributor 2026-11-20 waits; Pitch it to playlists 2026-12-04 waits; Write the words for the day 2026-12-15; "
                                 "Look at how it went 2027-01-01; ";

  PUT (write_template, .a = { release }, .s = { "single" });
  tasks = say_tasks (fixture, release);
  g_assert_cmpstr (tasks, ==, laid);
  moments = GET (read_moments, .a = { release });
  phases = GET (read_phases, .a = { release });
  g_assert_cmpuint (moments->len, ==, 7);
  g_assert_cmpuint (phases->len, ==, 4);
  g_assert_cmpstr (((HearthPhase *) g_ptr_array_index (phases, 3))->title, ==, "Afterwards");

  /* The mix is done; four weeks later, it stays where it was. */
  {
    g_autoptr (GPtrArray) lines = GET (read_tasks, .a = { release });

    first = ((HearthTaskLine *) g_ptr_array_index (lines, 0))->row.rowid;
  }
  PUT (write_done, .a = { first, 1 });
  do_write (fixture, write_move, &(Arguments) { .a = { release }, .s = { "2027-01-15" } }, &seq);
  moved = say_tasks (fixture, release);
  g_assert_cmpstr (moved, ==, "Finish the mix 2026-11-06 done; Have it mastered 2026-12-08; Finish the cover 2026-12-15; "
                              "Send it to the distributor 2026-12-18 waits; Pitch it to playlists 2027-01-01 waits; Write the words for the day 2027-01-12; "
                              "Look at how it went 2027-01-29; ");
  undo (fixture, seq);
  g_free (moved);
  moved = say_tasks (fixture, release);
  g_assert_true (g_str_has_prefix (moved, "Finish the mix 2026-11-06 done; Have it mastered 2026-11-10; "));
}

static void
test_preview (Fixture      *fixture,
              gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18");
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GString)   said = g_string_new (NULL);

  PUT (write_template, .a = { release }, .s = { "single" });
  changes = GET (read_preview, .a = { release, day ("2026-11-27") });
  for (guint i = 0; i < changes->len; i++)
    {
      const HearthPlanChange *change = g_ptr_array_index (changes, i);

      if (change->fit == HEARTH_PLAN_IMPOSSIBLE)
        g_string_append_printf (said, "%s; ", change->title);
    }
  g_assert_cmpstr (said->str, ==, "Send it to the distributor; "); /* 17 days left */
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  gint64           past = add_release (fixture, "Old", "2025-12-05"), next = add_release (fixture, "New", "2028-03-03"), mix, shops;
  g_autofree char *tasks = NULL;

  mix = ADD_TASK ("Mix", row.release = past, row.days = -3, row.done_at = 1);
  shops = ADD_TASK ("Shops", row.release = past, row.date = (char *) "2025-12-01", row.waits_for = mix);
  PUT (write_item, .a = { shops }, .s = { "Artwork" });
  ADD_MOMENT (HEARTH_MOMENT_POLL, "Cover", row.release = past, row.days = -30, row.sent_at = 1, row.decision = (char *) "Blue");
  PUT (write_copy, .a = { past, next });
  tasks = say_tasks (fixture, next);
  /* As far away as it was, over a leap day, and nothing is done. */
  g_assert_cmpstr (tasks, ==, "Shops 2028-02-28 waits; Mix 2028-02-29; ");
  {
    g_autoptr (GPtrArray)   lines = GET (read_tasks, .a = { next });
    g_autoptr (GPtrArray)   moments = GET (read_moments, .a = { next });
    const HearthMomentLine *cover = g_ptr_array_index (moments, 0);

    g_assert_cmpuint (((HearthTaskLine *) g_ptr_array_index (lines, 0))->items->len, ==, 1);
    g_assert_cmpint (cover->row.sent_at, ==, HEARTH_NONE);
    g_assert_cmpstr (cover->row.decision, ==, NULL);
  }
}

static void
test_tasks (Fixture      *fixture,
            gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), a, b, c, item;
  g_autoptr (GPtrArray) lines = NULL;
  const HearthTaskLine *line;

  a = ADD_TASK ("A", row.release = release, row.days = -10);
  b = ADD_TASK ("B", row.release = release, row.days = -5, row.waits_for = a);
  c = ADD_TASK ("C", row.date = (char *) "2026-11-02", row.every = (char *) "week");
  REFUSED (HEARTH_ERROR_INVALID, write_waits, .a = { a, b });
  REFUSED (HEARTH_ERROR_INVALID, write_days, .a = { c, -3 }); /* of no release */
  item = PUT (write_item, .a = { c }, .s = { "Post" });
  PUT (write_item_done, .a = { item });
  /* Done eight days late: on to the next Monday, with its list to tick anew, and another number for calendars. */
  PUT (write_done, .a = { c, 1 });
  lines = GET (read_tasks, .a = { -1 });
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->row.title, ==, "C");
  g_assert_cmpint (line->day, ==, day ("2026-11-16"));
  g_assert_cmpint (line->row.sequence, ==, 1);
  g_assert_cmpuint (line->items_done, ==, 0);
  g_assert_cmpint (line->row.done_at, ==, HEARTH_NONE);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  gint64                spring, dropped;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString)   said = g_string_new (NULL);

  spring = add_release (fixture, "Spring", "2027-03-01");
  add_release (fixture, "Some day", NULL);
  add_release (fixture, "Winter", "2026-12-01");
  dropped = add_release (fixture, "Never", "2026-11-20");
  PUT (write_drop, .a = { dropped });
  lines = GET (read_releases);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (said, "%s; ", ((HearthReleaseLine *) g_ptr_array_index (lines, i))->row.title);
  g_assert_cmpstr (said->str, ==, "Winter; Spring; Some day; Never; ");
  REFUSED (HEARTH_ERROR_INVALID, write_release_, .a = { HEARTH_RELEASE_EP }, .s = { " ", NULL });
  REFUSED (HEARTH_ERROR_INVALID, write_release_, .a = { HEARTH_RELEASE_EP }, .s = { "x", "2026-02-30" });
  REFUSED (HEARTH_ERROR_INVALID, write_release_, .a = { 99 }, .s = { "x", NULL });
  /* With all that belongs to it. */
  PUT (write_template, .a = { spring }, .s = { "album" });
  PUT_UNDONE (write_delete, .a = { spring });
  PUT (write_delete, .a = { spring });
  {
    g_autoptr (GPtrArray) tasks = GET (read_tasks, .a = { -1 });

    g_assert_cmpuint (tasks->len, ==, 0);
  }
}

static void
test_due (Fixture      *fixture,
          gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-11-27"), dropped = add_release (fixture, "Never", "2026-11-20"), poll, late;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString)   said = g_string_new (NULL);

  ADD_TASK ("Shops", row.release = release, row.days = -2, row.least = 21);
  ADD_TASK ("Cover", row.release = release, row.date = (char *) "2026-11-07");
  ADD_TASK ("Later", row.release = release, row.date = (char *) "2026-12-24");
  ADD_TASK ("Nobody's", row.release = dropped, row.date = (char *) "2026-11-07");
  ADD_MOMENT (HEARTH_MOMENT_PARTY, "Party", row.date = (char *) "2026-11-12", row.time = (char *) "20:00");
  poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Which?", row.date = (char *) "2026-11-05", row.open_days = 7);
  late = ADD_MOMENT (HEARTH_MOMENT_POLL, "Name?", row.date = (char *) "2026-10-01", row.open_days = 7);
  PUT (write_sent, .a = { poll, 1 });
  PUT (write_sent, .a = { late, 1 });
  PUT (write_drop, .a = { dropped });
  all = GET (read_due, .a = { day (TODAY), day ("2026-11-30") });
  for (guint i = 0; i < all->len; i++)
    {
      const HearthDue *due = g_ptr_array_index (all, i);
      g_autofree char *words = hearth_due_explain (due, day (TODAY));

      g_string_append_printf (said, "%s %s: %s; ", hearth_due_reason_key (due->reason), due->title, words);
    }
  g_assert_cmpstr (said->str, ==,
                   "loop Name?: 0 voted, nothing was decided yet; task Cover: due 3 days ago; "
                   "poll-closes Which?: takes answers for 2 more days; moment Party: due in 2 days; impossible Shops: needs 21 days before the release; release Night Swim: comes out in 17 days; ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/release/template", test_template);
  add_test ("/release/preview", test_preview);
  add_test ("/release/copy", test_copy);
  add_test ("/release/tasks", test_tasks);
  add_test ("/release/list", test_list);
  add_test ("/release/due", test_due);
  return g_test_run ();
}
