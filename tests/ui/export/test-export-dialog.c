/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Out of the community: the export dialog, a member's archive, and forgetting a member, whose dialog must be safe to dismiss. */

#include "db/hearth-stmt.h"
#include "export/hearth-export-dialog.h"
#include "members/hearth-member-ask.h"
#include "members/hearth-member.h"
#include "members/hearth-members-list.h"
#include "members/hearth-new-member.h"
#include "shell-fixture.h"

static gboolean
write_people (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  static const char *const names[] = { "Ada Ember", "Noor Haddad" };
  static const char *const addresses[] = { "ada@example.com", "noor@example.com" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) names[i];
      if (hearth_member_add (conn, &member, addresses[i], error) < 0)
        return FALSE;
    }
  return TRUE;
}

static HearthDb *
get_db (Fixture *fixture)
{
  return hearth_community_get_db (hearth_window_get_community (fixture->window));
}

static void
open_people (Fixture    *fixture,
             const char *name)
{
  const HearthChangeInfo info = { .kind = "member-add", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;

  open_community (fixture, name);
  hearth_db_write (get_db (fixture), &info, write_people, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (shows (fixture, "2 members"));
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static GFile *
make_place (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  return g_file_new_for_path (path);
}

static HearthExportDialog *
open_export (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.export", NULL);
  wait_until (HEARTH_IS_EXPORT_DIALOG (get_dialog (fixture)));
  return HEARTH_EXPORT_DIALOG (get_dialog (fixture));
}

static GtkWidget *
find_row (Fixture    *fixture,
          const char *title,
          GType       type)
{
  wait_until (shows (fixture, title));
  return gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, title), type);
}

static void
test_members (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = make_place ("members.csv");
  g_autofree char  *text = NULL;

  open_people (fixture, "Export Members");
  hearth_export_dialog_export (open_export (fixture), file);
  wait_until (shows (fixture, "Exported 2 members"));
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "ada@example.com"));
  wait_until (get_dialog (fixture) == NULL);
  g_assert_nonnull (find (GTK_WIDGET (fixture->window), has_action, "win.show-file"));
}

/* What cannot be is said before anything is asked. */
static void
test_impossible (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *format, *button;

  open_people (fixture, "Export Nothing");
  open_export (fixture);
  format = find_row (fixture, "As", ADW_TYPE_COMBO_ROW);
  button = find (GTK_WIDGET (fixture->window), has_action, "export.save");
  g_assert_true (gtk_widget_is_sensitive (button));
  adw_combo_row_set_selected (ADW_COMBO_ROW (format), 1);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find_row (fixture, "Without names", ADW_TYPE_SWITCH_ROW)), TRUE);
  g_assert_false (gtk_widget_is_sensitive (button));
  wait_until (shows (fixture, "A contact card without a name and an address is empty. Export anonymous members as CSV or JSON."));
  adw_combo_row_set_selected (ADW_COMBO_ROW (format), 0);
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Only whom this finds", ADW_TYPE_ENTRY_ROW)), "stage:nonsense");
  g_assert_false (gtk_widget_is_sensitive (button));
}

/* A failure is told, and the choice can be made again. */
static void
test_nowhere (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/out.csv");

  open_people (fixture, "Export Nowhere");
  hearth_export_dialog_export (open_export (fixture), file);
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  adw_dialog_force_close (get_dialog (fixture));
  wait_until (HEARTH_IS_EXPORT_DIALOG (get_dialog (fixture)));
  wait_until (find (GTK_WIDGET (fixture->window), has_action, "export.save") != NULL);
}

/* The whole community out of one window into another community. */
static void
test_community (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GFile)     file = make_place ("all.json");
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GtkWidget            *row;

  open_people (fixture, "Export All");
  open_export (fixture);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (fixture, "What", ADW_TYPE_COMBO_ROW)), 2);
  hearth_export_dialog_export (HEARTH_EXPORT_DIALOG (get_dialog (fixture)), file);
  wait_until (shows (fixture, "Exported 2 members"));

  open_community (fixture, "Fresh");
  wait_until (g_strcmp0 (hearth_community_get_settings (hearth_window_get_community (fixture->window))->name, "Fresh") == 0);
  g_ptr_array_add (paths, g_file_get_path (file));
  hearth_window_import (fixture->window, paths);
  wait_until (shows (fixture, "all.json"));
  row = gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, "all.json"), ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  wait_until (shows (fixture, "Interactions"));
  press (fixture, "See What Would Happen");
  wait_until (shows (fixture, "2 people will come in"));
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), has_action, "import.commit"), "clicked");
  wait_until (shows (fixture, "2 people came in"));
}

static gpointer
find_ada (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, "SELECT rowid FROM member WHERE name = 'Ada Ember'", 0, error));
}

