/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Nobody sits there: nothing goes over a network that is metered, and no keyring asks to be unlocked. */

#include "config.h"

#include "hearth-sync-rounds.h"

#include "base/hearth-error.h"
#include "carry/hearth-carry.h"
#include "hearth-sample.h"
#include "net/hearth-metered.h"
#include "notices/hearth-background.h"
#include "sync/hearth-sync-run.h"

#include <glib/gi18n.h>

#define FIRST_S         5
#define EVERY_S         (5 * 60)
#define AFTER_NETWORK_S 2

/* Somebody wants the community whose turn it is. */
typedef struct
{
  HearthDbFlags       flags;
  GCancellable       *cancellable;
  GAsyncReadyCallback callback;
  gpointer            user_data;
} Want;

struct _HearthSyncRounds
{
  GObject parent_instance;

  GtkApplication *app; /* borrowed; NULL once it is gone */
  GSettings      *settings;
  GQueue          folders; /* that have their turn in this round, char * */
  guint           timer;
  gboolean        holding;
  gboolean        let_go;
  gboolean        listening;
  guint           synced; /* in this round */
  guint           stopped;
  GHashTable     *refused; /* folders whose login the storage did not take: no more of it until somebody may have put that right */

  /* Whose turn it is. */
  char            *folder; /* NULL: nobody's */
  HearthCommunity *community;
  GCancellable    *work;
  GQueue           wants;
};

typedef enum
{
  NOTHING_TO_DO, /* it does not sync, or the network is metered */
  SYNCED,
} Outcome;

static HearthSyncRounds *the_one;

G_DEFINE_FINAL_TYPE (HearthSyncRounds, hearth_sync_rounds, G_TYPE_OBJECT)

static void next (HearthSyncRounds *self);

static gboolean
is_on (HearthSyncRounds *self)
{
  return self->app != NULL && !self->let_go && g_settings_get_boolean (self->settings, "sync-background");
}

static gboolean
has_window (HearthSyncRounds *self)
{
  return gtk_application_get_windows (self->app) != NULL;
}

/* ---- A turn ---- */

/* Closes it, and hands it to who waits for it. */
static void
end_turn (HearthSyncRounds *self)
{
  g_autofree char *folder = g_steal_pointer (&self->folder);
  Want            *want;

  if (self->community != NULL)
    hearth_community_close (self->community);
  g_clear_object (&self->community);
  g_clear_object (&self->work);
  while ((want = g_queue_pop_head (&self->wants)) != NULL)
    {
      hearth_community_open_async (folder, want->flags, want->cancellable, want->callback, want->user_data);
      g_clear_object (&want->cancellable);
      g_free (want);
    }
  if (self->app != NULL)
    {
      g_application_release (G_APPLICATION (self->app));
      next (self);
    }
}

static void
sync_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  HearthDb                    *db = data;
  GError                      *error = NULL;
  g_autoptr (HearthSyncStatus) status = hearth_db_read (db, hearth_sync_read_status, NULL, cancellable, &error);
  HearthSyncResult             result;
  HearthCarryResult            carried;

  if (status != NULL && (status->url == NULL || hearth_metered_is (status->url)))
    g_task_return_int (task, NOTHING_TO_DO);
  else if (status == NULL || !hearth_sync_run (db, &result, cancellable, &error) || !hearth_carry_run (db, NULL, FALSE, NULL, &carried, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_int (task, SYNCED);
}

static void
synced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthSyncRounds  *self = HEARTH_SYNC_ROUNDS (source);
  g_autoptr (GError) error = NULL;
  gssize             outcome = g_task_propagate_int (G_TASK (result), &error);

  if (outcome == SYNCED)
    self->synced++;
  else if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_AUTH))
    g_hash_table_add (self->refused, g_strdup (self->folder));
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE))
    self->stopped++;
  end_turn (self);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthSyncRounds) self = user_data;
  g_autoptr (GTask)            task = NULL;

  self->community = hearth_community_open_finish (result, NULL);
  /* Another program may have it, or it is not there any more: its window says so. */
  if (self->community == NULL || g_cancellable_is_cancelled (self->work))
    {
      end_turn (self);
      return;
    }
  task = g_task_new (self, self->work, synced_cb, NULL);
  g_task_set_task_data (task, g_object_ref (hearth_community_get_db (self->community)), g_object_unref);
  g_task_run_in_thread (task, sync_thread);
}

/* ---- A round ---- */

static char *
dup_status (HearthSyncRounds *self)
{
  if (self->stopped + g_hash_table_size (self->refused) > 0)
    return g_strdup (_ ("Syncing has stopped: open Hearth to see why"));
  if (self->synced > 0)
    return g_strdup_printf (ngettext ("%u community is up to date", "%u communities are up to date", self->synced), self->synced);
  return g_strdup (_ ("Waiting for a network to sync over"));
}

static void
end_round (HearthSyncRounds *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self->app));
  g_autofree char *words = dup_status (self);

  if (bus != NULL && !has_window (self))
    hearth_background_set_status (bus, words);
}

