/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desktop was told already, so that it is not told again after the next start: keys of core/today/hearth-notice.h in one small file
 * of the user's state folder, a group a community; what is older than two months is forgotten. Main thread. */

#pragma once

#include <glib.h>

/* folder: of the community. A set of keys; caller unrefs. */
GHashTable *hearth_told_load (const char *folder);

/* keys: char *. now: UTC milliseconds. */
void hearth_told_add (const char *folder,
                      GPtrArray  *keys,
                      gint64      now);
