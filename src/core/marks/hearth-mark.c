/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The signs are the bits of a stream cipher: whoever does not have the seed cannot tell them from chance, nor take them out. */

#include "marks/hearth-mark.h"

#include <math.h>
#include <sodium.h>

gint8 *
hearth_mark_signs (const guint8 seed[HEARTH_MARK_SEED_BYTES],
                   gsize        n)
{
  static const guint8 nonce[crypto_stream_chacha20_NONCEBYTES] = { 0 };
  gsize               len = (n + 7) / 8;
  g_autofree guint8  *bits = g_malloc0 (len + 1);
  gint8              *signs = g_new (gint8, n + 1);

  G_STATIC_ASSERT (HEARTH_MARK_SEED_BYTES == crypto_stream_chacha20_KEYBYTES);
  crypto_stream_chacha20 (bits, len, nonce, seed);
  for (gsize i = 0; i < n; i++)
    signs[i] = (bits[i / 8] >> i % 8 & 1) != 0 ? 1 : -1;
  return signs;
}

double
hearth_mark_score (const float *evidence,
                   gsize        n,
                   const guint8 seed[HEARTH_MARK_SEED_BYTES])
{
  g_autofree gint8 *signs = hearth_mark_signs (seed, n);
  double            sum = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      sum += signs[i] * (double) evidence[i];
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
