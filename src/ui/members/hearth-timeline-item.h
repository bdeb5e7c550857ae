/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a member's timeline, and how lines are read from the database. Items are immutable: what has changed comes as a new
 * item, so that the list can tell what to redraw. */

#pragma once

#include "community/hearth-community.h"
#include "interactions/hearth-interaction.h"

#include <gio/gio.h>

#define HEARTH_TYPE_TIMELINE_ITEM (hearth_timeline_item_get_type ())
G_DECLARE_FINAL_TYPE (HearthTimelineItem, hearth_timeline_item, HEARTH, TIMELINE_ITEM, GObject)

/* Owned by the item. */
const HearthInteraction *hearth_timeline_item_get_interaction (HearthTimelineItem *item);

/* The other fan of a fan-to-fan interaction, seen from the member whose timeline it is: HEARTH_NONE and NULL when there is none. */
gint64      hearth_timeline_item_get_other (HearthTimelineItem *item);
const char *hearth_timeline_item_get_other_name (HearthTimelineItem *item);

/* Written down by hand: it can be changed. What a source said can only be deleted. */
gboolean hearth_timeline_item_is_own (HearthTimelineItem *item);

/* TRUE when both would look the same. */
gboolean hearth_timeline_item_equal (HearthTimelineItem *a,
                                     HearthTimelineItem *b);

/* Which kinds are shown. The names are what the filter action's state says. */
typedef enum
{
  HEARTH_TIMELINE_ALL,
  HEARTH_TIMELINE_MESSAGES,
  HEARTH_TIMELINE_PURCHASES,
  HEARTH_TIMELINE_TOOK_PART,
  HEARTH_TIMELINE_NOTES,
} HearthTimelineFilter;

gboolean hearth_timeline_filter_has (HearthTimelineFilter  filter,
                                     HearthInteractionKind kind);

/* A page: newest first, what comes before the cursor. Answers a GListStore-ready array of HearthTimelineItem. */
typedef struct
{
  gint64               member;
  HearthTimelineFilter filter;
  HearthDirection      direction; /* 0: all */
  gint64               before_at; /* HEARTH_NONE: from the newest */
  gint64               before_rowid;
  guint                limit;
} HearthTimelineQuestion;

typedef struct
{
  GPtrArray *items; /* HearthTimelineItem */
  gboolean   end;   /* nothing older is left */
} HearthTimelinePage;

void hearth_timeline_page_free (HearthTimelinePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTimelinePage, hearth_timeline_page_free)

/* HearthReadFunc; data is a HearthTimelineQuestion, the answer a HearthTimelinePage. Reader thread. */
gpointer hearth_timeline_read (HearthConn   *conn,
                               gpointer      data,
                               GCancellable *cancellable,
                               GError      **error);
