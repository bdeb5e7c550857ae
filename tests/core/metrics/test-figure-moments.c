/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments, shows and the way through the stages, worked out by hand. */

#include "figure-helpers.h"

#include "members/hearth-stage.h"

static gint64
moment (Fixture    *fixture,
        const char *title,
        const char *date,
        const char *sent)
{
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = 1;
  row.title = (char *) title;
  row.date = (char *) date;
  row.sent_at = at (fixture, sent);
  return insert (fixture, HEARTH_TABLE_MOMENT, &row);
}

/* Either time may be NULL. */
static void
invite (Fixture    *fixture,
        gint64      moment,
        gint64      member,
        const char *invited,
        const char *took)
{
  HearthMomentMember row;

  hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &row);
  row.member = member;
  row.moment = moment;
  row.invited_at = at (fixture, invited);
  row.took_part_at = at (fixture, took);
  insert (fixture, HEARTH_TABLE_MOMENT_MEMBER, &row);
}

static const HearthFigureMoment *
get_moment (const HearthFigure *figure,
            guint               index)
{
  g_assert_cmpuint (index, <, figure->moments->len);
  return &g_array_index (figure->moments, HearthFigureMoment, index);
}

/* Ada wrote before and after, Ben only after, Cem only before, Dee never and was not here long enough to tell. */
static void
test_resonance (Fixture      *fixture,
                gconstpointer today)
{
  g_autoptr (HearthFigure)  figure = NULL, june = NULL;
  const HearthFigureMoment *poll;
  gint64                    ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);
  gint64                    cem = fan (fixture, "Cem", "2026-01-01", NULL), dee = fan (fixture, "Dee", "2026-05-09", NULL);
  gint64                    title = moment (fixture, "Title", "2026-05-10", "2026-05-08 18:00");

  fan (fixture, "Eve", "2026-01-01", NULL);
  invite (fixture, title, ada, "2026-05-08 18:00", "2026-05-12 20:00");
  invite (fixture, title, ben, "2026-05-08 18:00", NULL);
  invite (fixture, title, cem, "2026-05-08 18:00", NULL);
  invite (fixture, title, dee, NULL, "2026-05-10 20:00");
  act (fixture, ada, HEARTH_KIND_VOTE, "2026-05-12 20:00"); /* her taking part itself does not count as something after */
  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-04-26 00:00");
  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-05-24 23:59");
  act (fixture, ben, HEARTH_KIND_MESSAGE, "2026-05-10 12:00"); /* on the day: neither before nor after */
  act (fixture, ben, HEARTH_KIND_MESSAGE, "2026-05-11 12:00");
  act (fixture, cem, HEARTH_KIND_MESSAGE, "2026-05-09 12:00");
  act (fixture, cem, HEARTH_KIND_MESSAGE, "2026-05-25 00:00"); /* a day too late */
  assert_share (fixture, "resonance", "2026-05-01", "2026-05-31", 2, 4, "Ada Dee");
  figure = get (fixture, "resonance", "2026-05-01", "2026-05-31");
  poll = get_moment (figure, 0);
  g_assert_cmpstr (poll->title, ==, "Title");
  g_assert_cmpint (poll->before.part, ==, 2);
  g_assert_cmpint (poll->before.whole, ==, 3);
  g_assert_cmpint (poll->after.part, ==, 2);
  g_assert_cmpint (poll->after.whole, ==, 3);
  g_assert_cmpuint (poll->woken->len, ==, 1);
  g_assert_cmpint (g_array_index (poll->woken, gint64, 0), ==, ben);
  g_assert_cmpfloat (poll->difference_low, <, 0);
  g_assert_cmpfloat (poll->difference_high, >, 0);
  june = get (fixture, "resonance", "2026-06-01", "2026-06-30");
  g_assert_cmpint (june->value.state, ==, HEARTH_FIGURE_NONE);
}

/* Of a public one everybody who was here is counted; what the fortnight is not over for has no difference; what is to come is nothing. */
static void
test_public (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL);
  gint64                   clip = moment (fixture, "Clip", NULL, "2026-06-15 12:00");

  fan (fixture, "Ben", "2026-06-15", NULL);
  fan (fixture, "Cem", "2026-06-16", NULL);
  fan (fixture, "Dee", "2026-01-01", "2026-06-01");
  invite (fixture, clip, ada, NULL, "2026-06-15 13:00");
  moment (fixture, "Planned", "2026-06-18", NULL);
  moment (fixture, "To come", "2026-07-18", "2026-06-18 12:00");
  figure = get (fixture, "resonance", NULL, NULL);
  g_assert_cmpuint (figure->moments->len, ==, 1);
  g_assert_cmpint (get_moment (figure, 0)->rate.part, ==, 1);
  g_assert_cmpint (get_moment (figure, 0)->rate.whole, ==, 2);
  g_assert_true (isnan (get_moment (figure, 0)->difference_low));
}

