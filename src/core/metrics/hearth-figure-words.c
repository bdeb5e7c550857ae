/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "metrics/hearth-figure-words.h"

#include "base/hearth-money.h"
#include "metrics/hearth-time-choice.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Numbers from 0 to 1 that are read best as so many of a hundred, though they are no share of members. */
static const char *const shares[] = { "stickiness", "concentration", "density", "clustering", "top_share", "here", "attendance_model", NULL };

gboolean
hearth_figure_is_share (const HearthFigureInfo *info)
{
  return info->unit == HEARTH_UNIT_RATE || g_strv_contains (shares, info->name);
}

static char *
say_percent (double value)
{
  double           hundred = value * 100;
  int              digits = hundred == 0 || fabs (hundred) >= 10 ? 0 : fabs (hundred) >= 1 ? 1
                                                                                           : 2;
  g_autofree char *number = g_strdup_printf ("%.*f", digits, hundred);

  /* Translators: %s is a number, so many of a hundred */
  return g_strdup_printf (C_ ("percent", "%s%%"), number);
}

static char *
say_time (HearthFigureUnit unit,
          double           value)
{
  g_autofree char *number = g_strdup_printf ("%.*f", value < 10 && value != rint (value) ? 1 : 0, value);
  gulong           n = value == 1 ? 1 : MAX ((gulong) ceil (value), 2);

  return unit == HEARTH_UNIT_DAYS
             /* Translators: %s is a number, which may have a fraction */
             ? g_strdup_printf (ngettext ("%s day", "%s days", n), number)
             /* Translators: %s is a number, which may have a fraction */
             : g_strdup_printf (ngettext ("%s hour", "%s hours", n), number);
}

static char *
say_number (HearthFigureUnit unit,
            gboolean         share,
            const char      *currency,
            double           value)
{
  if (!isfinite (value))
    return g_strdup ("–");
  if (unit == HEARTH_UNIT_RATE || share)
    return say_percent (value);
  switch (unit)
    {
    case HEARTH_UNIT_COUNT:
      return g_strdup_printf ("%'.0f", value);
    case HEARTH_UNIT_MONEY:
      return hearth_money_format ((gint64) value, currency);
    case HEARTH_UNIT_DAYS:
    case HEARTH_UNIT_HOURS:
      return say_time (unit, value);
    case HEARTH_UNIT_RATE:
    case HEARTH_UNIT_RATIO:
    default:
      return g_strdup_printf ("%'.*f", fabs (value) < 10 ? 2 : fabs (value) < 100 ? 1
                                                                                  : 0,
                              value);
    }
}

char *
hearth_figure_say_number (const HearthFigureInfo *info,
                          const char             *currency,
                          double                  value)
{
  return say_number (info->unit, g_strv_contains (shares, info->name), currency, value);
}

char *
hearth_figure_say_part (const HearthFigure     *figure,
                        const HearthFigurePart *part)
{
  g_autofree char *number = say_number (part->unit, FALSE, figure->currency, part->value.value);
  g_autofree char *counted = NULL, *whole = NULL;

  if (part->unit != HEARTH_UNIT_RATE || part->value.whole == HEARTH_NONE || part->value.whole <= 0)
    return g_steal_pointer (&number);
  counted = g_strdup_printf ("%'" G_GINT64_FORMAT, part->value.part);
  whole = g_strdup_printf ("%'" G_GINT64_FORMAT, part->value.whole);
  /* Translators: a share, then the two numbers it is made of: "23% (7 of 31)" */
  return g_strdup_printf (_ ("%1$s (%2$s of %3$s)"), number, counted, whole);
}

char *
hearth_figure_say_value (const HearthFigure *figure)
{
  if (figure->note != NULL && !isfinite (figure->value.value))
    return g_strdup (_ (figure->note));
  return hearth_figure_say_number (figure->info, figure->currency, figure->value.value);
}

