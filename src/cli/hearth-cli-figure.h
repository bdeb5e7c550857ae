/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the command of figures is made of. */

#pragma once

#include "hearth-cli-private.h"
#include "metrics/hearth-figure.h"

typedef struct _HearthDays HearthDays;

typedef struct
{
  HearthCli         *cli;
  HearthFigureQuery *query;
  HearthDays        *days; /* of the community's zone */
  JsonBuilder       *builder;
} HearthFigureJob;

/* Adds the figure under its name to the document of the job. FALSE on error. */
gboolean hearth_cli_add_figure (HearthFigureJob    *job,
                                HearthConn         *conn,
                                const HearthFigure *figure,
                                GError            **error);

/* Changes which kinds count, are asked and given: "vote,message", "usual" for those that Hearth began with, NULL to leave the list as it is.
 * FALSE when the command is over: *status says how. */
gboolean hearth_cli_set_kinds (HearthCli  *cli,
                               const char *counted,
                               const char *asked,
                               const char *given,
                               int        *status);

/* Pieces of a document: the keys that every value has; one number, null where there is none; the lists that some figures have. */
void     hearth_cli_add_figure_value (HearthFigureJob         *job,
                                      HearthFigureUnit         unit,
                                      const char              *currency,
                                      const HearthFigureValue *value);
void     hearth_cli_add_figure_number (HearthFigureJob *job,
                                       const char      *key,
                                       double           value);
gboolean hearth_cli_add_figure_moments (HearthFigureJob    *job,
                                        HearthConn         *conn,
                                        const HearthFigure *figure,
                                        GError            **error);
void     hearth_cli_add_figure_levels (HearthFigureJob    *job,
                                       const HearthFigure *figure);

/* A line a moment. */
void hearth_cli_print_figure_moments (HearthFigureJob    *job,
                                      const HearthFigure *figure);
