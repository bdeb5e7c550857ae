/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the facts share: the page they are about, sections of rows, and how they write. A part is one file that fills one
 * or two sections each time the page was read, and answers to one word of the action "facts.add". Main thread. */

#pragma once

#include "hearth-fact-form.h"
#include "hearth-field-row.h"
#include "hearth-member-facts.h"
#include "hearth-member-write.h"
#include "members/hearth-member-edit.h"

/* A group of rows, hidden while it has none. Rows are keyed, so that one that stays what it is (an entry somebody types in) can stay,
 * and so that the keyboard finds its place again when the others are made anew. */
typedef struct
{
  GtkWidget *group;
  GPtrArray *rows;
  GPtrArray *old; /* between begin and end: not taken over yet */
  char      *focus;
  guint      focus_index;
} HearthFactsSection;

typedef enum
{
  HEARTH_FACTS_WELCOME,
  HEARTH_FACTS_REMINDERS,
  HEARTH_FACTS_REACH,
  HEARTH_FACTS_CONSENT,
  HEARTH_FACTS_CIRCLES,
  HEARTH_FACTS_TIERS,
  HEARTH_FACTS_TAGS,
  HEARTH_FACTS_BADGES,
  HEARTH_FACTS_GIVEN,
  HEARTH_FACTS_STORY,
  HEARTH_FACTS_SUMS,
  HEARTH_FACTS_NOTES,
  HEARTH_FACTS_N_SECTIONS
} HearthFactsSectionId;

typedef enum
{
  HEARTH_FIELD_NAME,
  HEARTH_FIELD_PRONOUNS,
  HEARTH_FIELD_CITY,
  HEARTH_FIELD_COUNTRY,
  HEARTH_FIELD_LANGUAGE,
  HEARTH_FIELD_BIRTHDAY,
  HEARTH_FIELD_JOINED,
  HEARTH_FIELD_LEFT,
  HEARTH_N_FIELDS
} HearthFactsField;

struct _HearthMemberFacts
{
  AdwBin parent_instance;

  HearthCommunity           *community;
  const HearthMemberReading *reading; /* its maker's */
  const HearthMemberPage    *page;    /* of reading */
  gint64                     member;  /* whose the fields are */
  HearthFactsSection         sections[HEARTH_FACTS_N_SECTIONS];
  gboolean                   asked[HEARTH_N_FIELDS]; /* shown though empty, because somebody wants to fill it in */
  gboolean                   tag_asked;
  gboolean                   team_asked;
  gboolean                   filling; /* what changes now is not the user's doing */

  GtkWidget *box;
  GtkWidget *about;
  GtkWidget *team;
  GtkWidget *add;
  GtkWidget *add_menu;
  GtkWidget *fields[HEARTH_N_FIELDS];
  GtkWidget *tags;
  GtkWidget *tag;
};

GTimeZone *hearth_facts_zone (HearthMemberFacts *facts);

/* Writes about the member of the page: fills in who, the rest of what is the caller's. */
void hearth_facts_do (HearthMemberFacts      *facts,
                      const HearthMemberDeed *deed,
                      HearthMemberWrite       what);

/* Goes to another member's page. */
void hearth_facts_open_member (HearthMemberFacts *facts,
                               gint64             rowid);

/* hearth-facts-section.c. add: the word for "facts.add" of the button that adds one more, NULL for none; tip: its tooltip. */
void       hearth_facts_section_init (HearthMemberFacts   *facts,
                                      HearthFactsSectionId id,
                                      const char          *title,
                                      const char          *add,
                                      const char          *tip);
void       hearth_facts_section_clear (HearthFactsSection *section);
void       hearth_facts_section_begin (HearthFactsSection *section);
GtkWidget *hearth_facts_section_reuse (HearthFactsSection *section,
                                       const char         *key);
void       hearth_facts_section_add (HearthFactsSection *section,
                                     GtkWidget          *row,
                                     const char         *key);
void       hearth_facts_section_end (HearthFactsSection *section);

/* Rows whose words are not markup; value may be NULL. property: the value is what matters, its name stands small above it. */
GtkWidget *hearth_facts_row (const char *title,
                             const char *subtitle);
GtkWidget *hearth_facts_property (const char *name,
                                  const char *value);
GtkWidget *hearth_facts_button (const char *icon,
                                const char *tip);

/* What a row, a button or a form is about: the rowid of that thing. */
void   hearth_facts_set_row (gpointer object,
                             gint64   row);
gint64 hearth_facts_get_row (gpointer object);

/* A row that opens something: activated is called with the facts and the row. */
GtkWidget *hearth_facts_link (HearthMemberFacts *facts,
                              const char        *title,
                              const char        *subtitle,
                              gint64             row,
                              GCallback          activated);

/* Shows a form about row (0: a new one); done and removed (NULL-able) are called with the facts and the form. */
void hearth_facts_present (HearthMemberFacts *facts,
                           HearthFactForm    *form,
                           gint64             row,
                           GCallback          done,
                           GCallback          removed);

/* The parts. fill: each time the page was read. add: a word of "facts.add"; FALSE when it is none of theirs. */
void     hearth_facts_about_init (HearthMemberFacts *facts);
void     hearth_facts_about_fill (HearthMemberFacts *facts,
                                  gboolean           another);
void     hearth_facts_about_leave (HearthMemberFacts *facts);
gboolean hearth_facts_about_add (HearthMemberFacts *facts,
                                 const char        *word);
void     hearth_facts_about_show_menu (HearthMemberFacts *facts);
void     hearth_facts_about_take_team (HearthMemberFacts *facts);

void     hearth_facts_reach_fill (HearthMemberFacts *facts);
void     hearth_facts_reach_leave (HearthMemberFacts *facts);
gboolean hearth_facts_reach_add (HearthMemberFacts *facts,
                                 const char        *word);

void     hearth_facts_groups_init (HearthMemberFacts *facts);
void     hearth_facts_groups_fill (HearthMemberFacts *facts);
gboolean hearth_facts_groups_add (HearthMemberFacts *facts,
                                  const char        *word);

void     hearth_facts_story_fill (HearthMemberFacts *facts);
gboolean hearth_facts_story_add (HearthMemberFacts *facts,
                                 const char        *word);

void     hearth_facts_notes_fill (HearthMemberFacts *facts);
gboolean hearth_facts_notes_add (HearthMemberFacts *facts,
                                 const char        *word);

void     hearth_facts_circles_fill (HearthMemberFacts *facts);
gboolean hearth_facts_circles_add (HearthMemberFacts *facts,
                                   const char        *word);

void hearth_facts_welcome_fill (HearthMemberFacts *facts);

/* until: in words that hearth_when_parse reads, from when it would be due. */
void     hearth_facts_care_fill (HearthMemberFacts *facts);
gboolean hearth_facts_care_add (HearthMemberFacts *facts,
                                const char        *word);
void     hearth_facts_care_snooze (HearthMemberFacts *facts,
                                   gint64             rowid,
                                   const char        *until);
