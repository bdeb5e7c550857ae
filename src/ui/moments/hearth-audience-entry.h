/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom something is for: a filter that is typed with completion, or a saved segment that is chosen. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_AUDIENCE_ENTRY (hearth_audience_entry_get_type ())
G_DECLARE_FINAL_TYPE (HearthAudienceEntry, hearth_audience_entry, HEARTH, AUDIENCE_ENTRY, AdwBin)

/* Signal "changed" when get answers something else. */

void hearth_audience_entry_set_community (HearthAudienceEntry *entry,
                                          HearthCommunity     *community);

/* The last text that was right; "" is everybody. Owned by the entry. */
const char *hearth_audience_entry_get (HearthAudienceEntry *entry);
void        hearth_audience_entry_set (HearthAudienceEntry *entry,
                                       const char          *filter);

/* Says what is wrong with what is typed; TRUE when something is. */
gboolean hearth_audience_entry_tell (HearthAudienceEntry *entry);

/* What stands under it: how many. */
void hearth_audience_entry_set_count (HearthAudienceEntry *entry,
                                      const char          *words,
                                      gboolean             warning);
