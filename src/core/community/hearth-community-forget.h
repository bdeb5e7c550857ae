/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Forgetting a member everywhere on this device: the database, its log, and the community's own backups, old ones too. Copies that the
 * artist made elsewhere are out of reach; when one of them is put back, whoever was forgotten is forgotten again. */

#pragma once

#include "db/hearth-db.h"
#include "members/hearth-member-erase.h"

typedef struct
{
  HearthEraseCounts counts;
  gint64            seq;            /* of the step in the history, which does not say who */
  gboolean          log_emptied;    /* else it is once nobody reads for so long */
  guint             backups;        /* that held them, and hold them no more */
  guint             backups_failed; /* that could not be changed */
  gboolean          damaged;        /* there is a damaged database beside, which nobody can change */
} HearthForgetResult;

/* Blocks, for seconds and more where there are large backups; not on the main thread. Once this has begun to change anything it does
 * not fail: what could not be reached is in the result. */
gboolean hearth_community_forget (HearthDb           *db,
                                  gint64              member,
                                  GCancellable       *cancellable,
                                  HearthForgetResult *result,
                                  GError            **error);

/* The same on a thread. */
void     hearth_community_forget_async (HearthDb           *db,
                                        gint64              member,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean hearth_community_forget_finish (HearthDb           *db,
                                         GAsyncResult       *result,
                                         HearthForgetResult *forgotten,
                                         GError            **error);

/* What forgetting would do, by doing it in a transaction that is rolled back. Blocks. */
gboolean hearth_community_forget_rehearse (HearthDb          *db,
                                           gint64             member,
                                           GCancellable      *cancellable,
                                           HearthEraseCounts *counts,
                                           GError           **error);

/* After a backup was put back: forgets those again who were forgotten since it was made. Nothing to do is no error. Blocks. */
gboolean hearth_community_forget_again (HearthDb     *db,
                                        GCancellable *cancellable,
                                        GError      **error);
