/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: one picture of a picture or a film, no larger than is looked at, through whichever decoders GStreamer has; of a sound the one that is in its
 * tags. What is written is its width and height (4 bytes each) and its pixels (red, green, blue, opacity), in the machine's order. */

#include "hearth-worker.h"

#include "base/hearth-look.h"

#include <gst/gst.h>

#define TAGS_WAIT 20 /* seconds */

/* A film's beginning is often black. */
static GstSample *
move_on (GstElement *pipeline,
         GstElement *sink,
         GstSample  *first)
{
  gint64     length = 0;
  GstSample *later;

  if (!gst_element_query_duration (pipeline, GST_FORMAT_TIME, &length) || length < GST_SECOND ||
      !gst_element_seek_simple (pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_KEY_UNIT, length / 10))
    return first;
  later = hearth_worker_pull (pipeline, sink);
  if (later == NULL)
    return first;
  gst_sample_unref (first);
  return later;
}

static gboolean
write_sample (GstSample *sample)
{
  const GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  GstBuffer          *buffer = gst_sample_get_buffer (sample);
  GstMapInfo          map;
  int                 width = 0, height = 0;
  guint32             size[2];
  gboolean            done;

  if (buffer == NULL || !gst_structure_get_int (structure, "width", &width) || !gst_structure_get_int (structure, "height", &height) || width < 1 || height < 1 ||
      !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  size[0] = (guint32) width;
  size[1] = (guint32) height;
  done = map.size == (gsize) width * (gsize) height * 4 && hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) size, sizeof size) &&
         hearth_worker_write (HEARTH_WORKER_OTHER, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return done;
}

/* What the pipeline shows; NULL when it is nothing to see. */
static GstSample *
see (HearthWorkerSource *source)
{
  g_autofree char *line = g_strdup_printf ("appsrc name=source ! decodebin ! videoconvertscale add-borders=false ! "
                                           "video/x-raw,format=RGBA,width=[1,%d],height=[1,%d],pixel-aspect-ratio=1/1 ! appsink name=sink sync=false max-buffers=1",
                                           HEARTH_LOOK_SIDE, HEARTH_LOOK_SIDE);
  GstElement      *pipeline = hearth_worker_pipeline_new (line, source), *sink;
  GstSample       *sample = NULL;

  if (pipeline == NULL)
    return NULL;
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "sink");
  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    sample = hearth_worker_pull (pipeline, sink);
  if (sample != NULL)
    sample = move_on (pipeline, sink, sample);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (sink);
  gst_object_unref (pipeline);
  return sample;
}

/* ---- The picture in a sound's tags ---- */

/* The bytes of a picture's file, the first that is told; NULL. */
static GBytes *
take_tagged (GstMessage *message)
{
  GstTagList *tags = NULL;
  GstSample  *sample = NULL;
  GBytes     *bytes = NULL;
  GstMapInfo  map;

  gst_message_parse_tag (message, &tags);
  if (gst_tag_list_get_sample_index (tags, GST_TAG_IMAGE, 0, &sample) || gst_tag_list_get_sample_index (tags, GST_TAG_PREVIEW_IMAGE, 0, &sample))
    {
      GstBuffer *buffer = gst_sample_get_buffer (sample);

      if (buffer != NULL && gst_buffer_map (buffer, &map, GST_MAP_READ))
        {
          bytes = g_bytes_new (map.data, map.size);
          gst_buffer_unmap (buffer, &map);
        }
      gst_sample_unref (sample);
    }
  gst_tag_list_unref (tags);
  return bytes;
}

/* Tags are told before the first sound; whoever is through with the first piece of it has seen all that there are. */
static GBytes *
find_tagged (HearthWorkerSource *source)
{
  const GstMessageType wanted = GST_MESSAGE_TAG | GST_MESSAGE_ERROR | GST_MESSAGE_EOS | GST_MESSAGE_ASYNC_DONE;
  GstElement          *pipeline = hearth_worker_pipeline_new ("appsrc name=source ! parsebin ! fakesink", source);
  GBytes              *bytes = NULL;
  gboolean             more = pipeline != NULL && gst_element_set_state (pipeline, GST_STATE_PAUSED) != GST_STATE_CHANGE_FAILURE;
  GstBus              *bus = pipeline != NULL ? gst_element_get_bus (pipeline) : NULL;

  while (more && bytes == NULL)
    {
      GstMessage *message = gst_bus_timed_pop_filtered (bus, TAGS_WAIT * GST_SECOND, wanted);

      more = message != NULL && GST_MESSAGE_TYPE (message) == GST_MESSAGE_TAG;
      bytes = more ? take_tagged (message) : NULL;
      g_clear_pointer (&message, gst_message_unref);
    }
  if (pipeline != NULL)
    gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_clear_object (&bus);
  gst_clear_object (&pipeline);
  return bytes;
}

static GstSample *
see_tagged (HearthWorkerSource *source)
{
  g_autoptr (GBytes) picture = find_tagged (source);
  HearthWorkerSource held;

  if (picture == NULL)
    return NULL;
  hearth_worker_source_hold (&held, picture);
  return see (&held);
}

HearthWorkerStatus
hearth_worker_look (HearthWorkerSource *source,
                    gboolean            tags)
{
  GstSample         *sample = tags ? see_tagged (source) : see (source);
  HearthWorkerStatus status;

  if (sample == NULL)
    return HEARTH_WORKER_CANNOT;
  status = write_sample (sample) ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
  gst_sample_unref (sample);
  return status;
}
