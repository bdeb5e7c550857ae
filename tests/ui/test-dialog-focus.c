/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every dialog that an action opens has the keyboard in its content: not on nothing, not on Cancel, in a wide window and as a sheet in a narrow one.
 * And none asks for more width than it has. */

#include "config.h"

#include "hearth-actions.h"
#include "moments/hearth-moment-editor.h"
#include "releases/hearth-campaign-forms.h"
#include "releases/hearth-plan-forms.h"
#include "releases/hearth-release.h"
#include "shell-fixture.h"
#include "widths.h"

#define ROW "<interface><template class='GtkListItem'><property name='child'><object class='GtkLabel'/></property></template></interface>"

static AdwDialog *
visible_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* In words for who reads why it failed. */
static char *
say_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GString   *said = g_string_new (focus == NULL ? "nothing" : "");

  for (; focus != NULL && !ADW_IS_DIALOG (focus); focus = gtk_widget_get_parent (focus))
    g_string_append_printf (said, "%s < ", G_OBJECT_TYPE_NAME (focus));

  return g_string_free (said, FALSE);
}

/* A field in a bar is to be typed into; a button there is never where one begins. */
static gboolean
is_sensible (Fixture *fixture)
{
  AdwDialog *dialog = visible_dialog (fixture);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  if (focus == NULL || dialog == NULL || adw_dialog_get_child (dialog) == NULL || !gtk_widget_is_ancestor (focus, adw_dialog_get_child (dialog)))
    return FALSE;

  return GTK_IS_EDITABLE (focus) || gtk_widget_get_ancestor (focus, ADW_TYPE_HEADER_BAR) == NULL;
}

/* Some frames, so that what the toolkit does after a dialog has come is done. */
static gboolean
count_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  return --*(int *) user_data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
pass_frames (Fixture *fixture)
{
  int left = 4;

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), count_cb, &left, NULL);
  wait_until (left == 0);
}

static void
check_and_close (Fixture    *fixture,
                 const char *what)
{
  AdwDialog       *dialog = visible_dialog (fixture);
  g_autofree char *said = NULL, *wide = NULL;

  pass_frames (fixture);
  for (guint i = 0; i < 100 && !is_sensible (fixture); i++)
    pass_frames (fixture);
  wide = find_too_wide (GTK_WIDGET (dialog));
  for (guint i = 0; i < 100 && wide != NULL; i++)
    {
      pass_frames (fixture);
      g_free (wide);
      wide = find_too_wide (GTK_WIDGET (dialog));
    }
  if (wide != NULL)
    {
      g_test_message ("%s %s", what, wide);
      g_test_fail ();
    }
  said = say_focus (fixture);
  g_test_message ("%s: %s", what, said);
  if (!is_sensible (fixture))
    {
      g_test_message ("%s has the keyboard on %s", what, said);
      g_test_fail ();
    }
  adw_dialog_force_close (dialog);
  wait_until (visible_dialog (fixture) != dialog);
}

static void
open_in (Fixture *fixture,
         int      width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 640);
  gtk_window_present (GTK_WINDOW (fixture->window));
  open_community (fixture, width > 500 ? "Wide" : "Narrow");
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) == width);
}

static void
test_actions (Fixture      *fixture,
              gconstpointer width)
{
  guint                   n, opened = 0;
  const HearthActionInfo *actions = hearth_actions_list (&n);

  open_in (fixture, GPOINTER_TO_INT (width));
  for (guint i = 0; i < n; i++)
    {
      /* What opens no dialog: other views, other windows, what asks the desktop, and a menu, which without a press of anything is refused its
       * place on the screen. */
      static const char *const skipped[] = { "win.menu", "win.close", "app.quit", "win.new-community", "win.open-community", "win.import", NULL };

      if ((actions[i].flags & HEARTH_ACTION_LOCAL) != 0 || g_strv_contains (skipped, actions[i].name))
        continue;
      if (g_str_has_prefix (actions[i].name, "win."))
        g_action_group_activate_action (G_ACTION_GROUP (fixture->window), actions[i].name + 4, NULL);
      else if (g_str_has_prefix (actions[i].name, "app."))
        g_action_group_activate_action (G_ACTION_GROUP (fixture->app), actions[i].name + 4, NULL);
      settle ();
      if (visible_dialog (fixture) == NULL)
        continue;
      check_and_close (fixture, actions[i].name);
      opened++;
    }
  g_assert_cmpuint (opened, >, 8);
}

