/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Humans are counted, not rows: each once for a name, and for a text of their own the row that says it for them. */

#include "members/hearth-filter-names.h"

#include "base/hearth-fold.h"

#include <string.h>

typedef struct
{
  HearthFilterAsker *asker;
  GPtrArray         *names;
  GHashTable        *index; /* what stands for the name in a row -> index in names + 1 */
  guint32           *last;  /* a slot -> the name it was counted for last */
} Counting;

static void
name_free (HearthFilterName *name)
{
  g_free (name->name);
  g_free (name->folded);
  g_free (name);
}

static guint
add_name (Counting   *counting,
          gpointer    key,
          const char *text)
{
  HearthFilterName *name = g_new0 (HearthFilterName, 1);

  name->name = g_strdup (text);
  name->folded = hearth_fold (text);
  g_ptr_array_add (counting->names, name);
  g_hash_table_insert (counting->index, key, GUINT_TO_POINTER (counting->names->len));
  return counting->names->len;
}

static void
count_one (Counting *counting,
           guint     index,
           int       slot)
{
  if (slot >= 0 && index > 0 && counting->last[slot] != index)
    {
      counting->last[slot] = index;
      ((HearthFilterName *) g_ptr_array_index (counting->names, index - 1))->count++;
    }
}

/* Names from a table of their own, members from the links to it. */
static gboolean
count_links (Counting   *counting,
             const char *names_sql,
             const char *links_sql,
             GError    **error)
{
  g_autoptr (HearthStmt) names = hearth_stmt_new (counting->asker->conn, names_sql, error);
  g_autoptr (HearthStmt) links = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  while (names != NULL && (step = hearth_stmt_step (names, error)) == HEARTH_STEP_ROW)
    add_name (counting, GINT_TO_POINTER ((int) hearth_stmt_int (names, 0)), hearth_stmt_text (names, 1));
  if (step != HEARTH_STEP_DONE || links_sql == NULL)
    return step == HEARTH_STEP_DONE;
  links = hearth_stmt_new (counting->asker->conn, links_sql, error);
  if (links == NULL)
    return FALSE;
  hearth_stmt_bind_int (links, 1, counting->asker->now);
  for (guint n = 0; (step = hearth_stmt_step (links, error)) == HEARTH_STEP_ROW; n++)
    {
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (counting->index, GINT_TO_POINTER ((int) hearth_stmt_int (links, 0))));

      if (n % 8192 == 8191 && g_cancellable_set_error_if_cancelled (counting->asker->cancellable, error))
        return FALSE;
      count_one (counting, index, hearth_filter_slots_find (counting->asker->slots, hearth_stmt_int (links, 1)));
    }
  return step == HEARTH_STEP_DONE;
}

static guint
find_text (Counting   *counting,
           const char *text)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (counting->index, text));

  return index > 0 ? index : add_name (counting, g_strdup (text), text);
}

/* A human's own row says it, or else the first of those merged into it that does. */
static gboolean
count_texts (Counting   *counting,
             const char *sql,
             GError    **error)
{
  const HearthFilterSlots *slots = counting->asker->slots;
  g_autoptr (HearthStmt)   stmt = hearth_stmt_new (counting->asker->conn, sql, error);
  g_autoptr (GArray)       merged = g_array_new (FALSE, FALSE, sizeof (int[2]));
  HearthStep               step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      gint64 row = hearth_stmt_int (stmt, 0);
      int    slot = hearth_filter_slots_find (slots, row);
      guint  index = slot >= 0 ? find_text (counting, hearth_stmt_text (stmt, 1)) : 0;
      int    later[2] = { slot, (int) index };

      if (n % 8192 == 8191 && g_cancellable_set_error_if_cancelled (counting->asker->cancellable, error))
        return FALSE;
      if (slot >= 0 && slots->members[slot] == row)
        count_one (counting, index, slot);
      else if (slot >= 0)
        g_array_append_val (merged, later);
    }
  for (guint i = 0; i < merged->len; i++)
    {
      const int *later = (const int *) (gpointer) (merged->data + i * sizeof (int[2]));

      if (counting->last[later[0]] == 0)
        count_one (counting, (guint) later[1], later[0]);
    }
  return step == HEARTH_STEP_DONE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const HearthFilterName *x = a, *y = b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return strcmp (x->folded, y->folded);
}

