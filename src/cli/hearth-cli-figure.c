/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One figure as JSON. On the thread of the connection. */

#include "hearth-cli-figure.h"

#include "base/hearth-days.h"
#include "members/hearth-member-edit.h"

#include <math.h>

static const char *const states[] = {
  [HEARTH_FIGURE_OK] = "ok",
  [HEARTH_FIGURE_FEW] = "few",
  [HEARTH_FIGURE_NONE] = "none",
};

static const char *const units[] = {
  [HEARTH_UNIT_COUNT] = "count",
  [HEARTH_UNIT_RATE] = "rate",
  [HEARTH_UNIT_RATIO] = "ratio",
  [HEARTH_UNIT_MONEY] = "money",
  [HEARTH_UNIT_DAYS] = "days",
  [HEARTH_UNIT_HOURS] = "hours",
};

static void
add_number (HearthFigureJob *job,
            const char      *key,
            HearthFigureUnit unit,
            const char      *currency,
            double           value)
{
  if (unit == HEARTH_UNIT_MONEY)
    {
      hearth_cli_json_money (job->builder, key, isfinite (value) ? (gint64) value : HEARTH_NONE, currency);
      return;
    }
  json_builder_set_member_name (job->builder, key);
  if (!isfinite (value))
    json_builder_add_null_value (job->builder);
  else if (unit == HEARTH_UNIT_COUNT)
    json_builder_add_int_value (job->builder, (gint64) value);
  else
    json_builder_add_double_value (job->builder, value);
}

void
hearth_cli_add_figure_number (HearthFigureJob *job,
                              const char      *key,
                              double           value)
{
  add_number (job, key, HEARTH_UNIT_RATIO, NULL, value);
}

void
hearth_cli_add_figure_value (HearthFigureJob         *job,
                             HearthFigureUnit         unit,
                             const char              *currency,
                             const HearthFigureValue *value)
{
  HearthFigureUnit limits = unit == HEARTH_UNIT_COUNT ? HEARTH_UNIT_RATIO : unit;

  add_number (job, "value", unit, currency, value->value);
  if (unit == HEARTH_UNIT_MONEY)
    hearth_cli_json_money (job->builder, "numerator", value->part, currency);
  else
    hearth_cli_json_int (job->builder, "numerator", value->part);
  hearth_cli_json_int (job->builder, "denominator", value->whole);
  add_number (job, "low", limits, currency, value->low);
  add_number (job, "high", limits, currency, value->high);
  hearth_cli_json_int (job->builder, "n", value->n);
  hearth_cli_json_text (job->builder, "state", states[value->state]);
}

static void
add_day (HearthFigureJob *job,
         const char      *key,
         gint32           day)
{
  hearth_cli_json_time (job->cli, job->builder, key, hearth_days_begin (job->days, day));
}

static void
add_series (HearthFigureJob    *job,
            const HearthFigure *figure)
{
  hearth_cli_begin_array (job->builder, "series");
  for (guint i = 0; i < figure->series->len; i++)
    {
      const HearthFigurePoint *point = &g_array_index (figure->series, HearthFigurePoint, i);

      json_builder_begin_object (job->builder);
      if (point->group != NULL)
        hearth_cli_json_text (job->builder, "at", point->group);
      else
        add_day (job, "at", point->from);
      hearth_cli_add_figure_value (job, figure->info->unit, figure->currency, &point->value);
      json_builder_set_member_name (job->builder, "partial");
      json_builder_add_boolean_value (job->builder, point->partial);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
}

static void
add_parts (HearthFigureJob    *job,
           const HearthFigure *figure)
{
  if (figure->parts->len == 0)
    return;
  json_builder_set_member_name (job->builder, "parts");
  json_builder_begin_object (job->builder);
  for (guint i = 0; i < figure->parts->len; i++)
    {
      const HearthFigurePart *part = &g_array_index (figure->parts, HearthFigurePart, i);

      json_builder_set_member_name (job->builder, part->key);
      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "unit", units[part->unit]);
      hearth_cli_add_figure_value (job, part->unit, figure->currency, &part->value);
      json_builder_end_object (job->builder);
    }
  json_builder_end_object (job->builder);
}

