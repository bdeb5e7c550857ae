/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-private.h: a file on the storage, as a whole or in the slices that a server takes. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLICES_MOST 9 /* of one MiB each */

const HearthRemoteEntry *
hearth_carry_find_entry (GArray     *entries,
                         const char *name)
{
  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (g_array_index (entries, HearthRemoteEntry, i).name, name))
      return &g_array_index (entries, HearthRemoteEntry, i);
  return NULL;
}

char *
hearth_carry_slice_path (const char *path,
                         guint       slice)
{
  const char *name = strrchr (path, '/') + 1;

  return g_strdup_printf ("%.*s%s.%u", (int) (name - path), path, name + 2, slice);
}

gboolean
hearth_carry_drop (HearthCarrying *carrying,
                   const guint8   *id,
                   GError        **error)
{
  g_autofree char *path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, id);
  guint            slices = carrying->place->slice > 0 ? SLICES_MOST : 0;

  for (guint i = 0; i < slices; i++)
    {
      g_autofree char *slice = hearth_carry_slice_path (path, i);

      if (!hearth_remote_remove (carrying->remote, slice, carrying->cancellable, error))
        return FALSE;
    }
  return hearth_remote_remove (carrying->remote, path, carrying->cancellable, error);
}

gboolean
hearth_carry_is_there (GArray                  *entries,
                       const char              *path,
                       const HearthVaultStored *file)
{
  const HearthRemoteEntry *entry = hearth_carry_find_entry (entries, strrchr (path, '/') + 1);
  guint64                  sum = 0;

  if (entry != NULL && entry->size == file->size)
    return TRUE;
  for (guint i = 0; sum < file->size; i++)
    {
      g_autofree char *slice = hearth_carry_slice_path (path, i);

      entry = hearth_carry_find_entry (entries, strrchr (slice, '/') + 1);
      if (entry == NULL || entry->size == 0)
        return FALSE;
      sum += entry->size;
    }
  return sum == file->size;
}

static GBytes *
get_slices (HearthRemote *remote,
            const char   *path,
            guint64       most,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();

  for (guint i = 0; whole->len < most && i < SLICES_MOST; i++)
    {
      g_autofree char   *slice = hearth_carry_slice_path (path, i);
      g_autoptr (GBytes) part = hearth_remote_get (remote, slice, most - whole->len, cancellable, error);

      if (part == NULL)
        return NULL;
      if (g_bytes_get_size (part) == 0)
        break;
      g_byte_array_append (whole, g_bytes_get_data (part, NULL), (guint) g_bytes_get_size (part));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&whole));
}

GBytes *
hearth_carry_get (HearthRemote *remote,
                  const char   *path,
                  guint64       most,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr (GError) failure = NULL;
  GBytes            *bytes = hearth_remote_get (remote, path, most, cancellable, &failure);

  if (bytes != NULL)
    return bytes;
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && g_str_has_prefix (path, "blob/"))
    {
      g_clear_error (&failure);
      bytes = get_slices (remote, path, most, cancellable, &failure);
    }
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                         _ ("A part of this file is not here, and not on the storage yet. The computer it was put away on sends it when it syncs."));
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return bytes;
}
