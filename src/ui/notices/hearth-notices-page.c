/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Going on without a window is asked of the system; until it has agreed, the switch says nothing that is not true. */

#include "config.h"

#include "hearth-notices-page.h"

#include "hearth-background.h"

#include <glib/gi18n.h>

struct _HearthNoticesPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *notify;
  GtkWidget *hour;
  GtkWidget *background;

  GSettings    *settings;
  GCancellable *asking;
  gboolean      setting; /* the switch moves by itself */
};

G_DEFINE_FINAL_TYPE (HearthNoticesPage, hearth_notices_page, ADW_TYPE_PREFERENCES_PAGE)

/* words NULL: what it is. */
static void
show (HearthNoticesPage *self,
      const char        *words)
{
  self->setting = TRUE;
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->background), g_settings_get_boolean (self->settings, "background"));
  self->setting = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->background), words != NULL ? words : _ ("Hearth stays ready, and is started with the session"));
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HearthNoticesPage) self = user_data;
  g_autoptr (GError)            error = NULL;
  gboolean                      granted = hearth_background_request_finish (result, &error);

  if (self->background == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_settings_set_boolean (self->settings, "background", granted);
  if (error != NULL)
    show (self, _ ("This desktop has no way to allow that. What is due is told while a window is open."));
  else
    show (self, granted ? NULL : _ ("The system did not allow it. You can allow it in its settings, among the apps."));
}

static void
background_cb (HearthNoticesPage *self)
{
  GApplication    *app = g_application_get_default ();
  GDBusConnection *bus = app != NULL ? g_application_get_dbus_connection (app) : NULL;
  gboolean         on = adw_switch_row_get_active (ADW_SWITCH_ROW (self->background));

  if (self->setting || self->settings == NULL)
    return;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  /* It ends at once; that it is no longer started need not be waited for. */
  if (!on)
    g_settings_set_boolean (self->settings, "background", FALSE);
  if (bus == NULL)
    {
      show (self, on ? _ ("This desktop has no way to allow that. What is due is told while a window is open.") : NULL);
      return;
    }
  self->asking = g_cancellable_new ();
  if (on)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->background), _ ("Asking the system…"));
      hearth_background_request_async (bus, TRUE, self->asking, answered_cb, g_object_ref (self));
    }
  else
    {
      show (self, NULL);
      hearth_background_request_async (bus, FALSE, NULL, NULL, NULL);
    }
}

static void
hearth_notices_page_dispose (GObject *object)
{
  HearthNoticesPage *self = HEARTH_NOTICES_PAGE (object);

  g_clear_object (&self->asking);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_NOTICES_PAGE);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hearth_notices_page_parent_class)->dispose (object);
}

static void
hearth_notices_page_class_init (HearthNoticesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_notices_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-notices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthNoticesPage, notify);
  gtk_widget_class_bind_template_child (widget_class, HearthNoticesPage, hour);
  gtk_widget_class_bind_template_child (widget_class, HearthNoticesPage, background);
  gtk_widget_class_bind_template_callback (widget_class, background_cb);
}

static void
hearth_notices_page_init (HearthNoticesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (HEARTH_APP_ID);
  g_settings_bind (self->settings, "notify", self->notify, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify-hour", self->hour, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "notify", self->hour, "sensitive", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "notify", self->background, "sensitive", G_SETTINGS_BIND_GET);
  show (self, NULL);
}

AdwPreferencesPage *
hearth_notices_page_new (void)
{
  return g_object_new (HEARTH_TYPE_NOTICES_PAGE, NULL);
}
