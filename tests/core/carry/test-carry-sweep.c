/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What nothing needs any more goes from the storage after its time, and nothing else ever does: whatever is not known, cut off, hidden or taken back. */

#include "carry-sweep.h"

#define OLD  "old.wav"
#define KEPT "kept.wav"

/* Ana has two things that share a part of two; both computers have heard of them. */
static void
begin (Carried *carried)
{
  put_away (carried, OLD, 3 * MIB, 1);
  put_away (carried, KEPT, MIB, 1);
  send_to_ben (carried);
  open_ben (carried);
  turn (carried->pair.ben, carried->ben);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
  g_assert_cmpuint (count_there (carried, "man"), ==, 2);
}

static void
assert_gone (Carried *carried)
{
  g_assert_cmpuint (count_there (carried, "blob"), ==, 1);
  g_assert_cmpuint (count_there (carried, "man"), ==, 1);
  assert_opens (carried, carried->pair.ben, carried->ben, KEPT);
}

static void
assert_all_there (Carried *carried)
{
  g_assert_cmpuint (count_there (carried, "blob"), ==, 3);
  g_assert_cmpuint (count_there (carried, "man"), ==, 2);
}

/* It lies there for ninety days, is told of, and goes; what it shares with something else stays, and nobody sends it again. */
static void
test_goes (Carried      *carried,
           gconstpointer data)
{
  g_autofree HearthCarryStatus *before = NULL;
  g_autofree HearthCarryStatus *after = NULL;
  HearthCarryResult             result;

  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 89);
  before = read_carry_status (carried->pair.ana);
  g_assert_cmpint (before->waste, >, 2 * MIB);
  g_assert_cmpint (before->waste, <, 3 * MIB);
  g_assert_cmpint (before->waste_goes, ==, hearth_clock_now () + DAY_MS);
  g_assert_cmpuint (turn (carried->pair.ana, carried->ana).removed, ==, 0);
  assert_all_there (carried);
  later (DAY_MS);
  result = turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (result.removed, ==, 3);
  g_assert_cmpint ((gint64) result.removed_bytes, ==, before->waste);
  assert_gone (carried);
  after = read_carry_status (carried->pair.ana);
  g_assert_cmpint (after->waste_goes, ==, HEARTH_NONE);
  for (guint i = 0; i < 3; i++)
    {
      later (2 * DAY_MS);
      g_assert_cmpuint (turn (carried->pair.ben, carried->ben).sent, ==, 0);
      g_assert_cmpuint (turn (carried->pair.ana, carried->ana).sent, ==, 0);
    }
  assert_gone (carried);
}

/* Nothing is asked for as long as nothing is due, and little once it is. */
static void
test_idle (Carried      *carried,
           gconstpointer data)
{
  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 0);
  turn (carried->pair.ana, carried->ana);
  g_assert_cmpuint (carry (carried->pair.ana, carried->ana).requests, ==, 0);
  later (90 * DAY_MS);
  turn (carried->pair.ana, carried->ana);
  assert_gone (carried);
  g_assert_cmpuint (carry (carried->pair.ana, carried->ana).requests, ==, 0);
}

/* A computer on which the vault is locked, and one that only looks on, take nothing away. */
static void
test_who (Carried      *carried,
          gconstpointer data)
{
  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  hearth_vault_lock (carried->ana);
  turn (carried->pair.ana, carried->ana);
  assert_all_there (carried);
  write_sql (carried->pair.ben, "UPDATE sync_device SET role = 1 WHERE dev = (SELECT dev FROM sync_self)");
  later (DAY_MS);
  carry (carried->pair.ben, carried->ben);
  assert_all_there (carried);
  hearth_vault_unlock_passphrase (carried->ana, VAULT_PASSPHRASE, 0, NULL);
  turn (carried->pair.ana, carried->ana);
  assert_gone (carried);
}

