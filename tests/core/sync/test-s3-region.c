/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A bucket that is in another region than the address says: where the server says which, it is asked once more, signed for that; else the user
 * is told what to write. Nothing goes to another server. A server of a few lines plays it, a thread a connection. */

#include "base/hearth-error.h"
#include "net/hearth-http.h"
#include "sync/hearth-remote.h"

#include <string.h>

#define EMPTY "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"

typedef struct
{
  const char *name;
  const char *truth;  /* the only region a signature is taken for; NULL: none is */
  guint       status; /* of the answer to another one */
  const char *code;
  const char *said;   /* <Region>; NULL: not said */
  const char *header; /* one more line of it, "" for none */
  int         asked;  /* requests until it goes well, or is given up */
  const char *words;  /* of the error; NULL: it goes well */
} Way;

static const Way ways[] = {
  { "right", "us-east-1", 0, "", NULL, "", 1, NULL },
  { "malformed, said", "eu-central-1", 400, "AuthorizationHeaderMalformed", "eu-central-1", "", 2, NULL },
  { "redirect, said in the header", "eu-central-1", 301, "PermanentRedirect", NULL, "x-amz-bucket-region: eu-central-1\r\n", 2, NULL },
  { "location constraint", "eu-west-1", 400, "IllegalLocationConstraintException", "eu-west-1", "", 2, NULL },
  { "without a body", "eu-central-1", 301, NULL, NULL, "x-amz-bucket-region: eu-central-1\r\n", 2, NULL },
  { "not said", "eu-central-1", 400, "AuthorizationHeaderMalformed", NULL, "", 1, "?region=…" },
  { "says what was asked", NULL, 400, "AuthorizationHeaderMalformed", "us-east-1", "", 1, "not in the region us-east-1" },
  { "says it and does not take it", NULL, 400, "AuthorizationHeaderMalformed", "eu-central-1", "", 2, "?region=eu-central-1" },
  { "says nonsense", NULL, 400, "AuthorizationHeaderMalformed", "eu central/../1", "", 1, "is in the region" },
  { "leads away", NULL, 301, "PermanentRedirect", "eu-central-1", "Location: http://elsewhere.invalid/bucket/\r\n", 1, "elsewhere.invalid" },
};

typedef struct
{
  GSocketService *service;
  GMainContext   *context;
  GMainLoop      *loop;
  GThread        *thread;
  guint16         port;
  const Way      *way;
  int             asked; /* atomic */
} Server;

static char *
make_answer (const Way *way,
             gboolean   right)
{
  g_autofree char *region = way->said != NULL ? g_strdup_printf ("<Region>%s</Region>", way->said) : g_strdup ("");
  g_autofree char *body = right               ? g_strdup (EMPTY)
                          : way->code == NULL ? g_strdup ("")
                                              : g_strdup_printf ("<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message>%s</Error>", way->code, region);

  return g_strdup_printf ("HTTP/1.1 %u Said\r\nContent-Type: application/xml\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%sConnection: close\r\n\r\n%s",
                          right ? 200 : way->status, strlen (body), right ? "" : way->header, body);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        Server                 *server)
{
  g_autoptr (GDataInputStream) in = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autofree char             *scope = server->way->truth != NULL ? g_strdup_printf ("/%s/s3/aws4_request", server->way->truth) : NULL;
  g_autofree char             *answer = NULL;
  gboolean                     right = FALSE;
  char                        *line;

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while ((line = g_data_input_stream_read_line (in, NULL, NULL, NULL)) != NULL && *line != '\0')
    {
      right |= scope != NULL && g_ascii_strncasecmp (line, "Authorization:", 14) == 0 && strstr (line, scope) != NULL;
      g_free (line);
    }
  g_free (line);
  g_atomic_int_inc (&server->asked);
  answer = make_answer (server->way, right);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  Server *server = data;

  g_main_context_push_thread_default (server->context);
  g_main_loop_run (server->loop);
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

/* Accepts on a main context of its own, since who asks blocks. */
static void
server_start (Server    *server,
              const Way *way)
{
  g_autoptr (GError) error = NULL;

  server->way = way;
  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  g_main_context_push_thread_default (server->context);
  server->service = g_threaded_socket_service_new (4);
  server->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (server->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (server->service, "run", G_CALLBACK (run_cb), server);
  g_socket_service_start (server->service);
  g_main_context_pop_thread_default (server->context);
  server->thread = g_thread_new ("server", serve, server);
}

static void
server_stop (Server *server)
{
  g_main_loop_quit (server->loop);
  g_thread_join (server->thread);
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  while (g_main_context_iteration (server->context, FALSE))
    ;
  g_object_unref (server->service);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
}

static void
test_way (gconstpointer data)
{
  const Way         *way = data;
  Server             server = { 0 };
  g_autofree char   *url = NULL;
  g_autoptr (GError) error = NULL;
  HearthHttp        *http;
  HearthRemote      *remote;
  gboolean           done;

  server_start (&server, way);
  url = g_strdup_printf ("http://127.0.0.1:%u/bucket/folder", server.port);
  http = hearth_http_new (url, &error);
  g_assert_no_error (error);
  remote = hearth_remote_s3_new (http, url, "key", "secret", NULL, FALSE, &error);
  g_assert_no_error (error);
  done = hearth_remote_prepare (remote, NULL, &error);
  g_assert_cmpint (g_atomic_int_get (&server.asked), ==, way->asked);
  if (way->words == NULL)
    {
      g_assert_no_error (error);
      g_assert_true (done);
      /* What was learnt stays: the next request is right at once. */
      g_assert_true (hearth_remote_prepare (remote, NULL, &error));
      g_assert_cmpint (g_atomic_int_get (&server.asked), ==, way->asked + 1);
    }
  else
    {
      g_assert_false (done);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, way->words));
    }
  hearth_remote_free (remote);
  server_stop (&server);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/s3-region/%s", ways[i].name);

      g_test_add_data_func (path, &ways[i], test_way);
    }
  return g_test_run ();
}
