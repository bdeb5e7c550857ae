/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Marks are few: most rows are one human each. */

#include "members/hearth-sweep-private.h"

#include "members/hearth-member-group.h"

/* Lines that are made together, when the first of them is needed. */
#define CHUNK_LINES 256

HearthSweepMark
hearth_sweep_get_mark (HearthSweep *sweep,
                       gint64       member)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (sweep->marks, &member));
}

static void
add_mark (HearthSweep *sweep,
          gint64       member,
          int          mark)
{
  g_hash_table_insert (sweep->marks, g_memdup2 (&member, sizeof member), GINT_TO_POINTER (hearth_sweep_get_mark (sweep, member) | mark));
}

static gboolean
read_groups (HearthSweep *sweep,
             GError     **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  stmt = hearth_stmt_new (sweep->conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);
      gint64 root = hearth_member_root (sweep->conn, member, error);

      if (root < 0)
        return FALSE;
      if (root == member)
        continue; /* the first of a loop is marked by the others; one merged into nobody stands alone */
      add_mark (sweep, member, HEARTH_SWEEP_MERGED);
      add_mark (sweep, root, HEARTH_SWEEP_SHARED);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_applicants (HearthSweep *sweep,
                 GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, "SELECT DISTINCT member FROM application WHERE member > 0", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64             root = hearth_member_root (sweep->conn, hearth_stmt_int (stmt, 0), error);
      g_autoptr (GArray) group = root < 0 ? NULL : hearth_member_group (sweep->conn, root, error);
      gboolean           applicant;

      if (group == NULL || !hearth_derive_is_applicant (sweep->conn, group, &applicant, error))
        return FALSE;
      if (applicant)
        add_mark (sweep, root, HEARTH_SWEEP_APPLICANT);
    }
  return step == HEARTH_STEP_DONE;
}

/* Rowids are nearly without gaps, so the first guess is mostly right. */
gint64
hearth_sweep_find (HearthSweep *sweep,
                   gint64       member)
{
  const gint64 *members = (const gint64 *) (gpointer) sweep->members->data;
  guint         low = 0, high = sweep->members->len;

  if (high == 0 || member < members[0] || member > members[high - 1])
    return -1;
  high = (guint) MIN ((guint64) high, (guint64) (member - members[0]) + 1);
  if (members[high - 1] == member)
    return high - 1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (members[middle] < member)
        low = middle + 1;
      else
        high = middle;
    }
  return low < sweep->members->len && members[low] == member ? (gint64) low : -1;
}

HearthRosterLine *
hearth_sweep_get_line (HearthSweep *sweep,
                       gint64       index)
{
  static const HearthRosterLine empty = HEARTH_ROSTER_LINE_INIT;
  gpointer                     *chunk;

  while (sweep->lines->len <= index / CHUNK_LINES)
    g_ptr_array_add (sweep->lines, NULL);
  chunk = &g_ptr_array_index (sweep->lines, index / CHUNK_LINES);
  if (*chunk == NULL)
    {
      HearthRosterLine *lines = g_new (HearthRosterLine, CHUNK_LINES);

      for (guint i = 0; i < CHUNK_LINES; i++)
        lines[i] = empty;
      *chunk = lines;
    }
  return (HearthRosterLine *) *chunk + index % CHUNK_LINES;
}

HearthRosterLine *
hearth_sweep_find_line (HearthSweep *sweep,
                        gint64       member)
{
  gint64 index = hearth_sweep_find (sweep, member);

  return index >= 0 ? hearth_sweep_get_line (sweep, index) : NULL;
}

HearthRosterLine
hearth_sweep_copy_line (HearthSweep *sweep,
                        guint        index)
{
  HearthRosterLine line = HEARTH_ROSTER_LINE_INIT;

  if (index / CHUNK_LINES < sweep->lines->len && g_ptr_array_index (sweep->lines, index / CHUNK_LINES) != NULL)
    line = *hearth_sweep_get_line (sweep, index);
  return line;
}

