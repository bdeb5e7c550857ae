/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "sync/hearth-remote-probe.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define FILES     50
#define SMALL     1024
#define LARGE     (9 * 1024 * 1024)
#define LEAST     (5 * 1024 * 1024) /* a part of a snapshot, and room */
#define NAME_SIZE 64

typedef struct
{
  HearthRemote        *remote;
  HearthRemoteProfile *profile;
  GCancellable        *cancellable;
  char                *stem; /* "probe/" and a random word */
} Probe;

static GBytes *
make_bytes (gsize len)
{
  guint8 *bytes = g_malloc (len);

  randombytes_buf (bytes, len);
  return g_bytes_new_take (bytes, len);
}

/* Of the names that Hearth uses, the longest. */
static char *
make_path (Probe *probe,
           guint  number)
{
  g_autofree char *path = g_strdup_printf ("%s-%02u", probe->stem, number);

  return g_strdup_printf ("%s%0*d", path, (int) (strlen ("probe/") + NAME_SIZE - strlen (path)), 0);
}

static gboolean
set_odd (GError    **error,
         const char *what)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
               /* Translators: %s is what was found out, a sentence */
               _ ("Hearth tried the storage and cannot trust it: %s Nothing of yours is on it."), what);
  return FALSE;
}

static gboolean
check_missing (Probe   *probe,
               GError **error)
{
  g_autofree char   *path = make_path (probe, 0);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) bytes = hearth_remote_get (probe->remote, path, SMALL, probe->cancellable, &failure);

  if (bytes != NULL)
    return set_odd (error, _ ("It gives a file for a name that does not exist."));
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_kept (Probe   *probe,
            guint    number,
            gsize    len,
            GError **error)
{
  g_autofree char   *path = make_path (probe, number);
  g_autoptr (GBytes) bytes = make_bytes (len);
  g_autoptr (GBytes) back = NULL;

  if (!hearth_remote_put (probe->remote, path, bytes, probe->cancellable, error))
    return FALSE;
  back = hearth_remote_get (probe->remote, path, len, probe->cancellable, error);
  if (back == NULL)
    return FALSE;
  return g_bytes_equal (back, bytes) || set_odd (error, _ ("It does not give back what was written to it."));
}

/* What is larger than it takes is no failure as long as it takes enough. */
static gboolean
check_large (Probe   *probe,
             GError **error)
{
  static const gsize sizes[] = { LARGE, LEAST, LEAST / 5 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (check_kept (probe, 1, sizes[i], &failure))
        {
          probe->profile->largest = sizes[i];
          break;
        }
      if (!g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LIMIT) || i + 1 == G_N_ELEMENTS (sizes))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  if (probe->profile->largest >= LEAST)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                       _ ("The server takes small files only. Allow uploads of 16 MB on it (of nginx: client_max_body_size 16m), then set up again."));
  return FALSE;
}

static gboolean
check_listing (Probe   *probe,
               GError **error)
{
  g_autoptr (GBytes)     bytes = make_bytes (SMALL);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray)     entries = NULL;

  for (guint i = 0; i < FILES; i++)
    {
      char *path = make_path (probe, i + 2);

      g_hash_table_add (there, path);
      if (!hearth_remote_put (probe->remote, path, bytes, probe->cancellable, error))
        return FALSE;
    }
  entries = hearth_remote_list (probe->remote, "probe", probe->cancellable, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);
      g_autofree char         *path = g_strconcat ("probe/", entry->name, NULL);

      if (entry->size == SMALL)
        g_hash_table_remove (there, path);
    }
  return entries != NULL && (g_hash_table_size (there) == 0 || set_odd (error, _ ("It does not list all files that were written to it.")));
}

static gboolean
clean (Probe   *probe,
       GError **error)
{
  for (guint i = 0; i < FILES + 2; i++)
    {
      g_autofree char *path = make_path (probe, i);

      if (!hearth_remote_remove (probe->remote, path, probe->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_remote_probe (HearthRemote        *remote,
                     HearthRemoteProfile *profile,
                     GCancellable        *cancellable,
                     GError             **error)
{
  g_autofree char *stem = g_strdup_printf ("probe/%08x%08x", randombytes_random (), randombytes_random ());
  Probe            probe = { remote, profile, cancellable, stem };
  gboolean         done;

  memset (profile, 0, sizeof *profile);
  done = hearth_remote_prepare (remote, cancellable, error) && check_missing (&probe, error) && check_kept (&probe, 0, SMALL, error) &&
         check_large (&probe, error) && check_listing (&probe, error);
  if (!done)
    clean (&probe, NULL);
  done = done && clean (&probe, error) && check_missing (&probe, error);
  profile->requests = remote->requests;
  profile->skew = hearth_remote_get_skew (remote);
  return done;
}
