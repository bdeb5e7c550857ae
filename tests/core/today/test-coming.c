/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due today, from reminders, welcome steps, applications and plans. */

#include "today-helpers.h"

#include "members/hearth-application.h"
#include "members/hearth-reminder.h"

WRITE (remind, hearth_reminder_add (conn, a[0], a[1], s[0], NULL, g_time_zone_new_utc (), error))
WRITE (apply, hearth_application_add (conn, s[0], "cem@example.org", a[0], error))
WRITE (add_step, hearth_step_add (conn, s[0], a[0], error))
WRITE_OR_FAIL (let_in, hearth_application_decide (conn, a[0], HEARTH_APPLICATION_YES, NULL, a[1], error))

static gint64
write_task (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  HearthTask task;

  hearth_row_init (HEARTH_TABLE_TASK, &task);
  task.title = (char *) "Send the masters";
  task.date = (char *) "2024-10-03"; /* the day before */
  return hearth_row_insert (conn, HEARTH_TABLE_TASK, &task, error) ? task.rowid : -1;
}

static void
test_plans (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr (HearthToday) today = NULL;
  const HearthComing     *due;

  do_write (fixture, write_task, NULL, NULL);
  today = load (fixture, NOW - 2 * DAY);
  g_assert_cmpuint (today->due->len, ==, 0);
  g_clear_pointer (&today, hearth_today_free);
  today = load (fixture, NOW);
  g_assert_cmpuint (today->due->len, ==, 1);
  due = g_ptr_array_index (today->due, 0);
  g_assert_cmpstr (due->kind, ==, "task");
  g_assert_cmpstr (due->words, ==, "Send the masters");
  g_assert_true (due->overdue);
  g_assert_cmpint (due->at, ==, NOW - DAY / 2 - DAY);
}

static void
test_due (Fixture      *fixture,
          gconstpointer unused)
{
  gint64                  ana = join (fixture, "Ana", 0), application;
  g_autoptr (HearthToday) today = NULL;
  const HearthComing     *due;

  PUT (remind, { ana, NOW + HOUR }, { "Call" });
  PUT (remind, { ana, NOW + DAY }, { "Not yet" });
  PUT (remind, { ana, NOW - DAY }, { "Late" });
  application = PUT (apply, { NOW - 2 * DAY }, { "Cem" });
  today = load (fixture, NOW);
  g_assert_cmpuint (today->due->len, ==, 3);
  due = g_ptr_array_index (today->due, 0);
  g_assert_cmpstr (due->kind, ==, "application");
  g_assert_cmpstr (due->name, ==, "Cem");
  due = g_ptr_array_index (today->due, 1);
  g_assert_cmpstr (due->words, ==, "Late");
  g_assert_true (due->overdue);
  due = g_ptr_array_index (today->due, 2);
  g_assert_cmpstr (due->words, ==, "Call");
  g_assert_false (due->overdue);

  PUT (add_step, { 1 }, { "Send the welcome song" });
  PUT (add_step, { 9 }, { "Ask how it is" });
  PUT (let_in, { application, NOW - DAY });
  g_clear_pointer (&today, hearth_today_free);
  today = load (fixture, NOW);
  g_assert_cmpuint (today->due->len, ==, 3);
  due = g_ptr_array_index (today->due, 2);
  g_assert_cmpstr (due->words, ==, "Send the welcome song");
  g_assert_false (due->overdue);
  g_clear_pointer (&today, hearth_today_free);
  today = load (fixture, NOW + DAY);
  for (guint i = 0; i < today->due->len; i++)
    if (g_str_equal ((due = g_ptr_array_index (today->due, i))->kind, "welcome"))
      g_assert_true (due->overdue);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/today/due", test_due);
  add_test ("/today/plans", test_plans);
  return g_test_run ();
}
