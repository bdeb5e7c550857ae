/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A key slot: the vault's master key, wrapped by what somebody knows or has. The file's form is in FORMAT.md. Pure functions, any thread;
 * opening one with a passphrase takes a second and as much memory as the slot says. */

#pragma once

#include "base/hearth-id.h"
#include "vault/hearth-vault-key.h"

#define HEARTH_VAULT_SLOT_BYTES 192

/* On disk: never reuse a number. */
typedef enum
{
  HEARTH_VAULT_SLOT_PASSPHRASE = 1, /* Argon2id */
  HEARTH_VAULT_SLOT_RECOVERY = 2,   /* 256 bits, written down as words */
  HEARTH_VAULT_SLOT_DEVICE = 3,     /* 256 bits, kept by the system for the user */
} HearthVaultSlotKind;

/* What a guess at a passphrase costs. */
typedef struct
{
  guint32 passes;
  guint64 memory; /* bytes */
} HearthVaultCost;

typedef struct
{
  HearthVaultSlotKind kind;
  HearthVaultCost     cost; /* of a passphrase, else zero */
  HearthId            id;
  HearthId            vault;
  gint64              created;
  guint8              bytes[HEARTH_VAULT_SLOT_BYTES]; /* the file */
} HearthVaultSlot;

/* 3 passes over 256 MiB, over 512 MiB where the machine has 8 GiB or more. */
HearthVaultCost hearth_vault_cost_default (void);

/* The least and the most that is taken from anybody, also from a file: 8 MiB to 1 GiB, 1 to 8 passes. */
gboolean hearth_vault_cost_is_sane (const HearthVaultCost *cost);

/* FALSE with error when the passphrase is too short (INVALID) or there is no memory for it (LIMIT). It counts as NFKC. */
gboolean hearth_vault_slot_seal_passphrase (HearthVaultSlot       *slot,
                                            const HearthId        *vault,
                                            const char            *passphrase,
                                            const HearthVaultCost *cost,
                                            const HearthVaultKey  *master,
                                            GError               **error);
void     hearth_vault_slot_seal_key (HearthVaultSlot      *slot,
                                     const HearthId       *vault,
                                     HearthVaultSlotKind   kind, /* not PASSPHRASE */
                                     const HearthVaultKey *secret,
                                     const HearthVaultKey *master);

/* FALSE with CORRUPT, or TOO_NEW for a kind that is not known, or LIMIT for a cost that is not sane. */
gboolean hearth_vault_slot_parse (HearthVaultSlot *slot,
                                  const guint8    *data,
                                  gsize            len,
                                  GError         **error);

/* The master key. NULL with BAD_KEY, whatever it is that does not fit. */
HearthVaultKey *hearth_vault_slot_open_passphrase (const HearthVaultSlot *slot,
                                                   const char            *passphrase,
                                                   GError               **error);
HearthVaultKey *hearth_vault_slot_open_key (const HearthVaultSlot *slot,
                                            const HearthVaultKey  *secret,
                                            GError               **error);
