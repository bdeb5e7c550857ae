/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was typed on a member's page and neither saved nor cancelled: kept a member and field, so that neither a lost focus nor a crash
 * loses words. One small file in the user's state folder, readable by the user only. Main thread. */

#pragma once

#include <glib.h>

/* field NULL: the quick log's words. Caller frees. NULL when there is none. */
char *hearth_drafts_dup (const char *community,
                         gint64      member,
                         const char *field);

/* NULL or "" forgets it. Written to disk half a second after the last change. */
void hearth_drafts_set (const char *community,
                        gint64      member,
                        const char *field,
                        const char *text);

/* Forgets all of a member's, from the disk too, at once. */
void hearth_drafts_forget (const char *community,
                           gint64      member);

/* Writes now what waits. */
void hearth_drafts_flush (void);
