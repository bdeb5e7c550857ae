/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the course of a run, and how a device begins. */

#include "sync/hearth-sync-run.h"

#include "base/hearth-error.h"
#include "sync/hearth-remote-probe.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-stamp.h"
#include "sync/hearth-sync-unknown.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
hearth_sync_write (HearthSyncRunning *run,
                   HearthWriteFunc    func,
                   gpointer           data,
                   GError           **error)
{
  const HearthChangeInfo info = { .kind = HEARTH_SYNC_KIND, .count = HEARTH_NONE, .put_off = run->put_off };

  return hearth_db_write (run->db, &info, func, data, run->cancellable, error) >= 0;
}

typedef struct
{
  char    *url; /* NULL: never set up */
  HearthId space;
  HearthId device;

  HearthSyncRole role;
  gboolean       heard; /* what it is */
} Place;

static void
place_free (Place *place)
{
  g_free (place->url);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

/* HearthReadFunc. */
static gpointer
read_place (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autoptr (Place)      place = g_new0 (Place, 1);
  g_autoptr (GError)     failure = NULL;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT d.id, d.role FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev", &failure);
  g_autofree char       *url = hearth_sync_setting_get (conn, "url", &failure);
  g_autofree char       *space = failure == NULL ? hearth_sync_setting_get (conn, "space", &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (url != NULL && space != NULL && hearth_sync_id_from_hex (space, strlen (space), &place->space) &&
      hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW && hearth_stmt_id (stmt, 0, &place->device))
    {
      place->url = g_steal_pointer (&url);
      place->heard = hearth_stmt_int (stmt, 1) != HEARTH_NONE;
      place->role = place->heard ? (HearthSyncRole) hearth_stmt_int (stmt, 1) : HEARTH_SYNC_GONE;
    }
  return g_steal_pointer (&place);
}

typedef struct
{
  HearthSyncSpace *space;
  const char      *url;
  const char      *name;
  gint64           common; /* of a copy: its last step that it shares with what it is a copy of */
} Beginning;

static gboolean
begin (HearthConn               *conn,
       HearthChangeInfo *info    G_GNUC_UNUSED,
       gpointer                  data,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  Beginning                 *beginning = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  g_autofree char           *hex = hearth_sync_id_to_hex (&beginning->space->id);

  return book != NULL && hearth_sync_setting_set (conn, "url", beginning->url, error) && hearth_sync_setting_set (conn, "space", hex, error) &&
         hearth_sync_book_begin (book, &beginning->space->device, beginning->name, error);
}

gboolean
hearth_sync_list_heads (HearthSyncRunning *run,
                        GError           **error)
{
  g_clear_pointer (&run->entries, g_array_unref);
  run->entries = hearth_remote_list (run->space->remote, "head", run->cancellable, error);
  return run->entries != NULL;
}

/* The step of this device's newest head that is there; -1 when there is none. */
static gint64
find_own (HearthSyncRunning *run)
{
  gint64 newest = -1;

  for (guint i = 0; i < run->entries->len; i++)
    {
      HearthId device;
      gint64   step;

      if (hearth_sync_head_read_name (g_array_index (run->entries, HearthRemoteEntry, i).name, &device, &step, NULL) &&
          hearth_id_equal (&device, &run->space->device))
        newest = MAX (newest, step);
    }
  return newest;
}

/* HearthReadFunc, data: gint64 to be filled: the step of this device's newest head that was ever seen on the storage, or -1. What was sealed
 * alone may never have got there. */
static gpointer
read_there (HearthConn               *conn,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *known = hearth_sync_setting_get (conn, "there", &failure);

  *(gint64 *) data = known == NULL ? -1 : g_ascii_strtoll (known, NULL, 10);
  if (failure == NULL)
    return data;
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* HearthWriteFunc, data: the step. */
static gboolean
note_there (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) data);

  return hearth_sync_setting_set (conn, "there", text, error);
}

/* One listing; and only where this device's own words are missing a second look at what place this is. */
static gboolean
look (HearthSyncRunning *run,
      GError           **error)
{
  gint64 there, own;

  if (!hearth_sync_list_heads (run, error) || !hearth_sync_follow (run, error) || !hearth_sync_check_mine (run, error) ||
      hearth_db_read (run->db, read_there, &there, run->cancellable, error) == NULL)
    return FALSE;
  own = find_own (run);
  if (own >= 0 && own >= there)
    return own == there || hearth_sync_write (run, note_there, &own, error);
  if (!hearth_sync_space_verify (run->space, run->cancellable, error))
    return FALSE;
  /* Whether that is trouble the others' heads say. */
  run->missing = there >= 0;
  return TRUE;
}

/* What a person asks for comes after what the clock began. */
static GMutex one_at_a_time;

void
hearth_sync_close (HearthSyncRunning *run)
{
  if (run->space != NULL)
    {
      run->result->requests = run->space->remote->requests;
      run->result->bytes_up = run->space->remote->bytes_up;
      run->result->bytes_down = run->space->remote->bytes_down;
      run->result->clock = hearth_remote_get_skew (run->space->remote);
      hearth_remote_remember (run->space->remote);
    }
  g_clear_pointer (&run->entries, g_array_unref);
  g_clear_pointer (&run->large, g_free);
  g_clear_pointer (&run->space, hearth_sync_space_free);
  if (run->alone)
    g_mutex_unlock (&one_at_a_time);
  run->alone = FALSE;
}

gboolean
hearth_sync_open (HearthSyncRunning *run,
                  GError           **error)
{
  g_autoptr (Place) place = NULL;
  HearthRemote     *remote;

  g_mutex_lock (&one_at_a_time);
  run->alone = TRUE;
  place = hearth_db_read (run->db, read_place, NULL, run->cancellable, error);
  memset (run->result, 0, sizeof *run->result);
  if (place == NULL)
    return FALSE;
  if (place->url == NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("This community does not sync yet. Set it up first."));
      return FALSE;
    }
  remote = hearth_remote_new (place->url, error);
  run->role = place->role;
  run->heard = place->heard;
  run->space = remote == NULL ? NULL : hearth_sync_space_load (remote, &place->space, &place->device, error);
  return run->space != NULL;
}

