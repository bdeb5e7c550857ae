/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. The bodies run on the writer thread. */

#include "config.h"

#include "hearth-today-write.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-clock.h"
#include "hearth-window.h"
#include "members/hearth-application.h"
#include "members/hearth-reminder.h"
#include "releases/hearth-task.h"

#include <glib/gi18n.h>

#define DAY (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

typedef struct _Job Job;

struct _Job
{
  gboolean (*body) (HearthConn *conn, Job *job, GError **error);
  const char *history;
  const char *sentence; /* translated; %s: about */

  HearthTodayAnswer answer;
  gint64            row;
  char             *about, *words;
  gint64            now;
  GTimeZone        *zone;

  GtkWidget         *widget;
  HearthDb          *db;
  HearthTodayWritten done;
  gpointer           user_data;
};

static void
job_free (Job *job)
{
  g_free (job->about);
  g_free (job->words);
  g_time_zone_unref (job->zone);
  g_object_unref (job->widget);
  g_object_unref (job->db);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_answer (HearthConn *conn,
              Job        *job,
              GError    **error)
{
  const HearthTodayAnswer *answer = &job->answer;

  return hearth_today_answer (conn, answer->member, answer->other, answer->reason, answer->cause, answer->state, job->now + answer->days * DAY,
                              job->words, job->now, job->zone, error);
}

static gboolean
write_reminder (HearthConn *conn,
                Job        *job,
                GError    **error)
{
  return hearth_reminder_done (conn, job->row, job->now, job->zone, error);
}

static gboolean
write_welcome (HearthConn *conn,
               Job        *job,
               GError    **error)
{
  return hearth_welcome_done (conn, job->answer.member, job->row, job->now, error);
}

static gboolean
write_task (HearthConn *conn,
            Job        *job,
            GError    **error)
{
  return hearth_task_done (conn, job->row, job->now, hearth_day_from_time (job->now, job->zone), error);
}

static gboolean
write_func (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Job *job = data;

  return job->body (conn, job, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)     job = user_data;
  g_autoptr (GError)  error = NULL;
  gint64              seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow       *window = hearth_window_of (job->widget);
  g_autoptr (GString) sentence = g_string_new (job->sentence);

  g_string_replace (sentence, "%s", job->about != NULL ? job->about : "", 1);
  if (window != NULL && seq < 0)
    hearth_window_report_error (window, error);
  else if (window != NULL && seq > 0)
    hearth_window_toast_undo (window, sentence->str, seq);
  if (job->done != NULL)
    job->done (seq >= 0, job->user_data);
}

static Job *
job_new (GtkWidget       *widget,
         HearthCommunity *community,
         const char      *about)
{
  Job *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->db = g_object_ref (hearth_community_get_db (community));
  job->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  job->now = hearth_clock_now ();
  job->about = g_strdup (about);

  return job;
}

static void
run (Job *job)
{
  const HearthChangeInfo info = { job->history, job->about, HEARTH_NONE };

  hearth_db_write_async (job->db, &info, write_func, job, NULL, NULL, written_cb, job);
}

static const char *
get_sentence (const HearthTodayAnswer *answer)
{
  if (answer->name == NULL)
    return answer->state == HEARTH_NUDGE_DONE ? _ ("Done") : _ ("Put off");
  if (answer->state == HEARTH_NUDGE_LATER)
    /* Translators: a suggestion to write to somebody comes back another day; %s is a member’s name */
    return _ ("Put off for %s");
  if (answer->state == HEARTH_NUDGE_DONE)
    /* Translators: %s is a member’s name */
    return _ ("Written down for %s");
  return answer->reason == HEARTH_REASON_ANY
             /* Translators: %s is a member’s name */
             ? _ ("%s will not be suggested any more")
             /* Translators: of a reason to write to somebody; %s is a member’s name */
             : _ ("This will not be said of %s again");
}

void
hearth_today_write_answer (GtkWidget               *widget,
                           HearthCommunity         *community,
                           const HearthTodayAnswer *answer,
                           HearthTodayWritten       done,
                           gpointer                 user_data)
{
  Job *job = job_new (widget, community, answer->name);

  job->body = write_answer;
  job->history = "today";
  job->sentence = get_sentence (answer);
  job->answer = *answer;
  job->words = g_strdup (answer->words);
  job->done = done;
  job->user_data = user_data;
  run (job);
}

/* ---- Ticking off ---- */

static const struct
{
  const char *kind;
  gboolean (*body) (HearthConn *conn, Job *job, GError **error);
  const char *history;
  const char *sentence;
} ticks[] = {
  /* Translators: %s is a member's name */
  { "reminder", write_reminder, "reminder-done", N_ ("Done for %s") },
  { "welcome", write_welcome, "welcome", N_ ("Welcomed %s") },
  /* Translators: %s is the title of a task */
  { "task", write_task, "task-done", N_ ("Done: %s") },
  /* Translators: %s is the title of a task */
  { "impossible", write_task, "task-done", N_ ("Done: %s") },
};

gboolean
hearth_today_can_tick (const HearthComing *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (g_str_equal (ticks[i].kind, due->kind))
      return TRUE;
  return FALSE;
}

void
hearth_today_write_tick (GtkWidget          *widget,
                         HearthCommunity    *community,
                         const HearthComing *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    if (g_str_equal (ticks[i].kind, due->kind))
      {
        Job *job = job_new (widget, community, due->member != 0 ? due->name : due->words);

        job->body = ticks[i].body;
        job->history = ticks[i].history;
        job->sentence = _ (ticks[i].sentence);
        job->answer.member = due->member;
        job->row = due->row;
        run (job);
        return;
      }
}
