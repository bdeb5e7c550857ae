/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. */

#include "members/hearth-stage-tally.h"

G_STATIC_ASSERT (HEARTH_STAGE_PART_TIER + 1 == HEARTH_STAGE_N_COUNTED); /* what is left out of "did" is the last */

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* 1 + the part that a kind of act counts for; 0: for none. */
static const guint8 parts[HEARTH_KIND_LAST + 1] = {
  [HEARTH_KIND_MESSAGE] = 1 + HEARTH_STAGE_PART_WROTE,
  [HEARTH_KIND_REPLY] = 1 + HEARTH_STAGE_PART_WROTE,
  [HEARTH_KIND_COMMENT] = 1 + HEARTH_STAGE_PART_WROTE,
  [HEARTH_KIND_FEEDBACK] = 1 + HEARTH_STAGE_PART_WROTE,
  [HEARTH_KIND_REACTION] = 1 + HEARTH_STAGE_PART_REACTED,
  [HEARTH_KIND_PURCHASE] = 1 + HEARTH_STAGE_PART_BOUGHT,
  [HEARTH_KIND_ATTENDANCE] = 1 + HEARTH_STAGE_PART_CAME,
  [HEARTH_KIND_SHARE] = 1 + HEARTH_STAGE_PART_SHARED,
  [HEARTH_KIND_REFERRAL] = 1 + HEARTH_STAGE_PART_BROUGHT,
  [HEARTH_KIND_VOTE] = 1 + HEARTH_STAGE_PART_VOTED,
  [HEARTH_KIND_CREATION] = 1 + HEARTH_STAGE_PART_MADE,
  [HEARTH_KIND_SAVE] = 1 + HEARTH_STAGE_PART_LISTENED,
  [HEARTH_KIND_PRESAVE] = 1 + HEARTH_STAGE_PART_LISTENED,
  [HEARTH_KIND_LISTEN] = 1 + HEARTH_STAGE_PART_LISTENED,
  [HEARTH_KIND_SUPPORT] = 1 + HEARTH_STAGE_PART_SUPPORTED,
  [HEARTH_KIND_HELP] = 1 + HEARTH_STAGE_PART_HELPED,
};

static gint32
to_day (gint64 at)
{
  gint64 day;

  if (at == HEARTH_NONE)
    return HEARTH_STAGE_ALWAYS;
  day = at / DAY - (at % DAY < 0);
  return (gint32) CLAMP (day, (gint64) G_MININT32 + 1, (gint64) G_MAXINT32);
}

gint32
hearth_stage_tally_day (gint64 reviewed_at)
{
  gint32 day = to_day (reviewed_at);

  return day <= G_MININT32 + HEARTH_STAGE_WINDOW_DAYS ? day : day - HEARTH_STAGE_WINDOW_DAYS;
}

static gint8
read_stage (gint64 stage)
{
  return stage == HEARTH_NONE ? -1 : (gint8) CLAMP (stage, 0, HEARTH_STAGE_LAST);
}

void
hearth_stage_tally_add_row (HearthStageTally *tally,
                            gboolean          is_root,
                            gint64            stage,
                            gint64            stage_at,
                            gint64            pin,
                            gint64            team)
{
  static const gint8 of_root = 1 << 6;
  gint8              pinned = read_stage (pin);

  tally->since = hearth_stage_tally_day (stage_at);
  tally->floor = MAX (tally->floor, read_stage (stage));
  if (is_root && pinned >= 0)
    tally->pin = of_root | pinned;
  else
    tally->pin = MAX (tally->pin, pinned);
  if (team > 0)
    tally->team = MAX (tally->team, (guint8) MIN (team, G_MAXUINT8));
}

static void
count (guint16 *counter)
{
  *counter += *counter < G_MAXUINT16;
}

void
hearth_stage_tally_add (HearthStageTally *tally,
                        gint64            kind,
                        gint64            direction,
                        gint64            at)
{
  gint32 day;

  if (kind < 1 || kind > HEARTH_KIND_LAST || parts[kind] == 0)
    return;
  if (direction == HEARTH_DIRECTION_OUT || direction == HEARTH_DIRECTION_NONE)
    return;
  day = to_day (at);
  if (day < tally->since)
    return;
  count (&tally->counts[parts[kind] - 1]);
  tally->last = MAX (tally->last, day);
}

void
hearth_stage_tally_add_tier (HearthStageTally *tally,
                             gint64            until)
{
  if (until == HEARTH_NONE || to_day (until) >= tally->since)
    count (&tally->counts[HEARTH_STAGE_PART_TIER]);
}

gboolean
hearth_stage_tally_add_invited (HearthStageTally *tally,
                                gint64            joined_at)
{
  if (to_day (joined_at) < tally->since)
    return FALSE;
  count (&tally->invited);
  return TRUE;
}

void
hearth_stage_tally_values (const HearthStageTally *tally,
                           gint64                  known_at,
                           guint                   values[HEARTH_STAGE_N_PARTS])
{
  gint64 days = 0;

  for (guint i = 0; i < HEARTH_STAGE_N_COUNTED; i++)
    values[i] = tally->counts[i];
  values[HEARTH_STAGE_PART_BROUGHT] = MAX (values[HEARTH_STAGE_PART_BROUGHT], tally->invited);
  values[HEARTH_STAGE_PART_DID] = 0;
  for (guint i = 0; i < HEARTH_STAGE_PART_TIER; i++)
    values[HEARTH_STAGE_PART_DID] += values[i];
  if (known_at != HEARTH_NONE && tally->last != HEARTH_STAGE_ALWAYS)
    days = (gint64) tally->last - to_day (known_at);
  values[HEARTH_STAGE_PART_MONTHS] = days > 0 ? (guint) (days * 12 * 10000 / 3652425) : 0;
}

void
hearth_stage_tally_finish (HearthStageTally       *tally,
                           gint64                  known_at,
                           const HearthStageRules *rules)
{
  guint values[HEARTH_STAGE_N_PARTS];
  gint8 stage;

  tally->stage = -1;
  if (tally->team > 0)
    return;
  if (tally->pin >= 0)
    {
      tally->stage = tally->pin & 7;
      return;
    }
  hearth_stage_tally_values (tally, known_at, values);
  stage = (gint8) hearth_stage_rules_evaluate (rules, values, NULL);
  tally->stage = MAX (stage, tally->floor);
}
