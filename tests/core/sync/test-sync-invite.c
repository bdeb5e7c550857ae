/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A device is let in by twelve words that another one shows: once, as what the owner says, and also after keys have changed. */

#include "sync-people.h"

#include "sync/hearth-sync-invite.h"

typedef struct
{
  const char *url;
  const char *code;
} Following;

static gboolean
follow (HearthDb *db,
        gpointer  data,
        GError  **error)
{
  Following       *following = data;
  HearthSyncResult result;

  return hearth_sync_join_as (db, following->url, following->code, "not what it is called", &result, NULL, error);
}

/* NULL with that error. */
static HearthCommunity *
follow_code (People     *people,
             const char *name,
             const char *code,
             int         expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *folder = g_build_filename (people->pair.dir, name, NULL);
  HearthCommunity   *community = hearth_community_create_with (folder, follow, &(Following) { people->pair.url, code }, &error);

  if (expected == 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, HEARTH_ERROR, expected);
  return community;
}

static HearthVaultText *
let_in (People        *people,
        HearthSyncRole role)
{
  g_autoptr (GError) error = NULL;
  HearthVaultText   *code;
  HearthSyncResult   result;

  hearth_sync_invite (db_of (people->pair.ana), "Dora’s tablet", role, PASSPHRASE, &code, &result, NULL, &error);
  g_assert_no_error (error);
  return code;
}

static void
swap_cem (People          *people,
          HearthCommunity *other)
{
  hearth_community_close (people->cem);
  g_object_unref (people->cem);
  people->cem = other;
}

/* By twelve words, once; also where a new epoch began in between. Who came so is no owner, and is called as the owner said. */
static void
test_invite (People            *people,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthVaultText)  code = let_in (people, HEARTH_SYNC_EDITOR);
  g_autoptr (HearthSyncStatus) status = NULL;
  g_autofree char             *shouted = g_ascii_strup (code->chars, -1);
  g_autofree char             *typed = g_strdelimit (g_strdup (shouted), " ", '\n');

  set_role (people, HEARTH_SYNC_GONE);
  write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run (people->pair.ana);
  swap_cem (people, follow_code (people, "dora", typed, 0));
  g_assert_true (lives_in (people->cem, "Ghent"));
  write_sql (people->cem, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  run_some (people);
  g_assert_true (lives_in (people->pair.ana, "Lille"));
  assert_two_same (people);
  status = hearth_db_read (db_of (people->pair.ana), hearth_sync_read_status, NULL, NULL, NULL);
  g_assert_cmpstr (g_array_index (status->devices, HearthSyncMember, status->devices->len - 1).name, ==, "Dora’s tablet");
  g_assert_cmpint (g_array_index (status->devices, HearthSyncMember, status->devices->len - 1).role, ==, HEARTH_SYNC_EDITOR);
  g_assert_null (follow_code (people, "emil", code->chars, HEARTH_ERROR_BAD_KEY));
}

static void
test_invite_viewer (People            *people,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthVaultText) first = let_in (people, HEARTH_SYNC_VIEWER);
  g_autoptr (HearthVaultText) code = let_in (people, HEARTH_SYNC_VIEWER);

  /* The second invitation takes the first one back. */
  g_assert_null (follow_code (people, "emil", first->chars, HEARTH_ERROR_BAD_KEY));
  swap_cem (people, follow_code (people, "dora", code->chars, 0));
  assert_two_same (people);
  write_sql (people->cem, "UPDATE member SET city = 'Lille' WHERE name = 'Ana'");
  write_sql (people->pair.ana, "UPDATE member SET city = 'Ghent' WHERE name = 'Mika'");
  run_some (people);
  g_assert_true (lives_in (people->cem, "Ghent"));
  g_assert_false (lives_in (people->pair.ana, "Lille"));
}

/* Somebody kept a copy of what lay on the storage, and has the code. */
static void
test_invite_twice (People            *people,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (HearthVaultText) code = let_in (people, HEARTH_SYNC_EDITOR);

  copy_tree (people->pair.remote, people->before);
  swap_cem (people, follow_code (people, "dora", code->chars, 0));
  copy_tree (people->before, people->pair.remote);
  g_assert_null (follow_code (people, "emil", code->chars, HEARTH_ERROR_CONFLICT));
}

#define ADD(name, function) g_test_add ("/sync/invite/" name, People, NULL, set_up, function, tear_down_people)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("editor", test_invite);
  ADD ("viewer", test_invite_viewer);
  ADD ("twice", test_invite_twice);
  return g_test_run ();
}
