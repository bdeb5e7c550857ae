/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Growth, worked out by hand. */

#include "figure-helpers.h"

#define MESSAGE HEARTH_KIND_MESSAGE

/* Ada is there all along; Ben leaves in March; Cem joins in March, at a time that is April in Berlin only; Dot works with the artist; Eve
 * joins and leaves in April; Fay was never said to join, and bought in May. */
static void
put_some (Fixture *fixture)
{
  HearthMember dot;

  fan (fixture, "Ada", "2026-01-10 10:00", NULL);
  fan (fixture, "Ben", "2026-02-28 23:59", "2026-03-15 10:00");
  fan (fixture, "Cem", "2026-03-31T22:30:00Z", NULL);
  hearth_row_init (HEARTH_TABLE_MEMBER, &dot);
  dot.name = (char *) "Dot";
  dot.joined_at = at (fixture, "2026-01-01");
  dot.team = HEARTH_TEAM_TEAM;
  insert (fixture, HEARTH_TABLE_MEMBER, &dot);
  fan (fixture, "Eve", "2026-04-02 12:00", "2026-04-20 12:00");
  pay (fixture, fan (fixture, "Fay", NULL, NULL), HEARTH_KIND_PURCHASE, "2026-05-05 12:00", 1200, HEARTH_NONE, "EUR");
}

static void
test_members (Fixture      *fixture,
              gconstpointer today)
{
  put_some (fixture);
  assert_share (fixture, "members", NULL, NULL, 3, HEARTH_NONE, "Ada Cem Fay");
  assert_share (fixture, "members", NULL, "2026-03-31", 1, HEARTH_NONE, "Ada");
  assert_share (fixture, "members", NULL, "2026-04-10", 3, HEARTH_NONE, "Ada Cem Eve");
  assert_share (fixture, "joined", "2026-04-01", "2026-04-30", 2, HEARTH_NONE, "Cem Eve");
  assert_share (fixture, "left", "2026-04-01", "2026-04-30", 1, HEARTH_NONE, "Eve");
  assert_share (fixture, "net_growth", "2026-04-01", "2026-04-30", 1, HEARTH_NONE, "Cem");
  assert_series (fixture, "members", "2026-01-01", NULL, HEARTH_BY_MONTH, "1 2 1 2 3 3~");
  assert_series (fixture, "joined", "2026-01-01", NULL, HEARTH_BY_MONTH, "1 1 0 2 1 0~");
  assert_series (fixture, "net_growth", "2026-01-01", NULL, HEARTH_BY_MONTH, "1 1 -1 1 1 0~");
  /* Weeks begin on Monday; what was cut off is said to be partial. */
  assert_series (fixture, "joined", "2026-03-25", "2026-04-09", HEARTH_BY_WEEK, "0~ 2 0~");
}

static void
test_intervals (Fixture      *fixture,
                gconstpointer today)
{
  g_autoptr (HearthFigure) joined = NULL;

  put_some (fixture);
  joined = get (fixture, "joined", "2026-04-01", "2026-04-30");
  /* Garwood: of two that happened. */
  g_assert_cmpfloat_with_epsilon (joined->value.low, 0.2422093, 1e-6);
  g_assert_cmpfloat_with_epsilon (joined->value.high, 7.2246877, 1e-6);
  g_assert_true (joined->has_before);
  g_assert_cmpint (joined->before.part, ==, 0); /* the month before */
}

static void
test_unsubscribed (Fixture      *fixture,
                   gconstpointer today)
{
  static const struct
  {
    const char *channel;
    gint64      state;
    const char *when;
    gboolean    first; /* of Ada, else Ben */
  } said[] = {
    { "email", HEARTH_CONSENT_GRANTED, "2026-01-01", TRUE },
    { "email", HEARTH_CONSENT_WITHDRAWN, "2026-05-02 08:00", TRUE },
    { "post", HEARTH_CONSENT_NEVER, "2026-01-01", TRUE },
    { "email", HEARTH_CONSENT_WITHDRAWN, "2026-05-03 08:00", FALSE },
    { "sms", HEARTH_CONSENT_GRANTED, "2026-01-01", FALSE },
  };
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      HearthConsent consent;

      hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
      consent.member = said[i].first ? ada : ben;
      consent.channel = (char *) said[i].channel;
      consent.state = said[i].state;
      consent.at = at (fixture, said[i].when);
      insert (fixture, HEARTH_TABLE_CONSENT, &consent);
    }
  assert_share (fixture, "left", "2026-05-01", "2026-05-31", 1, HEARTH_NONE, "Ada");
  assert_share (fixture, "members", NULL, NULL, 1, HEARTH_NONE, "Ben");
}

