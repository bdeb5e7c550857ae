/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a thing of the vault is, on its page and in the sync window: only here, on the storage too, let go of, fetched again. */

#include "sync/hearth-sync-carrier.h"
#include "sync/hearth-sync-run.h"
#include "vault-things.h"

/* The community syncs with a folder beside it. */
static void
set_up_sync (Fixture *fixture)
{
  const HearthVaultCost       cost = { 1, 8 << 20 };
  HearthCommunity            *community = hearth_window_get_community (fixture->window);
  g_autofree char            *folder = g_build_filename (g_get_user_data_dir (), "storage", NULL);
  g_autofree char            *url = g_filename_to_uri (folder, NULL, NULL);
  g_autoptr (HearthVaultText) recovery = NULL;
  g_autoptr (GError)          error = NULL;
  HearthSyncResult            result;

  g_mkdir_with_parents (folder, 0700);
  hearth_sync_setup (hearth_community_get_db (community), url, "seven steps to the harbour", &cost, "studio", &recovery, &result, NULL, &error);
  g_assert_no_error (error);
}

static void
test_where (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *path = NULL;

  make_door (fixture, "Where It Is");
  set_up_sync (fixture);
  path = g_build_filename (g_get_user_data_dir (), "words.txt", NULL);
  g_assert_true (g_file_set_contents (path, "la la la", -1, NULL));
  show_dropped (fixture, path);
  wait_until (shows (fixture, "Only on this computer so far"));
  /* It goes by itself once the community synced. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sync", NULL);
  wait_until (shows (fixture, "Here and on the storage"));
  wait_until (shows (fixture, "All of the vault is on the storage"));
  press (fixture, "Let Go");
  wait_until (shows (fixture, "On the storage: fetched when it is opened"));
  press (fixture, "Fetch");
  wait_until (shows (fixture, "Here and on the storage"));
}

int
main (int    argc,
      char **argv)
{
  begin (&argc, &argv);
  use_built_worker ();
  g_test_add ("/ui/vault/where", Fixture, NULL, set_up, test_where, tear_down);

  return g_test_run ();
}
