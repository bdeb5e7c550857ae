/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a task: how often it comes again and its list to tick off are written with it as one step that is taken back at once, and shown
 * again when it is edited. */

#include "config.h"

#include "hearth-window-say.h"
#include "releases/hearth-plan-forms.h"
#include "shell-fixture.h"

static gboolean
is_row (GtkWidget    *widget,
        gconstpointer wanted)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted) == 0;
}

/* Of the dialog that is open. */
static GtkWidget *
find_row (Fixture    *fixture,
          const char *title)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  return dialog != NULL ? find (GTK_WIDGET (dialog), is_row, title) : NULL;
}

static gpointer
read_tasks (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_task_list (conn, HEARTH_NONE, 0, error);
}

/* "title every: words, (words done)" of all tasks. */
static char *
say_tasks (Fixture *fixture)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) tasks = hearth_db_read (hearth_community_get_db (hearth_window_get_community (fixture->window)), read_tasks, NULL, NULL, &error);
  GString              *said = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tasks->len; i++)
    {
      const HearthTaskLine *task = g_ptr_array_index (tasks, i);
      g_autofree char      *every = hearth_repeat_say (task->row.every);

      g_string_append_printf (said, "%s %s:", task->row.title, every != NULL ? every : "once");
      for (guint j = 0; j < task->items->len; j++)
        {
          const HearthTaskItem *item = g_ptr_array_index (task->items, j);

          g_string_append_printf (said, item->done_at != HEARTH_NONE ? " (%s)" : " %s", item->words);
        }
    }

  return g_string_free (said, FALSE);
}

static gboolean
are_tasks (Fixture    *fixture,
           const char *wanted)
{
  g_autofree char *said = say_tasks (fixture);

  return g_str_equal (said, wanted);
}

static void
add_to_list (Fixture    *fixture,
             const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Add to the list")), words);
  g_signal_emit_by_name (find_row (fixture, "Add to the list"), "apply");
}

static GtkWidget *
get_tick (Fixture    *fixture,
          const char *words)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (find_row (fixture, words)));
}

static void
ask (Fixture              *fixture,
     const HearthTaskLine *task)
{
  HearthPlanContext     context = { .release = HEARTH_NONE, .day = HEARTH_NO_DAY };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  context.phases = context.tasks = none;
  hearth_plan_ask_task (GTK_WIDGET (fixture->window), hearth_window_get_community (fixture->window), &context, task, HEARTH_NONE);
  wait_until (find_row (fixture, "How often") != NULL);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = NULL;

  open_community (fixture, "Tasks");
  ask (fixture, NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "What to do")), "Post a <verse>");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (fixture, "How often")), 3);
  add_to_list (fixture, "Choose & cut it");
  add_to_list (fixture, "A picture");
  add_to_list (fixture, "  ");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_tick (fixture, "A picture")), TRUE);
  /* What is typed and not yet put on the list is not lost. */
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Add to the list")), "Post it");
  press (fixture, "Add");
  wait_until (are_tasks (fixture, "Post a <verse> 2 weeks: Choose & cut it (A picture) Post it"));

  /* Edited: one is ticked, one taken back, one taken off, and how often stays what it was. */
  tasks = hearth_db_read (hearth_community_get_db (hearth_window_get_community (fixture->window)), read_tasks, NULL, NULL, NULL);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) == NULL);
  ask (fixture, g_ptr_array_index (tasks, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_tick (fixture, "Choose & cut it")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_tick (fixture, "A picture")), FALSE);
  g_signal_emit_by_name (find (find_row (fixture, "Post it"), is_of_type, "GtkButton"), "clicked");
  g_assert_null (find_row (fixture, "Post it"));
  press (fixture, "Save");
  wait_until (are_tasks (fixture, "Post a <verse> 2 weeks: (Choose & cut it) A picture"));

  /* One step, taken back as one. */
  hearth_window_undo (fixture->window, 0);
  wait_until (are_tasks (fixture, "Post a <verse> 2 weeks: Choose & cut it (A picture) Post it"));
}

static gboolean
begins_so (GtkWidget    *widget,
           gconstpointer wanted)
{
  return ADW_IS_ENTRY_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), wanted);
}

static gboolean
add_release (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  HearthReleaseRow row;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.title = (char *) "Night Swim";
  row.kind = 1;
  row.date = (char *) "2030-05-31";
  *(gint64 *) data = hearth_release_add (conn, &row, error);

  return *(gint64 *) data > 0;
}

static gpointer
count_days (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) tasks = hearth_task_list (conn, *(gint64 *) data, 0, error);

  return GINT_TO_POINTER (tasks != NULL && tasks->len == 1 ? (int) ((HearthTaskLine *) tasks->pdata[0])->row.days : 1);
}

/* Due is said from the date of the release, and answers in words. */
static void
test_due (Fixture      *fixture,
          gconstpointer data)
{
  HearthPlanContext      context = { .day = hearth_day_new (2030, 5, 31) };
  const HearthChangeInfo info = { "release-add", NULL, HEARTH_NONE };
  g_autoptr (GPtrArray)  none = g_ptr_array_new ();
  g_autoptr (GError)     error = NULL;
  GtkWidget             *due;
  HearthDb              *db;

  open_community (fixture, "Due");
  db = hearth_community_get_db (hearth_window_get_community (fixture->window));
  hearth_db_write (db, &info, add_release, &context.release, NULL, &error);
  g_assert_no_error (error);
  context.phases = context.tasks = none;
  hearth_plan_ask_task (GTK_WIDGET (fixture->window), hearth_window_get_community (fixture->window), &context, NULL, HEARTH_NONE);
  wait_until (find_row (fixture, "Due") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "What to do")), "Send it");
  due = find (GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window))), begins_so, "Due");

  gtk_editable_set_text (GTK_EDITABLE (due), "28 days before");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (due)), ==, "Due · 3 May 2030");
  gtk_editable_set_text (GTK_EDITABLE (due), "3 May 2030");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (due)), ==, "Due · 28 days before");
  gtk_editable_set_text (GTK_EDITABLE (due), "4 weeks before");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (due)), ==, "Due · 3 May 2030 · 28 days before");
  gtk_editable_set_text (GTK_EDITABLE (due), "28 days befor");
  g_assert_nonnull (strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (due)), "“28 days before”"));
  gtk_editable_set_text (GTK_EDITABLE (due), "28 days before");
  press (fixture, "Add");
  /* The distance is kept, not the day, so that it moves along. */
  wait_until (GPOINTER_TO_INT (hearth_db_read (db, count_days, &context.release, NULL, NULL)) == -28);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/task-form/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/task-form/due", Fixture, NULL, set_up, test_due, tear_down);

  return g_test_run ();
}
