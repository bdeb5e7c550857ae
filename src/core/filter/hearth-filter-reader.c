/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the values of a field, and saying what is wrong with them. Pure functions. */

#include "filter/hearth-filter-reader.h"

#include "filter/hearth-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_VALUES 256

void
hearth_filter_reader_fail (HearthFilterReader *reader,
                           const char         *start,
                           const char         *end,
                           char               *words,
                           char               *fix)
{
  if (reader->problem == NULL)
    {
      reader->problem = hearth_filter_problem_new ((gsize) (start - reader->text), (gsize) (end - reader->text), words, fix);
      return;
    }
  g_free (words);
  g_free (fix);
}

gboolean
hearth_filter_is_space (const char *at)
{
  return *at != '\0' && g_unichar_isspace (g_utf8_get_char (at));
}

gboolean
hearth_filter_is_end (const char *at)
{
  return *at == '\0' || hearth_filter_is_space (at);
}

void
hearth_filter_reader_skip_space (HearthFilterReader *reader)
{
  while (hearth_filter_is_space (reader->at))
    reader->at = g_utf8_next_char (reader->at);
}

char *
hearth_filter_reader_quoted (HearthFilterReader *reader)
{
  GString *out = g_string_new (NULL);

  for (reader->at++; *reader->at != '\0'; reader->at++)
    {
      if (*reader->at == '"')
        {
          reader->at++;
          if (*reader->at != '"')
            break;
        }
      g_string_append_c (out, *reader->at);
    }
  return g_string_free (out, FALSE);
}

