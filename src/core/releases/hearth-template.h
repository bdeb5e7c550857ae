/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans to begin with: phases, tasks and moments, counted back from a date. The built-in ones are data in code; a past release of the artist's
 * own does the same through hearth_release_copy_plan. */

#pragma once

#include "releases/hearth-moment.h"

#define HEARTH_TEMPLATE_NO_LIMIT (-1)

typedef struct
{
  const char *title; /* untranslated */
  int         starts, ends;
} HearthTemplatePhase;

typedef struct
{
  const char *title; /* untranslated */
  int         phase; /* its index */
  int         kind;  /* HearthMomentKind; 0: a task */
  int         days;  /* from the date */
  int         least; /* of a task: days before the date after which it is too late; HEARTH_TEMPLATE_NO_LIMIT */
  int         after; /* of a task: index of the item it waits for, -1 for none */
  int         open;  /* of a moment: days that answers are taken; -1: no end */
} HearthTemplateItem;

typedef struct
{
  const char                *key;
  const char                *title; /* untranslated */
  HearthReleaseKind          kind;
  const HearthTemplatePhase *phases;
  guint                      n_phases;
  const HearthTemplateItem  *items;
  guint                      n_items;
} HearthTemplate;

/* Static. Pure. */
const HearthTemplate *hearth_template_list (guint *n);

/* NULL for none. Pure. */
const HearthTemplate *hearth_template_find (const char *key);

/* How many days before the date its first thing is. Pure. */
int hearth_template_get_lead (const HearthTemplate *plan);

/* Write function: lays it over a release, in the user's language. Campaigns are none of it. */
gboolean hearth_template_apply (HearthConn           *conn,
                                const HearthTemplate *plan,
                                gint64                release,
                                GError              **error);
