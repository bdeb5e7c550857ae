/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is dropped on the vault is put away, folders with what is in them and nothing that a link leads to; and each thing has a cover: what its files show, or what
 * somebody chose. Nothing of it is plain on the disk. */

#include "../remove-tree.h"
#include "hearth-picture-deeds.h"
#include "vault-things.h"
#include "vault/hearth-vault-cover-button.h"
#include "vault/hearth-vault-covers.h"
#include "vault/hearth-vault-item-page.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIDE 600

/* All of one colour, and too large to be shown as it is. */
static void
write_picture (const char *path,
               guint32     colour)
{
  g_autofree guint32    *pixels = g_new (guint32, SIDE * SIDE);
  g_autoptr (GBytes)     bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (gsize i = 0; i < SIDE * SIDE; i++)
    pixels[i] = colour;
  bytes = g_bytes_new (pixels, SIDE * SIDE * sizeof *pixels);
  texture = gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8A8, bytes, SIDE * sizeof *pixels);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

#define RED  GUINT32_FROM_LE (0xff0000ff)
#define BLUE GUINT32_FROM_LE (0xffff0000)

/* Red or blue, whichever there is more of. */
static guint32
get_colour (GdkTexture *texture)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);
  g_autoptr (GBytes)               bytes = NULL;
  const guint8                    *pixels;
  gsize                            stride;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  pixels = g_bytes_get_data (bytes, NULL);
  return pixels[0] > pixels[2] ? RED : BLUE;
}

static gboolean
is_button (GtkWidget    *widget,
           gconstpointer unused)
{
  return HEARTH_IS_VAULT_COVER_BUTTON (widget) && gtk_widget_get_mapped (widget);
}

/* Whether any file below folder has these bytes. */
static gboolean
has_plain (const char *folder,
           const char *bytes,
           gsize       len)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gboolean         found = FALSE;
  const char      *name;

  while (!found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *all = NULL;
      gsize            n;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = has_plain (path, bytes, len);
      else
        found = g_file_get_contents (path, &all, &n, NULL) && memmem (all, n, bytes, len) != NULL;
    }
  return found;
}

