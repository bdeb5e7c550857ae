/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a timeline: changed, noted on, deleted; whose lines are shown; and a quick log that fits the smallest window. */

#include "config.h"

#include "members-fixture.h"

#include "members/hearth-drafts.h"
#include "members/hearth-member-detail.h"
#include "members/hearth-quick-log.h"
#include "members/hearth-timeline-row.h"
#include "members/hearth-timeline.h"

#define MAY 1777629600000 /* 1 May 2026, noon in Berlin */

static GtkWidget *
show_page (Fixture *fixture,
           gint64   member)
{
  GtkWidget *detail = g_object_new (HEARTH_TYPE_MEMBER_DETAIL, NULL);

  hearth_member_detail_set_community (HEARTH_MEMBER_DETAIL (detail), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), detail);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hearth_member_detail_set_member (HEARTH_MEMBER_DETAIL (detail), member);

  return detail;
}

/* The row that shows text. */
static GtkWidget *
find_row (GtkWidget  *page,
          const char *text)
{
  GtkWidget *label = find_label (page, text);

  return label != NULL ? gtk_widget_get_ancestor (label, HEARTH_TYPE_TIMELINE_ROW) : NULL;
}

static void
do_verb (GtkWidget  *page,
         const char *text,
         const char *verb)
{
  GtkWidget *row;

  wait_until ((row = find_row (page, text)) != NULL);
  g_signal_emit_by_name (row, "menu", 1.0, 1.0);
  g_assert_true (gtk_widget_activate_action (find_type (page, HEARTH_TYPE_TIMELINE), "line.do", "s", verb));
}

static void
save_words (GtkWidget  *log,
            const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (log, GTK_TYPE_TEXT_VIEW)));

  gtk_text_buffer_set_text (buffer, words, -1);
  g_assert_true (gtk_widget_activate_action (log, "quick-log.save", NULL));
}

static void
test_change (Fixture      *fixture,
             gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *page, *log;

  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY, "Helo", 1);
  page = show_page (fixture, ana);
  do_verb (page, "Helo", "edit");
  wait_until ((log = find_type (page, HEARTH_TYPE_QUICK_LOG)) != NULL);
  /* What it was is not asked again. */
  g_assert_null (find_label (log, "Thank"));
  save_words (log, "Hello");
  wait_until (find_row (page, "Hello") != NULL && find_row (page, "Helo") == NULL);
  /* The day it was stays. */
  g_assert_nonnull (find_label (page, "May 2026"));
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *page;

  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY, "First", 1);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY + 1000, "Second", 1);
  page = show_page (fixture, ana);
  wait_until (find_row (page, "Second") != NULL);
  gtk_widget_grab_focus (find_row (page, "Second"));
  do_verb (page, "Second", "delete");
  wait_until (find_row (page, "Second") == NULL);
  /* The keyboard is on the line that took its place. */
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window)) == find_row (page, "First"));
}

static void
test_note (Fixture      *fixture,
           gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *page, *log;

  log_some (fixture, ana, HEARTH_KIND_PURCHASE, MAY, "The blue one", 1);
  page = show_page (fixture, ana);
  do_verb (page, "The blue one", "note");
  wait_until ((log = find_type (page, HEARTH_TYPE_QUICK_LOG)) != NULL);
  g_assert_nonnull (find_label (log, "A note on Purchase"));
  save_words (log, "Asked for red");
  wait_until (find_row (page, "Asked for red") != NULL && find_label (page, "Purchase") != NULL);
}

static gboolean
write_nameless (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  HearthInteraction line;
  gboolean          done;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.with_member = *(gint64 *) data;
  line.kind = HEARTH_KIND_HELP;
  line.direction = HEARTH_DIRECTION_PEER;
  line.at = MAY;
  done = hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &line, error);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &line);
  return done;
}

/* Whoever helped asked to be forgotten: that somebody did stays. */
static void
test_nameless (Fixture      *fixture,
               gconstpointer data)
{
  HearthChangeInfo   info = { "erase", NULL, HEARTH_NONE };
  gint64             ana = add_member (fixture, "Ana");
  g_autoptr (GError) error = NULL;
  GtkWidget         *page;

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_nameless, &ana, NULL, &error);
  g_assert_no_error (error);
  page = show_page (fixture, ana);
  wait_until (find_row (page, "Help among fans") != NULL);
}

