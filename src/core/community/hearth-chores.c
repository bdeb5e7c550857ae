/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "community/hearth-chores.h"

#include "community/hearth-community-private.h"
#include "db/hearth-backup.h"
#include "members/hearth-member-list.h"

#include <linux/ioprio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

struct _HearthChores
{
  HearthDb     *db;
  GCancellable *ending;
  GThread      *thread;
  int           busy; /* atomic; cleared by the thread as its last deed */
};

/* A copy of a large community must not be felt by who works in it. What Linux calls a process here is the thread. */
static void
stand_back (void)
{
  if (setpriority (PRIO_PROCESS, (id_t) gettid (), 19) != 0 ||
      syscall (SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE (IOPRIO_CLASS_IDLE, 0)) != 0)
    g_debug ("The chores keep their priority.");
}

static gpointer
do_chores (gpointer data)
{
  HearthChores      *self = data;
  const char        *path = hearth_db_get_path (self->db);
  g_autofree char   *made = NULL;
  g_autoptr (GError) error = NULL;

  stand_back ();
  hearth_member_list_keep_order (self->db, self->ending);
  hearth_place_reserve (path);
  if (hearth_backup_is_due (path))
    made = hearth_backup_make (path, "daily", self->ending, &error);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The daily backup could not be made: %s", error->message);
  g_atomic_int_set (&self->busy, FALSE);
  return NULL;
}

HearthChores *
hearth_chores_new (HearthDb *db)
{
  HearthChores *self = g_new0 (HearthChores, 1);

  self->db = g_object_ref (db);
  self->ending = g_cancellable_new ();
  return self;
}

void
hearth_chores_begin (HearthChores *chores)
{
  if (g_atomic_int_get (&chores->busy))
    return;
  g_clear_pointer (&chores->thread, g_thread_join);
  g_atomic_int_set (&chores->busy, TRUE);
  chores->thread = g_thread_new ("hearth-chores", do_chores, chores);
}

void
hearth_chores_end (HearthChores *chores)
{
  g_cancellable_cancel (chores->ending);
  g_clear_pointer (&chores->thread, g_thread_join);
  g_object_unref (chores->ending);
  g_object_unref (chores->db);
  g_free (chores);
}
