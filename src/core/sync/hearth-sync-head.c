/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-sync-head.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-space.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define HEX_HASH (2 * HEARTH_SYNC_HASH_BYTES)
#define HEX_ID   32
#define MOST     65536 /* segments, parts, devices: more is a fault */

static void
segment_clear (HearthSyncSegment *segment)
{
  g_free (segment->hash);
}

HearthSyncHead *
hearth_sync_head_new (void)
{
  HearthSyncHead *head = g_new0 (HearthSyncHead, 1);

  head->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  head->snapshot_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  head->segments = g_array_new (FALSE, FALSE, sizeof (HearthSyncSegment));
  g_array_set_clear_func (head->segments, (GDestroyNotify) segment_clear);
  head->parts = g_ptr_array_new_with_free_func (g_free);
  head->marks = g_array_new (FALSE, FALSE, sizeof (HearthSyncSegment));
  g_array_set_clear_func (head->marks, (GDestroyNotify) segment_clear);
  head->again = g_ptr_array_new_with_free_func (g_free);
  return head;
}

void
hearth_sync_head_free (HearthSyncHead *head)
{
  g_hash_table_unref (head->seen);
  g_hash_table_unref (head->snapshot_seen);
  g_array_unref (head->segments);
  g_ptr_array_unref (head->parts);
  g_array_unref (head->marks);
  g_ptr_array_unref (head->again);
  g_free (head);
}

void
hearth_sync_head_set_seen (GHashTable *seen,
                           const char *device,
                           gint64      step)
{
  g_hash_table_replace (seen, g_strdup (device), g_memdup2 (&step, sizeof step));
}

void
hearth_sync_head_add_segment (HearthSyncHead *head,
                              gint64          first,
                              gint64          last,
                              const char     *hash)
{
  HearthSyncSegment segment = { first, last, g_strdup (hash) };

  g_array_append_val (head->segments, segment);
}

static void
put_seen (JsonBuilder *builder,
          GHashTable  *seen)
{
  g_autoptr (GPtrArray) devices = g_hash_table_get_keys_as_ptr_array (seen);

  g_ptr_array_sort_values (devices, (GCompareFunc) strcmp);
  json_builder_set_member_name (builder, "seen");
  json_builder_begin_object (builder);
  for (guint i = 0; i < devices->len; i++)
    {
      json_builder_set_member_name (builder, devices->pdata[i]);
      json_builder_add_int_value (builder, *(gint64 *) g_hash_table_lookup (seen, devices->pdata[i]));
    }
  json_builder_end_object (builder);
}

static void
put_texts (JsonBuilder *builder,
           GPtrArray   *texts)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (builder, texts->pdata[i]);
  json_builder_end_array (builder);
}

static void
put_marks (JsonBuilder *builder,
           GArray      *marks)
{
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->len; i++)
    {
      const HearthSyncSegment *mark = &g_array_index (marks, HearthSyncSegment, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, mark->last);
      json_builder_add_string_value (builder, mark->hash);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

GBytes *
hearth_sync_head_to_bytes (const HearthSyncHead *head)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode)    root = NULL;
  char                   *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "step");
  json_builder_add_int_value (builder, head->step);
  put_seen (builder, head->seen);
  json_builder_set_member_name (builder, "segments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < head->segments->len; i++)
    {
      const HearthSyncSegment *segment = &g_array_index (head->segments, HearthSyncSegment, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, segment->first);
      json_builder_add_int_value (builder, segment->last);
      json_builder_add_string_value (builder, segment->hash);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "snapshot");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, head->snapshot);
  json_builder_set_member_name (builder, "parts");
  put_texts (builder, head->parts);
  put_seen (builder, head->snapshot_seen);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "anew");
  json_builder_add_int_value (builder, head->anew);
  put_marks (builder, head->marks);
  json_builder_set_member_name (builder, "again");
  put_texts (builder, head->again);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static gboolean
is_hash (const char *text,
         gsize       digits)
{
  return text != NULL && strlen (text) == digits && strspn (text, "0123456789abcdef") == digits;
}

/* Each getter answers nothing for a node of another kind: the object is what somebody else wrote. */
static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gint64
get_int (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
take_seen (JsonObject *object,
           GHashTable *seen)
{
  JsonObject    *found = get_object (object, "seen");
  JsonObjectIter iter;
  const char    *device;
  JsonNode      *node;
  HearthId       id;

  if (found == NULL || json_object_get_size (found) > MOST)
    return FALSE;
  json_object_iter_init (&iter, found);
  while (json_object_iter_next (&iter, &device, &node))
    {
      if (!hearth_sync_id_from_hex (device, strlen (device), &id) || get_int (node) < 0)
        return FALSE;
      hearth_sync_head_set_seen (seen, device, get_int (node));
    }
  return TRUE;
}

static gboolean
take_segments (JsonObject     *object,
               HearthSyncHead *head)
{
  JsonArray *segments = get_array (object, "segments");

  for (guint i = 0; segments != NULL && i < MIN (json_array_get_length (segments), MOST); i++)
    {
      JsonNode  *node = json_array_get_element (segments, i);
      JsonArray *segment = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      gint64     first, last;

      if (segment == NULL || json_array_get_length (segment) != 3)
        return FALSE;
      first = get_int (json_array_get_element (segment, 0));
      last = get_int (json_array_get_element (segment, 1));
      if (first < 1 || last < first || !is_hash (get_text (json_array_get_element (segment, 2)), HEX_HASH))
        return FALSE;
      hearth_sync_head_add_segment (head, first, last, get_text (json_array_get_element (segment, 2)));
    }
  return segments != NULL;
}

static gboolean
take_snapshot (JsonObject     *object,
               HearthSyncHead *head)
{
  JsonObject *snapshot = get_object (object, "snapshot");
  JsonArray  *parts = snapshot != NULL ? get_array (snapshot, "parts") : NULL;

  if (parts == NULL || json_array_get_length (parts) > MOST)
    return FALSE;
  head->snapshot = get_int (json_object_get_member (snapshot, "number"));
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      const char *hash = get_text (json_array_get_element (parts, i));

      if (!is_hash (hash, HEX_HASH))
        return FALSE;
      g_ptr_array_add (head->parts, g_strdup (hash));
    }
  return head->snapshot >= 0 && take_seen (snapshot, head->snapshot_seen);
}

