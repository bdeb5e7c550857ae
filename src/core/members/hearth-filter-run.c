/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking the tree: of terms that must all hold the cheap ones go first, and each next one is asked only of whom the others have left, so
 * that a dear question is asked of few. Answers are bits; an answer about all is kept with the order. Reader's thread. */

#include "members/hearth-filter-run.h"
#include "base/hearth-civil-day.h"

#include "members/hearth-derive-private.h"
#include "members/hearth-member-search.h"

#include <string.h>

/* A segment of a segment of a segment. */
#define MAX_DEPTH 8

static GBytes *run (HearthFilterAsker  *asker,
                    const HearthFilter *filter,
                    GBytes             *within,
                    GError            **error);

gboolean
hearth_filter_asker_init (HearthFilterAsker *asker,
                          HearthConn        *conn,
                          HearthMemberOrder *order,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step;

  *asker = (HearthFilterAsker) { .conn = conn, .order = order, .cancellable = cancellable, .now = hearth_clock_now () };
  asker->slots = hearth_filter_slots_get (order, conn, error);
  if (asker->slots == NULL || !hearth_derive_read_currency (conn, &asker->currency, error))
    return FALSE;
  stmt = hearth_stmt_new (conn, "SELECT time_zone FROM community ORDER BY rowid LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  step = hearth_stmt_step (stmt, error);
  asker->zone = hearth_zone_of_community (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 0) : NULL);
  return step != HEARTH_STEP_ERROR;
}

void
hearth_filter_asker_clear (HearthFilterAsker *asker)
{
  g_clear_pointer (&asker->zone, g_time_zone_unref);
  g_clear_pointer (&asker->currency, g_free);
}

gsize
hearth_filter_size (const HearthFilterAsker *asker)
{
  return (asker->slots->length + 7) / 8;
}

guint8 *
hearth_filter_bits_new (const HearthFilterAsker *asker)
{
  return g_malloc0 (hearth_filter_size (asker) + 1);
}

GBytes *
hearth_filter_bits_take (const HearthFilterAsker *asker,
                         guint8                  *bits)
{
  return g_bytes_new_take (bits, hearth_filter_size (asker));
}

guint
hearth_filter_count_bits (GBytes *bits)
{
  gsize         size;
  const guint8 *bytes = g_bytes_get_data (bits, &size);
  guint         count = 0;
  gsize         i = 0;

  for (; i + 8 <= size; i += 8)
    {
      guint64 eight;

      memcpy (&eight, bytes + i, 8);
      count += (guint) __builtin_popcountll (eight);
    }
  for (; i < size; i++)
    count += (guint) __builtin_popcount (bytes[i]);
  return count;
}

gboolean
hearth_filter_has_bit (GBytes *bits,
                       guint   slot)
{
  const guint8 *bytes = g_bytes_get_data (bits, NULL);

  return (bytes[slot / 8] & 1 << slot % 8) != 0;
}

typedef enum
{
  BOTH,
  EITHER,
  FIRST_ONLY
} Combine;

/* Takes neither. */
static GBytes *
combine (const HearthFilterAsker *asker,
         GBytes                  *a,
         GBytes                  *b,
         Combine                  how)
{
  gsize         size = hearth_filter_size (asker);
  const guint8 *x = g_bytes_get_data (a, NULL), *y = g_bytes_get_data (b, NULL);
  guint8       *bits = hearth_filter_bits_new (asker);

  for (gsize i = 0; how == BOTH && i < size; i++)
    bits[i] = x[i] & y[i];
  for (gsize i = 0; how == EITHER && i < size; i++)
    bits[i] = x[i] | y[i];
  for (gsize i = 0; how == FIRST_ONLY && i < size; i++)
    bits[i] = x[i] & (guint8) ~y[i];
  return hearth_filter_bits_take (asker, bits);
}

static GBytes *
make_all (const HearthFilterAsker *asker)
{
  guint8 *bits = hearth_filter_bits_new (asker);
  guint   length = asker->slots->length;

  memset (bits, 0xff, length / 8);
  if (length % 8 != 0)
    bits[length / 8] = (guint8) ((1 << length % 8) - 1);
  return hearth_filter_bits_take (asker, bits);
}

