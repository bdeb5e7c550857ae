/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A chunk: a piece of a file, encrypted by itself. Its name is a keyed hash of what is in it, so that the same piece is stored once and
 * nobody without the key can tell whether a file they know is there. The form is in FORMAT.md. Pure functions, any thread. */

#pragma once

#include "base/hearth-id.h"
#include "vault/hearth-vault-key.h"

#define HEARTH_VAULT_CHUNK_ID_BYTES 32
#define HEARTH_VAULT_CHUNK_HEAD     96 /* the piece begins here in its buffer */
#define HEARTH_VAULT_CHUNK_SMALL    (1u << 20)
#define HEARTH_VAULT_CHUNK_LARGE    (8u << 20)

/* Files of this size and more are cut into large chunks. */
#define HEARTH_VAULT_CHUNK_LARGE_FROM (G_GUINT64_CONSTANT (64) << 20)

/* What chunks are made with. */
typedef struct
{
  HearthId        vault;
  HearthVaultKey *ids;    /* names them */
  HearthVaultKey *chunks; /* what their keys are made from */
} HearthVaultChunkKeys;

typedef struct
{
  guint8  id[HEARTH_VAULT_CHUNK_ID_BYTES];
  guint8  key[HEARTH_VAULT_KEY_BYTES]; /* secret */
  guint32 len;                         /* of the piece */
} HearthVaultChunk;

/* How many bytes of a file of that size are in a chunk. */
guint32 hearth_vault_chunk_size_for (guint64 file_size);

/* len rounded up so that it says little: at most 12 % more (Padmé, PURBs 2019). */
guint64 hearth_vault_padme (guint64 len);

/* Bytes of the stored chunk, a multiple of 4096: also the room its buffer needs. */
gsize hearth_vault_chunk_stored (guint32 len);

/* The chunk of that piece. */
void hearth_vault_chunk_name (const HearthVaultChunkKeys *keys,
                              const guint8               *piece,
                              guint32                     len,
                              HearthVaultChunk           *chunk);

/* Encrypts the piece that is in the buffer from HEARTH_VAULT_CHUNK_HEAD on, in place. Afterwards the buffer holds the stored chunk. */
void hearth_vault_chunk_seal (const HearthVaultChunkKeys *keys,
                              const HearthVaultChunk     *chunk,
                              guint8                     *buffer);

/* Decrypts in place what the buffer has of a stored chunk; the piece is then in it from HEARTH_VAULT_CHUNK_HEAD on. FALSE with CORRUPT
 * when it is another chunk, cut off, or changed; the buffer holds nothing of use then. keys may be NULL: without the check that the piece is the
 * one that the name was made of. */
gboolean hearth_vault_chunk_open (const HearthVaultChunkKeys *keys,
                                  const HearthId             *vault,
                                  const HearthVaultChunk     *chunk,
                                  guint8                     *buffer,
                                  gsize                       stored,
                                  GError                    **error);

/* Whether the head of a stored chunk is as its name and size would have it. */
gboolean hearth_vault_chunk_head_fits (const guint8    head[HEARTH_VAULT_CHUNK_HEAD],
                                       const HearthId *vault,
                                       const guint8    id[HEARTH_VAULT_CHUNK_ID_BYTES],
                                       guint64         stored);
