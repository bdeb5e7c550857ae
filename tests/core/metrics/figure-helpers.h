/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading figures and saying what they should be. At every look the aggregates are compared with a sweep, so each test of figures is one
 * of what they are read from. */

#pragma once

#include "metric-fixture.h"

#include "members/hearth-member-edit.h"
#include "metrics/hearth-figure.h"

#include <math.h>
#include <string.h>

typedef struct
{
  HearthFigureQuery query;
  GPtrArray        *problems;
} Look;

static inline gpointer
run_look (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  Look *look = data;

  if (!hearth_metric_check (conn, look->problems, cancellable, error))
    return NULL;
  return hearth_figures_read (conn, &look->query, cancellable, error);
}

/* The figures of a query, from aggregates that are up to date and right. Caller frees. */
static inline GPtrArray *
read_figures (Fixture                 *fixture,
              const HearthFigureQuery *query)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  Look                  look = { *query, problems };
  GPtrArray            *figures;

  hearth_metric_bring_up_to_date (fixture->db, NULL, &error);
  g_assert_no_error (error);
  figures = hearth_db_read (fixture->db, run_look, &look, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  return figures;
}

/* One figure from day to day (both may be NULL, the last day counts) with its members. Caller frees. */
static inline HearthFigure *
get_by (Fixture       *fixture,
        const char    *name,
        const char    *from,
        const char    *to,
        HearthFigureBy by)
{
  const char *const       names[] = { name, NULL };
  const HearthFigureQuery query = { names, day (from), to != NULL ? day (to) + 1 : HEARTH_NO_DAY, by, TRUE, TRUE };
  g_autoptr (GPtrArray)   figures = read_figures (fixture, &query);

  g_assert_cmpuint (figures->len, ==, 1);
  g_ptr_array_set_free_func (figures, NULL);
  return g_ptr_array_index (figures, 0);
}

static inline HearthFigure *
get (Fixture    *fixture,
     const char *name,
     const char *from,
     const char *to)
{
  return get_by (fixture, name, from, to, HEARTH_BY_MONTH);
}

static inline char *
name_members (HearthFigure *figure,
              Fixture      *fixture);

/* What is wanted as "NAME FROM TO: part/whole (Ada, Ben)". */
static inline void
assert_share (Fixture    *fixture,
              const char *name,
              const char *from,
              const char *to,
              gint64      part,
              gint64      whole,
              const char *members)
{
  g_autoptr (HearthFigure) figure = get (fixture, name, from, to);
  g_autofree char         *behind = name_members (figure, fixture);

  g_assert_cmpint (figure->value.part, ==, part);
  g_assert_cmpint (figure->value.whole, ==, whole);
  if (members != NULL)
    g_assert_cmpstr (behind, ==, members);
}


static inline gpointer
run_names (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  GArray  *members = data;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *name = hearth_member_dup_name (conn, g_array_index (members, gint64, i), error);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", name);
    }
  return g_string_free (text, FALSE);
}

/* "Ada Ben". Caller frees. */
static inline char *
name_members (HearthFigure *figure,
              Fixture      *fixture)
{
  g_autoptr (GError) error = NULL;
  char              *text = hearth_db_read (fixture->db, run_names, figure->members, NULL, &error);

  g_assert_no_error (error);
  return text;
}

/* "3 0 2": numerators of the series. Caller frees. */
static inline char *
name_series (HearthFigure *figure)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figure->series->len; i++)
    {
      const HearthFigurePoint *point = &g_array_index (figure->series, HearthFigurePoint, i);

      g_string_append_printf (text, "%s%s%s%" G_GINT64_FORMAT, i > 0 ? " " : "", point->group != NULL ? point->group : "",
                              point->group != NULL ? ":" : "", point->value.part);
      if (point->value.whole != HEARTH_NONE)
        g_string_append_printf (text, "/%" G_GINT64_FORMAT, point->value.whole);
      if (point->partial)
        g_string_append_c (text, '~');
    }
  return g_string_free (text, FALSE);
}

static inline void
assert_series (Fixture       *fixture,
               const char    *name,
               const char    *from,
               const char    *to,
               HearthFigureBy by,
               const char    *wanted)
{
  g_autoptr (HearthFigure) figure = get_by (fixture, name, from, to, by);
  g_autofree char         *found = name_series (figure);

  g_assert_cmpstr (found, ==, wanted);
}

static inline const HearthFigureValue *
get_part (HearthFigure *figure,
          const char   *key)
{
  for (guint i = 0; i < figure->parts->len; i++)
    if (strcmp (g_array_index (figure->parts, HearthFigurePart, i).key, key) == 0)
      return &g_array_index (figure->parts, HearthFigurePart, i).value;
  g_test_message ("no part %s", key);
  g_assert_not_reached ();
}
