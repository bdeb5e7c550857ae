/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A handful of indexed look-ups a member: a hundred thousand take seconds, so this is for readers that may. */

#include "releases/hearth-audience.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "filter/hearth-filter.h"
#include "members/hearth-consent.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-member-group.h"
#include "members/hearth-stage.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer ones are cut or cost several. */
#define MOST_IN_A_SMS 160

static void
line_free (HearthAudienceLine *line)
{
  g_free (line->name);
  g_free (line);
}

void
hearth_audience_free (HearthAudience *audience)
{
  g_ptr_array_unref (audience->lines);
  g_ptr_array_unref (audience->problems);
  g_clear_pointer (&audience->attachment, hearth_attachment_free);
  g_free (audience);
}

/* What words are filled with that is not the member's. */
typedef struct
{
  HearthConn       *conn;
  HearthMomentLine *moment;
  HearthAttachment *attachment; /* NULL: nothing goes with it */
  GTimeZone        *zone;
  GCancellable     *cancellable;
  const char       *words;
  char             *date;
  char             *time;
  guint             used; /* fields */
} Asking;

/* Takes moment; FALSE when it is NULL, or on error. */
static gboolean
asking_init (Asking           *asking,
             HearthConn       *conn,
             HearthMomentLine *moment,
             const char       *words,
             GTimeZone        *zone,
             GError          **error)
{
  memset (asking, 0, sizeof *asking);
  asking->conn = conn;
  asking->zone = zone;
  asking->moment = moment;
  if (moment == NULL)
    return FALSE;
  asking->words = words != NULL ? words : asking->moment->row.words;
  asking->used = hearth_fill_get_used (asking->words);
  asking->date = hearth_day_full (asking->moment->day);
  asking->time = g_strdup (asking->moment->row.time);
  if (moment->row.attachment != NULL)
    asking->attachment = hearth_attachment_load (conn, moment->row.attachment, error);
  return moment->row.attachment == NULL || asking->attachment != NULL;
}

static void
asking_clear (Asking *asking)
{
  g_clear_pointer (&asking->moment, hearth_moment_line_free);
  g_clear_pointer (&asking->attachment, hearth_attachment_free);
  g_free (asking->date);
  g_free (asking->time);
}

/* The words as the human reads them. stage: HEARTH_NONE when it is not known. */
static char *
fill_for (Asking  *asking,
          gint64   member,
          gint64   stage,
          guint   *missing,
          GError **error)
{
  const char      *values[HEARTH_FILL_N_FIELDS] = { NULL };
  g_autofree char *first = NULL;
  HearthMember     row;
  char            *filled = NULL;

  hearth_row_init (HEARTH_TABLE_MEMBER, &row);
  if (hearth_row_load (asking->conn, HEARTH_TABLE_MEMBER, member, &row, error))
    {
      first = hearth_fill_first_name (row.name);
      values[HEARTH_FILL_NAME] = row.name;
      values[HEARTH_FILL_FIRST_NAME] = first;
      values[HEARTH_FILL_CITY] = row.city;
      values[HEARTH_FILL_COUNTRY] = row.country;
      values[HEARTH_FILL_STAGE] = stage != HEARTH_NONE ? hearth_stage_name (stage) : NULL;
      values[HEARTH_FILL_TITLE] = asking->moment->row.title;
      values[HEARTH_FILL_RELEASE] = asking->moment->release;
      values[HEARTH_FILL_DATE] = asking->date;
      values[HEARTH_FILL_TIME] = asking->time;
      values[HEARTH_FILL_PLACE] = asking->moment->row.place;
      values[HEARTH_FILL_ATTACHMENT] = asking->attachment != NULL ? asking->attachment->name : NULL;
      filled = hearth_fill (asking->words, values, missing);
    }
  hearth_row_clear (HEARTH_TABLE_MEMBER, &row);
  return filled;
}

/* Rows of the human that sql finds, with ?1 = a row of theirs and ?2 = text. -1 on error. */
static int
has_row (HearthConn *conn,
         GArray     *group,
         const char *sql,
         const char *text,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  for (guint i = 0; stmt != NULL && i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      hearth_stmt_bind_text (stmt, 2, text);
      step = hearth_stmt_step (stmt, error);
      if (step != HEARTH_STEP_DONE)
        return step == HEARTH_STEP_ROW ? 1 : -1;
      hearth_stmt_reset (stmt);
    }
  return stmt != NULL ? 0 : -1;
}

static void
consent_free (HearthConsent *consent)
{
  hearth_plan_row_free (HEARTH_TABLE_CONSENT, consent);
}

