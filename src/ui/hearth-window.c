/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window itself: its parts, its size, the sidebar, and which view stands in its place. Main thread. See hearth-window.h. */

#include "config.h"

#include "hearth-window-private.h"

#include "hearth-actions.h"
#include "hearth-dialog-focus.h"
#include "hearth-focus-back.h"
#include "hearth-sample.h"
#include "members/hearth-segment-list.h"
#include "releases/hearth-releases-view.h"
#include "sync/hearth-sync-carrier.h"

G_DEFINE_FINAL_TYPE (HearthWindow, hearth_window, ADW_TYPE_APPLICATION_WINDOW)

static void
settings_changed_cb (HearthWindow *self)
{
  const HearthCommunityRow *settings;

  if (self->community == NULL)
    return;

  settings = hearth_community_get_settings (self->community);
  gtk_window_set_title (GTK_WINDOW (self), settings->name);
}

void
hearth_window_show_community (HearthWindow *self)
{
  HearthDb *db = hearth_community_get_db (self->community);

  hearth_sidebar_set_community (self->sidebar, self->community);
  self->sync = hearth_sync_keeper_new (self->community);
  hearth_sync_carrier_of (self->community, self->sync);
  hearth_sidebar_set_sync (self->sidebar, self->sync);
  hearth_window_make_views (self);
  g_signal_connect_object (self->community, "notify::settings", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  settings_changed_cb (self);

  self->sample = hearth_sample_is (hearth_community_get_folder (self->community));
  adw_banner_set_title (self->banner, _ ("Opened for reading: nothing can be changed here"));
  adw_banner_set_revealed (self->banner, hearth_db_is_read_only (db));
  gtk_stack_set_visible_child_name (self->stack,
                                    hearth_window_is_awaiting_people (self) ? "start" : "community");
  hearth_window_update_actions (self);
  /* Last, because its first button takes the focus and must be sensitive by then. */
  if (hearth_window_is_awaiting_people (self))
    hearth_first_run_show_people (self->first_run, hearth_community_get_settings (self->community)->name);
}

/* Defined for the blueprint, which finds handlers by name. */
static void
view_activated_cb (HearthWindow *self,
                   const char   *view)
{
  hearth_window_show_view (self, view);
  if (g_str_equal (view, "members"))
    hearth_members_view_show_segment (self->members, NULL);
}

static void
segment_activated_cb (HearthWindow      *self,
                      HearthSegmentItem *item)
{
  hearth_window_show_view (self, "members");
  hearth_members_view_show_segment (self->members, hearth_segment_item_get_segment (item));
}

static void
visible_dialog_changed_cb (HearthWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (dialog != NULL)
    hearth_dialog_focus_watch (dialog);
}

/* A sidebar hidden with F9 in a wide window comes back when one goes back to it, not as a page of the whole width. */
static void
show_content_changed_cb (HearthWindow *self)
{
  if (!adw_navigation_split_view_get_show_content (self->split) &&
      adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self)) == NULL)
    adw_navigation_split_view_set_collapsed (self->split, FALSE);
}

static gboolean
files_dropped_cb (HearthWindow *self,
                  const GValue *value)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GSList)    files = gdk_file_list_get_files (g_value_get_boxed (value));
  const char           *folder = NULL;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      char *path = g_file_get_path (l->data);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len == 1 && g_file_test (paths->pdata[0], G_FILE_TEST_IS_DIR))
    folder = paths->pdata[0];

  if (folder != NULL)
    hearth_window_open (self, folder);
  else if (paths->len > 0)
    hearth_window_import (self, paths);
  else
    hearth_window_toast (self, _ ("Only files on this computer can be imported"));

  return TRUE;
}

static gboolean
hearth_window_close_request (GtkWindow *window)
{
  HearthWindow *self = HEARTH_WINDOW (window);

  if (self->first_run != NULL)
    hearth_first_run_keep_draft (self->first_run);
  hearth_window_close_community (self);

  return GTK_WINDOW_CLASS (hearth_window_parent_class)->close_request (window);
}

