/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What random histories must have come by, or they test nothing: ways that are rarely gone, and mistakes planted on purpose, which they must find
 * (hearth-sync-watch.h). */

#pragma once

#include "sync/hearth-sync-watch.h"

#ifdef HEARTH_SYNC_WATCH

#define PLANTED_ENOUGH 5000 /* histories in which each must have been found */

typedef const char *(*PlantedRun) (guint32  seed,
                                   gboolean undo);

/* run: the history of that number; what is wrong with it, or NULL. Planted one by one: first to last. known: numbers that are tried before all others. */
static inline void
find_planted (guint         first,
              guint         last,
              const guint32 known[],
              guint         n_known,
              PlantedRun    run)
{
  for (guint fault = first; fault <= last; fault++)
    {
      const char *wrong = NULL;
      guint       tried = 0;

      hearth_sync_fault = (HearthSyncFault) fault;
      for (; wrong == NULL && tried < PLANTED_ENOUGH; tried++)
        wrong = run (tried < n_known ? known[tried] : tried, FALSE);
      hearth_sync_fault = HEARTH_SYNC_FAULT_NONE;
      g_test_message ("fault %u: found in history %u (%s)", fault, tried, wrong != NULL ? wrong : "not at all");
      g_assert_nonnull (wrong);
    }
}

/* A thousand of 100,000 histories, of which there were n. */
static inline void
assert_often (guint64     times,
              const char *what,
              guint64     n,
              gboolean    enough)
{
  g_test_message ("%8" G_GUINT64_FORMAT " %s: %" G_GUINT64_FORMAT " in 100,000", times, what, n == 0 ? 0 : times * 100000 / n);
  if (enough && n >= 1000)
    g_assert_cmpuint (times, >=, n / 100);
}

#endif
