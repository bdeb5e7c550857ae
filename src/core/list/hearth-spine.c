/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ids of a spine: asked for on a reader, compared there with the ids shown, and told to the view as few changes. Main thread. */

#include "list/hearth-spine-private.h"

enum
{
  PROP_LOADING = 1,
  PROP_ERROR,
  PROP_N_ITEMS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void hearth_spine_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthSpine,
                               hearth_spine,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hearth_spine_list_model_init))

/* A list under way: what the reader needs, and whom to answer. */
typedef struct
{
  GWeakRef                 spine;
  guint                    generation;
  guint                    changes;
  gboolean                 fresh; /* the first answer to its question */
  const HearthSpineSource *source;
  HearthQuestion          *question;
  HearthIds               *before;
} Listing;

typedef struct
{
  HearthIds  *ids;
  GArray     *edits;
  GHashTable *page; /* key -> record of the first rows; NULL when they were not asked for */
} Answer;

static void list (HearthSpine *self,
                  gboolean     fresh);

static HearthQuestion *
question_ref (HearthQuestion *question)
{
  g_atomic_ref_count_inc (&question->refs);
  return question;
}

static void
question_unref (HearthQuestion *question)
{
  if (!g_atomic_ref_count_dec (&question->refs))
    return;
  if (question->query_free != NULL)
    question->query_free (question->query);
  g_free (question);
}

static void
listing_free (Listing *listing)
{
  g_weak_ref_clear (&listing->spine);
  question_unref (listing->question);
  hearth_ids_unref (listing->before);
  g_free (listing);
}

