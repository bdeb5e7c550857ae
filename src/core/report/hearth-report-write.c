/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Here: which format, and the tables as CSV. */

#include "report/hearth-report-write.h"

#include "export/hearth-sheet.h"

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

static void
put_line (HearthOut  *out,
          const char *text)
{
  const char *const columns[] = { text, NULL };
  HearthSheet       sheet;

  hearth_sheet_begin (&sheet, out, HEARTH_SHEET_CSV, "report", columns, FALSE);
  hearth_sheet_end (&sheet);
}

static void
put_table (HearthOut               *out,
           const HearthReportTable *table)
{
  g_autofree const char **columns = g_new0 (const char *, table->columns->len + 1);
  HearthSheet             sheet;

  for (guint i = 0; i < table->columns->len; i++)
    columns[i] = g_array_index (table->columns, HearthReportColumn, i).title;
  hearth_sheet_begin (&sheet, out, HEARTH_SHEET_CSV, "report", columns, FALSE);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const HearthReportCell *cell = &g_array_index (table->cells, HearthReportCell, i);

      hearth_sheet_text (&sheet, cell->plain != NULL ? cell->plain : cell->text);
    }
  hearth_sheet_end (&sheet);
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
