/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A short form for what has several parts: a tier with its dates, a reminder, an introduction. One form for all of them, so that all
 * answer to the same keys: Return or Ctrl+Return does it, Escape leaves. What was typed and not done comes back the next time. Main
 * thread. */

#pragma once

#include "community/hearth-community.h"

#include <adwaita.h>

#define HEARTH_TYPE_FACT_FORM (hearth_fact_form_get_type ())
G_DECLARE_FINAL_TYPE (HearthFactForm, hearth_fact_form, HEARTH, FACT_FORM, AdwDialog)

/* Signals: "done" when the button was pressed with everything in place, "removed" when what it is about is to go; it closes by itself
 * after either. Keys name the rows and are static strings. */

/* verb: the button, with its mnemonic. */
HearthFactForm *hearth_fact_form_new (HearthCommunity *community,
                                      const char      *title,
                                      const char      *verb);

void hearth_fact_form_add_entry (HearthFactForm *form,
                                 const char     *key,
                                 const char     *title,
                                 const char     *text);
void hearth_fact_form_add_words (HearthFactForm *form,
                                 const char     *key,
                                 const char     *title,
                                 const char     *text);
/* names: NULL-terminated, copied. */
void hearth_fact_form_add_choice (HearthFactForm    *form,
                                  const char        *key,
                                  const char        *title,
                                  const char *const *names,
                                  guint              selected);
/* A whole number from 0 to most. */
void hearth_fact_form_add_number (HearthFactForm *form,
                                  const char     *key,
                                  const char     *title,
                                  gint64          number,
                                  gint64          most);
/* at: HEARTH_NONE for none. ahead: a day without a year is the next one. */
void hearth_fact_form_add_day (HearthFactForm *form,
                               const char     *key,
                               const char     *title,
                               gint64          at,
                               gboolean        ahead);
/* The day in that row may also be said from another: "28 days before", and what it is is shown so too. at: ms; HEARTH_NONE: there is none. */
void hearth_fact_form_count_from (HearthFactForm *form,
                                  const char     *key,
                                  gint64          at);
/* name: whom rowid is about now, NULL for nobody yet. */
void hearth_fact_form_add_member (HearthFactForm *form,
                                  const char     *key,
                                  const char     *title,
                                  gint64          rowid,
                                  const char     *name);

/* A group of rows that the caller looks after, between the rows and the words. */
void hearth_fact_form_add_group (HearthFactForm *form,
                                 GtkWidget      *group);

/* To choose from while typing in an entry; taken over. */
void hearth_fact_form_take_words (HearthFactForm *form,
                                  const char     *key,
                                  char          **words);

/* The button waits for something in that row, and words say for what. */
void hearth_fact_form_need (HearthFactForm *form,
                            const char     *key,
                            const char     *words);

/* NULL when text passes, else what to write there instead; static words. */
typedef const char *(*HearthFactCheck) (const char *text,
                                        gpointer    user_data);

/* The button waits until what stands in that row passes, or nothing does. user_data must live as long as the form. */
void hearth_fact_form_check (HearthFactForm *form,
                             const char     *key,
                             HearthFactCheck check,
                             gpointer        user_data);

/* A button that takes away what the form is about. */
void hearth_fact_form_offer_removal (HearthFactForm *form,
                                     const char     *label);

/* Keeps the entries and words as drafts of that member under this name, and brings them back now. */
void hearth_fact_form_keep_draft (HearthFactForm *form,
                                  gint64          member,
                                  const char     *name);

/* Trimmed, owned by the form until the next call for that key. */
const char *hearth_fact_form_get_text (HearthFactForm *form,
                                       const char     *key);
guint       hearth_fact_form_get_choice (HearthFactForm *form,
                                         const char     *key);
gint64      hearth_fact_form_get_number (HearthFactForm *form,
                                         const char     *key);
gint64      hearth_fact_form_get_day (HearthFactForm *form,
                                      const char     *key);
gint64      hearth_fact_form_get_member (HearthFactForm *form,
                                         const char     *key);
