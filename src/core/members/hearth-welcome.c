/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The questions that are asked, the welcome steps, and which of those are done for whom. See hearth-application.h. On the connection's
 * thread. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-application.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-named.h"

#include <glib/gi18n-lib.h>

static void
question_free (HearthApplicationQuestion *question)
{
  hearth_row_clear (HEARTH_TABLE_QUESTION, question);
  g_free (question);
}

static void
step_free (HearthWelcomeStep *step)
{
  hearth_row_clear (HEARTH_TABLE_STEP, step);
  g_free (step);
}

static GPtrArray *
list (HearthConn    *conn,
      HearthTable    table,
      gboolean       with_retired,
      GDestroyNotify row_free,
      GError       **error)
{
  g_autoptr (GArray)    rows = hearth_ordered_list (conn, table, with_retired, error);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gpointer value = g_malloc (hearth_table_info ((int) table)->size);

      hearth_row_init (table, value);
      g_ptr_array_add (values, value);
      if (!hearth_row_load (conn, table, g_array_index (rows, gint64, i), value, error))
        return NULL;
    }
  return rows != NULL ? g_steal_pointer (&values) : NULL;
}

GPtrArray *
hearth_question_list (HearthConn *conn,
                      gboolean    with_retired,
                      GError    **error)
{
  return list (conn, HEARTH_TABLE_QUESTION, with_retired, (GDestroyNotify) question_free, error);
}

GPtrArray *
hearth_step_list (HearthConn *conn,
                  gboolean    with_retired,
                  GError    **error)
{
  return list (conn, HEARTH_TABLE_STEP, with_retired, (GDestroyNotify) step_free, error);
}

static char *
tidy (const char *words,
      GError    **error)
{
  char *text = hearth_text_tidy (words);

  if (text == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("It needs words."));
  return text;
}

gint64
hearth_question_add (HearthConn *conn,
                     const char *words,
                     gboolean    needed,
                     GError    **error)
{
  g_autofree char          *text = tidy (words, error);
  HearthApplicationQuestion question;

  hearth_row_init (HEARTH_TABLE_QUESTION, &question);
  question.words = text;
  question.needed = needed;
  question.position = hearth_stmt_scalar (conn, "SELECT coalesce (max (position), 0) + 1 FROM question WHERE retired_at IS NULL", 1, NULL);
  return text != NULL && hearth_row_insert (conn, HEARTH_TABLE_QUESTION, &question, error) ? question.rowid : -1;
}

gint64
hearth_step_add (HearthConn *conn,
                 const char *words,
                 gint64      days,
                 GError    **error)
{
  g_autofree char  *text = tidy (words, error);
  HearthWelcomeStep step;

  hearth_row_init (HEARTH_TABLE_STEP, &step);
  step.words = text;
  step.days = CLAMP (days, 0, 3650);
  step.position = hearth_stmt_scalar (conn, "SELECT coalesce (max (position), 0) + 1 FROM step WHERE retired_at IS NULL", 1, NULL);
  return text != NULL && hearth_row_insert (conn, HEARTH_TABLE_STEP, &step, error) ? step.rowid : -1;
}

gboolean
hearth_question_edit (HearthConn *conn,
                      gint64      question,
                      const char *words,
                      gboolean    needed,
                      GError    **error)
{
  g_autofree char          *text = tidy (words, error);
  guint64                   mask = hearth_table_bit (HEARTH_TABLE_QUESTION, "words") | hearth_table_bit (HEARTH_TABLE_QUESTION, "needed");
  HearthApplicationQuestion value;

  hearth_row_init (HEARTH_TABLE_QUESTION, &value);
  value.words = text;
  value.needed = needed;
  return text != NULL && hearth_row_update (conn, HEARTH_TABLE_QUESTION, question, mask, &value, error);
}

