/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A group of rows that each stand for a line that was read: a title, words under it, and at the end where it stands. Rows that stay the same
 * ones are told what they say now, so that the keyboard stays where it is. Main thread. */

#pragma once

#include <adwaita.h>

/* Static. Texts are not translated yet; owner is whoever made the group, and outlives it. */
typedef struct
{
  const char *title;
  const char *add;  /* what the button says that adds one, or does something for all */
  const char *icon; /* of that button */
  const char *empty;
  const char *empty_words;
  int         state_chars; /* the widest that where it stands gets */
  int         state_least; /* and the least, unless it is shorter */

  gint64 (*key) (gconstpointer line);
  GDestroyNotify line_free;
  /* A new row gets what else stands at its end. */
  void (*dress) (gpointer   owner,
                 GtkWidget *row);
  void (*show) (gpointer      owner,
                GtkWidget    *row,
                gconstpointer line);
  void (*activated) (gpointer   owner,
                     GtkWidget *row);
  void (*added) (gpointer owner);
} HearthLinesSpec;

#define HEARTH_TYPE_LINES_GROUP (hearth_lines_group_get_type ())
G_DECLARE_FINAL_TYPE (HearthLinesGroup, hearth_lines_group, HEARTH, LINES_GROUP, AdwBin)

GtkWidget *hearth_lines_group_new (const HearthLinesSpec *spec,
                                   gpointer               owner);
void       hearth_lines_group_set_title (HearthLinesGroup *group,
                                         const char       *title);

/* Whether the button of the group has something to do. */
void hearth_lines_group_set_usable (HearthLinesGroup *group,
                                    gboolean          usable);

/* Takes lines, whose free function is no longer needed. */
void hearth_lines_group_show (HearthLinesGroup *group,
                              GPtrArray        *lines);

/* The row of that key; NULL when there is none. */
GtkWidget *hearth_lines_group_find (HearthLinesGroup *group,
                                    gint64            key);

/* Owned by the row. */
gconstpointer hearth_lines_row_get_line (GtkWidget *row);

/* Where it stands, in a class of its own: "accent" or "dimmed". */
void hearth_lines_row_set_state (GtkWidget  *row,
                                 const char *words,
                                 gboolean    accent);
