/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as it is compared and searched: case folded, compatibility forms unified, diacritics dropped (also the letters that
 * Unicode does not decompose: o-slash, l-stroke, dotless i, sharp s, ae, thorn, ...), white space collapsed. Any thread. */

#pragma once

#include <glib.h>

/* For comparing and sorting. text may be invalid UTF-8 (bad bytes become U+FFFD). Caller frees. "" for NULL. */
char *hearth_fold (const char *text);

/* For the word index: folded words separated by one space; a word ends at anything that is neither letter, mark nor digit, and
 * every character of a script written without spaces (Han, Hiragana, Katakana, Hangul, Thai, Lao, Khmer, Myanmar) is a word
 * together with the one that follows it: a part of a text is found, and only where its characters stand side by side. Appends to
 * out, with a space between if out is not empty. */
void hearth_fold_words (const char *text,
                        GString    *out);

/* What is typed in a search box, as what words of the index begin with: all of them must be there. NULL when nothing searchable was
 * typed. Caller frees. */
GStrv hearth_fold_prefixes (const char *typed);