static gboolean
take_marks (JsonObject     *object,
            HearthSyncHead *head)
{
  JsonArray *marks = get_array (object, "marks");

  for (guint i = 0; marks != NULL && i < MIN (json_array_get_length (marks), MOST); i++)
    {
      JsonNode         *node = json_array_get_element (marks, i);
      JsonArray        *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      HearthSyncSegment mark = { 0 };

      if (pair == NULL || json_array_get_length (pair) != 2 || !is_hash (get_text (json_array_get_element (pair, 1)), HEARTH_SYNC_MARK_DIGITS))
        return FALSE;
      mark.first = mark.last = get_int (json_array_get_element (pair, 0));
      if (mark.last < 1)
        return FALSE;
      mark.hash = g_strdup (get_text (json_array_get_element (pair, 1)));
      g_array_append_val (head->marks, mark);
    }
  return TRUE;
}

static gboolean
take_again (JsonObject     *object,
            HearthSyncHead *head)
{
  JsonArray *names = get_array (object, "again");

  for (guint i = 0; names != NULL && i < MIN (json_array_get_length (names), MOST); i++)
    {
      const char *name = get_text (json_array_get_element (names, i));
      HearthId    device;
      gint64      step;

      if (name == NULL || !hearth_sync_head_read_name (name, &device, &step, NULL))
        return FALSE;
      g_ptr_array_add (head->again, g_strdup (name));
    }
  return TRUE;
}

HearthSyncHead *
hearth_sync_head_parse (GBytes  *body,
                        GError **error)
{
  g_autoptr (HearthSyncHead) head = hearth_sync_head_new ();
  g_autoptr (JsonParser)     parser = json_parser_new_immutable ();
  JsonNode                  *root = NULL;

  if (json_parser_load_from_data (parser, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObject *object = json_node_get_object (root);

      head->step = get_int (json_object_get_member (object, "step"));
      head->anew = MAX (get_int (json_object_get_member (object, "anew")), 0);
      if (head->step >= 0 && take_seen (object, head->seen) && take_segments (object, head) && take_snapshot (object, head) && take_marks (object, head) &&
          take_again (object, head))
        return g_steal_pointer (&head);
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                       _ ("What another device wrote cannot be read. Nothing of it was taken over; update Hearth on both devices."));
  return NULL;
}

char *
hearth_sync_hash_hex (GBytes *object)
{
  guint8 hash[HEARTH_SYNC_HASH_BYTES];
  char  *hex = g_malloc (HEX_HASH + 1);

  hearth_sync_hash (object, hash);
  return sodium_bin2hex (hex, HEX_HASH + 1, hash, sizeof hash);
}

char *
hearth_sync_head_path (const HearthId *device,
                       gint64          step,
                       const char     *hash)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf ("head/%s-%016" G_GINT64_MODIFIER "x-%.8s.head", hex, (guint64) step, hash);
}

char *
hearth_sync_segment_path (const HearthId *device,
                          gint64          first,
                          gint64          last,
                          const char     *hash)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf ("log/%s/%016" G_GINT64_MODIFIER "x-%016" G_GINT64_MODIFIER "x-%.8s.seg", hex, (guint64) first, (guint64) last, hash);
}

char *
hearth_sync_part_path (const HearthId *device,
                       gint64          number,
                       guint           place,
                       const char     *hash)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);

  return g_strdup_printf ("snap/%s/%016" G_GINT64_MODIFIER "x/%08x-%.8s.part", hex, (guint64) number, place, hash);
}

gboolean
hearth_sync_head_read_name (const char  *name,
                            HearthId    *device,
                            gint64      *step,
                            const char **hash)
{
  g_autofree char *digits = NULL;
  guint64          number;

  if (strlen (name) != HEX_ID + 1 + 16 + 1 + 8 + strlen (".head") || !g_str_has_suffix (name, ".head") || name[HEX_ID] != '-' ||
      name[HEX_ID + 17] != '-' || !hearth_sync_id_from_hex (name, HEX_ID, device))
    return FALSE;
  digits = g_strndup (name + HEX_ID + 1, 16);
  if (!g_ascii_string_to_unsigned (digits, 16, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  *step = (gint64) number;
  if (hash != NULL)
    *hash = name + HEX_ID + 18;
  return TRUE;
}
