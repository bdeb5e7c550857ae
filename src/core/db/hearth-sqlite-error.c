/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What SQLite says, in words for a person: what happened, what is safe, what to do. Any thread. */

#include "base/hearth-error.h"
#include "db/hearth-conn-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const char *
words_of (HearthError code)
{
  switch (code)
    {
    case HEARTH_ERROR_NO_SPACE:
      return _ ("The disk is full, or the folder cannot be written to. Nothing was changed: make some room and try again.");
    case HEARTH_ERROR_CORRUPT:
      return _ ("The community file is damaged. Nothing was changed: let Hearth check it, or go back to a backup.");
    case HEARTH_ERROR_BUSY:
      return _ ("Another program is using this community. Close it there and try again.");
    case HEARTH_ERROR_LIMIT:
      return _ ("That is larger than Hearth can keep. Nothing was changed.");
    case HEARTH_ERROR_CONFLICT:
      return _ ("That is already there. Nothing was changed.");
    case HEARTH_ERROR_INVALID:
      return _ ("This file is not a Hearth community, or its beginning is damaged.");
    case HEARTH_ERROR_FAILED:
    case HEARTH_ERROR_TOO_NEW:
    case HEARTH_ERROR_LOCKED:
    case HEARTH_ERROR_BAD_KEY:
    case HEARTH_ERROR_OFFLINE:
    case HEARTH_ERROR_AUTH:
    case HEARTH_ERROR_NOT_FOUND:
    default:
      return NULL;
    }
}

static HearthError
code_of_io (sqlite3 *sqlite,
            int      rc)
{
  int number = sqlite != NULL ? sqlite3_system_errno (sqlite) : 0;

  if (number == ENOSPC || number == EDQUOT || number == EROFS)
    return HEARTH_ERROR_NO_SPACE;
  if (rc == SQLITE_IOERR_CORRUPTFS)
    return HEARTH_ERROR_CORRUPT;
  return HEARTH_ERROR_FAILED;
}

static HearthError
code_of (sqlite3 *sqlite,
         int      rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return HEARTH_ERROR_NO_SPACE;
    case SQLITE_IOERR:
      return code_of_io (sqlite, rc);
    case SQLITE_CORRUPT:
      return HEARTH_ERROR_CORRUPT;
    case SQLITE_NOTADB:
      return HEARTH_ERROR_INVALID;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return HEARTH_ERROR_BUSY;
    case SQLITE_TOOBIG:
      return HEARTH_ERROR_LIMIT;
    case SQLITE_CONSTRAINT:
      return rc == SQLITE_CONSTRAINT_UNIQUE || rc == SQLITE_CONSTRAINT_ROWID || rc == SQLITE_CONSTRAINT_PRIMARYKEY
                 ? HEARTH_ERROR_CONFLICT
                 : HEARTH_ERROR_FAILED;
    default:
      return HEARTH_ERROR_FAILED;
    }
}

void
hearth_sqlite_set_error (sqlite3    *sqlite,
                         int         rc,
                         const char *doing,
                         GError    **error)
{
  const char *said = sqlite != NULL ? sqlite3_errmsg (sqlite) : sqlite3_errstr (rc);
  HearthError code = code_of (sqlite, rc);

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled. Nothing was changed."));
      return;
    }
  g_info ("SQLite said %d, %s: %s", rc, said, doing);
  if (words_of (code) != NULL)
    g_set_error_literal (error, HEARTH_ERROR, code, words_of (code));
  else
    /* Translators: %s is what the database library says, in English. */
    g_set_error (error, HEARTH_ERROR, code, _ ("The database could not do it. Nothing was changed. (%s)"), said);
}
