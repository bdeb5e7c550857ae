/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of actions: no two keys alike, the keys that every program has, a handler for each entry and an entry for each key. */

#include "hearth-actions.h"
#include "shell-fixture.h"

#include <string.h>

static void
test_keys_differ (void)
{
  g_autoptr (GHashTable)  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) accels = hearth_action_dup_accels (&actions[i]);

      for (char **accel = accels; *accel != NULL; accel++)
        {
          guint           key;
          GdkModifierType modifiers;
          char           *name;

          g_assert_true (gtk_accelerator_parse (*accel, &key, &modifiers));
          name = gtk_accelerator_name (key, modifiers);
          g_test_message ("%s: %s", actions[i].name, name);
          g_assert_true (g_hash_table_add (seen, name));
          /* A letter without Ctrl would act while somebody types; Alt and a letter is a mnemonic. */
          if (gdk_keyval_to_unicode (key) != 0 && g_unichar_isalpha (gdk_keyval_to_unicode (key)))
            g_assert_true ((modifiers & GDK_CONTROL_MASK) != 0);
        }
    }
}

static void
test_standard_keys (void)
{
  static const char *const standard[][2] = {
    { "app.quit", "<Control>q" },
    { "win.close", "<Control>w" },
    { "app.keys", "<Control>question" },
    { "app.preferences", "<Control>comma" },
    { "win.menu", "F10" },
    { "win.sidebar", "F9" },
    { "win.undo", "<Control>z" },
    { "win.redo", "<Shift><Control>z" },
    { "win.import", "<Control>o" },
    { "win.palette", "<Control>k" },
    { "members.new", "<Control>n" },
    { "members.search", "<Control>f" },
    { "members.log", "<Control>l" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (standard); i++)
    {
      const HearthActionInfo *action = hearth_actions_find (standard[i][0]);

      g_assert_nonnull (action);
      g_assert_true (g_str_has_prefix (action->accels, standard[i][1]));
    }
}

static void
test_titles (void)
{
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = hearth_action_dup_title (&actions[i]);

      g_assert_cmpstr (title, !=, "");
      g_assert_null (strchr (title, '_'));
      g_assert_nonnull (strchr (actions[i].title, '_'));
    }
}

/* Each entry of the table has its action once a community is open, and works from the window. */
static void
test_every_action_exists (Fixture      *fixture,
                          gconstpointer data)
{
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  open_community (fixture, "Every Action");
  for (guint i = 0; i < n; i++)
    {
      const char   *name = strchr (actions[i].name, '.') + 1;
      GActionGroup *group = NULL;

      if (g_str_has_prefix (actions[i].name, "app."))
        group = G_ACTION_GROUP (fixture->app);
      else if (g_str_has_prefix (actions[i].name, "win."))
        group = G_ACTION_GROUP (fixture->window);
      g_test_message ("%s", actions[i].name);
      if (group != NULL)
        g_assert_true (g_action_group_has_action (group, name));
      if (group != NULL && (actions[i].flags & HEARTH_ACTION_LOCAL) == 0)
        {
          g_auto (GStrv) wanted = hearth_action_dup_accels (&actions[i]);
          g_auto (GStrv) bound = gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->app), actions[i].name);

          g_assert_cmpuint (g_strv_length (bound), ==, g_strv_length (wanted));
        }
    }
}

static void
test_keys_page (Fixture      *fixture,
                gconstpointer data)
{
  guint                   n;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "keys", NULL);
  wait_until (shows (fixture, "Keyboard Shortcuts"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = hearth_action_dup_title (&actions[i]);

      g_test_message ("%s", title);
      if (*actions[i].accels != '\0')
        wait_until (shows (fixture, title));
    }
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add_func ("/ui/actions/keys-differ", test_keys_differ);
  g_test_add_func ("/ui/actions/standard-keys", test_standard_keys);
  g_test_add_func ("/ui/actions/titles", test_titles);
  g_test_add ("/ui/actions/exist", Fixture, NULL, set_up, test_every_action_exists, tear_down);
  g_test_add ("/ui/actions/keys-page", Fixture, NULL, set_up, test_keys_page, tear_down);

  return g_test_run ();
}
