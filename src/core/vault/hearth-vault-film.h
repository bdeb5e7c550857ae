/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A film of the vault, of which the picture at any time is decoded by the worker. Its sound is hearth-vault-sound.h's. Blocks; one thread at a time. */

#pragma once

#include "base/hearth-look.h"
#include "vault/hearth-vault-manifest.h"
#include "vault/hearth-vault-terms.h"
#include "vault/hearth-vault.h"

typedef struct _HearthVaultFilm HearthVaultFilm;

/* NULL with error: INVALID when there is nothing to be seen in it, or no decoder for that. Once it is cancelled, whoever waits for it gets NULL. */
HearthVaultFilm *hearth_vault_film_open (HearthVault           *vault,
                                         const HearthVaultFile *file,
                                         GCancellable          *cancellable,
                                         GError               **error);
void             hearth_vault_film_free (HearthVaultFilm *film);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultFilm, hearth_vault_film_free)

/* Its size is that of the pictures. */
const HearthVaultFilmFacts *hearth_vault_film_get_facts (const HearthVaultFilm *film);

/* What is seen at that time (nanoseconds), and from when until when. Caller frees with hearth_look_free(). NULL with error: NOT_FOUND when nothing can be decoded there;
 * with any other the worker is gone, and another one has to be opened. */
HearthLook *hearth_vault_film_see (HearthVaultFilm       *film,
                                   gint64                 time,
                                   HearthVaultFilmMoment *moment,
                                   GError               **error);
