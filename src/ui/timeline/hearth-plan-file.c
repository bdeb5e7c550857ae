/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking in is done twice: once in a transaction that is rolled back, to say what would happen, and then for good. See the header. */

#include "config.h"

#include "hearth-plan-file.h"

#include "hearth-plan-words.h"
#include "hearth-window.h"
#include "releases/hearth-calendar.h"
#include "releases/hearth-release-sayings.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWidget           *widget;
  HearthCommunity     *community;
  gint64               release;
  GFile               *file;
  char                *zone_name;
  GTimeZone           *zone;
  char                *text;
  gsize                length;
  GPtrArray           *events;   /* HearthCalendarEvent */
  GPtrArray           *problems; /* char */
  HearthCalendarCounts counts;
} Job;

static Job *
job_new (GtkWidget       *widget,
         HearthCommunity *community,
         gint64           release,
         GFile           *file)
{
  const HearthCommunityRow *settings = hearth_community_get_settings (community);
  Job                      *job = g_new0 (Job, 1);

  job->widget = g_object_ref (widget);
  job->community = g_object_ref (community);
  job->release = release;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->zone_name = g_strdup (settings->time_zone != NULL ? settings->time_zone : "UTC");
  job->zone = g_time_zone_ref (hearth_community_get_time_zone (community));
  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->widget);
  g_object_unref (job->community);
  g_clear_object (&job->file);
  g_time_zone_unref (job->zone);
  g_free (job->zone_name);
  g_free (job->text);
  g_clear_pointer (&job->events, g_ptr_array_unref);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
report (Job          *job,
        const GError *error)
{
  HearthWindow *window = hearth_window_of (job->widget);

  if (window != NULL)
    hearth_window_report_error (window, error);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  return GTK_WINDOW (gtk_widget_get_root (widget));
}

static GListModel *
create_filters (void)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore               *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Calendars"));
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/* ---- Out ---- */

static gpointer
read_text (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Job *job = data;

  return hearth_calendar_write (conn, job->release, job->zone_name, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  HearthWindow      *window = hearth_window_of (job->widget);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    report (job, error);
  else if (window != NULL)
    hearth_window_toast_file (window, _ ("Exported the calendar"), job->file);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  char              *text = hearth_db_read_finish (HEARTH_DB (source), result, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  GFile             *file = job->file;

  if (bytes == NULL)
    report (job, error);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb, g_steal_pointer (&job));
}

void
hearth_plan_file_save (GtkWidget       *widget,
                       HearthCommunity *community,
                       gint64           release,
                       GFile           *file)
{
  Job *job = job_new (widget, community, release, file);

  hearth_db_read_async (hearth_community_get_db (community), read_text, job, NULL, g_free, NULL, text_read_cb, job);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Job)   job = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_plan_file_save (job->widget, job->community, job->release, file);
}

void
hearth_plan_file_export (GtkWidget       *widget,
                         HearthCommunity *community,
                         gint64           release)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel)    filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Export Calendar"));
  /* Translators: the name of a file; keep .ics */
  gtk_file_dialog_set_initial_name (dialog, _ ("plan.ics"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, get_window (widget), NULL, place_chosen_cb, job_new (widget, community, release, NULL));
}

/* ---- In ---- */

static gboolean
take_in (HearthConn       *conn,
         HearthChangeInfo *info,
         gpointer          data,
         GCancellable     *cancellable,
         GError          **error)
{
  Job *job = data;

  g_clear_pointer (&job->events, g_ptr_array_unref);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  job->problems = g_ptr_array_new_with_free_func (g_free);
  job->events = hearth_calendar_read (job->text, job->length, job->zone, job->problems, error);
  return job->events != NULL && hearth_calendar_take_in (conn, job->events, job->release != -1 ? job->release : HEARTH_NONE, &job->counts, error);
}