gboolean
hearth_step_edit (HearthConn *conn,
                  gint64      step,
                  const char *words,
                  gint64      days,
                  GError    **error)
{
  g_autofree char  *text = tidy (words, error);
  guint64           mask = hearth_table_bit (HEARTH_TABLE_STEP, "words") | hearth_table_bit (HEARTH_TABLE_STEP, "days");
  HearthWelcomeStep value;

  hearth_row_init (HEARTH_TABLE_STEP, &value);
  value.words = text;
  value.days = CLAMP (days, 0, 3650);
  return text != NULL && hearth_row_update (conn, HEARTH_TABLE_STEP, step, mask, &value, error);
}

/* 1 when sql finds a row for rowid, 0 when not, -1 on error. */
static int
is_used (HearthConn *conn,
         const char *sql,
         gint64      rowid,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, rowid);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW;
}

gboolean
hearth_question_retire (HearthConn *conn,
                        gint64      question,
                        GError    **error)
{
  int                       used = is_used (conn, "SELECT 1 FROM answer WHERE question = ?1 LIMIT 1", question, error);
  HearthApplicationQuestion value;

  hearth_row_init (HEARTH_TABLE_QUESTION, &value);
  value.retired_at = hearth_clock_now ();
  if (used == 1)
    return hearth_row_update (conn, HEARTH_TABLE_QUESTION, question, hearth_table_bit (HEARTH_TABLE_QUESTION, "retired_at"), &value, error);
  return used == 0 && hearth_row_delete_with (conn, HEARTH_TABLE_QUESTION, question, error);
}

gboolean
hearth_step_retire (HearthConn *conn,
                    gint64      step,
                    GError    **error)
{
  int               used = is_used (conn, "SELECT 1 FROM member_step WHERE step = ?1 LIMIT 1", step, error);
  HearthWelcomeStep value;

  hearth_row_init (HEARTH_TABLE_STEP, &value);
  value.retired_at = hearth_clock_now ();
  if (used == 1)
    return hearth_row_update (conn, HEARTH_TABLE_STEP, step, hearth_table_bit (HEARTH_TABLE_STEP, "retired_at"), &value, error);
  return used == 0 && hearth_row_delete_with (conn, HEARTH_TABLE_STEP, step, error);
}

void
hearth_welcome_line_free (HearthWelcomeLine *line)
{
  g_free (line->name);
  g_free (line->words);
  g_free (line);
}

/* The end of the day so many days after joining. */
static gint64
make_due (gint64     joined_at,
          gint64     days,
          GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = joined_at != HEARTH_NONE ? g_date_time_new_from_unix_utc (joined_at / 1000) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) day = local != NULL ? g_date_time_add_days (local, (int) CLAMP (days, 0, 3650)) : NULL;
  g_autoptr (GDateTime) end = NULL;

  if (day == NULL)
    return HEARTH_NONE;
  end = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 23, 59, 59);
  return end != NULL ? g_date_time_to_unix (end) * 1000 : HEARTH_NONE;
}

/* Whether they were let in, when they joined, and what was done for them: member_step rows of all rows of the human. */
typedef struct
{
  gboolean    let_in;
  gint64      joined_at;
  GHashTable *done; /* step -> gint64 * done_at */
} Welcomed;

/* HearthMemberRowFunc */
static gboolean
read_welcomed (HearthStmt *stmt,
               gint64      row,
               gpointer    data,
               GError    **error)
{
  Welcomed *welcomed = data;
  gint64    joined_at = hearth_stmt_int (stmt, 1);

  welcomed->let_in = welcomed->let_in || hearth_stmt_int (stmt, 0) == 1;
  if (joined_at != HEARTH_NONE && (welcomed->joined_at == HEARTH_NONE || joined_at < welcomed->joined_at))
    welcomed->joined_at = joined_at;
  return TRUE;
}

/* HearthMemberRowFunc */
static gboolean
read_done (HearthStmt *stmt,
           gint64      row,
           gpointer    data,
           GError    **error)
{
  Welcomed *welcomed = data;
  gint64    step = hearth_stmt_int (stmt, 0), at = hearth_stmt_int (stmt, 1);

  if (at != HEARTH_NONE)
    g_hash_table_insert (welcomed->done, g_memdup2 (&step, sizeof step), g_memdup2 (&at, sizeof at));
  return TRUE;
}

