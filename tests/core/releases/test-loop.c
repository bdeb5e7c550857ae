/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where moments stand between asking and measuring: which steps a kind has, when each one's turn comes, and what is said of one left open. */

#include "base/hearth-clock.h"
#include "releases/hearth-moment.h"

/* A moment on day 100; of the steps those in done are done, those in skipped are not wanted. */
typedef struct
{
  HearthMomentKind kind;
  int              open_days; /* -1: none */
  const char      *done, *skipped;
  int              today;
  const char      *states;
  const char      *said;
} Case;

static const Case all[] = {
  { HEARTH_MOMENT_POLL, 7, "", "", 99, "to-come to-come to-come unneeded to-come", NULL },
  { HEARTH_MOMENT_POLL, 7, "", "", 100, "open to-come to-come unneeded to-come", "It is to be sent today" },
  { HEARTH_MOMENT_POLL, 7, "", "", 120, "open to-come to-come unneeded to-come", "It was never sent" },
  { HEARTH_MOMENT_POLL, 7, "a", "", 107, "done to-come to-come unneeded to-come", NULL }, /* answers come in until the evening */
  { HEARTH_MOMENT_POLL, 7, "a", "", 108, "done open to-come unneeded to-come", "12 voted, nothing was decided yet" },
  { HEARTH_MOMENT_POLL, 7, "ad", "", 108, "done done open unneeded to-come", "12 voted, the result was never told" },
  { HEARTH_MOMENT_POLL, 7, "adt", "", 113, "done done done unneeded to-come", NULL },
  { HEARTH_MOMENT_POLL, 7, "adt", "", 114, "done done done unneeded open", "12 voted, nobody looked at how it went yet" },
  { HEARTH_MOMENT_POLL, 7, "adtm", "", 200, "done done done unneeded done", NULL },
  { HEARTH_MOMENT_POLL, 7, "a", "d", 108, "done unneeded open unneeded to-come", "12 voted, the result was never told" },
  { HEARTH_MOMENT_REMIX, 27, "adt", "", 128, "done done done open to-come", "12 took part, nobody was credited yet" },
  { HEARTH_MOMENT_REMIX, 27, "adtc", "", 200, "done done done done open", "12 took part, nobody looked at how it went yet" },
  { HEARTH_MOMENT_THANKS, -1, "a", "", 200, "done unneeded unneeded unneeded unneeded", NULL },
  { HEARTH_MOMENT_PARTY, -1, "a", "", 101, "done unneeded open unneeded to-come", "12 took part, and were never told how it went" },
  { HEARTH_MOMENT_PARTY, -1, "", "atm", 200, "unneeded unneeded unneeded unneeded unneeded", NULL },
  { 99, -1, "a", "", 110, "done unneeded unneeded unneeded open", "12 took part, nobody looked at how it went yet" }, /* of a newer version */
};

static void
test_cases (void)
{
  static const char letters[] = "adtcm";

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      HearthMomentRow     moment;
      HearthLoopState     states[HEARTH_LOOP_N_STEPS];
      gint64             *times[] = { &moment.sent_at, &moment.decided_at, &moment.told_at, &moment.credited_at, &moment.measured_at };
      g_autoptr (GString) said = g_string_new (NULL);
      g_autofree char    *words = NULL;

      hearth_row_init (HEARTH_TABLE_MOMENT, &moment);
      moment.kind = all[i].kind;
      moment.open_days = all[i].open_days >= 0 ? all[i].open_days : HEARTH_NONE;
      moment.skipped = 0;
      for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
        {
          if (strchr (all[i].done, letters[step]) != NULL)
            *times[step] = 1;
          if (strchr (all[i].skipped, letters[step]) != NULL)
            moment.skipped |= 1 << step;
        }
      hearth_moment_loop (&moment, 100, all[i].today, states);
      for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
        g_string_append_printf (said, "%s%s", step > 0 ? " " : "", hearth_loop_state_key (states[step]));
      g_assert_cmpstr (said->str, ==, all[i].states);
      words = hearth_moment_loop_explain (&moment, 100, all[i].today, 12);
      g_assert_cmpstr (words, ==, all[i].said);
    }
}

static void
test_no_day (void)
{
  HearthMomentRow  moment;
  g_autofree char *words = NULL;

  hearth_row_init (HEARTH_TABLE_MOMENT, &moment);
  moment.kind = HEARTH_MOMENT_POLL;
  words = hearth_moment_loop_explain (&moment, HEARTH_NO_DAY, 100, 0);
  g_assert_null (words);
}

static void
test_words (void)
{
  for (int kind = 1; kind <= HEARTH_MOMENT_KIND_LAST; kind++)
    {
      g_assert_cmpint (hearth_moment_kind_parse (hearth_moment_kind_key (kind)), ==, kind);
      g_assert_cmpint (hearth_moment_kind_get_act (kind), >, 0);
    }
  g_assert_cmpint (hearth_moment_kind_parse ("opera"), ==, 0);
  g_assert_cmpint (hearth_moment_kind_parse (NULL), ==, 0);
  for (int step = 0; step < HEARTH_LOOP_N_STEPS; step++)
    g_assert_cmpint (hearth_loop_step_parse (hearth_loop_step_key (step)), ==, step);
  g_assert_cmpint (hearth_loop_step_parse ("x"), ==, HEARTH_LOOP_N_STEPS);
}

/* A moment says its clock in its own zone or the community's. */
static void
test_time (void)
{
  g_autoptr (GTimeZone) berlin = g_time_zone_new_identifier ("Europe/Berlin");
  HearthMomentRow       moment;

  hearth_row_init (HEARTH_TABLE_MOMENT, &moment);
  moment.time = (char *) "20:00";
  g_assert_cmpint (hearth_moment_time (&moment, 0, berlin), ==, 19 * 3600000);
  moment.zone = (char *) "America/New_York";
  g_assert_cmpint (hearth_moment_time (&moment, 0, berlin), ==, 25 * 3600000);
  moment.zone = (char *) "Middle/Earth";
  g_assert_cmpint (hearth_moment_time (&moment, 0, berlin), ==, 19 * 3600000);
  moment.time = NULL;
  g_assert_cmpint (hearth_moment_time (&moment, 0, berlin), ==, -3600000);
  g_assert_cmpint (hearth_moment_time (&moment, HEARTH_NO_DAY, berlin), ==, HEARTH_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loop/cases", test_cases);
  g_test_add_func ("/loop/no-day", test_no_day);
  g_test_add_func ("/loop/words", test_words);
  g_test_add_func ("/loop/time", test_time);
  return g_test_run ();
}
