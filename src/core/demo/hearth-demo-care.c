/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the artist did for somebody: a badge for those who show themselves often, a gift now and then, two people introduced to each other,
 * a reminder of what was promised. Sample content, not interface: not translated. */

#include "demo/hearth-demo-stage.h"
#include "members/hearth-reminder.h"

static const struct
{
  const char *name;
  const char *words;
} badges[HEARTH_DEMO_BADGES] = {
  { "First listener", "Heard a song before it had a name" },
  { "Harbour pilot", "Showed newcomers round" },
  { "Sleeve hand", "Had a hand in a cover" },
  { "Front row", "Came to three shows and more" },
};

static const guint badge_weights[HEARTH_DEMO_BADGES] = { 8, 4, 3, 6 };

static const char *const gifts[] = {
  "Test pressing with a scribble on it",
  "Postcard from the studio",
  "A place on the list",
  "Tape of the rehearsal",
  "Hand-drawn lyric sheet",
  "Dubplate, number three of five",
  "A name in the credits",
};

static const char *const reasons[] = {
  "For driving us home after the show.",
  "Because the parcel arrived wet.",
  "Thank you for the subtitles.",
  "For three newcomers in one month.",
  NULL,
  NULL,
};

static const char *const introductions[] = {
  "Both of you record rain. Talk.",
  "You live two streets apart and both wrote about the same song.",
  "One paints sleeves, the other prints them.",
  "You two should swap tapes.",
};

static const char *const promises[] = {
  "Ask how the new job is",
  "Send the stems that were promised",
  "Say thank you for the poster",
  "Ask whether the parcel arrived",
  "Invite to the next listening evening",
};

gboolean
hearth_demo_write_badges (HearthDemoStage *stage,
                          GError         **error)
{
  for (guint i = 0; i < HEARTH_DEMO_BADGES; i++)
    {
      HearthBadge row;

      hearth_row_init (HEARTH_TABLE_BADGE, &row);
      row.id = hearth_demo_next_id (stage);
      row.name = (char *) badges[i].name;
      row.words = (char *) badges[i].words;
      if (!hearth_row_insert (stage->conn, HEARTH_TABLE_BADGE, &row, error))
        return FALSE;
      stage->badges[i] = row.rowid;
    }

  return TRUE;
}

/* Some day while they were there, at a sensible hour. */
static gint64
some_day (HearthDemoStage *stage)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  gint64                  end = MIN (person->gone, stage->calendar->now);
  guint                   days = (guint) CLAMP ((end - person->joined) / HEARTH_DEMO_DAY, 1, 4000);

  return hearth_demo_leisure (person->joined + (1 + hearth_demo_random_below (&stage->random, days)) * HEARTH_DEMO_DAY, 60, &stage->random);
}

static gboolean
write_badge (HearthDemoStage *stage,
             GError         **error)
{
  HearthMemberBadge row;

  hearth_row_init (HEARTH_TABLE_MEMBER_BADGE, &row);
  row.id = hearth_demo_next_id (stage);
  row.member = stage->people[stage->index].rowid;
  row.badge = stage->badges[hearth_demo_random_weighted (&stage->random, badge_weights, HEARTH_DEMO_BADGES)];
  row.at = MIN (some_day (stage), stage->calendar->now);
  row.how = (char *) "hand";

  return hearth_row_insert (stage->conn, HEARTH_TABLE_MEMBER_BADGE, &row, error);
}

static gboolean
write_gift (HearthDemoStage *stage,
            GError         **error)
{
  HearthInteraction act = hearth_demo_act (stage, HEARTH_KIND_GIFT, some_day (stage));

  act.direction = HEARTH_DIRECTION_OUT;
  act.source = HEARTH_NONE;
  act.item = (char *) gifts[hearth_demo_random_below (&stage->random, G_N_ELEMENTS (gifts))];
  act.body = (char *) reasons[hearth_demo_random_below (&stage->random, G_N_ELEMENTS (reasons))];

  return hearth_demo_write_act (stage, &act, error);
}

static gboolean
write_introduction (HearthDemoStage *stage,
                    GError         **error)
{
  HearthInteraction act = hearth_demo_act (stage, HEARTH_KIND_INTRODUCTION, some_day (stage));
  gint64 friend = hearth_demo_friend (stage, act.at);

  if (friend < 0)
    return TRUE;

  act.direction = HEARTH_DIRECTION_OUT;
  act.source = HEARTH_NONE;
  act.with_member = stage->people[friend].rowid;
  act.body = (char *) introductions[hearth_demo_random_below (&stage->random, G_N_ELEMENTS (introductions))];

  return hearth_demo_write_act (stage, &act, error);
}

/* From a week ago to a month ahead, at nine in Berlin or a little later; a few come again every year. */
static gboolean
write_reminder (HearthDemoStage *stage,
                GError         **error)
{
  HearthDemoRandom     *random = &stage->random;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autofree char      *every = NULL;
  HearthReminder        row;

  hearth_row_init (HEARTH_TABLE_REMINDER, &row);
  row.id = hearth_demo_next_id (stage);
  row.member = stage->people[stage->index].rowid;
  row.at = stage->calendar->now / HEARTH_DEMO_DAY * HEARTH_DEMO_DAY + (8 + hearth_demo_random_below (random, 3)) * HEARTH_DEMO_HOUR;
  row.at += ((gint64) hearth_demo_random_below (random, 40) - 7) * HEARTH_DEMO_DAY;
  row.words = (char *) promises[hearth_demo_random_below (random, G_N_ELEMENTS (promises))];
  if (hearth_demo_random_chance (random, 0.2) && zone != NULL)
    {
      row.words = (char *) "Remember the day they joined";
      row.every = every = hearth_reminder_make_every ("year", row.at, zone);
    }
  else if (row.at < stage->calendar->now && hearth_demo_random_chance (random, 0.6))
    {
      row.done_at = row.at + 3 * HEARTH_DEMO_HOUR;
      if (row.done_at > stage->calendar->now)
        row.done_at = stage->calendar->now;
    }

  return hearth_row_insert (stage->conn, HEARTH_TABLE_REMINDER, &row, error);
}

gboolean
hearth_demo_write_care (HearthDemoStage *stage,
                        guint            index,
                        GError         **error)
{
  const HearthDemoPerson *person = &stage->people[index];
  HearthDemoRandom       *random = &stage->random;
  double                  lively = MIN (2.5, person->rate / 0.24);
  gboolean                here = person->gone > stage->calendar->now;

  hearth_demo_turn_to (stage, index, HEARTH_DEMO_STREAM_CARE);
  if (index < HEARTH_DEMO_TEAM)
    return TRUE;

  return (!hearth_demo_random_chance (random, 0.04 * lively) || write_badge (stage, error)) &&
         (!hearth_demo_random_chance (random, 0.03 * lively) || write_gift (stage, error)) &&
         (!hearth_demo_random_chance (random, 0.04 * lively) || write_introduction (stage, error)) &&
         (!here || !hearth_demo_random_chance (random, 0.08 * lively) || write_reminder (stage, error));
}
