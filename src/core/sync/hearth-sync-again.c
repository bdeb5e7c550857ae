/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Telling again is a step that is never written, so that everybody lacks it, and the snapshot after it, which everybody then has
 * to take: what they get from it may be all that is left of what a third device said. */

#include "sync/hearth-sync-again.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SMALL 4096

/* ---- Keys that are kept ---- */

static const char *const folders[] = { "keys", "dev" };

typedef struct
{
  GHashTable *there; /* path -> GBytes; NULL where it is here already */
  gboolean    slots; /* there is a slot among them */
} Keys;

/* HearthReadFunc: path -> GBytes. */
static gpointer
read_kept (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT path, bytes FROM sync_keep", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      gconstpointer bytes = hearth_stmt_blob (stmt, 1, &len);

      g_hash_table_insert (kept, g_strdup (hearth_stmt_text (stmt, 0)), g_bytes_new (bytes, len));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&kept) : NULL;
}

/* HearthWriteFunc: keeps what is new. A slot that is gone opened with a passphrase that was changed. */
static gboolean
keep (HearthConn               *conn,
      HearthChangeInfo *info    G_GNUC_UNUSED,
      gpointer                  data,
      GCancellable *cancellable G_GNUC_UNUSED,
      GError                  **error)
{
  Keys                  *keys = data;
  g_autoptr (GHashTable) kept = read_kept (conn, NULL, NULL, error);
  GHashTableIter         iter;
  const char            *path;
  GBytes                *bytes;

  if (kept == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    if (keys->slots && g_str_has_suffix (path, ".slot") && !g_hash_table_contains (keys->there, path) &&
        !hearth_sync_execute (conn, error, "DELETE FROM sync_keep WHERE path = ?1", "t", path))
      return FALSE;
  g_hash_table_iter_init (&iter, keys->there);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &bytes))
    if (bytes != NULL && !hearth_sync_execute (conn, error, "INSERT OR REPLACE INTO sync_keep (path, bytes) VALUES (?1, ?2)", "tb", path,
                                               g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
      return FALSE;
  return TRUE;
}

static gboolean
read_folder (HearthSyncRunning *run,
             const char        *folder,
             GHashTable        *kept,
             Keys              *keys,
             GError           **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (run->space->remote, folder, run->cancellable, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (entries, HearthRemoteEntry, i);
      g_autofree char         *path = g_strdup_printf ("%s/%s", folder, entry->name);
      GBytes                  *bytes = NULL;

      /* An invitation is soon over. */
      if (entry->size > SMALL || g_str_has_suffix (path, ".invite"))
        continue;
      keys->slots = keys->slots || g_str_has_suffix (path, ".slot");
      if (!g_hash_table_contains (kept, path) && (bytes = hearth_remote_get (run->space->remote, path, SMALL, run->cancellable, error)) == NULL)
        return FALSE;
      g_hash_table_insert (keys->there, g_steal_pointer (&path), bytes);
    }
  return entries != NULL;
}

static void
unref_bytes (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

gboolean
hearth_sync_keep_keys (HearthSyncRunning *run,
                       GError           **error)
{
  g_autoptr (GHashTable) kept = hearth_db_read (run->db, read_kept, NULL, run->cancellable, error);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_bytes);
  Keys                   keys = { .there = there };

  for (guint i = 0; kept != NULL && i < G_N_ELEMENTS (folders); i++)
    if (!read_folder (run, folders[i], kept, &keys, error))
      return FALSE;
  return kept != NULL && hearth_sync_write (run, keep, &keys, error);
}

/* Names in folder, as paths. */
static gboolean
list_paths (HearthSyncRunning *run,
            const char        *folder,
            GHashTable        *paths,
            gboolean          *slots,
            GError           **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (run->space->remote, folder, run->cancellable, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      char *path = g_strdup_printf ("%s/%s", folder, g_array_index (entries, HearthRemoteEntry, i).name);

      *slots = *slots || g_str_has_suffix (path, ".slot");
      g_hash_table_add (paths, path);
    }
  return entries != NULL;
}

gboolean
hearth_sync_put_back (HearthSyncRunning *run,
                      GError           **error)
{
  g_autoptr (GHashTable) kept = hearth_db_read (run->db, read_kept, NULL, run->cancellable, error);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean               slots = FALSE;
  GHashTableIter         iter;
  const char            *path;
  GBytes                *bytes;

  for (guint i = 0; kept != NULL && i < G_N_ELEMENTS (folders); i++)
    if (!list_paths (run, folders[i], there, &slots, error))
      return FALSE;
  if (kept == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, (gpointer *) &bytes))
    if (!g_hash_table_contains (there, path) && !(slots && g_str_has_suffix (path, ".slot")) &&
        !hearth_sync_space_put (run->space, path, bytes, run->cancellable, error))
      return FALSE;
  return TRUE;
}

/* ---- Telling again ---- */

typedef struct
{
  gint64      anew;  /* as of which telling again this one is */
  const char *older; /* heads whose age is known and all right */
} Answer;