static gboolean
write_foreign (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  HearthInteraction line;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.member = *(gint64 *) data;
  line.kind = HEARTH_KIND_MESSAGE;
  line.at = MAY;
  line.body = (char *) "From afar";
  line.source = hearth_source_ensure (conn, "discord", "Discord", error);

  return line.source > 0 && hearth_interaction_log (conn, &line, error);
}

/* What a source said is not changed here. */
static void
test_foreign (Fixture      *fixture,
              gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana");
  HearthChangeInfo   info = { "log", "Ana", HEARTH_NONE };
  g_autoptr (GError) error = NULL;
  GtkWidget         *page;

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_foreign, &ana, NULL, &error);
  g_assert_no_error (error);
  page = show_page (fixture, ana);
  do_verb (page, "From afar", "edit");
  g_assert_null (find_type (page, HEARTH_TYPE_QUICK_LOG));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (find_row (page, "From afar"))));
  do_verb (page, "From afar", "delete");
  wait_until (find_row (page, "From afar") == NULL);
}

static void
test_sides (Fixture      *fixture,
            gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *page;

  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY, "From Ana", 1);
  log_some (fixture, ana, HEARTH_KIND_THANKS, MAY, "From me", 1);
  page = show_page (fixture, ana);
  wait_until (find_row (page, "From Ana") != NULL && find_row (page, "From me") != NULL);
  gtk_widget_activate_action (find_type (page, HEARTH_TYPE_TIMELINE), "timeline.side", "s", "out");
  wait_until (find_row (page, "From Ana") == NULL && find_row (page, "From me") != NULL);
  g_assert_nonnull (find_label (page, "Everything · From You"));
  gtk_widget_activate_action (find_type (page, HEARTH_TYPE_TIMELINE), "timeline.side", "s", "peer");
  wait_until (find_label (page, "Nothing of that kind yet") != NULL);
}

static gboolean
write_help (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthInteraction line;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &line);
  line.member = ((gint64 *) data)[0];
  line.with_member = ((gint64 *) data)[1];
  line.kind = HEARTH_KIND_HELP;
  line.at = MAY;

  return hearth_interaction_log (conn, &line, error);
}

/* However long somebody's name is and however large the letters, a line fits the narrowest window. */
static void
test_long_name (Fixture      *fixture,
                gconstpointer data)
{
  gint64             pair[] = { add_member (fixture, "Ana"), add_member (fixture, "Kasia Wilhelmina Brzęczyszczykiewicz-Lüdenscheid") };
  HearthChangeInfo   info = { "log", "Ana", HEARTH_NONE };
  g_autoptr (GError) error = NULL;
  GtkWidget         *page;
  int                least;

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_help, pair, NULL, &error);
  g_assert_no_error (error);
  page = show_page (fixture, pair[0]);
  wait_until (find_row (page, "Kasia Wilhelmina Brzęczyszczykiewicz-Lüdenscheid") != NULL);
  gtk_widget_measure (find_type (page, HEARTH_TYPE_TIMELINE), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 300);
}

/* Save is in sight in the smallest window there is. */
static void
test_small (Fixture      *fixture,
            gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  GtkWidget *page, *log;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 294);
  page = show_page (fixture, ana);
  hearth_member_detail_quick_log (HEARTH_MEMBER_DETAIL (page));
  wait_until ((log = find_type (page, HEARTH_TYPE_QUICK_LOG)) != NULL && gtk_widget_get_height (log) > 0);
  g_assert_cmpint (gtk_widget_get_height (log), <=, 294);
  g_assert_cmpint (gtk_widget_get_width (log), <=, 360);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("hearth-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  /* A popover of a desktop without a pointer never opens. */
  if (g_getenv ("DISPLAY") != NULL)
    g_setenv ("GDK_BACKEND", "x11", TRUE);
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/members-timeline/change", test_change);
  TEST ("/members-timeline/delete", test_delete);
  TEST ("/members-timeline/note", test_note);
  TEST ("/members-timeline/foreign", test_foreign);
  TEST ("/members-timeline/nameless", test_nameless);
  TEST ("/members-timeline/sides", test_sides);
  TEST ("/members-timeline/long-name", test_long_name);
  TEST ("/members-timeline/small", test_small);
#undef TEST

  return run_tests_in (state);
}
