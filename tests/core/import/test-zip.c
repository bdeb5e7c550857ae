/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Zips: the lists inside one after the other, what lies beside them passed over, and everything hostile refused in words. */

#include "reader-helpers.h"

#include <archive.h>
#include <archive_entry.h>

/* A zip under construction, in memory. */
typedef struct
{
  struct archive *archive;
  GByteArray     *bytes;
} Zip;

static la_ssize_t
append_cb (struct archive *archive,
           void           *data,
           const void     *buffer,
           size_t          len)
{
  g_byte_array_append (data, buffer, (guint) len);
  return len;
}

static Zip
begin_zip (const char *options)
{
  Zip zip = { archive_write_new (), g_byte_array_new () };

  archive_write_set_format_zip (zip.archive);
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (zip.archive, options), ==, ARCHIVE_OK);
  archive_write_set_passphrase (zip.archive, "secret");
  archive_write_set_bytes_in_last_block (zip.archive, 1);
  g_assert_cmpint (archive_write_open2 (zip.archive, zip.bytes, NULL, append_cb, NULL, NULL), ==, ARCHIVE_OK);
  return zip;
}

static void
add_entry (Zip        *zip,
           const char *name,
           const char *text,
           gsize       len,
           guint       times)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, g_str_has_suffix (name, "/") ? AE_IFDIR : AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  if (times == 1)
    archive_entry_set_size (entry, len);
  g_assert_cmpint (archive_write_header (zip->archive, entry), ==, ARCHIVE_OK);
  for (guint i = 0; i < times; i++)
    g_assert_cmpint (archive_write_data (zip->archive, text, len), ==, (int) len);
  archive_entry_free (entry);
}

static void
add_text (Zip        *zip,
          const char *name,
          const char *text)
{
  add_entry (zip, name, text, strlen (text), 1);
}

static GByteArray *
end_zip (Zip *zip)
{
  g_assert_cmpint (archive_write_close (zip->archive), ==, ARCHIVE_OK);
  archive_write_free (zip->archive);
  return zip->bytes;
}

/* All tables: "[name]" and their rows. */
static char *
dump_tables (HearthReader *reader,
             GError      **error)
{
  GString *out = g_string_new (NULL);

  do
    {
      g_autofree char *rows = dump_rows (reader, error);

      g_string_append_printf (out, "[%s]\n%s", hearth_reader_get_table_name (reader), rows);
    }
  while ((error == NULL || *error == NULL) && hearth_reader_next_table (reader, error) == HEARTH_READ_ROW);
  return g_string_free_and_steal (out);
}

static GByteArray *
make_mailchimp (void)
{
  Zip zip = begin_zip (NULL);

  add_entry (&zip, "audience/", "", 0, 1);
  add_text (&zip, "audience/subscribed_1.csv", "Email Address,TAGS\na@example.com,\"\"\"VIP\"\"\"\n");
  add_text (&zip, "audience/unsubscribed_1.csv", "Email Address;UNSUB_TIME\nb@example.com;2024-01-01 10:00:00\n");
  add_text (&zip, "audience/cleaned_1.csv", "Email Address,CLEAN_TIME\n");
  add_text (&zip, "audience/nothing.csv", "");
  add_text (&zip, "../../etc/passwd.csv", "a,b\n1,2\n");
  add_text (&zip, "__MACOSX/audience/._subscribed_1.csv", "junk");
  add_text (&zip, "audience/.DS_Store", "junk");
  add_text (&zip, "audience/read me.txt", "hello");
  add_text (&zip, "audience/logo.png", "\x89PNG");
  return end_zip (&zip);
}

static const char mailchimp_rows[] = "[subscribed_1.csv]\na@example.com|\"VIP\"\n"
                                     "[unsubscribed_1.csv]\nb@example.com|2024-01-01 10:00:00\n"
                                     "[cleaned_1.csv]\n"
                                     "[passwd.csv]\n1|2\n";

static void
test_tables (void)
{
  g_autoptr (GByteArray)   zip = make_mailchimp ();
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = open_bytes (zip->data, zip->len, NULL, &error);
  g_autofree char         *tables = NULL;

  g_assert_no_error (error);
  tables = dump_tables (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tables, ==, mailchimp_rows);
  g_assert_cmpint (hearth_reader_next_table (reader, &error), ==, HEARTH_READ_END);
}

