/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random histories of two to five devices through the real engine: inserts of the same row on two of them, edits, deletes with all that
 * belongs to a row, erasing, undo, clocks that are years off, segments that come twice or late or never, snapshots. Oracles: all come to the
 * same; a row is there exactly when a touch of it was seen by no delete; a value is one that nobody knowingly wrote over; one that lost
 * against another written at the same time is kept somewhere; of what was erased nothing is. HEARTH_HISTORIES says how many, HEARTH_HISTORY
 * which one, by the number that a failure prints; unless asked for so many they are always the same ones. */

#include "sync-world.h"

/* In each of the two tests. */
#ifndef HISTORIES
#define HISTORIES 100
#endif

#define YEAR_MS (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)

static Device devices[SYNC_DEVICES];

static gboolean
knew (const Op *later,
      const Op *op)
{
  return op->index <= later->known[op->dev] && later != op;
}

static gboolean
is_erased (World *world,
           guint  row)
{
  for (guint i = 0; i < world->ops->len; i++)
    if (g_array_index (world->ops, Op, i).row == row && g_array_index (world->ops, Op, i).erase)
      return TRUE;
  return FALSE;
}

static gboolean
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

static gpointer
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

static gpointer
kept_func (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT 1 FROM sync_conflict WHERE substr (value, 3) = CAST (?1 AS BLOB)", error);

  hearth_stmt_bind_text (stmt, 1, data);
  return GINT_TO_POINTER (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? 2 : 1);
}

static gboolean
is_kept (World *world,
         char  *value)
{
  for (guint dev = 0; dev < world->n; dev++)
    if (GPOINTER_TO_INT (hearth_db_read (world->devices[dev].db, kept_func, value, NULL, NULL)) == 2)
      return TRUE;
  return FALSE;
}

/* Nobody wrote this cell knowing of it. */
static gboolean
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

/* What is wrong with what a row says, or NULL. */
static const char *
judge_values (World        *world,
              const Looked *looked)
{
  for (guint i = 0; i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->row != looked->row || op->cell < 0)
        continue;
      if (is_erased (world, op->row) && is_kept (world, op->value))
        return "something is left of what was erased";
      if (!looked->found)
        continue;
      if (g_strcmp0 (op->value, looked->values[op->cell]) == 0)
        {
          if (!is_latest (world, op))
            return "a value is back that somebody knowingly wrote over";
        }
      else if (is_latest (world, op) && !is_kept (world, op->value))
        {
          return "a value that nobody knew of is lost";
        }
    }
  return NULL;
}

static const char *
judge_row (World *world,
           guint  row)
{
  Looked      looked = { .row = row };
  const char *wrong;

  if (hearth_db_read (world->devices[0].db, look_func, &looked, NULL, NULL) == NULL)
    return "a row cannot be read";
  wrong = looked.found != is_alive (world, row) ? (looked.found ? "a row is back that was deleted" : "a row is gone that nobody deleted knowing all of it")
                                                : judge_values (world, &looked);
  for (guint cell = 0; cell < CELLS; cell++)
    g_free (looked.values[cell]);
  return wrong;
}

static const char *
judge (World *world)
{
  g_autofree char *first = device_telling (&world->devices[0]);
  const char      *wrong = NULL;

  for (guint dev = 0; dev < world->n && wrong == NULL; dev++)
    if (world->devices[dev].trouble != NULL)
      wrong = world->devices[dev].trouble->message;
  for (guint dev = 1; dev < world->n && wrong == NULL; dev++)
    {
      g_autofree char *telling = device_telling (&world->devices[dev]);

      if (g_strcmp0 (telling, first) != 0)
        wrong = "two devices did not come to the same";
    }
  for (guint row = 0; row < SYNC_ROWS && wrong == NULL && !world->undo; row++)
    wrong = judge_row (world, row);
  return wrong;
}

/* For whoever has to find out what went wrong. */
static void
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

      g_test_message ("device %u: %s", dev, telling);
    }
}

static void
op_clear (Op *op)
{
  g_free (op->value);
}

static void
take_steps (World *world)
{
  guint steps = 5 + pick (world, pick (world, 4) == 0 ? 120 : 35);

  for (guint i = 0; i < steps; i++)
    {
      guint dev = pick (world, world->n), other = (dev + 1 + pick (world, world->n - 1)) % world->n;

      switch (pick (world, 10))
        {
        case 0:
        case 1:
          publish (world, dev);
          break;
        case 2:
        case 3:
          pull (world, dev, other);
          break;
        case 4:
          if (pick (world, 2) == 0)
            join_whole (world, dev, other);
          break;
        default:
          hearth_clock_set (1800000000000 + world->skew[dev] + ((gint64) pick (world, 200) - 100) * dev + i);
          act (world, dev);
        }
    }
}

