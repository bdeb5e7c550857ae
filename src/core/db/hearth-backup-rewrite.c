/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing what a backup holds: a copy of it is opened as a database of its own, migrated where it is older, written to by the rules
 * of any other, and takes its place by one rename. Whatever goes wrong, the backup is the one it was. Not on the main thread. */

#include "db/hearth-backup-private.h"
#include "db/hearth-backup.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* The copy, its log, and the backup that a migration makes of it. */
static void
remove_workshop (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_workshop (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* *changed: whether there was anything to change. */
static gboolean
change_copy (const char      *copy,
             HearthDeriveFunc derive,
             HearthWriteFunc  func,
             gpointer         data,
             gboolean        *changed,
             GCancellable    *cancellable,
             GError         **error)
{
  const HearthChangeInfo info = { .kind = "erase", .count = HEARTH_NONE };
  g_autoptr (HearthDb)   db = hearth_db_open (copy, HEARTH_DB_NONE, derive, cancellable, error);
  gint64                 seq;
  gboolean               done;

  if (db == NULL)
    return FALSE;
  seq = hearth_db_write (db, &info, func, data, cancellable, error);
  done = seq >= 0 && hearth_db_empty_log (db, error);
  *changed = seq > 0;
  hearth_db_close (db);
  return done;
}

static gboolean
put_in_place (const char   *copy,
              const char   *backup,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *folder = g_path_get_dirname (backup);
  g_autofree char *part = g_build_filename (folder, ".unfinished.db", NULL);

  g_unlink (part);
  if (!hearth_backup_copy (copy, part, cancellable, error) ||
      !hearth_backup_verify (part, cancellable, error) ||
      !hearth_backup_sync (part, error))
    {
      g_unlink (part);
      return FALSE;
    }
  if (g_rename (part, backup) == 0)
    return hearth_backup_sync (folder, error);
  hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, backup, error);
  g_unlink (part);
  return FALSE;
}

gboolean
hearth_backup_rewrite (const char      *backup,
                       HearthDeriveFunc derive,
                       HearthWriteFunc  func,
                       gpointer         data,
                       gboolean        *changed,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autofree char *folder = g_path_get_dirname (backup);
  g_autofree char *workshop = g_build_filename (folder, ".rewriting", NULL);
  g_autofree char *copy = g_build_filename (workshop, "community.db", NULL);
  int              turn = hearth_backup_wait_for_turn (folder, error);
  gboolean         done;

  *changed = FALSE;
  if (turn < 0)
    return FALSE;
  remove_workshop (workshop);
  if (g_mkdir (workshop, 0700) != 0)
    {
      hearth_sqlite_set_error (NULL, SQLITE_CANTOPEN, workshop, error);
      done = FALSE;
    }
  else
    {
      done = hearth_backup_copy (backup, copy, cancellable, error) &&
             change_copy (copy, derive, func, data, changed, cancellable, error) &&
             (!*changed || put_in_place (copy, backup, cancellable, error));
    }
  remove_workshop (workshop);
  close (turn);
  return done;
}
