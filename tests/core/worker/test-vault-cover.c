/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers: one that was chosen is sealed to its thing, and where nobody chose one the worker finds what the files show. The worker is the program's argument. */

#include "pdf.h"
#include "vault-fixture.h"

#include "vault/hearth-vault-cover.h"

#include <png.h>

static const HearthId item = { { 1 } };

/* A square of one colour, as a PNG. */
static GBytes *
make_png (guint8 red,
          guint8 green,
          guint8 blue)
{
  png_image          image = { .version = PNG_IMAGE_VERSION, .width = 40, .height = 40, .format = PNG_FORMAT_RGB };
  guint8             pixels[40 * 40 * 3];
  png_alloc_size_t   len = 100000;
  g_autofree guint8 *file = g_malloc (len);

  for (gsize i = 0; i < sizeof pixels; i += 3)
    {
      pixels[i] = red;
      pixels[i + 1] = green;
      pixels[i + 2] = blue;
    }
  g_assert_true (png_image_write_to_memory (&image, file, &len, 0, pixels, 0, NULL));
  return g_bytes_new (file, len);
}

static void
put_big (GByteArray *to,
         guint32     value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (to, (const guint8 *) &value, 4);
}

/* An ID3 tag with the picture, and some frames of an MP3 that are silent. */
static GBytes *
make_mp3 (GBytes *picture)
{
  static const guint8 kind[] = "\0image/png\0\3"; /* the front cover; its description is empty */
  static const guint8 head[] = { 0xff, 0xfb, 0x90, 0xc4 };
  guint8              frame[417] = { 0 };
  guint32             len = (guint32) (g_bytes_get_size (picture) + sizeof kind), all = len + 10;
  GByteArray         *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) "ID3\3\0\0", 6);
  put_big (file, (all & 0x7f) | (all << 1 & 0x7f00) | (all << 2 & 0x7f0000));
  g_byte_array_append (file, (const guint8 *) "APIC", 4);
  put_big (file, len);
  g_byte_array_append (file, (const guint8 *) "\0", 2);
  g_byte_array_append (file, kind, sizeof kind);
  g_byte_array_append (file, g_bytes_get_data (picture, NULL), (guint) g_bytes_get_size (picture));
  memcpy (frame, head, sizeof head);
  for (guint i = 0; i < 200; i++)
    g_byte_array_append (file, frame, sizeof frame);
  return g_byte_array_free_to_bytes (file);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (fixture->in, name, NULL), *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

/* What stands for in/name; a colour, or 0 for nothing to see. */
static guint32
look_at (Fixture    *fixture,
         const char *name,
         GBytes     *cover)
{
  g_autofree char                 *path = g_build_filename (fixture->in, name, NULL);
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthLook)           look = NULL;
  g_autoptr (GBytes)               asset = g_bytes_new (result->manifest->asset.bytes, sizeof (HearthId));
  HearthVaultItemLine              line = { 0 };
  const guint8                    *pixels;

  line.item.name = (char *) name;
  line.item.id = item;
  line.item.cover = cover;
  line.version.asset = asset;
  look = hearth_vault_cover_look (fixture->vault, &line, NULL, &error);
  if (look == NULL)
    {
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (look->width, ==, look->height);
  pixels = g_bytes_get_data (look->pixels, NULL);
  return (guint32) pixels[0] << 16 | (guint32) pixels[1] << 8 | pixels[2];
}

static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  const char *const  pages[] = { "0 0 1 rg 0 0 40 40 re f", "", NULL };
  g_autoptr (GBytes) score = pdf_new (pages, "/MediaBox [ 0 0 40 40 ]");
  g_autoptr (GBytes) red = make_png (255, 0, 0), green = make_png (0, 255, 0), broken = g_bytes_new_from_bytes (red, 0, 60), mp3 = make_mp3 (green), words = g_bytes_new ("swim", 4), sealed = NULL;

  write_file (fixture, "sleeve/a.png", red);
  write_file (fixture, "sleeve/z.png", green);
  g_assert_cmphex (look_at (fixture, "sleeve", NULL), ==, 0xff0000);

  write_file (fixture, "named/a.png", red);
  write_file (fixture, "named/Cover (final).png", green);
  g_assert_cmphex (look_at (fixture, "named", NULL), ==, 0x00ff00);

  /* What is broken is passed over, and a picture speaks louder than what is in tags. */
  write_file (fixture, "mixed/a.png", broken);
  write_file (fixture, "mixed/song.mp3", mp3);
  g_assert_cmphex (look_at (fixture, "mixed", NULL), ==, 0x00ff00);
  write_file (fixture, "mixed/b.png", red);
  g_assert_cmphex (look_at (fixture, "mixed", NULL), ==, 0xff0000);

  /* Of a document its first page; what is only called one is passed over. */
  write_file (fixture, "score/a.pdf", broken);
  write_file (fixture, "score/b.pdf", score);
  g_assert_cmphex (look_at (fixture, "score", NULL), ==, 0x0000ff);

  write_file (fixture, "words.txt", words);
  g_assert_cmphex (look_at (fixture, "words.txt", NULL), ==, 0);

  /* What somebody chose stands before all of it. */
  sealed = hearth_vault_cover_seal (fixture->vault, &item, green, NULL);
  g_assert_cmphex (look_at (fixture, "sleeve", sealed), ==, 0x00ff00);
}

static void
test_chosen (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GBytes) red = make_png (255, 0, 0), large = g_bytes_new_take (g_malloc0 (HEARTH_VAULT_COVER_MOST + 1), HEARTH_VAULT_COVER_MOST + 1);
  g_autoptr (GError) error = NULL, other_error = NULL, large_error = NULL, lock_error = NULL;
  HearthId           other = { { 2 } };
  g_autoptr (GBytes) sealed = hearth_vault_cover_seal (fixture->vault, &item, red, &error), opened = NULL;
  gsize              len;
  guint8            *bytes;

  g_assert_no_error (error);
  g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), "PNG", 3));
  opened = hearth_vault_cover_open (fixture->vault, &item, sealed, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (opened, red));

  g_assert_null (hearth_vault_cover_open (fixture->vault, &other, sealed, &other_error));
  g_assert_error (other_error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
  g_assert_null (hearth_vault_cover_seal (fixture->vault, &item, large, &large_error));
  g_assert_error (large_error, HEARTH_ERROR, HEARTH_ERROR_INVALID);

  /* Every bit counts, and every byte. */
  bytes = g_bytes_unref_to_data (g_bytes_ref (sealed), &len);
  for (gsize i = 0; i < 8 * len; i++)
    {
      g_autoptr (GBytes) flipped = NULL;

      bytes[i / 8] ^= (guint8) (1 << i % 8);
      flipped = g_bytes_new (bytes, len);
      g_assert_null (hearth_vault_cover_open (fixture->vault, &item, flipped, NULL));
      bytes[i / 8] ^= (guint8) (1 << i % 8);
    }
  for (gsize i = 0; i < len; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, i);

      g_assert_null (hearth_vault_cover_open (fixture->vault, &item, cut, NULL));
    }
  g_free (bytes);

  hearth_vault_lock (fixture->vault);
  g_assert_null (hearth_vault_cover_open (fixture->vault, &item, sealed, &lock_error));
  g_assert_error (lock_error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_setenv ("HEARTH_WORKER", argv[1], TRUE);
  g_test_add ("/vault/cover/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add ("/vault/cover/chosen", Fixture, NULL, set_up, test_chosen, tear_down);
  return g_test_run ();
}
