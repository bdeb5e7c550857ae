/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-vault-player-private.h. GStreamer's own thread asks for samples (feed_cb) and waits for the worker if need be; what the main thread tells it (which place,
 * what gain, where) is under one mutex. */

#include "config.h"

#include "hearth-vault-player-private.h"

#include <glib/gi18n.h>
#include <gst/app/gstappsrc.h>

#define AT_ONCE 1024       /* frames */
#define AHEAD   (16 << 10) /* bytes that wait before the speakers: a twentieth of a second */

/* ---- Feeding, on GStreamer's thread ---- */

static void
set_rate (HearthVaultPlayer *self,
          GstAppSrc         *source,
          guint32            rate)
{
  g_autoptr (GstCaps) caps = NULL;

  if (rate == self->last_rate)
    return;
  self->last_rate = rate;
  caps = gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, G_BYTE_ORDER == G_LITTLE_ENDIAN ? "F32LE" : "F32BE", "layout", G_TYPE_STRING, "interleaved", "rate",
                              G_TYPE_INT, (int) rate, "channels", G_TYPE_INT, 2, NULL);
  gst_app_src_set_caps (source, caps);
}

/* What is heard from next on; NULL at the end. */
static GstBuffer *
read_next (HearthVaultPlayer *self,
           GstAppSrc         *source)
{
  guint             index;
  gint64            at;
  HearthVaultPlace *place;
  guint32           rate;
  guint64           frame;
  g_autofree float *pairs = g_new (float, 2 * AT_ONCE);
  gssize            n = 0;
  GstBuffer        *buffer;
  float             gain;

  g_mutex_lock (&self->mutex);
  index = self->place;
  at = self->next;
  gain = (float) self->places[index].gain;
  g_mutex_unlock (&self->mutex);
  place = &self->places[index];
  g_mutex_lock (&place->opening);
  rate = place->sound != NULL ? hearth_vault_sound_get_facts (place->sound)->rate : 0;
  frame = rate > 0 ? hearth_sound_frame_at (at, rate) : 0;
  if (rate > 0)
    n = hearth_vault_sound_read (place->sound, frame, pairs, AT_ONCE);
  g_mutex_unlock (&place->opening);
  if (n <= 0)
    return NULL;
  for (gssize i = 0; i < 2 * n; i++)
    pairs[i] *= gain;
  set_rate (self, source, rate);
  buffer = gst_buffer_new_memdup (pairs, (gsize) n * 2 * sizeof *pairs);
  GST_BUFFER_PTS (buffer) = (GstClockTime) at;
  GST_BUFFER_DURATION (buffer) = (GstClockTime) (hearth_sound_time_of (frame + (guint64) n, rate) - hearth_sound_time_of (frame, rate));
  g_mutex_lock (&self->mutex);
  /* It was sent elsewhere meanwhile. */
  if (self->next == at)
    self->next = hearth_sound_time_of (frame + (guint64) n, rate);
  g_mutex_unlock (&self->mutex);
  return buffer;
}

static void
feed_cb (GstAppSrc *source,
         guint      length,
         gpointer   user_data)
{
  GstBuffer *buffer = read_next (user_data, source);

  if (buffer != NULL)
    gst_app_src_push_buffer (source, buffer);
  else
    gst_app_src_end_of_stream (source);
}

