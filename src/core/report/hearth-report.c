/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "report/hearth-report.h"

#include "base/hearth-clock.h"
#include "chart/hearth-chart-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whether the character turns the direction of what follows it: a name that holds one must not turn the rest of the line. */
static gboolean
is_turning (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

char *
hearth_report_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString         *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (clean->len > 0 && clean->str[clean->len - 1] != ' ')
            g_string_append_c (clean, ' ');
        }
      else if (!g_unichar_iscntrl (c) && !is_turning (c) && c < 0xfff0)
        g_string_append_unichar (clean, c);
      else if (c >= 0x10000 && g_unichar_isdefined (c))
        g_string_append_unichar (clean, c);
    }
  if (clean->len > 0 && clean->str[clean->len - 1] == ' ')
    g_string_truncate (clean, clean->len - 1);
  return g_string_free (clean, FALSE);
}

static void
column_clear (gpointer column)
{
  g_free (((HearthReportColumn *) column)->title);
}

static void
cell_clear (gpointer cell)
{
  g_free (((HearthReportCell *) cell)->text);
  g_free (((HearthReportCell *) cell)->plain);
}

static void
block_free (gpointer data)
{
  HearthBlock *block = data;

  g_free (block->text);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_clear_pointer (&block->table.columns, g_array_unref);
  g_clear_pointer (&block->table.cells, g_array_unref);
  g_free (block->table.caption);
  g_clear_pointer (&block->chart, hearth_chart_unref);
  g_free (block);
}

/* Languages written from right to left, by ISO 639. */
static gboolean
is_rtl (const char *language)
{
  static const char *const codes[] = { "ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi", NULL };
  g_autofree char         *code = g_strndup (language, strcspn (language, "-_@."));

  return g_strv_contains (codes, code);
}

HearthReport *
hearth_report_new (const char *title,
                   const char *subtitle,
                   const char *author)
{
  HearthReport         *report = g_new0 (HearthReport, 1);
  g_autoptr (GDateTime) now = NULL;

  report->title = hearth_report_clean (title);
  report->subtitle = hearth_report_clean (subtitle);
  report->author = hearth_report_clean (author);
  /* Translators: the tag of the language these translations are in, as BCP 47 writes it: de, pt-BR */
  report->language = g_strdup (C_ ("language tag", "en"));
  report->rtl = is_rtl (report->language);
  report->made_at = hearth_clock_now ();
  now = g_date_time_new_from_unix_local (report->made_at / 1000);
  /* Translators: the day a report was made, for g_date_time_format */
  report->made = now != NULL ? g_date_time_format (now, C_ ("report", "%-d %B %Y")) : g_strdup ("");
  report->blocks = g_ptr_array_new_with_free_func (block_free);
  return report;
}

void
hearth_report_free (HearthReport *report)
{
  g_free (report->title);
  g_free (report->subtitle);
  g_free (report->author);
  g_free (report->language);
  g_free (report->made);
  g_ptr_array_unref (report->blocks);
  g_free (report);
}

static HearthBlock *
add_block (HearthReport   *report,
           HearthBlockKind kind,
           const char     *text)
{
  HearthBlock *block = g_new0 (HearthBlock, 1);

  block->kind = kind;
  block->text = hearth_report_clean (text);
  g_ptr_array_add (report->blocks, block);
  return block;
}

void
hearth_report_add_heading (HearthReport *report,
                           int           level,
                           const char   *text)
{
  if (text != NULL && *text != '\0')
    add_block (report, HEARTH_BLOCK_HEADING, text)->level = level;
}

void
hearth_report_add_paragraph (HearthReport *report,
                             const char   *text)
{
  if (text != NULL && *text != '\0')
    add_block (report, HEARTH_BLOCK_PARAGRAPH, text);
}

void
hearth_report_add_note (HearthReport *report,
                        const char   *text)
{
  if (text != NULL && *text != '\0')
    add_block (report, HEARTH_BLOCK_NOTE, text);
}

void
hearth_report_add_items (HearthReport   *report,
                         HearthBlockKind kind,
                         GPtrArray      *items)
{
  HearthBlock *block;

  if (items->len == 0)
    return;
  block = add_block (report, kind, NULL);
  block->items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (block->items, hearth_report_clean (g_ptr_array_index (items, i)));
}

void
hearth_report_add_chart (HearthReport *report,
                         HearthChart  *chart,
                         const char   *summary)
{
  g_autofree char *own = summary == NULL ? hearth_chart_dup_summary (chart) : NULL;

  add_block (report, HEARTH_BLOCK_CHART, summary != NULL ? summary : own)->chart = hearth_chart_ref (chart);
}

HearthReportTable *
hearth_report_add_table (HearthReport *report,
                         const char   *caption)
{
  HearthReportTable *table = &add_block (report, HEARTH_BLOCK_TABLE, NULL)->table;

  table->caption = hearth_report_clean (caption);
  table->columns = g_array_new (FALSE, TRUE, sizeof (HearthReportColumn));
  g_array_set_clear_func (table->columns, column_clear);
  table->cells = g_array_new (FALSE, TRUE, sizeof (HearthReportCell));
  g_array_set_clear_func (table->cells, cell_clear);
  return table;
}

void
hearth_report_table_column (HearthReportTable *table,
                            const char        *title,
                            gboolean           number)
{
  const HearthReportColumn column = { hearth_report_clean (title), number };

  g_array_append_val (table->columns, column);
}

void
hearth_report_table_cell (HearthReportTable *table,
                          const char        *text,
                          const char        *plain)
{
  const HearthReportCell cell = { hearth_report_clean (text), plain != NULL ? hearth_report_clean (plain) : NULL };

  g_array_append_val (table->cells, cell);
}

guint
hearth_report_table_rows (const HearthReportTable *table)
{
  return table->columns->len > 0 ? table->cells->len / table->columns->len : 0;
}

const HearthReportCell *
hearth_report_table_get (const HearthReportTable *table,
                         guint                    row,
                         guint                    column)
{
  return &g_array_index (table->cells, HearthReportCell, row * table->columns->len + column);
}
