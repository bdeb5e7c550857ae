/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of files from anywhere become names that are files everywhere. */

#include "vault/hearth-vault-name.h"

#include <string.h>

static void
test_make (void)
{
  static const struct
  {
    const char *raw, *made;
  } cases[] = {
    { "Mix 4.wav", "Mix 4.wav" },
    { "../../etc/passwd", "_._.._etc_passwd" },
    { "..", "_" },
    { ".", "_" },
    { "", "_" },
    { "   ", "_" },
    { ".profile", "_profile" },
    { "a\nb\tc\x1b[2J", "a_b_c_[2J" },
    { "song \xe2\x80\xae"
      "3pm.exe",
      "song _3pm.exe" },
    { "caf\xe9.wav", "caf\xef\xbf\xbd.wav" },
    { "trailing. . ", "trailing" },
    { "back\\slash", "back_slash" },
    { "\xe6\xad\x8c.flac", "\xe6\xad\x8c.flac" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *made = hearth_vault_name_make (cases[i].raw);
      g_autofree char *again = hearth_vault_name_make (made);

      g_assert_cmpstr (made, ==, cases[i].made);
      g_assert_cmpstr (again, ==, made);
      g_assert_true (hearth_vault_path_is_safe (made));
    }
}

static void
test_long (void)
{
  g_autofree char *plain = g_strnfill (4000, 'a');
  g_autofree char *named = g_strconcat (plain, ".wav", NULL);
  g_autofree char *made = hearth_vault_name_make (named);
  g_autofree char *numbered = hearth_vault_name_number (made, 12);
  g_autofree char *wide = g_strconcat (g_intern_static_string ("\xe6\xad\x8c"), made, NULL);
  g_autofree char *cut = hearth_vault_name_make (wide);
  g_autofree char *plain_number = hearth_vault_name_number ("mix.wav", 2);

  g_assert_cmpuint (strlen (made), <=, HEARTH_VAULT_NAME_MOST);
  g_assert_true (g_str_has_suffix (made, "a.wav"));
  g_assert_cmpuint (strlen (numbered), <=, HEARTH_VAULT_NAME_MOST);
  g_assert_true (g_str_has_suffix (numbered, "a (12).wav"));
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_cmpstr (plain_number, ==, "mix (2).wav");
}

static void
test_paths (void)
{
  g_autoptr (GString) deep = g_string_new ("a");

  g_assert_true (hearth_vault_path_is_safe ("stems/Drums/kick.wav"));
  g_assert_false (hearth_vault_path_is_safe ("/etc/passwd"));
  g_assert_false (hearth_vault_path_is_safe ("a//b"));
  g_assert_false (hearth_vault_path_is_safe ("a/../b"));
  g_assert_false (hearth_vault_path_is_safe ("a/"));
  g_assert_false (hearth_vault_path_is_safe (""));
  g_assert_false (hearth_vault_path_is_safe ("a/\xff"));
  for (guint i = 0; i < HEARTH_VAULT_DEPTH_MOST; i++)
    g_string_append (deep, "/a");
  g_assert_false (hearth_vault_path_is_safe (deep->str));
  g_assert_true (hearth_vault_path_is_safe (deep->str + 2));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/name/make", test_make);
  g_test_add_func ("/vault/name/long", test_long);
  g_test_add_func ("/vault/name/paths", test_paths);
  return g_test_run ();
}
