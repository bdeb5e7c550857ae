/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a plan would be on a date, before anything is made: its phases with their days, and what is too late. A rehearsal of the real thing,
 * so that it cannot be wrong. The body runs on the writer and is rolled back; reading the answer is the main thread's. */

#pragma once

#include "community/hearth-community.h"
#include "releases/hearth-overview.h"
#include "releases/hearth-template.h"

/* What is to be made. */
typedef struct
{
  HearthReleaseKind     kind;
  char                 *title;
  HearthDay             day;  /* HEARTH_NO_DAY: none yet */
  const HearthTemplate *plan; /* NULL: none */
  gint64                like; /* a past release whose plan is taken; HEARTH_NONE */
} HearthReleaseDraft;

void                hearth_release_draft_free (HearthReleaseDraft *draft);
HearthReleaseDraft *hearth_release_draft_copy (const HearthReleaseDraft *draft);

/* Write function: makes it, with its plan. Rowid, -1 on error. */
gint64 hearth_release_draft_make (HearthConn               *conn,
                                  const HearthReleaseDraft *draft,
                                  GError                  **error);

typedef struct
{
  GPtrArray *phases;  /* HearthPhaseProgress */
  GPtrArray *changes; /* HearthPlanChange */
} HearthOutlook;

void hearth_outlook_free (HearthOutlook *outlook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthOutlook, hearth_outlook_free)

void           hearth_outlook_async (HearthCommunity          *community,
                                     const HearthReleaseDraft *draft,
                                     GCancellable             *cancellable,
                                     GAsyncReadyCallback       callback,
                                     gpointer                  user_data);
HearthOutlook *hearth_outlook_finish (GAsyncResult *result,
                                      GError      **error);
