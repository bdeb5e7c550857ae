/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ties between members. See the header. */

#include "db/hearth-stmt.h"
#include "metrics/hearth-model.h"

static gboolean
is_within (const HearthModelAsk *ask,
           gint64                at)
{
  gint32 day;

  if (at == HEARTH_NONE)
    return ask->from == HEARTH_NO_DAY;
  day = hearth_days_find (ask->days, at, NULL);
  return day <= ask->until && (ask->from == HEARTH_NO_DAY || day >= ask->from);
}

HearthNetwork *
hearth_model_ties_read (HearthConn              *conn,
                        const HearthModelPeople *people,
                        const HearthModelAsk    *ask,
                        GCancellable            *cancellable,
                        GError                 **error)
{
  /* 18 is a note, 23 the artist's introduction of two, which is no tie of theirs yet. */
  static const char      sql[] = "SELECT member, with_member, at, quantity FROM interaction "
                                 "WHERE with_member IS NOT NULL AND (kind = ?1 OR (?1 IS NULL AND kind NOT IN (18, 23)))";
  g_autoptr (GArray)     ties = g_array_new (FALSE, FALSE, sizeof (HearthTie));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  G_STATIC_ASSERT (HEARTH_KIND_NOTE == 18 && HEARTH_KIND_INTRODUCTION == 23);
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, ask->kind != 0 ? (gint64) ask->kind : HEARTH_NONE);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64    quantity = hearth_stmt_int (stmt, 3);
      HearthTie tie = { hearth_model_people_find (people, hearth_stmt_int (stmt, 0)),
                        hearth_model_people_find (people, hearth_stmt_int (stmt, 1)),
                        quantity != HEARTH_NONE && quantity > 0 ? (double) quantity : 1 };

      if (tie.from != G_MAXUINT && tie.to != G_MAXUINT && is_within (ask, hearth_stmt_int (stmt, 2)))
        g_array_append_val (ties, tie);
    }
  return step == HEARTH_STEP_DONE ? hearth_network_new (people->persons->len, (const HearthTie *) ties->data, ties->len) : NULL;
}
