/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ids of one table of a community file, in the order of the file, and what becomes of each. 32 bytes a row and 4 to 8 for finding
 * it again. */

#pragma once

#include "base/hearth-id.h"

typedef enum
{
  HEARTH_IMPORT_ID_NEW,   /* to be inserted */
  HEARTH_IMPORT_ID_KNOWN, /* there already */
  HEARTH_IMPORT_ID_LEFT,  /* left behind */
} HearthImportIdState;

typedef struct
{
  HearthId            id;
  gint64              rowid;
  HearthImportIdState state;
  gboolean            written;
} HearthImportId;

typedef struct _HearthImportIds HearthImportIds;

HearthImportIds *hearth_import_ids_new (void);
void             hearth_import_ids_free (HearthImportIds *ids);

/* Its index; -1 when it is there already. */
int hearth_import_ids_add (HearthImportIds *ids,
                           const HearthId  *id);

/* -1 for none. */
int hearth_import_ids_find (HearthImportIds *ids,
                            const HearthId  *id);

guint           hearth_import_ids_get_length (HearthImportIds *ids);
HearthImportId *hearth_import_ids_get (HearthImportIds *ids,
                                       guint            index);
