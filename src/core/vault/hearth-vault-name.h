/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of files that come from anywhere and are written anywhere. Pure functions, any thread. */

#pragma once

#include <glib.h>

#define HEARTH_VAULT_NAME_MOST  200 /* bytes of one part of a path */
#define HEARTH_VAULT_PATH_MOST  4096
#define HEARTH_VAULT_DEPTH_MOST 64

/* One part of a path as it can be a file's name everywhere: UTF-8, without slashes and what steers a terminal or hides a name's end, neither
 * hidden nor a way upwards, of a length that file systems take, with the ending it had. Never empty. Caller frees. */
char *hearth_vault_name_make (const char *raw);

/* The same name with a number before its ending: "mix (2).wav". Caller frees. */
char *hearth_vault_name_number (const char *name,
                                guint       number);

/* Whether every part of the path, slashes between, is what hearth_vault_name_make() would leave alone. */
gboolean hearth_vault_path_is_safe (const char *path);
