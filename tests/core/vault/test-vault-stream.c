/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of the vault as a stream: the same bytes from any place in any pieces, and none that are not what was put away. */

#include "vault-fixture.h"

#include "vault/hearth-vault-stream.h"

#define LEN (3 * HEARTH_VAULT_CHUNK_SMALL + 777)

typedef struct
{
  HearthVaultPutResult *result;
  GInputStream         *stream;
  char                 *bytes; /* of the original */
  gsize                 len;
} Opened;

static Opened
open_new (Fixture *fixture,
          gsize    len)
{
  Opened           opened = { 0 };
  g_autofree char *path = make_file (fixture, "mix.wav", len, 5);

  opened.result = put (fixture, path);
  opened.stream = hearth_vault_stream_new (fixture->vault, g_ptr_array_index (opened.result->manifest->files, 0));
  g_assert_true (g_file_get_contents (path, &opened.bytes, &opened.len, NULL));
  return opened;
}

static void
clear (Opened *opened)
{
  g_object_unref (opened->stream);
  hearth_vault_put_result_free (opened->result);
  g_free (opened->bytes);
}

/* Reads n bytes at a place, which must be those of the original. */
static void
assert_read (Opened *opened,
             gsize   at,
             gsize   n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *read = g_malloc (n + 1);
  gsize              got;

  g_assert_true (g_seekable_seek (G_SEEKABLE (opened->stream), (goffset) at, G_SEEK_SET, NULL, &error));
  g_assert_true (g_input_stream_read_all (opened->stream, read, n, &got, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (read, got, opened->bytes + at, MIN (n, opened->len - at));
  g_assert_cmpint (g_seekable_tell (G_SEEKABLE (opened->stream)), ==, (goffset) (at + got));
}

static void
test_anywhere (Fixture      *fixture,
               gconstpointer data)
{
  Opened opened = open_new (fixture, LEN);

  assert_read (&opened, 0, LEN);
  assert_read (&opened, 0, LEN + 100);
  assert_read (&opened, LEN, 1);
  assert_read (&opened, HEARTH_VAULT_CHUNK_SMALL - 1, 2);
  assert_read (&opened, 2 * HEARTH_VAULT_CHUNK_SMALL, HEARTH_VAULT_CHUNK_SMALL + 1);
  for (guint i = 0; i < 200; i++)
    assert_read (&opened, (gsize) g_test_rand_int_range (0, LEN + 1), (gsize) g_test_rand_int_range (0, 70000));
  clear (&opened);
}

static void
test_edges (Fixture      *fixture,
            gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, HEARTH_VAULT_CHUNK_SMALL };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Opened opened = open_new (fixture, sizes[i]);

      assert_read (&opened, 0, sizes[i] + 10);
      clear (&opened);
    }
}

static void
test_places (Fixture      *fixture,
             gconstpointer data)
{
  Opened     opened = open_new (fixture, LEN);
  GSeekable *seekable = G_SEEKABLE (opened.stream);

  g_assert_true (g_seekable_can_seek (seekable));
  g_assert_false (g_seekable_can_truncate (seekable));
  g_assert_false (g_seekable_truncate (seekable, 0, NULL, NULL));
  g_assert_true (g_seekable_seek (seekable, -7, G_SEEK_END, NULL, NULL));
  g_assert_cmpint (g_seekable_tell (seekable), ==, LEN - 7);
  g_assert_true (g_seekable_seek (seekable, 7, G_SEEK_CUR, NULL, NULL));
  g_assert_false (g_seekable_seek (seekable, 1, G_SEEK_CUR, NULL, NULL));
  g_assert_false (g_seekable_seek (seekable, -1, G_SEEK_SET, NULL, NULL));
  g_assert_false (g_seekable_seek (seekable, G_MAXINT64, G_SEEK_END, NULL, NULL));
  g_assert_cmpint (g_seekable_tell (seekable), ==, LEN);
  g_assert_true (g_seekable_seek (seekable, 5, G_SEEK_SET, NULL, NULL));
  g_assert_cmpint (g_input_stream_skip (opened.stream, LEN * 2, NULL, NULL), ==, LEN - 5);
  clear (&opened);
}

/* The second of four chunks is changed: what is before and after it is read, nothing of it. */
static void
test_damaged (Fixture      *fixture,
              gconstpointer data)
{
  Opened                  opened = open_new (fixture, LEN);
  const HearthVaultFile  *file = g_ptr_array_index (opened.result->manifest->files, 0);
  const HearthVaultChunk *chunk = &g_array_index (file->chunks, HearthVaultChunk, 1);
  g_autoptr (GString)     name = g_string_new (NULL);
  g_autofree char        *path = NULL;
  g_autoptr (GError)      error = NULL;
  char                    byte;
  int                     changed;
  FILE                   *stored;

  for (gsize i = 0; i < sizeof chunk->id; i++)
    g_string_append_printf (name, "%02x", chunk->id[i]);
  path = g_strdup_printf ("%s/vault/blob/%.2s/%s", fixture->folder, name->str, name->str);
  stored = g_fopen (path, "r+");
  g_assert_nonnull (stored);
  fseek (stored, 70000, SEEK_SET);
  changed = fgetc (stored) ^ 1;
  fseek (stored, 70000, SEEK_SET);
  fputc (changed, stored);
  fclose (stored);
  assert_read (&opened, 0, HEARTH_VAULT_CHUNK_SMALL);
  g_assert_cmpint (g_input_stream_read (opened.stream, &byte, 1, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT);
  assert_read (&opened, 2 * HEARTH_VAULT_CHUNK_SMALL, HEARTH_VAULT_CHUNK_SMALL);
  clear (&opened);
}

/* Not even what was read before. */
static void
test_locked (Fixture      *fixture,
             gconstpointer data)
{
  Opened             opened = open_new (fixture, 5000);
  g_autoptr (GError) error = NULL;
  char               byte;

  assert_read (&opened, 0, 10);
  hearth_vault_lock (fixture->vault);
  g_assert_cmpint (g_input_stream_read (opened.stream, &byte, 1, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED);
  g_assert_true (hearth_vault_unlock_passphrase (fixture->vault, PASSPHRASE, 0, NULL));
  assert_read (&opened, 10, 100);
  clear (&opened);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/vault/stream/anywhere", Fixture, NULL, set_up, test_anywhere, tear_down);
  g_test_add ("/vault/stream/edges", Fixture, NULL, set_up, test_edges, tear_down);
  g_test_add ("/vault/stream/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/vault/stream/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/vault/stream/locked", Fixture, NULL, set_up, test_locked, tear_down);
  return g_test_run ();
}
