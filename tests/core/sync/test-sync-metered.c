/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether something goes by itself: over which network, to which kind of storage. */

#include "../../network.h"
#include "net/hearth-metered.h"

static void
test_decision (void)
{
  static const char *const servers[] = { "davs://cloud.example.org/remote.php/dav/files/ana/hearth", "dav://127.0.0.1:8080/hearth", "s3://s3.eu-central-1.amazonaws.com/bucket/hearth" };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      test_network_set_metered (FALSE);
      g_assert_false (hearth_metered_is (servers[i]));
      test_network_set_metered (TRUE);
      g_assert_true (hearth_metered_is (servers[i]));
    }
  g_assert_false (hearth_metered_is ("file:///media/stick/hearth"));
}

/* Only a portal is waited for. */
static void
test_listen (void)
{
  test_network_set_metered (TRUE);
  hearth_metered_listen ();
  g_assert_true (hearth_metered_is ("davs://cloud.example.org/hearth"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_network_install ();
  g_test_add_func ("/sync/metered/decision", test_decision);
  g_test_add_func ("/sync/metered/listen", test_listen);

  return g_test_run ();
}
