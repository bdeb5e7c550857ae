/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: where things are, as far as this device knows without asking the storage. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-when.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>

void
hearth_carry_item_free (HearthCarryItem *item)
{
  g_free (item->author);
  g_free (item);
}

/* The list of its parts lies in the vault's folder. */
static gboolean
is_here (const char     *folder,
         const HearthId *asset)
{
  g_autofree char *path = hearth_vault_store_path (HEARTH_VAULT_MANIFESTS, asset->bytes);
  g_autofree char *file = g_build_filename (folder, "vault", path, NULL);

  return g_file_test (file, G_FILE_TEST_EXISTS);
}

static HearthCarryWhere
find_where (const HearthCarryVersion *version,
            const char               *folder,
            gboolean                  syncs)
{
  if (!syncs)
    return HEARTH_CARRY_LOCAL;
  if (version->away)
    return version->verified ? HEARTH_CARRY_THERE : HEARTH_CARRY_AWAITED;
  if (is_here (folder, &version->asset.asset))
    return version->verified ? HEARTH_CARRY_BOTH : HEARTH_CARRY_HERE;
  return HEARTH_CARRY_AWAITED;
}

static char *
find_author (HearthConn *conn,
             gint64      version,
             GError    **error)
{
  static const char      sql[] = "SELECT d.name, b.last FROM sync_base AS b JOIN sync_device AS d ON d.dev = b.dev WHERE b.tbl = ?1 AND b.first <= ?2 ORDER BY b.first DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, HEARTH_TABLE_VAULT_VERSION);
  hearth_stmt_bind_int (stmt, 2, version);
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW && hearth_stmt_int (stmt, 1) >= version ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

/* The folder of the community that the connection is of. */
static char *
find_folder (HearthConn *conn,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT file FROM pragma_database_list WHERE name = 'main'", error);

  return stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? g_path_get_dirname (hearth_stmt_text (stmt, 0)) : NULL;
}

gpointer
hearth_carry_read_item (HearthConn   *conn,
                        gpointer      data,
                        GCancellable *cancellable,
                        GError      **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_carry_read_place (conn, NULL, cancellable, error);
  g_autofree char             *folder = place != NULL ? find_folder (conn, error) : NULL;
  g_autoptr (GArray)           versions = folder != NULL ? hearth_carry_list_versions (conn, *(gint64 *) data, error) : NULL;
  HearthVaultAsset             asset;
  gint64                       version = versions != NULL ? hearth_vault_item_get_asset (conn, *(gint64 *) data, 0, &asset, error) : -1;
  g_autoptr (HearthCarryItem)  item = g_new0 (HearthCarryItem, 1);

  if (version < 0)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthCarryVersion *known = &g_array_index (versions, HearthCarryVersion, i);

      if (known->version != version)
        continue;
      item->where = find_where (known, folder, place->url != NULL);
      item->pinned = known->pinned;
      item->left = known->left && item->where == HEARTH_CARRY_AWAITED;
    }
  if (item->where == HEARTH_CARRY_AWAITED)
    item->author = find_author (conn, version, NULL);
  return g_steal_pointer (&item);
}

char *
hearth_carry_item_words (const HearthCarryItem *item)
{
  switch (item->where)
    {
    case HEARTH_CARRY_HERE:
      return g_strdup (_ ("Only on this computer so far"));
    case HEARTH_CARRY_BOTH:
      return g_strdup (_ ("Here and on the storage"));
    case HEARTH_CARRY_THERE:
      return g_strdup (_ ("On the storage: fetched when it is opened"));
    case HEARTH_CARRY_AWAITED:
      if (item->left)
        return g_strdup (_ ("It was taken out of the vault, and taken away from the storage since. A computer that still has it sends it again when it syncs with the vault unlocked."));
      if (item->author == NULL)
        return g_strdup (_ ("Not here yet: another computer is still sending it"));
      /* Translators: %s is the name of a computer */
      return g_strdup_printf (_ ("Not here yet: still being sent by %s"), item->author);
    case HEARTH_CARRY_LOCAL:
    default:
      return g_strdup (_ ("On this computer"));
    }
}

