/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Devices that do things, and a model of it: what was done where, knowing what. */

#pragma once

#include "db/hearth-erase.h"
#include "sync-fixture.h"

#include <string.h>

#define CELLS 2 /* name and city */

typedef struct
{
  guint    dev;
  guint    index; /* of the device's ops, from 1 */
  guint    row;
  gboolean remove;              /* else a touch */
  gboolean erase;               /* for good */
  int      cell;                /* of a write, else -1 */
  char    *value;               /* written */
  gboolean excused;             /* it need not be kept: who alone kept it erased it, which nobody else will ever hear of */
  guint    known[SYNC_DEVICES]; /* ops of each device on this row that were known, this one included */
} Op;

typedef struct
{
  Device  *devices;
  guint    n;
  guint    rows; /* that are written to: where they are few, more meets */
  GArray  *ops;
  guint    known[SYNC_DEVICES][SYNC_ROWS][SYNC_DEVICES]; /* by who knows, row, and who did */
  gboolean dirty[SYNC_DEVICES][SYNC_ROWS];               /* written since the last segment, not merely touched */
  guint    made[SYNC_DEVICES];
  guint    values;
  gint64   skew[SYNC_DEVICES]; /* of their clocks, ms */
  GRand   *rand;
  gboolean gone[SYNC_DEVICES]; /* its disk died */
  gboolean blurred[SYNC_ROWS]; /* something about the row is told under two names: a delete of one leaves the other */
  gboolean undo;
  gboolean shy; /* the first alone makes rows: the others hear of them, some by what a third did to them */
} World;

typedef struct
{
  World *world;
  guint  dev;
  guint  row;
  guint  deed;
} Deed;

static inline guint
pick (World *world,
      guint  n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

static inline HearthId
row_id (guint row)
{
  HearthId id = { { 1, 2, 3, (guint8) row } };

  return id;
}

static inline Op *
note (Deed       *deed,
      gboolean    remove,
      int         cell,
      const char *value)
{
  World *world = deed->world;
  Op     op = { deed->dev, world->made[deed->dev], deed->row, remove, FALSE, cell, g_strdup (value), FALSE, { 0 } };

  world->known[deed->dev][deed->row][deed->dev] = op.index;
  memcpy (op.known, world->known[deed->dev][deed->row], sizeof op.known);
  if (remove || cell >= 0)
    world->dirty[deed->dev][deed->row] = TRUE;
  g_array_append_val (world->ops, op);
  return &g_array_index (world->ops, Op, world->ops->len - 1);
}

static inline gboolean
insert_row (Deed       *deed,
            HearthConn *conn,
            GError    **error)
{
  HearthMember member;
  char        *values[CELLS];
  gboolean     done;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.id = row_id (deed->row);
  values[0] = member.name = g_strdup_printf ("v%u", deed->world->values++);
  values[1] = member.city = g_strdup_printf ("v%u", deed->world->values++);
  note (deed, FALSE, 0, values[0]);
  note (deed, FALSE, 1, values[1]);
  done = hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  return done;
}

static inline gboolean
edit_row (Deed       *deed,
          HearthConn *conn,
          gint64      row,
          GError    **error)
{
  HearthMember member;
  guint        cell = deed->deed % CELLS;
  gboolean     done;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  *(cell == 0 ? &member.name : &member.city) = g_strdup_printf ("v%u", deed->world->values++);
  note (deed, FALSE, (int) cell, cell == 0 ? member.name : member.city);
  done = hearth_row_update (conn, HEARTH_TABLE_MEMBER, row, hearth_table_bit (HEARTH_TABLE_MEMBER, cell == 0 ? "name" : "city"), &member, error);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  return done;
}

/* What belongs to a member touches them. */
static inline gboolean
log_act (Deed       *deed,
         HearthConn *conn,
         gint64      row,
         GError    **error)
{
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = row;
  act.at = deed->world->values++;
  note (deed, FALSE, -1, NULL);
  return hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &act, error);
}

static inline gboolean
erase_row (Deed       *deed,
           HearthConn *conn,
           gint64      row,
           GError    **error)
{
  g_autoptr (HearthErase) erase = hearth_erase_new (conn, error);
  g_autoptr (GPtrArray)   words = g_ptr_array_new ();
  gint64                  n;

  note (deed, TRUE, -1, NULL)->erase = TRUE;
  return erase != NULL && hearth_erase_add (erase, HEARTH_TABLE_MEMBER, row, error) && hearth_erase_collect (erase, error) &&
         hearth_erase_run (erase, words, &n, error);
}

