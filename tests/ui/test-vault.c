/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of the vault: what opens it, what locks it, the key that the system keeps; and what is said of rules and passphrases. */

#include "../keyring.h"
#include "vault-door.h"

#include "members/hearth-member-edit.h"
#include "today/hearth-today-open.h"
#include "vault/hearth-vault-handing.h"
#include "vault/hearth-vault-item-page.h"
#include "vault/hearth-vault-put-away.h"
#include "vault/hearth-vault-sayings.h"
#include "vault/hearth-vault-tools.h"
#include "vault/hearth-vault-who.h"

static void
test_passphrase (Fixture      *fixture,
                 gconstpointer data)
{
  HearthVaultDoor   *door = make_door (fixture, "Passphrase");
  g_autoptr (GError) first = NULL, second = NULL, none = NULL;

  hearth_vault_door_lock (door);
  g_assert_cmpint (hearth_vault_door_get_state (door), ==, HEARTH_VAULT_DOOR_LOCKED);
  first = ask (door, HEARTH_VAULT_DEED_UNLOCK, "summer lovers of the south");
  second = ask (door, HEARTH_VAULT_DEED_UNLOCK, "x");
  g_assert_error (first, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  g_assert_cmpstr (first->message, ==, second->message);
  open_door (door);

  none = ask (door, HEARTH_VAULT_DEED_PASSPHRASE, "another one altogether");
  g_assert_no_error (none);
  hearth_vault_door_lock (door);
  g_clear_error (&first);
  first = ask (door, HEARTH_VAULT_DEED_UNLOCK, PASSPHRASE);
  g_assert_error (first, HEARTH_ERROR, HEARTH_ERROR_BAD_KEY);
  none = ask (door, HEARTH_VAULT_DEED_UNLOCK, "another one altogether");
  g_assert_no_error (none);
}

static void
owned_cb (GDBusConnection *bus,
          const char      *name,
          gpointer         user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_screen (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  HearthVaultDoor            *door = make_door (fixture, "Screen");
  gboolean                    owned = FALSE;
  guint                       name = g_bus_own_name_on_connection (bus, "org.gnome.ScreenSaver", G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, &owned, NULL);

  wait_until (owned);
  g_dbus_connection_emit_signal (bus, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", FALSE), NULL);
  g_dbus_connection_emit_signal (bus, NULL, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", g_variant_new ("(b)", TRUE), NULL);
  wait_until (hearth_vault_door_get_state (door) == HEARTH_VAULT_DOOR_LOCKED);
  g_assert_false (hearth_vault_is_unlocked (hearth_vault_door_get_vault (door)));
  g_bus_unown_name (name);
}

static void
test_keyring (Fixture      *fixture,
              gconstpointer data)
{
  HearthVaultDoor   *door;
  g_autoptr (GError) error = NULL;
  GSubprocess       *keyring = keyring_begin ();

  if (keyring == NULL)
    {
      g_test_skip ("there is no keyring to keep keys in");
      return;
    }
  door = make_door (fixture, "Keyring");
  g_assert_false (hearth_vault_door_has_device (door));
  error = ask (door, HEARTH_VAULT_DEED_KEEP, NULL);
  g_assert_no_error (error);
  g_assert_true (hearth_vault_door_has_device (door));
  hearth_vault_door_lock (door);
  error = ask (door, HEARTH_VAULT_DEED_DEVICE, NULL);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_vault_door_get_state (door), ==, HEARTH_VAULT_DOOR_OPEN);

  error = ask (door, HEARTH_VAULT_DEED_FORGET, NULL);
  g_assert_no_error (error);
  g_assert_false (hearth_vault_door_has_device (door));
  hearth_vault_door_lock (door);
  error = ask (door, HEARTH_VAULT_DEED_DEVICE, NULL);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  keyring_end (keyring);
}

/* Somebody who may have the first thing of the vault; its rowid. */
typedef struct
{
  gint64 item, member;
} Rows;

static gboolean
write_pass (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Rows        *rows = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = g_strdup ("Ana");
  rows->member = hearth_member_add (conn, &member, NULL, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  rows->item = hearth_vault_item_find (conn, "words.txt", error);
  return rows->member > 0 && rows->item > 0 && hearth_vault_pass_give (conn, rows->item, rows->member, HEARTH_NONE, NULL, error) > 0;
}

static gboolean
is_item_page (GtkWidget    *widget,
              gconstpointer unused)
{
  return HEARTH_IS_VAULT_ITEM_PAGE (widget) && gtk_widget_get_mapped (widget);
}

/* What Today says opens, or is let go, is a line that leads to its page; in a locked vault as soon as that is opened. */
static void
assert_opens (Fixture         *fixture,
              HearthVaultDoor *door,
              const char      *kind,
              gint64           item)
{
  const HearthComing due = { .kind = kind, .row = item };

  g_assert_true (hearth_today_can_open (&due));
  hearth_window_show_view (fixture->window, "today");
  hearth_vault_door_lock (door);
  hearth_today_open (GTK_WIDGET (fixture->window), &due);
  g_assert_null (find (GTK_WIDGET (fixture->window), is_item_page, NULL));
  open_door (door);
  wait_until (find (GTK_WIDGET (fixture->window), is_item_page, NULL) != NULL);
  hearth_window_show_view (fixture->window, "today");
  hearth_today_open (GTK_WIDGET (fixture->window), &due);
  wait_until (find (GTK_WIDGET (fixture->window), is_item_page, NULL) != NULL);
}

static void
test_jobs (Fixture      *fixture,
           gconstpointer data)
{
  const HearthChangeInfo info = { "vault-pass", NULL, HEARTH_NONE };
  HearthVaultDoor       *door = make_door (fixture, "Jobs");
  HearthCommunity       *community = hearth_window_get_community (fixture->window);
  GtkWidget             *window = GTK_WIDGET (fixture->window);
  g_autofree char       *folder = g_dir_make_tmp ("hearth-vault-XXXXXX", NULL);
  g_autofree char       *path = g_build_filename (folder, "words.txt", NULL), *package = g_build_filename (folder, "words.txt - Ana.zip", NULL);
  g_autoptr (GFile)      file = g_file_new_for_path (path);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GError)     error = NULL;
  Rows                   rows = { 0 };

  g_file_set_contents (path, "swim at night", -1, &error);
  g_assert_no_error (error);
  g_list_store_append (files, file);
  hearth_vault_put_away (window, community, G_LIST_MODEL (files), NULL);
  wait_until (shows (fixture, "Put away: words.txt"));
  hearth_vault_put_away (window, community, G_LIST_MODEL (files), NULL);
  wait_until (shows (fixture, "“words.txt” is in the vault already, as it is"));

  hearth_db_write (hearth_community_get_db (community), &info, write_pass, &rows, NULL, &error);
  g_assert_no_error (error);
  hearth_vault_hand_over (fixture->window, community, &(HearthVaultHanding) { .item = rows.item, .name = "words.txt", .format = HEARTH_VAULT_PACKAGE_ZIP_AES, .folder = folder });
  wait_until (shows (fixture, "Ready to Send"));
  g_assert_true (g_file_test (package, G_FILE_TEST_EXISTS));
  press (fixture, "Close");
  wait_until (!shows (fixture, "Ready to Send"));
  hearth_vault_hand_over (fixture->window, community, &(HearthVaultHanding) { .item = rows.item, .name = "words.txt", .folder = folder });
  wait_until (shows (fixture, "Everybody who has it was handed it already"));

  assert_opens (fixture, door, "opening", rows.item);
  assert_opens (fixture, door, "pass", rows.item);
  hearth_vault_identify_file (window, community, file);
  wait_until (shows (fixture, "Nobody Can Be Named"));
  press (fixture, "Close");
  wait_until (!shows (fixture, "Nobody Can Be Named"));
  hearth_vault_ask_check (window, community);
  wait_until (shows (fixture, "Check the Vault?"));
  press (fixture, "Full Check");
  wait_until (shows (fixture, "The Vault Is Whole"));
  press (fixture, "Close");

  /* What is asked of a locked vault is refused in words, and nothing happens. */
  hearth_vault_door_lock (door);
  hearth_vault_put_away (window, community, G_LIST_MODEL (files), NULL);
  wait_until (shows (fixture, "The vault is locked. Open it first."));
  g_unlink (path);
  g_unlink (package);
  g_rmdir (folder);
}

static void
test_sayings (void)
{
  g_autoptr (GTimeZone)       zone = g_time_zone_new_utc ();
  g_autoptr (HearthVaultRule) rule = hearth_vault_rule_parse ("believers at once; supporters +3 days; everyone +36 hours; first 50", zone, NULL);
  g_autofree char            *words = hearth_vault_say_rule (rule, zone);

  g_assert_cmpstr (words, ==, "Believers at once. Everyone after 36 hours. Supporters and closer after 3 days. The first 50 only.");
  g_assert_cmpuint (hearth_vault_strength (""), ==, 0);
  g_assert_cmpuint (hearth_vault_strength ("aaaaaaaaaaaaaaaaaaaa"), ==, 1);
  g_assert_cmpuint (hearth_vault_strength ("12345678901234567890"), ==, 1);
  g_assert_cmpuint (hearth_vault_strength ("tomato"), ==, 1);
  g_assert_cmpuint (hearth_vault_strength ("winter lovers of the north"), >=, 3);
  g_assert_cmpuint (hearth_vault_strength ("abandon zebra motor lucky onion fury"), ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  g_test_add_func ("/ui/vault/sayings", test_sayings);
  /* First: the keyring is found once a process. */
  g_test_add ("/ui/vault/keyring", Fixture, NULL, set_up, test_keyring, tear_down);
  g_test_add ("/ui/vault/passphrase", Fixture, NULL, set_up, test_passphrase, tear_down);
  g_test_add ("/ui/vault/screen", Fixture, NULL, set_up, test_screen, tear_down);
  g_test_add ("/ui/vault/jobs", Fixture, NULL, set_up, test_jobs, tear_down);
  return g_test_run ();
}
