/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking at a file before anything is done with it: its tables, what each is, and its first rows. Blocks; any thread. */

#include "import/hearth-community-reader.h"
#include "import/hearth-format-private.h"
#include "import/hearth-import-cursor.h"
#include "import/hearth-import-private.h"
#include "import/hearth-plain.h"

#define N_SAMPLE    5
#define N_LOOKED_AT 50
/* Rows in which is looked for what a column's cells say of each other, as a date that has the day first: files are often sorted by who, and then by when. */
#define N_DATED 2000

void
hearth_import_table_free (HearthImportTable *table)
{
  g_free (table->path);
  g_free (table->title);
  g_clear_pointer (&table->mapping, hearth_mapping_free);
  g_ptr_array_unref (table->headers);
  g_ptr_array_unref (table->sample);
  g_array_unref (table->looks);
  g_free (table->encoding);
  g_clear_error (&table->error);
  g_free (table);
}

static HearthImportTable *
make_table (const char *path,
            guint       part,
            const char *delimiter,
            gboolean    no_header)
{
  HearthImportTable *table = g_new0 (HearthImportTable, 1);

  table->path = g_strdup (path);
  table->title = g_path_get_basename (path);
  table->format = &hearth_format_generic;
  table->headers = g_ptr_array_new_with_free_func (g_free);
  table->sample = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->looks = g_array_new (FALSE, TRUE, sizeof (HearthColumnLook));
  table->part = part;
  table->delimiter = g_intern_string (delimiter);
  table->no_header = no_header;
  return table;
}

static GPtrArray *
copy_cells (GPtrArray *cells)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (cells, i)));
  return copy;
}

static void
make_mapping (HearthImportTable *table)
{
  g_clear_pointer (&table->mapping, hearth_mapping_free);
  table->mapping = hearth_mapping_for_format (table->format, (const char *const *) table->headers->pdata, table->headers->len);
}

static void
note_looks (HearthImportTable *table,
            GPtrArray         *cells)
{
  for (guint i = 0; i < cells->len && i < table->looks->len; i++)
    hearth_column_look_note (&g_array_index (table->looks, HearthColumnLook, i), g_ptr_array_index (cells, i));
}

void
hearth_import_table_keep_order (HearthImportTable *table)
{
  for (guint i = 0; table->format == &hearth_format_generic && i < table->mapping->columns->len && i < table->looks->len; i++)
    {
      HearthMappedColumn     *column = &g_array_index (table->mapping->columns, HearthMappedColumn, i);
      const HearthColumnLook *look = &g_array_index (table->looks, HearthColumnLook, i);

      if (look->order != HEARTH_DATE_ISO && column->argument == NULL &&
          (column->field == HEARTH_FIELD_DATE || column->field == HEARTH_FIELD_JOINED || column->field == HEARTH_FIELD_LEFT))
        table->mapping->date_order = look->order;
      if (look->point != 0 && (column->field == HEARTH_FIELD_AMOUNT || column->field == HEARTH_FIELD_PRICE || column->field == HEARTH_FIELD_NET))
        table->mapping->point = look->point;
      /* Programs of statistics write 1 and 2 for what others write as 0 and 1. */
      if (look->ones && look->twos && !look->others && column->field == HEARTH_FIELD_EVENT && column->argument == NULL)
        column->argument = g_strdup ("2");
    }
}

/* The first of them. A row that cannot be read is told when the file is imported; what is before it can still be shown. */
static GPtrArray *
read_rows (HearthImportTable *table,
           HearthCursor      *cursor)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_array_set_size (table->looks, cursor->columns->len);
  for (guint i = 0; i < N_DATED && hearth_cursor_next (cursor, NULL) == HEARTH_READ_ROW; i++)
    {
      if (i < N_LOOKED_AT)
        g_ptr_array_add (rows, copy_cells (cursor->cells));
      note_looks (table, cursor->cells);
    }
  return rows;
}

static void
look (HearthImportTable *table,
      HearthCursor      *cursor,
      gboolean           several)
{
  g_autoptr (GPtrArray) rows = read_rows (table, cursor);
  const char           *name = hearth_reader_get_table_name (cursor->reader);

  if (several && name != NULL)
    {
      g_autofree char *file = table->title;

      table->title = g_strdup_printf ("%s/%s", file, name);
    }
  table->encoding = g_strdup (hearth_reader_get_encoding (cursor->reader));
  for (guint i = 0; i < cursor->columns->len; i++)
    g_ptr_array_add (table->headers, g_strdup (g_ptr_array_index (cursor->columns, i)));
  for (guint i = 0; i < rows->len && i < N_SAMPLE; i++)
    g_ptr_array_add (table->sample, g_ptr_array_ref (g_ptr_array_index (rows, i)));
  table->format = hearth_format_recognise ((const char *const *) table->headers->pdata, table->headers->len);
  make_mapping (table);
  hearth_mapping_guess_content (table->mapping, table->format, rows);
  hearth_import_table_keep_order (table);
}

GPtrArray *
hearth_import_plan_file (const char   *path,
                         const char   *delimiter,
                         gboolean      no_header,
                         GCancellable *cancellable)
{
  GPtrArray               *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_table_free);
  HearthImportTable       *table = make_table (path, 0, delimiter, no_header);
  g_autoptr (HearthCursor) cursor = NULL;
  g_autoptr (GError)       error = NULL;
  HearthReadStep           step = HEARTH_READ_END;

  g_ptr_array_add (tables, table);
  if (hearth_community_file_sniff (path, cancellable))
    {
      hearth_import_plan_community (table, cancellable);
      return tables;
    }
  cursor = hearth_cursor_open (path, delimiter, no_header, TRUE, cancellable, &table->error);
  if (cursor == NULL)
    return tables;
  for (;;)
    {
      g_autofree char *base = g_path_get_basename (path);

      look (table, cursor, g_strcmp0 (hearth_reader_get_table_name (cursor->reader), base) != 0);
      step = hearth_cursor_next_table (cursor, &error);
      if (step != HEARTH_READ_ROW)
        break;
      table = make_table (path, tables->len, delimiter, no_header);
      g_ptr_array_add (tables, table);
    }
  /* What is wrong further on in a zip is wrong with its last table at least. */
  if (step == HEARTH_READ_ERROR && tables->len > 1)
    table->error = g_steal_pointer (&error);
  return tables;
}
