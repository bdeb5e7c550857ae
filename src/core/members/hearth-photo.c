/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A human has one photo: their own row's, else what came with those merged into them, so that undoing a merge gives
 * each their own again. On the thread of the connection. */

#include "members/hearth-photo.h"

#include "base/hearth-error.h"
#include "db/hearth-conn.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>

/* The photo rows of one row of a human, newest first. NULL on error. */
static GArray *
find_photos (HearthConn *conn,
             gint64      member,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM photo WHERE member = ?1 ORDER BY rowid DESC", error);
  g_autoptr (GArray)     photos = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 photo = hearth_stmt_int (stmt, 0);

      g_array_append_val (photos, photo);
    }

  return step == HEARTH_STEP_DONE ? g_steal_pointer (&photos) : NULL;
}

static gboolean
delete_photos (HearthConn *conn,
               GArray     *photos,
               guint       from,
               GError    **error)
{
  for (guint i = from; i < photos->len; i++)
    if (!hearth_row_delete (conn, HEARTH_TABLE_PHOTO, g_array_index (photos, gint64, i), error))
      return FALSE;

  return TRUE;
}

gboolean
hearth_photo_set (HearthConn *conn,
                  gint64      member,
                  GBytes     *bytes,
                  gint64      source,
                  GError    **error)
{
  g_autoptr (GArray) photos = NULL;
  HearthPhoto        value;
  int                width, height;
  guint64            all = hearth_table_bit (HEARTH_TABLE_PHOTO, "type") | hearth_table_bit (HEARTH_TABLE_PHOTO, "bytes") |
                hearth_table_bit (HEARTH_TABLE_PHOTO, "source");

  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  value.type = (char *) hearth_photo_sniff (bytes, &width, &height, error);
  if (value.type == NULL)
    return FALSE;
  if (g_bytes_get_size (bytes) > HEARTH_PHOTO_MAX_BYTES)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("A photo may have one megabyte at most. Make it smaller and choose it again."));
      return FALSE;
    }
  value.bytes = bytes;
  value.member = hearth_member_root (conn, member, error);
  value.source = source != HEARTH_NONE || value.member < 0 ? source : hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  photos = value.member > 0 && value.source != -1 ? find_photos (conn, value.member, error) : NULL;
  if (photos == NULL)
    return FALSE;
  if (photos->len == 0)
    return hearth_row_insert (conn, HEARTH_TABLE_PHOTO, &value, error);

  return hearth_row_update (conn, HEARTH_TABLE_PHOTO, g_array_index (photos, gint64, 0), all, &value, error) &&
         delete_photos (conn, photos, 1, error);
}

gboolean
hearth_photo_remove (HearthConn *conn,
                     gint64      member,
                     GError    **error)
{
  gint64             root = hearth_member_root (conn, member, error);
  g_autoptr (GArray) group = root > 0 ? hearth_member_group (conn, root, error) : NULL;

  for (guint i = 0; group != NULL && i < group->len; i++)
    {
      g_autoptr (GArray) photos = find_photos (conn, g_array_index (group, gint64, i), error);

      if (photos == NULL || !delete_photos (conn, photos, 0, error))
        return FALSE;
    }

  return group != NULL;
}

GBytes *
hearth_photo_load (HearthConn *conn,
                   gint64      member,
                   GError    **error)
{
  gint64             root = hearth_member_root (conn, member, error);
  g_autoptr (GArray) group = root > 0 ? hearth_member_group (conn, root, error) : NULL;
  gint64             newest = 0;
  HearthPhoto        value;

  if (group == NULL)
    return NULL;
  for (guint i = 0; i < group->len; i++)
    {
      g_autoptr (GArray) photos = find_photos (conn, g_array_index (group, gint64, i), error);

      if (photos == NULL)
        return NULL;
      if (photos->len > 0)
        newest = MAX (newest, g_array_index (photos, gint64, 0));
      if (i == 0 && newest > 0)
        break;
    }
  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  if (newest == 0 || !hearth_row_load (conn, HEARTH_TABLE_PHOTO, newest, &value, error))
    return NULL;

  {
    GBytes *bytes = value.bytes != NULL ? g_bytes_ref (value.bytes) : NULL;

    hearth_row_clear (HEARTH_TABLE_PHOTO, &value);
    return bytes;
  }
}

static int
compare_rowids (gconstpointer a,
                gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

GArray *
hearth_photo_list (HearthConn *conn,
                   GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT DISTINCT member FROM photo WHERE member IS NOT NULL", error);
  g_autoptr (GArray)     members = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);

      if (member < 0)
        return NULL;
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_rowids);

  return step == HEARTH_STEP_DONE ? g_steal_pointer (&members) : NULL;
}
