/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a report goes: onto paper, into a file, and each month by itself into a folder. See the header. */

#include "config.h"

#include "hearth-report-dialog-private.h"

#include "hearth-report-print.h"
#include "hearth-report-schedule.h"

#include <glib/gi18n.h>

void
hearth_report_dialog_enable_out (HearthReportDialog *self,
                                 gboolean            enabled)
{
  static const char *const names[] = { "print", "save" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])), enabled);
}

void
hearth_report_dialog_show_monthly (HearthReportDialog *self)
{
  g_autoptr (GFile) folder = self->window != NULL ? hearth_report_schedule_get (self->window, NULL) : NULL;
  g_autofree char  *name = folder != NULL ? g_file_get_parse_name (folder) : NULL, *words = NULL;

  if (name != NULL)
    /* Translators: %s is a folder */
    words = g_strdup_printf (_ ("Made when Hearth is open and the month is over, into %s"), name);
  self->filling = TRUE;
  adw_switch_row_set_active (self->monthly_row, folder != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->monthly_row), words != NULL ? words : _ ("Made when Hearth is open and the month is over, into a folder you choose"));
  self->filling = FALSE;
}

void
hearth_report_dialog_set_monthly (HearthReportDialog *self,
                                  GFile              *folder)
{
  g_return_if_fail (HEARTH_IS_REPORT_DIALOG (self));

  if (self->window != NULL)
    hearth_report_schedule_set (self->window, folder, adw_switch_row_get_active (self->anonymise_row));
  if (self->stack != NULL)
    hearth_report_dialog_show_monthly (self);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HearthReportDialog) self = user_data;
  g_autoptr (GFile)              folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (folder != NULL)
    hearth_report_dialog_set_monthly (self, folder);
  else if (self->stack != NULL)
    hearth_report_dialog_show_monthly (self);
}

void
hearth_report_dialog_change_monthly (HearthReportDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = NULL;

  if (self->filling || self->actions == NULL)
    return;
  if (!adw_switch_row_get_active (self->monthly_row))
    {
      hearth_report_dialog_set_monthly (self, NULL);
      return;
    }
  dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, _ ("Where the Reports Go"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (self->window), NULL, folder_chosen_cb, g_object_ref (self));
}

typedef struct
{
  HearthReportDialog *dialog;
  GFile              *file;
} Saved;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Saved                         *saved = user_data;
  g_autoptr (HearthReportDialog) self = saved->dialog;
  g_autoptr (GFile)              file = saved->file;
  g_autoptr (GError)             error = NULL;
  gboolean                       done = hearth_report_save_finish (result, &error);

  g_free (saved);
  g_clear_object (&self->saving);
  if (self->stack != NULL)
    hearth_report_dialog_enable_out (self, self->proof != NULL);
  if (self->window == NULL)
    return;
  if (done)
    {
      hearth_window_toast_file (self->window, _ ("Report saved"), file);
      if (self->stack != NULL)
        adw_dialog_close (ADW_DIALOG (self));
    }
  else
    {
      hearth_window_report_error (self->window, error);
    }
}

void
hearth_report_dialog_save (HearthReportDialog *self,
                           GFile              *file)
{
  g_autofree char *name = g_file_get_basename (file);
  int              format = name != NULL ? hearth_report_format_of (name) : -1;
  Saved           *saved;

  g_return_if_fail (HEARTH_IS_REPORT_DIALOG (self));

  if (self->proof == NULL || self->saving != NULL)
    return;
  saved = g_new (Saved, 1);
  *saved = (Saved) { g_object_ref (self), g_object_ref (file) };
  self->saving = g_cancellable_new ();
  hearth_report_dialog_enable_out (self, FALSE);
  hearth_report_save_async (self->proof, format >= 0 ? (HearthReportFormat) format : HEARTH_REPORT_PDF, file, self->saving, saved_cb, saved);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthReportDialog) self = user_data;
  g_autoptr (GFile)              file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_report_dialog_save (self, file);
}

static void
add_filter (GListStore *filters,
            const char *title,
            const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, title);
  gtk_file_filter_add_suffix (filter, suffix);
  g_list_store_append (filters, filter);
}

static void
save_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthReportDialog       *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore)    filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char          *base = NULL, *name = NULL;

  if (self->proof == NULL)
    return;
  base = hearth_report_dup_file_name (self->proof->report);
  name = g_strdup_printf ("%s.pdf", base);
  add_filter (filters, _ ("PDF documents"), "pdf");
  add_filter (filters, _ ("Web pages (name them .html)"), "html");
  add_filter (filters, _ ("Tables (name them .csv)"), "csv");
  gtk_file_dialog_set_title (dialog, _ ("Save the Report"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, place_chosen_cb, g_object_ref (self));
}

static void
print_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthReportDialog *self = user_data;
  g_autoptr (GError)  error = NULL;

  if (self->proof != NULL && !hearth_report_print (self->proof, GTK_WINDOW (self->window), NULL, &error) && self->window != NULL)
    hearth_window_report_error (self->window, error);
}

void
hearth_report_dialog_add_out (HearthReportDialog *self)
{
  static const GActionEntry entries[] = { { "save", save_activated_cb }, { "print", print_activated_cb } };
  static const char *const  keys[][2] = { { "<Control>s", "report.save" }, { "<Control>p", "report.print" } };
  GtkEventController       *shortcuts = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "report", G_ACTION_GROUP (self->actions));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i][0]), gtk_named_action_new (keys[i][1])));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}