static void
test_drop (Fixture      *fixture,
           gconstpointer data)
{
  HearthVaultDoor                *door = make_door (fixture, "Drop");
  g_autofree char                *folder = g_dir_make_tmp ("hearth-drop-XXXXXX", NULL), *album = g_build_filename (folder, "album", NULL);
  g_autofree char                *inner = g_build_filename (album, "stems", NULL), *song = g_build_filename (inner, "bass.txt", NULL);
  g_autofree char                *secret = g_build_filename (folder, "secret.txt", NULL), *link = g_build_filename (album, "link", NULL), *pipe = g_build_filename (album, "pipe", NULL);
  g_autoptr (HearthVaultItemLine) line = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (song, "boom", -1, NULL));
  g_assert_true (g_file_set_contents (secret, "mine alone", -1, NULL));
  g_assert_cmpint (symlink (secret, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  hearth_window_show_view (fixture->window, "vault");

  g_assert_true (drop (fixture, album));
  wait_until (shows (fixture, "Put away: album. 2 things in it are no files and were left out"));
  line = load_item (fixture, "album");
  g_assert_cmpint (line->version.files, ==, 1);
  g_assert_cmpint (line->version.size, ==, 4);

  g_assert_true (drop (fixture, secret));
  wait_until (shows (fixture, "Put away: secret.txt"));

  /* A locked vault takes nothing. */
  hearth_vault_door_lock (door);
  g_assert_false (drop (fixture, secret));
  remove_tree (folder);
}

static void
test_cover (Fixture      *fixture,
            gconstpointer data)
{
  HearthVaultDoor                *door = make_door (fixture, "Covers");
  HearthCommunity                *community = hearth_window_get_community (fixture->window);
  HearthTextures                 *covers = hearth_vault_covers_of (community);
  g_autofree char                *folder = g_dir_make_tmp ("hearth-cover-XXXXXX", NULL), *red = g_build_filename (folder, "red.png", NULL), *blue = g_build_filename (folder, "blue.png", NULL);
  g_autoptr (GFile)               file = g_file_new_for_path (blue);
  g_autoptr (HearthVaultItemLine) line = NULL, after = NULL;
  GdkTexture                     *texture = NULL;

  write_picture (red, RED);
  write_picture (blue, BLUE);
  hearth_window_show_view (fixture->window, "vault");
  g_assert_true (drop (fixture, red));
  wait_until (shows (fixture, "Put away: red.png"));
  line = load_item (fixture, "red.png");

  wait_until ((texture = hearth_textures_look (covers, line->item.rowid)) != NULL);
  g_assert_cmpint (gdk_texture_get_width (texture), <, SIDE);
  g_assert_cmphex (get_colour (texture), ==, RED);

  /* In the place of the picture itself comes what somebody chose, and goes again. */
  hearth_vault_view_show (HEARTH_VAULT_VIEW (find (GTK_WIDGET (fixture->window), is_vault_view, NULL)), line->item.rowid);
  wait_until (find (GTK_WIDGET (fixture->window), is_button, NULL) != NULL);
  hearth_picture_deeds_take_file (find (GTK_WIDGET (fixture->window), is_button, NULL), file);
  wait_until (shows (fixture, "Changed the cover of “red.png”"));
  wait_until ((texture = hearth_textures_look (covers, line->item.rowid)) != NULL && get_colour (texture) == BLUE);
  after = load_item (fixture, "red.png");
  g_assert_nonnull (after->item.cover);
  wait_until (gtk_widget_activate_action (find (GTK_WIDGET (fixture->window), is_button, NULL), "cover.remove", NULL));
  wait_until (shows (fixture, "Removed the cover of “red.png”"));
  wait_until ((texture = hearth_textures_look (covers, line->item.rowid)) != NULL && get_colour (texture) == RED);

  /* Neither the pictures nor the small ones made of them are readable, and what is locked is gone from memory. */
  g_assert_false (has_plain (hearth_community_get_folder (community), "IHDR", 4));
  g_assert_false (has_plain (hearth_community_get_folder (community), "JFIF", 4));
  hearth_vault_door_lock (door);
  g_assert_null (hearth_textures_look (covers, line->item.rowid));
  open_door (door);
  wait_until ((texture = hearth_textures_look (covers, line->item.rowid)) != NULL);
  remove_tree (folder);
}

/* A second of noise and a second of silence, as a WAV. */
static void
write_sound (const char *path)
{
  guint8             head[44] = "RIFF....WAVEfmt \20\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\20\0data";
  const guint32      len = 2 * 8000 * 2, sizes[] = { GUINT32_TO_LE (len + 36), GUINT32_TO_LE (len) };
  g_autofree guint8 *bytes = g_malloc0 (sizeof head + len);

  memcpy (head + 4, &sizes[0], 4);
  memcpy (head + 8, "WAVE", 4);
  memcpy (head + 40, &sizes[1], 4);
  memcpy (bytes, head, sizeof head);
  for (guint i = 0; i < 8000; i++)
    bytes[sizeof head + 2 * i + 1] = i % 2 == 0 ? 0x20 : 0xe0;
  g_assert_true (g_file_set_contents (path, (const char *) bytes, sizeof head + len, NULL));
}

/* A sound that brings no picture is shown by what it looks like, which is kept as little as a picture is. */
static void
test_form (Fixture      *fixture,
           gconstpointer data)
{
  HearthVaultDoor                *door = make_door (fixture, "Forms");
  HearthTextures                 *covers = hearth_vault_covers_of (hearth_window_get_community (fixture->window));
  g_autofree char                *folder = g_dir_make_tmp ("hearth-form-XXXXXX", NULL), *path = g_build_filename (folder, "mix.wav", NULL);
  g_autoptr (HearthVaultItemLine) line = NULL;
  GdkTexture                     *texture = NULL;

  write_sound (path);
  show_dropped (fixture, path);
  line = load_item (fixture, "mix.wav");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GdkTextureDownloader) downloader = NULL;
      g_autoptr (GBytes)               bytes = NULL;
      const guint8                    *heights;
      gsize                            stride;
      int                              n;

      wait_until ((texture = hearth_textures_look (covers, line->item.rowid)) != NULL);
      g_assert_cmpint (gdk_texture_get_format (texture), ==, GDK_MEMORY_A8);
      n = gdk_texture_get_width (texture);
      downloader = gdk_texture_downloader_new (texture);
      gdk_texture_downloader_set_format (downloader, GDK_MEMORY_A8);
      bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
      heights = g_bytes_get_data (bytes, NULL);
      g_assert_cmpuint (heights[0], ==, 255);
      g_assert_cmpuint (heights[n / 2 - 2], ==, 255);
      g_assert_cmpuint (heights[n / 2 + 1], ==, 0);
      g_assert_cmpuint (heights[n - 1], ==, 0);
      /* Then what was kept. */
      hearth_vault_door_lock (door);
      g_assert_null (hearth_textures_look (covers, line->item.rowid));
      open_door (door);
    }
  remove_tree (folder);
}

int
main (int   argc,
      char *argv[])
{
  begin (&argc, &argv);
  use_built_worker ();
  g_test_add ("/ui/vault/drop", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/ui/vault/cover", Fixture, NULL, set_up, test_cover, tear_down);
  g_test_add ("/ui/vault/form", Fixture, NULL, set_up, test_form, tear_down);
  return g_test_run ();
}
