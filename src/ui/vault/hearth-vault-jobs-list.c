/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. More than a few lines scroll. */

#include "config.h"

#include "hearth-vault-jobs-list.h"

#include "hearth-spoken.h"

#include <glib/gi18n.h>

#define HIGH 150 /* pixels, before it scrolls */

struct _HearthVaultJobsList
{
  AdwBin parent_instance;

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (HearthVaultJobsList, hearth_vault_jobs_list, ADW_TYPE_BIN)

static void
cancel_cb (HearthVaultJob *job)
{
  hearth_vault_job_cancel (job);
}

static GtkWidget *
make_row (gpointer object,
          gpointer user_data)
{
  HearthVaultJob *job = object;
  GtkWidget      *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget      *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = gtk_label_new (hearth_vault_job_get_title (job));
  GtkWidget      *bar = gtk_progress_bar_new (), *button = gtk_button_new_from_icon_name ("process-stop-symbolic");
  /* Translators: a button; %s is what is under way */
  g_autofree char *spoken = g_strdup_printf (_ ("Cancel: %s"), hearth_vault_job_get_title (job));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_MIDDLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_vault_job_get_title (job), -1);
  g_object_bind_property (job, "fraction", bar, "fraction", G_BINDING_SYNC_CREATE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Cancel"));
  hearth_button_speak (button, spoken);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cancel_cb), job, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), bar);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), button);
  gtk_widget_add_css_class (line, "hearth-vault-job");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static void
changed_cb (HearthVaultJobsList *self,
            guint                position,
            guint                removed,
            guint                added,
            GListModel          *jobs)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (jobs) > 0);
}

static void
hearth_vault_jobs_list_class_init (HearthVaultJobsListClass *klass)
{
}

static void
hearth_vault_jobs_list_init (HearthVaultJobsList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Under way"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HIGH);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

void
hearth_vault_jobs_list_set_door (HearthVaultJobsList *list,
                                 HearthVaultDoor     *door)
{
  GListModel *jobs = hearth_vault_jobs_of (door);

  gtk_list_box_bind_model (GTK_LIST_BOX (list->list), jobs, make_row, NULL, NULL);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (changed_cb), list, G_CONNECT_SWAPPED);
  changed_cb (list, 0, 0, 0, jobs);
}
