/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Devices that sync through a storage by the real run, and what the model knows of that: who knows what, which follows from the files that
 * each one wrote and read. */

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
  gboolean         left;   /* somebody came and went before they were there */
  gboolean         apart;  /* copies are many, and write under one name for a while */
  guint64          went[WENTS];
} Lives;

static Device           devices[SYNC_DEVICES];
static Lives            lives = { .speaks = NOBODY };
static HearthVaultText *recovery;

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

/* An heir tells again every row that was touched under the name after the files that both have: what its writer deleted may be back. So it is with what it told itself
 * under that name, which the others may have heard: its delete, told under the new one, cannot say that it knew those steps, which are another's as well. */
static inline void
blur_kin (guint dev)
{
  World      *world = &lives.world;
  const Life *life = &lives.life[dev];

  for (guint i = 0; i < world->ops->len && life->first != 0; i++)
    {
      const Op *op = &g_array_index (world->ops, Op, i);

      if (op->dev == dev ? op->index <= lives.reached[dev] : lives.life[op->dev].first == life->first && op->index > life->cap[op->dev])
        world->blurred[op->row] = TRUE;
    }
}

G_STATIC_ASSERT (HEARTH_SYNC_HEARD_HEAD == 2 && HEARTH_SYNC_HEARD_SEGMENT == 3 && HEARTH_SYNC_HEARD_PART == 8);

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
  gint64                 heard = hearth_stmt_scalar (conn, "SELECT count (*) FROM sync_said WHERE kind IN (2, 3, 8)", 0, error);

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
