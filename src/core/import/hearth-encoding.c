/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* UTF-8 and UTF-16 are read here, because they are nearly every export and must be fast; everything else goes through iconv. Owned by
 * the reader, one thread. */

#include "import/hearth-encoding-detect.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

struct _HearthDecoder
{
  HearthDecoderMode mode;
  gboolean          open; /* only ASCII so far: the first other bytes decide */
  gboolean          started;
  const char       *name; /* interned */
  GIConv            iconv;
  guint64           n_unreadable;
};

static void
set_utf (HearthDecoder    *decoder,
         HearthDecoderMode mode)
{
  static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };

  decoder->mode = mode;
  decoder->name = names[mode];
}

static gboolean
set_encoding (HearthDecoder *decoder,
              const char    *name,
              GError       **error)
{
  if (g_ascii_strcasecmp (name, "UTF-8") == 0 || g_ascii_strcasecmp (name, "UTF8") == 0)
    set_utf (decoder, HEARTH_DECODER_UTF8);
  else if (g_ascii_strcasecmp (name, "UTF-16LE") == 0)
    set_utf (decoder, HEARTH_DECODER_UTF16LE);
  else if (g_ascii_strcasecmp (name, "UTF-16BE") == 0)
    set_utf (decoder, HEARTH_DECODER_UTF16BE);
  else
    {
      decoder->iconv = g_iconv_open ("UTF-8", name);
      if (decoder->iconv == (GIConv) -1)
        {
          /* Translators: the placeholder is what was given as an encoding, such as "LATIN-99". */
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is not a text encoding that this computer knows."), name);
          return FALSE;
        }
      decoder->mode = HEARTH_DECODER_ICONV;
      decoder->name = g_intern_string (name);
    }
  return TRUE;
}

