/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reminders: when repeated ones come again (ends of months, leap days, the clock put forward and back), and the list of what is due. */

#include "base/hearth-date.h"
#include "members/hearth-reminder.h"
#include "write-helpers.h"

static GTimeZone *berlin;

static gint64
at (const char *text)
{
  gint64 ms;

  g_assert_true (hearth_date_parse (text, HEARTH_DATE_ISO, berlin, &ms, NULL));
  return ms;
}

static char *
say (gint64 ms)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, berlin);

  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

typedef struct
{
  const char *period;
  const char *start;
  const char *next[5];
} Series;

static void
test_series (void)
{
  static const Series all[] = {
    { "month", "2026-01-31 09:00", { "2026-02-28 09:00", "2026-03-31 09:00", "2026-04-30 09:00", "2026-05-31 09:00" } },
    { "month", "2027-11-30 09:00", { "2027-12-30 09:00", "2028-01-30 09:00", "2028-02-29 09:00", "2028-03-30 09:00" } },
    { "year", "2024-02-29 12:00", { "2025-02-28 12:00", "2026-02-28 12:00", "2027-02-28 12:00", "2028-02-29 12:00" } },
    { "week", "2026-03-23 09:00", { "2026-03-30 09:00", "2026-04-06 09:00" } }, /* summer time from the 29th */
    { "week", "2026-10-19 23:30", { "2026-10-26 23:30", "2026-11-02 23:30" } },
    { "month", "2026-02-28 02:30", { "2026-03-28 02:30", "2026-04-28 02:30" } },
    { "year", "2026-12-31 00:00", { "2027-12-31 00:00", "2028-12-31 00:00" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gint64           time = at (all[i].start);
      g_autofree char *every = hearth_reminder_make_every (all[i].period, time, berlin);

      for (guint j = 0; all[i].next[j] != NULL; j++)
        {
          g_autofree char *said = NULL;

          time = hearth_reminder_next (every, time, time, berlin);
          said = say (time);
          g_assert_cmpstr (said, ==, all[i].next[j]);
        }
    }
}

/* What another device or version wrote: the word alone goes by the time; nonsense repeats nothing, or by the time. */
static void
test_words (void)
{
  gint64           time = at ("2026-01-31 09:00");
  g_autofree char *plain = say (hearth_reminder_next ("month", time, time, berlin));
  g_autofree char *wrong = say (hearth_reminder_next ("month 77 99:99", time, time, berlin));

  g_assert_cmpstr (plain, ==, "2026-02-28 09:00");
  g_assert_cmpstr (wrong, ==, "2026-02-28 09:00");
  g_assert_cmpint (hearth_reminder_next (NULL, time, time, berlin), ==, HEARTH_NONE);
  g_assert_cmpint (hearth_reminder_next ("fortnight", time, time, berlin), ==, HEARTH_NONE);
  g_assert_cmpint (hearth_reminder_next ("weekly", time, time, berlin), ==, HEARTH_NONE);
  g_assert_cmpint (hearth_reminder_next ("week", G_MAXINT64, G_MAXINT64, berlin), ==, HEARTH_NONE);
  g_assert_cmpint (hearth_reminder_next ("month", HEARTH_NONE, HEARTH_NONE, berlin), ==, HEARTH_NONE);
}

WRITE (add, hearth_reminder_add (conn, a[0], a[1], s[0], s[1], berlin, error))
WRITE_OR_FAIL (done, hearth_reminder_done (conn, a[0], a[1], berlin, error))
WRITE_OR_FAIL (snooze, hearth_reminder_snooze (conn, a[0], a[1], error))
WRITE_OR_FAIL (edit, hearth_reminder_edit (conn, a[0], a[1], s[0], s[1], berlin, error))
READ (list_due, hearth_reminder_list (conn, a[0], berlin, a[1], error))
READ (list_of, hearth_reminder_list_of (conn, a[0], a[1], berlin, error))

static void
assert_due (Fixture    *fixture,
            const char *now,
            gboolean    to_come,
            const char *expected)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString)   text = g_string_new (NULL);
  gint64                start, end;

  hearth_reminder_get_day (at (now), berlin, &start, &end);
  lines = GET (list_due, .a = { at (now), to_come ? G_MAXINT64 : end });
  for (guint i = 0; i < lines->len; i++)
    {
      const HearthReminderLine *line = lines->pdata[i];

      g_string_append_printf (text, "%s%s %s%s", i > 0 ? ", " : "", line->name, line->reminder.words, line->overdue ? " late" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_due (Fixture      *fixture,
          gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64                call = PUT (add, .a = { ana, at ("2026-05-01 09:00") }, .s = { " call ", "month" });
  gint64                send = PUT (add, .a = { ben, at ("2026-05-02 23:59") }, .s = { "send" });
  g_autoptr (GPtrArray) lines = NULL;

  REFUSED (HEARTH_ERROR_INVALID, add, .a = { ana, 0 }, .s = { "  " });
  REFUSED (HEARTH_ERROR_INVALID, add, .a = { ana, 0 }, .s = { "x", "daily" });
  assert_due (fixture, "2026-04-30 23:59", FALSE, "");
  assert_due (fixture, "2026-04-30 12:00", TRUE, "Ana call, Ben send");
  assert_due (fixture, "2026-05-01 00:00", FALSE, "Ana call");
  assert_due (fixture, "2026-05-02 00:01", FALSE, "Ana call late, Ben send");

  /* Months later it comes once, not once for every month missed; the day stays that of the first. */
  PUT (snooze, .a = { call, at ("2026-05-03 18:00") });
  PUT (done, .a = { call, at ("2026-07-14 10:00") });
  assert_due (fixture, "2026-07-14 10:00", FALSE, "Ben send late");
  assert_due (fixture, "2026-08-01 10:00", FALSE, "Ben send late, Ana call");
  PUT (done, .a = { send, at ("2026-07-14 10:00") });
  assert_due (fixture, "2026-07-31 10:00", FALSE, "");
  /* Done before its time, it is the next one's turn. */
  PUT (done, .a = { call, at ("2026-07-31 10:00") });
  assert_due (fixture, "2026-08-31 10:00", FALSE, "");
  PUT (edit, .a = { call, at ("2026-08-20 08:00") }, .s = { "write" });
  assert_due (fixture, "2026-08-20 10:00", FALSE, "Ana write");
  PUT_UNDONE (done, .a = { call, at ("2026-08-20 10:00") });

  merge (fixture, ana, ben);
  assert_due (fixture, "2026-08-20 10:00", FALSE, "Ana write");
  lines = GET (list_of, .a = { ben, at ("2026-08-20 10:00") });
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((HearthReminderLine *) lines->pdata[0])->reminder.words, ==, "write");
  g_assert_cmpint (((HearthReminderLine *) lines->pdata[1])->reminder.done_at, ==, at ("2026-07-14 10:00"));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  berlin = g_time_zone_new_identifier ("Europe/Berlin");
  g_assert_nonnull (berlin);
  g_test_add_func ("/reminder/series", test_series);
  g_test_add_func ("/reminder/words", test_words);
  add_test ("/reminder/due", test_due);
  status = g_test_run ();
  g_time_zone_unref (berlin);
  return status;
}
