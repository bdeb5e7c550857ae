/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for one name: of a segment, a tag, a circle. Main thread. */

#pragma once

#include <adwaita.h>

/* An AdwAlertDialog with the responses "cancel" and "do", the second of which needs a name. All texts are translated; body and name may be
 * NULL. *entry is its entry, owned by it. */
AdwDialog *hearth_name_dialog_new (const char *heading,
                                   const char *body,
                                   const char *response,
                                   const char *name,
                                   GtkWidget **entry);

/* What was typed, without what nobody typed on purpose. Caller frees. */
char *hearth_name_dialog_dup_name (GtkWidget *entry);
