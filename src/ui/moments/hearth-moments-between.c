/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments between releases, as a dialog. Their rhythm, with that of the moments of releases, stands on the page of all releases. See
 * hearth-moments-part.h. */

#include "config.h"

#include "hearth-moments-part.h"

#include "hearth-window.h"

#include <glib/gi18n.h>

void
hearth_moments_between_present (GtkWidget       *parent,
                                HearthCommunity *community)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), hearth_moments_part_new (community, HEARTH_NONE));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), view);
  adw_dialog_set_title (dialog, _ ("Between Releases"));
  adw_dialog_set_content_width (dialog, 640);
  adw_dialog_set_content_height (dialog, 600);
  adw_dialog_set_child (dialog, toasts);
  hearth_window_lend_toasts (dialog, ADW_TOAST_OVERLAY (toasts));
  adw_dialog_present (dialog, parent);
}
