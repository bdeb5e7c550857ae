/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What a sync takes in changes the database too: such changes are not waited for, since they are not news to the others. */

#include "config.h"

#include "hearth-sync-keeper.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-keyring.h"
#include "net/hearth-metered.h"
#include "sync/hearth-remote.h"
#include "sync/hearth-sync-large.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define AFTER_CHANGE_S 10
#define EVERY_S        (5 * 60)
#define MINUTE_MS      (60 * 1000)

struct _HearthSyncKeeper
{
  GObject parent_instance;

  HearthCommunity  *community; /* NULL once stopped */
  HearthSyncState   state;
  HearthSyncStatus *status;
  GError           *error;
  GCancellable     *work;
  gint64            last;  /* when it was up to date; HEARTH_NONE */
  gint64            clock; /* as of HearthSyncResult */
  guint             timer;
  gboolean          agreed; /* what waited to be looked at may come in, the next time */
  gboolean          asked;  /* a person wants the next one */
  gboolean          again;  /* something was changed or asked for meanwhile */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncKeeper, hearth_sync_keeper, G_TYPE_OBJECT)

static void plan (HearthSyncKeeper *self,
                  guint             seconds);

static void
set_state (HearthSyncKeeper *self,
           HearthSyncState   state,
           const GError     *error)
{
  self->state = state;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
status_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthSyncKeeper) self = user_data;
  g_autoptr (GError)           error = NULL;
  HearthSyncStatus            *status = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->community == NULL || status == NULL)
    {
      g_clear_pointer (&status, hearth_sync_status_free);
      return;
    }
  g_clear_pointer (&self->status, hearth_sync_status_free);
  self->status = status;
  if (self->state != HEARTH_SYNC_UNKNOWN && self->state != HEARTH_SYNC_OFF)
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }
  set_state (self, status->url != NULL ? HEARTH_SYNC_IDLE : HEARTH_SYNC_OFF, NULL);
  if (status->url != NULL)
    hearth_sync_keeper_sync (self);
}

static void
read_status (HearthSyncKeeper *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_sync_read_status, NULL, NULL,
                        (GDestroyNotify) hearth_sync_status_free, self->work, status_read_cb, g_object_ref (self));
}

/* One sync, as its thread needs it. */
typedef struct
{
  HearthDb *db;
  gboolean  agreed;
  gboolean  asked;
  gint64    clock;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->db);
  g_free (run);
}

static void
sync_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Run             *run = data;
  HearthSyncResult result = { 0 };
  GError          *error = NULL;
  gboolean         done;

  /* Only whoever sits there is asked for the passphrase of their keyring. */
  if (run->asked)
    hearth_keyring_unlock (cancellable);
  done = run->agreed ? hearth_sync_take_over (run->db, &result, cancellable, &error) : hearth_sync_run (run->db, &result, cancellable, &error);
  run->clock = result.clock;
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Trouble that ends without anybody doing something here: a keyring may be unlocked, what is not there yet may come, what is held be let go of, room
 * be made. Where the storage is full, what others did still comes in. */
static gboolean
may_pass (const GError *error)
{
  return error->domain == HEARTH_KEYRING_ERROR || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) ||
         g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_BUSY) || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
}

static void
synced_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  HearthSyncKeeper  *self = HEARTH_SYNC_KEEPER (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->community == NULL)
    return;

  self->clock = ((const Run *) g_task_get_task_data (G_TASK (result)))->clock;
  if (error == NULL)
    self->last = hearth_clock_now ();
  if (error == NULL)
    set_state (self, HEARTH_SYNC_IDLE, NULL);
  else if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE))
    set_state (self, HEARTH_SYNC_OFFLINE, error);
  else
    set_state (self, HEARTH_SYNC_TROUBLE, error);
  read_status (self);
  if (self->state != HEARTH_SYNC_TROUBLE || may_pass (error))
    plan (self, self->again ? AFTER_CHANGE_S : EVERY_S);
  self->again = FALSE;
}

