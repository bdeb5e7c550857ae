/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking back one step: which one, and in what order. The parts are in hearth-undo-rows.c (rows), hearth-undo-values.c (columns). A
 * step and what undid and redid it form a chain; only its last link may be undone, so that no log is ever read twice. */

#include "db/hearth-undo.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-capture.h"
#include "db/hearth-pack.h"
#include "db/hearth-undo-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In SQL. */
#define FINAL_KINDS "('new-community', 'adopt', 'erase')"

/* One integer of a query with one integer parameter; fallback without a row, -1 on error. */
static gint64
ask (HearthConn *conn,
     const char *sql,
     gint64      parameter,
     gint64      fallback,
     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, parameter);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return fallback;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

/* The end of the chain that begins at seq, and how many links away it is; FALSE on error. */
static gboolean
walk_down (HearthConn *conn,
           gint64      seq,
           gint64     *head,
           guint      *links,
           GError    **error)
{
  gint64 next = seq;

  *links = 0;
  do
    {
      *head = next;
      next = ask (conn, "SELECT seq FROM change_txn WHERE undoes = ?1", *head, 0, error);
      if (next > 0)
        (*links)++;
    }
  while (next > 0);
  return next == 0;
}

/* The root of the chain that seq is in, and how many links away. */
static gboolean
walk_up (HearthConn *conn,
         gint64      seq,
         gint64     *root,
         guint      *links,
         GError    **error)
{
  gint64 next = seq;

  *links = 0;
  while (TRUE)
    {
      *root = next;
      next = ask (conn, "SELECT coalesce (undoes, 0) FROM change_txn WHERE seq = ?1", *root, 0, error);
      if (next <= 0)
        return next == 0;
      (*links)++;
    }
}

gint64
hearth_undo_find_head (HearthConn *conn,
                       gint64      seq,
                       GError    **error)
{
  static const char sql[] = "SELECT kind NOT IN " FINAL_KINDS " FROM change_txn WHERE seq = ?1";
  gint64            head;
  guint             links;
  gint64            able = ask (conn, sql, seq, 2, error);

  if (able < 0 || !walk_down (conn, seq, &head, &links, error))
    return 0;
  if (able == 2)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no such step in the history."));
      return 0;
    }
  if (able == 0 || links % 2 != 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           able == 0 ? _ ("This step cannot be undone.") : _ ("This step is undone already."));
      return 0;
    }
  return head;
}

gint64
hearth_undo_follow (HearthUndo *undo,
                    HearthTable table,
                    gint64      row)
{
  gint64             key = row << HEARTH_TABLE_BITS | table;
  const HearthMoved *moved = g_hash_table_lookup (undo->moved, &key);

  return moved != NULL ? moved->to : row;
}

gboolean
hearth_undo_apply (HearthConn   *conn,
                   gint64        seq,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (GHashTable) moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HearthUndo             undo = { .conn = conn, .moved = moved, .cancellable = cancellable };
  gboolean               done;
  guint                  links;

  undo.head = hearth_undo_find_head (conn, seq, error);
  if (undo.head == 0 || !walk_up (conn, undo.head, &undo.root, &links, error))
    return FALSE;
  hearth_capture_set_undoes (conn, undo.head);
  hearth_capture_allow_reinsert (conn, TRUE);
  done = hearth_undo_read_chains (&undo, error) &&
         hearth_undo_note_later (&undo, error) &&
         hearth_undo_put_back_rows (&undo, error) &&
         hearth_undo_put_back_values (&undo, error) &&
         hearth_undo_take_away_rows (&undo, error);
  hearth_capture_allow_reinsert (conn, FALSE);
  return done;
}

gint64
hearth_undo_next (HearthConn *conn,
                  GError    **error)
{
  static const char      sql[] = "SELECT seq FROM change_txn WHERE undoes IS NULL AND kind NOT IN " FINAL_KINDS " "
                                 "ORDER BY seq DESC";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 seq = hearth_stmt_int (stmt, 0);
      gint64 head;
      guint  links;

      if (!walk_down (conn, seq, &head, &links, error))
        return -1;
      if (links % 2 == 0)
        return seq;
    }
  return step == HEARTH_STEP_DONE ? 0 : -1;
}

