/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a filter: one pass, one function a rule of the grammar in the header. The first thing wrong ends it. Depth and number are
 * bounded, so that a text from a stranger costs no more than its length. Pure functions. */

#include "filter/hearth-filter-private.h"
#include "filter/hearth-filter-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 16
#define MAX_TERMS 64

static HearthFilter *read_any (HearthFilterReader *reader);

/* "or" between two terms: what comes before is the caller's affair. */
static gboolean
is_or (const char *at)
{
  if ((!g_str_has_prefix (at, "or") && !g_str_has_prefix (at, "OR")) || (!hearth_filter_is_end (at + 2) && at[2] != '('))
    return FALSE;
  for (at += 2; hearth_filter_is_space (at);)
    at = g_utf8_next_char (at);
  return *at != '\0' && *at != ')';
}

/* Words with one space between. NULL when there are none. */
static char *
tidy_words (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!hearth_filter_is_space (text))
      g_string_append_len (out, text, g_utf8_next_char (text) - text);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, out->len == 0);
}

static HearthFilter *
read_words (HearthFilterReader *reader)
{
  g_autofree char *raw = NULL;
  HearthFilter    *filter;
  const char      *start = reader->at;
  char            *text;

  if (*reader->at == '"')
    {
      raw = hearth_filter_reader_quoted (reader);
    }
  else
    {
      while (!hearth_filter_is_end (reader->at) && *reader->at != '(' && *reader->at != ')')
        reader->at = g_utf8_next_char (reader->at);
      raw = g_strndup (start, (gsize) (reader->at - start));
    }
  text = tidy_words (raw);
  if (text == NULL)
    return NULL;
  filter = hearth_filter_new (HEARTH_FILTER_WORDS, (gsize) (start - reader->text));
  filter->text = text;
  filter->end = (gsize) (reader->at - reader->text);
  return filter;
}

