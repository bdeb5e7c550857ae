/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A feedback group, or any few: so many of the audience, the closest, those who were asked least, or by lot. They stand in the audience by name
 * then. Main thread; picking is a reader's. */

#include "config.h"

#include "hearth-choice-row.h"
#include "hearth-moment-form-private.h"

#include "hearth-window.h"
#include "members/hearth-member-filter.h"
#include "releases/hearth-audience.h"

#include <glib/gi18n.h>

typedef struct
{
  HearthMomentForm *form;
  GtkWidget        *number;
  GtkWidget        *how;
} Asking;

typedef struct
{
  HearthMomentRow row;
  guint           n;
  HearthPick      how;
  guint32         seed;
  GTimeZone      *zone;
} Question;

static void
question_free (Question *question)
{
  hearth_row_clear (HEARTH_TABLE_MOMENT, &question->row);
  g_time_zone_unref (question->zone);
  g_free (question);
}

static gpointer
read_picked (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Question          *question = data;
  g_autoptr (GArray) picked = hearth_audience_pick (conn, &question->row, question->n, question->how, question->seed, question->zone, cancellable, error);

  return picked != NULL && picked->len > 0 ? hearth_member_filter_of (conn, picked, error) : NULL;
}

static void
picked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HearthMomentForm) self = user_data;
  g_autoptr (GError)           error = NULL;
  g_autofree char             *filter = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  HearthWindow                *window = hearth_window_of (GTK_WIDGET (self));

  if (self->audience == NULL || window == NULL)
    return;
  if (filter != NULL)
    hearth_audience_entry_set (self->audience, filter);
  else if (error != NULL)
    hearth_window_report_error (window, error);
  else
    hearth_window_toast (window, _ ("Nobody in the audience would get it, so nobody was picked"));
}

static void
pick_cb (Asking *asking)
{
  HearthMomentForm *self = asking->form;
  Question         *question = g_new0 (Question, 1);

  hearth_moment_form_collect (self, &question->row);
  question->n = (guint) adw_spin_row_get_value (ADW_SPIN_ROW (asking->number));
  question->how = (HearthPick) adw_combo_row_get_selected (ADW_COMBO_ROW (asking->how));
  question->seed = g_random_int ();
  question->zone = g_time_zone_ref (hearth_community_get_time_zone (self->community));
  hearth_db_read_long_async (hearth_community_get_db (self->community), read_picked, question, (GDestroyNotify) question_free, g_free, NULL,
                             picked_cb, g_object_ref (self));
}

void
hearth_moment_form_pick (HearthMomentForm *self)
{
  AdwDialog                *dialog = adw_alert_dialog_new (_ ("Pick a Few"), _ ("Of the audience as it is now, and only who may be written to. They then stand in it by name."));
  GtkWidget                *list = gtk_list_box_new ();
  Asking                   *asking = g_new0 (Asking, 1);
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);

  gtk_string_list_append (ways, _ ("The closest"));
  gtk_string_list_append (ways, _ ("Who was asked least"));
  gtk_string_list_append (ways, _ ("By lot"));
  asking->form = self;
  asking->number = adw_spin_row_new_with_range (1, HEARTH_FILTER_MOST_MEMBERS, 1);
  adw_spin_row_set_value (ADW_SPIN_ROW (asking->number), 10);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asking->number), _ ("How Many"));
  asking->how = hearth_choice_row_new (_ ("Whom"));
  adw_combo_row_set_model (ADW_COMBO_ROW (asking->how), G_LIST_MODEL (ways));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), asking->number);
  gtk_list_box_append (GTK_LIST_BOX (list), asking->how);

  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), list);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "pick", _ ("_Pick"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "pick", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "pick");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response::pick", G_CALLBACK (pick_cb), asking, (GClosureNotify) (GCallback) g_free, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
