/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Forgetting: a canary in every text, blob and log entry of one member is in no byte of the community's folder afterwards, old backups
 * included; what others hold stays; later imports leave them alone; and a copy from before does not bring them back. */

#include "export/export-helpers.h"

#include "community/hearth-community-forget.h"
#include "db/hearth-backup.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-forgotten.h"

#define CANARY "Zq7canary"

/* Whose column it is. */
static gboolean
is_of_member (HearthTable             table,
              const HearthColumnInfo *column)
{
  return column->type == HEARTH_TYPE_REF && column->refers == HEARTH_TABLE_MEMBER && hearth_table_needs (table, column);
}

typedef struct
{
  gint64 canary, peer, twin;
  gint64 application;
} Cast;

/* One row of every table that can be the canary's, full of it. */
static gboolean
write_row (HearthConn *conn,
           HearthTable table,
           Cast       *cast,
           gint64      member,
           GError    **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  guint64                value[64] = { 0 };
  gboolean               done;

  hearth_row_init (table, value);
  for (guint i = 0; i < info->n_columns; i++)
    {
      gpointer field = (guint8 *) value + info->columns[i].offset;

      if (info->columns[i].type == HEARTH_TYPE_TEXT)
        *(char **) field = g_strdup_printf ("%s-%s-%s", CANARY, info->name, info->columns[i].name);
      else if (info->columns[i].type == HEARTH_TYPE_BLOB)
        *(GBytes **) field = g_bytes_new_static (CANARY, strlen (CANARY));
      else if (is_of_member (table, &info->columns[i]))
        *(gint64 *) field = i == 0 ? member : cast->peer;
      else if (strcmp (info->columns[i].name, "application") == 0)
        *(gint64 *) field = cast->application;
    }
  if (table == HEARTH_TABLE_IDENTITY)
    g_set_str (&((HearthIdentity *) (gpointer) value)->platform, "discord");
  done = hearth_row_insert (conn, table, value, error);
  if (table == HEARTH_TABLE_APPLICATION)
    cast->application = ((HearthApplicationRow *) (gpointer) value)->rowid;
  hearth_row_clear (table, value);
  return done;
}

