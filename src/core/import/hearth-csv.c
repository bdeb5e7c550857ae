/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Own reader rather than libcsv: it hands out cells where they lie in the text window, with no call and no copy per cell, which an
 * import of a million rows notices. Separators are overwritten by the NULs that end the cells, and doubled quotes are closed up in
 * place. Owned by the reader, one thread. */

#include "import/hearth-csv.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _HearthCsv
{
  HearthText   *text;
  HearthDialect dialect;
  gsize         delimiter_len;
  gboolean      blank;      /* white space is the delimiter */
  guint8        stops[256]; /* what may end an unquoted cell: a delimiter's first sign, CR, LF, and the NUL at the end of the window */
  HearthCell   *cells;
  guint         n_cells;
  guint         size;
  char          mark;  /* what lines of explanation begin with, 0 when there are none */
  gboolean      loose; /* any line that begins with it is one */
  gboolean      bare;  /* the row at hand ended with the file, not with a line end */
  char         *at;    /* where parsing stands */
  guint64       row;
  guint64       line;
};

/* Excel's first line "sep=;". */
static gboolean
take_sep_line (HearthCsv *csv,
               char       said[2])
{
  HearthText *text = csv->text;
  const char *p = text->data + text->start;
  gboolean    quoted = *p == '"';

  p += quoted;
  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || p[4] == '\r' || p[4] == '\n')
    return FALSE;
  said[0] = p[4];
  p += 5;
  if (quoted && *p++ != '"')
    return FALSE;
  if (*p == '\r')
    p++;
  if (*p == '\n')
    p++;
  else if (p[-1] != '\r')
    return FALSE;
  text->start = p - text->data;
  csv->row++;
  csv->line++;
  return TRUE;
}

/* "# Nodes: 34", as data sets for other programs begin; not "#,Name" or "#fans". */
static gboolean
is_explanation (const char *line,
                char        mark)
{
  return *line == mark && (line[1] == ' ' || line[1] == '\t' || line[1] == '\n' || line[1] == '\r' || line[1] == mark);
}

static const char *
next_line (const char *p)
{
  p += strcspn (p, "\r\n");
  return p + strspn (p, "\r\n");
}

/* Cells of a line, by white space where the delimiter, which may not be known yet, does not cut it. */
static guint
count_cells (const HearthDialect *dialect,
             const char          *line)
{
  static const HearthDialect blank = { " ", '"', FALSE };
  guint                      cells = hearth_dialect_count (dialect, line);

  return cells > 1 ? cells : hearth_dialect_count (&blank, line);
}

/* Lines of explanation that a file begins with. */
typedef struct
{
  guint       lines;
  guint       like_rows; /* of them, "#art,5" over "#music,7" and "blues,3" */
  guint       strict;
  const char *last;
  const char *end;
} Preamble;

static void
read_preamble (Preamble      *preamble,
               const char    *sample,
               HearthDialect *dialect,
               const char    *delimiter)
{
  const char *p = sample;
  guint       cells;

  memset (preamble, 0, sizeof *preamble);
  for (; *p == *sample; p = next_line (p))
    {
      preamble->last = p;
      preamble->lines++;
      preamble->strict += is_explanation (p, *sample);
    }
  preamble->end = p;
  hearth_dialect_find (dialect, preamble->lines == 1 ? sample : p, delimiter);
  cells = count_cells (dialect, p);
  for (p = sample; p < preamble->end; p = next_line (p))
    preamble->like_rows += cells == count_cells (dialect, p);
}

/* What the last line of them names, behind its mark, when it has as many words as the rows have cells, none of them a number. */
static const char *
find_names (const Preamble      *preamble,
            const HearthDialect *dialect)
{
  const char *names = preamble->last + strspn (preamble->last, "#% \t");
  guint       cells = count_cells (dialect, preamble->end);

  if (cells < 2 || count_cells (dialect, names) != cells)
    return NULL;
  for (const char *p = names; *p != '\0' && *p != '\n' && *p != '\r'; p++)
    if (g_ascii_isdigit (*p) && (p == names || strchr (" \t,;|:\"'", p[-1]) != NULL))
      return NULL;
  return names;
}

/* Passes the lines of explanation that a file begins with, if it does, and finds their mark. A single one that is cut into as many cells as
 * the line below is its header ("# of tickets,Email"); of several the last may be. */
