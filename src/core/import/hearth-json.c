/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chat export may be gigabytes, and json-glib builds a tree of all of it (several times the file in memory); this holds one token.
 * Own code because no streaming C parser is among the libraries the app ships with. Owned by the reader, one thread. */

#include "import/hearth-json.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Chat exports nest 8 deep. */
#define MAX_DEPTH 64

/* What may come next. */
typedef enum
{
  EXPECT_VALUE,
  EXPECT_FIRST, /* a value, or the end of the empty array */
  EXPECT_FIRST_KEY,
  EXPECT_KEY,
  EXPECT_COLON,
  EXPECT_COMMA, /* or the end of the object or array; at depth 0 the end of the file */
} Expect;

struct _HearthJson
{
  HearthText *text;
  Expect      expect;
  guint       depth;
  char        stack[MAX_DEPTH]; /* '{' or '[' */
  const char *token;
  gsize       token_len;
  char        number[64];
};

HearthJson *
hearth_json_new (HearthText *text)
{
  HearthJson *json = g_new0 (HearthJson, 1);

  json->text = text;
  json->token = "";
  return json;
}

void
hearth_json_free (HearthJson *json)
{
  g_free (json);
}

const char *
hearth_json_get_text (HearthJson *json,
                      gsize      *len)
{
  if (len != NULL)
    *len = json->token_len;
  return json->token;
}

static HearthJsonToken
fail (GError    **error,
      const char *message)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, message);
  return HEARTH_JSON_ERROR;
}

static HearthJsonToken
fail_short (HearthJson *json,
            GError    **error)
{
  json->text->truncated = TRUE;
  return fail (error, _ ("it ends too early"));
}

/* Passes white space. *c becomes the next character, NUL at the end of the file. */
static gboolean
peek (HearthJson *json,
      char       *c,
      GError    **error)
{
  HearthText *text = json->text;

  for (;;)
    {
      const char *p = text->data + text->start;

      while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')
        p++;
      text->start = p - text->data;
      *c = *p;
      if (*p != '\0' || text->eof)
        return TRUE;
      if (!hearth_text_fill (text, error))
        return FALSE;
    }
}

static int
hex4 (const char *p)
{
  int value = 0;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

/* Reads \uXXXX, or two that make one character, at p (behind the "u") and writes it at *out. Returns what comes after, NULL when it is
 * wrong. */
static const char *
unescape_unicode (const char *p,
                  char      **out)
{
  int c = hex4 (p);

  if (c < 0)
    return NULL;
  p += 4;
  if (c >= 0xd800 && c < 0xdc00 && p[0] == '\\' && p[1] == 'u')
    {
      int low = hex4 (p + 2);

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          p += 6;
        }
    }
  if (c == 0 || (c >= 0xd800 && c < 0xe000))
    c = 0xfffd;
  *out += g_unichar_to_utf8 (c, *out);
  return p;
}

/* Takes the escapes out of [start, end) in place. Returns the new end, NULL when an escape is wrong. end stands on the closing quote,
 * so looking a few characters ahead stays inside the window. */
static char *
unescape (char *start,
          char *end)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char       *p = memchr (start, '\\', end - start);
  char             *out;

  if (p == NULL)
    return end;
  out = start + (p - start);
  while (p < end)
    {
      const char *plain;

      if (*p != '\\')
        {
          *out++ = *p++;
          continue;
        }
      p++;
      plain = strchr (from, *p);
      if (plain != NULL && *p != '\0')
        {
          *out++ = to[plain - from];
          p++;
        }
      else if (*p == 'u')
        {
          p = unescape_unicode (p + 1, &out);
          if (p == NULL)
            return NULL;
        }
      else
        {
          return NULL;
        }
    }
  return out;
}

/* Reads the string whose opening quote is at start. */
static gboolean
read_string (HearthJson *json,
             GError    **error)
{
  HearthText *text = json->text;
  gsize       i = 1;

  for (;;)
    {
      const char *p = text->data + text->start + i;
      char       *start, *end;

      while (*p != '"' && *p != '\\' && *p != '\0')
        p++;
      i = p - (text->data + text->start);
      if (*p == '\\' && p[1] != '\0')
        {
          i += 2;
          continue;
        }
      if (*p != '"')
        {
          if (text->eof)
            {
              fail_short (json, error);
              return FALSE;
            }
          if (!hearth_text_fill (text, error))
            return FALSE;
          continue;
        }
      start = text->data + text->start + 1;
      end = unescape (start, text->data + text->start + i);
      if (end == NULL)
        {
          fail (error, _ ("a string holds an escape that does not exist"));
          return FALSE;
        }
      *end = '\0';
      json->token = start;
      json->token_len = end - start;
      text->start += i + 1;
      return TRUE;
    }
}

