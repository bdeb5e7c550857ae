/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-first-run.h. Making the community runs on a thread. */

#include "config.h"

#include "hearth-first-run.h"

#include "community/hearth-community.h"
#include "hearth-actions.h"
#include "hearth-community-form.h"
#include "hearth-sample-page.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthFirstRun
{
  AdwBin parent_instance;

  AdwNavigationView   *pages;
  GtkWidget           *leave_button;
  GtkMenuButton       *menu_button;
  GtkMenuButton       *form_menu_button;
  GtkMenuButton       *people_menu_button;
  HearthCommunityForm *form;
  AdwStatusPage       *people_status;
  GtkWidget           *import_button;
  HearthSamplePage    *sample_page;

  gboolean awaiting_people;
};

G_DEFINE_FINAL_TYPE (HearthFirstRun, hearth_first_run, ADW_TYPE_BIN)

static void
begin_clicked_cb (HearthFirstRun *self)
{
  adw_navigation_view_push_by_tag (self->pages, "form");
  hearth_community_form_begin (self->form);
}

static void
free_settings (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, data);
  g_free (data);
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

  hearth_community_form_set_busy (self->form, FALSE);
  if (window == NULL)
    return;
  if (folder == NULL)
    {
      hearth_window_report_error (window, error);
      return;
    }

  hearth_community_form_forget (self->form);
  self->awaiting_people = TRUE;
  hearth_window_open (window, folder);
}

static void
submitted_cb (HearthFirstRun *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, created_cb, NULL);

  hearth_community_form_set_busy (self->form, TRUE);
  g_task_set_task_data (task, hearth_community_form_dup_settings (self->form), free_settings);
  g_task_run_in_thread (task, create_thread);
}

static void
sample_clicked_cb (HearthFirstRun *self)
{
  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (self->sample_page));
  hearth_sample_page_begin (self->sample_page);
}

static void
sample_ended_cb (HearthFirstRun *self,
                 const char     *folder)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  adw_navigation_view_pop_to_tag (self->pages, "welcome");
  if (folder != NULL && window != NULL)
    hearth_window_open (window, folder);
}

static void
hearth_first_run_class_init (HearthFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HEARTH_TYPE_COMMUNITY_FORM);
  g_type_ensure (HEARTH_TYPE_SAMPLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, leave_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, form_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, people_menu_button);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, form);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, sample_page);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, people_status);
  gtk_widget_class_bind_template_child (widget_class, HearthFirstRun, import_button);
  gtk_widget_class_bind_template_callback (widget_class, begin_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
}

static void
hearth_first_run_init (HearthFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_actions_lend_primary_menu (self->menu_button);
  hearth_actions_lend_primary_menu (self->form_menu_button);
  hearth_actions_lend_primary_menu (self->people_menu_button);
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
  GtkMenuButton *buttons[] = { first_run->menu_button, first_run->form_menu_button, first_run->people_menu_button };

  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (buttons[i])))
      {
        gtk_menu_button_popup (buttons[i]);
        return;
      }
}

void
hearth_first_run_keep_draft (HearthFirstRun *first_run)
{
  g_return_if_fail (HEARTH_IS_FIRST_RUN (first_run));

  hearth_community_form_keep_draft (first_run->form);
}
