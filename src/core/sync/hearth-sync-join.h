/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking in what another device says, and giving out what this one knows. One function joins a segment, a snapshot and the whole of a
 * device that was away for years: what it does to a row does not depend on what was joined before it. On the writer, in a transaction
 * whose kind is HEARTH_SYNC_KIND; hearth_sync_stamp() must have run in it. */

#pragma once

#include "sync/hearth-sync-row.h"

/* Of such a transaction in the log: it is not published again. */
#define HEARTH_SYNC_KIND "sync"

/* Takes in a body. CORRUPT: nothing may be committed. */
gboolean hearth_sync_join (HearthSyncBook *book,
                           const guint8   *body,
                           gsize           len,
                           GCancellable   *cancellable,
                           GError        **error);

/* What was done here and is not with the others yet. NULL with no error when there is nothing. *step: the last step that is in it; say
 * hearth_sync_mark_published() once it is with them. */
GBytes  *hearth_sync_collect (HearthSyncBook *book,
                              gint64         *step,
                              gint64         *log,
                              GError        **error);
gboolean hearth_sync_mark_published (HearthSyncBook *book,
                                     gint64          step,
                                     gint64          log,
                                     GError        **error);

/* Everything, in bodies of about that many bytes, each given to part. */
typedef gboolean (*HearthSyncPartFunc) (GBytes  *body,
                                        gpointer data,
                                        GError **error);
gboolean hearth_sync_collect_all (HearthSyncBook    *book,
                                  gsize              size,
                                  HearthSyncPartFunc part,
                                  gpointer           data,
                                  GCancellable      *cancellable,
                                  GError           **error);
