/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding for comparison and for the word index. Called for every name of an import, so plain ASCII takes a byte loop; everything
 * else is decomposed (NFKD), freed of diacritics, lower-cased and put together again, one character at a time.
 *
 * Diacritics are the marks that people leave out when they type: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
 * Vowel signs of Indic scripts and Thai, and the voicing marks of kana, are letters to their readers and stay. Pure functions. */

#include "base/hearth-fold.h"

#include <string.h>

/* A query of more words than this is a pasted text; the first words find it as well. */
#define MAX_QUERY_WORDS 32

/* Letters that Unicode does not decompose, though people type them without the stroke, sorted by code. Lower case only: this is asked
 * after g_unichar_tolower(). */
static const struct
{
  gunichar   letter;
  const char plain[4];
} undecomposed[] = {
  { 0x00df, "ss" },
  { 0x00e6, "ae" },
  { 0x00f0, "d" },
  { 0x00f8, "o" },
  { 0x00fe, "th" },
  { 0x0111, "d" },
  { 0x0127, "h" },
  { 0x0131, "i" },
  { 0x0138, "k" },
  { 0x0142, "l" },
  { 0x014b, "ng" },
  { 0x0153, "oe" },
  { 0x0167, "t" },
  { 0x0180, "b" },
  { 0x0188, "c" },
  { 0x018c, "d" },
  { 0x0192, "f" },
  { 0x0199, "k" },
  { 0x019a, "l" },
  { 0x01b6, "z" },
  { 0x01e5, "g" },
  { 0x0247, "e" },
  { 0x0249, "j" },
  { 0x024d, "r" },
  { 0x024f, "y" },
  { 0x0253, "b" },
  { 0x0256, "d" },
  { 0x0257, "d" },
  { 0x0259, "e" },
  { 0x0268, "i" },
  { 0x0289, "u" },
  { 0x03c2, "" },
};

static const char *
find_plain (gunichar letter)
{
  gsize low = 0, high = G_N_ELEMENTS (undecomposed);

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (undecomposed[middle].letter == letter)
        return undecomposed[middle].plain;
      if (undecomposed[middle].letter < letter)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static gboolean
is_diacritic (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) ||                /* Latin, Greek, Cyrillic */
         (c >= 0x0483 && c <= 0x0489) ||                /* Old Cyrillic */
         (c >= 0x0591 && c <= 0x05c7 && c != 0x05be) || /* Hebrew points and accents, not maqaf */
         (c >= 0x0610 && c <= 0x061a) || c == 0x0640 || /* Arabic signs; tatweel only stretches */
         (c >= 0x064b && c <= 0x065f) || c == 0x0670 || /* Arabic vowels, and hamza over a carrier */
         (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20f0) ||
         (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xfe20 && c <= 0xfe2f); /* emoji selectors; half marks */
}

/* Scripts written without spaces, whose every character begins a word of the index. */
static gboolean
is_unspaced (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;
  if (c == 0x30fc)
    return TRUE; /* the long vowel sign, which Unicode gives to no script */
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The folded text under construction. last: the character that a mark may still join, not yet written; 0 when none. */
typedef struct
{
  GString *out;
  gunichar last;
  gboolean space; /* white space was seen since the last character */
} Folding;

static void
flush_last (Folding *folding)
{
  if (folding->last != 0)
    g_string_append_unichar (folding->out, folding->last);
  folding->last = 0;
}

static void
put_char (Folding *folding,
          gunichar c)
{
  gunichar composed;

  if (folding->space)
    {
      flush_last (folding);
      if (folding->out->len > 0)
        g_string_append_c (folding->out, ' ');
      folding->space = FALSE;
    }
  else if (c >= 0x0300 && folding->last != 0 && g_unichar_compose (folding->last, c, &composed))
    {
      folding->last = composed;
      return;
    }
  flush_last (folding);
  folding->last = c;
}

static void
put_decomposed (Folding *folding,
                gunichar c)
{
  const char *plain;

  if (is_diacritic (c))
    return;
  if (c < 0x20 || c == 0x7f || g_unichar_isspace (c))
    {
      folding->space = TRUE;
      return;
    }
  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_FORMAT: /* joiners, direction marks, soft hyphens: nobody types them */
      return;
    case G_UNICODE_DECIMAL_NUMBER:
      c = '0' + g_unichar_digit_value (c);
      break;
    default:
      c = g_unichar_tolower (c);
      break;
    }
  if (c == 0x03c2)
    c = 0x03c3; /* final sigma */
  plain = c < 0x80 ? NULL : find_plain (c);
  if (plain == NULL)
    put_char (folding, c);
  else
    for (; *plain != '\0'; plain++)
      put_char (folding, *plain);
}

