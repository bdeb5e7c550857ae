/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h: everything in one, and what it makes superfluous taken away. Only what this device wrote, and only after a head
 * that does without it is there. What was erased must not live on in what was written before, so it does not wait. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-said.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PART_BYTES (4 * 1024 * 1024)

typedef struct
{
  HearthSyncRunning *run;
  char              *dir; /* where parts wait */
  HearthSyncHead    *head;
  gboolean           again;  /* there is one already */
  gint64             erased; /* what this takes account of */
} Snapshotting;

static gboolean
keep_part (GBytes  *body,
           gpointer data,
           GError **error)
{
  Snapshotting      *snapshotting = data;
  HearthSyncSpace   *space = snapshotting->run->space;
  guint              place = snapshotting->head->parts->len;
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_PART, .epoch = hearth_sync_space_get_epoch (space), .space = space->id, .device = space->device, .first = (guint64) snapshotting->head->snapshot, .last = place };
  g_autoptr (GBytes) object = hearth_sync_seal (&envelope, hearth_sync_space_get_key (space, envelope.epoch), space->secret, body, error);
  g_autofree char   *name = g_strdup_printf ("%u.part", place);
  g_autofree char   *path = g_build_filename (snapshotting->dir, name, NULL);

  if (object == NULL || !g_file_set_contents_full (path, g_bytes_get_data (object, NULL), (gssize) g_bytes_get_size (object),
                                                   G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;
  g_ptr_array_add (snapshotting->head->parts, hearth_sync_hash_hex (object));
  return TRUE;
}

static gboolean
read_erased (HearthConn *conn,
             gint64     *n,
             GError    **error)
{
  *n = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_erased", 0, error);
  return *n >= 0;
}

/* Until a head says that they are in use, they are rubbish. */
static gboolean
note_parts (HearthConn   *conn,
            Snapshotting *snapshotting,
            const char   *sql,
            GError      **error)
{
  for (guint i = 0; i < snapshotting->head->parts->len; i++)
    {
      g_autofree char *path = hearth_sync_part_path (&snapshotting->run->space->device, snapshotting->head->snapshot, i, snapshotting->head->parts->pdata[i]);

      if (!hearth_sync_execute (conn, error, sql, "t", path))
        return FALSE;
    }
  return TRUE;
}

#define ADD_DROP "INSERT OR IGNORE INTO sync_drop (path) VALUES (?1)"

/* HearthWriteFunc: holds the writer while all is read. One that is not the first gets a step of its own, and a segment of it, so that whoever
 * has everything before need not read all this. */
static gboolean
make_parts (HearthConn            *conn,
            HearthChangeInfo *info G_GNUC_UNUSED,
            gpointer               data,
            GCancellable          *cancellable,
            GError               **error)
{
  Snapshotting              *snapshotting = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  if (book == NULL || !hearth_sync_stamp (book, error))
    return FALSE;
  if (snapshotting->again && (!hearth_sync_book_set_seen (book, book->self, hearth_sync_book_next_step (book), error) ||
                              !hearth_sync_seal_new (snapshotting->run, book, TRUE, error)))
    return FALSE;
  snapshotting->head->snapshot = hearth_sync_book_get_seen (book, book->self);
  return read_erased (conn, &snapshotting->erased, error) && hearth_sync_read_seen (conn, snapshotting->head->snapshot_seen, error) &&
         hearth_sync_collect_all (book, PART_BYTES, keep_part, snapshotting, cancellable, error) &&
         note_parts (conn, snapshotting, ADD_DROP, error);
}

/* The snapshot before, as the head that was made with it; an empty one when there is none. */
static HearthSyncHead *
read_before (HearthConn *conn,
             GError    **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *kept = hearth_sync_setting_get (conn, "snapshot", &failure);
  g_autoptr (GBytes) bytes = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (kept == NULL)
    return hearth_sync_head_new ();
  bytes = g_bytes_new (kept, strlen (kept));
  return hearth_sync_head_parse (bytes, error);
}

/* Segments of this device up to that step are to go. */
static gboolean
drop_segments (HearthConn   *conn,
               Snapshotting *snapshotting,
               gint64        upto,
               GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT first, last, name FROM sync_sent WHERE last <= ?1", error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, upto);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *path = hearth_sync_segment_path (&snapshotting->run->space->device, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2));

      if (!hearth_sync_execute (conn, error, ADD_DROP, "t", path))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE && hearth_sync_execute (conn, error, "DELETE FROM sync_sent WHERE last <= ?1", "i", upto);
}

/* A segment goes once two snapshots have it; at once where something was erased. */
static gboolean
drop_before (HearthConn   *conn,
             Snapshotting *snapshotting,
             GError      **error)
{
  g_autoptr (HearthSyncHead) before = read_before (conn, error);
  Snapshotting               former = { .run = snapshotting->run, .head = before };
  g_autofree char           *told = g_strdup_printf ("%" G_GINT64_FORMAT, snapshotting->erased);
  g_autoptr (GError)         failure = NULL;
  g_autofree char           *known = before == NULL ? NULL : hearth_sync_setting_get (conn, "erased", &failure);
  gboolean                   at_once = g_strcmp0 (known != NULL ? known : "0", told) != 0;

  if (before == NULL)
    return FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return note_parts (conn, &former, ADD_DROP, error) && (HEARTH_SYNC_PLANTED (DROP) || note_parts (conn, snapshotting, "DELETE FROM sync_drop WHERE path = ?1", error)) &&
         drop_segments (conn, snapshotting, at_once ? snapshotting->head->snapshot - 1 : before->snapshot, error) &&
         hearth_sync_setting_set (conn, "erased", told, error) && (!at_once || hearth_sync_want_bin_emptied (conn, error));
}

/* No segment tells of the first step. */
static gboolean
note_first (HearthSyncBook       *book,
            const HearthSyncHead *head,
            GError              **error)
{
  return head->parts->len == 0 || hearth_sync_said_note (book->conn, book->self, HEARTH_SYNC_SAID_SEGMENT, 1, head->parts->pdata[0], error);
}

static gboolean
keep_snapshot (HearthConn               *conn,
               HearthChangeInfo *info    G_GNUC_UNUSED,
               gpointer                  data,
               GCancellable *cancellable G_GNUC_UNUSED,
               GError                  **error)
{
  Snapshotting              *snapshotting = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);
  g_autoptr (GBytes)         bytes = hearth_sync_head_to_bytes (snapshotting->head);
  gsize                      len;
  const char                *data_out = g_bytes_get_data (bytes, &len);
  g_autofree char           *text = g_strndup (data_out, len);

  /* The first snapshot is how the others come to know the first step. */
  return book != NULL && drop_before (conn, snapshotting, error) && hearth_sync_setting_set (conn, "snapshot", text, error) &&
         (book->sent > 0 || (note_first (book, snapshotting->head, error) && hearth_sync_mark_published (book, 1, book->published, error)));
}

