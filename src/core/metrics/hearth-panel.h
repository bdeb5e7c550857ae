/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures that are looked at for a while. A panel keeps what was added up and the records it was added up from, so that after an
 * interaction it takes off and adds again only the humans that were touched: milliseconds instead of a pass over everybody. It belongs to
 * one caller, who asks one thing at a time; functions block and are not for the main thread. */

#pragma once

#include "metrics/hearth-figure.h"

typedef struct _HearthPanel HearthPanel;

/* Brings the aggregates up to date and reads all. NULL on error. */
HearthPanel *hearth_panel_open (HearthDb                *db,
                                const HearthFigureQuery *query,
                                GCancellable            *cancellable,
                                GError                 **error);
void         hearth_panel_free (HearthPanel *panel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPanel, hearth_panel_free)

/* The figures as of the last opening or update: array of HearthFigure. Caller frees. */
GPtrArray *hearth_panel_get_figures (HearthPanel *panel);

/* Follows what a transaction changed; NULL: anything may have. Where it was more than what members did, or another day has begun, all is
 * read again. FALSE on error: the panel is as it was, and behind. */
gboolean hearth_panel_update (HearthPanel   *panel,
                              HearthDb      *db,
                              HearthChanges *changes,
                              GCancellable  *cancellable,
                              GError       **error);

/* For tests: how many humans the last update passed again. */
guint hearth_panel_get_passed (HearthPanel *panel);
