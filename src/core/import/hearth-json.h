/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON (RFC 8259) token by token, out of a text window. */

#pragma once

#include "import/hearth-text.h"

typedef struct _HearthJson HearthJson;

typedef enum
{
  HEARTH_JSON_OBJECT,
  HEARTH_JSON_OBJECT_END,
  HEARTH_JSON_ARRAY,
  HEARTH_JSON_ARRAY_END,
  HEARTH_JSON_KEY,
  HEARTH_JSON_STRING,
  HEARTH_JSON_NUMBER,
  HEARTH_JSON_TRUE,
  HEARTH_JSON_FALSE,
  HEARTH_JSON_NULL,
  HEARTH_JSON_END, /* of the file, after one whole value */
  HEARTH_JSON_ERROR,
} HearthJsonToken;

HearthJson *hearth_json_new (HearthText *text);
void        hearth_json_free (HearthJson *json);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthJson, hearth_json_free)

/* INVALID for what is no JSON (with text->truncated set where the file ends too early) or nested too deep; LIMIT for a string larger than
 * HEARTH_READER_MAX_ROW. The messages are for the caller to wrap. */
HearthJsonToken hearth_json_next (HearthJson *json,
                                  GError    **error);

/* Text of the last KEY, STRING or NUMBER; "true", "false", "" of the others. Ends in NUL, holds none. Until the next token. */
const char *hearth_json_get_text (HearthJson *json,
                                  gsize      *len);

/* Passes over the rest of a value whose first token was token. */
gboolean hearth_json_skip (HearthJson     *json,
                           HearthJsonToken token,
                           GError        **error);
