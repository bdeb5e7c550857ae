/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters evaluated the slow and plain way, one human and one term at a time, to compare with. */

#pragma once

#include "base/hearth-fold.h"
#include "member-fixture.h"
#include "members/hearth-consent.h"
#include "members/hearth-member-group.h"

typedef struct
{
  HearthConn *conn;
  GArray     *group; /* rows of the human, root first */
  gint64      now;
  GTimeZone  *zone;
} Naive;

/* sql with ?1 = a row of the human and ?2 = a text: the sum of what it answers for all of them. */
static inline gint64
naive_sum (Naive      *naive,
           const char *sql,
           const char *text)
{
  gint64 sum = 0;

  for (guint i = 0; i < naive->group->len; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (naive->conn, sql, NULL);

      hearth_stmt_bind_int (stmt, 1, g_array_index (naive->group, gint64, i));
      if (text != NULL)
        hearth_stmt_bind_text (stmt, 2, text);
      while (hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
        sum += hearth_stmt_int (stmt, 0);
    }
  return sum;
}

/* The first text that a row of the human has, folded; NULL for none. */
static inline char *
naive_text (Naive      *naive,
            const char *sql)
{
  for (guint i = 0; i < naive->group->len; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (naive->conn, sql, NULL);

      hearth_stmt_bind_int (stmt, 1, g_array_index (naive->group, gint64, i));
      if (hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW && hearth_stmt_text (stmt, 0) != NULL)
        return hearth_fold (hearth_stmt_text (stmt, 0));
    }
  return NULL;
}

static inline gint64
naive_roster (Naive      *naive,
              const char *column)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM roster WHERE member = ?1", column);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (naive->conn, sql, NULL);

  hearth_stmt_bind_int (stmt, 1, g_array_index (naive->group, gint64, 0));
  g_assert_cmpint (hearth_stmt_step (stmt, NULL), ==, HEARTH_STEP_ROW);
  return hearth_stmt_int (stmt, 0);
}

static inline gboolean
naive_named (Naive                   *naive,
             const char              *sql,
             const HearthFilterValue *value)
{
  g_autofree char *wanted = hearth_fold (value->text);

  for (guint i = 0; i < naive->group->len; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new (naive->conn, sql, NULL);

      hearth_stmt_bind_int (stmt, 1, g_array_index (naive->group, gint64, i));
      while (hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
        {
          g_autofree char *name = hearth_fold (hearth_stmt_text (stmt, 0));

          if (value->begins ? g_str_has_prefix (name, wanted) : g_str_equal (name, wanted))
            return TRUE;
        }
    }
  return FALSE;
}

static inline gboolean
naive_is_number (const HearthFilterValue *value,
                 int                      digits,
                 gint64                   number)
{
  gint64 low, high;

  hearth_filter_value_numbers (value, digits, &low, &high);
  return number >= low && number <= high;
}

static inline gboolean
naive_is_time (Naive                   *naive,
               const HearthFilterValue *value,
               HearthFilterFieldType    type,
               gint64                   at)
{
  gint64 low, high;

  hearth_filter_value_times (value, type, naive->now, naive->zone, &low, &high);
  return at >= low && at < high;
}

static inline gboolean
naive_consents (Naive      *naive,
                const char *channel)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new ();
  gboolean              allows;

  for (guint i = 0; i < naive->group->len; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (naive->conn, "SELECT rowid FROM consent WHERE member = ?1", NULL);

      hearth_stmt_bind_int (stmt, 1, g_array_index (naive->group, gint64, i));
      while (hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
        {
          HearthConsent *consent = g_new (HearthConsent, 1);

          hearth_row_init (HEARTH_TABLE_CONSENT, consent);
          g_assert_true (hearth_row_load (naive->conn, HEARTH_TABLE_CONSENT, hearth_stmt_int (stmt, 0), consent, NULL));
          g_ptr_array_add (consents, consent);
        }
    }
  allows = hearth_consent_allows (consents, channel);
  for (guint i = 0; i < consents->len; i++)
    {
      hearth_row_clear (HEARTH_TABLE_CONSENT, g_ptr_array_index (consents, i));
      g_free (g_ptr_array_index (consents, i));
    }
  return allows;
}

/* Other humans who say that this one brought them. */
static inline gint64
naive_brought (Naive *naive)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (naive->conn, "SELECT member FROM roster", NULL);
  gint64                 brought = 0;

  while (hearth_stmt_step (stmt, NULL) == HEARTH_STEP_ROW)
    {
      gint64             other = hearth_stmt_int (stmt, 0);
      g_autoptr (GArray) group = hearth_member_group (naive->conn, other, NULL);
      gboolean           said = FALSE;

      for (guint i = 0; i < group->len && other != g_array_index (naive->group, gint64, 0); i++)
        {
          g_autoptr (HearthStmt) invited = hearth_stmt_new (naive->conn, "SELECT invited_by FROM member WHERE rowid = ?1", NULL);

          hearth_stmt_bind_int (invited, 1, g_array_index (group, gint64, i));
          g_assert_cmpint (hearth_stmt_step (invited, NULL), ==, HEARTH_STEP_ROW);
          for (guint j = 0; j < naive->group->len; j++)
            said = said || hearth_stmt_int (invited, 0) == g_array_index (naive->group, gint64, j);
        }
      brought += said;
    }
  return brought;
}

