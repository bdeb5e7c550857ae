/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one statement wrapper. A statement is borrowed from the connection's cache and given back (reset, bindings cleared) when
 * its autoptr goes out of scope. Step has three answers, so that an error can never be read as "no more rows". */

#pragma once

#include "base/hearth-id.h"

typedef struct _HearthConn HearthConn;
typedef struct _HearthStmt HearthStmt;

typedef enum
{
  HEARTH_STEP_ROW,
  HEARTH_STEP_DONE,
  HEARTH_STEP_ERROR,
} HearthStep;

/* Prepares or borrows. NULL with error set. sql must outlive the connection (a literal or a resource); see _dup for made-up SQL. */
HearthStmt *hearth_stmt_new (HearthConn *conn,
                             const char *sql,
                             GError    **error);

/* For SQL text that is built at run time (filters): not cached. */
HearthStmt *hearth_stmt_new_dynamic (HearthConn *conn,
                                     const char *sql,
                                     GError    **error);

/* A query kept as a file: /io/github/hearth_app/Hearth/sql/NAME.sql */
HearthStmt *hearth_stmt_new_resource (HearthConn *conn,
                                      const char *name,
                                      GError    **error);
void        hearth_stmt_free (HearthStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStmt, hearth_stmt_free)

/* Parameters count from 1. Texts and blobs must live until the statement is reset (they are not copied). */
void hearth_stmt_bind_int (HearthStmt *stmt,
                           int         index,
                           gint64      value); /* HEARTH_NONE binds NULL */
void hearth_stmt_bind_text (HearthStmt *stmt,
                            int         index,
                            const char *text); /* NULL binds NULL */
void hearth_stmt_bind_text_len (HearthStmt *stmt,
                                int         index,
                                const char *text,
                                gssize      len);
void hearth_stmt_bind_blob (HearthStmt   *stmt,
                            int           index,
                            gconstpointer data,
                            gsize         len);
void hearth_stmt_bind_id (HearthStmt     *stmt,
                          int             index,
                          const HearthId *id);

HearthStep hearth_stmt_step (HearthStmt *stmt,
                             GError    **error);

/* Steps a statement that returns nothing, then resets it for the next bindings. */
gboolean hearth_stmt_run (HearthStmt *stmt,
                          GError    **error);
void     hearth_stmt_reset (HearthStmt *stmt);

/* Result columns count from 0. */
gint64        hearth_stmt_int (HearthStmt *stmt,
                               int         column); /* HEARTH_NONE for NULL */
const char   *hearth_stmt_text (HearthStmt *stmt,
                                int         column); /* NULL for NULL; valid until the next step */
gconstpointer hearth_stmt_blob (HearthStmt *stmt,
                                int         column,
                                gsize      *len);
gboolean      hearth_stmt_id (HearthStmt *stmt,
                              int         column,
                              HearthId   *id); /* FALSE when it is not 16 bytes */

/* One integer from a query without parameters, or fallback when it has no row. -1 and error set on failure. */
gint64 hearth_stmt_scalar (HearthConn *conn,
                           const char *sql,
                           gint64      fallback,
                           GError    **error);