static void
pass_preamble (HearthCsv  *csv,
               const char *delimiter,
               gboolean    header)
{
  HearthText   *text = csv->text;
  const char   *sample = text->data + text->start;
  const char   *begin;
  gboolean      matrix = g_str_has_prefix (sample, "%%MatrixMarket");
  HearthDialect dialect;
  Preamble      preamble;

  if (*sample != '#' && *sample != '%')
    return;
  read_preamble (&preamble, sample, &dialect, delimiter);
  if (*preamble.end == '\0' || (preamble.strict == 0 && preamble.like_rows == preamble.lines) ||
      (preamble.lines == 1 && preamble.like_rows == 1 && hearth_dialect_count (&dialect, sample) > 1 && !hearth_delimiter_is_blank (dialect.delimiter)))
    return;
  csv->mark = *sample;
  csv->loose = preamble.strict < preamble.lines;
  begin = header ? find_names (&preamble, &dialect) : NULL;
  /* A matrix says how large it is before its entries. */
  if (begin == NULL)
    begin = matrix ? next_line (preamble.end) : preamble.end;
  for (const char *p = sample; p < begin; p++)
    csv->line += *p == '\n' || (*p == '\r' && p[1] != '\n');
  csv->row += csv->line;
  text->start = (gsize) (begin - text->data);
}

HearthCsv *
hearth_csv_new (HearthText *text,
                const char *delimiter,
                gboolean    header)
{
  HearthCsv *csv = g_new0 (HearthCsv, 1);
  char       said[2] = "";

  csv->text = text;
  csv->size = 64;
  csv->cells = g_new (HearthCell, csv->size);
  if (take_sep_line (csv, said) && delimiter == NULL)
    delimiter = said;
  pass_preamble (csv, delimiter, header);
  hearth_dialect_find (&csv->dialect, text->data + text->start, delimiter);
  csv->delimiter_len = strlen (csv->dialect.delimiter);
  csv->blank = hearth_delimiter_is_blank (csv->dialect.delimiter);
  csv->stops[(guchar) csv->dialect.delimiter[0]] = csv->stops['\n'] = csv->stops['\r'] = csv->stops[0] = TRUE;
  if (csv->blank)
    csv->stops['\t'] = TRUE;
  return csv;
}

void
hearth_csv_free (HearthCsv *csv)
{
  g_free (csv->cells);
  g_free (csv);
}

const char *
hearth_csv_get_delimiter (HearthCsv *csv)
{
  return csv->dialect.delimiter;
}

gboolean
hearth_csv_rows_are_named (HearthCsv *csv,
                           guint      n_columns)
{
  const char *p = csv->text->data + csv->text->start;
  gboolean    named = *p != '\0' && n_columns > 0 && (csv->blank || *p == csv->dialect.quote);

  for (guint i = 0; named && i < 3 && *p != '\0'; i++)
    {
      named = hearth_dialect_count (&csv->dialect, p) == n_columns + 1 && (csv->blank || *p == csv->dialect.quote);
      p = next_line (p);
    }
  return named;
}

gboolean
hearth_csv_ended_bare (HearthCsv *csv)
{
  return csv->bare;
}

/* Pulls more text in behind; the window may move, and with it the cells, at, and *mark (a pointer into the row, may be NULL). FALSE on
 * error; at the end of the file the NUL stays where it was. */
static gboolean
fill (HearthCsv *csv,
      char     **mark,
      GError   **error)
{
  HearthText        *text = csv->text;
  gsize              at = csv->at - (text->data + text->start);
  gsize              marked = mark != NULL ? *mark - (text->data + text->start) : 0;
  const char        *before = text->data + text->start;
  g_autoptr (GError) reason = NULL;
  gsize             *offsets;

  if (text->eof)
    return TRUE;

  /* Pointers into a freed block may not even be subtracted, so offsets are taken before. */
  offsets = g_new (gsize, csv->n_cells);
  for (guint i = 0; i < csv->n_cells; i++)
    offsets[i] = csv->cells[i].text - before;
  if (!hearth_text_fill (text, &reason))
    {
      if (text->too_large)
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                     /* Translators: the placeholder is the number of a row. */
                     _ ("Row %" PRIu64 " is larger than %d MB. A quotation mark in it is probably never closed: look at that "
                        "row in the file."),
                     csv->row, HEARTH_READER_MAX_ROW / (1024 * 1024));
      else
        g_propagate_error (error, g_steal_pointer (&reason));
      g_free (offsets);
      return FALSE;
    }
  for (guint i = 0; i < csv->n_cells; i++)
    csv->cells[i].text = text->data + offsets[i];
  g_free (offsets);
  csv->at = text->data + at;
  if (mark != NULL)
    *mark = text->data + marked;
  return TRUE;
}

static inline void
add_cell (HearthCsv  *csv,
          const char *start,
          gsize       len)
{
  if (G_UNLIKELY (csv->n_cells == csv->size))
    csv->cells = g_renew (HearthCell, csv->cells, csv->size *= 2);
  csv->cells[csv->n_cells++] = (HearthCell) { start, len };
}

