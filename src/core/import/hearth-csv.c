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
  HearthText *text;
  char        delimiter;
  guint8      stops[256]; /* what ends an unquoted cell: delimiter, CR, LF, and the NUL at the end of the window */
  HearthCell *cells;
  guint       n_cells;
  guint       size;
  char        mark; /* what lines of explanation begin with, 0 when there are none */
  gboolean    bare; /* the row at hand ended with the file, not with a line end */
  char       *at;   /* where parsing stands */
  guint64     row;
  guint64     line;
};

/* Excel's first line "sep=;". */
static gboolean
take_sep_line (HearthCsv *csv)
{
  HearthText *text = csv->text;
  const char *p = text->data + text->start;
  gboolean    quoted = *p == '"';

  p += quoted;
  if (g_ascii_strncasecmp (p, "sep=", 4) != 0 || p[4] == '\0' || p[4] == '\r' || p[4] == '\n')
    return FALSE;
  csv->delimiter = p[4];
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
  return *line == mark && (line[1] == ' ' || line[1] == '\n' || line[1] == '\r' || line[1] == mark);
}

static const char *
find_line_end (const char *p)
{
  return p + strcspn (p, "\r\n");
}

static guint
count_cells (const char *line,
             char        delimiter)
{
  const char *end = find_line_end (line);
  guint       cells = 1;

  for (const char *p = line; p < end; p++)
    cells += *p == delimiter;
  return cells;
}

/* Finds the mark of lines of explanation, if the file begins with any. A single one that is cut into as many cells as the line below
 * is its header ("# of tickets,Email"). Returns where the others begin. */
static const char *
find_mark (HearthCsv  *csv,
           const char *sample,
           char        delimiter)
{
  const char *p = sample;
  guint       lines = 0;
  guint       cells;

  if (*sample != '#' && *sample != '%')
    return sample;
  for (; is_explanation (p, *sample); lines++)
    {
      p = find_line_end (p);
      p += strspn (p, "\r\n");
    }
  if (lines == 0)
    return sample;
  if (delimiter == 0)
    delimiter = hearth_csv_find_delimiter (lines == 1 ? sample : p);
  cells = count_cells (sample, delimiter);
  if (lines == 1 && cells > 1 && cells == count_cells (p, delimiter))
    return sample;
  csv->mark = *sample;
  return p;
}

HearthCsv *
hearth_csv_new (HearthText *text,
                char        delimiter)
{
  HearthCsv  *csv = g_new0 (HearthCsv, 1);
  const char *sample;
  gboolean    said;

  csv->text = text;
  csv->size = 64;
  csv->cells = g_new (HearthCell, csv->size);
  said = take_sep_line (csv);
  sample = find_mark (csv, text->data + text->start, delimiter);
  if (delimiter != 0)
    csv->delimiter = delimiter;
  else if (!said)
    csv->delimiter = hearth_csv_find_delimiter (sample);
  csv->stops[(guchar) csv->delimiter] = csv->stops['\n'] = csv->stops['\r'] = csv->stops[0] = TRUE;
  return csv;
}

void
hearth_csv_free (HearthCsv *csv)
{
  g_free (csv->cells);
  g_free (csv);
}

char
hearth_csv_get_delimiter (HearthCsv *csv)
{
  return csv->delimiter;
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

/* Moves at to the stop that ends an unquoted cell. */
static gboolean
scan_plain (HearthCsv *csv,
            char     **mark,
            GError   **error)
{
  char *p = csv->at;

  for (;;)
    {
      while (!csv->stops[(guchar) *p])
        p++;
      csv->at = p;
      if (*p != '\0' || csv->text->eof)
        return TRUE;
      if (!fill (csv, mark, error))
        return FALSE;
      p = csv->at;
    }
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
  char   *out;
  guint64 first_line = csv->line + 1;

  csv->at++;
  *start = out = csv->at;
  for (;;)
    {
      char *p = csv->at;

      while (*p != '"' && *p != '\0' && !(*p == '\r' && p[1] == '\0' && !csv->text->eof))
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
      if (p[1] != '"')
        break;
      *out++ = '"';
      csv->at = p + 2;
    }

  csv->at++;
  if (!csv->stops[(guchar) *csv->at] || *csv->at == '\0')
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

/* Parses one row from start, blank or not. */
static gboolean
parse_row (HearthCsv *csv,
           GError   **error)
{
  for (;;)
    {
      char             *start = csv->at, *end;
      const HearthCell *last;

      if (*start == '\0' && !fill (csv, &start, error))
        return FALSE;
      if (*start == '"')
        {
          if (!scan_quoted (csv, &start, &end, error))
            return FALSE;
        }
      else
        {
          if (!scan_plain (csv, &start, error))
            return FALSE;
          end = csv->at;
        }
      add_cell (csv, start, end - start);
      if (csv->n_cells > HEARTH_READER_MAX_COLUMNS)
        {
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                       /* Translators: the placeholders are the number of a row and how many columns are accepted. */
                       _ ("Row %" PRIu64 " has more than %d columns. This is not a list of people or sales: choose the file "
                          "that was exported, or take out the columns that are not needed."),
                       csv->row, HEARTH_READER_MAX_COLUMNS);
          return FALSE;
        }
      if (*csv->at == csv->delimiter)
        {
          *end = '\0';
          csv->at++;
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
  if (!is_explanation (csv->at, csv->mark))
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
