/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: sound that came from somewhere, through whichever decoders GStreamer has. */

#include "hearth-worker.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <unistd.h>

#define WAIT (60 * GST_SECOND) /* for a first sound */

/* Appends what the sink has until it ends or is enough. */
static void
collect (GstAppSink *sink,
         GByteArray *all,
         gsize       most)
{
  GstSample *sample;

  while (all->len < most && (sample = gst_app_sink_try_pull_sample (sink, WAIT)) != NULL)
    {
      GstBuffer *buffer = gst_sample_get_buffer (sample);
      GstMapInfo map;

      if (buffer != NULL && gst_buffer_map (buffer, &map, GST_MAP_READ))
        {
          g_byte_array_append (all, map.data, (guint) map.size);
          gst_buffer_unmap (buffer, &map);
        }
      gst_sample_unref (sample);
    }
}

float *
hearth_worker_decode_sound (int    fd,
                            guint  rate,
                            gsize *n)
{
  g_autofree char *line = g_strdup_printf ("fdsrc fd=%d ! decodebin ! audioconvert ! audioresample ! audio/x-raw,format=F32LE,layout=interleaved,channels=1,rate=%u ! "
                                           "appsink name=sink sync=false max-buffers=50",
                                           fd, rate);
  GByteArray      *all = g_byte_array_new ();
  GstElement      *pipeline, *sink;

  gst_init (NULL, NULL);
  pipeline = lseek (fd, 0, SEEK_SET) == 0 ? gst_parse_launch (line, NULL) : NULL;
  sink = pipeline != NULL ? gst_bin_get_by_name (GST_BIN (pipeline), "sink") : NULL;
  if (sink != NULL && gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    collect (GST_APP_SINK (sink), all, (gsize) HEARTH_MARK_SOUND_MOST * rate * sizeof (float));
  if (pipeline != NULL)
    gst_element_set_state (pipeline, GST_STATE_NULL);
  g_clear_pointer (&sink, gst_object_unref);
  g_clear_pointer (&pipeline, gst_object_unref);
  *n = all->len / sizeof (float);
  return (float *) (gpointer) g_byte_array_free (all, FALSE);
}