/* A device that was removed looks whether it still is; one that does not know yet what it is, whether it can be read now. */
static gboolean
check_self (HearthSyncRunning *run,
            GError           **error)
{
  if (run->role == HEARTH_SYNC_GONE && !hearth_sync_look_at_people (run, error))
    return FALSE;
  if (run->role != HEARTH_SYNC_GONE)
    return TRUE;
  if (!run->heard)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                           _ ("What this device may do is not on the storage yet, or not as a whole. It is looked for again in a few minutes; if it does not come, sync on an owner’s computer. Nothing is lost."));
      return FALSE;
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED,
                       _ ("This device was removed from the community. What is here stays here, but nothing new comes in and nothing goes out."));
  return FALSE;
}

/* HearthWriteFunc, data: the version. */
static gboolean
learn (HearthConn               *conn,
       HearthChangeInfo *info    G_GNUC_UNUSED,
       gpointer                  data,
       GCancellable *cancellable G_GNUC_UNUSED,
       GError                  **error)
{
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  return book != NULL && hearth_sync_stamp (book, error) && hearth_sync_unknown_learn (book, error) && hearth_sync_setting_set (conn, "knows", data, error);
}

/* After an update, what was kept for it is taken in. */
static gboolean
look_for_known (HearthSyncRunning *run,
                GError           **error)
{
  g_autofree char *knows = hearth_sync_setting_read (run, "knows", error);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, hearth_sync_unknown_version ());

  return knows != NULL && (g_str_equal (knows, version) || hearth_sync_write (run, learn, version, error));
}

/* Whether a newer Hearth is needed to understand all that the others say. */
static gboolean
note_newer (HearthSyncRunning *run,
            GError           **error)
{
  g_autofree char *noted = hearth_sync_setting_read (run, "newer", error);

  return noted != NULL && ((*noted != '\0') == (run->result->newer > 0) || hearth_sync_setting_write (run, "newer", run->result->newer > 0 ? "1" : "", error));
}

gboolean
hearth_sync_take_in (HearthSyncRunning *run,
                     GError           **error)
{
  return check_self (run, error) && look_for_known (run, error) && look (run, error) && hearth_sync_pull (run, error) && hearth_sync_hear_former (run, error) &&
         note_newer (run, error) && check_self (run, error);
}

gboolean
hearth_sync_run (HearthDb         *db,
                 HearthSyncResult *result,
                 GCancellable     *cancellable,
                 GError          **error)
{
  HearthSyncRunning run = { .db = db, .result = result, .cancellable = cancellable };
  gboolean          done = hearth_sync_open (&run, error) && hearth_sync_take_in (&run, error) && hearth_sync_push (&run, error);

  hearth_sync_close (&run);
  return done;
}

static gboolean
refuse_second (HearthDb     *db,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (Place) place = hearth_db_read (db, read_place, NULL, cancellable, error);

  if (place == NULL)
    return FALSE;
  if (place->url == NULL)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: %s is an address */
               _ ("This community syncs with %s already."), place->url);
  return FALSE;
}

gboolean
hearth_sync_setup (HearthDb              *db,
                   const char            *url,
                   const char            *passphrase,
                   const HearthVaultCost *cost,
                   const char            *device_name,
                   HearthVaultText      **recovery,
                   HearthSyncResult      *result,
                   GCancellable          *cancellable,
                   GError               **error)
{
  HearthSyncRunning   run = { .db = db, .result = result, .cancellable = cancellable };
  HearthRemoteProfile profile;
  HearthRemote       *remote;
  gboolean            done;

  *recovery = NULL;
  memset (result, 0, sizeof *result);
  if (!refuse_second (db, cancellable, error))
    return FALSE;
  remote = hearth_remote_new (url, error);
  if (remote != NULL && remote->http != NULL && !hearth_remote_probe (remote, &profile, cancellable, error))
    g_clear_pointer (&remote, hearth_remote_free);
  run.space = remote == NULL ? NULL : hearth_sync_space_create (remote, passphrase, cost, device_name, recovery, error);
  done = run.space != NULL && hearth_sync_write (&run, begin, &(Beginning) { run.space, url, device_name }, error) &&
         hearth_sync_look_at_people (&run, error) && hearth_sync_push_snapshot (&run, error) && hearth_sync_list_heads (&run, error) && hearth_sync_push (&run, error);
  hearth_sync_close (&run);
  return done;
}

