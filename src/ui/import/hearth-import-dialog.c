/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-dialog.h. Closing the dialog while it works cancels the work first, and a cancelled import keeps nothing. */

#include "config.h"

#include "hearth-import-dialog.h"

#include "base/hearth-error.h"
#include "hearth-import-summary.h"
#include "hearth-import-table-row.h"
#include "hearth-left-behind-page.h"
#include "hearth-window-say.h"

#include <glib/gi18n.h>

struct _HearthImportDialog
{
  AdwDialog parent_instance;

  AdwNavigationView   *pages;
  GtkStack            *found_stack;
  GtkListBox          *tables;
  GtkLabel            *problem_label;
  HearthImportSummary *preview_summary;
  AdwStatusPage       *working_page;
  GtkProgressBar      *progress;
  AdwStatusPage       *trouble_page;
  GtkWidget           *whole_rows_button;
  HearthImportSummary *done_summary;
  GtkWidget           *undo_button;
  GtkWidget           *save_button;

  HearthWindow       *window; /* weak */
  GSimpleActionGroup *actions;
  HearthImport       *import;
  GCancellable       *work; /* NULL when nothing runs */
  HearthImportCounts  counts;
  gboolean            rehearsing; /* what runs, or ran last */
  guint               looking;    /* batches of files being looked at */
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

/* Whether there is something to import. The rows of the tables say why one is left out. */
static void
update_found (HearthImportDialog *self)
{
  guint       n = hearth_import_get_n_tables (self->import);
  guint       wanted = 0;
  const char *problem = NULL;

  for (guint i = 0; i < n; i++)
    if (!hearth_import_get_table (self->import, i)->skip)
      wanted++;
  if (wanted == 0 && self->looking == 0)
    problem = _ ("There is nothing here that can be imported yet.");

  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  set_enabled (self, "preview", wanted > 0 && self->looking == 0);
  gtk_stack_set_visible_child_name (self->found_stack, self->looking > 0 && n == 0 ? "looking" : "tables");
}

static void
files_added_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthImportDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  gboolean                       added = hearth_import_add_files_finish (HEARTH_IMPORT (source), result, &error);

  if (self->tables == NULL)
    return;

  self->looking--;
  if (!added && self->window != NULL)
    hearth_window_report_error (self->window, error);

  for (guint i = 0; i < hearth_import_get_n_tables (self->import); i++)
    {
      GtkWidget *row;

      if (gtk_list_box_get_row_at_index (self->tables, (int) i) != NULL)
        continue;
      row = hearth_import_table_row_new (self->import, i);
      g_signal_connect_object (row, "edited", G_CALLBACK (update_found), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->tables, row);
    }
  update_found (self);
}

void
hearth_import_dialog_add_files (HearthImportDialog *dialog,
                                GPtrArray          *paths)
{
  g_return_if_fail (HEARTH_IS_IMPORT_DIALOG (dialog));

  if (dialog->work != NULL || dialog->counts.seq > 0)
    return;

  adw_navigation_view_pop_to_tag (dialog->pages, "found");
  dialog->looking++;
  update_found (dialog);
  hearth_import_add_files_async (dialog->import, paths, NULL, files_added_cb, g_object_ref (dialog));
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthImportDialog) self = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GPtrArray)  paths = g_ptr_array_new_with_free_func (g_free);

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

  hearth_import_summary_show (self->done_summary, &self->counts, TRUE);
  gtk_widget_set_visible (self->undo_button, self->counts.seq > 0);
  gtk_widget_set_visible (self->save_button, self->counts.left_behind > 0);
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
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  HearthImportDialog *self = source;
  GError             *error = NULL;

  if (hearth_import_save_left_behind (self->import, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  HearthImportDialog *self = HEARTH_IMPORT_DIALOG (source);
  g_autoptr (GError)  error = NULL;

  if (self->window == NULL)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    hearth_window_toast (self->window, _ ("The rows left behind are saved"));
  else
    hearth_window_report_error (self->window, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthImportDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GTask) task = NULL;

  if (file == NULL || self->import == NULL)
    return;

  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, save_thread);
}

static void
save_left_behind_activated_cb (GSimpleAction *action,
                               GVariant      *parameter,
                               gpointer       user_data)
{
  HearthImportDialog       *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save the Rows Left Behind"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("left-behind.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, place_chosen_cb, g_object_ref (self));
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
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_IMPORT_DIALOG);
  G_OBJECT_CLASS (hearth_import_dialog_parent_class)->dispose (object);
}

static void
hearth_import_dialog_class_init (HearthImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_import_dialog_dispose;
  g_type_ensure (HEARTH_TYPE_IMPORT_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, found_stack);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, tables);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, preview_summary);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, working_page);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, whole_rows_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, done_summary);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDialog, save_button);
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
  update_found (self);

  return ADW_DIALOG (self);
}
