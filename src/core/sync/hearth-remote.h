/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A storage that devices meet at: files by path, nothing else. It is not trusted and need not be clever: there are no locks, nothing is
 * ever written over, and that something is missing means nothing by itself. Blocking; one thread at a time. */

#pragma once

#include <gio/gio.h>

typedef struct _HearthRemote HearthRemote;

typedef struct
{
  char   *name;
  guint64 size;
} HearthRemoteEntry;

void hearth_remote_entry_clear (HearthRemoteEntry *entry);

typedef struct
{
  /* The files of a folder, an empty array where there is no such folder. */
  GArray *(*list) (HearthRemote *remote,
                   const char   *folder,
                   GCancellable *cancellable,
                   GError      **error);
  GBytes *(*get) (HearthRemote *remote,
                  const char   *path,
                  gsize         most,
                  GCancellable *cancellable,
                  GError      **error);
  gboolean (*put) (HearthRemote *remote,
                   const char   *path,
                   GBytes       *bytes,
                   GCancellable *cancellable,
                   GError      **error);
  gboolean (*remove) (HearthRemote *remote,
                      const char   *path,
                      GCancellable *cancellable,
                      GError      **error);
  void (*free) (HearthRemote *remote);
} HearthRemoteClass;

struct _HearthRemote
{
  const HearthRemoteClass *klass;
  guint64                  requests;
  guint64                  bytes_up;
  guint64                  bytes_down;
};

/* file:///path. INVALID for an address of another kind or one that makes no sense. Touches nothing yet. */
HearthRemote *hearth_remote_new (const char *url,
                                 GError    **error);
void          hearth_remote_free (HearthRemote *remote);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthRemote, hearth_remote_free)

/* Array of HearthRemoteEntry. OFFLINE, AUTH, FAILED. */
GArray *hearth_remote_list (HearthRemote *remote,
                            const char   *folder,
                            GCancellable *cancellable,
                            GError      **error);

/* NOT_FOUND; LIMIT when it is larger than most. */
GBytes *hearth_remote_get (HearthRemote *remote,
                           const char   *path,
                           gsize         most,
                           GCancellable *cancellable,
                           GError      **error);

/* A name is written once; writing the same again is fine. NO_SPACE. */
gboolean hearth_remote_put (HearthRemote *remote,
                            const char   *path,
                            GBytes       *bytes,
                            GCancellable *cancellable,
                            GError      **error);

/* Fine when it is not there. */
gboolean hearth_remote_remove (HearthRemote *remote,
                               const char   *path,
                               GCancellable *cancellable,
                               GError      **error);

/* hearth-remote-folder.c. */
HearthRemote *hearth_remote_folder_new (const char *path);
