/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member's page: who they are, the quick-log buttons, the timeline and the facts; side by side when there is room, else one
 * column with a switch. Live: read again whenever a transaction touched this member. Main thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_MEMBER_DETAIL (hearth_member_detail_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberDetail, hearth_member_detail, HEARTH, MEMBER_DETAIL, AdwBin)

/* Signals:
 *   "member-activated" (gint64 rowid)   a link to another member
 *   "closed"                            the member is no more (deleted, or the deletion was the user's)
 * Property "title": the member's name. */

void hearth_member_detail_set_community (HearthMemberDetail *detail,
                                         HearthCommunity    *community);

/* HEARTH_NONE shows nothing. */
void   hearth_member_detail_set_member (HearthMemberDetail *detail,
                                        gint64              rowid);
gint64 hearth_member_detail_get_member (HearthMemberDetail *detail);

/* Opens the quick log, as soon as the page has been read. */
void hearth_member_detail_quick_log (HearthMemberDetail *detail);

/* Deletes the member (a toast offers Undo), and merges another into them after asking whom. */
void hearth_member_detail_delete (HearthMemberDetail *detail);
void hearth_member_detail_merge (HearthMemberDetail *detail);
