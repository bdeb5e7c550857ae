/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a list box brought up to date where they stand: a row that is still wanted stays the same widget, so that neither the keyboard nor
 * an open menu is lost because something elsewhere changed. Main thread. */

#pragma once

#include <gtk/gtk.h>

typedef struct
{
  /* What tells rows apart; the caller of it frees. */
  char *(*key) (gconstpointer thing);

  /* A new row for a thing, before update. */
  GtkWidget *(*create) (gconstpointer thing, gpointer user_data);
  void (*update) (GtkWidget *row, gconstpointer thing, gpointer user_data);
} HearthTodayRows;

/* Makes box show things in their order. Where the row with the keyboard is gone, the one that took its place gets it. */
void hearth_today_sync (GtkListBox            *box,
                        GPtrArray             *things,
                        const HearthTodayRows *rows,
                        gpointer               user_data);
