/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Options and votes as rows. See the header. */

#include "releases/hearth-poll.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-fold.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member.h"
#include "members/hearth-stage.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

static void
choice_free (HearthChoice *choice)
{
  hearth_plan_row_free (HEARTH_TABLE_CHOICE, choice);
}

static void
option_free (HearthPollOption *option)
{
  hearth_row_clear (HEARTH_TABLE_CHOICE, &option->row);
  g_array_unref (option->humans);
  g_free (option);
}

void
hearth_poll_free (HearthPoll *poll)
{
  g_ptr_array_unref (poll->options);
  g_free (poll);
}

static GPtrArray *
load_choices (HearthConn *conn,
              gint64      moment,
              GError    **error)
{
  return hearth_plan_load_all (conn, HEARTH_TABLE_CHOICE, "moment", moment, "position, id", (GDestroyNotify) choice_free, error);
}

static GArray *
read_votes (HearthConn *conn,
            gint64      moment,
            GError    **error)
{
  static const char      sql[] = "SELECT choice, member, at, id FROM vote WHERE choice IN (SELECT rowid FROM choice WHERE moment = ?1)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     votes = g_array_new (FALSE, FALSE, sizeof (HearthPollVote));
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, moment);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthPollVote vote = { .choice = hearth_stmt_int (stmt, 0), .at = hearth_stmt_int (stmt, 2) };

      vote.human = hearth_member_root (conn, hearth_stmt_int (stmt, 1), error);
      hearth_stmt_id (stmt, 3, &vote.id);
      if (vote.human < 0)
        return NULL;
      g_array_append_val (votes, vote);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&votes) : NULL;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const HearthPollVote *x = a, *y = b;

  return x->at != y->at ? (x->at < y->at ? -1 : 1) : hearth_id_compare (&x->id, &y->id);
}

/* The options of the counts, in their order. */
static void
fill_options (HearthPoll            *poll,
              GPtrArray             *choices,
              const HearthPollCount *counts,
              GArray                *valid)
{
  gint64 best = 0;

  for (guint i = 0; i < choices->len; i++)
    best = MAX (best, counts[i].votes);
  g_array_sort (valid, compare_times);
  for (guint i = 0; i < choices->len; i++)
    {
      HearthPollOption *option = g_new0 (HearthPollOption, 1);

      hearth_row_copy (HEARTH_TABLE_CHOICE, &option->row, g_ptr_array_index (choices, i));
      option->votes = counts[i].votes;
      option->leads = best > 0 && counts[i].votes == best;
      option->humans = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint j = 0; j < valid->len; j++)
        if (g_array_index (valid, HearthPollVote, j).choice == option->row.rowid)
          g_array_append_val (option->humans, g_array_index (valid, HearthPollVote, j).human);
      g_ptr_array_add (poll->options, option);
    }
}

HearthPoll *
hearth_poll_load (HearthConn *conn,
                  gint64      moment,
                  GError    **error)
{
  g_autoptr (GPtrArray)       choices = load_choices (conn, moment, error);
  g_autoptr (GArray)          votes = choices != NULL ? read_votes (conn, moment, error) : NULL;
  g_autoptr (GArray)          valid = g_array_new (FALSE, FALSE, sizeof (HearthPollVote));
  g_autoptr (HearthPoll)      poll = g_new0 (HearthPoll, 1);
  g_autofree HearthPollCount *counts = NULL;
  gint64                      most, decided;

  poll->options = g_ptr_array_new_with_free_func ((GDestroyNotify) option_free);
  most = hearth_plan_number (conn, "SELECT coalesce (choices, 1) FROM moment WHERE rowid = ?1", moment, error);
  decided = most >= 0 ? hearth_plan_number (conn, "SELECT decided_at IS NOT NULL FROM moment WHERE rowid = ?1", moment, error) : -1;
  if (votes == NULL || decided < 0)
    return NULL;
  poll->decided = decided > 0;
  counts = g_new (HearthPollCount, choices->len + 1);
  for (guint i = 0; i < choices->len; i++)
    counts[i].choice = ((HearthChoice *) g_ptr_array_index (choices, i))->rowid;
  poll->outcome = hearth_poll_count (votes, most, counts, choices->len, &poll->leading, &poll->voters, valid);
  fill_options (poll, choices, counts, valid);
  return g_steal_pointer (&poll);
}

/* Who leads, “Blue and Red”, with how many votes each and of how many. NULL when nobody does. */
static char *
name_leaders (const HearthPoll *poll,
              gint64           *best,
              gint64           *all)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  *best = *all = 0;
  for (guint i = 0; i < poll->options->len; i++)
    {
      const HearthPollOption *option = g_ptr_array_index (poll->options, i);

      *all += option->votes;
      if (!option->leads)
        continue;
      *best = option->votes;
      g_ptr_array_add (names, option->row.words != NULL ? option->row.words : (char *) "");
    }
  return names->len > 0 ? hearth_stage_join_and (names) : NULL;
}

