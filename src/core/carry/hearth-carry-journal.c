/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-private.h: what is written down of the carrying, in db/sql/0016-carry.sql. All of it is this device's own, and nothing in it is needed to find
 * anything again: what is lost is looked up at the storage. */

#include "carry/hearth-carry-private.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
hearth_carry_write (HearthDb       *db,
                    HearthWriteFunc func,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  const HearthChangeInfo info = { .kind = "sync", .count = HEARTH_NONE };

  return hearth_db_write (db, &info, func, data, cancellable, error) >= 0;
}

/* ---- Settings ---- */

typedef struct
{
  const char *key;
  const char *value;
} Setting;

/* HearthReadFunc */
static gpointer
read_setting (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GError) failure = NULL;
  char              *value = hearth_sync_setting_get (conn, data, &failure);

  if (failure == NULL)
    return value != NULL ? value : g_strdup ("");
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

char *
hearth_carry_get_setting (HearthCarrying *carrying,
                          const char     *key,
                          GError        **error)
{
  return hearth_db_read (carrying->db, read_setting, (gpointer) key, carrying->cancellable, error);
}

/* HearthWriteFunc */
static gboolean
write_setting (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  const Setting *setting = data;

  return hearth_sync_setting_set (conn, setting->key, setting->value, error);
}

gboolean
hearth_carry_set_setting (HearthDb     *db,
                          const char   *key,
                          const char   *value,
                          GCancellable *cancellable,
                          GError      **error)
{
  return hearth_carry_write (db, write_setting, &(Setting) { key, value }, cancellable, error);
}

/* ---- The place ---- */

void
hearth_carry_place_free (HearthCarryPlace *place)
{
  g_free (place->url);
  g_free (place->mark);
  g_free (place);
}

static char *
get_text (HearthConn *conn,
          const char *key,
          GError    **error)
{
  char *text = error != NULL && *error != NULL ? NULL : hearth_sync_setting_get (conn, key, error);

  return text != NULL ? text : g_strdup ("");
}

/* Stays zero where this community never synced. */
static gboolean
read_device (HearthConn *conn,
             HearthId   *device,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT d.id FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  return step != HEARTH_STEP_ERROR && (step == HEARTH_STEP_DONE || hearth_stmt_id (stmt, 0, device));
}

gpointer
hearth_carry_read_place (HearthConn   *conn,
                         gpointer      data,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr (HearthCarryPlace) place = g_new0 (HearthCarryPlace, 1);
  g_autoptr (GError)           failure = NULL;
  g_autofree char             *url = get_text (conn, "url", &failure);
  g_autofree char             *anew = get_text (conn, "anew", &failure);
  g_autofree char             *policy = get_text (conn, "carry-policy", &failure);
  g_autofree char             *slice = get_text (conn, "carry-slice", &failure);
  gint64                       role = failure == NULL ? hearth_stmt_scalar (conn, "SELECT coalesce (max (d.role), 0) FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev", 0, &failure) : 0;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!read_device (conn, &place->device, error))
    return NULL;
  place->mark = g_strdup_printf ("%s#%s", url, anew);
  place->url = *url != '\0' && role != HEARTH_SYNC_GONE ? g_steal_pointer (&url) : NULL;
  place->writes = role >= HEARTH_SYNC_EDITOR;
  for (guint i = 0; hearth_carry_policies ()[i] != NULL; i++)
    if (g_str_equal (policy, hearth_carry_policies ()[i]))
      place->policy = (HearthCarryPolicy) i;
  place->slice = (gsize) g_ascii_strtoull (slice, NULL, 10);
  return g_steal_pointer (&place);
}

/* ---- Files ---- */

/* The storage that was opened is the one that the community still syncs with. */
static gboolean
check_mark (HearthConn     *conn,
            HearthCarrying *carrying,
            GError        **error)
{
  g_autoptr (HearthCarryPlace) place = hearth_carry_read_place (conn, NULL, NULL, error);

  if (place == NULL || g_str_equal (place->mark, carrying->place->mark))
    return place != NULL;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("The storage is another one now. What is left of the vault goes there the next time."));
  return FALSE;
}