#define NAIVE_ACTS(kinds) "SELECT count(*) FROM interaction WHERE member = ?1 AND direction IS NOT 2 AND direction IS NOT 4 AND kind IN (" kinds ")"

static inline gboolean
naive_value (Naive                   *naive,
             const HearthFilterField *field,
             const HearthFilterValue *value)
{
  g_autofree char *text = NULL, *wanted = NULL;

  switch ((int) field->id)
    {
    case HEARTH_FILTER_TAG:
      return naive_named (naive, "SELECT name FROM tag JOIN member_tag ON tag = tag.rowid WHERE member = ?1", value);
    case HEARTH_FILTER_CIRCLE:
      return naive_named (naive, "SELECT name FROM circle JOIN member_circle ON circle = circle.rowid WHERE member = ?1", value);
    case HEARTH_FILTER_TIER:
      return naive_named (naive, "SELECT name FROM tier JOIN member_tier ON tier = tier.rowid WHERE member = ?1 AND (until IS NULL OR until > 1770000000000)", value);
    case HEARTH_FILTER_CITY:
      text = naive_text (naive, "SELECT city FROM member WHERE rowid = ?1");
      wanted = hearth_fold (value->text);
      return text != NULL && (value->begins ? g_str_has_prefix (text, wanted) : g_str_equal (text, wanted));
    case HEARTH_FILTER_HAS:
      if (g_str_equal (value->text, "note"))
        return naive_sum (naive, "SELECT count(*) FROM interaction WHERE member = ?1 AND kind = 18", NULL) > 0;
      if (g_str_equal (value->text, "tag"))
        return naive_sum (naive, "SELECT count(*) FROM member_tag WHERE member = ?1", NULL) > 0;
      return naive_sum (naive, "SELECT count(*) FROM identity WHERE member = ?1 AND platform = ?2", value->text) > 0;
    case HEARTH_FILTER_EMAIL:
      return naive_sum (naive, "SELECT count(*) FROM identity WHERE member = ?1 AND platform = 'email' AND instr (account, ?2)", value->text) > 0;
    case HEARTH_FILTER_CONSENT:
      return naive_consents (naive, value->text);
    case HEARTH_FILTER_TEAM:
      return (naive_sum (naive, "SELECT team > 0 FROM member WHERE rowid = ?1 AND team > 0", NULL) > 0) == g_str_equal (value->text, "yes");
    case HEARTH_FILTER_JOINED:
      return naive_is_time (naive, value, field->type, naive_roster (naive, "joined_at"));
    case HEARTH_FILTER_LAST:
      return naive_is_time (naive, value, field->type, naive_roster (naive, "last_at"));
    case HEARTH_FILTER_QUIET:
      return naive_is_time (naive, value, field->type, naive_roster (naive, "coalesce (last_at, joined_at)"));
    case HEARTH_FILTER_SPENT:
      return naive_is_number (value, 2, naive_roster (naive, "spent"));
    case HEARTH_FILTER_STAGE:
      return naive_is_number (value, 0, naive_roster (naive, "stage"));
    case HEARTH_FILTER_BOUGHT:
      return naive_is_number (value, 0, naive_roster (naive, "purchases"));
    case HEARTH_FILTER_WROTE:
      return naive_is_number (value, 0, naive_sum (naive, NAIVE_ACTS ("1, 2, 3, 17"), NULL));
    case HEARTH_FILTER_CAME:
      return naive_is_number (value, 0, naive_sum (naive, NAIVE_ACTS ("7"), NULL));
    case HEARTH_FILTER_BROUGHT:
      return naive_is_number (value, 0, MAX (naive_brought (naive), naive_sum (naive, NAIVE_ACTS ("9"), NULL)));
    default:
      g_assert_not_reached ();
    }
}

static inline gboolean
naive_matches (Naive              *naive,
               const HearthFilter *filter)
{
  gboolean holds = filter->type == HEARTH_FILTER_ALL;

  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    {
      gboolean child = naive_matches (naive, g_ptr_array_index (filter->children, i));

      holds = filter->type == HEARTH_FILTER_ALL ? holds && child : holds || child;
    }
  for (guint i = 0; filter->type == HEARTH_FILTER_TERM && i < filter->values->len; i++)
    holds = holds || naive_value (naive, filter->field, g_ptr_array_index (filter->values, i));
  if (filter->type == HEARTH_FILTER_WORDS)
    {
      g_auto (GStrv) words = g_strsplit (filter->text, " ", -1);

      holds = TRUE;
      for (guint i = 0; words[i] != NULL; i++)
        holds = holds && naive_sum (naive, "SELECT name = ?2 FROM member WHERE rowid = ?1", words[i]) > 0;
    }
  return holds != filter->negated;
}
