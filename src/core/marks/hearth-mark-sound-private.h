/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How marked sounds are cut into cells: what marking and comparing share. */

#pragma once

#include "marks/hearth-mark-ear.h"
#include "marks/hearth-mark-sound.h"

#define HEARTH_MARK_FIRST 8  /* band: 4 Bark, 0.4 kHz */
#define HEARTH_MARK_BANDS 34 /* to 21 Bark, 8.5 kHz */
#define HEARTH_MARK_BLOCK 6  /* windows, half of each over the next: a cell */

/* Samples from one window to the next. */
guint hearth_mark_sound_half (const HearthMarkEar *ear);

/* Signs that there are; what is longer begins with the first again. */
gsize hearth_mark_sound_count (const HearthMarkEar *ear,
                               guint                rate);
