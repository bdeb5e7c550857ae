/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The kinds of interaction the quick log offers. */

#pragma once

#include "interactions/hearth-interaction.h"

#define HEARTH_QUICK_N_KINDS 6

/* The kinds in the order of their buttons, ended by 0. */
const HearthInteractionKind *hearth_quick_kinds (void);

/* The letter that chooses the ith, translated, static. */
const char *hearth_quick_kind_key (guint i);

/* What a button or a choice says: "Thank", "Attended". Translated, static. */
const char *hearth_quick_kind_title (HearthInteractionKind kind);
