/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of views: what the sidebar lists, what it counts beside each, and what the window puts next to it. A new view is a
 * line in hearth-views.c, an action in hearth-actions.h with its handler, and a topic of the help. Main thread, but for count. */

#pragma once

#include "community/hearth-community.h"

#include <gtk/gtk.h>

/* What stands beside a view's name. */
typedef struct
{
  gint64   number; /* shown unless it is below zero */
  gboolean wanted; /* FALSE hides the row until somebody asks for the view by other means */
} HearthViewCount;

typedef struct
{
  const char *name;
  const char *title; /* not translated */
  const char *icon;

  /* Floating. Has a property "narrow", which the window keeps. */
  GtkWidget *(*create) (HearthCommunity *community);

  /* On a reader thread; count comes as { -1, TRUE }. FALSE with error set. NULL: nothing is counted. */
  gboolean (*count) (HearthConn      *conn,
                     HearthViewCount *count,
                     GError         **error);
  HearthTable counted[6]; /* then a 0; a commit that touched one of these is counted again */

  /* In place of count, for a number that is dear to find out: an object of the community's that keeps it and emits "changed". Main thread; number:
   * HEARTH_NONE before it is known; want: once the window shows something, when it may be found out. */
  gpointer (*keeper) (HearthCommunity *community);
  gint64 (*number) (gpointer keeper);
  void (*want) (gpointer keeper);
  gboolean rare; /* not shown before it was counted */
} HearthViewInfo;

/* In the order of the sidebar. Static. */
const HearthViewInfo *hearth_views_list (guint *n);

/* NULL when there is none of that name. */
const HearthViewInfo *hearth_views_find (const char *name);
