/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. */

#include "members/hearth-roster-line.h"

#include "interactions/hearth-interaction.h"

static gint64
earlier (gint64 a,
         gint64 b)
{
  if (a == HEARTH_NONE)
    return b;
  return b == HEARTH_NONE ? a : MIN (a, b);
}

void
hearth_roster_line_add_joined (HearthRosterLine *line,
                               gint64            joined_at)
{
  line->joined_at = earlier (line->joined_at, joined_at);
}

gint64
hearth_roster_line_known_at (const HearthRosterLine *line)
{
  return earlier (line->joined_at, line->first_at);
}

void
hearth_roster_line_finish (HearthRosterLine       *line,
                           const HearthStageRules *rules)
{
  hearth_stage_tally_finish (&line->tally, hearth_roster_line_known_at (line), rules);
}

gint64
hearth_roster_line_stage (const HearthRosterLine *line)
{
  return line->tally.stage < 0 ? HEARTH_NONE : line->tally.stage;
}

gint64
hearth_roster_amount (gint64 kind,
                      gint64 amount)
{
  if (kind == HEARTH_KIND_REFUND && amount > 0)
    return -amount;
  return amount;
}

void
hearth_roster_line_add_peer (HearthRosterLine *line,
                             gint64            kind,
                             gint64            at)
{
  if (kind == HEARTH_KIND_NOTE)
    return;
  line->interactions += line->interactions < G_MAXUINT32;
  line->first_at = earlier (line->first_at, at);
  line->last_at = MAX (line->last_at, at); /* HEARTH_NONE is the smallest */
}

void
hearth_roster_line_add (HearthRosterLine *line,
                        gint64            kind,
                        gint64            at,
                        gint64            amount,
                        const char       *amount_currency,
                        const char       *currency)
{
  gint64 sum;

  if (kind == HEARTH_KIND_NOTE)
    return;
  hearth_roster_line_add_peer (line, kind, at);
  if (kind == HEARTH_KIND_PURCHASE)
    line->purchases += line->purchases < G_MAXUINT32;
  if (amount == HEARTH_NONE || amount_currency == NULL || currency == NULL || g_ascii_strcasecmp (amount_currency, currency) != 0)
    return;
  amount = hearth_roster_amount (kind, amount);
  if (__builtin_add_overflow (line->spent, amount, &sum))
    sum = amount > 0 ? G_MAXINT64 : G_MININT64 + 1;
  line->spent = sum;
}