/* Whether a delimiter stands at p, which is its first sign: 1, 0, or -1 when the window ends too early to tell. */
static int
match_delimiter (const HearthCsv *csv,
                 const char      *p)
{
  if (csv->blank)
    {
      if (csv->delimiter_len == 1 || *p == '\t' || p[1] == ' ' || p[1] == '\t')
        return 1;
      return p[1] == '\0' && !csv->text->eof ? -1 : 0;
    }
  for (gsize i = 1; i < csv->delimiter_len; i++)
    if (p[i] != csv->dialect.delimiter[i])
      return p[i] == '\0' && !csv->text->eof ? -1 : 0;
  return 1;
}

/* Moves at to the delimiter, or what else ends an unquoted cell. */
static gboolean
scan_plain (HearthCsv *csv,
            char     **mark,
            GError   **error)
{
  char *p = csv->at;

  for (;;)
    {
      int match = -1;

      while (!csv->stops[(guchar) *p])
        p++;
      csv->at = p;
      if (*p == '\n' || *p == '\r' || (*p == '\0' && csv->text->eof))
        return TRUE;
      if (*p != '\0')
        match = match_delimiter (csv, p);
      if (match > 0)
        return TRUE;
      if (match < 0 && !fill (csv, mark, error))
        return FALSE;
      p = csv->at + (match == 0);
    }
}

/* Passes blanks, from at on. */
static gboolean
pass_blanks (HearthCsv *csv,
             GError   **error)
{
  for (;;)
    {
      csv->at += strspn (csv->at, " \t");
      if (*csv->at != '\0' || csv->text->eof)
        return TRUE;
      if (!fill (csv, NULL, error))
        return FALSE;
    }
}

/* Passes the blanks at at when a quotation mark follows them. */
static gboolean
pass_to_quote (HearthCsv *csv,
               GError   **error)
{
  gsize blanks;

  for (;;)
    {
      blanks = strspn (csv->at, " ");
      if (csv->at[blanks] != '\0' || csv->text->eof)
        break;
      if (!fill (csv, NULL, error))
        return FALSE;
    }
  if (csv->at[blanks] == csv->dialect.quote)
    csv->at += blanks;
  return TRUE;
}

static gboolean
fail_inside_quotes (HearthCsv *csv,
                    guint64    first_line,
                    GError   **error)
{
  csv->text->truncated = TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               /* Translators: the placeholders are numbers: of a row as a spreadsheet counts them, of a line of the file, and again of
                * a row. */
               _ ("The file ends inside a quoted cell that begins in row %" PRIu64 " (line %" PRIu64
                  "), so it was probably cut short. Download or export it again, or import only the whole rows before row %" PRIu64 "."),
               csv->row, first_line, csv->row);
  return FALSE;
}

/* Reads a quoted cell from its opening quote to the stop after it. What follows a closing quote belongs to the cell, as spreadsheets
 * read it. */
static gboolean
scan_quoted (HearthCsv *csv,
             char     **start,
             char     **end,
             GError   **error)
{
  const char quote = csv->dialect.quote;
  char      *out;
  guint64    first_line = csv->line + 1;

  csv->at++;
  *start = out = csv->at;
  for (;;)
    {
      char *p = csv->at;

      while (*p != quote && *p != '\0' && !(*p == '\r' && p[1] == '\0' && !csv->text->eof))
        {
          csv->line += *p == '\n' || (*p == '\r' && p[1] != '\n');
          p++;
        }
      if (out != csv->at)
        memmove (out, csv->at, p - csv->at);
      out += p - csv->at;
      csv->at = p;
      /* Only with the next character in the window is it known what a quote, or a CR before the end of the window, means. */
      if ((p[0] == '\0' || p[1] == '\0') && !csv->text->eof)
        {
          gsize length = out - *start;

          if (!fill (csv, start, error))
            return FALSE;
          out = *start + length;
          continue;
        }
      if (p[0] == '\0')
        return fail_inside_quotes (csv, first_line, error);
      if (p[1] != quote)
        break;
      *out++ = quote;
      csv->at = p + 2;
    }

  csv->at++;
  if (csv->delimiter_len > 1 || !csv->stops[(guchar) *csv->at] || *csv->at == '\0')
    {
      gsize length = out - *start;
      gsize after = csv->at - *start;

      if (!scan_plain (csv, start, error))
        return FALSE;
      out = *start + length;
      memmove (out, *start + after, csv->at - (*start + after));
      out += csv->at - (*start + after);
    }
  *end = out;
  return TRUE;
}