/* Going on before a table is read to its end. */
static void
test_skip (void)
{
  g_autoptr (GByteArray)   zip = make_mailchimp ();
  g_autoptr (HearthReader) reader = open_bytes (zip->data, zip->len, NULL, NULL);
  g_autofree char         *rows = NULL;

  g_assert_cmpint (hearth_reader_next_table (reader, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpstr (hearth_reader_get_table_name (reader), ==, "unsubscribed_1.csv");
  rows = dump_rows (reader, NULL);
  g_assert_cmpstr (rows, ==, "b@example.com|2024-01-01 10:00:00\n");
}

/* A pipe: no directory at the end to look up. */
static void
test_pipe (void)
{
  g_autoptr (GByteArray)   zip = make_mailchimp ();
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (zip->data, zip->len, NULL);
  g_autoptr (GConverter)   plain = G_CONVERTER (g_charset_converter_new ("ISO-8859-1", "ISO-8859-1", NULL));
  g_autoptr (GInputStream) pipe = g_converter_input_stream_new (memory, plain);
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = NULL;
  g_autofree char         *tables = NULL;

  g_assert_false (G_IS_SEEKABLE (pipe) && g_seekable_can_seek (G_SEEKABLE (pipe)));
  reader = hearth_reader_open_stream (pipe, "pipe", NULL, NULL, &error);
  g_assert_no_error (error);
  tables = dump_tables (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tables, ==, mailchimp_rows);
}

/* One entry is no list: it is said, again when asked again, and the others are read. */
static void
test_broken_entry (void)
{
  Zip                      zip = begin_zip (NULL);
  g_autoptr (GByteArray)   bytes = NULL;
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = NULL;
  g_autofree char         *rows = NULL;
  HearthCells              row;

  add_text (&zip, "one.csv", "a,b\n1,\"2");
  add_text (&zip, "two.csv", "<html>log in</html>");
  add_text (&zip, "three.csv", "a,b\n5,6\n");
  bytes = end_zip (&zip);
  reader = open_bytes (bytes->data, bytes->len, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpint (hearth_reader_next (reader, &row, &error), ==, HEARTH_READ_ERROR);
      g_assert_nonnull (strstr (error->message, "row 2"));
      g_clear_error (&error);
    }
  g_assert_cmpint (hearth_reader_next_table (reader, &error), ==, HEARTH_READ_ERROR);
  g_assert_nonnull (strstr (error->message, "web page"));
  g_clear_error (&error);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ERROR);
  g_assert_cmpstr (hearth_reader_get_table_name (reader), ==, "two.csv");
  g_assert_cmpuint (hearth_reader_get_n_columns (reader), ==, 0);
  g_assert_cmpint (hearth_reader_next_table (reader, &error), ==, HEARTH_READ_ROW);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "5|6\n");
}

static void
assert_entry_refused (const char *options,
                      const char *name,
                      const char *message)
{
  Zip                    zip = begin_zip (options);
  g_autoptr (GByteArray) bytes = NULL;

  add_text (&zip, name, "a,b\n1,2\n");
  bytes = end_zip (&zip);
  assert_refused (bytes->data, bytes->len, HEARTH_ERROR_INVALID, message);
}

static void
test_refused (void)
{
  assert_entry_refused (NULL, "inner.zip", "another archive");
  assert_entry_refused (NULL, "fans.xlsx", "spreadsheet");
  assert_entry_refused (NULL, "photo.jpg", "no list in this zip");
  assert_entry_refused ("zip:encryption=zipcrypt", "fans.csv", "password");
  assert_entry_refused ("zip:encryption=aes256", "fans.csv", "password");
  assert_refused ("PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, HEARTH_ERROR_INVALID, "zip is empty");
  assert_refused ("PK\x03\x04garbage", 11, HEARTH_ERROR_INVALID, "damaged");
}

static void
test_bomb (void)
{
  g_autofree char       *row = g_strnfill (1024 * 1024, 'a');
  Zip                    zip = begin_zip ("zip:compression=deflate");
  g_autoptr (GByteArray) bytes = NULL;

  memcpy (row, "a,b\n1,2\n", 8);
  for (gsize i = 4096; i < 1024 * 1024; i += 4096)
    row[i] = '\n';
  add_entry (&zip, "fans.csv", row, 1024 * 1024, 30);
  bytes = end_zip (&zip);
  g_assert_cmpuint (bytes->len, <, 300000);
  assert_refused (bytes->data, bytes->len, HEARTH_ERROR_LIMIT, "unpacks to far more");
}

static void
test_many (void)
{
  Zip                    zip = begin_zip ("zip:compression=store");
  g_autoptr (GByteArray) bytes = NULL;

  for (int i = 0; i < 10001; i++)
    add_text (&zip, "x.png", "");
  bytes = end_zip (&zip);
  assert_refused (bytes->data, bytes->len, HEARTH_ERROR_LIMIT, "more than 10000 files");
}

/* Cut anywhere it says so or gives fewer tables, and never rows that are not there. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) zip = make_mailchimp ();

  for (guint len = 4; len < zip->len; len += 3)
    {
      g_autoptr (GError)       error = NULL;
      g_autoptr (HearthReader) reader = open_bytes (zip->data, len, NULL, &error);
      g_autofree char         *tables = reader != NULL ? dump_tables (reader, &error) : NULL;

      if (reader != NULL && error == NULL)
        g_assert_true (g_str_has_prefix (mailchimp_rows, tables));
      else
        g_assert_nonnull (error);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/tables", test_tables);
  g_test_add_func ("/zip/skip", test_skip);
  g_test_add_func ("/zip/pipe", test_pipe);
  g_test_add_func ("/zip/broken-entry", test_broken_entry);
  g_test_add_func ("/zip/refused", test_refused);
  g_test_add_func ("/zip/bomb", test_bomb);
  g_test_add_func ("/zip/many", test_many);
  g_test_add_func ("/zip/cut", test_cut);
  return g_test_run ();
}
