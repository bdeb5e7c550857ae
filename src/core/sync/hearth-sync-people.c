/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the storage says of devices is read when there is somebody new or a key is missing, so that a look at nothing new stays
 * one request. */

#include "sync/hearth-sync-people.h"

#include "base/hearth-error.h"
#include "sync/hearth-sync-keys.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>

#define SMALL 4096

static const struct
{
  const char *name;
  const char *title;
} roles[] = {
  [HEARTH_SYNC_GONE] = { "removed", N_ ("Removed") },
  [HEARTH_SYNC_VIEWER] = { "viewer", N_ ("Viewer") },
  [HEARTH_SYNC_EDITOR] = { "editor", N_ ("Editor") },
  [HEARTH_SYNC_OWNER] = { "owner", N_ ("Owner") },
};

const char *
hearth_sync_role_get_name (HearthSyncRole role)
{
  return roles[MIN ((guint) role, HEARTH_SYNC_OWNER)].name;
}

const char *
hearth_sync_role_get_title (HearthSyncRole role)
{
  return _ (roles[MIN ((guint) role, HEARTH_SYNC_OWNER)].title);
}

const char *
hearth_sync_member_get_title (const HearthSyncMember *member)
{
  /* Translators: what a device may do is not known yet */
  return member->heard ? hearth_sync_role_get_title (member->role) : _ ("Not known yet");
}

HearthSyncRole
hearth_sync_role_from_name (const char *name)
{
  guint role = HEARTH_SYNC_OWNER;

  while (role > HEARTH_SYNC_GONE && !g_str_equal (roles[role].name, name))
    role--;
  return (HearthSyncRole) role;
}

static GArray *
standings_new (void)
{
  GArray *standings = g_array_new (FALSE, TRUE, sizeof (HearthSyncStanding));

  g_array_set_clear_func (standings, (GDestroyNotify) hearth_sync_standing_clear);
  return standings;
}

/* HearthReadFunc: hex of a device -> serial that is known here. */
static gpointer
read_serials (HearthConn               *conn,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  g_autoptr (GHashTable) serials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id, serial FROM sync_device WHERE serial IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthId               id;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_id (stmt, 0, &id))
      {
        g_autofree char *hex = hearth_sync_id_to_hex (&id);

        hearth_sync_head_set_seen (serials, hex, hearth_stmt_int (stmt, 1));
      }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&serials) : NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return -strcmp (((const HearthRemoteEntry *) a)->name, ((const HearthRemoteEntry *) b)->name);
}

/* FALSE with error; *good: it is the owner's word. One that is not is as if it were not there. */
static gboolean
read_one (HearthSyncRunning  *run,
          HearthSyncStanding *standing,
          gboolean           *good,
          GError            **error)
{
  g_autofree char   *path = hearth_sync_standing_path (standing);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) object = hearth_remote_get (run->space->remote, path, SMALL, run->cancellable, &failure);

  *good = object != NULL && hearth_sync_standing_open (object, &run->space->id, run->space->owner, run->space->epoch_keys, standing, &failure);
  if (*good || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) ||
      g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LIMIT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The newest word about each device that is newer than serials say. */
static GArray *
read_standings (HearthSyncRunning *run,
                GHashTable        *serials,
                GError           **error)
{
  g_autoptr (GArray)     standings = standings_new ();
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray)     entries = hearth_remote_list (run->space->remote, "dev", run->cancellable, error);

  if (entries == NULL)
    return NULL;
  g_array_sort (entries, compare_names);
  for (guint i = 0; i < entries->len; i++)
    {
      HearthSyncStanding standing = { 0 };
      g_autofree char   *hex = NULL;
      const gint64      *known;
      gboolean           good;

      if (!hearth_sync_standing_read_name (g_array_index (entries, HearthRemoteEntry, i).name, &standing.device, &standing.serial))
        continue;
      hex = hearth_sync_id_to_hex (&standing.device);
      known = g_hash_table_lookup (serials, hex);
      if (g_hash_table_contains (done, hex) || (known != NULL && *known >= standing.serial))
        continue;
      if (!read_one (run, &standing, &good, error))
        return NULL;
      if (!good)
        continue;
      g_array_append_val (standings, standing);
      g_hash_table_add (done, g_steal_pointer (&hex));
    }
  return g_steal_pointer (&standings);
}

typedef struct
{
  HearthSyncRunning *run;
  GArray            *standings;
} Hearing;

static gboolean
note_standing (HearthSyncRunning        *run,
               HearthSyncBook           *book,
               const HearthSyncStanding *standing,
               GError                  **error)
{
  gint64                 dev = hearth_sync_book_device (book, &standing->device, error);
  gint64                 seen = hearth_sync_book_get_seen (book, dev);
  g_autoptr (HearthStmt) stmt = dev < 0 ? NULL : hearth_stmt_new (book->conn, "UPDATE sync_device SET role = ?2, serial = ?3, lim = ?4, key = ?5, name = coalesce (?6, name) WHERE dev = ?1", error);

  if (stmt == NULL)
    return FALSE;
  if (dev == book->self)
    {
      run->role = standing->role;
      run->heard = TRUE;
    }
  /* What was taken over before this was known: the others have to hear of it. */
  else if (seen > standing->limit)
    run->speak = TRUE;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_int (stmt, 2, standing->role);
  hearth_stmt_bind_int (stmt, 3, standing->serial);
  hearth_stmt_bind_int (stmt, 4, MAX (standing->limit, seen));
  hearth_stmt_bind_blob (stmt, 5, standing->sign_key, sizeof standing->sign_key);
  hearth_stmt_bind_text (stmt, 6, standing->name);
  return hearth_stmt_run (stmt, error);
}

