/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which column means what: from a format's table, and from what is typed after --map. */

#include "import/hearth-format-private.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_column (gpointer data)
{
  HearthMappedColumn *column = data;

  g_clear_pointer (&column->argument, g_free);
}

static HearthMappedColumn *
get_column (HearthMapping *mapping,
            guint          index)
{
  return &g_array_index (mapping->columns, HearthMappedColumn, index);
}

/* The table's column of that header: by its name, but only for the first header of the name (a question of the user's own may repeat
 * it), else by a name with a "*". */
static const HearthFormatColumn *
find_named (const HearthFormat *format,
            GHashTable         *named,
            GHashTable         *taken,
            const char         *key)
{
  const HearthFormatColumn *column = g_hash_table_lookup (named, key);

  if (column != NULL)
    return g_hash_table_add (taken, (gpointer) column->name) ? column : NULL;
  for (column = format->columns; column->name != NULL; column++)
    if (strchr (column->name, '*') != NULL)
      {
        g_autofree char *pattern = hearth_format_header_key (column->name);

        if (g_pattern_match_simple (pattern, key))
          return column;
      }
  return NULL;
}

/* What a column of the user's own making says does not stand against what the format's own columns say, unless there may be several. */
static void
guess_column (HearthMappedColumn *column,
              const char         *header,
              guint64             told)
{
  const guint64 several = G_GUINT64_CONSTANT (1) << HEARTH_FIELD_EMAIL | G_GUINT64_CONSTANT (1) << HEARTH_FIELD_PHONE |
                          G_GUINT64_CONSTANT (1) << HEARTH_FIELD_HANDLE | G_GUINT64_CONSTANT (1) << HEARTH_FIELD_TAG |
                          G_GUINT64_CONSTANT (1) << HEARTH_FIELD_CIRCLE;
  HearthField field = hearth_mapping_guess_header (header);

  if ((told & ~several) >> field & 1)
    return;
  column->field = field;
  if (field == HEARTH_FIELD_HANDLE)
    column->argument = g_strdup (hearth_mapping_guess_platform (header));
}

HearthMapping *
hearth_mapping_for_format (const HearthFormat *format,
                           const char *const  *headers,
                           guint               n_headers)
{
  HearthMapping         *mapping = g_new0 (HearthMapping, 1);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint64                told = 0;
  g_autoptr (GHashTable) extras = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mapping->columns = g_array_sized_new (FALSE, TRUE, sizeof (HearthMappedColumn), n_headers);
  g_array_set_clear_func (mapping->columns, clear_column);
  g_array_set_size (mapping->columns, n_headers);
  mapping->kind = g_strdup (format->kind);
  mapping->date_order = format->date_order;

  for (const HearthFormatColumn *column = format->columns; column->name != NULL; column++)
    g_hash_table_insert (named, hearth_format_header_key (column->name), (gpointer) column);
  for (guint i = 0; format->extras[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (format->extras[i], "|", -1);

      for (guint j = 0; names[j] != NULL; j++)
        g_hash_table_add (extras, hearth_format_header_key (names[j]));
    }

  for (guint i = 0; i < n_headers; i++)
    {
      g_autofree char          *key = hearth_format_header_key (headers[i]);
      const HearthFormatColumn *column = find_named (format, named, taken, key);

      if (column != NULL)
        {
          get_column (mapping, i)->field = column->field;
          get_column (mapping, i)->argument = g_strdup (g_strcmp0 (column->argument, "*") == 0 ? headers[i] : column->argument);
          told |= G_GUINT64_CONSTANT (1) << column->field;
          g_hash_table_add (extras, g_steal_pointer (&key));
        }
    }
  for (guint i = 0; format->guess && i < n_headers; i++)
    {
      g_autofree char *key = hearth_format_header_key (headers[i]);

      if (get_column (mapping, i)->field == HEARTH_FIELD_IGNORE && !g_hash_table_contains (extras, key))
        guess_column (get_column (mapping, i), headers[i], told);
    }
  if (format == &hearth_format_generic)
    hearth_mapping_guess_questions (mapping, headers, n_headers);
  return mapping;
}

void
hearth_mapping_free (HearthMapping *mapping)
{
  g_array_unref (mapping->columns);
  g_free (mapping->kind);
  g_free (mapping);
}

/* Edits between two words, each of them short. */
static guint
distance (const char *a,
          const char *b)
{
  guint  n = (guint) strlen (b);
  guint *row = g_newa (guint, 64);

  if (n >= 63)
    return G_MAXUINT;
  for (guint j = 0; j <= n; j++)
    row[j] = j;
  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint before = row[0];

      row[0] = i;
      for (guint j = 1; j <= n; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j] + 1, row[j - 1] + 1), before + (a[i - 1] != b[j - 1]));
          before = above;
        }
    }
  return row[n];
}

