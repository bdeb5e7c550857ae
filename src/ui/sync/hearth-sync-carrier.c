/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-carrier.h"

#include "base/hearth-error.h"
#include "net/hearth-metered.h"
#include "vault/hearth-vault-covers.h"
#include "vault/hearth-vault-door.h"

#include <glib/gi18n.h>

#define KEY         "hearth-sync-carrier"
#define PROGRESS_MS 500

struct _HearthSyncCarrier
{
  GObject parent_instance;

  HearthCommunity   *community; /* borrowed: owns this; NULL once stopped */
  HearthSyncKeeper  *keeper;
  HearthVaultDoor   *door; /* NULL before it is needed */
  GCancellable      *work;
  HearthCarryStatus *status;
  HearthCarryResult  result; /* of the last one */
  GError            *error;
  gboolean           was_syncing;
  gboolean           busy;
  gboolean           again; /* something was asked for meanwhile, or before the door was looked at */
  gboolean           asked; /* by somebody */
  guint              ticking;
  int                permille; /* atomic; -1: nothing is known of how far it is */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncCarrier, hearth_sync_carrier, G_TYPE_OBJECT)

static void
say_changed (HearthSyncCarrier *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- What there is to tell ---- */

static void
status_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthSyncCarrier) self = user_data;
  HearthCarryStatus            *status = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (self->community == NULL || status == NULL)
    {
      g_free (status);
      return;
    }
  g_free (self->status);
  self->status = status;
  say_changed (self);
}

static void
read_status (HearthSyncCarrier *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), hearth_carry_read_status, NULL, NULL, g_free, self->work, status_read_cb, g_object_ref (self));
}

/* ---- Carrying ---- */

/* What a thread works with: one carrying, or something to be written down. */
typedef struct
{
  HearthDb         *db;
  HearthVault      *vault; /* NULL */
  gboolean          asked;
  HearthCarryResult result;

  gboolean          has_policy;
  HearthCarryPolicy policy;
  gint64            item; /* 0: it is about the policy */
  gboolean          pinned;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->db);
  g_clear_pointer (&load->vault, hearth_vault_unref);
  g_free (load);
}

static void
note_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  g_atomic_int_set (&((HearthSyncCarrier *) data)->permille, total > 0 ? (int) (1000.0 * (double) done / (double) total) : -1);
}

static void
carry_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Load               *load = data;
  HearthVaultProgress progress = { .func = note_progress, .data = source };
  GError             *error = NULL;

  if (hearth_carry_run (load->db, load->vault, load->asked, &progress, &load->result, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
tick_cb (gpointer user_data)
{
  say_changed (user_data);

  return G_SOURCE_CONTINUE;
}

static void
carried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HearthSyncCarrier *self = HEARTH_SYNC_CARRIER (source);
  Load              *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  self->busy = FALSE;
  g_clear_handle_id (&self->ticking, g_source_remove);
  if (self->community == NULL)
    return;

  g_clear_error (&self->error);
  self->result = load->result;
  if (error != NULL && !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE))
    self->error = g_steal_pointer (&error);
  /* Its keys may just have come. */
  if (hearth_vault_door_get_state (self->door) == HEARTH_VAULT_DOOR_NONE)
    hearth_vault_door_look (self->door);
  if (load->result.fetched > 0)
    hearth_textures_renew (hearth_vault_covers_of (self->community));
  read_status (self);
  say_changed (self);
  if (self->again)
    hearth_sync_carrier_carry (self, FALSE);
}

static void
start (HearthSyncCarrier *self,
       Load              *load) /* taken */
{
  g_autoptr (GTask) task = g_task_new (self, self->work, carried_cb, NULL);
  HearthVault      *vault = hearth_vault_door_get_vault (self->door);

  load->db = g_object_ref (hearth_community_get_db (self->community));
  load->vault = vault != NULL ? hearth_vault_ref (vault) : NULL;
  load->asked = load->asked || self->asked;
  self->busy = TRUE;
  self->again = self->asked = FALSE;
  g_atomic_int_set (&self->permille, -1);
  self->ticking = g_timeout_add (PROGRESS_MS, tick_cb, self);
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, carry_thread);
  say_changed (self);
}

