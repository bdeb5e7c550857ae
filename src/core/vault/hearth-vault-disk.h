/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are there whole or not at all, also when the power goes: written under a name of their own, brought to the disk, then given
 * their name. Any thread; a directory is an open descriptor. */

#pragma once

#include <gio/gio.h>

/* What a test puts in the way: asked before each step that changes something on the disk, answers an errno for it to fail with, or 0. */
typedef int (*HearthVaultStep) (const char *what);
void hearth_vault_disk_set_step (HearthVaultStep step);

/* For whoever changes something without the functions below. 0 or an errno. */
int hearth_vault_disk_step (const char *what);

/* What the system says as what the user can do: NO_SPACE, NOT_FOUND, FAILED. name: what it happened to. */
void hearth_vault_disk_set_error (int         number,
                                  const char *name,
                                  GError    **error);

/* An open directory in dir (AT_FDCWD for a path), never through a link; made when make is TRUE and it is missing. -1 on error. */
int      hearth_vault_disk_open_dir (int         dir,
                                     const char *name,
                                     gboolean    make,
                                     GError    **error);
gboolean hearth_vault_disk_sync_dir (int      dir,
                                     GError **error);

/* Writes a file that nobody can read but its owner, in the place of what has that name. It is on the disk when this returns, and its name too. */
gboolean hearth_vault_disk_write (int           dir,
                                  const char   *name,
                                  gconstpointer data,
                                  gsize         len,
                                  GError      **error);

/* The whole file; NOT_FOUND, LIMIT when it is larger than most. Never through a link. */
GBytes *hearth_vault_disk_read (int         dir,
                                const char *name,
                                guint64     most,
                                GError    **error);

/* Reads at most len bytes from fd at offset into bytes. -1 with errno. */
gssize hearth_vault_disk_pread (int      fd,
                                gpointer bytes,
                                gsize    len,
                                guint64  offset);

/* All of len, or FALSE with errno. */
gboolean hearth_vault_disk_pwrite (int           fd,
                                   gconstpointer bytes,
                                   gsize         len,
                                   guint64       offset);

/* Names in a directory, sorted, but for "." and ".."; NULL on error. Free with g_ptr_array_unref. */
GPtrArray *hearth_vault_disk_list (int      dir,
                                   GError **error);

gboolean hearth_vault_disk_remove (int         dir,
                                   const char *name,
                                   GError    **error);