/* Whether the stage, stage_at, stage_pin or team says anything. */
static gboolean
has_standing (HearthSweep *sweep,
              HearthStmt  *stmt)
{
  if (sweep->basis->reviewed_at != HEARTH_NONE)
    return TRUE;
  for (int column = 1; column <= 4; column++)
    if (hearth_stmt_int (stmt, column) != HEARTH_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
read_members (HearthSweep *sweep,
              GError     **error)
{
  static const char      sql[] = "SELECT rowid, stage, stage_at, stage_pin, team FROM member WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, sweep->first);
  hearth_stmt_bind_int (stmt, 2, sweep->last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if ((hearth_sweep_get_mark (sweep, member) & (HEARTH_SWEEP_MERGED | HEARTH_SWEEP_APPLICANT)) != 0)
        continue;
      g_array_append_val (sweep->members, member);
      if (has_standing (sweep, stmt))
        hearth_derive_add_standing (&hearth_sweep_get_line (sweep, sweep->members->len - 1)->tally, sweep->basis, TRUE, stmt, 1);
    }
  return step == HEARTH_STEP_DONE;
}

HearthStmt *
hearth_sweep_open_table (HearthSweep *sweep,
                         const char  *whole,
                         const char  *part,
                         GError     **error)
{
  gboolean    all = sweep->first == HEARTH_SWEEP_FIRST && sweep->last == HEARTH_SWEEP_LAST;
  HearthStmt *stmt = hearth_stmt_new (sweep->conn, all ? whole : part, error);

  if (stmt != NULL && !all)
    {
      hearth_stmt_bind_int (stmt, 1, sweep->first);
      hearth_stmt_bind_int (stmt, 2, sweep->last);
    }
  return stmt;
}

static gboolean
read_tiers (HearthSweep *sweep,
            GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_sweep_open_table (sweep, "SELECT member, until FROM member_tier NOT INDEXED",
                                                         "SELECT member, until FROM member_tier WHERE member BETWEEN ?1 AND ?2", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthRosterLine *line = hearth_sweep_find_line (sweep, hearth_stmt_int (stmt, 0));

      if (line != NULL)
        hearth_stage_tally_add_tier (&line->tally, hearth_stmt_int (stmt, 1));
    }
  return step == HEARTH_STEP_DONE;
}

/* Who came through whom, where the inviter is one row; the few others are asked for one by one. */
static gboolean
read_invited (HearthSweep *sweep,
              GError     **error)
{
  g_autoptr (HearthStmt) stmt =
      hearth_sweep_open_table (sweep, "SELECT invited_by, rowid, joined_at FROM member WHERE invited_by IS NOT NULL ORDER BY invited_by",
                               "SELECT invited_by, rowid, joined_at FROM member WHERE invited_by BETWEEN ?1 AND ?2 ORDER BY invited_by", error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64                 last = 0;
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 inviter = hearth_stmt_int (stmt, 0), member = hearth_stmt_int (stmt, 1);
      gint64 index = hearth_sweep_find (sweep, inviter);
      int    mark = hearth_sweep_get_mark (sweep, member);

      if (inviter != last)
        g_hash_table_remove_all (seen);
      last = inviter;
      if ((mark & HEARTH_SWEEP_MERGED) != 0)
        {
          member = hearth_member_root (sweep->conn, member, error);
          if (member < 0)
            return FALSE;
          mark = hearth_sweep_get_mark (sweep, member);
        }
      if (index < 0 || member == inviter || (mark & HEARTH_SWEEP_APPLICANT) != 0 || g_hash_table_contains (seen, &member))
        continue;
      if (hearth_stage_tally_add_invited (&hearth_sweep_get_line (sweep, index)->tally, hearth_stmt_int (stmt, 2)) && (mark & HEARTH_SWEEP_SHARED) != 0)
        g_hash_table_add (seen, g_memdup2 (&member, sizeof member));
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_sweep_read_ties (HearthSweep *sweep,
                        GError     **error)
{
  return read_tiers (sweep, error) && read_invited (sweep, error);
}

gboolean
hearth_sweep_init (HearthSweep             *sweep,
                   HearthConn              *conn,
                   const HearthDeriveBasis *basis,
                   gint64                   first,
                   gint64                   last,
                   GError                 **error)
{
  *sweep = (HearthSweep) { .conn = conn, .basis = basis, .first = first, .last = last };
  sweep->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sweep->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  sweep->lines = g_ptr_array_new_with_free_func (g_free);
  return read_groups (sweep, error) && read_applicants (sweep, error) && read_members (sweep, error);
}

void
hearth_sweep_clear (HearthSweep *sweep)
{
  g_ptr_array_unref (sweep->lines);
  g_array_unref (sweep->members);
  g_hash_table_unref (sweep->marks);
}