char *
hearth_poll_explain (const HearthPoll *poll)
{
  gint64           best, all;
  g_autofree char *who = name_leaders (poll, &best, &all);

  if (poll->decided)
    return hearth_poll_tell (poll);
  if (poll->options->len == 0)
    return g_strdup (_ ("There is nothing to choose from yet."));
  if (poll->outcome == HEARTH_POLL_NOBODY)
    return g_strdup (_ ("Nobody has voted yet."));
  if (poll->outcome == HEARTH_POLL_CLEAR)
    /* Translators: %1$s is an option of a poll, %2$d how many votes it has, %3$d how many there are. */
    return g_strdup_printf (ngettext ("%1$s leads with %2$d of %3$d vote.", "%1$s leads with %2$d of %3$d votes.", (gulong) all), who, (int) best, (int) all);
  /* Translators: %1$s is several options of a poll, “Blue and Red”, %2$d how many votes each has. */
  return g_strdup_printf (ngettext ("%1$s are level with %2$d vote each: the choice is yours.", "%1$s are level with %2$d votes each: the choice is yours.", (gulong) best),
                          who, (int) best);
}

char *
hearth_poll_tell (const HearthPoll *poll)
{
  gint64           best, all;
  g_autofree char *who = name_leaders (poll, &best, &all);

  if (poll->outcome == HEARTH_POLL_NOBODY)
    return g_strdup (_ ("Nobody voted."));
  if (poll->outcome == HEARTH_POLL_CLEAR)
    /* Translators: when a poll is over: %1$s is an option of it, %2$d how many votes it got, %3$d how many there were. */
    return g_strdup_printf (ngettext ("%1$s came first with %2$d of %3$d vote.", "%1$s came first with %2$d of %3$d votes.", (gulong) all), who, (int) best, (int) all);
  /* Translators: when a poll is over: %1$s is several options of it, “Blue and Red”, %2$d how many votes each got. */
  return g_strdup_printf (ngettext ("%1$s came out level, with %2$d vote each.", "%1$s came out level, with %2$d votes each.", (gulong) best), who, (int) best);
}

static gint64
find_choice (GPtrArray  *choices,
             const char *words)
{
  g_autofree char *wanted = hearth_fold (words);

  for (guint i = 0; i < choices->len; i++)
    {
      const HearthChoice *choice = g_ptr_array_index (choices, i);
      g_autofree char    *folded = choice->words != NULL ? hearth_fold (choice->words) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return choice->rowid;
    }
  return 0;
}

/* FALSE with words when the moment cannot have such an option. own: the row it is of, 0 for a new one. */
static gboolean
check_choice (HearthConn *conn,
              gint64      moment,
              const char *words,
              gint64      own,
              GError    **error)
{
  g_autoptr (GPtrArray) choices = load_choices (conn, moment, error);
  gint64                same;

  if (choices == NULL)
    return FALSE;
  if (words == NULL)
    return hearth_plan_refuse (_ ("It needs words."), error);
  same = find_choice (choices, words);
  if (same == 0 || same == own)
    return TRUE;
  /* Translators: %s is an option of a poll */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT, _ ("There is “%s” already."), words);
  return FALSE;
}

gint64
hearth_choice_add (HearthConn *conn,
                   gint64      moment,
                   const char *words,
                   GError    **error)
{
  HearthChoice  value = { .moment = moment, .words = (char *) words };
  HearthChoice *row = hearth_plan_row_tidy (HEARTH_TABLE_CHOICE, &value);
  gint64        rowid = -1;

  row->position = hearth_plan_number (conn, "SELECT coalesce (max (position), 0) + 1 FROM choice WHERE moment = ?1", moment, error);
  if (row->position > 0 && check_choice (conn, moment, row->words, 0, error) && hearth_row_insert (conn, HEARTH_TABLE_CHOICE, row, error))
    rowid = row->rowid;
  choice_free (row);
  return rowid;
}

gboolean
hearth_choice_edit (HearthConn *conn,
                    gint64      choice,
                    const char *words,
                    GError    **error)
{
  HearthChoice  value = { .words = (char *) words };
  HearthChoice *row = hearth_plan_row_tidy (HEARTH_TABLE_CHOICE, &value);
  gint64        moment = hearth_plan_number (conn, "SELECT moment FROM choice WHERE rowid = ?1", choice, error);
  gboolean      done;

  done = moment >= 0 && check_choice (conn, moment, row->words, choice, error) &&
         hearth_row_update (conn, HEARTH_TABLE_CHOICE, choice, hearth_table_bit (HEARTH_TABLE_CHOICE, "words"), row, error);
  choice_free (row);
  return done;
}

