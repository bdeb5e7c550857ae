/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Two members side by side, and for each thing that they say differently the choice of what holds. What only one knows is kept without
 * asking. Main thread. */

#pragma once

#include "members/hearth-member.h"

#include <adwaita.h>

#define HEARTH_TYPE_MERGE_CHOICE (hearth_merge_choice_get_type ())
G_DECLARE_FINAL_TYPE (HearthMergeChoice, hearth_merge_choice, HEARTH, MERGE_CHOICE, AdwBin)

/* The pages are read now and not kept. */
GtkWidget *hearth_merge_choice_new (const HearthMemberPage *member,
                                    const HearthMemberPage *other,
                                    GTimeZone              *zone);

/* What is to be taken from other, for hearth_member_merge_taking(). */
guint64 hearth_merge_choice_get_fields (HearthMergeChoice *self);
