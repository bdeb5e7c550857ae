/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* 32 secret bytes as 24 words that can be written on paper and typed again: BIP-39 (256 bits and a check of 8 bits, 11 bits a word; the
 * first four letters of a word tell it from all others). Pure functions, any thread. */

#pragma once

#include "vault/hearth-vault-key.h"

#define HEARTH_VAULT_N_WORDS 24

/* 2048 words in alphabetical order, a space between two. */
extern const char hearth_vault_word_list[];

/* The words, a space between two, in memory of its own kind. */
HearthVaultText *hearth_vault_words_from_key (const HearthVaultKey *key);

/* What somebody typed: any case, any white space, numbers and punctuation between passed over, words cut after four letters. NULL with
 * INVALID in words: which word is none, how many there are, or that one of them is another. */
HearthVaultKey *hearth_vault_words_to_key (const char *typed,
                                           GError    **error);

/* n words drawn by lot for a passphrase: 11 bits each. */
HearthVaultText *hearth_vault_words_draw (guint n);
