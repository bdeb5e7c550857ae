/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-segment-write.h"

#include "hearth-name-dialog.h"
#include "hearth-window.h"
#include "members/hearth-segment.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget             *widget;
  HearthSegmentWriteKind kind;
  HearthSegment          segment;
  int                    places;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->widget);
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &job->segment);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static const struct
{
  const char *history;
  const char *toast; /* NULL where the change is in view */
} kinds[] = {
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_ADD] = { "segment-add", N_ ("“%s” is kept in the sidebar") },
  [HEARTH_SEGMENT_RENAME] = { "segment", NULL },
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_CHANGE] = { "segment", N_ ("“%s” changed") },
  [HEARTH_SEGMENT_MOVE] = { "segment", NULL },
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_DELETE] = { "segment-delete", N_ ("“%s” deleted") },
};

static gboolean
write_segment (HearthConn       *conn,
               HearthChangeInfo *info,
               gpointer          data,
               GCancellable     *cancellable,
               GError          **error)
{
  const Job           *job = data;
  const HearthSegment *segment = &job->segment;
  guint64              mask = 0;

  switch (job->kind)
    {
    case HEARTH_SEGMENT_ADD:
      return hearth_segment_add (conn, segment->name, segment->filter, segment->sort, segment->columns, error) > 0;
    case HEARTH_SEGMENT_RENAME:
      return hearth_segment_edit (conn, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "name"), segment, error);
    case HEARTH_SEGMENT_CHANGE:
      mask = hearth_table_bit (HEARTH_TABLE_SEGMENT, "filter") | hearth_table_bit (HEARTH_TABLE_SEGMENT, "sort") | hearth_table_bit (HEARTH_TABLE_SEGMENT, "columns");
      return hearth_segment_edit (conn, segment->rowid, mask, segment, error);
    case HEARTH_SEGMENT_MOVE:
      return hearth_segment_move (conn, segment->rowid, job->places, error);
    case HEARTH_SEGMENT_DELETE:
      return hearth_segment_delete (conn, segment->rowid, error);
    }
  g_return_val_if_reached (FALSE);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow      *window = hearth_window_of (job->widget);
  g_autofree char   *title = NULL;

  if (window == NULL)
    return;
  if (seq < 0)
    {
      hearth_window_report_error (window, error);
      return;
    }
  if (seq == 0 || kinds[job->kind].toast == NULL)
    return;

  title = g_strdup_printf (_ (kinds[job->kind].toast), job->segment.name);
  hearth_window_toast_undo (window, title, seq);
}
#pragma GCC diagnostic pop

void
hearth_segment_write (GtkWidget             *widget,
                      HearthCommunity       *community,
                      HearthSegmentWriteKind kind,
                      const HearthSegment   *segment,
                      int                    places)
{
  const HearthChangeInfo info = { .kind = kinds[kind].history, .subject = segment->name, .count = HEARTH_NONE };
  Job                   *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->kind = kind;
  job->places = places;
  hearth_row_copy (HEARTH_TABLE_SEGMENT, &job->segment, segment);
  hearth_db_write_async (hearth_community_get_db (community), &info, write_segment, job, NULL, NULL, written_cb, job);
}

typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
  GtkWidget       *entry;
  HearthSegment    segment;
  HearthSegment    current;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->widget);
  g_object_unref (asking->community);
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &asking->segment);
  hearth_row_clear (HEARTH_TABLE_SEGMENT, &asking->current);
  g_free (asking);
}

static void
response_cb (AdwAlertDialog *dialog,
             const char     *response,
             gpointer        user_data)
{
  Asking *asking = user_data;

  if (g_str_equal (response, "do"))
    {
      g_free (asking->segment.name);
      asking->segment.name = hearth_name_dialog_dup_name (asking->entry);
      hearth_segment_write (asking->widget, asking->community, asking->segment.rowid != 0 ? HEARTH_SEGMENT_RENAME : HEARTH_SEGMENT_ADD, &asking->segment, 0);
    }
  else if (g_str_equal (response, "change"))
    {
      g_set_str (&asking->current.filter, asking->segment.filter);
      g_set_str (&asking->current.sort, asking->segment.sort);
      g_set_str (&asking->current.columns, asking->segment.columns);
      hearth_segment_write (asking->widget, asking->community, HEARTH_SEGMENT_CHANGE, &asking->current, 0);
    }
}

void
hearth_segment_ask_name (GtkWidget           *widget,
                         HearthCommunity     *community,
                         const HearthSegment *segment,
                         const HearthSegment *current)
{
  gboolean   rename = segment->rowid != 0;
  Asking    *asking = g_new0 (Asking, 1);
  AdwDialog *dialog;

  asking->widget = g_object_ref (widget);
  asking->community = g_object_ref (community);
  hearth_row_copy (HEARTH_TABLE_SEGMENT, &asking->segment, segment);
  if (current != NULL)
    hearth_row_copy (HEARTH_TABLE_SEGMENT, &asking->current, current);
  else
    hearth_row_init (HEARTH_TABLE_SEGMENT, &asking->current);

  dialog = hearth_name_dialog_new (rename ? _ ("Rename the Segment") : _ ("Save as a Segment"),
                                   rename ? NULL : _ ("It stays in the sidebar and counts whom it finds, now and from now on."),
                                   rename ? _ ("_Rename") : _ ("_Save"), segment->name, &asking->entry);
  if (current != NULL)
    {
      /* Translators: %s is the name of a segment, whose filter is replaced by the one shown */
      g_autofree char *change = g_strdup_printf (_ ("Change “%s”"), current->name);

      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "change", change);
    }
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, (GClosureNotify) (GCallback) asking_free, 0);
  adw_dialog_present (dialog, widget);
}
