/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom figures are about: every human who is a fan, with the day from which and until which they count. Team, artist and applicants are
 * not among them, nor is who was erased. Read on the connection's thread, then a plain value. */

#pragma once

#include "base/hearth-days.h"
#include "db/hearth-conn.h"

/* Since always, and to this day. */
#define HEARTH_DAY_ALWAYS HEARTH_NO_DAY
#define HEARTH_DAY_NEVER  G_MAXINT32

typedef struct
{
  gint64 member;  /* rowid */
  gint32 joined;  /* the day they joined; where nobody said, of the first interaction; HEARTH_DAY_ALWAYS when there is none */
  gint32 first;   /* of the first interaction; HEARTH_DAY_NEVER */
  gint32 left;    /* the day they left or took back every consent; HEARTH_DAY_NEVER */
  gint32 source;  /* rowid, 0 for none */
  gint8  stage;   /* HearthStage as shown */
  gint64 inviter; /* the fan who brought them; 0 for none, one of the team, or themselves */
} HearthFan;

typedef struct
{
  GArray *all;    /* HearthFan, ascending by rowid */
  GArray *merged; /* of rows merged into another: HearthMergedRow, ascending by row */
  GArray *erased; /* gint32: the day of each who was erased */
} HearthFans;

typedef struct
{
  gint64 row;
  gint64 root;
} HearthMergedRow;

HearthFans *hearth_fans_read (HearthConn   *conn,
                              HearthDays   *days,
                              GCancellable *cancellable,
                              GError      **error);
void        hearth_fans_free (HearthFans *fans);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFans, hearth_fans_free)

/* The human a row stands for, as an index into fans, -1 for none of them. */
gint64 hearth_fans_find (const HearthFans *fans,
                         gint64            row);

/* Whether they are a member at the end of day. */
static inline gboolean
hearth_fan_is_in (const HearthFan *fan,
                  gint32           day)
{
  return fan->joined <= day && fan->left > day;
}
