/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the two readings of a community file share. */

#pragma once

#include "import/hearth-community-reader.h"
#include "import/hearth-import-community.h"
#include "import/hearth-import-ids.h"

/* A row that others refer to and that itself means nothing without another. */
typedef struct
{
  HearthTable table;
  guint       index; /* in its ids */
  HearthTable of;
  HearthId    id;
} HearthCommunityNeed;

struct _HearthCommunityPlan
{
  char            *path;
  gint64           rows;
  gint64           per_table[HEARTH_TABLE_LAST + 1];
  HearthImportIds *ids[HEARTH_TABLE_LAST + 1];   /* of tables that are referred to */
  GPtrArray       *names[HEARTH_TABLE_LAST + 1]; /* char *, beside ids: by what a tag, circle, ... is found again */
  GArray          *needs;                        /* HearthCommunityNeed */
  HearthId         community;                    /* of the first settings row */
  gboolean         has_community;
  GBytes          *salt;
};

/* What a row is called whose table has names of its own, NULL for the other tables. Borrowed. */
const char *hearth_community_row_name (const HearthCommunityFileRow *row);

/* Cell of that column; NULL when it is empty. */
const HearthCommunityCell *hearth_community_row_cell (const HearthCommunityFileRow *row,
                                                      const char                   *column);