static GBytes *
run_words (HearthFilterAsker  *asker,
           const HearthFilter *filter,
           GError            **error)
{
  g_autoptr (GPtrArray) words = hearth_member_search_parse (filter->text);

  /* Signs only: the search box has always passed them over. */
  if (words->len == 0)
    return make_all (asker);
  return hearth_member_search_run (asker->conn, asker->order, words, asker->cancellable, error);
}

/* A segment of that name that is wrong, or one within itself, finds nobody. */
static GBytes *
run_segment (HearthFilterAsker       *asker,
             const HearthFilterValue *value,
             GBytes                  *within,
             GError                 **error)
{
  g_autofree char         *text = NULL;
  g_autoptr (HearthFilter) filter = NULL;
  GBytes                  *found;

  if (!hearth_filter_read_segment (asker->conn, value->text, value->begins, &text, error))
    return NULL;
  if (text != NULL && asker->depth < MAX_DEPTH)
    filter = hearth_filter_parse (text, NULL);
  if (filter == NULL)
    return hearth_filter_bits_take (asker, hearth_filter_bits_new (asker));
  asker->depth++;
  found = run (asker, filter, within, error);
  asker->depth--;
  return found;
}

static GBytes *
run_question (HearthFilterAsker  *asker,
              const HearthFilter *term,
              const char         *word,
              GBytes             *within,
              GError            **error)
{
  gboolean                     nobody;
  g_autoptr (HearthFilterLeaf) leaf = hearth_filter_leaf_new (asker, term, word, &nobody, error);

  if (leaf != NULL)
    return hearth_filter_run_leaf (leaf, within, error);
  return nobody ? hearth_filter_bits_take (asker, hearth_filter_bits_new (asker)) : NULL;
}

/* Value by value, where each is a question of its own. */
static GBytes *
run_values (HearthFilterAsker  *asker,
            const HearthFilter *term,
            GBytes             *within,
            GError            **error)
{
  g_autoptr (GBytes) found = NULL;

  for (guint i = 0; i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);
      g_autoptr (GBytes)       more = NULL;
      GBytes                  *either;

      if (term->field->id == HEARTH_FILTER_SEGMENT)
        more = run_segment (asker, value, within, error);
      else
        more = run_question (asker, term, value->text, within, error);
      if (more == NULL)
        return NULL;
      either = found != NULL ? combine (asker, found, more, EITHER) : g_bytes_ref (more);
      g_clear_pointer (&found, g_bytes_unref);
      found = either;
    }
  return g_steal_pointer (&found);
}

static GBytes *
run_team (HearthFilterAsker  *asker,
          const HearthFilter *term,
          GBytes             *within,
          GError            **error)
{
  g_autoptr (GBytes) team = run_question (asker, term, NULL, within, error);
  g_autoptr (GBytes) all = make_all (asker);
  gboolean           yes = FALSE, no = FALSE;

  for (guint i = 0; i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);

      yes = yes || g_str_equal (value->text, "yes");
      no = no || g_str_equal (value->text, "no");
    }
  if (team == NULL || (yes && !no))
    return g_steal_pointer (&team);
  return yes ? g_steal_pointer (&all) : combine (asker, all, team, FIRST_ONLY);
}

/* May find more than within, which costs the least to ask for. */
static GBytes *
run_term (HearthFilterAsker  *asker,
          const HearthFilter *term,
          GBytes             *within,
          GError            **error)
{
  switch ((int) term->field->id)
    {
    case HEARTH_FILTER_JOINED:
    case HEARTH_FILTER_FIRST:
    case HEARTH_FILTER_LAST:
    case HEARTH_FILTER_QUIET:
    case HEARTH_FILTER_SPENT:
    case HEARTH_FILTER_INTERACTIONS:
    case HEARTH_FILTER_BOUGHT:
    case HEARTH_FILTER_STAGE:
      return hearth_filter_run_figure (asker, term, error);
    case HEARTH_FILTER_BROUGHT:
      return hearth_filter_run_brought (asker, term, error);
    case HEARTH_FILTER_CONSENT:
      return hearth_filter_run_consent (asker, term, error);
    case HEARTH_FILTER_HAS:
    case HEARTH_FILTER_SEGMENT:
      return run_values (asker, term, within, error);
    case HEARTH_FILTER_TEAM:
      return run_team (asker, term, within, error);
    default:
      return run_question (asker, term, NULL, within, error);
    }
}