/* Taken back in time nothing goes; afterwards whoever has it here sends it again, and who has not is told what became of it. */
static void
test_undo (Carried      *carried,
           gconstpointer data)
{
  gint64                      seq;
  g_autoptr (HearthCarryItem) item = NULL;
  g_autofree char            *words = NULL;

  begin (carried);
  seq = remove_item (carried->pair.ana, OLD);
  days_pass (carried, 60);
  turn (carried->pair.ana, carried->ana);
  undo (carried->pair.ana, seq);
  days_pass (carried, 60);
  turn (carried->pair.ana, carried->ana);
  assert_all_there (carried);

  seq = remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  turn (carried->pair.ben, carried->ben);
  assert_gone (carried);
  undo (carried->pair.ana, seq);
  run (carried->pair.ana);
  turn (carried->pair.ben, carried->ben);
  item = look_at (carried->pair.ben, OLD);
  words = hearth_carry_item_words (item);
  g_assert_true (item->where == HEARTH_CARRY_AWAITED && item->left);
  g_assert_nonnull (strstr (words, "taken away"));
  hearth_vault_lock (carried->ana);
  later (2 * DAY_MS);
  g_assert_true (turn (carried->pair.ana, carried->ana).locked);
  g_assert_cmpint (where_is (carried->pair.ana, OLD), ==, HEARTH_CARRY_HERE);
  hearth_vault_unlock_passphrase (carried->ana, VAULT_PASSPHRASE, 0, NULL);
  turn (carried->pair.ana, carried->ana);
  assert_all_there (carried);
  turn (carried->pair.ben, carried->ben);
  assert_opens (carried, carried->pair.ben, carried->ben, OLD);
}

/* Put away once more it is sent once more, though it never went from here. */
static void
test_again (Carried      *carried,
            gconstpointer data)
{
  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  turn (carried->pair.ben, carried->ben);
  assert_gone (carried);
  put_away (carried, "again.wav", 3 * MIB, 1);
  send_to_ben (carried);
  g_assert_cmpint (where_is (carried->pair.ana, "again.wav"), ==, HEARTH_CARRY_BOTH);
  assert_all_there (carried);
  assert_opens (carried, carried->pair.ben, carried->ben, "again.wav");
}

/* What lies there in slices goes with all of them, also taken away by a computer that never sent one. */
static void
test_slices (Carried      *carried,
             gconstpointer data)
{
  faulty.largest = 5 * MIB;
  put_away (carried, OLD, 64 * MIB, 1);
  put_away (carried, KEPT, MIB, 7);
  send_to_ben (carried);
  g_assert_cmpuint (count_there (carried, "blob"), ==, 25);
  open_ben (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  turn (carried->pair.ben, carried->ben);
  assert_gone (carried);
}

static gboolean
try_turn (Carried *carried,
          GError **error)
{
  HearthSyncResult  synced;
  HearthCarryResult result;

  return hearth_sync_run (db_of (carried->pair.ana), &synced, NULL, error) && hearth_carry_run (db_of (carried->pair.ana), carried->ana, TRUE, NULL, &result, NULL, error);
}

/* Broken off at each request, whatever is needed stays, and the next ones bring it to its end. */
static void
test_cut (Carried      *carried,
          gconstpointer data)
{
  gboolean done = FALSE;
  guint    cut = 1;

  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  for (; !done; cut++)
    {
      g_autoptr (GError) error = NULL;

      faulty.requests = 0;
      faulty.cut = cut;
      done = try_turn (carried, &error);
      faulty.cut = 0;
      g_assert_true (done || g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_OFFLINE));
      assert_opens (carried, carried->pair.ana, carried->ana, KEPT);
      later (7 * 60 * 60 * 1000);
    }
  g_assert_cmpuint (cut, >, 10);
  for (guint i = 0; i < 3; i++)
    {
      later (2 * DAY_MS);
      turn (carried->pair.ana, carried->ana);
      turn (carried->pair.ben, carried->ben);
    }
  assert_gone (carried);
}

static guint
count_all (Carried *carried)
{
  return count_there (carried, "blob") + count_there (carried, "man");
}

typedef struct
{
  Carried *carried;
  guint    files;
} Asleep;

static gboolean
has_intent (Carried *carried)
{
  g_autoptr (GPtrArray) files = list_storage (&carried->pair);

  for (guint i = 0; i < files->len; i++)
    if (g_str_has_suffix (files->pdata[i], ".sweep"))
      return TRUE;
  return FALSE;
}

/* The computer slept for an hour. */
static void
sleep_long (gpointer data)
{
  Asleep *asleep = data;

  asleep->files = has_intent (asleep->carried) ? count_all (asleep->carried) : 0;
  later (60 * 60 * 1000);
}

