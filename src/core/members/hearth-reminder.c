/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. On the connection's thread. */

#include "members/hearth-reminder.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

void
hearth_reminder_line_free (HearthReminderLine *line)
{
  hearth_row_clear (HEARTH_TABLE_REMINDER, &line->reminder);
  g_free (line->name);
  g_free (line);
}

static HearthReminderLine *
load_line (HearthConn *conn,
           gint64      rowid,
           gint64      today,
           GError    **error)
{
  HearthReminderLine *line = g_new0 (HearthReminderLine, 1);

  hearth_row_init (HEARTH_TABLE_REMINDER, &line->reminder);
  if (hearth_row_load (conn, HEARTH_TABLE_REMINDER, rowid, &line->reminder, error))
    {
      line->member = hearth_member_root (conn, line->reminder.member, error);
      line->name = line->member > 0 ? hearth_member_dup_name (conn, line->member, NULL) : NULL;
      line->overdue = line->reminder.done_at == HEARTH_NONE && line->reminder.at < today;
      if (line->member >= 0)
        return line;
    }
  hearth_reminder_line_free (line);
  return NULL;
}

/* Of those that are gone (on another device) nobody is reminded. */
static gboolean
add_lines (HearthConn *conn,
           GArray     *rows,
           gint64      today,
           GPtrArray  *lines,
           GError    **error)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthReminderLine *line = load_line (conn, g_array_index (rows, gint64, i), today, error);

      if (line == NULL)
        return FALSE;
      if (line->name != NULL)
        g_ptr_array_add (lines, line);
      else
        hearth_reminder_line_free (line);
    }
  return rows != NULL;
}

GPtrArray *
hearth_reminder_list (HearthConn *conn,
                      gint64      now,
                      GTimeZone  *zone,
                      gint64      before,
                      GError    **error)
{
  static const char      sql[] = "SELECT rowid FROM reminder WHERE done_at IS NULL AND at < ?1 ORDER BY at, id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_line_free);
  HearthStep             step = HEARTH_STEP_ERROR;
  gint64                 start, end;

  hearth_reminder_get_day (now, zone, &start, &end);
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, before);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      g_array_append_val (rows, row);
    }
  if (step == HEARTH_STEP_ERROR || !add_lines (conn, rows, start, lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthReminder *x = &((const HearthReminderLine *) a)->reminder, *y = &((const HearthReminderLine *) b)->reminder;
  gboolean              done = x->done_at != HEARTH_NONE;

  if (done != (y->done_at != HEARTH_NONE))
    return done ? 1 : -1;
  if (done && x->done_at != y->done_at)
    return x->done_at > y->done_at ? -1 : 1;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return hearth_id_compare (&x->id, &y->id);
}

GPtrArray *
hearth_reminder_list_of (HearthConn *conn,
                         gint64      member,
                         gint64      now,
                         GTimeZone  *zone,
                         GError    **error)
{
  g_autoptr (GArray)    rows = hearth_member_find_all (conn, member, "SELECT rowid FROM reminder WHERE member = ?1 AND ?2 IS NULL", HEARTH_NONE, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_line_free);
  gint64                start, end;

  hearth_reminder_get_day (now, zone, &start, &end);
  if (!add_lines (conn, rows, start, lines, error))
    return NULL;
  g_ptr_array_sort_values (lines, compare_lines);
  return g_steal_pointer (&lines);
}

/* FALSE with words when it cannot be. Texts of value are the caller's. */
static gboolean
prepare (HearthReminder *value,
         gint64          at,
         const char     *words,
         const char     *period,
         GTimeZone      *zone,
         GError        **error)
{
  value->at = at;
  value->words = hearth_text_tidy (words);
  if (value->words == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Say what to be reminded of."));
  else if (period != NULL && hearth_reminder_get_period (period) == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A reminder comes once, or every week, month or year."));
  else
    {
      value->every = period != NULL ? hearth_reminder_make_every (hearth_reminder_get_period (period), at, zone) : NULL;
      return TRUE;
    }
  return FALSE;
}

gint64
hearth_reminder_add (HearthConn *conn,
                     gint64      member,
                     gint64      at,
                     const char *words,
                     const char *period,
                     GTimeZone  *zone,
                     GError    **error)
{
  HearthReminder value;
  gint64         rowid = -1;

  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  if (prepare (&value, at, words, period, zone, error))
    {
      value.member = hearth_member_root (conn, member, error);
      if (value.member > 0 && hearth_row_insert (conn, HEARTH_TABLE_REMINDER, &value, error))
        rowid = value.rowid;
    }
  hearth_row_clear (HEARTH_TABLE_REMINDER, &value);
  return rowid;
}

static guint64
get_bits (const char *a,
          const char *b,
          const char *c)
{
  return hearth_table_bit (HEARTH_TABLE_REMINDER, a) | (b != NULL ? hearth_table_bit (HEARTH_TABLE_REMINDER, b) : 0) |
         (c != NULL ? hearth_table_bit (HEARTH_TABLE_REMINDER, c) : 0);
}

gboolean
hearth_reminder_edit (HearthConn *conn,
                      gint64      reminder,
                      gint64      at,
                      const char *words,
                      const char *period,
                      GTimeZone  *zone,
                      GError    **error)
{
  HearthReminder value;
  gboolean       edited;

  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  edited = prepare (&value, at, words, period, zone, error) &&
           hearth_row_update (conn, HEARTH_TABLE_REMINDER, reminder, get_bits ("at", "words", "every"), &value, error);
  hearth_row_clear (HEARTH_TABLE_REMINDER, &value);
  return edited;
}

gboolean
hearth_reminder_done (HearthConn *conn,
                      gint64      reminder,
                      gint64      now,
                      GTimeZone  *zone,
                      GError    **error)
{
  HearthReminder value;
  gint64         next;
  gboolean       done = FALSE;

  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_REMINDER, reminder, &value, error))
    {
      next = hearth_reminder_next (value.every, value.at, MAX (now, value.at), zone);
      if (next != HEARTH_NONE)
        {
          value.at = next;
          done = hearth_row_update (conn, HEARTH_TABLE_REMINDER, reminder, get_bits ("at", NULL, NULL), &value, error);
        }
      else
        {
          value.done_at = now;
          done = hearth_row_update (conn, HEARTH_TABLE_REMINDER, reminder, get_bits ("done_at", NULL, NULL), &value, error);
        }
    }
  hearth_row_clear (HEARTH_TABLE_REMINDER, &value);
  return done;
}

gboolean
hearth_reminder_snooze (HearthConn *conn,
                        gint64      reminder,
                        gint64      until,
                        GError    **error)
{
  HearthReminder value;

  hearth_row_init (HEARTH_TABLE_REMINDER, &value);
  value.at = until;
  return hearth_row_update (conn, HEARTH_TABLE_REMINDER, reminder, get_bits ("at", NULL, NULL), &value, error);
}