/* HEARTH_AUDIENCE_GETS when nothing is against it; -1 on error. */
static int
ask_consent (HearthConn *conn,
             GArray     *group,
             const char *channel,
             gboolean    needs_yes,
             GError    **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
  const HearthConsent  *holds;

  for (guint i = 0; i < group->len; i++)
    {
      g_autoptr (GPtrArray) rows = hearth_plan_load_all (conn, HEARTH_TABLE_CONSENT, "member", g_array_index (group, gint64, i), "rowid", NULL, error);

      if (rows == NULL)
        return -1;
      g_ptr_array_extend (all, rows, NULL, NULL);
    }
  holds = hearth_consent_effective (all, channel);
  switch (holds != NULL && holds->state != HEARTH_NONE ? (int) holds->state : HEARTH_CONSENT_UNKNOWN)
    {
    case HEARTH_CONSENT_GRANTED:
      return HEARTH_AUDIENCE_GETS;
    case HEARTH_CONSENT_UNKNOWN:
      return needs_yes ? HEARTH_AUDIENCE_NO_CONSENT : HEARTH_AUDIENCE_GETS;
    case HEARTH_CONSENT_NEVER:
      return HEARTH_AUDIENCE_NO_CONSENT;
    case HEARTH_CONSENT_BOUNCED:
      return HEARTH_AUDIENCE_BOUNCED;
    default:
      return HEARTH_AUDIENCE_WITHDRAWN;
    }
}

static int
find_reason (Asking  *asking,
             gint64   member,
             GError **error)
{
  static const char  had_sql[] = "SELECT 1 FROM moment_member WHERE member = ?1 AND invited_at IS NOT NULL AND moment = CAST (?2 AS INTEGER)";
  static const char  there_sql[] = "SELECT 1 FROM identity WHERE member = ?1 AND platform = ?2";
  const char        *channel = asking->moment->row.channel;
  g_autoptr (GArray) group = hearth_member_group (asking->conn, member, error);
  g_autofree char   *moment = g_strdup_printf ("%" G_GINT64_FORMAT, asking->moment->row.rowid);
  gboolean           post, needs_yes;
  int                had, there = 1;

  if (group == NULL)
    return -1;
  had = has_row (asking->conn, group, had_sql, moment, error);
  if (had != 0)
    return had < 0 ? -1 : HEARTH_AUDIENCE_HAD;
  if (hearth_channel_is_public (channel))
    return HEARTH_AUDIENCE_GETS;
  post = strcmp (channel, "post") == 0;
  needs_yes = post || strcmp (channel, "email") == 0 || strcmp (channel, "sms") == 0;
  if (!post)
    there = has_row (asking->conn, group, there_sql, hearth_channel_get_platform (channel), error);
  if (there <= 0)
    return there < 0 ? -1 : HEARTH_AUDIENCE_NO_ADDRESS;
  return ask_consent (asking->conn, group, channel, needs_yes, error);
}

/* The human as the list knows them. The stage is HEARTH_NONE for the team. */
static gboolean
read_standing (HearthConn         *conn,
               HearthAudienceLine *line,
               GError            **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT stage, first_at, joined_at FROM roster WHERE member = ?1", error);
  HearthStep             step;

  line->stage = line->since = HEARTH_NONE;
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, line->member);
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_DONE;
  line->stage = hearth_stmt_int (stmt, 0);
  line->since = hearth_stmt_int (stmt, 1);
  /* Who joined and was first heard of years later has been here since they joined. */
  if (line->since == HEARTH_NONE || (hearth_stmt_int (stmt, 2) != HEARTH_NONE && hearth_stmt_int (stmt, 2) < line->since))
    line->since = hearth_stmt_int (stmt, 2);
  return TRUE;
}

static gboolean
judge (Asking             *asking,
       HearthAudienceLine *line,
       GError            **error)
{
  int reason;

  if (!read_standing (asking->conn, line, error))
    return FALSE;
  reason = line->stage == HEARTH_NONE ? HEARTH_AUDIENCE_TEAM : find_reason (asking, line->member, error);
  if (reason < 0)
    return FALSE;
  if (reason == HEARTH_AUDIENCE_GETS && asking->used != 0)
    {
      g_autofree char *filled = fill_for (asking, line->member, line->stage, &line->missing, error);

      if (filled == NULL)
        return FALSE;
      reason = line->missing != 0 ? HEARTH_AUDIENCE_MISSING : HEARTH_AUDIENCE_GETS;
    }
  line->reason = (HearthAudienceReason) reason;
  line->name = hearth_member_dup_name (asking->conn, line->member, error);
  return line->name != NULL;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const HearthAudienceLine *x = a, *y = b;

  if (x->reason != y->reason)
    return (int) x->reason - (int) y->reason;
  if (x->stage != y->stage)
    return x->stage > y->stage ? -1 : 1;
  if (x->since != y->since)
    return (x->since == HEARTH_NONE) != (y->since == HEARTH_NONE) ? (x->since == HEARTH_NONE ? 1 : -1) : x->since < y->since ? -1
                                                                                                                             : 1;
  return (x->member > y->member) - (x->member < y->member);
}

static void
add_problem (HearthAudience *audience,
             const char     *words)
{
  g_ptr_array_add (audience->problems, g_strdup (words));
}

