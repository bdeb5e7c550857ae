/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dated copies of the database in the community's backups/ folder, and putting one back. A copy is made with the backup API on
 * a connection of its own, written beside, synced, opened and checked, then renamed: a name that exists is a copy that opened. */

#pragma once

#include "db/hearth-db.h"

typedef struct
{
  char  *path;
  gint64 at;     /* UTC ms, from the name */
  char  *reason; /* "import", "daily", "upgrade", "hand", "restore" */
  gint64 bytes;
} HearthBackup;

void hearth_backup_free (HearthBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthBackup, hearth_backup_free)

/* The new file's path; caller frees. Keeps the newest 7 and one a month for 4 months, "upgrade" copies always. Any thread but the main one. */
char *hearth_backup_make (const char   *db_path,
                          const char   *reason,
                          GCancellable *cancellable,
                          GError      **error);

/* TRUE when none was made on this local day. */
gboolean hearth_backup_is_due (const char *db_path);

/* Newest first. Array of HearthBackup. */
GPtrArray *hearth_backup_list (const char *db_path,
                               GError    **error);

/* Changes a backup: func runs on a copy, which takes its place when it changed something. An old one is migrated on the way, so that only this and
 * newer versions open it afterwards. */
gboolean hearth_backup_rewrite (const char      *backup,
                                HearthDeriveFunc derive,
                                HearthWriteFunc  func,
                                gpointer         data,
                                gboolean        *changed,
                                GCancellable    *cancellable,
                                GError         **error);

/* The marks of who asked to be forgotten, of the database that was there before the last restore: 32 bytes of salt and 32 for each. NULL
 * when there are none to be taken over; hearth_backup_drop_marks() once they have been. */
GBytes *hearth_backup_take_marks (const char *db_path);
void    hearth_backup_drop_marks (const char *db_path);

/* Puts backup in the place of the closed database (BUSY when it is open), after a copy of what is there ("restore"). */
gboolean hearth_backup_restore (const char   *db_path,
                                const char   *backup,
                                GCancellable *cancellable,
                                GError      **error);
