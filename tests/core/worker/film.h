/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Films made for a test, each picture a grey of its own, so that what is seen tells when it is from. */

#pragma once

#include <gst/app/gstappsrc.h>
#include <gst/gst.h>

#define MS    G_GINT64_CONSTANT (1000000) /* nanoseconds */
#define PACE  (40 * MS)
#define SHADE 11 /* between two pictures */

typedef struct
{
  int           width, height;
  guint         n;
  const gint64 *times; /* of each picture; NULL: at an even pace */
  gboolean      sound;
} Plan;

static inline gint64
time_of (const Plan *plan,
         guint       i)
{
  return plan->times != NULL ? plan->times[i] : (gint64) i * PACE;
}

static inline void
push_pictures (GstElement *pipeline,
               const Plan *plan)
{
  GstElement *source = gst_bin_get_by_name (GST_BIN (pipeline), "pictures");

  for (guint i = 0; i < plan->n; i++)
    {
      gsize      len = (gsize) plan->width * (gsize) plan->height * 4;
      GstBuffer *buffer = gst_buffer_new_allocate (NULL, len, NULL);

      gst_buffer_memset (buffer, 0, (guint8) (20 + i * SHADE), len);
      GST_BUFFER_PTS (buffer) = (GstClockTime) time_of (plan, i);
      gst_app_src_push_buffer (GST_APP_SRC (source), buffer);
    }
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  gst_object_unref (source);
}

/* FALSE where there is nothing to make films with. */
static inline gboolean
make_film (const char *path,
           const Plan *plan)
{
  g_autofree char   *line = g_strdup_printf ("appsrc name=pictures format=time max-bytes=0 caps=video/x-raw,format=RGBx,width=%d,height=%d,framerate=0/1 ! videoconvert ! "
                                               "vp8enc deadline=1 max-quantizer=4 target-bitrate=4000000 keyframe-max-dist=8 ! webmmux name=mux ! filesink location=%s %s",
                                             plan->width, plan->height, path,
                                           plan->sound ? "audiotestsrc num-buffers=40 samplesperbuffer=1000 ! audio/x-raw,rate=48000 ! audioconvert ! vorbisenc ! mux." : "");
  g_autoptr (GError) error = NULL;
  GstElement        *pipeline = gst_parse_launch (line, &error);
  GstBus            *bus;
  GstMessage        *message;

  if (error != NULL)
    {
      g_test_skip (error->message);
      gst_clear_object (&pipeline);
      return FALSE;
    }
  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  push_pictures (pipeline, plan);
  message = gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_message_unref (message);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (bus);
  gst_object_unref (pipeline);
  return TRUE;
}
