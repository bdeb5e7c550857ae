/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One job for all of them. */

#include "config.h"

#include "hearth-moment-deeds.h"

#include "base/hearth-clock.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-page.h"
#include "hearth-moment-write.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthCommunity *community;
  gint64           moment;
  char            *title;
  char            *sentence; /* %s: the title */
  GArray          *members;
  HearthLoopStep   step;
  gboolean         done;
  char            *words;
  gint64           skipped;
  const char      *column; /* the one that is written */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->community);
  g_free (job->title);
  g_free (job->sentence);
  g_free (job->words);
  g_clear_pointer (&job->members, g_array_unref);
  g_free (job);
}

static char *
say (gint64   answer,
     gpointer data)
{
  Job     *job = data;
  GString *sentence = g_string_new (job->sentence);

  g_string_replace (sentence, "%s", job->title, 1);

  return g_string_free (sentence, FALSE);
}

static Job *
job_new (HearthCommunity       *community,
         const HearthMomentRow *row,
         const char            *sentence)
{
  Job *job = g_new0 (Job, 1);

  job->community = g_object_ref (community);
  job->moment = row->rowid;
  job->title = g_strdup (row->title != NULL ? row->title : _ ("Moment"));
  job->sentence = g_strdup (sentence);

  return job;
}

static void
run (GtkWidget          *owner,
     Job                *job,
     const char         *history,
     HearthMomentBody    body,
     HearthMomentWritten done)
{
  hearth_moment_write (owner, job->community, &(HearthMomentWrite) { history, job->title, body, say, done, job, job_free });
}

static gint64
copy (HearthConn *conn,
      gpointer    data,
      GTimeZone  *zone,
      GError    **error)
{
  return hearth_moment_copy (conn, ((Job *) data)->moment, error);
}

static void
copied_cb (GtkWidget *owner,
           gint64     answer,
           gpointer   data)
{
  Job *job = data;

  if (answer > 0 && gtk_widget_get_ancestor (owner, ADW_TYPE_NAVIGATION_VIEW) != NULL && gtk_widget_get_ancestor (owner, ADW_TYPE_DIALOG) != NULL)
    hearth_moment_editor_push (owner, hearth_moment_page_new (job->community, answer));
}

void
hearth_moment_do_copy (GtkWidget             *owner,
                       HearthCommunity       *community,
                       const HearthMomentRow *row)
{
  /* Translators: %s is the title of a moment */
  run (owner, job_new (community, row, _ ("Planned “%s” once more")), "moment-add", copy, copied_cb);
}

static gint64
delete_moment (HearthConn *conn,
               gpointer    data,
               GTimeZone  *zone,
               GError    **error)
{
  return hearth_moment_delete (conn, ((Job *) data)->moment, error) ? 0 : -1;
}

void
hearth_moment_do_delete (GtkWidget             *owner,
                         HearthCommunity       *community,
                         const HearthMomentRow *row)
{
  /* Translators: %s is the title of a moment */
  run (owner, job_new (community, row, _ ("Deleted “%s”")), "moment-delete", delete_moment, NULL);
}

static gint64
include (HearthConn *conn,
         gpointer    data,
         GTimeZone  *zone,
         GError    **error)
{
  Job *job = data;

  return hearth_moment_include (conn, job->moment, job->members, error) ? 0 : -1;
}

void
hearth_moment_do_include (GtkWidget             *owner,
                          HearthCommunity       *community,
                          const HearthMomentRow *row,
                          GArray                *members)
{
  /* Translators: %u is a number of members */
  g_autofree char *who = g_strdup_printf (ngettext ("“%%s” is for %u more member", "“%%s” is for %u more members", members->len), members->len);
  /* Translators: %s is the title of a moment */
  Job *job = job_new (community, row, row->audience != NULL ? who : _ ("“%s” is for everybody already"));

  job->members = members;
  run (owner, job, "moment", include, NULL);
}

static gint64
mark (HearthConn *conn,
      gpointer    data,
      GTimeZone  *zone,
      GError    **error)
{
  Job *job = data;

  return hearth_moment_mark (conn, job->moment, job->step, job->done ? hearth_clock_now () : HEARTH_NONE, job->words, error) ? 0 : -1;
}

void
hearth_moment_do_mark (GtkWidget             *owner,
                       HearthCommunity       *community,
                       const HearthMomentRow *row,
                       HearthLoopStep         step,
                       gboolean               done,
                       const char            *words)
{
  const char *const sentences[HEARTH_LOOP_N_STEPS] = {
    "%s",
    /* Translators: %s is the title of a moment */
    _ ("“%s” is decided"),
    /* Translators: %s is the title of a moment */
    _ ("How “%s” went is told"),
    /* Translators: %s is the title of a moment */
    _ ("Who took part in “%s” is credited"),
    /* Translators: %s is the title of a moment */
    _ ("You looked back on “%s”"),
  };
  /* Translators: %s is the title of a moment */
  Job *job = job_new (community, row, done ? sentences[step] : _ ("A step of “%s” is open again"));

  job->step = step;
  job->done = done;
  job->words = g_strdup (words);
  run (owner, job, "moment", mark, NULL);
}

/* Writes the one column, which both of those that can be written stand ready for. */
static gint64
write_column (HearthConn *conn,
              gpointer    data,
              GTimeZone  *zone,
              GError    **error)
{
  Job            *job = data;
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.skipped = job->skipped;
  row.attachment = job->words;

  return hearth_moment_edit (conn, job->moment, hearth_table_bit (HEARTH_TABLE_MOMENT, job->column), &row, error) ? 0 : -1;
}

void
hearth_moment_do_skip (GtkWidget             *owner,
                       HearthCommunity       *community,
                       const HearthMomentRow *row,
                       HearthLoopStep         step,
                       gboolean               skip)
{
  gint64 bit = 1 << step, skipped = row->skipped != HEARTH_NONE ? row->skipped : 0;
  /* Translators: %s is the title of a moment */
  Job *job = job_new (community, row, skip ? _ ("“%s” does without that step")
                                           /* Translators: %s is the title of a moment */
                                           : _ ("“%s” has that step again"));

  job->skipped = skip ? skipped | bit : skipped & ~bit;
  job->column = "skipped";
  run (owner, job, "moment", write_column, NULL);
}

void
hearth_moment_do_attach (GtkWidget             *owner,
                         HearthCommunity       *community,
                         const HearthMomentRow *row,
                         const char            *attachment)
{
  /* Translators: %s is the title of a moment */
  Job *job = job_new (community, row, attachment != NULL ? _ ("Something else goes with “%s” now")
                                                         /* Translators: %s is the title of a moment */
                                                         : _ ("Nothing goes with “%s” any more"));

  job->words = g_strdup (attachment);
  job->column = "attachment";
  run (owner, job, "moment", write_column, NULL);
}
