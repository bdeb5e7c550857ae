/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-listen.h"

#include "vault/hearth-vault-kept.h"
#include "vault/hearth-vault-worker.h"

#include <glib/gi18n-lib.h>

#define KEPT 'w'

/* They are said one after the other. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (HearthVaultHeard, waveform) == sizeof (HearthSoundFacts));

static gboolean
is_sane (gconstpointer data)
{
  const HearthVaultHeard *heard = data;

  return hearth_sound_facts_is_sane (&heard->facts) && hearth_waveform_is_sane (&heard->waveform);
}

static HearthVaultHeard *
read_kept (HearthVault *vault,
           GBytes      *about)
{
  g_autoptr (GBytes)      kept = hearth_vault_kept_read (vault, about, KEPT);
  const HearthVaultHeard *heard = kept != NULL && g_bytes_get_size (kept) == sizeof *heard ? g_bytes_get_data (kept, NULL) : NULL;

  /* What another version kept may mean something else. */
  return heard != NULL && is_sane (heard) ? g_memdup2 (heard, sizeof *heard) : NULL;
}

HearthVaultHeard *
hearth_vault_listen_kept (HearthVault           *vault,
                          const HearthVaultFile *file)
{
  g_autoptr (GBytes) about = hearth_vault_kept_about (file);

  return read_kept (vault, about);
}

HearthVaultHeard *
hearth_vault_listen (HearthVault           *vault,
                     const HearthVaultFile *file,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (GBytes)           about = hearth_vault_kept_about (file);
  HearthVaultHeard            *known = read_kept (vault, about);
  g_autofree HearthVaultHeard *heard = NULL;
  g_autoptr (HearthVaultTalk)  talk = NULL;

  if (known != NULL)
    return known;
  heard = g_new0 (HearthVaultHeard, 1);
  talk = hearth_vault_talk_begin (vault, file, "listen", heard, sizeof *heard, is_sane,
                                  /* Translators: %s is a file's name */
                                  _ ("“%s” is no sound that Hearth can listen to."), cancellable, error);
  if (talk == NULL)
    return NULL;
  hearth_vault_kept_write (vault, about, KEPT, heard, sizeof *heard);
  return g_steal_pointer (&heard);
}
