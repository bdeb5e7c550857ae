/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The files on the storage of sync-pair.h, as what is done to them behind both devices' backs needs them. */

#pragma once

#include "sync-pair.h"

static inline void
list_files (GPtrArray  *paths,
            const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          g_ptr_array_add (paths, child);
          continue;
        }
      list_files (paths, child);
      g_free (child);
    }
}

static inline GPtrArray *
list_storage (Fixture *fixture)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  list_files (paths, fixture->remote);
  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  return paths;
}

static inline GBytes *
read_file (const char *path)
{
  char *data;
  gsize len;

  g_assert_true (g_file_get_contents (path, &data, &len, NULL));
  return g_bytes_new_take (data, len);
}

static inline gboolean
is_object (const char *path)
{
  return g_str_has_suffix (path, ".seg") || g_str_has_suffix (path, ".part") || g_str_has_suffix (path, ".head");
}
