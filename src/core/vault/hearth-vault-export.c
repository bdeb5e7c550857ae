/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the way out. */

#include "vault/hearth-vault-export.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  HearthVault             *vault;
  const char              *folder;
  HearthVaultProgress     *progress;
  HearthVaultExportResult *result;
  GCancellable            *cancellable;
  JsonBuilder             *builder;
  GHashTable              *taken;    /* names of folders */
  GPtrArray               *lines;    /* HearthVaultItemLine */
  GPtrArray               *versions; /* HearthVaultVersion, by item and number */
} Export;

void
hearth_vault_export_result_clear (HearthVaultExportResult *result)
{
  g_clear_pointer (&result->left_behind, g_ptr_array_unref);
}

static void
version_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, data);
  g_free (data);
}

/* HearthReadFunc: NULL is also success. */
static gpointer
read_all (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Export *export = data;
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM vault_version ORDER BY item, number, id", hearth_row_columns (HEARTH_TABLE_VAULT_VERSION, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (conn, sql, error);

  export->lines = hearth_vault_item_list (conn, error);
  export->versions = g_ptr_array_new_with_free_func (version_free);
  while (export->lines != NULL && stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    {
      HearthVaultVersion *version = g_new0 (HearthVaultVersion, 1);

      hearth_row_init (HEARTH_TABLE_VAULT_VERSION, version);
      hearth_row_read (stmt, 0, HEARTH_TABLE_VAULT_VERSION, version);
      g_ptr_array_add (export->versions, version);
    }
  return NULL;
}

static void
put_text (JsonBuilder *builder,
          const char  *key,
          const char  *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static char *
choose_folder (Export *export,
               const char *name)
{
  g_autofree char *safe = hearth_vault_name_make (name);

  for (guint number = 1;; number++)
    {
      g_autofree char *folder = number > 1 ? hearth_vault_name_number (safe, number) : g_strdup (safe);

      if (g_hash_table_add (export->taken, g_strdup (folder)))
        return g_steal_pointer (&folder);
    }
}

/* One version into its folder. A damaged one is left behind and the rest goes on; FALSE for what ends it all. */
static gboolean
write_version (Export *export,
               const HearthVaultVersion *version,
               const char               *folder,
               GError                  **error)
{
  g_autofree char                *below = g_strdup_printf ("%s/%" G_GINT64_FORMAT, folder, version->number);
  g_autofree char                *path = g_build_filename (export->folder, below, NULL);
  g_autoptr (GError)              reason = NULL;
  g_autoptr (HearthVaultManifest) manifest = NULL;
  HearthId                        asset;

  if (version->asset == NULL || g_bytes_get_size (version->asset) != sizeof asset.bytes || version->hash == NULL || g_bytes_get_size (version->hash) != HEARTH_VAULT_HASH_BYTES)
    return TRUE;
  memcpy (asset.bytes, g_bytes_get_data (version->asset, NULL), sizeof asset.bytes);
  manifest = hearth_vault_load_manifest (export->vault, &asset, g_bytes_get_data (version->hash, NULL), &reason);
  if (manifest == NULL || !hearth_vault_get (export->vault, manifest, path, export->progress, NULL, export->cancellable, &reason))
    {
      if (g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) || g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
        {
          g_ptr_array_add (export->result->left_behind, g_strdup_printf ("%s: %s", below, reason->message));
          return TRUE;
        }
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  json_builder_begin_object (export->builder);
  json_builder_set_member_name (export->builder, "number");
  json_builder_add_int_value (export->builder, version->number);
  put_text (export->builder, "folder", below);
  put_text (export->builder, "name", version->name);
  json_builder_end_object (export->builder);
  export->result->versions++;
  return TRUE;
}

static gboolean
write_item (Export *export,
            const HearthVaultItem *item,
            GError               **error)
{
  g_autofree char *id = hearth_id_to_string (&item->id);
  g_autofree char *folder = choose_folder (export, item->name != NULL ? item->name : "");
  gboolean         done = TRUE;

  json_builder_begin_object (export->builder);
  put_text (export->builder, "id", id);
  put_text (export->builder, "name", item->name);
  put_text (export->builder, "kind", item->kind);
  put_text (export->builder, "notes", item->notes);
  put_text (export->builder, "rule", item->rule);
  json_builder_set_member_name (export->builder, "versions");
  json_builder_begin_array (export->builder);
  for (guint i = 0; done && i < export->versions->len; i++)
    {
      const HearthVaultVersion *version = g_ptr_array_index (export->versions, i);

      if (version->item == item->rowid)
        done = write_version (export, version, folder, error);
    }
  json_builder_end_array (export->builder);
  json_builder_end_object (export->builder);
  export->result->items++;
  return done;
}

static gboolean
write_index (Export *export,
             GError **error)
{
  g_autoptr (JsonNode)      root = json_builder_get_root (export->builder);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char          *text = NULL;
  gsize                     len;
  int                       dir = hearth_vault_disk_open_dir (AT_FDCWD, export->folder, FALSE, error);
  gboolean                  done;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &len);
  done = dir >= 0 && hearth_vault_disk_write (dir, "vault.json", text, len, error);
  if (dir >= 0)
    close (dir);
  return done;
}

static gboolean
prepare_folder (const char *folder,
                GError    **error)
{
  g_autoptr (GDir) dir = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      hearth_vault_disk_set_error (errno, folder, error);
      return FALSE;
    }
  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL || g_dir_read_name (dir) == NULL)
    return dir != NULL;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("That folder is not empty. Choose a new one."));
  return FALSE;
}

gboolean
hearth_vault_export (HearthDb                *db,
                     HearthVault             *vault,
                     const char              *folder,
                     HearthVaultProgress     *progress,
                     HearthVaultExportResult *result,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  Export export = { vault, folder, progress, result, cancellable };
  g_autoptr (GError) failure = NULL;
  gboolean           done;

  *result = (HearthVaultExportResult) { .left_behind = g_ptr_array_new_with_free_func (g_free) };
  if (!prepare_folder (folder, error))
    return FALSE;
  hearth_db_read (db, read_all, &export, cancellable, &failure);
  export.taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  export.builder = json_builder_new ();
  json_builder_begin_object (export.builder);
  json_builder_set_member_name (export.builder, "items");
  json_builder_begin_array (export.builder);
  done = failure == NULL;
  for (guint i = 0; done && i < export.lines->len; i++)
    done = write_item (&export, &((HearthVaultItemLine *) g_ptr_array_index (export.lines, i))->item, &failure);
  json_builder_end_array (export.builder);
  json_builder_end_object (export.builder);
  done = done && write_index (&export, &failure);
  g_object_unref (export.builder);
  g_hash_table_unref (export.taken);
  g_clear_pointer (&export.lines, g_ptr_array_unref);
  g_clear_pointer (&export.versions, g_ptr_array_unref);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return done;
}