/* Two of two is not better than thirty of forty. */
static void
test_ranked (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  gint64                   small = moment (fixture, "Small", "2026-05-01", "2026-05-01 12:00");
  gint64                   large = moment (fixture, "Large", "2026-05-02", "2026-05-02 12:00");
  gint64                   dull = moment (fixture, "Dull", "2026-05-03", "2026-05-03 12:00");

  for (int i = 0; i < 40; i++)
    {
      gint64 member = fan (fixture, "Fan", "2026-01-01", NULL);

      if (i < 2)
        invite (fixture, small, member, "2026-05-01 12:00", "2026-05-01 12:00");
      invite (fixture, large, member, "2026-05-02 12:00", i < 30 ? "2026-05-02 12:00" : NULL);
      invite (fixture, dull, member, "2026-05-03 12:00", i < 4 ? "2026-05-03 12:00" : NULL);
    }
  figure = get (fixture, "resonance", NULL, NULL);
  g_assert_cmpuint (figure->moments->len, ==, 3);
  g_assert_cmpstr (get_moment (figure, 0)->title, ==, "Large");
  g_assert_cmpstr (get_moment (figure, 1)->title, ==, "Small");
  g_assert_cmpfloat (get_moment (figure, 1)->rate.value, ==, 1);
  g_assert_cmpfloat (get_moment (figure, 1)->shrunk, <, 1);
}

/* Forty came to all of five shows, forty to the first alone, and twenty never. */
static void
test_attendance (Fixture      *fixture,
                 gconstpointer today)
{
  g_autoptr (HearthFigure) few = NULL, figure = NULL;

  for (int i = 0; i < 100; i++)
    {
      gint64 member = fan (fixture, i < 40 ? "Keen" : "Rare", "2026-01-01", NULL);

      for (int month = 1; month <= (i < 40 ? 5 : i < 80 ? 1
                                                        : 0);
           month++)
        {
          g_autofree char *when = g_strdup_printf ("2026-0%d-10 20:00", month);

          act (fixture, member, HEARTH_KIND_ATTENDANCE, when);
        }
      if (i == 9)
        few = get (fixture, "attendance_model", NULL, NULL);
    }
  g_assert_cmpint (few->value.state, ==, HEARTH_FIGURE_FEW);
  g_assert_true (isnan (few->value.value));
  figure = get (fixture, "attendance_model", NULL, NULL);
  g_assert_cmpint (get_part (figure, "shows")->part, ==, 5);
  g_assert_cmpint (get_part (figure, "came_again")->part, ==, 80);
  g_assert_cmpint (figure->value.whole, ==, 100);
  g_assert_cmpint (figure->value.part, >=, 34);
  g_assert_cmpint (figure->value.part, <=, 42);
  g_assert_cmpuint (figure->members->len, ==, 40);
}

static void
test_history (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  const HearthFigureLevel *levels;
  gint64                   ada = fan (fixture, "Ada", "2026-04-01", NULL);

  fan (fixture, "Ben", "2026-05-02", "2026-06-05");
  for (guint i = 0; i < 3; i++)
    act (fixture, ada, HEARTH_KIND_PURCHASE, i == 0 ? "2026-04-30 23:59" : "2026-05-01 00:00");
  figure = get_by (fixture, "stages", "2026-04-01", "2026-06-30", HEARTH_BY_MONTH);
  g_assert_cmpuint (figure->levels->len, ==, 3);
  levels = (const HearthFigureLevel *) (gpointer) figure->levels->data;
  g_assert_cmpint (levels[0].at[HEARTH_STAGE_REGULAR], ==, 1);
  g_assert_cmpint (levels[1].at[HEARTH_STAGE_SUPPORTER], ==, 1);
  g_assert_cmpint (levels[1].at[HEARTH_STAGE_PASSER_BY], ==, 1);
  g_assert_cmpint (levels[2].at[HEARTH_STAGE_PASSER_BY], ==, 0);
  g_assert_cmpint (levels[2].at[HEARTH_STAGE_SUPPORTER], ==, 1);
  g_assert_false (levels[1].partial);
  g_assert_true (levels[2].partial);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/resonance", test_resonance);
  add_test ("/figure/resonance/public", test_public);
  add_test ("/figure/resonance/ranked", test_ranked);
  add_test ("/figure/attendance", test_attendance);
  add_test ("/figure/stages/history", test_history);
  return g_test_run ();
}