static gboolean
count_field (Counting                *counting,
             const HearthFilterField *field,
             GError                 **error)
{
  const char *names = hearth_filter_names_sql (field->id);

  switch ((int) field->id)
    {
    case HEARTH_FILTER_TAG:
      return count_links (counting, names, "SELECT tag, member FROM member_tag WHERE ?1 > 0 ORDER BY tag", error);
    case HEARTH_FILTER_CIRCLE:
      return count_links (counting, names, "SELECT circle, member FROM member_circle WHERE ?1 > 0 ORDER BY circle", error);
    case HEARTH_FILTER_TIER:
      return count_links (counting, names, "SELECT tier, member FROM member_tier WHERE until IS NULL OR until > ?1 ORDER BY tier", error);
    case HEARTH_FILTER_BADGE:
      return count_links (counting, names, "SELECT badge, member FROM member_badge WHERE ?1 > 0 ORDER BY badge", error);
    case HEARTH_FILTER_INVITED:
      return count_links (counting, names, "SELECT moment, member FROM moment_member WHERE invited_at > 0 AND ?1 > 0 ORDER BY moment", error);
    case HEARTH_FILTER_TOOK_PART:
      return count_links (counting, names, "SELECT moment, member FROM moment_member WHERE took_part_at > 0 AND ?1 > 0 ORDER BY moment", error);
    case HEARTH_FILTER_SOURCE:
      return count_links (counting, names, "SELECT source, rowid FROM member WHERE source > 0 AND ?1 > 0 ORDER BY source", error);
    case HEARTH_FILTER_CITY:
      return count_texts (counting, "SELECT rowid, city FROM member WHERE city IS NOT NULL ORDER BY rowid", error);
    case HEARTH_FILTER_COUNTRY:
      return count_texts (counting, "SELECT rowid, country FROM member WHERE country IS NOT NULL ORDER BY rowid", error);
    case HEARTH_FILTER_LANGUAGE:
      return count_texts (counting, "SELECT rowid, language FROM member WHERE language IS NOT NULL ORDER BY rowid", error);
    default:
      return count_links (counting, names, NULL, error);
    }
}

GPtrArray *
hearth_filter_names_get (HearthFilterAsker       *asker,
                         const HearthFilterField *field,
                         GError                 **error)
{
  /* A name that nobody has is made and changed without touching the roster. */
  gint64                seq = hearth_stmt_scalar (asker->conn, "SELECT max (seq) FROM change_txn", 0, error);
  g_autofree char      *key = g_strdup_printf ("names %s %" G_GINT64_FORMAT, field->key, seq);
  gboolean              texts = field->type == HEARTH_FILTER_FIELD_TEXT;
  Counting              counting = { .asker = asker };
  g_autoptr (GPtrArray) names = NULL;
  gboolean              done;

  if (seq == -1)
    return NULL;
  names = hearth_member_order_find_data (asker->order, key);
  if (names != NULL)
    return g_steal_pointer (&names);
  names = counting.names = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  counting.index = texts ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : g_hash_table_new (NULL, NULL);
  counting.last = g_new0 (guint32, asker->slots->length + 1);
  done = count_field (&counting, field, error);
  g_hash_table_unref (counting.index);
  g_free (counting.last);
  if (!done)
    return NULL;
  g_ptr_array_sort_values (names, compare_names);
  return hearth_member_order_keep_data (asker->order, key, g_steal_pointer (&names), (GDestroyNotify) g_ptr_array_unref);
}
