/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges: a recognition that is given by hand; a badge may have a rule (hearth-badge-rule.h). */

#pragma once

#include "members/hearth-member.h"

typedef struct
{
  HearthBadge badge;
  gint64      holders; /* humans */
} HearthBadgeLine;

/* One of a member's badges. */
typedef struct
{
  gint64 badge;
  char  *name;
  char  *what;  /* what it is given for; may be NULL */
  gint64 at;    /* HEARTH_NONE when nobody knows */
  char  *words; /* what was said with it; may be NULL */
  char  *how;   /* "hand", "rule" */
} HearthBadgeHeld;

void hearth_badge_line_free (HearthBadgeLine *line);
void hearth_badge_held_free (HearthBadgeHeld *held);

/* Rowid by its folded name; 0 for none, -1 on error. */
gint64 hearth_badge_find (HearthConn *conn,
                          const char *name,
                          GError    **error);

/* All by name. Array of HearthBadgeLine; NULL on error. */
GPtrArray *hearth_badge_list (HearthConn *conn,
                              GError    **error);

/* The human's badges, each once, the latest first. Array of HearthBadgeHeld; NULL on error. */
GPtrArray *hearth_badge_list_of (HearthConn *conn,
                                 gint64      member,
                                 GError    **error);

/* Write functions. Rowid, made when new; -1 on error (INVALID for an empty name). */
gint64 hearth_badge_ensure (HearthConn *conn,
                            const char *name,
                            GError    **error);

/* Writes the columns of mask after tidying them; another rule has to be begun again. INVALID for an empty name, CONFLICT when another badge has it. */
gboolean hearth_badge_edit (HearthConn        *conn,
                            gint64             badge,
                            guint64            mask,
                            const HearthBadge *value,
                            GError           **error);

/* Takes it from everybody. */
gboolean hearth_badge_delete (HearthConn *conn,
                              gint64      badge,
                              GError    **error);

/* Who has it keeps it as it was given first. at: HEARTH_NONE for now; words may be NULL. */
gboolean hearth_badge_give (HearthConn *conn,
                            gint64      badge,
                            gint64      member,
                            gint64      at,
                            const char *words,
                            GError    **error);
gboolean hearth_badge_take (HearthConn *conn,
                            gint64      badge,
                            gint64      member,
                            GError    **error);
