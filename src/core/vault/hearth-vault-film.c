/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-film.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-look.h"

#include <glib/gi18n-lib.h>

struct _HearthVaultFilm
{
  HearthVaultTalk     *talk;
  char                *name;
  HearthVaultFilmFacts facts;
};

static gboolean
is_sane (gconstpointer data)
{
  const HearthVaultFilmFacts *facts = data;

  return facts->length >= 0 && facts->width >= 1 && facts->width <= HEARTH_VAULT_FILM_SIDE && facts->height >= 1 && facts->height <= HEARTH_VAULT_FILM_SIDE;
}

HearthVaultFilm *
hearth_vault_film_open (HearthVault           *vault,
                        const HearthVaultFile *file,
                        GCancellable          *cancellable,
                        GError               **error)
{
  g_autoptr (HearthVaultFilm) film = g_new0 (HearthVaultFilm, 1);

  film->name = g_strdup (file->path);
  film->talk = hearth_vault_talk_begin (vault, file, "film", &film->facts, sizeof film->facts, is_sane,
                                        /* Translators: %s is a file's name */
                                        _ ("“%s” cannot be shown: it is damaged, or nothing on this computer can decode it."), cancellable, error);
  return film->talk != NULL ? g_steal_pointer (&film) : NULL;
}

void
hearth_vault_film_free (HearthVaultFilm *film)
{
  g_clear_pointer (&film->talk, hearth_vault_talk_free);
  g_free (film->name);
  g_free (film);
}

const HearthVaultFilmFacts *
hearth_vault_film_get_facts (const HearthVaultFilm *film)
{
  return &film->facts;
}

HearthLook *
hearth_vault_film_see (HearthVaultFilm       *film,
                       gint64                 time,
                       HearthVaultFilmMoment *moment,
                       GError               **error)
{
  g_autofree char *words = NULL;
  gboolean         nothing = FALSE;
  HearthLook      *look = NULL;

  if (hearth_vault_talk_say (film->talk, &time, sizeof time) && hearth_vault_talk_hear (film->talk, moment, sizeof *moment))
    look = hearth_vault_look_hear (film->talk, HEARTH_VAULT_FILM_SIDE, &nothing);
  if (look != NULL)
    return look;
  /* Translators: %s is a file's name */
  words = g_strdup_printf (_ ("“%s” cannot be decoded here. It may be damaged."), film->name);
  if (nothing)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, words);
  else
    hearth_vault_talk_set_error (film->talk, words, error);
  return NULL;
}
