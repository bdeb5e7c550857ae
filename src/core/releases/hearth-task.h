/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tasks: what the artist and the team have to do, with a day, an owner, what they wait for, and a list to tick off. On the connection's
 * thread. */

#pragma once

#include "releases/hearth-release.h"

typedef struct
{
  HearthTask      row;
  HearthDay       day;
  HearthTaskState state;
  HearthPlanFit   fit;
  char           *owner;     /* NULL */
  char           *waits_for; /* title of what is not done yet; NULL */
  char           *release;   /* title, NULL */
  HearthDay       release_day;
  GPtrArray      *items; /* HearthTaskItem, in their order */
  guint           items_done;
} HearthTaskLine;

void hearth_task_line_free (HearthTaskLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTaskLine, hearth_task_line_free)

/* In the order of their days, those without one last. release: of that one; HEARTH_NONE: those of none; -1: all. Array of HearthTaskLine; NULL
 * on error. */
GPtrArray *hearth_task_list (HearthConn *conn,
                             gint64      release,
                             HearthDay   today,
                             GError    **error);

/* NOT_FOUND when it is gone. */
HearthTaskLine *hearth_task_load (HearthConn *conn,
                                  gint64      task,
                                  HearthDay   today,
                                  GError    **error);

/* Write functions. INVALID without a title, for a day or repeat that is none, and for tasks that would wait for each other in a ring. Rowid,
 * -1 on error. */
gint64 hearth_task_add (HearthConn       *conn,
                        const HearthTask *value,
                        GError          **error);

/* The columns of mask. Another day raises its sequence. */
gboolean hearth_task_edit (HearthConn       *conn,
                           gint64            task,
                           guint64           mask,
                           const HearthTask *value,
                           GError          **error);

/* Done at that time; a repeated one goes on to its next day after today, with its list to tick off anew. HEARTH_NONE takes it back, of one
 * that is not repeated. */
gboolean hearth_task_done (HearthConn *conn,
                           gint64      task,
                           gint64      at,
                           HearthDay   today,
                           GError    **error);
gboolean hearth_task_delete (HearthConn *conn,
                             gint64      task,
                             GError    **error);

/* The list of a task. */
gint64   hearth_task_item_add (HearthConn *conn,
                               gint64      task,
                               const char *words,
                               GError    **error);
gboolean hearth_task_item_done (HearthConn *conn,
                                gint64      item,
                                gint64      at, /* HEARTH_NONE: not yet */
                                GError    **error);
gboolean hearth_task_item_delete (HearthConn *conn,
                                  gint64      item,
                                  GError    **error);
