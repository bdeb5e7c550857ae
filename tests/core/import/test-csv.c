/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The CSV reader: dialects, what is odd in real files, and thousands of random files read the same as Python's csv module reads them,
 * with every token meeting the end of the window. */

#include "import/hearth-csv.h"
#include "pulled.h"
#include "reader-helpers.h"

#include <glib/gstdio.h>

static void
test_dialects (void)
{
  const HearthReaderOptions semicolon = { .delimiter = ";" };
  const HearthReaderOptions no_header = { .no_header = TRUE };

  assert_rows ("a,b\n1,2\n", NULL, "1|2\n");
  assert_rows ("a,b\r\n1,2\r\n", NULL, "1|2\n");
  assert_rows ("a,b\r1,2\r", NULL, "1|2\n");
  assert_rows ("a,b\n1,2", NULL, "1|2\n");
  assert_rows ("a;b\n1,5;2\n", NULL, "1,5|2\n");
  assert_rows ("a\tb\n1\t2\n", NULL, "1|2\n");
  assert_rows ("a|b\n1|2\n", NULL, "1|2\n");
  assert_rows ("sep=;\na;b,c\n1;2\n", NULL, "1|2\n");
  assert_rows ("\"sep=;\"\r\na;b\r\n1;2\r\n", NULL, "1|2\n");
  assert_rows ("\xef\xbb\xbf"
               "a,b\n1,2\n",
               NULL, "1|2\n");
  assert_rows ("a;b,c\n1;2,3\n", &semicolon, "1|2,3\n");
  assert_rows ("1,2\n3,4\n", &no_header, "1|2\n3|4\n");
  assert_rows ("email\na@example.com\nb@example.com\n", NULL, "a@example.com\nb@example.com\n");
  /* The header decides, not the text in the cells. */
  assert_rows ("a,b\n\"x;y;z;w\",\"p;q\"\n", NULL, "x;y;z;w|p;q\n");
}

/* Lines of explanation, as data sets for other programs have them, and headers that only look like one. */
static void
test_explanations (void)
{
  const HearthReaderOptions tabs = { .delimiter = "\t", .no_header = TRUE };

  assert_rows ("# a graph, small\n# Nodes: 2, Edges: 2\na\tb\n1\t2\n# the end\n3\t4\n", NULL, "1|2\n3|4\n");
  assert_rows ("% sym\r\n%\r\na,b\r\n1,2\r\n", NULL, "1|2\n");
  assert_rows ("# one line, with a comma\na;b\n1;2\n", NULL, "1|2\n");
  assert_rows ("# from\tto\n1\t2\n", &tabs, "# from|to\n1|2\n");
  assert_rows ("# of tickets,Email\n2,a@example.com\n# 3,b\n", NULL, "2|a@example.com\n# 3|b\n");
  assert_rows ("#,Name\n1,Ada\n#,x\n", NULL, "1|Ada\n#|x\n");
  assert_rows ("#tag,Name\n#a,Ada\n# b,x\n", NULL, "#a|Ada\n# b|x\n");
}

static void
test_quotes (void)
{
  assert_rows ("a,b\n\"x, \"\"y\"\"\",\"2\n3\"\n", NULL, "x, \"y\"|2\n3\n");
  assert_rows ("a,b\n\"\",\"\"\"\"\n", NULL, "|\"\n");
  assert_rows ("a,b\nx\"y\"z, \"q\"\n", NULL, "x\"y\"z| \"q\"\n");
  assert_rows ("a,b\n\"The Rock\" Johnson,2\n", NULL, "The Rock Johnson|2\n");
  assert_rows ("a,b\n\"x\"\"\"y,2\n", NULL, "x\"y|2\n");
  /* Mailchimp's tags: a list of quoted tags in one cell. */
  assert_rows ("a,TAGS\n1,\"\"\"VIP\"\",\"\"Berlin\"\"\"\n", NULL, "1|\"VIP\",\"Berlin\"\n");
}

static void
test_ragged (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = NULL;
  g_auto (GStrv)           warnings = NULL;
  g_autofree char         *rows = NULL;
  const char              *text = "a,b,c\n1\n\n1,2,3,4\n,,\n";

  reader = open_bytes (text, strlen (text), NULL, &error);
  rows = dump_rows (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1||\n1|2|3|4\n||\n");
  warnings = hearth_reader_dup_warnings (reader);
  g_assert_cmpuint (g_strv_length (warnings), ==, 1);
  g_assert_nonnull (strstr (warnings[0], "row 4"));
}

static void
test_columns (void)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (HearthReader) reader = NULL;
  const char              *text = " Name ,Email,,Name\n1,2,3,4\n";

  reader = open_bytes (text, strlen (text), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_reader_get_n_columns (reader), ==, 4);
  g_assert_cmpstr (hearth_reader_get_column (reader, 0), ==, "Name");
  g_assert_cmpstr (hearth_reader_get_column (reader, 3), ==, "Name");
  g_assert_cmpstr (hearth_reader_get_column_label (reader, 0), ==, "Name");
  g_assert_cmpstr (hearth_reader_get_column_label (reader, 2), ==, "Column 3");
  g_assert_cmpstr (hearth_reader_get_column_label (reader, 3), ==, "Name (column 4)");
  g_assert_cmpint (hearth_reader_find_column (reader, "EMAIL"), ==, 1);
  g_assert_cmpint (hearth_reader_find_column (reader, "name"), ==, 0);
  g_assert_cmpint (hearth_reader_find_column (reader, "city"), ==, -1);
}