/* Two that followed one invitation would be one device. */
static gboolean
check_invitation (HearthSyncRunning *run,
                  GError           **error)
{
  if (run->space->invitation == NULL || find_own (run) < 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("This code was used already. Ask for a new one."));
  return FALSE;
}

/* It serves one device, once; who may not delete there leaves it to who invited. */
static void
end_invitation (HearthSyncRunning *run,
                gboolean           done)
{
  if (done && run->space->invitation != NULL)
    hearth_remote_remove (run->space->remote, run->space->invitation, run->cancellable, NULL);
}

gboolean
hearth_sync_join_as (HearthDb         *db,
                     const char       *url,
                     const char       *secret,
                     const char       *device_name,
                     HearthSyncResult *result,
                     GCancellable     *cancellable,
                     GError          **error)
{
  HearthSyncRunning run = { .db = db, .result = result, .cancellable = cancellable };
  HearthRemote     *remote;
  gboolean          done;

  memset (result, 0, sizeof *result);
  if (!refuse_second (db, cancellable, error))
    return FALSE;
  remote = hearth_remote_new (url, error);
  run.space = remote == NULL ? NULL : hearth_sync_space_join (remote, secret, device_name, cancellable, error);
  done = run.space != NULL && hearth_sync_write (&run, begin, &(Beginning) { run.space, url, device_name }, error) &&
         hearth_sync_look_at_people (&run, error) && hearth_sync_list_heads (&run, error) && check_invitation (&run, error) && hearth_sync_pull (&run, error);
  if (done && result->pulled == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The community on the storage is not there as a whole yet. Sync on the other computer, then try again."));
      done = FALSE;
    }
  /* It says that it is there: the others’ lists show it, and nobody else can follow the same invitation. */
  run.speak = done;
  done = done && hearth_sync_push (&run, error);
  end_invitation (&run, done);
  hearth_sync_close (&run);
  return done;
}

/* ---- A copy ---- */

static gboolean
become (HearthConn               *conn,
        HearthChangeInfo *info    G_GNUC_UNUSED,
        gpointer                  data,
        GCancellable *cancellable G_GNUC_UNUSED,
        GError                  **error)
{
  Beginning                 *beginning = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  return book != NULL && hearth_sync_become (book, &beginning->space->device, beginning->name, beginning->common, error);
}

/* It is one: its keys are elsewhere, or somebody else spoke under its name. */
static gboolean
check_copied (HearthSyncRunning *run,
              GError           **error)
{
  g_autoptr (GError) failure = NULL;

  if (hearth_sync_open (run, &failure) && hearth_sync_list_heads (run, &failure) && hearth_sync_check_mine (run, &failure))
    g_set_error_literal (&failure, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This is a device of its own already. Nothing was changed."));
  hearth_sync_close (run);
  if (g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_LOCKED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A space as a device that is new there; NULL when another community's is there. */
static HearthSyncSpace *
join_again (HearthSyncRunning *run,
            const char        *secret,
            const char        *device_name,
            GError           **error)
{
  g_autoptr (Place)           place = hearth_db_read (run->db, read_place, NULL, run->cancellable, error);
  HearthRemote               *remote = place == NULL ? NULL : hearth_remote_new (place->url, error);
  g_autoptr (HearthSyncSpace) space = remote == NULL ? NULL : hearth_sync_space_join (remote, secret, device_name, run->cancellable, error);

  if (space == NULL || hearth_id_equal (&space->id, &place->space))
    return g_steal_pointer (&space);
  hearth_sync_set_other (error);
  return NULL;
}

gboolean
hearth_sync_renew (HearthDb         *db,
                   const char       *secret,
                   const char       *device_name,
                   HearthSyncResult *result,
                   GCancellable     *cancellable,
                   GError          **error)
{
  HearthSyncRunning run = { .db = db, .result = result, .cancellable = cancellable };
  Beginning         beginning = { .name = device_name };
  gboolean          done = check_copied (&run, error);

  run.space = done ? join_again (&run, secret, device_name, error) : NULL;
  beginning.space = run.space;
  done = run.space != NULL && hearth_sync_list_heads (&run, error) && check_invitation (&run, error) &&
         hearth_sync_find_common (&run, &beginning.common, error) && hearth_sync_write (&run, become, &beginning, error) &&
         hearth_sync_look_at_people (&run, error) && hearth_sync_pull (&run, error) && hearth_sync_hear_former (&run, error) && hearth_sync_push (&run, error);
  end_invitation (&run, done);
  hearth_sync_close (&run);
  return done;
}
