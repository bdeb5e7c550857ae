/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading that takes long enough to be in the way of both readers: an export walks every row for seconds. It brings a thread of its
 * own and gets a connection of its own, so that lists and searches go on meanwhile. */

#include "db/hearth-db-private.h"

gpointer
hearth_db_read_apart (HearthDb      *db,
                      HearthReadFunc func,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (HearthConn) conn = hearth_db_open_reader (db->path, error);

  if (conn == NULL)
    return NULL;
  hearth_conn_take (conn);
  return hearth_txn_read (conn, func, data, cancellable, error);
}
