/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-export-dialog.h. The work is core's (export/hearth-export.h), on a thread; closing the dialog stops it. */

#include "config.h"

#include "hearth-export-dialog.h"

#include "export/hearth-export.h"
#include "filter/hearth-filter.h"
#include "hearth-choice-row.h"

#include <glib/gi18n.h>

struct _HearthExportDialog
{
  AdwDialog parent_instance;

  AdwNavigationView   *pages;
  AdwComboRow         *what_row;
  AdwComboRow         *format_row;
  AdwPreferencesGroup *whom_group;
  AdwEntryRow         *filter_row;
  AdwSwitchRow        *reachable_row;
  AdwSwitchRow        *anonymise_row;
  GtkLabel            *hint_label;
  GtkProgressBar      *progress;

  HearthWindow       *window; /* weak */
  GArray             *members;
  GSimpleActionGroup *actions;
  GCancellable       *work; /* NULL when nothing runs */
};

G_DEFINE_FINAL_TYPE (HearthExportDialog, hearth_export_dialog, ADW_TYPE_DIALOG)

/* What there is of each thing, in the order of the list. */
static const struct
{
  HearthExportWhat   what;
  HearthExportFormat format;
  const char        *title;
} choices[] = {
  { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_CSV, N_ ("Spreadsheet (CSV)") },
  { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_VCARD_3, N_ ("Contacts (vCard)") },
  { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_VCARD_4, N_ ("Contacts (vCard 4.0)") },
  { HEARTH_EXPORT_MEMBERS, HEARTH_EXPORT_JSON, N_ ("Data (JSON)") },
  { HEARTH_EXPORT_INTERACTIONS, HEARTH_EXPORT_CSV, N_ ("Spreadsheet (CSV)") },
  { HEARTH_EXPORT_INTERACTIONS, HEARTH_EXPORT_JSON, N_ ("Data (JSON)") },
  { HEARTH_EXPORT_COMMUNITY, HEARTH_EXPORT_JSON, N_ ("Community file (JSON)") },
};

static HearthExportWhat
get_what (HearthExportDialog *self)
{
  return (HearthExportWhat) adw_combo_row_get_selected (self->what_row);
}

static HearthExportFormat
get_format (HearthExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].what == get_what (self) && selected-- == 0)
      return choices[i].format;
  return HEARTH_EXPORT_JSON;
}

/* Texts stay the widgets'. */
static HearthExportOptions
get_options (HearthExportDialog *self)
{
  const char *filter = gtk_editable_get_text (GTK_EDITABLE (self->filter_row));

  return (HearthExportOptions) { .what = get_what (self),
                                 .format = get_format (self),
                                 .filter = self->members == NULL && *filter != '\0' ? filter : NULL,
                                 .members = self->members,
                                 .anonymise = adw_switch_row_get_active (self->anonymise_row),
                                 .reachable = adw_switch_row_get_active (self->reachable_row),
                                 .byte_order = TRUE };
}

/* Why it cannot be exported so; NULL when it can. */
static char *
find_problem (HearthExportDialog *self)
{
  HearthExportOptions      options = get_options (self);
  g_autoptr (GError)       error = NULL;
  HearthFilterProblem     *problem = NULL;
  g_autoptr (HearthFilter) filter = NULL;
  char                    *words;

  if (!hearth_export_check (&options, &error))
    return g_strdup (error->message);
  filter = options.filter != NULL ? hearth_filter_parse (options.filter, &problem) : NULL;
  if (problem == NULL)
    return NULL;
  words = g_strdup (problem->words);
  hearth_filter_problem_free (problem);
  return words;
}

static const char *
get_hint (HearthExportDialog *self)
{
  switch (get_what (self))
    {
    case HEARTH_EXPORT_COMMUNITY:
      return _ ("Import the file into a new community to get this one again. Anybody who has it can read everything.");
    case HEARTH_EXPORT_MEMBERS:
    case HEARTH_EXPORT_INTERACTIONS:
    default:
      return _ ("What each member agreed to goes along. Anybody who has the file can read it.");
    }
}

static void
update (HearthExportDialog *self)
{
  g_autofree char *problem = find_problem (self);

  gtk_label_set_label (self->hint_label, problem != NULL ? problem : get_hint (self));
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint_label), "error");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save")), problem == NULL);
}

static void
changed_cb (HearthExportDialog *self)
{
  if (self->actions != NULL)
    update (self);
}

static void
what_changed_cb (HearthExportDialog *self)
{
  g_autoptr (GtkStringList) formats = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].what == get_what (self))
      gtk_string_list_append (formats, _ (choices[i].title));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (formats));
  gtk_widget_set_sensitive (GTK_WIDGET (self->format_row), g_list_model_get_n_items (G_LIST_MODEL (formats)) > 1);
  changed_cb (self);
}

