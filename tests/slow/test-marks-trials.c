/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often a leaked copy is known after what fans do to it, and how often somebody is named for one that nobody was given. Twelve tracks of 125 seconds
 *; each figure is printed. Built for speed and without what looks over memory's shoulder: that is for tests/core. */

#include "marks/hearth-mark-sound.h"

#include "core/marks/track.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TRACKS   12
#define SECONDS  125
#define RATE     44100
#define OTHERS   100 /* members beside the one */
#define UNMARKED 10000

static const struct
{
  const char *name;
  const char *encode;
} codecs[] = {
  { "MP3", "lamemp3enc target=bitrate bitrate=128 cbr=true" },
  { "Ogg", "vorbisenc bitrate=128000 ! oggmux" },
  { "AAC", "avenc_aac bitrate=128000 ! mp4mux" },
};

/* Rates that it is resampled to, and seconds lost at the beginning. */
static const struct
{
  guint  rate;
  double lost;
} ways[] = { { 48000, 10 }, { 32000, 10.3 }, { 44100, 17.77 } };

typedef struct
{
  char   *folder;
  guint   copies, known, wrong;
  double  least;    /* score of a copy that was known */
  double  most;     /* of somebody who has nothing to do with it */
  GArray *unmarked; /* float *, gsize */
} Trials;

typedef struct
{
  float *values;
  gsize  n;
} Evidence;

static void
make_seed (guint8 *seed,
           guint   number)
{
  memset (seed, 0, HEARTH_MARK_SEED_BYTES);
  memcpy (seed, &number, sizeof number);
}

