/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in the encodings that people have, read to the same text; what cannot be read is marked and counted, never lost silently. */

#include "import/hearth-encoding.h"
#include "reader-helpers.h"

#define NAMES "name,city\nZoë Çelik,Köln\n"

static void
assert_encoding (const char *text,
                 const char *encoding,
                 const char *mark,
                 const char *found)
{
  gsize                    len, mark_len = strlen (mark);
  g_autoptr (GError)       error = NULL;
  g_autofree char         *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &len, &error);
  g_autofree char         *file = g_malloc (len + mark_len);
  g_autofree char         *rows = NULL;
  g_autoptr (HearthReader) reader = NULL;

  g_assert_no_error (error);
  memcpy (mempcpy (file, mark, mark_len), bytes, len);
  reader = open_bytes (file, len + mark_len, NULL, &error);
  g_assert_no_error (error);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hearth_reader_get_encoding (reader), ==, found);
  g_assert_cmpuint (hearth_reader_get_n_unreadable (reader), ==, 0);
  /* Everything after the header line, with the dump's separator. */
  g_strdelimit (rows, "|", ',');
  g_assert_cmpstr (rows, ==, strchr (text, '\n') + 1);
}

static void
test_found (void)
{
  assert_encoding (NAMES, "UTF-8", "", "UTF-8");
  assert_encoding (NAMES, "UTF-8", "\xef\xbb\xbf", "UTF-8");
  assert_encoding (NAMES, "UTF-16LE", "\xff\xfe", "UTF-16LE");
  assert_encoding (NAMES, "UTF-16BE", "\xfe\xff", "UTF-16BE");
  assert_encoding (NAMES, "UTF-16LE", "", "UTF-16LE");
  assert_encoding (NAMES, "UTF-16BE", "", "UTF-16BE");
  assert_encoding (NAMES, "WINDOWS-1252", "", "WINDOWS-1252");
  assert_encoding ("name,price\nJosé,5€ “x”\n", "WINDOWS-1252", "", "WINDOWS-1252");
  assert_encoding ("name,city\nAda,Köln 🔥\U0010fedc\n", "UTF-16LE", "\xff\xfe", "UTF-16LE");
}

static void
test_guessed (void)
{
  assert_encoding ("имя,город\nНаталья Иванова,Москва\nСергей Петров,Санкт-Петербург\nОльга,Новосибирск\n", "WINDOWS-1251", "",
                   "WINDOWS-1251");
  assert_encoding ("名前,都市\n山田太郎,東京\n鈴木花子さん,大阪\nひらがなとカタカナの文章です,京都\n", "SHIFT_JIS", "", "SHIFT_JIS");
}

/* ASCII for longer than any sample, then one accent. */
static void
test_late (void)
{
  g_autoptr (GString) text = g_string_new ("name,city\n");

  for (int i = 0; i < 30000; i++)
    g_string_append (text, "Ada,Bonn\n");
  g_string_append (text, "José,Köln\n");
  assert_encoding (text->str, "WINDOWS-1252", "", "WINDOWS-1252");
  assert_encoding (text->str, "UTF-8", "", "UTF-8");
}

static void
test_unreadable (void)
{
  const HearthReaderOptions utf8 = { .encoding = "UTF-8" };
  const char                bytes[] = "a,b\n\xff\xc3,x\0y\n";
  g_autoptr (GError)        error = NULL;
  g_autoptr (HearthReader)  reader = open_bytes (bytes, sizeof bytes - 1, &utf8, &error);
  g_autofree char          *rows = NULL;
  g_auto (GStrv)            warnings = NULL;

  g_assert_no_error (error);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "\ufffd\ufffd|x\ufffdy\n");
  g_assert_cmpuint (hearth_reader_get_n_unreadable (reader), ==, 3);
  warnings = hearth_reader_dup_warnings (reader);
  g_assert_cmpstr (warnings[0], ==, "3 characters could not be read as UTF-8.");
}

static void
test_said (void)
{
  const HearthReaderOptions mac = { .encoding = "MACINTOSH" };
  const HearthReaderOptions unknown = { .encoding = "NO-SUCH-CODE" };
  g_autoptr (GError)        error = NULL;

  assert_rows ("a,b\nZo\x91,1\n", &mac, "Zoë|1\n");
  g_assert_null (open_bytes ("a,b\n", 4, &unknown, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "NO-SUCH-CODE"));
}

/* Whatever the bytes and however they are cut, the result is UTF-8 without NUL, and the same as in one piece. */
static void
test_random (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "SHIFT_JIS", "GB18030", "WINDOWS-1252", "ISO-2022-JP" };

  for (int round = 0; round < 4000; round++)
    {
      guint8                    bytes[64];
      char                      whole[HEARTH_DECODER_ROOM (64)], pieces[2 * HEARTH_DECODER_ROOM (64)];
      gsize                     n = g_test_rand_int_range (0, 65), whole_len, len = 0, done = 0;
      const char               *encoding = encodings[round % G_N_ELEMENTS (encodings)];
      g_autoptr (HearthDecoder) first = hearth_decoder_new (encoding, bytes, 0, NULL);
      g_autoptr (HearthDecoder) second = hearth_decoder_new (encoding, bytes, 0, NULL);

      for (gsize i = 0; i < n; i++)
        bytes[i] = (guint8) (round % 3 == 0 ? g_test_rand_int () : "a\xc3\xa9\0\xe6\x9d\xb1\xf0\x9f\x94\xa5\xd8\xff"[g_test_rand_int_range (0, 13)]);
      hearth_decoder_run (first, bytes, n, TRUE, whole, &whole_len);
      for (gsize end = MIN (n, 7);; end = MIN (n, end + 5))
        {
          gsize added;

          done += hearth_decoder_run (second, bytes + done, end - done, end == n, pieces + len, &added);
          len += added;
          if (end == n)
            break;
        }
      g_assert_cmpuint (done, ==, n);
      g_assert_cmpmem (whole, whole_len, pieces, len);
      g_assert_true (g_utf8_validate_len (whole, whole_len, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/found", test_found);
  g_test_add_func ("/encoding/guessed", test_guessed);
  g_test_add_func ("/encoding/late", test_late);
  g_test_add_func ("/encoding/unreadable", test_unreadable);
  g_test_add_func ("/encoding/said", test_said);
  g_test_add_func ("/encoding/random", test_random);
  return g_test_run ();
}
