/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The filter language as a language: text to tree and back, what is wrong with a text, and the words for people. It knows no
 * database; members/hearth-member-filter.h says whom a filter finds.
 *
 *   filter  = and ("or" and)*              "or" and "OR" between two terms; elsewhere a word like any other
 *   and     = term*
 *   term    = ["-"] ( "(" filter ")" | field ":" value ("," value)* | word | "quoted words" )
 *   value   = name | name* | "quoted name" | [< <= > >= =] amount | amount..amount | amount.. | ..amount
 *   amount  = supporter | 12 | 12.50 | 40d 6w 3m 1y | 2026 2026-01 2026-01-31 | today yesterday | 04 04-30 (birthday)
 *
 * A quote within quotes is doubled. Parentheses that are missing are thought of at the end, those too many are passed over. Pure
 * functions, any thread. */

#pragma once

#include "filter/hearth-filter-field.h"

typedef enum
{
  HEARTH_FILTER_ALL,  /* every child holds; no children: everybody */
  HEARTH_FILTER_ANY,  /* one child holds */
  HEARTH_FILTER_TERM, /* field and values */
  HEARTH_FILTER_WORDS /* text as the search box takes it */
} HearthFilterType;

typedef enum
{
  HEARTH_FILTER_IS,
  HEARTH_FILTER_LESS,
  HEARTH_FILTER_AT_MOST,
  HEARTH_FILTER_MORE,
  HEARTH_FILTER_AT_LEAST,
  HEARTH_FILTER_RANGE,
} HearthFilterOp;

typedef enum
{
  HEARTH_FILTER_NOTHING,  /* an open end of a range */
  HEARTH_FILTER_NUMBER,   /* count: in ten thousandths */
  HEARTH_FILTER_TIME_AGO, /* count and unit */
  HEARTH_FILTER_DATE,     /* year, month (0: whole year), day (0: whole month) */
  HEARTH_FILTER_DAY_AGO,  /* count days before today: 0 is today */
  HEARTH_FILTER_YEARLY,   /* month, day (0: whole month), of any year */
  HEARTH_FILTER_STEP      /* count: the stage's number, in ten thousandths */
} HearthFilterAmountType;

#define HEARTH_FILTER_SCALE 10000

typedef struct
{
  HearthFilterAmountType type;
  gint64                 count;
  char                   unit; /* 'd' 'w' 'm' 'y' */
  int                    year, month, day;
} HearthFilterAmount;

typedef struct
{
  char              *text;   /* a name; NULL for amounts */
  gboolean           begins; /* names that begin so */
  HearthFilterOp     op;
  HearthFilterAmount low; /* the amount, or a range's first */
  HearthFilterAmount high;
  gsize              start; /* in the text that was read, in bytes */
  gsize              end;
} HearthFilterValue;

typedef struct _HearthFilter HearthFilter;
struct _HearthFilter
{
  HearthFilterType         type;
  gboolean                 negated;
  GPtrArray               *children; /* HearthFilter *: ALL, ANY */
  const HearthFilterField *field;    /* TERM */
  GPtrArray               *values;   /* HearthFilterValue *: TERM, at least one, one of them is enough */
  char                    *text;     /* WORDS */
  gsize                    start;    /* in the text that was read, in bytes */
  gsize                    end;
};

void hearth_filter_free (HearthFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFilter, hearth_filter_free)

/* What is wrong: where (bytes), in words for a person, and what to write there instead; fix is NULL when nothing is near. */
typedef struct
{
  gsize start;
  gsize end;
  char *words;
  char *fix;
} HearthFilterProblem;

HearthFilterProblem *hearth_filter_problem_new (gsize start,
                                                gsize end,
                                                char *words, /* both taken */
                                                char *fix);
void                 hearth_filter_problem_free (HearthFilterProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFilterProblem, hearth_filter_problem_free)

/* The text with the fix put in. Caller frees. */
char *hearth_filter_problem_apply (const HearthFilterProblem *problem,
                                   const char                *text);

/* An ALL, or NULL with problem (which may be passed NULL). A text of words alone is never wrong, whatever they are, and a text that is
 * a telephone number is one of them. Bytes that are not UTF-8 become U+FFFD, and places are those of the text then. */
HearthFilter *hearth_filter_parse (const char           *text,
                                   HearthFilterProblem **problem);

/* The text as words, whatever it says. */
HearthFilter *hearth_filter_new_words (const char *text);

/* The filter in its one way of writing: reading it gives the same tree. Caller frees. */
char *hearth_filter_print (const HearthFilter *filter);

/* A term for a chip, in the user's language: "Circle: Berlin", "Quiet for more than 40 days". currency: what amounts are in, may be
 * NULL. Caller frees. */
char *hearth_filter_describe (const HearthFilter *filter,
                              const char         *currency);

/* Whether it is words only, without any filter: what the search box has always taken. */
gboolean hearth_filter_is_words (const HearthFilter *filter);

/* How long the key of a field is that text begins with, before its colon; 0 when it is no such thing. The field need not exist. */
gsize hearth_filter_key_length (const char *text);

/* A name as a value is written: in quotes where it needs them. Caller frees. */
char *hearth_filter_quote (const char *name);

/* The times that ago means, as UTC milliseconds: low inclusive, high exclusive; G_MININT64 + 1 and G_MAXINT64 are open ends. For fields of
 * HEARTH_FILTER_FIELD_TIME and _QUIET only. */
void hearth_filter_value_times (const HearthFilterValue *value,
                                HearthFilterFieldType    type,
                                gint64                   now,
                                GTimeZone               *zone,
                                gint64                  *low,
                                gint64                  *high);

/* The same for a number in units of 1 / digits: both inclusive. digits: figures after the point of what is compared (0 to 4). */
void hearth_filter_value_numbers (const HearthFilterValue *value,
                                  int                      digits,
                                  gint64                  *low,
                                  gint64                  *high);

/* Whether a birthday (month and day) is meant. */
gboolean hearth_filter_value_has_day (const HearthFilterValue *value,
                                      int                      month,
                                      int                      day,
                                      gint64                   now,
                                      GTimeZone               *zone);