static gboolean
seek_cb (GstAppSrc *source,
         guint64    offset,
         gpointer   user_data)
{
  HearthVaultPlayer *self = user_data;

  g_mutex_lock (&self->mutex);
  self->next = (gint64) MIN (offset, G_MAXINT64);
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/* ---- What it says ---- */

static void
stop_with (HearthVaultPlayer *self,
           char              *trouble)
{
  HearthVaultPlace *place = &self->places[self->place];

  self->playing = self->wanted = FALSE;
  g_free (place->trouble);
  place->trouble = trouble;
  hearth_vault_player_changed (self);
}

static gboolean
bus_cb (GstBus     *bus,
        GstMessage *message,
        gpointer    user_data)
{
  HearthVaultPlayer *self = user_data;

  switch ((guint) GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_EOS:
      self->playing = self->wanted = FALSE;
      self->ended = TRUE;
      hearth_vault_player_changed (self);
      break;
    case GST_MESSAGE_ASYNC_DONE:
      self->went = -1;
      break;
    case GST_MESSAGE_WARNING:
      /* The one thing that is warned of below us: that no device was found. It goes on without one. */
      self->silent = TRUE;
      hearth_vault_player_changed (self);
      break;
    case GST_MESSAGE_ERROR:
      stop_with (self, g_strdup (_ ("The sound device does not take the sound. Look whether another program has it, or choose another one in the system's settings.")));
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

/* ---- Orders, one after the other, on a thread that may wait ---- */

typedef struct
{
  GstElement *pipeline;
  gboolean    is_seek;
  GstState    state;
  gint64      time;
  guint       number; /* of seeks */
  guint      *latest; /* a reference */
} Order;

static void
order_func (gpointer data,
            gpointer user_data)
{
  Order *order = data;

  if (!order->is_seek)
    gst_element_set_state (order->pipeline, order->state);
  else if (order->number == (guint) g_atomic_int_get (order->latest))
    /* A later one makes the others useless. */
    gst_element_seek_simple (order->pipeline, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE, order->time);
  gst_object_unref (order->pipeline);
  g_atomic_rc_box_release (order->latest);
  g_free (order);
}

static void
push (HearthVaultPlayer *self,
      Order              order)
{
  order.pipeline = gst_object_ref (self->pipeline);
  order.latest = g_atomic_rc_box_acquire (self->n_seeks);
  g_thread_pool_push (self->orders, g_memdup2 (&order, sizeof order), NULL);
}

void
hearth_vault_player_line_play (HearthVaultPlayer *self,
                               gboolean           playing)
{
  push (self, (Order) { .state = playing ? GST_STATE_PLAYING : GST_STATE_PAUSED });
}

void
hearth_vault_player_line_seek (HearthVaultPlayer *self,
                               gint64             time)
{
  self->went = time;
  self->ended = FALSE;
  if (self->pipeline != NULL)
    push (self, (Order) { .is_seek = TRUE, .time = time, .number = (guint) g_atomic_int_add (self->n_seeks, 1) + 1 });
}

/* ---- The pipeline ---- */

void
hearth_vault_player_line_make (HearthVaultPlayer *self)
{
  static GstAppSrcCallbacks calls = { .need_data = feed_cb, .seek_data = seek_cb };
  const char               *sink = g_getenv ("HEARTH_SOUND_SINK"); /* of tests, where nobody hears */
  g_autofree char          *line = g_strdup_printf ("appsrc name=source format=time stream-type=seekable max-bytes=%d ! audioconvert ! audioresample ! %s", AHEAD,
                                           sink != NULL ? sink : "autoaudiosink");
  GstElement               *source;
  GstBus                   *bus;

  self->pipeline = gst_parse_launch (line, NULL);
  if (self->pipeline == NULL)
    {
      stop_with (self, g_strdup (_ ("GStreamer's basic parts are missing on this computer, so nothing can be played. Install its “base” and “good” plugins.")));
      return;
    }
  gst_object_ref_sink (self->pipeline);
  source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  gst_app_src_set_callbacks (GST_APP_SRC (source), &calls, g_object_ref (self), g_object_unref);
  gst_object_unref (source);
  bus = gst_element_get_bus (self->pipeline);
  self->bus = gst_bus_add_watch (bus, bus_cb, self);
  gst_object_unref (bus);
  /* Ready before anybody presses play. */
  self->n_seeks = g_atomic_rc_box_new0 (guint);
  self->orders = g_thread_pool_new (order_func, NULL, 1, FALSE, NULL);
  hearth_vault_player_line_play (self, FALSE);
}


void
hearth_vault_player_line_end (HearthVaultPlayer *self)
{
  static GstAppSrcCallbacks none;
  GstElement               *source;

  g_clear_handle_id (&self->bus, g_source_remove);
  if (self->pipeline == NULL)
    return;
  source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  gst_app_src_set_callbacks (GST_APP_SRC (source), &none, NULL, NULL);
  gst_object_unref (source);
  push (self, (Order) { .state = GST_STATE_NULL });
  /* Goes when it has done what was ordered. */
  g_thread_pool_free (self->orders, FALSE, FALSE);
  self->orders = NULL;
  g_clear_pointer (&self->n_seeks, g_atomic_rc_box_release);
  gst_clear_object (&self->pipeline);
}
