/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line's end: hands the words and the three streams over, then waits. Dying or hanging up cancels the command over
 * there, because the owner sees the socket close. */

#include "base/hearth-error.h"
#include "control/hearth-control-private.h"
#include "control/hearth-control.h"

#include <gio/gunixfdmessage.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gi18n-lib.h>

static GSocket *
connect_to (const char   *folder,
            GCancellable *cancellable,
            GError      **error)
{
  g_autofree char           *path = hearth_control_path (folder, FALSE, NULL);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket)        socket = NULL;

  if (path != NULL)
    {
      address = g_unix_socket_address_new (path);
      socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
      if (socket == NULL)
        return NULL;
    }
  if (path == NULL || !g_socket_connect (socket, address, cancellable, NULL))
    {
      if (!g_cancellable_set_error_if_cancelled (cancellable, error))
        g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                             _ ("Another program has this community open and does not take commands. Close it there, or wait until it is done."));
      return NULL;
    }

  return g_steal_pointer (&socket);
}

/* The header goes with the streams attached. */
static gboolean
send_header (GSocket             *socket,
             HearthControlHeader *header,
             GCancellable        *cancellable,
             GError             **error)
{
  g_autoptr (GSocketControlMessage) streams = g_unix_fd_message_new ();
  GOutputVector                     vector = { header, sizeof *header };
  gssize                            sent;

  for (int fd = 0; fd < 3; fd++)
    if (!g_unix_fd_message_append_fd (G_UNIX_FD_MESSAGE (streams), fd, error))
      return FALSE;

  sent = g_socket_send_message (socket, NULL, &vector, 1, &streams, 1, 0, cancellable, error);

  return sent > 0 &&
         hearth_control_write (socket, (const char *) header + sent, sizeof *header - (gsize) sent, cancellable, error);
}

int
hearth_control_hand_over (const char        *folder,
                          const char *const *words,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (GSocket)  socket = connect_to (folder, cancellable, error);
  g_autofree char     *here = g_get_current_dir ();
  g_autoptr (GVariant) request = NULL;
  HearthControlHeader  header = { HEARTH_CONTROL_MAGIC, 0 };
  gint32               status;

  if (socket == NULL)
    return -1;

  request = g_variant_ref_sink (g_variant_new ("(^ay^aay)", here, words));
  if (g_variant_get_size (request) > HEARTH_CONTROL_MOST)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("These are too many words for one command. Name fewer files at a time."));
      return -1;
    }

  header.length = (guint32) g_variant_get_size (request);
  if (!send_header (socket, &header, cancellable, error) ||
      !hearth_control_write (socket, g_variant_get_data (request), header.length, cancellable, error) ||
      !hearth_control_read (socket, &status, sizeof status, cancellable, error))
    return -1;

  return status & 0xff;
}
