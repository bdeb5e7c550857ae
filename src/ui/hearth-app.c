/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-app.h. Folders given on the command line are communities to open, files are lists to import. */

#include "config.h"

#include "hearth-app.h"

#include "hearth-actions.h"
#include "hearth-keys-dialog.h"
#include "hearth-preferences.h"
#include "hearth-window.h"
#include "help/hearth-help-dialog.h"
#include "members/hearth-drafts.h"
#include "notices/hearth-notifier.h"
#include "sync/hearth-sync-rounds.h"

#include <glib/gi18n.h>

struct _HearthApp
{
  AdwApplication parent_instance;

  HearthControlFunc commands;
  GSettings        *settings;
  HearthNotifier   *notifier;
  HearthSyncRounds *rounds;
  gboolean          background; /* started without a window */
  char             *expected;   /* the folder that will be opened, as far as the command line tells */
};

G_DEFINE_FINAL_TYPE (HearthApp, hearth_app, ADW_TYPE_APPLICATION)

static void
apply_color_scheme (HearthApp *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int                         chosen = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[chosen]);
}

/* The window the user was in last; a new one when there is none. Not only the active one: that is NULL while another program has the
 * keyboard. */
static HearthWindow *
ensure_window (HearthApp *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (HEARTH_IS_WINDOW (l->data))
      return HEARTH_WINDOW (l->data);

  return HEARTH_WINDOW (hearth_window_new (ADW_APPLICATION (self)));
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  HearthWindow *window = ensure_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (hearth_preferences_new (window), GTK_WIDGET (window));
}

static void
help_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthWindow *window = ensure_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (hearth_help_dialog_new (NULL), GTK_WIDGET (window));
}

static void
keys_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthWindow *window = ensure_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (hearth_keys_dialog_new (), GTK_WIDGET (window));
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthWindow *window = ensure_window (user_data);
  AdwDialog    *dialog = adw_about_dialog_new_from_appdata (HEARTH_APP_PATH "/metainfo.xml", HEARTH_VERSION);

  /* Translators: put your name here, one a line, as "Name https://your.page" */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  adw_about_dialog_set_copyright (ADW_ABOUT_DIALOG (dialog), "© 2026 The Hearth authors");
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  hearth_notifier_let_go (HEARTH_APP (user_data)->notifier);
  hearth_sync_rounds_let_go (HEARTH_APP (user_data)->rounds);
  for (GList *l = windows; l != NULL; l = l->next)
    hearth_window_quit (l->data);
}

static void
show_due_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  hearth_notifier_show (user_data, parameter);
}

static void
done_due_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  hearth_notifier_tick (user_data, parameter);
}

/* A second one without a window would bring the first one's window forward. */
static int
hearth_app_handle_local_options (GApplication *app,
                                 GVariantDict *options)
{
  HearthApp *self = HEARTH_APP (app);

  self->background = g_variant_dict_contains (options, "background");
  if (!self->background)
    return -1;
  return g_application_register (app, NULL, NULL) && g_application_get_is_remote (app) ? 0 : -1;
}

/* An option, or being started as a service, may mean that no window comes. */
static gboolean
hearth_app_local_command_line (GApplication *app,
                               char       ***arguments,
                               int          *exit_status)
{
  HearthApp     *self = HEARTH_APP (app);
  const char    *first = (*arguments)[0] != NULL ? (*arguments)[1] : NULL;
  g_auto (GStrv) recent = NULL;

  if (first != NULL && g_file_test (first, G_FILE_TEST_IS_DIR))
    self->expected = g_strdup (first);
  else if (first == NULL || *first != '-')
    {
      recent = hearth_community_list_recent ();
      self->expected = g_strdup (recent[0]);
    }

  return G_APPLICATION_CLASS (hearth_app_parent_class)->local_command_line (app, arguments, exit_status);
}

/* The toolkit calls its rows with a number presentation, which takes the number itself away from screen readers as well. */
static void
show_spin_rows (void)
{
  GTypeClass *rows = g_type_class_ref (ADW_TYPE_SPIN_ROW);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (rows), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_type_class_unref (rows);
}

