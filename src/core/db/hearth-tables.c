/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The replicated schema as data: what hearth-tables.h says, in arrays that the codec, the triggers, the digest and undo walk.
 * Constant; any thread. */

#include "db/hearth-rows.h"

#include <string.h>

#define HEARTH_KIND_TEXT          HEARTH_TYPE_TEXT, 0
#define HEARTH_KIND_INT           HEARTH_TYPE_INT, 0
#define HEARTH_KIND_TIME          HEARTH_TYPE_TIME, 0
#define HEARTH_KIND_BLOB          HEARTH_TYPE_BLOB, 0
#define HEARTH_KIND_MEMBER        HEARTH_TYPE_REF, HEARTH_TABLE_MEMBER
#define HEARTH_KIND_TAG           HEARTH_TYPE_REF, HEARTH_TABLE_TAG
#define HEARTH_KIND_CIRCLE        HEARTH_TYPE_REF, HEARTH_TABLE_CIRCLE
#define HEARTH_KIND_TIER          HEARTH_TYPE_REF, HEARTH_TABLE_TIER
#define HEARTH_KIND_SOURCE        HEARTH_TYPE_REF, HEARTH_TABLE_SOURCE
#define HEARTH_KIND_BADGE         HEARTH_TYPE_REF, HEARTH_TABLE_BADGE
#define HEARTH_KIND_QUESTION      HEARTH_TYPE_REF, HEARTH_TABLE_QUESTION
#define HEARTH_KIND_APPLICATION   HEARTH_TYPE_REF, HEARTH_TABLE_APPLICATION
#define HEARTH_KIND_STEP          HEARTH_TYPE_REF, HEARTH_TABLE_STEP
#define HEARTH_KIND_PHOTO         HEARTH_TYPE_REF, HEARTH_TABLE_PHOTO
#define HEARTH_KIND_RELEASE       HEARTH_TYPE_REF, HEARTH_TABLE_RELEASE
#define HEARTH_KIND_PHASE         HEARTH_TYPE_REF, HEARTH_TABLE_PHASE
#define HEARTH_KIND_TASK          HEARTH_TYPE_REF, HEARTH_TABLE_TASK
#define HEARTH_KIND_MOMENT        HEARTH_TYPE_REF, HEARTH_TABLE_MOMENT
#define HEARTH_KIND_CHOICE        HEARTH_TYPE_REF, HEARTH_TABLE_CHOICE
#define HEARTH_KIND_CAMPAIGN      HEARTH_TYPE_REF, HEARTH_TABLE_CAMPAIGN
#define HEARTH_KIND_VAULT_ITEM    HEARTH_TYPE_REF, HEARTH_TABLE_VAULT_ITEM
#define HEARTH_KIND_VAULT_VERSION HEARTH_TYPE_REF, HEARTH_TABLE_VAULT_VERSION

#define COLUMN(number, name, TYPE) { number, #name, HEARTH_KIND_##TYPE, offsetof (Value, name) },
#define COLUMNS(number, name, NAME, Struct)                                       \
  static const HearthColumnInfo *columns_of_##name (guint *n)                     \
  {                                                                               \
    typedef Struct                Value;                                          \
    static const HearthColumnInfo columns[] = { HEARTH_COLUMNS_##NAME (COLUMN) }; \
                                                                                  \
    *n = G_N_ELEMENTS (columns);                                                  \
    return columns;                                                               \
  }
HEARTH_TABLES (COLUMNS)

static HearthTableInfo tables[HEARTH_TABLE_LAST + 1];

static void
fill_tables (void)
{
#define FILL(number, name_, NAME, Struct) \
  tables[number].table = number;          \
  tables[number].name = #name_;           \
  tables[number].size = sizeof (Struct);  \
  tables[number].columns = columns_of_##name_ (&tables[number].n_columns);
  HEARTH_TABLES (FILL)
#undef FILL
}

const HearthTableInfo *
hearth_table_info (int table)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      fill_tables ();
      g_once_init_leave (&once, 1);
    }
  if (table < 1 || table > HEARTH_TABLE_LAST || tables[table].name == NULL)
    return NULL;
  return &tables[table];
}

int
hearth_table_next (int table)
{
  while (++table <= HEARTH_TABLE_LAST)
    if (hearth_table_info (table) != NULL)
      return table;
  return 0;
}

/* How many tables one can follow references through from this one; a reference within a table is no step. */
static int
get_depth (HearthTable table)
{
  const HearthTableInfo *info = hearth_table_info ((int) table);
  int                    depth = 0;

  for (guint i = 0; i < info->n_columns; i++)
    if (info->columns[i].type == HEARTH_TYPE_REF && info->columns[i].refers != table)
      depth = MAX (depth, 1 + get_depth (info->columns[i].refers));
  return depth;
}

const HearthTable *
hearth_table_order (void)
{
  static HearthTable order[HEARTH_N_TABLES];
  static gsize       once = 0;

  if (g_once_init_enter (&once))
    {
      int n = 0;

      for (int depth = HEARTH_N_TABLES; depth >= 0; depth--)
        for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
          if (get_depth ((HearthTable) table) == depth)
            order[n++] = (HearthTable) table;
      g_assert (n == HEARTH_N_TABLES);
      g_once_init_leave (&once, 1);
    }
  return order;
}

guint64
hearth_table_bit (HearthTable table,
                  const char *column)
{
  const HearthTableInfo *info = hearth_table_info (table);

  for (guint i = 0; info != NULL && i < info->n_columns; i++)
    if (strcmp (info->columns[i].name, column) == 0)
      return G_GUINT64_CONSTANT (1) << (info->columns[i].number - 1);
  return 0;
}

/* References that a row does without; column NULL: all of the table. */
static const struct
{
  HearthTable table;
  const char *column;
} details[] = {
  { HEARTH_TABLE_MEMBER, NULL },
  { HEARTH_TABLE_CIRCLE, NULL },
  { HEARTH_TABLE_INTERACTION, "with_member" },
  { HEARTH_TABLE_RELEASE, "cover" },
  { HEARTH_TABLE_TASK, "owner" },
  { HEARTH_TABLE_TASK, "waits_for" },
  { HEARTH_TABLE_MOMENT, "tells" },
  { HEARTH_TABLE_CREATION, "release" },
  { HEARTH_TABLE_CREATION, "moment" },
};

gboolean
hearth_table_needs (HearthTable             table,
                    const HearthColumnInfo *column)
{
  if (column->type != HEARTH_TYPE_REF || column->refers == HEARTH_TABLE_SOURCE || column->refers == HEARTH_TABLE_PHASE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (details[i].table == table && (details[i].column == NULL || strcmp (details[i].column, column->name) == 0))
      return FALSE;
  return TRUE;
}
