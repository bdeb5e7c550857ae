/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The Today view: nobody, somebody to answer, the words, the three answers and their way back, what is due, what a host could do, and how it
 * is going. What it says in which words is looked at without a window. */

#include "config.h"

#include "base/hearth-clock.h"
#include "hearth-window-say.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-reminder.h"
#include "shell-fixture.h"
#include "today/hearth-today-words.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Ana wrote three days ago, and nobody has answered. There is something to do for her today. */
static gboolean
write_ana (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  gint64            now = hearth_clock_now ();
  HearthMember      member;
  HearthInteraction act;
  gint64            ana;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Ana";
  member.joined_at = now - 400 * DAY;
  ana = hearth_member_add (conn, &member, NULL, error);
  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = ana;
  act.kind = HEARTH_KIND_MESSAGE;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = now - 3 * DAY;
  act.body = (char *) "Is there\na <demo>?";
  return ana > 0 && hearth_interaction_log (conn, &act, error) && hearth_reminder_add (conn, ana, now, "Send the scarf", NULL, g_time_zone_new_utc (), error) > 0;
}

static void
do_write (Fixture        *fixture,
          HearthWriteFunc func)
{
  const HearthChangeInfo info = { "member", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, func, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
open_today (Fixture    *fixture,
            const char *name)
{
  open_community (fixture, name);
  do_write (fixture, write_ana);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL));
  wait_until (shows (fixture, "Wrote 3 days ago, and has had no answer."));
}

static GtkWidget *
get_row (Fixture *fixture)
{
  return find (GTK_WIDGET (fixture->window), is_of_type, "HearthTodayRow");
}

static void
answer (Fixture    *fixture,
        const char *verb)
{
  g_assert_true (gtk_widget_activate_action (get_row (fixture), "suggestion.answer", "s", verb));
}

/* The text of the dialog, once it is there. */
static GtkWidget *
get_words (Fixture *fixture)
{
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "GtkTextView") != NULL);
  return find (GTK_WIDGET (fixture->window), is_of_type, "GtkTextView");
}

static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  open_community (fixture, "Nobody");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL));
  wait_until (shows (fixture, "Nobody Here Yet"));
  do_write (fixture, write_ana);
  wait_until (shows (fixture, "One person needs a word from you."));
}

/* Written down with the words, the line is gone; Undo brings it back, and the words are not typed again by themselves. */
static void
test_write (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *words;

  open_today (fixture, "Write");
  g_assert_true (shows (fixture, "One person needs a word from you."));
  g_assert_true (shows (fixture, "They: “Is there a <demo>?”"));
  answer (fixture, "write");
  words = get_words (fixture);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)), "On Friday", -1);

  /* What is typed and left is there again. */
  g_assert_true (gtk_widget_activate_action (words, "window.close", NULL));
  wait_until (find (GTK_WIDGET (fixture->window), is_of_type, "HearthWriteDialog") == NULL);
  answer (fixture, "write");
  words = get_words (fixture);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words))), ==, 9);

  press (fixture, "Write It Down");
  wait_until (shows (fixture, "Written down for Ana"));
  wait_until (get_row (fixture) == NULL);
  g_assert_true (shows (fixture, "Nobody waits for a word from you."));
  press (fixture, "Undo");
  wait_until (get_row (fixture) != NULL);
  answer (fixture, "write");
  words = get_words (fixture);
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words))), ==, 0);
}

static void
test_answers (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const answers[][2] = {
    { "later", "Put off for Ana" },
    { "week", "Put off for Ana" },
    { "month", "Put off for Ana" },
    { "not", "This will not be said of Ana again" },
    { "never", "Ana will not be suggested any more" },
  };

  open_today (fixture, "Answers");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      answer (fixture, answers[i][0]);
      wait_until (shows (fixture, answers[i][1]));
      wait_until (get_row (fixture) == NULL);
      hearth_window_undo (fixture->window, 0);
      wait_until (get_row (fixture) != NULL);
    }
}

static gboolean
is_tick (GtkWidget    *widget,
         gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted) == 0;
}

