/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The codec's SQL, made once from the registry and kept for the life of the process (interned, so that the statement cache may use
 * the address). Any thread. */

#include "db/hearth-conn-private.h"
#include "db/hearth-rows.h"

typedef struct
{
  const char *insert;
  const char *insert_or_ignore;
  const char *load;
  const char *find;
  const char *delete;
} TableSql;

static TableSql texts[HEARTH_TABLE_LAST + 1];

static const char *
intern (GString *text)
{
  const char *kept = g_intern_string (text->str);

  g_string_free (text, TRUE);
  return kept;
}

const char *
hearth_row_columns (HearthTable table,
                    const char *alias)
{
  const HearthTableInfo *info = hearth_table_info (table);
  GString               *text = g_string_new (NULL);

  g_string_append_printf (text, "%srowid, %sid", alias, alias);
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append_printf (text, ", %s%s", alias, info->columns[i].name);
  return intern (text);
}

static const char *
make_insert (const char            *verb,
             const HearthTableInfo *info)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s INTO %s (%s) VALUES (?1, ?2", verb, info->name, hearth_row_columns (info->table, ""));
  for (guint i = 0; i < info->n_columns; i++)
    g_string_append_printf (text, ", ?%u", i + 3);
  g_string_append_c (text, ')');
  return intern (text);
}

const char *
hearth_row_insert_many_sql (HearthTable table,
                            guint       n)
{
  static gsize           once[HEARTH_TABLE_LAST + 1];
  static const char     *many[HEARTH_TABLE_LAST + 1];
  const HearthTableInfo *info = hearth_table_info (table);

  if (g_once_init_enter (&once[table]))
    {
      GString *text = g_string_new (NULL);

      g_string_append_printf (text, "INSERT OR ROLLBACK INTO %s (%s) VALUES ", info->name, hearth_row_columns (table, ""));
      for (guint row = 0; row < n; row++)
        {
          g_string_append (text, row > 0 ? ", (?, ?" : "(?, ?");
          for (guint i = 0; i < info->n_columns; i++)
            g_string_append (text, ", ?");
          g_string_append_c (text, ')');
        }
      many[table] = intern (text);
      g_once_init_leave (&once[table], 1);
    }
  return many[table];
}

static const char *
make (const char            *format,
      const HearthTableInfo *info)
{
  g_auto (GStrv)   parts = g_strsplit (format, "TABLE", -1);
  g_autofree char *named = g_strjoinv (info->name, parts);
  g_auto (GStrv)   halves = g_strsplit (named, "COLUMNS", -1);
  g_autofree char *full = g_strjoinv (hearth_row_columns (info->table, ""), halves);

  return g_intern_string (full);
}

static const TableSql *
get_sql (HearthTable table)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (int i = hearth_table_next (0); i != 0; i = hearth_table_next (i))
        {
          const HearthTableInfo *info = hearth_table_info (i);

          texts[i].insert = make_insert ("INSERT", info);
          texts[i].insert_or_ignore = make_insert ("INSERT OR IGNORE", info);
          texts[i].load = make ("SELECT COLUMNS FROM TABLE WHERE rowid = ?1", info);
          texts[i].find = make ("SELECT rowid FROM TABLE WHERE id = ?1", info);
          texts[i].delete = make ("DELETE FROM TABLE WHERE rowid = ?1", info);
        }
      g_once_init_leave (&once, 1);
    }
  return &texts[table];
}

const char *
hearth_row_insert_sql (HearthTable table)
{
  return get_sql (table)->insert;
}

const char *
hearth_row_insert_or_ignore_sql (HearthTable table)
{
  return get_sql (table)->insert_or_ignore;
}

const char *
hearth_row_load_sql (HearthTable table)
{
  return get_sql (table)->load;
}

const char *
hearth_row_find_sql (HearthTable table)
{
  return get_sql (table)->find;
}

const char *
hearth_row_delete_sql (HearthTable table)
{
  return get_sql (table)->delete;
}
