/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-keys-dialog.h. Keys that widgets of the toolkit bring themselves are listed too: a page of keys that leaves out Escape
 * is no page of keys. */

#include "config.h"

#include "hearth-keys-dialog.h"

#include "hearth-actions.h"

typedef struct
{
  const char         *title;
  const char         *accel;
  HearthActionSection section;
} ToolkitKey;

static const ToolkitKey toolkit_keys[] = {
  { N_ ("Close the Innermost"), "Escape", HEARTH_ACTION_GENERAL },
  { N_ ("Go Back"), "<Alt>Left", HEARTH_ACTION_GENERAL },
};

/* "Ctrl+Shift+N" as keycaps; a screen reader gets the whole label. */
static GtkWidget *
make_keys (const char *accel)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  guint            key;
  GdkModifierType  modifiers;
  g_autofree char *label = NULL;
  g_auto (GStrv)   caps = NULL;

  if (!gtk_accelerator_parse (accel, &key, &modifiers))
    return box;

  label = gtk_accelerator_get_label (key, modifiers);
  caps = g_strsplit (label, "+", -1);
  for (char **cap = caps; *cap != NULL; cap++)
    {
      GtkWidget *widget = gtk_label_new (**cap != '\0' ? *cap : "+");

      gtk_widget_add_css_class (widget, "hearth-keycap");
      gtk_box_append (GTK_BOX (box), widget);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *accel)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (accel));
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_section (HearthActionSection section)
{
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);
  GtkWidget              *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), hearth_action_section_title (section));
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv)   accels = hearth_action_dup_accels (&actions[i]);
      g_autofree char *title = hearth_action_dup_title (&actions[i]);

      if (actions[i].section == section && accels[0] != NULL)
        add_row (ADW_PREFERENCES_GROUP (group), title, accels[0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (toolkit_keys); i++)
    if (toolkit_keys[i].section == section)
      add_row (ADW_PREFERENCES_GROUP (group), _ (toolkit_keys[i].title), toolkit_keys[i].accel);

  return group;
}

AdwDialog *
hearth_keys_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (guint section = 0; section < HEARTH_ACTION_N_SECTIONS; section++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_section (section)));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 480);
  adw_dialog_set_content_height (dialog, 560);
  adw_dialog_set_child (dialog, view);

  return dialog;
}
