/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One device that became two: a folder was copied, or put back from a backup, and goes by a name under which other things were said since. It is
 * known by a head on the storage that was not written from here. Then this database becomes a device of its own: what nobody else has yet is
 * the new device's, everything else stays as it was, what the old name said meanwhile comes in like anybody's, and all that is here is told
 * once more, as a snapshot, so that nothing depends on how far the old name had got. On the writer, but for the last. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-grave.h"
#include "sync/hearth-sync-said.h"
#include "sync/hearth-sync-source.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Noticing ---- */

gboolean
hearth_sync_note_head (HearthConn *conn,
                       const char *path,
                       GError    **error)
{
  HearthId    device;
  gint64      step;
  const char *hash;
  gint64      self = hearth_stmt_scalar (conn, "SELECT dev FROM sync_self", 0, error);

  return self > 0 && hearth_sync_head_read_name (path + strlen ("head/"), &device, &step, &hash) &&
         hearth_sync_said_note (conn, self, HEARTH_SYNC_SAID_HEAD, step, hash, error);
}

/* HearthReadFunc, data: the run. 1 when all that lies there under this device's name was written from here, 2 when not. */
static gpointer
find_strange (HearthConn               *conn,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  HearthSyncRunning *run = data;
  gint64             self = hearth_stmt_scalar (conn, "SELECT coalesce (max (dev), 0) FROM sync_self", 0, error);
  gint64             told = self < 0 ? -1 : hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 FROM sync_setting WHERE key = 'copied')", 0, error);

  for (guint i = 0; told == 0 && i < run->entries->len; i++)
    {
      HearthId    device;
      gint64      step;
      const char *hash;
      int         mine;

      if (!hearth_sync_head_read_name (g_array_index (run->entries, HearthRemoteEntry, i).name, &device, &step, &hash) ||
          !hearth_id_equal (&device, &run->space->device))
        continue;
      mine = hearth_sync_said_has (conn, self, HEARTH_SYNC_SAID_HEAD, step, hash, error);
      if (mine != 1)
        told = mine < 0 ? -1 : 1;
    }
  return told < 0 ? NULL : GINT_TO_POINTER (1 + (int) told);
}

static gboolean
set_copied (GError **error)
{
  HEARTH_SYNC_WENT (COPY);
  return HEARTH_SYNC_PLANTED (COPY) || hearth_sync_set_copied (error);
}

gboolean
hearth_sync_check_mine (HearthSyncRunning *run,
                        GError           **error)
{
  int found = GPOINTER_TO_INT (hearth_db_read (run->db, find_strange, run, run->cancellable, error));

  return found == 1 || (found == 2 && set_copied (error));
}

/* HearthReadFunc. data: gint64 that gets the last step that was said here. */
static gpointer
read_sent (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  *(gint64 *) data = hearth_stmt_scalar (conn, "SELECT sent FROM sync_self", 0, error);
  return *(gint64 *) data < 0 ? NULL : data;
}

gboolean
hearth_sync_check_heard (HearthSyncRunning *run,
                         GHashTable        *seen,
                         GError           **error)
{
  g_autofree char *self = hearth_sync_id_to_hex (&run->space->device);
  const gint64    *heard = g_hash_table_lookup (seen, self);
  gint64           sent;

  if (heard == NULL || *heard == 0)
    return TRUE;
  if (hearth_db_read (run->db, read_sent, &sent, run->cancellable, error) == NULL)
    return FALSE;
  return *heard <= sent || HEARTH_SYNC_PLANTED (COPY) || (hearth_sync_setting_write (run, "copied", "1", error) && set_copied (error));
}

/* ---- Becoming another ---- */

/* What a copy and its original have in common, from what both wrote under the name. */
typedef struct
{
  HearthSyncRunning *run;
  HearthSyncSource   source; /* it was, with the newest head under its name that another wrote */
  gint64             dev;
  gint64             there;    /* the last step of which a head of its own was seen on the storage */
  gint64             original; /* of that head; 0: there is none */
} Copy;

