/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A lifelike sample community: the same for the same seed, from a handful to a million members. */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  gint64 members;
  int    months; /* of history before the clock's now */
  guint64 seed;
} HearthDemoOptions;

/* HearthWriteFunc body. progress may be NULL; called with 0..1 on the writer thread. */
gboolean hearth_demo_write (HearthConn               *conn,
                            const HearthDemoOptions  *options,
                            void (*progress) (double fraction, gpointer user_data),
                            gpointer                  user_data,
                            GCancellable             *cancellable,
                            GError                  **error);
