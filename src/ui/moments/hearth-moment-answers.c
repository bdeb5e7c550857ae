/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-moment-answers.h"

#include "hearth-moment-write.h"
#include "members/hearth-name-dialog.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>

typedef struct
{
  gint64   moment, member;
  char    *name;
  char    *words; /* NULL: as they are */
  gboolean there;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->words);
  g_free (job);
}

static gint64
write_there (HearthConn *conn,
             gpointer    data,
             GTimeZone  *zone,
             GError    **error)
{
  const Job *job = data;
  gboolean   done = job->there ? hearth_moment_take_part (conn, job->moment, job->member, HEARTH_NONE, "hand", job->words, error)
                               : hearth_moment_not_there (conn, job->moment, job->member, error);

  return done ? 0 : -1;
}

static char *
say_there (gint64   answer,
           gpointer data)
{
  const Job *job = data;

  if (job->words != NULL)
    /* Translators: %s is a person */
    return g_strdup_printf (_ ("Wrote down what %s said"), job->name);

  /* Translators: %s is a person */
  return g_strdup_printf (job->there ? _ ("%s took part")
                                     /* Translators: %s is a person */
                                     : _ ("%s did not take part after all"),
                          job->name);
}

void
hearth_moment_answers_write (GtkWidget             *owner,
                             HearthCommunity       *community,
                             const HearthMomentRow *moment,
                             gint64                 member,
                             const char            *name,
                             const char            *words,
                             gboolean               there)
{
  Job *job = g_new0 (Job, 1);

  job->moment = moment->rowid;
  job->member = member;
  job->name = g_strdup (name);
  job->words = g_strdup (words);
  job->there = there;
  hearth_moment_write (owner, community, &(HearthMomentWrite) { "took-part", moment->title, write_there, say_there, NULL, job, job_free });
}

typedef struct
{
  GtkWidget       *owner;
  HearthCommunity *community;
  HearthMomentRow  moment;
  gint64           member;
  char            *name;
  GtkWidget       *entry;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->owner);
  g_object_unref (asking->community);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &asking->moment);
  g_free (asking->name);
  g_free (asking);
}

static void
said_cb (Asking *asking)
{
  g_autofree char *words = hearth_name_dialog_dup_name (asking->entry);

  hearth_moment_answers_write (asking->owner, asking->community, &asking->moment, asking->member, asking->name, words, TRUE);
}

void
hearth_moment_answers_ask (GtkWidget             *owner,
                           HearthCommunity       *community,
                           const HearthMomentRow *moment,
                           gint64                 member,
                           const char            *name,
                           const char            *words)
{
  /* Translators: %s is a person */
  g_autofree char *heading = g_strdup_printf (_ ("What %s Said"), name);
  Asking          *asking = g_new0 (Asking, 1);
  AdwDialog       *dialog = hearth_name_dialog_new (heading, NULL, _ ("_Write Down"), words, &asking->entry);

  asking->owner = g_object_ref (owner);
  asking->community = g_object_ref (community);
  hearth_row_copy (HEARTH_TABLE_MOMENT, &asking->moment, moment);
  asking->member = member;
  asking->name = g_strdup (name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->entry), _ ("Their words"));
  g_signal_connect_data (dialog, "response::do", G_CALLBACK (said_cb), asking, (GClosureNotify) (GCallback) asking_free, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, owner);
}
