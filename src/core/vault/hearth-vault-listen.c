/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-listen.h"

#include "vault/hearth-vault-kept.h"
#include "vault/hearth-vault-worker.h"

#include <glib/gi18n-lib.h>

#define KEPT 'w'

static gboolean
is_sane (const HearthVaultHeard *heard)
{
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
hearth_vault_listen (HearthVault           *vault,
                     const HearthVaultFile *file,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (GBytes)           about = hearth_vault_kept_about (file);
  HearthVaultHeard            *known = read_kept (vault, about);
  g_autofree HearthVaultHeard *heard = NULL;
  g_autoptr (HearthVaultTalk)  talk = NULL;
  g_autofree char             *words = NULL;

  if (known != NULL)
    return known;
  talk = hearth_vault_talk_new (vault, file, "listen", cancellable, error);
  if (talk == NULL)
    return NULL;
  heard = g_new0 (HearthVaultHeard, 1);
  if (hearth_vault_talk_hear (talk, &heard->facts, sizeof heard->facts) && hearth_vault_talk_hear (talk, &heard->waveform, sizeof heard->waveform) && is_sane (heard))
    {
      hearth_vault_kept_write (vault, about, KEPT, heard, sizeof *heard);
      return g_steal_pointer (&heard);
    }
  /* Translators: %s is a file's name */
  words = g_strdup_printf (_ ("“%s” is no sound that Hearth can listen to."), file->path);
  hearth_vault_talk_set_error (talk, words, error);
  return NULL;
}
