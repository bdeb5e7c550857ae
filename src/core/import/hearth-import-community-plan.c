/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The first reading: is the file whole, which rows are there for others to refer to, and who among them asked to be forgotten (also
 * under another row of the same human). */

#include "import/hearth-import-community-private.h"

#include <string.h>

/* One row reads through another: the same human. */
typedef struct
{
  HearthId from, into;
} Merge;

typedef struct
{
  HearthCommunityPlan *plan;
  HearthForgotten     *forgotten;
  GArray              *merges;
  GArray              *erased; /* HearthId of members */
} Survey;

const HearthCommunityCell *
hearth_community_row_cell (const HearthCommunityFileRow *row,
                           const char                   *column)
{
  for (guint i = 0; i < row->info->n_columns; i++)
    if (strcmp (row->info->columns[i].name, column) == 0)
      return row->cells[i].present ? &row->cells[i] : NULL;
  return NULL;
}

const char *
hearth_community_row_name (const HearthCommunityFileRow *row)
{
  const HearthCommunityCell *cell = NULL;

  switch (row->info->table)
    {
    case HEARTH_TABLE_SOURCE:
      cell = hearth_community_row_cell (row, "key");
      break;
    case HEARTH_TABLE_TAG:
    case HEARTH_TABLE_CIRCLE:
    case HEARTH_TABLE_TIER:
    case HEARTH_TABLE_BADGE:
      cell = hearth_community_row_cell (row, "name");
      break;
    default:
      break;
    }
  return cell != NULL ? cell->text : NULL;
}

static const char *
get_text (const HearthCommunityFileRow *row,
          const char                   *column)
{
  const HearthCommunityCell *cell = hearth_community_row_cell (row, column);

  return cell != NULL ? cell->text : NULL;
}

static void
look_for_forgotten (Survey                       *survey,
                    const HearthCommunityFileRow *row)
{
  const HearthCommunityCell *member = hearth_community_row_cell (row, "member");
  gboolean                   found;

  if (survey->forgotten == NULL || member == NULL || member->gone)
    return;
  if (row->info->table == HEARTH_TABLE_IDENTITY)
    found = !hearth_forgotten_is_weak (get_text (row, "platform")) &&
            hearth_forgotten_has_identity (survey->forgotten, get_text (row, "platform"), get_text (row, "account"), get_text (row, "handle"));
  else
    found = row->info->table == HEARTH_TABLE_IMPORT_ROW && hearth_forgotten_has_row (survey->forgotten, &row->id);
  if (found)
    g_array_append_val (survey->erased, member->id);
}

static void
note_needs (HearthCommunityPlan          *plan,
            const HearthCommunityFileRow *row,
            guint                         index)
{
  for (guint i = 0; i < row->info->n_columns; i++)
    if (row->cells[i].present && !row->cells[i].gone && hearth_table_needs (row->info->table, &row->info->columns[i]))
      {
        HearthCommunityNeed need = { row->info->table, index, row->info->columns[i].refers, row->cells[i].id };

        g_array_append_val (plan->needs, need);
      }
}

static void
survey_row (Survey                       *survey,
            const HearthCommunityFileRow *row)
{
  HearthCommunityPlan       *plan = survey->plan;
  HearthTable                table = row->info->table;
  const HearthCommunityCell *into = table == HEARTH_TABLE_MEMBER ? hearth_community_row_cell (row, "merged_into") : NULL;
  const HearthCommunityCell *salt = table == HEARTH_TABLE_COMMUNITY ? hearth_community_row_cell (row, "salt") : NULL;
  int                        index = plan->ids[table] != NULL ? hearth_import_ids_add (plan->ids[table], &row->id) : -1;

  plan->per_table[table]++;
  if (index >= 0)
    {
      g_ptr_array_add (plan->names[table], g_strdup (hearth_community_row_name (row)));
      note_needs (plan, row, (guint) index);
    }
  if (into != NULL && !into->gone)
    {
      Merge merge = { row->id, into->id };

      g_array_append_val (survey->merges, merge);
    }
  if (table == HEARTH_TABLE_COMMUNITY && !plan->has_community)
    {
      plan->has_community = TRUE;
      plan->community = row->id;
      plan->salt = salt != NULL ? g_bytes_ref (salt->bytes) : NULL;
    }
  look_for_forgotten (survey, row);
}

