/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells through the desktop what is due in the communities on this computer: one notice a community at a time, which opens the page of what it
 * is about, or Today when it is about several things, and ticks off what can be. While it may, it also keeps the application alive without a window. Main thread;
 * reading runs on readers, and a community that no window has open is opened for reading only, for as long as that takes. */

#pragma once

#include "today/hearth-coming.h"

#include <adwaita.h>

#define HEARTH_TYPE_NOTIFIER (hearth_notifier_get_type ())
G_DECLARE_FINAL_TYPE (HearthNotifier, hearth_notifier, HEARTH, NOTIFIER, GObject)

/* Begins some seconds later, when the window has come to rest. app is borrowed and owns it. settings: the app's. */
HearthNotifier *hearth_notifier_new (GtkApplication *app,
                                     GSettings      *settings);

/* The application ends with its last window, whatever the settings say. */
void hearth_notifier_let_go (HearthNotifier *notifier);

/* What the action app.show-due carries: the folder of the community, and what it is about; kind "" for Today; app.done-due the
 * same of what can be ticked off. */
#define HEARTH_DUE_TYPE "(ssxxxs)"

/* Brings a window forward with that. target: HEARTH_DUE_TYPE. */
void hearth_notifier_show (GtkApplication *app,
                           GVariant       *target);

/* Ticks it off, in the window that has its community, else without one; a window comes when that fails. target: HEARTH_DUE_TYPE. */
void hearth_notifier_tick (GtkApplication *app,
                           GVariant       *target);
