/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From the schema a file has to the one this Hearth knows. */

#pragma once

#include "db/hearth-conn-private.h"

/* The schema this program writes: PRAGMA user_version. */
int hearth_migrate_version (void);

/* Looks at application_id and user_version: INVALID when it is not a community, TOO_NEW when it is newer. *version is 0 for a new file. */
gboolean hearth_migrate_inspect (HearthConn *conn,
                                 int        *version,
                                 GError    **error);

/* Runs what is missing, each step in its own transaction with an integrity check before its commit; then the capture triggers. */
gboolean hearth_migrate_run (HearthConn *conn,
                             int         version,
                             GError    **error);

/* The SQL of step number (1 ...) of the schema; NULL after the last. Static. */
const char *hearth_migrate_get_sql (int number);