/* Passes the line end at at (CR, LF or CR LF), if there is one. */
static gboolean
pass_line_end (HearthCsv *csv,
               GError   **error)
{
  csv->bare = *csv->at == '\0';
  if (csv->bare)
    return TRUE;
  csv->line++;
  if (*csv->at == '\r')
    {
      *csv->at = '\0';
      csv->at++;
      if (*csv->at == '\0' && !fill (csv, NULL, error))
        return FALSE;
      if (*csv->at != '\n')
        return TRUE;
    }
  *csv->at = '\0';
  csv->at++;
  return TRUE;
}

static gboolean
fail_too_wide (HearthCsv *csv,
               GError   **error)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
               /* Translators: the placeholders are the number of a row and how many columns are accepted. */
               _ ("Row %" PRIu64 " has more than %d columns. This is not a list of people or sales: choose the file "
                  "that was exported, or take out the columns that are not needed."),
               csv->row, HEARTH_READER_MAX_COLUMNS);
  return FALSE;
}

/* Parses the cell at at, up to what ends it. */
static gboolean
parse_cell (HearthCsv *csv,
            char     **end,
            GError   **error)
{
  char *start;

  if (csv->dialect.skip_blanks && !pass_to_quote (csv, error))
    return FALSE;
  if (*csv->at == '\0' && !fill (csv, NULL, error))
    return FALSE;
  start = csv->at;
  if (*start == csv->dialect.quote)
    {
      if (!scan_quoted (csv, &start, end, error))
        return FALSE;
    }
  else
    {
      if (!scan_plain (csv, &start, error))
        return FALSE;
      *end = csv->at;
    }
  add_cell (csv, start, *end - start);
  return csv->n_cells <= HEARTH_READER_MAX_COLUMNS || fail_too_wide (csv, error);
}

/* Parses one row from start, blank or not. */
static gboolean
parse_row (HearthCsv *csv,
           GError   **error)
{
  if (csv->blank && !pass_blanks (csv, error))
    return FALSE;
  for (;;)
    {
      char             *end;
      const HearthCell *last;

      if (!parse_cell (csv, &end, error))
        return FALSE;
      if (*csv->at != '\n' && *csv->at != '\r' && *csv->at != '\0')
        {
          gsize passed = csv->blank ? 1 : csv->delimiter_len;

          *end = '\0';
          csv->at += passed;
          if (csv->blank && !pass_blanks (csv, error))
            return FALSE;
          if (!csv->blank || (*csv->at != '\n' && *csv->at != '\r' && *csv->at != '\0'))
            continue;
        }
      if (!pass_line_end (csv, error))
        return FALSE;
      /* The window may have moved behind the last cell. */
      last = &csv->cells[csv->n_cells - 1];
      ((char *) last->text)[last->len] = '\0';
      return TRUE;
    }
}

/* Passes the line at at when it explains. FALSE on error. */
static gboolean
pass_explanation (HearthCsv *csv,
                  gboolean  *passed,
                  GError   **error)
{
  *passed = FALSE;
  if (csv->at[1] == '\0' && !fill (csv, NULL, error))
    return FALSE;
  if (!csv->loose && !is_explanation (csv->at, csv->mark))
    return TRUE;
  *passed = TRUE;
  for (;;)
    {
      csv->at += strcspn (csv->at, "\r\n");
      if (*csv->at != '\0' || csv->text->eof)
        return pass_line_end (csv, error);
      if (!fill (csv, NULL, error))
        return FALSE;
    }
}

HearthReadStep
hearth_csv_next (HearthCsv   *csv,
                 guint        min_cells,
                 HearthCells *row,
                 GError     **error)
{
  HearthText *text = csv->text;
  guint64     line;
  gboolean    passed;

  do
    {
      passed = FALSE;
      csv->n_cells = 0;
      csv->at = text->data + text->start;
      if (*csv->at == '\0' && !fill (csv, NULL, error))
        return HEARTH_READ_ERROR;
      if (*csv->at == '\0')
        return HEARTH_READ_END;
      csv->row++;
      line = csv->line + 1;
      if (G_UNLIKELY (csv->mark != '\0' && *csv->at == csv->mark) && !pass_explanation (csv, &passed, error))
        return HEARTH_READ_ERROR;
      else if (!passed && !parse_row (csv, error))
        return HEARTH_READ_ERROR;
      text->start = csv->at - text->data;
    }
  while (passed || (csv->n_cells == 1 && csv->cells[0].len == 0));

  row->n_found = csv->n_cells;
  while (csv->n_cells < min_cells)
    add_cell (csv, "", 0);
  row->cells = csv->cells;
  row->n_cells = csv->n_cells;
  row->row = csv->row;
  row->line = line;
  return HEARTH_READ_ROW;
}
