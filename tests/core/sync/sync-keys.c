/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. In the place of base/hearth-secrets.c, which reads a file for each run. One thread. */

#include "sync-keys.h"

#include "base/hearth-secrets.h"

#include <string.h>

static GHashTable *keys;  /* name -> GBytes */
static GHashTable *first; /* those of them that stay: a set of names */

gboolean
hearth_secrets_store (const char       *name,
                      const char *label G_GNUC_UNUSED,
                      const char       *data,
                      gsize             len,
                      GError **error    G_GNUC_UNUSED)
{
  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_replace (keys, g_strdup (name), g_bytes_new (data, len));
  return TRUE;
}

char *
hearth_secrets_find (const char       *name,
                     const char *label G_GNUC_UNUSED,
                     gsize            *len,
                     GError **error    G_GNUC_UNUSED)
{
  GBytes *bytes = keys == NULL ? NULL : g_hash_table_lookup (keys, name);
  char   *data;

  if (bytes == NULL)
    return NULL;
  *len = g_bytes_get_size (bytes);
  data = g_malloc0 (*len + 1);
  memcpy (data, g_bytes_get_data (bytes, NULL), *len);
  return data;
}

void
hearth_secrets_drop (const char *name)
{
  if (keys != NULL)
    g_hash_table_remove (keys, name);
}

HearthSecretsPlace
hearth_secrets_get_place (const char *name)
{
  return keys != NULL && g_hash_table_contains (keys, name) ? HEARTH_SECRETS_FILE : HEARTH_SECRETS_NOWHERE;
}

void
hearth_secrets_free (char     *data,
                     gsize len G_GNUC_UNUSED)
{
  g_free (data);
}

static gboolean
is_later (gpointer       name,
          gpointer bytes G_GNUC_UNUSED,
          gpointer data  G_GNUC_UNUSED)
{
  return !g_hash_table_contains (first, name);
}

void
keys_drop (void)
{
  GHashTableIter iter;
  gpointer       name;

  if (first != NULL)
    {
      g_hash_table_foreach_remove (keys, is_later, NULL);
      return;
    }
  first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (first, g_strdup (name));
}
