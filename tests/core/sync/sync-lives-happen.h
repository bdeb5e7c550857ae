/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to the devices of sync-lives.h: they sync, are copied, put back from a backup, lost with a disk, or come late. */

#pragma once

#include "sync-lives.h"

static inline void
set_clock (guint  dev,
           gint64 at)
{
  hearth_clock_set (1800000000000 + lives.world.skew[dev] + ((gint64) pick (&lives.world, 200) - 100) * dev + at);
}

/* WELL or the code of its error. */
static inline int
finish_run (gboolean done,
            GError **error) /* taken */
{
  int code = done ? WELL : (*error)->code;

  if (!done && lives.aloud)
    g_test_message ("device %u: %s", lives.speaks, (*error)->message);
  if (!done && (*error)->domain != HEARTH_ERROR)
    g_error ("%s", (*error)->message);
  lives.speaks = NOBODY;
  g_clear_error (error);
  return code;
}

static inline gpointer
waits_func (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  return GINT_TO_POINTER (1 + (int) hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_out", 0, error));
}

/* What was there before a run that went well was seen there. */
static inline void
confirm (guint       dev,
         const guint reached[SYNC_DEVICES])
{
  for (guint of = 0; of < SYNC_DEVICES; of++)
    lives.confirmed[of] = MAX (lives.confirmed[of], MIN (reached[of], get_cap (dev, of)));
}

static inline void
begin_run (guint     dev,
           CloudMood mood,
           guint     most)
{
  cloud_begin (mood, 1 + pick (&lives.world, 12), pick (&lives.world, most));
  lives.speaks = dev;
  if (lives.aloud)
    g_test_message ("  device %u speaks in mood %u", dev, mood);
}

static inline int
sync_one (guint     dev,
          CloudMood mood)
{
  GError *error = NULL;
  guint   reached[SYNC_DEVICES];
  int     code;

  if (GPOINTER_TO_INT (hearth_db_read (devices[dev].db, waits_func, NULL, NULL, NULL)) > 1)
    lives.went[WENT_AGAIN]++;
  memcpy (reached, lives.reached, sizeof reached);
  begin_run (dev, mood, 14);
  code = finish_run (hearth_sync_run (devices[dev].db, &lives.result, NULL, &error), &error);
  if (code == WELL && mood == CLOUD_WELL)
    confirm (dev, reached);
  return code;
}

static inline int
renew (guint     dev,
       CloudMood mood)
{
  GError *error = NULL;

  begin_run (dev, mood, 30);
  return finish_run (hearth_sync_renew (devices[dev].db, recovery->chars, "copy", &lives.result, NULL, &error), &error);
}

static inline void
keep_backup (Backup *backup,
             guint   dev)
{
  World *world = &lives.world;

  image_clear (&backup->image);
  direct_save (devices[dev].db, &backup->image);
  backup->there = TRUE;
  backup->dev = dev;
  memcpy (backup->known, world->known[dev], sizeof backup->known);
  memcpy (backup->dirty, world->dirty[dev], sizeof backup->dirty);
  memcpy (backup->told, lives.confirmed, sizeof backup->told);
  backup->made = world->made[dev];
  backup->life = lives.life[dev];
}

/* One more device, which is what that one was. What it had not told then may be told under two names. */
static inline guint
take_backup (const Backup *backup)
{
  World *world = &lives.world;
  guint  dev = world->n++;

  if (lives.aloud)
    g_test_message ("  device %u is what %u was, up to %u", dev, backup->dev, backup->made);
  direct_load (devices[dev].db, &backup->image);
  memcpy (world->known[dev], backup->known, sizeof backup->known);
  memcpy (world->dirty[dev], backup->dirty, sizeof backup->dirty);
  world->skew[dev] = world->skew[backup->dev];
  lives.life[dev] = backup->life;
  lives.life[dev].cap[backup->dev] = backup->made;
  lives.life[dev].lazy = FALSE;
  lives.life[dev].copied = lives.life[backup->dev].copied = TRUE;
  if (lives.life[backup->dev].first == 0)
    lives.life[backup->dev].first = backup->dev + 1;
  lives.life[dev].first = lives.life[backup->dev].first;
  for (guint row = 0; row < SYNC_ROWS; row++)
    for (guint of = 0; of < SYNC_DEVICES; of++)
      if (MIN (backup->known[row][of], get_cap (dev, of)) > backup->told[of])
        world->blurred[row] = TRUE;
  return dev;
}

static inline void
clone_one (guint dev)
{
  Backup backup = { 0 };

  keep_backup (&backup, dev);
  take_backup (&backup);
  image_clear (&backup.image);
  lives.went[WENT_CLONED]++;
}

/* Nobody will ever hear of it. */
static inline gboolean
is_lost (const Op *op)
{
  const World *world = &lives.world;

  if (op->dev != lives.backup.dev || op->index <= lives.backup.made || op->index <= lives.reached[op->dev])
    return FALSE;
  for (guint dev = 0; dev < world->n; dev++)
    if (!world->gone[dev] && world->known[dev][op->row][op->dev] >= op->index)
      return FALSE;
  return TRUE;
}

/* The row was erased for good, and all that was known of it there with it. */
static inline void
excuse (const Op *erase)
{
  for (guint i = 0; i < lives.world.ops->len; i++)
    {
      Op *op = &g_array_index (lives.world.ops, Op, i);

      if (op->row == erase->row && knew (erase, op))
        op->excused = TRUE;
    }
}

/* A disk dies, and what it held comes back as it was at the last backup. */
static inline void
restore_one (void)
{
  GArray *ops = lives.world.ops;

  lives.world.gone[lives.backup.dev] = TRUE;
  take_backup (&lives.backup);
  for (guint i = ops->len; i > 0; i--)
    if (is_lost (&g_array_index (ops, Op, i - 1)))
      {
        if (g_array_index (ops, Op, i - 1).erase)
          excuse (&g_array_index (ops, Op, i - 1));
        g_array_remove_index (ops, i - 1);
        lives.went[WENT_LOST]++;
      }
  lives.backup.there = FALSE;
  lives.went[WENT_RESTORED]++;
}

static inline int
join_as (guint     dev,
         CloudMood mood)
{
  GError *error = NULL;

  direct_load (devices[dev].db, direct_schema ());
  lives.life[dev] = (Life) { 0 };
  begin_run (dev, mood, 30);
  return finish_run (hearth_sync_join_as (devices[dev].db, "file:///cloud", recovery->chars, "late", &lives.result, NULL, &error), &error);
}

/* One who begins with nothing. A half-made community is thrown away and begun anew; where the storage is half written, they give up. */
static inline void
come_late (CloudMood mood)
{
  guint dev = lives.world.n++;

  lives.went[WENT_LATE]++;
  if (join_as (dev, mood) == WELL)
    return;
  /* What it wrote under the name it had then nobody will write again. */
  lives.left = TRUE;
  memset (lives.world.known[dev], 0, sizeof lives.world.known[dev]);
  lives.world.gone[dev] = join_as (dev, CLOUD_WELL) != WELL;
}
