/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What belongs to a row lives as long as the row; an answer that comes after its dialog was closed still counts. */

#include "config.h"

#include "hearth-background-switch.h"

#include "hearth-background.h"

#include <glib/gi18n.h>

#define KEY "hearth-background-switch"

typedef struct
{
  const char *setting;
  const char *reason; /* for the system's question */
  const char *on;
  const char *none; /* where nobody can be asked */
} Deed;

static const Deed deeds[] = {
  [HEARTH_BACKGROUND_NOTICES] = {
      "background",
      /* Translators: shown by the system when it asks whether Hearth may go on without a window */
      N_ ("To tell you what is due while its window is closed"),
      N_ ("Hearth stays ready, and is started with the session"),
      N_ ("This desktop has no way to allow that. What is due is told while a window is open."),
  },
  [HEARTH_BACKGROUND_SYNC] = {
      "sync-background",
      /* Translators: shown by the system when it asks whether Hearth may go on without a window */
      N_ ("To sync your communities while its window is closed"),
      N_ ("All communities of this computer, every few minutes; Hearth is started with the session"),
      N_ ("This desktop has no way to allow that. Hearth syncs while a window is open."),
  },
};

typedef struct
{
  const Deed   *deed;
  GSettings    *settings;
  GCancellable *asking;  /* NULL */
  gboolean      setting; /* the switch moves by itself */
} Switch;

static void
switch_free (gpointer data)
{
  Switch *self = data;

  g_clear_object (&self->asking);
  g_object_unref (self->settings);
  g_free (self);
}

/* words NULL: what it is. */
static void
show (AdwSwitchRow *row,
      const char   *words)
{
  Switch *self = g_object_get_data (G_OBJECT (row), KEY);

  self->setting = TRUE;
  adw_switch_row_set_active (row, g_settings_get_boolean (self->settings, self->deed->setting));
  self->setting = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words != NULL ? words : _ (self->deed->on));
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (AdwSwitchRow) row = user_data;
  g_autoptr (GError)       error = NULL;
  Switch                  *self = g_object_get_data (G_OBJECT (row), KEY);
  gboolean                 granted = hearth_background_request_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_settings_set_boolean (self->settings, self->deed->setting, granted);
  if (error != NULL)
    show (row, _ (self->deed->none));
  else
    show (row, granted ? NULL : _ ("The system did not allow it. You can allow it in its settings, among the apps."));
}

/* Whether Hearth is to be started for something else. */
static gboolean
is_needed (Switch *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (&deeds[i] != self->deed && g_settings_get_boolean (self->settings, deeds[i].setting))
      return TRUE;
  return FALSE;
}

static void
ask (AdwSwitchRow    *row,
     Switch          *self,
     GDBusConnection *bus)
{
  if (bus == NULL)
    {
      show (row, _ (self->deed->none));
      return;
    }
  self->asking = g_cancellable_new ();
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Asking the system…"));
  hearth_background_request_async (bus, TRUE, _ (self->deed->reason), self->asking, answered_cb, g_object_ref (row));
}

static void
switched_cb (AdwSwitchRow *row)
{
  Switch          *self = g_object_get_data (G_OBJECT (row), KEY);
  GApplication    *app = g_application_get_default ();
  GDBusConnection *bus = app != NULL ? g_application_get_dbus_connection (app) : NULL;

  if (self->setting)
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (adw_switch_row_get_active (row))
    {
      ask (row, self, bus);
      return;
    }
  /* It ends at once; that it is no longer started need not be waited for. */
  g_settings_set_boolean (self->settings, self->deed->setting, FALSE);
  show (row, NULL);
  if (bus != NULL && !is_needed (self))
    hearth_background_request_async (bus, FALSE, _ (self->deed->reason), NULL, NULL, NULL);
}

/* Somebody else changed it, in another window. While the system is asked, its answer is what counts. */
static void
changed_cb (AdwSwitchRow *row)
{
  Switch *self = g_object_get_data (G_OBJECT (row), KEY);

  if (g_settings_get_boolean (self->settings, self->deed->setting) != adw_switch_row_get_active (row) && self->asking == NULL)
    show (row, NULL);
}

void
hearth_background_switch_begin (AdwSwitchRow        *row,
                                HearthBackgroundDeed deed)
{
  Switch          *self = g_new0 (Switch, 1);
  g_autofree char *changed = g_strconcat ("changed::", deeds[deed].setting, NULL);

  self->deed = &deeds[deed];
  self->settings = g_settings_new (HEARTH_APP_ID);
  g_object_set_data_full (G_OBJECT (row), KEY, self, switch_free);
  show (row, NULL);
  g_signal_connect (row, "notify::active", G_CALLBACK (switched_cb), NULL);
  g_signal_connect_object (self->settings, changed, G_CALLBACK (changed_cb), row, G_CONNECT_SWAPPED);
}