/* The next one whose turn it is. */
static void
next (HearthSyncRounds *self)
{
  g_autofree char *folder = NULL;

  if (self->folder != NULL || self->app == NULL)
    return;
  folder = g_queue_pop_head (&self->folders);
  if (folder == NULL)
    {
      end_round (self);
      return;
    }
  self->folder = g_steal_pointer (&folder);
  self->work = g_cancellable_new ();
  g_application_hold (G_APPLICATION (self->app)); /* what was begun comes to an end */
  hearth_community_open_async (self->folder, HEARTH_DB_NONE, NULL, opened_cb, g_object_ref (self));
}

static void plan (HearthSyncRounds *self,
                  guint             seconds);

static gboolean
begin_cb (gpointer data)
{
  HearthSyncRounds *self = data;
  g_auto (GStrv)    recent = hearth_community_list_recent ();

  self->timer = 0;
  plan (self, EVERY_S);
  if (self->folder != NULL || has_window (self))
    return G_SOURCE_REMOVE;
  self->synced = self->stopped = 0;
  for (guint i = 0; recent[i] != NULL; i++)
    if (!hearth_sample_is (recent[i]) && !g_hash_table_contains (self->refused, recent[i]))
      g_queue_push_tail (&self->folders, g_strdup (recent[i]));
  next (self);

  return G_SOURCE_REMOVE;
}

/* The next round, instead of the one that was planned. */
static void
plan (HearthSyncRounds *self,
      guint             seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds_full (G_PRIORITY_LOW, seconds, begin_cb, self, NULL);
}

static void
network_changed_cb (HearthSyncRounds *self)
{
  if (is_on (self))
    plan (self, AFTER_NETWORK_S);
}

/* ---- Staying ---- */

static void
drop_folders (HearthSyncRounds *self)
{
  g_queue_clear_full (&self->folders, g_free);
  if (self->work != NULL)
    g_cancellable_cancel (self->work);
}

/* It syncs by itself what it has open, and is not to wait for another. */
static void
window_added_cb (HearthSyncRounds *self)
{
  g_hash_table_remove_all (self->refused);
  drop_folders (self);
}

/* What was changed in its last seconds is not sent yet. */
static void
window_removed_cb (HearthSyncRounds *self)
{
  if (is_on (self) && !has_window (self))
    plan (self, FIRST_S);
}

static void
listen (HearthSyncRounds *self)
{
  GNetworkMonitor *network = g_network_monitor_get_default ();

  if (self->listening)
    return;
  self->listening = TRUE;
  g_signal_connect_object (network, "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (network, "notify::network-metered", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->app, "window-added", G_CALLBACK (window_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->app, "window-removed", G_CALLBACK (window_removed_cb), self, G_CONNECT_SWAPPED);
}

static void
update (HearthSyncRounds *self)
{
  gboolean on = is_on (self);

  if (self->app == NULL || on == self->holding)
    return;
  self->holding = on;
  if (on)
    {
      listen (self);
      plan (self, FIRST_S);
      g_application_hold (G_APPLICATION (self->app));
      return;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  drop_folders (self);
  g_application_release (G_APPLICATION (self->app));
}

void
hearth_sync_rounds_let_go (HearthSyncRounds *rounds)
{
  rounds->let_go = TRUE;
  update (rounds);
}

void
hearth_sync_rounds_open_async (const char         *folder,
                               HearthDbFlags       flags,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  Want *want;

  if (the_one == NULL || g_strcmp0 (the_one->folder, folder) != 0)
    {
      hearth_community_open_async (folder, flags, cancellable, callback, user_data);
      return;
    }
  want = g_new0 (Want, 1);
  want->flags = flags;
  want->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  want->callback = callback;
  want->user_data = user_data;
  g_queue_push_tail (&the_one->wants, want);
  g_cancellable_cancel (the_one->work);
}

static void
hearth_sync_rounds_dispose (GObject *object)
{
  HearthSyncRounds *self = HEARTH_SYNC_ROUNDS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  drop_folders (self);
  self->app = NULL;
  g_clear_object (&self->settings);
  if (the_one == self)
    the_one = NULL;

  G_OBJECT_CLASS (hearth_sync_rounds_parent_class)->dispose (object);
}

static void
hearth_sync_rounds_finalize (GObject *object)
{
  g_hash_table_unref (HEARTH_SYNC_ROUNDS (object)->refused);

  G_OBJECT_CLASS (hearth_sync_rounds_parent_class)->finalize (object);
}

static void
hearth_sync_rounds_class_init (HearthSyncRoundsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_sync_rounds_dispose;
  G_OBJECT_CLASS (klass)->finalize = hearth_sync_rounds_finalize;
}

static void
hearth_sync_rounds_init (HearthSyncRounds *self)
{
  g_queue_init (&self->folders);
  g_queue_init (&self->wants);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HearthSyncRounds *
hearth_sync_rounds_new (GtkApplication *app,
                        GSettings      *settings)
{
  HearthSyncRounds *self = g_object_new (HEARTH_TYPE_SYNC_ROUNDS, NULL);

  the_one = self;
  self->app = app;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::sync-background", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
