/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* vCards of the three versions as the address books of phones and desktops write them: RFC 6350 and RFC 2426 to the letter, 2.1 with
 * its habits, and damaged ones. */

#include "import/hearth-vcard.h"
#include "reader-helpers.h"

/* The cell of the first card's column, several values with '+' between. */
static char *
dup_cell (const char *text,
          const char *column)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = open_bytes (text, strlen (text), NULL, &error);
  HearthCells              row;
  char                    *cell;

  g_assert_no_error (error);
  g_assert_cmpint (hearth_reader_get_kind (reader), ==, HEARTH_READER_VCARD);
  g_assert_cmpint (hearth_reader_next (reader, &row, &error), ==, HEARTH_READ_ROW);
  g_assert_no_error (error);
  cell = g_strdup (row.cells[hearth_reader_find_column (reader, column)].text);
  return g_strdelimit (cell, "\x1f", '+');
}

static void
assert_cell (const char *lines,
             const char *column,
             const char *expected)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCARD\r\nVERSION:4.0\r\n", lines, "\r\nEND:VCARD\r\n", NULL);
  g_autofree char *cell = dup_cell (text, column);

  g_assert_cmpstr (cell, ==, expected);
}

static void
test_names (void)
{
  assert_cell ("FN:Ada Ember", "fn", "Ada Ember");
  assert_cell ("fn:Ada Ember", "fn", "Ada Ember");
  assert_cell ("N:Ember;Ada;Lou;Dr.;PhD\r\nFN:A. Ember", "n-family", "Ember");
  assert_cell ("N:Ember;Ada;Lou;Dr.;PhD\r\nFN:A. Ember", "n-given", "Ada");
  assert_cell ("N:Ember;Ada;Lou;Dr.;PhD", "fn", "Dr. Ada Lou Ember PhD");
  assert_cell ("N:Ember", "n-given", "");
  assert_cell ("FN;LANGUAGE=en:Ada\r\nFN;PREF=1:Preferred", "fn", "Preferred");
  assert_cell ("NICKNAME:Ada,Lou\\, the", "nickname", "Ada+Lou, the");
}

static void
test_values (void)
{
  assert_cell ("EMAIL;TYPE=home:b@example.com\r\nEMAIL;PREF=1:a@example.com", "email", "a@example.com+b@example.com");
  assert_cell ("EMAIL;TYPE=INTERNET,PREF:a@example.com\r\nEMAIL:b@example.com", "email", "a@example.com+b@example.com");
  assert_cell ("EMAIL;PREF=50:m@example.com\r\nEMAIL;PREF=1:a@example.com\r\nEMAIL;PREF=99:z@example.com", "email",
               "a@example.com+m@example.com+z@example.com");
  assert_cell ("item1.EMAIL;type=INTERNET:a@example.com\r\nitem1.X-ABLabel:_$!<Other>!$_", "email", "a@example.com");
  assert_cell ("TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+1-555-0100", "tel", "+1-555-0100");
  assert_cell ("UID:urn:uuid:00000000-0000-4000-8000-000000000001", "uid", "00000000-0000-4000-8000-000000000001");
  assert_cell ("CATEGORIES:Fans,Berlin\\, Mitte,,", "categories", "Fans+Berlin, Mitte");
  assert_cell ("CATEGORIES:A\r\nCATEGORIES:B", "categories", "A+B");
  assert_cell ("ORG:Glass Harbour;Shop;", "org", "Glass Harbour, Shop");
  assert_cell ("NOTE:one\\ntwo\\Nthree \\\\ \\; \\, \\:", "note", "one\ntwo\nthree \\ ; , :");
  assert_cell ("NOTE:one\r\nNOTE:two", "note", "one\n\ntwo");
  assert_cell ("ADR;TYPE=home:;;1 Example St\\, rear;Köln;NRW;50667;Germany", "adr-street", "1 Example St, rear");
  assert_cell ("ADR:;;;Köln;;;Germany\r\nADR;PREF=1:;;;Bonn;;;", "adr-city", "Bonn");
  assert_cell ("ADR:;;;Köln;;;Germany\r\nADR;PREF=1:;;;Bonn;;;", "adr-country", "");
  assert_cell ("BDAY:--0412", "bday", "--0412");
  assert_cell ("X-SOCIALPROFILE;type=mastodon:https://example.social/@ada", "social", "https://example.social/@ada");
  assert_cell ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", "photo", "data:image/jpeg;base64,/9j/4AAQ");
  assert_cell ("PHOTO:https://example.com/ada.jpg", "photo", "https://example.com/ada.jpg");
  assert_cell ("KIND:group\r\nMEMBER:urn:uuid:1\r\nMEMBER:mailto:b@example.com", "member", "1+mailto:b@example.com");
}

