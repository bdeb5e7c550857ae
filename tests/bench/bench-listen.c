/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A WAV of ten minutes in a vault (44.1 kHz, 16 bits, stereo): how long until its waveform and its loudness are there, decrypted, verified and read by the
 * confined worker; beside GStreamer's loudness analysis of the plain file. In turns.
 *
 *   bench-listen [ROUNDS]   5 unless told otherwise */

#include "sorted.h"
#include "vault/hearth-vault-kept.h"
#include "vault/hearth-vault-listen.h"
#include "vault/hearth-vault-put.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#define SECONDS 600
#define RATE    44100
#define ROUNDS  15

static void
write_wave (const char *path)
{
  SF_INFO           info = { .samplerate = RATE, .channels = 2, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16 };
  SNDFILE          *file = sf_open (path, SFM_WRITE, &info);
  g_autofree float *second = g_new (float, 2 * RATE);

  for (guint s = 0; s < SECONDS; s++)
    {
      for (guint i = 0; i < 2 * RATE; i++)
        second[i] = (float) (0.3 * sin (i * 0.05 * (1 + s % 7)) + g_random_double_range (-0.1, 0.1));
      sf_writef_float (file, second, RATE);
    }
  sf_close (file);
}

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

/* What this process and those it ran computed, whoever else wanted the cores. */
static double
computed (void)
{
  static const int who[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double           sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (who); i++)
    {
      struct rusage usage;

      getrusage (who[i], &usage);
      sum += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    }
  return sum;
}

static double
run_peer (const char *wave)
{
  g_autofree char *line = g_strdup_printf ("gst-launch-1.0 -q filesrc location=%s ! wavparse ! audioconvert ! rganalysis ! fakesink", wave);
  gint64           start = g_get_monotonic_time ();

  if (system (line) != 0)
    g_error ("%s", line);
  return seconds_since (start);
}

int
main (int    argc,
      char **argv)
{
  guint                            rounds = argc > 1 ? (guint) CLAMP (atoi (argv[1]), 1, ROUNDS) : 5;
  const HearthVaultCost            cost = { .passes = 1, .memory = 8 << 20 };
  g_autofree char                 *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  g_autofree char                 *wave = g_build_filename (folder, "song.wav", NULL);
  g_autofree char                 *script = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (HearthVaultText)      words = NULL;
  g_autoptr (HearthVault)          vault = hearth_vault_create (folder, "winter lovers of the north", &cost, &words, NULL);
  g_autoptr (HearthVaultPutResult) result = (write_wave (wave), hearth_vault_put (vault, wave, NULL, NULL, NULL, NULL, NULL));
  double                           ours[ROUNDS], theirs[ROUNDS], work[ROUNDS], loudness = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GError)           error = NULL;
      gint64                       start = g_get_monotonic_time ();
      double                       before = computed ();
      g_autofree HearthVaultHeard *heard = hearth_vault_listen (vault, g_ptr_array_index (result->manifest->files, 0), NULL, &error);

      if (heard == NULL)
        g_error ("%s", error->message);
      ours[i] = seconds_since (start);
      work[i] = computed () - before;
      loudness = heard->waveform.loudness;
      hearth_vault_kept_forget (vault);
      theirs[i] = run_peer (wave);
    }
  qsort (ours, rounds, sizeof *ours, compare_doubles);
  qsort (work, rounds, sizeof *work, compare_doubles);
  qsort (theirs, rounds, sizeof *theirs, compare_doubles);
  printf ("waveform and loudness of a WAV of 10 minutes, median of %u (%.1f LUFS)\n", rounds, loudness);
  printf ("Hearth, from the vault        %.3f s (at most 1), of which %.3f s on a core\n", ours[rounds / 2], work[rounds / 2]);
  printf ("GStreamer rganalysis, plain   %.3f s, ratio %.2f\n", theirs[rounds / 2], ours[rounds / 2] / theirs[rounds / 2]);
  if (system (script) != 0)
    return EXIT_FAILURE;
  return EXIT_SUCCESS;
}
