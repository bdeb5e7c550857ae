/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-others.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-item.h"

#include <glib/gi18n.h>

#define MOST 200 /* other things that are offered */

void
hearth_vault_other_free (HearthVaultOther *other)
{
  g_free (other->name);
  g_free (other->path);
  g_free (other);
}

void
hearth_vault_contents_free (HearthVaultContents *contents)
{
  g_clear_pointer (&contents->manifest, hearth_vault_manifest_free);
  g_clear_pointer (&contents->others, g_ptr_array_unref);
  g_free (contents);
}

gboolean
hearth_vault_is_sound (const char *path)
{
  return g_str_equal (hearth_vault_kind_guess (path), "mix");
}

typedef struct
{
  gint64               item, number;
  HearthVaultAsset     asset;
  HearthVaultContents *contents; /* NULL: only the asset is wanted */
} Reading;

/* Takes name. */
static void
add_other (HearthVaultContents *contents,
           char                *name,
           gint64               item,
           gint64               number,
           const char          *path)
{
  HearthVaultOther *other = g_new (HearthVaultOther, 1);

  *other = (HearthVaultOther) { name, item, number, g_strdup (path) };
  g_ptr_array_add (contents->others, other);
}

static gboolean
read_others (HearthConn *conn,
             Reading    *reading,
             GError    **error)
{
  g_autoptr (GPtrArray) versions = hearth_vault_item_versions (conn, reading->item, error);
  g_autoptr (GPtrArray) lines = versions != NULL ? hearth_vault_item_list (conn, error) : NULL;

  for (guint i = 1; lines != NULL && i < versions->len; i++)
    {
      const HearthVaultVersion *version = g_ptr_array_index (versions, i);

      /* Translators: %1$d is the number of a version, %2$s the name of its file */
      add_other (reading->contents, g_strdup_printf (_ ("Version %1$d: %2$s"), (int) version->number, version->name), reading->item, version->number, NULL);
    }
  for (guint i = 0; lines != NULL && i < lines->len && reading->contents->others->len < MOST; i++)
    {
      const HearthVaultItemLine *line = g_ptr_array_index (lines, i);

      if (line->item.rowid != reading->item && line->version.name != NULL && hearth_vault_is_sound (line->version.name))
        add_other (reading->contents, g_strdup (line->item.name), line->item.rowid, 0, NULL);
    }
  return lines != NULL;
}

/* HearthReadFunc */
static gpointer
read_item (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Reading *reading = data;
  gint64   version = hearth_vault_item_get_asset (conn, reading->item, reading->number, &reading->asset, error);

  if (version <= 0)
    return NULL;
  if (reading->contents == NULL)
    return reading;
  reading->contents->version = version;
  return read_others (conn, reading, error) ? reading : NULL;
}

HearthVaultContents *
hearth_vault_contents_read (HearthDb     *db,
                            HearthVault  *vault,
                            gint64        item,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr (HearthVaultContents) contents = g_new0 (HearthVaultContents, 1);
  Reading                         reading = { .item = item, .contents = contents };

  contents->others = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_other_free);
  if (hearth_db_read (db, read_item, &reading, cancellable, error) != NULL)
    contents->manifest = hearth_vault_load_manifest (vault, &reading.asset.asset, reading.asset.hash, error);
  return contents->manifest != NULL ? g_steal_pointer (&contents) : NULL;
}

HearthVaultFile *
hearth_vault_other_load (HearthDb               *db,
                         HearthVault            *vault,
                         const HearthVaultOther *other,
                         GCancellable           *cancellable,
                         GError                **error)
{
  Reading                         reading = { .item = other->item, .number = other->number };
  g_autoptr (HearthVaultManifest) manifest = NULL;

  if (hearth_db_read (db, read_item, &reading, cancellable, error) != NULL)
    manifest = hearth_vault_load_manifest (vault, &reading.asset.asset, reading.asset.hash, error);
  for (guint i = 0; manifest != NULL && i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      if (other->path != NULL ? g_str_equal (file->path, other->path) : hearth_vault_is_sound (file->path))
        return hearth_vault_file_copy (file);
    }
  if (manifest != NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no sound in it."));
  return NULL;
}
