/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What separates the cells of a file that does not say so, and what they are quoted with. Looks at its first rows. Pure functions. */

#include "import/hearth-csv.h"

#include <string.h>

/* Rows looked at. */
#define SAMPLE_ROWS 16

gboolean
hearth_delimiter_is_blank (const char *delimiter)
{
  return delimiter != NULL && delimiter[0] == ' ' && delimiter[1 + (delimiter[1] == ' ')] == '\0';
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static gboolean
ends_line (char c)
{
  return c == '\0' || c == '\n' || c == '\r';
}

/* Length of the delimiter at p, 0 when there is none. */
static gsize
delimiter_at (const HearthDialect *dialect,
              const char          *p)
{
  gsize len = strlen (dialect->delimiter);

  if (!hearth_delimiter_is_blank (dialect->delimiter))
    return len > 0 && strncmp (p, dialect->delimiter, len) == 0 ? len : 0;
  if (!is_blank (*p) || (len == 2 && *p == ' ' && !is_blank (p[1])))
    return 0;
  return strspn (p, " \t");
}

/* What was seen of one row. */
typedef struct
{
  guint cells;
  guint quoted;       /* cells that begin with the quote */
  guint after_blanks; /* of them, those with blanks before it */
  guint broken;       /* of them, those with something behind their closing quote, or none */
} Row;

/* Passes a quoted cell; FALSE when it is broken. */
static gboolean
pass_quoted (const HearthDialect *dialect,
             const char         **at)
{
  const char *p = *at + 1;

  for (; *p != '\0'; p++)
    if (*p == dialect->quote && *++p != dialect->quote)
      break;
  *at = p;
  if (p[-1] != dialect->quote)
    return FALSE;
  return ends_line (p[strspn (p, " \t")]) || delimiter_at (dialect, p) > 0 || delimiter_at (dialect, p + strspn (p, " \t")) > 0;
}

/* Passes the row at p. Returns where the next one begins. */
static const char *
pass_row (const HearthDialect *dialect,
          const char          *p,
          Row                 *row)
{
  gboolean blank = hearth_delimiter_is_blank (dialect->delimiter);

  memset (row, 0, sizeof *row);
  if (blank)
    p += strspn (p, " \t");
  for (;;)
    {
      gsize blanks = strspn (p, " \t"), len;

      row->cells++;
      if (p[blanks] == dialect->quote && (blanks == 0 || delimiter_at (dialect, p) == 0))
        {
          p += blanks;
          row->quoted++;
          row->after_blanks += blanks > 0;
          row->broken += !pass_quoted (dialect, &p);
        }
      while (!ends_line (*p) && delimiter_at (dialect, p) == 0)
        p++;
      len = ends_line (*p) ? 0 : delimiter_at (dialect, p);
      if (len == 0)
        break;
      p += len;
      if (blank && ends_line (*p))
        break;
    }
  return p + strspn (p, "\r\n");
}

guint
hearth_dialect_count (const HearthDialect *dialect,
                      const char          *p)
{
  Row row;

  pass_row (dialect, p, &row);
  return row.cells;
}

/* How many of the first rows there are; *even becomes how many have as many cells as the first, *cells how many that is. */
static guint
count_rows (const HearthDialect *dialect,
            const char          *p,
            guint               *even,
            guint               *cells)
{
  guint n = 0;

  *even = *cells = 0;
  for (; n < SAMPLE_ROWS && (*p != '\0' || n == 0); n++)
    {
      Row row;

      p = pass_row (dialect, p, &row);
      if (n == 0)
        *cells = row.cells;
      *even += row.cells == *cells;
    }
  return n;
}

/* The one that cuts most rows into as many cells as the header; the one with more cells where two do. */
static void
find_delimiter (HearthDialect *dialect,
                const char    *sample)
{
  static const char *const candidates[] = { ",", ";", "\t", "|", "||", "::" };
  const char              *best = ",";
  guint                    best_score = 0, best_cells = 0;
  gboolean                 all_even = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint n_rows, even, cells, score;

      g_strlcpy (dialect->delimiter, candidates[i], sizeof dialect->delimiter);
      n_rows = count_rows (dialect, sample, &even, &cells);
      score = cells > 1 ? even * 1000 / n_rows + MIN (cells, 100) : 0;
      /* Where each of them stands twice, "||" is one. */
      if (score > best_score || (g_str_equal (candidates[i], "||") && g_str_equal (best, "|") && even == n_rows && cells > 1 && best_cells == 2 * cells - 1))
        {
          best = candidates[i];
          best_score = score;
          best_cells = cells;
          all_even = even == n_rows;
        }
    }
  if (g_str_equal (best, "\t") && !all_even)
    {
      guint n_rows, even, cells;

      g_strlcpy (dialect->delimiter, " ", sizeof dialect->delimiter);
      n_rows = count_rows (dialect, sample, &even, &cells);
      if (cells > 1 && even == n_rows)
        return;
    }
  g_strlcpy (dialect->delimiter, best, sizeof dialect->delimiter);
}

/* A mark that at least half of the rows use, and none wrongly. *after_blanks: in several rows there are blanks before it. */
static gboolean
fits_quote (const HearthDialect *dialect,
            const char          *p,
            gboolean            *after_blanks)
{
  guint n = 0, with = 0, after = 0;

  *after_blanks = FALSE;
  for (; n < SAMPLE_ROWS && *p != '\0'; n++)
    {
      Row row;

      p = pass_row (dialect, p, &row);
      if (row.broken > 0)
        return FALSE;
      with += row.quoted > 0;
      after += row.after_blanks > 0;
    }
  *after_blanks = after > 1;
  return with > 0 && with * 2 >= n;
}

void
hearth_dialect_find (HearthDialect *dialect,
                     const char    *sample,
                     const char    *delimiter)
{
  gboolean after_blanks = FALSE;

  dialect->quote = '"';
  dialect->skip_blanks = FALSE;
  if (delimiter != NULL)
    g_strlcpy (dialect->delimiter, delimiter, sizeof dialect->delimiter);
  else
    find_delimiter (dialect, sample);
  if (fits_quote (dialect, sample, &after_blanks))
    {
      dialect->skip_blanks = after_blanks;
      return;
    }
  if (strpbrk (sample, "'\"") == NULL || *strpbrk (sample, "'\"") == '"')
    return;
  dialect->quote = '\'';
  if (fits_quote (dialect, sample, &after_blanks))
    dialect->skip_blanks = after_blanks;
  else
    dialect->quote = '"';
}
