/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Of a JPEG's head only the segment with the camera's notes is looked at, and of those one number. */

#include "base/hearth-look.h"

#include <string.h>

#define ORIENTATION 0x0112

HearthLook *
hearth_look_new (guint32 width,
                 guint32 height,
                 GBytes *pixels)
{
  HearthLook *look = g_new (HearthLook, 1);

  *look = (HearthLook) { width, height, pixels };
  return look;
}

void
hearth_look_free (HearthLook *look)
{
  g_bytes_unref (look->pixels);
  g_free (look);
}

/* ---- The camera's notes ---- */

typedef struct
{
  const guint8 *bytes;
  gsize         len;
  gboolean      little;
} Notes;

/* Zero where there are none. */
static guint32
get (const Notes *notes,
     gsize        at,
     gsize        n)
{
  guint32 value = 0;

  if (at > notes->len || n > notes->len - at)
    return 0;
  for (gsize i = 0; i < n; i++)
    value = value << 8 | notes->bytes[at + (notes->little ? n - 1 - i : i)];
  return value;
}

/* Of a TIFF header with its first directory. */
static guint
read_notes (const guint8 *bytes,
            gsize         len)
{
  Notes notes = { bytes, len, len > 0 && bytes[0] == 'I' };
  gsize at = get (&notes, 4, 4);
  guint n = get (&notes, at, 2);

  for (guint i = 0; i < n && at + 2 + 12 * (gsize) i < len; i++)
    if (get (&notes, at + 2 + 12 * (gsize) i, 2) == ORIENTATION)
      return get (&notes, at + 2 + 12 * (gsize) i + 8, 2);
  return 1;
}

guint
hearth_look_orientation (const guint8 *head,
                         gsize         len)
{
  gsize at = 2;

  if (len < 4 || memcmp (head, "\xff\xd8", 2) != 0)
    return 1;
  while (len - at >= 10 && head[at] == 0xff && head[at + 1] >= 0xe0)
    {
      gsize size = (gsize) head[at + 2] << 8 | head[at + 3];

      if (head[at + 1] == 0xe1 && size >= 8 && memcmp (head + at + 4, "Exif\0", 6) == 0)
        {
          guint turn = read_notes (head + at + 10, MIN (size - 8, len - at - 10));

          return turn >= 1 && turn <= 8 ? turn : 1;
        }
      if (size < 2 || size + 2 > len - at)
        break;
      at += size + 2;
    }
  return 1;
}

HearthLook *
hearth_look_turn (const HearthLook *look,
                  guint             orientation)
{
  gboolean       across = orientation >= 5; /* columns become rows */
  guint32        width = across ? look->height : look->width, height = across ? look->width : look->height;
  const guint32 *from = g_bytes_get_data (look->pixels, NULL);
  guint32       *to;

  if (orientation < 2 || orientation > 8)
    return hearth_look_new (look->width, look->height, g_bytes_ref (look->pixels));
  to = g_new (guint32, (gsize) width * height);
  for (guint32 y = 0; y < height; y++)
    for (guint32 x = 0; x < width; x++)
      {
        guint32 column = across ? y : x, row = across ? x : y;

        /* 2, 3, 7 and 8 run from the right, 3, 4, 6 and 7 from below. */
        if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
          column = look->width - 1 - column;
        if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
          row = look->height - 1 - row;
        to[(gsize) y * width + x] = from[(gsize) row * look->width + column];
      }
  return hearth_look_new (width, height, g_bytes_new_take (to, (gsize) width * height * sizeof *to));
}
