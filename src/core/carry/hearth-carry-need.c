/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-sweep.h: which things there are, and what of what was taken away they need again. */

#include "carry/hearth-carry-sweep.h"

#include "db/hearth-stmt.h"
#include "vault/hearth-vault-census.h"

#include <string.h>

/* Something about versions that the others have not heard, or may not have. */
#define UNTOLD                                                                                                                                           \
  "SELECT EXISTS (SELECT 1 FROM sync_out) OR EXISTS (SELECT 1 FROM change_txn AS t, sync_self AS s WHERE t.kind <> 'sync' AND t.seq > s.published AND (" \
  "EXISTS (SELECT 1 FROM change_range AS r WHERE r.seq = t.seq AND r.tbl = 71) OR EXISTS (SELECT 1 FROM change_row AS r WHERE r.seq = t.seq AND r.tbl = 71)))"

G_STATIC_ASSERT (HEARTH_TABLE_VAULT_VERSION == 71);

void
hearth_carry_assets_free (HearthCarryAssets *assets)
{
  g_clear_pointer (&assets->assets, g_array_unref);
  g_free (assets);
}

/* 1 where the head that says the last of this device's steps was written, 0 where not yet, -1 on error. */
static int
has_head (HearthConn *conn,
          GError    **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_carry_read_place (conn, NULL, NULL, error);
  g_autoptr (GError)           failure = NULL;
  g_autofree char             *kept = place != NULL ? hearth_sync_setting_get (conn, "head", &failure) : NULL;
  g_auto (GStrv)               parts = g_strsplit (kept != NULL ? kept : "", " ", 2);
  gint64                       sent = failure == NULL ? hearth_stmt_scalar (conn, "SELECT sent FROM sync_self", -1, &failure) : -1;
  gint64                       step = -1;
  HearthId                     device;

  if (place == NULL)
    return -1;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  return *parts != NULL && g_str_has_prefix (*parts, "head/") && hearth_sync_head_read_name (*parts + strlen ("head/"), &device, &step, NULL) &&
         hearth_id_equal (&device, &place->device) && step == sent;
}

/* HearthReadFunc */
static gpointer
read_assets (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (HearthCarryAssets) assets = g_new0 (HearthCarryAssets, 1);
  gint64                        untold = hearth_stmt_scalar (conn, UNTOLD, 0, error);
  gint64                        versions = untold >= 0 ? hearth_stmt_scalar (conn, "SELECT count (*) FROM vault_version", 0, error) : -1;
  int                           head = versions >= 0 ? has_head (conn, error) : -1;

  if (head < 0)
    return NULL;
  assets->assets = hearth_vault_item_assets (conn, error);
  if (assets->assets == NULL)
    return NULL;
  assets->told = untold == 0 && head == 1;
  assets->whole = assets->assets->len == versions;
  return g_steal_pointer (&assets);
}

HearthCarryAssets *
hearth_carry_read_assets (HearthCarrying *carrying,
                          GError        **error)
{
  return hearth_db_read (carrying->db, read_assets, NULL, carrying->cancellable, error);
}

gboolean
hearth_carry_is_needed (HearthVaultCensus *census,
                        const guint8      *id,
                        gsize              len)
{
  return len == sizeof (HearthId) ? g_hash_table_contains (census->manifests, id) : g_hash_table_contains (census->by_id, id);
}

/* ---- What is needed again ---- */

typedef struct
{
  gboolean any;  /* something was left */
  gboolean flag; /* and nobody looked since whether it is needed */
} Left;

/* HearthReadFunc */
static gpointer
read_left (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Left  *left = data;
  gint64 any = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM carry_file WHERE state = 4)", 0, error);
  gint64 flag = any >= 0 ? hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM sync_setting WHERE key = 'carry-recall' AND value = '1')", 0, error) : -1;

  left->any = any == 1;
  left->flag = flag == 1;
  return flag >= 0 ? left : NULL;
}

typedef struct
{
  HearthCarrying    *carrying;
  HearthVaultCensus *census;
} Recalling;

/* Only what is here can be sent; a list of what is not says where that is. */
static gboolean
is_recalled (const Recalling *recalling,
             const guint8    *id,
             gsize            len)
{
  HearthVaultShelf shelf = len == sizeof (HearthId) ? HEARTH_VAULT_MANIFESTS : HEARTH_VAULT_CHUNKS;

  return hearth_carry_is_needed (recalling->census, id, len) && hearth_vault_store_has (recalling->carrying->vault, shelf, id);
}

/* HearthWriteFunc. What is needed is not known to be there, and so is looked for. */
static gboolean
write_recalled (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  const Recalling       *recalling = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id FROM carry_file WHERE state = 4 AND id NOT IN (SELECT asset FROM carry_away)", error);
  g_autoptr (GPtrArray)  needed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      const guint8 *id = hearth_stmt_blob (stmt, 0, &len);

      if (is_recalled (recalling, id, len))
        g_ptr_array_add (needed, g_bytes_new (id, len));
    }
  if (step != HEARTH_STEP_DONE)
    return FALSE;
  for (guint i = 0; i < needed->len; i++)
    if (!hearth_sync_execute (conn, error, "DELETE FROM carry_file WHERE id = ?1", "b", g_bytes_get_data (needed->pdata[i], NULL), g_bytes_get_size (needed->pdata[i])))
      return FALSE;
  return hearth_sync_setting_set (conn, "carry-recall", "", error);
}

gboolean
hearth_carry_recall (HearthCarrying *carrying,
                     gboolean        wanted,
                     gboolean       *blocked,
                     GError        **error)
{
  Left                          left;
  g_autoptr (HearthCarryAssets) assets = NULL;
  g_autoptr (HearthVaultCensus) census = NULL;

  *blocked = FALSE;
  if (hearth_db_read (carrying->db, read_left, &left, carrying->cancellable, error) == NULL)
    return FALSE;
  if (!left.any || !(left.flag || wanted))
    return TRUE;
  *blocked = wanted && !hearth_vault_is_unlocked (carrying->vault);
  if (!hearth_vault_is_unlocked (carrying->vault))
    return TRUE;
  assets = hearth_carry_read_assets (carrying, error);
  census = assets != NULL ? hearth_vault_census_new (carrying->vault, assets->assets, NULL, carrying->cancellable, error) : NULL;
  return census != NULL && hearth_carry_write (carrying->db, write_recalled, &(Recalling) { carrying, census }, carrying->cancellable, error);
}
