/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-segment-list.h"

#include "members/hearth-member-filter.h"

#include <gio/gio.h>

struct _HearthSegmentItem
{
  GObject       parent_instance;
  HearthSegment segment;
  HearthFilter *filter; /* NULL when it is wrong */
  gint64        count;
  char         *problem;
  gboolean      stale; /* to be counted */
};

G_DEFINE_FINAL_TYPE (HearthSegmentItem, hearth_segment_item, G_TYPE_OBJECT)

struct _HearthSegmentList
{
  GObject       parent_instance;
  HearthDb     *db;
  GPtrArray    *items;
  GCancellable *work; /* ends with the list */
  gboolean      loading;
  gboolean      again; /* load once more */
  gboolean      counting;
  guint         n_counted;
};

static GType
get_item_type (GListModel *model)
{
  return HEARTH_TYPE_SEGMENT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HEARTH_SEGMENT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  HearthSegmentList *self = HEARTH_SEGMENT_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthSegmentList, hearth_segment_list, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hearth_segment_item_finalize (GObject *object)
{
  HearthSegmentItem *self = HEARTH_SEGMENT_ITEM (object);

  hearth_row_clear (HEARTH_TABLE_SEGMENT, &self->segment);
  g_clear_pointer (&self->filter, hearth_filter_free);
  g_free (self->problem);

  G_OBJECT_CLASS (hearth_segment_item_parent_class)->finalize (object);
}

static void
hearth_segment_item_class_init (HearthSegmentItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_segment_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_SEGMENT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_segment_item_init (HearthSegmentItem *self)
{
  hearth_row_init (HEARTH_TABLE_SEGMENT, &self->segment);
  self->count = -1;
}

const HearthSegment *
hearth_segment_item_get_segment (HearthSegmentItem *item)
{
  return &item->segment;
}

gint64
hearth_segment_item_get_count (HearthSegmentItem *item)
{
  return item->count;
}

const char *
hearth_segment_item_get_problem (HearthSegmentItem *item)
{
  return item->problem;
}

static void
set_segment (HearthSegmentItem   *item,
             const HearthSegment *segment)
{
  gboolean same = g_strcmp0 (item->segment.filter, segment->filter) == 0 && item->segment.rowid != 0;

  hearth_row_clear (HEARTH_TABLE_SEGMENT, &item->segment);
  hearth_row_copy (HEARTH_TABLE_SEGMENT, &item->segment, segment);
  if (!same)
    {
      g_autoptr (HearthFilterProblem) problem = NULL;

      g_clear_pointer (&item->filter, hearth_filter_free);
      item->filter = hearth_filter_parse (segment->filter, &problem);
      g_set_str (&item->problem, problem != NULL ? problem->words : NULL);
      item->count = -1;
      item->stale = item->filter != NULL;
    }
  g_signal_emit (item, signals[SIGNAL_CHANGED], 0);
}

/* ---- Counting ---- */

typedef struct
{
  HearthSegmentItem *item;
  char              *text;
  gint64             count;
  char              *problem;
} Count;

static void
count_free (Count *count)
{
  g_object_unref (count->item);
  g_free (count->text);
  g_free (count->problem);
  g_free (count);
}

/* Fills in the counts it was given, and gives them back. */
static gpointer
count_all (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  GPtrArray *counts = data;

  for (guint i = 0; i < counts->len; i++)
    {
      Count                          *count = g_ptr_array_index (counts, i);
      g_autoptr (HearthFilter)        filter = hearth_filter_parse (count->text, NULL);
      g_autoptr (HearthFilterProblem) problem = NULL;

      if (filter == NULL)
        continue;
      count->count = hearth_member_filter_count (conn, filter, cancellable, error);
      if (count->count < 0 || !hearth_member_filter_check (conn, filter, &problem, cancellable, error))
        return NULL;
      count->problem = problem != NULL ? g_strdup (problem->words) : NULL;
    }
  return g_ptr_array_ref (counts);
}

static void count_stale (HearthSegmentList *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HearthSegmentList) self = user_data;
  g_autoptr (GPtrArray)         counts = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  self->counting = FALSE;
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      Count *count = g_ptr_array_index (counts, i);

      if (g_strcmp0 (count->item->segment.filter, count->text) != 0)
        continue;
      count->item->count = count->count;
      g_set_str (&count->item->problem, count->problem);
      g_signal_emit (count->item, signals[SIGNAL_CHANGED], 0);
    }
  if (!g_cancellable_is_cancelled (self->work))
    count_stale (self);
}

