/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-sound.h"

#include "vault/hearth-vault-worker.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _HearthVaultSound
{
  HearthVaultTalk *talk;
  HearthSoundFacts facts;
};

HearthVaultSound *
hearth_vault_sound_open (HearthVault           *vault,
                         const HearthVaultFile *file,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (HearthVaultSound) sound = g_new0 (HearthVaultSound, 1);
  g_autofree char             *words = NULL;

  sound->talk = hearth_vault_talk_new (vault, file, "play", cancellable, error);
  if (sound->talk == NULL)
    return NULL;
  if (hearth_vault_talk_hear (sound->talk, &sound->facts, sizeof sound->facts) && hearth_sound_facts_is_sane (&sound->facts))
    return g_steal_pointer (&sound);
  /* Translators: %s is a file's name */
  words = g_strdup_printf (_ ("“%s” cannot be played: it is damaged, or nothing on this computer can decode it."), file->path);
  hearth_vault_talk_set_error (sound->talk, words, error);
  return NULL;
}

void
hearth_vault_sound_free (HearthVaultSound *sound)
{
  g_clear_pointer (&sound->talk, hearth_vault_talk_free);
  g_free (sound);
}

const HearthSoundFacts *
hearth_vault_sound_get_facts (const HearthVaultSound *sound)
{
  return &sound->facts;
}

gssize
hearth_vault_sound_read (HearthVaultSound *sound,
                         guint64           frame,
                         float            *pairs,
                         gsize             n)
{
  const guint64 asked[] = { frame, n };
  guint64       there = 0;

  if (!hearth_vault_talk_say (sound->talk, asked, sizeof asked) || !hearth_vault_talk_hear (sound->talk, &there, sizeof there) || there > n ||
      !hearth_vault_talk_hear (sound->talk, pairs, (gsize) there * 2 * sizeof *pairs))
    return -1;
  for (gsize i = 0; i < 2 * there; i++)
    pairs[i] = isfinite (pairs[i]) ? CLAMP (pairs[i], -8, 8) : 0;
  return (gssize) there;
}
