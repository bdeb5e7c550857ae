/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-export.h: the way back. What vault.json says is checked like anything from outside: folders it names stay below it. */

#include "vault/hearth-vault-export.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-name.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <unistd.h>

#define INDEX_MOST (G_GUINT64_CONSTANT (64) << 20)

/* One version on its way. */
typedef struct
{
  JsonObject           *item;
  HearthId              id;
  gint64                number;
  const char           *name;
  HearthVaultPutResult *stored;
  gboolean              known; /* there is such a version already */
} Coming;

static const char *
get_text (JsonObject *object,
          const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* 0 where there is none. */
static gint64
get_number (JsonObject *object,
            const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static JsonArray *
get_array (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonArray *array,
            guint      i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* HearthReadFunc: whether the version is there; NULL is also success. */
static gpointer
read_known (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  Coming          *coming = data;
  gint64           item = hearth_row_find (conn, HEARTH_TABLE_VAULT_ITEM, &coming->id, error);
  HearthVaultAsset asset;

  coming->known = item > 0 && hearth_vault_item_get_asset (conn, item, coming->number, &asset, NULL) > 0;
  return NULL;
}

static gboolean
write_coming (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  Coming         *coming = data;
  gint64          row = hearth_row_find (conn, HEARTH_TABLE_VAULT_ITEM, &coming->id, error);
  HearthVaultItem item;

  info->subject = g_intern_string (get_text (coming->item, "name"));
  if (row == 0)
    {
      hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &item);
      item.id = coming->id;
      item.name = g_strdup (get_text (coming->item, "name"));
      item.kind = g_strdup (get_text (coming->item, "kind"));
      item.notes = g_strdup (get_text (coming->item, "notes"));
      item.rule = g_strdup (get_text (coming->item, "rule"));
      row = hearth_vault_item_add (conn, &item, error);
      hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &item);
    }
  return row > 0 && hearth_vault_item_add_version (conn, row, coming->name, coming->stored, error);
}

/* The one file or folder that is in the version's folder. Caller frees. NULL when there is not exactly one. */
static char *
find_content (const char *folder,
              const char *below)
{
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *name = dir != NULL ? g_strdup (g_dir_read_name (dir)) : NULL;

  return name != NULL && g_dir_read_name (dir) == NULL ? g_build_filename (path, name, NULL) : NULL;
}

static gboolean
take_version (HearthDb                *db,
              HearthVault             *vault,
              const char              *folder,
              Coming                  *coming,
              const char              *below,
              HearthVaultProgress     *progress,
              HearthVaultExportResult *result,
              GCancellable            *cancellable,
              GError                 **error)
{
  const HearthChangeInfo info = { .kind = "vault-add", .count = HEARTH_NONE };
  g_autofree char       *path = below != NULL && hearth_vault_path_is_safe (below) ? find_content (folder, below) : NULL;
  g_autoptr (GError)     reason = NULL;
  gboolean               done;

  hearth_db_read (db, read_known, coming, cancellable, NULL);
  if (coming->known)
    return TRUE;
  coming->stored = path != NULL ? hearth_vault_put (vault, path, NULL, NULL, progress, cancellable, &reason) : NULL;
  if (coming->stored == NULL && !g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE) && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s is a folder */
      g_ptr_array_add (result->left_behind, reason != NULL ? g_strdup (reason->message) : g_strdup_printf (_ ("There is not just one file or folder in “%s”."), below != NULL ? below : "?"));
      return TRUE;
    }
  if (coming->stored == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  done = hearth_db_write (db, &info, write_coming, coming, cancellable, error) >= 0;
  g_clear_pointer (&coming->stored, hearth_vault_put_result_free);
  result->versions += done;
  return done;
}

static JsonNode *
read_index (const char *folder,
            GError    **error)
{
  int                    dir = hearth_vault_disk_open_dir (AT_FDCWD, folder, FALSE, error);
  g_autoptr (GBytes)     file = dir >= 0 ? hearth_vault_disk_read (dir, "vault.json", INDEX_MOST, error) : NULL;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode              *root = NULL;

  if (dir >= 0)
    close (dir);
  if (file == NULL)
    return NULL;
  if (json_parser_load_from_data (parser, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root) && get_array (json_node_get_object (root), "items") != NULL)
    return json_node_ref (root);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The file vault.json in that folder is not one that Hearth wrote."));
  return NULL;
}

gboolean
hearth_vault_import (HearthDb                *db,
                     HearthVault             *vault,
                     const char              *folder,
                     HearthVaultProgress     *progress,
                     HearthVaultExportResult *result,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  g_autoptr (JsonNode) root = read_index (folder, error);
  JsonArray           *items = root != NULL ? get_array (json_node_get_object (root), "items") : NULL;

  *result = (HearthVaultExportResult) { .left_behind = g_ptr_array_new_with_free_func (g_free) };
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    {
      JsonObject *item = get_object (items, i);
      JsonArray  *versions = item != NULL ? get_array (item, "versions") : NULL;
      Coming      coming = { .item = item };

      if (versions == NULL || get_text (item, "id") == NULL || !hearth_id_from_string (get_text (item, "id"), &coming.id))
        continue;
      for (guint j = 0; j < json_array_get_length (versions); j++)
        {
          JsonObject *version = get_object (versions, j);

          if (version == NULL)
            continue;
          coming.number = get_number (version, "number");
          coming.name = get_text (version, "name");
          if (!take_version (db, vault, folder, &coming, get_text (version, "folder"), progress, result, cancellable, error))
            return FALSE;
        }
      result->items++;
    }
  return items != NULL;
}