/* HearthReadFunc. */
static gpointer
read_copy (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  static const char      sql[] = "SELECT d.dev, d.id, min (s.sent, coalesce ((SELECT value FROM sync_setting WHERE key = 'there'), 0) + 0), s.sent "
                                 "FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev";
  Copy                  *copy = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  gint64                 own = 0;

  if (stmt == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW || !hearth_stmt_id (stmt, 1, &copy->source.id))
    return NULL;
  copy->dev = hearth_stmt_int (stmt, 0);
  copy->there = hearth_stmt_int (stmt, 2);
  for (guint i = 0; i < copy->run->entries->len; i++)
    {
      const char *name = g_array_index (copy->run->entries, HearthRemoteEntry, i).name;
      HearthId    device;
      gint64      step;
      const char *hash;
      int         mine;

      if (!hearth_sync_head_read_name (name, &device, &step, &hash) || !hearth_id_equal (&device, &copy->source.id))
        continue;
      mine = hearth_sync_said_has (conn, copy->dev, HEARTH_SYNC_SAID_HEAD, step, hash, error);
      if (mine < 0)
        return NULL;
      if (mine == 1)
        own = MAX (own, step);
      else if (step > copy->original)
        {
          copy->original = copy->source.step = step;
          copy->source.head = name;
        }
    }
  if (copy->original == 0)
    copy->there = MIN (MAX (copy->there, own), hearth_stmt_int (stmt, 3));
  return copy;
}

/* HearthReadFunc: with the original's head. */
static gpointer
compare (HearthConn               *conn,
         gpointer                  data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError                  **error)
{
  Copy *copy = data;

  copy->there = hearth_sync_said_common (conn, copy->dev, copy->source.said, error);
  return copy->there < 0 ? NULL : copy;
}

/* Where the original's head is not there, or cannot be had or read, its own are what it goes by: should the others have heard more under the name,
 * hearth-sync-heir.c finds out. */
gboolean
hearth_sync_find_common (HearthSyncRunning *run,
                         gint64            *common,
                         GError           **error)
{
  Copy     copy = { .run = run };
  GError  *failure = NULL;
  gboolean good = hearth_db_read (run->db, read_copy, &copy, run->cancellable, error) != NULL;

  if (good && copy.original > 0)
    {
      if (hearth_sync_source_know (run, &copy.source, &failure) && hearth_sync_source_fetch_head (run, &copy.source, &failure))
        good = hearth_db_read (run->db, compare, &copy, run->cancellable, error) != NULL;
      g_clear_error (&failure);
    }
  hearth_sync_source_clear (&copy.source);
  *common = copy.there;
  return good;
}

/* Before what was sealed and is not on the storage yet. */
static gboolean
bound_waiting (HearthSyncBook *book,
               gint64         *common,
               GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT path FROM sync_out WHERE path LIKE 'log/%' ORDER BY n", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const char *name = strrchr (hearth_stmt_text (stmt, 0), '/');
      gint64      first = name == NULL ? 1 : (gint64) g_ascii_strtoull (name + 1, NULL, 16);

      *common = MIN (*common, first - 1);
    }
  return step == HEARTH_STEP_DONE;
}

/* The new device's first step is never written: so everybody lacks it, and takes the snapshot, which alone tells all that is here.
 * ?1 the old number, ?2 the last step in common less that one, ?3 the new number, ?4 the log up to which the others have it; how many of them. */
