/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing the rules, and pinning. Write functions, on the writer's thread. */

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "members/hearth-derive-private.h"
#include "members/hearth-member-group.h"

#include <glib/gi18n-lib.h>

/* The same on every device, so that two that change the same way change the same rows. */
static HearthId
make_id (HearthConn *conn,
         gint64      stage,
         gint64      way,
         const char *part)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s", stage, way, part);

  return hearth_id_for_source (hearth_conn_get_key (conn), "stage-rule", name, -1);
}

/* part "" says that the way is taken away. */
static gboolean
write_part (HearthConn *conn,
            gint64      stage,
            gint64      way,
            const char *part,
            gint64      least,
            GError    **error)
{
  HearthStageRule rule;
  gint64          row;

  hearth_row_init (HEARTH_TABLE_STAGE_RULE, &rule);
  rule.stage = stage;
  rule.way = way;
  rule.part = (char *) part;
  rule.least = least;
  rule.id = make_id (conn, stage, way, part);
  row = hearth_row_find (conn, HEARTH_TABLE_STAGE_RULE, &rule.id, error);
  if (row < 0)
    return FALSE;
  if (row == 0)
    return hearth_row_insert (conn, HEARTH_TABLE_STAGE_RULE, &rule, error);
  return hearth_row_update (conn, HEARTH_TABLE_STAGE_RULE, row, hearth_table_bit (HEARTH_TABLE_STAGE_RULE, "least"), &rule, error);
}

/* Rows of the way whose part is not among needs; of all rules when way is HEARTH_NONE. */
static gboolean
delete_rules (HearthConn            *conn,
              gint64                 stage,
              gint64                 way,
              const HearthStageNeed *needs,
              guint                  n,
              GError               **error)
{
  static const char      sql[] = "SELECT rowid, part FROM stage_rule WHERE ?2 IS NULL OR (stage = ?1 AND way = ?2)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, stage);
  hearth_stmt_bind_int (stmt, 2, way);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      const char *part = hearth_stmt_text (stmt, 1);
      gint64      row = hearth_stmt_int (stmt, 0);
      gboolean    stays = FALSE;

      for (guint i = 0; i < n; i++)
        stays = stays || g_strcmp0 (hearth_stage_part_key (needs[i].part), part) == 0;
      if (!stays)
        g_array_append_val (gone, row);
    }
  hearth_stmt_reset (stmt);
  for (guint i = 0; step == HEARTH_STEP_DONE && i < gone->len; i++)
    if (!hearth_row_delete (conn, HEARTH_TABLE_STAGE_RULE, g_array_index (gone, gint64, i), error))
      return FALSE;
  return step == HEARTH_STEP_DONE;
}

typedef struct
{
  gint64 member;
  gint64 stage;
} Hold;

/* HearthStageFunc */
static gboolean
find_hold (gint64                  member,
           gint64                  shown,
           const HearthRosterLine *line,
           gpointer                user_data,
           GError                **error)
{
  GArray    *holds = user_data;
  const Hold hold = { member, shown };

  if (hearth_roster_line_stage (line) != HEARTH_NONE && shown > hearth_roster_line_stage (line))
    g_array_append_val (holds, hold);
  return TRUE;
}

/* The roster still shows the stages by the rules of before. */
static gboolean
hold_all (HearthConn *conn,
          GError    **error)
{
  g_auto (HearthDeriveBasis) basis = HEARTH_DERIVE_BASIS_INIT;
  g_autoptr (GArray)         holds = g_array_new (FALSE, FALSE, sizeof (Hold));
  HearthMember               value;

  if (!hearth_derive_basis_read (conn, &basis, error) || !hearth_derive_sweep_stages (conn, &basis, find_hold, holds, NULL, error))
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  for (guint i = 0; i < holds->len; i++)
    {
      const Hold *hold = &g_array_index (holds, Hold, i);

      value.stage = hold->stage;
      if (!hearth_row_update (conn, HEARTH_TABLE_MEMBER, hold->member, hearth_table_bit (HEARTH_TABLE_MEMBER, "stage"), &value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_needs (HearthStage            stage,
             const HearthStageNeed *needs,
             guint                  n,
             GError               **error)
{
  if (stage <= HEARTH_STAGE_PASSER_BY || stage > HEARTH_STAGE_LAST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Everybody is at that stage to begin with; it has no rules."));
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      if (needs[i].part >= HEARTH_STAGE_N_PARTS || needs[i].least < 1 || needs[i].least > HEARTH_STAGE_MOST)
        {
          /* Translators: %d is a number, 10000 */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A stage can ask for 1 to %d of a thing."), HEARTH_STAGE_MOST);
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (needs[j].part == needs[i].part)
          {
            g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The same thing is asked for twice."));
            return FALSE;
          }
    }
  return TRUE;
}

gboolean
hearth_stage_set_way (HearthConn            *conn,
                      HearthStage            stage,
                      gint64                *way,
                      const HearthStageNeed *needs,
                      guint                  n,
                      GError               **error)
{
  if (!check_needs (stage, needs, n, error))
    return FALSE;
  /* Not the next free number: two devices would make one way of two. */
  if (*way == HEARTH_NONE)
    *way = hearth_clock_now ();
  if (!delete_rules (conn, stage, *way, needs, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!write_part (conn, stage, *way, hearth_stage_part_key (needs[i].part), needs[i].least, error))
      return FALSE;
  if (n == 0 && hearth_stage_way_is_built_in (stage, *way) && !write_part (conn, stage, *way, "", HEARTH_NONE, error))
    return FALSE;
  return hold_all (conn, error);
}

gboolean
hearth_stage_reset_rules (HearthConn *conn,
                          GError    **error)
{
  return delete_rules (conn, 0, HEARTH_NONE, NULL, 0, error) && hold_all (conn, error);
}

gboolean
hearth_stage_pin (HearthConn *conn,
                  gint64      member,
                  gint64      stage,
                  GError    **error)
{
  gint64             root = hearth_member_root (conn, member, error);
  g_autoptr (GArray) group = root < 0 ? NULL : hearth_member_group (conn, root, error);
  HearthMember       value;

  if (group == NULL)
    return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  for (guint i = 0; i < group->len; i++)
    {
      value.stage_pin = i == 0 ? stage : HEARTH_NONE;
      if (!hearth_row_update (conn, HEARTH_TABLE_MEMBER, g_array_index (group, gint64, i),
                              hearth_table_bit (HEARTH_TABLE_MEMBER, "stage_pin"), &value, error))
        return FALSE;
    }
  return TRUE;
}
