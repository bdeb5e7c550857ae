/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* After a whole table went by: a reader's cache is full of pages that nobody will ask for again, and some megabytes large. */

#pragma once

#include "db/hearth-conn.h"

/* Lets them go, once the statement is over. What waits in a writer's cache stays. */
static inline void
hearth_scan_forget (HearthConn *conn)
{
  if (!hearth_conn_is_writer (conn))
    sqlite3_db_release_memory (hearth_conn_get_sqlite (conn));
}
