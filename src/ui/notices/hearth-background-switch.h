/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row with a switch for something that Hearth does while its window is closed. That is asked of the system; until it has agreed, the switch
 * says nothing that is not true, and where it does not agree the row says why and what to do. The system knows one answer for the whole
 * program, so what is switched off here lets it start with the session as long as something else is on. Main thread. */

#pragma once

#include <adwaita.h>

typedef enum
{
  HEARTH_BACKGROUND_NOTICES, /* setting "background" */
  HEARTH_BACKGROUND_SYNC,    /* setting "sync-background" */
} HearthBackgroundDeed;

/* The row shows and changes that from now on. */
void hearth_background_switch_begin (AdwSwitchRow        *row,
                                     HearthBackgroundDeed deed);
