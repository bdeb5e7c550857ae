/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Random histories of two to five devices through the real engine: inserts of the same row on two of them, edits, deletes with all that
 * belongs to a row, undo, segments that come twice or late or never, snapshots. Oracles: all come to the same; a row is there exactly when
 * a touch of it was seen by no delete; a value is one that nobody knowingly wrote over; and one that lost against another written at the
 * same time is kept somewhere. HEARTH_HISTORIES says how many. */

#include "sync-world.h"

/* In each of the two tests. */
#ifndef HISTORIES
#define HISTORIES 15
#endif

static gboolean
knew (const Op *later,
      const Op *op)
{
  return op->index <= later->known[op->dev] && later != op;
}

static gboolean
is_alive (World *world,
          guint  row)
{
  for (guint i = 0; i < world->ops->len; i++)
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
  Looked  *looked = data;
  HearthId id = row_id (looked->row);
  gint64   row = hearth_row_find (conn, HEARTH_TABLE_MEMBER, &id, error);

  g_assert_cmpint (row, >=, 0);
  looked->found = row > 0;
  if (looked->found)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      g_assert_true (hearth_row_load (conn, HEARTH_TABLE_MEMBER, row, &member, error));
      looked->values[0] = g_strdup (member.name);
      looked->values[1] = g_strdup (member.city);
      hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
    }
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

/* The history of a row, for whoever has to find out what went wrong with it. */
static void
tell (World *world,
      guint  row)
{
  for (guint i = 0; i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->row == row)
        g_test_message ("device %u, %u: %s %s, knowing %u %u %u %u %u", op->dev, op->index, op->remove ? "deletes" : op->cell < 0 ? "touches"
                                                                                                                                  : "writes",
                        op->value != NULL ? op->value : "", op->known[0], op->known[1], op->known[2], op->known[3], op->known[4]);
    }
}

static void
check_row (World *world,
           guint  row)
{
  Looked             looked = { .row = row };
  g_autoptr (GError) error = NULL;

  hearth_db_read (world->devices[0].db, look_func, &looked, NULL, &error);
  g_assert_no_error (error);
  if (looked.found != is_alive (world, row))
    tell (world, row);
  g_assert_cmpint (looked.found, ==, is_alive (world, row));
  for (guint i = 0; looked.found && i < world->ops->len; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->row != row || op->cell < 0)
        continue;
      if (g_strcmp0 (op->value, looked.values[op->cell]) == 0)
        g_assert_true (is_latest (world, op));
      else if (is_latest (world, op))
        g_assert_true (is_kept (world, op->value));
    }
  for (guint cell = 0; cell < CELLS; cell++)
    g_free (looked.values[cell]);
}

static void
check_same (World *world)
{
  g_autofree char *first = device_digest (&world->devices[0]);

  for (guint dev = 1; dev < world->n; dev++)
    {
      g_autofree char *digest = device_digest (&world->devices[dev]);

      g_assert_cmpstr (digest, ==, first);
    }
}

static void
world_free (World *world)
{
  g_autoptr (GDir) dir = g_dir_open (world->dir, 0, NULL);
  const char      *name;

  for (guint dev = 0; dev < world->n; dev++)
    device_close (&world->devices[dev]);
  for (guint i = 0; i < world->ops->len; i++)
    g_free (g_array_index (world->ops, Op, i).value);
  g_array_unref (world->ops);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->dir, name, NULL);

      g_unlink (path);
    }
  g_rmdir (world->dir);
  g_free (world->dir);
}

static void
run_history (gboolean undo)
{
  World world = { .n = (guint) g_test_rand_int_range (2, SYNC_DEVICES + 1), .undo = undo };
  int   steps = g_test_rand_int_range (5, 40);

  world.ops = g_array_new (FALSE, FALSE, sizeof (Op));
  world.dir = g_dir_make_tmp ("hearth-sync-XXXXXX", NULL);
  for (guint dev = 0; dev < world.n; dev++)
    device_open (&world.devices[dev], world.dir, dev);
  for (int i = 0; i < steps; i++)
    {
      guint dev = (guint) g_test_rand_int_range (0, (int) world.n);
      guint other = (dev + (guint) g_test_rand_int_range (1, (int) world.n)) % world.n;

      switch (g_test_rand_int_range (0, 10))
        {
        case 0:
        case 1:
          publish (&world, dev);
          break;
        case 2:
        case 3:
          pull (&world, dev, other);
          break;
        case 4:
          if (g_test_rand_bit ())
            join_whole (&world, dev, other);
          break;
        default:
          hearth_clock_set (1800000000000 + g_test_rand_int_range (-100, 100) * (int) dev + i);
          act (&world, dev);
        }
    }
  settle (&world);
  check_same (&world);
  for (guint row = 0; !undo && row < SYNC_ROWS; row++)
    check_row (&world, row);
  hearth_clock_set (HEARTH_NONE);
  world_free (&world);
}

static guint
count_histories (void)
{
  const char *asked = g_getenv ("HEARTH_HISTORIES");

  return asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : HISTORIES;
}

static void
test_edits (void)
{
  for (guint i = 0; i < count_histories (); i++)
    run_history (FALSE);
}

static void
test_undo (void)
{
  for (guint i = 0; i < count_histories (); i++)
    run_history (TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/histories/edits", test_edits);
  g_test_add_func ("/sync/histories/undo", test_undo);

  return g_test_run ();
}
