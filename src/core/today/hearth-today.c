/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "today/hearth-today.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-kept.h"
#include "db/hearth-scan.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-stage.h"
#include "releases/hearth-release.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines of a timeline in which the last words are looked for. */
#define SAID_WITHIN 40

typedef struct
{
  HearthConn             *conn;
  const HearthTodayClock *clock;
  HearthNudges           *nudges;
  HearthSuggestionPick   *pick;
  HearthPromptSearch     *search;
  HearthHealth           *health;
  guint                   n; /* members looked at */
} Look;

void
hearth_today_free (HearthToday *today)
{
  g_clear_pointer (&today->suggestions, g_ptr_array_unref);
  g_clear_pointer (&today->due, g_ptr_array_unref);
  g_clear_pointer (&today->soon, g_ptr_array_unref);
  g_clear_pointer (&today->prompts, g_ptr_array_unref);
  g_clear_pointer (&today->lights, g_ptr_array_unref);
  g_free (today->release);
  g_free (today->mark);
  g_free (today);
}

/* ---- Its number, without loading it ---- */

#define KEPT "today"

static char *
make_mark (HearthConn             *conn,
           const HearthTodayClock *clock,
           GError                **error)
{
  g_autofree char *all = hearth_kept_mark_of_all (conn, error);

  return all == NULL ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT " %s", clock->day_start, all);
}

gint64
hearth_today_recall (HearthConn *conn,
                     gint64      now,
                     GTimeZone  *zone,
                     GError    **error)
{
  HearthTodayClock   clock;
  g_autofree char   *mark = NULL;
  g_autoptr (GBytes) kept = NULL;
  gint64             number;

  hearth_today_clock_init (&clock, now, zone);
  mark = make_mark (conn, &clock, error);
  kept = mark != NULL ? hearth_kept_load (conn, KEPT, mark, error) : NULL;
  if (kept == NULL || g_bytes_get_size (kept) != sizeof number)
    return HEARTH_NONE;
  memcpy (&number, g_bytes_get_data (kept, NULL), sizeof number);
  return number >= 0 && number <= HEARTH_SUGGESTIONS ? number : HEARTH_NONE;
}

gboolean
hearth_today_keep (HearthConn *conn,
                   const char *mark,
                   gint64      number,
                   GError    **error)
{
  g_autoptr (GBytes) kept = g_bytes_new (&number, sizeof number);

  return hearth_kept_save (conn, KEPT, mark, kept, error);
}

/* ---- Everybody ---- */

/* HearthStage as shown; 0 for a member without a line. -1 on error. */
static gint64
read_stage (HearthConn *conn,
            gint64      member,
            GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT stage FROM roster WHERE member = ?1", error);

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, member);
  switch (hearth_stmt_step (stmt, error))
    {
    case HEARTH_STEP_ROW:
      return MAX (hearth_stmt_int (stmt, 0), 0);
    case HEARTH_STEP_DONE:
      return 0;
    case HEARTH_STEP_ERROR:
    default:
      return -1;
    }
}

/* What is left of the reasons after those that were answered. */
static guint
leave_out (Look       *look,
           gint64      member,
           HearthFact *facts,
           guint       n)
{
  guint left = 0;

  for (guint i = 0; i < n; i++)
    if (hearth_nudges_allow (look->nudges, member, 0, facts[i].reason, facts[i].cause, look->clock))
      facts[left++] = facts[i];
  return left;
}

static gboolean
look_at (Look              *look,
         gint64             member,
         const HearthPulse *pulse,
         GError           **error)
{
  HearthFact facts[HEARTH_FACTS];
  gint64     stage;
  guint      n;

  look->n++;
  hearth_health_add (look->health, member, pulse);
  hearth_prompt_search_add (look->search, member, pulse);

  /* Spoken with today already, whatever it was about. */
  if (pulse->heard_at != HEARTH_PULSE_NEVER && hearth_pulse_to_ms (pulse->heard_at) >= look->clock->day_start)
    return TRUE;
  /* As if they were the closest: most have no reason at all, and the stage is a row elsewhere. */
  n = hearth_suggestion_consider (pulse, HEARTH_STAGE_LAST, look->clock, facts);
  if (n == 0 || hearth_nudges_are_done_with (look->nudges, member, look->clock))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (hearth_suggestion_pick_wants (look->pick, &facts[i]))
      {
        stage = read_stage (look->conn, member, error);
        if (stage < 0)
          return FALSE;
        n = leave_out (look, member, facts, hearth_suggestion_consider (pulse, stage, look->clock, facts));
        hearth_suggestion_pick_add (look->pick, member, stage, facts, n);
        return TRUE;
      }
  return TRUE;
}

