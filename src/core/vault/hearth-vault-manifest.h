/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A manifest: one file or folder as it was put into the vault, as a list of chunks, under a key of its own. The form is in FORMAT.md. Pure
 * functions, any thread; a value has one owner. */

#pragma once

#include "vault/hearth-vault-chunk.h"

#define HEARTH_VAULT_MANIFEST_MOST (G_GUINT64_CONSTANT (1) << 30) /* bytes of its file */

typedef struct
{
  char   *path;  /* relative, safe (hearth-vault-name.h) */
  char   *raw;   /* its last part as it was, when that is another; else NULL */
  guint64 size;  /* bytes */
  gint64  mtime; /* nanoseconds since 1970 */
  /* Where it was read, by which the device that read it knows it again unread. */
  gint64  ctime;
  guint64 inode;
  guint64 device;
  guint32 chunk_size;
  GArray *chunks; /* HearthVaultChunk, wiped when freed */
} HearthVaultFile;

typedef struct
{
  HearthId   asset;
  gint64     created;
  GPtrArray *files;                             /* HearthVaultFile, by path */
  guint8     root[HEARTH_VAULT_CHUNK_ID_BYTES]; /* the same for the same paths with the same contents */
} HearthVaultManifest;

HearthVaultFile *hearth_vault_file_new (const char *path,
                                        guint64     size);

/* Another owner of the same. */
HearthVaultFile *hearth_vault_file_copy (const HearthVaultFile *file);
void             hearth_vault_file_free (HearthVaultFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultFile, hearth_vault_file_free)

/* How many chunks a file of that size has. */
guint64 hearth_vault_file_count_chunks (const HearthVaultFile *file);

HearthVaultManifest *hearth_vault_manifest_new (void);
void                 hearth_vault_manifest_free (HearthVaultManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultManifest, hearth_vault_manifest_free)

/* Sum of the files. */
guint64 hearth_vault_manifest_size (const HearthVaultManifest *manifest);

/* Sorts the files and works out root. */
void hearth_vault_manifest_finish (HearthVaultManifest        *manifest,
                                   const HearthVaultChunkKeys *keys);

/* The file. key: what the keys of manifests are wrapped with. */
GBytes *hearth_vault_manifest_seal (const HearthVaultManifest *manifest,
                                    const HearthId            *vault,
                                    const HearthVaultKey      *key);

/* NULL with CORRUPT, also when it is not the manifest of that asset; or TOO_NEW. */
HearthVaultManifest *hearth_vault_manifest_open (GBytes               *file,
                                                 const HearthId       *vault,
                                                 const HearthId       *asset,
                                                 const HearthVaultKey *key,
                                                 GError              **error);

/* What is inside, decrypted: for the tests. NULL with CORRUPT or TOO_NEW. */
HearthVaultManifest *hearth_vault_manifest_read (const guint8 *body,
                                                 gsize         len,
                                                 GError      **error);
