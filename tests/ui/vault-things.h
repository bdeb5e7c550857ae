/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Things in a vault that is open, put there as somebody would: dropped on its view. */

#pragma once

#include "vault-door.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-view.h"

static inline gboolean
is_vault_view (GtkWidget    *widget,
               gconstpointer unused)
{
  return HEARTH_IS_VAULT_VIEW (widget);
}

/* The drop target of a widget below root. */
static inline GtkEventController *
find_drop (GtkWidget *root)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (root);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkEventController *found = find_drop (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline gboolean
drop (Fixture    *fixture,
      const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList            files = { file, NULL };
  g_auto (GValue)   value = G_VALUE_INIT;
  gboolean          taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (&files));
  g_signal_emit_by_name (find_drop (find (GTK_WIDGET (fixture->window), is_vault_view, NULL)), "drop", &value, 1.0, 1.0, &taken);
  return taken;
}

static inline gpointer
find_item (HearthConn   *conn,
           gpointer      name,
           GCancellable *cancellable,
           GError      **error)
{
  gint64 item = hearth_vault_item_find (conn, name, error);

  return item > 0 ? hearth_vault_item_load (conn, item, error) : NULL;
}

static inline HearthVaultItemLine *
load_item (Fixture    *fixture,
           const char *name)
{
  g_autoptr (GError)   error = NULL;
  HearthVaultItemLine *line = hearth_db_read (hearth_community_get_db (hearth_window_get_community (fixture->window)), find_item, (gpointer) name, NULL, &error);

  g_assert_no_error (error);
  return line;
}

/* Drops what lies there and shows the page that it gets. */
static inline void
show_dropped (Fixture    *fixture,
              const char *path)
{
  g_autofree char                *name = g_path_get_basename (path), *said = g_strdup_printf ("Put away: %s", name);
  g_autoptr (HearthVaultItemLine) line = NULL;

  hearth_window_show_view (fixture->window, "vault");
  g_assert_true (drop (fixture, path));
  wait_until (shows (fixture, said));
  line = load_item (fixture, name);
  hearth_vault_view_show (HEARTH_VAULT_VIEW (find (GTK_WIDGET (fixture->window), is_vault_view, NULL)), line->item.rowid);
}

/* The worker of this build, which is not beside the test. */
static inline void
use_built_worker (void)
{
  g_autofree char *worker = g_test_build_filename (G_TEST_BUILT, "..", "src", "worker", "hearth-worker", NULL);

  g_setenv ("HEARTH_WORKER", worker, TRUE);
}

/* What the first that matches below root shows at a place, 0 to 1 each way (opacity, red, green, blue); 0 where there is nothing. */
static inline guint32
get_pixel (GtkWidget *root,
           Match      match,
           float      x,
           float      y)
{
  GtkWidget                *shown = find (root, match, NULL);
  g_autoptr (GdkPaintable)  paintable = shown != NULL ? gtk_widget_paintable_new (shown) : NULL;
  g_autoptr (GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture)    texture = NULL;
  guint32                   pixel = 0;
  GskRenderer              *renderer = gtk_native_get_renderer (gtk_widget_get_native (root));

  if (shown == NULL)
    return 0;
  gdk_paintable_snapshot (paintable, snapshot, 50, 100);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return 0;
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (x * 50, y * 100, 1, 1));
  gdk_texture_download (texture, (guchar *) &pixel, sizeof pixel);
  return pixel;
}

static inline guint32
get_middle (GtkWidget *root,
            Match      match)
{
  return get_pixel (root, match, 0.5, 0.5);
}

static inline gboolean
has_tooltip (GtkWidget    *widget,
             gconstpointer wanted)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), wanted) == 0;
}

static inline void
press_tooltip (GtkWidget  *root,
               const char *words)
{
  GtkWidget *button = find (root, has_tooltip, words);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}
