/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One device that became two: a folder was copied, or put back from a backup, and goes by a name under which other things were said since. It is
 * known by a head on the storage that was not written from here. Then this database becomes a device of its own: what nobody else has yet is
 * the new device's, everything else stays as it was, what the old name said meanwhile comes in like anybody's, and all that is here is told
 * once more, as a snapshot, so that nothing depends on how far the old name had got. On the writer, but for the last. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- Noticing ---- */

/* "mine": the last step of which a head was written, and the names of all heads that were written of it. */
gboolean
hearth_sync_note_head (HearthConn *conn,
                       gint64      step,
                       const char *path,
                       GError    **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *known = hearth_sync_setting_get (conn, "mine", &failure);
  g_autofree char   *start = g_strdup_printf ("%" G_GINT64_FORMAT " ", step);
  g_autofree char   *mine = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  mine = g_strconcat (known != NULL && g_str_has_prefix (known, start) ? known : start, path + strlen ("head/"), " ", NULL);
  return hearth_sync_setting_set (conn, "mine", mine, error);
}

gboolean
hearth_sync_check_mine (HearthSyncRunning *run,
                        GError           **error)
{
  g_autofree char *mine = hearth_sync_setting_read (run, "mine", error);
  gint64           last = mine == NULL ? 0 : g_ascii_strtoll (mine, NULL, 10);

  for (guint i = 0; mine != NULL && i < run->entries->len; i++)
    {
      const char *name = g_array_index (run->entries, HearthRemoteEntry, i).name;
      HearthId    device;
      gint64      step;

      if (hearth_sync_head_read_name (name, &device, &step) && hearth_id_equal (&device, &run->space->device) &&
          (step > last || (step == last && strstr (mine, name) == NULL)))
        return hearth_sync_set_copied (error);
    }
  return mine != NULL;
}

/* ---- Becoming another ---- */

/* The last own step that may be on the storage; *waiting: something that was sealed is not. */
static gboolean
find_common (HearthSyncBook *book,
             gint64         *common,
             gboolean       *waiting,
             GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT path FROM sync_out WHERE path LIKE 'log/%' ORDER BY n", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  *common = book->sent;
  *waiting = FALSE;
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const char *name = strrchr (hearth_stmt_text (stmt, 0), '/');
      gint64      first = name == NULL ? 1 : (gint64) g_ascii_strtoull (name + 1, NULL, 16);

      *common = MIN (*common, first - 1);
      *waiting = TRUE;
    }
  return step == HEARTH_STEP_DONE;
}

/* ?1 the old number, ?2 the last step in common, ?3 the new number, ?4 the log up to which the others have it; how many of them. */
static const struct
{
  const char *sql;
  const char *kinds;
} moving[] = {
  { "UPDATE sync_base SET dev = ?3, seq = seq - ?2 WHERE dev = ?1 AND seq > ?2", "iii" },
  { "INSERT INTO sync_life (tbl, row, dev, touch, tomb) SELECT tbl, row, ?3, max (touch - ?2, 0), max (tomb - ?2, 0) FROM sync_life "
    "WHERE dev = ?1 AND (touch > ?2 OR tomb > ?2)",
    "iii" },
  /* What the old name touched before comes in again with all it said. */
  { "UPDATE sync_life SET touch = iif (touch > ?2, 0, touch), tomb = min (tomb, ?2) WHERE dev = ?1 AND (touch > ?2 OR tomb > ?2)", "ii" },
  { "UPDATE sync_cell SET dev = ?3 WHERE dev = ?1 AND EXISTS (SELECT 1 FROM change_row AS c JOIN change_txn AS t ON t.seq = c.seq "
    "WHERE t.seq > ?4 AND t.kind <> 'sync' AND c.tbl = sync_cell.tbl AND c.row = sync_cell.row)",
    "iiii" },
  { "UPDATE sync_device SET seen = 0, chain = NULL WHERE dev = ?1", "i" },
};

/* The old one's files are the old one's to take away; "erased" makes everything be written anew (hearth-sync-compact.c). */
static const char forgetting[] = "DELETE FROM sync_out; DELETE FROM sync_sent; DELETE FROM sync_drop;"
                                 "DELETE FROM sync_setting WHERE key IN ('head', 'mine', 'snapshot', 'invite');"
                                 "INSERT INTO sync_setting (key, value) VALUES ('erased', '-1') ON CONFLICT (key) DO UPDATE SET value = excluded.value";

gboolean
hearth_sync_become (HearthSyncBook *book,
                    const HearthId *device,
                    const char     *name,
                    GError        **error)
{
  gint64   old = book->self, common, steps, published, dev;
  gboolean waiting;

  if (!hearth_sync_stamp (book, error) || !find_common (book, &common, &waiting, error))
    return FALSE;
  steps = MAX (hearth_sync_book_get_seen (book, old) - common, 1);
  published = waiting ? 0 : book->published;
  dev = hearth_sync_book_device (book, device, error);
  if (dev < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if (!hearth_sync_execute (book->conn, error, moving[i].sql, moving[i].kinds, old, common, dev, published))
      return FALSE;
  book->self = dev;
  book->sent = 0;
  book->published = published;
  return hearth_sync_book_set_seen (book, dev, steps, error) &&
         hearth_sync_execute (book->conn, error, "UPDATE sync_device SET name = ?2 WHERE dev = ?1", "it", dev, name) &&
         hearth_conn_exec (book->conn, forgetting, error) && hearth_sync_book_save (book, error);
}