static void
count_stale (HearthSegmentList *self)
{
  g_autoptr (GPtrArray) counts = NULL;

  if (self->counting)
    return;

  counts = g_ptr_array_new_with_free_func ((GDestroyNotify) count_free);
  for (guint i = 0; i < self->items->len; i++)
    {
      HearthSegmentItem *item = g_ptr_array_index (self->items, i);
      Count             *count;

      if (!item->stale)
        continue;
      item->stale = FALSE;
      count = g_new0 (Count, 1);
      count->item = g_object_ref (item);
      count->text = g_strdup (item->segment.filter);
      g_ptr_array_add (counts, count);
    }
  if (counts->len == 0)
    return;

  self->counting = TRUE;
  self->n_counted += counts->len;
  hearth_db_read_long_async (self->db, count_all, g_ptr_array_ref (counts), (GDestroyNotify) g_ptr_array_unref,
                             (GDestroyNotify) g_ptr_array_unref, self->work, counted_cb, g_object_ref (self));
}

/* ---- Loading ---- */

static gpointer
load_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return hearth_segment_list (conn, error);
}

static HearthSegmentItem *
find (HearthSegmentList *self,
      gint64             rowid)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((HearthSegmentItem *) g_ptr_array_index (self->items, i))->segment.rowid == rowid)
      return g_ptr_array_index (self->items, i);
  return NULL;
}

static gboolean
is_same_order (HearthSegmentList *self,
               GPtrArray         *segments)
{
  if (self->items->len != segments->len)
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    if (((HearthSegmentItem *) g_ptr_array_index (self->items, i))->segment.rowid != ((HearthSegment *) g_ptr_array_index (segments, i))->rowid)
      return FALSE;
  return TRUE;
}

static void
take_segments (HearthSegmentList *self,
               GPtrArray         *segments)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean              same = is_same_order (self, segments);
  guint                 before = self->items->len;

  for (guint i = 0; i < segments->len; i++)
    {
      const HearthSegment *segment = g_ptr_array_index (segments, i);
      HearthSegmentItem   *item = find (self, segment->rowid);

      item = item != NULL ? g_object_ref (item) : g_object_new (HEARTH_TYPE_SEGMENT_ITEM, NULL);
      set_segment (item, segment);
      g_ptr_array_add (items, item);
    }
  if (!same)
    {
      GPtrArray *old = self->items;

      self->items = g_steal_pointer (&items);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->items->len);
      g_ptr_array_unref (old);
    }
  count_stale (self);
}

static void load (HearthSegmentList *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthSegmentList) self = user_data;
  g_autoptr (GPtrArray)         segments = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  self->loading = FALSE;
  if (g_cancellable_is_cancelled (self->work))
    return;
  if (segments != NULL)
    take_segments (self, segments);
  if (self->again)
    load (self);
}

static void
load (HearthSegmentList *self)
{
  self->again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  hearth_db_read_async (self->db, load_all, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->work, loaded_cb, g_object_ref (self));
}

static void
db_changed_cb (HearthSegmentList *self,
               HearthChanges     *changes)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      HearthSegmentItem *item = g_ptr_array_index (self->items, i);

      item->stale = item->stale || (item->filter != NULL && hearth_member_filter_is_touched (item->filter, changes));
    }
  if (hearth_changes_has_table (changes, HEARTH_TABLE_SEGMENT))
    load (self);
  count_stale (self);
}

void
hearth_segment_list_pass_midnight (HearthSegmentList *list)
{
  for (guint i = 0; i < list->items->len; i++)
    {
      HearthSegmentItem *item = g_ptr_array_index (list->items, i);

      item->stale = item->stale || (item->filter != NULL && hearth_member_filter_moves (item->filter));
    }
  count_stale (list);
}

static void
hearth_segment_list_dispose (GObject *object)
{
  HearthSegmentList *self = HEARTH_SEGMENT_LIST (object);

  g_cancellable_cancel (self->work);
  if (self->db != NULL)
    g_signal_handlers_disconnect_by_data (self->db, self);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (hearth_segment_list_parent_class)->dispose (object);
}

static void
hearth_segment_list_finalize (GObject *object)
{
  HearthSegmentList *self = HEARTH_SEGMENT_LIST (object);

  g_object_unref (self->work);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (hearth_segment_list_parent_class)->finalize (object);
}

static void
hearth_segment_list_class_init (HearthSegmentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_segment_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_segment_list_finalize;
}

static void
hearth_segment_list_init (HearthSegmentList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->work = g_cancellable_new ();
}

HearthSegmentList *
hearth_segment_list_new (HearthDb *db)
{
  HearthSegmentList *self = g_object_new (HEARTH_TYPE_SEGMENT_LIST, NULL);

  self->db = g_object_ref (db);
  g_signal_connect_object (db, "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

guint
hearth_segment_list_get_n_counted (HearthSegmentList *list)
{
  return list->n_counted;
}
