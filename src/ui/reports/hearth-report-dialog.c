/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-choice-row.h"
#include "hearth-report-dialog-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "hearth-page-view.h"

#include <glib/gi18n.h>
#include <string.h>

/* Months that can be chosen, back from the present one. */
#define MONTHS 24

G_DEFINE_FINAL_TYPE (HearthReportDialog, hearth_report_dialog, ADW_TYPE_DIALOG)

static HearthReportKind
get_kind (HearthReportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  return selected < HEARTH_REPORT_N_KINDS ? (HearthReportKind) selected : HEARTH_REPORT_MONTH;
}

static void
show_problem (HearthReportDialog *self,
              const char         *words)
{
  gtk_label_set_label (self->problem_label, words);
  gtk_stack_set_visible_child_name (self->stack, "problem");
}

static void
show_pages (HearthReportDialog *self)
{
  HearthPaper paper = hearth_paper_usual ();
  GtkWidget  *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages_box))) != NULL)
    gtk_box_remove (self->pages_box, child);
  for (guint page = 0; page < hearth_pages_count (self->proof->pages); page++)
    gtk_box_append (self->pages_box, hearth_page_view_new (self->proof, paper, page));
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthReportDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  HearthReportProof             *proof = hearth_report_proof_finish (HEARTH_DB (source), result, &error);

  /* Something else was asked for meanwhile, or the dialog is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    {
      g_clear_pointer (&proof, hearth_report_proof_unref);
      return;
    }
  g_clear_object (&self->work);
  if (proof == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  self->proof = proof;
  show_pages (self);
  hearth_report_dialog_enable_out (self, TRUE);
}

/* The month so far at the head of the list, then the last ones. */
static gint32
get_month (HearthReportDialog *self,
           guint               selected)
{
  HearthCommunity       *community = hearth_window_get_community (self->window);
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (community));

  return hearth_day_month (hearth_days_find (days, hearth_clock_now (), NULL)) - (gint32) MIN (selected, MONTHS);
}

static HearthReportQuery
get_query (HearthReportDialog *self)
{
  HearthReportQuery query = HEARTH_REPORT_QUERY_INIT;
  guint             selected = adw_combo_row_get_selected (self->which_row);

  query.kind = get_kind (self);
  query.anonymise = adw_switch_row_get_active (self->anonymise_row);
  if (query.kind == HEARTH_REPORT_RELEASE)
    query.release = hearth_report_choices_get (self->choices, query.kind, selected);
  else if (query.kind == HEARTH_REPORT_CIRCLE)
    query.circle = hearth_report_choices_get (self->choices, query.kind, selected);
  else
    query.month = get_month (self, selected);
  return query;
}

static void
remake (HearthReportDialog *self)
{
  HearthCommunity  *community = self->window != NULL ? hearth_window_get_community (self->window) : NULL;
  HearthReportQuery query;

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
  g_clear_object (&self->work);
  g_clear_pointer (&self->proof, hearth_report_proof_unref);
  hearth_report_dialog_enable_out (self, FALSE);
  if (community == NULL)
    return;
  query = get_query (self);
  if (query.kind == HEARTH_REPORT_RELEASE && query.release == HEARTH_NONE)
    {
      show_problem (self, _ ("There is no release yet. Plan one, and its report can be made here."));
      return;
    }
  if (query.kind == HEARTH_REPORT_CIRCLE && query.circle == HEARTH_NONE)
    {
      show_problem (self, _ ("There is no circle yet. Put a few members into one, and its report can be made here."));
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "making");
  self->work = g_cancellable_new ();
  hearth_report_proof_async (hearth_community_get_db (community), &query, hearth_paper_usual (), self->work, made_cb, g_object_ref (self));
}

static void
changed_cb (HearthReportDialog *self)
{
  if (!self->filling && self->actions != NULL)
    remake (self);
}

static GtkStringList *
list_months (HearthReportDialog *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i <= MONTHS; i++)
    {
      g_autoptr (GDateTime) date = NULL;
      g_autofree char      *month = NULL, *title = NULL;
      int                   year, of_year;

      hearth_day_to_date (hearth_month_begin (get_month (self, i)), &year, &of_year, NULL);
      date = g_date_time_new_utc (year, of_year, 1, 0, 0, 0);
      /* Translators: a month, for g_date_time_format */
      month = g_date_time_format (date, C_ ("report", "%OB %Y"));
      /* Translators: the present month, which is not over; %s is the month with its year */
      title = i == 0 ? g_strdup_printf (_ ("%s, so far"), month) : g_steal_pointer (&month);
      gtk_string_list_append (list, title);
    }
  return list;
}

