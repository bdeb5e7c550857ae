/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Duplicates in the window: pairs one after the other, the choice of a field, merged and taken back, not the same, and nobody left. */

#include "config.h"

#include "db/hearth-stmt.h"
#include "duplicates/hearth-duplicates-dialog.h"
#include "hearth-window-say.h"
#include "members/hearth-member.h"
#include "shell-fixture.h"

static const struct
{
  const char *name, *city, *email;
} people[] = {
  { "Ana Lima", "Rome", "ana.lima@gmail.com" },
  { "Anna Lima", "Milan", "analima+band@gmail.com" },
  { "Dora Weiss", "Graz", "dora@a.example" },
  { "Weiss, Dora", "Graz", "weiss@b.example" },
  { "Olga Reed", "Oslo", "olga@c.example" },
};

static gboolean
write_people (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) people[i].name;
      member.city = (char *) people[i].city;
      if (hearth_member_add (conn, &member, people[i].email, error) < 0)
        return FALSE;
    }
  return TRUE;
}

static HearthDb *
open_people (Fixture    *fixture,
             const char *name)
{
  const HearthChangeInfo info = { "member-add", NULL, HEARTH_NONE };
  HearthDb              *db;

  open_community (fixture, name);
  db = hearth_community_get_db (hearth_window_get_community (fixture->window));
  g_assert_cmpint (hearth_db_write (db, &info, write_people, NULL, NULL, NULL), >, 0);
  return db;
}

static gpointer
read_city (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT city FROM member WHERE name = 'Ana Lima'", error);

  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

static gboolean
is_button (GtkWidget    *widget,
           gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), wanted) == 0;
}

static gboolean
is_ready (GtkWidget  *window,
          const char *button)
{
  GtkWidget *found = find (window, is_button, button);

  return found != NULL && gtk_widget_is_sensitive (found);
}

static void
click (GtkWidget  *window,
       const char *button)
{
  g_signal_emit_by_name (find (window, is_button, button), "clicked");
}

/* Ana of Rome is Anna of Milan. */
static void
choose (GtkWidget  *window,
        const char *value)
{
  GtkWidget *radio = gtk_widget_get_ancestor (find (window, is_label, value), GTK_TYPE_CHECK_BUTTON);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (radio), TRUE);
}

static void
assert_city (HearthDb   *db,
             const char *city)
{
  g_autofree char *now = hearth_db_read (db, read_city, NULL, NULL, NULL);

  g_assert_cmpstr (now, ==, city);
}

static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  HearthDb  *db = open_people (fixture, "Answers");

  gtk_widget_activate_action (window, "win.duplicates", NULL);
  wait_until (is_ready (window, "_Merge") && find (window, is_label, "1 of 2") != NULL);
  g_assert_nonnull (find (window, is_label, "Rome"));
  g_assert_nonnull (find (window, is_label, "Milan"));

  /* To the other pair and back. */
  click (window, "_Skip");
  wait_until (find (window, is_label, "Weiss, Dora") != NULL && find (window, is_label, "2 of 2") != NULL);
  click (window, "_Skip");
  wait_until (find (window, is_label, "Milan") != NULL && is_ready (window, "_Merge"));

  choose (window, "Milan");
  click (window, "_Merge");
  wait_until (find (window, is_label, "Merged into one") != NULL);
  assert_city (db, "Milan");
  wait_until (find (window, is_label, "Weiss, Dora") != NULL && is_ready (window, "_Not the Same"));
  click (window, "_Not the Same");
  wait_until (find (window, is_label, "Nobody Is There Twice") != NULL);

  /* Both come back. */
  hearth_window_undo (fixture->window, 0);
  wait_until (find (window, is_label, "Weiss, Dora") != NULL);
  hearth_window_undo (fixture->window, 0);
  wait_until (find (window, is_label, "2 of 2") != NULL || find (window, is_label, "1 of 2") != NULL);
  assert_city (db, "Rome");
}

static void
test_two_chosen (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  HearthDb  *db = open_people (fixture, "Chosen");

  adw_dialog_present (hearth_duplicates_dialog_new_for (fixture->window, 1, 5), window);
  wait_until (is_ready (window, "_Merge"));
  g_assert_false (is_ready (window, "_Not the Same"));
  choose (window, "Oslo");
  click (window, "_Merge");
  wait_until (find (window, is_label, "Merged into one") != NULL);
  assert_city (db, "Oslo");
  hearth_window_undo (fixture->window, 0);
  wait_until (find (window, is_label, "Undone: Merged two entries of one person") != NULL);
  assert_city (db, "Rome");
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/duplicates/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/ui/duplicates/two-chosen", Fixture, NULL, set_up, test_two_chosen, tear_down);

  return g_test_run ();
}