/* Rows are counted as a spreadsheet shows them, lines as an editor does. */
static void
test_numbers (void)
{
  const char              *text = "a,b\r\n\"1\r\n1\",2\r\n\r\n3,\"x\ry\nz\"\r\n5,6\r\n";
  g_autoptr (HearthReader) reader = open_bytes (text, strlen (text), NULL, NULL);
  HearthCells              row;

  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpuint (row.row, ==, 2);
  g_assert_cmpuint (row.line, ==, 2);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpuint (row.row, ==, 4);
  g_assert_cmpuint (row.line, ==, 5);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_ROW);
  g_assert_cmpuint (row.row, ==, 5);
  g_assert_cmpuint (row.line, ==, 8);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_END);
  g_assert_cmpint (hearth_reader_next (reader, &row, NULL), ==, HEARTH_READ_END);
}

static void
assert_truncated (const char *text,
                  const char *message,
                  const char *whole)
{
  const HearthReaderOptions allow = { .allow_truncated = TRUE };
  g_autoptr (GError)        error = NULL;
  g_autoptr (HearthReader)  strict = open_bytes (text, strlen (text), NULL, &error);
  g_autoptr (HearthReader)  tolerant = NULL;
  g_autofree char          *before = dump_rows (strict, &error);
  g_autofree char          *rows = NULL;

  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, message));
  g_assert_true (hearth_reader_is_truncated (strict));
  g_assert_cmpstr (before, ==, whole);

  g_clear_error (&error);
  tolerant = open_bytes (text, strlen (text), &allow, &error);
  rows = dump_rows (tolerant, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, whole);
  g_assert_true (hearth_reader_is_truncated (tolerant));
}

static void
test_truncated (void)
{
  assert_truncated ("a,b\n1,2\n3,\"four", "row 3 (line 3)", "1|2\n");
  assert_truncated ("a,b\n1,2\n3,\"x\"\"", "row 3", "1|2\n");
  assert_truncated ("a,b,c\n1,2,3\n4,5,6\n7,8", "row 4, which has 2 of 3 columns", "1|2|3\n4|5|6\n");
  /* Where short rows are the file's habit, the last one is no sign. */
  assert_rows ("a,b,c\n1,2\n4,5,6\n7,8", NULL, "1|2|\n4|5|6\n7|8|\n");
}

static void
test_limits (void)
{
  g_autoptr (GString) wide = g_string_new ("a");
  g_autoptr (GString) tall = g_string_new ("a,b\n1,2\n3,\"");

  for (int i = 0; i < 20000; i++)
    g_string_append (wide, ",a");
  assert_refused (wide->str, wide->len, HEARTH_ERROR_LIMIT, "Row 1 has more than 10000 columns");
  for (int i = 0; i < HEARTH_READER_MAX_ROW / 8 + 100000; i++)
    g_string_append (tall, "12345\n78");
  assert_refused (tall->str, tall->len, HEARTH_ERROR_LIMIT, "Row 3 is larger than 16 MB");
}

static void
test_empty (void)
{
  assert_refused ("", 0, HEARTH_ERROR_INVALID, "empty");
  assert_refused ("\n\r\n \n", 5, HEARTH_ERROR_INVALID, "empty");
  assert_refused ("\xef\xbb\xbf", 3, HEARTH_ERROR_INVALID, "empty");
  assert_refused ("a,b\n", 4, HEARTH_ERROR_INVALID, "no rows");
  assert_refused ("sep=;\n", 6, HEARTH_ERROR_INVALID, "empty");
}

static const char python[] = "import csv,io,os,sys\n"
                             "out=[]\n"
                             "for i in range(int(sys.argv[2])):\n"
                             "  text=open(os.path.join(sys.argv[1],str(i)),encoding='utf-8',newline='').read()\n"
                             "  rows=list(csv.reader(io.StringIO(text,newline=''),delimiter=','))\n"
                             "  out.append(''.join('\\x1f'.join(r)+'\\x1e' for r in rows if r not in ([],['']))+'\\x1d')\n"
                             "sys.stdout.buffer.write(''.join(out).encode())\n";