/* The end of a chain of groups; shortens it on the way. */
static int
find_group (int *groups,
            int  index)
{
  while (groups[index] != index)
    {
      groups[index] = groups[groups[index]];
      index = groups[index];
    }
  return index;
}

/* Leaves behind the erased and whoever is one human with them. */
static void
leave_forgotten (Survey *survey)
{
  HearthImportIds     *ids = survey->plan->ids[HEARTH_TABLE_MEMBER];
  guint                n = hearth_import_ids_get_length (ids);
  g_autofree int      *groups = NULL;
  g_autofree gboolean *left = NULL;

  if (survey->erased->len == 0)
    return;
  groups = g_new (int, n);
  left = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    groups[i] = (int) i;
  for (guint i = 0; i < survey->merges->len; i++)
    {
      const Merge *merge = &g_array_index (survey->merges, Merge, i);
      int          from = hearth_import_ids_find (ids, &merge->from), into = hearth_import_ids_find (ids, &merge->into);

      if (from >= 0 && into >= 0)
        groups[find_group (groups, from)] = find_group (groups, into);
    }
  for (guint i = 0; i < survey->erased->len; i++)
    {
      int index = hearth_import_ids_find (ids, &g_array_index (survey->erased, HearthId, i));

      if (index >= 0)
        left[find_group (groups, index)] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (left[find_group (groups, (int) i)])
      hearth_import_ids_get (ids, i)->state = HEARTH_IMPORT_ID_LEFT;
}

static HearthCommunityPlan *
plan_new (const char *path)
{
  HearthCommunityPlan *plan = g_new0 (HearthCommunityPlan, 1);

  plan->path = g_strdup (path);
  plan->needs = g_array_new (FALSE, FALSE, sizeof (HearthCommunityNeed));
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      const HearthTableInfo *info = hearth_table_info (table);

      for (guint i = 0; i < info->n_columns; i++)
        {
          HearthTable refers = info->columns[i].refers;

          if (info->columns[i].type != HEARTH_TYPE_REF || plan->ids[refers] != NULL)
            continue;
          plan->ids[refers] = hearth_import_ids_new ();
          plan->names[refers] = g_ptr_array_new_with_free_func (g_free);
        }
    }
  return plan;
}

void
hearth_community_plan_free (HearthCommunityPlan *plan)
{
  g_free (plan->path);
  for (int table = hearth_table_next (0); table != 0; table = hearth_table_next (table))
    {
      g_clear_pointer (&plan->ids[table], hearth_import_ids_free);
      g_clear_pointer (&plan->names[table], g_ptr_array_unref);
    }
  g_clear_pointer (&plan->salt, g_bytes_unref);
  g_array_unref (plan->needs);
  g_free (plan);
}

gint64
hearth_community_plan_get_rows (HearthCommunityPlan *plan)
{
  return plan->rows;
}

HearthCommunityPlan *
hearth_community_plan_new (const char          *path,
                           HearthForgotten     *forgotten,
                           HearthImportProgress progress,
                           gpointer             data,
                           GCancellable        *cancellable,
                           gboolean            *cut,
                           GError             **error)
{
  g_autoptr (HearthCommunityPlan)   plan = plan_new (path);
  g_autoptr (HearthCommunityReader) reader = hearth_community_reader_open (path, cancellable, error);
  g_autoptr (GArray)                merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  g_autoptr (GArray)                erased = g_array_new (FALSE, FALSE, sizeof (HearthId));
  Survey                            survey = { plan, forgotten, merges, erased };
  HearthCommunityFileRow           *row;
  HearthReadStep                    step = HEARTH_READ_ERROR;

  *cut = FALSE;
  while (reader != NULL && (step = hearth_community_reader_next (reader, &row, error)) == HEARTH_READ_ROW)
    {
      if (plan->rows++ % 1024 == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return NULL;
          if (progress != NULL)
            progress (hearth_community_reader_get_fraction (reader), data);
        }
      if (row->fault == NULL)
        survey_row (&survey, row);
    }
  if (step != HEARTH_READ_END)
    {
      *cut = reader != NULL && hearth_community_reader_is_truncated (reader);
      return NULL;
    }
  leave_forgotten (&survey);
  return g_steal_pointer (&plan);
}
