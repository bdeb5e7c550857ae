/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the models of “hearthctl model” share. On the command's thread; the connection is one of its own. */

#pragma once

#include "hearth-cli-private.h"

#include "metrics/hearth-model.h"

/* Below so many who came back nothing is said of the future. */
#define HEARTH_CLI_MODEL_FEW 30

typedef struct
{
  HearthCli         *cli;
  HearthConn        *conn;
  GCancellable      *cancellable;
  HearthModelPeople *people;
  JsonBuilder       *builder; /* NULL for text */
  HearthModelAsk     ask;
  HearthModelBy      by;
  gboolean           mle;
  double             ahead; /* units to look ahead; 0: as far as back */
} HearthCliModel;

/* A member of the object being built; null for what is no number. With text, a line of the two. */
void hearth_cli_model_number (HearthCliModel *model,
                              const char     *key,
                              double          value);
void hearth_cli_model_count (HearthCliModel *model,
                             const char     *key,
                             guint64         value);

/* "ok", "few" or "none", and whether the fit found its point. */
void hearth_cli_model_state (HearthCliModel *model,
                             guint64         n,
                             guint64         enough,
                             gboolean        converged);

/* Called for each of the persons, in turn, within an object that has their id and name. */
typedef void (*HearthCliModelEach) (HearthCliModel *model,
                                    guint           index,
                                    gpointer        data);

/* An array of them under that key; nothing for text. each may be NULL. */
gboolean hearth_cli_model_members (HearthCliModel    *model,
                                   const char        *key,
                                   const guint       *persons,
                                   guint              n,
                                   HearthCliModelEach each,
                                   gpointer           data,
                                   GError           **error);

/* The models, by file. FALSE with error. */
gboolean hearth_cli_model_buying (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_spending (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_rates (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_attending (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_renewing (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_survival (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_log_rank (HearthCliModel *model, const char *name, GError **error);
gboolean hearth_cli_model_network (HearthCliModel *model, const char *name, GError **error);
