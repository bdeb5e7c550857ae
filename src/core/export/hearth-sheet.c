/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Numbers are written bare: the sign of a refunded sum is no formula. */

#include "export/hearth-sheet.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-formula.h"
#include "base/hearth-money.h"

#include <string.h>

void
hearth_sheet_begin (HearthSheet       *sheet,
                    HearthOut         *out,
                    HearthSheetKind    kind,
                    const char        *name,
                    const char *const *columns,
                    gboolean           bom)
{
  *sheet = (HearthSheet) { .out = out, .kind = kind, .columns = columns };
  if (kind == HEARTH_SHEET_JSON)
    {
      hearth_out_text (out, "{\"");
      hearth_out_text (out, name);
      hearth_out_text (out, "\":[");
      return;
    }
  if (bom)
    hearth_out_text (out, "\xef\xbb\xbf");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      if (i > 0)
        hearth_out_char (out, ',');
      hearth_out_text (out, columns[i]);
    }
  hearth_out_text (out, "\r\n");
}

void
hearth_sheet_end (HearthSheet *sheet)
{
  if (sheet->kind == HEARTH_SHEET_JSON)
    hearth_out_text (sheet->out, "\n]}\n");
}

static void
begin_cell (HearthSheet *sheet)
{
  const char *name = sheet->columns[sheet->column];

  if (sheet->kind == HEARTH_SHEET_CSV)
    {
      if (sheet->column > 0)
        hearth_out_char (sheet->out, ',');
      return;
    }
  if (sheet->column == 0)
    hearth_out_text (sheet->out, sheet->rows > 0 ? ",\n{" : "\n{");
  else
    hearth_out_char (sheet->out, ',');
  hearth_out_json_text (sheet->out, name, strlen (name));
  hearth_out_char (sheet->out, ':');
}

static void
end_cell (HearthSheet *sheet)
{
  sheet->column++;
  if (sheet->columns[sheet->column] != NULL)
    return;
  hearth_out_text (sheet->out, sheet->kind == HEARTH_SHEET_CSV ? "\r\n" : "}");
  sheet->column = 0;
  sheet->rows++;
}

static void
add_nothing (HearthSheet *sheet)
{
  begin_cell (sheet);
  if (sheet->kind == HEARTH_SHEET_JSON)
    hearth_out_text (sheet->out, "null");
  end_cell (sheet);
}

static void
write_csv (HearthOut  *out,
           const char *text)
{
  gboolean quoted = strpbrk (text, ",\"\r\n;\t") != NULL || g_ascii_isspace (*text) || (*text != '\0' && g_ascii_isspace (text[strlen (text) - 1]));

  if (quoted)
    hearth_out_char (out, '"');
  if (hearth_formula_needs_guard (text))
    hearth_out_char (out, '\'');
  for (const char *rest = text; rest != NULL;)
    {
      const char *quote = strchr (rest, '"');

      hearth_out_bytes (out, rest, quote != NULL ? (gsize) (quote - rest) : strlen (rest));
      if (quote != NULL)
        hearth_out_text (out, "\"\"");
      rest = quote != NULL ? quote + 1 : NULL;
    }
  if (quoted)
    hearth_out_char (out, '"');
}

void
hearth_sheet_text (HearthSheet *sheet,
                   const char  *text)
{
  if (text == NULL)
    {
      add_nothing (sheet);
      return;
    }
  begin_cell (sheet);
  if (sheet->kind == HEARTH_SHEET_CSV)
    write_csv (sheet->out, text);
  else
    hearth_out_json_text (sheet->out, text, strlen (text));
  end_cell (sheet);
}

void
hearth_sheet_int (HearthSheet *sheet,
                  gint64       number)
{
  if (number == HEARTH_NONE)
    {
      add_nothing (sheet);
      return;
    }
  begin_cell (sheet);
  hearth_out_int (sheet->out, number);
  end_cell (sheet);
}

void
hearth_sheet_id (HearthSheet    *sheet,
                 const HearthId *id)
{
  g_autofree char *text = hearth_id_to_string (id);

  hearth_sheet_text (sheet, text);
}

void
hearth_sheet_money (HearthSheet *sheet,
                    gint64       minor,
                    const char  *currency)
{
  g_autofree char *text = minor != HEARTH_NONE ? hearth_money_to_decimal (minor, currency) : NULL;

  if (text == NULL)
    {
      add_nothing (sheet);
      return;
    }
  begin_cell (sheet);
  hearth_out_text (sheet->out, text);
  end_cell (sheet);
}

void
hearth_sheet_time (HearthSheet     *sheet,
                   gint64           ms,
                   GTimeZone       *zone,
                   HearthSheetGrain grain)
{
  static const gsize lengths[] = { [HEARTH_SHEET_MOMENT] = G_MAXSIZE, [HEARTH_SHEET_DAY] = 10, [HEARTH_SHEET_MONTH] = 7 };
  g_autofree char   *text = ms != HEARTH_NONE ? hearth_date_iso (ms, zone) : NULL;

  if (text != NULL && strlen (text) > lengths[grain])
    text[lengths[grain]] = '\0';
  hearth_sheet_text (sheet, text != NULL && *text != '\0' ? text : NULL);
}
