/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who counts, and how time is counted. See the header. */

#include "db/hearth-stmt.h"
#include "members/hearth-member.h"
#include "metrics/hearth-model-private.h"

double
hearth_model_unit_days (HearthModelUnit unit)
{
  switch (unit)
    {
    case HEARTH_MODEL_WEEK:
      return 7;
    case HEARTH_MODEL_MONTH:
      return 365.25 / 12;
    case HEARTH_MODEL_DAY:
      break;
    }
  return 1;
}

/* The same day so many months later; the last of a month that is too short for it. */
static gint32
add_months (gint32 day,
            gint32 months)
{
  gint32 month = hearth_day_month (day) + months;
  int    of_month;

  hearth_day_to_date (day, NULL, NULL, &of_month);
  return MIN (hearth_month_begin (month) + of_month, hearth_month_begin (month + 1)) - 1;
}

double
hearth_model_months (gint32 from,
                     gint32 until)
{
  gint32 months = hearth_day_month (until) - hearth_day_month (from);
  gint32 last;

  if (until <= from)
    return 0;
  if (add_months (from, months) > until)
    months--;
  last = add_months (from, months);
  return months + (double) (until - last) / (add_months (from, months + 1) - last);
}

static gboolean
read_persons (HearthConn        *conn,
              HearthModelPeople *people,
              GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn,
                                                 "SELECT r.member, r.joined_at, m.left_at, r.first_at FROM roster r JOIN member m ON m.rowid = r.member "
                                                 "WHERE m.team IS NULL OR m.team = 0 ORDER BY r.member",
                                                 error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthModelPerson person = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3) };

      g_array_append_val (people->persons, person);
    }
  return step == HEARTH_STEP_DONE;
}

/* Those merged into somebody are that one. */
static gboolean
read_merged (HearthConn        *conn,
             HearthModelPeople *people,
             GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 rowid = hearth_stmt_int (stmt, 0);
      gint64 root = hearth_member_root (conn, rowid, error);

      if (root < 0)
        return FALSE;
      if (rowid > 0 && (gsize) rowid < people->n_places)
        people->places[rowid] = hearth_model_people_find (people, root);
    }
  return step == HEARTH_STEP_DONE;
}

HearthModelPeople *
hearth_model_people_read (HearthConn *conn,
                          GError    **error)
{
  g_autoptr (HearthModelPeople) people = g_new0 (HearthModelPeople, 1);
  gint64                        last;

  people->persons = g_array_new (FALSE, FALSE, sizeof (HearthModelPerson));
  last = hearth_stmt_scalar (conn, "SELECT max (rowid) FROM member", 0, error);
  if (last == -1 || !read_persons (conn, people, error))
    return NULL;
  /* Rowids are given out in turn, so that their range is about as many as there are. */
  people->n_places = last > 0 ? (gsize) last + 1 : 0;
  people->places = g_new (guint, people->n_places);
  for (gsize i = 0; i < people->n_places; i++)
    people->places[i] = G_MAXUINT;
  for (guint i = 0; i < people->persons->len; i++)
    people->places[g_array_index (people->persons, HearthModelPerson, i).rowid] = i;
  return read_merged (conn, people, error) ? g_steal_pointer (&people) : NULL;
}

void
hearth_model_people_free (HearthModelPeople *people)
{
  if (people == NULL)
    return;
  g_array_unref (people->persons);
  g_free (people->places);
  g_free (people);
}

guint
hearth_model_people_find (const HearthModelPeople *people,
                          gint64                   rowid)
{
  return rowid > 0 && (gsize) rowid < people->n_places ? people->places[rowid] : G_MAXUINT;
}
