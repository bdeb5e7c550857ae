/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-enlarge.h"

#include <glib/gi18n.h>

#define WIDE 1440 /* pixels, where the window has them */
#define HIGH 1080

GtkWidget *
hearth_vault_enlarger_new (GtkWidget  *content,
                           const char *name)
{
  GtkWidget       *button = gtk_button_new ();
  g_autofree char *words = NULL;

  /* Translators: %s is a file's name */
  words = g_strdup_printf (_ ("Show “%s” in all of the window"), name);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "hearth-vault-look");

  return button;
}

static void
close_cb (AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
}

GtkWidget *
hearth_vault_enlarge (GtkWidget  *owner,
                      const char *title,
                      GtkWidget  *content)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *header = adw_header_bar_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, WIDE);
  adw_dialog_set_content_height (dialog, HIGH);
  adw_dialog_set_child (dialog, view);
  g_signal_connect_object (owner, "unrealize", G_CALLBACK (close_cb), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, owner);

  return header;
}
