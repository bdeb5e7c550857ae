/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Made on a reader thread, then only read. */

#include "config.h"

#include "hearth-member-reading.h"

#include "hearth-timeline-item.h"
#include "members/hearth-member-tag.h"

#define MAX_NOTES 20

void
hearth_member_reading_free (HearthMemberReading *reading)
{
  g_clear_pointer (&reading->page, hearth_member_page_free);
  g_clear_pointer (&reading->notes, g_ptr_array_unref);
  g_strfreev (reading->tags);
  g_free (reading);
}

gpointer
hearth_member_reading_read (HearthConn   *conn,
                            gpointer      data,
                            GCancellable *cancellable,
                            GError      **error)
{
  HearthTimelineQuestion question = {
    .member = *(gint64 *) data,
    .filter = HEARTH_TIMELINE_NOTES,
    .before_at = HEARTH_NONE,
    .before_rowid = HEARTH_NONE,
    .limit = MAX_NOTES,
  };
  g_autoptr (HearthTimelinePage)  notes = NULL;
  g_autoptr (HearthMemberReading) reading = g_new0 (HearthMemberReading, 1);

  reading->page = hearth_member_load_page (conn, question.member, error);
  reading->tags = reading->page != NULL ? hearth_tag_list (conn, error) : NULL;
  notes = reading->tags != NULL ? hearth_timeline_read (conn, &question, cancellable, error) : NULL;
  if (notes == NULL)
    return NULL;

  reading->notes = g_steal_pointer (&notes->items);

  return g_steal_pointer (&reading);
}