static void
answer_free (Answer *answer)
{
  hearth_ids_unref (answer->ids);
  g_array_unref (answer->edits);
  g_clear_pointer (&answer->page, g_hash_table_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
run_list (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Listing               *listing = data;
  g_autoptr (GArray)     keys = NULL;
  g_autoptr (GHashTable) page = NULL;
  Answer                *answer;

  keys = listing->source->list (conn, listing->question->query, cancellable, error);
  if (keys == NULL)
    return NULL;
  if (listing->fresh && keys->len > 0)
    {
      page = listing->source->fetch (conn, (const gint64 *) keys->data, MIN (keys->len, HEARTH_SPINE_PAGE), error);
      if (page == NULL)
        return NULL;
    }

  answer = g_new0 (Answer, 1);
  answer->ids = hearth_ids_new ((const gint64 *) keys->data, keys->len);
  answer->edits = hearth_id_diff (listing->before, answer->ids);
  answer->page = g_steal_pointer (&page);
  return answer;
}

/* A view asks for rows while it is told of a change, so the list must then be exactly as far as it has been told. The first page came
 * with the answer, so that what a new question shows first is there in the first frame; a change committed meanwhile may not be in it. */
static void
tell (HearthSpine   *self,
      const Listing *listing,
      Answer        *answer)
{
  guint length = hearth_spine_length (self);

  self->before = g_steal_pointer (&self->ids);
  self->ids = hearth_ids_ref (answer->ids);
  if (answer->page != NULL && listing->changes == self->changes)
    hearth_spine_take_page (self, answer->page);
  for (guint i = 0; i < answer->edits->len; i++)
    {
      const HearthEdit *edit = &g_array_index (answer->edits, HearthEdit, i);

      self->told = edit->new_position + edit->added;
      self->told_before = edit->old_position + edit->removed;
      g_list_model_items_changed (G_LIST_MODEL (self), edit->new_position, edit->removed, edit->added);
    }
  g_clear_pointer (&self->before, hearth_ids_unref);
  if (length != hearth_spine_length (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
}

static void
set_loading (HearthSpine *self,
             gboolean     loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Listing                *listing = user_data;
  g_autoptr (HearthSpine) self = g_weak_ref_get (&listing->spine);
  g_autoptr (Answer)      answer = NULL;
  g_autoptr (GError)      error = NULL;

  answer = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  if (self != NULL && listing->generation == self->generation)
    {
      g_clear_object (&self->listing);
      hearth_spine_set_error (self, g_steal_pointer (&error));
      if (answer != NULL)
        tell (self, listing, answer);
      if (self->again)
        list (self, FALSE);
      set_loading (self, FALSE);
    }
  listing_free (listing);
}

static void
list (HearthSpine *self,
      gboolean     fresh)
{
  Listing *listing = g_new0 (Listing, 1);

  self->again = FALSE;
  self->listing = g_cancellable_new ();
  g_weak_ref_init (&listing->spine, self);
  listing->generation = self->generation;
  listing->changes = self->changes;
  listing->fresh = fresh;
  listing->source = self->source;
  listing->question = question_ref (self->question);
  listing->before = hearth_ids_ref (self->ids);
  hearth_db_read_async (self->db, run_list, listing, NULL, (GDestroyNotify) answer_free, self->listing, listed_cb, listing);
}

static void
changed_cb (HearthDb      *db,
            HearthChanges *changes,
            HearthSpine   *self)
{
  g_autoptr (GArray) keys = NULL;
  gboolean           reorder = TRUE;

  if (self->question == NULL)
    return;
  self->changes++;
  if (self->source->affected != NULL)
    keys = self->source->affected (changes, self->question->query, &reorder);

  hearth_spine_refresh_rows (self, keys);
  if (!reorder)
    return;
  if (self->listing != NULL)
    self->again = TRUE;
  else
    list (self, FALSE);
}

static void
hearth_spine_dispose (GObject *object)
{
  HearthSpine *self = HEARTH_SPINE (object);

  self->generation++;
  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  hearth_spine_clear_rows (self);
  if (self->db != NULL)
    g_clear_signal_handler (&self->changed_id, self->db);
  g_clear_object (&self->db);

  G_OBJECT_CLASS (hearth_spine_parent_class)->dispose (object);
}

static void
hearth_spine_finalize (GObject *object)
{
  HearthSpine *self = HEARTH_SPINE (object);

  g_clear_pointer (&self->question, question_unref);
  g_clear_pointer (&self->ids, hearth_ids_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hearth_spine_parent_class)->finalize (object);
}

static void
hearth_spine_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HearthSpine *self = HEARTH_SPINE (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, hearth_spine_length (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hearth_spine_class_init (HearthSpineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hearth_spine_dispose;
  object_class->finalize = hearth_spine_finalize;
  object_class->get_property = hearth_spine_get_property;

  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL,
                                              FALSE,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL,
                                          G_TYPE_ERROR,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL,
                                           0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hearth_spine_init (HearthSpine *self)
{
  self->ids = hearth_ids_new (NULL, 0);
  hearth_spine_init_rows (self);
}

static GType
hearth_spine_get_item_type (GListModel *model)
{
  return HEARTH_TYPE_LIST_ROW;
}

static guint
hearth_spine_get_n_items (GListModel *model)
{
  return hearth_spine_length (HEARTH_SPINE (model));
}

static gpointer
hearth_spine_get_item (GListModel *model,
                       guint       position)
{
  HearthSpine *self = HEARTH_SPINE (model);

  return position < hearth_spine_length (self) ? hearth_spine_dup_row (self, position) : NULL;
}

static void
hearth_spine_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hearth_spine_get_item_type;
  iface->get_n_items = hearth_spine_get_n_items;
  iface->get_item = hearth_spine_get_item;
}

gint64
hearth_spine_key_at (HearthSpine *self,
                     guint        position)
{
  if (self->before != NULL && position >= self->told)
    return hearth_ids_get (self->before, self->told_before + (position - self->told));
  return hearth_ids_get (self->ids, position);
}

guint
hearth_spine_length (HearthSpine *self)
{
  if (self->before != NULL)
    return self->told + hearth_ids_get_length (self->before) - self->told_before;
  return hearth_ids_get_length (self->ids);
}

void
hearth_spine_set_error (HearthSpine *self,
                        GError      *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

HearthSpine *
hearth_spine_new (HearthDb                *db,
                  const HearthSpineSource *source)
{
  HearthSpine *self = g_object_new (HEARTH_TYPE_SPINE, NULL);

  self->db = g_object_ref (db);
  self->source = source;
  self->changed_id = g_signal_connect (db, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
hearth_spine_set_query (HearthSpine   *self,
                        gpointer       query,
                        GDestroyNotify query_free)
{
  g_return_if_fail (HEARTH_IS_SPINE (self));

  g_clear_pointer (&self->question, question_unref);
  self->question = g_new0 (HearthQuestion, 1);
  g_atomic_ref_count_init (&self->question->refs);
  self->question->query = query;
  self->question->query_free = query_free;

  self->generation++;
  if (self->listing != NULL)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  set_loading (self, TRUE);
  list (self, TRUE);
}

gboolean
hearth_spine_get_loading (HearthSpine *self)
{
  g_return_val_if_fail (HEARTH_IS_SPINE (self), FALSE);

  return self->loading;
}

const GError *
hearth_spine_get_error (HearthSpine *self)
{
  g_return_val_if_fail (HEARTH_IS_SPINE (self), NULL);

  return self->error;
}

gint64
hearth_spine_get_key (HearthSpine *self,
                      guint        position)
{
  g_return_val_if_fail (HEARTH_IS_SPINE (self), 0);
  g_return_val_if_fail (position < hearth_spine_length (self), 0);

  return hearth_spine_key_at (self, position);
}

gboolean
hearth_spine_find (HearthSpine *self,
                   gint64       key,
                   guint       *position)
{
  g_return_val_if_fail (HEARTH_IS_SPINE (self), FALSE);

  return hearth_ids_find (self->ids, key, position);
}
