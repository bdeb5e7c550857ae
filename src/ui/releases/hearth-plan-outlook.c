/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-plan-outlook.h"

#include "base/hearth-clock.h"
#include "hearth-release-sayings.h"

typedef struct
{
  HearthReleaseDraft *draft;
  HearthDay           today;
  HearthOutlook      *outlook;
} Rehearsal;

void
hearth_release_draft_free (HearthReleaseDraft *draft)
{
  g_free (draft->title);
  g_free (draft);
}

HearthReleaseDraft *
hearth_release_draft_copy (const HearthReleaseDraft *draft)
{
  HearthReleaseDraft *copy = g_memdup2 (draft, sizeof *draft);

  copy->title = g_strdup (draft->title);

  return copy;
}

gint64
hearth_release_draft_make (HearthConn               *conn,
                           const HearthReleaseDraft *draft,
                           GError                  **error)
{
  g_autofree char *date = hearth_day_format (draft->day);
  HearthReleaseRow row;
  gint64           rowid;

  hearth_row_init (HEARTH_TABLE_RELEASE, &row);
  row.kind = draft->kind;
  row.title = draft->title;
  row.date = date;
  rowid = hearth_release_add (conn, &row, error);
  if (rowid > 0 && draft->plan != NULL && !hearth_template_apply (conn, draft->plan, rowid, error))
    return -1;
  if (rowid > 0 && draft->like != HEARTH_NONE && !hearth_release_copy_plan (conn, draft->like, rowid, error))
    return -1;

  return rowid;
}

void
hearth_outlook_free (HearthOutlook *outlook)
{
  g_clear_pointer (&outlook->phases, g_ptr_array_unref);
  g_clear_pointer (&outlook->changes, g_ptr_array_unref);
  g_free (outlook);
}

static void
rehearsal_free (Rehearsal *rehearsal)
{
  g_clear_pointer (&rehearsal->draft, hearth_release_draft_free);
  g_clear_pointer (&rehearsal->outlook, hearth_outlook_free);
  g_free (rehearsal);
}

static gboolean
rehearse (HearthConn       *conn,
          HearthChangeInfo *info,
          gpointer          data,
          GCancellable     *cancellable,
          GError          **error)
{
  Rehearsal                 *rehearsal = data;
  gint64                     release = hearth_release_draft_make (conn, rehearsal->draft, error);
  g_autoptr (HearthOverview) overview = release > 0 ? hearth_overview_load (conn, release, rehearsal->today, error) : NULL;

  if (overview == NULL)
    return FALSE;
  rehearsal->outlook = g_new0 (HearthOutlook, 1);
  rehearsal->outlook->phases = g_ptr_array_ref (overview->phases);
  rehearsal->outlook->changes = hearth_release_preview (conn, release, rehearsal->draft->day, rehearsal->today, error);

  return rehearsal->outlook->changes != NULL;
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Rehearsal        *rehearsal = g_task_get_task_data (task);
  GError           *error = NULL;

  if (hearth_db_rehearse_finish (HEARTH_DB (source), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&rehearsal->outlook), (GDestroyNotify) hearth_outlook_free);
  else
    g_task_return_error (task, error);
}

void
hearth_outlook_async (HearthCommunity          *community,
                      const HearthReleaseDraft *draft,
                      GCancellable             *cancellable,
                      GAsyncReadyCallback       callback,
                      gpointer                  user_data)
{
  GTask     *task = g_task_new (NULL, cancellable, callback, user_data);
  Rehearsal *rehearsal = g_new0 (Rehearsal, 1);

  rehearsal->draft = hearth_release_draft_copy (draft);
  if (rehearsal->draft->title == NULL || *rehearsal->draft->title == '\0')
    g_set_str (&rehearsal->draft->title, "–");
  rehearsal->today = hearth_release_today (community);
  g_task_set_task_data (task, rehearsal, (GDestroyNotify) rehearsal_free);
  hearth_db_rehearse_async (hearth_community_get_db (community), rehearse, rehearsal, NULL, cancellable, rehearsed_cb, task);
}

HearthOutlook *
hearth_outlook_finish (GAsyncResult *result,
                       GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
