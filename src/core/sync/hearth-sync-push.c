/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h. What was done here is sealed and put by in the same transaction that counts it as told; from then on the same
 * bytes go to the same name until they are there. The head comes last, so it never names what is not there. */

#include "base/hearth-error.h"
#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-said.h"
#include "sync/hearth-sync-stamp.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#define KEPT_HEADS 2
#define OLD_HEADS  8 /* that may be there before they are cleared away, so that not every edit deletes one */

/* Runs a statement; kinds: a letter a parameter, i (gint64), t (text), b (bytes: pointer and gsize). */
gboolean
hearth_sync_execute (HearthConn *conn,
                     GError    **error,
                     const char *sql,
                     const char *kinds,
                     ...)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  va_list                values;

  if (stmt == NULL)
    return FALSE;
  va_start (values, kinds);
  for (int i = 0; kinds[i] != '\0'; i++)
    if (kinds[i] == 'i')
      {
        hearth_stmt_bind_int (stmt, i + 1, va_arg (values, gint64));
      }
    else if (kinds[i] == 't')
      {
        hearth_stmt_bind_text (stmt, i + 1, va_arg (values, const char *));
      }
    else
      {
        gconstpointer data = va_arg (values, gconstpointer);

        hearth_stmt_bind_blob (stmt, i + 1, data, va_arg (values, gsize));
      }
  va_end (values);
  return hearth_stmt_run (stmt, error);
}

static gboolean
put_by (HearthConn *conn,
        const char *path,
        GBytes     *object,
        GError    **error)
{
  gsize         len;
  gconstpointer data = g_bytes_get_data (object, &len);

  return hearth_sync_execute (conn, error, "INSERT INTO sync_out (path, bytes) VALUES (?1, ?2)", "tb", path, data, len);
}

/* The hash of this device's last segment. */
static gboolean
read_chain (HearthSyncBook *book,
            guint8          chain[HEARTH_SYNC_HASH_BYTES],
            GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT chain FROM sync_device WHERE dev = ?1", error);
  gsize                  len = 0;
  gconstpointer          found = NULL;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->self);
  if (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    found = hearth_stmt_blob (stmt, 0, &len);
  memset (chain, 0, HEARTH_SYNC_HASH_BYTES);
  if (found != NULL && len == HEARTH_SYNC_HASH_BYTES)
    memcpy (chain, found, len);
  return TRUE;
}

/* A segment of what is new; also of nothing, where a step of its own is wanted. */
gboolean
hearth_sync_seal_new (HearthSyncRunning *run,
                      HearthSyncBook    *book,
                      gboolean           always,
                      GError           **error)
{
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_SEGMENT, .epoch = hearth_sync_space_get_epoch (run->space), .space = run->space->id, .device = run->space->device };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) object = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char   *hash = NULL;
  g_autofree char   *path = NULL;
  guint8             bytes[HEARTH_SYNC_HASH_BYTES];
  gint64             step, log, first = book->sent + 1;

  if (!read_chain (book, envelope.before, error))
    return FALSE;
  body = hearth_sync_collect (book, &step, &log, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (step < first || (body == NULL && !always))
    return TRUE;
  if (body == NULL)
    body = g_bytes_new_static ("\0", 2); /* no devices, no rows */
  envelope.first = (guint64) first;
  envelope.last = (guint64) step;
  object = hearth_sync_seal (&envelope, hearth_sync_space_get_key (run->space, envelope.epoch), run->space->secret, body, error);
  if (object == NULL)
    return FALSE;
  hearth_sync_hash (object, bytes);
  hash = hearth_sync_hash_hex (object);
  path = hearth_sync_segment_path (&run->space->device, first, step, hash);
  return put_by (book->conn, path, object, error) &&
         hearth_sync_execute (book->conn, error, "INSERT INTO sync_sent (first, last, name) VALUES (?1, ?2, ?3)", "iit", first, step, hash) &&
         hearth_sync_said_note (book->conn, book->self, HEARTH_SYNC_SAID_SEGMENT, step, hash, error) &&
         hearth_sync_execute (book->conn, error, "UPDATE sync_device SET chain = ?2 WHERE dev = ?1", "ib", book->self, bytes, sizeof bytes) &&
         hearth_sync_note_forgotten (book, &run->space->device, step, log, error) && hearth_sync_mark_published (book, step, log, error);
}

