/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The quick log: Ctrl+L, one letter for what happened, words, Ctrl+Return. The letters act only here and only while nothing is
 * being typed. Escape closes and keeps the words for next time; Cancel lets go of them. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "interactions/hearth-interaction.h"

#include <adwaita.h>

#define HEARTH_TYPE_QUICK_LOG (hearth_quick_log_get_type ())
G_DECLARE_FINAL_TYPE (HearthQuickLog, hearth_quick_log, HEARTH, QUICK_LOG, GtkPopover)

void hearth_quick_log_set_community (HearthQuickLog  *log,
                                     HearthCommunity *community);

/* Opens for a member. kind: 0 to begin with the choice, else straight to the words. */
void hearth_quick_log_open (HearthQuickLog       *log,
                            gint64                member,
                            const char           *name,
                            HearthInteractionKind kind);

/* Opens for a note on something: what the note is about stands above it. */
void hearth_quick_log_note (HearthQuickLog *log,
                            gint64          member,
                            const char     *name,
                            const char     *about);

/* Opens on a line of one's own, to change it. */
void hearth_quick_log_change (HearthQuickLog          *log,
                              gint64                   member,
                              const char              *name,
                              const HearthInteraction *line);
