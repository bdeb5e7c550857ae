/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-sweep.h: what nothing needs, of what this device knows to lie on the storage. It is counted anew each time from the lists of parts of everything that there is; that
 * something is not needed, and since when, is this device's own note. Nothing is asked of the storage. */

#include "carry/hearth-carry-sweep.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"

#include <string.h>

typedef struct
{
  HearthCarrying    *carrying;
  HearthVaultCensus *census;
  GHashTable        *unneeded; /* id (GBytes) -> guint64 *, bytes there; 0: not known */
  gint64             now;
} Counting;

static void
add_unneeded (Counting     *counting,
              const guint8 *id,
              gsize         len,
              guint64       size)
{
  g_autoptr (GBytes) key = g_bytes_new (id, len);
  guint64           *known = g_hash_table_lookup (counting->unneeded, key);

  if (hearth_carry_is_needed (counting->census, id, len))
    return;
  if (known != NULL)
    *known = MAX (*known, size);
  else
    g_hash_table_insert (counting->unneeded, g_steal_pointer (&key), g_memdup2 (&size, sizeof size));
}

/* What was sent, or found there. */
static gboolean
add_journal (HearthConn *conn,
             Counting   *counting,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT DISTINCT id FROM carry_file WHERE state < 4", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      const guint8 *id = hearth_stmt_blob (stmt, 0, &len);

      if (len == sizeof (HearthId) || len == HEARTH_VAULT_CHUNK_ID_BYTES)
        add_unneeded (counting, id, len, 0);
    }
  return step == HEARTH_STEP_DONE;
}

/* HearthReadFunc */
static gpointer
read_journal (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  return add_journal (conn, data, error) ? data : NULL;
}

/* What is here says how large it is there. */
static void
add_sizes (Counting        *counting,
           HearthVaultShelf shelf,
           GArray          *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (files, HearthVaultStored, i);
      g_autoptr (GBytes)       id = g_bytes_new_static (file->id, hearth_vault_shelf_id_bytes (shelf));
      guint64                 *size = g_hash_table_lookup (counting->unneeded, id);

      if (size != NULL)
        *size = file->size;
    }
}

/* The parts of a thing that is gone lie there where its list does, whoever sent them. One that cannot be read names nothing. */
static void
add_parts (Counting       *counting,
           const HearthId *asset)
{
  g_autoptr (HearthVaultManifest) manifest = hearth_vault_load_manifest_here (counting->carrying->vault, asset, NULL, NULL);

  for (guint i = 0; manifest != NULL && i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      for (guint j = 0; j < file->chunks->len; j++)
        {
          const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, j);

          add_unneeded (counting, chunk->id, sizeof chunk->id, hearth_vault_chunk_stored (chunk->len));
        }
    }
}

static gboolean
find_unneeded (Counting *counting,
               GError  **error)
{
  HearthCarrying    *carrying = counting->carrying;
  g_autoptr (GArray) chunks = hearth_vault_store_list (carrying->vault, HEARTH_VAULT_CHUNKS, carrying->cancellable, error);
  g_autoptr (GArray) manifests = chunks != NULL ? hearth_vault_store_list (carrying->vault, HEARTH_VAULT_MANIFESTS, carrying->cancellable, error) : NULL;

  if (manifests == NULL || hearth_db_read (carrying->db, read_journal, counting, carrying->cancellable, error) == NULL)
    return FALSE;
  for (guint i = 0; i < manifests->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (manifests, HearthVaultStored, i);
      g_autoptr (GBytes)       id = g_bytes_new_static (file->id, sizeof (HearthId));
      HearthId                 asset;

      if (!g_hash_table_contains (counting->unneeded, id))
        continue;
      memcpy (asset.bytes, file->id, sizeof asset.bytes);
      add_parts (counting, &asset);
    }
  add_sizes (counting, HEARTH_VAULT_CHUNKS, chunks);
  add_sizes (counting, HEARTH_VAULT_MANIFESTS, manifests);
  return TRUE;
}

