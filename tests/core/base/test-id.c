/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Row ids: their form, their order, and that derived ones never change (they are on disk and on the wire). */

#include "base/hearth-clock.h"
#include "base/hearth-id.h"

static void
test_new (void)
{
  HearthId last = { { 0 } };

  hearth_clock_set (G_GINT64_CONSTANT (0x0123456789ab));
  for (int i = 0; i < 10000; i++)
    {
      HearthId id = hearth_id_new ();

      g_assert_cmpint (hearth_id_compare (&last, &id), <, 0);
      g_assert_cmpint (id.bytes[6] >> 4, ==, 7);
      g_assert_cmpint (id.bytes[8] >> 6, ==, 2);
      if (i == 0)
        g_assert_cmpmem (id.bytes, 6, "\x01\x23\x45\x67\x89\xab", 6);
      last = id;
    }
  /* The clock is put back an hour: ids still grow. */
  hearth_clock_set (G_GINT64_CONSTANT (0x0123456789ab) - 3600000);
  for (int i = 0; i < 10; i++)
    {
      HearthId id = hearth_id_new ();

      g_assert_cmpint (hearth_id_compare (&last, &id), <, 0);
      last = id;
    }
  hearth_clock_set (HEARTH_NONE);
}

static void
test_derived (void)
{
  const HearthId   key = { "0123456789abcdef" };
  const HearthId   other = { "0123456789abcdeF" };
  HearthId         id = hearth_id_for_source (&key, "bandcamp", "ana@example.org", -1);
  HearthId         again = hearth_id_for_source (&key, "bandcamp", "ana@example.orgXXX", 15);
  HearthId         child = hearth_id_child (&id, "email");
  g_autofree char *text = hearth_id_to_string (&id);
  g_autofree char *child_text = hearth_id_to_string (&child);

  g_assert_true (hearth_id_equal (&id, &again));
  again = hearth_id_for_source (&other, "bandcamp", "ana@example.org", -1);
  g_assert_false (hearth_id_equal (&id, &again));
  again = hearth_id_for_source (&key, "bandcam", "pana@example.org", -1);
  g_assert_false (hearth_id_equal (&id, &again));
  again = hearth_id_child (&id, "phone");
  g_assert_false (hearth_id_equal (&child, &again));
  g_assert_cmpmem (child.bytes, 6, id.bytes, 6);
  g_assert_cmpstr (text, ==, "cdc4816a-7990-87d1-9a02-af9dec03ed75");
  g_assert_cmpstr (child_text, ==, "cdc4816a-7990-87d1-98db-b121d4134220");
}

static void
test_text (void)
{
  static const char *const wrong[] = {
    "",
    "0198",
    "0123456789abcdef0123456789abcdef",
    "01234567-89ab-cdef-0123-456789abcdeg",
    "01234567089ab-cdef-0123-456789abcdef",
  };
  HearthId id;
  HearthId back;

  for (int i = 0; i < 100; i++)
    {
      g_autofree char *text = NULL;

      id = hearth_id_new ();
      text = hearth_id_to_string (&id);
      g_assert_true (g_uuid_string_is_valid (text));
      g_assert_true (hearth_id_from_string (text, &back));
      g_assert_true (hearth_id_equal (&id, &back));
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (hearth_id_from_string (wrong[i], &back));
  g_assert_false (hearth_id_from_string (NULL, &back));
  g_assert_true (hearth_id_from_string ("0123ABCD-0000-7000-8000-0000000000FF", &back));
  g_assert_cmpint (back.bytes[2], ==, 0xab);
}

static void
test_clock (void)
{
  gint64 now = hearth_clock_now ();

  g_assert_cmpint (now, >, G_GINT64_CONSTANT (1700000000000));
  hearth_clock_set (-5);
  g_assert_cmpint (hearth_clock_now (), ==, -5);
  hearth_clock_set (HEARTH_NONE);
  g_assert_cmpint (hearth_clock_now (), >=, now);
}

static void
test_clock_of_the_environment (void)
{
  if (g_test_subprocess ())
    {
      g_assert_cmpint (hearth_clock_now (), ==, G_GINT64_CONSTANT (1767323045678));
      return;
    }
  g_setenv ("HEARTH_NOW", "2026-01-02T04:04:05.678+01:00", TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_unsetenv ("HEARTH_NOW");
  g_test_trap_assert_passed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/new", test_new);
  g_test_add_func ("/base/id/derived", test_derived);
  g_test_add_func ("/base/id/text", test_text);
  g_test_add_func ("/base/clock/set", test_clock);
  g_test_add_func ("/base/clock/environment", test_clock_of_the_environment);
  return g_test_run ();
}