/* What is wrong with it, or NULL. */
static const char *
run_history (guint32  seed,
             gboolean undo)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) ops = g_array_new (FALSE, FALSE, sizeof (Op));
  World              world = { .devices = devices, .rand = rand, .ops = ops, .undo = undo };
  const char        *wrong;

  g_array_set_clear_func (ops, (GDestroyNotify) op_clear);
  world.n = 2 + pick (&world, SYNC_DEVICES - 1);
  world.rows = 1 + pick (&world, SYNC_ROWS);
  /* Three who have one row to talk about: there one hears from another what a third did. */
  if (pick (&world, 4) == 0)
    {
      world.n = 3;
      world.rows = 1;
    }
  world.shy = pick (&world, 2) == 0;
  for (guint dev = 0; dev < world.n; dev++)
    {
      world.skew[dev] = pick (&world, 4) == 0 ? ((gint64) pick (&world, 11) - 5) * YEAR_MS : 0;
      device_begin (&devices[dev]);
    }
  take_steps (&world);
  settle (&world);
  wrong = judge (&world);
  if (wrong != NULL)
    tell (&world);
  hearth_clock_set (HEARTH_NONE);
  return wrong;
}

static guint64
ask (const char *variable,
     guint64     otherwise)
{
  const char *asked = g_getenv (variable);

  return asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : otherwise;
}

static void
run_histories (gboolean undo)
{
  gboolean one = g_getenv ("HEARTH_HISTORY") != NULL;
  guint32  seed = one ? (guint32) ask ("HEARTH_HISTORY", 0) : g_getenv ("HEARTH_HISTORIES") != NULL ? (guint32) g_test_rand_int ()
                                                                                                    : 1;
  guint64  n = one ? 1 : ask ("HEARTH_HISTORIES", HISTORIES);

  for (guint64 i = 0; i < n; i++, seed++)
    {
      const char *wrong = run_history (seed, undo);

      if (wrong != NULL)
        {
          g_test_fail_printf ("HEARTH_HISTORY=%u: %s", seed, wrong);
          return;
        }
    }
  g_test_message ("%" G_GUINT64_FORMAT " histories", n);
}

static void
test_edits (void)
{
  run_histories (FALSE);
}

static void
test_undo (void)
{
  run_histories (TRUE);
}

#ifdef HEARTH_SYNC_WATCH

static const char *const ways[HEARTH_SYNC_WAYS] = {
  "two values of the same time",
  "writes that went beyond their clock",
  "incoming values that lost",
  "values here that lost",
  "rows made on two devices",
  "dead rows that came back",
  "rows that died of another's words",
  "rows in the place of a dead one with their id",
  "words about an erased row",
  "rows erased by another device",
  "words about a row that nobody brought yet",
};

/* After the histories: a way that is hardly ever gone is not tested. */
static void
test_ways (void)
{
  guint64 n = ask ("HEARTH_HISTORIES", HISTORIES);

  for (guint way = 0; way < HEARTH_SYNC_WAYS; way++)
    {
      g_test_message ("%8" G_GUINT64_FORMAT " %s", hearth_sync_ways[way], ways[way]);
      /* A thousand of 100,000, of which there are n in each of the two tests. */
      if (n >= 1000)
        g_assert_cmpuint (hearth_sync_ways[way], >=, n / 50);
    }
}

#define ENOUGH 5000 /* histories in which each must have been found */

static void
test_planted (void)
{
  for (guint fault = 1; fault < HEARTH_SYNC_FAULTS; fault++)
    {
      const char *wrong = NULL;
      guint       tried = 0;

      hearth_sync_fault = (HearthSyncFault) fault;
      for (; wrong == NULL && tried < ENOUGH; tried++)
        wrong = run_history (tried, FALSE);
      hearth_sync_fault = HEARTH_SYNC_FAULT_NONE;
      g_test_message ("fault %u: found in history %u (%s)", fault, tried, wrong != NULL ? wrong : "not at all");
      g_assert_nonnull (wrong);
    }
}

#endif

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_open (&devices[dev], dev);
  g_test_add_func ("/sync/histories/edits", test_edits);
  g_test_add_func ("/sync/histories/undo", test_undo);
#ifdef HEARTH_SYNC_WATCH
  g_test_add_func ("/sync/histories/ways", test_ways);
  g_test_add_func ("/sync/histories/planted", test_planted);
#endif
  status = g_test_run ();
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    device_close (&devices[dev]);
  return status;
}
