/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as one web page: nothing is loaded, nothing runs. What it looks like is a style sheet of its own, light and dark and for
 * paper; who has it read out finds headings in their order, tables with their heads and the words of every chart. */

#include "chart/hearth-chart-words.h"
#include "report/hearth-report-write.h"

#include <glib/gi18n-lib.h>

static const char style[] =
    ":root{color-scheme:light dark;--text:#1d1d20;--dim:#56565c;--line:#c9c9cf;--paper:#fff;--page:#f3f3f5}\n"
    "@media(prefers-color-scheme:dark){:root{--text:#f2f2f3;--dim:#b4b4ba;--line:#4a4a50;--paper:#242428;--page:#18181b}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 \"Adwaita Sans\",Cantarell,\"Noto Sans\",system-ui,sans-serif}\n"
    "main,header,footer{max-width:46rem;margin:0 auto;padding:0 1.5rem;overflow-wrap:anywhere}\n"
    "header{padding-top:2.5rem}\n"
    "footer{padding-bottom:2.5rem;color:var(--dim);font-size:.875rem}\n"
    "h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}\n"
    "h2{font-size:1.375rem;line-height:1.25;margin:2.25rem 0 .5rem}\n"
    "h3{font-size:1.0625rem;margin:1.5rem 0 .25rem}\n"
    "p{margin:0 0 .75rem}\n"
    ".dim{color:var(--dim)}\n"
    ".note{color:var(--dim);font-size:.875rem}\n"
    ".wide{overflow-x:auto;margin:1rem 0}\n"
    ".cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem;margin:1.25rem 0}\n"
    ".cards div{border-top:2px solid var(--line);padding-top:.375rem}\n"
    ".cards dt,.cards dd{color:var(--dim);font-size:.875rem;margin:0}\n"
    ".cards .value{color:var(--text);font-size:1.625rem;font-weight:700;line-height:1.3;font-variant-numeric:tabular-nums}\n"
    "table{border-collapse:collapse;width:100%;font-size:.9375rem}\n"
    "caption{text-align:start;font-weight:600;padding:0 0 .375rem}\n"
    "th,td{text-align:start;vertical-align:top;padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);overflow-wrap:normal}\n"
    "th:first-child{overflow-wrap:anywhere;min-width:8rem}\n"
    "tbody th{font-weight:400}\n"
    ".number{text-align:end;font-variant-numeric:tabular-nums;padding-inline:.75rem 0}\n"
    "figure{margin:1rem 0;background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:.75rem}\n"
    "figure svg{display:block;width:100%;height:auto;overflow:visible}\n"
    "figcaption{color:#56565c;font-size:.875rem;margin-top:.5rem}\n"
    ".names{columns:3 11rem;column-gap:1.5rem;list-style:none;padding:0;margin:0 0 1rem}\n"
    ".names li{break-inside:avoid}\n"
    "@media print{:root{--text:#000;--dim:#444;--line:#bbb;--paper:#fff;--page:#fff}body{font-size:10pt}main,header,footer{max-width:none;padding:0}\n"
    "h2,h3{break-after:avoid}figure,tr{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}figure{border:0;padding:0}}\n"
    "@page{margin:2cm}\n";

void
hearth_report_put_escaped (HearthOut  *out,
                           const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  hearth_out_text (out, escaped);
}

static void
put_element (HearthOut  *out,
             const char *open, /* "p class=\"note\"" */
             const char *close,
             const char *text)
{
  hearth_out_char (out, '<');
  hearth_out_text (out, open);
  hearth_out_char (out, '>');
  hearth_report_put_escaped (out, text);
  hearth_out_text (out, "</");
  hearth_out_text (out, close);
  hearth_out_text (out, ">\n");
}

static void
put_items (HearthOut         *out,
           const HearthBlock *block)
{
  hearth_out_text (out, block->kind == HEARTH_BLOCK_NAMES ? "<ul class=\"names\">\n" : "<ul>\n");
  for (guint i = 0; i < block->items->len; i++)
    put_element (out, "li dir=\"auto\"", "li", g_ptr_array_index (block->items, i));
  hearth_out_text (out, "</ul>\n");
}

static void
put_cards (HearthOut *out,
           GPtrArray *items)
{
  hearth_out_text (out, "<dl class=\"cards\">\n");
  for (guint i = 0; i + 2 < items->len; i += 3)
    {
      hearth_out_text (out, "<div>");
      put_element (out, "dt", "dt", g_ptr_array_index (items, i));
      put_element (out, "dd class=\"value\"", "dd", g_ptr_array_index (items, i + 1));
      put_element (out, "dd", "dd", g_ptr_array_index (items, i + 2));
      hearth_out_text (out, "</div>\n");
    }
  hearth_out_text (out, "</dl>\n");
}