static const char forgetting[] = "DELETE FROM sync_out; DELETE FROM sync_setting WHERE key = 'head';"
                                 "INSERT INTO sync_setting (key, value) VALUES ('erased', '-1') ON CONFLICT (key) DO UPDATE SET value = excluded.value";

/* HearthWriteFunc: from the next push on; "erased" makes everything be written anew (hearth-sync-compact.c). Whoever said nothing so far need not. */
static gboolean
answer (HearthConn               *conn,
        HearthChangeInfo *info    G_GNUC_UNUSED,
        gpointer                  data,
        GCancellable *cancellable G_GNUC_UNUSED,
        GError                  **error)
{
  const Answer              *said = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  g_autofree char           *anew = g_strdup_printf ("%" G_GINT64_FORMAT, said->anew);
  gint64                     step;

  if (book == NULL || !hearth_sync_setting_set (conn, "anew", anew, error) || !hearth_sync_setting_set (conn, "older", said->older, error))
    return FALSE;
  if (book->sent == 0)
    return TRUE;
  if (!hearth_sync_stamp (book, error))
    return FALSE;
  step = hearth_sync_book_next_step (book);
  return hearth_sync_book_set_seen (book, book->self, step, error) && hearth_sync_mark_published (book, step, book->published, error) &&
         hearth_conn_exec (conn, forgetting, error);
}

/* Each of older is one that was there when everything was told again. */
static gboolean
is_known (const char *older,
          const char *known)
{
  g_auto (GStrv) heads = g_strsplit (older, " ", -1);

  for (guint i = 0; heads[i] != NULL; i++)
    if (*heads[i] != '\0' && strstr (known, heads[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
hearth_sync_weigh (HearthSyncRunning *run,
                   gint64             told,
                   const char        *older,
                   GError           **error)
{
  g_autofree char *anew = NULL;
  g_autofree char *known = NULL;
  gint64           mine;

  if (told == 0 && *older == '\0' && !run->missing && !run->again)
    return TRUE;
  anew = hearth_sync_setting_read (run, "anew", error);
  known = anew == NULL ? NULL : hearth_sync_setting_read (run, "older", error);
  if (known == NULL)
    return FALSE;
  mine = g_ascii_strtoll (anew, NULL, 10);
  if (told > mine || run->again)
    {
      run->missing = FALSE;
      return (run->role < HEARTH_SYNC_EDITOR || hearth_sync_put_back (run, error)) && hearth_sync_write (run, answer, &(Answer) { MAX (told, mine + (run->again ? 1 : 0)), older }, error);
    }
  if (run->missing)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                         _ ("What this computer wrote to the storage is no longer there. Somebody put back a backup of it, or it lost files. Everything is safe here; nothing was deleted."));
  else if (!is_known (older, known))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                         _ ("The storage shows an older state than it did before. Somebody put back a backup of it, or it lost files. Nothing was changed here."));
  else
    return TRUE;
  return FALSE;
}

/* Whether the keys have to be put back. FALSE with error for another community's place. */
static gboolean
is_empty (HearthSyncRunning *run,
          gboolean          *empty,
          GError           **error)
{
  g_autoptr (GError) failure = NULL;
  HearthId           id;

  *empty = FALSE;
  if (hearth_sync_space_read (run->space->remote, &id, run->cancellable, &failure))
    return hearth_id_equal (&id, &run->space->id) || hearth_sync_set_other (error);
  *empty = g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  if (!*empty)
    g_propagate_error (error, g_steal_pointer (&failure));
  return *empty;
}

static gboolean
tell_all (HearthSyncRunning *run,
          gboolean           empty,
          GError           **error)
{
  run->again = TRUE;
  run->missing = FALSE;
  return hearth_remote_prepare (run->space->remote, run->cancellable, error) && (!empty || (hearth_sync_put_back (run, error) && hearth_sync_space_write (run->space, error))) &&
         hearth_sync_list_heads (run, error) && hearth_sync_pull (run, error) && hearth_sync_push (run, error);
}

gboolean
hearth_sync_tell_all (HearthSyncRunning *run,
                      GError           **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean           empty;

  if (run->role < HEARTH_SYNC_EDITOR)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED, _ ("This device may not write to the storage. Do it on another one."));
      return FALSE;
    }
  if (!is_empty (run, &empty, error))
    return FALSE;
  if (empty)
    return tell_all (run, TRUE, error);
  if (hearth_sync_take_in (run, &failure))
    return hearth_sync_push (run, error);
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CONFLICT))
    return tell_all (run, FALSE, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hearth_sync_tell_again (HearthDb         *db,
                        HearthSyncResult *result,
                        GCancellable     *cancellable,
                        GError          **error)
{
  HearthSyncRunning run = { .db = db, .result = result, .cancellable = cancellable };
  gboolean          done = hearth_sync_open (&run, error) && hearth_sync_tell_all (&run, error);

  hearth_sync_close (&run);
  return done;
}