static gboolean
send_parts (Snapshotting *snapshotting,
            GError      **error)
{
  for (guint i = 0; i < snapshotting->head->parts->len; i++)
    {
      g_autofree char   *name = g_strdup_printf ("%u.part", i);
      g_autofree char   *file = g_build_filename (snapshotting->dir, name, NULL);
      g_autofree char   *path = hearth_sync_part_path (&snapshotting->run->space->device, snapshotting->head->snapshot, i, snapshotting->head->parts->pdata[i]);
      char              *contents;
      gsize              len;
      g_autoptr (GBytes) bytes = NULL;

      if (!g_file_get_contents (file, &contents, &len, error))
        return FALSE;
      bytes = g_bytes_new_take (contents, len);
      if (!hearth_sync_put_surely (snapshotting->run, path, bytes, error))
        return FALSE;
    }
  return TRUE;
}

static void
drop_parts (Snapshotting *snapshotting)
{
  for (guint i = 0; i < snapshotting->head->parts->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.part", i);
      g_autofree char *file = g_build_filename (snapshotting->dir, name, NULL);

      g_unlink (file);
    }
  g_rmdir (snapshotting->dir);
}

static gboolean
push_snapshot (HearthSyncRunning *run,
               gboolean           again,
               GError           **error)
{
  g_autoptr (HearthSyncHead) head = hearth_sync_head_new ();
  g_autofree char           *dir = g_dir_make_tmp ("hearth-sync-XXXXXX", error);
  Snapshotting               snapshotting = { run, dir, head, again, 0 };
  gboolean                   done;

  if (dir == NULL)
    return FALSE;
  done = hearth_sync_write (run, make_parts, &snapshotting, error) && send_parts (&snapshotting, error) &&
         hearth_sync_write (run, keep_snapshot, &snapshotting, error);
  drop_parts (&snapshotting);
  return done;
}

gboolean
hearth_sync_push_snapshot (HearthSyncRunning *run,
                           GError           **error)
{
  return push_snapshot (run, FALSE, error);
}

typedef enum
{
  DUE_FAILED, /* what a read that failed answers */
  DUE_NOT,
  DUE_SOON, /* more segments than a head names */
  DUE_NOW,  /* somebody was erased */
  DUE_HERE, /* somebody was, but this device wrote nothing so far */
} Due;

