/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an export goes: a stream behind one buffer, whose first failure is kept, so that writers need not look after every byte. A
 * file appears under its name only when it is whole; until then, and after a failure, what was there stays. One thread at a time. */

#pragma once

#include "base/hearth-id.h"

#include <gio/gio.h>

typedef struct _HearthOut HearthOut;

/* A new file in the place of file, readable by its owner only. NULL with error. */
HearthOut *hearth_out_open (GFile        *file,
                            GCancellable *cancellable,
                            GError      **error);

/* Onto a stream, which is flushed in the end and not closed. */
HearthOut *hearth_out_new (GOutputStream *stream,
                           GCancellable  *cancellable);

/* Drops what was not finished. */
void hearth_out_free (HearthOut *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthOut, hearth_out_free)

void hearth_out_bytes (HearthOut    *out,
                       gconstpointer bytes,
                       gsize         len);
void hearth_out_text (HearthOut  *out,
                      const char *text);
void hearth_out_char (HearthOut *out,
                      char       c);
void hearth_out_int (HearthOut *out,
                     gint64     number);

/* In quotes, escaped as JSON has it; bytes that are no UTF-8 become U+FFFD. */
void hearth_out_json_text (HearthOut  *out,
                           const char *text,
                           gsize       len);

/* In quotes: 36 characters. */
void hearth_out_json_id (HearthOut      *out,
                         const HearthId *id);

/* In quotes: "2026-01-31T23:59:59.123Z"; a bare number of milliseconds before the year 1 and after 9999. */
void hearth_out_json_time (HearthOut *out,
                           gint64     ms);

/* In quotes: base64. */
void hearth_out_json_bytes (HearthOut    *out,
                            gconstpointer bytes,
                            gsize         len);

/* Whether all went well so far; the first failure otherwise, with words for the user (NO_SPACE, FAILED, cancelled). */
gboolean hearth_out_check (HearthOut *out,
                           GError   **error);

/* Writes the rest; a file takes its name now. */
gboolean hearth_out_finish (HearthOut *out,
                            GError   **error);

/* Bytes so far. */
guint64 hearth_out_get_size (HearthOut *out);
