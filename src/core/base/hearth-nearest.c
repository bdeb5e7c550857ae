/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "base/hearth-nearest.h"

#include <string.h>

/* Letters to change, add, drop or swap with their neighbour (Damerau, Levenshtein), for words up to 32 bytes. */
static guint
get_distance (const char *a,
              const char *b)
{
  guint rows[3][33];
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);

  if (a_length > 32 || b_length > 32)
    return G_MAXUINT;

  for (guint j = 0; j <= b_length; j++)
    rows[0][j] = j;
  for (guint i = 1; i <= a_length; i++)
    {
      guint *row = rows[i % 3];
      guint *above = rows[(i - 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= b_length; j++)
        {
          row[j] = MIN (above[j - 1] + (a[i - 1] != b[j - 1]), MIN (above[j], row[j - 1]) + 1);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }

  return rows[a_length % 3][b_length];
}

const char *
hearth_nearest (const char        *typed,
                const char *const *words,
                guint              n)
{
  const char *nearest = NULL;
  guint       least = MAX (2, (guint) strlen (typed) / 3) + 1;

  for (guint i = 0; i < n; i++)
    {
      guint distance = *typed != '\0' && g_str_has_prefix (words[i], typed) ? 1 : get_distance (typed, words[i]);

      if (distance < least)
        {
          least = distance;
          nearest = words[i];
        }
    }

  return nearest;
}
