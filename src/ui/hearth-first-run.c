/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-first-run.h. Making the community and the sample runs on threads. */

#include "config.h"

#include "hearth-first-run.h"

#include "community/hearth-community.h"
#include "hearth-actions.h"
#include "hearth-draft.h"
#include "hearth-sample.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

#define FORM "new-community"
#define KEEP_AFTER_MS 300

struct _HearthFirstRun
{
  AdwBin parent_instance;

  AdwNavigationView *pages;
  GtkWidget         *leave_button;
  GtkMenuButton     *menu_button;
  GtkWidget         *begin_button;
  GtkWidget         *sample_button;
  GtkEditable       *name_row;
  GtkEditable       *subculture_row;
  GtkEditable       *promise_row;
  GtkTextView       *guidelines_view;
  GtkWidget         *create_button;
  GtkWidget         *hint;
  AdwStatusPage     *people_status;
  GtkWidget         *import_button;
  GtkProgressBar    *sample_progress;

  GCancellable *making;
  gboolean      awaiting_people;
  gboolean      loading; /* the draft is being put into the form */
  guint         keep_timeout;
};

G_DEFINE_FINAL_TYPE (HearthFirstRun, hearth_first_run, ADW_TYPE_BIN)

static char *
dup_guidelines (HearthFirstRun *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->guidelines_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_name (HearthFirstRun *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

void
hearth_first_run_keep_draft (HearthFirstRun *first_run)
{
  g_autofree char *guidelines = NULL;

  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  if (first_run->keep_timeout == 0)
    return;

  g_clear_handle_id (&first_run->keep_timeout, g_source_remove);
  guidelines = dup_guidelines (first_run);
  hearth_draft_save (FORM, "name", gtk_editable_get_text (first_run->name_row));
  hearth_draft_save (FORM, "subculture", gtk_editable_get_text (first_run->subculture_row));
  hearth_draft_save (FORM, "promise", gtk_editable_get_text (first_run->promise_row));
  hearth_draft_save (FORM, "guidelines", guidelines);
}

static gboolean
keep_cb (gpointer data)
{
  hearth_first_run_keep_draft (data);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (HearthFirstRun *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->create_button, *name != '\0' && self->making == NULL);
  gtk_widget_set_visible (self->hint, *name == '\0');
  if (!self->loading && self->keep_timeout == 0)
    self->keep_timeout = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

static void
load_draft (HearthFirstRun *self)
{
  g_autofree char *name = hearth_draft_load (FORM, "name");
  g_autofree char *subculture = hearth_draft_load (FORM, "subculture");
  g_autofree char *promise = hearth_draft_load (FORM, "promise");
  g_autofree char *guidelines = hearth_draft_load (FORM, "guidelines");

  self->loading = TRUE;
  gtk_editable_set_text (self->name_row, name);
  gtk_editable_set_text (self->subculture_row, subculture);
  gtk_editable_set_text (self->promise_row, promise);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->guidelines_view), guidelines, -1);
  self->loading = FALSE;
}

static void
begin_clicked_cb (HearthFirstRun *self)
{
  adw_navigation_view_push_by_tag (self->pages, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
free_settings (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, data);
  g_free (data);
}

static HearthCommunityRow *
read_form (HearthFirstRun *self)
{
  HearthCommunityRow *settings = g_new0 (HearthCommunityRow, 1);

  hearth_row_init (HEARTH_TABLE_COMMUNITY, settings);
  settings->name = dup_name (self);
  settings->subculture = g_strstrip (g_strdup (gtk_editable_get_text (self->subculture_row)));
  settings->promise = g_strstrip (g_strdup (gtk_editable_get_text (self->promise_row)));
  settings->guidelines = g_strstrip (dup_guidelines (self));

  return settings;
}

static void
create_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  const HearthCommunityRow   *settings = data;
  g_autofree char            *folder = hearth_community_propose_folder (settings->name);
  g_autoptr (HearthCommunity) community = NULL;
  GError                     *error = NULL;

  community = hearth_community_create (folder, settings, &error);
  if (community == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* Opened again by the window, on its own main context. */
  hearth_community_close (community);
  g_task_return_pointer (task, g_steal_pointer (&folder), g_free);
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  HearthFirstRun    *self = HEARTH_FIRST_RUN (source);
  HearthWindow      *window = hearth_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_object (&self->making);
  typed_cb (self);
  if (window == NULL)
    return;
  if (folder == NULL)
    {
      hearth_window_report_error (window, error);
      return;
    }

  g_clear_handle_id (&self->keep_timeout, g_source_remove);
  hearth_draft_forget (FORM);
  load_draft (self);
  self->awaiting_people = TRUE;
  hearth_window_open (window, folder);
}

static void
create_clicked_cb (HearthFirstRun *self)
{
  g_autoptr (GTask) task = NULL;

  if (!gtk_widget_get_sensitive (self->create_button))
    return;

  self->making = g_cancellable_new ();
  gtk_widget_set_sensitive (self->create_button, FALSE);
  task = g_task_new (self, NULL, created_cb, NULL);
  g_task_set_task_data (task, read_form (self), free_settings);
  g_task_run_in_thread (task, create_thread);
}

static void
sample_progressed (double   fraction,
                   gpointer user_data)
{
  HearthFirstRun *self = user_data;

  if (self->sample_progress != NULL)
    gtk_progress_bar_set_fraction (self->sample_progress, fraction);
}

static void
sample_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HearthFirstRun) self = user_data;
  HearthWindow              *window = hearth_window_of (GTK_WIDGET (self));
  g_autoptr (GError)         error = NULL;
  g_autofree char           *folder = hearth_sample_make_finish (result, &error);

  g_clear_object (&self->making);
  if (window == NULL)
    return;

  adw_navigation_view_pop_to_tag (self->pages, "welcome");
  if (folder != NULL)
    hearth_window_open (window, folder);
  else
    hearth_window_report_error (window, error);
}

