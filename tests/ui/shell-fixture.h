/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The application with a window in the test's own process, on folders of its own, and waiting for what is to be seen, with a cap. */

#pragma once

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "hearth-app.h"
#include "hearth-window.h"
#include "waiting.h"

#include <glib/gstdio.h>

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

typedef struct
{
  HearthApp    *app;
  HearthWindow *window;
} Fixture;

/* One a process: an application takes its place on the session bus once. */
static inline HearthApp *
ensure_app (void)
{
  static HearthApp  *app;
  g_autoptr (GError) error = NULL;

  if (app == NULL)
    {
      app = hearth_app_new (NULL);
      g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
      g_application_register (G_APPLICATION (app), NULL, &error);
      g_assert_no_error (error);
    }

  return app;
}

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->app = ensure_app ();
  fixture->window = HEARTH_WINDOW (hearth_window_new (ADW_APPLICATION (fixture->app)));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* The window and all that it held is gone, not only out of sight. */
static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  hearth_window_quit (fixture->window);
  wait_until (fixture->window == NULL);
  settle ();
}

/* A new community on disk. Caller frees. */
static inline char *
make_community (const char *name)
{
  HearthCommunityRow          settings;
  g_autofree char            *folder = hearth_community_propose_folder (name);
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (GError)          error = NULL;

  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = g_strdup (name);
  community = hearth_community_create (folder, &settings, &error);
  g_assert_no_error (error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);
  hearth_community_close (community);

  return g_steal_pointer (&folder);
}

static inline void
open_community (Fixture    *fixture,
                const char *name)
{
  g_autofree char *folder = make_community (name);

  hearth_window_open (fixture->window, folder);
  wait_until (hearth_window_get_community (fixture->window) != NULL);
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer wanted);

/* The first mapped widget below root that matches, depth first; NULL when there is none. */
static inline GtkWidget *
find (GtkWidget    *root,
      Match         match,
      gconstpointer wanted)
{
  if (gtk_widget_get_mapped (root) && match (root, wanted))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, wanted);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline gboolean
is_label (GtkWidget    *widget,
          gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), wanted) == 0;
}

static inline gboolean
has_action (GtkWidget    *widget,
            gconstpointer wanted)
{
  return GTK_IS_ACTIONABLE (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), wanted) == 0;
}

static inline gboolean
is_of_type (GtkWidget    *widget,
            gconstpointer wanted)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), wanted) == 0;
}

static inline gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return find (GTK_WIDGET (fixture->window), is_label, text) != NULL;
}

/* Presses the button that shows text. */
static inline void
press (Fixture    *fixture,
       const char *text)
{
  GtkWidget *button;

  wait_until (shows (fixture, text));
  button = gtk_widget_get_ancestor (find (GTK_WIDGET (fixture->window), is_label, text), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  wait_until (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Exits as skipped where there is no display. User folders of the test's own, but the system's: without its list of file types
 * GTK cannot load an icon, so G_TEST_OPTION_ISOLATE_DIRS is no use here. */
static inline void
begin (int    *argc,
       char ***argv)
{
  g_autofree char *home = g_dir_make_tmp ("hearth-ui-XXXXXX", NULL);

  g_assert_nonnull (home);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    exit (77);
  adw_init ();
  /* A window that goes while its pages still slide leaves the toolkit's last frame behind. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static inline gpointer
read_member_count (HearthConn               *conn,
                   gpointer data             G_GNUC_UNUSED,
                   GCancellable *cancellable G_GNUC_UNUSED,
                   GError                  **error)
{
  return GINT_TO_POINTER ((int) hearth_stmt_scalar (conn, "SELECT count(*) FROM roster", 0, error));
}

/* The community's members. */
static inline int
count_members (Fixture *fixture)
{
  HearthDb *db = hearth_community_get_db (hearth_window_get_community (fixture->window));

  return GPOINTER_TO_INT (hearth_db_read (db, read_member_count, NULL, NULL, NULL));
}