/* Reads a number or a word: anything up to a separator. */
static HearthJsonToken
read_plain (HearthJson *json,
            GError    **error)
{
  HearthText *text = json->text;
  char       *start, *after;
  gsize       i = 0;

  for (;;)
    {
      start = text->data + text->start;
      while (g_ascii_isalnum (start[i]) || (start[i] != '\0' && strchr ("+-.", start[i]) != NULL))
        i++;
      if (start[i] != '\0' || text->eof)
        break;
      if (!hearth_text_fill (text, error))
        return HEARTH_JSON_ERROR;
    }
  if (start[i] == '\0' && json->depth > 0)
    return fail_short (json, error);
  text->start += i;
  json->token = "";
  json->token_len = 0;
  if (i == 4 && memcmp (start, "null", 4) == 0)
    return HEARTH_JSON_NULL;
  if (i == 4 && memcmp (start, "true", 4) == 0)
    {
      json->token = "true";
      json->token_len = 4;
      return HEARTH_JSON_TRUE;
    }
  if (i == 5 && memcmp (start, "false", 5) == 0)
    {
      json->token = "false";
      json->token_len = 5;
      return HEARTH_JSON_FALSE;
    }
  if (i > 0 && i < sizeof json->number && (*start == '-' || g_ascii_isdigit (*start)))
    {
      memcpy (json->number, start, i);
      json->number[i] = '\0';
      g_ascii_strtod (json->number, &after);
      if (*after == '\0' && strpbrk (json->number, "xXnN") == NULL)
        {
          json->token = json->number;
          json->token_len = i;
          return HEARTH_JSON_NUMBER;
        }
    }
  return fail (error, _ ("it holds something that is no JSON"));
}

static HearthJsonToken
begin (HearthJson     *json,
       char            bracket,
       HearthJsonToken token,
       GError        **error)
{
  if (json->depth == MAX_DEPTH)
    return fail (error, _ ("it is nested too deep"));
  json->stack[json->depth++] = bracket;
  json->expect = bracket == '{' ? EXPECT_FIRST_KEY : EXPECT_FIRST;
  json->text->start++;
  return token;
}

static HearthJsonToken
end_of (HearthJson     *json,
        char            bracket,
        HearthJsonToken token,
        GError        **error)
{
  gboolean fits = json->depth > 0 && json->stack[json->depth - 1] == bracket &&
                  (json->expect == EXPECT_COMMA || json->expect == EXPECT_FIRST || json->expect == EXPECT_FIRST_KEY);

  if (!fits)
    return fail (error, _ ("a bracket stands where none belongs"));
  json->depth--;
  json->expect = EXPECT_COMMA;
  json->text->start++;
  return token;
}

static HearthJsonToken
read_value (HearthJson *json,
            char        c,
            GError    **error)
{
  HearthJsonToken token;

  if (c == '{')
    return begin (json, '{', HEARTH_JSON_OBJECT, error);
  if (c == '[')
    return begin (json, '[', HEARTH_JSON_ARRAY, error);
  if (c == '"')
    token = read_string (json, error) ? HEARTH_JSON_STRING : HEARTH_JSON_ERROR;
  else
    token = read_plain (json, error);
  json->expect = EXPECT_COMMA;
  return token;
}

HearthJsonToken
hearth_json_next (HearthJson *json,
                  GError    **error)
{
  char c;

  json->token = "";
  json->token_len = 0;
  for (;;)
    {
      if (!peek (json, &c, error))
        return HEARTH_JSON_ERROR;
      if (c == '\0')
        return json->depth == 0 && json->expect == EXPECT_COMMA ? HEARTH_JSON_END : fail_short (json, error);
      if (c == '}')
        return end_of (json, '{', HEARTH_JSON_OBJECT_END, error);
      if (c == ']')
        return end_of (json, '[', HEARTH_JSON_ARRAY_END, error);

      switch (json->expect)
        {
        case EXPECT_COMMA:
          if (c != ',' || json->depth == 0)
            return fail (error, _ ("a comma is missing"));
          json->expect = json->stack[json->depth - 1] == '{' ? EXPECT_KEY : EXPECT_VALUE;
          json->text->start++;
          continue;
        case EXPECT_COLON:
          if (c != ':')
            return fail (error, _ ("a colon is missing"));
          json->expect = EXPECT_VALUE;
          json->text->start++;
          continue;
        case EXPECT_FIRST_KEY:
        case EXPECT_KEY:
          if (c != '"')
            return fail (error, _ ("a name is missing"));
          json->expect = EXPECT_COLON;
          return read_string (json, error) ? HEARTH_JSON_KEY : HEARTH_JSON_ERROR;
        case EXPECT_VALUE:
        case EXPECT_FIRST:
          return read_value (json, c, error);
        default:
          g_assert_not_reached ();
        }
    }
}

gboolean
hearth_json_skip (HearthJson     *json,
                  HearthJsonToken token,
                  GError        **error)
{
  guint depth = json->depth;

  if (token != HEARTH_JSON_OBJECT && token != HEARTH_JSON_ARRAY)
    return token != HEARTH_JSON_ERROR;
  while (json->depth >= depth)
    if (hearth_json_next (json, error) == HEARTH_JSON_ERROR)
      return FALSE;
  return TRUE;
}