#define UNWRITTEN 1
static const struct
{
  const char *sql;
  const char *kinds;
} moving[] = {
  { "UPDATE sync_base SET dev = ?3, seq = seq - ?2 WHERE dev = ?1 AND seq > ?2 + 1", "iii" },
  /* A delete that was heard of is one of what the other did in those steps. */
  { "INSERT INTO sync_life (tbl, row, dev, touch, tomb, own) SELECT tbl, row, ?3, iif (touch > ?2 + 1, touch - ?2, 0), iif (own > ?2 + 1, own - ?2, 0), "
    "iif (own > ?2 + 1, own - ?2, 0) FROM sync_life WHERE dev = ?1 AND (touch > ?2 + 1 OR tomb > ?2 + 1)",
    "iii" },
  /* What the old name touched before comes in again with all it said. */
  { "UPDATE sync_life SET touch = iif (touch > ?2 + 1, 0, touch), own = min (own, ?2 + 1), tomb = max (heard, min (own, ?2 + 1)) "
    "WHERE dev = ?1 AND (touch > ?2 + 1 OR tomb > ?2 + 1)",
    "ii" },
  /* A row that took the place of a dead one has cells though it was only inserted. */
  { "UPDATE sync_cell SET dev = ?3 WHERE dev = ?1 AND (EXISTS (SELECT 1 FROM change_row AS c JOIN change_txn AS t ON t.seq = c.seq "
    "WHERE t.seq > ?4 AND t.kind <> 'sync' AND c.tbl = sync_cell.tbl AND c.row = sync_cell.row) OR EXISTS (SELECT 1 FROM change_range AS c "
    "JOIN change_txn AS t ON t.seq = c.seq WHERE t.seq > ?4 AND t.kind <> 'sync' AND c.tbl = sync_cell.tbl AND sync_cell.row BETWEEN c.first AND c.last))",
    "iiii" },
  { "UPDATE sync_device SET seen = 0, chain = NULL WHERE dev = ?1", "i" },
};

/* The old one's files are the old one's to take away; "erased" makes everything be written anew (hearth-sync-compact.c). */
static const char forgetting[] = "DELETE FROM sync_out; DELETE FROM sync_sent; DELETE FROM sync_drop;"
                                 "DELETE FROM sync_setting WHERE key IN ('head', 'copied', 'snapshot', 'invite', 'there');"
                                 "INSERT INTO sync_setting (key, value) VALUES ('erased', '-1') ON CONFLICT (key) DO UPDATE SET value = excluded.value";

gboolean
hearth_sync_become (HearthSyncBook *book,
                    const HearthId *device,
                    const char     *name,
                    gint64          common,
                    GError        **error)
{
  gint64 old = book->self, steps, published, dev;

  if (!hearth_sync_stamp (book, error) || !bound_waiting (book, &common, error))
    return FALSE;
  steps = MAX (hearth_sync_book_get_seen (book, old) - common, 0) + UNWRITTEN;
  published = common < book->sent ? 0 : book->published;
  dev = hearth_sync_book_device (book, device, error);
  if (dev < 0)
    return FALSE;
  HEARTH_SYNC_WENT (BECOME);
  for (guint i = 0; i < G_N_ELEMENTS (moving) && !HEARTH_SYNC_PLANTED (BECOME); i++)
    if (!hearth_sync_execute (book->conn, error, moving[i].sql, moving[i].kinds, old, common - UNWRITTEN, dev, published))
      return FALSE;
  book->self = dev;
  book->sent = UNWRITTEN;
  book->published = published;
  return hearth_sync_book_set_seen (book, dev, steps, error) && hearth_sync_said_note (book->conn, old, HEARTH_SYNC_PARTED, common, "", error) &&
         hearth_sync_execute (book->conn, error, "UPDATE sync_device SET name = ?2 WHERE dev = ?1", "it", dev, name) &&
         hearth_conn_exec (book->conn, forgetting, error) && hearth_sync_book_save (book, error) && hearth_sync_raise (book, error);
}

/* ---- Coming back to life ---- */

gboolean
hearth_sync_raise (HearthSyncBook *book,
                   GError        **error)
{
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT tbl, row FROM sync_grave WHERE vals IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row[2] = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };

      g_array_append_val (rows, row);
    }
  for (guint i = 0; step == HEARTH_STEP_DONE && i < rows->len; i++)
    {
      const gint64                *row = ((const gint64 *) (gconstpointer) rows->data) + 2 * i;
      g_autoptr (HearthSyncValues) values = NULL;
      int                          alive = hearth_sync_book_is_alive (book, (HearthTable) row[0], row[1], error);

      if (alive == 1)
        values = hearth_sync_grave_load (book, (HearthTable) row[0], row[1], error);
      if (alive < 0 || (alive == 1 && (values == NULL || (!values->there && !hearth_sync_grave_store (book, values, 0, TRUE, error)))))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}
