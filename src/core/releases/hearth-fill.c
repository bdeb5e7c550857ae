/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One walk over the words finds their pieces; checking, asking which fields are used and filling in all take that walk. */

#include "releases/hearth-fill.h"

#include "base/hearth-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *key;
  const char *title;
} fields[HEARTH_FILL_N_FIELDS] = {
  [HEARTH_FILL_NAME] = { "name", NC_ ("field", "Name") },
  [HEARTH_FILL_FIRST_NAME] = { "first-name", NC_ ("field", "First name") },
  [HEARTH_FILL_CITY] = { "city", NC_ ("field", "City") },
  [HEARTH_FILL_COUNTRY] = { "country", NC_ ("field", "Country") },
  [HEARTH_FILL_STAGE] = { "stage", NC_ ("field", "Stage") },
  [HEARTH_FILL_TITLE] = { "title", NC_ ("field", "Title") },
  [HEARTH_FILL_RELEASE] = { "release", NC_ ("field", "Release") },
  [HEARTH_FILL_DATE] = { "date", NC_ ("field", "Date") },
  [HEARTH_FILL_TIME] = { "time", NC_ ("field", "Time") },
  [HEARTH_FILL_PLACE] = { "place", NC_ ("field", "Place") },
  [HEARTH_FILL_ATTACHMENT] = { "attachment", NC_ ("field", "What goes with it") },
};

/* A piece of the words: text as it is, or a field. */
typedef struct
{
  const char *start; /* of the text, or of the field's key */
  gsize       length;
  gboolean    is_field;
  gboolean    closed;
  const char *other; /* after the |; NULL */
  gsize       other_length;
} Piece;

/* FALSE at the end. */
static gboolean
next_piece (const char **words,
            Piece       *piece)
{
  const char *p = *words, *end, *bar;

  memset (piece, 0, sizeof *piece);
  if (*p == '\0')
    return FALSE;
  if (*p != '{' || p[1] == '{')
    {
      piece->start = *p == '{' ? p + 1 : p;
      piece->length = *p == '{' ? 1 : strcspn (p, "{");
      *words = piece->start + piece->length;
      return TRUE;
    }
  end = p + 1 + strcspn (p + 1, "{}\n");
  piece->is_field = TRUE;
  piece->closed = *end == '}';
  piece->start = p + 1;
  bar = memchr (p + 1, '|', (gsize) (end - p - 1));
  piece->length = (gsize) ((bar != NULL ? bar : end) - piece->start);
  if (bar != NULL)
    {
      piece->other = bar + 1;
      piece->other_length = (gsize) (end - bar - 1);
    }
  *words = piece->closed ? end + 1 : end;
  return TRUE;
}

/* HEARTH_FILL_N_FIELDS for none. Case and a blank instead of the hyphen do not matter. */
static HearthFillField
find_field (const Piece *piece)
{
  g_autofree char *key = g_strstrip (g_strndup (piece->start, piece->length));
  guint            i = 0;

  g_strdelimit (key, " _", '-');
  while (i < HEARTH_FILL_N_FIELDS && g_ascii_strcasecmp (key, fields[i].key) != 0)
    i++;
  return i;
}

const char *
hearth_fill_key (HearthFillField field)
{
  return fields[field].key;
}

const char *
hearth_fill_title (HearthFillField field)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "field", fields[field].title);
}

static char *
say_unknown (const Piece *piece)
{
  g_autofree char *typed = g_strndup (piece->start, piece->length);
  const char      *keys[HEARTH_FILL_N_FIELDS];
  const char      *near;

  for (guint i = 0; i < HEARTH_FILL_N_FIELDS; i++)
    keys[i] = fields[i].key;
  near = hearth_nearest (typed, keys, HEARTH_FILL_N_FIELDS);
  if (near != NULL)
    /* Translators: %1$s is what was typed, %2$s what may have been meant */
    return g_strdup_printf (_ ("There is no field {%1$s}. Did you mean {%2$s}?"), typed, near);
  /* Translators: %s is what was typed */
  return g_strdup_printf (_ ("There is no field {%s}. Write {{ for a brace."), typed);
}

GPtrArray *
hearth_fill_check (const char *words)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  Piece      piece;

  while (words != NULL && next_piece (&words, &piece))
    if (piece.is_field && !piece.closed)
      {
        g_autofree char *start = g_strndup (piece.start, MIN (piece.length, 20));
        g_autofree char *valid = g_utf8_make_valid (start, -1);

        /* Translators: %s is the beginning of what was typed */
        g_ptr_array_add (problems, g_strdup_printf (_ ("The brace before “%s” is not closed. Write {{ for a brace."), valid));
      }
    else if (piece.is_field && find_field (&piece) == HEARTH_FILL_N_FIELDS)
      {
        g_ptr_array_add (problems, say_unknown (&piece));
      }
  return problems;
}

guint
hearth_fill_get_used (const char *words)
{
  guint used = 0;
  Piece piece;

  while (words != NULL && next_piece (&words, &piece))
    if (piece.is_field && piece.closed && find_field (&piece) < HEARTH_FILL_N_FIELDS)
      used |= 1u << find_field (&piece);
  return used;
}

/* Characters that would move the cursor, end a line or turn the direction of what follows. */
static gboolean
is_steering (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
}

/* FALSE when nothing is left to say. */
static gboolean
append_value (GString    *out,
              const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;
  gsize            before = out->len;
  gboolean         said = FALSE;

  for (const char *p = valid; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_steering (c))
        c = g_unichar_isspace (c) || c == 0x2028 || c == 0x2029 ? ' ' : 0;
      if (c == 0 || (g_unichar_isspace (c) && !said))
        continue;
      said = TRUE;
      g_string_append_unichar (out, c);
    }
  while (out->len > before && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  return said;
}

char *
hearth_fill (const char        *words,
             const char *const *values,
             guint             *missing)
{
  GString *out = g_string_new (NULL);
  Piece    piece;

  *missing = 0;
  while (words != NULL && next_piece (&words, &piece))
    {
      HearthFillField  field = piece.is_field && piece.closed ? find_field (&piece) : HEARTH_FILL_N_FIELDS;
      g_autofree char *other = piece.other != NULL ? g_strstrip (g_strndup (piece.other, piece.other_length)) : NULL;

      if (field == HEARTH_FILL_N_FIELDS)
        {
          /* Text, or no field: as it was written. */
          if (piece.is_field)
            g_string_append_c (out, '{');
          g_string_append_len (out, piece.start, (gssize) ((piece.other != NULL ? piece.other + piece.other_length : piece.start + piece.length) - piece.start));
          if (piece.is_field && piece.closed)
            g_string_append_c (out, '}');
        }
      else if (!append_value (out, values[field]))
        {
          if (other != NULL && *other != '\0')
            {
              g_string_append (out, other);
              continue;
            }
          *missing |= 1u << field;
          /* Translators: stands in a text where something should be said that is not known; %s is “First name”, “City” */
          g_string_append_printf (out, _ ("[%s is missing]"), hearth_fill_title (field));
        }
    }
  return g_string_free (out, FALSE);
}

char *
hearth_fill_first_name (const char *name)
{
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  const char      *start = valid, *end;

  while (start != NULL && *start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (start == NULL || *start == '\0')
    return NULL;
  for (end = start; *end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)) && *end != ','; end = g_utf8_next_char (end))
    ;
  return end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
}
