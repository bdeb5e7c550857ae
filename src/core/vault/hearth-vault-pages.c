/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-pages.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-look.h"

#include <glib/gi18n-lib.h>

struct _HearthVaultPages
{
  HearthVaultTalk     *talk;
  char                *name;
  HearthVaultPageFacts facts;
};

static gboolean
is_sane (gconstpointer data)
{
  const HearthVaultPageFacts *facts = data;

  return facts->pages >= 1 && facts->pages <= HEARTH_VAULT_PAGES_MOST;
}

HearthVaultPages *
hearth_vault_pages_open (HearthVault           *vault,
                         const HearthVaultFile *file,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (HearthVaultPages) pages = g_new0 (HearthVaultPages, 1);

  pages->name = g_strdup (file->path);
  pages->talk = hearth_vault_talk_begin (vault, file, "pages", &pages->facts, sizeof pages->facts, is_sane,
                                         /* Translators: %s is a file's name */
                                         _ ("“%s” is damaged, or no document that Hearth can show."), cancellable, error);
  return pages->talk != NULL ? g_steal_pointer (&pages) : NULL;
}

void
hearth_vault_pages_free (HearthVaultPages *pages)
{
  g_clear_pointer (&pages->talk, hearth_vault_talk_free);
  g_free (pages->name);
  g_free (pages);
}

guint
hearth_vault_pages_get_n (const HearthVaultPages *pages)
{
  return pages->facts.pages;
}

HearthLook *
hearth_vault_pages_draw (HearthVaultPages *pages,
                         guint             page,
                         guint             width,
                         guint             height,
                         GError          **error)
{
  const HearthVaultPageAsked asked = { page, MIN (width, HEARTH_VAULT_PAGE_SIDE), MIN (height, HEARTH_VAULT_PAGE_SIDE) };
  gboolean                   nothing = FALSE;
  HearthLook                *look = NULL;
  g_autofree char           *words = NULL;

  if (hearth_vault_talk_say (pages->talk, &asked, sizeof asked))
    look = hearth_vault_look_hear (pages->talk, HEARTH_VAULT_PAGE_SIDE, &nothing);
  if (look != NULL)
    return look;
  /* Translators: %1$u is the number of a page, %2$s a file's name */
  words = g_strdup_printf (_ ("Page %1$u of “%2$s” cannot be shown. It may be damaged."), page + 1, pages->name);
  if (nothing)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, words);
  else
    hearth_vault_talk_set_error (pages->talk, words, error);
  return NULL;
}