static void
fold_unicode (const char *text,
              GString    *out)
{
  Folding     folding = { .out = out };
  const char *end = text + strlen (text);

  while (text < end)
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gunichar c = (guchar) *text;

      gsize n;

      if (c < 0x80)
        {
          if (c > ' ' && c != 0x7f)
            put_char (&folding, (gunichar) g_ascii_tolower ((char) c));
          else
            folding.space = TRUE;
          text++;
          continue;
        }
      c = g_utf8_get_char_validated (text, end - text);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          c = 0xfffd;
          text++;
        }
      else
        {
          text = g_utf8_next_char (text);
        }
      n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n; i++)
        put_decomposed (&folding, parts[i]);
    }
  flush_last (&folding);
}

/* Length of text when it is all ASCII, -1 when not. */
static gssize
ascii_length (const char *text)
{
  const char *p = text;

  for (; *p != '\0'; p++)
    if ((guchar) *p >= 0x80)
      return -1;
  return p - text;
}

char *
hearth_fold (const char *text)
{
  gssize length;
  char  *folded, *out;

  if (text == NULL)
    return g_strdup ("");

  length = ascii_length (text);
  if (length < 0)
    {
      g_autoptr (GString) string = g_string_sized_new (strlen (text) + 16);

      fold_unicode (text, string);
      return g_string_free_and_steal (g_steal_pointer (&string));
    }

  folded = out = g_malloc (length + 1);
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c > ' ' && c != 0x7f)
        *out++ = g_ascii_tolower (c);
      else if (out > folded && out[-1] != ' ')
        *out++ = ' ';
    }
  if (out > folded && out[-1] == ' ')
    out--;
  *out = '\0';
  return folded;
}

static void
append_ascii_words (const char *text,
                    GString    *out)
{
  gboolean inside = FALSE;

  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isalnum (*text))
        {
          inside = FALSE;
          continue;
        }
      if (!inside && out->len > 0)
        g_string_append_c (out, ' ');
      inside = TRUE;
      g_string_append_c (out, g_ascii_tolower (*text));
    }
}

void
hearth_fold_words (const char *text,
                   GString    *out)
{
  g_autofree char *folded = NULL;
  gboolean         inside = FALSE, after_alone = FALSE;

  if (text == NULL)
    return;
  if (ascii_length (text) >= 0)
    {
      append_ascii_words (text, out);
      return;
    }

  folded = hearth_fold (text);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x80 && g_unichar_ismark (c))
        {
          if (!inside)
            continue; /* a mark with nothing to sit on */
        }
      else if (g_unichar_isalnum (c))
        {
          gboolean alone = is_unspaced (c);

          /* The character before goes on into this one. */
          if (inside && alone && after_alone)
            g_string_append_len (out, p, g_utf8_next_char (p) - p);
          if ((!inside || alone || after_alone) && out->len > 0)
            g_string_append_c (out, ' ');
          inside = TRUE;
          after_alone = alone;
        }
      else
        {
          inside = after_alone = FALSE;
          continue;
        }
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

GStrv
hearth_fold_prefixes (const char *typed)
{
  g_autoptr (GString) words = g_string_new (NULL);
  char              **prefixes;

  hearth_fold_words (typed, words);
  if (words->len == 0)
    return NULL;
  prefixes = g_strsplit (words->str, " ", MAX_QUERY_WORDS + 1);
  /* What is beyond the last one. */
  if (g_strv_length (prefixes) > MAX_QUERY_WORDS)
    g_clear_pointer (&prefixes[MAX_QUERY_WORDS], g_free);
  return prefixes;
}