static void
door_changed_cb (HearthSyncCarrier *self)
{
  HearthVaultDoorState state = hearth_vault_door_get_state (self->door);

  if (state == HEARTH_VAULT_DOOR_OPEN || (self->again && !self->busy && state != HEARTH_VAULT_DOOR_UNKNOWN))
    hearth_sync_carrier_carry (self, FALSE);
}

void
hearth_sync_carrier_carry (HearthSyncCarrier *carrier,
                           gboolean           asked)
{
  const HearthSyncStatus *status = carrier->community != NULL ? hearth_sync_keeper_get_status (carrier->keeper) : NULL;

  if (status == NULL || status->url == NULL)
    return;
  if (carrier->door == NULL)
    {
      carrier->door = hearth_vault_door_of (carrier->community);
      g_signal_connect_object (carrier->door, "changed", G_CALLBACK (door_changed_cb), carrier, G_CONNECT_SWAPPED);
    }
  carrier->asked = carrier->asked || asked;
  carrier->again = carrier->busy || hearth_vault_door_get_state (carrier->door) == HEARTH_VAULT_DOOR_UNKNOWN;
  if (!carrier->again)
    start (carrier, g_new0 (Load, 1));
}

/* What was chosen is written down at once, whatever is under way. */
static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Load   *load = data;
  GError *error = NULL;

  if (load->has_policy ? hearth_carry_set_policy (load->db, load->policy, &error) : hearth_carry_set_pinned (load->db, load->item, load->pinned, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HearthSyncCarrier *self = HEARTH_SYNC_CARRIER (source);

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->community == NULL)
    return;
  read_status (self);
  hearth_sync_carrier_carry (self, FALSE);
}

static void
write_down (HearthSyncCarrier *self,
            Load              *load) /* taken */
{
  g_autoptr (GTask) task = g_task_new (self, self->work, written_cb, NULL);

  load->db = g_object_ref (hearth_community_get_db (self->community));
  g_task_set_task_data (task, load, load_free);
  g_task_run_in_thread (task, write_thread);
}

void
hearth_sync_carrier_set_policy (HearthSyncCarrier *carrier,
                                HearthCarryPolicy  policy)
{
  Load *load;

  if (carrier->community == NULL)
    return;
  load = g_new0 (Load, 1);
  load->has_policy = TRUE;
  load->policy = policy;
  write_down (carrier, load);
}

void
hearth_sync_carrier_set_pinned (HearthSyncCarrier *carrier,
                                gint64             item,
                                gboolean           pinned)
{
  Load *load;

  if (carrier->community == NULL)
    return;
  load = g_new0 (Load, 1);
  load->item = item;
  load->pinned = pinned;
  write_down (carrier, load);
}

/* ---- When ---- */

static void
keeper_changed_cb (HearthSyncCarrier *self)
{
  gboolean syncing = hearth_sync_keeper_get_state (self->keeper) == HEARTH_SYNC_BUSY;

  if (self->was_syncing && hearth_sync_keeper_get_state (self->keeper) == HEARTH_SYNC_IDLE)
    hearth_sync_carrier_carry (self, FALSE);
  self->was_syncing = syncing;
  say_changed (self); /* the network may be another */
}

void
hearth_sync_carrier_stop (HearthSyncCarrier *carrier)
{
  if (carrier->community == NULL)
    return;
  g_cancellable_cancel (carrier->work);
  g_clear_handle_id (&carrier->ticking, g_source_remove);
  g_signal_handlers_disconnect_by_data (carrier->keeper, carrier);
  if (carrier->door != NULL)
    g_signal_handlers_disconnect_by_data (carrier->door, carrier);
  g_clear_object (&carrier->keeper);
  carrier->community = NULL;
}

