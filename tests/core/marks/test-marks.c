/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks are there where they should be, as quiet as they should be, and name nobody else. How well they live through what fans do is in
 * tests/slow/test-marks-trials.c. */

#include "marks/hearth-mark-picture.h"
#include "marks/hearth-mark-sound.h"

#include "marks/track.h"

#include <string.h>

#define RATE    22050
#define SECONDS 18

static const guint8 ana[HEARTH_MARK_SEED_BYTES] = "ana", ben[HEARTH_MARK_SEED_BYTES] = "ben";

static void
test_signs (void)
{
  g_autofree gint8 *signs = hearth_mark_signs (ana, 10001), *again = hearth_mark_signs (ana, 10001), *others = hearth_mark_signs (ben, 10001);
  int               sum = 0, same = 0;

  g_assert_cmpmem (signs, 10001, again, 10001);
  for (guint i = 0; i < 10001; i++)
    {
      g_assert_true (signs[i] == 1 || signs[i] == -1);
      sum += signs[i];
      same += signs[i] * others[i];
    }
  g_assert_cmpint (ABS (sum), <, 500);
  g_assert_cmpint (ABS (same), <, 500);
}

static void
test_confidence (void)
{
  static const float nothing[100] = { 0 };

  g_assert_cmpfloat (hearth_mark_score (nothing, 100, ana), ==, 0);
  g_assert_cmpfloat (hearth_mark_confidence (0, 1), ==, 0);
  g_assert_cmpfloat (hearth_mark_confidence (-9, 1), ==, 0);
  g_assert_cmpfloat (hearth_mark_confidence (3, 10000), ==, 0);
  g_assert_cmpfloat (hearth_mark_confidence (6.3, 1), <, HEARTH_MARK_SURE);
  g_assert_cmpfloat (hearth_mark_confidence (6.5, 1), >, HEARTH_MARK_SURE);
  g_assert_cmpfloat (hearth_mark_confidence (7.6, 10000), <, HEARTH_MARK_SURE);
  g_assert_cmpfloat (hearth_mark_confidence (7.8, 10000), >, HEARTH_MARK_SURE);
}

/* All of the track, marked, pushed in pieces of that many samples. */
static double *
mark_track (const Track            *track,
            const guint8           *seed,
            gsize                   piece,
            HearthMarkSoundFigures *figures)
{
  g_autoptr (HearthMarkSound) sound = hearth_mark_sound_new (track->rate, TRACK_CHANNELS, seed);
  g_autofree double          *room = g_new (double, TRACK_CHANNELS *hearth_mark_sound_room (sound, piece));
  double                     *out = g_new0 (double, TRACK_CHANNELS *(track->n + 1));
  gsize                       given = 0, n;

  for (gsize at = 0; at <= track->n; at += piece)
    {
      const double *in = at + piece <= track->n ? track->samples + TRACK_CHANNELS * at : NULL;

      /* What does not fill a piece goes in before the end. */
      if (in == NULL && at < track->n)
        {
          n = hearth_mark_sound_push (sound, track->samples + TRACK_CHANNELS * at, track->n - at, room);
          memcpy (out + TRACK_CHANNELS * given, room, n * TRACK_CHANNELS * sizeof (double));
          given += n;
        }
      n = hearth_mark_sound_push (sound, in, piece, room);
      memcpy (out + TRACK_CHANNELS * given, room, n * TRACK_CHANNELS * sizeof (double));
      given += n;
    }
  g_assert_cmpuint (given, ==, track->n);
  hearth_mark_sound_figures (sound, figures);
  return out;
}

static float *
make_mono (const double *samples,
           gsize         n)
{
  float *one = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    one[i] = (float) (samples[2 * i] + samples[2 * i + 1]) / 2;
  return one;
}

static void
test_sound (void)
{
  Track                  track = track_new (1, SECONDS, RATE);
  HearthMarkSoundFigures figures;
  g_autofree double     *marked = mark_track (&track, ana, 4096, &figures), *again = mark_track (&track, ana, 777, &figures);
  g_autofree float      *original = make_mono (track.samples, track.n), *copy = make_mono (marked, track.n);
  gsize                  lost = RATE * 3 / 2, cells;
  gssize                 offset;
  g_autofree float      *evidence = NULL;

  g_assert_cmpmem (marked, track.n, again, track.n);
  g_test_message ("%.1f dB under the sound, %.1f dB under what is masked", figures.under_signal, figures.under_mask);
  g_assert_cmpfloat (figures.under_signal, >=, 36);
  g_assert_cmpfloat (figures.under_mask, >=, 0);
  offset = hearth_mark_sound_align (original, track.n, copy + lost, track.n - lost, RATE);
  g_assert_cmpint (ABS (offset - (gssize) lost), <=, 16);
  evidence = hearth_mark_sound_compare (original, track.n, copy + lost, track.n - lost, offset, RATE, &cells);
  g_assert_cmpfloat (hearth_mark_score (evidence, cells, ana), >, 20);
  g_assert_cmpfloat (hearth_mark_score (evidence, cells, ben), <, 6);
  track_clear (&track);
}