/* HearthWriteFunc. */
static gboolean
seal_new (HearthConn               *conn,
          HearthChangeInfo *info    G_GNUC_UNUSED,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  HearthSyncRunning         *run = data;
  g_autoptr (HearthSyncBook) book = hearth_sync_book_open (conn, error);

  return book != NULL && hearth_sync_conflict_drop_old (conn, error) && hearth_sync_stamp (book, error) &&
         (!run->speak || hearth_sync_book_set_seen (book, book->self, hearth_sync_book_next_step (book), error)) &&
         hearth_sync_seal_new (run, book, run->speak, error);
}

typedef struct
{
  gint64  n;
  char   *path;
  GBytes *bytes;
} Waiting;

static void
waiting_free (Waiting *waiting)
{
  g_free (waiting->path);
  g_clear_pointer (&waiting->bytes, g_bytes_unref);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* HearthReadFunc: the first that waits; n 0 when none does. */
static gpointer
read_waiting (HearthConn               *conn,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, HEARTH_SYNC_PLANTED (HASTE) ? "SELECT n, path, bytes FROM sync_out ORDER BY n DESC LIMIT 1" : "SELECT n, path, bytes FROM sync_out ORDER BY n LIMIT 1", error);
  g_autoptr (Waiting)    waiting = g_new0 (Waiting, 1);
  HearthStep             step = stmt == NULL ? HEARTH_STEP_ERROR : hearth_stmt_step (stmt, error);
  gsize                  len;
  gconstpointer          data_out;

  if (step == HEARTH_STEP_ROW)
    {
      waiting->n = hearth_stmt_int (stmt, 0);
      waiting->path = g_strdup (hearth_stmt_text (stmt, 1));
      data_out = hearth_stmt_blob (stmt, 2, &len);
      waiting->bytes = g_bytes_new (data_out, len);
    }
  return step == HEARTH_STEP_ERROR ? NULL : g_steal_pointer (&waiting);
}

static gboolean
drop_waiting (HearthConn               *conn,
              HearthChangeInfo *info    G_GNUC_UNUSED,
              gpointer                  data,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  return hearth_sync_execute (conn, error, "DELETE FROM sync_out WHERE n = ?1", "i", *(gint64 *) data);
}

void
hearth_sync_set_short (GError **error)
{
  HEARTH_SYNC_WENT (SHORT);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The storage did not give back what was written to it. What you did is safe here, and is sent again next time."));
}

/* Written and read back: a storage that cuts files short is found out here, not by the others. */
gboolean
hearth_sync_put_surely (HearthSyncRunning *run,
                        const char        *path,
                        GBytes            *bytes,
                        GError           **error)
{
  g_autoptr (GBytes) back = NULL;

  if (!hearth_remote_put (run->space->remote, path, bytes, run->cancellable, error))
    return FALSE;
  if (HEARTH_SYNC_PLANTED (SURE))
    return TRUE;
  back = hearth_remote_get (run->space->remote, path, HEARTH_SYNC_MAX_OBJECT, run->cancellable, error);
  if (back == NULL)
    return FALSE;
  run->result->pushed++;
  if (g_bytes_equal (back, bytes))
    return TRUE;
  hearth_sync_set_short (error);
  return FALSE;
}

/* A head is looked at in the next listing, and before anything is taken away that it does without. */
static gboolean
send (HearthSyncRunning *run,
      const Waiting     *waiting,
      GError           **error)
{
  if (!g_str_has_prefix (waiting->path, "head/"))
    return hearth_sync_put_surely (run, waiting->path, waiting->bytes, error);
  run->result->pushed++;
  return hearth_remote_put (run->space->remote, waiting->path, waiting->bytes, run->cancellable, error);
}

gboolean
hearth_sync_send_waiting (HearthSyncRunning *run,
                          GError           **error)
{
  for (;;)
    {
      g_autoptr (Waiting) waiting = hearth_db_read (run->db, read_waiting, NULL, run->cancellable, error);

      if (waiting == NULL)
        return FALSE;
      if (waiting->n == 0)
        return TRUE;
      if ((!send (run, waiting, HEARTH_SYNC_PLANTED (FORGET) ? NULL : error) && !HEARTH_SYNC_PLANTED (FORGET)) ||
          !hearth_sync_write (run, drop_waiting, &waiting->n, error))
        return FALSE;
    }
}

