/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every key on one page, made from the table of actions. (GtkShortcutsWindow is deprecated at our floor and AdwShortcutsDialog is
 * newer than it.) Main thread. */

#pragma once

#include <adwaita.h>

AdwDialog *hearth_keys_dialog_new (void);
