/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A way to a server on this computer that ends after so many bytes, in whichever direction and in the middle of whatever they belong to. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  GSocketListener *listener;
  GCancellable    *over;
  GThread         *thread;
  guint16          port;
  guint16          server;
  GMutex           lock;
  GCond            changed;
  gint64           left;   /* bytes; negative: without end */
  gint64           passed; /* since it was last set */
  guint            connections;
} CutRelay;

typedef struct
{
  CutRelay          *relay;
  GSocketConnection *near;
  GSocketConnection *far;
} CutPair;

/* How many of those may pass. */
static inline gsize
cut_relay_take (CutRelay *relay,
                gsize     len)
{
  g_mutex_lock (&relay->lock);
  if (relay->left >= 0)
    {
      len = MIN (len, (gsize) relay->left);
      relay->left -= (gint64) len;
    }
  relay->passed += (gint64) len;
  g_mutex_unlock (&relay->lock);
  return len;
}

/* Until one side ends, or there is nothing left; then the other direction ends as well. */
static inline void
cut_relay_pass (CutRelay          *relay,
                GSocketConnection *from,
                GSocketConnection *to)
{
  GInputStream  *in = g_io_stream_get_input_stream (G_IO_STREAM (from));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (to));
  guint8         bytes[4096];
  gssize         len;

  while ((len = g_input_stream_read (in, bytes, sizeof bytes, NULL, NULL)) > 0)
    {
      gsize passes = cut_relay_take (relay, (gsize) len);

      if (!g_output_stream_write_all (out, bytes, passes, NULL, NULL, NULL) || passes < (gsize) len)
        break;
    }
  g_socket_shutdown (g_socket_connection_get_socket (from), TRUE, TRUE, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (to), TRUE, TRUE, NULL);
}

static inline gpointer
cut_relay_back (gpointer data)
{
  CutPair *pair = data;

  cut_relay_pass (pair->relay, pair->far, pair->near);
  return NULL;
}

static inline gpointer
cut_relay_converse (gpointer data)
{
  CutPair                  *pair = data;
  CutRelay                 *relay = pair->relay;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  GThread                  *back;

  g_socket_client_set_enable_proxy (client, FALSE);
  pair->far = g_socket_client_connect_to_host (client, "127.0.0.1", relay->server, NULL, NULL);
  g_assert_nonnull (pair->far);
  back = g_thread_new ("cut-back", cut_relay_back, pair);
  cut_relay_pass (relay, pair->near, pair->far);
  g_thread_join (back);
  g_object_unref (pair->near);
  g_object_unref (pair->far);
  g_free (pair);
  g_mutex_lock (&relay->lock);
  relay->connections--;
  g_cond_broadcast (&relay->changed);
  g_mutex_unlock (&relay->lock);
  return NULL;
}

static inline gpointer
cut_relay_accept (gpointer data)
{
  CutRelay          *relay = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (relay->listener, NULL, relay->over, NULL)) != NULL)
    {
      CutPair *pair = g_new0 (CutPair, 1);

      pair->relay = relay;
      pair->near = connection;
      g_mutex_lock (&relay->lock);
      relay->connections++;
      g_mutex_unlock (&relay->lock);
      g_thread_unref (g_thread_new ("cut-relay", cut_relay_converse, pair));
    }
  return NULL;
}

/* server: its port. */
static inline void
cut_relay_start (CutRelay *relay,
                 guint16   server)
{
  relay->listener = g_socket_listener_new ();
  relay->over = g_cancellable_new ();
  relay->server = server;
  relay->left = -1;
  relay->port = g_socket_listener_add_any_inet_port (relay->listener, NULL, NULL);
  g_assert_cmpuint (relay->port, !=, 0);
  relay->thread = g_thread_new ("cut-accept", cut_relay_accept, relay);
}

/* left: bytes from now on; negative: without end. How many passed since it was set last. */
static inline gint64
cut_relay_set (CutRelay *relay,
               gint64    left)
{
  gint64 passed;

  g_mutex_lock (&relay->lock);
  passed = relay->passed;
  relay->passed = 0;
  relay->left = left;
  g_mutex_unlock (&relay->lock);
  return passed;
}

/* The other ends of its connections must be closed. */
static inline void
cut_relay_stop (CutRelay *relay)
{
  g_cancellable_cancel (relay->over);
  g_thread_join (relay->thread);
  g_mutex_lock (&relay->lock);
  while (relay->connections > 0)
    g_cond_wait (&relay->changed, &relay->lock);
  g_mutex_unlock (&relay->lock);
  g_object_unref (relay->listener);
  g_object_unref (relay->over);
}
