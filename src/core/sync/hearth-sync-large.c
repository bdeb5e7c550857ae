/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Counted while it is taken in, in the transaction that is then rolled back. The setting "large" is what was shown: the device, its
 * last step then, members deleted and changed, rows deleted, its name; "agreed" the first two of one that may come in. */

#include "sync/hearth-sync-large.h"

#include "base/hearth-error.h"
#include "db/hearth-backup.h"
#include "sync/hearth-sync-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEMBERS_MOST 20  /* deleted at once; and not more than every fiftieth of them */
#define MEMBERS_FEW  5   /* that are never many */
#define CHANGED_FEW  100 /* the same of those changed: not more than every fifth */
#define ROWS_MOST    500 /* deleted, of anything */

/* 1 when it is large, 0 when not, -1 on error. */
static int
is_large (HearthSyncBook *book,
          GError        **error)
{
  gint64 members;

  if (book->members_deleted > MEMBERS_MOST || book->rows_deleted > ROWS_MOST)
    return 1;
  if (book->members_deleted <= MEMBERS_FEW && book->members_changed <= CHANGED_FEW)
    return 0;
  members = hearth_stmt_scalar (book->conn, "SELECT count (*) FROM member", 0, error);
  if (members < 0)
    return -1;
  members += book->members_deleted;
  return (book->members_deleted > MEMBERS_FEW && book->members_deleted * 50 > members) || (book->members_changed > CHANGED_FEW && book->members_changed * 5 > members);
}

gboolean
hearth_sync_large_check (HearthSyncBook *book,
                         const HearthId *device,
                         gint64          step,
                         const char     *name,
                         char          **large,
                         GError        **error)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);
  int              answer = is_large (book, error);

  if (answer <= 0)
    return answer == 0;
  g_free (*large);
  *large = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", hex, step, book->members_deleted,
                            book->members_changed, book->rows_deleted, name != NULL ? name : "");
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT, _ ("A large change of another device waits until somebody has looked at it."));
  return FALSE;
}

gboolean
hearth_sync_large_is_agreed (HearthSyncRunning *run,
                             const HearthId    *device,
                             gint64             step,
                             gboolean          *agreed,
                             GError           **error)
{
  g_autofree char *hex = hearth_sync_id_to_hex (device);
  g_autofree char *said = hearth_sync_setting_read (run, "agreed", error);
  g_autofree char *backup = NULL;

  if (said == NULL)
    return FALSE;
  *agreed = g_str_has_prefix (said, hex) && step <= g_ascii_strtoll (said + strlen (hex), NULL, 10);
  if (!*agreed)
    return TRUE;
  backup = hearth_backup_make (hearth_db_get_path (run->db), "sync", run->cancellable, error);
  return backup != NULL;
}

gboolean
hearth_sync_large_note (HearthSyncRunning *run,
                        GError           **error)
{
  const char      *large = run->large != NULL ? run->large : "";
  g_autofree char *noted = hearth_sync_setting_read (run, "large", error);
  g_autofree char *agreed = noted == NULL ? NULL : hearth_sync_setting_read (run, "agreed", error);

  return agreed != NULL && (g_str_equal (noted, large) || hearth_sync_setting_write (run, "large", large, error)) &&
         (*agreed == '\0' || hearth_sync_setting_write (run, "agreed", "", error));
}

char *
hearth_sync_status_dup_large (const HearthSyncStatus *status)
{
  g_auto (GStrv) parts = g_strsplit (status->large != NULL ? status->large : "", " ", 6);
  const char    *name;
  gint64         deleted, changed, rows;

  if (g_strv_length (parts) != 6)
    return NULL;
  deleted = g_ascii_strtoll (parts[2], NULL, 10);
  changed = g_ascii_strtoll (parts[3], NULL, 10);
  rows = g_ascii_strtoll (parts[4], NULL, 10);
  name = *parts[5] != '\0' ? parts[5] : _ ("Another computer");
  if (deleted > MEMBERS_FEW)
    /* Translators: 1 the name of a computer, 2 a number */
    return g_strdup_printf (ngettext ("%1$s deletes %2$d member", "%1$s deletes %2$d members", (gulong) deleted), name, (int) deleted);
  if (changed > CHANGED_FEW)
    /* Translators: 1 the name of a computer, 2 a number */
    return g_strdup_printf (ngettext ("%1$s changes %2$d member", "%1$s changes %2$d members", (gulong) changed), name, (int) changed);
  /* Translators: 1 the name of a computer, 2 a number */
  return g_strdup_printf (ngettext ("%1$s deletes %2$d entry", "%1$s deletes %2$d entries", (gulong) rows), name, (int) rows);
}

/* What was shown may come in, and no more. */
static gboolean
agree (HearthSyncRunning *run,
       GError           **error)
{
  g_autofree char *large = hearth_sync_setting_read (run, "large", error);
  g_auto (GStrv)   parts = large == NULL ? NULL : g_strsplit (large, " ", 6);
  g_autofree char *agreed = NULL;

  if (large == NULL || g_strv_length (parts) < 2)
    return large != NULL;
  agreed = g_strdup_printf ("%s %s", parts[0], parts[1]);
  return hearth_sync_setting_write (run, "agreed", agreed, error);
}

gboolean
hearth_sync_take_over (HearthDb         *db,
                       HearthSyncResult *result,
                       GCancellable     *cancellable,
                       GError          **error)
{
  HearthSyncRunning run = { .db = db, .result = result, .cancellable = cancellable };
  gboolean          done = hearth_sync_open (&run, error) && agree (&run, error) && hearth_sync_take_in (&run, error) && hearth_sync_push (&run, error);

  hearth_sync_close (&run);
  return done;
}
