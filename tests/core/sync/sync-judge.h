/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether devices that have heard each other out are as the model says: all the same; a row is there exactly when a touch of it was seen by no
 * delete; a value is one that nobody knowingly wrote over; one that lost against another written at the same time is kept somewhere; of
 * what was erased nothing is. */

#pragma once

#include "sync-world.h"

static inline gboolean
knew (const Op *later,
      const Op *op)
{
  return op->index <= later->known[op->dev] && later != op;
}

static inline gboolean
is_erased (World *world,
           guint  row)
{
  for (guint i = 0; i < world->ops->len; i++)
    if (g_array_index (world->ops, Op, i).row == row && g_array_index (world->ops, Op, i).erase)
      return TRUE;
  return FALSE;
}

static inline gboolean
is_alive (World *world,
          guint  row)
{
  for (guint i = 0; i < world->ops->len && !is_erased (world, row); i++)
    {
      const Op *touch = &g_array_index (world->ops, Op, i);
      gboolean  seen = FALSE;

      if (touch->row != row || touch->remove)
        continue;
      for (guint j = 0; j < world->ops->len && !seen; j++)
        {
          const Op *op = &g_array_index (world->ops, Op, j);

          seen = op->row == row && op->remove && knew (op, touch);
        }
      if (!seen)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  guint    row;
  gboolean found;
  char    *values[CELLS];
} Looked;

static inline gpointer
look_func (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Looked      *looked = data;
  HearthId     id = row_id (looked->row);
  gint64       row = hearth_row_find (conn, HEARTH_TABLE_MEMBER, &id, error);
  HearthMember member;

  looked->found = row > 0;
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (row < 0 || (looked->found && !hearth_row_load (conn, HEARTH_TABLE_MEMBER, row, &member, error)))
    return NULL;
  looked->values[0] = g_strdup (member.name);
  looked->values[1] = g_strdup (member.city);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  return looked;
}

static inline gpointer
kept_func (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT 1 FROM sync_conflict WHERE substr (value, 3) = CAST (?1 AS BLOB)", error);

  hearth_stmt_bind_text (stmt, 1, data);
  return GINT_TO_POINTER (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? 2 : 1);
}

static inline gboolean
is_kept (World   *world,
         char    *value,
         gboolean gone) /* also where the disk died later */
{
  for (guint dev = 0; dev < world->n; dev++)
    if (world->gone[dev] <= gone && GPOINTER_TO_INT (hearth_db_read (world->devices[dev].db, kept_func, value, NULL, NULL)) == 2)
      return TRUE;
  return FALSE;
}

/* Nobody wrote this cell knowing of it. */
static inline gboolean
is_latest (World    *world,
           const Op *write)
{
  for (guint i = 0; i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->row == write->row && op->cell == write->cell && knew (op, write))
        return FALSE;
    }
  return TRUE;
}

static inline guint
first_there (World *world)
{
  guint dev = 0;

  while (world->gone[dev])
    dev++;
  return dev;
}

/* What is wrong with what a row says, or NULL. */
static inline const char *
judge_values (World        *world,
              const Looked *looked)
{
  for (guint i = 0; i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->row != looked->row || op->cell < 0)
        continue;
      if (is_erased (world, op->row) && is_kept (world, op->value, FALSE))
        return "something is left of what was erased";
      if (!looked->found)
        continue;
      if (g_strcmp0 (op->value, looked->values[op->cell]) == 0)
        {
          if (!is_latest (world, op) && !world->blurred[op->row])
            return "a value is back that somebody knowingly wrote over";
        }
      else if (!op->excused && is_latest (world, op) && !is_kept (world, op->value, TRUE))
        {
          g_test_message ("%s", op->value);
          return "a value that nobody knew of is lost";
        }
    }
  return NULL;
}

static inline const char *
judge_row (World *world,
           guint  row)
{
  Looked      looked = { .row = row };
  const char *wrong;

  if (hearth_db_read (world->devices[first_there (world)].db, look_func, &looked, NULL, NULL) == NULL)
    return "a row cannot be read";
  if (looked.found && !is_alive (world, row) && (!world->blurred[row] || is_erased (world, row)))
    wrong = "a row is back that was deleted";
  else if (!looked.found && is_alive (world, row))
    wrong = "a row is gone that nobody deleted knowing all of it";
  else
    wrong = judge_values (world, &looked);
  for (guint cell = 0; cell < CELLS; cell++)
    g_free (looked.values[cell]);
  return wrong;
}

static inline const char *
judge (World *world)
{
  g_autofree char *first = device_telling (&world->devices[first_there (world)]);
  const char      *wrong = NULL;

  for (guint dev = 0; dev < world->n && wrong == NULL; dev++)
    if (world->devices[dev].trouble != NULL)
      wrong = world->devices[dev].trouble->message;
  for (guint dev = 0; dev < world->n && wrong == NULL; dev++)
    {
      g_autofree char *telling = device_telling (&world->devices[dev]);

      if (!world->gone[dev] && g_strcmp0 (telling, first) != 0)
        wrong = "two devices did not come to the same";
    }
  for (guint row = 0; row < SYNC_ROWS && wrong == NULL && !world->undo; row++)
    wrong = judge_row (world, row);
  return wrong;
}

/* The values that lost on a device, by column. */
static inline gpointer
lost_func (HearthConn               *conn,
           gpointer data             G_GNUC_UNUSED,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT coalesce (group_concat (row || '.' || col || ' ' || CAST (substr (value, 3) AS TEXT), ', '), '') FROM sync_conflict", error);

  return stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? g_strdup (hearth_stmt_text (stmt, 0)) : NULL;
}

/* For whoever has to find out what went wrong. */
static inline void
tell (World *world)
{
#ifdef HEARTH_SYNC_WATCH
  if (hearth_sync_fault != HEARTH_SYNC_FAULT_NONE)
    return;
#endif
  for (guint i = 0; i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      g_test_message ("row %u: device %u, %u: %s %s, knowing %u %u %u %u %u", op->row, op->dev, op->index,
                      op->erase ? "erases" : op->remove ? "deletes"
                                         : op->cell < 0 ? "touches"
                                                        : "writes",
                      op->value != NULL ? op->value : "", op->known[0], op->known[1], op->known[2], op->known[3], op->known[4]);
    }
  for (guint dev = 0; dev < world->n; dev++)
    {
      g_autofree char *telling = device_telling (&world->devices[dev]);

      g_autofree char *lost = hearth_db_read (world->devices[dev].db, lost_func, NULL, NULL, NULL);

      g_test_message ("device %u%s: %sbut not: %s", dev, world->gone[dev] ? ", gone" : "", telling, lost);
    }
}