static void
add_cohorts (HearthFigureJob    *job,
             const HearthFigure *figure)
{
  if (figure->cohorts->len == 0)
    return;
  hearth_cli_begin_array (job->builder, "cohorts");
  for (guint i = 0; i < figure->cohorts->len; i++)
    {
      const HearthFigureCohort *cohort = &g_array_index (figure->cohorts, HearthFigureCohort, i);

      json_builder_begin_object (job->builder);
      add_day (job, "at", hearth_month_begin (cohort->month));
      hearth_cli_json_int (job->builder, "size", g_array_index (cohort->counts, gint64, 0));
      hearth_cli_begin_array (job->builder, "active");
      for (guint month = 0; month < cohort->counts->len; month++)
        json_builder_add_int_value (job->builder, g_array_index (cohort->counts, gint64, month));
      json_builder_end_array (job->builder);
      json_builder_set_member_name (job->builder, "partial");
      json_builder_add_boolean_value (job->builder, cohort->partial);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
}

static void
add_steps (HearthFigureJob *job,
           const GArray    *steps)
{
  if (steps->len == 0)
    return;
  hearth_cli_begin_array (job->builder, "steps");
  for (guint i = 0; i < steps->len; i++)
    {
      const HearthFigureStep *step = &g_array_index (steps, HearthFigureStep, i);

      json_builder_begin_object (job->builder);
      add_number (job, "t", HEARTH_UNIT_RATIO, NULL, step->t);
      hearth_cli_json_int (job->builder, "at_risk", step->at_risk);
      hearth_cli_json_int (job->builder, "events", step->events);
      add_number (job, "survival", HEARTH_UNIT_RATE, NULL, step->survival);
      add_number (job, "low", HEARTH_UNIT_RATE, NULL, step->low);
      add_number (job, "high", HEARTH_UNIT_RATE, NULL, step->high);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
}

static void
add_curves (HearthFigureJob    *job,
            const HearthFigure *figure)
{
  if (figure->curves->len == 0)
    return;
  hearth_cli_begin_array (job->builder, "curves");
  for (guint i = 0; i < figure->curves->len; i++)
    {
      const HearthFigureCurve *curve = &g_array_index (figure->curves, HearthFigureCurve, i);

      json_builder_begin_object (job->builder);
      hearth_cli_json_text (job->builder, "group", curve->group);
      hearth_cli_json_int (job->builder, "n", curve->n);
      hearth_cli_json_int (job->builder, "events", curve->events);
      add_steps (job, curve->steps);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
}

/* A line a buyer; names as for members. */
static gboolean
add_scores (HearthFigureJob    *job,
            HearthConn         *conn,
            const HearthFigure *figure,
            GError            **error)
{
  if (figure->scores->len == 0 || !job->query->members)
    return TRUE;
  hearth_cli_begin_array (job->builder, "scores");
  for (guint i = 0; i < figure->scores->len; i++)
    {
      const HearthFigureScore *score = &g_array_index (figure->scores, HearthFigureScore, i);
      g_autofree char         *name = hearth_member_dup_name (conn, score->member, error);

      if (name == NULL)
        return FALSE;
      json_builder_begin_object (job->builder);
      hearth_cli_json_member (conn, job->builder, "member", score->member, name);
      hearth_cli_json_int (job->builder, "days", score->days);
      hearth_cli_json_int (job->builder, "orders", score->orders);
      hearth_cli_json_money (job->builder, "paid", score->paid, figure->currency);
      hearth_cli_json_int (job->builder, "recency", score->recency);
      hearth_cli_json_int (job->builder, "frequency", score->frequency);
      hearth_cli_json_int (job->builder, "money", score->money);
      json_builder_end_object (job->builder);
    }
  json_builder_end_array (job->builder);
  return TRUE;
}

static void
add_compared (HearthFigureJob    *job,
              const HearthFigure *figure)
{
  if (!figure->has_before)
    return;
  json_builder_set_member_name (job->builder, "before");
  json_builder_begin_object (job->builder);
  hearth_cli_add_figure_value (job, figure->info->unit, figure->currency, &figure->before);
  json_builder_end_object (job->builder);
  json_builder_set_member_name (job->builder, "difference");
  json_builder_begin_object (job->builder);
  add_number (job, "low", HEARTH_UNIT_RATIO, NULL, figure->difference_low);
  add_number (job, "high", HEARTH_UNIT_RATIO, NULL, figure->difference_high);
  json_builder_end_object (job->builder);
}

static gboolean
add_members (HearthFigureJob    *job,
             HearthConn         *conn,
             const HearthFigure *figure,
             GError            **error)
{
  if (figure->members == NULL)
    return TRUE;
  hearth_cli_begin_array (job->builder, "members");
  for (guint i = 0; i < figure->members->len; i++)
    {
      gint64           member = g_array_index (figure->members, gint64, i);
      g_autofree char *name = hearth_member_dup_name (conn, member, error);

      if (name == NULL)
        return FALSE;
      hearth_cli_json_member (conn, job->builder, NULL, member, name);
    }
  json_builder_end_array (job->builder);
  return TRUE;
}

gboolean
hearth_cli_add_figure (HearthFigureJob    *job,
                       HearthConn         *conn,
                       const HearthFigure *figure,
                       GError            **error)
{
  json_builder_set_member_name (job->builder, figure->info->name);
  json_builder_begin_object (job->builder);
  hearth_cli_json_text (job->builder, "group", hearth_figure_group_key (figure->info->group));
  hearth_cli_json_text (job->builder, "unit", units[figure->info->unit]);
  hearth_cli_json_text (job->builder, "definition", _ (figure->info->definition));
  add_day (job, "from", figure->from);
  add_day (job, "to", figure->to);
  hearth_cli_add_figure_value (job, figure->info->unit, figure->currency, &figure->value);
  if (figure->note != NULL)
    hearth_cli_json_text (job->builder, "note", _ (figure->note));
  add_compared (job, figure);
  add_parts (job, figure);
  if (figure->info->unit == HEARTH_UNIT_MONEY)
    {
      hearth_cli_begin_array (job->builder, "other_currencies");
      for (guint i = 0; i < figure->sums->len; i++)
        {
          const HearthFigureSum *sum = &g_array_index (figure->sums, HearthFigureSum, i);

          json_builder_begin_object (job->builder);
          hearth_cli_json_int (job->builder, "minor", sum->minor);
          hearth_cli_json_text (job->builder, "currency", sum->currency);
          hearth_cli_json_money (job->builder, "converted", sum->converted, figure->currency);
          hearth_cli_json_money (job->builder, "unconverted", sum->left, sum->currency);
          json_builder_end_object (job->builder);
        }
      json_builder_end_array (job->builder);
    }
  add_cohorts (job, figure);
  add_steps (job, figure->steps);
  add_curves (job, figure);
  add_series (job, figure);
  hearth_cli_add_figure_levels (job, figure);
  if (!hearth_cli_add_figure_moments (job, conn, figure, error) || !add_scores (job, conn, figure, error) || !add_members (job, conn, figure, error))
    return FALSE;
  json_builder_end_object (job->builder);
  return TRUE;
}
