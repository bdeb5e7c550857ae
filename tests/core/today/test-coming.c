/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due today, from reminders, welcome steps, applications and plans. */

#include "today-helpers.h"

#include "members/hearth-application.h"
#include "members/hearth-reminder.h"
#include "releases/hearth-release.h"

WRITE (remind, hearth_reminder_add (conn, a[0], a[1], s[0], NULL, g_time_zone_new_utc (), error))
WRITE (apply, hearth_application_add (conn, s[0], s[1], a[0], error))
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

static gint64
write_release (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Arguments *arguments = data;
  HearthReleaseRow value;

  hearth_row_init (HEARTH_TABLE_RELEASE, &value);
  value.title = (char *) arguments->s[0];
  value.kind = HEARTH_RELEASE_SINGLE;
  value.date = (char *) arguments->s[1];
  return hearth_release_add (conn, &value, error);
}

/* Ana's pass to a demo until then. */
static gint64
write_pass (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Arguments *arguments = data;
  HearthVaultItem  item;
  HearthVaultPass  pass;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
  item.name = (char *) "Demo";
  if (!hearth_row_insert (conn, HEARTH_TABLE_VAULT_ITEM, &item, error))
    return -1;
  hearth_row_init (HEARTH_TABLE_VAULT_PASS, &pass);
  pass.member = arguments->a[0];
  pass.item = item.rowid;
  pass.until = arguments->a[1];
  if (!hearth_row_insert (conn, HEARTH_TABLE_VAULT_PASS, &pass, error))
    return -1;
  hearth_row_init (HEARTH_TABLE_VAULT_PASS, &pass);
  pass.member = arguments->a[0];
  pass.item = item.rowid;
  pass.until = arguments->a[1];
  pass.revoked_at = NOW - DAY; /* taken back: it cannot end any more */
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_PASS, &pass, error) ? pass.rowid : -1;
}

/* What comes after today is not due, and beyond a week it is not yet spoken of; a release is, from afar. */
static void
test_soon (Fixture      *fixture,
           gconstpointer unused)
{
  gint64                  ana = join (fixture, "Ana", 0);
  g_autoptr (HearthToday) today = load (fixture, NOW);
  const HearthComing     *line;

  g_assert_null (today->release);
  g_assert_true (today->anybody);
  g_clear_pointer (&today, hearth_today_free);
  PUT (remind, { ana, NOW + DAY }, { "Tomorrow" });
  PUT (remind, { ana, NOW + 8 * DAY }, { "Later" });
  PUT (write_pass, { ana, NOW + 2 * DAY }, { NULL });
  PUT (write_release, { 0 }, { "Far away", "2025-10-05" });
  PUT (write_release, { 0 }, { "Night Swim", "2024-10-16" });

  today = load (fixture, NOW);
  g_assert_cmpuint (today->due->len, ==, 0);
  g_assert_cmpuint (today->soon->len, ==, 2);
  line = g_ptr_array_index (today->soon, 0);
  g_assert_cmpstr (line->words, ==, "Tomorrow");
  g_assert_true (line->ahead);
  line = g_ptr_array_index (today->soon, 1);
  g_assert_cmpstr (line->kind, ==, "pass");
  g_assert_cmpstr (line->words, ==, "Demo");
  g_assert_cmpstr (line->reason, ==, "1 pass ends");
  g_assert_cmpstr (today->release, ==, "Night Swim");
  g_assert_cmpint (today->release_in, ==, 12);
  g_clear_pointer (&today, hearth_today_free);

  /* The day of the pass, it is due; afterwards it has ended. */
  today = load (fixture, NOW + 2 * DAY - HOUR);
  line = g_ptr_array_index (today->due, today->due->len - 1);
  g_assert_cmpstr (line->kind, ==, "pass");
  g_clear_pointer (&today, hearth_today_free);
  today = load (fixture, NOW + 2 * DAY + HOUR);
  for (guint i = 0; i < today->due->len; i++)
    g_assert_cmpstr (((const HearthComing *) g_ptr_array_index (today->due, i))->kind, !=, "pass");
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
  application = PUT (apply, { NOW - 2 * DAY }, { "Cem", "cem@example.org" });
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

static gint64
write_opening (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  HearthVaultItem item;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
  item.name = (char *) "Stems";
  item.opens_at = *(const gint64 *) data;
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_ITEM, &item, error) ? item.rowid : -1;
}

/* However many want to join, it is one line; what the vault opens stays one for its day. */
static void
test_together (Fixture      *fixture,
               gconstpointer unused)
{
  g_autoptr (HearthToday) today = NULL;
  gint64                  opens_at = NOW + HOUR;
  const HearthComing     *line;

  PUT (apply, { NOW - DAY }, { "Cem", "cem@example.org" });
  PUT (apply, { NOW - 3 * DAY }, { "Dora", "dora@example.org" });
  PUT (apply, { NOW - 2 * DAY }, { "Emil", "emil@example.org" });
  do_write (fixture, write_opening, &opens_at, NULL);
  today = load (fixture, NOW);
  g_assert_cmpuint (today->due->len, ==, 2);
  line = g_ptr_array_index (today->due, 0);
  g_assert_cmpstr (line->kind, ==, "applications");
  g_assert_cmpuint (line->number, ==, 3);
  g_assert_cmpstr (line->name, ==, "Dora");
  g_assert_cmpint (line->at, ==, NOW - 3 * DAY);
  line = g_ptr_array_index (today->due, 1);
  g_assert_cmpstr (line->kind, ==, "opening");
  g_assert_cmpstr (line->words, ==, "Stems");
  g_assert_cmpstr (line->reason, ==, "opens in the vault");
  g_clear_pointer (&today, hearth_today_free);

  today = load (fixture, NOW + 2 * HOUR);
  line = g_ptr_array_index (today->due, 1);
  g_assert_cmpstr (line->reason, ==, "is open now");
  g_clear_pointer (&today, hearth_today_free);
  today = load (fixture, NOW + DAY);
  g_assert_cmpuint (today->due->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/today/due", test_due);
  add_test ("/today/soon", test_soon);
  add_test ("/today/plans", test_plans);
  add_test ("/today/together", test_together);
  return g_test_run ();
}