GPtrArray *
hearth_welcome_list_of (HearthConn *conn,
                        gint64      member,
                        GTimeZone  *zone,
                        GError    **error)
{
  static const char      about[] = "SELECT EXISTS (SELECT 1 FROM application WHERE member = ?1 AND state = 1), joined_at "
                                   "FROM member WHERE rowid = ?1";
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray)  steps = hearth_step_list (conn, TRUE, error);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_welcome_line_free);
  Welcomed               welcomed = { FALSE, HEARTH_NONE, done };

  if (steps == NULL || !hearth_member_each (conn, member, about, read_welcomed, &welcomed, error) ||
      !hearth_member_each (conn, member, "SELECT step, done_at FROM member_step WHERE member = ?1", read_done, &welcomed, error))
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    {
      const HearthWelcomeStep *step = g_ptr_array_index (steps, i);
      const gint64            *at = g_hash_table_lookup (done, &step->rowid);
      HearthWelcomeLine       *line;

      if (at == NULL && (!welcomed.let_in || step->retired_at != HEARTH_NONE))
        continue;
      line = g_new0 (HearthWelcomeLine, 1);
      g_ptr_array_add (lines, line);
      line->step = step->rowid;
      line->member = hearth_member_root (conn, member, error);
      line->words = g_strdup (step->words);
      line->due_at = make_due (welcomed.joined_at, step->days, zone);
      line->done_at = at != NULL ? *at : HEARTH_NONE;
      line->name = line->member > 0 ? hearth_member_dup_name (conn, line->member, error) : NULL;
      if (line->name == NULL)
        return NULL;
    }
  return g_steal_pointer (&lines);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthWelcomeLine *x = a, *y = b;

  if (x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  return x->member != y->member ? (x->member < y->member ? -1 : 1) : 0;
}

GPtrArray *
hearth_welcome_list (HearthConn *conn,
                     GTimeZone  *zone,
                     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT DISTINCT member FROM application JOIN member ON member.rowid = application.member WHERE state = 1", error);
  g_autoptr (GPtrArray)  all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_welcome_line_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64                root = hearth_member_root (conn, hearth_stmt_int (stmt, 0), error);
      g_autoptr (GPtrArray) lines = NULL;

      if (root < 0)
        return NULL;
      if (!g_hash_table_add (seen, g_memdup2 (&root, sizeof root)))
        continue;
      lines = hearth_welcome_list_of (conn, root, zone, error);
      if (lines == NULL)
        return NULL;
      for (guint i = 0; i < lines->len;)
        if (((HearthWelcomeLine *) g_ptr_array_index (lines, i))->done_at == HEARTH_NONE)
          g_ptr_array_add (all, g_ptr_array_steal_index (lines, i));
        else
          i++;
    }
  if (step != HEARTH_STEP_DONE)
    return NULL;
  g_ptr_array_sort_values (all, compare_lines);
  return g_steal_pointer (&all);
}

gboolean
hearth_welcome_done (HearthConn *conn,
                     gint64      member,
                     gint64      step,
                     gint64      at,
                     GError    **error)
{
  g_autoptr (GArray) rows = hearth_member_find_all (conn, member, "SELECT rowid FROM member_step WHERE member = ?1 AND step = ?2", step, error);
  HearthMemberStep   value;

  if (rows == NULL)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER_STEP, &value);
  value.member = hearth_member_root (conn, member, error);
  value.step = step;
  value.done_at = at;
  for (guint i = 0; i < rows->len; i++)
    if (!hearth_row_update (conn, HEARTH_TABLE_MEMBER_STEP, g_array_index (rows, gint64, i),
                            hearth_table_bit (HEARTH_TABLE_MEMBER_STEP, "done_at"), &value, error))
      return FALSE;
  if (rows->len > 0 || at == HEARTH_NONE)
    return TRUE;
  return value.member > 0 && hearth_row_insert (conn, HEARTH_TABLE_MEMBER_STEP, &value, error);
}
