/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One SQLite connection with Hearth's settings, owned by one thread (asserted on use). Made by HearthDb; store functions get it
 * as their first argument and are plain synchronous code. */

#pragma once

#include "base/hearth-id.h"

#include <gio/gio.h>
#include <sqlite3.h>

typedef struct _HearthConn HearthConn;

sqlite3 *hearth_conn_get_sqlite (HearthConn *conn);
gboolean hearth_conn_is_writer (HearthConn *conn);

/* The key of derived ids (hearth_id_for_source): the id of the community row, zero before there is one. */
const HearthId *hearth_conn_get_key (HearthConn *conn);


/* Runs one or more statements without parameters. */
gboolean hearth_conn_exec (HearthConn *conn,
                           const char *sql,
                           GError    **error);

/* Runs a change of the schema that leaves the capture triggers alone: an index dropped before a bulk insert and made again after it.
 * Any other change of the schema in a write transaction is refused at its commit, because a trigger could have been away. */
gboolean hearth_conn_exec_schema (HearthConn *conn,
                                  const char *sql,
                                  GError    **error);

/* Maps what SQLite says of its last failure to HEARTH_ERROR with words for a person. doing: static English for the log only. */
void hearth_conn_set_error (HearthConn *conn,
                            int         rc,
                            const char *doing,
                            GError    **error);
