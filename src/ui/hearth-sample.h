/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample community: an ordinary community folder with a note beside it that says that it is made up. */

#pragma once

#include "community/hearth-community.h"

/* Makes one in the app's data dir, on a thread, or answers the one that is there. progress is called on the main thread with 0..1. */
void  hearth_sample_make_async (void (*progress) (double fraction, gpointer user_data),
                                gpointer             progress_data,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
char *hearth_sample_make_finish (GAsyncResult  *result,
                                 GError       **error);

/* TRUE for a folder that hearth_sample_make_async or `hearthctl demo` has marked. */
gboolean hearth_sample_is (const char *folder);

/* Removes the files of a closed sample; refuses (INVALID) a folder that is none, and leaves files that are not Hearth's. Small
 * and quick: a handful of files. */
gboolean hearth_sample_remove (const char  *folder,
                               GError     **error);
