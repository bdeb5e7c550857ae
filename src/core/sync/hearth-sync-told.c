/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sync-private.h: which heads an heir told again, in its own head and in the others'. A name that was two's stays on the storage as it is, and
 * some of it may be cut or taken away for ever; whoever knows that it was told again does not wait for it. */

#include "sync/hearth-sync-private.h"
#include "sync/hearth-sync-said.h"

#include <string.h>

/* HearthConn, the name of a head: the number of its device, and what its name says. 0 for one that was never heard of, -1 on error. */
static gint64
read_name (HearthConn  *conn,
           const char  *name,
           gint64      *step,
           const char **hash,
           GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT dev FROM sync_device WHERE id = ?1", error);
  HearthId               device;
  HearthStep             done;

  if (stmt == NULL || !hearth_sync_head_read_name (name, &device, step, hash))
    return stmt == NULL ? -1 : 0;
  hearth_stmt_bind_id (stmt, 1, &device);
  done = hearth_stmt_step (stmt, error);
  return done == HEARTH_STEP_ERROR ? -1 : done == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0)
                                                                  : 0;
}

#define NAMED_AGAIN 16 /* a device leaves some eight heads on the storage */

gboolean
hearth_sync_list_again (HearthConn     *conn,
                        HearthSyncHead *head,
                        GError        **error)
{
  static const char      sql[] = "SELECT id, step, hash FROM (SELECT d.id, s.step, s.hash, row_number () OVER (PARTITION BY s.dev, s.kind ORDER BY s.step DESC) AS n "
                                 "FROM sync_said AS s JOIN sync_device AS d ON d.dev = s.dev WHERE s.dev <> (SELECT dev FROM sync_self) AND s.kind IN (?1, ?2)) "
                                 "WHERE n <= ?3 ORDER BY id, step";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;
  HearthId               device;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, HEARTH_SYNC_SAID_HEAD);
  hearth_stmt_bind_int (stmt, 2, HEARTH_SYNC_HEARD_HEAD);
  hearth_stmt_bind_int (stmt, 3, NAMED_AGAIN);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    if (hearth_stmt_id (stmt, 0, &device))
      {
        g_autofree char *path = hearth_sync_head_path (&device, hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2));

        g_ptr_array_add (head->again, g_strdup (path + strlen ("head/")));
      }
  return step == HEARTH_STEP_DONE;
}

/* HearthReadFunc, data: a head. 1 when all it says is known, 2 when not. */
static gpointer
find_new (HearthConn               *conn,
          gpointer                  data,
          GCancellable *cancellable G_GNUC_UNUSED,
          GError                  **error)
{
  const HearthSyncHead *head = data;
  int                   known = 1;

  for (guint i = 0; i < head->again->len && known == 1; i++)
    {
      const char *hash;
      gint64      step, dev = read_name (conn, head->again->pdata[i], &step, &hash, error);

      known = dev < 0 ? -1 : dev == 0 ? 1
                                      : hearth_sync_said_again (conn, dev, step, hash, error);
    }
  return known < 0 ? NULL : GINT_TO_POINTER (known == 1 ? 1 : 2);
}

/* HearthWriteFunc, data: a head. */
static gboolean
note_again (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  const HearthSyncHead *head = data;

  for (guint i = 0; i < head->again->len; i++)
    {
      const char *hash;
      gint64      step, dev = read_name (conn, head->again->pdata[i], &step, &hash, error);

      if (dev < 0 || (dev > 0 && !hearth_sync_said_note (conn, dev, HEARTH_SYNC_TOLD_HEAD, step, hash, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_sync_note_again (HearthSyncRunning    *run,
                        const HearthSyncHead *head,
                        GError              **error)
{
  int found;

  if (head->again->len == 0)
    return TRUE;
  found = GPOINTER_TO_INT (hearth_db_read (run->db, find_new, (gpointer) head, run->cancellable, error));
  return found == 1 || (found == 2 && hearth_sync_write (run, note_again, (gpointer) head, error));
}
