/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community's folder: made, opened, its settings, where it may not be, which ones are known. */

#include "base/hearth-error.h"
#include "community/hearth-community.h"
#include "db/hearth-backup.h"

#include <glib/gstdio.h>
#include <string.h>

static HearthCommunity *
create (const char *folder,
        const char *name,
        GError    **error)
{
  HearthCommunityRow settings;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = (char *) name;
  settings.currency = (char *) "JPY";
  settings.time_zone = (char *) "Asia/Tokyo";
  return hearth_community_create (folder, &settings, error);
}

static char *
choose_folder (void)
{
  g_autofree char *dir = g_dir_make_tmp ("hearth-test-XXXXXX", NULL);

  return g_build_filename (dir, "deep", "community", NULL);
}

static void
test_create_and_open (void)
{
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = create (folder, "Dub ☆ Night", &error);
  g_autoptr (HearthCommunity) again = NULL;
  const HearthCommunityRow   *settings;

  g_assert_no_error (error);
  hearth_community_close (community);
  again = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  settings = hearth_community_get_settings (again);
  g_assert_cmpstr (settings->name, ==, "Dub ☆ Night");
  g_assert_cmpstr (settings->currency, ==, "JPY");
  g_assert_cmpint (settings->created_at, >, 0);
  g_assert_cmpstr (g_time_zone_get_identifier (hearth_community_get_time_zone (again)), ==, "Asia/Tokyo");

  g_assert_null (create (folder, "Second", &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_BUSY);
  hearth_community_close (again);
}

static void
test_create_needs_a_name (void)
{
  g_autofree char   *folder = choose_folder ();
  g_autoptr (GError) error = NULL;

  g_assert_null (create (folder, "", &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static gboolean
rename_it (HearthConn       *conn,
           HearthChangeInfo *info,
           gpointer          data,
           GCancellable     *cancellable,
           GError          **error)
{
  HearthSettingsChange *change = hearth_settings_change_new ();
  gboolean              fine;

  change->mask = hearth_table_bit (HEARTH_TABLE_COMMUNITY, "name") | hearth_table_bit (HEARTH_TABLE_COMMUNITY, "time_zone");
  change->row.name = g_strdup (data);
  change->row.time_zone = g_strdup ("Europe/Berlin");
  fine = hearth_settings_change_write (conn, change, error);
  hearth_settings_change_free (change);
  return fine;
}

static void
notified_cb (HearthCommunity *community,
             GParamSpec      *pspec,
             gpointer         data)
{
  (*(int *) data)++;
}

static void
test_settings (void)
{
  const HearthChangeInfo      info = { .kind = "settings", .count = HEARTH_NONE };
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = create (folder, "Old", &error);
  HearthDb                   *db = hearth_community_get_db (community);
  GTimeZone                  *before = hearth_community_get_time_zone (community);
  int                         notified = 0;

  g_signal_connect (community, "notify::settings", G_CALLBACK (notified_cb), &notified);
  g_assert_cmpint (hearth_db_write (db, &info, rename_it, (gpointer) "New", NULL, &error), ==, 2);
  while (notified == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hearth_community_get_settings (community)->name, ==, "New");
  g_assert_cmpstr (hearth_community_get_settings (community)->currency, ==, "JPY");
  g_assert_cmpstr (g_time_zone_get_identifier (hearth_community_get_time_zone (community)), ==, "Europe/Berlin");
  /* Somebody on another thread may be in the middle of reckoning with it. */
  g_assert_cmpstr (g_time_zone_get_identifier (before), ==, "Asia/Tokyo");
  g_assert_cmpint (hearth_db_write (db, &info, rename_it, (gpointer) "", NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  hearth_community_close (community);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;
  HearthCommunity  **community = data;

  *community = hearth_community_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_async (void)
{
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) made = create (folder, "Async", &error);
  g_autoptr (HearthCommunity) community = NULL;
  g_autofree char            *canonical = g_canonicalize_filename (folder, NULL);

  hearth_community_close (made);
  hearth_community_open_async (folder, HEARTH_DB_READ_ONLY, NULL, opened_cb, &community);
  while (community == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hearth_community_get_settings (community)->name, ==, "Async");
  g_assert_cmpstr (hearth_community_get_folder (community), ==, canonical);
  hearth_community_close (community);
}

/* Two cannot have it open for writing: that the second opening succeeds shows that it took what the first had opened. */
static void
test_open_ahead (void)
{
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) made = create (folder, "Ahead", &error);
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (HearthCommunity) second = NULL;

  hearth_community_close (made);
  hearth_community_open_ahead (folder);
  hearth_community_open_async (folder, HEARTH_DB_NONE, NULL, opened_cb, &community);
  while (community == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hearth_community_get_settings (community)->name, ==, "Ahead");
  hearth_community_close (community);

  hearth_community_open_ahead (folder);
  hearth_community_drop_ahead ();
  second = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  hearth_community_close (second);
}

static void
trouble_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  GError         **error = data;
  HearthCommunity *community = hearth_community_open_finish (result, error);

  g_assert_null (community);
}

static void
test_trouble_ahead (void)
{
  g_autofree char   *folder = choose_folder ();
  g_autoptr (GError) error = NULL;

  hearth_community_open_ahead (folder);
  hearth_community_open_async (folder, HEARTH_DB_NONE, NULL, trouble_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_synced_folder (void)
{
  static const char *const marks[] = { ".stfolder", ".sync_0a1b2c.db", ".dropbox.cache" };
  g_autofree char         *folder = choose_folder ();
  g_autofree char         *parent = g_path_get_dirname (folder);

  g_mkdir_with_parents (parent, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char   *mark = g_build_filename (parent, marks[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (mark, "", 0, NULL));
      g_assert_null (create (folder, "Synced", &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, marks[i]));
      g_unlink (mark);
    }
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_known_ones (void)
{
  g_autofree char            *first = hearth_community_propose_folder ("Dub / ../Night ☆ 東京");
  g_autofree char            *name = g_path_get_basename (first);
  g_autofree char            *second = NULL;
  g_autofree char            *nothing = hearth_community_propose_folder ("???");
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = create (first, "Dub", &error);
  g_auto (GStrv)              known = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "dub-night-東京");
  g_assert_true (g_str_has_suffix (nothing, "/community"));
  second = hearth_community_propose_folder ("Dub / ../Night ☆ 東京");
  g_assert_true (g_str_has_suffix (second, "-2"));
  hearth_community_remember ("/no/such/place");
  hearth_community_remember (first);
  hearth_community_remember (first);
  known = hearth_community_list_recent ();
  g_assert_cmpuint (g_strv_length (known), ==, 1);
  g_assert_cmpstr (known[0], ==, first);
  hearth_community_close (community);
}

static gboolean
spoil_the_list (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  return hearth_conn_exec (conn, data, error);
}

static guint
count_problems (HearthCommunity *community)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_community_check (community, HEARTH_CHECK_FULL, NULL, &error);

  g_assert_no_error (error);
  return problems->len;
}

static void
test_check_of_derived (void)
{
  const HearthChangeInfo      info = { .kind = "member-add", .count = HEARTH_NONE };
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = create (folder, "Check", &error);
  HearthDb                   *db = hearth_community_get_db (community);

  hearth_db_write (db, &info, spoil_the_list,
                   (gpointer) "INSERT INTO member (rowid, id, name) VALUES (hearth_next (2), randomblob (16), 'Ana Lima')", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (community), ==, 0);
  hearth_db_write (db, &info, spoil_the_list, (gpointer) "UPDATE roster SET interactions = 99", NULL, &error);
  g_assert_cmpuint (count_problems (community), ==, 1);
  hearth_db_write (db, &info, spoil_the_list, (gpointer) "DELETE FROM member_words", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (community), ==, 2);
  hearth_community_close (community);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
count_backups (const char *folder)
{
  g_autofree char      *path = g_build_filename (folder, "community.db", NULL);
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) backups = hearth_backup_list (path, &error);

  g_assert_no_error (error);
  return backups->len;
}

/* Opening, which somebody waits for, makes no copy of the community and no reserve; the chores do, once a day. */
static void
test_chores (void)
{
  g_autofree char            *folder = choose_folder ();
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) made = create (folder, "Chores", &error);
  g_autoptr (HearthCommunity) community = NULL;
  gint64                      end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint                       files;

  hearth_community_close (made);
  files = count_files (folder);
  community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  hearth_community_close (community);
  g_assert_cmpuint (count_files (folder), ==, files);

  g_clear_object (&community);
  community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  for (guint n = 0; n == 0; n = count_backups (folder))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      hearth_community_begin_chores (community);
      g_thread_yield ();
    }
  hearth_community_begin_chores (community);
  hearth_community_close (community);
  hearth_community_begin_chores (community);
  g_assert_cmpuint (count_backups (folder), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/community/create-and-open", test_create_and_open);
  g_test_add_func ("/community/needs-a-name", test_create_needs_a_name);
  g_test_add_func ("/community/settings", test_settings);
  g_test_add_func ("/community/open-async", test_open_async);
  g_test_add_func ("/community/open-ahead", test_open_ahead);
  g_test_add_func ("/community/trouble-ahead", test_trouble_ahead);
  g_test_add_func ("/community/synced-folder", test_synced_folder);
  g_test_add_func ("/community/known-ones", test_known_ones);
  g_test_add_func ("/community/check-of-derived", test_check_of_derived);
  g_test_add_func ("/community/chores", test_chores);
  return g_test_run ();
}
