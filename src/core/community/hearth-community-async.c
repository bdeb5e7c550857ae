/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a community without waiting for it: on a thread of its own, and, when the program starts, before anybody has asked. Loading the
 * toolkit and loading the community take about as long as each other and have nothing to do with each other. */

#include "community/hearth-community.h"

typedef struct
{
  char         *folder;
  HearthDbFlags flags;
} OpenData;

/* What was opened ahead: one at most, until somebody takes it. */
typedef struct
{
  char         *folder;
  GThread      *thread;
  GCancellable *cancellable;
  GError       *error;
} Ahead;

G_LOCK_DEFINE_STATIC (ahead);
static Ahead *ahead;

static void
open_data_free (gpointer data)
{
  OpenData *open = data;

  g_free (open->folder);
  g_free (open);
}

static gpointer
open_ahead (gpointer data)
{
  Ahead *self = data;

  return hearth_community_open (self->folder, HEARTH_DB_NONE, self->cancellable, &self->error);
}

/* Waits for the thread. NULL, without an error, when nothing was opened ahead (folder NULL: whatever it is). */
static HearthCommunity *
take_ahead (const char *folder,
            GError    **error)
{
  HearthCommunity *community;
  Ahead           *taken = NULL;

  G_LOCK (ahead);
  if (ahead != NULL && (folder == NULL || g_str_equal (ahead->folder, folder)))
    taken = g_steal_pointer (&ahead);
  G_UNLOCK (ahead);
  if (taken == NULL)
    return NULL;
  if (folder == NULL)
    g_cancellable_cancel (taken->cancellable);
  community = g_thread_join (taken->thread);
  if (taken->error != NULL)
    g_propagate_error (error, taken->error);
  g_object_unref (taken->cancellable);
  g_free (taken->folder);
  g_free (taken);
  return community;
}

void
hearth_community_open_ahead (const char *folder)
{
  Ahead *self;

  hearth_community_drop_ahead ();
  self = g_new0 (Ahead, 1);
  self->folder = g_canonicalize_filename (folder, NULL);
  self->cancellable = g_cancellable_new ();
  self->thread = g_thread_new ("hearth-ahead", open_ahead, self);
  G_LOCK (ahead);
  ahead = self;
  G_UNLOCK (ahead);
}

void
hearth_community_drop_ahead (void)
{
  g_autoptr (HearthCommunity) community = take_ahead (NULL, NULL);

  if (community != NULL)
    hearth_community_close (community);
}

static void
open_in_thread (GTask          *task,
                gpointer source G_GNUC_UNUSED,
                gpointer        data,
                GCancellable   *cancellable)
{
  OpenData        *open = data;
  GError          *error = NULL;
  HearthCommunity *self = open->flags == HEARTH_DB_NONE ? take_ahead (open->folder, &error) : NULL;

  if (self == NULL && error == NULL)
    self = hearth_community_open (open->folder, open->flags, cancellable, &error);
  if (self == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, self, g_object_unref);
}

void
hearth_community_open_async (const char         *folder,
                             HearthDbFlags       flags,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenData         *open = g_new0 (OpenData, 1);

  open->folder = g_canonicalize_filename (folder, NULL);
  open->flags = flags;
  g_task_set_source_tag (task, hearth_community_open_async);
  g_task_set_task_data (task, open, open_data_free);
  g_task_run_in_thread (task, open_in_thread);
}

HearthCommunity *
hearth_community_open_finish (GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
