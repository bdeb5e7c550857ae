/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-item.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-named.h"
#include "vault/hearth-vault-private.h"
#include "vault/hearth-vault-rule.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static const char *const kinds[] = { "stems", "mix", "demo", "video", "picture", "score", "words", "other", NULL };

static const struct
{
  const char *ending;
  const char *kind;
} endings[] = {
  { ".wav", "mix" },
  { ".flac", "mix" },
  { ".aif", "mix" },
  { ".aiff", "mix" },
  { ".mp3", "mix" },
  { ".ogg", "mix" },
  { ".opus", "mix" },
  { ".m4a", "mix" },
  { ".mp4", "video" },
  { ".mov", "video" },
  { ".mkv", "video" },
  { ".webm", "video" },
  { ".png", "picture" },
  { ".jpg", "picture" },
  { ".jpeg", "picture" },
  { ".webp", "picture" },
  { ".tif", "picture" },
  { ".pdf", "score" },
  { ".txt", "words" },
  { ".md", "words" },
};

const char *const *
hearth_vault_kinds (void)
{
  return kinds;
}

const char *
hearth_vault_kind_guess (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      return endings[i].kind;
  return strchr (name, '.') == NULL ? "stems" : "other";
}

void
hearth_vault_item_line_free (HearthVaultItemLine *line)
{
  hearth_row_clear (HEARTH_TABLE_VAULT_ITEM, &line->item);
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, &line->version);
  g_free (line);
}

static HearthStmt *
new_for (HearthConn *conn,
         const char *sql,
         gint64      row,
         GError    **error)
{
  HearthStmt *stmt = hearth_stmt_new (conn, sql, error);

  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, row);
  return stmt;
}

/* The first number of the first row; fallback for none, -1 on error. */
static gint64
ask (HearthConn *conn,
     const char *sql,
     gint64      row,
     gint64      fallback,
     GError    **error)
{
  g_autoptr (HearthStmt) stmt = new_for (conn, sql, row, error);

  switch (stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR)
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return fallback;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

HearthVaultItemLine *
hearth_vault_item_load (HearthConn *conn,
                        gint64      item,
                        GError    **error)
{
  g_autoptr (HearthVaultItemLine) line = g_new0 (HearthVaultItemLine, 1);
  gint64                          latest;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &line->item);
  hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &line->version);
  if (!hearth_row_load (conn, HEARTH_TABLE_VAULT_ITEM, item, &line->item, error))
    return NULL;
  line->versions = ask (conn, "SELECT count (*) FROM vault_version WHERE item = ?1", item, 0, error);
  line->passes = ask (conn, "SELECT count (DISTINCT member) FROM vault_pass WHERE item = ?1 AND revoked_at IS NULL", item, 0, error);
  latest = ask (conn, "SELECT rowid FROM vault_version WHERE item = ?1 ORDER BY number DESC, id DESC LIMIT 1", item, 0, error);
  if (line->versions < 0 || line->passes < 0 || latest < 0 ||
      (latest > 0 && !hearth_row_load (conn, HEARTH_TABLE_VAULT_VERSION, latest, &line->version, error)))
    return NULL;
  return g_steal_pointer (&line);
}

gint64
hearth_vault_item_count (HearthConn *conn,
                         GError    **error)
{
  return hearth_stmt_scalar (conn, "SELECT count (*) FROM vault_item", 0, error);
}

static void
version_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, data);
  g_free (data);
}

GPtrArray *
hearth_vault_item_versions (HearthConn *conn,
                            gint64      item,
                            GError    **error)
{
  g_autoptr (HearthStmt) stmt = new_for (conn, "SELECT rowid FROM vault_version WHERE item = ?1 ORDER BY number DESC, id DESC", item, error);
  g_autoptr (GPtrArray)  versions = g_ptr_array_new_with_free_func (version_free);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthVaultVersion *version = g_new0 (HearthVaultVersion, 1);

      hearth_row_init (HEARTH_TABLE_VAULT_VERSION, version);
      g_ptr_array_add (versions, version);
      if (!hearth_row_load (conn, HEARTH_TABLE_VAULT_VERSION, hearth_stmt_int (stmt, 0), version, error))
        return NULL;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&versions) : NULL;
}

