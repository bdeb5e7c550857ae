/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A sound of the vault to be played from any place, decoded by the worker while it is. Blocks; one thread at a time. */

#pragma once

#include "sound/hearth-sound-facts.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault.h"

typedef struct _HearthVaultSound HearthVaultSound;

/* NULL with error: INVALID when it is no sound or there is no decoder for it. Once it is cancelled, whoever reads gets -1 at once. */
HearthVaultSound *hearth_vault_sound_open (HearthVault           *vault,
                                           const HearthVaultFile *file,
                                           GCancellable          *cancellable,
                                           GError               **error);

/* Of that many nanoseconds, in which there is nothing to be heard: what a film without sound is played by. */
HearthVaultSound *hearth_vault_sound_new_silent (gint64 length);
void              hearth_vault_sound_free (HearthVaultSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultSound, hearth_vault_sound_free)

const HearthSoundFacts *hearth_vault_sound_get_facts (const HearthVaultSound *sound);

/* At most n frames from that one on, two channels interleaved. 0 at the end; -1 when it was cancelled, the vault locked, or the decoder fell over. */
gssize hearth_vault_sound_read (HearthVaultSound *sound,
                                guint64           frame,
                                float            *pairs,
                                gsize             n);
