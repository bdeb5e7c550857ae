/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of a task, to tick off: what is on it, each with a tick and a button that takes it off, and a field that puts more on it. Nothing is
 * written until the form is. The widget: main thread; what was asked of it: any. */

#pragma once

#include "releases/hearth-task.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_TASK_LIST (hearth_task_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthTaskList, hearth_task_list, HEARTH, TASK_LIST, AdwPreferencesGroup)

/* items: HearthTaskItem, not kept; NULL for none. */
GtkWidget *hearth_task_list_new (GPtrArray *items);

/* What is on it now, also what is typed and not yet put on it; an array of HearthTaskItem, of which rowid (0: new), words and done_at (0: now,
 * HEARTH_NONE: not done) are set. Caller unrefs. */
GPtrArray *hearth_task_list_ask (HearthTaskList *list);

/* Write function: makes the list of the task what was asked. at: UTC milliseconds, of what was ticked. */
gboolean hearth_task_list_write (HearthConn *conn,
                                 gint64      task,
                                 GPtrArray  *asked,
                                 gint64      at,
                                 GError    **error);

G_END_DECLS
