/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The help: every page opens, what it names is there, and what it says can be typed can be typed. */

#include "config.h"

#include "filter/hearth-filter.h"
#include "hearth-actions.h"
#include "help/hearth-help-dialog.h"
#include "help/hearth-help-topics.h"
#include "shell-fixture.h"

static void
assert_filter (const char *text)
{
  g_autoptr (HearthFilterProblem) problem = NULL;
  g_autoptr (HearthFilter)        filter = hearth_filter_parse (text, &problem);

  g_assert_null (problem);
  g_assert_nonnull (filter);
  g_assert_false (hearth_filter_is_words (filter));
}

static void
test_true (void)
{
  guint                  n;
  const HearthHelpTopic *topics = hearth_help_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (hearth_help_find (topics[i].id) == &topics[i]);
      for (const HearthHelpPart *part = topics[i].parts; part->kind != HEARTH_HELP_END; part++)
        if (part->kind == HEARTH_HELP_ACTION)
          g_assert_nonnull (hearth_actions_find (part->text));
        else if (part->kind == HEARTH_HELP_EXAMPLE)
          assert_filter (part->text);
    }
  for (guint i = 0; i < HEARTH_FILTER_N_FIELDS; i++)
    {
      const HearthFilterField *field = hearth_filter_field_get ((HearthFilterFieldId) i);
      g_autofree char         *text = g_strdup_printf ("%s:%s", field->key, field->example);

      assert_filter (text);
    }
}

static void
test_pages (Fixture      *fixture,
            gconstpointer data)
{
  guint                  n;
  const HearthHelpTopic *topics = hearth_help_list (&n);

  open_community (fixture, "Helped");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "help", NULL);
  wait_until (shows (fixture, "Nothing is lost"));
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.help-topic", "s", topics[i].id);
      for (const HearthHelpPart *part = topics[i].parts; part->kind != HEARTH_HELP_END; part++)
        if (part->kind == HEARTH_HELP_WORDS || part->kind == HEARTH_HELP_HEADING)
          wait_until (shows (fixture, part->text));
      if (g_str_equal (topics[i].id, "filter"))
        g_assert_true (shows (fixture, "thanked:0"));
      adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
    }
}

/* A button leads where it says, and the help is out of the way. */
static void
test_button (Fixture      *fixture,
             gconstpointer data)
{
  open_community (fixture, "Pressed");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.help-topic", "s", "keys");
  press (fixture, "Keyboard Shortcuts (Ctrl+?)");
  wait_until (shows (fixture, "Close the Innermost"));
  g_assert_false (shows (fixture, "The Keyboard"));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add_func ("/ui/help/true", test_true);
  g_test_add ("/ui/help/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/ui/help/button", Fixture, NULL, set_up, test_button, tear_down);

  return g_test_run ();
}
