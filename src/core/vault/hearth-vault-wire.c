/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-wire.h"

#include <string.h>

const guint8 *
hearth_vault_wire_get (HearthVaultWire *wire,
                       gsize            len)
{
  const guint8 *at = wire->data + wire->pos;

  if (wire->failed || len > wire->len - wire->pos)
    {
      wire->failed = TRUE;
      return NULL;
    }
  wire->pos += len;
  return at;
}

guint16
hearth_vault_wire_get_u16 (HearthVaultWire *wire)
{
  const guint8 *at = hearth_vault_wire_get (wire, 2);

  return at != NULL ? (guint16) (at[0] | at[1] << 8) : 0;
}

guint32
hearth_vault_wire_get_u32 (HearthVaultWire *wire)
{
  const guint8 *at = hearth_vault_wire_get (wire, 4);

  return at != NULL ? hearth_vault_wire_peek_u32 (at) : 0;
}

guint64
hearth_vault_wire_get_u64 (HearthVaultWire *wire)
{
  const guint8 *at = hearth_vault_wire_get (wire, 8);

  return at != NULL ? hearth_vault_wire_peek_u64 (at) : 0;
}

char *
hearth_vault_wire_get_text (HearthVaultWire *wire,
                            gsize            len)
{
  const guint8 *at = hearth_vault_wire_get (wire, len);

  return g_strndup (at != NULL ? (const char *) at : "", at != NULL ? len : 0);
}

void
hearth_vault_wire_put_u16 (GByteArray *array,
                           guint16     value)
{
  guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (array, (const guint8 *) &little, sizeof little);
}

void
hearth_vault_wire_put_u32 (GByteArray *array,
                           guint32     value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (array, (const guint8 *) &little, sizeof little);
}

void
hearth_vault_wire_put_u64 (GByteArray *array,
                           guint64     value)
{
  guint64 little = GUINT64_TO_LE (value);

  g_byte_array_append (array, (const guint8 *) &little, sizeof little);
}

guint32
hearth_vault_wire_peek_u32 (const guint8 *at)
{
  guint32 little;

  memcpy (&little, at, sizeof little);
  return GUINT32_FROM_LE (little);
}

guint64
hearth_vault_wire_peek_u64 (const guint8 *at)
{
  guint64 little;

  memcpy (&little, at, sizeof little);
  return GUINT64_FROM_LE (little);
}

void
hearth_vault_wire_poke_u32 (guint8 *at,
                            guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  memcpy (at, &little, sizeof little);
}

void
hearth_vault_wire_poke_u64 (guint8 *at,
                            guint64 value)
{
  guint64 little = GUINT64_TO_LE (value);

  memcpy (at, &little, sizeof little);
}
