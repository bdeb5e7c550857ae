/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as files: the wrong ones that people drop, files that change or end while they are read, and gigabytes in little memory. */

#include "import/hearth-text.h"
#include "reader-helpers.h"

#include <glib/gstdio.h>
#include <utime.h>

/* The number in a row of a sample, counted without the header. */
#define SAMPLE_ROW "fan%06d@example.com,Ada Ember,Köln\n"

static void
test_wrong_files (void)
{
  static const struct
  {
    const char *bytes;
    gsize       len;
    const char *message;
  } cases[] = {
    { "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "picture" },
    { "\xff\xd8\xff\xe0\0\x10JFIF", 10, "picture" },
    { "RIFF\x10\0\0\0WEBPVP8 ", 16, "picture" },
    { "ID3\x04\0\0", 6, "music" },
    { "\0\0\0\x18"
      "ftypmp42",
      12, "music" },
    { "%PDF-1.7\n%\xe2\xe3", 12, "PDF" },
    { "PK\x03\x04\x14\0\6\0\x08\0\0\0!\0abcdabcdabcd\x13\0\x08\x02[Content_Types].xml", 50, "spreadsheet" },
    { "PK\x03\x04\x14\0\0\x08\0\0abcdabcdabcdabcdabcdmimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", 80, "spreadsheet" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", 10, "spreadsheet" },
    { "\x1f\x8b\x08\0\0\0", 6, "packed" },
    { "Rar!\x1a\x07\x01\0", 8, "packed" },
    { "SQLite format 3\0\x10\0", 18, "database" },
    { "\x7f"
      "ELF\2\1\1\0\0\0\0\0",
      12, "program" },
    { "\1\2\3\4\5\6\7\x08\1\2\3\4,a,b", 16, "no text" },
    { "  <!DOCTYPE html><html><body>Log in", 35, "web page" },
    { "<html>", 6, "web page" },
    { "<?xml version=\"1.0\"?><a/>", 25, "XML" },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 32, "calendar" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].bytes, cases[i].len, HEARTH_ERROR_INVALID, cases[i].message);
}

static GFile *
make_file (const char *text)
{
  g_autofree char *path = NULL;
  int              fd = g_file_open_tmp ("hearth-reader-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
test_paths (void)
{
  g_autoptr (GFile)        none = g_file_new_for_path ("/nonexistent/fans.csv");
  g_autoptr (GFile)        folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr (GFile)        file = make_file ("a,b\n1,2\n");
  g_autofree char         *base = g_file_get_basename (file);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = NULL;
  g_autofree char         *rows = NULL;

  g_assert_null (hearth_reader_open (none, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hearth_reader_open (folder, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "folder"));
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_assert_null (hearth_reader_open (file, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  reader = hearth_reader_open (file, NULL, NULL, &error);
  g_assert_no_error (error);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1|2\n");
  g_assert_cmpstr (hearth_reader_get_table_name (reader), ==, base);
  g_assert_cmpuint (hearth_reader_get_total (reader), ==, 8);
  g_assert_cmpuint (hearth_reader_get_position (reader), ==, 8);
  g_file_delete (file, NULL, NULL);
}

static char *
make_rows (int n)
{
  GString *text = g_string_new ("email,name,city\n");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, SAMPLE_ROW, i);
  return g_string_free_and_steal (text);
}

typedef void (*Change) (const char *path);

static void
append (const char *path)
{
  FILE *file = g_fopen (path, "a");

  g_assert_nonnull (file);
  fprintf (file, SAMPLE_ROW, 0);
  fclose (file);
}

static void
cut (const char *path)
{
  g_assert_cmpint (truncate (path, 200000), ==, 0);
}

static void
replace (const char *path)
{
  g_assert_true (g_file_set_contents (path, "a,b\n1,2\n", -1, NULL));
}

/* As long as before, and written later. */
static void
overwrite (const char *path)
{
  struct utimbuf later = { 4000000000, 4000000000 };
  FILE          *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  fprintf (file, "EMAIL");
  fclose (file);
  g_assert_cmpint (g_utime (path, &later), ==, 0);
}

/* Half of it is read, then another program is at the file. */
static void
test_changed (gconstpointer change)
{
  g_autofree char         *text = make_rows (20000);
  g_autoptr (GFile)        file = make_file (text);
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = hearth_reader_open (file, NULL, NULL, &error);
  g_autofree char         *rows = NULL;
  HearthCells              row;

  g_assert_no_error (error);
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  (*(Change *) change) (g_file_peek_path (file));
  rows = dump_rows (reader, &error);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT);
  g_file_delete (file, NULL, NULL);
}

static void
test_cancelled (void)
{
  g_autofree char         *text = make_rows (20000);
  g_autoptr (GFile)        file = make_file (text);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = hearth_reader_open (file, NULL, cancellable, &error);
  g_autofree char         *rows = NULL;

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  rows = dump_rows (reader, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_file_delete (file, NULL, NULL);
}

/* A file without end until *left is used up, made as it is read. */
static gssize
pull_rows (gpointer left,
           guint8  *buffer,
           gsize    size,
           GError **error)
{
  static const char sample[] = "fan@example.com,\"Ada \"\"the\"\" Ember\",K\xc3\xb6ln\r\n";
  gsize             n = MIN (size, *(gsize *) left);

  for (gsize i = 0; i < n; i++)
    buffer[i] = (guint8) sample[(*(gsize *) left - i) % (sizeof sample - 1)];
  *(gsize *) left -= n;
  return (gssize) n;
}

/* However long the file, the window stays as large as a piece of it. */
static void
test_memory (void)
{
  gsize               left = 20 * 1024 * 1024;
  g_auto (HearthText) text = { 0 };

  g_assert_true (hearth_text_open (&text, pull_rows, &left, HEARTH_TEXT_CHUNK, NULL));
  g_assert_true (hearth_text_begin (&text, NULL, NULL));
  while (!text.eof)
    {
      const char *end = memrchr (text.data + text.start, '\n', text.end - text.start);

      if (end != NULL)
        text.start = end - text.data;
      g_assert_true (hearth_text_fill (&text, NULL));
      g_assert_cmpuint (text.size, <, 1024 * 1024);
    }
}

/* Every sample has the columns and rows that the table of formats says. */
static void
test_samples (void)
{
  const char              *shared = g_getenv ("HEARTH_SHARED");
  static const char *const folders[] = { "real-mit", "synthetic" };
  guint                    n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "csv", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char      *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autoptr (GFile)        file = g_file_new_build_filename (path, name, NULL);
          g_autoptr (GError)       error = NULL;
          g_autoptr (HearthReader) reader = NULL;
          HearthCells              row;

          if (!g_str_has_suffix (name, ".csv"))
            continue;
          reader = hearth_reader_open (file, NULL, NULL, &error);
          g_assert_no_error (error);
          g_assert_cmpuint (hearth_reader_get_n_columns (reader), >, 1);
          while (hearth_reader_next (reader, &row, &error) == HEARTH_READ_ROW)
            g_assert_cmpuint (row.n_found, ==, hearth_reader_get_n_columns (reader));
          g_assert_no_error (error);
          g_assert_cmpuint (hearth_reader_get_n_unreadable (reader), ==, 0);
          n++;
        }
    }
  if (n == 0)
    g_test_skip ("no shared samples here");
}

int
main (int    argc,
      char **argv)
{
  static const Change changes[] = { append, cut, replace, overwrite };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/wrong-files", test_wrong_files);
  g_test_add_func ("/reader/paths", test_paths);
  g_test_add_data_func ("/reader/changed/appended", &changes[0], test_changed);
  g_test_add_data_func ("/reader/changed/cut", &changes[1], test_changed);
  g_test_add_data_func ("/reader/changed/replaced", &changes[2], test_changed);
  g_test_add_data_func ("/reader/changed/overwritten", &changes[3], test_changed);
  g_test_add_func ("/reader/cancelled", test_cancelled);
  g_test_add_func ("/reader/memory", test_memory);
  g_test_add_func ("/reader/samples", test_samples);
  return g_test_run ();
}