/* The keyboard stays on the page whatever goes. */
static void
test_due (Fixture      *fixture,
          gconstpointer data)
{
  GtkWidget *tick;

  open_today (fixture, "Due");
  g_assert_true (shows (fixture, "Send the scarf"));
  tick = find (GTK_WIDGET (fixture->window), is_tick, "Done");
  gtk_widget_grab_focus (tick);
  g_signal_emit_by_name (tick, "clicked");
  wait_until (shows (fixture, "Done for Ana"));
  wait_until (!shows (fixture, "Send the scarf"));
  answer (fixture, "later");
  wait_until (shows (fixture, "All Is Said"));
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (fixture->window)));
  hearth_window_undo (fixture->window, 0);
  wait_until (get_row (fixture) != NULL);
  hearth_window_undo (fixture->window, 0);
  wait_until (shows (fixture, "Send the scarf"));
  g_assert_false (shows (fixture, "All Is Said"));
}

static void
test_host (Fixture      *fixture,
           gconstpointer data)
{
  open_today (fixture, "Hosting");
  press (fixture, "Asked");
  wait_until (!shows (fixture, "Host"));
  press (fixture, "Undo");
  wait_until (shows (fixture, "Host"));
}

static gboolean
is_list_view (GtkWidget    *widget,
              gconstpointer data)
{
  return GTK_IS_LIST_VIEW (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG) != NULL;
}

/* A light opens to its members, and one of them to their page. */
static void
test_light (Fixture      *fixture,
            gconstpointer data)
{
  open_today (fixture, "Light");
  g_assert_true (shows (fixture, "1 waits for an answer"));
  gtk_widget_activate (gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "1 waits for an answer"), ADW_TYPE_ACTION_ROW));
  wait_until (find (GTK_WIDGET (fixture->window), is_list_view, NULL) != NULL);
  wait_until (find (find (GTK_WIDGET (fixture->window), is_list_view, NULL), is_label, "Ana") != NULL);
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), is_list_view, NULL), "activate", 0);
  wait_until (shows (fixture, "Timeline"));
}

/* ---- Words ---- */

static void
test_headline (void)
{
  HearthToday             today = { .suggestions = g_ptr_array_new () };
  static HearthSuggestion some[2];
  g_autofree char        *words = hearth_today_headline (&today);

  g_assert_cmpstr (words, ==, "Nobody waits for a word from you.");
  g_ptr_array_add (today.suggestions, &some[0]);
  g_ptr_array_add (today.suggestions, &some[1]);
  today.release = (char *) "Night & <Swim>";
  for (int days = 0; days <= 2; days++)
    {
      static const char *const ends[] = { "comes out today.", "comes out tomorrow.", "comes out in 2 days." };
      g_autofree char         *wanted = g_strconcat ("Two people need a word from you. <i>Night &amp; &lt;Swim&gt;</i> ", ends[days], NULL);

      today.release_in = days;
      g_free (words);
      words = hearth_today_headline (&today);
      g_assert_cmpstr (words, ==, wanted);
    }
  g_ptr_array_unref (today.suggestions);
}

static void
test_days (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  HearthComing          due = { .kind = "task", .words = (char *) "Post" };
  HearthTodayClock      clock;
  const struct
  {
    gint64      at;
    const char *words;
  } days[] = {
    { HEARTH_NONE, "" },
    { 20000 * DAY - 2 * DAY, "2 days ago" },
    { 20000 * DAY - 1, "Yesterday" },
    { 20000 * DAY, "Today" },
    { 20001 * DAY, "Tomorrow" },
    { 20002 * DAY, "Sunday" }, /* day 20000 is Friday, 4 October 2024 */
    { 20007 * DAY, "11 October" },
  };

  hearth_today_clock_init (&clock, 20000 * DAY + DAY / 2, utc);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *words = NULL;

      due.at = days[i].at;
      words = hearth_coming_day (&due, &clock);
      g_assert_cmpstr (words, ==, days[i].words);
    }
  /* A welcome step is due by the end of its day. */
  due.kind = "welcome";
  due.at = 20001 * DAY;
  {
    g_autofree char *words = hearth_coming_day (&due, &clock);

    g_assert_cmpstr (words, ==, "Today");
  }
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add_func ("/ui/today/headline", test_headline);
  g_test_add_func ("/ui/today/days", test_days);
  g_test_add ("/ui/today/nobody", Fixture, NULL, set_up, test_nobody, tear_down);
  g_test_add ("/ui/today/write", Fixture, NULL, set_up, test_write, tear_down);
  g_test_add ("/ui/today/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/ui/today/due", Fixture, NULL, set_up, test_due, tear_down);
  g_test_add ("/ui/today/host", Fixture, NULL, set_up, test_host, tear_down);
  g_test_add ("/ui/today/light", Fixture, NULL, set_up, test_light, tear_down);

  return g_test_run ();
}