static inline gboolean
deed_func (HearthConn               *conn,
           HearthChangeInfo *info    G_GNUC_UNUSED,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  Deed    *deed = data;
  HearthId id = row_id (deed->row);
  gint64   row = hearth_row_find (conn, HEARTH_TABLE_MEMBER, &id, error);

  if (row == 0 && deed->world->shy && deed->dev > 0)
    return TRUE;
  deed->world->made[deed->dev]++;
  if (row == 0)
    return insert_row (deed, conn, error);
  if (deed->deed < 5)
    return edit_row (deed, conn, row, error);
  if (deed->deed < 7)
    return log_act (deed, conn, row, error);
  if (deed->deed == 9)
    return erase_row (deed, conn, row, error);
  note (deed, TRUE, -1, NULL);
  return hearth_row_delete_with (conn, HEARTH_TABLE_MEMBER, row, error);
}

static inline gboolean
undo_func (HearthConn            *conn,
           HearthChangeInfo *info G_GNUC_UNUSED,
           gpointer data          G_GNUC_UNUSED,
           GCancellable          *cancellable,
           GError               **error)
{
  gint64 seq = hearth_undo_next (conn, error);

  return seq == 0 || (seq > 0 && hearth_undo_apply (conn, seq, cancellable, error));
}

static inline void
act (World *world,
     guint  dev)
{
  Deed deed = { world, dev, pick (world, world->rows), pick (world, 9) };

  /* An erase is rare, or there would be nothing left to see. */
  if (!world->undo && deed.deed == 8 && pick (world, 4) == 0)
    deed.deed = 9;
  if (world->undo && pick (world, 4) == 0)
    device_write (&world->devices[dev], "undo", undo_func, NULL);
  else
    device_write (&world->devices[dev], "member-edit", deed_func, &deed);
}

static inline void
publish (World *world,
         guint  dev)
{
  Device *device = &world->devices[dev];
  guint   before = device->segments->len;

  device_write (device, HEARTH_SYNC_KIND, publish_func, device);
  if (device->segments->len == before)
    return;
  for (guint row = 0; row < SYNC_ROWS; row++)
    {
      guint *known = g_array_index (device->segments, Segment, before).known[row];

      /* A row that was written to is told with all that is known of it; of one that was touched only that. */
      if (world->dirty[dev][row])
        memcpy (known, world->known[dev][row], sizeof world->known[dev][row]);
      known[dev] = world->known[dev][row][dev];
      world->dirty[dev][row] = FALSE;
    }
}

static inline gpointer
seen_func (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT seen FROM sync_device WHERE id = ?1", error);

  hearth_stmt_bind_id (stmt, 1, data);
  return GINT_TO_POINTER (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW ? (int) hearth_stmt_int (stmt, 0) + 1 : 1);
}

static inline void
learn (guint       known[SYNC_ROWS][SYNC_DEVICES],
       const guint told[SYNC_ROWS][SYNC_DEVICES])
{
  for (guint row = 0; row < SYNC_ROWS; row++)
    for (guint dev = 0; dev < SYNC_DEVICES; dev++)
      known[row][dev] = MAX (known[row][dev], told[row][dev]);
}

/* The next segment of from, and sometimes one that was there before; FALSE when there is no next one. */
static inline gboolean
pull (World *world,
      guint  to,
      guint  from)
{
  Device *source = &world->devices[from];
  gint64  seen = GPOINTER_TO_INT (hearth_db_read (world->devices[to].db, seen_func, &source->id, NULL, &world->devices[to].trouble)) - 1;
  for (guint i = 0; i < source->segments->len; i++)
    {
      const Segment *segment = &g_array_index (source->segments, Segment, i);
      gboolean       next = segment->last > seen;

      if (!next && pick (world, 8) != 0)
        continue;
      if (device_write (&world->devices[to], HEARTH_SYNC_KIND, take_func, &(Taking) { source, segment->body, segment->last, NULL }) < 0)
        return FALSE;
      learn (world->known[to], segment->known);
      if (next)
        return TRUE;
    }
  return FALSE;
}

static inline void
join_whole (World *world,
            guint  to,
            guint  from)
{
  device_take_snapshot (&world->devices[to], &world->devices[from]);
  learn (world->known[to], (const guint (*)[SYNC_DEVICES]) world->known[from]);
}

static inline void
settle (World *world)
{
  for (guint dev = 0; dev < world->n; dev++)
    publish (world, dev);
  for (guint to = 0; to < world->n; to++)
    {
      guint first = pick (world, world->n);

      for (guint i = 0; i < world->n; i++)
        while (to != (first + i) % world->n && pull (world, to, (first + i) % world->n))
          ;
    }
}
