/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing down who asks to join and what they answered (somebody asked at a concert), or correcting it. Stays open until it is written.
 * Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-application.h"

#include <adwaita.h>

#define HEARTH_TYPE_APPLICATION_FORM (hearth_application_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthApplicationForm, hearth_application_form, HEARTH, APPLICATION_FORM, AdwDialog)

/* Signal "saved" (gint64): the rowid of the application, when it is written. */

/* application: NULL for a new one; read now and not kept. */
AdwDialog *hearth_application_form_new (HearthCommunity         *community,
                                        const HearthApplication *application);
