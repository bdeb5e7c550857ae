/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be put into the vault, as it lies on the disk: a file, or a folder with everything below it. Links, devices, pipes and sockets are never
 * followed or opened; they are listed as left out. */

#pragma once

#include "vault/hearth-vault-manifest.h"

#include <gio/gio.h>

typedef struct
{
  char            *name; /* as it is, below the source's parent */
  HearthVaultFile *file; /* its safe path, its size and times; no chunks yet */
} HearthVaultSourceFile;

typedef struct
{
  int        parent;   /* the directory that the file or folder is in */
  char      *path;     /* absolute */
  GPtrArray *files;    /* HearthVaultSourceFile */
  GPtrArray *left_out; /* char *: names of what is neither file nor folder, or lies too deep */
  guint64    size;
} HearthVaultSource;

/* NULL with error: nothing there, or nothing in it that could be put away. path: absolute. */
HearthVaultSource *hearth_vault_source_new (const char   *path,
                                            GCancellable *cancellable,
                                            GError      **error);
void               hearth_vault_source_free (HearthVaultSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultSource, hearth_vault_source_free)

/* Reads len bytes at offset of a file that is still the one it was when the source was listed, before and after. FALSE with CONFLICT when it is
 * not. */
gboolean hearth_vault_source_read (const HearthVaultSource     *source,
                                   const HearthVaultSourceFile *file,
                                   guint8                      *bytes,
                                   guint32                      len,
                                   guint64                      offset,
                                   GError                     **error);

/* Whether both are the same file in the same state, as far as the system says. */
gboolean hearth_vault_file_is_same (const HearthVaultFile *a,
                                    const HearthVaultFile *b);
