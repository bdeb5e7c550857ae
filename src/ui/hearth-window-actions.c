/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The handlers of HEARTH_WIN_ACTIONS, and of the actions with a parameter that only buttons activate. Main thread. */

#include "config.h"

#include "hearth-window-private.h"
#include "hearth-window-say.h"
#include "metrics/hearth-metrics-view.h"

#include "applications/hearth-application-form.h"
#include "applications/hearth-applications-view.h"
#include "badges/hearth-badges-dialog.h"
#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-backup.h"
#include "duplicates/hearth-duplicates-dialog.h"
#include "export/hearth-export-dialog.h"
#include "hearth-actions.h"
#include "hearth-backups-dialog.h"
#include "hearth-history-dialog.h"
#include "hearth-palette.h"
#include "hearth-preferences.h"
#include "hearth-sample.h"
#include "help/hearth-help-dialog.h"
#include "moments/hearth-moment-editor.h"
#include "moments/hearth-moments-part.h"
#include "releases/hearth-release-form.h"
#include "releases/hearth-releases-view.h"
#include "reports/hearth-report-dialog.h"
#include "stages/hearth-stage-review.h"
#include "sync/hearth-sync-dialog.h"
#include "sync/hearth-sync-join.h"
#include "today/hearth-today-view.h"
#include "vault/hearth-vault-door.h"
#include "vault/hearth-vault-view.h"

#include <glib/gi18n.h>

#define HANDLER(name) \
  static void name##_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)

HANDLER (palette)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_palette_new (self), GTK_WIDGET (self));
}

HANDLER (menu)
{
  HearthWindow *self = user_data;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "start") == 0)
    {
      hearth_first_run_open_menu (self->first_run);
      return;
    }

  if (adw_navigation_split_view_get_collapsed (self->split))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  hearth_sidebar_open_menu (self->sidebar);
}

HANDLER (sidebar)
{
  HearthWindow *self = user_data;
  gboolean      wide = adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self)) == NULL;
  gboolean      collapsed = adw_navigation_split_view_get_collapsed (self->split);

  if (wide)
    {
      adw_navigation_split_view_set_show_content (self->split, TRUE);
      adw_navigation_split_view_set_collapsed (self->split, !collapsed);
    }
  else if (collapsed)
    {
      adw_navigation_split_view_set_show_content (self->split, !adw_navigation_split_view_get_show_content (self->split));
    }
}

HANDLER (close)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

HANDLER (undo)
{
  hearth_window_undo (HEARTH_WINDOW (user_data), 0);
}

HANDLER (redo)
{
  hearth_window_redo (HEARTH_WINDOW (user_data));
}

HANDLER (undo_change)
{
  hearth_window_undo (HEARTH_WINDOW (user_data), g_variant_get_int64 (parameter));
}

HANDLER (import)
{
  hearth_window_import (HEARTH_WINDOW (user_data), NULL);
}

HANDLER (export)
{
  HearthWindow *self = user_data;
  const char   *filter = self->members != NULL ? hearth_members_view_get_filter (self->members) : NULL;

  adw_dialog_present (hearth_export_dialog_new (self, filter, NULL), GTK_WIDGET (self));
}

HANDLER (report)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_report_dialog_new (self, HEARTH_NONE), GTK_WIDGET (self));
}

HANDLER (release_report)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_report_dialog_new (self, g_variant_get_int64 (parameter)), GTK_WIDGET (self));
}

static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError)       error = NULL;

  if (!gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, &error))
    hearth_window_report_error (self, error);
}

HANDLER (show_file)
{
  HearthWindow               *self = user_data;
  g_autoptr (GFile)           file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, GTK_WINDOW (self), self->work, shown_cb, g_object_ref (self));
}

HANDLER (history)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_history_dialog_new (self), GTK_WIDGET (self));
}

HANDLER (duplicates)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_duplicates_dialog_new (self), GTK_WIDGET (self));
}

HANDLER (today)
{
  HearthWindow *self = user_data;

  hearth_window_show_view (self, "today");
  hearth_today_view_focus (HEARTH_TODAY_VIEW (gtk_stack_get_visible_child (self->views)));
}