/* Something before it, and an end that is missing. */
static void
test_sound_with_a_beginning (void)
{
  Track                  track = track_new (2, SECONDS, RATE);
  HearthMarkSoundFigures figures;
  g_autofree double     *marked = mark_track (&track, ben, 4096, &figures);
  g_autofree float      *original = make_mono (track.samples, track.n), *copy = make_mono (marked, track.n);
  gsize                  before = RATE, kept = track.n - 2 * RATE, cells;
  g_autofree float      *longer = g_new0 (float, before + kept), *evidence = NULL;
  gssize                 offset;

  memcpy (longer + before, copy, kept * sizeof (float));
  offset = hearth_mark_sound_align (original, track.n, longer, before + kept, RATE);
  g_assert_cmpint (ABS (offset + (gssize) before), <=, 16);
  evidence = hearth_mark_sound_compare (original, track.n, longer, before + kept, offset, RATE, &cells);
  g_assert_cmpfloat (hearth_mark_score (evidence, cells, ben), >, 20);
  track_clear (&track);
}

static void
test_silence (void)
{
  Track                  track = { g_new0 (double, 2 * RATE), RATE, RATE };
  HearthMarkSoundFigures figures;
  g_autofree double     *marked = mark_track (&track, ana, 4096, &figures);

  for (gsize i = 0; i < 2 * track.n; i++)
    g_assert_cmpfloat (marked[i], ==, 0);
  g_assert_cmpuint (figures.cells, ==, 0);
  track_clear (&track);
}

/* Shapes and grain; with the marks of seed where there is one. */
static HearthMarkPicture
make_picture (guint         width,
              guint         height,
              const guint8 *seed)
{
  HearthMarkPicture picture = { width, height, g_malloc (width * height) };
  GRand            *rand = g_rand_new_with_seed (7);
  g_autofree gint8 *signs = seed != NULL ? hearth_mark_signs (seed, hearth_mark_picture_cells (width, height)) : NULL;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        double light = 128 + 60 * sin (x / 31.0) * cos (y / 47.0 + x / 190.0) + 20 * ((x / 50 + y / 70) % 2) + g_rand_double_range (rand, -4, 4);
        guint  column = x / HEARTH_MARK_PICTURE_CELL, row = y / HEARTH_MARK_PICTURE_CELL, columns = width / HEARTH_MARK_PICTURE_CELL;

        if (signs != NULL && column < columns && row < height / HEARTH_MARK_PICTURE_CELL)
          light += signs[row * columns + column];
        picture.light[y * width + x] = (guint8) CLAMP (light + 0.5, 0, 255);
      }
  g_rand_free (rand);
  return picture;
}

/* Each pixel the mean of four. */
static HearthMarkPicture
halve (const HearthMarkPicture *picture)
{
  HearthMarkPicture half = { picture->width / 2, picture->height / 2, g_malloc (picture->width * picture->height / 4 + 1) };

  for (guint y = 0; y < half.height; y++)
    for (guint x = 0; x < half.width; x++)
      {
        const guint8 *at = picture->light + 2 * y * picture->width + 2 * x;

        half.light[y * half.width + x] = (guint8) ((at[0] + at[1] + at[picture->width] + at[picture->width + 1] + 2) / 4);
      }
  return half;
}

static HearthMarkPicture
turn_left (const HearthMarkPicture *picture)
{
  HearthMarkPicture turned = { picture->height, picture->width, g_malloc (picture->width * picture->height) };

  for (guint y = 0; y < turned.height; y++)
    for (guint x = 0; x < turned.width; x++)
      turned.light[y * turned.width + x] = picture->light[x * picture->width + picture->width - 1 - y];
  return turned;
}

static void
test_picture (void)
{
  HearthMarkPicture  original = make_picture (500, 403, NULL), marked = make_picture (500, 403, ana), half = halve (&marked), turned = turn_left (&half);
  HearthMarkPicture *copies[] = { &marked, &half, &turned };

  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      gsize             cells;
      g_autofree float *evidence = hearth_mark_picture_compare (&original, copies[i], &cells);

      g_assert_cmpuint (cells, ==, 62 * 50);
      g_assert_cmpfloat (hearth_mark_score (evidence, cells, ana), >, 20);
      g_assert_cmpfloat (hearth_mark_score (evidence, cells, ben), <, 6);
      hearth_mark_picture_clear (copies[i]);
    }
  hearth_mark_picture_clear (&original);
}

static void
test_another_picture (void)
{
  HearthMarkPicture original = make_picture (500, 403, NULL), other = { 8, 9000, g_malloc0 (8 * 9000) };
  gsize             cells;
  g_autofree float *evidence = hearth_mark_picture_compare (&original, &other, &cells);

  g_assert_cmpfloat (hearth_mark_score (evidence, cells, ana), <, 6);
  hearth_mark_picture_clear (&original);
  hearth_mark_picture_clear (&other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks/signs", test_signs);
  g_test_add_func ("/marks/confidence", test_confidence);
  g_test_add_func ("/marks/sound", test_sound);
  g_test_add_func ("/marks/sound-with-a-beginning", test_sound_with_a_beginning);
  g_test_add_func ("/marks/silence", test_silence);
  g_test_add_func ("/marks/picture", test_picture);
  g_test_add_func ("/marks/another-picture", test_another_picture);
  return g_test_run ();
}