gboolean
hearth_choice_delete (HearthConn *conn,
                      gint64      choice,
                      GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_CHOICE, choice, error);
}

gint64
hearth_choice_lookup (HearthConn *conn,
                      gint64      moment,
                      const char *what,
                      GError    **error)
{
  g_autoptr (GPtrArray) choices = load_choices (conn, moment, error);
  gint64                found;
  guint64               place;

  if (choices == NULL)
    return -1;
  found = find_choice (choices, what);
  if (found == 0 && g_ascii_string_to_unsigned (what, 10, 1, choices->len, &place, NULL))
    found = ((HearthChoice *) g_ptr_array_index (choices, place - 1))->rowid;
  if (found > 0)
    return found;
  /* Translators: %s is what was typed */
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no option “%s”."), what);
  return -1;
}

/* The human's votes in the moment of which choice is one, as rows; but for keep. */
static GArray *
find_votes (HearthConn *conn,
            gint64      moment,
            gint64      human,
            GError    **error)
{
  static const char      sql[] = "SELECT rowid, member FROM vote WHERE choice IN (SELECT rowid FROM choice WHERE moment = ?1) ORDER BY at, id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GArray)     rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, moment);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 row = hearth_stmt_int (stmt, 0);

      if (hearth_member_root (conn, hearth_stmt_int (stmt, 1), error) == human)
        g_array_append_val (rows, row);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
insert_vote (HearthConn *conn,
             gint64      choice,
             gint64      human,
             gint64      at,
             const char *how,
             gboolean *new,
             GError **error)
{
  HearthChoice     option;
  HearthMember     member;
  HearthVote       vote;
  g_autofree char *role = NULL;
  gboolean         done;

  hearth_row_init (HEARTH_TABLE_CHOICE, &option);
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  hearth_row_init (HEARTH_TABLE_VOTE, &vote);
  done = hearth_row_load (conn, HEARTH_TABLE_CHOICE, choice, &option, error) && hearth_row_load (conn, HEARTH_TABLE_MEMBER, human, &member, error);
  if (done)
    {
      role = hearth_id_to_string (&member.id);
      vote.id = hearth_id_child (&option.id, role);
      vote.choice = choice;
      vote.member = human;
      vote.at = at;
      vote.how = (char *) how;
      done = hearth_row_insert_new (conn, HEARTH_TABLE_VOTE, &vote, error);
      if (new != NULL)
        *new = vote.rowid > 0;
    }
  hearth_row_clear (HEARTH_TABLE_CHOICE, &option);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
  return done;
}

gboolean
hearth_vote_add (HearthConn *conn,
                 gint64      choice,
                 gint64      member,
                 gint64      at,
                 const char *how,
                 gboolean *new,
                 GError **error)
{
  gint64             moment = hearth_plan_number (conn, "SELECT moment FROM choice WHERE rowid = ?1", choice, error);
  gint64             most = moment < 0 ? -1 : hearth_plan_number (conn, "SELECT coalesce (choices, 1) FROM moment WHERE rowid = ?1", moment, error);
  gint64             human = most < 0 ? -1 : hearth_member_root (conn, member, error);
  g_autoptr (GArray) rows = human < 0 ? NULL : find_votes (conn, moment, human, error);
  guint              kept = 0;

  at = at != HEARTH_NONE ? at : hearth_clock_now ();
  for (guint i = rows != NULL ? rows->len : 0; i-- > 0;)
    {
      gint64 row = g_array_index (rows, gint64, i);
      gint64 of = hearth_plan_number (conn, "SELECT choice FROM vote WHERE rowid = ?1", row, error);

      if (of < 0)
        return FALSE;
      if (of == choice)
        {
          if (new != NULL)
            *new = FALSE;
          return TRUE;
        }
      if (++kept >= (guint) MAX (most, 1) && !hearth_row_delete (conn, HEARTH_TABLE_VOTE, row, error))
        return FALSE;
    }
  return rows != NULL && insert_vote (conn, choice, human, at, how, new, error) &&
         hearth_moment_take_part (conn, moment, human, at, g_strcmp0 (how, "hand") == 0 ? "votes" : how, NULL, error);
}

gboolean
hearth_vote_remove (HearthConn *conn,
                    gint64      moment,
                    gint64      member,
                    GError    **error)
{
  gint64             human = hearth_member_root (conn, member, error);
  g_autoptr (GArray) rows = human < 0 ? NULL : find_votes (conn, moment, human, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!hearth_row_delete (conn, HEARTH_TABLE_VOTE, g_array_index (rows, gint64, i), error))
      return FALSE;
  return rows != NULL && hearth_moment_not_there (conn, moment, human, error);
}
