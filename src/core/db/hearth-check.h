/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Distrust of our own database: is the file sound, are the triggers ours, does the log cover every row. Whether derived
 * tables are true is asked by hearth_community_check, which knows how they are made. */

#pragma once

#include "db/hearth-db.h"

typedef enum
{
  HEARTH_CHECK_QUICK, /* quick_check, schema and trigger hash */
  HEARTH_CHECK_FULL,  /* integrity_check, references, log coverage */
} HearthCheckLevel;

/* Problems in words, empty when sound. Runs on a reader, on the same snapshot throughout. */
GPtrArray *hearth_check (HearthConn      *conn,
                         HearthCheckLevel level,
                         GCancellable    *cancellable,
                         GError         **error);

/* BLAKE2b-256, hex, of the canonical dump: every replicated table in number order, rows by id, columns by number, references as ids,
 * typed; no rowids, no local tables. Equal on two devices that hold the same. Caller frees. */
char *hearth_digest (HearthConn   *conn,
                     GCancellable *cancellable,
                     GError      **error);

/* The dump itself as text, one row a line, for comparing by eye and in tests. */
gboolean hearth_digest_dump (HearthConn    *conn,
                             GOutputStream *out,
                             GCancellable  *cancellable,
                             GError       **error);
