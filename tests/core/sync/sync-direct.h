/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Databases in memory, asked on the calling thread, that become in a moment what they or others were before: so that a history of five
 * devices costs milliseconds. What asks a HearthDb asks these: sync-direct.c takes the place of hearth_db_read() and hearth_db_write(). */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  guint8 *bytes;
  gsize   len;
} Image;

/* With the schema and nothing else. Freed with direct_free(). */
HearthDb *direct_new (void);
void      direct_free (HearthDb *db);

/* After each transaction, where there is somebody who wants to know; done: it was one. */
extern void (*direct_wrote) (HearthDb *db,
                             gboolean  done);

/* What direct_new() begins with; kept. */
const Image *direct_schema (void);

/* What the database holds, of any of them; cleared with image_clear(). */
void direct_save (HearthDb *db,
                  Image    *image);
void direct_load (HearthDb    *db,
                  const Image *image);
void image_clear (Image *image);