gpointer
hearth_carry_read_status (HearthConn   *conn,
                          gpointer      data,
                          GCancellable *cancellable,
                          GError      **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_carry_read_place (conn, NULL, cancellable, error);
  g_autofree char             *folder = place != NULL ? find_folder (conn, error) : NULL;
  g_autoptr (GArray)           versions = folder != NULL ? hearth_carry_list_versions (conn, 0, error) : NULL;
  gint64                       links = versions != NULL ? hearth_carry_count_unlinked (conn, error) : -1;
  HearthCarryStatus           *status;
  gint64                       waste, goes;

  if (links < 0 || !hearth_carry_read_waste (conn, &waste, &goes, error))
    return NULL;
  status = g_new0 (HearthCarryStatus, 1);
  status->syncs = place->url != NULL;
  status->policy = place->policy;
  status->links = links;
  status->waste = waste;
  status->waste_goes = goes;
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthCarryVersion *version = &g_array_index (versions, HearthCarryVersion, i);
      HearthCarryWhere          where = find_where (version, folder, status->syncs);

      status->count[where] += version->latest;
      status->pinned += version->pinned;
      if (version->latest && where == HEARTH_CARRY_HERE)
        status->here_bytes += version->size;
      if (version->latest && where == HEARTH_CARRY_THERE)
        status->there_bytes += version->size;
    }
  return status;
}

char *
hearth_carry_waste_words (const HearthCarryStatus *status,
                          GTimeZone               *zone,
                          char                   **when)
{
  g_autofree char *size = g_format_size ((guint64) status->waste);
  g_autofree char *day = NULL;

  *when = NULL;
  if (status->waste_goes == HEARTH_NONE || !status->syncs)
    return NULL;
  day = hearth_when_format (status->waste_goes, zone);
  if (status->waste_goes <= hearth_clock_now ())
    *when = g_strdup (_ ("It goes with one of the next syncs while the vault is unlocked."));
  else
    /* Translators: %s is a day: 3 December 2026 */
    *when = g_strdup_printf (_ ("It goes from %s on; until then taking it out can be undone."), day);
  /* Translators: %s is a size: 4.2 GB */
  return g_strdup_printf (_ ("%s on the storage that nobody needs any more"), size);
}

/* Another device put it away. */
static gboolean
is_foreign (HearthConn *conn,
            gint64      version,
            gint64      self)
{
  static const char      sql[] = "SELECT dev, last FROM sync_base WHERE tbl = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, NULL);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, HEARTH_TABLE_VAULT_VERSION);
  hearth_stmt_bind_int (stmt, 2, version);
  return hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW && hearth_stmt_int (stmt, 1) >= version && hearth_stmt_int (stmt, 0) != self;
}

/* HearthReadFunc */
static gpointer
read_elsewhere (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  g_autofree char   *folder = find_folder (conn, error);
  g_autoptr (GArray) versions = folder != NULL ? hearth_carry_list_versions (conn, 0, error) : NULL;
  gint64             self = versions != NULL ? hearth_stmt_scalar (conn, "SELECT dev FROM sync_self", 0, error) : -1;
  GHashTable        *assets;

  if (self < 0)
    return NULL;
  assets = hearth_vault_asset_set_new ();
  for (guint i = 0; i < versions->len; i++)
    {
      const HearthCarryVersion *version = &g_array_index (versions, HearthCarryVersion, i);

      if (version->verified || version->away || (self > 0 && !is_here (folder, &version->asset.asset) && is_foreign (conn, version->version, self)))
        g_hash_table_add (assets, g_memdup2 (&version->asset.asset, sizeof version->asset.asset));
    }
  return assets;
}

GHashTable *
hearth_carry_list_elsewhere (HearthDb     *db,
                             GCancellable *cancellable,
                             GError      **error)
{
  return hearth_db_read (db, read_elsewhere, NULL, cancellable, error);
}