static void
detect (HearthDecoder *decoder,
        const guint8  *bytes,
        gsize          len)
{
  gboolean          ascii = TRUE;
  HearthDecoderMode mode;

  for (gsize i = 0; i < len && ascii; i++)
    ascii = bytes[i] < 0x80;

  set_utf (decoder, HEARTH_DECODER_UTF8);
  decoder->open = FALSE;
  if (!decoder->started && len >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    return;
  if (!decoder->started && len >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    set_utf (decoder, HEARTH_DECODER_UTF16LE);
  else if (!decoder->started && len >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    set_utf (decoder, HEARTH_DECODER_UTF16BE);
  else if (!decoder->started && hearth_encoding_looks_utf16 (bytes, len, &mode))
    set_utf (decoder, mode);
  else if (ascii)
    decoder->open = TRUE;
  else if (!hearth_encoding_is_utf8 (bytes, len) && !set_encoding (decoder, hearth_encoding_guess (bytes, len), NULL))
    set_utf (decoder, HEARTH_DECODER_UTF8); /* an iconv without Windows-1252: better marks than nothing */
}

HearthDecoder *
hearth_decoder_new (const char   *encoding,
                    const guint8 *head,
                    gsize         head_len,
                    GError      **error)
{
  g_autoptr (HearthDecoder) decoder = g_new0 (HearthDecoder, 1);

  decoder->iconv = (GIConv) -1;
  if (encoding == NULL)
    detect (decoder, head, head_len);
  else if (!set_encoding (decoder, encoding, error))
    return NULL;
  return g_steal_pointer (&decoder);
}

void
hearth_decoder_free (HearthDecoder *decoder)
{
  if (decoder->iconv != (GIConv) -1)
    g_iconv_close (decoder->iconv);
  g_free (decoder);
}

static char *
put_replacement (HearthDecoder *decoder,
                 char          *out)
{
  decoder->n_unreadable++;
  return mempcpy (out, REPLACEMENT, strlen (REPLACEMENT));
}

static gsize
run_utf8 (HearthDecoder *decoder,
          const guint8  *in,
          gsize          in_len,
          gboolean       last,
          char          *out,
          gsize         *out_len)
{
  const guint8 *p = in, *end = in + in_len;
  char         *start = out;

  while (p < end)
    {
      int n;

      /* Eight bytes at a time while they are ASCII without NUL (Mycroft's test for a zero byte). */
      while (end - p >= 8)
        {
          guint64 eight;

          memcpy (&eight, p, 8);
          if (((eight | (eight - 0x0101010101010101u)) & 0x8080808080808080u) != 0)
            break;
          memcpy (out, &eight, 8);
          out += 8;
          p += 8;
        }
      if (p == end)
        break;
      if (*p < 0x80)
        {
          if (*p != 0)
            *out++ = (char) *p;
          else
            out = put_replacement (decoder, out);
          p++;
          continue;
        }
      n = hearth_encoding_utf8_length (p, end - p);
      if (n < 0 && !last)
        break;
      if (n <= 0)
        {
          out = put_replacement (decoder, out);
          p++;
          continue;
        }
      memcpy (out, p, n);
      out += n;
      p += n;
    }
  *out_len = out - start;
  return p - in;
}

static gsize
run_utf16 (HearthDecoder *decoder,
           const guint8  *in,
           gsize          in_len,
           gboolean       last,
           char          *out,
           gsize         *out_len)
{
  int   high = decoder->mode == HEARTH_DECODER_UTF16LE;
  gsize i = 0;
  char *start = out;

  while (i + 1 < in_len)
    {
      gunichar c = in[i + high] << 8 | in[i + !high];

      if (c >= 0xd800 && c < 0xdc00 && i + 3 >= in_len && !last)
        break;
      i += 2;
      if (c >= 0xd800 && c < 0xdc00 && i + 1 < in_len && (in[i + high] & 0xfc) == 0xdc)
        {
          c = 0x10000 + ((c & 0x3ff) << 10 | (in[i + high] & 3) << 8 | in[i + !high]);
          i += 2;
        }
      if (c == 0 || (c >= 0xd800 && c < 0xe000))
        out = put_replacement (decoder, out);
      else if (c < 0x80)
        *out++ = (char) c;
      else
        out += g_unichar_to_utf8 (c, out);
    }
  if (last && i < in_len)
    {
      out = put_replacement (decoder, out);
      i = in_len;
    }
  *out_len = out - start;
  return i;
}

static gsize
run_iconv (HearthDecoder *decoder,
           const guint8  *in,
           gsize          in_len,
           gboolean       last,
           char          *out,
           gsize         *out_len)
{
  char *from = (char *) in, *to = out;
  gsize from_left = in_len, to_left = HEARTH_DECODER_ROOM (in_len);

  while (from_left > 0 && g_iconv (decoder->iconv, &from, &from_left, &to, &to_left) == (gsize) -1)
    {
      if (errno == E2BIG || (errno == EINVAL && !last) || to_left < strlen (REPLACEMENT))
        break;
      to = put_replacement (decoder, to);
      to_left -= strlen (REPLACEMENT);
      from++;
      from_left--;
    }
  *out_len = to - out;
  /* A NUL from iconv is one that was in the file. Shorter than a replacement, so it becomes a space. */
  for (char *nul = memchr (out, '\0', *out_len); nul != NULL; nul = memchr (nul, '\0', out + *out_len - nul))
    {
      decoder->n_unreadable++;
      *nul = ' ';
    }
  return in_len - from_left;
}

gsize
hearth_decoder_run (HearthDecoder *decoder,
                    const guint8  *in,
                    gsize          in_len,
                    gboolean       last,
                    char          *out,
                    gsize         *out_len)
{
  gsize mark = 0, used;

  if (decoder->open)
    detect (decoder, in, in_len);
  if (!decoder->started)
    {
      if (decoder->mode == HEARTH_DECODER_UTF8 && in_len >= 3 && memcmp (in, "\xef\xbb\xbf", 3) == 0)
        mark = 3;
      else if (in_len >= 2 && ((decoder->mode == HEARTH_DECODER_UTF16LE && in[0] == 0xff && in[1] == 0xfe) ||
                               (decoder->mode == HEARTH_DECODER_UTF16BE && in[0] == 0xfe && in[1] == 0xff)))
        mark = 2;
    }
  decoder->started = TRUE;

  switch (decoder->mode)
    {
    case HEARTH_DECODER_UTF8:
      used = run_utf8 (decoder, in + mark, in_len - mark, last, out, out_len);
      break;
    case HEARTH_DECODER_UTF16LE:
    case HEARTH_DECODER_UTF16BE:
      used = run_utf16 (decoder, in + mark, in_len - mark, last, out, out_len);
      break;
    case HEARTH_DECODER_ICONV:
      used = run_iconv (decoder, in, in_len, last, out, out_len);
      break;
    default:
      g_assert_not_reached ();
    }
  return mark + used;
}

const char *
hearth_decoder_get_encoding (HearthDecoder *decoder)
{
  return decoder->name;
}

guint64
hearth_decoder_get_n_unreadable (HearthDecoder *decoder)
{
  return decoder->n_unreadable;
}
