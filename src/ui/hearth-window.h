/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window: one community, its views, and what all views need of it (toasts with Undo, errors in words, going to a member). */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_WINDOW (hearth_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthWindow, hearth_window, HEARTH, WINDOW, AdwApplicationWindow)

/* Shows the first run until a community is opened in it. */
GtkWindow *hearth_window_new (AdwApplication *app);

/* Opens folder in this window in place of what it shows. What goes wrong is shown in the window, with what can be done. */
void hearth_window_open (HearthWindow *window,
                         const char   *folder);

/* Presents the window with what it is opening already in it if that is a matter of a moment, else without. */
void hearth_window_present_soon (HearthWindow *window);

/* Opens the import dialog on these files (char *); empty or NULL: on the file chooser. */
void hearth_window_import (HearthWindow *window,
                           GPtrArray    *paths);

/* NULL while there is none. Owned by the window. */
HearthCommunity *hearth_window_get_community (HearthWindow *window);

/* Brings a view forward: "members", "applications". */
void hearth_window_show_view (HearthWindow *window,
                              const char   *view);

/* Brings the Members view forward with that member's page. */
void hearth_window_show_member (HearthWindow *window,
                                gint64        rowid);

/* Brings the Releases view forward with that release's page. */
void hearth_window_show_release (HearthWindow *window,
                                 gint64        rowid);

/* The Vault view with that item's page, once the vault is unlocked. */
void hearth_window_show_vault_item (HearthWindow *window,
                                    gint64        item);

/* The Applications view with that one's page. */
void hearth_window_show_application (HearthWindow *window,
                                     gint64        application);

/* Passing news. title: sentence case, no full stop; plain text, not markup. */
void hearth_window_toast (HearthWindow *window,
                          const char   *title);

/* The news is told in overlay while dialog is what one looks at: the window's own toasts are behind it. */
void hearth_window_lend_toasts (AdwDialog       *dialog,
                                AdwToastOverlay *overlay);

/* The same with an Undo button that takes back transaction seq (no button for seq <= 0). */
void hearth_window_toast_undo (HearthWindow *window,
                               const char   *title,
                               gint64        seq);

/* The same of what happened by itself: it waits until what is being told has been read. */
void hearth_window_toast_next (HearthWindow *window,
                               const char   *title,
                               gint64        seq);

/* The same with a Show button that opens the folder the file is in. */
void hearth_window_toast_file (HearthWindow *window,
                               const char   *title,
                               GFile        *file);

/* Says in words what went wrong: a toast for something small, a dialog with what to do for what stops the work. Nothing is shown
 * for a cancelled operation or a NULL error. error stays the caller's. */
void hearth_window_report_error (HearthWindow *window,
                                 const GError *error);

/* The window a widget is in; NULL when it is in none yet. Also true of widgets in dialogs of the window. */
HearthWindow *hearth_window_of (GtkWidget *widget);

/* Closes the window whatever lies over it, where closing alone would only take away the topmost dialog. Dialogs keep what was typed in
 * them by themselves; one that is at work is told to stop, and the window goes when it has. */
void hearth_window_quit (HearthWindow *self);
