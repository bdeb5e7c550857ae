/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom to write to and why, against cases worked out by hand: days on the calendar of a place, right across summer time and the year's end. */

#include "pulse-helpers.h"

/* Whether there is the reason, and with which number. */
static void
assert_fact (const Human *human,
             gint64       stage,
             const char  *now,
             const char  *zone,
             HearthReason reason,
             int          number)
{
  HearthTodayClock clock = clock_at (now, zone);
  HearthFact       fact = find_fact (human, stage, &clock, reason);

  g_assert_cmpint (fact.reason, ==, reason);
  g_assert_cmpint (fact.number, ==, number);
}

static void
assert_none (const Human *human,
             gint64       stage,
             const char  *now,
             const char  *zone,
             HearthReason reason)
{
  HearthTodayClock clock = clock_at (now, zone);

  g_assert_cmpint (find_fact (human, stage, &clock, reason).reason, ==, HEARTH_REASON_ANY);
}

static void
test_unanswered (void)
{
  const Act asked[] = { { "2026-03-20T10:00:00Z", HEARTH_KIND_REPLY, OUT },
                        { "2026-03-28T23:30:00+01:00", HEARTH_KIND_MESSAGE, IN },
                        { 0 } };
  const Act answered[] = { asked[1], { "2026-03-29T01:00:00Z", HEARTH_KIND_REACTION, OUT }, { 0 } };
  Human     open = human (NULL, NULL, asked), closed = human (NULL, NULL, answered);

  /* The night in which an hour is missing: late yesterday is yesterday, however few the hours. */
  assert_fact (&open, 0, "2026-03-29T08:00:00+02:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED, 1);
  assert_fact (&open, 0, "2026-03-30T00:00:00+02:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED, 2);
  assert_fact (&open, 0, "2026-03-28T23:31:00+01:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED, 0);
  assert_none (&open, 0, "2026-03-28T20:00:00+01:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED);
  assert_none (&open, 0, "2026-04-29T08:00:00+02:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED);
  assert_none (&closed, 0, "2026-03-29T08:00:00+02:00", "Europe/Berlin", HEARTH_REASON_UNANSWERED);
  human_clear (&open);
  human_clear (&closed);
}

static void
test_newcomer (void)
{
  const Act hello[] = { { "2026-05-03T12:00:00Z", HEARTH_KIND_MESSAGE, OUT }, { 0 } };
  const Act met[] = { { "2026-05-02T12:00:00Z", 0, 0, 0, TRUE }, { 0 } };
  const Act before[] = { { "2026-04-01T12:00:00Z", HEARTH_KIND_MESSAGE, OUT }, { 0 } };
  Human     alone = human ("2026-05-01T10:00:00Z", NULL, NULL), welcomed = human ("2026-05-01T10:00:00Z", NULL, hello);
  Human     by_fan = human ("2026-05-01T10:00:00Z", NULL, met), earlier = human ("2026-05-01T10:00:00Z", NULL, before);
  Human     unknown = human (NULL, NULL, NULL);

  assert_fact (&alone, 0, "2026-05-01T10:00:00Z", "UTC", HEARTH_REASON_NEWCOMER, 0);
  assert_fact (&alone, 0, "2026-05-08T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER, 7);
  assert_none (&alone, 0, "2026-05-17T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER);
  assert_none (&alone, 0, "2026-04-30T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER);
  assert_none (&welcomed, 0, "2026-05-08T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER);
  assert_none (&by_fan, 0, "2026-05-08T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER);
  assert_fact (&earlier, 0, "2026-05-08T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER, 7);
  assert_none (&unknown, 0, "2026-05-08T09:00:00Z", "UTC", HEARTH_REASON_NEWCOMER);
  human_clear (&alone);
  human_clear (&welcomed);
  human_clear (&by_fan);
  human_clear (&earlier);
  human_clear (&unknown);
}

static void
test_thanks (void)
{
  const Act bought[] = { { "2026-05-01T10:00:00Z", HEARTH_KIND_PURCHASE, IN }, { "2026-05-02T10:00:00Z", HEARTH_KIND_REFERRAL, IN }, { 0 } };
  const Act thanked[] = { bought[0], { "2026-05-01T11:00:00Z", HEARTH_KIND_THANKS, OUT }, { 0 } };
  /* Money back says nothing to anybody. */
  const Act        refunded[] = { bought[0], { "2026-05-01T11:00:00Z", HEARTH_KIND_REFUND, OUT }, { 0 } };
  Human            owed = human (NULL, NULL, bought), done = human (NULL, NULL, thanked), back = human (NULL, NULL, refunded);
  HearthTodayClock clock = clock_at ("2026-05-03T10:00:00Z", "UTC");

  assert_fact (&owed, 0, "2026-05-03T10:00:00Z", "UTC", HEARTH_REASON_THANKS, 1);
  g_assert_cmpint (find_fact (&owed, 0, &clock, HEARTH_REASON_THANKS).what, ==, HEARTH_KIND_REFERRAL);
  assert_none (&done, 0, "2026-05-03T10:00:00Z", "UTC", HEARTH_REASON_THANKS);
  assert_fact (&back, 0, "2026-05-03T10:00:00Z", "UTC", HEARTH_REASON_THANKS, 2);
  human_clear (&owed);
  human_clear (&done);
  human_clear (&back);
}

/* Weeks of silence after five days here and there: the day they are back counts, not who only began. */
static void
test_returned (void)
{
#define EVERY_WEEK                                                                                          \
  { "2026-01-01T10:00:00Z", HEARTH_KIND_MESSAGE, IN }, { "2026-01-06T10:00:00Z", HEARTH_KIND_MESSAGE, IN }, \
      { "2026-01-12T10:00:00Z", HEARTH_KIND_MESSAGE, IN },                                                  \
  {                                                                                                         \
    "2026-01-18T10:00:00Z", HEARTH_KIND_MESSAGE, IN                                                         \
  }
  const Act back[] = { EVERY_WEEK, { "2026-03-02T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-04T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { 0 } };
  const Act heard[] = { EVERY_WEEK, { "2026-03-02T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-02T12:00:00Z", HEARTH_KIND_MESSAGE, OUT }, { 0 } };
  const Act here[] = { EVERY_WEEK, { "2026-01-25T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { 0 } };
  const Act new[] = { { "2026-03-01T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-02T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-03T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-04T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-03-05T10:00:00Z", HEARTH_KIND_LISTEN, IN }, { 0 } };
  Human            returned = human (NULL, NULL, back), answered = human (NULL, NULL, heard), stayed = human (NULL, NULL, here), began = human (NULL, NULL, new);
  HearthTodayClock clock = clock_at ("2026-03-05T10:00:00Z", "UTC");

  assert_fact (&returned, 0, "2026-03-05T10:00:00Z", "UTC", HEARTH_REASON_RETURNED, 3);
  /* The last act is of 4 March, its 28 days begin on 5 February. */
  g_assert_cmpint (find_fact (&returned, 0, &clock, HEARTH_REASON_RETURNED).usual, ==, 25);
  g_assert_cmpint (find_fact (&returned, 0, &clock, HEARTH_REASON_RETURNED).cause, ==, at ("2026-03-02T00:00:00Z"));
  assert_none (&returned, 0, "2026-03-11T10:00:00Z", "UTC", HEARTH_REASON_RETURNED);
  assert_none (&answered, 0, "2026-03-05T10:00:00Z", "UTC", HEARTH_REASON_RETURNED);
  assert_none (&stayed, 0, "2026-01-26T10:00:00Z", "UTC", HEARTH_REASON_RETURNED);
  assert_none (&began, 0, "2026-03-06T10:00:00Z", "UTC", HEARTH_REASON_RETURNED);
  human_clear (&returned);
  human_clear (&answered);
  human_clear (&stayed);
  human_clear (&began);
#undef EVERY_WEEK
}

static void
test_birthday (void)
{
  const Act said[] = { { "2027-02-28T07:00:00Z", HEARTH_KIND_MESSAGE, OUT }, { 0 } };
  Human     leap = human (NULL, "1992-02-29", NULL), june = human (NULL, "--06-02", NULL), silvester = human (NULL, "1980-12-31", NULL);
  Human     greeted = human (NULL, "1992-02-29", said), wrong = human (NULL, "1992-02-30", NULL);

  assert_fact (&leap, 0, "2028-02-29T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY, 0);
  assert_none (&leap, 0, "2028-02-28T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY);
  assert_fact (&leap, 0, "2027-02-28T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY, 0);
  assert_fact (&leap, 0, "2027-03-02T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY, 2);
  assert_none (&leap, 0, "2027-03-03T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY);
  assert_none (&greeted, 0, "2027-02-28T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY);
  assert_none (&wrong, 0, "2027-03-01T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY);
  assert_fact (&silvester, 0, "2027-01-01T12:00:00Z", "UTC", HEARTH_REASON_BIRTHDAY, 1);
  /* The same moment is another day elsewhere. */
  assert_fact (&june, 0, "2026-06-01T23:30:00Z", "Pacific/Auckland", HEARTH_REASON_BIRTHDAY, 0);
  assert_none (&june, 0, "2026-06-01T23:30:00Z", "America/Los_Angeles", HEARTH_REASON_BIRTHDAY);
  human_clear (&leap);
  human_clear (&june);
  human_clear (&silvester);
  human_clear (&greeted);
  human_clear (&wrong);
}

static void
test_anniversary (void)
{
  Human leap = human ("2024-02-29T12:00:00Z", NULL, NULL), late = human ("2024-12-31T23:30:00Z", NULL, NULL);
  Human old = human ("2006-11-21T12:00:00Z", NULL, NULL);

  assert_none (&leap, 0, "2024-02-29T13:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY);
  assert_none (&leap, 0, "2025-02-27T13:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY);
  assert_fact (&leap, 0, "2025-02-28T00:30:00Z", "UTC", HEARTH_REASON_ANNIVERSARY, 1);
  assert_fact (&leap, 0, "2028-02-29T13:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY, 4);
  assert_none (&leap, 0, "2028-02-28T13:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY);
  assert_fact (&late, 0, "2025-12-31T01:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY, 1);
  /* Already the new year there when they joined. */
  assert_none (&late, 0, "2025-12-31T01:00:00Z", "Europe/Berlin", HEARTH_REASON_ANNIVERSARY);
  assert_fact (&late, 0, "2026-01-02T01:00:00+01:00", "Europe/Berlin", HEARTH_REASON_ANNIVERSARY, 1);
  assert_fact (&old, 0, "2026-11-23T13:00:00Z", "UTC", HEARTH_REASON_ANNIVERSARY, 20);
  human_clear (&leap);
  human_clear (&late);
  human_clear (&old);
}

/* Every seven days for ten weeks. */
static Human
weekly (const Act *last)
{
  static char dates[10][32];
  Act         acts[12] = { { 0 } };

  for (int week = 0; week < 10; week++)
    {
      g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 1, 5, 18, 0, 0), day = g_date_time_add_days (first, 7 * week);
      g_autofree char      *iso = g_date_time_format (day, "%Y-%m-%dT%H:%M:%SZ");

      g_strlcpy (dates[week], iso, sizeof dates[week]);
      acts[week] = (Act) { dates[week], HEARTH_KIND_LISTEN, IN, 0, FALSE };
    }
  if (last != NULL)
    acts[10] = *last;
  return human (NULL, NULL, acts);
}

static void
test_quiet (void)
{
  const Act        said = { "2026-04-15T12:00:00Z", HEARTH_KIND_MESSAGE, OUT, 0, FALSE };
  const Act        few[] = { { "2026-01-05T18:00:00Z", HEARTH_KIND_LISTEN, IN }, { "2026-01-12T18:00:00Z", HEARTH_KIND_LISTEN, IN }, { 0 } };
  Human            ana = weekly (NULL), spoken = weekly (&said), rare = human (NULL, NULL, few);
  HearthTodayClock clock = clock_at ("2026-04-19T19:00:00Z", "UTC");

  /* The last was on 9 March: 21 days are three weeks' gaps. */
  assert_fact (&ana, HEARTH_STAGE_BELIEVER, "2026-04-19T19:00:00Z", "UTC", HEARTH_REASON_QUIET, 41);
  g_assert_cmpint (find_fact (&ana, HEARTH_STAGE_BELIEVER, &clock, HEARTH_REASON_QUIET).usual, ==, 7);
  assert_fact (&ana, HEARTH_STAGE_ADVOCATE, "2026-03-30T18:00:00Z", "UTC", HEARTH_REASON_QUIET, 21);
  assert_none (&ana, HEARTH_STAGE_BELIEVER, "2026-03-30T17:00:00Z", "UTC", HEARTH_REASON_QUIET);
  assert_none (&ana, HEARTH_STAGE_SUPPORTER, "2026-04-19T19:00:00Z", "UTC", HEARTH_REASON_QUIET);
  assert_none (&ana, HEARTH_STAGE_BELIEVER, "2026-12-19T19:00:00Z", "UTC", HEARTH_REASON_QUIET);
  assert_none (&spoken, HEARTH_STAGE_BELIEVER, "2026-04-19T19:00:00Z", "UTC", HEARTH_REASON_QUIET);
  assert_none (&rare, HEARTH_STAGE_BELIEVER, "2026-04-19T19:00:00Z", "UTC", HEARTH_REASON_QUIET);
  human_clear (&ana);
  human_clear (&spoken);
  human_clear (&rare);
}

static void
test_milestone (void)
{
  Act              came[] = { { "2026-01-01T20:00:00Z", HEARTH_KIND_ATTENDANCE, IN }, { "2026-02-01T20:00:00Z", HEARTH_KIND_ATTENDANCE, IN }, { "2026-03-01T20:00:00Z", HEARTH_KIND_ATTENDANCE, IN }, { "2026-04-01T20:00:00Z", HEARTH_KIND_ATTENDANCE, IN }, { "2026-05-01T20:00:00Z", HEARTH_KIND_ATTENDANCE, IN }, { 0 } };
  Human            fifth = human (NULL, NULL, came);
  HearthTodayClock clock = clock_at ("2026-05-02T20:00:00Z", "UTC");

  g_assert_cmpint (find_fact (&fifth, 0, &clock, HEARTH_REASON_MILESTONE).what, ==, HEARTH_PULSE_MILESTONE_FIFTH_EVENT);
  assert_fact (&fifth, 0, "2026-05-02T20:00:00Z", "UTC", HEARTH_REASON_MILESTONE, 1);
  assert_none (&fifth, 0, "2026-05-10T20:00:00Z", "UTC", HEARTH_REASON_MILESTONE);
  assert_none (&fifth, 0, "2026-04-02T20:00:00Z", "UTC", HEARTH_REASON_MILESTONE);
  human_clear (&fifth);
}

static void
add (HearthSuggestionPick *pick,
     gint64                member,
     HearthReason          reason,
     int                   score)
{
  HearthFact fact = { .reason = reason, .score = score };

  hearth_suggestion_pick_add (pick, member, 0, &fact, 1);
}

static char *
end (HearthSuggestionPick *pick)
{
  g_autoptr (GPtrArray) picked = hearth_suggestion_pick_end (pick);
  GString              *text = g_string_new (NULL);

  for (guint i = 0; i < picked->len; i++)
    g_string_append_printf (text, "%d ", (int) ((HearthSuggestion *) g_ptr_array_index (picked, i))->member);
  return g_string_free_and_steal (text);
}

static void
test_pick (void)
{
  HearthSuggestionPick *pick = hearth_suggestion_pick_new ();
  g_autofree char      *mixed = NULL, *alike = NULL, *nobody = NULL;

  for (int i = 20; i > 0; i--)
    add (pick, i, HEARTH_REASON_UNANSWERED, i < 15 ? 90 : 80);
  add (pick, 31, HEARTH_REASON_BIRTHDAY, 20);
  add (pick, 32, HEARTH_REASON_QUIET, 95);
  mixed = end (pick);
  /* Two alike at first, then what fits; equals in their order. */
  g_assert_cmpstr (mixed, ==, "32 1 2 3 31 ");

  pick = hearth_suggestion_pick_new ();
  for (int i = 1; i <= 7; i++)
    add (pick, i, HEARTH_REASON_NEWCOMER, i);
  alike = end (pick);
  g_assert_cmpstr (alike, ==, "7 6 5 4 3 ");

  nobody = end (hearth_suggestion_pick_new ());
  g_assert_cmpstr (nobody, ==, "");
}

static void
test_bytes (void)
{
  const Act   acts[] = { { "2026-05-01T10:00:00Z", HEARTH_KIND_MESSAGE, IN }, { "2026-05-02T13:00:00Z", HEARTH_KIND_REPLY, OUT }, { "2026-05-03T10:00:00Z", HEARTH_KIND_HELP, PEER, 7 }, { "2026-05-03T10:00:00Z", HEARTH_KIND_REPLY, PEER, 8 }, { "2026-05-04T10:00:00Z", HEARTH_KIND_HELP, PEER, 7 }, { 0 } };
  Human       ana = human ("2026-05-01T09:00:00Z", "--02-29", acts);
  HearthPulse read;

  g_assert_cmpint (ana.pulse.led, ==, 2);
  g_assert_cmpint (ana.pulse.days, ==, 3);
  g_assert_cmpint (ana.pulse.n_recent, ==, 5);
  g_assert_cmpint (hearth_pulse_get_class (&ana.pulse.recent[1]), ==, HEARTH_PULSE_ARTIST);
  g_assert_cmpint (ana.pulse.recent[1].kind, ==, HEARTH_KIND_REPLY);
  g_assert_cmpint (hearth_pulse_get_waited (&ana.pulse.recent[1]), ==, 24); /* of 27 hours */
  g_assert_cmpint (hearth_pulse_get_waited (&ana.pulse.recent[0]), ==, -1);
  /* Cut anywhere, it is none or it is whole. */
  for (guint size = 0; size < ana.bytes->len; size++)
    {
      g_autofree guint8 *part = g_memdup2 (ana.bytes->data, size);

      g_assert_false (hearth_pulse_read (part, size, &read));
    }
  human_clear (&ana);
}

/* The day that a clock on the wall shows, held against the calendar of GLib: hours before and after summer time, before 1970, at the year's end. */
static void
test_days (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Kathmandu" };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      HearthTodayClock clock = clock_at ("2026-03-10T12:00:00Z", zones[i]);

      for (gint64 hour = -200000; hour < 700000; hour += 7)
        {
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (hour * 3600), local = g_date_time_to_timezone (utc, clock.zone);
          GDate                 date, expected;

          g_date_set_dmy (&expected, (GDateDay) g_date_time_get_day_of_month (local), (GDateMonth) g_date_time_get_month (local),
                          (GDateYear) g_date_time_get_year (local));
          hearth_today_clock_date (&clock, hour * 3600000 + 1, &date);
          g_assert_cmpint (g_date_compare (&date, &expected), ==, 0);
          g_assert_cmpint (hearth_today_clock_days_since (&clock, hour * 3600000 + 1), ==, g_date_days_between (&expected, &clock.today));
        }
      /* Nobody was there, but it is a number. */
      g_assert_cmpint (hearth_today_clock_days_since (&clock, G_MAXINT64), <, 0);
      g_assert_cmpint (hearth_today_clock_days_since (&clock, G_MININT64 + 1), >, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/today/days", test_days);
  g_test_add_func ("/today/unanswered", test_unanswered);
  g_test_add_func ("/today/newcomer", test_newcomer);
  g_test_add_func ("/today/thanks", test_thanks);
  g_test_add_func ("/today/returned", test_returned);
  g_test_add_func ("/today/birthday", test_birthday);
  g_test_add_func ("/today/anniversary", test_anniversary);
  g_test_add_func ("/today/quiet", test_quiet);
  g_test_add_func ("/today/milestone", test_milestone);
  g_test_add_func ("/today/pick", test_pick);
  g_test_add_func ("/today/bytes", test_bytes);
  return g_test_run ();
}
