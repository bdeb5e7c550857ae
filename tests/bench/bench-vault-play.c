/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A WAV of 1 GiB in a vault: how long it is from pressing play until the first of it has gone through the speakers, which here are none: a sink that takes as long as speakers
 * would. Once as in the window, where the page of the thing has been there for a while; and once from nothing, with the worker to be started. In turns.
 *
 *   bench-vault-play [ROUNDS]   15 unless told otherwise */

#include "sorted.h"
#include "vault/hearth-vault-player.h"
#include "vault/hearth-vault-put.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 50
#define RATE   44100
#define LEN    (G_GUINT64_CONSTANT (1) << 30)
#define BAR    200       /* ms */
#define FIRST  200000000 /* nanoseconds: more than lies ready while it is silent */

static void
poke (guint8 *at,
      guint32 value,
      gsize   n)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, n);
}

static void
write_wave (const char *path)
{
  FILE              *file = fopen (path, "wb");
  guint8             head[44] = "RIFF....WAVEfmt ";
  g_autofree guint8 *block = g_malloc (1 << 20);
  guint32            seed = 7;

  poke (head + 4, (guint32) LEN - 8, 4);
  poke (head + 16, 16, 4);
  poke (head + 20, 1, 2);
  poke (head + 22, 2, 2);
  poke (head + 24, RATE, 4);
  poke (head + 28, RATE * 4, 4);
  poke (head + 32, 4, 2);
  poke (head + 34, 16, 2);
  memcpy (head + 36, "data", 4);
  poke (head + 40, (guint32) (LEN - sizeof head), 4);
  if (file == NULL || fwrite (head, sizeof head, 1, file) != 1)
    g_error ("%s", path);
  for (guint64 done = sizeof head; done < LEN;)
    {
      gsize n = (gsize) MIN (LEN - done, 1 << 20);

      for (gsize i = 0; i < n; i += 4)
        {
          seed = seed * 1664525 + 1013904223;
          memcpy (block + i, &seed, 4);
        }
      if (fwrite (block, n, 1, file) != 1)
        g_error ("%s", path);
      done += n;
    }
  fclose (file);
}

static double
milliseconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static gboolean
look_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait (HearthVaultPlayer *player)
{
  HearthVaultPlaying now;

  g_main_context_iteration (NULL, TRUE);
  now = hearth_vault_player_get (player);
  if (now.trouble != NULL)
    g_error ("%s", now.trouble);
}

/* Until something of it was heard. Milliseconds. */
static double
press (HearthVaultPlayer *player)
{
  gint64 before = hearth_vault_player_get (player).time;
  gint64 start = g_get_monotonic_time ();

  hearth_vault_player_play (player, TRUE);
  /* Its clock runs, and what has passed on it is taken off. */
  while (hearth_vault_player_get (player).time < before + FIRST)
    wait (player);
  return milliseconds_since (start) - (double) (hearth_vault_player_get (player).time - before) / 1e6;
}

static double
measure (HearthVault           *vault,
         const HearthVaultFile *file,
         gboolean               opened)
{
  g_autoptr (HearthVaultPlayer) player = hearth_vault_player_new ();
  gint64                        end;
  double                        took;

  hearth_vault_player_open (player, 0, vault, file);
  while (opened && !hearth_vault_player_get (player).ready)
    wait (player);
  /* Somebody takes a second to find the button. */
  for (end = g_get_monotonic_time () + G_USEC_PER_SEC; opened && g_get_monotonic_time () < end;)
    wait (player);
  took = press (player);
  hearth_vault_player_end (player);
  return took;
}

int
main (int    argc,
      char **argv)
{
  guint                            rounds = argc > 1 ? (guint) CLAMP (atoi (argv[1]), 1, ROUNDS) : 15;
  const HearthVaultCost            cost = { .passes = 1, .memory = 8 << 20 };
  g_autofree char                 *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  g_autofree char                 *wave = g_build_filename (folder, "set.wav", NULL);
  g_autofree char                 *script = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (HearthVaultText)      words = NULL;
  g_autoptr (HearthVault)          vault = hearth_vault_create (folder, "winter lovers of the north", &cost, &words, NULL);
  g_autoptr (HearthVaultPutResult) result = (write_wave (wave), hearth_vault_put (vault, wave, NULL, NULL, NULL, NULL, NULL));
  const HearthVaultFile           *file = g_ptr_array_index (result->manifest->files, 0);
  double                           ready[ROUNDS], cold[ROUNDS];
  guint                            tick = g_timeout_add (1, look_cb, NULL);

  unlink (wave);
  g_setenv ("HEARTH_SOUND_SINK", "fakesink sync=true", TRUE);
  for (guint i = 0; i < rounds; i++)
    {
      ready[i] = measure (vault, file, TRUE);
      cold[i] = measure (vault, file, FALSE);
    }
  g_source_remove (tick);
  qsort (ready, rounds, sizeof *ready, compare_doubles);
  qsort (cold, rounds, sizeof *cold, compare_doubles);
  printf ("first sound of a WAV of 1 GiB after pressing play, %u times (bar: %d ms)\n", rounds, BAR);
  printf ("on its page            median %5.0f ms, longest %5.0f ms\n", ready[rounds / 2], ready[rounds - 1]);
  printf ("before it was opened   median %5.0f ms, longest %5.0f ms\n", cold[rounds / 2], cold[rounds - 1]);
  if (system (script) != 0)
    return EXIT_FAILURE;
  return ready[rounds / 2] < BAR ? EXIT_SUCCESS : EXIT_FAILURE;
}