static gboolean
write_cast (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  Cast *cast = data;

  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);
      gboolean               owned = table == HEARTH_TABLE_ANSWER;

      for (guint i = 0; i < info->n_columns; i++)
        owned |= is_of_member (info->table, &info->columns[i]);
      for (guint i = 0; owned && i < 2; i++)
        if (!write_row (conn, info->table, cast, i == 0 ? cast->canary : cast->twin, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
write_between (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Cast *cast = data;

  for (guint i = 0; i < 2; i++)
    {
      HearthInteraction act;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
      act.member = i == 0 ? cast->canary : cast->peer;
      act.with_member = i == 0 ? cast->peer : cast->canary;
      act.kind = HEARTH_KIND_HELP;
      act.direction = HEARTH_DIRECTION_PEER;
      act.item = (char *) "tuning";
      act.body = (char *) (i == 0 ? CANARY "-said" : "The peer's own words");
      if (!hearth_interaction_log (conn, &act, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_sql (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  return hearth_conn_exec (conn, data, error);
}

static gboolean
write_merge (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const Cast *cast = data;

  return hearth_member_merge (conn, cast->canary, cast->twin, error);
}

static gint64
step (HearthDb   *db,
      const char *kind,
      const char *subject,
      PlaceFunc   func,
      gpointer    data)
{
  const HearthChangeInfo info = { .kind = kind, .subject = subject, .count = HEARTH_NONE };
  PlaceWrite             write = { func, data };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (db, &info, run_place_write, &write, NULL, &error);

  g_assert_no_error (error);
  return seq;
}

/* The canary with a past: changed, deleted and merged, in the log and in backups. */
static void
set_scene (Place *place,
           Cast  *cast)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *backup = NULL;

  cast->canary = place_member (place->db, CANARY " Name", "zq7canary@example.org");
  cast->twin = place_member (place->db, CANARY " Twin", NULL);
  cast->peer = place_member (place->db, "Peer", "peer@example.org");
  step (place->db, "log", CANARY " Name", write_cast, cast);
  step (place->db, "log", "Peer and somebody", write_between, cast);
  step (place->db, "member-edit", CANARY " Old Name", write_sql, (gpointer) "UPDATE member SET city = '" CANARY " Old Town' WHERE rowid = 1");
  step (place->db, "member-edit", CANARY " Old Name", write_sql, (gpointer) "UPDATE member SET city = 'Elsewhere' WHERE rowid = 1");
  step (place->db, "identity", CANARY " Name", write_sql, (gpointer) "DELETE FROM consent WHERE member = 1");
  step (place->db, "member-edit", "Peer", write_sql, (gpointer) "UPDATE member SET city = 'Town' WHERE rowid = 3");
  step (place->db, "merge", CANARY " Name", write_merge, cast);
  step (place->db, "import", "zq7canary-name.vcf", write_sql, (gpointer) "UPDATE member SET invited_by = 1 WHERE rowid = 3");
  backup = hearth_backup_make (hearth_db_get_path (place->db), "hand", NULL, &error);
  g_assert_no_error (error);
}

/* Files below folder that hold the canary, upper and lower case alike. */
static guint
count_canaries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint            found = 0;

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
      gsize            len = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          found += count_canaries (path);
          continue;
        }
      g_file_get_contents (path, &bytes, &len, NULL);
      for (gsize i = 0; i < len; i++)
        bytes[i] = g_ascii_tolower (bytes[i]);
      if (memmem (bytes, len, "zq7canary", 9) != NULL)
        {
          g_test_message ("%s", path);
          found++;
        }
    }
  return found;
}

static HearthForgetResult
forget (Place *place,
        gint64 member)
{
  g_autoptr (GError) error = NULL;
  HearthForgetResult result;

  hearth_community_forget (place->db, member, NULL, &result, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_sound (Place *place)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_community_check (place->community, HEARTH_CHECK_FULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_no_trace (Place        *place,
               gconstpointer data)
{
  g_autofree char   *folder = g_strdup (hearth_community_get_folder (place->community));
  Cast               cast;
  HearthForgetResult result;

  set_scene (place, &cast);
  g_assert_cmpuint (count_canaries (folder), >, 1);
  result = forget (place, cast.twin); /* any row of the human */
  g_assert_true (result.log_emptied);
  g_assert_cmpuint (result.backups, ==, 1);
  g_assert_cmpuint (result.backups_failed, ==, 0);
  /* While it is open, and once it is closed. */
  g_assert_cmpuint (count_canaries (folder), ==, 0);
  assert_sound (place);
  hearth_community_close (place->community);
  g_assert_cmpuint (count_canaries (folder), ==, 0);
}

static void
test_others_stay (Place        *place,
                  gconstpointer data)
{
  Cast               cast;
  HearthForgetResult result;

  set_scene (place, &cast);
  result = forget (place, cast.canary);
  g_assert_cmpint (result.counts.others, ==, 2);
  assert_answer (place, "SELECT name FROM member", "Peer");
  assert_answer (place, "SELECT ifnull (member, '-') || ' ' || ifnull (with_member, '-') || ' ' || item || ' ' || ifnull (body, '-') FROM interaction ORDER BY rowid",
                 "- 3 tuning -\n3 - tuning The peer's own words");
  assert_answer (place, "SELECT count (*) FROM member WHERE invited_by IS NOT NULL", "0");
  assert_answer (place, "SELECT interactions FROM roster", "2");
  /* What was about others keeps its subject. */
  assert_answer (place, "SELECT subject FROM change_txn WHERE subject IS NOT NULL AND kind <> 'new-community'", "Peer");
}

static gboolean
undo_step (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  return hearth_undo_apply (conn, *(gint64 *) data, NULL, error);
}

static void
test_no_undo (Place        *place,
              gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "undo", .count = HEARTH_NONE };
  Cast                   cast;
  HearthForgetResult     result;
  PlaceWrite             write = { undo_step, NULL };
  g_autoptr (GError)     error = NULL;

  set_scene (place, &cast);
  result = forget (place, cast.canary);
  write.data = &result.seq;
  g_assert_cmpint (hearth_db_write (place->db, &info, run_place_write, &write, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  /* Steps from before can be taken back, and bring nobody. */
  for (gint64 seq = result.seq - 1; seq > 1; seq--)
    {
      write.data = &seq;
      g_clear_error (&error);
      hearth_db_write (place->db, &info, run_place_write, &write, NULL, &error);
      g_assert_no_error (error);
      assert_answer (place, "SELECT count (*) FROM member WHERE rowid IN (1, 2)", "0");
    }
  assert_sound (place);
  hearth_db_empty_log (place->db, NULL);
  g_assert_cmpuint (count_canaries (hearth_community_get_folder (place->community)), ==, 0);
}

/* A whole community from before, and any list with them in it, are imported without them. */
static void
test_imports_leave_them (Place        *place,
                         gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_COMMUNITY, .format = HEARTH_EXPORT_JSON };
  Cast                      cast;
  g_autofree char          *before = NULL, *json = NULL, *list = NULL;
  const char               *paths[2] = { NULL };
  g_autoptr (HearthImport)  import = NULL;
  HearthImportCounts        counts;

  set_scene (place, &cast);
  before = export_text (place->db, &options, NULL);
  json = make_file (place, "before.json", before, -1);
  list = make_file (place, "list.csv", "email,name\nZQ7Canary@Example.org,Someone\nnew@example.org,New\n", -1);
  forget (place, cast.canary);

  paths[0] = list;
  import = plan_files (place, paths);
  counts = run_import (import, FALSE);
  g_assert_cmpint (counts.members_new, ==, 1);
  g_assert_cmpint (counts.left_behind, ==, 1);
  g_assert_cmpstr (((HearthImportReason *) g_ptr_array_index (hearth_import_get_reasons (import), 0))->reason, ==, "They asked to be forgotten.");
  g_assert_cmpint (import_file (place, json).left_behind, >, 10);
  assert_answer (place, "SELECT name FROM member ORDER BY rowid", "Peer\nNew");
  assert_answer (place, "SELECT count (*) FROM interaction WHERE body LIKE '" CANARY "%'", "0");
  assert_sound (place);
}

static gboolean
lift (HearthConn *conn,
      gpointer    data,
      GError    **error)
{
  return hearth_member_let_back (conn, "EMAIL", " ZQ7canary@Example.ORG ", error);
}

static void
test_come_back (Place        *place,
                gconstpointer data)
{
  const HearthChangeInfo info = { .kind = "member-add", .count = HEARTH_NONE };
  PlaceMember            made = { "Back", "zq7canary@example.org", 0 };
  PlaceWrite             write = { write_place_member, &made };
  g_autoptr (GError)     error = NULL;
  Cast                   cast;

  set_scene (place, &cast);
  forget (place, cast.canary);
  g_assert_cmpint (hearth_db_write (place->db, &info, run_place_write, &write, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORGOTTEN);
  place_write (place->db, lift, NULL);
  g_assert_cmpint (place_member (place->db, "Back", "zq7canary@example.org"), >, 0);
}

/* A copy that was out of reach is put back: it is reached now. */
static void
test_old_copy (Place        *place,
               gconstpointer data)
{
  g_autofree char      *folder = g_strdup (hearth_community_get_folder (place->community));
  g_autofree char      *path = g_strdup (hearth_db_get_path (place->db));
  g_autofree char      *away = g_build_filename (place->dir, "away.db", NULL);
  g_autoptr (GFile)     target = g_file_new_for_path (away);
  g_autoptr (GFile)     source = NULL;
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  Cast                  cast;

  set_scene (place, &cast);
  backups = hearth_backup_list (path, NULL);
  source = g_file_new_for_path (((HearthBackup *) g_ptr_array_index (backups, 0))->path);
  g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  forget (place, cast.canary);
  hearth_community_close (place->community);
  g_clear_object (&place->community);
  hearth_backup_restore (path, away, NULL, &error);
  g_assert_no_error (error);
  place->community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_assert_no_error (error);
  place->db = hearth_community_get_db (place->community);
  assert_answer (place, "SELECT name FROM member", "Peer");
  g_assert_cmpuint (count_canaries (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/forget/no-trace", test_no_trace);
  place_add ("/forget/others-stay", test_others_stay);
  place_add ("/forget/no-undo", test_no_undo);
  place_add ("/forget/imports-leave-them", test_imports_leave_them);
  place_add ("/forget/come-back", test_come_back);
  place_add ("/forget/old-copy", test_old_copy);
  return g_test_run ();
}
