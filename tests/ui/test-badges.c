/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges in the window: an idea taken up, who would get it, given by its rule and from then on by itself, stopped, deleted, and each taken
 * back. */

#include "config.h"

#include "base/hearth-clock.h"
#include "hearth-window-say.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-badge.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-members-list.h"
#include "shell-fixture.h"

/* One more who buys something. */
static gboolean
write_buyer (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthMember      member;
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = data;
  member.joined_at = hearth_clock_now ();
  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = hearth_member_add (conn, &member, NULL, error);
  act.kind = HEARTH_KIND_PURCHASE;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = hearth_clock_now ();
  return act.member > 0 && hearth_interaction_log (conn, &act, error);
}

static HearthDb *
get_db (Fixture *fixture)
{
  return hearth_community_get_db (hearth_window_get_community (fixture->window));
}

static void
add_buyer (Fixture    *fixture,
           const char *name)
{
  const HearthChangeInfo info = { "member", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (get_db (fixture), &info, write_buyer, (gpointer) name, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
read_holders (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  g_autoptr (GPtrArray) badges = hearth_badge_list (conn, error);
  gint64                n = badges->len > 0 ? ((HearthBadgeLine *) g_ptr_array_index (badges, 0))->holders : -1;

  return g_memdup2 (&n, sizeof n);
}

static gint64
count_holders (Fixture *fixture)
{
  g_autofree gint64 *n = hearth_db_read (get_db (fixture), read_holders, NULL, NULL, NULL);

  return *n;
}

static void
activate_row (Fixture    *fixture,
              const char *title)
{
  wait_until (shows (fixture, title));
  gtk_widget_activate (gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, title), GTK_TYPE_LIST_BOX_ROW));
}

static gboolean
is_rule (GtkWidget    *widget,
         gconstpointer data)
{
  return GTK_IS_SEARCH_ENTRY (widget) && g_strcmp0 (gtk_search_entry_get_placeholder_text (GTK_SEARCH_ENTRY (widget)), "Given by hand only") == 0;
}

static gboolean
is_name (GtkWidget    *widget,
         gconstpointer data)
{
  return ADW_IS_ENTRY_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "Name") == 0;
}

static gboolean
has_tooltip (GtkWidget    *widget,
             gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted) == 0;
}

static HearthMembersList *
find_list (Fixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  GtkWidget *list = dialog != NULL ? find (GTK_WIDGET (dialog), is_of_type, "HearthMembersList") : NULL;

  return list != NULL && find (list, is_label, "1 member") != NULL ? HEARTH_MEMBERS_LIST (list) : NULL;
}

static void
type_rule (Fixture    *fixture,
           const char *rule)
{
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_rule, NULL)), rule);
}

static gboolean
is_switch (GtkWidget    *widget,
           gconstpointer data)
{
  return ADW_IS_SWITCH_ROW (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), "Give It by This Rule") == 0;
}

static void
open_badges (Fixture    *fixture,
             const char *community)
{
  open_community (fixture, community);
  add_buyer (fixture, "Ana");
  wait_until (shows (fixture, "Members"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.badges", NULL));
}

/* An idea taken up is shown with whom it would be given to, given when it is saved, and then by itself. */
static void
test_by_rule (Fixture      *fixture,
              gconstpointer data)
{
  open_badges (fixture, "By rule");
  activate_row (fixture, "First Purchase");
  wait_until (shows (fixture, "1 member would get it"));
  type_rule (fixture, "circel:x");
  wait_until (!shows (fixture, "1 member would get it"));
  type_rule (fixture, "bought:>=1");
  press (fixture, "Save");
  wait_until (shows (fixture, "Bought something for the first time\n1 member has it, given by its rule"));
  g_assert_true (shows (fixture, "“First Purchase” is given by its rule from now on"));

  /* By itself from now on; undone, it is not given again. */
  add_buyer (fixture, "Ben");
  wait_until (count_holders (fixture) == 2);
  hearth_window_undo (fixture->window, 0);
  wait_until (count_holders (fixture) == 1);
  add_buyer (fixture, "Cem");
  wait_until (count_holders (fixture) == 2);

  activate_row (fixture, "First Purchase");
  wait_until (shows (fixture, "1 member had it taken back"));
  adw_switch_row_set_active (ADW_SWITCH_ROW (find (GTK_WIDGET (fixture->window), is_switch, NULL)), FALSE);
  press (fixture, "Save");
  wait_until (shows (fixture, "Bought something for the first time\n2 members have it"));
  add_buyer (fixture, "Dora");
  hearth_window_undo (fixture->window, 0);
  hearth_window_undo (fixture->window, 0);
  wait_until (shows (fixture, "Bought something for the first time\n2 members have it, given by its rule"));
}

static void
delete_it (Fixture *fixture)
{
  activate_row (fixture, "Delete Badge");
  wait_until (count_holders (fixture) == -1);
  hearth_window_undo (fixture->window, 0);
  wait_until (count_holders (fixture) == 1);
}

/* Given by hand to those chosen, taken back from them, deleted, and each taken back. */
static void
test_by_hand (Fixture      *fixture,
              gconstpointer data)
{
  open_badges (fixture, "By hand");
  wait_until (find (GTK_WIDGET (fixture->window), has_tooltip, "New Badge") != NULL);
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), has_tooltip, "New Badge"), "clicked");
  wait_until (find (GTK_WIDGET (fixture->window), is_name, NULL) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (fixture->window), is_name, NULL)), "Winter Choir");
  press (fixture, "Save");
  wait_until (shows (fixture, "Nobody has it yet"));

  activate_row (fixture, "Winter Choir");
  activate_row (fixture, "Give It by Hand");
  wait_until (find_list (fixture) != NULL);
  hearth_members_list_choose_all (find_list (fixture));
  press (fixture, "Give to 1");
  wait_until (count_holders (fixture) == 1);
  wait_until (shows (fixture, "1 member has it"));
  activate_row (fixture, "1 member has it");
  wait_until (find_list (fixture) != NULL);
  hearth_members_list_choose_all (find_list (fixture));
  press (fixture, "Take Back from 1");
  wait_until (count_holders (fixture) == 0);
  hearth_window_undo (fixture->window, 0);
  wait_until (count_holders (fixture) == 1);
  delete_it (fixture);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/badges/by-rule", Fixture, NULL, set_up, test_by_rule, tear_down);
  g_test_add ("/ui/badges/by-hand", Fixture, NULL, set_up, test_by_hand, tear_down);

  return g_test_run ();
}
