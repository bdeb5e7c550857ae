/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: what is opened, played or handed over is fetched then. One connection for all who read the vault, made when it is first needed and anew when the
 * community syncs somewhere else. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

typedef struct
{
  GWeakRef      db;    /* which has the vault in it, not the other way round */
  GMutex        mutex; /* over the rest */
  HearthRemote *remote;
  char         *url;
} Reach;

static void
reach_free (gpointer data)
{
  Reach *reach = data;

  g_weak_ref_clear (&reach->db);
  g_mutex_clear (&reach->mutex);
  g_clear_pointer (&reach->remote, hearth_remote_free);
  g_free (reach->url);
  g_free (reach);
}

static gboolean
connect_to (Reach        *reach,
            HearthDb     *db,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_db_read (db, hearth_carry_read_place, NULL, cancellable, error);

  if (place == NULL)
    return FALSE;
  if (place->url == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                           _ ("A part of this file is missing in the vault. If you still have the file, add it again and it will be whole; else look in a backup."));
      return FALSE;
    }
  if (reach->remote != NULL && g_str_equal (place->url, reach->url))
    return TRUE;
  g_clear_pointer (&reach->remote, hearth_remote_free);
  g_set_str (&reach->url, place->url);
  reach->remote = hearth_remote_new (place->url, error);
  return reach->remote != NULL;
}

/* With the list of its parts the asset is known, but it is not here yet; that is written down before the list is here. */
static gboolean
note_list (HearthDb     *db,
           const char   *path,
           GCancellable *cancellable,
           GError      **error)
{
  HearthId asset;
  gsize    len = 0;

  if (!g_str_has_prefix (path, "man/"))
    return TRUE;
  return sodium_hex2bin (asset.bytes, sizeof asset.bytes, strrchr (path, '/') + 1, 2 * sizeof asset.bytes, NULL, &len, NULL) == 0 && len == sizeof asset.bytes &&
         hearth_carry_note_away (db, &asset, TRUE, cancellable, error);
}

/* HearthVaultFetchFunc */
static GBytes *
fetch (const char   *path,
       guint64       most,
       gpointer      data,
       GCancellable *cancellable,
       GError      **error)
{
  Reach               *reach = data;
  g_autoptr (HearthDb) db = g_weak_ref_get (&reach->db);
  GBytes              *file = NULL;

  if (db == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("This community has been closed."));
      return NULL;
    }
  g_mutex_lock (&reach->mutex);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error) && connect_to (reach, db, cancellable, error))
    file = hearth_carry_get (reach->remote, path, most, cancellable, error);
  g_mutex_unlock (&reach->mutex);
  if (file != NULL && !note_list (db, path, cancellable, error))
    g_clear_pointer (&file, g_bytes_unref);
  return file;
}

void
hearth_carry_attach (HearthVault *vault,
                     HearthDb    *db)
{
  Reach *reach = g_new0 (Reach, 1);

  g_weak_ref_init (&reach->db, db);
  g_mutex_init (&reach->mutex);
  hearth_vault_set_fetch (vault, fetch, reach, reach_free);
}
