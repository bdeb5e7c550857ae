/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-dialog.h. Closing the dialog while it works cancels the work first, and a cancelled import keeps nothing. */

#include "config.h"

#include "hearth-import-dialog.h"

#include "base/hearth-error.h"
#include "hearth-import-done-page.h"
#include "hearth-import-found-page.h"
#include "hearth-import-lines-page.h"
#include "hearth-import-summary.h"
#include "hearth-left-behind-page.h"
#include "hearth-window-say.h"

#include <glib/gi18n.h>

struct _HearthImportDialog
{
  AdwDialog parent_instance;

  AdwNavigationView     *pages;
  HearthImportFoundPage *found_page;
  HearthImportSummary   *preview_summary;
  AdwStatusPage         *working_page;
  GtkProgressBar        *progress;
  AdwStatusPage         *trouble_page;
  GtkWidget             *whole_rows_button;
  HearthImportDonePage  *done_page;

  HearthWindow       *window; /* weak */
  GSimpleActionGroup *actions;
  HearthImport       *import;
  GCancellable       *work; /* NULL when nothing runs */
  HearthImportCounts  counts;
  gboolean            rehearsing; /* what runs, or ran last */
};

G_DEFINE_FINAL_TYPE (HearthImportDialog, hearth_import_dialog, ADW_TYPE_DIALOG)

static void
set_enabled (HearthImportDialog *self,
             const char         *action,
             gboolean            enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)),
                               enabled);
}

static void
ready_changed_cb (HearthImportDialog *self)
{
  set_enabled (self, "preview", hearth_import_found_page_is_ready (self->found_page));
}

void
hearth_import_dialog_add_files (HearthImportDialog *dialog,
                                GPtrArray          *paths)
{
  g_return_if_fail (HEARTH_IS_IMPORT_DIALOG (dialog));

  if (dialog->work != NULL || dialog->counts.seq > 0)
    return;

  adw_navigation_view_pop_to_tag (dialog->pages, "found");
  hearth_import_found_page_add_files (dialog->found_page, paths);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthImportDialog) self = user_data;
  g_autoptr (GListModel)         files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GPtrArray)          paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char             *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len > 0 && self->import != NULL)
    hearth_import_dialog_add_files (self, paths);
}

static void
add_activated_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  HearthImportDialog       *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Add Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (self->window), NULL, files_chosen_cb, g_object_ref (self));
}

static void
show_trouble (HearthImportDialog *self,
              const GError       *error)
{
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->trouble_page, words);
  gtk_widget_set_visible (self->whole_rows_button, hearth_import_get_broken_is_cut (self->import));
  adw_navigation_view_pop_to_tag (self->pages, "found");
  adw_navigation_view_push_by_tag (self->pages, "trouble");
}

static void
show_result (HearthImportDialog *self)
{
  static const char *const done[] = { "done" };

  if (self->rehearsing)
    {
      gint64 changes = self->counts.members_new + self->counts.members_updated + self->counts.interactions_new +
                       self->counts.interactions_updated + self->counts.merged;

      hearth_import_summary_show (self->preview_summary, &self->counts, FALSE);
      set_enabled (self, "commit", changes > 0);
      adw_navigation_view_pop_to_tag (self->pages, "found");
      adw_navigation_view_push_by_tag (self->pages, "preview");
      return;
    }

  hearth_import_done_page_show (self->done_page, &self->counts);
  adw_navigation_view_replace_with_tags (self->pages, done, 1);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (HearthImportDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  gboolean                       ran;

  ran = hearth_import_run_finish (HEARTH_IMPORT (source), result, &self->counts, &error);
  g_clear_object (&self->work);
  if (self->pages == NULL)
    return;

  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  set_enabled (self, "add", TRUE);
  if (ran)
    show_result (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_navigation_view_pop_to_tag (self->pages, self->rehearsing ? "found" : "preview");
  else
    show_trouble (self, error);
}

static void
run (HearthImportDialog *self,
     gboolean            rehearse)
{
  self->rehearsing = rehearse;
  self->work = g_cancellable_new ();
  adw_dialog_set_can_close (ADW_DIALOG (self), FALSE);
  set_enabled (self, "add", FALSE);
  adw_status_page_set_title (self->working_page, rehearse ? _ ("Trying it out") : _ ("Importing"));
  adw_status_page_set_description (self->working_page, rehearse ? _ ("Nothing is kept yet")
                                                                : _ ("Cancel leaves everything as it was"));
  gtk_progress_bar_set_fraction (self->progress, 0);
  adw_navigation_view_push_by_tag (self->pages, "working");
  hearth_import_run_async (self->import, rehearse, self->work, ran_cb, g_object_ref (self));
}

static void
preview_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  run (user_data, TRUE);
}

static void
commit_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  run (user_data, FALSE);
}

