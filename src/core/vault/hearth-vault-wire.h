/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bytes of the vault's format, little-endian: written to an array, read from a block whose end is never passed. After a read that did not
 * fit, everything read is zero or empty and failed says so. Not thread-safe. */

#pragma once

#include <glib.h>

typedef struct
{
  const guint8 *data;
  gsize         len;
  gsize         pos;
  gboolean      failed;
} HearthVaultWire;

guint16 hearth_vault_wire_get_u16 (HearthVaultWire *wire);
guint32 hearth_vault_wire_get_u32 (HearthVaultWire *wire);
guint64 hearth_vault_wire_get_u64 (HearthVaultWire *wire);

/* len bytes where they are; NULL when there are fewer. */
const guint8 *hearth_vault_wire_get (HearthVaultWire *wire,
                                     gsize            len);

/* A copy with a NUL behind, "" when there are fewer. Caller frees. */
char *hearth_vault_wire_get_text (HearthVaultWire *wire,
                                  gsize            len);

void hearth_vault_wire_put_u16 (GByteArray *array,
                                guint16     value);
void hearth_vault_wire_put_u32 (GByteArray *array,
                                guint32     value);
void hearth_vault_wire_put_u64 (GByteArray *array,
                                guint64     value);

/* The same at a place in a block. */
guint32 hearth_vault_wire_peek_u32 (const guint8 *at);
guint64 hearth_vault_wire_peek_u64 (const guint8 *at);
void    hearth_vault_wire_poke_u32 (guint8 *at,
                                    guint32 value);
void    hearth_vault_wire_poke_u64 (guint8 *at,
                                    guint64 value);
