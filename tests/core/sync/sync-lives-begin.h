/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the devices of sync-lives.h begin: numbers that are the same each time, the storage, and who knows whom. */

#pragma once

#include "sync-keys.h"
#include "sync-lives-happen.h"

#include <sodium.h>

/* ---- The same each time ---- */

static GRand *dice;

static inline const char *
dice_name (void)
{
  return "dice";
}

static inline guint32
dice_random (void)
{
  return g_rand_int (dice);
}

static inline void
dice_buf (void *const  data,
          const size_t len)
{
  guint8 *bytes = data;

  for (size_t i = 0; i < len; i++)
    bytes[i] = (guint8) (g_rand_int (dice) >> 24);
}

static randombytes_implementation dice_implementation = { .implementation_name = dice_name, .random = dice_random, .buf = dice_buf };

static inline void
op_clear (Op *op)
{
  g_free (op->value);
}

/* A community is never empty. */
static inline gboolean
insert_func (HearthConn               *conn,
             HearthChangeInfo *info    G_GNUC_UNUSED,
             gpointer data             G_GNUC_UNUSED,
             GCancellable *cancellable G_GNUC_UNUSED,
             GError                  **error)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.id = (HearthId) { { 9 } };
  return hearth_row_insert (conn, HEARTH_TABLE_MEMBER, &member, error);
}

/* All of them, who know each other, with nothing in it yet. */
static inline void
set_up (void)
{
  HearthVaultCost    cost = { 1, 8 << 20 };
  HearthSyncResult   result;
  g_autoptr (GError) error = NULL;

  cloud.rand = g_rand_new_with_seed (0);
  lives.world.ops = g_array_new (FALSE, FALSE, sizeof (Op));
  g_array_set_clear_func (lives.world.ops, (GDestroyNotify) op_clear);
  lives.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lives.heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  hearth_clock_set (1790000000000);
  for (guint dev = 0; dev < SYNC_DEVICES; dev++)
    {
      devices[dev].db = direct_new ();
      devices[dev].segments = g_array_new (FALSE, FALSE, sizeof (Segment));
      if (dev == 0)
        device_write (&devices[dev], "member-edit", insert_func, NULL);
      if (dev == 0)
        hearth_sync_setup (devices[dev].db, "file:///cloud", "seven steps to the harbour", &cost, "first", &recovery, &result, NULL, &error);
      else if (dev < FIRST)
        hearth_sync_join_as (devices[dev].db, "file:///cloud", recovery->chars, "next", &result, NULL, &error);
      g_assert_no_error (error);
      direct_save (devices[dev].db, &devices[dev].new);
    }
  cloud_keep ();
  keys_drop ();
  cloud.putting = putting;
  cloud.stored = stored;
  direct_wrote = wrote;
}