/* The same with text of twice the size, where what does not wrap is cut off. */
static void
test_large (Fixture      *fixture,
            gconstpointer width)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  test_actions (fixture, width);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
}

static gboolean
write_plan (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.kind = HEARTH_MOMENT_POLL;
  row.title = (char *) "Which cover?";
  row.words = (char *) "Choose";
  row.channel = (char *) "public";

  return hearth_moment_add (conn, &row, error) > 0;
}

static void
test_plans (Fixture      *fixture,
            gconstpointer width)
{
  const HearthChangeInfo info = { "moment", NULL, HEARTH_NONE };
  HearthCommunity       *community;
  HearthPlanContext      context = { 0 };
  g_autoptr (GError)     error = NULL;

  open_in (fixture, GPOINTER_TO_INT (width));
  community = hearth_window_get_community (fixture->window);
  hearth_db_write (hearth_community_get_db (community), &info, write_plan, NULL, NULL, &error);
  g_assert_no_error (error);

  hearth_moment_editor_present (GTK_WIDGET (fixture->window), community, 1, HEARTH_NONE);
  check_and_close (fixture, "a moment");
  context.day = HEARTH_NO_DAY;
  context.phases = g_ptr_array_new ();
  context.tasks = g_ptr_array_new ();
  hearth_plan_ask_task (GTK_WIDGET (fixture->window), community, &context, NULL, HEARTH_NONE);
  check_and_close (fixture, "a task");
  hearth_plan_ask_phase (GTK_WIDGET (fixture->window), community, &context, NULL);
  check_and_close (fixture, "a phase");
  g_ptr_array_unref (context.phases);
  g_ptr_array_unref (context.tasks);
}

/* Lines that come long after the dialog: the keyboard goes to the first of them, wherever it waited. */
static void
test_late (Fixture      *fixture,
           gconstpointer width)
{
  GtkStringList *lines = gtk_string_list_new (NULL);
  g_autoptr (GBytes) template = g_bytes_new_static (ROW, strlen (ROW));
  GtkListItemFactory *factory = gtk_builder_list_item_factory_new_from_bytes (NULL, template);
  GtkWidget          *view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (lines))), factory);
  GtkWidget          *scroller = gtk_scrolled_window_new (), *bars = adw_toolbar_view_new ();
  AdwDialog          *dialog = adw_dialog_new ();

  open_in (fixture, GPOINTER_TO_INT (width));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), scroller);
  adw_dialog_set_child (dialog, bars);
  adw_dialog_set_focus (dialog, view);
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  for (guint i = 0; i < 5; i++)
    pass_frames (fixture);
  gtk_string_list_append (lines, "Ana");
  wait_until (gtk_root_get_focus (GTK_ROOT (fixture->window)) != NULL &&
              gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), view));
  adw_dialog_force_close (dialog);
}

/* What a dialog shows is there long after the dialog. */
static void
test_late_page (Fixture      *fixture,
                gconstpointer width)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new (), *stack = gtk_stack_new (), *list = gtk_list_box_new ();

  gtk_stack_add_named (GTK_STACK (stack), adw_spinner_new (), "reading");
  gtk_stack_add_named (GTK_STACK (stack), list, "list");
  gtk_list_box_append (GTK_LIST_BOX (list), gtk_label_new ("Ana"));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), stack);
  adw_dialog_set_child (dialog, view);
  open_in (fixture, GPOINTER_TO_INT (width));
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  for (int i = 0; i < 5; i++)
    pass_frames (fixture);
  gtk_stack_set_visible_child_name (GTK_STACK (stack), "list");
  check_and_close (fixture, "what comes later");
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  /* The toolkit warns of the first that is too wide; here all of them are named. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add ("/dialog-focus/actions/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_actions, tear_down);
  g_test_add ("/dialog-focus/actions/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_actions, tear_down);
  g_test_add ("/dialog-focus/actions/narrow/large", Fixture, GINT_TO_POINTER (360), set_up, test_large, tear_down);
  g_test_add ("/dialog-focus/late-page/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_late_page, tear_down);
  g_test_add ("/dialog-focus/late-page/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_late_page, tear_down);
  g_test_add ("/dialog-focus/plans/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_plans, tear_down);
  g_test_add ("/dialog-focus/plans/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_plans, tear_down);
  g_test_add ("/dialog-focus/late/wide", Fixture, GINT_TO_POINTER (1000), set_up, test_late, tear_down);
  g_test_add ("/dialog-focus/late/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_late, tear_down);

  return g_test_run ();
}
