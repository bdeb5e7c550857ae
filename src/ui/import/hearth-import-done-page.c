/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-import-done-page.h. The rows are read from the files again, on a thread. */

#include "config.h"

#include "hearth-import-done-page.h"

#include "hearth-import-summary.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthImportDonePage
{
  AdwNavigationPage parent_instance;

  HearthImportSummary *done_summary;
  GtkWidget           *undo_button;
  GtkWidget           *save_button;
  GtkWidget           *close_button;
};

G_DEFINE_FINAL_TYPE (HearthImportDonePage, hearth_import_done_page, ADW_TYPE_NAVIGATION_PAGE)

typedef struct
{
  HearthImport *import;
  char         *path;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->import);
  g_free (saving->path);
  g_free (saving);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Saving *saving = data;
  GError       *error = NULL;

  if (hearth_import_save_left_behind (saving->import, saving->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HearthWindow) window = user_data;
  g_autoptr (GError)       error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    hearth_window_toast (window, _ ("The rows left behind are saved"));
  else
    hearth_window_report_error (window, error);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Saving           *saving = g_task_get_task_data (task);
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No place was chosen");
      return;
    }

  saving->path = g_file_get_path (file);
  g_task_run_in_thread (task, save_thread);
}

void
hearth_import_done_page_save (HearthImportDonePage *page,
                              HearthImport         *import)
{
  HearthWindow             *window = hearth_window_of (GTK_WIDGET (page));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  Saving                   *saving;
  GTask                    *task;

  g_return_if_fail (HEARTH_IS_IMPORT_DONE_PAGE (page));
  g_return_if_fail (window != NULL);

  task = g_task_new (NULL, NULL, saved_cb, g_object_ref (window));
  saving = g_new0 (Saving, 1);
  saving->import = g_object_ref (import);
  g_task_set_task_data (task, saving, free_saving);
  gtk_file_dialog_set_title (dialog, _ ("Save the Rows Left Behind"));
  /* Translators: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("left-behind.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (window), NULL, place_chosen_cb, task);
}

static void
hearth_import_done_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_IMPORT_DONE_PAGE);
  G_OBJECT_CLASS (hearth_import_done_page_parent_class)->dispose (object);
}

static void
hearth_import_done_page_class_init (HearthImportDonePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_import_done_page_dispose;
  g_type_ensure (HEARTH_TYPE_IMPORT_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-import-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportDonePage, done_summary);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDonePage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDonePage, save_button);
  gtk_widget_class_bind_template_child (widget_class, HearthImportDonePage, close_button);
}

static void
hearth_import_done_page_init (HearthImportDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_import_done_page_show (HearthImportDonePage     *page,
                              const HearthImportCounts *counts)
{
  g_return_if_fail (HEARTH_IS_IMPORT_DONE_PAGE (page));

  hearth_import_summary_show (page->done_summary, counts, TRUE);
  gtk_widget_set_visible (page->undo_button, counts->seq > 0);
  gtk_widget_set_visible (page->save_button, counts->left_behind > 0);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (page), FALSE);
}
