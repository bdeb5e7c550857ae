/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything a member's page is filled with, read in one go so that its parts agree with each other. */

#pragma once

#include "community/hearth-community.h"
#include "members/hearth-member.h"

typedef struct
{
  HearthMemberPage *page;
  GPtrArray        *notes; /* HearthTimelineItem, newest first */
  char            **tags;  /* all there are, to choose from */
} HearthMemberReading;

void hearth_member_reading_free (HearthMemberReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberReading, hearth_member_reading_free)

/* HearthReadFunc: data is the member's rowid (gint64), the answer a HearthMemberReading. Reader thread. */
gpointer hearth_member_reading_read (HearthConn   *conn,
                                     gpointer      data,
                                     GCancellable *cancellable,
                                     GError      **error);
