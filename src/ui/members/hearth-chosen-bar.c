/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-chosen-bar.h"

#include "hearth-toast-room.h"

#include <glib/gi18n.h>

struct _HearthChosenBar
{
  AdwBin parent_instance;

  GtkWidget *count;
};

G_DEFINE_FINAL_TYPE (HearthChosenBar, hearth_chosen_bar, ADW_TYPE_BIN)

static void
hearth_chosen_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_CHOSEN_BAR);

  G_OBJECT_CLASS (hearth_chosen_bar_parent_class)->dispose (object);
}

static void
hearth_chosen_bar_class_init (HearthChosenBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_chosen_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-chosen-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthChosenBar, count);
}

static void
hearth_chosen_bar_init (HearthChosenBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_toast_room_keep (GTK_WIDGET (self));
}

void
hearth_chosen_bar_set_count (HearthChosenBar *bar,
                             guint            n)
{
  /* Translators: how many members are chosen */
  g_autofree char *text = g_strdup_printf (ngettext ("%'u chosen", "%'u chosen", n), n);

  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (bar->count)), text) == 0)
    return;

  gtk_label_set_text (GTK_LABEL (bar->count), text);
  gtk_accessible_announce (GTK_ACCESSIBLE (bar), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}
