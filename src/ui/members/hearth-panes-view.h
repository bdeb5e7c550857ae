/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the views that are a list and a page of it (hearth-panes.h) have in common: whether there is room for both, and the keys that lead
 * back. Main thread. */

#pragma once

#include <adwaita.h>

/* Properties "narrow" (the window's word) and "roomy" (the view's own measure, set by a breakpoint of its template). */
#define HEARTH_TYPE_PANES_VIEW (hearth_panes_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthPanesView, hearth_panes_view, HEARTH, PANES_VIEW, AdwBin)

struct _HearthPanesViewClass
{
  AdwBinClass parent_class;

  /* One of the two has changed; not called while the view is being made or after it is gone. */
  void (*update) (HearthPanesView *view);

  /* Escape and Alt+Left: leaves the page for the list; FALSE when it was left already, and Alt+Left goes to what the window covers with the
   * view. NULL in a view with keys of its own. */
  gboolean (*leave) (HearthPanesView *view);
};

gboolean hearth_panes_view_is_narrow (HearthPanesView *view);
gboolean hearth_panes_view_is_roomy (HearthPanesView *view);

/* Whether list and page stand side by side. */
gboolean hearth_panes_view_is_beside (HearthPanesView *view);
