/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A film on its thing's page: a moment that stands for it, then what there is to be seen as it plays, up to its end, with its sound or without one. */

#include "../core/worker/film.h"
#include "../remove-tree.h"
#include "vault-things.h"
#include "vault/hearth-vault-frame.h"

static gboolean
is_frame (GtkWidget    *widget,
          gconstpointer unused)
{
  return HEARTH_IS_VAULT_FRAME (widget);
}

/* Whether picture i of a film is what is seen in the window. */
static gboolean
is_seen (Fixture *fixture,
         guint    i)
{
  guint32 pixel = get_middle (GTK_WIDGET (fixture->window), is_frame);

  return pixel != 0 && ABS ((int) (pixel & 0xff) - (int) (20 + i * SHADE)) <= SHADE / 2;
}

static void
play (Fixture    *fixture,
      const char *name,
      gboolean    sound)
{
  const Plan       plan = { .width = 160, .height = 120, .n = 20, .sound = sound };
  g_autofree char *folder = g_dir_make_tmp ("hearth-film-XXXXXX", NULL), *path = g_build_filename (folder, "film.webm", NULL);
  HearthVaultDoor *door = make_door (fixture, name);

  if (!make_film (path, &plan))
    return;
  show_dropped (fixture, path);
  /* A tenth of its length in. */
  wait_until (is_seen (fixture, 1) || is_seen (fixture, 2));
  wait_until (shows (fixture, "0:00 of 0:00"));
  g_assert_cmpint (shows (fixture, "The film has no sound."), ==, !sound);
  press_tooltip (GTK_WIDGET (fixture->window), "Play");
  /* The very last one is at the end itself, where some readers stop. */
  wait_until (is_seen (fixture, plan.n - 1) || is_seen (fixture, plan.n - 2));
  wait_until (find (GTK_WIDGET (fixture->window), has_tooltip, "Play") != NULL);

  hearth_vault_door_lock (door);
  g_assert_null (find (GTK_WIDGET (fixture->window), is_frame, NULL));
  remove_tree (folder);
}

static void
test_sound (Fixture      *fixture,
            gconstpointer data)
{
  play (fixture, "Sounding", TRUE);
}

static void
test_silent (Fixture      *fixture,
             gconstpointer data)
{
  play (fixture, "Silent", FALSE);
}

/* A picture that is larger than its room is all there, with its edge, and leaves no room empty above it. */
static void
test_frame (void)
{
  g_autofree guint32    *pixels = g_new (guint32, 400 * 200);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkWidget             *window = gtk_window_new (), *frame;
  int                    height;

  for (guint i = 0; i < 400 * 200; i++)
    pixels[i] = i % 400 < 40 || i % 400 >= 360 ? 0xff0000ff : 0xffff0000;
  bytes = g_bytes_new (pixels, 400 * 200 * sizeof *pixels);
  texture = gdk_memory_texture_new (400, 200, GDK_MEMORY_DEFAULT, bytes, 400 * sizeof *pixels);
  frame = hearth_vault_frame_new (GDK_PAINTABLE (texture), 150, "An edge");
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 100, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 60);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 200, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 100);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 1000, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, 150);
  gtk_window_set_child (GTK_WINDOW (window), frame);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 400);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (get_middle (window, is_frame) == 0xffff0000);
  g_assert_cmphex (get_pixel (window, is_frame, 0.03f, 0.5), ==, 0xff0000ff);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  gst_init (NULL, NULL);
  use_built_worker ();
  g_setenv ("HEARTH_SOUND_SINK", "fakesink sync=true", TRUE);
  g_test_add_func ("/ui/vault/film/frame", test_frame);
  g_test_add ("/ui/vault/film/sound", Fixture, NULL, set_up, test_sound, tear_down);
  g_test_add ("/ui/vault/film/silent", Fixture, NULL, set_up, test_silent, tear_down);
  return g_test_run ();
}
