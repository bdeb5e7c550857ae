/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One job for all of them. */

#include "config.h"

#include "hearth-poll-write.h"

#include "hearth-moment-write.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64 moment, choice, member;
  char  *words;
  char  *sentence;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->words);
  g_free (job->sentence);
  g_free (job);
}

static char *
say (gint64   answer,
     gpointer data)
{
  return g_strdup (((Job *) data)->sentence);
}

static gint64
add_option (HearthConn *conn,
            gpointer    data,
            GTimeZone  *zone,
            GError    **error)
{
  return hearth_choice_add (conn, ((Job *) data)->moment, ((Job *) data)->words, error);
}

static gint64
rename_option (HearthConn *conn,
               gpointer    data,
               GTimeZone  *zone,
               GError    **error)
{
  return hearth_choice_edit (conn, ((Job *) data)->choice, ((Job *) data)->words, error) ? 0 : -1;
}

static gint64
delete_option (HearthConn *conn,
               gpointer    data,
               GTimeZone  *zone,
               GError    **error)
{
  return hearth_choice_delete (conn, ((Job *) data)->choice, error) ? 0 : -1;
}

static gint64
add_vote (HearthConn *conn,
          gpointer    data,
          GTimeZone  *zone,
          GError    **error)
{
  return hearth_vote_add (conn, ((Job *) data)->choice, ((Job *) data)->member, HEARTH_NONE, "hand", NULL, error) ? 0 : -1;
}

static gint64
take_back (HearthConn *conn,
           gpointer    data,
           GTimeZone  *zone,
           GError    **error)
{
  return hearth_vote_remove (conn, ((Job *) data)->moment, ((Job *) data)->member, error) ? 0 : -1;
}

static void
run (GtkWidget       *owner,
     HearthCommunity *community,
     const char      *history,
     const char      *poll,
     HearthMomentBody body,
     const Job       *values)
{
  hearth_moment_write (owner, community, &(HearthMomentWrite) { history, poll, body, say, NULL, g_memdup2 (values, sizeof *values), job_free });
}

void
hearth_poll_add_option (GtkWidget       *owner,
                        HearthCommunity *community,
                        const char      *poll,
                        gint64           moment,
                        const char      *words)
{
  /* Translators: %s is an option of a poll */
  run (owner, community, "poll", poll, add_option, &(Job) { .moment = moment, .words = g_strdup (words), .sentence = g_strdup_printf (_ ("Added the option “%s”"), words) });
}

void
hearth_poll_rename_option (GtkWidget       *owner,
                           HearthCommunity *community,
                           const char      *poll,
                           gint64           choice,
                           const char      *words)
{
  /* Translators: %s is an option of a poll */
  run (owner, community, "poll", poll, rename_option, &(Job) { .choice = choice, .words = g_strdup (words), .sentence = g_strdup_printf (_ ("The option is now “%s”"), words) });
}

void
hearth_poll_delete_option (GtkWidget       *owner,
                           HearthCommunity *community,
                           const char      *poll,
                           gint64           choice,
                           const char      *words)
{
  /* Translators: %s is an option of a poll */
  run (owner, community, "poll", poll, delete_option, &(Job) { .choice = choice, .sentence = g_strdup_printf (_ ("Deleted the option “%s” with its votes"), words) });
}

void
hearth_poll_add_vote (GtkWidget       *owner,
                      HearthCommunity *community,
                      const char      *poll,
                      gint64           choice,
                      const char      *words,
                      gint64           member,
                      const char      *name)
{
  /* Translators: %1$s is a person, %2$s an option of a poll */
  run (owner, community, "vote", poll, add_vote, &(Job) { .choice = choice, .member = member, .sentence = g_strdup_printf (_ ("%1$s chose “%2$s”"), name, words) });
}

void
hearth_poll_take_back (GtkWidget       *owner,
                       HearthCommunity *community,
                       const char      *poll,
                       gint64           moment,
                       gint64           member,
                       const char      *name)
{
  /* Translators: %s is a person */
  run (owner, community, "vote", poll, take_back, &(Job) { .moment = moment, .member = member, .sentence = g_strdup_printf (_ ("Took back the vote of %s"), name) });
}
