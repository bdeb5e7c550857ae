/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Who has the badge and who does not is asked as a filter would ask it, on a reader, whenever badges change. */

#include "config.h"

#include "hearth-badge-people.h"

#include "filter/hearth-filter.h"
#include "hearth-window.h"
#include "members/hearth-chosen-write.h"
#include "members/hearth-member-list.h"
#include "members/hearth-members-list.h"

#include <glib/gi18n.h>

typedef enum
{
  PREVIEW,
  HOLDERS,
  GIVE,
} What;

struct _HearthBadgePeople
{
  AdwNavigationPage parent_instance;

  HearthCommunity    *community;
  GSimpleActionGroup *actions;
  GCancellable       *reading;
  What                what;
  char               *badge;

  GtkWidget *list;
  GtkWidget *choose; /* HOLDERS */
  GtkWidget *deed;   /* HOLDERS, GIVE */
};

G_DEFINE_FINAL_TYPE (HearthBadgePeople, hearth_badge_people, ADW_TYPE_NAVIGATION_PAGE)

/* ---- Who ---- */

static gpointer
read_members (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  HearthMemberQuery *query = hearth_member_query_new (data, HEARTH_MEMBER_SORT_NAME, FALSE);
  GArray            *members = hearth_member_query_run (conn, query, cancellable, error);

  hearth_member_query_free (query);
  return members;
}

/* A badge that was deleted meanwhile has nobody. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthBadgePeople) self = user_data;
  g_autoptr (GArray)            members = hearth_db_read_finish (HEARTH_DB (source), result, NULL);

  if (members != NULL && self->list != NULL)
    hearth_members_list_set_among (HEARTH_MEMBERS_LIST (self->list), members);
}

static void
read_again (HearthBadgePeople *self)
{
  g_autofree char *quoted = hearth_filter_quote (self->badge);

  hearth_db_read_long_async (hearth_community_get_db (self->community), read_members, g_strconcat (self->what == GIVE ? "-badge:" : "badge:", quoted, NULL), g_free,
                             (GDestroyNotify) g_array_unref, self->reading, read_cb, g_object_ref (self));
}

static void
db_changed_cb (HearthBadgePeople *self,
               HearthChanges     *changes)
{
  if (hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_BADGE))
    read_again (self);
}

/* ---- Deeds ---- */

static void
leave (HearthBadgePeople *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
}

static void
member_activated_cb (HearthBadgePeople *self,
                     gint64             rowid)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));
  GtkWidget    *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
  if (window != NULL)
    hearth_window_show_member (window, rowid);
}

static void
chosen_changed_cb (HearthBadgePeople *self)
{
  g_autoptr (GArray) chosen = hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (self->list));
  g_autofree char   *label = NULL;

  if (self->what == GIVE)
    /* Translators: a button that gives a badge to so many members */
    label = chosen->len > 0 ? g_strdup_printf (ngettext ("_Give to %'u", "_Give to %'u", chosen->len), chosen->len) : g_strdup (_ ("_Give"));
  else
    /* Translators: a button that takes a badge back from so many members */
    label = chosen->len > 0 ? g_strdup_printf (ngettext ("_Take Back from %'u", "_Take Back from %'u", chosen->len), chosen->len) : g_strdup (_ ("_Take Back"));
  gtk_button_set_label (GTK_BUTTON (self->deed), label);
  gtk_widget_set_sensitive (self->deed, chosen->len > 0);
  gtk_widget_set_visible (self->deed, hearth_members_list_get_choosing (HEARTH_MEMBERS_LIST (self->list)));
}

static void
deed_cb (HearthBadgePeople *self)
{
  GArray *chosen = hearth_members_list_dup_chosen (HEARTH_MEMBERS_LIST (self->list));

  hearth_chosen_write (GTK_WIDGET (self), self->community, self->what == GIVE ? HEARTH_CHOSEN_GIVE_BADGE : HEARTH_CHOSEN_TAKE_BADGE, chosen, self->badge);
  leave (self);
}