static void
whole_rows_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  HearthImportDialog *self = user_data;
  int                 broken = hearth_import_get_broken_table (self->import);

  if (broken < 0)
    return;

  hearth_import_get_table (self->import, (guint) broken)->allow_truncated = TRUE;
  adw_navigation_view_pop_to_tag (self->pages, "found");
  run (self, TRUE);
}

static void
cancel_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  g_cancellable_cancel (self->work);
}

static void
left_behind_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  adw_navigation_view_push (self->pages, hearth_left_behind_page_new (self->import));
}

static void
show_new_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  adw_navigation_view_push (self->pages, hearth_import_lines_page_new_members (self->import));
}

static void
show_known_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  adw_navigation_view_push (self->pages, hearth_import_lines_page_known_members (self->import));
}

static void
undo_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  if (self->window != NULL)
    hearth_window_undo (self->window, self->counts.seq);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
close_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  /* The button says "Show Members": after a first import the welcome still stands before them. */
  if (self->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.go-back", NULL);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_left_behind_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  HearthImportDialog *self = user_data;

  hearth_import_done_page_save (self->done_page, self->import);
}

static void
progress_changed_cb (HearthImportDialog *self)
{
  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, CLAMP (hearth_import_get_progress (self->import), 0, 1));
}

/* Closed while at work: the work ends first, then ran_cb lets the dialog go. */
static void
close_attempted_cb (HearthImportDialog *self)
{
  g_cancellable_cancel (self->work);
}

static void
hearth_import_dialog_dispose (GObject *object)
{
  HearthImportDialog *self = HEARTH_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->work);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->actions);
  g_clear_object (&self->import);
  /* Its own child has a name in the template: taken out here, or the parent class would take out what is gone. */
  adw_dialog_set_child (ADW_DIALOG (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (hearth_import_dialog_parent_class)->dispose (object);
}

static void
hearth_import_dialog_class_init (HearthImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_import_dialog_dispose;
  g_type_ensure (HEARTH_TYPE_IMPORT_FOUND_PAGE);
  g_type_ensure (HEARTH_TYPE_IMPORT_DONE_PAGE);
  g_type_ensure (HEARTH_TYPE_IMPORT_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, found_page);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, preview_summary);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, working_page);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, whole_rows_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, done_page);
}

static void
hearth_import_dialog_init (HearthImportDialog *self)
{
  static const GActionEntry entries[] = {
    { "add", add_activated_cb },
    { "preview", preview_activated_cb },
    { "commit", commit_activated_cb },
    { "whole-rows", whole_rows_activated_cb },
    { "cancel", cancel_activated_cb },
    { "left-behind", left_behind_activated_cb },
    { "show-new", show_new_activated_cb },
    { "show-known", show_known_activated_cb },
    { "undo", undo_activated_cb },
    { "save-left-behind", save_left_behind_activated_cb },
    { "close", close_activated_cb },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "import", G_ACTION_GROUP (self->actions));
  g_signal_connect (self, "close-attempt", G_CALLBACK (close_attempted_cb), NULL);
}

AdwDialog *
hearth_import_dialog_new (HearthWindow *window)
{
  HearthImportDialog *self = g_object_new (HEARTH_TYPE_IMPORT_DIALOG, NULL);

  g_set_weak_pointer (&self->window, window);
  self->import = hearth_import_new (hearth_community_get_db (hearth_window_get_community (window)));
  g_signal_connect_object (self->import, "notify::progress", G_CALLBACK (progress_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found_page, "notify::ready", G_CALLBACK (ready_changed_cb), self, G_CONNECT_SWAPPED);
  hearth_import_found_page_set_import (self->found_page, self->import);
  ready_changed_cb (self);

  return ADW_DIALOG (self);
}
