/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The owner's end. Connections are accepted on the main context (which only hands them on); each command is read, checked and run
 * on a worker thread. Freeing the control cancels them and waits, so the community outlives every command. */

#include "control/hearth-control.h"

#include "base/hearth-error.h"
#include "control/hearth-control-private.h"

#include <gio/gunixfdmessage.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_AT_ONCE 4
#define PATIENCE     10 /* seconds for a request to arrive; commands themselves take as long as they take */

struct _HearthControl
{
  HearthCommunity  *community;
  HearthControlFunc func;
  gpointer          user_data;
  char             *path;
  GSocketService   *service;

  GMutex     lock;
  GCond      ended;
  GPtrArray *running; /* GCancellable, one a worker; guarded by lock */
  gboolean   closing; /* guarded by lock */
};

/* What came in. */
typedef struct
{
  int    fds[3];
  char  *folder;
  char **words;
} Request;

static void
request_clear (Request *request)
{
  for (guint i = 0; i < 3; i++)
    if (request->fds[i] >= 0)
      close (request->fds[i]);
  g_free (request->folder);
  g_strfreev (request->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* Only ourselves: the directory keeps others out already, this keeps out root acting for somebody else by mistake. */
static gboolean
is_same_user (GSocket *socket)
{
  g_autoptr (GCredentials) credentials = g_socket_get_credentials (socket, NULL);

  return credentials != NULL && g_credentials_get_unix_user (credentials, NULL) == geteuid ();
}

/* Exactly three descriptors, or none is kept. */
static gboolean
take_streams (GSocketControlMessage **messages,
              int                     n_messages,
              Request                *request)
{
  gboolean taken = FALSE;

  for (int i = 0; i < n_messages; i++)
    {
      g_autofree int *fds = NULL;
      int             n = 0;

      if (!G_IS_UNIX_FD_MESSAGE (messages[i]))
        continue;
      fds = g_unix_fd_message_steal_fds (G_UNIX_FD_MESSAGE (messages[i]), &n);
      for (int j = 0; j < n; j++)
        if (n == 3 && !taken)
          request->fds[j] = fds[j];
        else
          close (fds[j]);
      taken = taken || n == 3;
    }

  return taken;
}

static gboolean
receive_header (GSocket             *socket,
                Request             *request,
                HearthControlHeader *header,
                GCancellable        *cancellable,
                GError             **error)
{
  GInputVector            vector = { header, sizeof *header };
  GSocketControlMessage **messages = NULL;
  int                     n_messages = 0;
  int                     flags = 0;
  gssize                  n = g_socket_receive_message (socket, NULL, &vector, 1, &messages, &n_messages, &flags, cancellable, error);
  gboolean                taken = take_streams (messages, n_messages, request);

  for (int i = 0; i < n_messages; i++)
    g_object_unref (messages[i]);
  g_free (messages);
  if (n < 0)
    return FALSE;

  if (!taken || n == 0 || !hearth_control_read (socket, (char *) header + n, sizeof *header - (gsize) n, cancellable, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, "not a request");
      return FALSE;
    }
  if (header->magic != HEARTH_CONTROL_MAGIC || header->length > HEARTH_CONTROL_MOST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, "not a request");
      return FALSE;
    }

  return TRUE;
}

static gboolean
receive (GSocket      *socket,
         Request      *request,
         GCancellable *cancellable,
         GError      **error)
{
  HearthControlHeader  header;
  g_autofree char     *data = NULL;
  g_autoptr (GVariant) variant = NULL;

  if (!receive_header (socket, request, &header, cancellable, error))
    return FALSE;

  data = g_malloc (MAX (header.length, 1));
  if (!hearth_control_read (socket, data, header.length, cancellable, error))
    return FALSE;
  variant = g_variant_new_from_data (G_VARIANT_TYPE (HEARTH_CONTROL_TYPE), data, header.length, FALSE, g_free, data);
  g_steal_pointer (&data);
  g_variant_ref_sink (variant);
  if (!g_variant_is_normal_form (variant))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, "not a request");
      return FALSE;
    }
  g_variant_get (variant, "(^ay^aay)", &request->folder, &request->words);

  return TRUE;
}

/* The other side never sends more: whatever comes is its end. */
static gboolean
hung_up_cb (GSocket     *socket,
            GIOCondition condition,
            gpointer     user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
enter (HearthControl *control,
       GCancellable  *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&control->lock);

  if (control->closing)
    return FALSE;
  g_ptr_array_add (control->running, cancellable);

  return TRUE;
}

