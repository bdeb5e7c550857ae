/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member does from day to day: acts come at the member's own rate, thinned by how lively the day was, until they lose
 * interest; some are answered, by the artist or by a friend. */

#include "demo/hearth-demo-stage.h"
#include "demo/hearth-demo-words.h"

static const struct
{
  HearthInteractionKind kind;
  guint                 weight;
} habits[] = {
  { HEARTH_KIND_REACTION, 22 },
  { HEARTH_KIND_LISTEN, 16 },
  { HEARTH_KIND_COMMENT, 15 },
  { HEARTH_KIND_REPLY, 17 }, /* to another fan */
  { HEARTH_KIND_MESSAGE, 9 },
  { HEARTH_KIND_SAVE, 4 },
  { HEARTH_KIND_SHARE, 5 },
  { HEARTH_KIND_PURCHASE, 4 },
  { HEARTH_KIND_HELP, 4 },
  { HEARTH_KIND_CREATION, 2 },
  { HEARTH_KIND_FEEDBACK, 2 },
};

static const char *const channels[] = { "hearthside", "tea-and-tapes", "show-and-tell", "introductions" };

HearthInteraction
hearth_demo_act (const HearthDemoStage *stage,
                 HearthInteractionKind  kind,
                 gint64                 at)
{
  HearthInteraction act = stage->blank;

  act.member = stage->people[stage->index].rowid;
  act.kind = kind;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = at;
  act.source = stage->sources[HEARTH_DEMO_SOURCE_DISCORD];

  return act;
}

gboolean
hearth_demo_write_act (HearthDemoStage   *stage,
                       HearthInteraction *act,
                       GError           **error)
{
  if (act->at < stage->people[stage->index].joined || act->at > stage->calendar->now)
    return TRUE;

  act->id = hearth_demo_next_id (stage);

  return hearth_row_insert (stage->conn, HEARTH_TABLE_INTERACTION, act, error);
}

/* The artist answers within a day and a half, in words. */
static gboolean
write_answer (HearthDemoStage *stage,
              gint64           at,
              const char      *item,
              HearthDemoTopic  topic,
              GError         **error)
{
  const HearthDemoPlace *place = hearth_demo_place (&stage->people[stage->index]);
  HearthInteraction      act;

  at += (gint64) ((0.3 + 10 * hearth_demo_random_exponential (&stage->random)) * HEARTH_DEMO_HOUR);
  act = hearth_demo_act (stage, topic == HEARTH_DEMO_SAY_ANSWER ? HEARTH_KIND_REPLY : HEARTH_KIND_THANKS, at);
  act.direction = HEARTH_DIRECTION_OUT;
  act.item = (char *) item;
  hearth_demo_say (stage->text, topic, "en",
                   hearth_demo_calendar_latest (stage->calendar, at)->title, place->city, &stage->random);
  act.body = stage->text->str;

  return hearth_demo_write_act (stage, &act, error);
}

static const char *
currency_at_show (const char *country)
{
  if (g_str_equal (country, "GB"))
    return "GBP";
  if (g_str_equal (country, "US"))
    return "USD";

  return "EUR";
}

gboolean
hearth_demo_write_purchase (HearthDemoStage *stage,
                            gint64           at,
                            const char      *show_country,
                            GError         **error)
{
  HearthDemoRandom        *random = &stage->random;
  const HearthDemoProduct *product = hearth_demo_product (show_country != NULL, random);
  const HearthDemoRelease *release = hearth_demo_calendar_any (stage->calendar, at, random);
  HearthInteraction        act = hearth_demo_act (stage, HEARTH_KIND_PURCHASE, at);
  g_autofree char         *item = g_strdup_printf ("%s (%s)", release->title, product->name);
  g_autofree char         *reference = NULL;

  act.item = item;
  act.amount = product->price;
  act.quantity = 1;
  act.currency = (char *) (show_country != NULL ? currency_at_show (show_country) : "EUR");
  if (show_country == NULL)
    {
      /* Name your price: some add a little. */
      if (hearth_demo_random_chance (random, 0.3))
        act.amount += 100 * (1 + hearth_demo_random_below (random, 5));
      act.net = act.amount - act.amount * 15 / 100 - 30;
      reference = g_strdup_printf ("GH-%08u", (guint) (hearth_demo_random_next (random) >> 40));
      act.reference = reference;
    }
  act.source = stage->sources[show_country == NULL ? HEARTH_DEMO_SOURCE_BANDCAMP : HEARTH_DEMO_SOURCE_SHOW];
  if (!hearth_demo_write_act (stage, &act, error))
    return FALSE;
  if (hearth_demo_random_chance (random, 0.2) && !write_answer (stage, at, item, HEARTH_DEMO_SAY_THANKS, error))
    return FALSE;
  if (show_country != NULL || !hearth_demo_random_chance (random, 0.025))
    return TRUE;

  act.kind = HEARTH_KIND_REFUND;
  act.direction = HEARTH_DIRECTION_OUT;
  act.at += (1 + hearth_demo_random_below (random, 9)) * HEARTH_DEMO_DAY;
  act.amount = -act.amount;
  act.net = -act.net;

  return hearth_demo_write_act (stage, &act, error);
}