/* Text made of what matters to a CSV reader. */
static char *
random_text (void)
{
  static const char *const parts[] = { "\"", "\"", "\"\"", ",", ",", "\n", "\r\n", "\r", "a", "b c", "é", "東", ";", "\",\"" };
  GString                 *text = g_string_new (NULL);
  int                      n = g_test_rand_int_range (0, 80);

  for (int i = 0; i < n; i++)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free_and_steal (text);
}

/* As the Python script prints it; *cut when the reader says that the file ends inside a cell. */
static char *
dump_csv (const char *text,
          const char *delimiter,
          gsize       chunk,
          gboolean   *cut)
{
  g_auto (HearthText)   window = { 0 };
  g_autoptr (HearthCsv) csv = NULL;
  Input                 input = { text, strlen (text) };
  GString              *out = g_string_new (NULL);
  HearthReadStep        step;
  HearthCells           row;

  g_assert_true (hearth_text_open (&window, pull_some, &input, chunk, NULL));
  g_assert_true (hearth_text_begin (&window, NULL, NULL));
  csv = hearth_csv_new (&window, delimiter, FALSE);
  while ((step = hearth_csv_next (csv, 0, &row, NULL)) == HEARTH_READ_ROW)
    {
      for (guint i = 0; i < row.n_cells; i++)
        {
          g_assert_cmpuint (strlen (row.cells[i].text), ==, row.cells[i].len);
          g_string_append_printf (out, "%s%s", i > 0 ? "\x1f" : "", row.cells[i].text);
        }
      g_string_append_c (out, '\x1e');
    }
  *cut = step == HEARTH_READ_ERROR;
  return g_string_free_and_steal (out);
}

static void
compare_with_python (const char *output,
                     char      **texts,
                     guint       n)
{
  g_auto (GStrv) files = g_strsplit (output, "\x1d", -1);

  g_assert_cmpuint (g_strv_length (files), ==, n + 1);
  for (guint i = 0; i < n; i++)
    for (gsize chunk = 5; chunk < 70; chunk += 13)
      {
        gboolean         cut;
        g_autofree char *rows = dump_csv (texts[i], ",", chunk, &cut);

        /* Python gives the unfinished last row too. */
        if (!cut)
          g_assert_cmpstr (rows, ==, files[i]);
        else if (!g_str_has_prefix (files[i], rows))
          g_error ("\"%s\" does not begin \"%s\"", rows, files[i]);
      }
}

/* Delimiters of several signs, and of white space, wherever the window ends. */
static void
test_several_signs (void)
{
  static const struct
  {
    const char *text;
    const char *delimiter;
    const char *rows; /* cells with '/' between, rows with ';' */
  } cases[] = {
    { "a||b||c\n1|2||||3\n||\n", "||", "a/b/c;1|2//3;/;" },
    { "a::b\r\n\"1::2\"::3:\r\n", "::", "a/b;1::2/3:;" },
    { "a=>b=c\n1 => 2\n", "=>", "a/b=c;1 / 2;" },
    { "  a \t b\tc  \n\n \t \n1 2 \"3 4\"\t\n5", " ", "a/b/c;1/2/3 4;5;" },
    { "Ana Lima   1997  x\n\"B  b\" \t2\t3 \n", "  ", "Ana Lima/1997/x;B  b/2/3 ;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize chunk = 5; chunk < 40; chunk++)
      {
        gboolean         cut;
        g_autofree char *rows = dump_csv (cases[i].text, cases[i].delimiter, chunk, &cut);

        g_strdelimit (g_strdelimit (rows, "\x1f", '/'), "\x1e", ';');
        g_assert_false (cut);
        g_assert_cmpstr (rows, ==, cases[i].rows);
      }
}

static void
test_python (void)
{
  enum
  {
    N = 3000
  };
  g_autofree char      *program = g_find_program_in_path ("python3");
  g_autofree char      *folder = g_dir_make_tmp ("hearth-csv-XXXXXX", NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *output = NULL;
  const char           *argv[] = { "python3", "-c", python, folder, G_STRINGIFY (3000), NULL };
  g_autoptr (GError)    error = NULL;

  for (int i = 0; i < N; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d", folder, i);

      g_ptr_array_add (texts, random_text ());
      g_assert_true (g_file_set_contents (path, texts->pdata[i], -1, NULL));
    }
  if (program == NULL)
    g_test_skip ("no python3 to compare with");
  else
    {
      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error));
      compare_with_python (output, (char **) texts->pdata, N);
    }
  for (int i = 0; i < N; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d", folder, i);

      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/dialects", test_dialects);
  g_test_add_func ("/csv/explanations", test_explanations);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/ragged", test_ragged);
  g_test_add_func ("/csv/columns", test_columns);
  g_test_add_func ("/csv/numbers", test_numbers);
  g_test_add_func ("/csv/truncated", test_truncated);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/empty", test_empty);
  g_test_add_func ("/csv/several-signs", test_several_signs);
  g_test_add_func ("/csv/python", test_python);
  return g_test_run ();
}