/* April against March: Ada returned, Ben went quiet, Cem was there in both, Dee joined, Eli left. */
static void
test_quick_ratio (Fixture      *fixture,
                  gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);
  gint64 cem = fan (fixture, "Cem", "2026-01-01", NULL);

  fan (fixture, "Dee", "2026-04-05", NULL);
  fan (fixture, "Eli", "2026-01-05", "2026-04-06");
  act (fixture, ada, MESSAGE, "2026-02-10 12:00");
  act (fixture, ada, MESSAGE, "2026-04-30 23:59");
  act (fixture, ben, MESSAGE, "2026-03-10 12:00");
  act (fixture, cem, MESSAGE, "2026-03-01 00:00");
  act (fixture, cem, MESSAGE, "2026-04-01 00:00");
  assert_share (fixture, "quick_ratio", "2026-04-01", "2026-04-30", 2, 2, "Ada Dee");
  assert_series (fixture, "quick_ratio", "2026-03-01", "2026-04-30", HEARTH_BY_MONTH, "0/1 2/2");
}

static void
test_no_losses (Fixture      *fixture,
                gconstpointer today)
{
  g_autoptr (HearthFigure) ratio = NULL;

  fan (fixture, "Ada", "2026-06-01", NULL);
  ratio = get (fixture, "quick_ratio", "2026-06-01", "2026-06-30");
  g_assert_cmpint (ratio->value.part, ==, 1);
  g_assert_cmpint (ratio->value.whole, ==, 0);
  g_assert_true (isnan (ratio->value.value));
  g_assert_cmpint (ratio->value.state, !=, HEARTH_FIGURE_NONE);
}

/* Ada was thanked on the seventh day, Ben on the eighth, Cem heard from another fan, Dee from nobody; Eli joined three days ago and Fay,
 * too, but was written to. */
static void
test_pace (Fixture      *fixture,
           gconstpointer today)
{
  gint64                   ada = fan (fixture, "Ada", "2026-05-01 20:00", NULL), ben = fan (fixture, "Ben", "2026-05-01 20:00", NULL);
  gint64                   cem = fan (fixture, "Cem", "2026-05-10 20:00", NULL), fay = 0;
  g_autoptr (HearthFigure) pace = NULL;

  fan (fixture, "Dee", "2026-05-10 20:00", NULL);
  fan (fixture, "Eli", "2026-06-17 20:00", NULL);
  fay = fan (fixture, "Fay", "2026-06-17 20:00", NULL);
  act_out (fixture, ada, HEARTH_KIND_THANKS, "2026-05-08 12:00");
  act_out (fixture, ben, HEARTH_KIND_THANKS, "2026-05-09 12:00");
  act_out (fixture, ben, HEARTH_KIND_REFUND, "2026-05-02 12:00"); /* no welcome */
  act_with (fixture, ada, cem, HEARTH_KIND_REPLY, "2026-05-11 12:00");
  act_out (fixture, fay, MESSAGE, "2026-06-18 12:00");
  assert_share (fixture, "pace", NULL, NULL, 3, 5, "Ada Cem Fay");
  pace = get (fixture, "pace", "2026-05-01", "2026-05-14");
  g_assert_cmpfloat_with_epsilon (get_part (pace, "joined_per_week")->value, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_part (pace, "welcomed_per_week")->value, 1, 1e-12);
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer today)
{
  const HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;
  g_autoptr (GPtrArray)   figures = read_figures (fixture, &query);

  g_assert_cmpuint (figures->len, ==, hearth_figure_count ());
  for (guint i = 0; i < figures->len; i++)
    {
      const HearthFigure *figure = g_ptr_array_index (figures, i);

      g_test_message ("%s", figure->info->name);
      g_assert_cmpint (figure->value.state, ==, HEARTH_FIGURE_NONE);
      g_assert_nonnull (figure->info->definition);
    }
}

static void
test_one_today (Fixture      *fixture,
                gconstpointer today)
{
  const HearthFigureQuery  query = HEARTH_FIGURE_QUERY_INIT;
  gint64                   ada = fan (fixture, "Ada", "2026-06-20 09:00", NULL);
  g_autoptr (GPtrArray)    figures = NULL;
  g_autoptr (HearthFigure) rate = NULL;

  act (fixture, ada, MESSAGE, "2026-06-20 10:00");
  figures = read_figures (fixture, &query);
  g_assert_cmpuint (figures->len, ==, hearth_figure_count ());
  assert_share (fixture, "participation_rate", NULL, NULL, 1, 1, "Ada");
  rate = get (fixture, "participation_rate", NULL, NULL);
  g_assert_cmpint (rate->value.state, ==, HEARTH_FIGURE_FEW);
  g_assert_cmpfloat_with_epsilon (rate->value.low, 0.206549, 1e-6);
}

