/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a figure says, in a popover: its definition, the two numbers it is made of, how sure it is, and what belongs to it. Main thread. */

#pragma once

#include "metrics/hearth-figure.h"

#include <adwaita.h>

typedef struct _HearthFigureAbout HearthFigureAbout;

/* Keeps the words; the figure may go. */
HearthFigureAbout *hearth_figure_about_new (const HearthFigure *figure);
void               hearth_figure_about_free (HearthFigureAbout *about);

/* Floating. */
GtkWidget *hearth_figure_about_create_popover (HearthFigureAbout *about);
