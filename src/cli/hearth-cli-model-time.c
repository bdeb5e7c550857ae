/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it lasts, for all, for groups, and by period. */

#include "hearth-cli-model.h"

#include "models/hearth-renewing.h"
#include "models/hearth-survival.h"

#include <math.h>

static void
add_step (HearthCliModel           *model,
          const HearthSurvivalStep *step)
{
  if (model->builder == NULL)
    {
      hearth_cli_print (model->cli, "%10.4g  %8" G_GUINT64_FORMAT "  %8" G_GUINT64_FORMAT "  %.4f  %.4f – %.4f\n", step->t, step->at_risk, step->events,
                        step->survival, step->interval.low, step->interval.high);
      return;
    }
  json_builder_begin_object (model->builder);
  hearth_cli_model_number (model, "t", step->t);
  hearth_cli_model_count (model, "at_risk", step->at_risk);
  hearth_cli_model_count (model, "events", step->events);
  hearth_cli_model_number (model, "survival", step->survival);
  hearth_cli_model_number (model, "std_error", step->std_error);
  hearth_cli_model_number (model, "low", step->interval.low);
  hearth_cli_model_number (model, "high", step->interval.high);
  json_builder_end_object (model->builder);
}

static void
add_span (HearthCliModel *model,
          guint           index,
          gpointer        data)
{
  const HearthModelSpans *spans = data;

  hearth_cli_model_number (model, "t", spans->times[index]);
  json_builder_set_member_name (model->builder, "ended");
  json_builder_add_boolean_value (model->builder, spans->ended[index] != 0);
}

gboolean
hearth_cli_model_survival (HearthCliModel  *model,
                           const char *name G_GNUC_UNUSED,
                           GError         **error)
{
  g_autoptr (HearthModelSpans) spans = hearth_model_spans_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autoptr (HearthSurvival)   survival = NULL;
  double                       longest = 0;
  double                       mean;
  double                       mean_error;

  if (spans == NULL)
    return FALSE;
  survival = hearth_survival_fit (spans->times, spans->ended, spans->n, HEARTH_SURVIVAL_LOG_LOG);
  for (guint i = 0; i < spans->n; i++)
    longest = MAX (longest, spans->times[i]);
  hearth_cli_model_count (model, "n", survival->n);
  hearth_cli_model_count (model, "events", survival->events);
  hearth_cli_model_number (model, "median", survival->median);
  hearth_cli_model_number (model, "median_low", survival->median_interval.low);
  hearth_cli_model_number (model, "median_high", survival->median_interval.high);
  mean = hearth_survival_mean (survival, longest, &mean_error);
  hearth_cli_model_number (model, "mean", survival->n > 0 ? mean : (double) NAN);
  hearth_cli_model_number (model, "mean_std_error", survival->n > 0 ? mean_error : (double) NAN);
  hearth_cli_begin_array (model->builder, "steps");
  for (gsize i = 0; i < survival->n_steps; i++)
    add_step (model, &survival->steps[i]);
  hearth_cli_end_array (model->builder);
  return hearth_cli_model_members (model, "members", spans->persons, spans->n, add_span, spans, error);
}

static void
add_group (HearthCliModel      *model,
           const char          *name,
           const HearthLogRank *rank,
           guint                group)
{
  if (model->builder == NULL)
    {
      g_autofree char *clean = hearth_cli_clean (name);

      hearth_cli_print (model->cli, "%8" G_GUINT64_FORMAT "  %8" G_GUINT64_FORMAT "  %10.2f  %s\n", rank->n[group], rank->observed[group],
                        rank->expected[group], clean);
      return;
    }
  json_builder_begin_object (model->builder);
  hearth_cli_json_text (model->builder, "name", name);
  hearth_cli_model_count (model, "n", rank->n[group]);
  hearth_cli_model_count (model, "observed", rank->observed[group]);
  hearth_cli_model_number (model, "expected", rank->expected[group]);
  json_builder_end_object (model->builder);
}

