/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Devices that sync through a storage by the real run, and what the model knows of that: who knows what, which follows from the files that
 * each one wrote and read. A device is copied, put back from a backup, or comes late. */

#pragma once

/* Those of the beginning, and those that are copies, come back or come late. */
#define SYNC_DEVICES 9

#include "cloud.h"
#include "sync-judge.h"
#include "sync/hearth-sync-run.h"
#include "sync/hearth-sync-said.h"

#define FIRST  5 /* that may be there from the beginning */
#define NOBODY G_MAXUINT
#define WELL   -1

typedef enum
{
  WENT_CLONED,
  WENT_RESTORED,
  WENT_RENEWED,
  WENT_LATE,
  WENT_STALE,
  WENT_AGAIN,
  WENT_LOST,
  WENTS,
} Went;

/* What a file on the storage tells, by row and who did it. */
typedef struct
{
  guint known[SYNC_ROWS][SYNC_DEVICES];
} Told;

/* What the model keeps of a device beside what the world does. */
typedef struct
{
  guint    cap[SYNC_DEVICES]; /* of each one it is a copy of: what was done before that; it tells that as its own */
  gint64   self;              /* whom it takes itself for */
  gint64   heard;             /* files of others under names it had that it told again */
  guint    first;             /* whom it and those like it were copied from in the end, from 1; 0: it was never copied */
  gboolean renewed;           /* it was a copy and is a device of its own */
  gboolean copied;            /* there is or was another like it */
  gboolean lazy;              /* it syncs only at the end */
} Life;

typedef struct
{
  Image    image;
  gboolean there;
  guint    dev; /* of whom */
  guint    known[SYNC_ROWS][SYNC_DEVICES];
  gboolean dirty[SYNC_ROWS];
  guint    told[SYNC_DEVICES];
  guint    made;
  Life     life;
} Backup;

typedef struct
{
  World            world;
  Life             life[SYNC_DEVICES];
  GHashTable      *told;                    /* path of a segment or part -> Told */
  GHashTable      *heads;                   /* path of a head -> Told, where only the first row counts: the last of each that is told with it */
  guint            reached[SYNC_DEVICES];   /* what each one did last of which there is or was a head */
  guint            confirmed[SYNC_DEVICES]; /* and of which it saw one there */
  Backup           backup;
  guint            speaks; /* whose run it is, or NOBODY */
  HearthSyncResult result; /* of the last run */
  gboolean         aloud;  /* it tells what it does */
  guint64          went[WENTS];
} Lives;

static Device           devices[SYNC_DEVICES];
static Lives            lives = { .speaks = NOBODY };
static HearthVaultText *recovery;

/* ---- Who knows what ---- */

/* Up to where this one tells what that one did as its own. */
static inline guint
get_cap (guint dev,
         guint of)
{
  return of == dev ? G_MAXUINT : lives.life[dev].cap[of];
}

/* What a segment tells that is sealed now: all that is known of a row that was written to; of one that was touched that alone. */
static inline void
note_segment (guint       dev,
              const char *path)
{
  World *world = &lives.world;
  Told  *told = g_new0 (Told, 1);

  for (guint row = 0; row < SYNC_ROWS; row++)
    {
      guint *known = world->known[dev][row];

      for (guint of = 0; of < SYNC_DEVICES; of++)
        if (world->dirty[dev][row])
          told->known[row][of] = known[of];
        else if (of == dev || !lives.life[dev].renewed || world->blurred[row])
          told->known[row][of] = MIN (known[of], get_cap (dev, of));
      world->dirty[dev][row] = FALSE;
    }
  g_hash_table_insert (lives.told, g_strdup (path), told);
}

static inline void
note_head (guint       dev,
           const char *path)
{
  Told *told = g_new0 (Told, 1);

  for (guint of = 0; of < SYNC_DEVICES; of++)
    told->known[0][of] = of == dev ? lives.world.made[dev] : lives.life[dev].cap[of];
  g_hash_table_insert (lives.heads, g_strdup (path), told);
}

