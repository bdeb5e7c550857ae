/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-member-filter.h"

#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "base/hearth-nearest.h"
#include "members/hearth-filter-names.h"
#include "members/hearth-member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* *order is to be let go of after asker. */
static gboolean
begin (HearthFilterAsker  *asker,
       HearthMemberOrder **order,
       HearthConn         *conn,
       GCancellable       *cancellable,
       GError            **error)
{
  *asker = (HearthFilterAsker) { 0 };
  *order = hearth_member_order_get (conn, error);
  return *order != NULL && hearth_filter_asker_init (asker, conn, *order, cancellable, error);
}

static GBytes *
find_bits (HearthConn         *conn,
           const HearthFilter *filter,
           HearthMemberOrder **order,
           GCancellable       *cancellable,
           GError            **error)
{
  HearthFilterAsker asker;
  GBytes           *found = begin (&asker, order, conn, cancellable, error) ? hearth_filter_run (&asker, filter, error) : NULL;

  hearth_filter_asker_clear (&asker);
  return found;
}

GArray *
hearth_member_filter_find (HearthConn         *conn,
                           const HearthFilter *filter,
                           GCancellable       *cancellable,
                           GError            **error)
{
  g_autoptr (HearthMemberOrder) order = NULL;
  g_autoptr (GBytes)            found = find_bits (conn, filter, &order, cancellable, error);
  GArray                       *members;

  if (found == NULL)
    return NULL;
  members = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint slot = 0; slot < hearth_member_order_get_length (order); slot++)
    if (hearth_filter_has_bit (found, slot))
      g_array_append_val (members, hearth_member_order_get_members (order)[slot]);
  return members;
}

gint64
hearth_member_filter_count (HearthConn         *conn,
                            const HearthFilter *filter,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_autoptr (HearthMemberOrder) order = NULL;
  g_autoptr (GBytes)            found = find_bits (conn, filter, &order, cancellable, error);

  return found != NULL ? (gint64) hearth_filter_count_bits (found) : -1;
}

gboolean
hearth_member_filter_warm (HearthConn   *conn,
                           GCancellable *cancellable,
                           GError      **error)
{
  /* All figures come with one, and who has an address is asked most. */
  g_autoptr (HearthFilter) filter = hearth_filter_parse ("spent:<0 or has:email", NULL);

  return filter != NULL && hearth_member_filter_count (conn, filter, cancellable, error) >= 0;
}

/* The name that was most likely meant, as it is written; NULL for none. *known: it is there. */
static char *
find_nearest (GPtrArray               *names,
              const HearthFilterValue *value,
              gboolean                *known)
{
  g_autofree char      *folded = hearth_fold (value->text);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char           *nearest;

  *known = FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const HearthFilterName *name = g_ptr_array_index (names, i);

      if (value->begins ? g_str_has_prefix (name->folded, folded) : g_str_equal (name->folded, folded))
        {
          *known = TRUE;
          return NULL;
        }
      g_ptr_array_add (words, name->folded);
    }
  nearest = hearth_nearest (folded, (const char *const *) words->pdata, words->len);
  for (guint i = 0; nearest != NULL && i < names->len; i++)
    if (((const HearthFilterName *) g_ptr_array_index (names, i))->folded == nearest)
      return hearth_filter_quote (((const HearthFilterName *) g_ptr_array_index (names, i))->name);
  return NULL;
}

static HearthFilterProblem *
make_problem (const HearthFilter      *term,
              const HearthFilterValue *value,
              char                    *fix)
{
  /* Translators: %1$s is a kind of thing such as Circle, %2$s the name that was typed */
  return hearth_filter_problem_new (value->start, value->end, g_strdup_printf (_ ("%1$s: there is none called “%2$s”."), hearth_filter_field_title (term->field), value->text), fix);
}

static gboolean
check_name (HearthFilterAsker       *asker,
            const HearthFilter      *term,
            const HearthFilterValue *value,
            HearthFilterProblem    **problem,
            GError                 **error)
{
  GPtrArray       *names = hearth_filter_names_get (asker, term->field, error);
  g_autofree char *rows = NULL, *fix = NULL;
  gboolean         known;

  if (names == NULL)
    return FALSE;
  fix = find_nearest (names, value, &known);
  if (known)
    return TRUE;
  if (term->field->type == HEARTH_FILTER_FIELD_NAMED)
    {
      /* A source by its key, which is not its name. */
      HearthFilterValue *values[] = { (HearthFilterValue *) value };
      GPtrArray          one = { (gpointer *) values, 1 };
      HearthFilter       single = { .type = HEARTH_FILTER_TERM, .field = term->field, .values = &one };

      rows = hearth_filter_find_named (asker->conn, &single, error);
      if (rows == NULL || *rows != '\0')
        return rows != NULL;
    }
  /* "germany" is "DE": a country has more names than its own. */
  else if (term->field->id == HEARTH_FILTER_COUNTRY)
    {
      return TRUE;
    }
  *problem = make_problem (term, value, g_steal_pointer (&fix));
  return TRUE;
}

