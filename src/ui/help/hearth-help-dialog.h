/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The help: a list of topics, each a short page. Part of the app, so that it is there without a help reader and speaks of this version. Main
 * thread. */

#pragma once

#include <adwaita.h>

/* topic: opened at once, with the list behind it; NULL for the list. A button on a page activates its action on the window around and
 * closes the dialog. */
AdwDialog *hearth_help_dialog_new (const char *topic);
