/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. It says how many minutes ago, so it looks once a minute. */

#include "config.h"

#include "hearth-sync-line.h"

#include <glib/gi18n.h>

struct _HearthSyncLine
{
  AdwBin parent_instance;

  HearthSyncKeeper *keeper;
  GtkWidget        *button;
  GtkWidget        *icon;
  GtkWidget        *label;
  guint             minute;
};

G_DEFINE_FINAL_TYPE (HearthSyncLine, hearth_sync_line, ADW_TYPE_BIN)

static void
update (HearthSyncLine *self)
{
  g_autofree char *words = self->keeper != NULL ? hearth_sync_keeper_dup_words (self->keeper) : NULL;
  HearthSyncState  state = self->keeper != NULL ? hearth_sync_keeper_get_state (self->keeper) : HEARTH_SYNC_OFF;
  const char      *icon = state == HEARTH_SYNC_TROUBLE   ? "dialog-warning-symbolic"
                          : state == HEARTH_SYNC_METERED ? "media-playback-pause-symbolic"
                          : state == HEARTH_SYNC_OFFLINE ? "network-offline-symbolic"
                                                         : "view-refresh-symbolic";

  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  if (words == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  gtk_widget_set_tooltip_text (self->button, words);
  if (state == HEARTH_SYNC_TROUBLE)
    gtk_widget_add_css_class (self->button, "warning");
  else
    gtk_widget_remove_css_class (self->button, "warning");
}

static gboolean
minute_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
hearth_sync_line_dispose (GObject *object)
{
  HearthSyncLine *self = HEARTH_SYNC_LINE (object);

  g_clear_handle_id (&self->minute, g_source_remove);
  hearth_sync_line_set_keeper (self, NULL);

  G_OBJECT_CLASS (hearth_sync_line_parent_class)->dispose (object);
}

static void
hearth_sync_line_class_init (HearthSyncLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_sync_line_dispose;
}

static void
hearth_sync_line_init (HearthSyncLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (self->label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.sync");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "hearth-sync");
  adw_bin_set_child (ADW_BIN (self), self->button);
  self->minute = g_timeout_add_seconds_full (G_PRIORITY_LOW, 60, minute_cb, self, NULL);
  update (self);
}

void
hearth_sync_line_set_keeper (HearthSyncLine   *line,
                             HearthSyncKeeper *keeper)
{
  if (line->keeper == keeper)
    return;
  if (line->keeper != NULL)
    g_signal_handlers_disconnect_by_data (line->keeper, line);
  g_set_object (&line->keeper, keeper);
  if (keeper == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (line), FALSE);
      return;
    }
  g_signal_connect_object (keeper, "changed", G_CALLBACK (update), line, G_CONNECT_SWAPPED);
  update (line);
}
