/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Open addressing over the array; the bytes of an id are mixed with a random number, so that no file can choose ids
 * that meet. */

#include "import/hearth-import-ids.h"

#include <string.h>

#define FIRST_SLOTS 1024u

struct _HearthImportIds
{
  GArray  *array; /* HearthImportId */
  guint32 *slots; /* index + 1; 0: free */
  guint    n_slots;
  guint64  seed;
};

HearthImportIds *
hearth_import_ids_new (void)
{
  HearthImportIds *ids = g_new0 (HearthImportIds, 1);

  ids->array = g_array_new (FALSE, FALSE, sizeof (HearthImportId));
  ids->n_slots = FIRST_SLOTS;
  ids->slots = g_new0 (guint32, ids->n_slots);
  ids->seed = (guint64) g_random_int () << 32 | g_random_int ();
  return ids;
}

void
hearth_import_ids_free (HearthImportIds *ids)
{
  g_array_unref (ids->array);
  g_free (ids->slots);
  g_free (ids);
}

static guint
mix (HearthImportIds *ids,
     const HearthId  *id)
{
  guint64 halves[2], hash;

  memcpy (halves, id->bytes, sizeof halves);
  /* The finish of MurmurHash3, once a half. */
  hash = halves[0] ^ ids->seed;
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33 ^ halves[1];
  hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return (guint) (hash >> 32);
}

/* The slot that holds id, or the free one where it belongs. */
static guint32 *
find_slot (HearthImportIds *ids,
           const HearthId  *id)
{
  guint i = mix (ids, id) & (ids->n_slots - 1);

  while (ids->slots[i] != 0 && !hearth_id_equal (&g_array_index (ids->array, HearthImportId, ids->slots[i] - 1).id, id))
    i = (i + 1) & (ids->n_slots - 1);
  return &ids->slots[i];
}

static void
grow (HearthImportIds *ids)
{
  ids->n_slots *= 2;
  g_free (ids->slots);
  ids->slots = g_new0 (guint32, ids->n_slots);
  for (guint i = 0; i < ids->array->len; i++)
    *find_slot (ids, &g_array_index (ids->array, HearthImportId, i).id) = i + 1;
}

int
hearth_import_ids_add (HearthImportIds *ids,
                       const HearthId  *id)
{
  HearthImportId value = { .id = *id };
  guint32       *slot = find_slot (ids, id);

  if (*slot != 0)
    return -1;
  g_array_append_val (ids->array, value);
  *slot = ids->array->len;
  if (ids->array->len >= ids->n_slots / 4 * 3)
    grow (ids);
  return (int) ids->array->len - 1;
}

int
hearth_import_ids_find (HearthImportIds *ids,
                        const HearthId  *id)
{
  return (int) *find_slot (ids, id) - 1;
}

guint
hearth_import_ids_get_length (HearthImportIds *ids)
{
  return ids->array->len;
}

HearthImportId *
hearth_import_ids_get (HearthImportIds *ids,
                       guint            index)
{
  return &g_array_index (ids->array, HearthImportId, index);
}
