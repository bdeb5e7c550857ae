/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Everything is laid out backwards from now, so that whatever the clock there is a release just behind and one
 * just ahead. */

#include "demo/hearth-demo-calendar.h"

#include <math.h>

#define STAGE_CALENDAR 1

static const struct
{
  const char *title;
  const char *kind;
} catalogue[] = {
  { "First Frost", "EP" },
  { "Paper Boats", "album" },
  { "Lamplight Radio", "single" },
  { "Kettle Songs", "EP" },
  { "Window Seat", "single" },
  { "The Long Thaw", "album" },
  { "Small Hours", "tape" },
  { "Salt Lamps", "EP" },
  { "Night Swim", "single" },
  { "Harbour Winter", "album" },
};

static const struct
{
  const char *city;
  const char *country;
  int         offset;
} stages[] = {
  { "Hamburg", "DE", 1 },
  { "Berlin", "DE", 1 },
  { "London", "GB", 0 },
  { "Oslo", "NO", 1 },
  { "Glasgow", "GB", 0 },
  { "København", "DK", 1 },
  { "Berlin", "DE", 1 },
  { "Stockholm", "SE", 1 },
  { "Paris", "FR", 1 },
  { "Bergen", "NO", 1 },
  { "Leipzig", "DE", 1 },
  { "東京", "JP", 9 },
  { "Reykjavík", "IS", 0 },
  { "Portland", "US", -8 },
  { "London", "GB", 0 },
  { "Lisboa", "PT", 0 },
  { "Warszawa", "PL", 1 },
};

static const HearthDemoProduct shop[] = {
  { "download", 700, 46 },
  { "single", 150, 14 },
  { "cassette", 1200, 14 },
  { "LP", 2600, 14 },
  { "art print", 1800, 5 },
  { "wool hat", 2400, 4 },
  { "LP with hand-painted sleeve", 4800, 3 },
};

static const HearthDemoProduct stall[] = {
  { "LP", 2500, 30 },
  { "cassette", 1000, 30 },
  { "tote bag", 1500, 25 },
  { "wool hat", 2000, 15 },
};

static const char *const sleeves[] = { "Blue window", "Snow on the pier", "The kettle" };
static const char *const openers[] = { "Start with the quiet one", "Start with the waltz", "Start with rain", "Surprise us" };

/* Local hours: asleep, work, evening. */
static const guint leisure[24] = { 8, 4, 2, 1, 1, 1, 3, 9, 14, 12, 11, 12, 18, 15, 12, 13, 16, 24, 34, 46, 54, 56, 42, 20 };

static void
show_free (gpointer data)
{
  HearthDemoShow *show = data;

  g_free (show->title);
  g_free (show);
}

static void
poll_free (gpointer data)
{
  HearthDemoPoll *poll = data;

  g_free (poll->title);
  g_free (poll);
}

static void
add_poll (HearthDemoCalendar *calendar,
          char               *title,
          const char *const  *options,
          guint               n_options,
          gint64              at)
{
  HearthDemoPoll *poll = g_new (HearthDemoPoll, 1);

  *poll = (HearthDemoPoll) { .title = title, .options = options, .n_options = n_options, .at = at };
  g_ptr_array_add (calendar->polls, poll);
}

static void
plan_releases (HearthDemoCalendar *calendar,
               HearthDemoRandom   *random)
{
  guint             n = G_N_ELEMENTS (catalogue) - 1;
  gint64            at = calendar->now + 12 * HEARTH_DEMO_DAY;
  HearthDemoRelease first = { catalogue[0].title, catalogue[0].kind, calendar->start - 40 * HEARTH_DEMO_DAY };

  for (; n > 0 && at > calendar->start + 20 * HEARTH_DEMO_DAY; n--)
    {
      HearthDemoRelease release = { catalogue[n].title, catalogue[n].kind, at };

      g_array_prepend_val (calendar->releases, release);
      add_poll (calendar, g_strdup_printf ("Sleeve for %s", release.title), sleeves, G_N_ELEMENTS (sleeves), at - 45 * HEARTH_DEMO_DAY);
      add_poll (calendar, g_strdup_printf ("Order of %s", release.title), openers, G_N_ELEMENTS (openers), at - 24 * HEARTH_DEMO_DAY);
      at -= (70 + hearth_demo_random_below (random, 40)) * HEARTH_DEMO_DAY;
    }
  g_array_prepend_val (calendar->releases, first);
}

static void
plan_shows (HearthDemoCalendar *calendar,
            HearthDemoRandom   *random)
{
  gint64 at = calendar->now - 9 * HEARTH_DEMO_DAY;

  for (guint i = 0; at > calendar->start; i++)
    {
      guint           stage = i % G_N_ELEMENTS (stages);
      HearthDemoShow *show = g_new (HearthDemoShow, 1);
      gint64          midnight = at - at % HEARTH_DEMO_DAY;

      show->title = g_strdup_printf ("Glass Harbour in %s", stages[stage].city);
      show->city = stages[stage].city;
      show->country = stages[stage].country;
      show->at = midnight + (20 - stages[stage].offset) * HEARTH_DEMO_HOUR;
      g_ptr_array_insert (calendar->shows, 0, show);
      at -= (14 + hearth_demo_random_below (random, 25)) * HEARTH_DEMO_DAY;
    }
}

/* How much of a release is in the air so many days after it. */
static double
get_stir (const HearthDemoCalendar *calendar,
          gint64                    at,
          double                    fade)
{
  double stir = 0;

  for (guint i = 1; i < calendar->releases->len; i++)
    {
      double since = (at - g_array_index (calendar->releases, HearthDemoRelease, i).at) / (double) HEARTH_DEMO_DAY;

      if (since >= 0)
        stir += exp (-since / fade);
      else if (since > -7)
        stir += 0.3;
    }

  return stir;
}

