/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The small parts of the command line that the real program cannot easily be brought to show: nearest words, cells of wide and of
 * hostile text. */

#include "hearth-cli-private.h"

static void
test_nearest (void)
{
  static const char *const words[] = { "members", "member", "member-add", "merge", "history", "digest" };
  static const struct
  {
    const char *typed;
    const char *nearest;
  } cases[] = {
    { "mebers", "members" },
    { "hsitory", "history" },
    { "hist", "history" },
    { "mereg", "merge" },
    { "digst", "digest" },
    { "xylophone", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (hearth_nearest (cases[i].typed, words, G_N_ELEMENTS (words)), ==, cases[i].nearest);
}

static void
assert_cell (const char *text,
             guint       width,
             gboolean    right,
             const char *expected)
{
  g_autoptr (GString) line = g_string_new (NULL);

  hearth_cli_append_cell (line, text, width, right);
  g_assert_cmpstr (line->str, ==, expected);
}

static void
test_cells (void)
{
  assert_cell ("Ana", 6, FALSE, "Ana     ");
  assert_cell ("Ana", 6, TRUE, "   Ana  ");
  assert_cell ("Annabel", 7, FALSE, "Annabel  ");
  assert_cell ("Annabelle", 7, FALSE, "Annabe…  ");
  /* Two cells each; one that does not fit before the ellipsis leaves a space. */
  assert_cell ("佐藤陽菜", 8, FALSE, "佐藤陽菜  ");
  assert_cell ("佐藤陽菜子", 8, FALSE, "佐藤陽…   ");
  /* A mark sits on its letter. */
  assert_cell ("Zoe\xcc\x88", 4, FALSE, "Zoe\xcc\x88   ");
  assert_cell ("", 2, FALSE, "    ");
}

static void
test_clean (void)
{
  g_autofree char *clean = hearth_cli_clean ("red\x1b[31m\nnext\tcell\xc2\x9b");

  g_assert_cmpstr (clean, ==, "red [31m next cell ");
}

static void
test_commands (void)
{
  guint                   n;
  const HearthCliCommand *commands = hearth_cli_commands (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (hearth_cli_find_command (commands[i].name) == &commands[i]);
      g_assert_nonnull (commands[i].summary);
      /* What prints JSON says its keys. */
      if (commands[i].json)
        g_assert_nonnull (strstr (commands[i].description, "JSON: "));
    }
  g_assert_null (hearth_cli_find_command ("mebers"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/nearest", test_nearest);
  g_test_add_func ("/cli/cells", test_cells);
  g_test_add_func ("/cli/clean", test_clean);
  g_test_add_func ("/cli/commands", test_commands);

  return g_test_run ();
}
