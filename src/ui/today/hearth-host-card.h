/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a host could do: one idea at a time, the others a button away. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "today/hearth-today.h"

#include <adwaita.h>

#define HEARTH_TYPE_HOST_CARD (hearth_host_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthHostCard, hearth_host_card, HEARTH, HOST_CARD, AdwPreferencesGroup)

void hearth_host_card_set_community (HearthHostCard  *card,
                                     HearthCommunity *community);

/* What there is from now on (HearthPrompt); hidden when there is nothing. The array is borrowed until the next call. */
void hearth_host_card_set (HearthHostCard         *card,
                           GPtrArray              *prompts,
                           const HearthTodayClock *clock);
