/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How often a leaked copy of a sound is known after what fans do to it, and how often somebody is named who did not leak it. Twelve tracks of 125 seconds,
 * a thread for each core. A trial of a marked copy is one file, really encoded and decoded, against the key of its member and of a hundred others. A
 * trial of an unmarked one is such a file against the keys of a hundred members that no other trial asked for; likewise one that carries the mark of
 * somebody who is not among them. Chance is in the keys, so these are as independent as if each were a file of its own; how the files differ is what the
 * tracks, codecs and ways are for. Each figure is printed. Built for speed and without what looks over memory's shoulder: that is for tests/core. */

#include "marks/hearth-mark-sound.h"

#include "core/marks/track.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TRACKS    12
#define SECONDS   125
#define RATE      44100
#define OTHERS    100 /* members beside the one */
#define STRANGERS 10000

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
  float *values;
  gsize  n;
} Evidence;

typedef struct
{
  GMutex  mutex; /* over all of it */
  guint   copies[G_N_ELEMENTS (codecs)];
  guint   known[G_N_ELEMENTS (codecs)];
  guint   wrong;
  double  least;    /* score of a copy that was known */
  double  most;     /* of somebody who has nothing to do with it */
  GArray *unmarked; /* Evidence */
  GArray *marked;
} Trials;

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

/* The best score of that many members, by numbers from first on, as far apart as that. */
static double
best_of (const Evidence *evidence,
         guint           first,
         guint           apart)
{
  guint8 seed[HEARTH_MARK_SEED_BYTES];
  double best = 0;

  for (guint i = 0; i < OTHERS; i++)
    {
      make_seed (seed, first + i * apart);
      best = MAX (best, hearth_mark_score (evidence->values, evidence->n, seed));
    }
  return best;
}

/* The one whose number it is, among others: known, or somebody else, or nobody. */
static void
judge (Trials         *trials,
       const Evidence *evidence,
       guint           codec,
       guint           number)
{
  guint8 seed[HEARTH_MARK_SEED_BYTES];
  double own, most = best_of (evidence, number + 1000, 1000);

  make_seed (seed, number);
  own = hearth_mark_score (evidence->values, evidence->n, seed);
  g_mutex_lock (&trials->mutex);
  trials->copies[codec]++;
  trials->known[codec] += own > most && hearth_mark_confidence (own, OTHERS + 1) >= HEARTH_MARK_SURE;
  trials->wrong += most > own && hearth_mark_confidence (most, OTHERS + 1) >= HEARTH_MARK_SURE;
  trials->least = MIN (trials->least, own);
  trials->most = MAX (trials->most, most);
  g_array_append_val (trials->marked, *evidence);
  g_mutex_unlock (&trials->mutex);
}

static void
try_copies (Trials       *trials,
            const char   *folder,
            const Track  *track,
            const double *marked,
            guint         number)
{
  g_autofree float *original = g_new (float, track->n);

  for (gsize i = 0; i < track->n; i++)
    original[i] = (float) (track->samples[2 * i] + track->samples[2 * i + 1]) / 2;
  for (guint codec = 0; codec < G_N_ELEMENTS (codecs); codec++)
    for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
      {
        gsize    m;
        float   *copy = leak (folder, marked, track->n, codec, way, &m);
        Evidence evidence = compare (original, track->n, copy, m);

        judge (trials, &evidence, codec, number);
        if (way > 0)
          continue;
        copy = leak (folder, track->samples, track->n, codec, way, &m);
        evidence = compare (original, track->n, copy, m);
        g_mutex_lock (&trials->mutex);
        g_array_append_val (trials->unmarked, evidence);
        g_mutex_unlock (&trials->mutex);
      }
}

/* GFunc of the pool. */
static void
try_track (gpointer data,
           gpointer user_data)
{
  static const char     *names[] = { "raw", "encoded", "back" };
  Trials                *trials = user_data;
  guint                  number = GPOINTER_TO_UINT (data);
  Track                  track = track_new (number, SECONDS, RATE);
  HearthMarkSoundFigures figures;
  g_autofree double     *marked = mark (&track, number, &figures);
  g_autofree char       *folder = g_dir_make_tmp ("hearth-trials-XXXXXX", NULL);

  g_mutex_lock (&trials->mutex);
  g_test_message ("track %u: %.1f dB under the sound, %.1f dB under what is masked", number, figures.under_signal, figures.under_mask);
  g_mutex_unlock (&trials->mutex);
  g_assert_cmpfloat (figures.under_signal, >=, 36);
  g_assert_cmpfloat (figures.under_mask, >=, 0);
  try_copies (trials, folder, &track, marked, number);
  track_clear (&track);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Copies of nobody among those who are asked for: what says whose they are. */
static void
try_strangers (const char *what,
               GArray     *copies,
               guint       first)
{
  guint  named = 0;
  double most = 0;

  for (guint trial = 0; trial < STRANGERS; trial++)
    {
      double best = best_of (&g_array_index (copies, Evidence, trial % copies->len), first + trial * OTHERS, 1);

      named += hearth_mark_confidence (best, OTHERS) >= HEARTH_MARK_SURE;
      most = MAX (most, best);
    }
  g_test_message ("%d trials of %u %s, %d members each: %u named, best score %.2f", STRANGERS, copies->len, what, OTHERS, named, most);
  g_assert_cmpuint (named, ==, 0);
}

static void
free_all (GArray *copies)
{
  for (guint i = 0; i < copies->len; i++)
    g_free (g_array_index (copies, Evidence, i).values);
  g_array_unref (copies);
}

static void
test_sound (void)
{
  Trials       trials = { .least = G_MAXDOUBLE, .unmarked = g_array_new (FALSE, FALSE, sizeof (Evidence)), .marked = g_array_new (FALSE, FALSE, sizeof (Evidence)) };
  GThreadPool *pool = g_thread_pool_new (try_track, &trials, (int) g_get_num_processors (), TRUE, NULL);

  for (guint i = 1; i <= TRACKS; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint codec = 0; codec < G_N_ELEMENTS (codecs); codec++)
    {
      g_test_message ("%s: %u of %u copies known", codecs[codec].name, trials.known[codec], trials.copies[codec]);
      g_assert_cmpuint (trials.known[codec] * 100, >=, trials.copies[codec] * 99);
    }
  g_test_message ("%u named wrongly; the least score of a member's own copy %.1f, the best of somebody else %.1f", trials.wrong, trials.least, trials.most);
  g_assert_cmpuint (trials.copies[0] + trials.copies[1] + trials.copies[2], >=, 100);
  g_assert_cmpuint (trials.wrong, ==, 0);
  try_strangers ("unmarked copies", trials.unmarked, 1000000);
  try_strangers ("copies with somebody else's mark", trials.marked, 1000000 + STRANGERS * OTHERS);
  free_all (trials.unmarked);
  free_all (trials.marked);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/marks-trials/sound", test_sound);
  return g_test_run ();
}