/* Fan to fan; without a friend who is there, nothing happens. Two in five are answered. */
static gboolean
write_talk (HearthDemoStage      *stage,
            HearthInteractionKind kind,
            gint64                at,
            GError              **error)
{
  HearthDemoRandom *random = &stage->random;
  gint64 friend = hearth_demo_friend (stage, at);
  HearthInteraction act = hearth_demo_act (stage, kind, at);
  const char       *title = hearth_demo_calendar_latest (stage->calendar, at)->title;
  const char       *city = hearth_demo_place (&stage->people[stage->index])->city;

  if (friend < 0)
    return TRUE;

  act.direction = HEARTH_DIRECTION_PEER;
  act.with_member = stage->people[friend].rowid;
  act.item = (char *) channels[hearth_demo_random_below (random, G_N_ELEMENTS (channels))];
  hearth_demo_say (stage->text, kind == HEARTH_KIND_HELP ? HEARTH_DEMO_SAY_HELP : HEARTH_DEMO_SAY_PEER, "en", title, city, random);
  act.body = stage->text->str;
  if (!hearth_demo_write_act (stage, &act, error))
    return FALSE;
  if (!hearth_demo_random_chance (random, 0.4))
    return TRUE;

  act.kind = HEARTH_KIND_REPLY;
  act.with_member = act.member;
  act.member = stage->people[friend].rowid;
  act.at += (gint64) (hearth_demo_random_exponential (random) * 3 * HEARTH_DEMO_HOUR);
  hearth_demo_say (stage->text, HEARTH_DEMO_SAY_PEER, "en", title, hearth_demo_place (&stage->people[friend])->city, random);
  act.body = stage->text->str;

  return hearth_demo_write_act (stage, &act, error);
}

static gboolean
write_words (HearthDemoStage      *stage,
             HearthInteractionKind kind,
             gint64                at,
             GError              **error)
{
  const HearthDemoPerson  *person = &stage->people[stage->index];
  const HearthDemoRelease *release = hearth_demo_calendar_any (stage->calendar, at, &stage->random);
  HearthInteraction        act = hearth_demo_act (stage, kind, at);
  HearthDemoTopic          topic = HEARTH_DEMO_SAY_COMMENT;
  double                   answered = 0.12;

  act.item = (char *) release->title;
  if (kind == HEARTH_KIND_MESSAGE)
    {
      topic = HEARTH_DEMO_SAY_MESSAGE;
      answered = 0.6;
      act.item = NULL;
      act.source = stage->sources[HEARTH_DEMO_SOURCE_LIST];
    }
  else if (kind == HEARTH_KIND_FEEDBACK)
    {
      topic = HEARTH_DEMO_SAY_FEEDBACK;
      answered = 0.5;
    }
  hearth_demo_say (stage->text, topic, hearth_demo_language (person), release->title, hearth_demo_place (person)->city, &stage->random);
  act.body = stage->text->str;

  return hearth_demo_write_act (stage, &act, error) &&
         (!hearth_demo_random_chance (&stage->random, answered) || write_answer (stage, at, act.item, HEARTH_DEMO_SAY_ANSWER, error));
}

