/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A WebDAV server on this computer that can be told to misbehave. It keeps files in memory below /dav and speaks HTTP itself, down to the
 * bytes, because a library would not let it lie. A thread a connection; all of it behind one lock. */

#pragma once

#include "odd-answer.h"

#define ODD_LOGIN "Basic YWRhOnNlY3JldA==" /* ada, secret */

/* ---- Requests ---- */

/* What is to be played on this request; -1 for nothing. */
static inline int
odd_choose (OddRequest *request)
{
  OddServer      *server = request->server;
  const OddTrick *trick = server->trick;

  if (trick == NULL || server->left == 0 || !g_str_equal (trick->method, request->method) || (trick->under != NULL && strstr (request->path, trick->under) == NULL))
    return -1;
  server->left -= server->left > 0 ? 1 : 0;
  server->played++;
  return (int) trick->kind;
}

/* FALSE: the connection ends. */
static inline gboolean
odd_serve (OddRequest *request,
           int         kind)
{
  OddServer       *server = request->server;
  const OddTrick  *trick = server->trick;
  g_autofree char *headers = kind == ODD_STATUS && trick->header != NULL ? g_strconcat (trick->header, "\r\n", NULL) : g_strdup ("");

  if (kind == ODD_STATUS)
    return odd_answer (request, trick->status, headers, "");
  if (kind == ODD_PAGE)
    return odd_answer (request, 200, "Content-Type: text/html\r\n", "<!DOCTYPE html><html><body>Welcome to the train. Please log in.</body></html>");
  if (kind == ODD_GARBAGE)
    return odd_write (request, "SSH-2.0-odd\r\n\r\n", 15) && FALSE;
  if (kind == ODD_CUT_HEADERS)
    return odd_write (request, g_str_equal (request->method, "PROPFIND") ? "HTTP/1.1 207 Odd\r\n" : "HTTP/1.1 200 Odd\r\n", 18) && FALSE;
  if (kind == ODD_CLOSE)
    return FALSE;
  while (kind == ODD_SILENT && server->trick == trick)
    g_cond_wait (&server->changed, &server->lock);
  if (kind == ODD_SILENT)
    return FALSE;
  if (g_str_equal (request->method, "MKCOL") && server->folders != NULL)
    return odd_make_folder (request, kind);
  if (g_str_equal (request->method, "PROPFIND"))
    return odd_has_folder (request) ? odd_list (request, kind) : odd_answer (request, 404, "", "");
  if (g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD"))
    return odd_get (request, kind);
  if (g_str_equal (request->method, "PUT") && server->largest > 0 && g_bytes_get_size (request->body) > server->largest)
    return odd_answer (request, 413, "", "");
  if (g_str_equal (request->method, "PUT"))
    return odd_has_parent (request) ? odd_put (request, kind) : odd_answer (request, 409, "", "");
  if (g_str_equal (request->method, "DELETE"))
    g_hash_table_remove (server->files, request->path);
  return kind != ODD_LOSE_ANSWER && odd_answer (request, 204, "", "");
}

static inline void
odd_read_header (OddRequest *request,
                 char       *line)
{
  char *value = strchr (line, ':');

  if (value == NULL)
    return;
  *value++ = '\0';
  value = g_strstrip (value);
  if (g_ascii_strcasecmp (line, "Content-Length") == 0)
    request->length = (gsize) g_ascii_strtoull (value, NULL, 10);
  else if (g_ascii_strcasecmp (line, "Range") == 0 && g_str_has_prefix (value, "bytes="))
    request->from = g_ascii_strtoll (value + 6, NULL, 10);
  else if (g_ascii_strcasecmp (line, "Authorization") == 0)
    request->login = g_str_equal (value, ODD_LOGIN);
  else if (g_ascii_strcasecmp (line, "Expect") == 0)
    request->expects = TRUE;
}

static inline gboolean
odd_read (OddRequest *request)
{
  g_autofree char *first = g_data_input_stream_read_line (request->in, NULL, NULL, NULL);
  g_auto (GStrv)   words = first == NULL ? NULL : g_strsplit (first, " ", 3);
  char            *line;
  guint8          *body;

  if (words == NULL || g_strv_length (words) != 3 || !g_str_has_prefix (words[1], "/dav"))
    return FALSE;
  request->method = g_strdup (words[0]);
  request->path = g_uri_unescape_string (words[1] + (words[1][4] == '/' ? 5 : 4), NULL);
  request->from = -1;
  while ((line = g_data_input_stream_read_line (request->in, NULL, NULL, NULL)) != NULL && *line != '\0')
    {
      odd_read_header (request, line);
      g_free (line);
    }
  g_free (line);
  if (request->expects && !odd_write (request, "HTTP/1.1 100 Continue\r\n\r\n", 25))
    return FALSE;
  body = g_malloc (request->length + 1);
  request->body = g_bytes_new_take (body, request->length);
  return g_input_stream_read_all (G_INPUT_STREAM (request->in), body, request->length, NULL, NULL, NULL) || request->length == 0;
}

static inline void
odd_hold (OddServer *server)
{
  g_mutex_lock (&server->lock);
  server->served++;
  server->inside++;
  server->busiest = MAX (server->busiest, server->inside);
  g_mutex_unlock (&server->lock);
  if (server->hold > 0)
    g_usleep (server->hold);
}

static inline gboolean
odd_turn (OddRequest *request)
{
  gboolean goes_on = FALSE;

  if (odd_read (request))
    {
      odd_hold (request->server);
      g_mutex_lock (&request->server->lock);
      request->server->inside--;
      request->server->refused += !request->login;
      goes_on = request->login ? odd_serve (request, odd_choose (request))
                               : odd_answer (request, 401, "WWW-Authenticate: Basic realm=\"odd\"\r\n", "");
      g_mutex_unlock (&request->server->lock);
    }
  g_clear_pointer (&request->method, g_free);
  g_clear_pointer (&request->path, g_free);
  g_clear_pointer (&request->body, g_bytes_unref);
  request->length = 0;
  request->login = request->expects = FALSE;
  return goes_on;
}

static inline gpointer
odd_converse (gpointer data)
{
  OddRequest *request = data;
  OddServer  *server = request->server;

  request->in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (request->connection)));
  g_data_input_stream_set_newline_type (request->in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  request->out = g_io_stream_get_output_stream (G_IO_STREAM (request->connection));
  while (odd_turn (request))
    continue;
  g_io_stream_close (G_IO_STREAM (request->connection), NULL, NULL);
  g_object_unref (request->in);
  g_object_unref (request->connection);
  g_free (request);
  g_mutex_lock (&server->lock);
  server->connections--;
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);
  return NULL;
}