static gboolean
timer_cb (gpointer user_data)
{
  HearthSyncKeeper *self = user_data;

  self->timer = 0;
  hearth_sync_keeper_sync (self);

  return G_SOURCE_REMOVE;
}

/* The next one, instead of the one that was planned. */
static void
plan (HearthSyncKeeper *self,
      guint             seconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds_full (G_PRIORITY_LOW, seconds, timer_cb, self, NULL);
}

static void
changed_cb (HearthSyncKeeper *self)
{
  switch (self->state)
    {
    case HEARTH_SYNC_BUSY:
      self->again = TRUE;
      break;
    case HEARTH_SYNC_IDLE:
    case HEARTH_SYNC_OFFLINE:
      read_status (self);
      plan (self, AFTER_CHANGE_S);
      break;
    case HEARTH_SYNC_METERED:
    case HEARTH_SYNC_TROUBLE:
      read_status (self);
      break;
    case HEARTH_SYNC_UNKNOWN:
    case HEARTH_SYNC_OFF:
      break;
    }
}

static void
network_changed_cb (HearthSyncKeeper *self,
                    gboolean          available)
{
  if (available && (self->state == HEARTH_SYNC_OFFLINE || self->state == HEARTH_SYNC_METERED))
    hearth_sync_keeper_sync (self);
}

/* Another network, or the same one that is paid for otherwise. */
static void
metered_changed_cb (HearthSyncKeeper *self)
{
  if (self->state == HEARTH_SYNC_METERED)
    hearth_sync_keeper_sync (self);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hearth_sync_keeper_dispose (GObject *object)
{
  hearth_sync_keeper_stop (HEARTH_SYNC_KEEPER (object));

  G_OBJECT_CLASS (hearth_sync_keeper_parent_class)->dispose (object);
}

static void
hearth_sync_keeper_class_init (HearthSyncKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_sync_keeper_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_SYNC_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_sync_keeper_init (HearthSyncKeeper *self)
{
  self->last = HEARTH_NONE;
  self->work = g_cancellable_new ();
}

HearthSyncKeeper *
hearth_sync_keeper_new (HearthCommunity *community)
{
  HearthSyncKeeper *self = g_object_new (HEARTH_TYPE_SYNC_KEEPER, NULL);
  HearthDb         *db = hearth_community_get_db (community);

  self->community = g_object_ref (community);
  if (hearth_db_is_read_only (db))
    return self;
  g_signal_connect_object (db, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_network_monitor_get_default (), "notify::network-metered", G_CALLBACK (metered_changed_cb), self, G_CONNECT_SWAPPED);
  read_status (self);

  return self;
}

void
hearth_sync_keeper_stop (HearthSyncKeeper *keeper)
{
  g_clear_handle_id (&keeper->timer, g_source_remove);
  if (keeper->work != NULL)
    g_cancellable_cancel (keeper->work);
  g_clear_object (&keeper->work);
  if (keeper->community != NULL)
    g_signal_handlers_disconnect_by_data (hearth_community_get_db (keeper->community), keeper);
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), keeper);
  g_clear_object (&keeper->community);
  g_clear_pointer (&keeper->status, hearth_sync_status_free);
  g_clear_error (&keeper->error);
}

