/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: one picture of a picture or a film, no larger than is looked at, through whichever decoders GStreamer has; of a sound the one that is in its
 * tags. What is written is its width and height (4 bytes each) and its pixels (red, green, blue, opacity), in the machine's order. */

#include "hearth-worker.h"

#include "base/hearth-look.h"

#include <gst/gst.h>

#define TAGS_WAIT 20 /* seconds */
#define TURNER    "videoflip"

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

gboolean
hearth_worker_picture_size (GstSample *sample,
                            guint32   *width,
                            guint32   *height)
{
  const GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);
  int                 size[2] = { 0 };

  if (!gst_structure_get_int (structure, "width", &size[0]) || !gst_structure_get_int (structure, "height", &size[1]) || size[0] < 1 || size[1] < 1)
    return FALSE;
  *width = (guint32) size[0];
  *height = (guint32) size[1];
  return TRUE;
}

gboolean
hearth_worker_write_picture (GstSample *sample)
{
  GstBuffer *buffer = sample != NULL ? gst_sample_get_buffer (sample) : NULL;
  GstMapInfo map;
  guint32    size[2] = { 0 };
  gboolean   done;

  if (sample == NULL)
    return hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) size, sizeof size);
  if (buffer == NULL || !hearth_worker_picture_size (sample, &size[0], &size[1]) || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return FALSE;
  done = map.size == (gsize) size[0] * size[1] * 4 && hearth_worker_write (HEARTH_WORKER_OTHER, (const guint8 *) size, sizeof size) &&
         hearth_worker_write (HEARTH_WORKER_OTHER, map.data, map.size);
  gst_buffer_unmap (buffer, &map);
  return done;
}

/* A telephone that was held upright writes its films lying, and how they are to be turned. */
GstElement *
hearth_worker_pictures_new (HearthWorkerSource *source,
                            guint               side,
                            GstElement        **sink)
{
  g_autoptr (GstElementFactory) turner = gst_element_factory_find (TURNER);
  g_autofree char              *line = g_strdup_printf ("appsrc name=source ! decodebin ! videoconvertscale add-borders=false ! "
                                                                     "video/x-raw,format=RGBA,width=[1,%u],height=[1,%u],pixel-aspect-ratio=1/1 ! %s appsink name=sink sync=false max-buffers=3",
                                                        side, side, turner != NULL ? TURNER " video-direction=auto !" : "");
  GstElement                   *pipeline = hearth_worker_pipeline_new (line, source);

  *sink = pipeline != NULL ? gst_bin_get_by_name (GST_BIN (pipeline), "sink") : NULL;
  return pipeline;
}

/* What the pipeline shows; NULL when it is nothing to see. */
static GstSample *
see (HearthWorkerSource *source)
{
  GstElement *sink, *pipeline = hearth_worker_pictures_new (source, HEARTH_LOOK_SIDE, &sink);
  GstSample  *sample = NULL;

  if (pipeline == NULL)
    return NULL;
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
  status = hearth_worker_write_picture (sample) ? HEARTH_WORKER_DONE : HEARTH_WORKER_FAILED;
  gst_sample_unref (sample);
  return status;
}