gint64
hearth_vault_item_find (HearthConn *conn,
                        const char *what,
                        GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  gint64                 found = 0, more = 0;
  HearthStep             step;
  HearthId               id;

  if (hearth_id_from_string (what, &id))
    found = hearth_row_find (conn, HEARTH_TABLE_VAULT_ITEM, &id, error);
  else
    {
      stmt = hearth_stmt_new (conn, "SELECT rowid FROM vault_item WHERE name = ?1 COLLATE NOCASE", error);
      if (stmt == NULL)
        return -1;
      hearth_stmt_bind_text (stmt, 1, what);
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          more += found > 0;
          found = hearth_stmt_int (stmt, 0);
        }
      if (step == HEARTH_STEP_ERROR)
        return -1;
    }
  if (found > 0 && more == 0)
    return found;
  if (found == 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is nothing called “%s” in the vault."), what);
  else if (found > 0)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Several things in the vault are called “%s”. Name the one by its number, which the list shows."), what);
  return -1;
}

static gboolean
check_kind (const char *kind,
            GError    **error)
{
  if (kind == NULL || g_strv_contains (kinds, kind))
    return TRUE;
  /* Translators: %s is what was typed; the words after it stay as they are */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is no kind of thing. They are: stems mix demo video picture score words other."), kind);
  return FALSE;
}

static gboolean
check_rule (const char *text,
            GError    **error)
{
  g_autoptr (HearthVaultRule) rule = text != NULL ? hearth_vault_rule_parse (text, NULL, error) : NULL;

  return text == NULL || rule != NULL;
}

gint64
hearth_vault_item_add (HearthConn      *conn,
                       HearthVaultItem *item,
                       GError         **error)
{
  g_autofree char *name = hearth_named_tidy (item->name, error);

  if (name == NULL || !check_kind (item->kind, error) || !check_rule (item->rule, error))
    return -1;
  g_free (item->name);
  item->name = g_steal_pointer (&name);
  if (item->created_at == HEARTH_NONE)
    item->created_at = hearth_clock_now ();
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_ITEM, item, error) ? item->rowid : -1;
}

gboolean
hearth_vault_item_add_version (HearthConn                 *conn,
                               gint64                      item,
                               const char                 *name,
                               const HearthVaultPutResult *stored,
                               GError                    **error)
{
  HearthVaultVersion version;
  gboolean           done;

  hearth_row_init (HEARTH_TABLE_VAULT_VERSION, &version);
  version.item = item;
  version.number = ask (conn, "SELECT 1 + coalesce (max (number), 0) FROM vault_version WHERE item = ?1", item, 1, error);
  if (version.number < 0)
    return FALSE;
  version.name = g_strdup (name);
  version.asset = g_bytes_new (stored->manifest->asset.bytes, sizeof stored->manifest->asset.bytes);
  version.hash = g_bytes_new (stored->hash, sizeof stored->hash);
  version.size = (gint64) stored->size;
  version.files = stored->manifest->files->len;
  version.at = hearth_clock_now ();
  done = hearth_row_insert (conn, HEARTH_TABLE_VAULT_VERSION, &version, error);
  hearth_row_clear (HEARTH_TABLE_VAULT_VERSION, &version);
  return done;
}

gboolean
hearth_vault_item_edit (HearthConn            *conn,
                        gint64                 item,
                        guint64                mask,
                        const HearthVaultItem *value,
                        GError               **error)
{
  HearthVaultItem  tidy = *value;
  g_autofree char *name = NULL;

  if (mask & hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, "name"))
    {
      name = hearth_named_tidy (value->name, error);
      if (name == NULL)
        return FALSE;
      tidy.name = name;
    }
  if ((mask & hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, "kind") && !check_kind (value->kind, error)) ||
      (mask & hearth_table_bit (HEARTH_TABLE_VAULT_ITEM, "rule") && !check_rule (value->rule, error)))
    return FALSE;
  return hearth_row_update (conn, HEARTH_TABLE_VAULT_ITEM, item, mask, &tidy, error);
}

