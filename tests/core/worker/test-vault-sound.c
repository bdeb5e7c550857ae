/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sounds of the vault, played from any place by the worker: the samples are those of the file, nothing plain is left on the disk, and what is no sound is told. The worker is the
 * program's argument. */

#include "vault-fixture.h"

#include "vault/hearth-vault-kept.h"
#include "vault/hearth-vault-listen.h"
#include "vault/hearth-vault-look.h"
#include "vault/hearth-vault-sound.h"

#include <math.h>

#define RATE    8000
#define SECONDS 400 /* more than a chunk */
#define FRAMES  (RATE * SECONDS)

static void
poke (guint8 *at,
      guint32 value,
      gsize   n)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, n);
}

static const char *worker;

/* Left counts up, right counts down, so that a sample tells where it is from. */
static gint16
sample_at (guint64 frame,
           guint   channel)
{
  gint16 value = (gint16) (frame * 7 % 60000 - 30000);

  return channel == 0 ? value : (gint16) -value;
}

static HearthVaultPutResult *
put_wave (Fixture    *fixture,
          const char *name,
          guint64     frames)
{
  gsize              len = 44 + (gsize) frames * 4;
  g_autofree guint8 *wave = g_malloc0 (len);
  g_autofree char   *path = g_build_filename (fixture->in, name, NULL);

  memcpy (wave, "RIFF", 4);
  poke (wave + 4, (guint32) len - 8, 4);
  memcpy (wave + 8, "WAVEfmt ", 8);
  poke (wave + 16, 16, 4);
  poke (wave + 20, 1, 2);
  poke (wave + 22, 2, 2);
  poke (wave + 24, RATE, 4);
  poke (wave + 28, RATE * 4, 4);
  poke (wave + 32, 4, 2);
  poke (wave + 34, 16, 2);
  memcpy (wave + 36, "data", 4);
  poke (wave + 40, (guint32) len - 44, 4);
  for (guint64 i = 0; i < 2 * frames; i++)
    poke (wave + 44 + 2 * i, (guint16) sample_at (i / 2, i % 2), 2);
  g_assert_true (g_file_set_contents (path, (const char *) wave, (gssize) len, NULL));
  return put (fixture, path);
}

static const HearthVaultFile *
first_file (const HearthVaultPutResult *result)
{
  return g_ptr_array_index (result->manifest->files, 0);
}

static void
assert_frames (HearthVaultSound *sound,
               guint64           frame,
               gsize             n,
               gsize             wanted)
{
  g_autofree float *pairs = g_new (float, 2 * n);
  gssize            got = hearth_vault_sound_read (sound, frame, pairs, n);

  g_assert_cmpint (got, ==, wanted);
  for (gsize i = 0; i < 2 * wanted; i++)
    g_assert_cmpfloat_with_epsilon (pairs[i], sample_at (frame + i / 2, i % 2) / 32768.0f, 1e-6);
}

static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthVaultPutResult) result = put_wave (fixture, "mix.wav", FRAMES);
  g_autoptr (HearthVaultSound)     sound = hearth_vault_sound_open (fixture->vault, first_file (result), NULL, &error);
  const HearthSoundFacts          *facts;

  g_assert_no_error (error);
  facts = hearth_vault_sound_get_facts (sound);
  g_assert_cmpuint (facts->frames, ==, FRAMES);
  g_assert_cmpuint (facts->rate, ==, RATE);
  g_assert_cmpuint (facts->channels, ==, 2);
  assert_frames (sound, 0, 1000, 1000);
  assert_frames (sound, 1000, 1000, 1000);
  assert_frames (sound, FRAMES - 10, 100, 10);
  assert_frames (sound, FRAMES, 100, 0);
  assert_frames (sound, G_MAXUINT64, 100, 0);
  /* Across the border of two chunks. */
  assert_frames (sound, HEARTH_VAULT_CHUNK_SMALL / 4 - 100, 1000, 1000);
  assert_frames (sound, 5, 1, 1);
}

static void
test_no_sound (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError)               error = NULL;
  g_autofree char                 *path = make_file (fixture, "words.wav", 50000, 3);
  g_autoptr (HearthVaultPutResult) result = put (fixture, path);
  HearthVaultSound                *sound = hearth_vault_sound_open (fixture->vault, first_file (result), NULL, &error);

  g_assert_null (sound);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "words.wav"));
}

