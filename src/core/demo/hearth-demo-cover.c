/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Eight bits a pixel with a palette, and the data stored instead of deflated: sixteen kilobytes, and no library. See the header. Sources: the
 * PNG specification, RFC 1950 and RFC 1951. */

#include "demo/hearth-demo-cover.h"

#include "demo/hearth-demo-random.h"

#include <math.h>
#include <string.h>

#define SIDE    128 /* px */
#define SHADES  64  /* of each of the sky and the hills */
#define LIGHT   (2 * SHADES)
#define COLOURS (LIGHT + 1)

static guint32
get_crc (const guint8 *data,
         gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }

  return ~crc;
}

static guint32
get_adler (const guint8 *data,
           gsize         length)
{
  guint32 low = 1, high = 0;

  for (gsize i = 0; i < length; i++)
    {
      low = (low + data[i]) % 65521;
      high = (high + low) % 65521;
    }

  return high << 16 | low;
}

static void
put_number (GByteArray *out,
            guint32     number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
put_chunk (GByteArray   *out,
           const char   *type,
           const guint8 *data,
           gsize         length)
{
  gsize start = out->len + 4;

  put_number (out, (guint32) length);
  g_byte_array_append (out, (const guint8 *) type, 4);
  g_byte_array_append (out, data, (guint) length);
  put_number (out, get_crc (out->data + start, out->len - start));
}

/* One stored block: SIDE lines of a filter byte and SIDE pixels stay below its 65,535 bytes. */
static void
put_pixels (GByteArray   *out,
            const guint8 *pixels,
            gsize         length)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  const guint8           head[] = { 0x78, 0x01, 1, length & 0xff, (guint8) (length >> 8), (guint8) (~length & 0xff), (guint8) ((~length >> 8) & 0xff) };

  g_byte_array_append (data, head, sizeof head);
  g_byte_array_append (data, pixels, (guint) length);
  put_number (data, get_adler (pixels, length));
  put_chunk (out, "IDAT", data->data, data->len);
}

/* hue in turns; low saturation, so that they hang well side by side. */
static void
put_colour (guint8 *colour,
            double  hue,
            double  value)
{
  for (int i = 0; i < 3; i++)
    {
      double turned = 0.5 + 0.5 * cos (2 * G_PI * (hue - i / 3.0));

      colour[i] = (guint8) CLAMP (255 * value * (0.45 + 0.55 * turned), 0, 255);
    }
}

static void
fill_palette (guint8            palette[COLOURS * 3],
              HearthDemoRandom *random)
{
  double sky = hearth_demo_random_unit (random), hills = sky + 0.1 + 0.3 * hearth_demo_random_unit (random);

  for (int i = 0; i < SHADES; i++)
    {
      put_colour (palette + i * 3, sky, 0.25 + 0.7 * i / SHADES);
      put_colour (palette + (SHADES + i) * 3, hills, 0.5 - 0.35 * i / SHADES);
    }
  memcpy (palette + LIGHT * 3, ((const guint8[]) { 255, 221, 140 }), 3);
}

/* Where the hills begin at x, in px from above. */
static double
get_ridge (double x,
           double phase,
           double steep)
{
  return SIDE * (0.62 + 0.1 * sin (x / 23 + phase) + 0.05 * steep * sin (x / 9 + 2 * phase));
}

static void
fill_pixels (guint8            pixels[SIDE * (SIDE + 1)],
             HearthDemoRandom *random)
{
  double phase = 6 * hearth_demo_random_unit (random), steep = hearth_demo_random_unit (random);
  int    moon_x = 20 + (int) hearth_demo_random_below (random, 88), moon_y = 18 + (int) hearth_demo_random_below (random, 26);
  int    moon = 6 + (int) hearth_demo_random_below (random, 9), window_x = 24 + (int) hearth_demo_random_below (random, 80);

  for (int y = 0; y < SIDE; y++)
    {
      guint8 *line = pixels + y * (SIDE + 1);

      line[0] = 0;
      for (int x = 0; x < SIDE; x++)
        {
          double ridge = get_ridge (x, phase, steep);
          int    shade = y < ridge ? y * SHADES / SIDE : SHADES + MIN (SHADES - 1, (int) ((y - ridge) * SHADES / (SIDE * 0.5)));

          if ((x - moon_x) * (x - moon_x) + (y - moon_y) * (y - moon_y) <= moon * moon)
            shade = SHADES - 1;
          if (abs (x - window_x) <= 2 && y > 104 && y < 111)
            shade = LIGHT;
          line[x + 1] = (guint8) shade;
        }
    }
}

GBytes *
hearth_demo_cover (guint64     seed,
                   const char *title)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  static const guint8 header[] = { 0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 3, 0, 0, 0 };
  guint8              palette[COLOURS * 3];
  guint8              pixels[SIDE * (SIDE + 1)];
  GByteArray         *out = g_byte_array_new ();
  HearthDemoRandom    random;

  hearth_demo_random_init (&random, seed, g_str_hash (title), 0);
  fill_palette (palette, &random);
  fill_pixels (pixels, &random);
  g_byte_array_append (out, signature, sizeof signature);
  put_chunk (out, "IHDR", header, sizeof header);
  put_chunk (out, "PLTE", palette, sizeof palette);
  put_pixels (out, pixels, sizeof pixels);
  put_chunk (out, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (out);
}