static void
put_head (HearthOut               *out,
          const HearthReportTable *table)
{
  hearth_out_text (out, "<thead><tr>\n");
  for (guint i = 0; i < table->columns->len; i++)
    {
      const HearthReportColumn *column = &g_array_index (table->columns, HearthReportColumn, i);

      put_element (out, column->number ? "th scope=\"col\" class=\"number\"" : "th scope=\"col\"", "th", column->title);
    }
  hearth_out_text (out, "</tr></thead>\n");
}

static void
put_table (HearthOut               *out,
           const HearthReportTable *table)
{
  guint rows = hearth_report_table_rows (table);

  if (rows == 0)
    return;
  /* What is wider than the window can be moved by the keyboard, too. */
  hearth_out_text (out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
  hearth_report_put_escaped (out, table->caption);
  hearth_out_text (out, "\"><table>\n");
  put_element (out, "caption", "caption", table->caption);
  put_head (out, table);
  hearth_out_text (out, "<tbody>\n");
  for (guint row = 0; row < rows; row++)
    {
      hearth_out_text (out, "<tr>");
      for (guint i = 0; i < table->columns->len; i++)
        {
          const char *text = hearth_report_table_get (table, row, i)->text;
          gboolean    number = g_array_index (table->columns, HearthReportColumn, i).number;

          if (i == 0)
            put_element (out, "th scope=\"row\" dir=\"auto\"", "th", text);
          else
            put_element (out, number ? "td class=\"number\"" : "td dir=\"auto\"", "td", text);
        }
      hearth_out_text (out, "</tr>\n");
    }
  hearth_out_text (out, "</tbody></table></div>\n");
}

static void
put_chart (HearthOut          *out,
           const HearthReport *report,
           const HearthBlock  *block,
           guint               index)
{
  g_autofree char *id = g_strdup_printf ("chart-%u", index);

  hearth_out_text (out, "<figure>\n");
  hearth_report_put_svg (block->chart, block->text, id, report->rtl, out);
  put_element (out, "figcaption", "figcaption", block->text);
  hearth_out_text (out, "</figure>\n");
}

static void
put_block (HearthOut          *out,
           const HearthReport *report,
           guint               index)
{
  const HearthBlock *block = g_ptr_array_index (report->blocks, index);

  switch (block->kind)
    {
    case HEARTH_BLOCK_HEADING:
      put_element (out, block->level == 1 ? "h2" : "h3", block->level == 1 ? "h2" : "h3", block->text);
      break;
    case HEARTH_BLOCK_PARAGRAPH:
      put_element (out, "p", "p", block->text);
      break;
    case HEARTH_BLOCK_NOTE:
      put_element (out, "p class=\"note\"", "p", block->text);
      break;
    case HEARTH_BLOCK_LIST:
    case HEARTH_BLOCK_NAMES:
      put_items (out, block);
      break;
    case HEARTH_BLOCK_TABLE:
      put_table (out, &block->table);
      break;
    case HEARTH_BLOCK_CARDS:
      put_cards (out, block->items);
      break;
    case HEARTH_BLOCK_CHART:
      put_chart (out, report, block, index);
      break;
    }
}

void
hearth_report_put_html (const HearthReport *report,
                        HearthOut          *out)
{
  /* Translators: at the foot of a report; %s is a date */
  g_autofree char *made = g_strdup_printf (_ ("Made with Hearth on %s."), report->made);

  hearth_out_text (out, "<!DOCTYPE html>\n<html lang=\"");
  hearth_report_put_escaped (out, report->language);
  hearth_out_text (out, report->rtl ? "\" dir=\"rtl\">\n" : "\" dir=\"ltr\">\n");
  hearth_out_text (out, "<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"author\" content=\"");
  hearth_report_put_escaped (out, report->author);
  hearth_out_text (out, "\">\n");
  put_element (out, "title", "title", report->title);
  hearth_out_text (out, "<style>\n");
  hearth_out_text (out, style);
  hearth_out_text (out, "</style>\n</head>\n<body>\n<header>\n");
  put_element (out, "h1 dir=\"auto\"", "h1", report->title);
  put_element (out, "p class=\"dim\" dir=\"auto\"", "p", report->subtitle);
  hearth_out_text (out, "</header>\n<main>\n");
  for (guint i = 0; i < report->blocks->len; i++)
    put_block (out, report, i);
  hearth_out_text (out, "</main>\n<footer>\n");
  put_element (out, "p", "p", made);
  hearth_out_text (out, "</footer>\n</body>\n</html>\n");
}
