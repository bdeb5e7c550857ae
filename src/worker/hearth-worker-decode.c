/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: sound that came from somewhere, through whichever decoders GStreamer has. */

#include "hearth-worker.h"

#include <gst/app/gstappsink.h>
#include <gst/app/gstappsrc.h>
#include <gst/gst.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAIT    60                /* seconds, for a first sound */
#define GONE    10                /* and where all of the file was read: then nobody waits for anything but a decoder */
#define SLICE   (GST_SECOND / 20) /* between two looks whether something went wrong */
#define AT_ONCE (64 << 10)

/* What is read, from any place to any other as demuxers want it: a file in memory, or one that is asked for. */
typedef struct
{
  int                 fd;
  HearthWorkerSource *asked; /* NULL: fd is read */
  guint64             at;
  gint                ended; /* atomic: all of it was read */
} Source;

/* Callbacks of the pipeline's beginning, from its own thread. */
static void
give (GstAppSrc *src,
      guint      wanted,
      gpointer   user_data)
{
  Source            *source = user_data;
  g_autofree guint8 *bytes = g_malloc (AT_ONCE);
  gsize              most = CLAMP (wanted, 1, AT_ONCE);
  gssize             n = source->asked != NULL ? (gssize) hearth_worker_source_read (source->asked, source->at, bytes, most) : pread (source->fd, bytes, most, (off_t) source->at);

  if (n <= 0)
    {
      g_atomic_int_set (&source->ended, TRUE);
      gst_app_src_end_of_stream (src);
      return;
    }
  source->at += (guint64) n;
  gst_app_src_push_buffer (src, gst_buffer_new_memdup (bytes, (gsize) n));
}

static gboolean
move_to (GstAppSrc *src,
         guint64    at,
         gpointer   user_data)
{
  Source *source = user_data;

  source->at = at;
  g_atomic_int_set (&source->ended, FALSE);
  return TRUE;
}

static void
connect_source (GstElement *pipeline,
                Source     *source)
{
  GstAppSrcCallbacks calls = { .need_data = give, .seek_data = move_to };
  GstElement        *src = gst_bin_get_by_name (GST_BIN (pipeline), "source");
  struct stat        info;

  gst_app_src_set_callbacks (GST_APP_SRC (src), &calls, source, NULL);
  g_object_set_data_full (G_OBJECT (pipeline), "source", source, g_free);
  gst_app_src_set_stream_type (GST_APP_SRC (src), GST_APP_STREAM_TYPE_RANDOM_ACCESS);
  if (source->asked != NULL)
    gst_app_src_set_size (GST_APP_SRC (src), (gint64) source->asked->size);
  else if (fstat (source->fd, &info) == 0)
    gst_app_src_set_size (GST_APP_SRC (src), info.st_size);
  gst_object_unref (src);
}

static GstElement *
new_pipeline (const char *line,
              Source      from)
{
  GstElement *pipeline = gst_parse_launch (line, NULL);

  if (pipeline != NULL)
    connect_source (pipeline, g_memdup2 (&from, sizeof from));
  return pipeline;
}

GstElement *
hearth_worker_pipeline_new (const char         *line,
                            HearthWorkerSource *source)
{
  return new_pipeline (line, (Source) { .asked = source });
}

/* One of the warnings means that nothing will ever come: of what is wanted there is nothing in the file, no sound in a film or no picture. */
static gboolean
is_failure (GstMessage *message)
{
  g_autoptr (GError) reason = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    return TRUE;
  gst_message_parse_warning (message, &reason, NULL);
  return g_error_matches (reason, GST_PARSE_ERROR, GST_PARSE_ERROR_DELAYED_LINK);
}

gboolean
hearth_worker_pipeline_failed (GstElement *pipeline)
{
  GstBus     *bus = gst_element_get_bus (pipeline);
  GstMessage *message;
  gboolean    failed = FALSE;

  while (!failed && (message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING)) != NULL)
    {
      failed = is_failure (message);
      gst_message_unref (message);
    }
  gst_object_unref (bus);
  return failed;
}

GstSample *
hearth_worker_pull (GstElement *pipeline,
                    GstElement *sink)
{
  GstSample *sample = NULL;
  Source    *source = g_object_get_data (G_OBJECT (pipeline), "source");
  gint64     start = g_get_monotonic_time ();

  /* Some readers of broken files say neither that they are at the end nor that anything is wrong. */
  while ((sample = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), SLICE)) == NULL)
    if (gst_app_sink_is_eos (GST_APP_SINK (sink)) || hearth_worker_pipeline_failed (pipeline) ||
        g_get_monotonic_time () - start > (g_atomic_int_get (&source->ended) ? GONE : WAIT) * G_USEC_PER_SEC)
      break;
  return sample;
}

/* Appends what the sink has until it ends or is enough. */
static void
collect (GstElement *pipeline,
         GstElement *sink,
         GByteArray *all,
         gsize       most)
{
  GstSample *sample;

  while (all->len < most && (sample = hearth_worker_pull (pipeline, sink)) != NULL)
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

static void
load (GList *features)
{
  for (GList *at = features; at != NULL; at = at->next)
    {
      GstPluginFeature *loaded = gst_plugin_feature_load (at->data);

      g_clear_pointer (&loaded, gst_object_unref);
    }
  gst_plugin_feature_list_free (features);
}

void
hearth_worker_load_decoders (gboolean pictures)
{
  static const char *const  ours[] = { "appsrc", "typefind", "decodebin", "audioconvert", "audioresample", "videoconvertscale", "videoflip", "appsink" };
  GstElementFactoryListType types[] = { GST_ELEMENT_FACTORY_TYPE_DEMUXER, GST_ELEMENT_FACTORY_TYPE_PARSER, 0 };

  types[2] = GST_ELEMENT_FACTORY_TYPE_DECODER | (pictures ? GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO | GST_ELEMENT_FACTORY_TYPE_MEDIA_IMAGE : GST_ELEMENT_FACTORY_TYPE_MEDIA_AUDIO);
  gst_init (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    {
      GstElementFactory *factory = gst_element_factory_find (ours[i]);

      if (factory != NULL)
        load (g_list_prepend (NULL, factory));
    }
  load (gst_type_find_factory_get_list ());
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    load (gst_element_factory_list_get_elements (types[i], GST_RANK_MARGINAL));
}

float *
hearth_worker_decode_sound (int    fd,
                            guint  rate,
                            gsize *n)
{
  g_autofree char *line = g_strdup_printf ("appsrc name=source ! decodebin ! audioconvert ! audioresample ! audio/x-raw,format=F32LE,layout=interleaved,channels=1,rate=%u ! "
                                           "appsink name=sink sync=false max-buffers=50",
                                           rate);
  GByteArray      *all = g_byte_array_new ();
  GstElement      *pipeline, *sink;

  pipeline = new_pipeline (line, (Source) { .fd = fd });
  sink = pipeline != NULL ? gst_bin_get_by_name (GST_BIN (pipeline), "sink") : NULL;
  if (sink != NULL && gst_element_set_state (pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    collect (pipeline, sink, all, (gsize) HEARTH_MARK_SOUND_MOST * rate * sizeof (float));
  if (pipeline != NULL)
    gst_element_set_state (pipeline, GST_STATE_NULL);
  g_clear_pointer (&sink, gst_object_unref);
  g_clear_pointer (&pipeline, gst_object_unref);
  *n = all->len / sizeof (float);
  return (float *) (gpointer) g_byte_array_free (all, FALSE);
}
