/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Here: which format, and the tables as CSV. */

#include "report/hearth-report-write.h"

#include "base/hearth-formula.h"

#include <string.h>

static const char *const suffixes[HEARTH_REPORT_N_FORMATS] = { "pdf", "html", "csv" };

const char *
hearth_report_suffix (HearthReportFormat format)
{
  return suffixes[format];
}

int
hearth_report_format_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (int i = 0; dot != NULL && i < HEARTH_REPORT_N_FORMATS; i++)
    if (g_ascii_strcasecmp (dot + 1, suffixes[i]) == 0)
      return i;
  return dot != NULL && g_ascii_strcasecmp (dot + 1, "htm") == 0 ? (int) HEARTH_REPORT_HTML : -1;
}

gboolean
hearth_report_write (const HearthReport *report,
                     HearthReportFormat  format,
                     GFile              *file,
                     HearthReportCounts *counts,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_autoptr (HearthOut) out = hearth_out_open (file, cancellable, error);
  HearthReportCounts    own = { 0 };
  gboolean              good = out != NULL;

  if (good && format == HEARTH_REPORT_PDF)
    good = hearth_report_put_pdf (report, out, &own.pages, error);
  else if (good && format == HEARTH_REPORT_HTML)
    hearth_report_put_html (report, out);
  else if (good)
    hearth_report_put_csv (report, out);
  if (!good)
    return FALSE;
  own.bytes = (gint64) hearth_out_get_size (out);
  if (counts != NULL)
    *counts = own;
  return hearth_out_finish (out, error);
}

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && (g_ascii_isdigit (*text) || *text == '-');
}

/* In quotes always, so that no spreadsheet takes a comma for the end; what looks like a formula and is no number has a guard. */
static void
put_cell (HearthOut  *out,
          const char *text)
{
  g_auto (GStrv)   parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  hearth_out_char (out, '"');
  if (hearth_formula_needs_guard (text) && !is_number (text))
    hearth_out_char (out, '\'');
  hearth_out_text (out, doubled);
  hearth_out_char (out, '"');
}

static void
put_line (HearthOut  *out,
          const char *text)
{
  put_cell (out, text);
  hearth_out_text (out, "\r\n");
}

static void
put_table (HearthOut               *out,
           const HearthReportTable *table)
{
  guint n = table->columns->len;

  for (guint i = 0; i < n + table->cells->len; i++)
    {
      const HearthReportCell *cell = i >= n ? &g_array_index (table->cells, HearthReportCell, i - n) : NULL;

      put_cell (out, cell == NULL ? g_array_index (table->columns, HearthReportColumn, i).title : cell->plain != NULL ? cell->plain
                                                                                                                      : cell->text);
      hearth_out_text (out, i % n == n - 1 ? "\r\n" : ",");
    }
}

/* Every table under its heading, with an empty line between; a spreadsheet opens it as it is read. Sentences are left out: they say the
 * same. */
void
hearth_report_put_csv (const HearthReport *report,
                       HearthOut          *out)
{
  put_line (out, report->title);
  put_line (out, report->subtitle);
  for (guint i = 0; i < report->blocks->len; i++)
    {
      const HearthBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->kind == HEARTH_BLOCK_TABLE && hearth_report_table_rows (&block->table) > 0)
        {
          hearth_out_text (out, "\r\n");
          put_line (out, block->table.caption);
          put_table (out, &block->table);
        }
      else if (block->kind == HEARTH_BLOCK_NAMES || block->kind == HEARTH_BLOCK_LIST)
        {
          hearth_out_text (out, "\r\n");
          for (guint n = 0; n < block->items->len; n++)
            put_line (out, g_ptr_array_index (block->items, n));
        }
      else if (block->kind == HEARTH_BLOCK_HEADING)
        {
          hearth_out_text (out, "\r\n");
          put_line (out, block->text);
        }
    }
}
