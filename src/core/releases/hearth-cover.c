/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-cover.h"

#include "base/hearth-error.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-photo.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

/* Of the release, HEARTH_NONE; FALSE on error. */
static gboolean
find_cover (HearthConn *conn,
            gint64      release,
            gint64     *cover,
            GError    **error)
{
  *cover = hearth_plan_number (conn, "SELECT coalesce (cover, 0) FROM release WHERE rowid = ?1", release, error);
  if (*cover < 0)
    return FALSE;
  if (*cover == 0)
    *cover = HEARTH_NONE;
  return TRUE;
}

static gboolean
put (HearthConn *conn,
     gint64      release,
     gint64      cover,
     GError    **error)
{
  HearthReleaseRow row = { .cover = cover };

  return hearth_row_update (conn, HEARTH_TABLE_RELEASE, release, hearth_table_bit (HEARTH_TABLE_RELEASE, "cover"), &row, error);
}

gboolean
hearth_cover_remove (HearthConn *conn,
                     gint64      release,
                     GError    **error)
{
  gint64 cover;

  if (!find_cover (conn, release, &cover, error))
    return FALSE;
  if (cover == HEARTH_NONE)
    return TRUE;
  return put (conn, release, HEARTH_NONE, error) && hearth_row_delete (conn, HEARTH_TABLE_PHOTO, cover, error);
}

gboolean
hearth_cover_set (HearthConn *conn,
                  gint64      release,
                  GBytes     *bytes,
                  GError    **error)
{
  HearthPhoto value;
  int         width, height;

  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  value.type = (char *) hearth_photo_sniff (bytes, &width, &height, error);
  if (value.type == NULL)
    return FALSE;
  if (g_bytes_get_size (bytes) > HEARTH_PHOTO_MAX_BYTES)
    return hearth_plan_refuse (_ ("A cover may have one megabyte at most. Make it smaller and choose it again."), error);
  value.bytes = bytes;
  value.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  return value.source > 0 && hearth_cover_remove (conn, release, error) && hearth_row_insert (conn, HEARTH_TABLE_PHOTO, &value, error) &&
         put (conn, release, value.rowid, error);
}

GBytes *
hearth_cover_load (HearthConn *conn,
                   gint64      cover,
                   GError    **error)
{
  HearthPhoto value;
  GBytes     *bytes;

  hearth_row_init (HEARTH_TABLE_PHOTO, &value);
  if (cover == HEARTH_NONE || !hearth_row_load (conn, HEARTH_TABLE_PHOTO, cover, &value, error))
    return NULL;
  bytes = value.bytes != NULL ? g_bytes_ref (value.bytes) : NULL;
  hearth_row_clear (HEARTH_TABLE_PHOTO, &value);
  return bytes;
}
