/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "cloud.h"

#include "base/hearth-error.h"

#include <string.h>

typedef struct
{
  GBytes  *bytes;
  guint64  born;
  gboolean whole;
} File;

Cloud              cloud;
static GHashTable *kept; /* path -> GBytes */

static void
file_free (File *file)
{
  g_bytes_unref (file->bytes);
  g_free (file);
}

static guint
pick (guint n)
{
  return (guint) g_rand_int_range (cloud.rand, 0, (gint32) n);
}

static void
aloud (const char *what, const char *path)
{
  if (cloud.aloud)
    g_test_message ("    %s %s", what, path);
}

static gboolean
played (void)
{
  cloud.played[cloud.mood]++;
  return TRUE;
}

static gboolean
set_offline (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE, "The storage does not answer.");
  return FALSE;
}

static gboolean
set_missing (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, "There is no such file.");
  return FALSE;
}

/* The request is not done. */
static gboolean
strikes (void)
{
  if (cloud.mood == CLOUD_GONE)
    return cloud.left == 0 ? played () : (cloud.left--, FALSE);
  return cloud.mood == CLOUD_FLAKY && pick (8) == 0 && played ();
}

static gboolean
is_hidden (const File *file)
{
  return cloud.mood == CLOUD_STALE && file->born > cloud.horizon && file->born <= cloud.began;
}

static void
add_entry (GArray     *entries,
           const char *name,
           guint64     size)
{
  HearthRemoteEntry entry = { g_strdup (name), size, NULL };

  g_array_append_val (entries, entry);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const HearthRemoteEntry *) a)->name, ((const HearthRemoteEntry *) b)->name);
}

static GArray *
cloud_list (HearthRemote *remote      G_GNUC_UNUSED,
            const char               *folder,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  GArray        *entries = g_array_new (FALSE, TRUE, sizeof (HearthRemoteEntry));
  gsize          len = strlen (folder);
  GHashTableIter iter;
  const char    *path;
  File          *file;

  g_array_set_clear_func (entries, (GDestroyNotify) hearth_remote_entry_clear);
  if (strikes ())
    {
      g_array_unref (entries);
      set_offline (error);
      return NULL;
    }
  g_hash_table_iter_init (&iter, cloud.files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &file))
    if (strncmp (path, folder, len) == 0 && path[len] == '/' && strchr (path + len + 1, '/') == NULL && !(is_hidden (file) && played ()))
      add_entry (entries, path + len + 1, g_bytes_get_size (file->bytes));
  /* So that a history is the same each time. */
  g_array_sort (entries, compare_entries);
  for (guint i = entries->len; cloud.mood == CLOUD_HALF && i > 0; i--)
    {
      guint chance = pick (6);

      if (chance < 2)
        played ();
      if (chance == 0)
        g_array_remove_index (entries, i - 1);
      else if (chance == 1)
        add_entry (entries, g_array_index (entries, HearthRemoteEntry, i - 1).name, g_array_index (entries, HearthRemoteEntry, i - 1).size);
    }
  return entries;
}

/* Half of it, one bit of it another, or another file. */
static GBytes *
damage (GBytes *bytes)
{
  gsize   len = g_bytes_get_size (bytes);
  guint8 *copy;

  switch (pick (3))
    {
    case 0:
      return g_bytes_new_from_bytes (bytes, 0, len > 0 ? pick ((guint) len) : 0);
    case 1:
      copy = g_memdup2 (g_bytes_get_data (bytes, NULL), len);
      if (len > 0)
        copy[pick ((guint) len)] ^= (guint8) (1 << pick (8));
      return g_bytes_new_take (copy, len);
    default:
      return g_bytes_ref (((File *) g_hash_table_lookup (cloud.files, "hearth-space.json"))->bytes);
    }
}

static GBytes *
cloud_get (HearthRemote *remote      G_GNUC_UNUSED,
           const char               *path,
           gsize                     most,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  File   *file = g_hash_table_lookup (cloud.files, path);
  GBytes *bytes;

  g_string_truncate (cloud.got, 0);
  aloud (file == NULL ? "asks for" : is_hidden (file) ? "does not see"
                                                      : "reads",
         path);
  if (strikes ())
    {
      set_offline (error);
      return NULL;
    }
  if (file == NULL || (is_hidden (file) && played ()))
    {
      set_missing (error);
      return NULL;
    }
  if (cloud.mood == CLOUD_DAMAGED && pick (4) == 0 && played ())
    {
      bytes = damage (file->bytes);
    }
  else
    {
      bytes = g_bytes_ref (file->bytes);
      g_string_assign (cloud.got, file->whole ? path : "");
    }
  if (g_bytes_get_size (bytes) <= most)
    return bytes;
  g_bytes_unref (bytes);
  hearth_remote_set_large (error);
  return NULL;
}