static void
leave (HearthControl *control,
       GCancellable  *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&control->lock);

  g_ptr_array_remove_fast (control->running, cancellable);
  g_cond_broadcast (&control->ended);
}

static void
serve (HearthControl *control,
       GSocket       *socket,
       GCancellable  *cancellable)
{
  g_auto (Request)    request = { .fds = { -1, -1, -1 } };
  g_autoptr (GError)  error = NULL;
  g_autoptr (GSource) watch = NULL;
  gint32              status;

  g_socket_set_timeout (socket, PATIENCE);
  if (!is_same_user (socket) || !receive (socket, &request, cancellable, &error))
    {
      g_debug ("Refused a request: %s", error != NULL ? error->message : "somebody else");
      return;
    }

  g_socket_set_timeout (socket, 0);
  watch = g_socket_create_source (socket, G_IO_IN | G_IO_HUP, NULL);
  g_source_set_callback (watch, G_SOURCE_FUNC (hung_up_cb), g_object_ref (cancellable), g_object_unref);
  g_source_attach (watch, NULL);

  status = control->func (control->community, (const char *const *) request.words, request.folder, request.fds, cancellable, control->user_data);

  g_source_destroy (watch);
  hearth_control_write (socket, &status, sizeof status, NULL, NULL);
}

static gboolean
connected_cb (GThreadedSocketService *service,
              GSocketConnection      *connection,
              GObject                *source,
              gpointer                user_data)
{
  HearthControl           *control = user_data;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  sigset_t                 broken_pipe;

  /* Somebody who closes their end of a pipe must not end the window. */
  sigemptyset (&broken_pipe);
  sigaddset (&broken_pipe, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &broken_pipe, NULL);

  if (enter (control, cancellable))
    {
      serve (control, g_socket_connection_get_socket (connection), cancellable);
      leave (control, cancellable);
    }

  return TRUE;
}

static void
clear (gpointer data)
{
  HearthControl *control = data;

  g_clear_object (&control->service);
  g_object_unref (control->community);
  g_ptr_array_unref (control->running);
  g_mutex_clear (&control->lock);
  g_cond_clear (&control->ended);
  g_free (control->path);
}

static void
release (gpointer  data,
         GClosure *closure)
{
  g_atomic_rc_box_release_full (data, clear);
}

HearthControl *
hearth_control_listen (HearthCommunity  *community,
                       HearthControlFunc func,
                       gpointer          user_data,
                       GError          **error)
{
  g_autofree char           *path = hearth_control_path (hearth_community_get_folder (community), TRUE, error);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (HearthControl)  control = NULL;

  if (path == NULL)
    return NULL;

  /* We hold the community's lock, so a socket of that name is one that a crash left behind. */
  g_unlink (path);
  control = g_atomic_rc_box_new0 (HearthControl);
  g_mutex_init (&control->lock);
  g_cond_init (&control->ended);
  control->running = g_ptr_array_new ();
  control->community = g_object_ref (community);
  control->func = func;
  control->user_data = user_data;
  control->service = g_threaded_socket_service_new (MOST_AT_ONCE);
  address = g_unix_socket_address_new (path);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (control->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, error))
    return NULL;

  control->path = g_steal_pointer (&path);
  /* A worker that is just starting keeps the control alive through its closure. */
  g_signal_connect_data (control->service, "run", G_CALLBACK (connected_cb), g_atomic_rc_box_acquire (control), release, G_CONNECT_DEFAULT);
  g_socket_service_start (control->service);

  return g_steal_pointer (&control);
}

void
hearth_control_free (HearthControl *control)
{
  g_socket_service_stop (control->service);
  g_socket_listener_close (G_SOCKET_LISTENER (control->service));
  if (control->path != NULL)
    g_unlink (control->path);

  g_mutex_lock (&control->lock);
  control->closing = TRUE;
  for (guint i = 0; i < control->running->len; i++)
    g_cancellable_cancel (g_ptr_array_index (control->running, i));
  while (control->running->len > 0)
    g_cond_wait (&control->ended, &control->lock);
  g_mutex_unlock (&control->lock);

  g_signal_handlers_disconnect_by_data (control->service, control);
  release (control, NULL);
}
