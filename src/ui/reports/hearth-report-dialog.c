/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-report-dialog.h"

#include "base/hearth-clock.h"
#include "base/hearth-days.h"
#include "hearth-page-view.h"
#include "hearth-report-print.h"
#include "hearth-report-schedule.h"
#include "members/hearth-circle.h"
#include "releases/hearth-release.h"

#include <glib/gi18n.h>
#include <string.h>

/* Months that can be chosen, back from the present one. */
#define MONTHS 24

struct _HearthReportDialog
{
  AdwDialog parent_instance;

  GtkScrolledWindow *scroller;
  AdwComboRow       *kind_row;
  AdwComboRow       *which_row;
  AdwSwitchRow      *monthly_row;
  AdwSwitchRow      *anonymise_row;
  GtkStack          *stack;
  GtkLabel          *problem_label;
  GtkBox            *pages_box;

  HearthWindow       *window; /* weak */
  GSimpleActionGroup *actions;
  GCancellable       *work;     /* of the report that is being made; NULL */
  GCancellable       *saving;   /* NULL */
  HearthReportProof  *proof;    /* NULL while there is none */
  GArray             *releases; /* gint64, as in the list; NULL until they are known */
  GArray             *circles;
  GPtrArray          *release_titles; /* char * */
  GPtrArray          *circle_titles;
  gint64              wanted; /* the release to begin with; HEARTH_NONE */
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (HearthReportDialog, hearth_report_dialog, ADW_TYPE_DIALOG)

static HearthReportKind
get_kind (HearthReportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);

  return selected < HEARTH_REPORT_N_KINDS ? (HearthReportKind) selected : HEARTH_REPORT_MONTH;
}

static void
enable (HearthReportDialog *self,
        gboolean            enabled)
{
  static const char *const names[] = { "print", "save" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])), enabled);
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
  enable (self, TRUE);
}

static gint64
get_row (GArray *rows,
         guint   selected)
{
  return rows != NULL && selected < rows->len ? g_array_index (rows, gint64, selected) : HEARTH_NONE;
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
    query.release = get_row (self->releases, selected);
  else if (query.kind == HEARTH_REPORT_CIRCLE)
    query.circle = get_row (self->circles, selected);
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
  enable (self, FALSE);
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

static GtkStringList *
list_titles (GPtrArray *titles)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; titles != NULL && i < titles->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (titles, i));
  return list;
}

static guint
find_wanted (HearthReportDialog *self)
{
  for (guint i = 0; self->releases != NULL && i < self->releases->len; i++)
    if (g_array_index (self->releases, gint64, i) == self->wanted)
      return i;
  return 0;
}

/* What can be chosen of that kind. */
static void
fill_which (HearthReportDialog *self)
{
  HearthReportKind          kind = get_kind (self);
  g_autoptr (GtkStringList) list = kind == HEARTH_REPORT_RELEASE  ? list_titles (self->release_titles)
                                   : kind == HEARTH_REPORT_CIRCLE ? list_titles (self->circle_titles)
                                                                  : list_months (self);

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->which_row), kind == HEARTH_REPORT_RELEASE   ? _ ("Release")
                                                                        : kind == HEARTH_REPORT_CIRCLE  ? _ ("Circle")
                                                                        : kind == HEARTH_REPORT_ONEPAGE ? _ ("The year until")
                                                                                                        : _ ("Month"));
  adw_combo_row_set_model (self->which_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->which_row, kind == HEARTH_REPORT_RELEASE ? find_wanted (self) : kind == HEARTH_REPORT_CIRCLE ? 0
                                                                                                                                 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->which_row), g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->anonymise_row), kind != HEARTH_REPORT_ONEPAGE);
  gtk_widget_set_visible (GTK_WIDGET (self->monthly_row), kind == HEARTH_REPORT_MONTH);
  self->filling = FALSE;
}

/* Where the report of each month goes, as it is kept. */
static void
show_monthly (HearthReportDialog *self)
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
    show_monthly (self);
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
    show_monthly (self);
}

static void
monthly_changed_cb (HearthReportDialog *self)
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