/* What was noted before and is needed now is forgotten; what was not deleted yet stays, also where it is left already. A note from the future begins anew. */
static gboolean
forget_needed (HearthConn     *conn,
               const Counting *counting,
               GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id, since FROM carry_unneeded", error);
  g_autoptr (GPtrArray)  needed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      const guint8 *id = hearth_stmt_blob (stmt, 0, &len);

      if (hearth_carry_is_needed (counting->census, id, len) || hearth_stmt_int (stmt, 1) > counting->now)
        g_ptr_array_add (needed, g_bytes_new (id, len));
    }
  for (guint i = 0; step == HEARTH_STEP_DONE && i < needed->len; i++)
    if (!hearth_sync_execute (conn, error, "DELETE FROM carry_unneeded WHERE id = ?1", "b", g_bytes_get_data (needed->pdata[i], NULL), g_bytes_get_size (needed->pdata[i])))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

/* HearthWriteFunc */
static gboolean
write_unneeded (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  const Counting  *counting = data;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, counting->now);
  GHashTableIter   iter;
  GBytes          *id;
  const guint64   *size;

  if (!forget_needed (conn, counting, error))
    return FALSE;
  g_hash_table_iter_init (&iter, counting->unneeded);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, (gpointer *) &size))
    if (!hearth_sync_execute (conn, error, "INSERT INTO carry_unneeded (id, since, size) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET size = max (size, ?3)", "bii",
                              g_bytes_get_data (id, NULL), g_bytes_get_size (id), counting->now, (gint64) *size))
      return FALSE;
  return hearth_sync_setting_set (conn, "carry-counted", text, error);
}

HearthVaultCensus *
hearth_carry_census (HearthCarrying    *carrying,
                     HearthCarryAssets *assets,
                     GError           **error)
{
  g_autoptr (HearthVaultCensus) census = hearth_vault_census_new (carrying->vault, assets->assets, NULL, carrying->cancellable, error);

  if (census == NULL || (assets->whole && census->problems->len == 0))
    return g_steal_pointer (&census);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, "A list of parts is not here.");
  return NULL;
}

gboolean
hearth_carry_count (HearthCarrying *carrying,
                    GError        **error)
{
  g_autoptr (HearthCarryAssets) assets = hearth_carry_read_assets (carrying, error);
  g_autoptr (HearthVaultCensus) census = assets != NULL ? hearth_carry_census (carrying, assets, error) : NULL;
  g_autoptr (GHashTable)        unneeded = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
  Counting                      counting = { carrying, census, unneeded, hearth_clock_now () };

  return census != NULL && find_unneeded (&counting, error) && hearth_carry_write (carrying->db, write_unneeded, &counting, carrying->cancellable, error);
}

/* ---- What is due ---- */

typedef struct
{
  gint64  before;
  GArray *due; /* HearthCarryNote */
} Due;

/* HearthReadFunc. Lists of parts before parts. */
static gpointer
read_due (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Due                   *due = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id, size FROM carry_unneeded WHERE since <= ?1 ORDER BY length (id), id LIMIT ?2", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, due->before);
  hearth_stmt_bind_int (stmt, 2, HEARTH_CARRY_SWEEP_MOST);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthCarryNote note = { .slice = -1, .state = HEARTH_CARRY_LEFT };
      gconstpointer   id = hearth_stmt_blob (stmt, 0, &note.len);

      memcpy (note.id, id, MIN (note.len, sizeof note.id));
      note.size = (guint64) hearth_stmt_int (stmt, 1);
      g_array_append_val (due->due, note);
    }
  return step == HEARTH_STEP_DONE ? due : NULL;
}

GArray *
hearth_carry_read_due (HearthCarrying *carrying,
                       GError        **error)
{
  g_autoptr (GArray) due = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  Due                reading = { hearth_clock_now () - HEARTH_VAULT_KEPT_DAYS * HEARTH_CARRY_DAY * 1000, due };

  return hearth_db_read (carrying->db, read_due, &reading, carrying->cancellable, error) != NULL ? g_steal_pointer (&due) : NULL;
}

gboolean
hearth_carry_read_waste (HearthConn *conn,
                         gint64     *bytes,
                         gint64     *goes,
                         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT coalesce (sum (size), 0), min (since) FROM carry_unneeded", error);
  gint64                 since;

  if (stmt == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  since = hearth_stmt_int (stmt, 1);
  *bytes = hearth_stmt_int (stmt, 0);
  *goes = since != HEARTH_NONE ? since + HEARTH_VAULT_KEPT_DAYS * HEARTH_CARRY_DAY * 1000 : HEARTH_NONE;
  return TRUE;
}