/* What can be chosen of that kind. */
static void
fill_which (HearthReportDialog *self)
{
  HearthReportKind          kind = get_kind (self);
  g_autoptr (GtkStringList) list = kind == HEARTH_REPORT_RELEASE || kind == HEARTH_REPORT_CIRCLE ? hearth_report_choices_list (self->choices, kind) : list_months (self);

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->which_row), kind == HEARTH_REPORT_RELEASE   ? _ ("Release")
                                                                        : kind == HEARTH_REPORT_CIRCLE  ? _ ("Circle")
                                                                        : kind == HEARTH_REPORT_ONEPAGE ? _ ("The year until")
                                                                                                        : _ ("Month"));
  adw_combo_row_set_model (self->which_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->which_row, kind == HEARTH_REPORT_RELEASE  ? hearth_report_choices_find (self->choices, kind, self->wanted)
                                               : kind == HEARTH_REPORT_CIRCLE ? 0
                                                                              : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->which_row), g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->anonymise_row), kind != HEARTH_REPORT_ONEPAGE);
  gtk_widget_set_visible (GTK_WIDGET (self->monthly_row), kind == HEARTH_REPORT_MONTH);
  self->filling = FALSE;
}

static void
kind_changed_cb (HearthReportDialog *self)
{
  if (self->actions == NULL || self->filling)
    return;
  fill_which (self);
  remake (self);
}

static void
choices_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthReportDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  HearthReportChoices           *choices = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || choices == NULL)
    {
      g_clear_pointer (&choices, hearth_report_choices_free);
      if (self->stack != NULL)
        show_problem (self, error->message);
      return;
    }
  self->choices = choices;
  if (get_kind (self) == HEARTH_REPORT_RELEASE || get_kind (self) == HEARTH_REPORT_CIRCLE)
    {
      fill_which (self);
      remake (self);
    }
}

HearthReportProof *
hearth_report_dialog_get_proof (HearthReportDialog *self)
{
  return self->proof;
}

static void
hearth_report_dialog_closed (AdwDialog *dialog)
{
  HearthReportDialog *self = HEARTH_REPORT_DIALOG (dialog);

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
}

static void
hearth_report_dialog_dispose (GObject *object)
{
  HearthReportDialog *self = HEARTH_REPORT_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->work);
  g_clear_object (&self->saving);
  g_clear_pointer (&self->proof, hearth_report_proof_unref);
  g_clear_pointer (&self->choices, hearth_report_choices_free);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "report", NULL);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_REPORT_DIALOG);
  G_OBJECT_CLASS (hearth_report_dialog_parent_class)->dispose (object);
}

static void
hearth_report_dialog_class_init (HearthReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_report_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hearth_report_dialog_closed;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, which_row);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, monthly_row);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, anonymise_row);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, HearthReportDialog, pages_box);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "monthly_changed_cb", G_CALLBACK (hearth_report_dialog_change_monthly));
}

static void
hearth_report_dialog_init (HearthReportDialog *self)
{
  self->wanted = HEARTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_report_dialog_new (HearthWindow *window,
                          gint64        release)
{
  HearthReportDialog       *self = g_object_new (HEARTH_TYPE_REPORT_DIALOG, NULL);
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  g_set_weak_pointer (&self->window, window);
  self->wanted = release;
  for (int i = 0; i < HEARTH_REPORT_N_KINDS; i++)
    gtk_string_list_append (kinds, hearth_report_kind_title ((HearthReportKind) i));
  self->filling = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_selected (self->kind_row, release != HEARTH_NONE ? HEARTH_REPORT_RELEASE : HEARTH_REPORT_MONTH);
  self->filling = FALSE;
  hearth_report_dialog_add_out (self);
  fill_which (self);
  hearth_report_dialog_show_monthly (self);
  hearth_report_dialog_enable_out (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "making");
  if (release == HEARTH_NONE)
    remake (self);
  hearth_db_read_async (hearth_community_get_db (hearth_window_get_community (window)), hearth_report_choices_read, NULL, NULL, hearth_report_choices_free, NULL, choices_read_cb,
                        g_object_ref (self));
  return ADW_DIALOG (self);
}
