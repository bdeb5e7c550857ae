/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: moving pictures. Like a sound a film is asked for: what is to be seen at a time, by whoever has the clock. So nobody waits for a picture that came too
 * late, it is passed over here, and never goes from process to process; going somewhere else is only asking for another time. The next picture is always decoded too,
 * since only that one says until when this one is seen, however long that is. */

#include "hearth-worker.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#define AHEAD (2 * GST_SECOND) /* what is further on is sought, not decoded up to */

typedef struct
{
  HearthWorkerSource *source;
  GstElement         *pipeline; /* NULL: to be made anew, it failed */
  GstElement         *sink;
  GstSample          *now;    /* NULL: nothing was decoded yet, or nothing can be */
  GstSample          *next;   /* NULL: now is the last */
  gint64              from;   /* since when now is seen */
  gboolean            failed; /* it ended because something is wrong with it */
} Film;

static void
end (Film *film)
{
  g_clear_pointer (&film->now, gst_sample_unref);
  g_clear_pointer (&film->next, gst_sample_unref);
  if (film->pipeline != NULL)
    gst_element_set_state (film->pipeline, GST_STATE_NULL);
  gst_clear_object (&film->sink);
  gst_clear_object (&film->pipeline);
}

static gint64
get_time (GstSample *sample)
{
  GstBuffer   *buffer = gst_sample_get_buffer (sample);
  GstClockTime time = buffer != NULL ? gst_segment_to_stream_time (gst_sample_get_segment (sample), GST_FORMAT_TIME, GST_BUFFER_PTS (buffer)) : GST_CLOCK_TIME_NONE;

  return GST_CLOCK_TIME_IS_VALID (time) ? (gint64) MIN (time, G_MAXINT64 - 1) : 0;
}

static GstSample *
pull (Film *film)
{
  GstSample *sample = hearth_worker_pull (film->pipeline, film->sink);

  film->failed = sample == NULL && (!gst_app_sink_is_eos (GST_APP_SINK (film->sink)) || hearth_worker_pipeline_failed (film->pipeline));
  return sample;
}

/* The first two pictures from where the pipeline is. */
static void
pull_both (Film *film)
{
  g_clear_pointer (&film->now, gst_sample_unref);
  g_clear_pointer (&film->next, gst_sample_unref);
  film->now = pull (film);
  if (film->now != NULL)
    film->next = pull (film);
}

static void
step (Film *film)
{
  gst_sample_unref (film->now);
  film->now = g_steal_pointer (&film->next);
  film->from = get_time (film->now);
  film->next = pull (film);
}

static gboolean
begin (Film *film)
{
  film->pipeline = hearth_worker_pictures_new (film->source, HEARTH_VAULT_FILM_SIDE, &film->sink);
  if (film->pipeline == NULL || gst_element_set_state (film->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    return FALSE;
  pull_both (film);
  film->from = 0;
  return film->now != NULL;
}

static gboolean
go_to (Film  *film,
       gint64 time)
{
  if (film->pipeline == NULL && !begin (film))
    return FALSE;
  if (!gst_element_seek_simple (film->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, time))
    return FALSE;
  pull_both (film);
  film->from = time;
  if (film->now != NULL && get_time (film->now) <= time)
    return TRUE;
  /* A decoder leaves out a picture that began before and whose end nobody told: up to it from the last one that stands for itself. */
  if (!gst_element_seek_simple (film->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT | GST_SEEK_FLAG_SNAP_BEFORE, time))
    return FALSE;
  pull_both (film);
  if (film->now != NULL)
    film->from = MIN (time, get_time (film->now));
  return film->now != NULL;
}

/* Brings to now what is seen at that time; FALSE when there is nothing to be seen. */
static gboolean
find (Film  *film,
      gint64 time)
{
  if ((film->now == NULL || time < film->from || (film->next != NULL && time - get_time (film->next) > (gint64) AHEAD)) && !go_to (film, time))
    {
      /* Some cannot be sought in: from its beginning, then. */
      end (film);
      if (!begin (film))
        return FALSE;
    }
  while (film->next != NULL && get_time (film->next) <= time)
    step (film);
  return TRUE;
}

static gboolean
answer (Film  *film,
        gint64 time)
{
  HearthVaultFilmMoment moment = { .until = G_MAXINT64 };

  if (find (film, CLAMP (time, 0, G_MAXINT64 / 2)))
    {
      moment.from = film->from;
      moment.until = film->next != NULL ? MAX (get_time (film->next), film->from + 1) : G_MAXINT64;
      moment.broken = film->next == NULL && film->failed;
      return hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) &moment, sizeof moment) && hearth_worker_write_picture (film->now);
    }
  moment.broken = TRUE;
  return hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) &moment, sizeof moment) && hearth_worker_write_picture (NULL);
}

HearthWorkerStatus
hearth_worker_film (HearthWorkerSource *source)
{
  Film                 film = { .source = source };
  HearthVaultFilmFacts facts = { 0 };
  HearthWorkerStatus   status = HEARTH_WORKER_DONE;
  gint64               time;

  if (!begin (&film) || !hearth_worker_picture_size (film.now, &facts.width, &facts.height))
    {
      end (&film);
      return HEARTH_WORKER_CANNOT;
    }
  if (!gst_element_query_duration (film.pipeline, GST_FORMAT_TIME, &facts.length) || facts.length < 0)
    facts.length = 0;
  if (!hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) &facts, sizeof facts))
    status = HEARTH_WORKER_FAILED;
  while (status == HEARTH_WORKER_DONE && hearth_worker_take (HEARTH_WORKER_OTHER, &time, sizeof time))
    if (!answer (&film, time))
      status = HEARTH_WORKER_FAILED;
  end (&film);
  return status;
}
