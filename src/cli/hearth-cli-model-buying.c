/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is still here, how often they will come, what a purchase of theirs is worth. */

#include "hearth-cli-model.h"

#include "models/hearth-buying.h"
#include "models/hearth-spending.h"

#include <math.h>

typedef struct
{
  const HearthModelHistories *histories;
  HearthBuying                buying;
  HearthSpending              spending;
  double                      ahead;
  gboolean                    foresees;
} Buying;

static void
begin_params (HearthCliModel *model)
{
  if (model->builder == NULL)
    return;
  json_builder_set_member_name (model->builder, "params");
  json_builder_begin_object (model->builder);
}

static void
end_params (HearthCliModel *model,
            double          log_likelihood)
{
  if (model->builder != NULL)
    json_builder_end_object (model->builder);
  hearth_cli_model_number (model, "log_likelihood", log_likelihood);
}

static double
known (gboolean converged,
       double   value)
{
  return converged ? value : (double) NAN;
}

static void
add_counts (HearthCliModel             *model,
            const HearthModelHistories *histories)
{
  hearth_cli_model_count (model, "n", histories->n);
  hearth_cli_model_count (model, "repeaters", histories->repeaters);
  hearth_cli_model_count (model, "acts", histories->acts);
  hearth_cli_model_count (model, "refunded", histories->refunded);
}

static void
add_buyer (HearthCliModel *model,
           guint           index,
           gpointer        data)
{
  const Buying        *buying = data;
  const HearthHistory *history = &buying->histories->histories[index];
  gboolean             converged = buying->buying.converged;

  hearth_cli_model_count (model, "x", history->x);
  hearth_cli_model_number (model, "tx", history->tx);
  hearth_cli_model_number (model, "T", history->T);
  hearth_cli_model_number (model, "p_alive", converged ? hearth_buying_alive (&buying->buying, history) : (double) NAN);
  hearth_cli_model_number (model, "expected",
                           buying->foresees ? hearth_buying_expect (&buying->buying, history, buying->ahead) : (double) NAN);
}

/* As far ahead as the longest history goes back. */
static double
get_ahead (const HearthCliModel       *model,
           const HearthModelHistories *histories)
{
  double longest = 0;

  for (guint i = 0; i < histories->n; i++)
    longest = MAX (longest, histories->histories[i].T);
  return model->ahead > 0 ? model->ahead : ceil (longest);
}

gboolean
hearth_cli_model_buying (HearthCliModel *model,
                         const char     *name,
                         GError        **error)
{
  g_autoptr (HearthModelHistories) histories = hearth_model_histories_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autoptr (HearthLot)            lot = NULL;
  Buying                           buying = { .histories = histories };
  HearthBuyingModel                kind = g_str_equal (name, "bgnbd") ? HEARTH_BUYING_BGNBD : g_str_equal (name, "pnbd") ? HEARTH_BUYING_PNBD
                                                                                                                         : HEARTH_BUYING_MBGNBD;
  gboolean                         pareto = kind == HEARTH_BUYING_PNBD;
  gboolean                         converged;

  if (histories == NULL)
    return FALSE;
  lot = hearth_lot_new (histories->histories, NULL, histories->n);
  converged = hearth_buying_fit (&buying.buying, kind, lot, !model->mle);
  buying.ahead = get_ahead (model, histories);
  buying.foresees = converged && histories->repeaters >= HEARTH_CLI_MODEL_FEW;
  add_counts (model, histories);
  begin_params (model);
  hearth_cli_model_number (model, "r", known (converged, buying.buying.r));
  hearth_cli_model_number (model, "alpha", known (converged, buying.buying.alpha));
  hearth_cli_model_number (model, pareto ? "s" : "a", known (converged, buying.buying.a));
  hearth_cli_model_number (model, pareto ? "beta" : "b", known (converged, buying.buying.b));
  end_params (model, known (converged, buying.buying.log_likelihood));
  hearth_cli_model_number (model, "ahead", buying.ahead);
  hearth_cli_model_state (model, histories->n, histories->repeaters, converged);
  return hearth_cli_model_members (model, "members", histories->persons, histories->n, add_buyer, &buying, error);
}

