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
        {
          HEARTH_SYNC_WENT (COPY);
          return HEARTH_SYNC_PLANTED (COPY) || hearth_sync_set_copied (error);
        }
    }
  return mine != NULL;
}

/* ---- Becoming another ---- */

/* What a copy and its original have in common, from what both wrote under the name. */
typedef struct
{
  HearthSyncRunning *run;
  HearthId           device; /* it was */
  guint8             key[HEARTH_SYNC_PUBLIC_BYTES];
  gint64             sent;
  gint64             there;    /* the last step of which a head of its own was seen on the storage, with no other */
  char              *mine;     /* heads that it wrote */
  GArray            *segments; /* HearthSyncSegment: that it wrote */
} Copy;

/* HearthReadFunc. */
static gpointer
read_copy (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Copy                  *copy = data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT d.id, d.key, s.sent, coalesce ((SELECT value FROM sync_setting WHERE key = 'there'), 0), "
                                                       "coalesce ((SELECT value FROM sync_setting WHERE key = 'mine'), '') "
                                                       "FROM sync_self AS s JOIN sync_device AS d ON d.dev = s.dev",
                                                 error);
  g_autoptr (HearthStmt) sent = hearth_stmt_new (conn, "SELECT first, last, name FROM sync_sent ORDER BY first", error);
  HearthStep             step;
  gconstpointer          key;
  gsize                  len;

  if (stmt == NULL || sent == NULL || hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW || !hearth_stmt_id (stmt, 0, &copy->device))
    return NULL;
  key = hearth_stmt_blob (stmt, 1, &len);
  if (len == sizeof copy->key)
    memcpy (copy->key, key, len);
  copy->sent = hearth_stmt_int (stmt, 2);
  copy->there = g_ascii_strtoll (hearth_stmt_text (stmt, 3), NULL, 10);
  copy->mine = g_strdup (hearth_stmt_text (stmt, 4));
  while ((step = hearth_stmt_step (sent, error)) == HEARTH_STEP_ROW)
    {
      HearthSyncSegment segment = { hearth_stmt_int (sent, 0), hearth_stmt_int (sent, 1), g_strdup (hearth_stmt_text (sent, 2)) };

      g_array_append_val (copy->segments, segment);
    }
  return step == HEARTH_STEP_DONE ? copy : NULL;
}

/* The newest head under the name that another wrote; NULL when there is none, or it cannot be had or read, which is no error. Where there is
 * none its own is like one that was seen. */
static HearthSyncHead *
read_original (Copy *copy)
{
  HearthSyncSpace      *space = copy->run->space;
  HearthSyncEnvelope    envelope = { .kind = HEARTH_SYNC_HEAD, .space = space->id, .device = copy->device };
  HearthSyncEnvelope    outside;
  g_autofree char      *path = NULL;
  g_autoptr (GBytes)    object = NULL;
  g_autoptr (GBytes)    body = NULL;
  const HearthVaultKey *key;
  gint64                own = 0;

  for (guint i = 0; i < copy->run->entries->len; i++)
    {
      const char *name = g_array_index (copy->run->entries, HearthRemoteEntry, i).name;
      HearthId    device;
      gint64      step;

      if (!hearth_sync_head_read_name (name, &device, &step) || !hearth_id_equal (&device, &copy->device))
        continue;
      if (strstr (copy->mine, name) != NULL)
        own = MAX (own, step);
      if (strstr (copy->mine, name) != NULL || (guint64) step < envelope.last)
        continue;
      envelope.first = envelope.last = (guint64) step;
      g_free (path);
      path = g_strconcat ("head/", name, NULL);
    }
  if (path == NULL)
    copy->there = MAX (copy->there, own);
  else
    object = hearth_remote_get (space->remote, path, HEARTH_SYNC_MAX_OBJECT, copy->run->cancellable, NULL);
  if (object == NULL || !hearth_sync_peek (object, &outside, NULL))
    return NULL;
  envelope.epoch = outside.epoch;
  key = hearth_sync_space_get_key (space, outside.epoch);
  body = key == NULL ? NULL : hearth_sync_unseal (object, &envelope, key, copy->key, NULL);
  return body == NULL ? NULL : hearth_sync_head_parse (body, NULL);
}

