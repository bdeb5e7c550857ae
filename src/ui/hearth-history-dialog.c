/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-history-dialog.h. A page of entries at a time; asked again from the top when something changes. */

#include "config.h"

#include "hearth-history-dialog.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "db/hearth-undo.h"
#include "hearth-spoken.h"
#include "hearth-window-say.h"

#include <glib/gi18n.h>

#define PAGE 50

#define HEARTH_TYPE_HISTORY_DIALOG (hearth_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthHistoryDialog, hearth_history_dialog, HEARTH, HISTORY_DIALOG, AdwDialog)

struct _HearthHistoryDialog
{
  AdwDialog parent_instance;

  GtkStack   *stack;
  GtkListBox *list;
  GtkWidget  *more_button;

  HearthWindow    *window; /* weak */
  HearthCommunity *community;
  GCancellable    *cancellable;
  gint64           before; /* where the next page begins */
};

G_DEFINE_FINAL_TYPE (HearthHistoryDialog, hearth_history_dialog, ADW_TYPE_DIALOG)

static void
undo_clicked_cb (GtkButton           *button,
                 HearthHistoryDialog *self)
{
  const gint64 *seq = g_object_get_data (G_OBJECT (button), "seq");

  if (self->window != NULL)
    hearth_window_undo (self->window, *seq);
}

/* An undo is taken back by redoing. */
static gboolean
can_undo (HearthHistoryDialog      *self,
          const HearthHistoryEntry *entry)
{
  return entry->undoes == HEARTH_NONE && !entry->final && !hearth_db_is_read_only (hearth_community_get_db (self->community));
}

static void
add_entry (HearthHistoryDialog      *self,
           const HearthHistoryEntry *entry)
{
  GtkWidget       *row = adw_action_row_new ();
  GTimeZone       *zone = hearth_community_get_time_zone (self->community);
  g_autofree char *title = hearth_history_describe (entry);
  g_autofree char *when = hearth_date_relative (entry->at, hearth_clock_now (), zone);
  g_autofree char *exact = hearth_date_full (entry->at, zone);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  gtk_widget_set_tooltip_text (row, exact);
  if (entry->undone)
    {
      GtkWidget *label = gtk_label_new (_ ("Undone"));

      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (row, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  else if (can_undo (self, entry))
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Undo"));
      /* Translators: %s is a sentence such as “Imported 412 rows from list.csv”; read out for its Undo button */
      g_autofree char *label = g_strdup_printf (_ ("Undo: %s"), title);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      hearth_button_speak (button, label);
      g_object_set_data_full (G_OBJECT (button), "seq", g_memdup2 (&entry->seq, sizeof entry->seq), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_DEFAULT);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_append (self->list, row);
}

static gpointer
read_page (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_history_list (conn, *(gint64 *) data, PAGE, error);
}

static void
page_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HearthHistoryDialog) self = user_data;
  g_autoptr (GError)              error = NULL;
  g_autoptr (GPtrArray)           entries = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries == NULL)
    {
      if (self->window != NULL)
        hearth_window_report_error (self->window, error);
      return;
    }

  if (self->before == HEARTH_NONE)
    gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, entries->pdata[i]);
  if (entries->len > 0)
    self->before = ((const HearthHistoryEntry *) entries->pdata[entries->len - 1])->seq;
  gtk_widget_set_visible (self->more_button, entries->len == PAGE);
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list" : "none");
}

static void
more_clicked_cb (HearthHistoryDialog *self)
{
  hearth_db_read_async (hearth_community_get_db (self->community), read_page,
                        g_memdup2 (&self->before, sizeof self->before), g_free, (GDestroyNotify) g_ptr_array_unref,
                        self->cancellable, page_read_cb, g_object_ref (self));
}

static void
reload (HearthHistoryDialog *self)
{
  self->before = HEARTH_NONE;
  more_clicked_cb (self);
}

static void
hearth_history_dialog_dispose (GObject *object)
{
  HearthHistoryDialog *self = HEARTH_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->community);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_HISTORY_DIALOG);
  G_OBJECT_CLASS (hearth_history_dialog_parent_class)->dispose (object);
}

static void
hearth_history_dialog_class_init (HearthHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HearthHistoryDialog, more_button);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
hearth_history_dialog_init (HearthHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

AdwDialog *
hearth_history_dialog_new (HearthWindow *window)
{
  HearthHistoryDialog *self = g_object_new (HEARTH_TYPE_HISTORY_DIALOG, NULL);

  g_set_weak_pointer (&self->window, window);
  self->community = g_object_ref (hearth_window_get_community (window));
  g_signal_connect_object (hearth_community_get_db (self->community), "changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);

  return ADW_DIALOG (self);
}
