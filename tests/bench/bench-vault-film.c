/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A film of 720 lines, 30 pictures a second, in a vault: how long it is from pressing play, on its page, until its first picture is there, and how many of its pictures are
 * never seen while it plays, with a look at the clock sixty times a second as a window has it. The speakers are a sink that takes as long as speakers would. */

#include "sorted.h"
#include "vault/hearth-vault-player.h"
#include "vault/hearth-vault-put.h"
#include "vault/hearth-vault-reel.h"

#include <stdio.h>
#include <stdlib.h>

#define ROUNDS  5
#define SECONDS 10
#define PACE    30   /* pictures a second */
#define LOOK    16   /* ms between two looks at the clock */
#define BAR     200  /* ms */
#define DROPPED 0.02 /* of the pictures, at most */

typedef struct
{
  HearthVaultPlayer *player;
  HearthVaultReel   *reel;
} Show;

static gboolean
look_cb (gpointer data)
{
  Show              *show = data;
  HearthVaultPlaying now = hearth_vault_player_get (show->player);

  if (now.trouble != NULL)
    g_error ("%s", now.trouble);
  if (now.playing)
    hearth_vault_reel_show (show->reel, now.time);
  return G_SOURCE_CONTINUE;
}

static void
make_film (const char *path)
{
  g_autofree char *line = g_strdup_printf ("gst-launch-1.0 -q webmmux name=mux ! filesink location='%s' videotestsrc pattern=ball num-buffers=%d ! "
                                           "video/x-raw,width=1280,height=720,framerate=%d/1 ! vp8enc deadline=1 cpu-used=8 target-bitrate=4000000 ! mux. "
                                           "audiotestsrc num-buffers=%d samplesperbuffer=480 ! audio/x-raw,rate=48000 ! audioconvert ! vorbisenc ! mux.",
                                           path, SECONDS * PACE, PACE, SECONDS * 100);

  if (system (line) != 0)
    g_error ("no film: %s", line);
}

/* Milliseconds until the first picture of its beginning; *seen: how many came until its end. */
static double
play (HearthVault           *vault,
      const HearthVaultFile *file,
      guint                 *seen)
{
  g_autoptr (HearthVaultPlayer) player = hearth_vault_player_new ();
  g_autoptr (HearthVaultReel)   reel = hearth_vault_reel_new (vault, file);
  Show                          show = { player, reel };
  guint                         look = g_timeout_add (LOOK, look_cb, &show), before;
  gint64                        start, first;

  hearth_vault_player_open (player, 0, vault, file);
  while (!hearth_vault_player_get (player).ready || !hearth_vault_reel_get (reel).ready)
    g_main_context_iteration (NULL, TRUE);
  before = hearth_vault_reel_get (reel).shown;
  start = g_get_monotonic_time ();
  hearth_vault_player_play (player, TRUE);
  while (hearth_vault_reel_get (reel).shown == before)
    g_main_context_iteration (NULL, TRUE);
  first = g_get_monotonic_time ();
  while (hearth_vault_player_get (player).playing)
    g_main_context_iteration (NULL, TRUE);
  *seen = hearth_vault_reel_get (reel).shown - before;
  g_source_remove (look);
  hearth_vault_reel_stop (reel);
  hearth_vault_player_end (player);
  return (double) (first - start) / 1000;
}

int
main (int    argc,
      char **argv)
{
  const HearthVaultCost            cost = { .passes = 1, .memory = 8 << 20 };
  g_autofree char                 *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL), *path = g_build_filename (folder, "film.webm", NULL);
  g_autofree char                 *script = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (HearthVaultText)      words = NULL;
  g_autoptr (HearthVault)          vault = hearth_vault_create (folder, "winter lovers of the north", &cost, &words, NULL);
  g_autoptr (HearthVaultPutResult) result = (make_film (path), hearth_vault_put (vault, path, NULL, NULL, NULL, NULL, NULL));
  const HearthVaultFile           *file = g_ptr_array_index (result->manifest->files, 0);
  double                           took[ROUNDS], dropped[ROUNDS];

  g_setenv ("HEARTH_SOUND_SINK", "fakesink sync=true", TRUE);
  for (guint i = 0; i < ROUNDS; i++)
    {
      guint seen = 0;

      took[i] = play (vault, file, &seen);
      dropped[i] = 1 - MIN (seen, SECONDS * PACE) / (double) (SECONDS * PACE);
    }
  qsort (took, ROUNDS, sizeof *took, compare_doubles);
  qsort (dropped, ROUNDS, sizeof *dropped, compare_doubles);
  printf ("a film of 1280x720, %d pictures a second, %d s, %d times (bars: %d ms, %.0f %%)\n", PACE, SECONDS, ROUNDS, BAR, 100 * DROPPED);
  printf ("first picture after pressing play   median %5.0f ms, longest %5.0f ms\n", took[ROUNDS / 2], took[ROUNDS - 1]);
  printf ("pictures that were not seen         median %5.1f %%, most %5.1f %%\n", 100 * dropped[ROUNDS / 2], 100 * dropped[ROUNDS - 1]);
  if (system (script) != 0)
    return EXIT_FAILURE;
  return took[ROUNDS / 2] < BAR && dropped[ROUNDS / 2] <= DROPPED ? EXIT_SUCCESS : EXIT_FAILURE;
}