static void
fail_amount (HearthFilterReader      *reader,
             const HearthFilterField *field,
             const char              *start,
             const char              *value,
             char                    *fix)
{
  const char *words = NULL;

  switch (field->type)
    {
    case HEARTH_FILTER_FIELD_TIME:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants a date like 2026-01-31, 2026-01 or 2026, or how long ago, like 40d, 6w, 3m or 1y. “%2$s” is neither.");
      break;
    case HEARTH_FILTER_FIELD_QUIET:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants how long, like 40d, 6w, 3m or 1y. “%2$s” is not.");
      break;
    case HEARTH_FILTER_FIELD_BIRTHDAY:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants a month or day like 04 or 04-30, or how soon, like 30d. “%2$s” is neither.");
      break;
    case HEARTH_FILTER_FIELD_MONEY:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants an amount in your community’s currency, like 50 or 12.50. “%2$s” is none.");
      break;
    case HEARTH_FILTER_FIELD_STAGE:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants a stage: passer-by, listener, regular, supporter, advocate or believer. “%2$s” is none.");
      break;
    case HEARTH_FILTER_FIELD_COUNT:
    case HEARTH_FILTER_FIELD_NAMED:
    case HEARTH_FILTER_FIELD_TEXT:
    case HEARTH_FILTER_FIELD_PART:
    case HEARTH_FILTER_FIELD_WORD:
    case HEARTH_FILTER_FIELD_WHO:
    default:
      /* Translators: %1$s is a filter such as joined, which is never translated; %2$s is what was typed after it */
      words = _ ("“%1$s” wants a number, like 2 or >2. “%2$s” is none.");
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  hearth_filter_reader_fail (reader, start, reader->at, g_strdup_printf (words, field->key, value), fix);
#pragma GCC diagnostic pop
}

/* An amount ends where a value does; in money a comma before a figure is a decimal sign. */
static HearthFilterValue *
read_amount (HearthFilterReader      *reader,
             const HearthFilterField *field)
{
  HearthFilterValue *value = g_new0 (HearthFilterValue, 1);
  const char        *start = reader->at;
  g_autofree char   *text = NULL;
  char              *fix = NULL;

  if (*reader->at == '"')
    {
      text = hearth_filter_reader_quoted (reader);
    }
  else
    {
      while (!hearth_filter_is_end (reader->at) && *reader->at != ')' && (*reader->at != ',' || (field->type == HEARTH_FILTER_FIELD_MONEY && g_ascii_isdigit (reader->at[1]))))
        reader->at = g_utf8_next_char (reader->at);
      text = g_strndup (start, (gsize) (reader->at - start));
    }
  if (hearth_filter_value_read (text, field->type, value, &fix))
    return value;
  fail_amount (reader, field, start, text, fix);
  hearth_filter_value_free (value);
  return NULL;
}

static HearthFilterValue *
read_name (HearthFilterReader      *reader,
           const HearthFilterField *field)
{
  HearthFilterValue *value = g_new0 (HearthFilterValue, 1);
  const char        *start = reader->at;

  if (*reader->at == '"')
    {
      value->text = hearth_filter_reader_quoted (reader);
      if (*reader->at == '*')
        {
          value->begins = TRUE;
          reader->at++;
        }
    }
  else
    {
      while (!hearth_filter_is_end (reader->at) && *reader->at != ',' && *reader->at != ')')
        reader->at = g_utf8_next_char (reader->at);
      value->text = g_strndup (start, (gsize) (reader->at - start));
      if (g_str_has_suffix (value->text, "*"))
        {
          value->text[strlen (value->text) - 1] = '\0';
          value->begins = TRUE;
        }
    }
  g_strstrip (value->text);
  if (field->type == HEARTH_FILTER_FIELD_WORD)
    {
      char *lower = g_ascii_strdown (value->text, -1);

      g_free (value->text);
      value->text = lower;
    }
  /* Parts are found wherever they begin; fixed words are whole. */
  if (field->type != HEARTH_FILTER_FIELD_NAMED && field->type != HEARTH_FILTER_FIELD_TEXT)
    value->begins = FALSE;
  if (*value->text != '\0' || value->begins)
    return value;
  /* Translators: %1$s is a filter such as circle, %2$s what could follow it */
  hearth_filter_reader_fail (reader, reader->term, reader->at, g_strdup_printf (_ ("“%1$s:” wants something after it, like %1$s:%2$s."), field->key, field->example), NULL);
  hearth_filter_value_free (value);
  return NULL;
}

static gboolean
check_word (HearthFilterReader      *reader,
            const HearthFilterField *field,
            const HearthFilterValue *value,
            const char              *start)
{
  if (field->id != HEARTH_FILTER_TEAM || g_strv_contains (hearth_filter_field_words (field), value->text))
    return TRUE;
  /* Translators: %s is what was typed after team: */
  hearth_filter_reader_fail (reader, start, reader->at, g_strdup_printf (_ ("“team” is yes or no, not “%s”."), value->text), g_strdup ("yes"));
  return FALSE;
}

static HearthFilterValue *
read_value (HearthFilterReader      *reader,
            const HearthFilterField *field)
{
  const char        *start = reader->at;
  HearthFilterValue *value;

  if (field->type >= HEARTH_FILTER_FIELD_TIME && !hearth_filter_is_end (reader->at) && *reader->at != ',' && *reader->at != ')')
    value = read_amount (reader, field);
  else
    value = read_name (reader, field);
  if (value != NULL && !check_word (reader, field, value, start))
    g_clear_pointer (&value, hearth_filter_value_free);
  if (value != NULL)
    {
      value->start = (gsize) (start - reader->text);
      value->end = (gsize) (reader->at - reader->text);
    }
  return value;
}

HearthFilter *
hearth_filter_reader_values (HearthFilterReader      *reader,
                             const HearthFilterField *field,
                             const char              *platform,
                             const char              *start)
{
  g_autoptr (HearthFilter) filter = hearth_filter_new (HEARTH_FILTER_TERM, (gsize) (start - reader->text));

  filter->field = field;
  reader->term = start;
  do
    {
      HearthFilterValue *value;

      if (filter->values->len > 0)
        reader->at++; /* the comma */
      value = read_value (reader, field);
      if (value == NULL)
        return NULL;
      if (platform != NULL)
        {
          char *text = g_strdup_printf ("%s/%s", platform, value->text);

          g_free (value->text);
          value->text = text;
        }
      g_ptr_array_add (filter->values, value);
    }
  while (*reader->at == ',' && filter->values->len < MAX_VALUES);
  if (*reader->at == ',')
    {
      hearth_filter_reader_fail (reader, start, reader->at, g_strdup (_ ("These are more values than one filter takes. Save some as a segment.")), NULL);
      return NULL;
    }
  filter->end = (gsize) (reader->at - reader->text);
  return g_steal_pointer (&filter);
}
