/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What random histories must have come by, or they test nothing: ways that are rarely gone, and mistakes planted on purpose, which they must find
 * (hearth-sync-watch.h). Some are not planted, since other things make up for them in every history, or hardly any comes by; there other tests fail with them:
 *
 *   nobody looks whether a segment follows what was taken in    whoever is left of two with one name tells all of it again (hearth-sync-heir.c), and of a
 *                                                               history somebody always is: test-sync-twins.c looks before that
 *   a copy does not hear its own words under its old name       its original, where it is left, tells them as well: test-sync-twins.c
 *   another head of the step stays, half as it may be           the next ones make it superfluous: test-sync-run.c
 *   a copy's new name begins with a segment, not a snapshot     all is written anew before its first head: nothing comes of it
 *   what was cut is believed                                    all is sealed as a whole, of half of it nothing can be taken in: test-sync-seal.c; a server
 *                                                               that sends or keeps half: test-sync-trouble.c; parts of the vault: test-carry-cut.c
 *   the vault's lists of parts go before the parts              test-carry.c, test-carry-cut.c
 *   what only a newer version understands is dropped            test-sync-versions.c
 *   the word index or a page keeps somebody who was erased      test-sync-compact.c, test-forget.c */

#pragma once

#include "sync/hearth-sync-watch.h"

#include <glib.h>

static inline guint64
ask (const char *variable,
     guint64     otherwise)
{
  const char *asked = g_getenv (variable);

  return asked != NULL ? g_ascii_strtoull (asked, NULL, 10) : otherwise;
}

#ifdef HEARTH_SYNC_WATCH

#define PLANTED_ENOUGH 5000 /* histories in which each must have been found */

typedef const char *(*PlantedRun) (guint32  seed,
                                   gboolean undo);

/* run: the history of that number; what is wrong with it, or NULL. Planted one by one: first to last, or HEARTH_FAULT alone. known: the number that found each,
 * or NULL; tried before all others, unless HEARTH_PLANTED says of how many it must be found. Nothing is wrong with that history but for what was planted. */
static inline void
find_planted (guint         first,
              guint         last,
              const guint32 known[],
              PlantedRun    run)
{
  guint64 only = ask ("HEARTH_FAULT", 0), enough = ask ("HEARTH_PLANTED", PLANTED_ENOUGH);
  guint32 start = (guint32) ask ("HEARTH_FIRST", 1);

  for (guint fault = first; fault <= last; fault++)
    {
      const char *wrong = NULL;
      guint       tried = 0;
      guint32     number = start;

      if (only != 0 && only != fault)
        continue;
      hearth_sync_fault = (HearthSyncFault) fault;
      for (; wrong == NULL && tried < enough; tried++)
        {
          number = known == NULL || g_getenv ("HEARTH_PLANTED") != NULL ? start + tried : tried == 0 ? known[fault - first]
                                                                                                     : start + tried - 1;
          wrong = run (number, FALSE);
        }
      hearth_sync_fault = HEARTH_SYNC_FAULT_NONE;
      g_test_message ("fault %u: found in history %u, the %u. (%s)", fault, number, tried, wrong != NULL ? wrong : "not at all");
      g_assert_nonnull (wrong);
      g_assert_cmpstr (run (number, FALSE), ==, NULL);
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