/* What it costs to ask, roughly: memory, an index, words, a table. */
static guint
get_cost (const HearthFilter *filter)
{
  guint cost = 0;

  if (filter->type == HEARTH_FILTER_WORDS)
    return 3;
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    cost = MAX (cost, get_cost (g_ptr_array_index (filter->children, i)));
  if (filter->type != HEARTH_FILTER_TERM)
    return cost;
  switch ((int) filter->field->id)
    {
    case HEARTH_FILTER_JOINED:
    case HEARTH_FILTER_FIRST:
    case HEARTH_FILTER_LAST:
    case HEARTH_FILTER_QUIET:
    case HEARTH_FILTER_SPENT:
    case HEARTH_FILTER_INTERACTIONS:
    case HEARTH_FILTER_BOUGHT:
    case HEARTH_FILTER_STAGE:
      return 1;
    case HEARTH_FILTER_TAG:
    case HEARTH_FILTER_CIRCLE:
    case HEARTH_FILTER_TIER:
    case HEARTH_FILTER_BADGE:
    case HEARTH_FILTER_INVITED_BY:
    case HEARTH_FILTER_MEMBER:
    case HEARTH_FILTER_INVITED:
    case HEARTH_FILTER_TOOK_PART:
      return 2;
    case HEARTH_FILTER_CONSENT:
    case HEARTH_FILTER_BROUGHT:
      return 6;
    case HEARTH_FILTER_SEGMENT:
      return 5;
    default:
      return filter->field->type == HEARTH_FILTER_FIELD_COUNT ? 5 : 4;
    }
}

static int
compare_costs (gconstpointer a,
               gconstpointer b)
{
  guint x = get_cost (a), y = get_cost (b);

  return (x > y) - (x < y);
}

static GBytes *
run_all (HearthFilterAsker  *asker,
         const HearthFilter *filter,
         GBytes             *within,
         GError            **error)
{
  g_autoptr (GPtrArray) children = g_ptr_array_copy (filter->children, NULL, NULL);
  g_autoptr (GBytes)    left = within != NULL ? g_bytes_ref (within) : make_all (asker);

  g_ptr_array_set_free_func (children, NULL);
  g_ptr_array_sort_values (children, compare_costs);
  for (guint i = 0; i < children->len; i++)
    {
      GBytes *next;

      if (g_cancellable_set_error_if_cancelled (asker->cancellable, error))
        return NULL;
      next = run (asker, g_ptr_array_index (children, i), left, error);
      if (next == NULL)
        return NULL;
      g_bytes_unref (left);
      left = next;
    }
  return g_steal_pointer (&left);
}

static GBytes *
run_any (HearthFilterAsker  *asker,
         const HearthFilter *filter,
         GBytes             *within,
         GError            **error)
{
  g_autoptr (GBytes) found = hearth_filter_bits_take (asker, hearth_filter_bits_new (asker));

  for (guint i = 0; i < filter->children->len; i++)
    {
      g_autoptr (GBytes) more = run (asker, g_ptr_array_index (filter->children, i), within, error);
      GBytes            *either;

      if (more == NULL)
        return NULL;
      either = combine (asker, found, more, EITHER);
      g_bytes_unref (found);
      found = either;
    }
  return g_steal_pointer (&found);
}

/* Those of within (NULL: of all) whom filter finds, no others. */
static GBytes *
run (HearthFilterAsker  *asker,
     const HearthFilter *filter,
     GBytes             *within,
     GError            **error)
{
  g_autoptr (GBytes) found = NULL, all = NULL;

  switch (filter->type)
    {
    case HEARTH_FILTER_ALL:
      found = run_all (asker, filter, within, error);
      break;
    case HEARTH_FILTER_ANY:
      found = run_any (asker, filter, within, error);
      break;
    case HEARTH_FILTER_WORDS:
      found = run_words (asker, filter, error);
      break;
    case HEARTH_FILTER_TERM:
    default:
      found = run_term (asker, filter, within, error);
      break;
    }
  if (found == NULL)
    return NULL;
  all = within != NULL ? g_bytes_ref (within) : make_all (asker);
  return combine (asker, all, found, filter->negated ? FIRST_ONLY : BOTH);
}

GBytes *
hearth_filter_run (HearthFilterAsker  *asker,
                   const HearthFilter *filter,
                   GError            **error)
{
  return run (asker, filter, NULL, error);
}
