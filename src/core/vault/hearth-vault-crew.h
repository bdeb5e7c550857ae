/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several threads at the same work, each with a buffer of its own that is kept out of the swap where the system allows it and wiped after. Twice
 * as many as there are cores, because every other one waits for the disk; never more than memory is for. */

#pragma once

#include <gio/gio.h>

/* The next piece of work. FALSE: there is none left, or with error set it failed and all stop. On several threads at once. */
typedef gboolean (*HearthVaultCrewFunc) (gpointer data,
                                         guint8  *buffer,
                                         GError **error);

/* buffer: bytes each, aligned to pages. most: no more than that many threads. Blocks until all have stopped; the first failure, or that it was
 * cancelled, in error. */
gboolean hearth_vault_crew_run (HearthVaultCrewFunc func,
                                gpointer            data,
                                gsize               buffer,
                                guint64             most,
                                GCancellable       *cancellable,
                                GError            **error);

/* How far something is: bytes of bytes. Called on any thread, one at a time. */
typedef void (*HearthVaultProgressFunc) (guint64  done,
                                         guint64  total,
                                         gpointer data);

typedef struct
{
  HearthVaultProgressFunc func; /* may be NULL */
  gpointer                data;
  guint64                 total;
  guint64                 done;
  GMutex                  mutex; /* zero is unlocked */
} HearthVaultProgress;

void hearth_vault_progress_add (HearthVaultProgress *progress,
                                guint64              bytes);