static void
hearth_sync_carrier_dispose (GObject *object)
{
  HearthSyncCarrier *self = HEARTH_SYNC_CARRIER (object);

  hearth_sync_carrier_stop (self);
  g_clear_object (&self->work);
  g_clear_pointer (&self->status, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (hearth_sync_carrier_parent_class)->dispose (object);
}

static void
hearth_sync_carrier_class_init (HearthSyncCarrierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_sync_carrier_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_SYNC_CARRIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_sync_carrier_init (HearthSyncCarrier *self)
{
  self->work = g_cancellable_new ();
  self->permille = -1;
}

HearthSyncCarrier *
hearth_sync_carrier_of (HearthCommunity  *community,
                        HearthSyncKeeper *keeper)
{
  HearthSyncCarrier *self = g_object_get_data (G_OBJECT (community), KEY);

  if (self != NULL || keeper == NULL || hearth_db_is_read_only (hearth_community_get_db (community)))
    return self;
  self = g_object_new (HEARTH_TYPE_SYNC_CARRIER, NULL);
  self->community = community;
  self->keeper = g_object_ref (keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (keeper_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (community), KEY, self, g_object_unref);
  read_status (self);

  return self;
}

/* ---- Words ---- */

const HearthCarryStatus *
hearth_sync_carrier_get_status (HearthSyncCarrier *carrier)
{
  return carrier->status;
}

gboolean
hearth_sync_carrier_is_metered (HearthSyncCarrier *carrier)
{
  const HearthSyncStatus *status = carrier->community != NULL ? hearth_sync_keeper_get_status (carrier->keeper) : NULL;

  return status != NULL && status->url != NULL && hearth_metered_is (status->url);
}

gboolean
hearth_sync_carrier_waits (HearthSyncCarrier *carrier)
{
  const HearthCarryStatus *status = carrier->status;
  gboolean                 to_send = status != NULL && status->count[HEARTH_CARRY_HERE] > 0;
  gboolean                 to_fetch = status != NULL && status->count[HEARTH_CARRY_THERE] > 0 && status->policy != HEARTH_CARRY_NEEDED;

  return !carrier->busy && (to_send || to_fetch) && hearth_sync_carrier_is_metered (carrier);
}

static char *
dup_busy (HearthSyncCarrier *self)
{
  int permille = g_atomic_int_get (&self->permille);

  if (permille < 0)
    return g_strdup (_ ("Comparing with the storage…"));
  /* Translators: how far it is, %d is 0 to 100 */
  return g_strdup_printf (_ ("Under way: %d %%"), permille / 10);
}

static char *
dup_waiting (const HearthCarryStatus *status)
{
  g_autofree char *size = g_format_size ((guint64) status->here_bytes);

  /* Translators: %1$d is a number of things in the vault, %2$s their size */
  return g_strdup_printf (ngettext ("%1$d thing waits to be sent (%2$s)", "%1$d things wait to be sent (%2$s)", (gulong) status->count[HEARTH_CARRY_HERE]), (int) status->count[HEARTH_CARRY_HERE], size);
}

static char *
dup_more (HearthSyncCarrier *self)
{
  if (self->error != NULL)
    return g_strdup (self->error->message);
  if (hearth_sync_carrier_waits (self))
    return g_strdup (_ ("Waiting for a network that isn’t metered"));
  if (self->result.locked)
    return g_strdup (_ ("Some of it waits until the vault is unlocked."));
  if (self->result.awaited > 0)
    return g_strdup_printf (ngettext ("%u thing is still being sent by another computer.", "%u things are still being sent by other computers.", (gulong) self->result.awaited), self->result.awaited);
  return g_strdup ("");
}

char *
hearth_sync_carrier_dup_words (HearthSyncCarrier *carrier,
                               char             **more)
{
  const HearthCarryStatus *status = carrier->status;

  *more = carrier->busy ? g_strdup ("") : dup_more (carrier);
  if (carrier->busy)
    return dup_busy (carrier);
  if (carrier->error != NULL)
    return g_strdup (_ ("The vault is not on the storage as a whole"));
  if (status != NULL && status->count[HEARTH_CARRY_HERE] > 0)
    return dup_waiting (status);
  if (status != NULL && status->count[HEARTH_CARRY_BOTH] + status->count[HEARTH_CARRY_THERE] > 0)
    return g_strdup (_ ("All of the vault is on the storage"));
  return g_strdup (_ ("Nothing of the vault is on the storage yet"));
}

char *
hearth_sync_carrier_dup_waste (HearthSyncCarrier *carrier,
                               char             **when)
{
  *when = NULL;
  return carrier->status != NULL && carrier->community != NULL ? hearth_carry_waste_words (carrier->status, hearth_community_get_time_zone (carrier->community), when) : NULL;
}
