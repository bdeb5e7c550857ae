/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-link.h: how links end. Nothing is asked of the storage as long as none is to go. */

#include "carry/hearth-carry-link.h"
#include "carry/hearth-carry-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Those that have ended, were taken back, or that nothing is known of. ?1: now. */
#define TO_GO                              \
  "FROM carry_link AS c WHERE c.gone = 0 " \
  "AND (c.until <= ?1 OR NOT EXISTS (SELECT 1 FROM vault_delivery AS d WHERE d.path = c.path AND d.revoked_at IS NULL)) "

/* Of deliveries that this device has not written down yet. */
#define UNHEARD "FROM vault_delivery AS d WHERE d.path IS NOT NULL AND d.storage IS NOT NULL AND NOT EXISTS (SELECT 1 FROM carry_link AS c WHERE c.path = d.path) "

typedef struct
{
  char *path;
  char *place;
  char *share; /* NULL */
} Copy;

static void
copy_clear (gpointer data)
{
  Copy *copy = data;

  g_free (copy->path);
  g_free (copy->place);
  g_free (copy->share);
}

/* HearthReadFunc: 1 or 2, whether there are any. */
static gpointer
read_unheard (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  gint64 any = hearth_stmt_scalar (conn, "SELECT EXISTS (SELECT 1 " UNHEARD ")", 0, error);

  return any >= 0 ? GSIZE_TO_POINTER ((gsize) any + 1) : NULL;
}

/* HearthWriteFunc */
static gboolean
write_heard (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  return hearth_sync_execute (conn, error, "INSERT OR IGNORE INTO carry_link (path, place, share, until, gone) SELECT d.path, d.storage, d.share, coalesce (d.until, 0), 0 " UNHEARD, "");
}

/* HearthReadFunc, data: now. Array of Copy. */
static gpointer
read_to_go (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  static const char      sql[] = "SELECT c.path, c.place, coalesce (c.share, (SELECT d.share FROM vault_delivery AS d WHERE d.path = c.path)) " TO_GO;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  HearthStep             step = HEARTH_STEP_ERROR;

  g_array_set_clear_func (copies, copy_clear);
  if (stmt != NULL)
    hearth_stmt_bind_int (stmt, 1, *(const gint64 *) data);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    g_array_append_val (copies, ((Copy) { g_strdup (hearth_stmt_text (stmt, 0)), g_strdup (hearth_stmt_text (stmt, 1)), g_strdup (hearth_stmt_text (stmt, 2)) }));
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&copies) : NULL;
}

gint64
hearth_carry_count_unlinked (HearthConn *conn,
                             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT count (*) " TO_GO, error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, hearth_clock_now ());
  return hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : -1;
}

/* HearthWriteFunc, data: the path. */
static gboolean
write_gone (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return hearth_sync_execute (conn, error, "UPDATE carry_link SET gone = 1 WHERE path = ?1", "t", data);
}

/* The address ends first, then the copy goes, without which it leads nowhere even where the server keeps it; doing so twice is fine. */
static gboolean
take_away (HearthCarrying *carrying,
           HearthRemote   *remote,
           const Copy     *copy,
           GError        **error)
{
  if (copy->share != NULL)
    hearth_remote_unlink (remote, copy->share, carrying->cancellable, NULL);
  return hearth_remote_remove (remote, copy->path, carrying->cancellable, error);
}

/* FALSE with error where this storage cannot be had; *done where it is gone. A name that is none of ours is left alone, whoever wrote it down. */
static gboolean
end_copy (HearthCarrying *carrying,
          const Copy     *copy,
          gboolean       *done,
          GError        **error)
{
  g_autoptr (HearthRemote) other = NULL;
  gint64                   until;

  *done = !hearth_carry_link_read_name (copy->path, &until);
  if (*done)
    return TRUE;
  if (g_str_equal (copy->place, carrying->place->url))
    return *done = take_away (carrying, carrying->remote, copy, error);
  /* The community has moved since. Where this device cannot get there any more, one that can will. */
  other = hearth_remote_new (copy->place, NULL);
  *done = other != NULL && take_away (carrying, other, copy, NULL);
  return TRUE;
}

/* What ended more than a day ago and lies there still is nobody's: its device was lost in between. */
static gboolean
sweep (HearthCarrying *carrying,
       GArray         *entries,
       gint64          now,
       GError        **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *path = g_strconcat ("link/", g_array_index (entries, HearthRemoteEntry, i).name, NULL);
      gint64           until;

      if (hearth_carry_link_read_name (path, &until) && until + DAY < now && !hearth_remote_remove (carrying->remote, path, carrying->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* First what the server says of its folder, with which it says its time. */
static gboolean
end_all (HearthCarrying *carrying,
         guint          *left,
         GError        **error)
{
  g_autoptr (GArray) entries = hearth_remote_list (carrying->remote, "link", carrying->cancellable, error);
  gint64             now = hearth_remote_now (carrying->remote);
  g_autoptr (GArray) copies = entries != NULL ? hearth_db_read (carrying->db, read_to_go, &now, carrying->cancellable, error) : NULL;

  for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
      const Copy *copy = &g_array_index (copies, Copy, i);
      gboolean    done;

      if (!end_copy (carrying, copy, &done, error) || (done && !hearth_carry_write (carrying->db, write_gone, copy->path, carrying->cancellable, error)))
        return FALSE;
      if (left != NULL)
        *left += !done;
    }
  return copies != NULL && sweep (carrying, entries, now, error);
}

gboolean
hearth_carry_unlink (HearthCarrying *carrying,
                     guint          *left,
                     GError        **error)
{
  gsize              unheard = GPOINTER_TO_SIZE (hearth_db_read (carrying->db, read_unheard, NULL, carrying->cancellable, error));
  gint64             now = hearth_clock_now ();
  g_autoptr (GArray) copies = NULL;

  if (unheard == 0 || (unheard > 1 && !hearth_carry_write (carrying->db, write_heard, NULL, carrying->cancellable, error)))
    return FALSE;
  copies = hearth_db_read (carrying->db, read_to_go, &now, carrying->cancellable, error);
  return copies != NULL && (copies->len == 0 || end_all (carrying, left, error));
}

gboolean
hearth_carry_end_links (HearthDb     *db,
                        guint        *left,
                        GCancellable *cancellable,
                        GError      **error)
{
  HearthCarryResult result = { 0 };
  HearthCarrying    carrying = { .db = db, .result = &result, .cancellable = cancellable };
  gboolean          done;

  *left = 0;
  done = hearth_carry_open (&carrying, error) && (!carrying.place->writes || hearth_carry_unlink (&carrying, left, error));
  hearth_carry_close (&carrying);
  return done;
}
