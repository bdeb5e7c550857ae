/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of others is made when the popover opens. Their names are those of their folders: opening each database only to read
 * a name would be slow, and one of them may be open elsewhere. Main thread. */

#include "config.h"

#include "hearth-switcher.h"

#include "hearth-sample.h"

#include <glib/gi18n.h>

struct _HearthSwitcher
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkPopover    *popover;
  AdwAvatar     *avatar;
  GtkLabel      *name_label;
  GtkListBox    *others;
  GtkWidget     *separator;

  char *folder;
};

G_DEFINE_FINAL_TYPE (HearthSwitcher, hearth_switcher, ADW_TYPE_BIN)

static void
hide_popover (HearthSwitcher *self)
{
  gtk_popover_popdown (self->popover);
}

static void
community_chosen_cb (HearthSwitcher *self,
                     GtkListBoxRow  *row)
{
  const char *folder = g_object_get_data (G_OBJECT (row), "folder");

  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.switch-community", "s", folder);
}

static GtkWidget *
make_row (const char *folder)
{
  g_autofree char *name = g_filename_display_basename (folder);
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget       *avatar = adw_avatar_new (24, name, TRUE);
  GtkWidget       *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), avatar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, folder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "folder", g_strdup (folder), g_free);

  return row;
}

static void
popover_shown_cb (HearthSwitcher *self)
{
  g_auto (GStrv) recent = hearth_community_list_recent ();
  guint          n = 0;

  gtk_list_box_remove_all (self->others);
  for (char **folder = recent; *folder != NULL; folder++)
    if (g_strcmp0 (*folder, self->folder) != 0 && g_file_test (*folder, G_FILE_TEST_IS_DIR))
      {
        gtk_list_box_append (self->others, make_row (*folder));
        n++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->others), n > 0);
  gtk_widget_set_visible (self->separator, n > 0);
}

static void
hearth_switcher_dispose (GObject *object)
{
  HearthSwitcher *self = HEARTH_SWITCHER (object);

  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (hearth_switcher_parent_class)->dispose (object);
}

static void
hearth_switcher_class_init (HearthSwitcherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_switcher_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, popover);
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, avatar);
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, name_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, others);
  gtk_widget_class_bind_template_child (widget_class, HearthSwitcher, separator);
  gtk_widget_class_bind_template_callback (widget_class, hide_popover);
  gtk_widget_class_bind_template_callback (widget_class, community_chosen_cb);
}

static void
hearth_switcher_init (HearthSwitcher *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
}

void
hearth_switcher_set_community (HearthSwitcher  *switcher,
                               HearthCommunity *community)
{
  const char *name = hearth_community_get_settings (community)->name;

  g_return_if_fail (HEARTH_IS_SWITCHER (switcher));

  g_set_str (&switcher->folder, hearth_community_get_folder (community));
  adw_avatar_set_text (switcher->avatar, name);
  gtk_label_set_label (switcher->name_label, name);
  /* Translators: %s is the name of the community that is open; read out for the button that leads to the others */
  g_autofree char *label = g_strdup_printf (_ ("%s, switch community"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (switcher->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
