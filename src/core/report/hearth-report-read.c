/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a report is made of. On the connection's thread; what comes back is a plain value. */

#include "report/hearth-report-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "metrics/hearth-metric-derive.h"

#include <glib/gi18n-lib.h>

/* What each kind of report looks at. */
static const char *const month_names[] = { "members", "joined", "left", "pace", "participation_rate", "creations", "fan_to_fan", "stages", "gravity", "referred",
                                           "revenue", "revenue_per_member", "payers_rate", "repeat_rate", "memberships", "resonance", "replies_owed", "drifting", NULL };
static const char *const year_names[] = { "members", "participation_rate", "revenue", "stages", NULL };
static const char *const onepage_names[] = { "members", "participation_rate", "creations", "referred", "repeat_rate", "payers_rate", "stages", "resonance", NULL };
static const char *const circle_names[] = { "members", "joined", "participation_rate", "creations", "fan_to_fan", "payers_rate", "repeat_rate", NULL };
static const char *const release_names[] = { "resonance", NULL };

/* Those whose members are named. */
static const char *const listed[] = { "stages", "referred", "creations", "replies_owed", "drifting", NULL };

char *
hearth_report_name (HearthConn              *conn,
                    const HearthReportFacts *facts,
                    gint64                   member,
                    GError                 **error)
{
  static gsize     made;
  static HearthId  key;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, member), *text = NULL;
  HearthId         id;

  if (!facts->query.anonymise)
    return hearth_member_dup_name (conn, member, error);
  /* One stranger is the same throughout, and nobody can find out who: the key is made anew for every process and kept nowhere. */
  if (g_once_init_enter (&made))
    {
      key = hearth_id_new ();
      g_once_init_leave (&made, 1);
    }
  id = hearth_id_for_source (&key, "report", number, -1);
  text = hearth_id_to_string (&id);
  text[6] = '\0';
  /* Translators: what an anonymised member is called; %s is made of letters and figures */
  return g_strdup_printf (_ ("Member %s"), text);
}

static gboolean
read_community (HearthConn        *conn,
                HearthReportFacts *facts,
                GError           **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT name, subculture, promise FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  facts->community = g_strdup (step == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL ? hearth_stmt_text (stmt, 0) : "");
  if (step == HEARTH_STEP_ROW)
    {
      facts->subculture = g_strdup (hearth_stmt_text (stmt, 1));
      facts->promise = g_strdup (hearth_stmt_text (stmt, 2));
    }
  return step != HEARTH_STEP_ERROR;
}

/* The month, or for one page the year that ends with it. */
static gboolean
settle_time (HearthConn        *conn,
             HearthReportFacts *facts,
             GError           **error)
{
  g_autoptr (HearthDays) days = hearth_metric_read_days (conn, error);
  gint32                 month = facts->query.month;

  if (days == NULL)
    return FALSE;
  facts->today = hearth_days_find (days, hearth_clock_now (), NULL);
  if (month == HEARTH_NO_DAY)
    month = hearth_day_month (facts->today) - 1;
  facts->to = hearth_month_begin (month + 1);
  facts->from = hearth_month_begin (facts->query.kind == HEARTH_REPORT_MONTH || facts->query.kind == HEARTH_REPORT_THANKS ? month : month - 11);
  facts->partial = facts->to > facts->today + 1;
  if (facts->from <= facts->today)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("That month has not begun yet."));
  return FALSE;
}

static gboolean
name_members (HearthConn        *conn,
              HearthReportFacts *facts,
              GError           **error)
{
  for (guint i = 0; facts->figures != NULL && listed[i] != NULL; i++)
    {
      const HearthFigure *figure = hearth_report_find (facts->figures, listed[i]);

      for (guint n = 0; figure != NULL && figure->members != NULL && n < MIN (figure->members->len, HEARTH_REPORT_MOST_NAMES); n++)
        {
          gint64 member = g_array_index (figure->members, gint64, n);
          char  *name = hearth_report_name (conn, facts, member, error);

          if (name == NULL)
            return FALSE;
          g_hash_table_insert (facts->names, g_memdup2 (&member, sizeof member), name);
        }
    }
  return TRUE;
}

