/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The report dialog: what is shown is what is saved and printed, and what cannot be made is said. */

#include "base/hearth-clock.h"
#include "members/hearth-member.h"
#include "reports/hearth-page-view.h"
#include "reports/hearth-report-dialog.h"
#include "reports/hearth-report-print.h"
#include "reports/hearth-report-schedule.h"
#include "shell-fixture.h"

#include <string.h>

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static gboolean
write_people (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  for (guint i = 0; i < 12; i++)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) (i == 0 ? "Ada Ember" : "Somebody");
      member.joined_at = G_GINT64_CONSTANT (1000000000000);
      if (hearth_member_add (conn, &member, NULL, error) < 0)
        return FALSE;
    }
  return TRUE;
}

static HearthReportDialog *
open_report (Fixture    *fixture,
             const char *name)
{
  const HearthChangeInfo info = { .kind = "member-add", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  open_community (fixture, name);
  hearth_db_write (hearth_community_get_db (hearth_window_get_community (fixture->window)), &info, write_people, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (shows (fixture, "12 members"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.report", NULL);
  wait_until (HEARTH_IS_REPORT_DIALOG (get_dialog (fixture)));
  return HEARTH_REPORT_DIALOG (get_dialog (fixture));
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *title,
          GType       type)
{
  wait_until (shows (fixture, title));
  return gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, title), type);
}

static GFile *
make_place (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  return g_file_new_for_path (path);
}

static gboolean
is_page (GtkWidget    *widget,
         gconstpointer data)
{
  return HEARTH_IS_PAGE_VIEW (widget);
}

static void
test_saved (Fixture      *fixture,
            gconstpointer data)
{
  HearthReportDialog *dialog = open_report (fixture, "Reports Saved");
  g_autoptr (GFile)   file = make_place ("report.html");
  g_autofree char    *text = NULL;

  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
  wait_until (find (GTK_WIDGET (fixture->window), is_page, "") != NULL);
  g_assert_true (gtk_widget_is_sensitive (find (GTK_WIDGET (fixture->window), has_action, "report.save")));
  hearth_report_dialog_save (dialog, file);
  wait_until (shows (fixture, "Report saved"));
  wait_until (get_dialog (fixture) == NULL);
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "Reports Saved has 12 members"));
}

/* On paper through the toolkit's own printing, into a file in place of a printer. */
static void
test_printed (Fixture      *fixture,
              gconstpointer data)
{
  HearthReportDialog *dialog = open_report (fixture, "Reports Printed");
  g_autoptr (GFile)   file = make_place ("printed.pdf");
  g_autoptr (GError)  error = NULL;
  g_autofree char    *bytes = NULL;
  gsize               length = 0;

  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
  g_assert_true (hearth_report_print (hearth_report_dialog_get_proof (dialog), GTK_WINDOW (fixture->window), file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &bytes, &length, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_assert_cmpuint (length, >, 5000);
}

/* There is no release, and that is said; back at the month the report is made again, and without names. */
static void
test_chosen (Fixture      *fixture,
             gconstpointer data)
{
  HearthReportDialog *dialog = open_report (fixture, "Reports Chosen");
  GtkWidget          *kind = find_row (fixture, "Report of", ADW_TYPE_COMBO_ROW);


  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), HEARTH_REPORT_RELEASE);
  wait_until (shows (fixture, "There is no release yet. Plan one, and its report can be made here."));
  g_assert_false (gtk_widget_is_sensitive (find (GTK_WIDGET (fixture->window), has_action, "report.save")));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), HEARTH_REPORT_MONTH);
  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (fixture, "Without names", ADW_TYPE_SWITCH_ROW)), TRUE);
  g_assert_null (hearth_report_dialog_get_proof (dialog));
  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
}

/* A month later the report of the one that is over is there by itself, once. */
static void
test_monthly (Fixture      *fixture,
              gconstpointer data)
{
  HearthReportDialog *dialog = NULL;
  g_autoptr (GFile)   folder = make_place ("monthly");
  g_autoptr (GDir)    listing = NULL;
  g_autoptr (GError)  error = NULL;
  const gint64        day = 24 * 60 * 60 * G_GINT64_CONSTANT (1000);

  g_file_make_directory (folder, NULL, NULL);
  hearth_clock_set (G_GINT64_CONSTANT (1790000000000));
  dialog = open_report (fixture, "Reports Monthly");
  hearth_report_dialog_set_monthly (dialog, folder);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hearth_report_schedule_run (fixture->window); /* not over yet */
  hearth_clock_set (G_GINT64_CONSTANT (1790000000000) + 31 * day);
  hearth_report_schedule_run (fixture->window);
  wait_until (shows (fixture, "The report of the last month is ready"));
  listing = g_dir_open (g_file_peek_path (folder), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (listing), ==, "Reports Monthly – September 2026.pdf");
  g_assert_null (g_dir_read_name (listing));
  hearth_clock_set (HEARTH_NONE);
}

/* A failure is told, and the choice can be made again. */
static void
test_nowhere (Fixture      *fixture,
              gconstpointer data)
{
  HearthReportDialog *dialog = open_report (fixture, "Reports Nowhere");
  g_autoptr (GFile)   file = g_file_new_for_path ("/nonexistent/out.pdf");

  wait_until (hearth_report_dialog_get_proof (dialog) != NULL);
  hearth_report_dialog_save (dialog, file);
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (get_dialog (fixture));
  wait_until (HEARTH_IS_REPORT_DIALOG (get_dialog (fixture)));
  wait_until (find (GTK_WIDGET (fixture->window), has_action, "report.save") != NULL);
  g_assert_true (gtk_widget_is_sensitive (find (GTK_WIDGET (fixture->window), has_action, "report.save")));
}

int
main (int    argc,
      char **argv)
{
  begin (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/report-dialog/saved", test_saved);
  add ("/report-dialog/printed", test_printed);
  add ("/report-dialog/chosen", test_chosen);
  add ("/report-dialog/nowhere", test_nowhere);
  add ("/report-dialog/monthly", test_monthly);
#undef add
  return g_test_run ();
}
