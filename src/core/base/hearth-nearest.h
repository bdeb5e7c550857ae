/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What was most likely meant by a word that was mistyped. Pure functions, any thread. */

#pragma once

#include <glib.h>

/* The one of words with the fewest letters to change, add, drop or swap; one that begins with what is typed counts as near. NULL
 * when none is near: more than a third of the letters, and more than two. Bytes are compared as they are: fold first. */
const char *hearth_nearest (const char        *typed,
                            const char *const *words,
                            guint              n);
