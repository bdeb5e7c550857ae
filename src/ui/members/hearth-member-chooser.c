/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing is asked twice: what is done with the member that was chosen can be undone, so choosing is doing. Main thread. */

#include "config.h"

#include "hearth-member-chooser.h"

#include "hearth-members-list.h"
#include "members/hearth-member-edit.h"

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
                           const char      *title)
{
  HearthMemberChooser *self = g_object_new (HEARTH_TYPE_MEMBER_CHOOSER, "title", title, NULL);

  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (self->list), community);
  /* Named, since what has the keyboard before a dialog is shown does not keep it. */
  adw_dialog_set_focus (ADW_DIALOG (self), hearth_members_list_get_search (HEARTH_MEMBERS_LIST (self->list)));

  return ADW_DIALOG (self);
}

typedef struct
{
  GtkWidget         *owner;
  HearthCommunity   *community;
  HearthMemberChosen func;
  gpointer           user_data;
  gint64             rowid;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->owner);
  g_object_unref (question->community);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gpointer
read_name (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_member_dup_name (conn, *(const gint64 *) data, error);
}

/* Who went while they were being chosen is not told of. */
static void
name_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  g_autofree char     *name = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (name != NULL)
    question->func (question->owner, question->rowid, name, question->user_data);
}

static void
chosen_cb (AdwDialog *dialog,
           gint64     rowid,
           Question  *asked)
{
  Question *question = g_memdup2 (asked, sizeof *asked);

  question->rowid = rowid;
  g_object_ref (question->owner);
  g_object_ref (question->community);
  hearth_db_read_async (hearth_community_get_db (asked->community), read_name, g_memdup2 (&rowid, sizeof rowid), g_free, g_free, NULL,
                        name_read_cb, question);
}

void
hearth_member_chooser_ask (GtkWidget         *owner,
                           HearthCommunity   *community,
                           const char        *title,
                           HearthMemberChosen func,
                           gpointer           user_data)
{
  AdwDialog *dialog = hearth_member_chooser_new (community, title);
  Question  *question = g_new0 (Question, 1);

  question->owner = g_object_ref (owner);
  question->community = g_object_ref (community);
  question->func = func;
  question->user_data = user_data;
  g_signal_connect_data (dialog, "chosen", G_CALLBACK (chosen_cb), question, (GClosureNotify) (GCallback) question_free, 0);
  adw_dialog_present (dialog, owner);
}
