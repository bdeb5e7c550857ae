/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a player, for its two files: hearth-vault-player.c is asked and opens, hearth-vault-player-line.c is GStreamer's pipeline and what feeds it. */

#pragma once

#include "hearth-vault-player.h"

#include "vault/hearth-vault-sound.h"

#include <gst/gst.h>

typedef struct
{
  GMutex            opening; /* held by whoever reads the sound */
  HearthVaultSound *sound;   /* NULL until it is open */
  GCancellable     *cancellable;
  char             *trouble;
  double            gain;
} HearthVaultPlace;

struct _HearthVaultPlayer
{
  GObject parent_instance;

  HearthVaultPlace places[2];
  GstElement      *pipeline; /* NULL before something is open, and at the end */
  guint            bus;
  GThreadPool     *orders;  /* what may wait for a device, one after the other */
  guint           *n_seeks; /* atomic: that were ordered; the orders share it */
  gboolean         wanted;  /* to play as soon as it can */
  gboolean         playing;
  gboolean         silent;
  gboolean         ended;
  gint64           went; /* where it was sent, until it is there; -1 */

  GMutex  mutex; /* over what follows */
  guint   place;
  gint64  next;      /* nanoseconds: what is fed next */
  guint32 last_rate; /* of what was fed last */
};

/* Has it been told; main thread. */
void hearth_vault_player_changed (HearthVaultPlayer *self);

/* The pipeline, which gets ready to play. When it cannot be made, the place that is heard says so. */
void hearth_vault_player_line_make (HearthVaultPlayer *self);
void hearth_vault_player_line_play (HearthVaultPlayer *self,
                                    gboolean           playing);
void hearth_vault_player_line_seek (HearthVaultPlayer *self,
                                    gint64             time);
void hearth_vault_player_line_end (HearthVaultPlayer *self);
