/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays a sound of the vault, or one of two at the same place: going over to the other changes what is heard and not where it is. The worker decodes (a confined process
 * of its own); here samples only go to the speakers. Main thread, with GStreamer's threads below it; nothing of it waits. */

#pragma once

#include "sound/hearth-sound-facts.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

#include <gio/gio.h>

#define HEARTH_TYPE_VAULT_PLAYER (hearth_vault_player_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPlayer, hearth_vault_player, HEARTH, VAULT_PLAYER, GObject)

/* Signal "changed": any of what get answers but time is another. */

HearthVaultPlayer *hearth_vault_player_new (void);

/* Opens the file for place 0 or 1, in the place of what was there; the other place stays. file is read, not kept. */
void hearth_vault_player_open (HearthVaultPlayer     *player,
                               guint                  place,
                               HearthVault           *vault,
                               const HearthVaultFile *file);

/* The same of silence that lasts so long (nanoseconds). */
void hearth_vault_player_open_silent (HearthVaultPlayer *player,
                                      guint              place,
                                      gint64             length);

typedef struct
{
  gboolean    playing;
  gboolean    ready;   /* the one that is heard is open */
  gboolean    silent;  /* there is nothing to hear it with: it plays all the same */
  guint       place;   /* of the one that is heard */
  gint64      time;    /* nanoseconds */
  gint64      length;  /* 0 before it is known */
  const char *trouble; /* why it cannot be played, in words; NULL */
} HearthVaultPlaying;

/* How it is now. */
HearthVaultPlaying hearth_vault_player_get (HearthVaultPlayer *player);

void hearth_vault_player_play (HearthVaultPlayer *player,
                               gboolean           playing);

/* Nanoseconds; into its bounds. */
void hearth_vault_player_seek (HearthVaultPlayer *player,
                               gint64             time);

/* Goes over to the other one, at the same place in time. */
void hearth_vault_player_hear (HearthVaultPlayer *player,
                               guint              place);

/* What the samples of a place are multiplied by; 1 at first. */
void hearth_vault_player_set_gain (HearthVaultPlayer *player,
                                   guint              place,
                                   double             gain);

/* Silent for good: workers and speakers go. Also done on dispose. */
void hearth_vault_player_end (HearthVaultPlayer *player);