gboolean
hearth_sync_read_seen (HearthConn *conn,
                       GHashTable *seen,
                       GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT id, seen FROM sync_device", error);
  HearthStep             step = HEARTH_STEP_ERROR;
  HearthId               id;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_id (stmt, 0, &id))
      {
        g_autofree char *hex = hearth_sync_id_to_hex (&id);

        hearth_sync_head_set_seen (seen, hex, hearth_stmt_int (stmt, 1));
      }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_segments (HearthConn     *conn,
               HearthSyncHead *head,
               GError        **error)
{
  static const char      sql[] = "SELECT first, last, name FROM (SELECT * FROM sync_sent ORDER BY first DESC LIMIT ?1) ORDER BY first";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, HEARTH_SYNC_HEAD_SEGMENTS);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    hearth_sync_head_add_segment (head, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2));
  return step == HEARTH_STEP_DONE;
}

/* HearthReadFunc: this device's head as it is to be. A snapshot is kept as the head that was made with it. */
static gpointer
read_head (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (GError)         failure = NULL;
  g_autofree char           *kept = hearth_sync_setting_get (conn, "snapshot", &failure);
  g_autoptr (HearthSyncHead) head = NULL;
  gint64                     self;

  if (failure == NULL && kept != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (kept, strlen (kept));

      head = hearth_sync_head_parse (bytes, &failure);
    }
  else if (failure == NULL)
    {
      head = hearth_sync_head_new ();
    }
  if (head != NULL)
    {
      head->step = hearth_stmt_scalar (conn, "SELECT sent FROM sync_self", 0, &failure);
      head->anew = failure != NULL ? 0 : hearth_stmt_scalar (conn, "SELECT coalesce (max (CAST (value AS INTEGER)), 0) FROM sync_setting WHERE key = 'anew'", 0, &failure);
    }
  self = failure != NULL ? 0 : hearth_stmt_scalar (conn, "SELECT dev FROM sync_self", 0, &failure);
  if (failure == NULL && hearth_sync_read_seen (conn, head->seen, &failure) && read_segments (conn, head, &failure) && hearth_sync_said_mark (conn, self, head, &failure) &&
      hearth_sync_list_again (conn, head, &failure))
    return g_steal_pointer (&head);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* This device's heads that are there, newest first. */
static GPtrArray *
list_heads (HearthSyncRunning *run,
            gint64            *newest)
{
  GPtrArray *names = g_ptr_array_new ();

  *newest = 0;
  for (guint i = 0; i < run->entries->len; i++)
    {
      const char *name = g_array_index (run->entries, HearthRemoteEntry, i).name;
      HearthId    device;
      gint64      step;

      if (!hearth_sync_head_read_name (name, &device, &step, NULL) || !hearth_id_equal (&device, &run->space->device))
        continue;
      g_ptr_array_add (names, (gpointer) name);
      *newest = MAX (*newest, step);
    }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

typedef struct
{
  HearthSyncRunning *run;
  HearthSyncHead    *head;
} Heading;

/* HearthWriteFunc: a head is put by like a segment, so that one whose writing was cut is written again as it was. */
static gboolean
seal_head (HearthConn               *conn,
           HearthChangeInfo *info    G_GNUC_UNUSED,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Heading           *heading = data;
  HearthSyncSpace   *space = heading->run->space;
  HearthSyncEnvelope envelope = { .kind = HEARTH_SYNC_HEAD, .epoch = hearth_sync_space_get_epoch (space), .space = space->id, .device = space->device, .first = (guint64) heading->head->step, .last = (guint64) heading->head->step };
  g_autoptr (GBytes) body = hearth_sync_head_to_bytes (heading->head);
  g_autoptr (GBytes) object = hearth_sync_seal (&envelope, hearth_sync_space_get_key (space, envelope.epoch), space->secret, body, error);
  g_autofree char   *hash = object == NULL ? NULL : hearth_sync_hash_hex (object);
  g_autofree char   *path = object == NULL ? NULL : hearth_sync_head_path (&space->device, heading->head->step, hash);
  g_autofree char   *kept = object == NULL ? NULL : g_strdup_printf ("%s %" G_GSIZE_FORMAT, path, g_bytes_get_size (object));

  heading->run->checked = FALSE;
  return object != NULL && put_by (conn, path, object, error) && hearth_sync_setting_set (conn, "head", kept, error) &&
         hearth_sync_note_head (conn, path, error);
}

static gboolean
forget_there (HearthConn               *conn,
              HearthChangeInfo *info    G_GNUC_UNUSED,
              gpointer data             G_GNUC_UNUSED,
              GCancellable *cancellable G_GNUC_UNUSED,
              GError                  **error)
{
  return hearth_conn_exec (conn, "DELETE FROM sync_setting WHERE key = 'there'", error);
}

gboolean
hearth_sync_forget_there (HearthSyncRunning *run,
                          GError           **error)
{
  return hearth_sync_write (run, forget_there, NULL, error);
}

/* Whether the head that was written last is listed as it was written. */
static gboolean
is_there (HearthSyncRunning *run,
          const char        *kept)
{
  for (guint i = 0; i < run->entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (run->entries, HearthRemoteEntry, i);
      g_autofree char         *found = g_strdup_printf ("head/%s %" G_GUINT64_FORMAT, entry->name, entry->size);

      if (g_str_equal (kept, found))
        return TRUE;
    }
  return FALSE;
}

/* A head of this step that is there in another size than it was written with is taken away. So is another one of the step, which may be cut: it was written before, and then not
 * listed. *whole: the one that was written last is there, as far as the others of its step tell. */
static gboolean
drop_broken (HearthSyncRunning *run,
             gint64             step,
             gboolean          *whole,
             GError           **error)
{
  g_autofree char *kept = hearth_sync_setting_read (run, "head", error);
  gboolean         there = kept != NULL && is_there (run, kept);

  *whole = TRUE;
  for (guint i = 0; kept != NULL && i < run->entries->len; i++)
    {
      const HearthRemoteEntry *entry = &g_array_index (run->entries, HearthRemoteEntry, i);
      g_autofree char         *path = g_strconcat ("head/", entry->name, NULL);
      gboolean                 last = g_str_has_prefix (kept, path);
      HearthId                 device;
      gint64                   number;

      if (last ? there : !hearth_sync_head_read_name (entry->name, &device, &number, NULL) || number != step || !hearth_id_equal (&device, &run->space->device))
        continue;
      if (last)
        HEARTH_SYNC_WENT (BROKEN);
      if (!there && *kept != '\0')
        *whole = FALSE;
      if (!there && !last)
        continue;
      if ((last && !hearth_sync_forget_there (run, error)) || !hearth_remote_remove (run->space->remote, path, run->cancellable, error))
        return FALSE;
    }
  return kept != NULL;
}

/* names: of those that were there before the one that was written now. Until that is read back they stay: it may not have been kept. */
static gboolean
drop_old_heads (HearthSyncRunning *run,
                GPtrArray         *names,
                GError           **error)
{
  g_autoptr (GError) failure = NULL;

  if (names->len < OLD_HEADS)
    return TRUE;
  if (!HEARTH_SYNC_PLANTED (READ) && !hearth_sync_check_head (run, &failure))
    {
      g_info ("Old heads stay where they are: %s", failure->message);
      return TRUE;
    }
  for (guint i = 0; i + KEPT_HEADS - 1 < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("head/", names->pdata[i], NULL);

      if (!hearth_remote_remove (run->space->remote, path, run->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_sync_push (HearthSyncRunning *run,
                  GError           **error)
{
  gint64                     newest;
  g_autoptr (GPtrArray)      names = list_heads (run, &newest);
  g_autoptr (HearthSyncHead) head = NULL;
  gboolean                   whole;

  /* Whoever only looks writes nothing, and needs no right to. */
  if (run->role == HEARTH_SYNC_VIEWER)
    return TRUE;
  if (!hearth_sync_write (run, seal_new, run, error) || (!HEARTH_SYNC_PLANTED (HASTE) && !hearth_sync_send_waiting (run, error)) || !hearth_sync_clear_gone (run, error) ||
      !hearth_sync_compact (run, error))
    return FALSE;
  head = hearth_db_read (run->db, read_head, NULL, run->cancellable, error);
  if (head == NULL)
    return FALSE;
  if (!drop_broken (run, head->step, &whole, error))
    return FALSE;
  if (newest == head->step && whole)
    return hearth_sync_drop_covered (run, error) && hearth_sync_empty_bin (run, error);
  return hearth_sync_write (run, seal_head, &(Heading) { run, head }, error) && hearth_sync_send_waiting (run, error) &&
         drop_old_heads (run, names, error) && hearth_sync_drop_covered (run, error) && hearth_sync_empty_bin (run, error);
}
