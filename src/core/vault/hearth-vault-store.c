/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: files. The keys that are shared are in hearth-vault-share.c. */

#include "vault/hearth-vault-store.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-census.h"
#include "vault/hearth-vault-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A chunk is never larger than this. */
#define CHUNK_MOST (HEARTH_VAULT_CHUNK_LARGE * G_GUINT64_CONSTANT (2))

struct _HearthVaultFetch
{
  HearthVaultFetchFunc func;
  gpointer             data;
  GDestroyNotify       data_free;
};

/* ---- Files ---- */

gsize
hearth_vault_shelf_id_bytes (HearthVaultShelf shelf)
{
  return shelf == HEARTH_VAULT_CHUNKS ? HEARTH_VAULT_CHUNK_ID_BYTES : sizeof (HearthId);
}

char *
hearth_vault_store_path (HearthVaultShelf shelf,
                         const guint8    *id)
{
  char     name[HEARTH_VAULT_HEX_CHUNK + 3];
  HearthId asset;

  if (shelf == HEARTH_VAULT_CHUNKS)
    hearth_vault_chunk_path (id, name);
  else
    {
      memcpy (asset.bytes, id, sizeof asset.bytes);
      hearth_vault_asset_path (&asset, name);
    }
  return g_strconcat (shelf == HEARTH_VAULT_CHUNKS ? "blob/" : "man/", name, NULL);
}

typedef struct
{
  int     dir;
  gsize   bytes;
  GArray *list;
} Listing;

/* HearthVaultFoundFunc */
static gboolean
note_stored (const char   *path,
             const guint8 *id,
             gpointer      data,
             GError      **error)
{
  Listing          *listing = data;
  HearthVaultStored stored = { 0 };
  struct stat       info;

  if (id == NULL || fstatat (listing->dir, path, &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (info.st_mode))
    return TRUE;
  memcpy (stored.id, id, listing->bytes);
  stored.size = (guint64) info.st_size;
  g_array_append_val (listing->list, stored);
  return TRUE;
}

GArray *
hearth_vault_store_list (HearthVault     *vault,
                         HearthVaultShelf shelf,
                         GCancellable    *cancellable,
                         GError         **error)
{
  int                dir = shelf == HEARTH_VAULT_CHUNKS ? vault->blob_dir : vault->man_dir;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (HearthVaultStored));
  Listing            listing = { dir, hearth_vault_shelf_id_bytes (shelf), list };

  /* Folders and names come sorted, and so do ids. */
  return hearth_vault_census_visit (dir, listing.bytes, note_stored, &listing, cancellable, error) ? g_steal_pointer (&list) : NULL;
}

GBytes *
hearth_vault_store_read (HearthVault     *vault,
                         HearthVaultShelf shelf,
                         const guint8    *id,
                         GError         **error)
{
  g_autofree char *path = hearth_vault_store_path (shelf, id);

  return hearth_vault_disk_read (vault->dir, path, shelf == HEARTH_VAULT_CHUNKS ? CHUNK_MOST : HEARTH_VAULT_MANIFEST_MOST, error);
}

gboolean
hearth_vault_store_has (HearthVault     *vault,
                        HearthVaultShelf shelf,
                        const guint8    *id)
{
  g_autofree char *path = hearth_vault_store_path (shelf, id);

  return faccessat (vault->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

gboolean
hearth_vault_store_drop (HearthVault  *vault,
                         const guint8 *id,
                         GError      **error)
{
  g_autofree char *path = hearth_vault_store_path (HEARTH_VAULT_CHUNKS, id);

  return !hearth_vault_store_has (vault, HEARTH_VAULT_CHUNKS, id) || hearth_vault_disk_remove (vault->dir, path, error);
}

/* ---- What is not here ---- */

static void
fetch_clear (gpointer data)
{
  HearthVaultFetch *fetch = data;

  if (fetch->data_free != NULL)
    fetch->data_free (fetch->data);
}

void
hearth_vault_fetch_unref (HearthVaultFetch *fetch)
{
  g_atomic_rc_box_release_full (fetch, fetch_clear);
}

void
hearth_vault_set_fetch (HearthVault         *vault,
                        HearthVaultFetchFunc func,
                        gpointer             data,
                        GDestroyNotify       data_free)
{
  HearthVaultFetch *fetch = NULL, *before;

  if (func != NULL)
    {
      fetch = g_atomic_rc_box_new (HearthVaultFetch);
      *fetch = (HearthVaultFetch) { func, data, data_free };
    }
  g_mutex_lock (&vault->mutex);
  before = vault->fetch;
  vault->fetch = fetch;
  g_mutex_unlock (&vault->mutex);
  g_clear_pointer (&before, hearth_vault_fetch_unref);
}

static HearthVaultFetch *
get_fetch (HearthVault *vault)
{
  HearthVaultFetch *fetch;

  g_mutex_lock (&vault->mutex);
  fetch = vault->fetch != NULL ? g_atomic_rc_box_acquire (vault->fetch) : NULL;
  g_mutex_unlock (&vault->mutex);
  return fetch;
}

gboolean
hearth_vault_can_fetch (HearthVault *vault)
{
  HearthVaultFetch *fetch = get_fetch (vault);
  gboolean          can = fetch != NULL;

  g_clear_pointer (&fetch, hearth_vault_fetch_unref);
  return can;
}

GBytes *
hearth_vault_fetch (HearthVault *vault,
                    const char  *path,
                    guint64      most,
                    GError     **error)
{
  HearthVaultFetch *fetch = get_fetch (vault);
  GBytes           *file = NULL;

  if (fetch != NULL)
    file = fetch->func (path, most, fetch->data, g_cancellable_get_current (), error);
  else
    hearth_vault_disk_set_error (ENOENT, path, error);
  g_clear_pointer (&fetch, hearth_vault_fetch_unref);
  return file;
}
