/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The signs are the bits of a stream cipher: whoever does not have the seed cannot tell them from chance, nor take them out. */

#include "marks/hearth-mark.h"

#include <math.h>
#include <sodium.h>

#define LANES 8    /* that are added up side by side: the bits of a byte */
#define BLOCK 1024 /* bytes of signs: what is added up in floats */

/* A bit a cell, the lowest of a byte first; whole bytes. Caller frees. */
static guint8 *
make_bits (const guint8 seed[HEARTH_MARK_SEED_BYTES],
           gsize        n)
{
  static const guint8 nonce[crypto_stream_chacha20_NONCEBYTES] = { 0 };
  gsize               len = (n + 7) / 8;
  guint8             *bits = g_malloc (len + 1);

  G_STATIC_ASSERT (HEARTH_MARK_SEED_BYTES == crypto_stream_chacha20_KEYBYTES);
  crypto_stream_chacha20 (bits, len, nonce, seed);
  return bits;
}

gint8 *
hearth_mark_signs (const guint8 seed[HEARTH_MARK_SEED_BYTES],
                   gsize        n)
{
  g_autofree guint8 *bits = make_bits (seed, n);
  gint8             *signs = g_new (gint8, n + 1);

  for (gsize i = 0; i < n; i++)
    signs[i] = (bits[i / 8] >> i % 8 & 1) != 0 ? 1 : -1;
  return signs;
}

/* Adds each of the eight values with the sign its bit says, and its square. */
static inline void
add_byte (const float *values,
          const gint32 signs[LANES],
          float        sum[LANES],
          float        squares[LANES])
{
  for (guint k = 0; k < LANES; k++)
    {
      union
      {
        float  value;
        gint32 bits;
      } turned = { values[k] };

      squares[k] += turned.value * turned.value;
      turned.bits ^= signs[k];
      sum[k] += turned.value;
    }
}

/* For each byte, what turns a float's sign where its bit is zero. */
static const gint32 (*get_turns (void))[LANES]
{
  static gint32 turns[256][LANES];
  static gsize  made;

  if (g_once_init_enter (&made))
    {
      for (guint byte = 0; byte < 256; byte++)
        for (guint k = 0; k < LANES; k++)
          turns[byte][k] = (byte >> k & 1) != 0 ? 0 : G_MININT32;
      g_once_init_leave (&made, 1);
    }
  return turns;
}

double
hearth_mark_score (const float *evidence,
                   gsize        n,
                   const guint8 seed[HEARTH_MARK_SEED_BYTES])
{
  g_autofree guint8 *bits = make_bits (seed, n);
  const gint32 (*turns)[LANES] = get_turns ();
  double sum = 0, squares = 0;
  gsize  len = n / LANES;

  for (gsize from = 0; from < len; from += BLOCK)
    {
      float lanes[LANES] = { 0 }, square_lanes[LANES] = { 0 };

      for (gsize i = from; i < MIN (from + BLOCK, len); i++)
        add_byte (evidence + i * LANES, turns[bits[i]], lanes, square_lanes);
      for (guint k = 0; k < LANES; k++)
        {
          sum += (double) lanes[k];
          squares += (double) square_lanes[k];
        }
    }
  for (gsize i = len * LANES; i < n; i++)
    {
      sum += (bits[i / LANES] >> i % LANES & 1) != 0 ? (double) evidence[i] : -(double) evidence[i];
      squares += (double) evidence[i] * (double) evidence[i];
    }
  return squares > 0 ? sum / sqrt (squares) : 0;
}

double
hearth_mark_confidence (double score,
                        guint  seeds)
{
  return score > 0 ? MAX (0, 1 - MAX (seeds, 1) * exp (-score * score / 2)) : 0;
}
