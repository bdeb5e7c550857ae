/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing the derived rows of the humans a transaction touched up to date: a few one by one, most of a community in one
 * sweep. A touched member is followed to its root, and a row that no longer stands for a human loses its line, so merging, undoing a
 * merge, and loops made on two devices need no case of their own. Writer's thread, inside the transaction. */

#include "members/hearth-member-derive.h"

#include "db/hearth-changes-private.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-member-group.h"
#include "members/hearth-member-touches.h"
#include "members/hearth-pulse.h"

/* More pages than this are not listed: whoever shows one looks again. */
#define MAX_LISTED 10000

typedef struct
{
  HearthConn         *conn;
  HearthChanges      *changes;
  HearthTouches       touched;
  HearthRosterWriter *writer;
  GArray             *inviters; /* gint64: of humans of several rows or with applications, to be counted again at the end */
  HearthDeriveBasis   basis;
  gboolean            stages; /* everybody's are to be made again in one sweep: by other rules, or many at once */
} Derive;

/* 1 when there is such a row, 0 when not, -1 on error. */
static int
member_exists (HearthConn *conn,
               gint64      member,
               GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT 1 FROM member WHERE rowid = ?1", error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, member);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW;
}

/* Merging, taking apart and letting somebody in change how many people their inviters have brought. */
static gboolean
note_inviters (Derive  *derive,
               GArray  *group,
               GError **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  if (group->len == 1 && !hearth_changes_has_table (derive->changes, HEARTH_TABLE_APPLICATION))
    return TRUE;
  stmt = hearth_stmt_new (derive->conn, "SELECT invited_by FROM member WHERE rowid = ?1 AND invited_by > 0", error);
  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      gint64     inviter;
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      step = hearth_stmt_step (stmt, error);
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      inviter = step == HEARTH_STEP_ROW ? hearth_stmt_int (stmt, 0) : 0;
      if (inviter > 0)
        g_array_append_val (derive->inviters, inviter);
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

static gboolean
derive_root (Derive  *derive,
             gint64   root,
             gboolean words,
             GError **error)
{
  g_autoptr (GArray) group = hearth_member_group (derive->conn, root, error);
  gboolean           applicant;

  if (group == NULL || !note_inviters (derive, group, error) || !hearth_derive_is_applicant (derive->conn, group, &applicant, error))
    return FALSE;
  hearth_changes_add_member (derive->changes, root);
  for (guint i = applicant ? 0 : 1; i < group->len; i++)
    if (!hearth_roster_remove (derive->writer, g_array_index (group, gint64, i), error))
      return FALSE;
  return applicant || (hearth_derive_human (derive->conn, group, &derive->basis, words, hearth_roster_replace, derive->writer, error) &&
                       hearth_pulse_write_human (derive->conn, group, error));
}

/* A row that is gone leaves those merged into it to stand for themselves. */
static gboolean
derive_gone (Derive  *derive,
             gint64   member,
             GError **error)
{
  g_autoptr (GArray) group = hearth_member_group (derive->conn, member, error);

  if (group == NULL || !hearth_roster_remove (derive->writer, member, error))
    return FALSE;
  for (guint i = 1; i < group->len; i++)
    {
      gint64 root = hearth_member_root (derive->conn, g_array_index (group, gint64, i), error);

      if (root < 0 || (root != member && !derive_root (derive, root, TRUE, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
derive_touch (Derive            *derive,
              const HearthTouch *touched,
              gint64            *last_root,
              GError           **error)
{
  gint64 root = hearth_member_root (derive->conn, touched->member, error);
  int    exists;

  if (root < 0)
    return FALSE;
  hearth_changes_add_member (derive->changes, touched->member);
  if (root != touched->member)
    {
      if (!hearth_roster_remove (derive->writer, touched->member, error))
        return FALSE;
      if (root == *last_root)
        return TRUE;
      /* A row that is new in the group brings its words with it. */
      *last_root = root;
      return derive_root (derive, root, TRUE, error);
    }

  exists = member_exists (derive->conn, root, error);
  if (exists < 0)
    return FALSE;
  return exists ? derive_root (derive, root, touched->words, error) : derive_gone (derive, root, error);
}

/* Members that are new, and the roots of those that have been merged already. */
static gboolean
derive_part (Derive            *derive,
             const HearthRange *range,
             gint64            *last_root,
             GError           **error)
{
  static const char      sql[] = "SELECT rowid FROM member WHERE merged_into IS NOT NULL AND rowid BETWEEN ?1 AND ?2";
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  if (!hearth_roster_remove_part (derive->writer, range->first, range->last, error) ||
      !hearth_derive_sweep_part (derive->conn, &derive->basis, range->first, range->last, hearth_roster_append, derive->writer, NULL, error))
    return FALSE;
  for (gint64 member = range->first; member <= range->last; member++)
    hearth_changes_add_member (derive->changes, member);
  stmt = hearth_stmt_new (derive->conn, sql, error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, range->first);
  hearth_stmt_bind_int (stmt, 2, range->last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const HearthTouch merged = { hearth_stmt_int (stmt, 0), TRUE };

      if (!derive_touch (derive, &merged, last_root, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
derive_each (Derive  *derive,
             GError **error)
{
  gint64 last_root = 0;

  for (guint i = 0; i < derive->touched.each->len; i++)
    if (!derive_touch (derive, &g_array_index (derive->touched.each, HearthTouch, i), &last_root, error))
      return FALSE;
  for (guint i = 0; i < derive->touched.parts->len; i++)
    if (!derive_part (derive, &g_array_index (derive->touched.parts, HearthRange, i), &last_root, error))
      return FALSE;
  return TRUE;
}

static gboolean
derive_touched (Derive  *derive,
                GError **error)
{
  g_autoptr (HearthRosterWriter) writer = NULL;
  gint64                         last_root = 0;
  guint                          n;

  if (!hearth_derive_basis_read (derive->conn, &derive->basis, error))
    return FALSE;
  if (derive->touched.each->len + derive->touched.parts->len == 0)
    return TRUE;
  derive->writer = writer = hearth_roster_writer_new (derive->conn, error);
  if (writer == NULL || !derive_each (derive, error))
    return FALSE;
  n = derive->inviters->len; /* theirs are nobody's business: how many those brought is the same */
  for (guint i = 0; i < n; i++)
    {
      const HearthTouch touched = { g_array_index (derive->inviters, gint64, i), FALSE };

      if (!derive_touch (derive, &touched, &last_root, error))
        return FALSE;
    }
  if (!hearth_roster_writer_finish (writer, error))
    return FALSE;
  for (guint i = 0; i < derive->touched.parts->len; i++)
    {
      const HearthRange *part = &g_array_index (derive->touched.parts, HearthRange, i);

      if (!hearth_pulse_write_part (derive->conn, part->first, part->last, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static guint64
count_rows (const HearthRange *ranges,
            guint              n)
{
  guint64 rows = 0;

  for (guint i = 0; i < n; i++)
    rows += (guint64) (ranges[i].last - ranges[i].first) + 1;
  return rows;
}

/* Whether a sweep is cheaper than n members one by one, each of which takes as long as so many in a sweep. */
static gboolean
is_many (HearthConn *conn,
         guint64     n,
         guint       as_long_as,
         gboolean   *many,
         GError    **error)
{
  gint64 members = n < 1000 ? 0 : hearth_stmt_scalar (conn, "SELECT count(*) FROM member", 0, error);

  *many = n >= 1000 && n * as_long_as > (guint64) members;
  return members >= 0;
}

#define IN_FULL     2
#define STAGES_ONLY 10

/* A review of many, other rules, or taking one of these back changes nothing of the members' own rows but their stages. */
static gboolean
find_stages (Derive  *derive,
             GError **error)
{
  static const char *const standing[] = { "stage", "stage_at", "stage_pin" };
  const HearthRange       *touched;
  guint                    n;
  guint64                  others = hearth_changes_get_mask (derive->changes, HEARTH_TABLE_MEMBER);

  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    others &= ~hearth_table_bit (HEARTH_TABLE_MEMBER, standing[i]);
  touched = hearth_changes_get_touched_ranges (derive->changes, HEARTH_TABLE_MEMBER, &n);
  derive->stages = hearth_changes_has_table (derive->changes, HEARTH_TABLE_STAGE_RULE);
  if (others == 0 && !derive->stages && !is_many (derive->conn, count_rows (touched, n), STAGES_ONLY, &derive->stages, error))
    return FALSE;
  derive->touched.standing = derive->stages && others == 0;
  return TRUE;
}

static gboolean
needs_sweep (Derive   *derive,
             gboolean *sweep,
             GError  **error)
{
  const HearthRange *inserted, *touched;
  guint              n_inserted, n_touched;
  guint64            n;

  *sweep = (hearth_changes_get_mask (derive->changes, HEARTH_TABLE_COMMUNITY) & hearth_table_bit (HEARTH_TABLE_COMMUNITY, "currency")) != 0;
  inserted = hearth_changes_get_inserted (derive->changes, HEARTH_TABLE_MEMBER, &n_inserted);
  touched = hearth_changes_get_touched_ranges (derive->changes, HEARTH_TABLE_MEMBER, &n_touched);
  n = count_rows (inserted, n_inserted) + (derive->touched.standing ? 0 : count_rows (touched, n_touched));
  return *sweep || is_many (derive->conn, n, IN_FULL, sweep, error);
}

/* HearthStageFunc: the cursor that reads the roster may see the change; it has passed the row. */
static gboolean
write_stage (gint64                  member,
             gint64                  shown,
             const HearthRosterLine *line,
             gpointer                conn,
             GError                **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  if (shown == hearth_roster_line_stage (line))
    return TRUE;
  stmt = hearth_stmt_new (conn, "UPDATE roster SET stage = ?2 WHERE member = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_int (stmt, 2, hearth_roster_line_stage (line));
  return hearth_stmt_run (stmt, error);
}

static gboolean
derive_stages (Derive  *derive,
               GError **error)
{
  g_autoptr (HearthRosterWriter) writer = hearth_roster_writer_new (derive->conn, error);

  hearth_changes_set_all_members (derive->changes);
  return writer != NULL && hearth_derive_sweep_stages (derive->conn, &derive->basis, write_stage, derive->conn, NULL, error) &&
         hearth_roster_writer_finish (writer, error);
}

/* Tags and circles of everybody say nothing of what anybody did. */
static gboolean
touches_pulse (HearthChanges *changes)
{
  static const HearthTable tables[] = { HEARTH_TABLE_MEMBER, HEARTH_TABLE_INTERACTION, HEARTH_TABLE_IDENTITY, HEARTH_TABLE_APPLICATION, 0 };

  return hearth_changes_has_any (changes, tables);
}

static gboolean
derive_all (HearthConn   *conn,
            gboolean      pulse,
            GCancellable *cancellable,
            GError      **error)
{
  g_auto (HearthDeriveBasis)     basis = HEARTH_DERIVE_BASIS_INIT;
  g_autoptr (HearthRosterWriter) writer = hearth_roster_writer_new (conn, error);

  return writer != NULL && hearth_derive_basis_read (conn, &basis, error) && hearth_roster_remove_all (writer, error) &&
         hearth_derive_sweep (conn, &basis, hearth_roster_append, writer, cancellable, error) &&
         hearth_roster_writer_finish (writer, error) &&
         (!pulse || hearth_pulse_write_part (conn, 1, G_MAXINT64, cancellable, error));
}

static gboolean
run (Derive  *derive,
     GError **error)
{
  gboolean sweep;
  guint64  n;

  if (hearth_changes_has_table (derive->changes, HEARTH_TABLE_SOURCE))
    hearth_changes_set_all_members (derive->changes);
  if (!find_stages (derive, error) || !needs_sweep (derive, &sweep, error))
    return FALSE;
  if (!sweep && !hearth_touches_collect (&derive->touched, error))
    return FALSE;
  n = derive->touched.each->len + count_rows ((const HearthRange *) (gpointer) derive->touched.parts->data, derive->touched.parts->len);
  if (!sweep && !is_many (derive->conn, n, IN_FULL, &sweep, error))
    return FALSE;
  if (sweep || n > MAX_LISTED)
    hearth_changes_set_all_members (derive->changes);
  if (sweep)
    return derive_all (derive->conn, touches_pulse (derive->changes), NULL, error);
  return derive_touched (derive, error) && (!derive->stages || derive_stages (derive, error));
}

gboolean
hearth_member_derive (HearthConn    *conn,
                      HearthChanges *touched,
                      GError       **error)
{
  Derive   derive = { .conn = conn, .changes = touched, .basis = HEARTH_DERIVE_BASIS_INIT };
  gboolean done;

  if (touched == NULL)
    return hearth_member_derive_all (conn, NULL, error);
  hearth_touches_init (&derive.touched, conn, touched);
  derive.inviters = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = run (&derive, error);
  g_array_unref (derive.inviters);
  hearth_touches_clear (&derive.touched);
  hearth_derive_basis_clear (&derive.basis);
  return done;
}

gboolean
hearth_member_derive_all (HearthConn   *conn,
                          GCancellable *cancellable,
                          GError      **error)
{
  return derive_all (conn, TRUE, cancellable, error);
}
