/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How files come to the import dialog: dropped on the window, chosen, or given on the command line before a community is open. */

#include "config.h"

#include "hearth-window-private.h"

#include "import/hearth-import-dialog.h"

#include <glib/gi18n.h>

static void
show_files (HearthWindow *self,
            GPtrArray    *paths)
{
  if (self->import_dialog == NULL)
    {
      AdwDialog *dialog = hearth_import_dialog_new (self);

      g_set_weak_pointer (&self->import_dialog, HEARTH_IMPORT_DIALOG (dialog));
      adw_dialog_present (dialog, GTK_WIDGET (self));
    }
  hearth_import_dialog_add_files (self->import_dialog, paths);
}

static void
files_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthWindow) self = user_data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (GListModel)   files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GPtrArray)    paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char             *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }

  if (paths->len > 0)
    hearth_window_import (self, paths);
  else
    hearth_window_report_error (self, error);
}

/* Only a hint: what a file is, is found out from what is in it. */
static GListModel *
create_filters (void)
{
  GListStore               *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  static const char *const  suffixes[] = { "csv", "tsv", "txt", "json", "vcf", "zip" };

  gtk_file_filter_set_name (lists, _ ("Lists and exports"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (lists, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

void
hearth_window_import (HearthWindow *window,
                      GPtrArray    *paths)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->community == NULL)
    {
      /* A community is on its way, or will be made first. */
      g_clear_pointer (&window->to_import, g_ptr_array_unref);
      if (paths != NULL)
        window->to_import = g_ptr_array_ref (paths);
      if (paths != NULL && window->opening == NULL)
        hearth_window_toast (window, _ ("Start a community first; the files are shown right after"));
      return;
    }

  if (hearth_db_is_read_only (hearth_community_get_db (window->community)))
    {
      hearth_window_toast (window, _ ("This community is open for reading only"));
    }
  else if (paths != NULL && paths->len > 0)
    {
      show_files (window, paths);
    }
  else
    {
      g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
      g_autoptr (GListModel)    filters = create_filters ();

      gtk_file_dialog_set_title (dialog, _ ("Choose What to Import"));
      gtk_file_dialog_set_accept_label (dialog, _ ("_Choose"));
      gtk_file_dialog_set_filters (dialog, filters);
      gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (window), NULL, files_chosen_cb, g_object_ref (window));
    }
}
