/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing is asked twice: a merge can be undone, so choosing is doing. Main thread. */

#include "config.h"

#include "hearth-member-chooser.h"

#include "hearth-members-list.h"

#include <glib/gi18n.h>

struct _HearthMemberChooser
{
  AdwDialog parent_instance;

  GtkWidget *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthMemberChooser, hearth_member_chooser, ADW_TYPE_DIALOG)

static void
member_activated_cb (HearthMemberChooser *self,
                     gint64               rowid)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, rowid);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
hearth_member_chooser_class_init (HearthMemberChooserClass *klass)
{
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HEARTH_TYPE_MEMBER_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hearth_member_chooser_init (HearthMemberChooser *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->list);
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 420);
  adw_dialog_set_content_height (ADW_DIALOG (self), 560);
  g_signal_connect_swapped (self->list, "member-activated", G_CALLBACK (member_activated_cb), self);
}

AdwDialog *
hearth_member_chooser_new (HearthCommunity *community,
                           const char      *name)
{
  HearthMemberChooser *self = g_object_new (HEARTH_TYPE_MEMBER_CHOOSER, NULL);
  /* Translators: the title of a dialog that asks who else this member is; %s is the member's name */
  g_autoptr (GString) title = g_string_new (_ ("Who Else Is %s?"));

  g_string_replace (title, "%s", name, 1);
  adw_dialog_set_title (ADW_DIALOG (self), title->str);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (self->list), community);
  hearth_members_list_focus_search (HEARTH_MEMBERS_LIST (self->list));

  return ADW_DIALOG (self);
}
