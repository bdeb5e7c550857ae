/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages in the window: the pill with its reasons and the pin, the review, and the rules that are edited. */

#include "config.h"

#include "db/hearth-stmt.h"
#include "hearth-window-say.h"
#include "members/hearth-member.h"
#include "members/hearth-stage-pill.h"
#include "members/hearth-stage.h"
#include "shell-fixture.h"
#include "stages/hearth-stage-way-row.h"
#include "stages/hearth-stages-page.h"

static gboolean
write_buyer (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Ana";
  member.joined_at = 1;
  if (hearth_member_add (conn, &member, NULL, error) < 0)
    return FALSE;
  *(gint64 *) data = member.rowid;
  for (guint i = 0; i < 3; i++)
    {
      HearthInteraction act;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
      act.member = member.rowid;
      act.kind = HEARTH_KIND_PURCHASE;
      act.at = 1000 + i;
      if (!hearth_interaction_log (conn, &act, error))
        return FALSE;
    }
  return TRUE;
}

/* Ana, who bought three times long ago. */
static gint64
open_with_ana (Fixture    *fixture,
               const char *name)
{
  const HearthChangeInfo info = { "member-add", NULL, HEARTH_NONE };
  gint64                 ana = 0;

  open_community (fixture, name);
  g_assert_cmpint (hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, write_buyer, &ana, NULL, NULL), >, 0);
  return ana;
}

static gpointer
read_stage (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return GSIZE_TO_POINTER ((gsize) hearth_stmt_scalar (conn, "SELECT stage FROM roster", 0, error));
}

static int
ask_stage (Fixture *fixture)
{
  return (int) GPOINTER_TO_SIZE (hearth_db_read (hearth_community_get_db (hearth_window_get_community (fixture->window)), read_stage, NULL, NULL, NULL));
}

static gboolean
is_type (GtkWidget    *widget,
         gconstpointer wanted)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) wanted);
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  return find (root, is_type, &type);
}

/* Also in a popover that this display does not show. */
static GtkWidget *
find_hidden (GtkWidget    *root,
             Match         match,
             gconstpointer wanted)
{
  GtkWidget *found = match (root, wanted) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_hidden (child, match, wanted);
  return found;
}

static gboolean
is_button (GtkWidget    *widget,
           gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), wanted) == 0;
}

static void
test_pill (Fixture      *fixture,
           gconstpointer data)
{
  gint64      ana = open_with_ana (fixture, "Pill");
  GtkWidget  *window = GTK_WIDGET (fixture->window), *pill, *pin;
  const GType drop_down = GTK_TYPE_DROP_DOWN;

  hearth_window_show_member (fixture->window, ana);
  wait_until (find (window, is_label, "Supporter") != NULL);
  pill = find_type (window, HEARTH_TYPE_STAGE_PILL);
  wait_until (find_hidden (pill, is_label, "Supporter because: bought 3 times.") != NULL);
  g_assert_nonnull (find_hidden (pill, is_label, "Any of these leads to Advocate"));
  g_assert_nonnull (find_hidden (pill, is_label, "1 more person brought"));
  g_assert_null (find_hidden (pill, is_label, "2 more people brought"));

  pin = find_hidden (pill, is_type, &drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (pin), 1 + HEARTH_STAGE_BELIEVER);
  wait_until (find_hidden (pill, is_label, "Believer because you pinned it. By the rules it would be Supporter.") != NULL);
  g_assert_cmpint (ask_stage (fixture), ==, HEARTH_STAGE_BELIEVER);
  hearth_window_undo (fixture->window, 0);
  wait_until (find_hidden (pill, is_label, "Supporter because: bought 3 times.") != NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (pin)), ==, 0);
}

static void
test_review (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  open_with_ana (fixture, "Review");
  gtk_widget_activate_action (window, "win.review-stages", NULL);
  wait_until (find (window, is_label, "From Supporter to Passer-by. Nothing in the last 12 months. For Supporter: 3 more purchases.") != NULL);
  g_assert_cmpint (ask_stage (fixture), ==, HEARTH_STAGE_SUPPORTER);
  g_signal_emit_by_name (find (window, is_button, "Confirm"), "clicked");
  wait_until (find (window, is_label, "Nobody Would Go Down") != NULL);
  g_assert_cmpint (ask_stage (fixture), ==, HEARTH_STAGE_PASSER_BY);

  hearth_window_undo (fixture->window, 0);
  wait_until (find (window, is_button, "Confirm for 1 Member") != NULL);
  g_signal_emit_by_name (find (window, is_button, "Confirm for 1 Member"), "clicked");
  wait_until (find (window, is_label, "Nobody Would Go Down") != NULL);
  g_assert_cmpint (ask_stage (fixture), ==, HEARTH_STAGE_PASSER_BY);
}

/* The row of the way whose sentence is that; NULL when there is none. */
static GtkWidget *
find_way (GtkWidget  *root,
          const char *sentence)
{
  GtkWidget *label = find (root, is_label, sentence);

  return label != NULL ? gtk_widget_get_ancestor (label, HEARTH_TYPE_STAGE_WAY_ROW) : NULL;
}

static void
test_rules (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *window = g_object_ref_sink (adw_window_new ()), *page, *way;

  open_with_ana (fixture, "Rules");
  page = GTK_WIDGET (hearth_stages_page_new (fixture->window));
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (find_way (page, "bought 3 times") != NULL);

  /* Harder: written as one step, and Ana is held where she is. */
  way = find_way (page, "bought 3 times");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (way), TRUE);
  wait_until (find_type (way, ADW_TYPE_SPIN_ROW) != NULL);
  adw_spin_row_set_value (ADW_SPIN_ROW (find_type (way, ADW_TYPE_SPIN_ROW)), 4);
  g_assert_nonnull (find_way (page, "bought 4 times"));
  wait_until (find (GTK_WIDGET (fixture->window), is_label, "The stages ask for something else now") != NULL);
  g_assert_cmpint (ask_stage (fixture), ==, HEARTH_STAGE_SUPPORTER);

  hearth_window_undo (fixture->window, 0);
  wait_until (find_way (page, "bought 3 times") == way);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/ui/stages/pill", Fixture, NULL, set_up, test_pill, tear_down);
  g_test_add ("/ui/stages/review", Fixture, NULL, set_up, test_review, tear_down);
  g_test_add ("/ui/stages/rules", Fixture, NULL, set_up, test_rules, tear_down);

  return g_test_run ();
}