static void
kind_changed_cb (HearthReportDialog *self)
{
  if (self->actions == NULL || self->filling)
    return;
  fill_which (self);
  remake (self);
}

typedef struct
{
  GArray    *releases;
  GArray    *circles;
  GPtrArray *release_titles;
  GPtrArray *circle_titles;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_clear_pointer (&choices->releases, g_array_unref);
  g_clear_pointer (&choices->circles, g_array_unref);
  g_clear_pointer (&choices->release_titles, g_ptr_array_unref);
  g_clear_pointer (&choices->circle_titles, g_ptr_array_unref);
  g_free (choices);
}

/* HearthReadFunc. */
static gpointer
read_choices (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GPtrArray) releases = hearth_release_list (conn, error);
  g_autoptr (GPtrArray) circles = releases != NULL ? hearth_circle_list (conn, error) : NULL;
  Choices              *choices;

  if (circles == NULL)
    return NULL;
  choices = g_new0 (Choices, 1);
  choices->releases = g_array_new (FALSE, FALSE, sizeof (gint64));
  choices->circles = g_array_new (FALSE, FALSE, sizeof (gint64));
  choices->release_titles = g_ptr_array_new_with_free_func (g_free);
  choices->circle_titles = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < releases->len; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);

      g_array_append_val (choices->releases, line->row.rowid);
      g_ptr_array_add (choices->release_titles, g_strdup (line->row.title != NULL ? line->row.title : ""));
    }
  for (guint i = 0; i < circles->len; i++)
    {
      const HearthCircleLine *line = g_ptr_array_index (circles, i);

      g_array_append_val (choices->circles, line->circle.rowid);
      g_ptr_array_add (choices->circle_titles, g_strdup (line->circle.name != NULL ? line->circle.name : ""));
    }
  return choices;
}

static void
choices_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthReportDialog) self = user_data;
  g_autoptr (GError)             error = NULL;
  Choices                       *choices = hearth_db_read_finish (HEARTH_DB (source), result, &error);

  if (self->stack == NULL || choices == NULL)
    {
      g_clear_pointer (&choices, choices_free);
      if (self->stack != NULL)
        show_problem (self, error->message);
      return;
    }
  self->releases = g_steal_pointer (&choices->releases);
  self->circles = g_steal_pointer (&choices->circles);
  self->release_titles = g_steal_pointer (&choices->release_titles);
  self->circle_titles = g_steal_pointer (&choices->circle_titles);
  choices_free (choices);
  if (get_kind (self) == HEARTH_REPORT_RELEASE || get_kind (self) == HEARTH_REPORT_CIRCLE)
    {
      fill_which (self);
      remake (self);
    }
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
    enable (self, self->proof != NULL);
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
  enable (self, FALSE);
  hearth_report_save_async (self->proof, format >= 0 ? (HearthReportFormat) format : HEARTH_REPORT_PDF, file, self->saving, saved_cb, saved);
}

HearthReportProof *
hearth_report_dialog_get_proof (HearthReportDialog *self)
{
  return self->proof;
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
  g_clear_pointer (&self->releases, g_array_unref);
  g_clear_pointer (&self->circles, g_array_unref);
  g_clear_pointer (&self->release_titles, g_ptr_array_unref);
  g_clear_pointer (&self->circle_titles, g_ptr_array_unref);
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
  gtk_widget_class_bind_template_callback (widget_class, monthly_changed_cb);
}

static void
hearth_report_dialog_init (HearthReportDialog *self)
{
  self->wanted = HEARTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Actions and keys, once everything else is there: until then a change of a row makes nothing. */
static void
add_actions (HearthReportDialog *self)
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
  add_actions (self);
  fill_which (self);
  show_monthly (self);
  enable (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "making");
  if (release == HEARTH_NONE)
    remake (self);
  hearth_db_read_async (hearth_community_get_db (hearth_window_get_community (window)), read_choices, NULL, NULL, choices_free, NULL, choices_read_cb,
                        g_object_ref (self));
  return ADW_DIALOG (self);
}