static inline gpointer
odd_accept (gpointer data)
{
  OddServer         *server = data;
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (server->listener, NULL, server->over, NULL)) != NULL)
    {
      OddRequest *request = g_new0 (OddRequest, 1);

      request->server = server;
      request->connection = connection;
      g_mutex_lock (&server->lock);
      server->connections++;
      g_mutex_unlock (&server->lock);
      g_thread_unref (g_thread_new ("odd-connection", odd_converse, request));
    }
  return NULL;
}

static inline void
odd_server_start (OddServer *server)
{
  server->listener = g_socket_listener_new ();
  server->over = g_cancellable_new ();
  server->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  server->old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  server->port = g_socket_listener_add_any_inet_port (server->listener, NULL, NULL);
  g_assert_cmpuint (server->port, !=, 0);
  server->thread = g_thread_new ("odd-server", odd_accept, server);
}

static inline void
odd_server_set (OddServer      *server,
                const OddTrick *trick) /* NULL: it behaves */
{
  GHashTableIter iter;
  const char    *path;

  g_mutex_lock (&server->lock);
  server->trick = trick;
  server->left = trick != NULL ? trick->times : 0;
  server->played = 0;
  g_hash_table_remove_all (server->old);
  g_hash_table_iter_init (&iter, server->files);
  while (g_hash_table_iter_next (&iter, (gpointer *) &path, NULL))
    g_hash_table_add (server->old, g_strdup (path));
  g_cond_broadcast (&server->changed);
  g_mutex_unlock (&server->lock);
}

static inline void
odd_server_stop (OddServer *server)
{
  odd_server_set (server, NULL);
  g_cancellable_cancel (server->over);
  g_thread_join (server->thread);
  g_mutex_lock (&server->lock);
  while (server->connections > 0)
    g_cond_wait (&server->changed, &server->lock);
  g_mutex_unlock (&server->lock);
  g_object_unref (server->listener);
  g_object_unref (server->over);
  g_hash_table_unref (server->files);
  g_hash_table_unref (server->old);
  g_clear_pointer (&server->folders, g_hash_table_unref);
}
