/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-segment-write.h"

#include "hearth-deed.h"
#include "hearth-name-dialog.h"
#include "members/hearth-segment.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthSegment segment;
  int           places;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  hearth_row_clear (HEARTH_TABLE_SEGMENT, &write->segment);
  g_free (write);
}

static gboolean
add (HearthConn *conn,
     gpointer    data,
     GError    **error)
{
  const HearthSegment *segment = &((const Write *) data)->segment;

  return hearth_segment_add (conn, segment->name, segment->filter, segment->sort, segment->columns, error) > 0;
}

static gboolean
rename_it (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const HearthSegment *segment = &((const Write *) data)->segment;

  return hearth_segment_edit (conn, segment->rowid, hearth_table_bit (HEARTH_TABLE_SEGMENT, "name"), segment, error);
}

static gboolean
change (HearthConn *conn,
        gpointer    data,
        GError    **error)
{
  const HearthSegment *segment = &((const Write *) data)->segment;
  guint64              mask = hearth_table_bit (HEARTH_TABLE_SEGMENT, "filter") | hearth_table_bit (HEARTH_TABLE_SEGMENT, "sort") |
                 hearth_table_bit (HEARTH_TABLE_SEGMENT, "columns");

  return hearth_segment_edit (conn, segment->rowid, mask, segment, error);
}

static gboolean
move (HearthConn *conn,
      gpointer    data,
      GError    **error)
{
  const Write *write = data;

  return hearth_segment_move (conn, write->segment.rowid, write->places, error);
}

static gboolean
delete_it (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const Write *write = data;

  return hearth_segment_delete (conn, write->segment.rowid, error);
}

static const HearthDeed deeds[] = {
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_ADD] = { add, "segment-add", N_ ("“%s” is kept in the sidebar") },
  [HEARTH_SEGMENT_RENAME] = { rename_it, "segment", NULL },
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_CHANGE] = { change, "segment", N_ ("“%s” changed") },
  [HEARTH_SEGMENT_MOVE] = { move, "segment", NULL },
  /* Translators: %s is the name of a segment */
  [HEARTH_SEGMENT_DELETE] = { delete_it, "segment-delete", N_ ("“%s” deleted") },
};

void
hearth_segment_write (GtkWidget             *widget,
                      HearthCommunity       *community,
                      HearthSegmentWriteKind kind,
                      const HearthSegment   *segment,
                      int                    places)
{
  Write *write = g_new0 (Write, 1);

  write->places = places;
  hearth_row_copy (HEARTH_TABLE_SEGMENT, &write->segment, segment);
  hearth_deed_do (widget, community, &deeds[kind], segment->name, write, write_free, NULL, NULL);
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