static int
find_field (const char *word,
            gsize       len)
{
  for (guint i = 0; i <= HEARTH_FIELD_ID; i++)
    {
      const char *known = hearth_field_word (i);

      if (strlen (known) == len && g_ascii_strncasecmp (known, word, len) == 0)
        return (int) i;
    }
  return -1;
}

static const char *
nearest_field (const char *word)
{
  const char *best = NULL;
  guint       best_distance = G_MAXUINT;

  for (guint i = HEARTH_FIELD_KEY; i <= HEARTH_FIELD_ID; i++)
    {
      guint d = distance (word, hearth_field_word (i));

      if (d < best_distance)
        {
          best = hearth_field_word (i);
          best_distance = d;
        }
    }
  return best;
}

/* Where COLUMN ends: at the "=" that a field word follows (a header may hold a "=" itself). NULL when there is none. */
static const char *
find_equals (const char *word,
             int        *field)
{
  for (const char *p = strchr (word, '='); p != NULL; p = strchr (p + 1, '='))
    {
      *field = find_field (p + 1, strcspn (p + 1, ":"));
      if (*field >= 0)
        return p;
    }
  return NULL;
}

static gboolean
ends_in_pattern (const char *part)
{
  int         field;
  const char *equals = find_equals (part, &field);

  return equals != NULL && strchr (equals, ':') != NULL &&
         (field == HEARTH_FIELD_DATE || field == HEARTH_FIELD_JOINED || field == HEARTH_FIELD_LEFT ||
          field == HEARTH_FIELD_UNSUBSCRIBED);
}

/* COLUMN=FIELD[:FORMAT] parts. A part without "=FIELD" belongs to its neighbour: to the pattern before it ("%b %d, %Y"), else
 * to the header after it ("City, Country"). */
static GPtrArray *
split_words (const char *words)
{
  GPtrArray       *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv)   raw = g_strsplit (words, ",", -1);
  g_autofree char *carried = NULL;

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *part = carried != NULL ? g_strdup_printf ("%s,%s", carried, raw[i]) : g_strdup (raw[i]);

      g_clear_pointer (&carried, g_free);
      if (strchr (part, '=') != NULL)
        g_ptr_array_add (parts, g_steal_pointer (&part));
      else if (parts->len > 0 && ends_in_pattern (parts->pdata[parts->len - 1]))
        {
          char *whole = g_strdup_printf ("%s,%s", (char *) parts->pdata[parts->len - 1], part);

          g_free (parts->pdata[parts->len - 1]);
          parts->pdata[parts->len - 1] = whole;
        }
      else
        carried = g_steal_pointer (&part);
    }
  if (carried != NULL && carried[0] != '\0')
    g_ptr_array_add (parts, g_steal_pointer (&carried));
  return parts;
}

static gboolean
is_number (const char *text,
           guint      *number)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

