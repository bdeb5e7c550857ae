/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One fact that is edited where it stands. It is saved when the keyboard leaves the row, or by Return; Escape puts back what was there.
 * What does not pass stays typed, with the reason beside its name, and is kept as a draft, also over a crash. Main thread. */

#pragma once

#include <adwaita.h>

#define HEARTH_TYPE_FIELD_ROW (hearth_field_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthFieldRow, hearth_field_row, HEARTH, FIELD_ROW, AdwEntryRow)

/* Signal "saved" (const char *text): another text was put in, trimmed, and passes. Property "label": what the field is. */

/* NULL when text passes, else why not, in words of a few letters. Caller frees. */
typedef char *(*HearthFieldCheck) (const char *text,
                                   gpointer    user_data);

GtkWidget *hearth_field_row_new (const char *label);

void hearth_field_row_set_check (HearthFieldRow  *row,
                                 HearthFieldCheck check,
                                 gpointer         user_data);

/* Whose draft it keeps: see hearth-drafts.h. The draft there is takes the place of the next value. */
void hearth_field_row_set_draft (HearthFieldRow *row,
                                 const char     *community,
                                 gint64          member,
                                 const char     *field);

/* What is known, NULL for nothing. What somebody is typing here stays. */
void hearth_field_row_set_value (HearthFieldRow *row,
                                 const char     *value);

/* As if the keyboard left: before what the row is about changes. */
void hearth_field_row_leave (HearthFieldRow *row);

/* The words a person may choose from while typing; taken over (g_strfreev). */
void hearth_field_row_take_words (HearthFieldRow *row,
                                  char          **words);
