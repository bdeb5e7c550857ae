/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which character separates the cells of a file that does not say so. Pure functions. */

#include "import/hearth-csv.h"

/* Rows looked at. */
#define SAMPLE_ROWS 16

/* Cells per row of the first rows for a delimiter; n_rows becomes how many were whole or ended the sample. */
static void
count_cells (const char *p,
             char        delimiter,
             guint       counts[SAMPLE_ROWS],
             guint      *n_rows)
{
  gboolean quoted = FALSE, cell_start = TRUE;

  *n_rows = 0;
  counts[0] = 1;
  for (; *p != '\0' && *n_rows < SAMPLE_ROWS; p++)
    {
      if (quoted)
        {
          if (*p == '"' && p[1] == '"')
            p++;
          else if (*p == '"')
            quoted = FALSE;
        }
      else if (*p == '"' && cell_start)
        {
          quoted = TRUE;
          cell_start = FALSE;
        }
      else if (*p == delimiter)
        {
          counts[*n_rows]++;
          cell_start = TRUE;
        }
      else if (*p == '\n' || *p == '\r')
        {
          if (p[1] == '\n' || p[1] == '\r')
            continue;
          *n_rows += 1;
          if (*n_rows < SAMPLE_ROWS)
            counts[*n_rows] = 1;
          cell_start = TRUE;
        }
      else
        {
          cell_start = FALSE;
        }
    }
  if (*n_rows == 0)
    *n_rows = 1;
}

/* The one that cuts most rows into as many cells as the header; the one with more cells where two do. */
char
hearth_csv_find_delimiter (const char *sample)
{
  static const char candidates[] = ",;\t|";
  char              best = ',';
  guint             best_score = 0;

  for (const char *candidate = candidates; *candidate != '\0'; candidate++)
    {
      guint counts[SAMPLE_ROWS], n_rows, same = 0, score;

      count_cells (sample, *candidate, counts, &n_rows);
      for (guint i = 0; i < n_rows; i++)
        same += counts[i] == counts[0];
      score = counts[0] > 1 ? same * 1000 / n_rows + MIN (counts[0], 100) : 0;
      if (score > best_score)
        {
          best = *candidate;
          best_score = score;
        }
    }
  return best;
}