gboolean
hearth_cli_model_log_rank (HearthCliModel  *model,
                           const char *name G_GNUC_UNUSED,
                           GError         **error)
{
  g_autoptr (HearthModelSpans) spans = hearth_model_spans_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autoptr (GPtrArray)        names = NULL;
  g_autofree guint            *groups = spans != NULL ? hearth_model_groups_read (model->conn, model->people, spans, model->by, &names, error) : NULL;
  HearthLogRank                rank;
  guint64                      n = 0;

  if (spans == NULL || names == NULL)
    return FALSE;
  hearth_survival_compare (&rank, spans->times, spans->ended, groups, spans->n, names->len);
  for (guint i = 0; i < MIN (names->len, HEARTH_SURVIVAL_GROUPS); i++)
    n += rank.n[i];
  hearth_cli_model_count (model, "n", n);
  hearth_cli_model_number (model, "chi_squared", rank.df > 0 ? rank.chi_squared : (double) NAN);
  hearth_cli_model_count (model, "df", rank.df);
  hearth_cli_model_number (model, "p", rank.df > 0 ? rank.p : (double) NAN);
  hearth_cli_begin_array (model->builder, "groups");
  for (guint i = 0; i < MIN (names->len, HEARTH_SURVIVAL_GROUPS); i++)
    add_group (model, g_ptr_array_index (names, i), &rank, i);
  hearth_cli_end_array (model->builder);
  return TRUE;
}

typedef struct
{
  GArray *lost; /* double: who left in period i + 1 */
  GArray *cut;  /* double: who was last seen after i + 1 and still there */
} Periods;

static void
add_to (GArray *array,
        guint   index)
{
  if (array->len <= index)
    g_array_set_size (array, index + 1);
  g_array_index (array, double, index) += 1;
}

/* A span is so many whole periods; who leaves within the third one left in the third. */
static void
count_periods (const HearthModelSpans *spans,
               Periods                *periods)
{
  for (guint i = 0; i < spans->n; i++)
    {
      if (spans->ended[i])
        add_to (periods->lost, (guint) ceil (MAX (spans->times[i], 1)) - 1);
      else if (spans->times[i] >= 1)
        add_to (periods->cut, (guint) spans->times[i] - 1);
    }
  g_array_set_size (periods->lost, MAX (periods->lost->len, periods->cut->len));
  g_array_set_size (periods->cut, MAX (periods->lost->len, periods->cut->len));
}

static void
add_periods (HearthCliModel       *model,
             const Periods        *periods,
             const HearthRenewing *fit)
{
  const double *lost = (const double *) periods->lost->data;
  const double *cut = (const double *) periods->cut->data;
  double        here = 0;

  for (guint i = 0; i < periods->lost->len; i++)
    here += lost[i] + cut[i];
  hearth_cli_begin_array (model->builder, "periods");
  for (guint i = 0; model->builder != NULL && i < periods->lost->len; i++)
    {
      json_builder_begin_object (model->builder);
      hearth_cli_model_count (model, "t", i + 1);
      hearth_cli_model_number (model, "at_risk", here);
      hearth_cli_model_number (model, "lost", lost[i]);
      hearth_cli_model_number (model, "retention", fit->converged ? hearth_renewing_retention (fit, i) : (double) NAN);
      hearth_cli_model_number (model, "survival", fit->converged ? hearth_renewing_survival (fit, i + 1) : (double) NAN);
      json_builder_end_object (model->builder);
      here -= lost[i] + cut[i];
    }
  hearth_cli_end_array (model->builder);
}

gboolean
hearth_cli_model_renewing (HearthCliModel  *model,
                           const char *name G_GNUC_UNUSED,
                           GError         **error)
{
  g_autoptr (HearthModelSpans) spans = hearth_model_spans_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autoptr (GArray)           lost = g_array_new (FALSE, TRUE, sizeof (double));
  g_autoptr (GArray)           cut = g_array_new (FALSE, TRUE, sizeof (double));
  Periods                      periods = { lost, cut };
  HearthRenewing               fit;
  guint64                      left = 0;

  if (spans == NULL)
    return FALSE;
  count_periods (spans, &periods);
  hearth_renewing_fit (&fit, (const double *) lost->data, (const double *) cut->data, lost->len, !model->mle);
  for (guint i = 0; i < spans->n; i++)
    left += spans->ended[i];
  hearth_cli_model_count (model, "n", spans->n);
  hearth_cli_model_count (model, "left", left);
  if (model->builder != NULL)
    {
      json_builder_set_member_name (model->builder, "params");
      json_builder_begin_object (model->builder);
    }
  hearth_cli_model_number (model, "alpha", fit.converged ? fit.alpha : (double) NAN);
  hearth_cli_model_number (model, "beta", fit.converged ? fit.beta : (double) NAN);
  if (model->builder != NULL)
    json_builder_end_object (model->builder);
  hearth_cli_model_number (model, "log_likelihood", fit.converged ? fit.log_likelihood : (double) NAN);
  hearth_cli_model_state (model, spans->n, left, fit.converged);
  add_periods (model, &periods, &fit);
  return TRUE;
}