static void
store (const char *path,
       GBytes     *bytes,
       gsize       len)
{
  File *file = g_new0 (File, 1);

  file->bytes = g_bytes_new_from_bytes (bytes, 0, len);
  file->born = ++cloud.tick;
  file->whole = len == g_bytes_get_size (bytes);
  g_hash_table_replace (cloud.files, g_strdup (path), file);
  aloud (file->whole ? "stores" : "stores half of", path);
  if (file->whole && cloud.stored != NULL)
    cloud.stored (path);
}

static gboolean
cloud_put (HearthRemote *remote      G_GNUC_UNUSED,
           const char               *path,
           GBytes                   *bytes,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  gsize len = g_bytes_get_size (bytes);

  if (cloud.putting != NULL)
    cloud.putting (path);
  if (strikes ())
    {
      /* The one during which the network went, but none after it. */
      guint way = cloud.mood == CLOUD_FLAKY || !cloud.cut ? pick (3) : 0;

      cloud.cut = TRUE;
      if (way > 0)
        store (path, bytes, way == 1 ? len : pick ((guint) len + 1));
      return set_offline (error);
    }
  if (cloud.mood == CLOUD_LOSES && pick (4) == 0 && played ())
    {
      if (pick (2) == 0)
        store (path, bytes, pick ((guint) len));
      return TRUE;
    }
  store (path, bytes, len);
  return TRUE;
}

static gboolean
cloud_create (HearthRemote *remote,
              const char   *path,
              GBytes       *bytes,
              GCancellable *cancellable,
              GError      **error)
{
  return g_hash_table_contains (cloud.files, path) ? hearth_remote_set_taken (error) : cloud_put (remote, path, bytes, cancellable, error);
}

static gboolean
cloud_remove (HearthRemote *remote      G_GNUC_UNUSED,
              const char               *path,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  gboolean struck = strikes ();

  aloud ("removes", path);
  if (!struck || (cloud.mood == CLOUD_FLAKY && pick (2) == 0))
    g_hash_table_remove (cloud.files, path);
  return !struck || set_offline (error);
}

static void
cloud_free (HearthRemote *remote)
{
  g_free (remote);
}

HearthRemote *
hearth_remote_new (const char *url G_GNUC_UNUSED,
                   GError **error  G_GNUC_UNUSED)
{
  static const HearthRemoteClass klass = { .list = cloud_list, .get = cloud_get, .put = cloud_put, .create = cloud_create, .remove = cloud_remove, .free = cloud_free };
  HearthRemote                  *remote = g_new0 (HearthRemote, 1);

  if (cloud.files == NULL)
    {
      cloud.files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) file_free);
      cloud.got = g_string_new (NULL);
    }
  remote->klass = &klass;
  return remote;
}

void
cloud_keep (void)
{
  GHashTableIter iter;
  const char    *path;
  File          *file;

  kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_iter_init (&iter, cloud.files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &file))
    g_hash_table_insert (kept, g_strdup (path), g_bytes_ref (file->bytes));
}

void
cloud_reset (void)
{
  GHashTableIter iter;
  const char    *path;
  GBytes        *bytes;

  cloud_begin (CLOUD_WELL, 0, 0);
  g_hash_table_remove_all (cloud.files);
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &bytes))
    store (path, bytes, g_bytes_get_size (bytes));
}

void
cloud_begin (CloudMood mood,
             guint     recent,
             guint     left)
{
  cloud.mood = mood;
  cloud.began = cloud.tick;
  cloud.horizon = cloud.tick - MIN (recent, cloud.tick);
  cloud.left = left;
  cloud.cut = FALSE;
}

gboolean
cloud_has_half (const char *start)
{
  GHashTableIter iter;
  const char    *path;
  File          *file;

  g_hash_table_iter_init (&iter, cloud.files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &file))
    if (!file->whole && g_str_has_prefix (path, start))
      return TRUE;
  return FALSE;
}