HANDLER (members)
{
  hearth_window_show_view (user_data, "members");
}

HANDLER (applications)
{
  HearthWindow *self = user_data;

  hearth_window_show_view (self, "applications");
  hearth_applications_view_focus (HEARTH_APPLICATIONS_VIEW (gtk_stack_get_visible_child (self->views)));
}

HANDLER (metrics)
{
  HearthWindow *self = user_data;

  hearth_window_show_view (self, "metrics");
  hearth_metrics_view_focus (HEARTH_METRICS_VIEW (gtk_stack_get_visible_child (self->views)));
}

HANDLER (new_application)
{
  HearthWindow *self = user_data;
  AdwDialog    *dialog = hearth_application_form_new (self->community, NULL);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (hearth_window_show_application), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

HANDLER (joining)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_preferences_new_joining (self), GTK_WIDGET (self));
}

HANDLER (new_moment)
{
  HearthWindow *self = user_data;

  hearth_moment_editor_present (GTK_WIDGET (self), self->community, 0, HEARTH_NONE);
}

HANDLER (moments)
{
  HearthWindow *self = user_data;

  hearth_moments_between_present (GTK_WIDGET (self), self->community);
}

HANDLER (badges)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_badges_dialog_new (self), GTK_WIDGET (self));
}

HANDLER (review_stages)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_stage_review_new (self), GTK_WIDGET (self));
}

HANDLER (releases)
{
  HearthWindow *self = user_data;

  hearth_window_show_view (self, "releases");
  hearth_releases_view_focus (HEARTH_RELEASES_VIEW (gtk_stack_get_visible_child (self->views)));
}

HANDLER (vault)
{
  HearthWindow *self = user_data;

  hearth_window_show_view (self, "vault");
  hearth_vault_view_focus (HEARTH_VAULT_VIEW (gtk_stack_get_visible_child (self->views)));
}

HANDLER (lock_vault)
{
  HearthWindow *self = user_data;

  hearth_vault_door_lock (hearth_vault_door_of (self->community));
}

