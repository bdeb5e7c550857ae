/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A document's page in the window: its pages are turned, it is seen in all of the window, and what cannot be shown says so. Nothing of it outlives the lock. */

#include "../core/worker/pdf.h"
#include "../remove-tree.h"
#include "vault-things.h"
#include "vault/hearth-vault-reader.h"
#include "vault/hearth-vault-sheet.h"

static void
write_document (const char *path)
{
  const char *const  contents[] = { "1 0 0 rg 0 0 100 200 re f", "0 0 1 rg 0 0 100 200 re f", "", NULL };
  g_autoptr (GBytes) bytes = pdf_new (contents, "/MediaBox [ 0 0 100 200 ]");

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

static gboolean
is_sheet (GtkWidget    *widget,
          gconstpointer unused)
{
  return HEARTH_IS_VAULT_SHEET (widget);
}

static gboolean
is_reader (GtkWidget    *widget,
           gconstpointer unused)
{
  return HEARTH_IS_VAULT_READER (widget);
}

#define RED  0xffff0000
#define BLUE 0xff0000ff

static void
test_turned (Fixture      *fixture,
             gconstpointer data)
{
  HearthVaultDoor *door = make_door (fixture, "Reader");
  g_autofree char *folder = g_dir_make_tmp ("hearth-reader-XXXXXX", NULL), *path = g_build_filename (folder, "score.pdf", NULL);
  GtkWidget       *window = GTK_WIDGET (fixture->window);
  AdwDialog       *large;

  write_document (path);
  show_dropped (fixture, path);
  wait_until (shows (fixture, "Page 1 of 3"));
  wait_until (get_middle (window, is_sheet) == RED);
  g_assert_false (gtk_widget_get_sensitive (find (window, has_tooltip, "Previous Page")));
  press_tooltip (window, "Next Page");
  g_assert_true (shows (fixture, "Page 2 of 3"));
  wait_until (get_middle (window, is_sheet) == BLUE);

  /* In all of the window it begins with the page that was seen. */
  press_tooltip (window, "Show “score.pdf” in all of the window");
  wait_until ((large = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window))) != NULL);
  wait_until (find (GTK_WIDGET (large), is_reader, NULL) != NULL && get_middle (GTK_WIDGET (large), is_sheet) == BLUE);
  press_tooltip (GTK_WIDGET (large), "Larger");
  press_tooltip (GTK_WIDGET (large), "Previous Page");
  wait_until (get_middle (GTK_WIDGET (large), is_sheet) == RED);
  g_assert_true (gtk_widget_get_sensitive (find (GTK_WIDGET (large), has_tooltip, "Smaller")));

  hearth_vault_door_lock (door);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  g_assert_null (find (window, is_reader, NULL));
  remove_tree (folder);
}

static void
test_broken (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("hearth-reader-XXXXXX", NULL), *path = g_build_filename (folder, "noise.pdf", NULL);

  make_door (fixture, "Broken");
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 and nothing more", -1, NULL));
  show_dropped (fixture, path);
  wait_until (shows (fixture, "“noise.pdf” is damaged, or no document that Hearth can show."));
  g_assert_null (find (GTK_WIDGET (fixture->window), is_sheet, NULL));
  remove_tree (folder);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  use_built_worker ();
  g_test_add ("/ui/vault/document/turned", Fixture, NULL, set_up, test_turned, tear_down);
  g_test_add ("/ui/vault/document/broken", Fixture, NULL, set_up, test_broken, tear_down);
  return g_test_run ();
}
