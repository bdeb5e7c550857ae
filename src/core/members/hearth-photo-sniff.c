/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a picture file: which kind, how many pixels. A picture of a few bytes can claim to be a gigabyte, so the claim is looked
 * at before a decoder is. Reads nothing past the end of what it was given. Pure; any thread. */

#include "members/hearth-photo.h"

#include "base/hearth-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const guint8 *data;
  gsize         size;
  int           width;
  int           height;
} Head;

static int
read_16 (const guint8 *at)
{
  return at[0] << 8 | at[1];
}

static int
read_16_le (const guint8 *at)
{
  return at[1] << 8 | at[0];
}

static int
read_24_le (const guint8 *at)
{
  return at[2] << 16 | at[1] << 8 | at[0];
}

/* PNG: the first chunk is IHDR. */
static gboolean
sniff_png (Head *head)
{
  static const guint8 mark[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const guint8       *at = head->data;

  if (head->size < 24 || memcmp (at, mark, sizeof mark) != 0 || memcmp (at + 12, "IHDR", 4) != 0)
    return FALSE;

  /* Above 2^31 is too large in any case. */
  head->width = at[16] > 0x7f ? G_MAXINT : read_16 (at + 16) << 16 | read_16 (at + 18);
  head->height = at[20] > 0x7f ? G_MAXINT : read_16 (at + 20) << 16 | read_16 (at + 22);

  return TRUE;
}

static gboolean
sniff_gif (Head *head)
{
  if (head->size < 10 || (memcmp (head->data, "GIF87a", 6) != 0 && memcmp (head->data, "GIF89a", 6) != 0))
    return FALSE;

  head->width = read_16_le (head->data + 6);
  head->height = read_16_le (head->data + 8);

  return TRUE;
}

/* JPEG: segments until the one that starts the frame. */
static gboolean
sniff_jpeg (Head *head)
{
  gsize at = 2;

  if (head->size < 4 || head->data[0] != 0xff || head->data[1] != 0xd8)
    return FALSE;

  while (at + 9 < head->size)
    {
      const guint8 *segment = head->data + at;
      guint8        type = segment[1];

      if (segment[0] != 0xff)
        return FALSE;
      if (type == 0xff) /* padding */
        {
          at++;
          continue;
        }
      if (type >= 0xc0 && type <= 0xcf && type != 0xc4 && type != 0xc8 && type != 0xcc)
        {
          head->height = read_16 (segment + 5);
          head->width = read_16 (segment + 7);
          return TRUE;
        }
      if (read_16 (segment + 2) < 2)
        return FALSE;
      at += 2 + (gsize) read_16 (segment + 2);
    }

  return FALSE;
}

/* WebP: RIFF with one of three first chunks. */
static gboolean
sniff_webp (Head *head)
{
  const guint8 *at = head->data;

  if (head->size < 30 || memcmp (at, "RIFF", 4) != 0 || memcmp (at + 8, "WEBP", 4) != 0)
    return FALSE;

  if (memcmp (at + 12, "VP8X", 4) == 0)
    {
      head->width = read_24_le (at + 24) + 1;
      head->height = read_24_le (at + 27) + 1;
    }
  else if (memcmp (at + 12, "VP8L", 4) == 0)
    {
      guint32 bits = (guint32) read_16_le (at + 21) | (guint32) read_16_le (at + 23) << 16;

      head->width = (int) (bits & 0x3fff) + 1;
      head->height = (int) (bits >> 14 & 0x3fff) + 1;
    }
  else if (memcmp (at + 12, "VP8 ", 4) == 0)
    {
      head->width = read_16_le (at + 26) & 0x3fff;
      head->height = read_16_le (at + 28) & 0x3fff;
    }
  else
    return FALSE;

  return TRUE;
}

const char *
hearth_photo_sniff (GBytes  *bytes,
                    int     *width,
                    int     *height,
                    GError **error)
{
  static const struct
  {
    gboolean (*sniff) (Head *head);
    const char *type;
  } kinds[] = {
    { sniff_png, "image/png" },
    { sniff_jpeg, "image/jpeg" },
    { sniff_webp, "image/webp" },
    { sniff_gif, "image/gif" },
  };
  Head        head = { 0 };
  const char *type = NULL;

  head.data = g_bytes_get_data (bytes, &head.size);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && type == NULL; i++)
    if (kinds[i].sniff (&head))
      type = kinds[i].type;

  if (type == NULL || head.width < 1 || head.height < 1)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("This is no picture that Hearth can read. Use a JPEG, PNG, WebP or GIF file."));
      return NULL;
    }
  if (head.size > HEARTH_PHOTO_MAX_FILE || head.width > HEARTH_PHOTO_MAX_SIDE || head.height > HEARTH_PHOTO_MAX_SIDE ||
      (gint64) head.width * head.height > HEARTH_PHOTO_MAX_PIXELS)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _ ("This picture is too large. Make it smaller and choose it again."));
      return NULL;
    }

  *width = head.width;
  *height = head.height;

  return type;
}
