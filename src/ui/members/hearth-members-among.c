/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The row holds the members until it is made anew; the dialog gives them to its list and keeps nothing. */

#include "config.h"

#include "hearth-members-among.h"

#include "hearth-actions.h"
#include "hearth-chosen-actions.h"
#include "hearth-members-list.h"
#include "hearth-window.h"

#include <glib/gi18n.h>

struct _HearthMembersAmong
{
  AdwDialog parent_instance;

  GSimpleActionGroup *actions;
  AdwDialog          *beneath; /* weak: the dialog it was opened from, NULL */

  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (HearthMembersAmong, hearth_members_among, ADW_TYPE_DIALOG)

/* A member's page is the window's, so what stands in front of it goes. */
static void
member_activated_cb (HearthMembersAmong *self,
                     gint64              rowid)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (self->beneath != NULL)
    adw_dialog_close (self->beneath);
  adw_dialog_close (ADW_DIALOG (self));
  if (window != NULL)
    hearth_window_show_member (window, rowid);
}

static void
hearth_members_among_dispose (GObject *object)
{
  HearthMembersAmong *self = HEARTH_MEMBERS_AMONG (object);

  g_clear_object (&self->actions);
  g_clear_weak_pointer (&self->beneath);

  G_OBJECT_CLASS (hearth_members_among_parent_class)->dispose (object);
}

static void
hearth_members_among_class_init (HearthMembersAmongClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_members_among_dispose;
}

static void
hearth_members_among_init (HearthMembersAmong *self)
{
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new (), *choose = gtk_button_new_from_icon_name ("selection-mode-symbolic");

  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", G_ACTION_GROUP (self->actions));
  self->list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);
  gtk_widget_set_tooltip_text (choose, _ ("Choose Several"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (choose), "members.choose");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), choose);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->list);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_content_height (ADW_DIALOG (self), 600);
  hearth_actions_add_section (GTK_WIDGET (self), HEARTH_ACTION_CHOSEN);
  hearth_actions_add_undo (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "member-activated", G_CALLBACK (member_activated_cb), self, G_CONNECT_SWAPPED);
}

/* ---- The row ---- */

typedef struct
{
  HearthCommunity *community;
  char            *title;
  GArray          *members;
} About;

static void
about_free (About *about)
{
  g_object_unref (about->community);
  g_free (about->title);
  g_array_unref (about->members);
  g_free (about);
}

static void
activated_cb (GtkWidget *row,
              About     *about)
{
  HearthMembersAmong *self = g_object_new (HEARTH_TYPE_MEMBERS_AMONG, "title", about->title, NULL);
  HearthMembersList  *list = HEARTH_MEMBERS_LIST (self->list);

  g_set_weak_pointer (&self->beneath, (AdwDialog *) gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG));
  hearth_members_list_set_among (list, about->members);
  hearth_members_list_set_community (list, about->community);
  hearth_chosen_actions_add (self->actions, list, about->community);
  adw_dialog_set_focus (ADW_DIALOG (self), hearth_members_list_get_search (list));
  adw_dialog_present (ADW_DIALOG (self), row);
}

GtkWidget *
hearth_members_among_row_new (HearthCommunity *community,
                              const char      *title,
                              GArray          *members,
                              guint            named)
{
  GtkWidget       *row = adw_button_row_new ();
  About           *about = g_new0 (About, 1);
  guint            more = members->len - MIN (named, members->len);
  g_autofree char *words = NULL;

  about->community = g_object_ref (community);
  about->title = g_strdup (title);
  about->members = g_array_ref (members);
  if (more > 0)
    /* Translators: a button below the names of some */
    words = g_strdup_printf (ngettext ("And %'u More: Show Them All", "And %'u More: Show Them All", more), more);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words != NULL ? words : _ ("Show Them All"));
  adw_button_row_set_end_icon_name (ADW_BUTTON_ROW (row), "go-next-symbolic");
  g_signal_connect_data (row, "activated", G_CALLBACK (activated_cb), about, (GClosureNotify) (GCallback) about_free, 0);

  return row;
}
