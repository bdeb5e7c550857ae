/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often each came of the times they could have, drawn towards what is common, so that few chances rank nobody first. */

#include "hearth-cli-model.h"

#include "models/hearth-shrink.h"

#include <math.h>

typedef struct
{
  const HearthModelPresences *presences;
  HearthPrior                 prior;
} Rates;

static void
add_rate (HearthCliModel *model,
          guint           index,
          gpointer        data)
{
  const Rates          *rates = data;
  const HearthPresence *presence = &rates->presences->presences[index];
  HearthInterval        interval = hearth_shrink_interval (rates->prior, presence->x, presence->n, HEARTH_LEVEL);

  hearth_cli_model_count (model, "k", presence->x);
  hearth_cli_model_count (model, "n", presence->n);
  hearth_cli_model_number (model, "rate", presence->n > 0 ? (double) presence->x / presence->n : (double) NAN);
  hearth_cli_model_number (model, "shrunk", hearth_shrink_rate (rates->prior, presence->x, presence->n));
  hearth_cli_model_number (model, "low", interval.low);
  hearth_cli_model_number (model, "high", interval.high);
}

/* Of the counts as they came, whose order says nothing. */
static double
find_log_likelihood (HearthPrior    prior,
                     const guint64 *k,
                     const guint64 *n,
                     guint          rates)
{
  double sum = 0;

  for (guint i = 0; i < rates; i++)
    {
      double came = (double) k[i], all = (double) n[i];

      sum += lgamma (prior.a + came) + lgamma (prior.b + all - came) - lgamma (prior.a + prior.b + all) - lgamma (prior.a) - lgamma (prior.b) +
             lgamma (prior.a + prior.b) + lgamma (all + 1) - lgamma (came + 1) - lgamma (all - came + 1);
    }
  return sum;
}

gboolean
hearth_cli_model_rates (HearthCliModel  *model,
                        const char *name G_GNUC_UNUSED,
                        GError         **error)
{
  g_autoptr (HearthModelPresences) presences = hearth_model_presences_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autofree guint64              *k = NULL;
  g_autofree guint64              *n = NULL;
  Rates                            rates = { .presences = presences };
  guint                            counted = 0;

  if (presences == NULL)
    return FALSE;
  k = g_new (guint64, presences->n);
  n = g_new (guint64, presences->n);
  for (guint i = 0; i < presences->n; i++)
    {
      k[i] = presences->presences[i].x;
      n[i] = presences->presences[i].n;
      counted += n[i] > 0;
    }
  rates.prior = hearth_shrink_fit (k, n, presences->n);
  hearth_cli_model_count (model, "n", presences->n);
  hearth_cli_model_count (model, "shows", presences->shows);
  if (model->builder != NULL)
    {
      json_builder_set_member_name (model->builder, "params");
      json_builder_begin_object (model->builder);
    }
  hearth_cli_model_number (model, "a", rates.prior.a);
  hearth_cli_model_number (model, "b", rates.prior.b);
  if (model->builder != NULL)
    json_builder_end_object (model->builder);
  hearth_cli_model_number (model, "log_likelihood", counted > 0 ? find_log_likelihood (rates.prior, k, n, presences->n) : (double) NAN);
  hearth_cli_model_state (model, counted, counted, counted > 0);
  return hearth_cli_model_members (model, "members", presences->persons, presences->n, add_rate, &rates, error);
}
