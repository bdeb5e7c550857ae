/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What encoding bytes are in, from the bytes. Pure functions. */

#include "import/hearth-encoding-detect.h"

#include <string.h>
#include <uchardet.h>

int
hearth_encoding_utf8_length (const guint8 *p,
                             gsize         left)
{
  guint8 low = 0x80, high = 0xbf;
  int    n;

  if (*p < 0xc2 || *p > 0xf4)
    return 0;
  n = *p < 0xe0 ? 2 : *p < 0xf0 ? 3
                                : 4;
  switch (*p)
    {
    case 0xe0:
      low = 0xa0;
      break;
    case 0xed:
      high = 0x9f; /* surrogates */
      break;
    case 0xf0:
      low = 0x90;
      break;
    case 0xf4:
      high = 0x8f;
      break;
    default:
      break;
    }
  if (left < 2)
    return -1;
  if (p[1] < low || p[1] > high)
    return 0;
  for (int i = 2; i < n; i++)
    {
      if ((gsize) i >= left)
        return -1;
      if ((p[i] & 0xc0) != 0x80)
        return 0;
    }
  return n;
}

gboolean
hearth_encoding_is_utf8 (const guint8 *bytes,
                         gsize         len)
{
  for (gsize i = 0; i < len;)
    {
      int n = bytes[i] < 0x80 ? 1 : hearth_encoding_utf8_length (bytes + i, len - i);

      if (n == 0)
        return FALSE;
      if (n < 0)
        return TRUE;
      i += n;
    }
  return TRUE;
}

gboolean
hearth_encoding_looks_utf16 (const guint8      *bytes,
                             gsize              len,
                             HearthDecoderMode *mode)
{
  gsize pairs = len / 2, little = 0, big = 0;

  for (gsize i = 0; i < pairs; i++)
    {
      guint8 a = bytes[2 * i], b = bytes[2 * i + 1];

      little += b == 0 && a >= '\t' && a < 0x7f;
      big += a == 0 && b >= '\t' && b < 0x7f;
    }
  if (pairs < 2 || MAX (little, big) * 10 < pairs || MIN (little, big) * 20 > MAX (little, big))
    return FALSE;
  *mode = little > big ? HEARTH_DECODER_UTF16LE : HEARTH_DECODER_UTF16BE;
  return TRUE;
}

static gboolean
converts (const char   *encoding,
          const guint8 *bytes,
          gsize         len)
{
  gsize              read = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char   *text = g_convert ((const char *) bytes, len, "UTF-8", encoding, &read, NULL, &error);

  /* A character cut at the end of the sample is no fault. */
  return text != NULL || g_error_matches (error, G_CONVERT_ERROR, G_CONVERT_ERROR_PARTIAL_INPUT);
}

/* uchardet is sure of encodings of several bytes and of other alphabets; among the Latin ones it guesses, and a few accents in a list of
 * names are too little to guess from. */
const char *
hearth_encoding_guess (const guint8 *bytes,
                       gsize         len)
{
  static const char *const sure[] = { "SHIFT_JIS", "EUC-JP", "ISO-2022-JP", "GB18030", "BIG5", "EUC-KR", "UHC", "EUC-TW",
                                      "KOI8-R", "WINDOWS-1251", "WINDOWS-1253", "WINDOWS-1255", "WINDOWS-1256", "TIS-620", "VISCII", NULL };
  static const char *const latin[] = { "WINDOWS-1250", "ISO-8859-2", "WINDOWS-1254", "ISO-8859-9", "WINDOWS-1257", "ISO-8859-13", NULL };
  uchardet_t               detector = uchardet_new ();
  const char              *name;
  gsize                    high = 0;

  uchardet_handle_data (detector, (const char *) bytes, len);
  uchardet_data_end (detector);
  name = g_intern_string (uchardet_get_charset (detector));
  uchardet_delete (detector);

  for (gsize i = 0; i < len; i++)
    high += bytes[i] >= 0x80;
  if ((g_strv_contains (sure, name) || (high >= 64 && g_strv_contains (latin, name))) && converts (name, bytes, len))
    return name;
  return "WINDOWS-1252";
}

gboolean
hearth_encoding_is_text (const guint8 *head,
                         gsize         head_len)
{
  gsize             controls = 0;
  HearthDecoderMode mode;

  if (head_len >= 2 && ((head[0] == 0xff && head[1] == 0xfe) || (head[0] == 0xfe && head[1] == 0xff)))
    return TRUE;
  if (hearth_encoding_looks_utf16 (head, head_len, &mode))
    return TRUE;
  for (gsize i = 0; i < head_len; i++)
    controls += head[i] < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b", head[i]) == NULL;
  /* strchr() finds the NUL that ends its own text, so those are counted apart. */
  for (gsize i = 0; i < head_len; i++)
    controls += head[i] == 0;
  return controls * 50 <= head_len;
}
