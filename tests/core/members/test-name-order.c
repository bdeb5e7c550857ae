/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of names beside the C library's sort, over names that are alike for long, for ever, and not at all. */

#include "members/hearth-name-order.h"

#include <string.h>

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  GPtrArray  *names = data;
  guint32     x = *(const guint32 *) a, y = *(const guint32 *) b;
  const char *left = names->pdata[x], *right = names->pdata[y];
  int         order = (*left == '\0') - (*right == '\0');

  if (order == 0)
    order = strcmp (left, right);
  return order != 0 ? order : (x > y) - (x < y);
}

/* Takes names. */
static void
assert_sorted (GPtrArray *names)
{
  g_autoptr (HearthNameOrder) order = hearth_name_order_new ();
  g_autofree guint32         *expected = g_new (guint32, names->len + 1);
  g_autofree guint32         *sorted = NULL;

  for (guint32 i = 0; i < names->len; i++)
    {
      expected[i] = i;
      hearth_name_order_add (order, names->pdata[i], strlen (names->pdata[i]));
    }
  g_sort_array (expected, names->len, sizeof *expected, compare, names);
  sorted = hearth_name_order_sort (order);
  for (guint32 i = 0; i < names->len; i++)
    g_assert_cmpuint (sorted[i], ==, expected[i]);
  g_ptr_array_unref (names);
}

static void
test_few (void)
{
  static const char *const some[] = { "", "ana", "", "a", "ana", "\xff\xff\xff\xff\xff\xff\xff\xff", "anabella", "anabell", "" };
  GPtrArray               *names = g_ptr_array_new_with_free_func (g_free);

  assert_sorted (g_ptr_array_new_with_free_func (g_free));
  for (guint i = 0; i < G_N_ELEMENTS (some); i++)
    g_ptr_array_add (names, g_strdup (some[i]));
  assert_sorted (names);
}

/* Words of few letters after a beginning that many share. */
static char *
make_name (void)
{
  static const int beginnings[] = { 0, 0, 1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 72, 300 };
  int              shared = beginnings[g_test_rand_int_range (0, G_N_ELEMENTS (beginnings))];
  int              own = g_test_rand_int_range (0, 12);
  char            *name = g_malloc ((gsize) (shared + own) + 1);

  memset (name, 'm', (gsize) shared);
  for (int i = shared; i < shared + own; i++)
    name[i] = (char) g_test_rand_int_range ('k', 'o');
  name[shared + own] = '\0';
  return name;
}

static void
test_random (void)
{
  for (guint round = 0; round < 30; round++)
    {
      GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

      for (int n = g_test_rand_int_range (0, 3000); n > 0; n--)
        g_ptr_array_add (names, make_name ());
      assert_sorted (names);
    }
}

/* A name is what stands before its NUL. */
static void
test_nul (void)
{
  g_autoptr (HearthNameOrder) order = hearth_name_order_new ();
  g_autofree guint32         *sorted = NULL;

  hearth_name_order_add (order, "b\0a", 3);
  hearth_name_order_add (order, "\0zzz", 4);
  hearth_name_order_add (order, "abc", 1);
  sorted = hearth_name_order_sort (order);
  g_assert_cmpuint (sorted[0], ==, 2);
  g_assert_cmpuint (sorted[1], ==, 0);
  g_assert_cmpuint (sorted[2], ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name-order/few", test_few);
  g_test_add_func ("/name-order/random", test_random);
  g_test_add_func ("/name-order/nul", test_nul);
  return g_test_run ();
}
