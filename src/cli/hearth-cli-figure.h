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
