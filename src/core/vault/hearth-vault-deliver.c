/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-deliver.h"

#include "vault/hearth-vault-put.h"
#include "vault/hearth-vault-who.h"

#include <sodium.h>
#include <unistd.h>

void
hearth_vault_delivering_clear (HearthVaultDelivering *delivering)
{
  HearthVaultDelivery *row = &delivering->row;

  g_clear_pointer (&row->mark, g_bytes_unref);
  g_clear_pointer (&row->link, g_free);
  g_clear_pointer (&row->storage, g_free);
  g_clear_pointer (&row->path, g_free);
  g_clear_pointer (&row->share, g_free);
}

/* Also as a rehearsal, whose answer is whether they may have it. */
static gboolean
write_delivery (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  HearthVaultDelivering          *delivering = data;
  g_autoptr (HearthVaultItemLine) line = hearth_vault_item_load (conn, delivering->item, error);

  delivering->row.version = line != NULL ? hearth_vault_item_get_asset (conn, delivering->item, delivering->number, &delivering->asset, error) : -1;
  if (delivering->row.version <= 0)
    return FALSE;
  info->subject = g_intern_string (line->item.name);
  return hearth_vault_delivery_add (conn, delivering->item, &delivering->row, delivering->zone, error);
}

static gboolean
send_package (HearthVault               *vault,
              const HearthVaultManifest *manifest,
              const char                *folder,
              HearthVaultDelivering     *delivering,
              HearthVaultProgress       *progress,
              GCancellable              *cancellable,
              GError                   **error)
{
  int      fd = hearth_vault_package_open (vault, manifest, folder, delivering->format, delivering->passphrase, delivering->mark ? &delivering->marking : NULL, progress, cancellable, error);
  gboolean done = fd >= 0 && delivering->send (delivering, fd, cancellable, error);

  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
hand_over (HearthDb              *db,
           HearthVault           *vault,
           const char            *path,
           HearthVaultDelivering *delivering,
           HearthVaultProgress   *progress,
           GCancellable          *cancellable,
           GError               **error)
{
  const HearthChangeInfo          info = { .kind = "vault-deliver", .count = HEARTH_NONE };
  g_autoptr (HearthVaultManifest) manifest = NULL;
  gboolean                        made;

  if (hearth_db_rehearse (db, write_delivery, delivering, cancellable, error))
    manifest = hearth_vault_load_manifest (vault, &delivering->asset.asset, delivering->asset.hash, error);
  if (manifest == NULL)
    return FALSE;
  made = delivering->send != NULL ? send_package (vault, manifest, path, delivering, progress, cancellable, error)
                                  : hearth_vault_package_write (vault, manifest, path, delivering->format, delivering->passphrase, delivering->mark ? &delivering->marking : NULL, progress,
                                                                cancellable, error);
  if (!made)
    return FALSE;
  delivering->seq = hearth_db_write (db, &info, write_delivery, delivering, cancellable, error);
  if (delivering->seq <= 0 && delivering->send == NULL)
    unlink (path);
  return delivering->seq > 0;
}

gboolean
hearth_vault_deliver (HearthDb              *db,
                      HearthVault           *vault,
                      GTimeZone             *zone,
                      const char            *path,
                      HearthVaultDelivering *delivering,
                      HearthVaultProgress   *progress,
                      GCancellable          *cancellable,
                      GError               **error)
{
  delivering->zone = zone;
  hearth_row_init (HEARTH_TABLE_VAULT_DELIVERY, &delivering->row);
  delivering->row.member = delivering->member;
  delivering->row.how = (char *) hearth_vault_package_words ()[delivering->format];
  if (delivering->mark)
    {
      randombytes_buf (delivering->marking.id.bytes, sizeof delivering->marking.id.bytes);
      delivering->row.mark = g_bytes_new (delivering->marking.id.bytes, sizeof delivering->marking.id.bytes);
    }
  return hand_over (db, vault, path, delivering, progress, cancellable, error);
}