static GPtrArray *
read_figures (HearthConn              *conn,
              const HearthReportFacts *facts,
              const char *const       *names,
              gint32                   from,
              HearthFigureBy           by,
              GCancellable            *cancellable,
              GError                 **error)
{
  HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;

  query.names = names;
  query.from = from;
  query.to = facts->to;
  query.by = by;
  query.compare = TRUE;
  query.members = TRUE;
  return hearth_figures_read (conn, &query, cancellable, error);
}

/* Everything, for a release of long ago too. */
static gboolean
read_release (HearthConn        *conn,
              HearthReportFacts *facts,
              GCancellable      *cancellable,
              GError           **error)
{
  facts->from = HEARTH_NO_DAY;
  facts->to = facts->today + 1;
  facts->figures = read_figures (conn, facts, release_names, HEARTH_NO_DAY, HEARTH_BY_MONTH, cancellable, error);
  return facts->figures != NULL && hearth_report_read_release (conn, facts, error);
}

static gboolean
read_kind (HearthConn        *conn,
           HearthReportFacts *facts,
           GCancellable      *cancellable,
           GError           **error)
{
  gint32 year = hearth_month_begin (hearth_day_month (facts->to) - 12);

  switch (facts->query.kind)
    {
    case HEARTH_REPORT_MONTH:
      facts->figures = read_figures (conn, facts, month_names, facts->from, HEARTH_BY_MONTH, cancellable, error);
      facts->year = facts->figures != NULL ? read_figures (conn, facts, year_names, year, HEARTH_BY_MONTH, cancellable, error) : NULL;
      return facts->year != NULL && hearth_report_read_thanks (conn, facts, error);
    case HEARTH_REPORT_RELEASE:
      return read_release (conn, facts, cancellable, error);
    case HEARTH_REPORT_CIRCLE:
      facts->groups = read_figures (conn, facts, circle_names, facts->from, HEARTH_BY_CIRCLE, cancellable, error);
      return facts->groups != NULL && hearth_report_read_circle (conn, facts, cancellable, error);
    case HEARTH_REPORT_ONEPAGE:
      facts->figures = read_figures (conn, facts, onepage_names, facts->from, HEARTH_BY_MONTH, cancellable, error);
      return facts->figures != NULL && hearth_report_read_places (conn, facts, error);
    case HEARTH_REPORT_THANKS:
      return hearth_report_read_thanks (conn, facts, error);
    case HEARTH_REPORT_N_KINDS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

HearthReportFacts *
hearth_report_facts_read (HearthConn              *conn,
                          const HearthReportQuery *query,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  g_autoptr (HearthReportFacts) facts = g_new0 (HearthReportFacts, 1);

  facts->query = *query;
  facts->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!read_community (conn, facts, error) || !settle_time (conn, facts, error) || !read_kind (conn, facts, cancellable, error) ||
      !name_members (conn, facts, error))
    return NULL;
  return g_steal_pointer (&facts);
}

void
hearth_report_facts_free (HearthReportFacts *facts)
{
  g_free (facts->community);
  g_free (facts->subculture);
  g_free (facts->promise);
  g_free (facts->circle);
  g_clear_pointer (&facts->figures, g_ptr_array_unref);
  g_clear_pointer (&facts->year, g_ptr_array_unref);
  g_clear_pointer (&facts->groups, g_ptr_array_unref);
  g_clear_pointer (&facts->circle_names, g_ptr_array_unref);
  g_clear_pointer (&facts->names, g_hash_table_unref);
  g_clear_pointer (&facts->release, hearth_release_line_free);
  g_clear_pointer (&facts->moments, g_ptr_array_unref);
  g_clear_pointer (&facts->campaigns, g_ptr_array_unref);
  g_clear_pointer (&facts->creations, g_ptr_array_unref);
  g_clear_pointer (&facts->places, g_array_unref);
  g_clear_pointer (&facts->thanks, g_array_unref);
  g_free (facts);
}
