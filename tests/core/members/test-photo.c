/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Photos: what is taken for a picture, whose it is, and that it comes and goes with its member. */

#include "member-fixture.h"

#include "members/hearth-photo.h"

#include <string.h>

static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 2, 0, 0, 0, 1, 0, 8, 6, 0, 0, 0 };
static const guint8 gif[] = { 'G', 'I', 'F', '8', '9', 'a', 0x40, 1, 0xf0, 0, 0, 0 };
static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0, 3, 1, 1, 1 };
static const guint8 webp[] = { 'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0, 0xff, 1, 0, 0xff, 0, 0 };

static const struct
{
  const guint8 *data;
  gsize         size;
  const char   *type;
  int           width, height;
} heads[] = {
  { png, sizeof png, "image/png", 512, 256 },
  { gif, sizeof gif, "image/gif", 320, 240 },
  { jpeg, sizeof jpeg, "image/jpeg", 512, 256 },
  { webp, sizeof webp, "image/webp", 512, 256 },
};

static void
test_heads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (heads[i].data, heads[i].size);
      g_autoptr (GError) error = NULL;
      int                width, height;

      g_assert_cmpstr (hearth_photo_sniff (bytes, &width, &height, &error), ==, heads[i].type);
      g_assert_no_error (error);
      g_assert_cmpint (width, ==, heads[i].width);
      g_assert_cmpint (height, ==, heads[i].height);
    }
}

/* Cut anywhere, and with any byte changed, a head is either one or none, and nothing past its end is read. */
static void
test_hostile (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    for (gsize size = 0; size <= heads[i].size; size++)
      for (gsize at = 0; at < MAX (size, 1); at++)
        {
          g_autofree guint8 *data = g_malloc (MAX (size, 1));
          g_autoptr (GBytes) bytes = NULL;
          int                width = -1, height = -1;

          memcpy (data, heads[i].data, size);
          data[at] ^= 0xff;
          bytes = g_bytes_new_static (data, size);
          if (hearth_photo_sniff (bytes, &width, &height, NULL) != NULL)
            g_assert_cmpint (MIN (width, height), >, 0);
        }
}

/* A bomb says so in its head. */
static void
test_absurd (void)
{
  g_autofree guint8 *data = g_memdup2 (png, sizeof png);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof png);
  g_autoptr (GError) error = NULL;
  int                width, height;

  data[17] = 0xff;
  g_assert_null (hearth_photo_sniff (bytes, &width, &height, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "too large"));
}

typedef struct
{
  gint64  member;
  GBytes *bytes;
} Photo;

static gint64
write_photo (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const Photo *photo = data;

  return (photo->bytes != NULL ? hearth_photo_set (conn, photo->member, photo->bytes, HEARTH_NONE, error)
                               : hearth_photo_remove (conn, photo->member, error))
             ? 1
             : -1;
}

static gint64
set_photo (Fixture      *fixture,
           gint64        member,
           const guint8 *data,
           gsize         size)
{
  g_autoptr (GBytes) bytes = data != NULL ? g_bytes_new_static (data, size) : NULL;
  Photo              photo = { member, bytes };
  gint64             seq;

  do_write (fixture, write_photo, &photo, &seq);
  return seq;
}

static gpointer
read_photo (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  return hearth_photo_load (conn, *(const gint64 *) data, error);
}

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return hearth_photo_list (conn, error);
}

/* 0: there is none. */
static gsize
photo_size (Fixture *fixture,
            gint64   member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hearth_db_read (fixture->db, read_photo, &member, NULL, &error);

  g_assert_no_error (error);
  return bytes != NULL ? g_bytes_get_size (bytes) : 0;
}

static guint
count_photos (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) members = hearth_db_read (fixture->db, read_list, NULL, NULL, &error);

  g_assert_no_error (error);
  return members->len;
}

static void
test_set (Fixture      *fixture,
          gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), seq;

  g_assert_cmpint (photo_size (fixture, ana), ==, 0);
  set_photo (fixture, ana, png, sizeof png);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof png);
  seq = set_photo (fixture, ana, gif, sizeof gif);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof gif);
  g_assert_cmpuint (count_photos (fixture), ==, 1);
  undo (fixture, seq);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof png);
  seq = set_photo (fixture, ana, NULL, 0);
  g_assert_cmpint (photo_size (fixture, ana), ==, 0);
  undo (fixture, seq);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof png);
}

static void
test_merged (Fixture      *fixture,
             gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), anna = add_member (fixture, "Anna", NULL);

  set_photo (fixture, anna, gif, sizeof gif);
  merge (fixture, ana, anna);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof gif);
  g_assert_cmpuint (count_photos (fixture), ==, 1);
  set_photo (fixture, ana, png, sizeof png);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof png);
  set_photo (fixture, ana, NULL, 0);
  g_assert_cmpint (photo_size (fixture, ana), ==, 0);
}

static gint64
delete_member (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  return hearth_member_delete (conn, *(const gint64 *) data, error) ? 1 : -1;
}

static void
test_deleted (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), seq;

  set_photo (fixture, ana, png, sizeof png);
  do_write (fixture, delete_member, &ana, &seq);
  g_assert_cmpuint (count_photos (fixture), ==, 0);
  undo (fixture, seq);
  g_assert_cmpint (photo_size (fixture, ana), ==, sizeof png);
}

static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", NULL);
  g_autofree guint8 *large = g_malloc0 (HEARTH_PHOTO_MAX_BYTES + 1);
  g_autoptr (GBytes) too_large = g_bytes_new_static (large, HEARTH_PHOTO_MAX_BYTES + 1);
  g_autoptr (GBytes) text = g_bytes_new_static ("hello", 5);
  g_autoptr (GError) error = NULL;
  Photo              photo = { ana, too_large };

  memcpy (large, png, sizeof png);
  g_assert_cmpint (try_write (fixture, write_photo, &photo, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  photo.bytes = text;
  g_assert_cmpint (try_write (fixture, write_photo, &photo, NULL, &error), <, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_cmpint (photo_size (fixture, ana), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/heads", test_heads);
  g_test_add_func ("/photo/hostile", test_hostile);
  g_test_add_func ("/photo/absurd", test_absurd);
  add_test ("/photo/set", test_set);
  add_test ("/photo/merged", test_merged);
  add_test ("/photo/deleted", test_deleted);
  add_test ("/photo/refused", test_refused);
  return g_test_run ();
}
