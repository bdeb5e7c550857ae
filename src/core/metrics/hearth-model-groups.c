/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members put into groups that are compared. See the header. */

#include "db/hearth-stmt.h"
#include "metrics/hearth-model-private.h"

#include <string.h>

/* Who is in which group; of several the first one counts. */
static const char *const queries[] = {
  [HEARTH_MODEL_BY_CIRCLE] = "SELECT g.member, c.name FROM member_circle g JOIN circle c ON c.rowid = g.circle ORDER BY g.member, g.since, g.rowid",
  [HEARTH_MODEL_BY_TIER] = "SELECT g.member, c.name FROM member_tier g JOIN tier c ON c.rowid = g.tier ORDER BY g.member, g.since, g.rowid",
  [HEARTH_MODEL_BY_SOURCE] = "SELECT m.rowid, s.name FROM member m JOIN source s ON s.rowid = m.source",
  [HEARTH_MODEL_BY_COUNTRY] = "SELECT rowid, country FROM member WHERE country IS NOT NULL",
};

/* The name of each person's group, NULL for none, held by the table. */
static const char **
read_names (HearthConn              *conn,
            const HearthModelPeople *people,
            const char              *sql,
            GHashTable              *held,
            GError                 **error)
{
  g_autofree const char **names = g_new0 (const char *, people->persons->len + 1); /* never NULL, which is the error */
  g_autoptr (HearthStmt)  stmt = hearth_stmt_new (conn, sql, error);
  HearthStep              step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      guint       person = hearth_model_people_find (people, hearth_stmt_int (stmt, 0));
      const char *name = hearth_stmt_text (stmt, 1);
      char       *copy;

      if (person == G_MAXUINT || name == NULL || names[person] != NULL)
        continue;
      if (!g_hash_table_lookup_extended (held, name, (gpointer *) &copy, NULL))
        g_hash_table_add (held, copy = g_strdup (name));
      names[person] = copy;
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

static char *
make_month (gint32 day)
{
  int year;
  int month;

  hearth_day_to_date (day, &year, &month, NULL);
  return g_strdup_printf ("%04d-%02d", year, month);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* names sorted, and each one's place in them. */
static void
number (GPtrArray  *names,
        GHashTable *held,
        GHashTable *places)
{
  GHashTableIter iter;
  gpointer       name;

  g_hash_table_iter_init (&iter, held);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (names, i), GUINT_TO_POINTER (i));
}

guint *
hearth_model_groups_read (HearthConn              *conn,
                          const HearthModelPeople *people,
                          const HearthModelSpans  *spans,
                          HearthModelBy            by,
                          GPtrArray              **names,
                          GError                 **error)
{
  g_autoptr (GHashTable)  held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable)  places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **of_person = by != HEARTH_MODEL_BY_MONTH ? read_names (conn, people, queries[by], held, error) : NULL;
  guint                  *groups;

  if (by != HEARTH_MODEL_BY_MONTH && of_person == NULL)
    return NULL;
  for (guint i = 0; by == HEARTH_MODEL_BY_MONTH && i < spans->n; i++)
    g_hash_table_add (held, make_month (spans->begun[i]));
  *names = g_ptr_array_new_with_free_func (g_free);
  number (*names, held, places);
  groups = g_new (guint, spans->n);
  for (guint i = 0; i < spans->n; i++)
    {
      g_autofree char *month = by == HEARTH_MODEL_BY_MONTH ? make_month (spans->begun[i]) : NULL;
      const char      *name = month != NULL ? month : of_person[spans->persons[i]];

      groups[i] = name != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, name)) : G_MAXUINT;
    }
  return groups;
}
