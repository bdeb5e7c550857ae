/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An application as a list holds it, and what a line says of it. Main thread. */

#pragma once

#include "members/hearth-application.h"

#include <glib-object.h>

#define HEARTH_TYPE_APPLICATION_ITEM (hearth_application_item_get_type ())
G_DECLARE_FINAL_TYPE (HearthApplicationItem, hearth_application_item, HEARTH, APPLICATION_ITEM, GObject)

/* Takes application. */
HearthApplicationItem   *hearth_application_item_new (HearthApplication *application);
const HearthApplication *hearth_application_item_get (HearthApplicationItem *item);

/* "5 days ago", "Let in on 3 May 2026", "Not now, on 3 May 2026". Caller frees. */
char *hearth_application_when_words (const HearthApplication *application,
                                     GTimeZone               *zone);

/* That, and the first answer there is, in one line. Caller frees. */
char *hearth_application_line_words (const HearthApplication *application,
                                     GTimeZone               *zone);
