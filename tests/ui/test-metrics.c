/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Metrics in the window: figures come, follow what happens, open to their members, and say when there are too few; the time is changed. */

#include "config.h"

#include "base/hearth-clock.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "shell-fixture.h"

typedef struct
{
  guint  members;
  guint  active;  /* the first of them wrote today */
  gint64 first;   /* rowid */
  guint  brought; /* so many came through the first of them */
} People;

static gboolean
write_people (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  People *people = data;

  for (guint i = 0; i < people->members; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ember %02u", i);
      HearthMember     member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.id = hearth_id_new ();
      member.name = name;
      member.joined_at = hearth_clock_now () - 1000;
      if (i > 0 && i <= people->brought)
        member.invited_by = people->first;
      if (!hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error))
        return FALSE;
      if (i == 0)
        people->first = member.rowid;
    }
  return TRUE;
}

static gboolean
write_acts (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  const People *people = data;

  for (guint i = 0; i < people->active; i++)
    {
      HearthInteraction row;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
      row.member = people->first + i;
      row.kind = HEARTH_KIND_VOTE;
      if (!hearth_interaction_log (conn, &row, error))
        return FALSE;
    }
  return TRUE;
}

static HearthDb *
get_db (Fixture *fixture)
{
  return hearth_community_get_db (hearth_window_get_community (fixture->window));
}

