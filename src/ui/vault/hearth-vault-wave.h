/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sound looks like, and where in it one is: pressing or dragging goes there, and so do the arrow keys (5 seconds), Page Up and Down (30), Home and End. A sound
 * runs from left to right in every language. Main thread. */

#pragma once

#include "sound/hearth-waveform.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_VAULT_WAVE (hearth_vault_wave_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultWave, hearth_vault_wave, HEARTH, VAULT_WAVE, GtkWidget)

/* Signal "sought" (gint64): somebody wants to go to that time, in nanoseconds. */

GtkWidget *hearth_vault_wave_new (void);

/* Copied; NULL before it is known. */
void hearth_vault_wave_set_form (HearthVaultWave      *wave,
                                 const HearthWaveform *form);

/* Nanoseconds. */
void hearth_vault_wave_set_time (HearthVaultWave *wave,
                                 gint64           time,
                                 gint64           length);

/* "1:02" or "1:01:02". Caller frees. */
char *hearth_vault_wave_say (gint64 nanoseconds);
