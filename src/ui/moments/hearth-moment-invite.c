/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Offered are the moments that were not sent yet, the next one first. */

#include "config.h"

#include "hearth-moment-invite.h"

#include "hearth-moment-deeds.h"
#include "hearth-moment-editor.h"
#include "hearth-moment-words.h"
#include "hearth-window.h"
#include "members/hearth-member-filter.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget       *owner;
  HearthCommunity *community;
  GArray          *members;
  AdwDialog       *dialog;
  GPtrArray       *lines; /* HearthMomentLine */
  char            *filter;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->owner);
  g_object_unref (asking->community);
  g_array_unref (asking->members);
  g_clear_pointer (&asking->lines, g_ptr_array_unref);
  g_free (asking->filter);
  g_free (asking);
}

typedef struct
{
  GPtrArray *lines;
  char      *filter;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_free (reading->filter);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_choice (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->filter = hearth_member_filter_of (conn, data, error);
  reading->lines = reading->filter != NULL ? hearth_moment_list (conn, -1, error) : NULL;

  return reading->lines != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
new_cb (Asking *asking)
{
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = HEARTH_MOMENT_PROMPT;
  row.channel = (char *) "email";
  row.audience = asking->filter;
  g_object_ref (asking->owner);
  hearth_moment_editor_propose (asking->owner, asking->community, &row);
  g_object_unref (asking->owner);
  adw_dialog_close (asking->dialog);
}

static void
chosen_cb (Asking    *asking,
           GtkWidget *row)
{
  const HearthMomentLine *line = g_object_get_data (G_OBJECT (row), "line");

  hearth_moment_do_include (asking->owner, asking->community, &line->row, g_array_ref (asking->members));
  adw_dialog_close (asking->dialog);
}

static GtkWidget *
make_row (Asking                 *asking,
          const HearthMomentLine *line)
{
  GtkWidget       *row = adw_action_row_new ();
  g_autofree char *words = hearth_moment_line_words (line, TRUE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->row.title != NULL ? line->row.title : _ ("Moment"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "line", (gpointer) line);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (chosen_cb), asking);

  return row;
}

static void
present (Asking *asking)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new (), *planned = adw_preferences_group_new ();
  GtkWidget *row = adw_button_row_new (), *view = adw_toolbar_view_new ();
  guint      n = 0;

  asking->dialog = adw_dialog_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("New Moment for Them…"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "list-add-symbolic");
  g_signal_connect_swapped (row, "activated", G_CALLBACK (new_cb), asking);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (planned), _ ("Planned"));
  for (guint i = 0; i < asking->lines->len; i++)
    {
      const HearthMomentLine *line = g_ptr_array_index (asking->lines, i);

      if (line->row.sent_at != HEARTH_NONE)
        continue;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (planned), make_row (asking, line));
      n++;
    }
  gtk_widget_set_visible (planned, n > 0);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (planned));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (asking->dialog, _ ("Invite to a Moment"));
  adw_dialog_set_content_width (asking->dialog, 460);
  adw_dialog_set_content_height (asking->dialog, 480);
  adw_dialog_set_child (asking->dialog, view);
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, (GDestroyNotify) asking_free);
  adw_dialog_present (asking->dialog, asking->owner);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Asking             *asking = user_data;
  g_autoptr (GError)  error = NULL;
  g_autoptr (Reading) reading = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow       *window = hearth_window_of (asking->owner);

  if (reading == NULL && window != NULL)
    hearth_window_report_error (window, error);
  if (reading == NULL || window == NULL)
    {
      asking_free (asking);
      return;
    }
  asking->lines = g_steal_pointer (&reading->lines);
  asking->filter = g_steal_pointer (&reading->filter);
  present (asking);
}

void
hearth_moment_invite (GtkWidget       *owner,
                      HearthCommunity *community,
                      GArray          *members)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->owner = g_object_ref (owner);
  asking->community = g_object_ref (community);
  asking->members = members;
  hearth_db_read_async (hearth_community_get_db (community), read_choice, g_array_ref (members), (GDestroyNotify) g_array_unref,
                        (GDestroyNotify) reading_free, NULL, read_cb, asking);
}