gint64
hearth_redo_next (HearthConn *conn,
                  GError    **error)
{
  /* A new step closes the way forward. */
  static const char      sql[] = "SELECT seq FROM change_txn AS u WHERE undoes IS NOT NULL "
                                 "AND seq > coalesce ((SELECT seq FROM change_txn WHERE undoes IS NULL AND kind <> 'adopt' "
                                 "ORDER BY seq DESC LIMIT 1), 0) "
                                 "AND NOT EXISTS (SELECT 1 FROM change_txn AS w WHERE w.undoes = u.seq) ORDER BY seq DESC";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 seq = hearth_stmt_int (stmt, 0);
      gint64 root;
      guint  links;

      if (!walk_up (conn, seq, &root, &links, error))
        return -1;
      if (links % 2 != 0)
        return seq;
    }
  return step == HEARTH_STEP_DONE ? 0 : -1;
}

void
hearth_history_entry_free (HearthHistoryEntry *entry)
{
  g_free (entry->kind);
  g_free (entry->subject);
  g_free (entry->of_kind);
  g_free (entry);
}

static gboolean
complete_entry (HearthConn         *conn,
                HearthHistoryEntry *entry,
                GError            **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  gint64                 head;
  gint64                 root;
  guint                  links;

  if (!walk_down (conn, entry->seq, &head, &links, error))
    return FALSE;
  entry->undone = links % 2 != 0;
  if (entry->undoes == HEARTH_NONE)
    return TRUE;
  stmt = hearth_stmt_new (conn, "SELECT kind FROM change_txn WHERE seq = ?1", error);
  if (stmt == NULL || !walk_up (conn, entry->seq, &root, &links, error))
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, root);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  entry->of_kind = g_strdup (hearth_stmt_text (stmt, 0));
  return TRUE;
}

GPtrArray *
hearth_history_list (HearthConn *conn,
                     gint64      before,
                     guint       limit,
                     GError    **error)
{
  static const char      sql[] = "SELECT seq, at, kind, subject, count, undoes, kind IN " FINAL_KINDS " FROM change_txn "
                                 "WHERE seq < coalesce (?1, 9223372036854775807) ORDER BY seq DESC LIMIT ?2";
  g_autoptr (GPtrArray)  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_history_entry_free);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, before);
  hearth_stmt_bind_int (stmt, 2, limit);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthHistoryEntry *entry = g_new0 (HearthHistoryEntry, 1);

      g_ptr_array_add (entries, entry);
      entry->seq = hearth_stmt_int (stmt, 0);
      entry->at = hearth_stmt_int (stmt, 1);
      entry->kind = g_strdup (hearth_stmt_text (stmt, 2));
      entry->subject = g_strdup (hearth_stmt_text (stmt, 3));
      entry->count = hearth_stmt_int (stmt, 4);
      entry->undoes = hearth_stmt_int (stmt, 5);
      entry->final = hearth_stmt_int (stmt, 6) != 0;
      if (!complete_entry (conn, entry, error))
        return NULL;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* The last bytes: ids of one member's rows begin alike. */
static guint
hash_id (gconstpointer data)
{
  const HearthId *id = data;
  guint           hash;

  memcpy (&hash, id->bytes + sizeof id->bytes - sizeof hash, sizeof hash);
  return hash;
}

static gboolean
equal_ids (gconstpointer a,
           gconstpointer b)
{
  return hearth_id_equal (a, b);
}

static gboolean
add_deleted (HearthConn *conn,
             gint64      seq,
             HearthTable table,
             GHashTable *ids,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT old FROM change_row WHERE seq = ?1 AND tbl = ?2 AND op = 9", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, seq);
  hearth_stmt_bind_int (stmt, 2, table);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gsize         len;
      const guint8 *at = hearth_stmt_blob (stmt, 0, &len);
      HearthPacked  id;

      if (hearth_pack_next (&at, at + len, &id) && id.len == sizeof (HearthId))
        g_hash_table_add (ids, g_memdup2 (id.data, sizeof (HearthId)));
    }
  return step == HEARTH_STEP_DONE;
}

GHashTable *
hearth_history_deleted (HearthConn *conn,
                        const char *kind,
                        HearthTable table,
                        GError    **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT seq FROM change_txn WHERE kind = ?1", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_text (stmt, 1, kind);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 seq = hearth_stmt_int (stmt, 0), head;
      guint  links;

      if (!walk_down (conn, seq, &head, &links, error) || (links % 2 == 0 && !add_deleted (conn, seq, table, ids, error)))
        return NULL;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}
