/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People and what they did, as reports name them: releases, circles, cities, and whom to thank. On the connection's thread. */

#include "report/hearth-report-private.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member.h"
#include "metrics/hearth-metric-derive.h"
#include "metrics/hearth-metric-fans.h"

#include <glib/gi18n-lib.h>

#define BIT(NAME) (1u << HEARTH_KIND_##NAME)

static gboolean
refuse (const char *words,
        GError    **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, words);
  return FALSE;
}

static GTimeZone *
read_zone (HearthConn *conn,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT time_zone FROM community ORDER BY id LIMIT 1", error);
  HearthStep             step = stmt != NULL ? hearth_stmt_step (stmt, error) : HEARTH_STEP_ERROR;

  return step != HEARTH_STEP_ERROR ? hearth_zone_of_community (step == HEARTH_STEP_ROW ? hearth_stmt_text (stmt, 0) : NULL) : NULL;
}

static gboolean
read_campaigns (HearthConn        *conn,
                HearthReportFacts *facts,
                GTimeZone         *zone,
                GError           **error)
{
  g_autoptr (GArray) rows = hearth_campaign_list (conn, facts->query.release, error);

  facts->campaigns = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_campaign_free);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthCampaign *campaign = hearth_campaign_load (conn, g_array_index (rows, gint64, i), zone, error);

      if (campaign == NULL)
        return FALSE;
      g_ptr_array_add (facts->campaigns, campaign);
    }
  return rows != NULL;
}

/* How many different people took part in any of its moments. */
static gboolean
count_humans (HearthConn        *conn,
              HearthReportFacts *facts,
              GError           **error)
{
  g_autoptr (GHashTable) humans = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < facts->moments->len; i++)
    {
      const HearthMomentLine *line = g_ptr_array_index (facts->moments, i);
      g_autoptr (GPtrArray)   people = hearth_moment_people (conn, line->row.rowid, error);

      for (guint n = 0; people != NULL && n < people->len; n++)
        {
          const HearthMomentPerson *person = g_ptr_array_index (people, n);

          if (person->took_part_at != HEARTH_NONE)
            g_hash_table_add (humans, g_memdup2 (&person->member, sizeof person->member));
        }
      if (people == NULL)
        return FALSE;
    }
  facts->humans = g_hash_table_size (humans);
  return TRUE;
}

gboolean
hearth_report_read_release (HearthConn        *conn,
                            HearthReportFacts *facts,
                            GError           **error)
{
  g_autoptr (GTimeZone) zone = read_zone (conn, error);

  if (zone == NULL)
    return FALSE;
  if (facts->query.release == HEARTH_NONE)
    return refuse (_ ("Say which release it is about."), error);
  facts->release = hearth_release_load (conn, facts->query.release, error);
  facts->moments = facts->release != NULL ? hearth_moment_list (conn, facts->query.release, error) : NULL;
  facts->creations = facts->moments != NULL ? hearth_creation_list (conn, facts->query.release, error) : NULL;
  return facts->creations != NULL && count_humans (conn, facts, error) && read_campaigns (conn, facts, zone, error) && hearth_report_read_thanks (conn, facts, error);
}

gboolean
hearth_report_read_circle (HearthConn               *conn,
                           HearthReportFacts        *facts,
                           GCancellable *cancellable G_GNUC_UNUSED,
                           GError                  **error)
{
  static const char      sql[] = "SELECT DISTINCT r.member FROM member_circle mc JOIN member m ON m.rowid = mc.member "
                                 "JOIN roster r ON r.member = ifnull (m.merged_into, m.rowid) JOIN member root ON root.rowid = r.member "
                                 "WHERE mc.circle = ?1 AND ifnull (root.team, 0) = 0 AND root.left_at IS NULL ORDER BY r.member";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthCircle           row;
  HearthStep             step = HEARTH_STEP_ERROR;
  gboolean               found;

  if (facts->query.circle == HEARTH_NONE)
    return refuse (_ ("Say which circle it is about."), error);
  hearth_row_init (HEARTH_TABLE_CIRCLE, &row);
  found = hearth_row_load (conn, HEARTH_TABLE_CIRCLE, facts->query.circle, &row, error);
  facts->circle = g_strdup (row.name);
  hearth_row_clear (HEARTH_TABLE_CIRCLE, &row);
  facts->circle_names = g_ptr_array_new_with_free_func (g_free);
  if (!found || stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, facts->query.circle);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      char *name = hearth_report_name (conn, facts, hearth_stmt_int (stmt, 0), error);

      if (name == NULL)
        return FALSE;
      g_ptr_array_add (facts->circle_names, name);
    }
  return step == HEARTH_STEP_DONE;
}

static void
place_clear (gpointer place)
{
  g_free (((HearthReportPlace *) place)->name);
}

gboolean
hearth_report_read_places (HearthConn        *conn,
                           HearthReportFacts *facts,
                           GError           **error)
{
  static const char      sql[] = "SELECT m.city, count(*) FROM roster r JOIN member m ON m.rowid = r.member "
                                 "WHERE m.city IS NOT NULL AND ifnull (m.team, 0) = 0 AND m.left_at IS NULL GROUP BY m.city COLLATE NOCASE ORDER BY 2 DESC, 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  facts->places = g_array_new (FALSE, TRUE, sizeof (HearthReportPlace));
  g_array_set_clear_func (facts->places, place_clear);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthReportPlace place = { NULL, hearth_stmt_int (stmt, 1) };

      facts->placed += place.members;
      if (facts->places->len >= 5 || place.members < HEARTH_REPORT_CROWD)
        continue;
      place.name = g_strdup (hearth_stmt_text (stmt, 0));
      g_array_append_val (facts->places, place);
    }
  return step == HEARTH_STEP_DONE;
}