static void
add_spender (HearthCliModel *model,
             guint           index,
             gpointer        data)
{
  const Buying        *buying = data;
  const HearthHistory *history = &buying->histories->histories[index];
  double               mean = buying->histories->means[index];

  hearth_cli_model_count (model, "x", history->x);
  hearth_cli_model_number (model, "tx", history->tx);
  hearth_cli_model_number (model, "T", history->T);
  hearth_cli_model_number (model, "mean", history->x > 0 ? mean : (double) NAN);
  hearth_cli_model_number (model, "expected", buying->foresees ? hearth_spending_expect (&buying->spending, mean > 0 ? history->x : 0, mean) : (double) NAN);
}

gboolean
hearth_cli_model_spending (HearthCliModel  *model,
                           const char *name G_GNUC_UNUSED,
                           GError         **error)
{
  g_autoptr (HearthModelHistories) histories = hearth_model_histories_read (model->conn, model->people, &model->ask, model->cancellable, error);
  g_autofree guint                *x = NULL;
  Buying                           buying = { .histories = histories };
  gboolean                         converged;

  if (histories == NULL)
    return FALSE;
  x = g_new (guint, histories->n);
  for (guint i = 0; i < histories->n; i++)
    x[i] = histories->histories[i].x;
  converged = hearth_spending_fit (&buying.spending, x, histories->means, NULL, histories->n, !model->mle);
  buying.foresees = converged && histories->repeaters >= HEARTH_CLI_MODEL_FEW;
  add_counts (model, histories);
  hearth_cli_model_count (model, "foreign", histories->foreign);
  begin_params (model);
  hearth_cli_model_number (model, "p", known (converged, buying.spending.p));
  hearth_cli_model_number (model, "q", known (converged, buying.spending.q));
  hearth_cli_model_number (model, "v", known (converged, buying.spending.v));
  end_params (model, known (converged, buying.spending.log_likelihood));
  hearth_cli_model_state (model, histories->n, histories->repeaters, converged);
  return hearth_cli_model_members (model, "members", histories->persons, histories->n, add_spender, &buying, error);
}

typedef struct
{
  const HearthModelPresences *presences;
  HearthAttending             attending;
  guint                       ahead;
  gboolean                    foresees;
} Attending;

static void
add_guest (HearthCliModel *model,
           guint           index,
           gpointer        data)
{
  const Attending      *attending = data;
  const HearthPresence *presence = &attending->presences->presences[index];

  hearth_cli_model_count (model, "x", presence->x);
  hearth_cli_model_count (model, "tx", presence->tx);
  hearth_cli_model_count (model, "n", presence->n);
  hearth_cli_model_number (model, "p_alive", attending->attending.converged ? hearth_attending_alive (&attending->attending, presence) : (double) NAN);
  hearth_cli_model_number (model, "expected",
                           attending->foresees ? hearth_attending_expect (&attending->attending, presence, attending->ahead) : (double) NAN);
}

gboolean
hearth_cli_model_attending (HearthCliModel  *model,
                            const char *name G_GNUC_UNUSED,
                            GError         **error)
{
  g_autoptr (HearthModelPresences) presences = hearth_model_presences_read (model->conn, model->people, &model->ask, model->cancellable, error);
  Attending                        attending = { .presences = presences };
  const HearthAttending           *fit = &attending.attending;
  guint                            came = 0;
  gboolean                         converged;

  if (presences == NULL)
    return FALSE;
  converged = hearth_attending_fit (&attending.attending, presences->presences, presences->n, !model->mle);
  for (guint i = 0; i < presences->n; i++)
    came += presences->presences[i].x > 0;
  attending.ahead = model->ahead > 0 ? (guint) MIN (model->ahead, 10000) : presences->shows;
  attending.foresees = converged && came >= HEARTH_CLI_MODEL_FEW;
  hearth_cli_model_count (model, "n", presences->n);
  hearth_cli_model_count (model, "came", came);
  hearth_cli_model_count (model, "shows", presences->shows);
  begin_params (model);
  hearth_cli_model_number (model, "alpha", known (converged, fit->alpha));
  hearth_cli_model_number (model, "beta", known (converged, fit->beta));
  hearth_cli_model_number (model, "gamma", known (converged, fit->gamma));
  hearth_cli_model_number (model, "delta", known (converged, fit->delta));
  end_params (model, known (converged, fit->log_likelihood));
  hearth_cli_model_count (model, "ahead", attending.ahead);
  hearth_cli_model_state (model, presences->n, came, converged);
  return hearth_cli_model_members (model, "members", presences->persons, presences->n, add_guest, &attending, error);
}
