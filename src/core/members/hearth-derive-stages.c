/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody's stage again, by other rules or as of another day, and nothing else: what they did comes from the index of interactions by
 * member, a quarter of the bytes of the table, and when they were first known from the roster, which such a change leaves as it is. */

#include "interactions/hearth-interaction.h"
#include "members/hearth-member-group.h"
#include "members/hearth-sweep-private.h"

typedef struct
{
  HearthSweep     base;
  HearthStageFunc func;
  gpointer        user_data;
  gint64          shown; /* in the roster, of the human at hand */
} Sweep;

static gboolean
read_acts (HearthSweep  *sweep,
           GCancellable *cancellable,
           GError      **error)
{
  static const char      sql[] = "SELECT member, kind, direction, at FROM interaction WHERE member > 0 ORDER BY member";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthRosterLine      *line = NULL;
  gint64                 last = 0;
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (member != last)
        line = hearth_sweep_find_line (sweep, member);
      last = member;
      if (line != NULL)
        hearth_stage_tally_add (&line->tally, hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3));
    }
  return step == HEARTH_STEP_DONE;
}

/* HearthRosterFunc */
static gboolean
pass_on (gint64                  member,
         const HearthRosterLine *line,
         const HearthMemberText *text,
         gpointer                user_data,
         GError                **error)
{
  Sweep *sweep = user_data;

  return sweep->func (member, sweep->shown, line, sweep->user_data, error);
}

static gboolean
sweep_one (Sweep      *sweep,
           HearthStmt *row,
           guint       index,
           GError    **error)
{
  HearthConn      *conn = sweep->base.conn;
  gint64           member = hearth_stmt_int (row, 0);
  HearthRosterLine line;

  sweep->shown = hearth_stmt_int (row, 4);
  if ((hearth_sweep_get_mark (&sweep->base, member) & HEARTH_SWEEP_SHARED) != 0)
    {
      g_autoptr (GArray) group = hearth_member_group (conn, member, error);

      return group != NULL && hearth_derive_human (conn, group, sweep->base.basis, FALSE, pass_on, sweep, error);
    }
  line = hearth_sweep_copy_line (&sweep->base, index);
  line.joined_at = hearth_stmt_int (row, 1);
  line.first_at = hearth_stmt_int (row, 2);
  line.last_at = hearth_stmt_int (row, 3);
  hearth_roster_line_finish (&line, sweep->base.basis->rules);
  return sweep->func (member, sweep->shown, &line, sweep->user_data, error);
}

/* Both are in order of member, and with every change committed the same members. */
static gboolean
sweep_roster (Sweep        *sweep,
              GCancellable *cancellable,
              GError      **error)
{
  static const char      sql[] = "SELECT member, joined_at, first_at, last_at, stage FROM roster ORDER BY member";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->base.conn, sql, error);
  GArray                *members = sweep->base.members;
  HearthStep             step = HEARTH_STEP_ERROR;
  guint                  next = 0;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if (n % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      while (next < members->len && g_array_index (members, gint64, next) < member)
        next++;
      if (next < members->len && g_array_index (members, gint64, next) == member && !sweep_one (sweep, stmt, next, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_derive_sweep_stages (HearthConn              *conn,
                            const HearthDeriveBasis *basis,
                            HearthStageFunc          func,
                            gpointer                 user_data,
                            GCancellable            *cancellable,
                            GError                 **error)
{
  Sweep    sweep = { .func = func, .user_data = user_data, .shown = HEARTH_NONE };
  gboolean done = hearth_sweep_init (&sweep.base, conn, basis, HEARTH_SWEEP_FIRST, HEARTH_SWEEP_LAST, error) &&
                  read_acts (&sweep.base, cancellable, error) && hearth_sweep_read_ties (&sweep.base, error) &&
                  sweep_roster (&sweep, cancellable, error);

  hearth_sweep_clear (&sweep.base);
  return done;
}