/* 1970 and 2100 are on the calendar; what has not come yet does not count. */
static void
test_odd_dates (Fixture      *fixture,
                gconstpointer today)
{
  gint64                   ada = fan (fixture, "Ada", "1970-01-01 00:00:00", NULL), ben = fan (fixture, "Ben", "2100-05-05", NULL);
  g_autoptr (HearthFigure) members = NULL;

  act (fixture, ada, MESSAGE, "1970-01-02 12:00");
  act (fixture, ada, MESSAGE, "2100-01-02 12:00");
  act (fixture, ben, MESSAGE, "2100-05-06 12:00");
  assert_share (fixture, "members", NULL, NULL, 1, HEARTH_NONE, "Ada");
  assert_share (fixture, "participation_rate", "2026-01-01", NULL, 0, 1, "");
  assert_share (fixture, "participation_rate", "1970-01-01", "1970-01-31", 1, 1, "Ada");
  assert_share (fixture, "participation_rate", "2100-01-01", "2100-12-31", 0, 1, "");
  members = get (fixture, "members", NULL, NULL);
  g_assert_cmpuint (members->series->len, ==, 56 * 12 + 6);
}

static void
test_groups (Fixture      *fixture,
             gconstpointer today)
{
  gint64             ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", "2026-02-02");
  HearthCircle       circle;
  HearthMemberCircle in;

  hearth_row_init (HEARTH_TABLE_CIRCLE, &circle);
  circle.name = (char *) "Berlin";
  in.circle = insert (fixture, HEARTH_TABLE_CIRCLE, &circle);
  hearth_row_init (HEARTH_TABLE_MEMBER_CIRCLE, &in);
  in.circle = circle.rowid;
  in.member = ada;
  insert (fixture, HEARTH_TABLE_MEMBER_CIRCLE, &in);
  hearth_row_init (HEARTH_TABLE_MEMBER_CIRCLE, &in);
  in.circle = circle.rowid;
  in.member = ben;
  insert (fixture, HEARTH_TABLE_MEMBER_CIRCLE, &in);
  act (fixture, ada, MESSAGE, "2026-03-03");
  assert_series (fixture, "members", NULL, NULL, HEARTH_BY_CIRCLE, "Berlin:1");
  assert_series (fixture, "left", NULL, NULL, HEARTH_BY_CIRCLE, "Berlin:1");
  assert_series (fixture, "participation_rate", NULL, NULL, HEARTH_BY_CIRCLE, "Berlin:1/2");
  assert_series (fixture, "members", NULL, NULL, HEARTH_BY_TIER, "");
}

/* What counts as taking part is for the community to say. */
static gint64
write_counted (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  HearthCommunityRow row;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &row);
  row.counted = data;
  return hearth_row_update (conn, HEARTH_TABLE_COMMUNITY, 1, hearth_table_bit (HEARTH_TABLE_COMMUNITY, "counted"), &row, error) ? 1 : -1;
}

static void
test_counted (Fixture      *fixture,
              gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);
  gint64 cem = fan (fixture, "Cem", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_VOTE, "2026-03-03");
  act (fixture, ben, MESSAGE, "2026-03-03");
  act (fixture, cem, HEARTH_KIND_JOINED, "2026-03-03"); /* an import's row */
  act_out (fixture, cem, MESSAGE, "2026-03-03");
  act (fixture, cem, HEARTH_KIND_NOTE, "2026-03-03");
  assert_share (fixture, "participation_rate", NULL, NULL, 2, 3, "Ada Ben");
  do_write (fixture, write_counted, (gpointer) "vote,creation", NULL);
  assert_share (fixture, "participation_rate", NULL, NULL, 1, 3, "Ada");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/growth/members", test_members);
  add_test ("/figure/growth/intervals", test_intervals);
  add_test ("/figure/growth/unsubscribed", test_unsubscribed);
  add_test ("/figure/growth/quick-ratio", test_quick_ratio);
  add_test ("/figure/growth/no-losses", test_no_losses);
  add_test ("/figure/growth/pace", test_pace);
  add_test ("/figure/nobody", test_nobody);
  add_test ("/figure/one-today", test_one_today);
  add_test ("/figure/odd-dates", test_odd_dates);
  add_test ("/figure/groups", test_groups);
  add_test ("/figure/counted", test_counted);
  return g_test_run ();
}
