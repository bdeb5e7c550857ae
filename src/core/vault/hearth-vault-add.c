/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-add.h"

#include "db/hearth-rows.h"

/* HearthReadFunc; NULL is also success. */
static gpointer
read_known (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  HearthVaultAdding *adding = data;

  adding->version = hearth_vault_item_seen (conn, adding->vault, adding->path, &adding->known, error);
  return NULL;
}

/* The item that has the version; -1 on error. */
static gint64
find_owner (HearthConn *conn,
            gint64      version,
            GError    **error)
{
  HearthVaultVersion row;
  gint64             item;

  hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &row);
  item = hearth_row_load (conn, HEARTH_TABLE_VAULT_VERSION, version, &row, error) ? row.item : -1;
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, &row);
  return item;
}

/* The item that gets the version: the one that was named, that of the same path, or a new one. -1 on error. */
static gint64
choose_item (HearthVaultAdding *adding,
             HearthConn        *conn,
             const char        *name,
             GError           **error)
{
  HearthVaultItem item;
  gint64          row;

  if (adding->version_of != NULL)
    return hearth_vault_item_find (conn, adding->version_of, error);
  if (adding->version > 0 && adding->title == NULL)
    return find_owner (conn, adding->version, error);
  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
  item.name = g_strdup (adding->title != NULL ? adding->title : name);
  item.kind = g_strdup (adding->kind != NULL ? adding->kind : hearth_vault_kind_guess (name));
  item.rule = g_strdup (adding->rule);
  item.release = adding->release != NULL ? g_bytes_ref (adding->release) : NULL;
  row = hearth_vault_item_add (conn, &item, error);
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &item);
  return row;
}

static gboolean
write_added (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthVaultAdding     *adding = data;
  const HearthVaultFile *first = g_ptr_array_index (adding->result->manifest->files, 0);
  g_auto (GStrv)         parts = g_strsplit (first->path, "/", 2);
  gint64                 item = choose_item (adding, conn, parts[0], error);

  if (item < 0 || !hearth_vault_item_add_version (conn, item, parts[0], adding->result, error) ||
      !hearth_vault_item_set_seen (conn, adding->vault, adding->path, &adding->result->manifest->asset, error))
    return FALSE;
  g_clear_pointer (&adding->line, hearth_vault_item_line_free);
  adding->line = hearth_vault_item_load (conn, item, error);
  info->subject = adding->line != NULL ? g_intern_string (adding->line->item.name) : NULL;
  return adding->line != NULL;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_unchanged (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  HearthVaultAdding *adding = data;
  gint64             item = find_owner (conn, adding->version, error);

  if (item > 0)
    adding->line = hearth_vault_item_load (conn, item, error);
  return NULL;
}

/* FALSE with error when the reading failed. */
static gboolean
look_up (HearthDb          *db,
         HearthReadFunc     func,
         HearthVaultAdding *adding,
         GCancellable      *cancellable,
         GError           **error)
{
  g_autoptr (GError) failure = NULL;

  hearth_db_read (db, func, adding, cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hearth_vault_add (HearthDb            *db,
                  HearthVault         *vault,
                  HearthVaultAdding   *adding,
                  HearthVaultProgress *progress,
                  GCancellable        *cancellable,
                  GError             **error)
{
  const HearthChangeInfo          info = { .kind = "vault-add", .count = HEARTH_NONE };
  g_autoptr (HearthVaultManifest) known = NULL;

  adding->vault = vault;
  if (!look_up (db, read_known, adding, cancellable, error))
    return FALSE;
  /* One that is damaged is put away anew. */
  if (adding->version > 0 && adding->title == NULL && adding->version_of == NULL)
    known = hearth_vault_load_manifest (vault, &adding->known.asset, adding->known.hash, NULL);
  adding->result = hearth_vault_put (vault, adding->path, known, adding->known.hash, progress, cancellable, error);
  if (adding->result == NULL)
    return FALSE;
  if (adding->result->unchanged)
    return look_up (db, read_unchanged, adding, cancellable, error);
  adding->seq = hearth_db_write (db, &info, write_added, adding, cancellable, error);
  return adding->seq >= 0;
}

void
hearth_vault_adding_clear (HearthVaultAdding *adding)
{
  g_clear_pointer (&adding->result, hearth_vault_put_result_free);
  g_clear_pointer (&adding->line, hearth_vault_item_line_free);
}
