/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk over the registry: a table added tomorrow is in tomorrow's archive, at least in the data. */

#include "export/hearth-archive-private.h"

#include "base/hearth-clock.h"
#include "db/hearth-stmt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What comes first on the page; the other tables follow in their order. */
static const HearthTable first[] = { HEARTH_TABLE_MEMBER, HEARTH_TABLE_IDENTITY, HEARTH_TABLE_CONSENT };

typedef struct
{
  HearthArchive         *archive;
  const HearthTableInfo *info;
  GPtrArray             *headers; /* of columns on the page */
  GArray                *shown;   /* guint: which columns these are */
  gboolean               began;
} Table;

static gboolean
is_own (HearthArchive *archive,
        gint64         member)
{
  for (guint i = 0; i < archive->member->group->len; i++)
    if (g_array_index (archive->member->group, gint64, i) == member)
      return TRUE;
  return FALSE;
}

/* What a reference leads to, by its words: the name of a tag, a question. NULL with an error set on failure. */
static char *
read_name (HearthArchive *archive,
           HearthTable    table,
           gint64         row,
           GError       **error)
{
  const char            *column = hearth_table_bit (table, "name") != 0 ? "name" : hearth_table_bit (table, "title") != 0 ? "title"
                                                                                                                          : "words";
  g_autofree char       *sql = NULL;
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  if (table == HEARTH_TABLE_MEMBER)
    return g_strdup (is_own (archive, row) ? _ ("You") : _ ("Another member"));
  if (table == HEARTH_TABLE_APPLICATION)
    return g_strdup_printf ("%" G_GINT64_FORMAT, row);
  if (table == HEARTH_TABLE_SOURCE)
    column = "coalesce (name, key)";
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE rowid = ?1", column, hearth_table_info ((int) table)->name);
  stmt = hearth_stmt_new_dynamic (archive->conn, sql, error);
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, row);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ERROR)
    return NULL;
  return g_strdup (step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "–");
}

/* The value for both; the page's is *shown, NULL when it is empty. FALSE on error. */
static gboolean
put_cell (Table                  *table,
          const HearthColumnInfo *column,
          HearthStmt             *stmt,
          int                     index,
          const char             *currency,
          char                  **shown,
          GError                **error)
{
  HearthOut       *data = table->archive->data;
  const char      *text = column->type == HEARTH_TYPE_TEXT ? hearth_stmt_text (stmt, index) : NULL;
  gint64           number = column->type != HEARTH_TYPE_TEXT && column->type != HEARTH_TYPE_BLOB ? hearth_stmt_int (stmt, index) : HEARTH_NONE;
  gsize            len = 0;
  gconstpointer    bytes = column->type == HEARTH_TYPE_BLOB ? hearth_stmt_blob (stmt, index, &len) : NULL;
  g_autofree char *name = NULL;

  *shown = NULL;
  if (text == NULL && number == HEARTH_NONE && bytes == NULL)
    return TRUE;
  if (column->type == HEARTH_TYPE_REF)
    {
      name = read_name (table->archive, column->refers, number, error);
      if (name == NULL)
        return FALSE;
      text = name;
    }
  hearth_out_text (data, ",\"");
  hearth_out_text (data, column->name);
  hearth_out_text (data, "\":");
  if (text != NULL)
    hearth_out_json_text (data, text, strlen (text));
  else if (bytes != NULL)
    hearth_out_json_bytes (data, bytes, len);
  else if (column->type == HEARTH_TYPE_TIME)
    hearth_out_json_time (data, number);
  else
    hearth_out_int (data, number);
  if (text != NULL)
    *shown = g_strdup (text);
  else if (bytes == NULL)
    *shown = hearth_archive_show_number (table->archive, table->info->table, column, number, currency);
  return TRUE;
}

static void
begin_table (Table *table)
{
  HearthArchive *archive = table->archive;
  const char    *title = hearth_archive_table_title (table->info->table);

  hearth_out_text (archive->data, ",\n\"");
  hearth_out_text (archive->data, table->info->name);
  hearth_out_text (archive->data, "\":[");
  if (title != NULL)
    hearth_archive_page_table (archive, title, (const char *const *) table->headers->pdata);
  table->began = TRUE;
}