/* HearthWriteFunc. */
static gboolean
note_all (HearthConn               *conn,
          HearthChangeInfo *info    G_GNUC_UNUSED,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  Hearing                   *hearing = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  for (guint i = 0; book != NULL && i < hearing->standings->len; i++)
    if (!note_standing (hearing->run, book, &g_array_index (hearing->standings, HearthSyncStanding, i), error))
      return FALSE;
  return book != NULL;
}

gboolean
hearth_sync_look_at_people (HearthSyncRunning *run,
                            GError           **error)
{
  g_autoptr (GHashTable) serials = NULL;
  g_autoptr (GArray)     standings = NULL;

  if (run->looked)
    return TRUE;
  run->looked = TRUE;
  serials = hearth_db_read (run->db, read_serials, NULL, run->cancellable, error);
  if (serials == NULL || !hearth_sync_keys_read_new (run->space, run->cancellable, error))
    return FALSE;
  standings = read_standings (run, serials, error);
  return standings != NULL && (standings->len == 0 || hearth_sync_write (run, note_all, &(Hearing) { run, standings }, error)) &&
         hearth_sync_keep_keys (run, error);
}

/* ---- Changing it ---- */

static HearthSyncStanding *
find_standing (GArray         *standings,
               const HearthId *device)
{
  for (guint i = 0; i < standings->len; i++)
    if (hearth_id_equal (&g_array_index (standings, HearthSyncStanding, i).device, device))
      return &g_array_index (standings, HearthSyncStanding, i);
  return NULL;
}

typedef struct
{
  HearthId device;
  gint64   seen;
} Seen;

/* HearthReadFunc. */
static gpointer
read_seen (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Seen                  *seen = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT seen FROM sync_device WHERE id = ?1", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt != NULL)
    {
      hearth_stmt_bind_id (stmt, 1, &seen->device);
      step = hearth_stmt_step (stmt, error);
    }
  seen->seen = step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : 0;
  return step == HEARTH_STEP_ERROR ? NULL : seen;
}

/* The new epoch first: from then on nothing that is written can be read by who is removed, whatever happens to the rest. */
static gboolean
change_role (HearthSyncRunning    *run,
             const HearthVaultKey *master,
             const HearthId       *device,
             HearthSyncRole        role,
             GError              **error)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray)     standings = read_standings (run, nothing, error);
  HearthSyncStanding    *standing = standings == NULL ? NULL : find_standing (standings, device);
  Seen                   seen = { .device = *device };

  if (standings == NULL)
    return FALSE;
  if (standing == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("No such device syncs this community."));
      return FALSE;
    }
  if (hearth_db_read (run->db, read_seen, &seen, run->cancellable, error) == NULL)
    return FALSE;
  standing->serial++;
  standing->role = role;
  standing->limit = role >= HEARTH_SYNC_EDITOR ? HEARTH_SYNC_NO_LIMIT : seen.seen;
  return hearth_sync_keys_turn (run->space, master, standings, run->cancellable, error) &&
         hearth_sync_space_certify (run->space, master, standing, run->cancellable, error) &&
         hearth_sync_write (run, note_all, &(Hearing) { run, standings }, error) && hearth_sync_keep_keys (run, error);
}

gboolean
hearth_sync_begin_epoch (HearthSyncRunning    *run,
                         const HearthVaultKey *master,
                         GError              **error)
{
  g_autoptr (GHashTable) nothing = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray)     standings = read_standings (run, nothing, error);

  return standings != NULL && hearth_sync_keys_turn (run->space, master, standings, run->cancellable, error) && hearth_sync_keep_keys (run, error);
}

gboolean
hearth_sync_set_role (HearthDb         *db,
                      const HearthId   *device,
                      HearthSyncRole    role,
                      const char       *secret,
                      HearthSyncResult *result,
                      GCancellable     *cancellable,
                      GError          **error)
{
  HearthSyncRunning          run = { .db = db, .result = result, .cancellable = cancellable };
  g_autoptr (HearthVaultKey) master = NULL;
  gboolean                   done = hearth_sync_open (&run, error);

  if (done && hearth_id_equal (device, &run.space->device))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This is the device you are at. Do it on another one."));
      done = FALSE;
    }
  if (done)
    master = hearth_sync_space_open_master (run.space, secret, cancellable, error);
  done = master != NULL && hearth_sync_take_in (&run, error) && hearth_sync_look_at_people (&run, error) && change_role (&run, master, device, role, error);
  /* A step of its own tells the others that there is a new epoch. */
  run.speak = TRUE;
  done = done && hearth_sync_push (&run, error);
  hearth_sync_close (&run);
  return done;
}
