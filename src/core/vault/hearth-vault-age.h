/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Encryption under a passphrase in the age format, version 1 (age-encryption.org/v1): what "age", "rage" and several apps open. Of the format we have
 * what a passphrase needs: one scrypt stanza, and the body in pieces of 64 KiB, each of which is authentic by itself. Blocks (scrypt takes a
 * moment and 128 * 8 * 2^work bytes); any thread, a value has one owner. */

#pragma once

#include "vault/hearth-vault-key.h"

#include <gio/gio.h>

#define HEARTH_VAULT_AGE_WORK      16 /* 64 MiB a guess, for a passphrase of six words by lot */
#define HEARTH_VAULT_AGE_WORK_MOST 20 /* of somebody else's file: 1 GiB */
#define HEARTH_VAULT_AGE_HEADER    4096

/* Takes bytes as they come out, in order. */
typedef gboolean (*HearthVaultAgeFunc) (const guint8 *bytes,
                                        gsize         len,
                                        gpointer      data,
                                        GError      **error);

typedef struct _HearthVaultAge HearthVaultAge;

/* work: 2^work is what a guess costs, 1 to HEARTH_VAULT_AGE_WORK_MOST. func gets the encrypted file. NULL with error when there is no memory for it
 * (LIMIT), or from func. */
HearthVaultAge *hearth_vault_age_new (const char        *passphrase,
                                      guint              work,
                                      HearthVaultAgeFunc func,
                                      gpointer           data,
                                      GError           **error);
gboolean        hearth_vault_age_write (HearthVaultAge *age,
                                        const guint8   *bytes,
                                        gsize           len,
                                        GError        **error);

/* The last piece: without it nobody takes the file for whole. */
gboolean hearth_vault_age_finish (HearthVaultAge *age,
                                  GError        **error);
void     hearth_vault_age_free (HearthVaultAge *age);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthVaultAge, hearth_vault_age_free)

typedef struct
{
  guint8 salt[16];
  guint  work;
  guint8 wrapped[32]; /* the file's key, encrypted */
  guint8 mac[32];
  gsize  covered; /* bytes of the header under mac */
  gsize  len;     /* of the header */
} HearthVaultAgeHeader;

/* The header at the beginning of a file, of which len bytes are known. INVALID for what is no age file, or one for a key instead of a passphrase;
 * CORRUPT when it is cut off or not as the format has it; LIMIT for more work than we do. */
gboolean hearth_vault_age_header_parse (HearthVaultAgeHeader *header,
                                        const guint8         *bytes,
                                        gsize                 len,
                                        GError              **error);

/* Decrypts what fd has, from where it is, into func, which gets nothing that is not authentic. As above, or BAD_KEY; CORRUPT for a body that was
 * changed, cut off or added to: what func got until then is a beginning only. func may be NULL, to see whether all is well. */
gboolean hearth_vault_age_read (int                fd,
                                const char        *passphrase,
                                HearthVaultAgeFunc func,
                                gpointer           data,
                                GCancellable      *cancellable,
                                GError           **error);