static HearthFilter *
read_field (HearthFilterReader *reader,
            gsize               length)
{
  const char              *start = reader->at, *nearest;
  g_autofree char         *typed = g_strndup (start, length);
  g_autofree char         *key = g_ascii_strdown (typed, -1);
  const HearthFilterField *field = hearth_filter_field_find (g_strdelimit (key, "_", '-'));
  char                    *fix;

  reader->at += length + 1;
  if (field != NULL)
    return hearth_filter_reader_values (reader, field, NULL, start);
  if (g_strv_contains (hearth_filter_platforms (), key))
    return hearth_filter_reader_values (reader, hearth_filter_field_get (HEARTH_FILTER_HANDLE), key, start);

  nearest = hearth_filter_field_nearest (key);
  while (!hearth_filter_is_end (reader->at) && *reader->at != ')')
    reader->at = g_utf8_next_char (reader->at);
  if (nearest != NULL)
    {
      fix = g_strdup_printf ("%s%.*s", nearest, (int) (reader->at - start - length), start + length);
    }
  else
    {
      g_autofree char *word = g_strndup (start, (gsize) (reader->at - start));
      g_auto (GStrv)   parts = g_strsplit (word, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      fix = g_strdup_printf ("\"%s\"", doubled);
    }
  /* Translators: %s is what was typed before a colon */
  hearth_filter_reader_fail (reader, start, reader->at, g_strdup_printf (_ ("There is no filter “%s”."), typed), fix);
  return NULL;
}

static HearthFilter *
read_group (HearthFilterReader *reader)
{
  HearthFilter *filter;
  const char   *start = reader->at;

  reader->at++;
  reader->depth++;
  filter = read_any (reader);
  reader->depth--;
  if (*reader->at == ')')
    reader->at++;
  if (filter != NULL)
    {
      filter->start = (gsize) (start - reader->text);
      filter->end = (gsize) (reader->at - reader->text);
    }
  return filter;
}

/* NULL for nothing (an empty quote or group) and for a problem. */
static HearthFilter *
read_term (HearthFilterReader *reader)
{
  const char   *start = reader->at;
  gboolean      negated = FALSE, grouped;
  HearthFilter *filter;
  gsize         length;

  if (*reader->at == '-' && strchr ("-)", reader->at[1]) == NULL && !hearth_filter_is_end (reader->at + 1) && (reader->at[1] != '(' || reader->depth < MAX_DEPTH))
    {
      negated = TRUE;
      reader->at++;
    }
  grouped = *reader->at == '(';
  length = hearth_filter_key_length (reader->at);
  if (grouped)
    filter = read_group (reader);
  else if (length > 0)
    filter = read_field (reader, length);
  else
    filter = read_words (reader);
  if (filter == NULL)
    return NULL;
  filter->negated ^= negated;
  filter->start = (gsize) (start - reader->text);
  if (filter->type != HEARTH_FILTER_WORDS || filter->negated)
    {
      if (++reader->n_terms > MAX_TERMS)
        {
          hearth_filter_reader_fail (reader, start, reader->at, g_strdup (_ ("These are more filters than one search takes. Save some as a segment.")), NULL);
          g_clear_pointer (&filter, hearth_filter_free);
        }
    }
  return filter;
}

/* Adds a term to an ALL: groups of the same kind dissolve, words side by side are one. */
static void
add_child (HearthFilter *all,
           HearthFilter *child)
{
  HearthFilter *last = all->children->len > 0 ? g_ptr_array_index (all->children, all->children->len - 1) : NULL;

  if (child->type == all->type && !child->negated)
    {
      while (child->children->len > 0)
        add_child (all, g_ptr_array_steal_index (child->children, 0));
      hearth_filter_free (child);
    }
  else if (all->type == HEARTH_FILTER_ALL && child->type == HEARTH_FILTER_WORDS && !child->negated && last != NULL && last->type == HEARTH_FILTER_WORDS && !last->negated)
    {
      char *both = g_strdup_printf ("%s %s", last->text, child->text);

      g_free (last->text);
      last->text = both;
      last->end = child->end;
      hearth_filter_free (child);
    }
  else
    {
      g_ptr_array_add (all->children, child);
    }
}

/* The group itself, its only child, or NULL when it is empty. */
static HearthFilter *
close_group (HearthFilter *group)
{
  HearthFilter *only;

  if (group->children->len > 1)
    return group;
  only = group->children->len == 1 ? g_ptr_array_steal_index (group->children, 0) : NULL;
  hearth_filter_free (group);
  return only;
}

static HearthFilter *
read_all (HearthFilterReader *reader)
{
  HearthFilter *all = hearth_filter_new (HEARTH_FILTER_ALL, (gsize) (reader->at - reader->text));

  for (hearth_filter_reader_skip_space (reader); *reader->at != '\0' && reader->problem == NULL; hearth_filter_reader_skip_space (reader))
    {
      HearthFilter *child;

      if (*reader->at == ')' && reader->depth > 0)
        break;
      if (all->children->len > 0 && is_or (reader->at))
        break;
      /* Parentheses too many, or deeper than anybody means, are passed over. */
      if (*reader->at == ')' || (*reader->at == '(' && reader->depth >= MAX_DEPTH))
        {
          reader->at++;
          continue;
        }
      child = read_term (reader);
      if (child != NULL)
        {
          all->end = child->end;
          add_child (all, child);
        }
    }
  return close_group (all);
}

static HearthFilter *
read_any (HearthFilterReader *reader)
{
  HearthFilter *any = hearth_filter_new (HEARTH_FILTER_ANY, (gsize) (reader->at - reader->text));

  for (;;)
    {
      HearthFilter *child = read_all (reader);

      if (child != NULL)
        {
          any->end = child->end;
          add_child (any, child);
        }
      if (reader->problem != NULL || *reader->at == '\0' || *reader->at == ')')
        return close_group (any);
      reader->at += 2; /* the "or" that read_all stopped at */
    }
}

/* "+49 (151) 234-56" */
static gboolean
is_number (const char *text)
{
  guint digits = 0;

  if (text[strspn (text, "0123456789 +-()/.")] != '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    digits += g_ascii_isdigit (*text);
  return digits >= 5;
}

HearthFilter *
hearth_filter_new_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char            *tidied = tidy_words (valid);
  HearthFilter    *root = hearth_filter_new (HEARTH_FILTER_ALL, 0), *words;

  root->end = strlen (valid);
  if (tidied != NULL)
    {
      words = hearth_filter_new (HEARTH_FILTER_WORDS, 0);
      words->end = root->end;
      words->text = tidied;
      add_child (root, words);
    }
  return root;
}

HearthFilter *
hearth_filter_parse (const char           *text,
                     HearthFilterProblem **problem)
{
  g_autofree char   *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  HearthFilterReader reader = { .text = valid, .at = valid };
  HearthFilter      *filter, *root;

  if (problem != NULL)
    *problem = NULL;
  if (is_number (valid))
    return hearth_filter_new_words (valid);
  root = hearth_filter_new (HEARTH_FILTER_ALL, 0);
  root->end = strlen (valid);
  filter = read_any (&reader);
  if (reader.problem != NULL)
    {
      g_clear_pointer (&filter, hearth_filter_free);
      hearth_filter_free (root);
      if (problem != NULL)
        *problem = reader.problem;
      else
        hearth_filter_problem_free (reader.problem);
      return NULL;
    }
  if (filter != NULL)
    add_child (root, filter);
  return root;
}
