/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-deliver.h"

#include "vault/hearth-vault-put.h"
#include "vault/hearth-vault-who.h"

#include <sodium.h>
#include <unistd.h>

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
  gint64                          version = line != NULL ? hearth_vault_item_get_asset (conn, delivering->item, delivering->number, &delivering->asset, error) : -1;

  if (version <= 0)
    return FALSE;
  info->subject = g_intern_string (line->item.name);
  return hearth_vault_delivery_add (conn, delivering->item, version, delivering->member, hearth_vault_package_words ()[delivering->format], delivering->id,
                                    delivering->zone, error);
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

  if (hearth_db_rehearse (db, write_delivery, delivering, cancellable, error))
    manifest = hearth_vault_load_manifest (vault, &delivering->asset.asset, delivering->asset.hash, error);
  if (manifest == NULL || !hearth_vault_package_write (vault, manifest, path, delivering->format, delivering->passphrase,
                                                       delivering->mark ? &delivering->marking : NULL, progress, cancellable, error))
    return FALSE;
  delivering->seq = hearth_db_write (db, &info, write_delivery, delivering, cancellable, error);
  if (delivering->seq > 0)
    return TRUE;
  unlink (path);
  return FALSE;
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
  gboolean done;

  delivering->zone = zone;
  if (delivering->mark)
    {
      randombytes_buf (delivering->marking.id.bytes, sizeof delivering->marking.id.bytes);
      delivering->id = g_bytes_new (delivering->marking.id.bytes, sizeof delivering->marking.id.bytes);
    }
  done = hand_over (db, vault, path, delivering, progress, cancellable, error);
  g_clear_pointer (&delivering->id, g_bytes_unref);
  return done;
}
