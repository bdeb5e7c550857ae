/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-sample.h. */

#include "config.h"

#include "hearth-sample.h"

#include "demo/hearth-demo.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  void (*progress) (double fraction, gpointer user_data);
  gpointer      progress_data;
  GMainContext *context;
  GCancellable *cancellable;
  int           last; /* per cent told */
} Making;

typedef struct
{
  Making *making;
  int     per_cent;
} Told;

static void
free_making (Making *making)
{
  g_main_context_unref (making->context);
  g_free (making);
}

static gboolean
tell (gpointer data)
{
  Told   *told = data;
  Making *making = told->making;

  if (!g_cancellable_is_cancelled (making->cancellable))
    making->progress (told->per_cent / 100.0, making->progress_data);

  return G_SOURCE_REMOVE;
}

/* On the writer thread. The task that owns making ends after everything told here has been heard. */
static void
progressed (double   fraction,
            gpointer user_data)
{
  Making  *making = user_data;
  int      per_cent = (int) (fraction * 100);
  GSource *source;
  Told    *told;

  if (making->progress == NULL || per_cent == making->last)
    return;

  making->last = per_cent;
  told = g_new (Told, 1);
  *told = (Told) { making, per_cent };
  /* Not g_main_context_invoke: that may run it on this thread. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, told, g_free);
  g_source_attach (source, making->context);
  g_source_unref (source);
}

static gboolean
write_demo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  const HearthDemoOptions options = hearth_demo_options ();

  info->count = options.members;

  return hearth_demo_write (conn, &options, progressed, data, cancellable, error);
}

static gboolean
make (const char   *folder,
      Making       *making,
      GCancellable *cancellable,
      GError      **error)
{
  const HearthDemoOptions     options = hearth_demo_options ();
  const HearthChangeInfo      info = { "demo", NULL, HEARTH_NONE };
  g_autofree char            *mark = g_build_filename (folder, HEARTH_DEMO_MARK, NULL);
  HearthCommunityRow          settings;
  g_autoptr (HearthCommunity) community = NULL;
  gboolean                    done;

  if (!hearth_demo_settings (&options, &settings, error))
    return FALSE;

  community = hearth_community_create (folder, &settings, error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);
  if (community == NULL)
    return FALSE;

  done = g_file_set_contents (mark, "", 0, error) &&
         hearth_db_write (hearth_community_get_db (community), &info, write_demo, making, cancellable, error) >= 0;
  hearth_community_close (community);
  if (!done)
    hearth_sample_remove (folder);

  return done;
}

static void
make_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError          *error = NULL;
  g_auto (GStrv)   recent = hearth_community_list_recent ();
  g_autofree char *folder = NULL;

  for (char **known = recent; *known != NULL; known++)
    if (hearth_sample_is (*known))
      {
        g_task_return_pointer (task, g_strdup (*known), g_free);
        return;
      }

  folder = hearth_community_propose_folder (_ ("Sample Community"));
  if (make (folder, data, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&folder), g_free);
  else
    g_task_return_error (task, error);
}

void
hearth_sample_make_async (void (*progress) (double fraction, gpointer user_data),
                          gpointer            progress_data,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Making           *making = g_new0 (Making, 1);

  making->progress = progress;
  making->progress_data = progress_data;
  making->context = g_main_context_ref_thread_default ();
  making->cancellable = cancellable;
  g_task_set_task_data (task, making, (GDestroyNotify) free_making);
  g_task_run_in_thread (task, make_thread);
}

char *
hearth_sample_make_finish (GAsyncResult *result,
                           GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
hearth_sample_is (const char *folder)
{
  g_autofree char *mark = g_build_filename (folder, HEARTH_DEMO_MARK, NULL);

  return g_file_test (mark, G_FILE_TEST_IS_REGULAR);
}

static void
remove_backups (const char *folder)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (backups, name, NULL);

      /* The copies, and what making them leaves: a lock, a half-made copy. */
      if (g_str_has_suffix (name, ".db") || *name == '.')
        g_remove (path);
    }
  g_rmdir (backups);
}

void
hearth_sample_remove (const char *folder)
{
  static const char *const files[] = { "community.db-wal", "community.db-shm", "community.db", "community.db-lock",
                                       "community.db-reserve", HEARTH_DEMO_MARK };

  if (!hearth_sample_is (folder))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_remove (path);
    }
  remove_backups (folder);
  /* Fails when somebody put a file of their own there; then the folder stays with it. */
  g_rmdir (folder);
}