static void
plan_days (HearthDemoCalendar *calendar,
           HearthDemoRandom   *random)
{
  double most = 0;
  double sum = 0;

  calendar->joining = g_new0 (double, calendar->days + 1);
  calendar->pace = g_new0 (double, calendar->days);
  for (guint day = 0; day < calendar->days; day++)
    {
      gint64   at = calendar->start + day * HEARTH_DEMO_DAY;
      double   grown = day / (double) calendar->days;
      double   winter = cos (2 * G_PI * (fmod (at / (double) HEARTH_DEMO_DAY, 365.25) - 15) / 365.25);
      gboolean weekend = (at / HEARTH_DEMO_DAY + 3) % 7 >= 5; /* 1970 began on a Thursday */

      calendar->pace[day] = (1 + 0.2 * winter + get_stir (calendar, at, 9)) * (weekend ? 1.3 : 0.9);
      most = MAX (most, calendar->pace[day]);
      calendar->joining[day] = sum;
      sum += (0.6 + 0.9 * grown + 4 * get_stir (calendar, at, 6)) * (0.6 + 0.8 * hearth_demo_random_unit (random));
    }
  for (guint day = 0; day < calendar->days; day++)
    {
      calendar->pace[day] /= most;
      calendar->joining[day] /= sum;
    }
  calendar->joining[calendar->days] = 1;
}

HearthDemoCalendar *
hearth_demo_calendar_new (gint64  now,
                          int     months,
                          guint64 seed)
{
  HearthDemoCalendar *calendar = g_new0 (HearthDemoCalendar, 1);
  HearthDemoRandom    random;

  hearth_demo_random_init (&random, seed, STAGE_CALENDAR, 0);
  calendar->now = now;
  calendar->days = MAX (1, (guint) (months * 30.4375));
  calendar->start = now - now % HEARTH_DEMO_DAY - (calendar->days - 1) * HEARTH_DEMO_DAY;
  calendar->releases = g_array_new (FALSE, FALSE, sizeof (HearthDemoRelease));
  calendar->shows = g_ptr_array_new_with_free_func (show_free);
  calendar->polls = g_ptr_array_new_with_free_func (poll_free);
  plan_releases (calendar, &random);
  plan_shows (calendar, &random);
  plan_days (calendar, &random);

  return calendar;
}

void
hearth_demo_calendar_free (HearthDemoCalendar *calendar)
{
  g_array_unref (calendar->releases);
  g_ptr_array_unref (calendar->shows);
  g_ptr_array_unref (calendar->polls);
  g_free (calendar->joining);
  g_free (calendar->pace);
  g_free (calendar);
}

gint64
hearth_demo_calendar_join_time (const HearthDemoCalendar *calendar,
                                double                    share)
{
  guint  low = 0;
  guint  high = calendar->days;
  double width;
  gint64 at;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (calendar->joining[middle] <= share)
        low = middle;
      else
        high = middle;
    }
  width = calendar->joining[low + 1] - calendar->joining[low];
  at = calendar->start + low * HEARTH_DEMO_DAY;
  /* Between eight in the morning and eleven at night, in the order of the queue. */
  at += (gint64) ((8 + 15 * (width > 0 ? (share - calendar->joining[low]) / width : 0)) * HEARTH_DEMO_HOUR);

  return MIN (at, calendar->now);
}

double
hearth_demo_calendar_pace (const HearthDemoCalendar *calendar,
                           gint64                    at)
{
  gint64 day = (at - calendar->start) / HEARTH_DEMO_DAY;

  return day >= 0 && day < calendar->days ? calendar->pace[day] : 0;
}

const HearthDemoRelease *
hearth_demo_calendar_latest (const HearthDemoCalendar *calendar,
                             gint64                    at)
{
  guint i = calendar->releases->len;

  while (i > 1 && g_array_index (calendar->releases, HearthDemoRelease, i - 1).at > at)
    i--;

  return &g_array_index (calendar->releases, HearthDemoRelease, i - 1);
}

const HearthDemoRelease *
hearth_demo_calendar_any (const HearthDemoCalendar *calendar,
                          gint64                    at,
                          HearthDemoRandom         *random)
{
  const HearthDemoRelease *latest = hearth_demo_calendar_latest (calendar, at);
  guint                    out = latest - &g_array_index (calendar->releases, HearthDemoRelease, 0);

  if (hearth_demo_random_chance (random, 0.6))
    return latest;

  return &g_array_index (calendar->releases, HearthDemoRelease, hearth_demo_random_below (random, out + 1));
}

gint64
hearth_demo_leisure (gint64            at,
                     int               offset,
                     HearthDemoRandom *random)
{
  gint64 local = at + offset * HEARTH_DEMO_HOUR;
  gint64 hour = hearth_demo_random_weighted (random, leisure, G_N_ELEMENTS (leisure));

  local -= local % HEARTH_DEMO_DAY;

  return local + (hour - offset) * HEARTH_DEMO_HOUR + hearth_demo_random_below (random, HEARTH_DEMO_HOUR);
}

const HearthDemoProduct *
hearth_demo_product (gboolean          at_a_show,
                     HearthDemoRandom *random)
{
  const HearthDemoProduct *products = at_a_show ? stall : shop;
  guint                    n = at_a_show ? G_N_ELEMENTS (stall) : G_N_ELEMENTS (shop);
  guint                    weights[MAX (G_N_ELEMENTS (shop), G_N_ELEMENTS (stall))];

  for (guint i = 0; i < n; i++)
    weights[i] = products[i].weight;

  return &products[hearth_demo_random_weighted (random, weights, n)];
}
