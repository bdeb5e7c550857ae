/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every view, every part of a release and every form of its plan fit a window of 360 px with text of twice the size, with what a lived-in community
 * has in them. */

#include "config.h"

#include "../core/worker/pdf.h"
#include "../remove-tree.h"
#include "demo/hearth-demo.h"
#include "hearth-views.h"
#include "releases/hearth-release-parts.h"
#include "timeline/hearth-plan-panel.h"
#include "vault-things.h"
#include "widths.h"

#define FRAMES 40 /* while what is shown is read and comes */

typedef struct
{
  Fixture    *fixture;
  const char *what;
  int         left;
  gboolean    told;
} Looking;

static gboolean
look_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Looking         *looking = user_data;
  g_autofree char *said = looking->told ? NULL : find_too_wide (widget);

  if (said != NULL)
    {
      g_test_message ("%s %s", looking->what, said);
      g_test_fail ();
      looking->told = TRUE;
    }
  return --looking->left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
look (Fixture    *fixture,
      const char *what)
{
  Looking looking = { fixture, what, FRAMES, FALSE };

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), look_cb, &looking, NULL);
  wait_until (looking.left == 0);
}

static gboolean
write_demo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthDemoOptions options = hearth_demo_options ();

  options.members = 60;
  return hearth_demo_write (conn, &options, NULL, NULL, cancellable, error);
}

static gpointer
read_row (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, data, 0, error));
}

static void
look_at_release (Fixture *fixture,
                 gint64   release)
{
  static const char *const forms[] = { "timeline", "calendar", "list" };
  guint                    n;
  const HearthReleasePart *parts = hearth_release_parts (&n);
  GtkWidget               *page, *panel;

  hearth_window_show_release (fixture->window, release);
  wait_until ((page = find (GTK_WIDGET (fixture->window), is_of_type, "HearthReleasePage")) != NULL);
  look (fixture, "a release");
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *stack = find (page, is_of_type, "AdwViewStack");

      adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), parts[i].name);
      look (fixture, parts[i].title);
      panel = find (page, is_of_type, "HearthPlanPanel");
      for (guint j = 0; panel != NULL && j < G_N_ELEMENTS (forms); j++)
        {
          hearth_plan_panel_show (HEARTH_PLAN_PANEL (panel), forms[j]);
          look (fixture, forms[j]);
        }
    }
}

static void
test_views (Fixture      *fixture,
            gconstpointer data)
{
  const HearthChangeInfo info = { "demo", NULL, HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  guint                  n;
  const HearthViewInfo  *views = hearth_views_list (&n);
  static char            releases[] = "SELECT max(rowid) FROM release";
  static char            member[] = "SELECT member FROM roster ORDER BY last_at DESC LIMIT 1";
  HearthDb              *db;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  open_community (fixture, "Narrow");
  db = hearth_community_get_db (hearth_window_get_community (fixture->window));
  hearth_db_write (db, &info, write_demo, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) == 360);
  for (guint i = 0; i < n; i++)
    {
      hearth_window_show_view (fixture->window, views[i].name);
      look (fixture, views[i].name);
    }
  for (int i = GPOINTER_TO_INT (hearth_db_read (db, read_row, releases, NULL, NULL)); i > 0; i--)
    look_at_release (fixture, i);
  hearth_window_show_member (fixture->window, GPOINTER_TO_INT (hearth_db_read (db, read_row, member, NULL, NULL)));
  look (fixture, "a member");
}

/* An open vault, and what has most on its page: a document with pages to turn. */
static void
test_vault (Fixture      *fixture,
            gconstpointer data)
{
  const char *const  pages[] = { "", "", NULL };
  g_autoptr (GBytes) bytes = pdf_new (pages, "/MediaBox [ 0 0 595 842 ]");
  g_autofree char   *folder = g_dir_make_tmp ("hearth-narrow-XXXXXX", NULL), *path = g_build_filename (folder, "score.pdf", NULL);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 360, 640);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  make_door (fixture, "Narrow Vault");
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) == 360);
  hearth_window_show_view (fixture->window, "vault");
  look (fixture, "an empty vault");
  show_dropped (fixture, path);
  wait_until (shows (fixture, "Page 1 of 2"));
  look (fixture, "a thing of the vault");
  hearth_window_show_view (fixture->window, "today");
  hearth_window_show_view (fixture->window, "vault");
  look (fixture, "a vault");
  remove_tree (folder);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  /* The toolkit warns of the first that is too wide; here all of them are named. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  /* As many buttons as a window has anywhere. */
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":minimize,maximize,close", NULL);
  use_built_worker ();
  g_test_add ("/narrow/views", Fixture, NULL, set_up, test_views, tear_down);
  g_test_add ("/narrow/vault", Fixture, NULL, set_up, test_vault, tear_down);

  return g_test_run ();
}
