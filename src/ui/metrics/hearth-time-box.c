/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-time-box.h"

struct _HearthTimeBox
{
  AdwBin parent_instance;

  GtkWidget *time_button;
  GtkWidget *time;
  GtkWidget *compared;
};

G_DEFINE_FINAL_TYPE (HearthTimeBox, hearth_time_box, ADW_TYPE_BIN)

static void
hearth_time_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_TIME_BOX);
  G_OBJECT_CLASS (hearth_time_box_parent_class)->dispose (object);
}

static void
hearth_time_box_class_init (HearthTimeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_time_box_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-time-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTimeBox, time_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTimeBox, time);
  gtk_widget_class_bind_template_child (widget_class, HearthTimeBox, compared);
}

static void
hearth_time_box_init (HearthTimeBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_time_box_set (HearthTimeBox *box,
                     const char    *time,
                     const char    *compared)
{
  g_autofree char *spoken = compared != NULL ? g_strdup_printf ("%s, %s", time, compared) : g_strdup (time);

  gtk_label_set_text (GTK_LABEL (box->time), time);
  gtk_label_set_text (GTK_LABEL (box->compared), compared != NULL ? compared : "");
  gtk_widget_set_visible (box->compared, compared != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->time_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}