gboolean
hearth_vault_item_remove (HearthConn *conn,
                          gint64      item,
                          GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_VAULT_ITEM, item, error);
}

/* FALSE for a row that no version of ours wrote. */
static gboolean
read_asset (HearthStmt       *stmt,
            int               column,
            HearthVaultAsset *asset)
{
  gsize         len = 0;
  const guint8 *hash = hearth_stmt_blob (stmt, column + 1, &len);

  if (!hearth_stmt_id (stmt, column, &asset->asset) || len != sizeof asset->hash)
    return FALSE;
  memcpy (asset->hash, hash, sizeof asset->hash);
  return TRUE;
}

gint64
hearth_vault_item_get_asset (HearthConn       *conn,
                             gint64            item,
                             gint64            number,
                             HearthVaultAsset *asset,
                             GError          **error)
{
  g_autoptr (HearthStmt) stmt = new_for (conn, "SELECT asset, hash, rowid FROM vault_version WHERE item = ?1 AND (?2 = 0 OR number = ?2) ORDER BY number DESC, id DESC LIMIT 1", item, error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 2, number);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW && read_asset (stmt, 0, asset))
    return hearth_stmt_int (stmt, 2);
  if (step != HEARTH_STEP_ERROR)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no such version of it."));
  return -1;
}

GArray *
hearth_vault_item_assets (HearthConn *conn,
                          GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT asset, hash FROM vault_version", error);
  g_autoptr (GArray)     assets = g_array_new (FALSE, FALSE, sizeof (HearthVaultAsset));
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthVaultAsset       asset;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (read_asset (stmt, 0, &asset))
      g_array_append_val (assets, asset);
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&assets) : NULL;
}

/* Which file that was is nobody's business who reads the database. */
static gboolean
hash_path (HearthVault *vault,
           const char  *path,
           guint8       hash[16],
           GError     **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);

  if (keys == NULL)
    return FALSE;
  crypto_generichash (hash, 16, (const guint8 *) path, strlen (path), keys->local->bytes, HEARTH_VAULT_KEY_BYTES);
  return TRUE;
}

gint64
hearth_vault_item_seen (HearthConn       *conn,
                        HearthVault      *vault,
                        const char       *path,
                        HearthVaultAsset *asset,
                        GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT v.asset, v.hash, v.rowid FROM vault_seen s JOIN vault_version v ON v.asset = s.asset WHERE s.path = ?1", error);
  guint8                 hash[16];
  HearthStep             step;

  if (stmt == NULL || !hash_path (vault, path, hash, error))
    return -1;
  hearth_stmt_bind_blob (stmt, 1, hash, sizeof hash);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return -1;
  return step == HEARTH_STEP_ROW && read_asset (stmt, 0, asset) ? hearth_stmt_int (stmt, 2) : 0;
}

gboolean
hearth_vault_item_set_seen (HearthConn     *conn,
                            HearthVault    *vault,
                            const char     *path,
                            const HearthId *asset,
                            GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "INSERT INTO vault_seen (path, asset) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET asset = ?2", error);
  guint8                 hash[16];

  if (stmt == NULL || !hash_path (vault, path, hash, error))
    return FALSE;
  hearth_stmt_bind_blob (stmt, 1, hash, sizeof hash);
  hearth_stmt_bind_id (stmt, 2, asset);
  return hearth_stmt_run (stmt, error);
}

gint64
hearth_vault_item_generation (HearthConn *conn,
                              GError    **error)
{
  return hearth_stmt_scalar (conn, "SELECT value FROM meta WHERE key = 'vault'", 0, error);
}

gboolean
hearth_vault_item_set_generation (HearthConn *conn,
                                  guint64     generation,
                                  GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "INSERT INTO meta (key, value) VALUES ('vault', ?1) ON CONFLICT (key) DO UPDATE SET value = max (value, ?1)", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, (gint64) generation);
  return hearth_stmt_run (stmt, error);
}
