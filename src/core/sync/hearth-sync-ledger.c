/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Settings: "forgot", "DEVICE STEP TIME" of the last erase that was done here and told, under the name this database had then; "heard-DEVICE",
 * "TIME STEP DEVICE": when a head of that device came last, and how far it had heard of the one that "forgot" names. */

#include "sync/hearth-sync-ledger.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-when.h"
#include "sync/hearth-sync-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOLD_FOR (30 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* "A B C" as words; FALSE where it has not so many. */
static gboolean
split (const char *value,
       guint       n,
       char     ***words)
{
  *words = g_strsplit (value != NULL ? value : "", " ", -1);
  return g_strv_length (*words) == n;
}

gboolean
hearth_sync_note_forgotten (HearthSyncBook *book,
                            const HearthId *self,
                            gint64          step,
                            gint64          log,
                            GError        **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (book->conn, "SELECT EXISTS (SELECT 1 FROM change_txn WHERE kind = 'erase' AND seq > ?1 AND seq <= ?2)", error);
  g_autofree char       *hex = hearth_sync_id_to_hex (self);
  g_autofree char       *value = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, hex, step, hearth_clock_now ());

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, book->published);
  hearth_stmt_bind_int (stmt, 2, log);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
    return FALSE;
  return hearth_stmt_int (stmt, 0) == 0 || hearth_sync_setting_set (book->conn, "forgot", value, error);
}

/* about: the device that "forgot" names; NULL: nobody was forgotten. */
static gboolean
note_head (HearthConn             *conn,
           const HearthSyncSource *source,
           const char             *about,
           GError                **error)
{
  const gint64    *step = about != NULL ? g_hash_table_lookup (source->said->seen, about) : NULL;
  g_autofree char *hex = hearth_sync_id_to_hex (&source->id);
  g_autofree char *key = g_strconcat ("heard-", hex, NULL);
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", hearth_clock_now (), step != NULL ? *step : 0, about != NULL ? about : "-");

  return hearth_sync_setting_set (conn, key, value, error);
}

/* HearthWriteFunc, data: array of HearthSyncSource. */
static gboolean
note_heads (HearthConn               *conn,
            HearthChangeInfo *info    G_GNUC_UNUSED,
            gpointer                  data,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  const GArray      *sources = data;
  g_autoptr (GError) failure = NULL;
  g_autofree char   *forgot = hearth_sync_setting_get (conn, "forgot", &failure);
  g_auto (GStrv)     words = NULL;
  gboolean           known = split (forgot, 3, &words);

  for (guint i = 0; failure == NULL && i < sources->len; i++)
    {
      const HearthSyncSource *source = &g_array_index (sources, HearthSyncSource, i);

      if (source->said != NULL && source->step > source->seen)
        note_head (conn, source, known ? words[0] : NULL, &failure);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hearth_sync_note_heads (HearthSyncRunning *run,
                        GArray            *sources,
                        GError           **error)
{
  return hearth_sync_write (run, note_heads, sources, error);
}

gboolean
hearth_sync_read_ledger (HearthConn       *conn,
                         HearthSyncStatus *status,
                         GError          **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char   *forgot = hearth_sync_setting_get (conn, "forgot", &failure);
  g_auto (GStrv)     words = NULL;
  gboolean           known = split (forgot, 3, &words);

  status->forgot = known ? g_ascii_strtoll (words[2], NULL, 10) : HEARTH_NONE;
  for (guint i = 0; failure == NULL && i < status->devices->len; i++)
    {
      HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);
      g_autofree char  *hex = hearth_sync_id_to_hex (&member->id);
      g_autofree char  *key = g_strconcat ("heard-", hex, NULL);
      g_autofree char  *value = hearth_sync_setting_get (conn, key, &failure);
      g_auto (GStrv)    heard = NULL;
      gboolean          said = split (value, 3, &heard);

      member->news = said ? g_ascii_strtoll (heard[0], NULL, 10) : HEARTH_NONE;
      member->done = said && known && g_str_equal (heard[2], words[0]) && g_ascii_strtoll (heard[1], NULL, 10) >= g_ascii_strtoll (words[1], NULL, 10);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
hearth_sync_member_is_done (const HearthSyncStatus *status,
                            const HearthSyncMember *member)
{
  return status->forgot != HEARTH_NONE && (member->self || member->done);
}

static gboolean
is_there (const HearthSyncMember *member)
{
  return member->self || !member->heard || member->role != HEARTH_SYNC_GONE;
}

static char *
dup_why (const HearthSyncMember *member,
         GTimeZone              *zone)
{
  const char      *name = member->name != NULL ? member->name : _ ("A device without a name");
  g_autofree char *day = member->news != HEARTH_NONE ? hearth_when_format (member->news, zone) : NULL;

  if (member->heard && member->role == HEARTH_SYNC_VIEWER)
    /* Translators: %s is the name of a computer */
    return g_strdup_printf (_ ("“%s” only looks: it forgets them with its next sync, but cannot say so."), name);
  if (day == NULL)
    /* Translators: %s is the name of a computer */
    return g_strdup_printf (_ ("“%s” has said nothing yet."), name);
  /* Translators: 1 the name of a computer, 2 a day */
  return g_strdup_printf (_ ("“%1$s” has said nothing since %2$s; if it will not come back, remove it."), name, day);
}

char *
hearth_sync_status_dup_forgotten (const HearthSyncStatus *status,
                                  GTimeZone              *zone,
                                  gint64                  now)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint                 done = 0, devices = 0;

  g_ptr_array_add (sentences, NULL);
  for (guint i = 0; i < status->devices->len; i++)
    {
      const HearthSyncMember *member = &g_array_index (status->devices, HearthSyncMember, i);

      if (!is_there (member))
        continue;
      devices++;
      if (hearth_sync_member_is_done (status, member))
        done++;
      else
        g_ptr_array_add (sentences, dup_why (member, zone));
    }
  if (status->forgot == HEARTH_NONE || devices < 2 || (done == devices && status->forgot + TOLD_FOR < now))
    return NULL;
  sentences->pdata[0] = done == devices ? g_strdup_printf (ngettext ("Whoever you forgot is gone from %u device.", "Whoever you forgot is gone from all %u devices.", devices), devices)
                                        /* Translators: 1 and 2 are numbers of computers */
                                        : g_strdup_printf (ngettext ("Whoever you forgot is gone from %1$u of %2$u device.", "Whoever you forgot is gone from %1$u of %2$u devices.", devices), done, devices);
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv ("\n", (char **) sentences->pdata);
}
