/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Amazon's Signature Version 4, as S3 and those that speak like it want it. Pure functions, any thread. */

#pragma once

#include <glib.h>

typedef struct
{
  const char        *method;
  const char        *path;    /* percent-encoded, from the slash */
  const char        *query;   /* percent-encoded, sorted, each with its "="; "" for none */
  const char *const *headers; /* lower-case name, value, ..., NULL; sorted; those that are signed */
  const char        *payload; /* hex of its SHA-256, or "UNSIGNED-PAYLOAD" */
  gint64             now;     /* UTC milliseconds */
  const char        *region;
  const char        *key;
  const char        *secret;
} HearthS3Request;

/* The most that a signed address lasts. */
#define HEARTH_S3_LINK_DAYS 7

/* "20130524T000000Z". */
char *hearth_s3_timestamp (gint64 now);

/* The value of the header Authorization. */
char *hearth_s3_authorize (const HearthS3Request *request);

/* The query that lets anybody do what request says for so many seconds; its query, headers but host and payload are not used. saved_as: the name that a
 * browser gives to what it fetches; NULL: its own. */
char *hearth_s3_presign (const HearthS3Request *request,
                         const char            *saved_as,
                         guint                  seconds);

/* "a=b&c=d" of names and values, sorted and encoded. NULL ends it; a name without a value is left out. */
char *hearth_s3_query (const char *const *pairs);