/* The sentence about two numbers, the first of which is counted: of members. */
static const char *
find_sentence_of_members (const char *name,
                          gulong      n)
{
  if (g_str_equal (name, "pace"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s was welcomed", "%1$s of %2$s were welcomed", n);
  if (g_str_equal (name, "participation_rate") || g_str_equal (name, "resonance"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s took part", "%1$s of %2$s took part", n);
  if (g_str_equal (name, "retention_n_day"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s was active", "%1$s of %2$s were active", n);
  if (g_str_equal (name, "cohort_retention"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s came back", "%1$s of %2$s came back", n);
  if (g_str_equal (name, "survival"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s left or went quiet", "%1$s of %2$s left or went quiet", n);
  if (g_str_equal (name, "here"))
    /* Translators: two numbers */
    return ngettext ("About %1$s of %2$s is still here", "About %1$s of %2$s are still here", n);
  if (g_str_equal (name, "drifting"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s close member drifts", "%1$s of %2$s close members drift", n);
  if (g_str_equal (name, "k_factor"))
    /* Translators: two numbers */
    return ngettext ("%1$s came through %2$s members", "%1$s came through %2$s members", n);
  if (g_str_equal (name, "wom_coefficient"))
    /* Translators: two numbers */
    return ngettext ("%1$s came through members, for %2$s who did not", "%1$s came through members, for %2$s who did not", n);
  if (g_str_equal (name, "quick_ratio"))
    /* Translators: two numbers */
    return ngettext ("%1$s came or returned, %2$s left or went quiet", "%1$s came or returned, %2$s left or went quiet", n);
  if (g_str_equal (name, "creators_rate"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s made something", "%1$s of %2$s made something", n);
  if (g_str_equal (name, "stages"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s came closer", "%1$s of %2$s came closer", n);
  return NULL;
}

/* Likewise: of anything. */
static const char *
find_sentence (const char *name,
               gulong      n)
{
  if (g_str_equal (name, "reciprocity"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s was returned", "%1$s of %2$s were returned", n);
  if (g_str_equal (name, "fan_to_fan"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s thing was between fans", "%1$s of %2$s things were between fans", n);
  if (g_str_equal (name, "density"))
    /* Translators: two numbers */
    return ngettext ("%1$s tie of %2$s there could be", "%1$s ties of %2$s there could be", n);
  if (g_str_equal (name, "ask_give"))
    /* Translators: two numbers */
    return ngettext ("%1$s thing asked, %2$s given", "%1$s things asked, %2$s given", n);
  if (g_str_equal (name, "concentration"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s thing done", "%1$s of %2$s things done", n);
  if (g_str_equal (name, "payers_rate"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s paid", "%1$s of %2$s paid", n);
  if (g_str_equal (name, "repeat_rate") || g_str_equal (name, "second_purchase"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s bought again", "%1$s of %2$s bought again", n);
  if (g_str_equal (name, "rfm"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s buyers", "%1$s of %2$s buyers", n);
  if (g_str_equal (name, "one_place"))
    /* Translators: two numbers */
    return ngettext ("%1$s of %2$s in one place only", "%1$s of %2$s in one place only", n);
  return find_sentence_of_members (name, n);
}

/* Of figures that are made of a number of members only. */
static char *
say_members (const HearthFigure *figure)
{
  gint64 n = figure->value.n;

  if (g_str_equal (figure->info->name, "revenue") || g_str_equal (figure->info->name, "top_share"))
    /* Translators: %'d is how many members paid */
    return g_strdup_printf (ngettext ("From %'d member", "From %'d members", (gulong) n), (int) n);
  if (g_str_equal (figure->info->name, "revenue_per_member") || g_str_equal (figure->info->name, "lifetime_value") ||
      g_str_equal (figure->info->name, "attendance_model") ||
      g_str_equal (figure->info->name, "mean_degree") || g_str_equal (figure->info->name, "gravity") ||
      g_str_equal (figure->info->name, "absence_factor") || g_str_equal (figure->info->name, "bridges") ||
      g_str_equal (figure->info->name, "stickiness"))
    {
      if (g_str_equal (figure->info->name, "bridges"))
        n = figure->value.whole;
      /* Translators: %'d is how many members a figure is made of */
      return g_strdup_printf (ngettext ("Of %'d member", "Of %'d members", (gulong) n), (int) n);
    }
  return NULL;
}

char *
hearth_figure_say_count (const HearthFigure *figure)
{
  const HearthFigureValue *value = &figure->value;
  const char              *sentence = find_sentence (figure->info->name, (gulong) MAX (value->part, 0));
  g_autofree char         *part = NULL, *whole = NULL;

  if (value->state == HEARTH_FIGURE_NONE || (sentence != NULL && (value->part == HEARTH_NONE || value->whole == HEARTH_NONE)))
    return NULL;
  if (sentence == NULL)
    return say_members (figure);
  part = g_strdup_printf ("%'" G_GINT64_FORMAT, value->part);
  whole = g_strdup_printf ("%'" G_GINT64_FORMAT, value->whole);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, part, whole);
#pragma GCC diagnostic pop
}

char *
hearth_figure_say_interval (const HearthFigure *figure)
{
  g_autofree char *low = NULL, *high = NULL;

  if (!isfinite (figure->value.low) || !isfinite (figure->value.high))
    return NULL;
  low = hearth_figure_say_number (figure->info, figure->currency, figure->info->unit == HEARTH_UNIT_COUNT ? rint (figure->value.low) : figure->value.low);
  high = hearth_figure_say_number (figure->info, figure->currency, figure->info->unit == HEARTH_UNIT_COUNT ? rint (figure->value.high) : figure->value.high);
  /* Translators: two numbers, as in "between 11% and 40%" */
  return g_strdup_printf (_ ("between %1$s and %2$s"), low, high);
}

char *
hearth_figure_say_comparison (const HearthFigure *figure,
                              gboolean            with_time)
{
  g_autofree char *before = NULL, *number = NULL, *time = NULL;

  if (!figure->has_before || figure->value.state == HEARTH_FIGURE_NONE)
    return NULL;
  time = hearth_time_words (figure->before_from, figure->before_to);
  if (figure->before.state == HEARTH_FIGURE_NONE)
    /* Translators: %s is a time, as in "October 2026" */
    return with_time ? g_strdup_printf (_ ("Nothing to compare with in %s"), time) : g_strdup (_ ("Nothing to compare with"));
  number = hearth_figure_say_number (figure->info, figure->currency, figure->before.value);
  /* Translators: %1$s is a number, %2$s the time it is of: "31% (October 2026)" */
  before = with_time ? g_strdup_printf (_ ("%1$s (%2$s)"), number, time) : g_strdup (number);
  switch (figure->trend)
    {
    case HEARTH_FIGURE_TREND_UP:
      /* Translators: %s is a number, and perhaps the time it is of */
      return g_strdup_printf (_ ("Up from %s"), before);
    case HEARTH_FIGURE_TREND_DOWN:
      /* Translators: %s is a number, and perhaps the time it is of */
      return g_strdup_printf (_ ("Down from %s"), before);
    case HEARTH_FIGURE_TREND_NONE:
      /* Translators: %s is a number, and perhaps the time it is of: the difference may be chance */
      return g_strdup_printf (_ ("No clear change from %s"), before);
    case HEARTH_FIGURE_TREND_UNKNOWN:
    default:
      /* Translators: %s is a number, and perhaps the time it is of: "Was 398" */
      return g_strdup_printf (_ ("Was %s"), before);
    }
}

/* Below so many who came back no model is fitted. */
#define ENOUGH_REPEATERS 30

static const char *const forecasts[] = { "here", "drifting", "lifetime_value", "attendance_model", NULL };

char *
hearth_figure_say_too_few (const HearthFigure *figure)
{
  if (figure->value.state == HEARTH_FIGURE_NONE)
    return g_strdup (_ ("Nothing to count in this time."));
  if (figure->value.state != HEARTH_FIGURE_FEW)
    return NULL;
  if (g_strv_contains (forecasts, figure->info->name))
    /* Translators: %d is a number of members */
    return g_strdup_printf (_ ("A forecast needs %d members who came back."), ENOUGH_REPEATERS);
  /* Translators: %1$d is a number that is too small, %2$d one that is not */
  return g_strdup_printf (ngettext ("Made of %1$d only; from %2$d on it says something.", "Made of %1$d only; from %2$d on it says something.",
                                    (gulong) figure->value.n),
                          (int) figure->value.n, HEARTH_FIGURE_ENOUGH);
}

static void
append (GString    *text,
        const char *words)
{
  if (words == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, ". ");
  g_string_append (text, words);
}

char *
hearth_figure_say_all (const HearthFigure *figure)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *count = hearth_figure_say_count (figure), *value = hearth_figure_say_value (figure);
  g_autofree char *interval = hearth_figure_say_interval (figure), *comparison = hearth_figure_say_comparison (figure, TRUE);
  g_autofree char *few = hearth_figure_say_too_few (figure);

  append (text, count);
  append (text, figure->value.state == HEARTH_FIGURE_NONE ? NULL : value);
  append (text, interval);
  append (text, comparison);
  append (text, few);
  return g_string_free (text, FALSE);
}
