/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Two who should meet are looked for among those who did something lately, the last ones first: they would answer. */

#include "today/hearth-prompt.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "today/hearth-leader.h"

#include <glib/gi18n-lib.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Days since they made it, since they did anything. */
#define SHOW_DAYS  30
#define AWAKE_DAYS 30

/* How many are looked at for a pair. */
#define AWAKE 300

typedef struct
{
  gint64 member;
  gint64 at;
} Awake;

struct _HearthPromptSearch
{
  HearthNudges           *nudges;
  const HearthTodayClock *clock;
  HearthPrompt           *show, *leader;
  GArray                 *awake; /* Awake, at least the first AWAKE of all */
  gint64                  least; /* who was awake longer ago is not among them */
};

void
hearth_prompt_free (HearthPrompt *prompt)
{
  g_free (prompt->name);
  g_free (prompt->other_name);
  g_free (prompt->what);
  g_free (prompt->where);
  g_free (prompt);
}

static HearthPrompt *
prompt_new (HearthReason reason,
            gint64       member,
            gint64       cause)
{
  HearthPrompt *prompt = g_new0 (HearthPrompt, 1);

  prompt->reason = reason;
  prompt->member = member;
  prompt->cause = cause;
  return prompt;
}

HearthPromptSearch *
hearth_prompt_search_new (HearthNudges           *nudges,
                          const HearthTodayClock *clock)
{
  HearthPromptSearch *search = g_new0 (HearthPromptSearch, 1);

  search->nudges = nudges;
  search->clock = clock;
  search->awake = g_array_new (FALSE, FALSE, sizeof (Awake));
  search->least = G_MININT64;
  return search;
}

static gboolean
is_within (HearthPromptSearch *search,
           gint32              minutes,
           int                 days)
{
  gint64 at = hearth_pulse_to_ms (minutes);

  return at != HEARTH_NONE && at <= search->clock->now && at > search->clock->now - days * DAY;
}

static int
compare_awake (gconstpointer a,
               gconstpointer b)
{
  const Awake *x = a, *y = b;

  if (x->at != y->at)
    return x->at > y->at ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

/* Only those are kept that may be looked at. */
static void
add_awake (HearthPromptSearch *search,
           gint64              member,
           gint64              at)
{
  Awake awake = { member, at };

  if (at < search->least)
    return;
  g_array_append_val (search->awake, awake);
  if (search->awake->len < 4 * AWAKE)
    return;
  g_array_sort (search->awake, compare_awake);
  g_array_set_size (search->awake, AWAKE);
  search->least = g_array_index (search->awake, Awake, AWAKE - 1).at;
}

void
hearth_prompt_search_add (HearthPromptSearch *search,
                          gint64              member,
                          const HearthPulse  *pulse)
{
  gint64 made = hearth_pulse_to_ms (pulse->made_at);

  if (is_within (search, pulse->made_at, SHOW_DAYS) && (search->show == NULL || search->show->cause < made) &&
      hearth_nudges_allow (search->nudges, member, 0, HEARTH_REASON_SHOW, made, search->clock))
    {
      g_clear_pointer (&search->show, hearth_prompt_free);
      search->show = prompt_new (HEARTH_REASON_SHOW, member, made);
    }
  /* A leader is noticed once: the cause is always the same. */
  if (hearth_leader_is (pulse, search->clock) &&
      (search->leader == NULL || search->leader->number < pulse->led) &&
      hearth_nudges_allow (search->nudges, member, 0, HEARTH_REASON_LEADER, 0, search->clock))
    {
      g_clear_pointer (&search->leader, hearth_prompt_free);
      search->leader = prompt_new (HEARTH_REASON_LEADER, member, 0);
      search->leader->number = pulse->led;
    }
  if (is_within (search, pulse->did_at, AWAKE_DAYS))
    add_awake (search, member, hearth_pulse_to_ms (pulse->did_at));
}

/* One a week, from a list that goes round. */
static HearthPrompt *
find_question (HearthPromptSearch *search)
{
  static const char *const questions[] = {
    N_ ("Where were you when you heard a song of mine for the first time?"),
    N_ ("Which line do you sing wrong on purpose?"),
    N_ ("What did you listen to on your way home today?"),
    N_ ("Show the place where you listen best."),
    N_ ("Which of the songs should be played live again?"),
    N_ ("What are you making at the moment?"),
    N_ ("Who should everybody here listen to?"),
    N_ ("What would you ask me if nobody else read it?"),
  };
  gint64        week = hearth_today_clock_week (search->clock);
  gint64        answered = hearth_nudges_get_answered (search->nudges, HEARTH_REASON_QUESTION);
  HearthPrompt *prompt;

  if (answered >= week || !hearth_nudges_allow (search->nudges, 0, 0, HEARTH_REASON_QUESTION, week, search->clock))
    return NULL;
  prompt = prompt_new (HEARTH_REASON_QUESTION, 0, week);
  prompt->what = g_strdup (_ (questions[g_date_get_julian (&search->clock->today) / 7 % G_N_ELEMENTS (questions)]));
  return prompt;
}

/* 1 when they did something with each other, 0 when not, -1 on error. */
static int
have_met (HearthConn *conn,
          gint64      a,
          gint64      b,
          GError    **error)
{
  static const char      sql[] = "SELECT 1 FROM interaction WHERE with_member = ?1 AND member = ?2 UNION ALL "
                                 "SELECT 1 FROM interaction WHERE with_member = ?2 AND member = ?1 LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  if (stmt == NULL)
    return -1;
  hearth_stmt_bind_int (stmt, 1, a);
  hearth_stmt_bind_int (stmt, 2, b);
  step = hearth_stmt_step (stmt, error);
  return step == HEARTH_STEP_ERROR ? -1 : step == HEARTH_STEP_ROW;
}

/* Who else is in a circle and from a city: "circle/city folded" -> GArray of members seen before. */
static gboolean
meet (HearthPromptSearch *search,
      HearthConn         *conn,
      gint64              member,
      GHashTable         *places,
      HearthPrompt      **found,
      GError            **error)
{
  static const char      sql[] = "SELECT circle.rowid, circle.name, city FROM member CROSS JOIN member_circle ON member_circle.member = member.rowid "
                                 "CROSS JOIN circle ON circle.rowid = member_circle.circle WHERE member.rowid = ?1 AND city <> ''";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while (*found == NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      g_autofree char *city = hearth_fold (hearth_stmt_text (stmt, 2));
      char            *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", hearth_stmt_int (stmt, 0), city);
      GArray          *others = g_hash_table_lookup (places, key);

      if (others == NULL)
        g_hash_table_insert (places, g_strdup (key), others = g_array_new (FALSE, FALSE, sizeof (gint64)));
      g_free (key);
      for (guint i = 0; *found == NULL && i < others->len; i++)
        {
          gint64 other = g_array_index (others, gint64, i);
          int    met = have_met (conn, member, other, error);

          if (met < 0)
            return FALSE;
          if (met == 1 || !hearth_nudges_allow (search->nudges, other, member, HEARTH_REASON_INTRODUCE, 0, search->clock))
            continue;
          *found = prompt_new (HEARTH_REASON_INTRODUCE, other, 0);
          (*found)->other = member;
          (*found)->what = g_strdup (hearth_stmt_text (stmt, 1));
          (*found)->where = g_strdup (hearth_stmt_text (stmt, 2));
        }
      g_array_append_val (others, member);
    }
  return *found != NULL || step == HEARTH_STEP_DONE;
}

static gboolean
find_pair (HearthPromptSearch *search,
           HearthConn         *conn,
           HearthPrompt      **found,
           GError            **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  g_array_sort (search->awake, compare_awake);
  for (guint i = 0; *found == NULL && i < MIN (search->awake->len, AWAKE); i++)
    if (!meet (search, conn, g_array_index (search->awake, Awake, i).member, places, found, error))
      return FALSE;
  return TRUE;
}

/* What they made, in their words. */
static gboolean
read_made (HearthConn   *conn,
           HearthPrompt *prompt,
           GError      **error)
{
  static const char      sql[] = "SELECT coalesce(item, body) FROM interaction WHERE member = ?1 AND kind = 11 ORDER BY at DESC LIMIT 1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;

  G_STATIC_ASSERT (HEARTH_KIND_CREATION == 11);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, prompt->member);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    prompt->what = g_strdup (hearth_stmt_text (stmt, 0));
  return step != HEARTH_STEP_ERROR;
}