static void
choose_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HearthBadgePeople *self = user_data;

  if (self->what == GIVE)
    leave (self);
  else if (self->what == HOLDERS && !hearth_db_is_read_only (hearth_community_get_db (self->community)))
    hearth_members_list_set_choosing (HEARTH_MEMBERS_LIST (self->list), !hearth_members_list_get_choosing (HEARTH_MEMBERS_LIST (self->list)));
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  leave (user_data);
}

/* ---- The widget ---- */

static void
hearth_badge_people_dispose (GObject *object)
{
  HearthBadgePeople *self = HEARTH_BADGE_PEOPLE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);
  g_clear_pointer (&self->badge, g_free);
  self->list = NULL;

  G_OBJECT_CLASS (hearth_badge_people_parent_class)->dispose (object);
}

static void
hearth_badge_people_class_init (HearthBadgePeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_badge_people_dispose;
}

static void
hearth_badge_people_init (HearthBadgePeople *self)
{
  static const GActionEntry entries[] = {
    { "back", back_activated_cb, NULL, NULL, NULL, { 0 } },
    { "choose", choose_activated_cb, NULL, NULL, NULL, { 0 } },
  };

  self->reading = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", G_ACTION_GROUP (self->actions));
}

static void
add_deed (HearthBadgePeople *self,
          GtkWidget         *bar)
{
  self->deed = gtk_button_new_with_mnemonic ("");
  gtk_button_set_can_shrink (GTK_BUTTON (self->deed), TRUE);
  gtk_widget_add_css_class (self->deed, self->what == GIVE ? "suggested-action" : "destructive-action");
  g_signal_connect_object (self->deed, "clicked", G_CALLBACK (deed_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->deed);
  if (self->what == HOLDERS && !hearth_db_is_read_only (hearth_community_get_db (self->community)))
    {
      self->choose = gtk_button_new_from_icon_name ("selection-mode-symbolic");
      gtk_widget_set_tooltip_text (self->choose, _ ("Choose Several"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->choose), "members.choose");
      adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->choose);
    }
  g_signal_connect_object (self->list, "chosen-changed", G_CALLBACK (chosen_changed_cb), self, G_CONNECT_SWAPPED);
  chosen_changed_cb (self);
}

static AdwNavigationPage *
people_new (HearthCommunity *community,
            What             what,
            const char      *title,
            const char      *badge,
            GArray          *members)
{
  HearthBadgePeople *self = g_object_new (HEARTH_TYPE_BADGE_PEOPLE, "title", title, NULL);
  GtkWidget         *view = adw_toolbar_view_new (), *bar = adw_header_bar_new ();

  self->community = g_object_ref (community);
  self->what = what;
  self->badge = g_strdup (badge);
  self->list = g_object_new (HEARTH_TYPE_MEMBERS_LIST, NULL);
  hearth_members_list_hide_bar (HEARTH_MEMBERS_LIST (self->list));
  g_signal_connect_object (self->list, "member-activated", G_CALLBACK (member_activated_cb), self, G_CONNECT_SWAPPED);
  if (what != PREVIEW)
    add_deed (self, bar);
  if (members != NULL)
    hearth_members_list_set_among (HEARTH_MEMBERS_LIST (self->list), members);
  hearth_members_list_set_community (HEARTH_MEMBERS_LIST (self->list), community);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), self->list);
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (self), view);
  hearth_members_list_set_choosing (HEARTH_MEMBERS_LIST (self->list), what == GIVE);
  if (what != PREVIEW)
    {
      g_signal_connect_object (hearth_community_get_db (community), "changed", G_CALLBACK (db_changed_cb), self, G_CONNECT_SWAPPED);
      read_again (self);
    }

  return ADW_NAVIGATION_PAGE (self);
}

AdwNavigationPage *
hearth_badge_people_new_preview (HearthCommunity *community,
                                 GArray          *members)
{
  return people_new (community, PREVIEW, _ ("Who Would Get It"), NULL, members);
}

AdwNavigationPage *
hearth_badge_people_new_holders (HearthCommunity *community,
                                 const char      *badge)
{
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));

  return people_new (community, HOLDERS, _ ("Who Has It"), badge, nobody);
}

AdwNavigationPage *
hearth_badge_people_new_give (HearthCommunity *community,
                              const char      *badge)
{
  return people_new (community, GIVE, _ ("Give by Hand"), badge, NULL);
}