static int
find_column (const HearthTableInfo *info,
             const char            *name)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (strcmp (info->columns[i].name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
put_row (Table      *table,
         HearthStmt *stmt,
         GError    **error)
{
  const HearthTableInfo *info = table->info;
  HearthArchive         *archive = table->archive;
  g_autoptr (GPtrArray)  cells = g_ptr_array_new_with_free_func (g_free);
  int                    money = find_column (info, "currency");
  gboolean               again = table->began;
  HearthId               id;

  if (!again)
    begin_table (table);
  hearth_stmt_id (stmt, 1, &id);
  hearth_out_text (archive->data, again ? ",\n{\"id\":" : "\n{\"id\":");
  hearth_out_json_id (archive->data, &id);
  for (guint i = 0; i < info->n_columns; i++)
    {
      char *shown;

      if (!put_cell (table, &info->columns[i], stmt, (int) i + 2, money >= 0 ? hearth_stmt_text (stmt, money + 2) : NULL, &shown, error))
        return FALSE;
      if (hearth_archive_column_title (&info->columns[i]) != NULL)
        g_ptr_array_add (cells, shown);
      else
        g_free (shown);
    }
  hearth_out_char (archive->data, '}');
  if (hearth_archive_table_title (info->table) != NULL)
    hearth_archive_page_row (archive, (const char *const *) cells->pdata, cells->len);
  archive->rows++;
  return hearth_out_check (archive->page, error);
}

/* Rows by which the table names them; NULL for a table that names no members. ?1 is a row of theirs. */
static char *
make_condition (const HearthTableInfo *info)
{
  GString *condition = g_string_new (NULL);

  if (info->table == HEARTH_TABLE_MEMBER)
    g_string_append (condition, "rowid = ?1");
  else if (info->table == HEARTH_TABLE_ANSWER)
    g_string_append (condition, "application IN (SELECT rowid FROM application WHERE member = ?1)");
  else
    for (guint i = 0; i < info->n_columns; i++)
      if (info->columns[i].type == HEARTH_TYPE_REF && info->columns[i].refers == HEARTH_TABLE_MEMBER)
        g_string_append_printf (condition, "%s%s = ?1", condition->len > 0 ? " OR " : "", info->columns[i].name);
  return g_string_free (condition, condition->len == 0);
}

static gboolean
put_rows (Table   *table,
          char    *condition,
          GError **error)
{
  const HearthTableInfo *info = table->info;
  gboolean               timed = find_column (info, "at") >= 0;
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s ORDER BY %s rowid", hearth_row_columns (info->table, ""), info->name,
                                                condition, timed ? "at," : "");
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (table->archive->conn, sql, error);

  for (guint i = 0; stmt != NULL && i < table->archive->member->group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (table->archive->member->group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        if (!put_row (table, stmt, error) || g_cancellable_set_error_if_cancelled (table->archive->cancellable, error))
          return FALSE;
      if (step == HEARTH_STEP_ERROR)
        return FALSE;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL;
}

static gboolean
put_table (HearthArchive *archive,
           HearthTable    which,
           GError       **error)
{
  const HearthTableInfo *info = hearth_table_info ((int) which);
  g_autofree char       *condition = make_condition (info);
  g_autoptr (GPtrArray)  headers = g_ptr_array_new ();
  Table                  table = { .archive = archive, .info = info, .headers = headers };
  gboolean               done;

  if (condition == NULL)
    return TRUE;
  for (guint i = 0; i < info->n_columns; i++)
    if (hearth_archive_column_title (&info->columns[i]) != NULL)
      g_ptr_array_add (headers, (gpointer) hearth_archive_column_title (&info->columns[i]));
  g_ptr_array_add (headers, NULL);
  done = put_rows (&table, condition, error);
  if (done && table.began)
    {
      hearth_out_char (archive->data, ']');
      if (hearth_archive_table_title (which) != NULL)
        hearth_archive_page_table_end (archive);
    }
  return done;
}

gboolean
hearth_archive_rows (HearthArchive *archive,
                     GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (!put_table (archive, first[i], error))
      return FALSE;
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      gboolean told = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (first); i++)
        told |= (int) first[i] == table;
      if (!told && !put_table (archive, (HearthTable) table, error))
        return FALSE;
    }
  return TRUE;
}
