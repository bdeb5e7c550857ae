/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community file into a community: read once to see that it is whole and which rows there are (any thread), then once more to write
 * them (the writer, one transaction).
 *
 * Into a community without members and interactions it comes as it is, settings too: the dump is then the same, to the letter. Into
 * another one, rows whose ids are there stay as they are here, those with the name of a tag, circle, tier, badge or source are that one,
 * and members with an address somebody here has are merged into them. */

#pragma once

#include "import/hearth-import-private.h"
#include "members/hearth-forgotten.h"

typedef struct _HearthCommunityPlan HearthCommunityPlan;

/* Reads the file; nothing of the community is touched. NULL with error; *cut: its end is missing. */
HearthCommunityPlan *hearth_community_plan_new (const char          *path,
                                                HearthForgotten     *forgotten,
                                                HearthImportProgress progress,
                                                gpointer             data,
                                                GCancellable        *cancellable,
                                                gboolean            *cut,
                                                GError             **error);
void                 hearth_community_plan_free (HearthCommunityPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCommunityPlan, hearth_community_plan_free)

/* All rows of the file. */
gint64 hearth_community_plan_get_rows (HearthCommunityPlan *plan);

typedef struct
{
  HearthImportCounts  *counts;
  HearthImportLeftFunc left;                                      /* a row left behind: its table's name and id are its cells */
  void (*note) (const char *reason, gint64 count, gpointer data); /* what else is left out */
  HearthImportProgress progress;
  gpointer             data;
} HearthCommunityWrite;

gboolean hearth_community_plan_write (HearthCommunityPlan        *plan,
                                      const HearthCommunityWrite *write,
                                      HearthConn                 *conn,
                                      GCancellable               *cancellable,
                                      GError                    **error);