static gboolean
write_habit (HearthDemoStage *stage,
             gint64           at,
             GError         **error)
{
  HearthDemoRandom        *random = &stage->random;
  const HearthDemoRelease *release = hearth_demo_calendar_any (stage->calendar, at, random);
  guint                    weights[G_N_ELEMENTS (habits)];
  HearthInteraction        act;
  HearthInteractionKind    kind;

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    weights[i] = habits[i].weight;
  kind = habits[hearth_demo_random_weighted (random, weights, G_N_ELEMENTS (habits))].kind;

  if (kind == HEARTH_KIND_REPLY || kind == HEARTH_KIND_HELP)
    return write_talk (stage, kind, at, error);
  if (kind == HEARTH_KIND_COMMENT || kind == HEARTH_KIND_MESSAGE || kind == HEARTH_KIND_FEEDBACK)
    return write_words (stage, kind, at, error);
  if (kind == HEARTH_KIND_PURCHASE)
    return hearth_demo_write_purchase (stage, at, NULL, error);

  act = hearth_demo_act (stage, kind, at);
  act.item = (char *) release->title;
  if (kind == HEARTH_KIND_REACTION)
    act.body = (char *) hearth_demo_emoji (random);
  if (kind == HEARTH_KIND_LISTEN || kind == HEARTH_KIND_SAVE)
    act.source = stage->sources[HEARTH_DEMO_SOURCE_BANDCAMP];
  if (kind == HEARTH_KIND_CREATION)
    act.body = (char *) hearth_demo_creation (random);

  return hearth_demo_write_act (stage, &act, error) &&
         (kind != HEARTH_KIND_CREATION || !hearth_demo_random_chance (random, 0.7) || write_answer (stage, at, act.item, HEARTH_DEMO_SAY_CREDIT, error));
}

static gboolean
write_arrival (HearthDemoStage *stage,
               GError         **error)
{
  const HearthDemoPerson *person = &stage->people[stage->index];
  HearthInteraction       act = hearth_demo_act (stage, HEARTH_KIND_JOINED, person->joined);

  act.source = stage->sources[person->source];
  if (!hearth_demo_write_act (stage, &act, error))
    return FALSE;

  if (person->inviter > 0)
    {
      act.kind = HEARTH_KIND_REFERRAL;
      act.with_member = act.member;
      act.member = stage->people[person->inviter - 1].rowid;
      if (!hearth_demo_write_act (stage, &act, error))
        return FALSE;
    }
  /* About half are welcomed in person. */
  if (hearth_demo_random_chance (&stage->random, 0.5))
    {
      act = hearth_demo_act (stage, HEARTH_KIND_MESSAGE, person->joined + (1 + hearth_demo_random_below (&stage->random, 90)) * HEARTH_DEMO_HOUR);
      act.direction = HEARTH_DIRECTION_OUT;
      act.body = (char *) "Welcome to the harbour. Pull up a chair, and tell me how you found us.";
      act.source = stage->sources[person->source];
      if (!hearth_demo_write_act (stage, &act, error))
        return FALSE;
    }
  if (!hearth_demo_random_chance (&stage->random, 0.05))
    return TRUE;

  act = hearth_demo_act (stage, HEARTH_KIND_NOTE, person->joined + hearth_demo_random_below (&stage->random, 200) * HEARTH_DEMO_DAY);
  act.direction = HEARTH_DIRECTION_NONE;
  act.source = HEARTH_NONE;
  hearth_demo_say (stage->text, HEARTH_DEMO_SAY_NOTE, "en", "", hearth_demo_place (person)->city, &stage->random);
  act.body = stage->text->str;

  return hearth_demo_write_act (stage, &act, error);
}

gboolean
hearth_demo_write_acts (HearthDemoStage *stage,
                        guint            index,
                        GError         **error)
{
  const HearthDemoPerson *person = &stage->people[index];
  gint64                  end = MIN (person->gone, stage->calendar->now);
  int                     offset = hearth_demo_place (person)->offset;
  double                  at = (double) person->joined;

  hearth_demo_turn_to (stage, index, HEARTH_DEMO_STREAM_ACTS);
  if (index < HEARTH_DEMO_TEAM)
    return TRUE;
  if (!write_arrival (stage, error))
    return FALSE;

  for (;;)
    {
      at += hearth_demo_random_exponential (&stage->random) / (double) person->rate * (double) HEARTH_DEMO_DAY;
      if (at >= (double) end)
        break;
      if (!hearth_demo_random_chance (&stage->random, hearth_demo_calendar_pace (stage->calendar, (gint64) at)))
        continue;
      if (!write_habit (stage, hearth_demo_leisure ((gint64) at, offset, &stage->random), error))
        return FALSE;
    }

  return hearth_demo_write_events (stage, error);
}