static void
test_folding (void)
{
  assert_cell ("NOTE:fol\r\n ded\r\n\t line", "note", "folded line");
  assert_cell ("NOTE:fol\n ded", "note", "folded");
  /* Folded in the middle of a character, as RFC 2425 allows and old programs do. */
  assert_cell ("EM\r\n AIL:a@example.com", "email", "a@example.com");
  assert_cell ("NOTE;X=\"a:b;c\":text", "note", "text");
}

static void
test_version_2 (void)
{
  assert_cell ("TEL;CELL;PREF:+15550100\r\nTEL;HOME:+15550101", "tel", "+15550100++15550101");
  assert_cell ("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Zo=C3=AB", "n-family", "Çelik");
  assert_cell ("NOTE;QUOTED-PRINTABLE:one=0D=0Atwo =\r\nthree", "note", "one\r\ntwo three");
  assert_cell ("NOTE;ENCODING=QUOTED-PRINTABLE:Zo=EB =8", "note", "Zoë =8");
  assert_cell ("NOTE;ENCODING=QUOTED-PRINTABLE:é =80=80=80", "note", "é \ufffd\ufffd\ufffd");
}

static void
test_several (void)
{
  const char              *text = "\r\nBEGIN:VCARD\r\nFN:One\r\nEND:VCARD\r\n\r\nbegin:vcard\nFN:Two\nend:vcard \njunk\nBEGIN:VCARD\nFN:Three\n"
                                  "AGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\nTITLE:Boss\nEND:VCARD\nBEGIN:VCARD\nFN:No end\nBEGIN:VCARD\nFN:Five\nEND:VCARD";
  static const char *const names[] = { "One", "Two", "Three", "No end", "Five" };
  static const guint       lines[] = { 2, 6, 10, 18, 20 };
  g_autoptr (HearthReader) reader = open_bytes (text, strlen (text), NULL, NULL);
  HearthCells              row;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
      g_assert_cmpstr (row.cells[HEARTH_VCARD_FN].text, ==, names[i]);
      g_assert_cmpuint (row.row, ==, i + 1);
      g_assert_cmpuint (row.line, ==, lines[i]);
    }
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_END);
}

static void
test_truncated (void)
{
  const HearthReaderOptions allow = { .allow_truncated = TRUE };
  const char               *text = "BEGIN:VCARD\nFN:One\nEND:VCARD\nBEGIN:VCARD\nFN:Tw";
  g_autoptr (HearthReader)  reader = open_bytes (text, strlen (text), &allow, NULL);
  HearthCells               row;

  assert_refused (text, strlen (text), HEARTH_ERROR_INVALID, "card 2 (line 4)");
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_END);
  g_assert_true (hearth_reader_is_truncated (reader));
}

/* Encodings, and the two sample cards. */
static void
test_files (void)
{
  static const char *const names[] = { "vcard-3.0.vcf", "vcard-4.0.vcf" };
  const char              *shared = g_getenv ("HEARTH_SHARED");
  gsize                    len;
  g_autofree char         *utf16 = g_convert ("BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n", -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
  g_autoptr (HearthReader) reader = open_bytes (utf16, len, NULL, NULL);
  HearthCells              row;

  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpstr (row.cells[HEARTH_VCARD_FN].text, ==, "Zoë");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "csv", "synthetic", names[i], NULL);
      g_autofree char *text = NULL;
      g_autofree char *email = NULL;
      g_autofree char *tel = NULL;
      g_autofree char *categories = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("no shared samples here");
          return;
        }
      email = dup_cell (text, "email");
      tel = dup_cell (text, "tel");
      categories = dup_cell (text, "categories");
      g_assert_cmpstr (email, ==, "ada@example.com");
      g_assert_cmpstr (tel, ==, "+15550100");
      g_assert_cmpstr (categories, ==, "Fans+Berlin");
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vcard/names", test_names);
  g_test_add_func ("/vcard/values", test_values);
  g_test_add_func ("/vcard/folding", test_folding);
  g_test_add_func ("/vcard/version-2", test_version_2);
  g_test_add_func ("/vcard/several", test_several);
  g_test_add_func ("/vcard/truncated", test_truncated);
  g_test_add_func ("/vcard/files", test_files);
  return g_test_run ();
}
