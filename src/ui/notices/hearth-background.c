/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The portal answers a call with the path of a request and says later, in a signal from there, what the user said; one
 * listens before one asks, at the path that the answer will have. */

#include "config.h"

#include "hearth-background.h"

#define PORTAL     "org.freedesktop.portal.Desktop"
#define BACKGROUND "org.freedesktop.portal.Background"
#define DESKTOP    "/org/freedesktop/portal/desktop"

typedef struct
{
  GDBusConnection *bus;
  guint            listening;
} Asking;

static void
stop (Asking *asking)
{
  if (asking->listening != 0)
    g_dbus_connection_signal_unsubscribe (asking->bus, asking->listening);
  asking->listening = 0;
}

static void
asking_free (Asking *asking)
{
  stop (asking);
  g_object_unref (asking->bus);
  g_free (asking);
}

static void
answered_cb (GDBusConnection *bus,
             const char      *sender,
             const char      *path,
             const char      *interface,
             const char      *signal,
             GVariant        *parameters,
             gpointer         user_data)
{
  GTask               *task = user_data;
  g_autoptr (GVariant) results = NULL;
  guint32              response;
  gboolean             granted = TRUE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")) || g_task_get_completed (task))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  g_variant_lookup (results, "background", "b", &granted);
  stop (g_task_get_task_data (task));
  g_task_return_boolean (task, response == 0 && granted);
}

static void
listen (GTask      *task,
        const char *path)
{
  Asking *asking = g_task_get_task_data (task);

  stop (asking);
  asking->listening = g_dbus_connection_signal_subscribe (asking->bus, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
                                                          G_DBUS_SIGNAL_FLAGS_NONE, answered_cb, g_object_ref (task), g_object_unref);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask)    task = user_data;
  g_autoptr (GError)   error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char          *path;

  if (g_task_get_completed (task))
    return;
  if (answer == NULL)
    {
      stop (g_task_get_task_data (task));
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s", error->message);
      return;
    }
  g_variant_get (answer, "(&o)", &path);
  /* Portals before 0.9 chose a path of their own. */
  if (g_strcmp0 (path, g_object_get_data (G_OBJECT (task), "path")) != 0)
    listen (task, path);
}

void
hearth_background_request_async (GDBusConnection    *bus,
                                 gboolean            on,
                                 const char         *reason,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  static guint      requests;
  const char *const command[] = { "hearth", "--background", NULL };
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char  *token = g_strdup_printf ("hearth%u", ++requests), *path = NULL;
  g_autofree char  *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (bus) + 1), ".", '_');
  Asking           *asking = g_new0 (Asking, 1);
  GVariantBuilder   options;

  g_task_set_source_tag (task, hearth_background_request_async);
  asking->bus = g_object_ref (bus);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", sender, token);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (path), g_free);
  listen (task, path);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "reason", g_variant_new_string (reason));
  g_variant_builder_add (&options, "{sv}", "autostart", g_variant_new_boolean (on));
  g_variant_builder_add (&options, "{sv}", "commandline", g_variant_new_strv (command, -1));
  g_variant_builder_add (&options, "{sv}", "dbus-activatable", g_variant_new_boolean (FALSE));
  g_dbus_connection_call (bus, PORTAL, DESKTOP, BACKGROUND, "RequestBackground",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable, called_cb,
                          g_steal_pointer (&task));
}

gboolean
hearth_background_request_finish (GAsyncResult *result,
                                  GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hearth_background_set_status (GDBusConnection *bus,
                              const char      *words)
{
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "message", g_variant_new_string (words));
  g_dbus_connection_call (bus, PORTAL, DESKTOP, BACKGROUND, "SetStatus", g_variant_new ("(a{sv})", &options), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}