/* What one has just begun one wants to see. */
static void
ask_release (HearthWindow *self,
             gint64        like)
{
  AdwDialog *dialog = hearth_release_form_new (self->community, like);

  g_signal_connect_object (dialog, "added", G_CALLBACK (hearth_window_show_release), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

HANDLER (new_release)
{
  ask_release (user_data, HEARTH_NONE);
}

HANDLER (release_like)
{
  ask_release (user_data, g_variant_get_int64 (parameter));
}

static void
back_up_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  char   *path = hearth_backup_make (data, "hand", cancellable, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  HearthWindow      *self = HEARTH_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    hearth_window_toast (self, _ ("Backed up"));
  else
    hearth_window_report_error (self, error);
}

HANDLER (back_up)
{
  HearthWindow     *self = user_data;
  HearthDb         *db = hearth_community_get_db (self->community);
  g_autoptr (GTask) task = g_task_new (self, self->work, backed_up_cb, NULL);

  g_task_set_task_data (task, g_strdup (hearth_db_get_path (db)), g_free);
  g_task_run_in_thread (task, back_up_thread);
}

void
hearth_window_restore (HearthWindow *self)
{
  const char *folder = self->community != NULL ? hearth_community_get_folder (self->community) : self->wanted;

  if (folder != NULL)
    adw_dialog_present (hearth_backups_dialog_new (self, folder), GTK_WIDGET (self));
}

HANDLER (restore)
{
  hearth_window_restore (HEARTH_WINDOW (user_data));
}

HANDLER (restore_wanted)
{
  HearthWindow *self = user_data;

  adw_dialog_present (hearth_backups_dialog_new (self, self->wanted), GTK_WIDGET (self));
}

HANDLER (sync)
{
  HearthWindow *self = user_data;

  hearth_sync_keeper_sync (self->sync);
  adw_dialog_present (hearth_sync_dialog_new (self->sync), GTK_WIDGET (self));
}

HANDLER (join_community)
{
  HearthWindow *self = user_data;
  AdwDialog    *dialog = hearth_sync_join_new ();

  g_signal_connect_object (dialog, "joined", G_CALLBACK (hearth_window_open), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

HANDLER (new_community)
{
  hearth_window_show_start (HEARTH_WINDOW (user_data));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GFile)        file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char         *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    hearth_window_open (self, path);
  else
    hearth_window_report_error (self, error);
}

HANDLER (open_community)
{
  HearthWindow             *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Open a Community Folder"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Open"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self), NULL, folder_chosen_cb, g_object_ref (self));
}

HANDLER (switch_community)
{
  hearth_window_open (HEARTH_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

HANDLER (retry)
{
  HearthWindow    *self = user_data;
  g_autofree char *folder = g_strdup (self->wanted);

  hearth_window_open_with (self, folder, HEARTH_DB_NONE);
}

HANDLER (open_read_only)
{
  HearthWindow    *self = user_data;
  g_autofree char *folder = g_strdup (self->wanted);

  hearth_window_open_with (self, folder, HEARTH_DB_READ_ONLY);
}

HANDLER (go_back)
{
  HearthWindow *self = user_data;

  if (self->first_run != NULL)
    hearth_first_run_end (self->first_run);
  if (self->community != NULL)
    gtk_stack_set_visible_child_name (self->stack, "community");
  hearth_window_update_actions (self);
}

HANDLER (help_topic)
{
  adw_dialog_present (hearth_help_dialog_new (g_variant_get_string (parameter, NULL)), GTK_WIDGET (user_data));
}

HANDLER (remove_sample)
{
  HearthWindow    *self = user_data;
  g_autofree char *folder = g_strdup (hearth_community_get_folder (self->community));
  g_auto (GStrv)   recent = NULL;
  const char      *next = NULL;

  if (!self->sample)
    return;

  hearth_window_close_community (self);
  hearth_sample_remove (folder);

  recent = hearth_community_list_recent ();
  for (guint i = 0; recent[i] != NULL && next == NULL; i++)
    if (g_strcmp0 (recent[i], folder) != 0)
      next = recent[i];

  if (next != NULL)
    hearth_window_open (self, next);
  else
    hearth_window_show_start (self);
  hearth_window_toast (self, _ ("The sample is removed"));
}

void
hearth_window_add_actions (HearthWindow *self)
{
#define ENTRY(id, name, accels, title, SECTION, FLAGS) { name, id##_activated_cb },
  static const GActionEntry entries[] = {
    HEARTH_WIN_ACTIONS (ENTRY){ "undo-change", undo_change_activated_cb, "x" },
    { "release-like", release_like_activated_cb, "x" },
    { "release-report", release_report_activated_cb, "x" },
    { "show-file", show_file_activated_cb, "s" },
    { "help-topic", help_topic_activated_cb, "s" },
    { "switch-community", switch_community_activated_cb, "s" },
    { "retry", retry_activated_cb },
    { "open-read-only", open_read_only_activated_cb },
    { "restore-wanted", restore_wanted_activated_cb },
    { "go-back", go_back_activated_cb },
    { "remove-sample", remove_sample_activated_cb },
  };
#undef ENTRY

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

/* What cannot be done now is insensitive, wherever it is shown. */
void
hearth_window_update_actions (HearthWindow *self)
{
  static const char *const need_community[] = { "palette", "sidebar", "today", "members", "releases", "vault", "lock-vault", "moments", "export", "report", "release-report", "history", "applications", "metrics", "joining", "badges", "review-stages", "duplicates", "back-up", "restore" };
  static const char *const need_writing[] = { "import", "sync", "new-application", "new-moment", "new-release", "release-like", "undo", "redo", "undo-change", "remove-sample" };
  const char              *page = gtk_stack_get_visible_child_name (self->stack);
  gboolean                 shown = self->community != NULL && (g_strcmp0 (page, "community") == 0 ||
                                               hearth_window_is_awaiting_people (self));
  gboolean                 writing = shown && !hearth_db_is_read_only (hearth_community_get_db (self->community));

  for (guint i = 0; i < G_N_ELEMENTS (need_community); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), need_community[i])), shown);
  for (guint i = 0; i < G_N_ELEMENTS (need_writing); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), need_writing[i])), writing);
}
