/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry-private.h: several connections side by side. The first is the carrying's own; the others are made when they are needed and stay until it ends. */

#include "carry/hearth-carry-private.h"

struct _HearthCarryLines
{
  HearthCarrying *carrying;
  GMutex          mutex; /* over the rest */
  GPtrArray      *idle;  /* HearthRemote, the last one that was used first */
  guint           used;
  guint           most;
};

static HearthCarryLines *
lines_new (HearthCarrying *carrying)
{
  HearthCarryLines *lines = g_new0 (HearthCarryLines, 1);

  lines->carrying = carrying;
  lines->most = hearth_remote_get_lines (carrying->remote);
  lines->idle = g_ptr_array_new ();
  g_ptr_array_add (lines->idle, carrying->remote);
  g_mutex_init (&lines->mutex);
  return lines;
}

void
hearth_carry_lines_free (HearthCarryLines *lines)
{
  HearthCarrying *carrying = lines->carrying;

  for (guint i = 0; i < lines->idle->len; i++)
    {
      HearthRemote *remote = g_ptr_array_index (lines->idle, i);

      if (remote == carrying->remote)
        continue;
      carrying->requests += remote->requests;
      carrying->bytes_up += remote->bytes_up;
      carrying->bytes_down += remote->bytes_down;
      hearth_remote_free (remote);
    }
  g_ptr_array_unref (lines->idle);
  g_mutex_clear (&lines->mutex);
  g_free (lines);
}

/* NULL: one less goes on. */
static HearthRemote *
take (HearthCarryLines *lines)
{
  HearthRemote *remote = NULL;
  gboolean      another;

  g_mutex_lock (&lines->mutex);
  another = lines->used < lines->most;
  if (another && lines->idle->len > 0)
    remote = g_ptr_array_steal_index (lines->idle, lines->idle->len - 1);
  lines->used += another;
  g_mutex_unlock (&lines->mutex);
  if (remote != NULL || !another)
    return remote;
  remote = hearth_remote_new (lines->carrying->place->url, NULL);
  if (remote != NULL)
    return remote;
  /* Then those that there are do it. */
  g_mutex_lock (&lines->mutex);
  lines->most = --lines->used + lines->idle->len;
  g_mutex_unlock (&lines->mutex);
  return NULL;
}

static void
give (HearthCarryLines *lines,
      HearthRemote     *remote)
{
  g_mutex_lock (&lines->mutex);
  g_ptr_array_add (lines->idle, remote);
  lines->used--;
  lines->most = MIN (lines->most, hearth_remote_get_lines (remote));
  g_mutex_unlock (&lines->mutex);
}

typedef struct
{
  HearthCarryLines   *lines;
  HearthCarryLineFunc func;
  gpointer            data;
} Work;

/* HearthVaultCrewFunc */
static gboolean
do_piece (gpointer data,
          guint8  *buffer,
          GError **error)
{
  Work         *work = data;
  HearthRemote *remote = take (work->lines);
  gboolean      more;

  if (remote == NULL)
    return FALSE;
  more = work->func (remote, work->data, buffer, error);
  give (work->lines, remote);
  return more;
}

gboolean
hearth_carry_lines_run (HearthCarrying     *carrying,
                        HearthCarryLineFunc func,
                        gpointer            data,
                        gsize               buffer,
                        guint64             most,
                        GError            **error)
{
  Work work = { .func = func, .data = data };

  if (carrying->lines == NULL)
    carrying->lines = lines_new (carrying);
  work.lines = carrying->lines;
  return hearth_vault_crew_run (do_piece, &work, buffer, MIN (most, work.lines->most), carrying->cancellable, error);
}