static void
sample_clicked_cb (HearthFirstRun *self)
{
  if (self->making != NULL)
    return;

  self->making = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->sample_progress, 0);
  adw_navigation_view_push_by_tag (self->pages, "sample");
  hearth_sample_make_async (sample_progressed, self, self->making, sample_made_cb, g_object_ref (self));
}

static void
sample_cancelled_cb (HearthFirstRun *self)
{
  g_cancellable_cancel (self->making);
}

static void
hearth_first_run_dispose (GObject *object)
{
  HearthFirstRun *self = HEARTH_FIRST_RUN (object);

  g_clear_handle_id (&self->keep_timeout, g_source_remove);
  g_cancellable_cancel (self->making);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (hearth_first_run_parent_class)->dispose (object);
}

static void
hearth_first_run_class_init (HearthFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_first_run_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, leave_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, begin_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, sample_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, name_row);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, subculture_row);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, promise_row);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, guidelines_view);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, create_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, hint);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, people_status);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, import_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, sample_progress);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
hearth_first_run_init (HearthFirstRun *self)
{
  g_autoptr (GMenuModel) menu = hearth_actions_create_primary_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  load_draft (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->guidelines_view), "changed", G_CALLBACK (typed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hearth_first_run_begin (HearthFirstRun *first_run,
                        gboolean        can_go_back)
{
  static const char *const welcome[] = { "welcome" };

  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  first_run->awaiting_people = FALSE;
  gtk_widget_set_visible (first_run->leave_button, can_go_back);
  adw_navigation_view_replace_with_tags (first_run->pages, welcome, 1);
}

gboolean
hearth_first_run_is_awaiting_people (HearthFirstRun *first_run)
{
  g_return_val_if_fail (HEARTH_IS_FIRST_RUN (first_run), FALSE);

  return first_run->awaiting_people;
}

void
hearth_first_run_show_people (HearthFirstRun *first_run,
                              const char     *name)
{
  static const char *const people[] = { "people" };
  g_autofree char         *title = NULL;

  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  /* Translators: %s is the name of the community that was just made */
  title = g_strdup_printf (_ ("Bring your people to %s"), name);
  g_autofree char *markup = g_markup_escape_text (title, -1);
  adw_status_page_set_title (first_run->people_status, markup);
  adw_navigation_view_replace_with_tags (first_run->pages, people, 1);
  gtk_widget_grab_focus (first_run->import_button);
}

void
hearth_first_run_end (HearthFirstRun *first_run)
{
  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  first_run->awaiting_people = FALSE;
}

void
hearth_first_run_open_menu (HearthFirstRun *first_run)
{
  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  if (gtk_widget_get_mapped (GTK_WIDGET (first_run->menu_button)))
    gtk_menu_button_popup (first_run->menu_button);
}
