/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the app and the worker (src/worker) call things when they talk to each other. Both are of one version, on one machine. */

#pragma once

#include <glib.h>

/* How the worker ends. */
#define HEARTH_VAULT_WORKER_DONE     0
#define HEARTH_VAULT_WORKER_FAILED   1
#define HEARTH_VAULT_WORKER_CANNOT   3 /* the file is nothing that it can read, or cannot carry a mark */
#define HEARTH_VAULT_WORKER_LOCKED   4 /* the file has a password of its own */
#define HEARTH_VAULT_WORKER_TOO_MUCH 5 /* it took more than a page may */

/* What is to read a file, as the app saw from its first bytes. */
#define HEARTH_VAULT_READ_PLAIN    0 /* libsndfile, or the reader of a picture */
#define HEARTH_VAULT_READ_DECODERS 1 /* GStreamer */
#define HEARTH_VAULT_READ_PAGES    2 /* Poppler: it begins as a PDF does */

/* Of a document, said before it is asked for pages. */
typedef struct
{
  guint32 pages; /* 1 or more */
  guint32 unused;
} HearthVaultPageFacts;

#define HEARTH_VAULT_PAGES_MOST (10 * 1000 * 1000)

/* A page that is asked for: it is drawn as large as fits into so many pixels, and answered as a picture is. */
typedef struct
{
  guint32 page; /* from 0 */
  guint32 width, height;
} HearthVaultPageAsked;

#define HEARTH_VAULT_PAGE_SIDE 4096 /* pixels, at most */

/* Of a film, said before it is asked for pictures. */
typedef struct
{
  gint64  length; /* nanoseconds; 0: nobody knows */
  guint32 width, height;
} HearthVaultFilmFacts;

#define HEARTH_VAULT_FILM_SIDE 1280 /* pixels, at most: what is larger comes smaller */

/* What is to be seen at a time (8 bytes, nanoseconds) is asked for, and answered with this and the picture. It is seen at every time in [from, until). */
typedef struct
{
  gint64  from, until;
  guint32 broken; /* after it nothing can be decoded, though there should be more */
  guint32 unused;
} HearthVaultFilmMoment;