static void
hearth_app_startup (GApplication *app)
{
#define ENTRY(id, name, accels, title, SECTION, FLAGS) { name, id##_activated_cb },
  static const GActionEntry entries[] = { HEARTH_APP_ACTIONS (ENTRY) };
#undef ENTRY
  static const GActionEntry notices[] = { { "show-due", show_due_activated_cb, HEARTH_DUE_TYPE, NULL, NULL, { 0 } },
                                          { "done-due", done_due_activated_cb, HEARTH_DUE_TYPE, NULL, NULL, { 0 } } };
  HearthApp                *self = HEARTH_APP (app);

  if (self->expected != NULL)
    hearth_community_open_ahead (self->expected); /* while the toolkit is loaded */
  G_APPLICATION_CLASS (hearth_app_parent_class)->startup (app);
  show_spin_rows ();
  self->settings = g_settings_new (HEARTH_APP_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self,
                           G_CONNECT_SWAPPED);
  apply_color_scheme (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), notices, G_N_ELEMENTS (notices), self);
  hearth_actions_set_accels (GTK_APPLICATION (self));
  self->notifier = hearth_notifier_new (GTK_APPLICATION (self), self->settings);
  self->rounds = hearth_sync_rounds_new (GTK_APPLICATION (self), self->settings);
  gtk_window_set_default_icon_name (HEARTH_APP_ID);
}

static void
hearth_app_activate (GApplication *app)
{
  HearthApp    *self = HEARTH_APP (app);
  gboolean      fresh = gtk_application_get_windows (GTK_APPLICATION (app)) == NULL;
  HearthWindow *window;

  /* What keeps the application alive now is the notifier, or syncing; where neither may, it ends here. */
  if (self->background)
    {
      self->background = FALSE;
      return;
    }
  window = ensure_window (self);
  if (fresh)
    {
      g_auto (GStrv) recent = hearth_community_list_recent ();

      if (recent[0] != NULL)
        hearth_window_open (window, recent[0]);
    }
  hearth_window_present_soon (window);
}

static void
hearth_app_open (GApplication *app,
                 GFile       **files,
                 int           n_files,
                 const char   *hint)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_free);
  HearthWindow         *window = NULL;

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path == NULL)
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          window = ensure_window (HEARTH_APP (app));
          hearth_window_open (window, path);
        }
      else
        {
          g_ptr_array_add (lists, g_steal_pointer (&path));
        }
    }

  if (window == NULL)
    {
      g_application_activate (app);
      window = ensure_window (HEARTH_APP (app));
    }
  if (lists->len > 0)
    hearth_window_import (window, lists);
  hearth_window_present_soon (window);
}

/* Nothing has to be taken down properly for words to be kept. */
static void
hearth_app_shutdown (GApplication *app)
{
  HearthApp *self = HEARTH_APP (app);

  hearth_drafts_flush ();
  if (self->notifier != NULL)
    g_object_run_dispose (G_OBJECT (self->notifier));
  g_clear_object (&self->notifier);
  if (self->rounds != NULL)
    g_object_run_dispose (G_OBJECT (self->rounds));
  g_clear_object (&self->rounds);
  hearth_community_drop_ahead ();
  G_APPLICATION_CLASS (hearth_app_parent_class)->shutdown (app);
}

static void
hearth_app_finalize (GObject *object)
{
  HearthApp *self = HEARTH_APP (object);

  g_clear_object (&self->settings);
  g_free (self->expected);
  G_OBJECT_CLASS (hearth_app_parent_class)->finalize (object);
}

static void
hearth_app_class_init (HearthAppClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hearth_app_finalize;
  app_class->local_command_line = hearth_app_local_command_line;
  app_class->handle_local_options = hearth_app_handle_local_options;
  app_class->startup = hearth_app_startup;
  app_class->shutdown = hearth_app_shutdown;
  app_class->activate = hearth_app_activate;
  app_class->open = hearth_app_open;
}

static void
hearth_app_init (HearthApp *self)
{
  g_application_add_main_option (G_APPLICATION (self), "background", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _ ("Start without a window, to tell what is due and to sync"), NULL);
}

HearthApp *
hearth_app_new (HearthControlFunc commands)
{
  HearthApp *self = g_object_new (HEARTH_TYPE_APP,
                                  "application-id", HEARTH_APP_ID,
                                  "resource-base-path", HEARTH_APP_PATH,
                                  "flags", G_APPLICATION_HANDLES_OPEN,
                                  NULL);

  self->commands = commands;

  return self;
}

HearthControlFunc
hearth_app_get_commands (HearthApp *app)
{
  g_return_val_if_fail (HEARTH_IS_APP (app), NULL);

  return app->commands;
}

GSettings *
hearth_app_get_settings (HearthApp *app)
{
  g_return_val_if_fail (HEARTH_IS_APP (app), NULL);

  return app->settings;
}