/* Index of the column a word names: a header, else its number from 1. */
static int
find_column (const char        *name,
             const char *const *headers,
             guint              n_headers,
             GError           **error)
{
  const char *nearest = NULL;
  guint       best = G_MAXUINT;
  guint       number;
  int         index = hearth_format_find_header (name, headers, n_headers);

  if (index >= 0)
    return index;
  if (is_number (name, &number))
    {
      if (number <= n_headers)
        return (int) number - 1;
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   /* Translators: %1$s is the number that was typed. */
                   ngettext ("There is no column %1$s: the file has %2$u column.",
                             "There is no column %1$s: the file has %2$u columns.", n_headers),
                   name, n_headers);
      return -1;
    }
  /* "#from": the mark of a line of explanation that names the columns. */
  for (guint i = 0; i < n_headers; i++)
    if (g_ascii_strcasecmp (name, headers[i] + strspn (headers[i], "#% ")) == 0)
      return (int) i;
  for (guint i = 0; i < n_headers; i++)
    if (distance (name, headers[i]) < best)
      {
        best = distance (name, headers[i]);
        nearest = headers[i];
      }
  if (nearest != NULL)
    /* Translators: the first is what was typed, the second the nearest header of the file. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The file has no column “%s”. Did you mean “%s”?"), name, nearest);
  else
    /* Translators: %s is what was typed. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("The file has no column “%s”."), name);
  return -1;
}

static gboolean
parse_part (HearthMapping     *mapping,
            const char        *part,
            const char *const *headers,
            guint              n_headers,
            GError           **error)
{
  int              field = -1;
  const char      *equals = find_equals (part, &field);
  g_autofree char *name = NULL;
  const char      *colon;
  int              index;

  if (equals == NULL)
    {
      const char *last = strrchr (part, '=');

      if (last == NULL)
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                     /* Translators: COLUMN=FIELD is typed as it is; the placeholder is what was typed. */
                     _ ("“%s” does not say what the column is. Write COLUMN=FIELD, for instance Email=email."), part);
      else
        {
          g_autofree char *word = g_strndup (last + 1, strcspn (last + 1, ":"));

          /* Translators: the first is what was typed, the second the nearest word that is known. */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not a field. Did you mean “%s”?"), word,
                       nearest_field (word));
        }
      return FALSE;
    }

  name = g_strstrip (g_strndup (part, (gsize) (equals - part)));
  index = find_column (name, headers, n_headers, error);
  if (index < 0)
    return FALSE;
  colon = strchr (equals, ':');
  g_free (get_column (mapping, (guint) index)->argument);
  get_column (mapping, (guint) index)->field = (HearthField) field;
  get_column (mapping, (guint) index)->argument = NULL;
  if (colon != NULL)
    get_column (mapping, (guint) index)->argument = field == HEARTH_FIELD_HANDLE || field == HEARTH_FIELD_KEY
                                                        ? g_ascii_strdown (colon + 1, -1)
                                                        : g_strdup (colon + 1);
  return TRUE;
}

gboolean
hearth_mapping_parse (HearthMapping     *mapping,
                      const char        *words,
                      const char *const *headers,
                      guint              n_headers,
                      GError           **error)
{
  g_autoptr (GPtrArray) parts = split_words (words);

  /* What is typed is the whole mapping: nothing guessed beside it. */
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      clear_column (get_column (mapping, i));
      get_column (mapping, i)->field = HEARTH_FIELD_IGNORE;
    }
  for (guint i = 0; i < parts->len; i++)
    if (!parse_part (mapping, g_ptr_array_index (parts, i), headers, n_headers, error))
      return FALSE;
  return TRUE;
}

gboolean
hearth_mapping_names_several (const char *words)
{
  g_autoptr (GPtrArray) parts = split_words (words);

  return parts->len > 1;
}

/* Whether all that is known of a column below its first row has figures in it, which the first row has none of. */
static gboolean
has_figures_below (const char *first,
                   guint       index,
                   GPtrArray  *sample)
{
  if (strpbrk (first, "0123456789") != NULL || sample->len == 0)
    return FALSE;
  for (guint i = 0; i < sample->len; i++)
    {
      GPtrArray *cells = g_ptr_array_index (sample, i);

      if (index >= cells->len || strpbrk (g_ptr_array_index (cells, index), "0123456789") == NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_mapping_wants_no_header (const char        *words,
                                const char *const *headers,
                                guint              n_headers,
                                GPtrArray         *sample)
{
  g_autoptr (GPtrArray) parts = split_words (words);
  gboolean              differs = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      int              field;
      const char      *part = g_ptr_array_index (parts, i);
      const char      *equals = find_equals (part, &field);
      g_autofree char *name = equals != NULL ? g_strndup (part, (gsize) (equals - part)) : NULL;
      guint            number;

      if (name == NULL || !is_number (g_strstrip (name), &number))
        return FALSE;
      /* A first row of words over a column of figures is a header, even where columns are named by number. */
      differs |= number <= n_headers && has_figures_below (headers[number - 1], number - 1, sample);
    }
  return parts->len > 0 && !differs;
}