/* The same steps may have been written twice, where neither saw the other: what the head names of this one's is common, and what it names in
 * the place of it is not. */
static gint64
compare_segments (const Copy           *copy,
                  const HearthSyncHead *original)
{
  gint64 common = MIN (copy->there, copy->sent), first = copy->segments->len == 0 ? G_MAXINT64 : g_array_index (copy->segments, HearthSyncSegment, 0).first;
  gint64 bound = copy->sent;

  for (guint i = 0; i < original->segments->len; i++)
    {
      const HearthSyncSegment *theirs = &g_array_index (original->segments, HearthSyncSegment, i);
      gboolean                 same = FALSE;

      for (guint j = 0; j < copy->segments->len && !same; j++)
        {
          const HearthSyncSegment *ours = &g_array_index (copy->segments, HearthSyncSegment, j);

          same = ours->first == theirs->first && ours->last == theirs->last && g_str_equal (ours->hash, theirs->hash);
        }
      if (same)
        common = MAX (common, theirs->last);
      else if (theirs->first >= first)
        bound = MIN (bound, theirs->first - 1);
    }
  return MIN (common, bound);
}

static void
segment_clear (HearthSyncSegment *segment)
{
  g_free (segment->hash);
}

gboolean
hearth_sync_find_common (HearthSyncRunning *run,
                         gint64            *common,
                         GError           **error)
{
  g_autoptr (GArray)         segments = g_array_new (FALSE, FALSE, sizeof (HearthSyncSegment));
  Copy                       copy = { .run = run, .segments = segments };
  g_autoptr (HearthSyncHead) original = NULL;

  g_array_set_clear_func (segments, (GDestroyNotify) segment_clear);
  if (hearth_db_read (run->db, read_copy, &copy, run->cancellable, error) == NULL)
    return FALSE;
  original = read_original (&copy);
  g_free (copy.mine);
  *common = original != NULL ? compare_segments (&copy, original) : MIN (copy.there, copy.sent);
  return TRUE;
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
  /* A row that took the place of a dead one has cells though it was only inserted. */
  { "UPDATE sync_cell SET dev = ?3 WHERE dev = ?1 AND (EXISTS (SELECT 1 FROM change_row AS c JOIN change_txn AS t ON t.seq = c.seq "
    "WHERE t.seq > ?4 AND t.kind <> 'sync' AND c.tbl = sync_cell.tbl AND c.row = sync_cell.row) OR EXISTS (SELECT 1 FROM change_range AS c "
    "JOIN change_txn AS t ON t.seq = c.seq WHERE t.seq > ?4 AND t.kind <> 'sync' AND c.tbl = sync_cell.tbl AND sync_cell.row BETWEEN c.first AND c.last))",
    "iiii" },
  { "UPDATE sync_device SET seen = 0, chain = NULL WHERE dev = ?1", "i" },
};

/* The old one's files are the old one's to take away; "erased" makes everything be written anew (hearth-sync-compact.c). */
static const char forgetting[] = "DELETE FROM sync_out; DELETE FROM sync_sent; DELETE FROM sync_drop;"
                                 "DELETE FROM sync_setting WHERE key IN ('head', 'mine', 'snapshot', 'invite', 'there');"
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
  steps = MAX (hearth_sync_book_get_seen (book, old) - common, 1);
  published = common < book->sent ? 0 : book->published;
  dev = hearth_sync_book_device (book, device, error);
  if (dev < 0)
    return FALSE;
  HEARTH_SYNC_WENT (BECOME);
  for (guint i = 0; i < G_N_ELEMENTS (moving) && !HEARTH_SYNC_PLANTED (BECOME); i++)
    if (!hearth_sync_execute (book->conn, error, moving[i].sql, moving[i].kinds, old, common, dev, published))
      return FALSE;
  book->self = dev;
  book->sent = 0;
  book->published = published;
  return hearth_sync_book_set_seen (book, dev, steps, error) &&
         hearth_sync_execute (book->conn, error, "UPDATE sync_device SET name = ?2 WHERE dev = ?1", "it", dev, name) &&
         hearth_conn_exec (book->conn, forgetting, error) && hearth_sync_book_save (book, error);
}
