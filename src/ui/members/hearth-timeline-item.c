/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Made on a reader thread, then handed to the main thread, which only reads them: no locks. The filter is applied while reading,
 * so that a page is always full: a member with ten thousand messages and three purchases has the three on the first page. */

#include "config.h"

#include "hearth-timeline-item.h"

#include "members/hearth-member-edit.h"

/* How many rows are asked for at once while looking for those a filter lets through. */
#define BATCH 200

struct _HearthTimelineItem
{
  GObject           parent_instance;
  HearthInteraction interaction;
  gint64            other;
  char             *other_name;
  gboolean          own;
};

G_DEFINE_FINAL_TYPE (HearthTimelineItem, hearth_timeline_item, G_TYPE_OBJECT)

static void
hearth_timeline_item_finalize (GObject *object)
{
  HearthTimelineItem *self = HEARTH_TIMELINE_ITEM (object);

  hearth_row_clear (HEARTH_TABLE_INTERACTION, &self->interaction);
  g_free (self->other_name);

  G_OBJECT_CLASS (hearth_timeline_item_parent_class)->finalize (object);
}

static void
hearth_timeline_item_class_init (HearthTimelineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_timeline_item_finalize;
}

static void
hearth_timeline_item_init (HearthTimelineItem *self)
{
  hearth_row_init (HEARTH_TABLE_INTERACTION, &self->interaction);
  self->other = HEARTH_NONE;
}

const HearthInteraction *
hearth_timeline_item_get_interaction (HearthTimelineItem *item)
{
  return &item->interaction;
}

gint64
hearth_timeline_item_get_other (HearthTimelineItem *item)
{
  return item->other;
}

const char *
hearth_timeline_item_get_other_name (HearthTimelineItem *item)
{
  return item->other_name;
}

gboolean
hearth_timeline_item_is_own (HearthTimelineItem *item)
{
  return item->own;
}

gboolean
hearth_timeline_item_equal (HearthTimelineItem *a,
                            HearthTimelineItem *b)
{
  const HearthInteraction *x = &a->interaction;
  const HearthInteraction *y = &b->interaction;

  return x->rowid == y->rowid && x->kind == y->kind && x->direction == y->direction && x->at == y->at &&
         x->amount == y->amount && x->quantity == y->quantity && a->other == b->other &&
         g_strcmp0 (x->currency, y->currency) == 0 && g_strcmp0 (x->item, y->item) == 0 &&
         g_strcmp0 (x->body, y->body) == 0 && g_strcmp0 (a->other_name, b->other_name) == 0;
}

gboolean
hearth_timeline_filter_has (HearthTimelineFilter  filter,
                            HearthInteractionKind kind)
{
  HearthTimelineFilter group = HEARTH_TIMELINE_ALL;

  switch (kind)
    {
    case HEARTH_KIND_MESSAGE:
    case HEARTH_KIND_REPLY:
    case HEARTH_KIND_COMMENT:
    case HEARTH_KIND_REACTION:
    case HEARTH_KIND_FEEDBACK:
    case HEARTH_KIND_HELP:
    case HEARTH_KIND_THANKS:
    case HEARTH_KIND_GIFT:
    case HEARTH_KIND_INTRODUCTION:
      group = HEARTH_TIMELINE_MESSAGES;
      break;
    case HEARTH_KIND_PURCHASE:
    case HEARTH_KIND_REFUND:
    case HEARTH_KIND_SUPPORT:
      group = HEARTH_TIMELINE_PURCHASES;
      break;
    case HEARTH_KIND_ATTENDANCE:
    case HEARTH_KIND_SHARE:
    case HEARTH_KIND_REFERRAL:
    case HEARTH_KIND_VOTE:
    case HEARTH_KIND_CREATION:
    case HEARTH_KIND_SAVE:
    case HEARTH_KIND_PRESAVE:
    case HEARTH_KIND_LISTEN:
    case HEARTH_KIND_JOINED:
    case HEARTH_KIND_LEFT:
      group = HEARTH_TIMELINE_TOOK_PART;
      break;
    case HEARTH_KIND_NOTE:
      group = HEARTH_TIMELINE_NOTES;
      break;
    }

  return filter == HEARTH_TIMELINE_ALL || filter == group;
}

void
hearth_timeline_page_free (HearthTimelinePage *page)
{
  g_clear_pointer (&page->items, g_ptr_array_unref);
  g_free (page);
}

/* Names met on this page, so that a long conversation with one fan asks once. */
static const char *
find_name (HearthConn *conn,
           GHashTable *names,
           gint64      rowid)
{
  if (g_hash_table_contains (names, &rowid))
    return g_hash_table_lookup (names, &rowid);

  /* A member that is gone leaves the line without a name, which is no reason to show no line. */
  g_hash_table_insert (names, g_memdup2 (&rowid, sizeof rowid), hearth_member_dup_name (conn, rowid, NULL));

  return g_hash_table_lookup (names, &rowid);
}

/* The other side of a fan-to-fan line: whoever of the two is not the human of this timeline. */
static gint64
find_other (HearthConn              *conn,
            const HearthInteraction *interaction,
            gint64                   member)
{
  gint64 first;
  gint64 second;

  if (interaction->with_member == HEARTH_NONE)
    return HEARTH_NONE;

  first = hearth_member_root (conn, interaction->member, NULL);
  second = hearth_member_root (conn, interaction->with_member, NULL);

  return first == member ? second : first;
}

static HearthTimelineItem *
make_item (HearthConn              *conn,
           GHashTable              *names,
           const HearthInteraction *interaction,
           gint64                   member)
{
  HearthTimelineItem *item = g_object_new (HEARTH_TYPE_TIMELINE_ITEM, NULL);

  hearth_row_copy (HEARTH_TABLE_INTERACTION, &item->interaction, interaction);
  item->own = hearth_interaction_is_own (conn, interaction, NULL) == TRUE;
  item->other = find_other (conn, interaction, member);
  if (item->other > 0)
    item->other_name = g_strdup (find_name (conn, names, item->other));

  return item;
}

gpointer
hearth_timeline_read (HearthConn   *conn,
                      gpointer      data,
                      GCancellable *cancellable,
                      GError      **error)
{
  const HearthTimelineQuestion  *question = data;
  g_autoptr (HearthTimelinePage) page = g_new0 (HearthTimelinePage, 1);
  g_autoptr (GHashTable)         names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gint64                         at = question->before_at;
  gint64                         rowid = question->before_rowid;
  gint64                         root = hearth_member_root (conn, question->member, error);

  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  if (root < 0)
    return NULL;

  while (!page->end && page->items->len < question->limit)
    {
      g_autoptr (GPtrArray) rows = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      rows = hearth_interaction_list (conn, root, at, rowid, BATCH, error);
      if (rows == NULL)
        return NULL;

      page->end = rows->len < BATCH;
      for (guint i = 0; i < rows->len && page->items->len < question->limit; i++)
        {
          const HearthInteraction *row = g_ptr_array_index (rows, i);

          at = row->at;
          rowid = row->rowid;
          if (hearth_timeline_filter_has (question->filter, row->kind) &&
              (question->direction == 0 || row->direction == (gint64) question->direction))
            g_ptr_array_add (page->items, make_item (conn, names, row, root));
          if (page->items->len == question->limit && i + 1 < rows->len)
            page->end = FALSE;
        }
    }

  return g_steal_pointer (&page);
}
