/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of hearth-actions.h made into an array, and what is made from it: accelerators, local keys, the primary menu. */

#include "config.h"

#include "hearth-actions.h"

#include <string.h>

#define ROW(group, name, accels, title, SECTION, FLAGS) \
  { group "." name, accels, title, HEARTH_ACTION_##SECTION, HEARTH_ACTION_##FLAGS },
#define APP_ROW(id, name, accels, title, SECTION, FLAGS) ROW ("app", name, accels, title, SECTION, FLAGS)
#define WIN_ROW(id, name, accels, title, SECTION, FLAGS) ROW ("win", name, accels, title, SECTION, FLAGS)
#define MEMBERS_ROW(id, name, accels, title, SECTION, FLAGS) \
  ROW ("members", name, accels, title, SECTION, FLAGS)
#define TODAY_ROW(id, name, accels, title, SECTION, FLAGS)    ROW ("today", name, accels, title, SECTION, FLAGS)
#define SEGMENTS_ROW(id, name, accels, title, SECTION, FLAGS) ROW ("segments", name, accels, title, SECTION, FLAGS)

static const HearthActionInfo actions[] = {
  HEARTH_WIN_ACTIONS (WIN_ROW) HEARTH_APP_ACTIONS (APP_ROW) HEARTH_MEMBERS_ACTIONS (MEMBERS_ROW) HEARTH_SEGMENTS_ACTIONS (SEGMENTS_ROW) HEARTH_TODAY_ACTIONS (TODAY_ROW)
};

/* The primary menu, a group a line; the last group is the one the HIG asks for. */
static const char *const primary_menu[][5] = {
  { "win.import", "win.export", "win.report", "win.badges", NULL },
  { "win.history", "win.back-up", "win.restore", "win.sync", NULL },
  { "app.preferences", "app.keys", "app.help", "app.about", NULL },
};

const HearthActionInfo *
hearth_actions_list (guint *n)
{
  *n = G_N_ELEMENTS (actions);

  return actions;
}

const HearthActionInfo *
hearth_actions_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0)
      return &actions[i];

  return NULL;
}

char *
hearth_action_dup_title (const HearthActionInfo *action)
{
  GString *title = g_string_new (_ (action->title));

  g_string_replace (title, "_", "", 1);

  return g_string_free (title, FALSE);
}

char **
hearth_action_dup_accels (const HearthActionInfo *action)
{
  if (*action->accels == '\0')
    return g_new0 (char *, 1);

  return g_strsplit (action->accels, " ", -1);
}

const char *
hearth_action_section_title (HearthActionSection section)
{
  switch (section)
    {
    case HEARTH_ACTION_GENERAL:
      return _ ("General");
    case HEARTH_ACTION_COMMUNITY:
      return _ ("Community");
    case HEARTH_ACTION_TODAY:
      return _ ("Today");
    case HEARTH_ACTION_MEMBERS:
      return _ ("Members");
    case HEARTH_ACTION_CHOSEN:
      return _ ("Several Members");
    case HEARTH_ACTION_SEGMENTS:
      return _ ("Segments");
    case HEARTH_ACTION_N_SECTIONS:
      break;
    }

  g_return_val_if_reached ("");
}

void
hearth_actions_set_accels (GtkApplication *app)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_auto (GStrv) accels = hearth_action_dup_accels (&actions[i]);

      if ((actions[i].flags & HEARTH_ACTION_LOCAL) == 0)
        gtk_application_set_accels_for_action (app, actions[i].name, (const char *const *) accels);
    }
}

static void
add_keys (GtkEventController     *keys,
          const HearthActionInfo *action)
{
  g_auto (GStrv) accels = hearth_action_dup_accels (action);

  for (char **accel = accels; *accel != NULL; accel++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*accel), gtk_named_action_new (action->name)));
}

void
hearth_actions_add_local (GtkWidget  *widget,
                          const char *group)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gsize               length = strlen (group);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if ((actions[i].flags & HEARTH_ACTION_LOCAL) != 0 && strncmp (actions[i].name, group, length) == 0 && actions[i].name[length] == '.')
      add_keys (keys, &actions[i]);
  gtk_widget_add_controller (widget, keys);
}

void
hearth_actions_add_undo (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_keys (keys, hearth_actions_find ("win.undo"));
  add_keys (keys, hearth_actions_find ("win.redo"));
  gtk_widget_add_controller (dialog, keys);
}

void
hearth_actions_add_section (GtkWidget          *widget,
                            HearthActionSection section)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].section == section)
      add_keys (keys, &actions[i]);
  gtk_widget_add_controller (widget, keys);
}

static void
create_primary_menu_cb (GtkMenuButton *button,
                        gpointer       data)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (primary_menu); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (const char *const *name = primary_menu[i]; *name != NULL; name++)
        g_menu_append (section, _ (hearth_actions_find (*name)->title), *name);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

void
hearth_actions_lend_primary_menu (GtkMenuButton *button)
{
  gtk_menu_button_set_create_popup_func (button, create_primary_menu_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
}
