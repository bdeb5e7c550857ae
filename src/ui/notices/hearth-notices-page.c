/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-notices-page.h"

#include "hearth-background-switch.h"

struct _HearthNoticesPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *notify;
  GtkWidget *hour;
  GtkWidget *background;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (HearthNoticesPage, hearth_notices_page, ADW_TYPE_PREFERENCES_PAGE)

static void
hearth_notices_page_dispose (GObject *object)
{
  HearthNoticesPage *self = HEARTH_NOTICES_PAGE (object);

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
  hearth_background_switch_begin (ADW_SWITCH_ROW (self->background), HEARTH_BACKGROUND_NOTICES);
}

AdwPreferencesPage *
hearth_notices_page_new (void)
{
  return g_object_new (HEARTH_TYPE_NOTICES_PAGE, NULL);
}