/* What is wrong whoever gets it. */
static void
find_problems (Asking         *asking,
               HearthAudience *audience)
{
  const HearthMomentRow *moment = &asking->moment->row;
  g_autoptr (GPtrArray)  faults = hearth_fill_check (asking->words);

  if (asking->words == NULL)
    add_problem (audience, _ ("There are no words yet."));
  for (guint i = 0; i < faults->len; i++)
    add_problem (audience, g_ptr_array_index (faults, i));
  if (g_strcmp0 (moment->channel, "sms") == 0 && asking->words != NULL && g_utf8_strlen (asking->words, -1) > MOST_IN_A_SMS)
    add_problem (audience, _ ("The words are too long for one text message."));
  if (hearth_channel_is_public (moment->channel) && (asking->used & ((1u << HEARTH_FILL_TITLE) - 1)) != 0)
    add_problem (audience, _ ("What is public cannot speak to one member by name."));
}

/* Takes moment; NULL when it is. */
static HearthAudience *
check_line (HearthConn       *conn,
            HearthMomentLine *moment,
            GTimeZone        *zone,
            GCancellable     *cancellable,
            GError          **error)
{
  g_autoptr (HearthAudience) audience = g_new0 (HearthAudience, 1);
  g_autoptr (HearthFilter)   filter = NULL;
  g_autoptr (GArray)         found = NULL;
  gboolean                   done;
  Asking                     asking;

  audience->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  audience->problems = g_ptr_array_new_with_free_func (g_free);
  if (!asking_init (&asking, conn, moment, NULL, zone, error))
    {
      asking_clear (&asking);
      return NULL;
    }
  filter = hearth_filter_parse (asking.moment->row.audience != NULL ? asking.moment->row.audience : "", NULL);
  if (filter == NULL)
    add_problem (audience, _ ("The audience cannot be read. Say again whom it is for."));
  else
    find_problems (&asking, audience);
  found = filter != NULL ? hearth_member_filter_find (conn, filter, cancellable, error) : g_array_new (FALSE, FALSE, sizeof (gint64));
  done = found != NULL;
  for (guint i = 0; done && i < found->len; i++)
    {
      HearthAudienceLine *line = g_new0 (HearthAudienceLine, 1);

      line->member = g_array_index (found, gint64, i);
      g_ptr_array_add (audience->lines, line);
      done = judge (&asking, line, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  if (done)
    g_ptr_array_sort_values (audience->lines, compare_lines);
  for (guint i = 0; done && i < audience->lines->len; i++)
    {
      HearthAudienceLine *line = g_ptr_array_index (audience->lines, i);

      if (line->reason == HEARTH_AUDIENCE_GETS && asking.moment->row.cap != HEARTH_NONE && asking.moment->invited + i >= asking.moment->row.cap)
        line->reason = HEARTH_AUDIENCE_CAP;
      audience->counts[line->reason]++;
    }
  /* Who came too late is told with those who do not get it. */
  if (done)
    g_ptr_array_sort_values (audience->lines, compare_lines);
  audience->attachment = g_steal_pointer (&asking.attachment);
  asking_clear (&asking);
  return done ? g_steal_pointer (&audience) : NULL;
}

HearthAudience *
hearth_audience_check (HearthConn   *conn,
                       gint64        moment,
                       GTimeZone    *zone,
                       GCancellable *cancellable,
                       GError      **error)
{
  return check_line (conn, hearth_moment_load (conn, moment, error), zone, cancellable, error);
}

HearthAudience *
hearth_audience_check_row (HearthConn            *conn,
                           const HearthMomentRow *moment,
                           GTimeZone             *zone,
                           GCancellable          *cancellable,
                           GError               **error)
{
  return check_line (conn, hearth_moment_line_new (conn, moment, error), zone, cancellable, error);
}

/* Takes moment; NULL when it is. */
static char *
preview_line (HearthConn       *conn,
              HearthMomentLine *moment,
              const char       *words,
              gint64            member,
              GTimeZone        *zone,
              guint            *missing,
              GError          **error)
{
  HearthAudienceLine line = { 0 };
  Asking             asking;
  char              *filled = NULL;

  *missing = 0;
  if (asking_init (&asking, conn, moment, words, zone, error))
    line.member = hearth_member_root (conn, member, error);
  if (line.member > 0 && read_standing (conn, &line, error))
    filled = fill_for (&asking, line.member, line.stage, missing, error);
  asking_clear (&asking);
  return filled;
}

char *
hearth_audience_preview (HearthConn *conn,
                         gint64      moment,
                         const char *words,
                         gint64      member,
                         GTimeZone  *zone,
                         guint      *missing,
                         GError    **error)
{
  return preview_line (conn, hearth_moment_load (conn, moment, error), words, member, zone, missing, error);
}

char *
hearth_audience_preview_row (HearthConn            *conn,
                             const HearthMomentRow *moment,
                             gint64                 member,
                             GTimeZone             *zone,
                             guint                 *missing,
                             GError               **error)
{
  return preview_line (conn, hearth_moment_line_new (conn, moment, error), NULL, member, zone, missing, error);
}
