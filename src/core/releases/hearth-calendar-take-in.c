/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The events of a calendar as shows. See hearth-calendar.h. */

#include "releases/hearth-calendar.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>

/* 0 for none, -1 on error. */
static gint64
find_by_uid (HearthConn *conn,
             const char *uid,
             GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM moment WHERE uid = ?1 ORDER BY id LIMIT 1", error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_text (stmt, 1, uid);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return hearth_stmt_int (stmt, 0);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

/* What the file says, over what is there. Texts of row are replaced. */
static void
fill (HearthMomentRow           *row,
      const HearthCalendarEvent *event)
{
  g_free (row->date);
  g_free (row->time);
  row->date = hearth_day_format (event->day);
  row->time = event->minute >= 0 ? g_strdup_printf ("%02d:%02d", event->minute / 60, event->minute % 60) : NULL;
  g_set_str (&row->title, event->title);
  g_set_str (&row->place, event->place);
  g_set_str (&row->note, event->note);
  g_set_str (&row->zone, event->zone);
  g_set_str (&row->uid, event->uid);
  row->minutes = event->minutes;
}

static gboolean
is_same (const HearthMomentRow *a,
         const HearthMomentRow *b)
{
  return g_strcmp0 (a->date, b->date) == 0 && g_strcmp0 (a->time, b->time) == 0 && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->place, b->place) == 0 && g_strcmp0 (a->note, b->note) == 0 && g_strcmp0 (a->zone, b->zone) == 0 && a->minutes == b->minutes;
}

static guint64
get_mask (void)
{
  static const char *const columns[] = { "date", "time", "title", "place", "note", "zone", "minutes" };
  guint64                  mask = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_MOMENT, columns[i]);
  return mask;
}

static gboolean
take_one (HearthConn                *conn,
          const HearthCalendarEvent *event,
          gint64                     release,
          HearthCalendarCounts      *counts,
          GError                   **error)
{
  gint64          rowid = find_by_uid (conn, event->uid, error);
  HearthMomentRow row, before;
  gboolean        done = rowid >= 0;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  hearth_row_init (HEARTH_TABLE_MOMENT, &before);
  if (rowid > 0)
    {
      done = hearth_row_load (conn, HEARTH_TABLE_MOMENT, rowid, &before, error) && hearth_row_load (conn, HEARTH_TABLE_MOMENT, rowid, &row, error);
      fill (&row, event);
      if (done && is_same (&row, &before))
        counts->known++;
      else
        counts->changed += done = done && hearth_moment_edit (conn, rowid, get_mask (), &row, error);
    }
  else if (rowid == 0)
    {
      row.kind = HEARTH_MOMENT_SHOW;
      row.release = release;
      fill (&row, event);
      counts->added += done = hearth_moment_add (conn, &row, error) > 0;
    }
  hearth_row_clear (HEARTH_TABLE_MOMENT, &before);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &row);
  return done;
}

gboolean
hearth_calendar_take_in (HearthConn           *conn,
                         GPtrArray            *events,
                         gint64                release,
                         HearthCalendarCounts *counts,
                         GError              **error)
{
  counts->added = counts->changed = counts->known = 0;
  for (guint i = 0; i < events->len; i++)
    if (!take_one (conn, g_ptr_array_index (events, i), release, counts, error))
      return FALSE;
  return TRUE;
}
