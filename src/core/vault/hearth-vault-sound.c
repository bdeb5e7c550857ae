/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-sound.h"

#include "vault/hearth-vault-worker.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define SILENT 8000 /* frames a second */

struct _HearthVaultSound
{
  HearthVaultTalk *talk; /* NULL: silence */
  HearthSoundFacts facts;
};

static gboolean
is_sane (gconstpointer facts)
{
  return hearth_sound_facts_is_sane (facts);
}

HearthVaultSound *
hearth_vault_sound_open (HearthVault           *vault,
                         const HearthVaultFile *file,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (HearthVaultSound) sound = g_new0 (HearthVaultSound, 1);

  sound->talk = hearth_vault_talk_begin (vault, file, "play", &sound->facts, sizeof sound->facts, is_sane,
                                         /* Translators: %s is a file's name */
                                         _ ("“%s” cannot be played: it is damaged, or nothing on this computer can decode it."), cancellable, error);
  return sound->talk != NULL ? g_steal_pointer (&sound) : NULL;
}

HearthVaultSound *
hearth_vault_sound_new_silent (gint64 length)
{
  HearthVaultSound *sound = g_new0 (HearthVaultSound, 1);

  sound->facts = (HearthSoundFacts) { .frames = MAX (hearth_sound_frame_at (length, SILENT), 1), .rate = SILENT, .channels = 1 };
  return sound;
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

static gssize
read_silence (const HearthVaultSound *sound,
              guint64                 frame,
              float                  *pairs,
              gsize                   n)
{
  n = frame < sound->facts.frames ? (gsize) MIN (n, sound->facts.frames - frame) : 0;
  memset (pairs, 0, n * 2 * sizeof *pairs);
  return (gssize) n;
}

gssize
hearth_vault_sound_read (HearthVaultSound *sound,
                         guint64           frame,
                         float            *pairs,
                         gsize             n)
{
  const guint64 asked[] = { frame, n };
  guint64       there = 0;

  if (sound->talk == NULL)
    return read_silence (sound, frame, pairs, n);
  if (!hearth_vault_talk_say (sound->talk, asked, sizeof asked) || !hearth_vault_talk_hear (sound->talk, &there, sizeof there) || there > n ||
      !hearth_vault_talk_hear (sound->talk, pairs, (gsize) there * 2 * sizeof *pairs))
    return -1;
  for (gsize i = 0; i < 2 * there; i++)
    pairs[i] = isfinite (pairs[i]) ? CLAMP (pairs[i], -8, 8) : 0;
  return (gssize) there;
}