static void
progressed_cb (double   fraction,
               gpointer data)
{
  HearthExportDialog *self = data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

typedef struct
{
  HearthExportDialog *dialog;
  GFile              *file;
  HearthExportWhat    what;
} Exporting;

static char *
describe_done (const Exporting          *exporting,
               const HearthExportCounts *counts)
{
  if (exporting->what == HEARTH_EXPORT_INTERACTIONS)
    /* Translators: %ld is a number of interactions */
    return g_strdup_printf (ngettext ("Exported %ld interaction", "Exported %ld interactions", (gulong) counts->interactions),
                            (glong) counts->interactions);
  /* Translators: %ld is a number of members */
  return g_strdup_printf (ngettext ("Exported %ld member", "Exported %ld members", (gulong) counts->members), (glong) counts->members);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Exporting                     *exporting = user_data;
  g_autoptr (HearthExportDialog) self = exporting->dialog;
  g_autoptr (GFile)              file = exporting->file;
  g_autoptr (GError)             error = NULL;
  HearthExportCounts             counts;
  gboolean                       done = hearth_export_finish (HEARTH_DB (source), result, &counts, &error);

  g_clear_object (&self->work);
  if (done && self->window != NULL)
    {
      g_autofree char *title = describe_done (exporting, &counts);

      hearth_window_toast_file (self->window, title, file);
    }
  if (done)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
    }
  else if (self->pages != NULL)
    {
      adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
      adw_navigation_view_pop_to_tag (self->pages, "choose");
      if (self->window != NULL)
        hearth_window_report_error (self->window, error);
    }
  g_free (exporting);
}

void
hearth_export_dialog_export (HearthExportDialog *self,
                             GFile              *file)
{
  HearthCommunity    *community = self->window != NULL ? hearth_window_get_community (self->window) : NULL;
  HearthExportOptions options;
  Exporting          *exporting;

  g_return_if_fail (HEARTH_IS_EXPORT_DIALOG (self));

  if (community == NULL || self->pages == NULL || self->work != NULL)
    return;
  options = get_options (self);
  exporting = g_new (Exporting, 1);
  *exporting = (Exporting) { g_object_ref (self), g_object_ref (file), options.what };
  self->work = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  adw_navigation_view_push_by_tag (self->pages, "working");
  hearth_export_async (hearth_community_get_db (community), &options, file, progressed_cb, self, self->work, exported_cb, exporting);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HearthExportDialog) self = user_data;
  g_autoptr (GFile)              file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_export_dialog_export (self, file);
}

static char *
propose_name (HearthExportDialog *self)
{
  HearthExportFormat format = get_format (self);

  switch (get_what (self))
    {
    case HEARTH_EXPORT_MEMBERS:
      /* Translators: the name of a file; %s is csv, json or vcf */
      return g_strdup_printf (_ ("members.%s"), hearth_export_suffix (format));
    case HEARTH_EXPORT_INTERACTIONS:
      /* Translators: the name of a file; %s is csv or json */
      return g_strdup_printf (_ ("interactions.%s"), hearth_export_suffix (format));
    case HEARTH_EXPORT_COMMUNITY:
    default:
      /* Translators: the name of a file; %s is json */
      return g_strdup_printf (_ ("community.%s"), hearth_export_suffix (format));
    }
}

static void
save_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HearthExportDialog       *self = user_data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char          *name = propose_name (self);

  gtk_file_dialog_set_title (dialog, _ ("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, place_chosen_cb, g_object_ref (self));
}

static void
cancel_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthExportDialog *self = user_data;

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
}

static void
hearth_export_dialog_closed (AdwDialog *dialog)
{
  HearthExportDialog *self = HEARTH_EXPORT_DIALOG (dialog);

  if (self->work != NULL)
    g_cancellable_cancel (self->work);
}

static void
hearth_export_dialog_dispose (GObject *object)
{
  HearthExportDialog *self = HEARTH_EXPORT_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->members, g_array_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "export", NULL);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_EXPORT_DIALOG);
  G_OBJECT_CLASS (hearth_export_dialog_parent_class)->dispose (object);
}

static void
hearth_export_dialog_class_init (HearthExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_export_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hearth_export_dialog_closed;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, whom_group);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, filter_row);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, reachable_row);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, anonymise_row);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, HearthExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, what_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hearth_export_dialog_init (HearthExportDialog *self)
{
  static const GActionEntry entries[] = { { "save", save_activated_cb }, { "cancel", cancel_activated_cb } };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "export", G_ACTION_GROUP (self->actions));
  what_changed_cb (self);
}

AdwDialog *
hearth_export_dialog_new (HearthWindow *window,
                          const char   *filter,
                          GArray       *members)
{
  HearthExportDialog *self = g_object_new (HEARTH_TYPE_EXPORT_DIALOG, NULL);

  g_set_weak_pointer (&self->window, window);
  if (filter != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->filter_row), filter);
  if (members != NULL)
    {
      self->members = g_array_ref (members);
      gtk_widget_set_visible (GTK_WIDGET (self->filter_row), FALSE);
      adw_preferences_group_set_title (self->whom_group, _ ("Those chosen"));
    }
  update (self);

  return ADW_DIALOG (self);
}
