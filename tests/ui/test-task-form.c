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

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add ("/task-form/list", Fixture, NULL, set_up, test_list, tear_down);

  return g_test_run ();
}