static void
taken_in_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Job)    job = user_data;
  g_autoptr (GError) error = NULL;
  gint64             seq = hearth_db_write_finish (HEARTH_DB (source), result, &error);
  HearthWindow      *window = hearth_window_of (job->widget);
  gint64             n = job->counts.added + job->counts.changed;
  g_autofree char   *words = NULL;

  if (seq < 0)
    {
      report (job, error);
      return;
    }
  /* Translators: %d is how many dates of a calendar became shows */
  words = g_strdup_printf (ngettext ("Took in %d date", "Took in %d dates", (gulong) n), (int) n);
  if (window != NULL)
    hearth_window_toast_undo (window, words, seq);
}

static void
answered_cb (AdwAlertDialog *dialog,
             const char     *response,
             Job            *job)
{
  g_autofree char       *name = g_file_get_basename (job->file);
  const HearthChangeInfo info = { .kind = "calendar", .subject = name, .count = HEARTH_NONE };

  if (g_str_equal (response, "take"))
    hearth_db_write_async (hearth_community_get_db (job->community), &info, take_in, job, NULL, NULL, taken_in_cb, job);
  else
    job_free (job);
}

static void
add_row (GtkWidget  *list,
         const char *title,
         const char *subtitle,
         const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* What is left behind or taken otherwise first, then each date. */
static GtkWidget *
create_list (Job *job)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list = gtk_list_box_new ();
  HearthDay  today = hearth_release_today (job->community);

  for (guint i = 0; i < job->problems->len; i++)
    add_row (list, job->problems->pdata[i], NULL, "dialog-warning-symbolic");
  for (guint i = 0; i < job->events->len; i++)
    {
      const HearthCalendarEvent *event = job->events->pdata[i];
      g_autofree char           *day = hearth_plan_words_day (event->day, today);
      g_autofree char           *words = event->place != NULL ? g_strdup_printf ("%s · %s", day, event->place) : g_strdup (day);

      add_row (list, event->title, words, NULL);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What the Calendar Has"), -1);
  g_object_set (scroller, "child", list, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "max-content-height", 300,
                "min-content-height", 60, NULL);
  return scroller;
}

static void
show_rehearsed (Job *job)
{
  gint64           n = job->counts.added + job->counts.changed;
  g_autofree char *body = g_strdup_printf (_ ("%1$d new, %2$d changed, %3$d known."), (int) job->counts.added, (int) job->counts.changed, (int) job->counts.known);
  AdwDialog       *dialog = adw_alert_dialog_new (n > 0 ? _ ("Take In These Dates?") : _ ("Nothing New in This Calendar"), body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "cancel", n > 0 ? _ ("_Cancel") : _ ("_Close"));
  if (n > 0)
    {
      adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "take", _ ("_Take In"));
      adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "take", ADW_RESPONSE_SUGGESTED);
    }
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  if (job->problems->len + job->events->len > 0)
    adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), create_list (job));
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), job);
  adw_dialog_present (dialog, job->widget);
}

static void
rehearsed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Job               *job = user_data;
  g_autoptr (GError) error = NULL;

  if (hearth_db_rehearse_finish (HEARTH_DB (source), result, &error) && gtk_widget_get_root (job->widget) != NULL)
    {
      show_rehearsed (job);
      return;
    }
  report (job, error);
  job_free (job);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Job               *job = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_load_contents_finish (G_FILE (source), result, &job->text, &job->length, NULL, &error))
    {
      hearth_db_rehearse_async (hearth_community_get_db (job->community), take_in, job, NULL, NULL, rehearsed_cb, job);
      return;
    }
  report (job, error);
  job_free (job);
}

void
hearth_plan_file_rehearse (GtkWidget       *widget,
                           HearthCommunity *community,
                           gint64           release,
                           GFile           *file)
{
  g_file_load_contents_async (file, NULL, loaded_cb, job_new (widget, community, release, file));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Job)   job = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    hearth_plan_file_rehearse (job->widget, job->community, job->release, file);
}

void
hearth_plan_file_take_in (GtkWidget       *widget,
                          HearthCommunity *community,
                          gint64           release)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel)    filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Take in Dates from a Calendar"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, get_window (widget), NULL, file_chosen_cb, job_new (widget, community, release, NULL));
}
