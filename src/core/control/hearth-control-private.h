/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The wire between a command line and the process that owns the community: a unix stream socket named after the folder, in a
 * directory that only this user can enter.
 *
 *   request   HearthControlHeader, with the three standard streams as SCM_RIGHTS; then length bytes: a GVariant (ayaay), the
 *             working folder and the words
 *   answer    gint32, the exit status
 *
 * Both ends run on one machine from one build at most a version apart: host byte order, and the magic changes with the format. */

#pragma once

#include <gio/gio.h>

#define HEARTH_CONTROL_MAGIC 0x48544c31 /* "HTL1" */
#define HEARTH_CONTROL_TYPE  "(ayaay)"
#define HEARTH_CONTROL_MOST  (1024 * 1024) /* bytes of a request */

typedef struct
{
  guint32 magic;
  guint32 length;
} HearthControlHeader;

/* The socket of the community in folder, making the directory when make. NULL when the directory cannot be trusted. */
char *hearth_control_path (const char *folder,
                           gboolean    make,
                           GError    **error);

/* The whole of size bytes or an error; a stream that ends early is one. */
gboolean hearth_control_read (GSocket      *socket,
                              gpointer      data,
                              gsize         size,
                              GCancellable *cancellable,
                              GError      **error);
gboolean hearth_control_write (GSocket      *socket,
                               gconstpointer data,
                               gsize         size,
                               GCancellable *cancellable,
                               GError      **error);
