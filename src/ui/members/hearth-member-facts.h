/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of a member, as boxed lists that are edited in place: about, reminders, ways to reach them, consent, circles,
 * tiers, tags, badges, how they came, what they were given, notes, sums. Main thread. */

#pragma once

#include "community/hearth-community.h"
#include "hearth-member-reading.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_FACTS (hearth_member_facts_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberFacts, hearth_member_facts, HEARTH, MEMBER_FACTS, AdwBin)

/* Signal "member-activated" (gint64 rowid): a link to another member was followed. */

/* reading stays the caller's and must live until the next call. A field that is being edited keeps what was typed. */
void hearth_member_facts_fill (HearthMemberFacts         *facts,
                               HearthCommunity           *community,
                               const HearthMemberReading *reading);

/* Saves what is being edited, as if the keyboard left it: before the page is another member's. */
void hearth_member_facts_leave (HearthMemberFacts *facts);

/* Begins to add something: a field of the member by its column, or "team", "identity", "consent", "circle", "tier", "tag",
 * "badge", "brought-by", "reminder", "gift", "introduction", "note". */
void hearth_member_facts_add (HearthMemberFacts *facts,
                              const char        *word);