static gboolean
look_at_all (Look         *look,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (look->conn, "SELECT member, data FROM pulse ORDER BY member", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      HearthPulse   pulse;
      gsize         size;
      const guint8 *data = hearth_stmt_blob (stmt, 1, &size);

      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (hearth_pulse_read (data, size, &pulse) && !look_at (look, hearth_stmt_int (stmt, 0), &pulse, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

/* The last words between them. */
static gboolean
read_said (HearthConn       *conn,
           HearthSuggestion *suggestion,
           GError          **error)
{
  g_autoptr (GPtrArray) lines = hearth_interaction_list (conn, suggestion->member, HEARTH_NONE, HEARTH_NONE, SAID_WITHIN, error);

  for (guint i = 0; lines != NULL && i < lines->len && suggestion->said == NULL; i++)
    {
      const HearthInteraction *line = g_ptr_array_index (lines, i);

      if (line->body != NULL && *line->body != '\0' && line->kind != HEARTH_KIND_NOTE && line->direction != HEARTH_DIRECTION_PEER)
        suggestion->said = g_ptr_array_steal_index (lines, i);
    }
  return lines != NULL;
}

static gboolean
fill_in (HearthConn *conn,
         GPtrArray  *suggestions,
         GError    **error)
{
  for (guint i = 0; i < suggestions->len; i++)
    {
      HearthSuggestion *suggestion = g_ptr_array_index (suggestions, i);

      suggestion->name = hearth_member_dup_name (conn, suggestion->member, error);
      if (suggestion->name == NULL || !read_said (conn, suggestion, error))
        return FALSE;
    }
  return TRUE;
}

/* What is due, and apart what comes after today. */
static gboolean
read_coming (HearthConn             *conn,
             const HearthTodayClock *clock,
             HearthToday            *today,
             GError                **error)
{
  guint n = 0;

  today->due = hearth_coming_list (conn, clock, HEARTH_TODAY_SOON, error);
  if (today->due == NULL)
    return FALSE;
  today->soon = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_coming_free);
  for (guint i = 0; i < today->due->len; i++)
    {
      HearthComing *line = g_ptr_array_index (today->due, i);

      if (line->ahead)
        g_ptr_array_add (today->soon, line);
      else
        today->due->pdata[n++] = line;
    }
  /* Those moved belong to the other array now. */
  g_ptr_array_set_free_func (today->due, NULL);
  g_ptr_array_set_size (today->due, (int) n);
  g_ptr_array_set_free_func (today->due, (GDestroyNotify) hearth_coming_free);
  return TRUE;
}

static gboolean
read_release (HearthConn             *conn,
              const HearthTodayClock *clock,
              HearthToday            *today,
              GError                **error)
{
  g_autoptr (GPtrArray) releases = hearth_release_list (conn, error);
  HearthDay             day = hearth_day_from_time (clock->now, clock->zone);

  for (guint i = 0; releases != NULL && i < releases->len && today->release == NULL; i++)
    {
      const HearthReleaseLine *line = g_ptr_array_index (releases, i);

      if (line->day == HEARTH_NO_DAY || line->day < day || line->day > day + HEARTH_TODAY_RELEASE || line->row.title == NULL ||
          line->row.state == HEARTH_RELEASE_DROPPED || line->row.state == HEARTH_RELEASE_OUT)
        continue;
      today->release = g_strdup (line->row.title);
      today->release_in = line->day - day;
    }
  return releases != NULL;
}

HearthToday *
hearth_today_load (HearthConn   *conn,
                   gint64        now,
                   GTimeZone    *zone,
                   GCancellable *cancellable,
                   GError      **error)
{
  g_autoptr (HearthToday)  today = g_new0 (HearthToday, 1);
  g_autoptr (HearthNudges) nudges = hearth_nudges_load (conn, error);
  HearthTodayClock         clock;
  Look                     look = { .conn = conn, .clock = &clock, .nudges = nudges };
  HearthCounted            counted;
  gboolean                 done;

  if (nudges == NULL || !hearth_counted_read (conn, &counted, error))
    return NULL;
  hearth_today_clock_init (&clock, now, zone);
  today->now = now;
  look.pick = hearth_suggestion_pick_new ();
  look.search = hearth_prompt_search_new (nudges, &clock);
  look.health = hearth_health_new (&clock, &counted);
  today->mark = make_mark (conn, &clock, error);
  done = today->mark != NULL && look_at_all (&look, cancellable, error);
  hearth_scan_forget (conn);
  today->anybody = look.n > 0;
  today->suggestions = hearth_suggestion_pick_end (look.pick);
  today->lights = hearth_health_end (look.health);
  today->prompts = hearth_prompt_search_end (look.search, done ? conn : NULL, error);
  if (!done || today->prompts == NULL || !fill_in (conn, today->suggestions, error))
    return NULL;
  return read_coming (conn, &clock, today, error) && read_release (conn, &clock, today, error) ? g_steal_pointer (&today) : NULL;
}

/* What is written down when a word was said. */
static HearthInteractionKind
get_kind (HearthReason reason)
{
  switch (reason)
    {
    case HEARTH_REASON_UNANSWERED:
      return HEARTH_KIND_REPLY;
    case HEARTH_REASON_THANKS:
      return HEARTH_KIND_THANKS;
    case HEARTH_REASON_INTRODUCE:
      return HEARTH_KIND_INTRODUCTION;
    default:
      return HEARTH_KIND_MESSAGE;
    }
}

static gboolean
write_down (HearthConn  *conn,
            gint64       member,
            gint64       other,
            HearthReason reason,
            const char  *words,
            gint64       now,
            GError     **error)
{
  HearthInteraction act;

  /* Showing something, asking everybody and noticing a leader say nothing to one member. */
  if (reason > HEARTH_REASON_LAST_SUGGESTION && reason != HEARTH_REASON_INTRODUCE)
    return TRUE;
  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = member;
  act.with_member = other > 0 ? other : HEARTH_NONE;
  act.kind = get_kind (reason);
  act.direction = HEARTH_DIRECTION_OUT;
  act.at = now;
  act.body = words != NULL && *words != '\0' ? (char *) words : NULL;
  return hearth_interaction_log (conn, &act, error);
}

gboolean
hearth_today_answer (HearthConn      *conn,
                     gint64           member,
                     gint64           other,
                     HearthReason     reason,
                     gint64           cause,
                     HearthNudgeState state,
                     gint64           until,
                     const char      *words,
                     gint64           now,
                     GTimeZone       *zone,
                     GError         **error)
{
  gint64           root = member > 0 ? hearth_member_root (conn, member, error) : 0;
  gint64           second = other > 0 ? hearth_member_root (conn, other, error) : 0;
  HearthTodayClock clock;

  if (root < 0 || second < 0)
    return FALSE;
  if ((root == 0) != (reason == HEARTH_REASON_QUESTION) || (second != 0) != (reason == HEARTH_REASON_INTRODUCE) ||
      (reason == HEARTH_REASON_ANY && state != HEARTH_NUDGE_NOT))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("That is no answer to this."));
      return FALSE;
    }
  hearth_today_clock_init (&clock, now, zone);
  return (state != HEARTH_NUDGE_DONE || write_down (conn, root, second, reason, words, now, error)) &&
         hearth_nudge_write (conn, root, second, reason, cause, state, until, &clock, error);
}

static gint64
find_in_pulse (const HearthPulse      *pulse,
               gint64                  stage,
               HearthReason            reason,
               const HearthTodayClock *clock)
{
  HearthFact facts[HEARTH_FACTS];
  guint      n = hearth_suggestion_consider (pulse, stage, clock, facts);

  for (guint i = 0; i < n; i++)
    if (facts[i].reason == reason)
      return facts[i].cause;
  return reason == HEARTH_REASON_SHOW ? hearth_pulse_to_ms (pulse->made_at) : HEARTH_NONE;
}

gboolean
hearth_today_find_cause (HearthConn  *conn,
                         gint64       member,
                         HearthReason reason,
                         gint64       now,
                         GTimeZone   *zone,
                         gint64      *cause,
                         GError     **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT data FROM pulse WHERE member = ?1", error);
  gint64                 root = member > 0 ? hearth_member_root (conn, member, error) : 0;
  HearthTodayClock       clock;
  HearthPulse            pulse;
  HearthStep             step;
  gsize                  size;
  const guint8          *data;
  gint64                 stage;

  hearth_today_clock_init (&clock, now, zone);
  *cause = reason == HEARTH_REASON_QUESTION ? hearth_today_clock_week (&clock) : 0;
  if (stmt == NULL || root < 0)
    return FALSE;
  if (reason == HEARTH_REASON_QUESTION || reason == HEARTH_REASON_INTRODUCE || reason == HEARTH_REASON_LEADER || reason == HEARTH_REASON_ANY)
    return TRUE;
  *cause = HEARTH_NONE;
  stage = read_stage (conn, root, error);
  if (stage < 0)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, root);
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_DONE;
  data = hearth_stmt_blob (stmt, 0, &size);
  if (hearth_pulse_read (data, size, &pulse))
    *cause = find_in_pulse (&pulse, stage, reason, &clock);
  return TRUE;
}