/* Whoever comes late takes nothing away any more but what it was just about to: nobody waits for it then. */
static void
test_late (Carried      *carried,
           gconstpointer data)
{
  gboolean more = TRUE;
  Asleep   asleep = { carried, 0 };

  put_away (carried, KEPT, MIB, 1);
  send_to_ben (carried);
  open_ben (carried);
  faulty.hook = sleep_long;
  faulty.data = &asleep;
  for (guint at = 1; more; at += 2)
    {
      put_away (carried, OLD, 3 * MIB, 1);
      send_to_ben (carried);
      assert_all_there (carried);
      remove_item (carried->pair.ana, OLD);
      days_pass (carried, 91);
      asleep.files = 0;
      run (carried->pair.ana);
      faulty.requests = 0;
      faulty.at = at;
      carry (carried->pair.ana, carried->ana);
      more = faulty.requests >= at;
      faulty.at = 0;
      g_assert_cmpuint (count_all (carried) + 1, >=, asleep.files);
      later (7 * 60 * 60 * 1000);
      turn (carried->pair.ana, carried->ana);
      assert_gone (carried);
    }
  faulty.hook = NULL;
  faulty.data = NULL;
}

/* As long as there is something on the storage that this computer did not read, nothing goes. */
static void
test_unread (Carried      *carried,
             gconstpointer data)
{
  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  write_sql (carried->pair.ben, "INSERT INTO member (rowid, id, name, joined_at) VALUES (hearth_next (2), randomblob (16), 'Nina', 1)");
  run (carried->pair.ben);
  g_assert_cmpuint (carry (carried->pair.ana, carried->ana).removed, ==, 0);
  assert_all_there (carried);
  g_assert_cmpuint (count_there (carried, "vault"), ==, 3); /* ring and slots: the intent was taken back */
  run (carried->pair.ana);
  write_sql (carried->pair.ana, "INSERT INTO sync_unknown (tbl, id, col, hlc, dev, value) VALUES (200, zeroblob (16), 1, 1, 1, x'00')");
  later (DAY_MS);
  carry (carried->pair.ana, carried->ana);
  assert_all_there (carried);
  write_sql (carried->pair.ana, "DELETE FROM sync_unknown");
  later (DAY_MS);
  carry (carried->pair.ana, carried->ana);
  assert_gone (carried);
}

/* A list of parts that is not there yet may name anything. */
static void
test_awaited (Carried      *carried,
              gconstpointer data)
{
  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  put_away (carried, "new.wav", 2 * MIB, 1);
  run (carried->pair.ana);
  run (carried->pair.ben);
  carry (carried->pair.ben, carried->ben);
  g_assert_cmpuint (count_there (carried, "vault"), ==, 3); /* nobody was told of what cannot be done */
  assert_all_there (carried);
  turn (carried->pair.ana, carried->ana);
  later (DAY_MS);
  turn (carried->pair.ben, carried->ben);
  assert_opens (carried, carried->pair.ben, carried->ben, "new.wav");
}

/* A storage that hides something from who takes away cannot make it go for good: whoever needs it finds out, and sends it again. */
static void
test_lies (Carried      *carried,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthCarryResult  result;
  HearthCarryChecked checked;

  begin (carried);
  remove_item (carried->pair.ana, OLD);
  days_pass (carried, 91);
  put_away (carried, "again.wav", 3 * MIB, 1);
  run (carried->pair.ana);
  for (guint hides = 8; hides >= 1; hides--)
    {
      faulty.hides = (hides - 1) % 4 + 1;
      faulty.heads = hides > 4;
      hearth_carry_run (db_of (carried->pair.ben), carried->ben, TRUE, NULL, &result, NULL, NULL);
      faulty.hides = 0;
      if (hides == 8)
        assert_all_there (carried);
      later (7 * 60 * 60 * 1000);
    }
  for (guint i = 0; i < 3; i++)
    {
      later (DAY_MS);
      turn (carried->pair.ana, carried->ana);
      turn (carried->pair.ben, carried->ben);
    }
  g_assert_cmpint (where_is (carried->pair.ana, "again.wav"), ==, HEARTH_CARRY_BOTH);
  hearth_carry_check (db_of (carried->pair.ana), carried->ana, TRUE, NULL, &checked, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (checked.missing + checked.damaged, ==, 0);
  assert_all_there (carried);
  assert_opens (carried, carried->pair.ben, carried->ben, "again.wav");
}

int
main (int    argc,
      char **argv)
{
  static const CarriedTest tests[] = {
    { "/carry/sweep/goes", test_goes },
    { "/carry/sweep/idle", test_idle },
    { "/carry/sweep/who", test_who },
    { "/carry/sweep/undo", test_undo },
    { "/carry/sweep/again", test_again },
    { "/carry/sweep/slices", test_slices },
    { "/carry/sweep/cut", test_cut },
    { "/carry/sweep/late", test_late },
    { "/carry/sweep/unread", test_unread },
    { "/carry/sweep/awaited", test_awaited },
    { "/carry/sweep/lies", test_lies },
  };

  return run_carried (argc, argv, tests, G_N_ELEMENTS (tests), set_up_swept, end_swept);
}
