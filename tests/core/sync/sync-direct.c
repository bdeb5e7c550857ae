/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The bytes are put under SQLite's feet: it takes them for what another process wrote, so statements stay prepared. */

#include "sync-direct.h"

#include "db/hearth-capture.h"
#include "db/hearth-db-private.h"
#include "db/hearth-migrate.h"

#include "sync/hearth-sync-watch.h"

#include <string.h>

#define ROOM       (16 * 1024 * 1024)
#define SIZE_AT    16
#define SMALL      "PRAGMA page_size = 1024" /* most tables are empty, and all is copied often */
#define COUNTER_AT 24                        /* of the file's header: how often it was written */
#define PAGES_AT   28
#define VALID_AT   92 /* the counter for which the number of pages holds */

#ifdef HEARTH_SYNC_WATCH
guint64         hearth_sync_ways[HEARTH_SYNC_WAYS];
HearthSyncFault hearth_sync_fault;
#endif

void (*direct_wrote) (HearthDb *db,
                      gboolean  done);

typedef struct
{
  HearthConn *conn;
  guint32     counter;
} Direct;

/* Of every table there is a mark: one that is not there would be taken over from the image before. */
static const char marks[] = "INSERT OR IGNORE INTO row_mark (tbl, used, top) VALUES (%d, 0, 0)";

static void
prepare (HearthConn *conn,
         GError    **error)
{
  int version;

  g_assert_true (hearth_migrate_inspect (conn, &version, error) && hearth_migrate_run (conn, version, error));
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      g_autofree char *sql = g_strdup_printf (marks, table);

      g_assert_true (hearth_conn_exec (conn, sql, error));
    }
}

static void
copy_out (HearthConn *conn,
          Image      *image)
{
  sqlite3_int64 len;
  guint8       *bytes = sqlite3_serialize (conn->sqlite, "main", &len, 0);

  g_assert_nonnull (bytes);
  image->len = (gsize) len;
  image->bytes = g_memdup2 (bytes, image->len);
  sqlite3_free (bytes);
}

const Image *
direct_schema (void)
{
  static Image schema;

  if (schema.bytes == NULL)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (HearthConn) conn = hearth_conn_open (":memory:", HEARTH_CONN_CREATE, &error);

      g_assert_no_error (error);
      g_assert_true (hearth_conn_exec (conn, SMALL, &error));
      prepare (conn, &error);
      g_assert_no_error (error);
      copy_out (conn, &schema);
      g_assert_cmpuint (schema.bytes[SIZE_AT] * 256u + schema.bytes[SIZE_AT + 1], ==, 1024);
    }
  return &schema;
}

HearthDb *
direct_new (void)
{
  Direct      *direct = g_new0 (Direct, 1);
  const Image *schema = direct_schema ();
  GError      *error = NULL;
  guint8      *room = sqlite3_malloc64 (ROOM);

  direct->conn = hearth_conn_open (":memory:", HEARTH_CONN_CREATE, &error);
  g_assert_no_error (error);
  memset (room, 0, ROOM);
  memcpy (room, schema->bytes, schema->len);
  g_assert_cmpint (sqlite3_deserialize (direct->conn->sqlite, "main", room, ROOM, ROOM, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE), ==, SQLITE_OK);
  g_assert_true (hearth_conn_exec (direct->conn, "PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY; PRAGMA synchronous = OFF", &error));
  direct_load ((HearthDb *) direct, schema);
  return (HearthDb *) direct;
}

void
direct_free (HearthDb *db)
{
  Direct *direct = (Direct *) db;

  hearth_conn_close (direct->conn);
  g_free (direct);
}

static guint32
peek (const guint8 *at)
{
  guint32 number;

  memcpy (&number, at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
poke (guint8 *at,
      guint32 number)
{
  number = GUINT32_TO_BE (number);
  memcpy (at, &number, sizeof number);
}

void
direct_save (HearthDb *db,
             Image    *image)
{
  Direct       *direct = (Direct *) db;
  sqlite3_int64 len;
  const guint8 *bytes = sqlite3_serialize (direct->conn->sqlite, "main", &len, SQLITE_SERIALIZE_NOCOPY);

  g_assert_nonnull (bytes);
  image->len = (gsize) peek (bytes + PAGES_AT) * (bytes[SIZE_AT] * 256u + bytes[SIZE_AT + 1]);
  g_assert_cmpint ((sqlite3_int64) image->len, <=, len);
  image->bytes = g_memdup2 (bytes, image->len);
}

void
direct_load (HearthDb    *db,
             const Image *image)
{
  Direct       *direct = (Direct *) db;
  sqlite3_int64 len;
  guint8       *bytes = sqlite3_serialize (direct->conn->sqlite, "main", &len, SQLITE_SERIALIZE_NOCOPY);

  g_assert_true (bytes != NULL && image->len <= (gsize) len);
  memcpy (bytes, image->bytes, image->len);
  /* Neither what it was nor what it will be. */
  direct->counter += 0x01000000;
  poke (bytes + COUNTER_AT, direct->counter);
  poke (bytes + VALID_AT, direct->counter);
  g_assert_true (hearth_capture_load_marks (direct->conn, NULL));
}

void
image_clear (Image *image)
{
  g_clear_pointer (&image->bytes, g_free);
}

gpointer
hearth_db_read (HearthDb      *db,
                HearthReadFunc func,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return hearth_txn_read (((Direct *) db)->conn, func, data, cancellable, error);
}

gint64
hearth_db_write (HearthDb               *db,
                 const HearthChangeInfo *info,
                 HearthWriteFunc         func,
                 gpointer                data,
                 GCancellable           *cancellable,
                 GError                **error)
{
  g_autoptr (HearthChanges) changes = NULL;
  gboolean                  done = hearth_txn_write (((Direct *) db)->conn, info, func, NULL, data, cancellable, &changes, error);

  if (direct_wrote != NULL)
    direct_wrote (db, done);
  if (!done)
    return -1;
  return changes == NULL ? 0 : hearth_changes_get_seq (changes);
}

/* There is none. */
gboolean
hearth_db_empty_log (HearthDb *db   G_GNUC_UNUSED,
                     GError **error G_GNUC_UNUSED)
{
  return TRUE;
}
