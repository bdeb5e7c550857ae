/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that took long, kept in the database for the next opening: each under a name, with a mark of the state it was made from. It lies in
 * the file it is about, so a backup that is put back brings the right one with it. Local to this device. Any database thread. */

#pragma once

#include "db/hearth-conn.h"

/* The value kept under that name for that state, as a new reference; NULL without error when there is none. What a damaged or foreign file says
 * is for the caller to look through. */
GBytes *hearth_kept_load (HearthConn *conn,
                          const char *what,
                          const char *mark,
                          GError    **error);

/* In a write transaction: puts it in the place of what was kept for another state; writes nothing when that state's is there. */
gboolean hearth_kept_save (HearthConn *conn,
                           const char *what,
                           const char *mark,
                           GBytes     *value,
                           GError    **error);

/* A mark of all that people wrote and of what was derived from it: another one after each step in the log and each time members are derived, and in
 * another version of the program. Caller frees; NULL on error. */
char *hearth_kept_mark_of_all (HearthConn *conn,
                               GError    **error);
