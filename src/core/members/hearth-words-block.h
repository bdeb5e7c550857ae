/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The searchable words of 256 members side by side, as they lie in a row of member_words: 256 little-endian 32-bit numbers, where each
 * member's words end, then all the words. Each word has a space before it, so that what words begin with is found by looking for a
 * space and that, sixteen bytes at a time. Pure functions; any thread. For members/ only. */

#pragma once

#include <glib.h>

#define HEARTH_WORDS_MEMBERS 256

/* Where a member is found: in block (member / 256) at (member % 256). Rowids are positive. */
#define HEARTH_WORDS_BLOCK(member) ((member) >> 8)
#define HEARTH_WORDS_PLACE(member) ((guint) ((member) & 0xff))

/* A bit a member, lowest first. */
typedef struct
{
  guint64 bits[HEARTH_WORDS_MEMBERS / 64];
} HearthWordsHits;

/* A block being written. */
typedef struct
{
  GString *text;
  guint32  lengths[HEARTH_WORDS_MEMBERS];
} HearthWordsBlock;

void hearth_words_block_init (HearthWordsBlock *block);
void hearth_words_block_clear (HearthWordsBlock *block);

/* Makes block what bytes say; empty when they are no block. */
void hearth_words_block_load (HearthWordsBlock *block,
                              const guint8     *bytes,
                              gsize             size);

/* words: separated by one space, at most 1 MiB, so that a block stays well below what SQLite takes as one value. */
void hearth_words_block_set (HearthWordsBlock *block,
                             guint             place,
                             const char       *words,
                             gsize             length);

/* The block as it is stored. */
GBytes *hearth_words_block_save (const HearthWordsBlock *block);

/* Whether bytes are a block; the functions below take only those. */
gboolean hearth_words_is_block (const guint8 *bytes,
                                gsize         size);

/* The words of one member, each with its space before it; not terminated. */
const char *hearth_words_get (const guint8 *block,
                              guint         place,
                              gsize        *length);

/* The members of whom a word begins with prefix; of those within only, unless that is NULL. */
void hearth_words_find (const guint8          *block,
                        const char            *prefix,
                        const HearthWordsHits *within,
                        HearthWordsHits       *hits);