static void
run (const char *line)
{
  g_autoptr (GError) error = NULL;
  int                status;

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static void
write_samples (const char   *path,
               const double *samples,
               gsize         n)
{
  g_autofree float *floats = g_new (float, n);

  for (gsize i = 0; i < n; i++)
    floats[i] = (float) samples[i];
  g_assert_true (g_file_set_contents (path, (const char *) floats, (gssize) (n * sizeof (float)), NULL));
}

/* Through the codec and back to one channel at RATE. */
static float *
leak (const char   *folder,
      const double *samples,
      gsize         n,
      guint         codec,
      guint         way,
      gsize        *len)
{
  g_autofree char *raw = g_build_filename (folder, "raw", NULL), *encoded = g_build_filename (folder, "encoded", NULL), *back = g_build_filename (folder, "back", NULL);
  gsize            lost = (gsize) (ways[way].lost * RATE);
  g_autofree char *there = g_strdup_printf ("gst-launch-1.0 -q filesrc location=%s ! rawaudioparse format=pcm pcm-format=f32le sample-rate=%d num-channels=2 ! audioconvert ! audioresample ! "
                                            "audio/x-raw,rate=%u ! audioconvert ! %s ! filesink location=%s",
                                            raw, RATE, ways[way].rate, codecs[codec].encode, encoded);
  g_autofree char *again = g_strdup_printf ("gst-launch-1.0 -q filesrc location=%s ! decodebin ! audioconvert ! audioresample ! audio/x-raw,format=F32LE,channels=1,rate=%d ! filesink location=%s", encoded,
                                            RATE, back);
  char            *bytes;

  write_samples (raw, samples + 2 * lost, 2 * (n - lost));
  run (there);
  run (again);
  g_assert_true (g_file_get_contents (back, &bytes, len, NULL));
  *len /= sizeof (float);
  return (float *) (gpointer) bytes;
}

static double *
mark (const Track            *track,
      guint                   number,
      HearthMarkSoundFigures *figures)
{
  guint8                      seed[HEARTH_MARK_SEED_BYTES];
  g_autoptr (HearthMarkSound) sound = (make_seed (seed, number), hearth_mark_sound_new (track->rate, TRACK_CHANNELS, seed));
  double                     *out = g_new (double, TRACK_CHANNELS *hearth_mark_sound_room (sound, track->n));
  gsize                       n = hearth_mark_sound_push (sound, track->samples, track->n, out);

  n += hearth_mark_sound_push (sound, NULL, 0, out + TRACK_CHANNELS * n);
  g_assert_cmpuint (n, ==, track->n);
  hearth_mark_sound_figures (sound, figures);
  /* What a file of 16 bits keeps. */
  for (gsize i = 0; i < TRACK_CHANNELS * n; i++)
    out[i] = floor (out[i] * 32767 + 0.5) / 32767;
  return out;
}

static Evidence
compare (const float *original,
         gsize        n,
         float       *copy,
         gsize        m)
{
  Evidence evidence;

  evidence.values = hearth_mark_sound_compare (original, n, copy, m, hearth_mark_sound_align (original, n, copy, m, RATE), RATE, &evidence.n);
  g_free (copy);
  return evidence;
}

/* The one whose number it is, among others: known, or somebody else, or nobody. */
static void
judge (Trials         *trials,
       const Evidence *evidence,
       guint           number)
{
  guint8 seed[HEARTH_MARK_SEED_BYTES];
  double own, most = 0;

  make_seed (seed, number);
  own = hearth_mark_score (evidence->values, evidence->n, seed);
  for (guint i = 1; i <= OTHERS; i++)
    {
      make_seed (seed, number + i * 1000);
      most = MAX (most, hearth_mark_score (evidence->values, evidence->n, seed));
    }
  trials->copies++;
  trials->known += own > most && hearth_mark_confidence (own, OTHERS + 1) >= HEARTH_MARK_SURE;
  trials->wrong += most > own && hearth_mark_confidence (most, OTHERS + 1) >= HEARTH_MARK_SURE;
  trials->least = MIN (trials->least, own);
  trials->most = MAX (trials->most, most);
}

static void
try_track (Trials *trials,
           guint   number)
{
  Track                  track = track_new (number, SECONDS, RATE);
  HearthMarkSoundFigures figures;
  g_autofree double     *marked = mark (&track, number, &figures);
  g_autofree float      *original = g_new (float, track.n);

  for (gsize i = 0; i < track.n; i++)
    original[i] = (float) (track.samples[2 * i] + track.samples[2 * i + 1]) / 2;
  g_test_message ("track %u: %.1f dB under the sound, %.1f dB under what is masked", number, figures.under_signal, figures.under_mask);
  g_assert_cmpfloat (figures.under_signal, >=, 36);
  g_assert_cmpfloat (figures.under_mask, >=, 0);
  for (guint codec = 0; codec < G_N_ELEMENTS (codecs); codec++)
    for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
      {
        gsize    m;
        float   *copy = leak (trials->folder, marked, track.n, codec, way, &m);
        Evidence evidence = compare (original, track.n, copy, m);

        judge (trials, &evidence, number);
        g_free (evidence.values);
        if (way > 0)
          continue;
        copy = leak (trials->folder, track.samples, track.n, codec, way, &m);
        evidence = compare (original, track.n, copy, m);
        g_array_append_val (trials->unmarked, evidence);
      }
  track_clear (&track);
}

/* Each unmarked copy against many sets of members that it was never given to. */
static void
try_unmarked (Trials *trials)
{
  guint  named = 0;
  double most = 0;
  guint8 seed[HEARTH_MARK_SEED_BYTES];

  for (guint trial = 0; trial < UNMARKED; trial++)
    {
      const Evidence *evidence = &g_array_index (trials->unmarked, Evidence, trial % trials->unmarked->len);
      double          best = 0;

      for (guint i = 0; i < OTHERS; i++)
        {
          make_seed (seed, 1000000 + trial * OTHERS + i);
          best = MAX (best, hearth_mark_score (evidence->values, evidence->n, seed));
        }
      named += hearth_mark_confidence (best, OTHERS) >= HEARTH_MARK_SURE;
      most = MAX (most, best);
    }
  g_test_message ("%d trials of %u unmarked copies, %d members each: %u named, best score %.2f", UNMARKED, trials->unmarked->len, OTHERS, named, most);
  g_assert_cmpuint (named, ==, 0);
}

static void
test_sound (void)
{
  Trials             trials = { .folder = g_dir_make_tmp ("hearth-trials-XXXXXX", NULL), .least = G_MAXDOUBLE, .unmarked = g_array_new (FALSE, FALSE, sizeof (Evidence)) };
  static const char *names[] = { "raw", "encoded", "back" };

  for (guint i = 1; i <= TRACKS; i++)
    try_track (&trials, i);
  g_test_message ("%u of %u copies known, %u named wrongly; the least score %.1f, the best of somebody else %.1f", trials.known, trials.copies, trials.wrong, trials.least, trials.most);
  g_assert_cmpuint (trials.copies, >=, 100);
  g_assert_cmpuint (trials.known * 100, >=, trials.copies * 99);
  g_assert_cmpuint (trials.wrong, ==, 0);
  try_unmarked (&trials);
  for (guint i = 0; i < trials.unmarked->len; i++)
    g_free (g_array_index (trials.unmarked, Evidence, i).values);
  g_array_unref (trials.unmarked);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (trials.folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (trials.folder);
  g_free (trials.folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks-trials/sound", test_sound);
  return g_test_run ();
}
