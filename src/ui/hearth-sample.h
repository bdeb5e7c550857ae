/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample community: an ordinary community folder with an empty file in it that says that it is made up (HEARTH_DEMO_MARK). */

#pragma once

#include "community/hearth-community.h"

/* Makes one in the app's data dir, on a thread, or answers the one that is there. progress is called on the main thread with 0..1. */
void  hearth_sample_make_async (void (*progress) (double fraction, gpointer user_data),
                                gpointer            progress_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
char *hearth_sample_make_finish (GAsyncResult *result,
                                 GError      **error);

/* TRUE for a folder that carries the mark. */
gboolean hearth_sample_is (const char *folder);

/* Removes what Hearth keeps in the folder of a closed sample; a file that is not Hearth's stays, and its folder with it. Does nothing
 * to a folder that is no sample. Quick: a handful of files. */
void hearth_sample_remove (const char *folder);