/* For what members are thanked, by the kinds of what they did. */
static const struct
{
  const char *title;
  guint32     kinds;
} reasons[] = {
  { N_ ("Made something"), BIT (CREATION) },
  { N_ ("Decided and said what they think"), BIT (VOTE) | BIT (FEEDBACK) },
  { N_ ("Bought or supported"), BIT (PURCHASE) | BIT (SUPPORT) },
  { N_ ("Brought somebody, or passed it on"), BIT (REFERRAL) | BIT (SHARE) },
  { N_ ("Helped others"), BIT (HELP) },
  { N_ ("Came to be there"), BIT (ATTENDANCE) },
};

static void
thanks_clear (gpointer thanks)
{
  g_ptr_array_unref (((HearthReportThanks *) thanks)->names);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (a, b);
}

static void
add_thanks (HearthReportFacts *facts,
            const char        *title,
            GPtrArray         *names)
{
  HearthReportThanks thanks = { title, names };

  g_ptr_array_sort_values (names, compare_names);
  if (names->len > 0)
    g_array_append_val (facts->thanks, thanks);
  else
    g_ptr_array_unref (names);
}

/* Whom a release thanks; everybody once for each reason. */
static gboolean
thank_for_release (HearthConn        *conn,
                   HearthReportFacts *facts,
                   GError           **error)
{
  g_autoptr (GTimeZone) zone = read_zone (conn, error);
  g_autoptr (GPtrArray) credits = zone != NULL ? hearth_credit_list (conn, facts->query.release, zone, error) : NULL;
  GPtrArray            *names = NULL;

  for (guint i = 0; credits != NULL && i < credits->len; i++)
    {
      const HearthCredit *credit = g_ptr_array_index (credits, i), *before = i > 0 ? g_ptr_array_index (credits, i - 1) : NULL;
      char               *name;

      if (before != NULL && before->reason == credit->reason && before->member == credit->member)
        continue;
      name = facts->query.anonymise ? hearth_report_name (conn, facts, credit->member, error) : g_strdup (credit->name);
      if (name == NULL)
        {
          g_clear_pointer (&names, g_ptr_array_unref);
          return FALSE;
        }
      if (before != NULL && before->reason != credit->reason)
        add_thanks (facts, hearth_credit_reason_title (before->reason), g_steal_pointer (&names));
      if (names == NULL)
        names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (names, name);
    }
  if (names != NULL)
    add_thanks (facts, hearth_credit_reason_title (((HearthCredit *) g_ptr_array_index (credits, credits->len - 1))->reason), names);
  return credits != NULL;
}

/* Which kinds of thing each fan did in the time. */
static GHashTable *
read_doers (HearthConn              *conn,
            const HearthReportFacts *facts,
            HearthDays              *days,
            HearthFans              *fans,
            GError                 **error)
{
  static const char      sql[] = "SELECT DISTINCT member, kind FROM interaction WHERE at >= ?1 AND at < ?2 AND kind IS NOT NULL AND direction IN (1, 3)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GHashTable) doers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  HearthStep             step;

  G_STATIC_ASSERT (HEARTH_DIRECTION_IN == 1 && HEARTH_DIRECTION_PEER == 3); /* as the statement says it */
  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, hearth_days_begin (days, facts->from));
  hearth_stmt_bind_int (stmt, 2, hearth_days_begin (days, facts->to));
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64  at = hearth_fans_find (fans, hearth_stmt_int (stmt, 0)), kind = hearth_stmt_int (stmt, 1), member;
      guint32 bits;

      if (at < 0 || kind < 1 || kind > HEARTH_KIND_LAST)
        continue;
      member = g_array_index (fans->all, HearthFan, at).member;
      bits = GPOINTER_TO_UINT (g_hash_table_lookup (doers, &member)) | 1u << kind;
      g_hash_table_insert (doers, g_memdup2 (&member, sizeof member), GUINT_TO_POINTER (bits));
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&doers) : NULL;
}

static gboolean
thank_for_time (HearthConn        *conn,
                HearthReportFacts *facts,
                GError           **error)
{
  g_autoptr (HearthDays) days = hearth_metric_read_days (conn, error);
  g_autoptr (HearthFans) fans = days != NULL ? hearth_fans_read (conn, days, NULL, error) : NULL;
  g_autoptr (GHashTable) doers = fans != NULL ? read_doers (conn, facts, days, fans, error) : NULL;

  for (guint i = 0; doers != NULL && i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      GHashTableIter        iter;
      gpointer              member, bits;

      g_hash_table_iter_init (&iter, doers);
      while (g_hash_table_iter_next (&iter, &member, &bits))
        {
          char *name = (GPOINTER_TO_UINT (bits) & reasons[i].kinds) != 0 ? hearth_report_name (conn, facts, *(gint64 *) member, error) : NULL;

          if (name != NULL)
            g_ptr_array_add (names, name);
          else if ((GPOINTER_TO_UINT (bits) & reasons[i].kinds) != 0)
            return FALSE;
        }
      add_thanks (facts, _ (reasons[i].title), g_steal_pointer (&names));
    }
  return doers != NULL;
}

gboolean
hearth_report_read_thanks (HearthConn        *conn,
                           HearthReportFacts *facts,
                           GError           **error)
{
  facts->thanks = g_array_new (FALSE, FALSE, sizeof (HearthReportThanks));
  g_array_set_clear_func (facts->thanks, thanks_clear);
  return facts->query.release != HEARTH_NONE ? thank_for_release (conn, facts, error) : thank_for_time (conn, facts, error);
}
