/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The difference of two lists of ids: applying it to the first gives the second, whatever they are, and it is small when the change is. */

#include "list/hearth-id-diff.h"

static HearthIds *
make (GArray *keys)
{
  return hearth_ids_new ((const gint64 *) (gpointer) keys->data, keys->len);
}

/* Number of edits; asserts that they are right. */
static guint
assert_diff (GArray *before,
             GArray *after)
{
  g_autoptr (HearthIds) a = make (before);
  g_autoptr (HearthIds) b = make (after);
  g_autoptr (GArray)    edits = hearth_id_diff (a, b);
  g_autoptr (GArray)    applied = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint                 old = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const HearthEdit *edit = &g_array_index (edits, HearthEdit, i);

      g_assert_cmpuint (edit->old_position, >=, old);
      g_array_append_vals (applied, &g_array_index (before, gint64, old), edit->old_position - old);
      g_assert_cmpuint (applied->len, ==, edit->new_position);
      for (guint j = 0; j < edit->added; j++)
        {
          gint64 key = hearth_ids_get (b, edit->new_position + j);

          g_array_append_val (applied, key);
        }
      old = edit->old_position + edit->removed;
    }
  g_array_append_vals (applied, &g_array_index (before, gint64, old), before->len - old);
  g_assert_cmpmem (applied->data, applied->len * sizeof (gint64), after->data, after->len * sizeof (gint64));
  return edits->len;
}

static GArray *
count_up (gint64 n)
{
  GArray *keys = g_array_new (TRUE, FALSE, sizeof (gint64));

  for (gint64 i = 1; i <= n; i++)
    g_array_append_val (keys, i);
  return keys;
}

static void
test_small (void)
{
  g_autoptr (GArray) none = count_up (0);
  g_autoptr (GArray) all = count_up (1000);
  g_autoptr (GArray) moved = count_up (1000);
  gint64             key = 700;

  g_assert_cmpuint (assert_diff (none, none), ==, 0);
  g_assert_cmpuint (assert_diff (none, all), ==, 1);
  g_assert_cmpuint (assert_diff (all, none), ==, 1);
  g_assert_cmpuint (assert_diff (all, all), ==, 0);

  g_array_remove_index (moved, 699);
  g_assert_cmpuint (assert_diff (all, moved), ==, 1);
  g_array_insert_val (moved, 0, key);
  g_assert_cmpuint (assert_diff (all, moved), ==, 2);
  g_assert_cmpuint (assert_diff (moved, all), ==, 2);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (GArray) before = count_up (g_rand_int_range (rand, 0, 200));
      g_autoptr (GArray) after = g_array_new (TRUE, FALSE, sizeof (gint64));
      gint64             wide = round % 5 == 0 ? G_MAXINT32 * (gint64) 8 : 0;

      g_array_append_vals (after, before->data, before->len);
      for (int change = g_rand_int_range (rand, 0, 30); change > 0; change--)
        {
          gint64 key = 1000 + change + wide;

          if (after->len > 0 && g_rand_boolean (rand))
            {
              guint index = g_rand_int_range (rand, 0, after->len);

              key = g_array_index (after, gint64, index);
              g_array_remove_index (after, index);
              if (g_rand_boolean (rand))
                continue;
            }
          g_array_insert_val (after, g_rand_int_range (rand, 0, after->len + 1), key);
        }
      assert_diff (before, after);
      assert_diff (after, before);
    }
}

/* Turned around, a long list is one change and not a thousand. */
static void
test_different (void)
{
  g_autoptr (GArray) up = count_up (2000);
  g_autoptr (GArray) down = g_array_new (TRUE, FALSE, sizeof (gint64));
  g_autoptr (GArray) odd = g_array_new (TRUE, FALSE, sizeof (gint64));

  for (guint i = up->len; i-- > 0;)
    {
      g_array_append_val (down, g_array_index (up, gint64, i));
      if (i % 2 == 1)
        g_array_prepend_val (odd, g_array_index (up, gint64, i));
    }
  g_assert_cmpuint (assert_diff (up, down), <=, 2);
  g_assert_cmpuint (assert_diff (up, odd), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-diff/small", test_small);
  g_test_add_func ("/id-diff/random", test_random);
  g_test_add_func ("/id-diff/different", test_different);
  return g_test_run ();
}