/* A copy becomes a device of its own: what is not known to be told is told again, under another name. */
static inline void
blur (guint dev)
{
  World *world = &lives.world;

  for (guint row = 0; row < SYNC_ROWS; row++)
    for (guint of = 0; of < SYNC_DEVICES; of++)
      if (MIN (world->known[dev][row][of], get_cap (dev, of)) > lives.confirmed[of] && lives.reached[of] > lives.confirmed[of])
        world->blurred[row] = TRUE;
}

/* An heir tells again every row that was touched under the name after the files that both have: what its writer deleted may be back. */
static inline void
blur_kin (guint dev)
{
  World      *world = &lives.world;
  const Life *life = &lives.life[dev];

  for (guint i = 0; i < world->ops->len && life->first != 0; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->dev != dev && lives.life[op->dev].first == life->first && op->index > life->cap[op->dev])
        world->blurred[op->row] = TRUE;
    }
}

G_STATIC_ASSERT (HEARTH_SYNC_HEARD_HEAD == 2 && HEARTH_SYNC_HEARD_SEGMENT == 3);

/* HearthReadFunc: what was put by to be written, and who this is now. */
static inline gpointer
note_func (HearthConn               *conn,
           gpointer                  data,
           GCancellable *cancellable G_GNUC_UNUSED,
           GError                  **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT path FROM sync_out ORDER BY n", error);
  guint                  dev = GPOINTER_TO_UINT (data);
  Life                  *life = &lives.life[dev];
  gint64                 self = hearth_stmt_scalar (conn, "SELECT dev FROM sync_self", 0, error);
  gint64                 heard = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_said WHERE kind IN (2, 3)", 0, error);

  if (life->heard != heard)
    blur_kin (dev);
  life->heard = heard;
  if (life->self != self && life->self != 0)
    {
      blur (dev);
      life->renewed = TRUE;
      lives.went[WENT_RENEWED]++;
    }
  life->self = self;
  while (stmt != NULL && hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    {
      const char *path = hearth_stmt_text (stmt, 0);

      if (g_str_has_prefix (path, "log/") && !g_hash_table_contains (lives.told, path))
        note_segment (dev, path);
      else if (g_str_has_prefix (path, "head/") && !g_hash_table_contains (lives.heads, path))
        note_head (dev, path);
    }
  return &lives;
}

/* Of sync-direct.h. What was taken in is what was read last. */
static inline void
wrote (HearthDb *db,
       gboolean  done)
{
  const Told *told;

  if (lives.speaks == NOBODY)
    return;
  told = done ? g_hash_table_lookup (lives.told, cloud.got->str) : NULL;
  if (told != NULL)
    learn (lives.world.known[lives.speaks], told->known);
  g_string_truncate (cloud.got, 0);
  if (done)
    hearth_db_read (db, note_func, GUINT_TO_POINTER (lives.speaks), NULL, NULL);
}

/* Of cloud.h: a snapshot tells all. */
static inline void
putting (const char *path)
{
  if (lives.speaks == NOBODY || !g_str_has_prefix (path, "snap/") || g_hash_table_contains (lives.told, path))
    return;
  g_hash_table_insert (lives.told, g_strdup (path), g_memdup2 (lives.world.known[lives.speaks], sizeof (Told)));
}

static inline void
stored (const char *path)
{
  const Told *told = lives.heads == NULL ? NULL : g_hash_table_lookup (lives.heads, path);

  for (guint of = 0; told != NULL && of < SYNC_DEVICES; of++)
    lives.reached[of] = MAX (lives.reached[of], told->known[0][of]);
}

/* ---- What happens to devices ---- */

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
  memset (lives.world.known[dev], 0, sizeof lives.world.known[dev]);
  lives.world.gone[dev] = join_as (dev, CLOUD_WELL) != WELL;
}