/* HearthWriteFunc */
static gboolean
begin (HearthConn       *conn,
       HearthChangeInfo *info,
       gpointer          data,
       GCancellable     *cancellable,
       GError          **error)
{
  HearthCarrying *carrying = data;

  return check_mark (conn, carrying, error) && hearth_sync_execute (conn, error, "DELETE FROM carry_file", "") &&
         hearth_sync_setting_set (conn, "carry-keys", "", error) && hearth_sync_setting_set (conn, "carry-slice", "", error) && hearth_sync_setting_set (conn, "carry-heeded", "", error) &&
         hearth_sync_setting_set (conn, "carry-mark", carrying->place->mark, error);
}

gboolean
hearth_carry_begin_journal (HearthCarrying *carrying,
                            GError        **error)
{
  g_autofree char *mark = hearth_carry_get_setting (carrying, "carry-mark", error);

  return mark != NULL && (g_str_equal (mark, carrying->place->mark) || hearth_carry_write (carrying->db, begin, carrying, carrying->cancellable, error));
}

typedef struct
{
  HearthCarrying *carrying;
  GArray         *notes;
} Noting;

/* HearthWriteFunc */
static gboolean
write_notes (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Noting *noting = data;

  if (!check_mark (conn, noting->carrying, error))
    return FALSE;
  for (guint i = 0; i < noting->notes->len; i++)
    {
      const HearthCarryNote *note = &g_array_index (noting->notes, HearthCarryNote, i);

      if (!hearth_sync_execute (conn, error, "INSERT INTO carry_file (id, slice, state, attempts) VALUES (?1, ?2, ?3, ?3 = 1) "
                                             "ON CONFLICT (id, slice) DO UPDATE SET state = ?3, attempts = attempts + (?3 = 1)",
                                "bii", note->id, note->len, (gint64) note->slice, (gint64) note->state) ||
          (note->state >= HEARTH_CARRY_VERIFIED && !hearth_sync_execute (conn, error, "DELETE FROM carry_file WHERE id = ?1 AND slice >= 0", "b", note->id, note->len)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_carry_note (HearthCarrying *carrying,
                   GArray         *notes,
                   GError        **error)
{
  Noting noting = { carrying, notes };

  return notes->len == 0 || hearth_carry_write (carrying->db, write_notes, &noting, carrying->cancellable, error);
}

typedef struct
{
  HearthVaultShelf shelf;
  HearthCarryState state;
} Asked;

/* HearthReadFunc */
static gpointer
read_ids (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  const Asked           *asked = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id FROM carry_file WHERE slice = -1 AND state = ?1 AND length (id) = ?2", error);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, asked->state);
  hearth_stmt_bind_int (stmt, 2, (gint64) hearth_vault_shelf_id_bytes (asked->shelf));
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer id = hearth_stmt_blob (stmt, 0, &len);

      g_hash_table_add (ids, g_bytes_new (id, len));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GHashTable *
hearth_carry_read_ids (HearthCarrying  *carrying,
                       HearthVaultShelf shelf,
                       HearthCarryState state,
                       GError         **error)
{
  return hearth_db_read (carrying->db, read_ids, &(Asked) { shelf, state }, carrying->cancellable, error);
}

/* ---- Versions ---- */

#define VERSIONS                                                                                                         \
  "SELECT v.rowid, v.asset, v.hash, v.size, "                                                                            \
  "v.rowid = (SELECT w.rowid FROM vault_version AS w WHERE w.item = v.item ORDER BY w.number DESC, w.id DESC LIMIT 1), " \
  "EXISTS (SELECT 1 FROM vault_item AS i JOIN carry_pin AS p ON p.item = i.id WHERE i.rowid = v.item), "                 \
  "EXISTS (SELECT 1 FROM carry_away AS a WHERE a.asset = v.asset), "                                                     \
  "EXISTS (SELECT 1 FROM carry_file AS f WHERE f.id = v.asset AND f.slice = -1 AND f.state = 3), "                       \
  "EXISTS (SELECT 1 FROM carry_file AS f WHERE f.id = v.asset AND f.slice = -1 AND f.state = 4) "                        \
  "FROM vault_version AS v "

/* FALSE for what no version of ours wrote. */
static gboolean
read_version (HearthStmt         *stmt,
              HearthCarryVersion *version)
{
  gsize         len;
  const guint8 *hash = hearth_stmt_blob (stmt, 2, &len);

  if (!hearth_stmt_id (stmt, 1, &version->asset.asset) || hash == NULL || len != sizeof version->asset.hash)
    return FALSE;
  memcpy (version->asset.hash, hash, len);
  version->version = hearth_stmt_int (stmt, 0);
  version->size = hearth_stmt_int (stmt, 3);
  version->latest = hearth_stmt_int (stmt, 4) == 1;
  version->pinned = version->latest && hearth_stmt_int (stmt, 5) == 1;
  version->away = hearth_stmt_int (stmt, 6) == 1;
  version->verified = hearth_stmt_int (stmt, 7) == 1;
  version->left = hearth_stmt_int (stmt, 8) == 1;
  return TRUE;
}

GArray *
hearth_carry_list_versions (HearthConn *conn,
                            gint64      item,
                            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, item == 0 ? VERSIONS "ORDER BY v.rowid" : VERSIONS "WHERE v.item = ?1", error);
  g_autoptr (GArray)     versions = g_array_new (FALSE, TRUE, sizeof (HearthCarryVersion));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt != NULL && item != 0)
    hearth_stmt_bind_int (stmt, 1, item);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthCarryVersion version = { 0 };

      if (read_version (stmt, &version))
        g_array_append_val (versions, version);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&versions) : NULL;
}

/* HearthReadFunc */
static gpointer
read_versions (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  return hearth_carry_list_versions (conn, 0, error);
}

GArray *
hearth_carry_read_versions (HearthCarrying *carrying,
                            GError        **error)
{
  return hearth_db_read (carrying->db, read_versions, NULL, carrying->cancellable, error);
}

typedef struct
{
  const HearthId *asset;
  gboolean        away;
} Going;

/* HearthWriteFunc */
static gboolean
write_away (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  const Going *going = data;

  return hearth_sync_execute (conn, error, going->away ? "INSERT OR IGNORE INTO carry_away (asset) VALUES (?1)" : "DELETE FROM carry_away WHERE asset = ?1", "b", going->asset->bytes,
                              sizeof going->asset->bytes);
}

gboolean
hearth_carry_note_away (HearthDb       *db,
                        const HearthId *asset,
                        gboolean        away,
                        GCancellable   *cancellable,
                        GError        **error)
{
  return hearth_carry_write (db, write_away, &(Going) { asset, away }, cancellable, error);
}

gboolean
hearth_carry_set_away (HearthCarrying *carrying,
                       const HearthId *asset,
                       gboolean        away,
                       GError        **error)
{
  return hearth_carry_note_away (carrying->db, asset, away, carrying->cancellable, error);
}

gboolean
hearth_carry_set_policy (HearthDb         *db,
                         HearthCarryPolicy policy,
                         GError          **error)
{
  return hearth_carry_set_setting (db, "carry-policy", hearth_carry_policies ()[policy], NULL, error);
}

typedef struct
{
  gint64   item;
  gboolean pinned;
} Pinning;

/* HearthWriteFunc */
static gboolean
write_pin (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  const Pinning *pinning = data;

  return hearth_sync_execute (conn, error, pinning->pinned ? "INSERT OR IGNORE INTO carry_pin (item) SELECT id FROM vault_item WHERE rowid = ?1" : "DELETE FROM carry_pin WHERE item = (SELECT id FROM vault_item WHERE rowid = ?1)",
                              "i", pinning->item) &&
         (!pinning->pinned || hearth_sync_execute (conn, error, "INSERT INTO sync_setting (key, value) VALUES ('carry-policy', 'pinned') ON CONFLICT (key) DO UPDATE SET value = 'pinned' WHERE value <> 'all'", ""));
}

gboolean
hearth_carry_set_pinned (HearthDb *db,
                         gint64    item,
                         gboolean  pinned,
                         GError  **error)
{
  return hearth_carry_write (db, write_pin, &(Pinning) { item, pinned }, NULL, error);
}
