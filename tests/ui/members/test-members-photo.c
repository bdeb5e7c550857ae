/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Photos: made small and square, refused when damaged or absurd, and shown where their member is. */

#include "config.h"

#include "members-fixture.h"

#include "base/hearth-error.h"
#include "db/hearth-undo.h"
#include "members/hearth-member-photo.h"
#include "members/hearth-photo-load.h"
#include "members/hearth-photo.h"
#include "members/hearth-photos.h"

#include <string.h>

/* A picture of that size, red on its left half and blue on its right. */
static GBytes *
make_picture (int         width,
              int         height,
              const char *type)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, g_str_equal (type, "png"), 8, width, height);
  g_autoptr (GdkPixbuf) right = gdk_pixbuf_new_subpixbuf (picture, width / 2, 0, width - width / 2, height);
  char                 *data;
  gsize                 size;

  gdk_pixbuf_fill (picture, 0xff0000ff);
  gdk_pixbuf_fill (right, 0x0000ffff);
  g_assert_true (gdk_pixbuf_save_to_buffer (picture, &data, &size, type, NULL, NULL));

  return g_bytes_new_take (data, size);
}

static void
test_prepare (void)
{
  static const struct
  {
    int         width, height;
    const char *type;
    const char *kept;
    int         side;
  } cases[] = {
    { 1600, 900, "jpeg", "image/jpeg", 512 },
    { 300, 2000, "png", "image/png", 300 },
    { 1, 1, "png", "image/png", 1 },
    { 1, 3000, "png", "image/png", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (GBytes)     file = make_picture (cases[i].width, cases[i].height, cases[i].type);
      g_autoptr (GBytes)     photo = hearth_photo_prepare (file, &error);
      g_autoptr (GdkTexture) texture = NULL;
      int                    width, height;

      g_assert_no_error (error);
      g_assert_cmpstr (hearth_photo_sniff (photo, &width, &height, NULL), ==, cases[i].kept);
      g_assert_cmpint (width, ==, cases[i].side);
      g_assert_cmpint (height, ==, cases[i].side);
      g_assert_cmpuint (g_bytes_get_size (photo), <, HEARTH_PHOTO_MAX_BYTES);
      texture = hearth_photo_decode (photo, 96, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, MIN (96, cases[i].side));
    }
}

/* Cut off at any length, and with bytes turned over: an answer in words, or a picture. */
static void
test_damaged (void)
{
  static const char *const types[] = { "jpeg", "png" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = make_picture (64, 48, types[i]);
      gsize              size = g_bytes_get_size (whole);

      for (gsize at = 0; at < size; at += 7)
        {
          g_autoptr (GError)     error = NULL;
          g_autoptr (GBytes)     cut = g_bytes_new_from_bytes (whole, 0, at);
          g_autofree guint8     *turned = g_memdup2 (g_bytes_get_data (whole, NULL), size);
          g_autoptr (GBytes)     bytes = g_bytes_new_static (turned, size);
          g_autoptr (GdkTexture) texture = hearth_photo_decode (cut, 96, &error);
          g_autoptr (GBytes)     photo = NULL;

          g_assert_true ((texture != NULL) != (error != NULL));
          turned[at] ^= 0xff;
          g_clear_error (&error);
          photo = hearth_photo_prepare (bytes, &error);
          g_assert_true ((photo != NULL) != (error != NULL));
        }
    }
}

/* A few bytes that claim to be a giant are refused before anything is decoded. */
static void
test_bomb (void)
{
  g_autoptr (GBytes) small = make_picture (8, 8, "png");
  gsize              size = g_bytes_get_size (small);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (small, NULL), size);
  g_autoptr (GBytes) bomb = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;

  data[18] = 0x4e; /* 20000 and some */
  data[19] = 0x21;
  g_assert_null (hearth_photo_prepare (bomb, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too large"));
}

static gboolean
write_undo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  return hearth_undo_apply (conn, hearth_undo_next (conn, NULL), cancellable, error);
}

static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana"), tom = add_member (fixture, "Tom");
  GtkWidget         *photo = g_object_new (HEARTH_TYPE_MEMBER_PHOTO, NULL);
  GtkWidget         *avatar;
  HearthPhotos      *photos = hearth_photos_of (fixture->community);
  HearthChangeInfo   info = { "undo", NULL, HEARTH_NONE };
  g_autofree char   *path = g_build_filename (fixture->folder, "face.png", NULL);
  g_autoptr (GFile)  file = g_file_new_for_path (path);
  g_autoptr (GBytes) picture = make_picture (700, 700, "png");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (picture, NULL), (gssize) g_bytes_get_size (picture), &error);
  g_assert_no_error (error);
  adw_window_set_content (ADW_WINDOW (fixture->window), photo);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hearth_member_photo_set_member (HEARTH_MEMBER_PHOTO (photo), fixture->community, ana, "Ana");
  wait_until ((avatar = find_type (photo, ADW_TYPE_AVATAR)) != NULL);
  g_assert_null (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));

  hearth_member_photo_take_file (HEARTH_MEMBER_PHOTO (photo), file);
  wait_until (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) != NULL);
  g_assert_nonnull (hearth_photos_look (photos, ana));
  g_assert_null (hearth_photos_look (photos, tom));

  /* Somebody else's page shows their initials. */
  hearth_member_photo_set_member (HEARTH_MEMBER_PHOTO (photo), fixture->community, tom, "Tom");
  g_assert_null (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));
  hearth_member_photo_set_member (HEARTH_MEMBER_PHOTO (photo), fixture->community, ana, "Ana");
  g_assert_nonnull (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));

  hearth_db_write (hearth_community_get_db (fixture->community), &info, write_undo, NULL, NULL, &error);
  g_assert_no_error (error);
  wait_until (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) == NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("hearth-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  init (&argc, &argv);
  g_test_add_func ("/members-photo/prepare", test_prepare);
  g_test_add_func ("/members-photo/damaged", test_damaged);
  g_test_add_func ("/members-photo/bomb", test_bomb);
  g_test_add ("/members-photo/shown", Fixture, NULL, set_up, test_shown, tear_down);
  return run_tests_in (state);
}
