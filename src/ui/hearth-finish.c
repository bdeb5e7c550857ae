/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The key is caught on its way down. */

#include "config.h"

#include "hearth-finish.h"

static gboolean
finish_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  HearthFinish finish = (HearthFinish) user_data;

  return finish (widget);
}

void
hearth_finish_add (GtkWidget   *widget,
                   HearthFinish finish)
{
  static const guint  keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                                                            gtk_callback_action_new (finish_cb, (gpointer) finish, NULL)));
  gtk_widget_add_controller (widget, shortcuts);
}
