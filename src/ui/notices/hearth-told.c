/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Where it cannot be kept, something may be told twice, which is better than not at all. */

#include "config.h"

#include "hearth-told.h"

#define DAY_MS      (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define FORGET_DAYS 60

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "hearth", "told.ini", NULL);
}

/* A path may hold what a group's name may not. */
static char *
get_group (const char *folder)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, folder, -1);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = get_path ();
  GKeyFile        *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

GHashTable *
hearth_told_load (const char *folder)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char     *group = get_group (folder);
  g_auto (GStrv)       keys = g_key_file_get_keys (file, group, NULL, NULL);
  GHashTable          *told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_hash_table_add (told, g_strdup (keys[i]));
  return told;
}

static void
forget_old (GKeyFile   *file,
            const char *group,
            gint64      today)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (g_key_file_get_int64 (file, group, keys[i], NULL) < today - FORGET_DAYS)
      g_key_file_remove_key (file, group, keys[i], NULL);
}

void
hearth_told_add (const char *folder,
                 GPtrArray  *keys,
                 gint64      now)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char     *group = get_group (folder), *path = get_path (), *parent = g_path_get_dirname (path);
  g_autoptr (GError)   error = NULL;

  forget_old (file, group, now / DAY_MS);
  for (guint i = 0; i < keys->len; i++)
    g_key_file_set_int64 (file, group, g_ptr_array_index (keys, i), now / DAY_MS);
  g_mkdir_with_parents (parent, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("What was told could not be kept: %s", error->message);
}
