/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection of whoever asks, in their transaction. */

#include "sync/hearth-sync-said.h"

#include "db/hearth-stmt.h"
#include "sync/hearth-sync-watch.h"

#define DENSE  16 /* marks that follow each other; from there on every next gap is a fourth of what was passed */
#define SPARSE 4

static int
get_digits (HearthSyncSaid kind)
{
  return kind == HEARTH_SYNC_SAID_SEGMENT || kind == HEARTH_SYNC_HEARD_SEGMENT || kind == HEARTH_SYNC_HEARD_PART ? HEARTH_SYNC_MARK_DIGITS : HEARTH_SYNC_NAME_DIGITS;
}

static HearthStmt *
bind (HearthConn    *conn,
      const char    *sql,
      gint64         dev,
      HearthSyncSaid kind,
      gint64         step,
      const char    *hash,
      GError       **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_int (stmt, 2, kind);
  hearth_stmt_bind_int (stmt, 3, step);
  hearth_stmt_bind_text (stmt, 4, hash);
  hearth_stmt_bind_int (stmt, 5, get_digits (kind));
  return g_steal_pointer (&stmt);
}

gboolean
hearth_sync_said_note (HearthConn    *conn,
                       gint64         dev,
                       HearthSyncSaid kind,
                       gint64         step,
                       const char    *hash,
                       GError       **error)
{
  g_autoptr (HearthStmt) stmt = bind (conn, "INSERT OR IGNORE INTO sync_said (dev, kind, step, hash) VALUES (?1, ?2, ?3, substr (?4, 1, ?5))", dev, kind, step, hash, error);

  return stmt != NULL && hearth_stmt_run (stmt, error);
}

int
hearth_sync_said_has (HearthConn    *conn,
                      gint64         dev,
                      HearthSyncSaid kind,
                      gint64         step,
                      const char    *hash,
                      GError       **error)
{
  g_autoptr (HearthStmt) stmt = bind (conn, "SELECT 1 FROM sync_said WHERE dev = ?1 AND kind = ?2 AND step = ?3 AND hash = substr (?4, 1, ?5)", dev, kind, step, hash, error);
  HearthStep             step_done = stmt == NULL ? HEARTH_STEP_ERROR : hearth_stmt_step (stmt, error);

  return step_done == HEARTH_STEP_ERROR ? -1 : step_done == HEARTH_STEP_ROW;
}

gint64
hearth_sync_said_parted (HearthConn *conn,
                         gint64      dev,
                         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT step FROM sync_said WHERE dev = ?1 AND kind = ?2", error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_int (stmt, 2, HEARTH_SYNC_PARTED);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : G_MAXINT64;
}

int
hearth_sync_said_again (HearthConn *conn,
                        gint64      dev,
                        gint64      step,
                        const char *hash,
                        GError    **error)
{
  static const HearthSyncSaid kinds[] = { HEARTH_SYNC_SAID_HEAD, HEARTH_SYNC_HEARD_HEAD, HEARTH_SYNC_TOLD_HEAD };
  int                         has = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && has == 0; i++)
    has = hearth_sync_said_has (conn, dev, kinds[i], step, hash, error);
  return has;
}

/* The larger of common and of what is the same among those. */
static gint64
find_same (HearthConn   *conn,
           gint64        dev,
           const GArray *segments,
           gint64        common,
           GError      **error)
{
  for (guint i = segments->len; common >= 0 && i > 0; i--)
    {
      const HearthSyncSegment *segment = &g_array_index (segments, HearthSyncSegment, i - 1);
      int                      same = segment->last <= common ? 0 : hearth_sync_said_has (conn, dev, HEARTH_SYNC_SAID_SEGMENT, segment->last, segment->hash, error);

      if (same != 0)
        common = same < 0 ? -1 : segment->last;
    }
  return common;
}

gint64
hearth_sync_said_common (HearthConn           *conn,
                         gint64                dev,
                         const HearthSyncHead *head,
                         GError              **error)
{
  return find_same (conn, dev, head->segments, find_same (conn, dev, head->marks, 0, error), error);
}

gboolean
hearth_sync_said_mark (HearthConn     *conn,
                       gint64          dev,
                       HearthSyncHead *head,
                       GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT step, hash FROM sync_said WHERE dev = ?1 AND kind = ?2 ORDER BY step DESC", error);
  HearthStep             step = HEARTH_STEP_ERROR;
  guint                  next = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, dev);
  hearth_stmt_bind_int (stmt, 2, HEARTH_SYNC_SAID_SEGMENT);
  for (guint i = 0; (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; i++)
    if (i == next && !HEARTH_SYNC_PLANTED (MARKS))
      {
        HearthSyncSegment mark = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 0), g_strdup (hearth_stmt_text (stmt, 1)) };

        g_array_append_val (head->marks, mark);
        next += MAX (1, next / DENSE * SPARSE);
      }
  return step == HEARTH_STEP_DONE;
}