/* HearthReadFunc: a Due. */
static gpointer
read_due (HearthConn               *conn,
          gpointer data             G_GNUC_UNUSED,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  g_autoptr (HearthSyncHead) before = read_before (conn, error);
  g_autoptr (GError)         failure = NULL;
  g_autofree char           *known = before == NULL ? NULL : hearth_sync_setting_get (conn, "erased", &failure);
  g_autoptr (HearthStmt)     stmt = before == NULL || failure != NULL ? NULL : hearth_stmt_new (conn, "SELECT count (*), count (*) FILTER (WHERE first > ?1) FROM sync_sent", &failure);
  gint64                     erased, segments = 0, since = 0;

  if (stmt != NULL)
    {
      hearth_stmt_bind_int (stmt, 1, before->snapshot);
      if (hearth_stmt_step (stmt, &failure) == HEARTH_STEP_ROW)
        {
          segments = hearth_stmt_int (stmt, 0);
          since = hearth_stmt_int (stmt, 1);
        }
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (before != NULL && read_erased (conn, &erased, error))
    {
      if (erased == g_ascii_strtoll (known != NULL ? known : "0", NULL, 10))
        return GINT_TO_POINTER (since >= HEARTH_SYNC_HEAD_SEGMENTS ? DUE_SOON : DUE_NOT);
      return GINT_TO_POINTER (segments > 0 || before->snapshot > 0 || (known != NULL && *known == '-') ? DUE_NOW : DUE_HERE);
    }
  return NULL;
}

static gboolean
note_erased (HearthConn               *conn,
             HearthChangeInfo *info    G_GNUC_UNUSED,
             gpointer data             G_GNUC_UNUSED,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  return hearth_sync_execute (conn, error, "INSERT OR REPLACE INTO sync_setting (key, value) SELECT 'erased', CAST (count (*) AS TEXT) FROM sync_erased", "");
}

gboolean
hearth_sync_compact (HearthSyncRunning *run,
                     GError           **error)
{
  Due due = (Due) GPOINTER_TO_INT (hearth_db_read (run->db, read_due, NULL, run->cancellable, error));

  if (due == DUE_FAILED || due == DUE_NOT)
    return due == DUE_NOT;
  if (due == DUE_SOON)
    HEARTH_SYNC_WENT (COMPACT);
  if (due == DUE_NOW)
    HEARTH_SYNC_WENT (REWRITE);
  if (due == DUE_HERE ? !hearth_sync_write (run, note_erased, NULL, error) : !push_snapshot (run, TRUE, error) || !hearth_sync_send_waiting (run, error))
    return FALSE;
  /* What was erased is in the write-ahead log as well. Where somebody reads for so long, it is emptied another time. */
  if (due != DUE_SOON)
    hearth_db_empty_log (run->db, NULL);
  return TRUE;
}

/* HearthReadFunc: the next path; "" when there is none. */
static gpointer
read_drop (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT path FROM sync_drop ORDER BY path LIMIT 1", error);
  HearthStep             step = stmt == NULL ? HEARTH_STEP_ERROR : hearth_stmt_step (stmt, error);

  return step == HEARTH_STEP_ERROR ? NULL : g_strdup (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 0) : "");
}

static gboolean
forget_drop (HearthConn               *conn,
             HearthChangeInfo *info    G_GNUC_UNUSED,
             gpointer                  data,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  return hearth_sync_execute (conn, error, "DELETE FROM sync_drop WHERE path = ?1", "t", data);
}

/* What lies there, NULL with error when nothing does; *whole: it is what its name says. */
static GBytes *
read_back (HearthSyncRunning *run,
           const char        *path,
           gboolean          *whole,
           GError           **error)
{
  GBytes          *bytes = hearth_remote_get (run->space->remote, path, HEARTH_SYNC_MAX_OBJECT, run->cancellable, error);
  g_autofree char *hash = bytes == NULL ? NULL : hearth_sync_hash_hex (bytes);
  const char      *named;
  HearthId         device;
  gint64           step;

  *whole = bytes != NULL && hearth_sync_head_read_name (path + strlen ("head/"), &device, &step, &named) && strncmp (hash, named, HEARTH_SYNC_NAME_DIGITS) == 0;
  return bytes;
}

/* One that comes back wrong twice, and the same both times, lies there so: it is taken away, and written again by the next run. One that may only have been
 * read wrongly stays: if this device dies now, it may be all that tells where something is. */
gboolean
hearth_sync_check_head (HearthSyncRunning *run,
                        GError           **error)
{
  g_autofree char   *kept = run->checked ? NULL : hearth_sync_setting_read (run, "head", error);
  g_auto (GStrv)     words = kept == NULL ? NULL : g_strsplit (kept, " ", 2);
  g_autoptr (GBytes) bytes = words == NULL ? NULL : read_back (run, words[0], &run->checked, error);
  g_autoptr (GBytes) again = bytes == NULL || run->checked ? NULL
                             : HEARTH_SYNC_PLANTED (ONCE)  ? g_bytes_ref (bytes)
                                                           : read_back (run, words[0], &run->checked, error);

  if (run->checked || again == NULL)
    return run->checked;
  if (!g_bytes_equal (bytes, again) || (hearth_sync_forget_there (run, error) && hearth_remote_remove (run->space->remote, words[0], run->cancellable, error)))
    hearth_sync_set_short (error);
  return FALSE;
}

gboolean
hearth_sync_drop_covered (HearthSyncRunning *run,
                          GError           **error)
{
  for (;;)
    {
      g_autofree char *path = hearth_db_read (run->db, read_drop, NULL, run->cancellable, error);

      if (path == NULL || *path == '\0')
        return path != NULL;
      if (!HEARTH_SYNC_PLANTED (READ) && !hearth_sync_check_head (run, error))
        return FALSE;
      HEARTH_SYNC_WENT (DROP);
      if (!hearth_remote_remove (run->space->remote, path, run->cancellable, error) || !hearth_sync_write (run, forget_drop, path, error))
        return FALSE;
    }
}
