/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The line level of vCard, which its three versions share but for details. Tolerant: what is odd is read as plainly as possible, because
 * address books write odd cards. Pure but for the text window. */

#include "import/hearth-vcard-line.h"

#include "import/hearth-reader.h"

#include <string.h>

/* Appends one line of the file to buffer and passes its end. *end: there was none left. */
static gboolean
read_physical (HearthText *text,
               GString    *buffer,
               gboolean   *end,
               GError    **error)
{
  gsize n;

  for (;;)
    {
      const char *start = text->data + text->start;

      n = strcspn (start, "\r\n");
      /* A CR at the very end of the window may have its LF behind. */
      if ((start[n] != '\0' && !(start[n] == '\r' && start[n + 1] == '\0')) || text->eof)
        break;
      if (!hearth_text_fill (text, error))
        return FALSE;
    }
  if (buffer->len + n > HEARTH_READER_MAX_ROW)
    {
      hearth_text_set_too_large (text, error);
      return FALSE;
    }
  *end = text->data[text->start] == '\0';
  g_string_append_len (buffer, text->data + text->start, n);
  text->start += n;
  if (text->data[text->start] == '\r')
    text->start++;
  if (text->data[text->start] == '\n')
    text->start++;
  return TRUE;
}

/* The first character of the next line; NUL at the end. */
static gboolean
peek (HearthText *text,
      char       *c,
      GError    **error)
{
  if (text->data[text->start] == '\0' && !text->eof && !hearth_text_fill (text, error))
    return FALSE;
  *c = text->data[text->start];
  return TRUE;
}

static gboolean
has_quoted_printable (const char *line)
{
  const char      *colon = strchr (line, ':');
  g_autofree char *head = colon != NULL ? g_ascii_strup (line, colon - line) : NULL;

  return head != NULL && strstr (head, "QUOTED-PRINTABLE") != NULL;
}

gboolean
hearth_vcard_read_line (HearthText *text,
                        GString    *buffer,
                        gboolean   *end,
                        guint64    *n_lines,
                        GError    **error)
{
  gboolean soft_breaks, none;
  char     c;

  g_string_truncate (buffer, 0);
  *n_lines = 1;
  if (!read_physical (text, buffer, end, error))
    return FALSE;
  soft_breaks = has_quoted_printable (buffer->str);
  for (;; *n_lines += 1)
    {
      if (!peek (text, &c, error))
        return FALSE;
      if (soft_breaks && buffer->len > 0 && buffer->str[buffer->len - 1] == '=' && c != '\0')
        g_string_truncate (buffer, buffer->len - 1);
      else if (c == ' ' || c == '\t')
        text->start++;
      else
        return TRUE;
      if (!read_physical (text, buffer, &none, error))
        return FALSE;
    }
}

/* Decodes in place; a wrong escape stays as it is (RFC 2045 section 6.7). */
static void
decode_quoted_printable (char *value)
{
  char            *out = value;
  g_autofree char *valid = NULL;
  gsize            room = strlen (value);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          *out++ = (char) (g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]));
          p += 2;
        }
      else
        {
          *out++ = *p;
        }
    }
  *out = '\0';
  if (g_utf8_validate (value, -1, NULL))
    return;

  /* Old phones write Latin-1 here whatever CHARSET says. A byte becomes at most three, as many as its "=XX" was; only where UTF-8 is
   * mixed in can that be too long, and then marks stand for the bytes. */
  valid = g_convert (value, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  if (valid == NULL || strlen (valid) > room)
    {
      g_free (valid);
      valid = g_utf8_make_valid (value, -1);
    }
  strcpy (value, valid);
}

static void
read_parameter (HearthVcardLine *line,
                gboolean        *quoted_printable,
                char            *name,
                char            *value)
{
  if (g_ascii_strcasecmp (name, "ENCODING") == 0)
    {
      *quoted_printable |= g_ascii_strcasecmp (value, "QUOTED-PRINTABLE") == 0;
      line->base64 |= g_ascii_strcasecmp (value, "b") == 0 || g_ascii_strcasecmp (value, "BASE64") == 0;
    }
  else if (g_ascii_strcasecmp (name, "PREF") == 0)
    {
      guint64 preference = g_ascii_strtoull (value, NULL, 10);

      line->preference = preference >= 1 && preference <= 100 ? (guint) preference : 1;
    }
  else if (g_ascii_strcasecmp (name, "TYPE") == 0 || g_ascii_strcasecmp (name, "MEDIATYPE") == 0)
    {
      char *next;

      line->media_type = value;
      for (char *type = value; type != NULL; type = next)
        {
          next = strchr (type, ',');
          if (g_ascii_strncasecmp (type, "pref", 4) == 0 && (type[4] == '\0' || type[4] == ','))
            line->preference = 1;
          next = next != NULL ? next + 1 : NULL;
        }
    }
}

/* Takes the parameter that begins at p and ends in what *stop becomes (';' or ':'). NULL when the line ends inside it. Quotes are taken
 * out; within them separators are text. */
static char *
take_parameter (char            *p,
                char            *stop,
                HearthVcardLine *line,
                gboolean        *quoted_printable)
{
  char    *name = p, *value = NULL, *out = p;
  gboolean quoted = FALSE;

  for (; *p != '\0' && (quoted || (*p != ';' && *p != ':')); p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == '=' && !quoted && value == NULL)
        {
          *out++ = '\0';
          value = out;
        }
      else
        *out++ = *p;
    }
  if (*p == '\0')
    return NULL;
  *stop = *p;
  *out = '\0';
  if (value != NULL)
    {
      read_parameter (line, quoted_printable, name, value);
      return p + 1;
    }
  /* vCard 2.1 leaves TYPE= and ENCODING= out. */
  if (g_ascii_strcasecmp (name, "QUOTED-PRINTABLE") == 0)
    *quoted_printable = TRUE;
  else if (g_ascii_strcasecmp (name, "BASE64") == 0)
    line->base64 = TRUE;
  else
    read_parameter (line, quoted_printable, (char[]) { "TYPE" }, name);
  return p + 1;
}

gboolean
hearth_vcard_parse_line (GString         *buffer,
                         HearthVcardLine *line)
{
  gboolean quoted_printable = FALSE;
  char    *p = buffer->str + strspn (buffer->str, " \t");
  char    *name = p;
  char     stop;

  *line = (HearthVcardLine) { .preference = HEARTH_VCARD_NOT_PREFERRED };
  for (; *p != '\0' && *p != ';' && *p != ':'; p++)
    {
      if (*p == '.')
        name = p + 1; /* "item1.EMAIL" */
      *p = g_ascii_toupper (*p);
    }
  stop = *p;
  if (stop == '\0' || p == name)
    return FALSE;
  *p++ = '\0';
  while (stop == ';')
    {
      p = take_parameter (p, &stop, line, &quoted_printable);
      if (p == NULL)
        return FALSE;
    }
  line->name = name;
  line->value = p;
  if (quoted_printable)
    decode_quoted_printable (p);
  return TRUE;
}

const char *
hearth_vcard_append_piece (GString    *out,
                           const char *value,
                           char        separator)
{
  for (; *value != '\0'; value++)
    {
      char c = *value;

      if (c == '\\' && value[1] != '\0')
        {
          value++;
          c = *value == 'n' || *value == 'N' ? '\n' : *value;
        }
      else if (c == separator && separator != 0)
        {
          return value + 1;
        }
      g_string_append_c (out, c == HEARTH_READER_MULTI ? ' ' : c);
    }
  return NULL;
}
