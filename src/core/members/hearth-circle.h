/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Circles with their guidelines and guide, and tiers with their perks. Finding a circle, joining and leaving it is in hearth-member-tag.h. */

#pragma once

#include "members/hearth-member-tag.h"

typedef struct
{
  HearthCircle circle;
  char        *guide_name; /* NULL when nobody guides it */
  gint64       members;    /* humans */
} HearthCircleLine;

typedef struct
{
  HearthTier tier;
  gint64     members; /* humans who are in it now */
} HearthTierLine;

void hearth_circle_line_free (HearthCircleLine *line);
void hearth_tier_line_free (HearthTierLine *line);

/* Rowid by its folded name; 0 for none, -1 on error. */
gint64 hearth_tier_find (HearthConn *conn,
                         const char *name,
                         GError    **error);

/* All by name. Array of HearthCircleLine; NULL on error. */
GPtrArray *hearth_circle_list (HearthConn *conn,
                               GError    **error);

/* All by name, those in it at now. Array of HearthTierLine; NULL on error. */
GPtrArray *hearth_tier_list (HearthConn *conn,
                             gint64      now,
                             GError    **error);

/* Write functions. Edit writes the columns of mask after tidying them: INVALID for an empty name, CONFLICT when another has it. A guide
 * is a member of the circle, and becomes one. */
gboolean hearth_circle_edit (HearthConn         *conn,
                             gint64              circle,
                             guint64             mask,
                             const HearthCircle *value,
                             GError            **error);
gboolean hearth_tier_edit (HearthConn       *conn,
                           gint64            tier,
                           guint64           mask,
                           const HearthTier *value,
                           GError          **error);

/* The circle or tier, and who was in it. */
gboolean hearth_circle_delete (HearthConn *conn,
                               gint64      circle,
                               GError    **error);
gboolean hearth_tier_delete (HearthConn *conn,
                             gint64      tier,
                             GError    **error);
