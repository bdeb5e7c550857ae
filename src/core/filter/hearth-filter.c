/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of a filter, and the tree as text. Pure functions. */

#include "filter/hearth-filter-private.h"

#include <string.h>

HearthFilter *
hearth_filter_new (HearthFilterType type,
                   gsize            start)
{
  HearthFilter *filter = g_new0 (HearthFilter, 1);

  filter->type = type;
  filter->start = filter->end = start;
  if (type == HEARTH_FILTER_ALL || type == HEARTH_FILTER_ANY)
    filter->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_filter_free);
  if (type == HEARTH_FILTER_TERM)
    filter->values = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_filter_value_free);
  return filter;
}

void
hearth_filter_free (HearthFilter *filter)
{
  g_clear_pointer (&filter->children, g_ptr_array_unref);
  g_clear_pointer (&filter->values, g_ptr_array_unref);
  g_free (filter->text);
  g_free (filter);
}

HearthFilterProblem *
hearth_filter_problem_new (gsize start,
                           gsize end,
                           char *words,
                           char *fix)
{
  HearthFilterProblem *problem = g_new (HearthFilterProblem, 1);

  *problem = (HearthFilterProblem) { start, end, words, fix };
  return problem;
}

void
hearth_filter_problem_free (HearthFilterProblem *problem)
{
  g_free (problem->words);
  g_free (problem->fix);
  g_free (problem);
}

char *
hearth_filter_problem_apply (const HearthFilterProblem *problem,
                             const char                *text)
{
  gsize length = strlen (text), start = MIN (problem->start, length), end = CLAMP (problem->end, start, length);

  return g_strdup_printf ("%.*s%s%s", (int) start, text, problem->fix != NULL ? problem->fix : "", text + end);
}

gboolean
hearth_filter_is_words (const HearthFilter *filter)
{
  if (filter->type == HEARTH_FILTER_WORDS)
    return !filter->negated;
  if (filter->type != HEARTH_FILTER_ALL || filter->negated)
    return FALSE;
  for (guint i = 0; i < filter->children->len; i++)
    if (!hearth_filter_is_words (g_ptr_array_index (filter->children, i)))
      return FALSE;
  return TRUE;
}

gsize
hearth_filter_key_length (const char *text)
{
  gsize length = 0;

  if (!g_ascii_isalpha (*text))
    return 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '-' || text[length] == '_')
    length++;
  /* "http://" is no field. */
  return text[length] == ':' && !g_str_has_prefix (text + length, "://") ? length : 0;
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static gboolean
has_space (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isspace (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

char *
hearth_filter_quote (const char *name)
{
  GString *out;

  if (*name != '\0' && strpbrk (name, "\",()*") == NULL && !has_space (name))
    return g_strdup (name);
  out = g_string_new (NULL);
  append_quoted (out, name);
  return g_string_free (out, FALSE);
}

static gboolean
is_plain_word (const char *word)
{
  return strchr ("-\"", *word) == NULL && strpbrk (word, "()") == NULL && hearth_filter_key_length (word) == 0 && strcmp (word, "or") != 0 && strcmp (word, "OR") != 0;
}

/* Texts hold words with one space between, see the reader. */
void
hearth_filter_print_words (const HearthFilter *filter,
                           GString            *out)
{
  g_auto (GStrv) words = g_strsplit (filter->text, " ", -1);

  /* One after another, and a number that would be read as one of a telephone. */
  if (filter->negated && ((words[0] != NULL && words[1] != NULL) || filter->text[strspn (filter->text, "0123456789+-/.")] == '\0'))
    {
      append_quoted (out, filter->text);
      return;
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      if (is_plain_word (words[i]))
        g_string_append (out, words[i]);
      else
        append_quoted (out, words[i]);
    }
}

static void
print_term (const HearthFilter *filter,
            GString            *out)
{
  g_string_append_printf (out, "%s:", filter->field->key);
  for (guint i = 0; i < filter->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (filter->values, i);

      if (i > 0)
        g_string_append_c (out, ',');
      if (value->text != NULL)
        {
          g_autofree char *quoted = hearth_filter_quote (value->text);

          g_string_append_printf (out, "%s%s", quoted, value->begins ? "*" : "");
        }
      else
        {
          g_autoptr (GString) amount = g_string_new (NULL);

          hearth_filter_value_print (value, amount);
          /* After a comma, the figures of money would be those behind the point. */
          if (i > 0 && filter->field->type == HEARTH_FILTER_FIELD_MONEY && g_ascii_isdigit (*amount->str))
            append_quoted (out, amount->str);
          else
            g_string_append (out, amount->str);
        }
    }
}

static void
print (const HearthFilter *filter,
       gboolean            grouped,
       GString            *out)
{
  gboolean wrap = filter->children != NULL && (filter->negated || (grouped && filter->type == HEARTH_FILTER_ANY));

  if (filter->negated)
    g_string_append_c (out, '-');
  if (wrap)
    g_string_append_c (out, '(');
  if (filter->type == HEARTH_FILTER_TERM)
    print_term (filter, out);
  else if (filter->type == HEARTH_FILTER_WORDS)
    hearth_filter_print_words (filter, out);
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    {
      if (i > 0)
        g_string_append (out, filter->type == HEARTH_FILTER_ANY ? " or " : " ");
      print (g_ptr_array_index (filter->children, i), filter->type == HEARTH_FILTER_ALL && filter->children->len > 1, out);
    }
  if (wrap)
    g_string_append_c (out, ')');
}

char *
hearth_filter_print (const HearthFilter *filter)
{
  GString *out = g_string_new (NULL);

  print (filter, FALSE, out);
  return g_string_free (out, FALSE);
}