/* Whoever waits for a sound is let go: by cancelling, and by locking. */
static void
test_stopped (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GError)               error = NULL;
  g_autoptr (GCancellable)         cancellable = g_cancellable_new ();
  g_autoptr (HearthVaultPutResult) result = put_wave (fixture, "mix.wav", FRAMES);
  g_autoptr (HearthVaultSound)     sound = hearth_vault_sound_open (fixture->vault, first_file (result), cancellable, &error);
  g_autoptr (HearthVaultSound)     other = hearth_vault_sound_open (fixture->vault, first_file (result), NULL, &error);
  float                            pairs[2];

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (hearth_vault_sound_read (sound, 0, pairs, 1), ==, -1);
  hearth_vault_lock (fixture->vault);
  g_assert_cmpint (hearth_vault_sound_read (other, FRAMES / 2, pairs, 1), <=, 0);
  g_assert_null (hearth_vault_sound_open (fixture->vault, first_file (result), NULL, &error));
  g_assert_nonnull (error);
}

/* What a sound looks like is found out once, and what is kept of it cannot be read without the key. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GError)               error = NULL;
  g_autoptr (HearthVaultPutResult) result = put_wave (fixture, "mix.wav", RATE * 5);
  g_autoptr (GBytes)               about = hearth_vault_kept_about (first_file (result));
  g_autofree HearthVaultHeard     *first = hearth_vault_listen (fixture->vault, first_file (result), NULL, &error), *second = NULL;
  g_autofree char                 *folder = g_build_filename (fixture->folder, "vault", "kept", NULL);
  g_autoptr (GDir)                 dir = g_dir_open (folder, 0, &error);
  g_autofree char                 *path = NULL, *sealed = NULL;
  gsize                            len;

  g_assert_no_error (error);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_true (g_file_get_contents (path, &sealed, &len, NULL));
  g_assert_null (memmem (sealed, len, first->waveform.least, 64));

  /* Where no worker is, what was kept is all there is. */
  g_setenv ("HEARTH_WORKER", "/bin/false", TRUE);
  second = hearth_vault_listen (fixture->vault, first_file (result), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (first, sizeof *first, second, sizeof *second);

  /* Changed or swapped it is found out anew. */
  sealed[len / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, sealed, (gssize) len, NULL));
  g_assert_null (hearth_vault_kept_read (fixture->vault, about, 'w'));
  g_setenv ("HEARTH_WORKER", worker, TRUE);
  hearth_vault_kept_forget (fixture->vault);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Red left of blue, above green; as camera of that orientation would have written it down. */
static void
test_turned (void)
{
  static const guint8  exif[] = "\xff\xd8\xff\xe1\x00\x22"
                                "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
  static const guint32 pixels[] = { 1, 2, 3, 4, 5, 6 }; /* three rows of two */
  static const guint32 turned[9][6] = { { 0 }, { 0 }, { 2, 1, 4, 3, 6, 5 }, { 6, 5, 4, 3, 2, 1 }, { 5, 6, 3, 4, 1, 2 }, { 1, 3, 5, 2, 4, 6 }, { 5, 3, 1, 6, 4, 2 }, { 6, 4, 2, 5, 3, 1 }, { 2, 4, 6, 1, 3, 5 } };

  g_assert_cmpuint (hearth_look_orientation (exif, sizeof exif - 1), ==, 6);
  for (gsize len = 0; len < sizeof exif - 1; len++)
    {
      g_autofree guint8 *cut = g_memdup2 (exif, len);

      g_assert_cmpuint (hearth_look_orientation (cut, len), <=, 6);
    }
  for (guint turn = 2; turn <= 8; turn++)
    {
      g_autoptr (HearthLook) look = hearth_look_new (2, 3, g_bytes_new_static (pixels, sizeof pixels));
      g_autoptr (HearthLook) up = hearth_look_turn (look, turn);

      g_assert_cmpuint (up->width, ==, turn >= 5 ? 3 : 2);
      g_assert_cmpmem (g_bytes_get_data (up->pixels, NULL), g_bytes_get_size (up->pixels), turned[turn], sizeof turned[turn]);
    }
}

static void
test_match (void)
{
  const double loudness[2] = { -9, -15 }, silent[2] = { -INFINITY, -15 };
  double       gain[2];

  hearth_sound_match (loudness, gain);
  g_assert_cmpfloat_with_epsilon (20 * log10 (gain[0]), -6, 1e-9);
  g_assert_cmpfloat (gain[1], ==, 1);
  hearth_sound_match (silent, gain);
  g_assert_cmpfloat (gain[0], ==, 1);
  g_assert_cmpfloat (gain[1], ==, 1);
  g_assert_cmpuint (hearth_sound_frame_at (hearth_sound_time_of (123456789, 44100), 44100), ==, 123456789);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  worker = argv[1];
  g_setenv ("HEARTH_WORKER", worker, TRUE);
  g_test_add ("/vault/sound/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/vault/sound/no-sound", Fixture, NULL, set_up, test_no_sound, tear_down);
  g_test_add ("/vault/sound/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/vault/sound/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add_func ("/vault/sound/match", test_match);
  g_test_add_func ("/vault/look/turned", test_turned);
  return g_test_run ();
}
