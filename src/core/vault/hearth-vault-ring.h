/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ring: which key slots the vault has, under its own key, with a number that only grows. A slot that was taken away and is put back, or
 * one that is not as it was made, is found out by it. The file's form is in FORMAT.md. Pure functions, any thread. */

#pragma once

#include "vault/hearth-vault-slot.h"

#define HEARTH_VAULT_HASH_BYTES 32
#define HEARTH_VAULT_SLOTS_MOST 64

typedef struct
{
  HearthId            id;
  HearthVaultSlotKind kind;
  guint8              hash[HEARTH_VAULT_HASH_BYTES]; /* BLAKE2b of the slot's file */
} HearthVaultRingSlot;

typedef struct
{
  HearthId vault;
  gint64   created; /* of the vault, UTC milliseconds */
  guint64  generation;
  GArray  *slots;        /* HearthVaultRingSlot */
  GBytes  *signed_bytes; /* as read; NULL in one that was made */
} HearthVaultRing;

HearthVaultRing *hearth_vault_ring_new (const HearthId *vault,
                                        gint64          created);
void             hearth_vault_ring_free (HearthVaultRing *ring);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultRing, hearth_vault_ring_free)

void     hearth_vault_ring_add (HearthVaultRing       *ring,
                                const HearthVaultSlot *slot);
void     hearth_vault_ring_remove (HearthVaultRing *ring,
                                   const HearthId  *id);
gboolean hearth_vault_ring_has (const HearthVaultRing *ring,
                                const HearthVaultSlot *slot);

/* The file. */
GBytes *hearth_vault_ring_seal (const HearthVaultRing *ring,
                                const HearthVaultKey  *master);

/* What the file says, which nobody has vouched for until hearth_vault_ring_verify(). NULL with CORRUPT. */
HearthVaultRing *hearth_vault_ring_parse (GBytes  *file,
                                          GError **error);
gboolean         hearth_vault_ring_verify (const HearthVaultRing *ring,
                                           const HearthVaultKey  *master);