void
hearth_sync_keeper_sync (HearthSyncKeeper *keeper)
{
  g_autoptr (GTask) task = NULL;
  Run              *run;

  g_return_if_fail (HEARTH_IS_SYNC_KEEPER (keeper));

  if (keeper->community == NULL)
    return;
  if (keeper->state == HEARTH_SYNC_UNKNOWN || keeper->state == HEARTH_SYNC_OFF)
    {
      read_status (keeper);
      return;
    }
  if (keeper->state == HEARTH_SYNC_BUSY)
    {
      keeper->again = TRUE;
      return;
    }
  g_clear_handle_id (&keeper->timer, g_source_remove);
  if (!keeper->asked && hearth_metered_is (keeper->status->url))
    {
      set_state (keeper, HEARTH_SYNC_METERED, NULL);
      plan (keeper, EVERY_S);
      return;
    }
  set_state (keeper, HEARTH_SYNC_BUSY, NULL);
  task = g_task_new (keeper, keeper->work, synced_cb, NULL);
  run = g_new0 (Run, 1);
  run->db = g_object_ref (hearth_community_get_db (keeper->community));
  run->agreed = keeper->agreed;
  run->asked = keeper->asked;
  g_task_set_task_data (task, run, run_free);
  keeper->agreed = keeper->asked = FALSE;
  g_task_run_in_thread (task, sync_thread);
}

void
hearth_sync_keeper_sync_now (HearthSyncKeeper *keeper)
{
  g_return_if_fail (HEARTH_IS_SYNC_KEEPER (keeper));

  keeper->asked = TRUE;
  hearth_sync_keeper_sync (keeper);
}

void
hearth_sync_keeper_take_over (HearthSyncKeeper *keeper)
{
  g_return_if_fail (HEARTH_IS_SYNC_KEEPER (keeper));

  keeper->agreed = TRUE;
  hearth_sync_keeper_sync_now (keeper);
}

HearthSyncState
hearth_sync_keeper_get_state (HearthSyncKeeper *keeper)
{
  return keeper->state;
}

const HearthSyncStatus *
hearth_sync_keeper_get_status (HearthSyncKeeper *keeper)
{
  return keeper->status;
}

const GError *
hearth_sync_keeper_get_error (HearthSyncKeeper *keeper)
{
  return keeper->error;
}

gboolean
hearth_sync_keeper_is_clock_off (HearthSyncKeeper *self)
{
  return ABS (self->clock) > HEARTH_REMOTE_CLOCK_OFF;
}

HearthCommunity *
hearth_sync_keeper_get_community (HearthSyncKeeper *keeper)
{
  return keeper->community;
}

static char *
dup_since (HearthSyncKeeper *self)
{
  gint64 minutes = (hearth_clock_now () - self->last) / MINUTE_MS;

  if (minutes < 1)
    return g_strdup (_ ("Up to date"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("Up to date %d minute ago", "Up to date %d minutes ago", (gulong) minutes), (int) minutes);
  return g_strdup_printf (ngettext ("Up to date %d hour ago", "Up to date %d hours ago", (gulong) minutes / 60), (int) (minutes / 60));
}

char *
hearth_sync_keeper_dup_words (HearthSyncKeeper *keeper)
{
  gint64 waiting = keeper->status != NULL ? keeper->status->waiting : 0;

  switch (keeper->state)
    {
    case HEARTH_SYNC_BUSY:
      return g_strdup (_ ("Syncing…"));
    case HEARTH_SYNC_IDLE:
      if (keeper->status != NULL && keeper->status->large != NULL)
        return g_strdup (_ ("A large change waits for you"));
      if (waiting > 0)
        return g_strdup_printf (ngettext ("%d change waits to be sent", "%d changes wait to be sent", (gulong) waiting), (int) waiting);
      return keeper->last != HEARTH_NONE ? dup_since (keeper) : g_strdup (_ ("Not synced yet"));
    case HEARTH_SYNC_METERED:
      return g_strdup (_ ("Waiting for a network that isn’t metered"));
    case HEARTH_SYNC_OFFLINE:
      if (waiting > 0)
        return g_strdup_printf (ngettext ("%d change waits for the storage", "%d changes wait for the storage", (gulong) waiting), (int) waiting);
      return g_strdup (_ ("The storage cannot be reached"));
    case HEARTH_SYNC_TROUBLE:
      return g_strdup (_ ("Syncing has stopped. What now?"));
    case HEARTH_SYNC_UNKNOWN:
    case HEARTH_SYNC_OFF:
    default:
      return NULL;
    }
}