/* has: and consent: know fixed words, and what platforms and channels there are. */
static gboolean
check_word (HearthFilterAsker       *asker,
            const HearthFilter      *term,
            const HearthFilterValue *value,
            HearthFilterProblem    **problem,
            GError                 **error)
{
  const char *const     *fixed = hearth_filter_field_words (term->field);
  g_auto (GStrv)         parts = g_strsplit (value->text, "/", 2);
  gboolean               has = term->field->id == HEARTH_FILTER_HAS;
  g_autoptr (HearthStmt) stmt = NULL;
  const char            *nearest;

  if (g_strv_contains (fixed, parts[0]) && (parts[1] == NULL || (!has && g_strv_contains (fixed, parts[1]))))
    return TRUE;
  stmt = hearth_stmt_new (asker->conn, has ? "SELECT 1 FROM identity WHERE platform = ?1 LIMIT 1" : "SELECT 1 FROM consent WHERE channel = ?1 LIMIT 1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_text (stmt, 1, has ? value->text : parts[0]);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      if (parts[1] == NULL || has || g_strv_contains (fixed, parts[1]))
        return TRUE;
      break;
    case HEARTH_STEP_DONE:
      break;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
  if (has && g_strv_contains (hearth_filter_platforms (), value->text))
    return TRUE;
  nearest = hearth_nearest (value->text, fixed, g_strv_length ((char **) fixed));
  *problem = make_problem (term, value, g_strdup (nearest));
  return TRUE;
}

static gboolean
check_who (HearthFilterAsker       *asker,
           const HearthFilterValue *value,
           HearthFilterProblem    **problem,
           GError                 **error)
{
  g_autoptr (GError) unknown = NULL;

  if (hearth_member_lookup (asker->conn, value->text, &unknown) > 0)
    return TRUE;
  if (!g_error_matches (unknown, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && !g_error_matches (unknown, HEARTH_ERROR, HEARTH_ERROR_INVALID))
    {
      g_propagate_error (error, g_steal_pointer (&unknown));
      return FALSE;
    }
  *problem = hearth_filter_problem_new (value->start, value->end, g_strdup (unknown->message), NULL);
  return TRUE;
}

static gboolean
check (HearthFilterAsker    *asker,
       const HearthFilter   *filter,
       HearthFilterProblem **problem,
       GError              **error)
{
  for (guint i = 0; filter->children != NULL && i < filter->children->len && *problem == NULL; i++)
    if (!check (asker, g_ptr_array_index (filter->children, i), problem, error))
      return FALSE;
  for (guint i = 0; filter->type == HEARTH_FILTER_TERM && i < filter->values->len && *problem == NULL; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (filter->values, i);
      gboolean                 done = TRUE;

      if (filter->field->type == HEARTH_FILTER_FIELD_NAMED || filter->field->type == HEARTH_FILTER_FIELD_TEXT)
        done = check_name (asker, filter, value, problem, error);
      else if (filter->field->type == HEARTH_FILTER_FIELD_WORD && filter->field->id != HEARTH_FILTER_TEAM)
        done = check_word (asker, filter, value, problem, error);
      else if (filter->field->type == HEARTH_FILTER_FIELD_WHO)
        done = check_who (asker, value, problem, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_member_filter_check (HearthConn           *conn,
                            const HearthFilter   *filter,
                            HearthFilterProblem **problem,
                            GCancellable         *cancellable,
                            GError              **error)
{
  g_autoptr (HearthMemberOrder) order = NULL;
  HearthFilterAsker             asker;
  gboolean                      done;

  *problem = NULL;
  done = begin (&asker, &order, conn, cancellable, error) && check (&asker, filter, problem, error);
  hearth_filter_asker_clear (&asker);
  return done;
}

static gboolean
has_any (HearthChanges *changes,
         HearthTable    first,
         HearthTable    second)
{
  return hearth_changes_has_table (changes, first) || hearth_changes_has_table (changes, second);
}

static gboolean
is_term_touched (HearthFilterFieldId field,
                 HearthChanges      *changes)
{
  switch ((int) field)
    {
    case HEARTH_FILTER_TAG:
      return has_any (changes, HEARTH_TABLE_TAG, HEARTH_TABLE_MEMBER_TAG);
    case HEARTH_FILTER_CIRCLE:
      return has_any (changes, HEARTH_TABLE_CIRCLE, HEARTH_TABLE_MEMBER_CIRCLE);
    case HEARTH_FILTER_TIER:
      return has_any (changes, HEARTH_TABLE_TIER, HEARTH_TABLE_MEMBER_TIER);
    case HEARTH_FILTER_BADGE:
      return has_any (changes, HEARTH_TABLE_BADGE, HEARTH_TABLE_MEMBER_BADGE);
    case HEARTH_FILTER_INVITED:
    case HEARTH_FILTER_TOOK_PART:
      return has_any (changes, HEARTH_TABLE_MOMENT, HEARTH_TABLE_MOMENT_MEMBER);
    case HEARTH_FILTER_SOURCE:
      return hearth_changes_has_table (changes, HEARTH_TABLE_SOURCE);
    case HEARTH_FILTER_EMAIL:
    case HEARTH_FILTER_PHONE:
    case HEARTH_FILTER_HANDLE:
    case HEARTH_FILTER_INVITED_BY: /* who that is */
    case HEARTH_FILTER_MEMBER:
      return hearth_changes_has_table (changes, HEARTH_TABLE_IDENTITY);
    case HEARTH_FILTER_CONSENT:
      return hearth_changes_has_table (changes, HEARTH_TABLE_CONSENT);
    case HEARTH_FILTER_CITY:
    case HEARTH_FILTER_COUNTRY:
    case HEARTH_FILTER_LANGUAGE:
    case HEARTH_FILTER_TEAM:
    case HEARTH_FILTER_JOINED:
    case HEARTH_FILTER_LEFT:
    case HEARTH_FILTER_BIRTHDAY:
    case HEARTH_FILTER_BROUGHT:
      return FALSE;
    case HEARTH_FILTER_SPENT:
      return has_any (changes, HEARTH_TABLE_COMMUNITY, HEARTH_TABLE_INTERACTION);
    case HEARTH_FILTER_NAME:
      return hearth_changes_has_table (changes, HEARTH_TABLE_IDENTITY);
    case HEARTH_FILTER_HAS:
    case HEARTH_FILTER_SEGMENT:
      return TRUE;
    case HEARTH_FILTER_STAGE:
      return has_any (changes, HEARTH_TABLE_INTERACTION, HEARTH_TABLE_STAGE_RULE) || hearth_changes_has_table (changes, HEARTH_TABLE_MEMBER_TIER);
    default:
      return hearth_changes_has_table (changes, HEARTH_TABLE_INTERACTION);
    }
}

gboolean
hearth_member_filter_is_touched (const HearthFilter *filter,
                                 HearthChanges      *changes)
{
  /* Who there is, who was merged or let in, and every text of a member's own; days begin where the community says. */
  if (has_any (changes, HEARTH_TABLE_MEMBER, HEARTH_TABLE_COMMUNITY) || hearth_changes_has_table (changes, HEARTH_TABLE_APPLICATION))
    return TRUE;
  if (filter->type == HEARTH_FILTER_WORDS)
    return has_any (changes, HEARTH_TABLE_IDENTITY, HEARTH_TABLE_INTERACTION) || has_any (changes, HEARTH_TABLE_TAG, HEARTH_TABLE_MEMBER_TAG) || has_any (changes, HEARTH_TABLE_CIRCLE, HEARTH_TABLE_MEMBER_CIRCLE);
  if (filter->type == HEARTH_FILTER_TERM)
    return is_term_touched (filter->field->id, changes);
  for (guint i = 0; i < filter->children->len; i++)
    if (hearth_member_filter_is_touched (g_ptr_array_index (filter->children, i), changes))
      return TRUE;
  return FALSE;
}

static gboolean
is_relative (const HearthFilterAmount *amount)
{
  return amount->type == HEARTH_FILTER_TIME_AGO || amount->type == HEARTH_FILTER_DAY_AGO;
}

static gboolean
term_moves (const HearthFilter *term)
{
  switch (term->field->id)
    {
    case HEARTH_FILTER_TIER:    /* those that have ended do not count */
    case HEARTH_FILTER_HAS:     /* a tier */
    case HEARTH_FILTER_SEGMENT: /* which may have any of these in it */
      return TRUE;
    default:
      break;
    }
  if (term->field->type == HEARTH_FILTER_FIELD_QUIET || term->field->type == HEARTH_FILTER_FIELD_BIRTHDAY)
    return TRUE;
  for (guint i = 0; term->field->type == HEARTH_FILTER_FIELD_TIME && i < term->values->len; i++)
    {
      const HearthFilterValue *value = g_ptr_array_index (term->values, i);

      if (is_relative (&value->low) || is_relative (&value->high))
        return TRUE;
    }
  return FALSE;
}

gboolean
hearth_member_filter_moves (const HearthFilter *filter)
{
  if (filter->type == HEARTH_FILTER_TERM)
    return term_moves (filter);
  for (guint i = 0; filter->type != HEARTH_FILTER_WORDS && i < filter->children->len; i++)
    if (hearth_member_filter_moves (g_ptr_array_index (filter->children, i)))
      return TRUE;
  return FALSE;
}

char *
hearth_member_filter_of (HearthConn *conn,
                         GArray     *members,
                         GError    **error)
{
  g_autoptr (GString) text = g_string_new ("member:");

  if (members->len == 0 || members->len > HEARTH_FILTER_MOST_MEMBERS)
    {
      /* Translators: %d is how many members a list of names may have */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("A list of names has from 1 to %d members. For more, use a filter."), HEARTH_FILTER_MOST_MEMBERS);
      return NULL;
    }
  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *id = NULL;
      HearthMember     member;
      gboolean         there;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      there = hearth_row_load (conn, HEARTH_TABLE_MEMBER, g_array_index (members, gint64, i), &member, error);
      id = hearth_id_to_string (&member.id);
      hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
      if (!there)
        return NULL;
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", id);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}