static gboolean
read_names (HearthConn *conn,
            GPtrArray  *prompts,
            GError    **error)
{
  for (guint i = 0; i < prompts->len; i++)
    {
      HearthPrompt *prompt = g_ptr_array_index (prompts, i);

      if (prompt->member > 0 && (prompt->name = hearth_member_dup_name (conn, prompt->member, error)) == NULL)
        return FALSE;
      if (prompt->other > 0 && (prompt->other_name = hearth_member_dup_name (conn, prompt->other, error)) == NULL)
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
hearth_prompt_search_end (HearthPromptSearch *search,
                          HearthConn         *conn,
                          GError            **error)
{
  g_autoptr (GPtrArray) prompts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_prompt_free);
  HearthPrompt         *pair = NULL;
  gboolean              done = conn != NULL && find_pair (search, conn, &pair, error) && (search->show == NULL || read_made (conn, search->show, error));
  HearthPrompt         *found[] = { search->show, search->leader, pair, done ? find_question (search) : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    if (found[i] != NULL)
      g_ptr_array_add (prompts, found[i]);
  g_array_unref (search->awake);
  g_free (search);
  return done && read_names (conn, prompts, error) ? g_steal_pointer (&prompts) : NULL;
}

char *
hearth_prompt_words (const HearthPrompt     *prompt,
                     const HearthTodayClock *clock)
{
  g_autofree char *day = prompt->reason == HEARTH_REASON_SHOW ? hearth_date_relative (prompt->cause, clock->now, clock->zone) : NULL;

  switch (prompt->reason)
    {
    case HEARTH_REASON_QUESTION:
      /* Translators: %s is a question */
      return g_strdup_printf (_ ("Ask everybody something this week: “%s”"), prompt->what);
    case HEARTH_REASON_SHOW:
      if (prompt->what == NULL)
        /* Translators: a name, then “yesterday”, “5 days ago” */
        return g_strdup_printf (_ ("%s made something %s. Show it to the others."), prompt->name, day);
      /* Translators: a name, what they made, then “yesterday”, “5 days ago” */
      return g_strdup_printf (_ ("%s made “%s” %s. Show it to the others."), prompt->name, prompt->what, day);
    case HEARTH_REASON_INTRODUCE:
      /* Translators: two names, a city, then a circle */
      return g_strdup_printf (_ ("%s and %s are both from %s and in “%s”, and have not met here. Introduce them."), prompt->name,
                              prompt->other_name, prompt->where, prompt->what);
    case HEARTH_REASON_LEADER:
      /* Translators: a name; %d is 3 or more */
      return g_strdup_printf (ngettext ("%s has helped %d other lately. Ask whether they would like to look after something.",
                                        "%s has helped %d others lately. Ask whether they would like to look after something.",
                                        (gulong) prompt->number),
                              prompt->name, prompt->number);
    default:
      return g_strdup ("");
    }
}
