/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands beside the sidebar: one view at a time, from the table of hearth-views.h. Members is made with the window, since it is what one opens it
 * for; the others when they are first asked for. All go with the community. Main thread. */

#include "config.h"

#include "hearth-window-private.h"

#include "applications/hearth-applications-view.h"
#include "badges/hearth-badge-keeper.h"
#include "hearth-views.h"
#include "vault/hearth-vault-view.h"

#include <glib/gi18n.h>

void
hearth_window_update_narrow (HearthWindow *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->views);

  if (view != NULL)
    g_object_set (view, "narrow", adw_application_window_get_current_breakpoint (ADW_APPLICATION_WINDOW (self)) != NULL, NULL);
}

static GtkWidget *
ensure_view (HearthWindow         *self,
             const HearthViewInfo *view)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (self->views, view->name);

  if (widget == NULL)
    {
      widget = view->create (self->community);
      gtk_stack_add_named (self->views, widget, view->name);
    }

  return widget;
}

void
hearth_window_show_view (HearthWindow *window,
                         const char   *view)
{
  const HearthViewInfo *info = hearth_views_find (view);

  g_return_if_fail (HEARTH_IS_WINDOW (window));
  g_return_if_fail (info != NULL);

  if (window->community == NULL)
    return;

  gtk_stack_set_visible_child (window->views, ensure_view (window, info));
  adw_navigation_page_set_title (window->content_page, _ (info->title));
  hearth_members_view_set_behind (window->members, !g_str_equal (view, "members"));
  adw_navigation_split_view_set_show_content (window->split, TRUE);
  hearth_sidebar_select_view (window->sidebar, view);
  hearth_window_update_narrow (window);
}

void
hearth_window_show_application (HearthWindow *window,
                                gint64        application)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->community == NULL)
    return;

  hearth_window_show_view (window, "applications");
  hearth_applications_view_show (HEARTH_APPLICATIONS_VIEW (gtk_stack_get_visible_child (window->views)), application);
}

void
hearth_window_show_vault_item (HearthWindow *window,
                               gint64        item)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));

  if (window->community == NULL)
    return;

  hearth_window_show_view (window, "vault");
  hearth_vault_view_show (HEARTH_VAULT_VIEW (gtk_stack_get_visible_child (window->views)), item);
}

static void
badges_given_cb (HearthWindow *self,
                 gint64        seq,
                 gint64        n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%'ld badge was given by its rule", "%'ld badges were given by their rules", (gulong) n), (glong) n);

  hearth_window_toast_next (self, title, seq);
}

/* What takes long begins once the window shows its lines. */
static void
begin_rest (HearthWindow *self)
{
  if (self->community == NULL)
    return;

  hearth_sidebar_watch (self->sidebar);
  g_signal_connect_object (hearth_badge_keeper_of (self->community), "given", G_CALLBACK (badges_given_cb), self, G_CONNECT_SWAPPED);
}

void
hearth_window_make_views (HearthWindow *self)
{
  self->members = HEARTH_MEMBERS_VIEW (ensure_view (self, hearth_views_find ("members")));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", hearth_members_view_get_actions (self->members));
  g_signal_connect_object (self->members, "ready", G_CALLBACK (hearth_window_end_waiting), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "ready", G_CALLBACK (begin_rest), self, G_CONNECT_SWAPPED);
  hearth_window_show_view (self, "members");
}

void
hearth_window_clear_views (HearthWindow *self)
{
  GtkWidget *view;

  self->members = NULL;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", NULL);
  while (self->views != NULL && (view = gtk_widget_get_first_child (GTK_WIDGET (self->views))) != NULL)
    gtk_stack_remove (self->views, view);
}
