/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ben's computer as a program of its own that does what it is told, a line each, and says a letter when it is done. */

#pragma once

#include "carry-sweep.h"

#include <unistd.h>

static inline void
add_file (HearthCommunity *community,
          HearthVault     *vault,
          const char      *path)
{
  g_autoptr (GError) error = NULL;
  HearthVaultAdding  adding = { .path = path };

  hearth_vault_add (db_of (community), vault, &adding, NULL, NULL, &error);
  g_assert_no_error (error);
  hearth_vault_adding_clear (&adding);
}

/* A letter, then what it is about. */
static inline void
obey (HearthCommunity *community,
      HearthVault     *vault,
      const char      *words)
{
  switch (*words)
    {
    case 'c':
      hearth_clock_set (g_ascii_strtoll (words + 1, NULL, 10));
      break;
    case 'a':
      add_file (community, vault, words + 1);
      break;
    case 'x':
      remove_item (community, words + 1);
      break;
    case 'r':
      run (community);
      break;
    case 'k':
      carry (community, vault);
      break;
    default:
      turn (community, vault);
      break;
    }
}

static inline int
be_ben (const char *folder)
{
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthCommunity) community = hearth_community_open (folder, HEARTH_DB_NONE, NULL, &error);
  g_autoptr (HearthVault)     vault = community != NULL ? hearth_vault_open (folder, &error) : NULL;
  char                        words[4096];

  if (vault == NULL || !hearth_vault_unlock_passphrase (vault, VAULT_PASSPHRASE, 0, &error))
    g_error ("%s", error->message);
  hearth_carry_attach (vault, db_of (community));
  while (fgets (words, sizeof words, stdin) != NULL)
    {
      g_strchomp (words);
      obey (community, vault, words);
      if (write (STDOUT_FILENO, "o", 1) != 1)
        return 1;
    }
  hearth_community_close (community);
  return 0;
}