static void
do_write (Fixture        *fixture,
          HearthWriteFunc func,
          People         *people)
{
  const HearthChangeInfo info = { "import", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (get_db (fixture), &info, func, people, NULL, &error);
  g_assert_no_error (error);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static GtkWidget *
find_type (Fixture    *fixture,
           const char *type)
{
  return find (GTK_WIDGET (fixture->window), is_of_type, type);
}

static void
choose (Fixture    *fixture,
        const char *action,
        const char *word)
{
  g_assert_true (gtk_widget_activate_action (find_type (fixture, "HearthMetricsView"), action, "s", word));
}

static void
open_metrics (Fixture    *fixture,
              const char *name,
              People     *people)
{
  open_community (fixture, name);
  wait_until (shows (fixture, "Members"));
  do_write (fixture, write_people, people);
  do_write (fixture, write_acts, people);
  activate (fixture, "win.metrics");
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  People people = { 1, 1, 0, 0 };

  open_community (fixture, "Nobody");
  activate (fixture, "win.metrics");
  wait_until (shows (fixture, "Nothing to Count Yet"));
  do_write (fixture, write_people, &people);
  wait_until (shows (fixture, "Growth"));
}

/* A share of seven says nothing; what would be enough is said in its place. */
static void
test_few (Fixture      *fixture,
          gconstpointer data)
{
  People people = { 7, 3, 0, 0 };

  open_metrics (fixture, "Seven", &people);
  wait_until (shows (fixture, "3 of 7 took part"));
  g_assert_true (shows (fixture, "Too few to tell"));
  g_assert_true (shows (fixture, "Made of 7 only; from 10 on it says something."));
  g_assert_false (shows (fixture, "43%"));
}

/* One more takes part while the view is open. */
static void
test_follows (Fixture      *fixture,
              gconstpointer data)
{
  People people = { 20, 5, 0, 0 };

  open_metrics (fixture, "Follows", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  wait_until (shows (fixture, "25%"));
  people.active = 6;
  do_write (fixture, write_acts, &people);
  wait_until (shows (fixture, "6 of 20 took part"));
  wait_until (shows (fixture, "30%"));
}

/* Each of the active answers the first. */
static gboolean
write_ties (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  const People *people = data;

  for (guint i = 1; i < people->active; i++)
    {
      HearthInteraction row;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &row);
      row.member = people->first + i;
      row.with_member = people->first;
      row.direction = HEARTH_DIRECTION_PEER;
      row.kind = HEARTH_KIND_REPLY;
      if (!hearth_interaction_log (conn, &row, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_people_card (GtkWidget    *widget,
                gconstpointer title)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "HearthMetricsPeople") == 0 && find (widget, is_label, title) != NULL;
}

static gboolean
is_card (GtkWidget    *widget,
         gconstpointer title)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "HearthFigureCard") == 0 && find (widget, is_label, title) != NULL;
}

static GtkWidget *
find_in_card (Fixture    *fixture,
              const char *title,
              const char *type)
{
  GtkWidget *card = find (GTK_WIDGET (fixture->window), is_card, title);

  return card != NULL ? find (card, is_of_type, type) : NULL;
}

static void
test_members (Fixture      *fixture,
              gconstpointer data)
{
  People     people = { 20, 5, 0, 0 };
  GtkWidget *page;

  open_metrics (fixture, "Members behind", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  g_signal_emit_by_name (find_in_card (fixture, "Took part", "GtkButton"), "clicked");
  page = find_type (fixture, "HearthMetricsMembers");
  g_assert_nonnull (page);
  wait_until (shows (fixture, "5 members"));

  /* And the others. */
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (find (page, is_of_type, "AdwToggleGroup")), "rest");
  wait_until (shows (fixture, "15 members"));
  g_assert_true (gtk_widget_activate_action (page, "members.choose-all", NULL));
  wait_until (shows (fixture, "15 chosen"));
  g_assert_true (gtk_widget_activate_action (page, "members.choose", NULL));
  g_assert_true (gtk_widget_activate_action (page, "members.back", NULL));
  wait_until (find_type (fixture, "HearthMetricsMembers") == NULL);
}

/* Kept as a segment: a tag of that name and a filter that finds it, in one step. */
static void
test_segment (Fixture      *fixture,
              gconstpointer data)
{
  People     people = { 20, 5, 0, 0 };
  GtkWidget *page, *entry;

  open_metrics (fixture, "Segment", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  g_signal_emit_by_name (find_in_card (fixture, "Took part", "GtkButton"), "clicked");
  wait_until (shows (fixture, "5 members"));
  page = find_type (fixture, "HearthMetricsMembers");
  g_assert_true (gtk_widget_activate_action (page, "members.choose-all", NULL));
  wait_until (shows (fixture, "5 chosen"));
  g_assert_true (gtk_widget_activate_action (page, "members.segment-chosen", NULL));
  wait_until (shows (fixture, "Keep Them as a Segment"));
  entry = find (GTK_WIDGET (fixture->window), is_of_type, "AdwEntryRow");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Took part in spring");
  press (fixture, "Keep");
  wait_until (shows (fixture, "“Took part in spring” keeps 5 members in the sidebar"));
  wait_until (shows (fixture, "Took part in spring"));
  press (fixture, "Undo");
  wait_until (!shows (fixture, "Took part in spring"));
}

/* The tree of who brought whom: somebody in it opens to all below them. */
static void
test_tree (Fixture      *fixture,
           gconstpointer data)
{
  People     people = { 20, 5, 0, 3 };
  GtkWidget *card;

  open_metrics (fixture, "Tree", &people);
  wait_until (shows (fixture, "Who brought whom"));
  card = find (GTK_WIDGET (fixture->window), is_people_card, "Who brought whom");
  g_assert_nonnull (card);
  g_signal_emit_by_name (find (card, is_of_type, "HearthChartView"), "activated", 0, 0);
  wait_until (shows (fixture, "Ember 00: brought 3 others"));
  wait_until (shows (fixture, "4 members"));
}

/* What was done once more while the view is open is in the network, too. */
static void
test_network (Fixture      *fixture,
              gconstpointer data)
{
  People     people = { 20, 5, 0, 0 };
  GtkWidget *card;

  open_metrics (fixture, "Network", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  g_assert_false (shows (fixture, "Who has to do with whom"));
  do_write (fixture, write_ties, &people);
  wait_until (shows (fixture, "Who has to do with whom"));
  card = find (GTK_WIDGET (fixture->window), is_people_card, "Who has to do with whom");
  g_signal_emit_by_name (find (card, is_of_type, "HearthChartView"), "activated", 0, 0);
  wait_until (shows (fixture, "5 members"));
}

static gboolean
is_toggle (GtkWidget    *widget,
           gconstpointer label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* A vote counts no more, and counts again after Undo. */
static void
test_kinds (Fixture      *fixture,
            gconstpointer data)
{
  People     people = { 20, 5, 0, 0 };
  GtkWidget *vote;

  open_metrics (fixture, "Kinds", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  g_assert_true (gtk_widget_activate_action (find_type (fixture, "HearthMetricsView"), "metrics.kinds", NULL));
  wait_until (find (GTK_WIDGET (fixture->window), is_toggle, "Vote") != NULL);
  vote = find (GTK_WIDGET (fixture->window), is_toggle, "Vote");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (vote)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (vote), FALSE);
  /* A kind is called Save, too. */
  g_signal_emit_by_name (adw_dialog_get_default_widget (ADW_DIALOG (find_type (fixture, "HearthKindsDialog"))), "clicked");
  wait_until (shows (fixture, "0 of 20 took part"));
  press (fixture, "Undo");
  wait_until (shows (fixture, "5 of 20 took part"));
}

static void
test_time (Fixture      *fixture,
           gconstpointer data)
{
  People           people = { 20, 5, 0, 0 };
  GDateTime       *now = g_date_time_new_now_local ();
  g_autofree char *year = g_date_time_format (now, "%Y");
  g_autofree char *before = g_strdup_printf ("%d", g_date_time_get_year (now) - 1);

  open_metrics (fixture, "Time", &people);
  wait_until (shows (fixture, "5 of 20 took part"));
  choose (fixture, "metrics.time", "year");
  wait_until (shows (fixture, year));
  g_assert_true (gtk_widget_activate_action (find_type (fixture, "HearthMetricsView"), "metrics.earlier", NULL));
  wait_until (shows (fixture, before));
  wait_until (shows (fixture, "Nothing to Count Yet") || !shows (fixture, "5 of 20 took part"));
  choose (fixture, "metrics.time", "all");
  wait_until (shows (fixture, "Since the beginning"));
  wait_until (shows (fixture, "5 of 20 took part"));
  g_date_time_unref (now);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/metrics/empty", test_empty);
  ADD ("/metrics/few", test_few);
  ADD ("/metrics/follows", test_follows);
  ADD ("/metrics/members", test_members);
  ADD ("/metrics/segment", test_segment);
  ADD ("/metrics/tree", test_tree);
  ADD ("/metrics/network", test_network);
  ADD ("/metrics/kinds", test_kinds);
  ADD ("/metrics/time", test_time);
  return g_test_run ();
}