static gint64
get_ada (Fixture *fixture)
{
  return GPOINTER_TO_INT (hearth_db_read (get_db (fixture), find_ada, NULL, NULL, NULL));
}

static void
test_archive (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (GFile) file = make_place ("ada.zip");

  open_people (fixture, "Archive");
  hearth_member_save_archive (GTK_WIDGET (fixture->window), hearth_window_get_community (fixture->window), get_ada (fixture), "Ada Ember", file);
  wait_until (shows (fixture, "Saved what is known about Ada Ember"));
  g_assert_true (g_file_query_exists (file, NULL));
}

static void
test_forget (Fixture      *fixture,
             gconstpointer data)
{
  AdwAlertDialog *dialog;

  open_people (fixture, "Goodbye");
  hearth_window_show_member (fixture->window, get_ada (fixture));
  wait_until (shows (fixture, "Ada Ember"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.forget", NULL);
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  dialog = ADW_ALERT_DIALOG (get_dialog (fixture));
  g_assert_true (GTK_IS_LABEL (adw_alert_dialog_get_extra_child (dialog)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (adw_alert_dialog_get_extra_child (dialog))), ==, "Ada Ember");
  g_assert_cmpstr (adw_alert_dialog_get_default_response (dialog), ==, "cancel");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (dialog), ==, "cancel");
  g_assert_cmpint (adw_alert_dialog_get_response_appearance (dialog, "forget"), ==, ADW_RESPONSE_DESTRUCTIVE);

  /* Dismissed, it does nothing. */
  adw_dialog_close (ADW_DIALOG (dialog));
  wait_until (get_dialog (fixture) == NULL);
  g_assert_cmpint (get_ada (fixture), >, 0);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.forget", NULL);
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  press (fixture, "Forget");
  wait_until (shows (fixture, "Forgotten"));
  g_assert_cmpint (get_ada (fixture), ==, 0);
}

/* Whoever asked to be forgotten is written down again only when somebody says that they came back. */
static void
test_come_back (Fixture      *fixture,
                gconstpointer data)
{
  AdwDialog *dialog;

  open_people (fixture, "Back Again");
  hearth_window_show_member (fixture->window, get_ada (fixture));
  wait_until (shows (fixture, "Ada Ember"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.forget", NULL);
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  press (fixture, "Forget");
  wait_until (shows (fixture, "Forgotten"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.new", NULL);
  wait_until (HEARTH_IS_NEW_MEMBER (get_dialog (fixture)));
  dialog = get_dialog (fixture);
  gtk_editable_set_text (GTK_EDITABLE (find_row (fixture, "Email address", ADW_TYPE_ENTRY_ROW)), "Ada@example.com");
  press (fixture, "Add");
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (get_dialog (fixture))), ==, "cancel");

  /* Thought better of it: nothing is written, and what was typed is still there. */
  adw_dialog_close (get_dialog (fixture));
  wait_until (get_dialog (fixture) == dialog);
  press (fixture, "Add");
  wait_until (ADW_IS_ALERT_DIALOG (get_dialog (fixture)));
  press (fixture, "They Came Back");
  wait_until (get_dialog (fixture) == NULL && shows (fixture, "Added Ada@example.com"));
}

/* Whom the list has chosen, and nobody else. */
static void
test_chosen (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GFile) file = make_place ("chosen.csv");
  g_autofree char  *text = NULL;
  GtkWidget        *list;

  open_people (fixture, "Export Chosen");
  list = find (GTK_WIDGET (fixture->window), is_of_type, "HearthMembersList");
  hearth_members_list_set_filter (HEARTH_MEMBERS_LIST (list), "ada");
  wait_until (shows (fixture, "1 member"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.choose", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.choose-all", NULL);
  wait_until (shows (fixture, "1 chosen"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "members.export-chosen", NULL);
  wait_until (HEARTH_IS_EXPORT_DIALOG (get_dialog (fixture)));
  hearth_export_dialog_export (HEARTH_EXPORT_DIALOG (get_dialog (fixture)), file);
  wait_until (shows (fixture, "Exported 1 member"));
  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "ada@example.com"));
  g_assert_null (strstr (text, "noor@example.com"));
}

int
main (int    argc,
      char **argv)
{
  begin (&argc, &argv);
#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  add ("/export-dialog/members", test_members);
  add ("/export-dialog/impossible", test_impossible);
  add ("/export-dialog/nowhere", test_nowhere);
  add ("/export-dialog/community", test_community);
  add ("/export-dialog/archive", test_archive);
  add ("/export-dialog/forget", test_forget);
  add ("/export-dialog/come-back", test_come_back);
  add ("/export-dialog/chosen", test_chosen);
#undef add
  return g_test_run ();
}
