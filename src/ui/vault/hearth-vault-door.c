/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. That the screen is locked is heard on the session's bus, that the computer is about to sleep on the system's; where nobody says so, time
 * alone locks. */

#include "config.h"

#include "hearth-vault-door-private.h"

#include "hearth-vault-jobs.h"

#include <string.h>

#define LOOKED 5 /* seconds between two looks at how long it is that nobody used it */

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultDoor, hearth_vault_door, G_TYPE_OBJECT)

/* ---- Locking by itself ---- */

static gboolean
watch_cb (gpointer data)
{
  HearthVaultDoor *self = data;
  int              minutes = g_settings_get_int (self->settings, "vault-lock-minutes");

  if (minutes > 0 && self->held == 0 && g_get_monotonic_time () - self->used >= minutes * 60 * G_USEC_PER_SEC)
    {
      self->watch = 0;
      hearth_vault_door_lock (self);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/* "Is active" of a screen saver, "prepare for sleep" of the system: TRUE is the beginning. */
static void
heard_cb (GDBusConnection *bus,
          const char      *sender,
          const char      *path,
          const char      *interface,
          const char      *name,
          GVariant        *parameters,
          gpointer         user_data)
{
  gboolean begins = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (begins)
    hearth_vault_door_lock (user_data);
}

static void
listen_session_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  static const char *const    savers[] = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver" };
  g_autoptr (HearthVaultDoor) self = user_data;
  GDBusConnection            *bus = g_bus_get_finish (result, NULL);

  self->buses[0] = bus;
  for (guint i = 0; bus != NULL && self->community != NULL && i < G_N_ELEMENTS (savers); i++)
    self->heard[i] = g_dbus_connection_signal_subscribe (bus, savers[i], savers[i], "ActiveChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, heard_cb, self, NULL);
}

static void
listen_system_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthVaultDoor) self = user_data;
  GDBusConnection            *bus = g_bus_get_finish (result, NULL);

  self->buses[1] = bus;
  if (bus != NULL && self->community != NULL)
    self->heard[2] = g_dbus_connection_signal_subscribe (bus, "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep", NULL, NULL,
                                                         G_DBUS_SIGNAL_FLAGS_NONE, heard_cb, self, NULL);
}

static void
stop_listening (HearthVaultDoor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->heard); i++)
    if (self->heard[i] != 0)
      g_dbus_connection_signal_unsubscribe (self->buses[i / 2], self->heard[i]);
  memset (self->heard, 0, sizeof self->heard);
  g_clear_object (&self->buses[0]);
  g_clear_object (&self->buses[1]);
}

void
hearth_vault_door_touch (HearthVaultDoor *door)
{
  door->used = g_get_monotonic_time ();
}

void
hearth_vault_door_hold (HearthVaultDoor *door)
{
  door->held++;
}

void
hearth_vault_door_release (HearthVaultDoor *door)
{
  g_return_if_fail (door->held > 0);

  door->held--;
  hearth_vault_door_touch (door);
}

/* ---- State ---- */

void
hearth_vault_door_set (HearthVaultDoor     *self,
                       HearthVaultDoorState state,
                       HearthVault         *vault,
                       gboolean             has_device,
                       GError              *error)
{
  if (vault != NULL && vault != self->vault)
    {
      g_clear_pointer (&self->vault, hearth_vault_unref);
      self->vault = vault;
    }
  g_clear_error (&self->error);
  self->error = error;
  self->state = state;
  self->has_device = has_device;
  hearth_vault_door_touch (self);
  if (state == HEARTH_VAULT_DOOR_OPEN && self->watch == 0)
    self->watch = g_timeout_add_seconds (LOOKED, watch_cb, self);
  else if (state != HEARTH_VAULT_DOOR_OPEN)
    g_clear_handle_id (&self->watch, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
hearth_vault_door_lock (HearthVaultDoor *door)
{
  g_return_if_fail (HEARTH_IS_VAULT_DOOR (door));

  if (door->state != HEARTH_VAULT_DOOR_OPEN)
    return;
  hearth_vault_lock (door->vault);
  hearth_vault_door_set (door, HEARTH_VAULT_DOOR_LOCKED, NULL, door->has_device, NULL);
}

HearthVaultDoorState
hearth_vault_door_get_state (HearthVaultDoor *door)
{
  return door->state;
}

const GError *
hearth_vault_door_get_error (HearthVaultDoor *door)
{
  return door->error;
}

HearthVault *
hearth_vault_door_get_vault (HearthVaultDoor *door)
{
  return door->vault;
}

gboolean
hearth_vault_door_has_device (HearthVaultDoor *door)
{
  return door->has_device;
}

static void
hearth_vault_door_finalize (GObject *object)
{
  HearthVaultDoor *self = HEARTH_VAULT_DOOR (object);

  stop_listening (self);
  g_clear_error (&self->error);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->vault, hearth_vault_unref);

  G_OBJECT_CLASS (hearth_vault_door_parent_class)->finalize (object);
}

static void
hearth_vault_door_class_init (HearthVaultDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_door_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_VAULT_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_vault_door_init (HearthVaultDoor *self)
{
  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new (HEARTH_APP_ID);
}

/* The community goes: so do the keys, whoever else still has the door. */
static void
drop (gpointer data)
{
  HearthVaultDoor *self = data;

  self->community = NULL;
  g_cancellable_cancel (self->cancellable);
  hearth_vault_jobs_cancel (self);
  g_clear_handle_id (&self->watch, g_source_remove);
  stop_listening (self);
  if (self->vault != NULL)
    hearth_vault_lock (self->vault);
  g_object_unref (self);
}

HearthVaultDoor *
hearth_vault_door_of (HearthCommunity *community)
{
  HearthVaultDoor *door = g_object_get_data (G_OBJECT (community), "hearth-vault-door");

  if (door != NULL)
    return door;

  door = g_object_new (HEARTH_TYPE_VAULT_DOOR, NULL);
  door->community = community;
  g_object_set_data_full (G_OBJECT (community), "hearth-vault-door", door, drop);
  g_bus_get (G_BUS_TYPE_SESSION, door->cancellable, listen_session_cb, g_object_ref (door));
  g_bus_get (G_BUS_TYPE_SYSTEM, door->cancellable, listen_system_cb, g_object_ref (door));
  hearth_vault_door_look (door);

  return door;
}