/* A window with nothing to open is there for the first run. */
static void
hearth_window_show (GtkWidget *widget)
{
  HearthWindow *self = HEARTH_WINDOW (widget);

  g_clear_handle_id (&self->present_timeout, g_source_remove);
  if (self->wanted == NULL && self->first_run == NULL)
    hearth_window_show_start (self);

  GTK_WIDGET_CLASS (hearth_window_parent_class)->show (widget);
}

static void
hearth_window_dispose (GObject *object)
{
  HearthWindow *self = HEARTH_WINDOW (object);

  hearth_window_close_community (self);
  g_clear_handle_id (&self->opening_timeout, g_source_remove);
  g_clear_handle_id (&self->present_timeout, g_source_remove);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->to_import, g_ptr_array_unref);
  g_clear_pointer (&self->to_show, hearth_coming_free);
  g_clear_weak_pointer (&self->import_dialog);
  g_clear_object (&self->settings);
  /* Its own child has a name in the template: taken out here, or the parent class would take out what is gone. */
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_WINDOW);
  G_OBJECT_CLASS (hearth_window_parent_class)->dispose (object);
}

static void
hearth_window_class_init (HearthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hearth_window_close_request;
  widget_class->show = hearth_window_show;

  g_type_ensure (HEARTH_TYPE_SIDEBAR);
  g_type_ensure (HEARTH_TYPE_TROUBLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, opening_page);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, opening_revealer);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, trouble);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, split);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, content_page);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, views);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_activated_cb);
}

static void
hearth_window_init (HearthWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_window_add_actions (self);
  hearth_actions_add_local (GTK_WIDGET (self), "win");

  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (visible_dialog_changed_cb), NULL);
  hearth_focus_back_watch (ADW_APPLICATION_WINDOW (self));
  g_signal_connect (self, "notify::current-breakpoint", G_CALLBACK (hearth_window_update_narrow), NULL);
  g_signal_connect_object (self->split, "notify::show-content", G_CALLBACK (show_content_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->settings = g_settings_new (HEARTH_APP_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  if (g_strcmp0 (HEARTH_PROFILE, "development") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  hearth_window_update_actions (self);
}

GtkWindow *
hearth_window_new (AdwApplication *app)
{
  return g_object_new (HEARTH_TYPE_WINDOW, "application", app, NULL);
}

HearthCommunity *
hearth_window_get_community (HearthWindow *window)
{
  g_return_val_if_fail (HEARTH_IS_WINDOW (window), NULL);

  return window->community;
}

void
hearth_window_show_member (HearthWindow *window,
                           gint64        rowid)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->members == NULL)
    return;

  hearth_window_show_view (window, "members");
  hearth_members_view_show_member (window->members, rowid);
}

void
hearth_window_show_release (HearthWindow *window,
                            gint64        rowid)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->community == NULL)
    return;

  hearth_window_show_view (window, "releases");
  hearth_releases_view_show (HEARTH_RELEASES_VIEW (gtk_stack_get_visible_child (window->views)), rowid);
}

HearthWindow *
hearth_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return HEARTH_IS_WINDOW (root) ? HEARTH_WINDOW (root) : NULL;
}

void
hearth_window_quit (HearthWindow *self)
{
  AdwDialog *dialog;

  g_return_if_fail (HEARTH_IS_WINDOW (self));

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))) != NULL)
    {
      if (!adw_dialog_get_can_close (dialog))
        {
          g_signal_connect_object (dialog, "notify::can-close", G_CALLBACK (hearth_window_quit), self, G_CONNECT_SWAPPED);
          adw_dialog_close (dialog);
          return;
        }
      adw_dialog_force_close (dialog);
    }
  gtk_window_close (GTK_WINDOW (self));
}
