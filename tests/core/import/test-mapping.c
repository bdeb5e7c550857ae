/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns to fields: by format, by guess, and as typed after --map. */

#include "base/hearth-error.h"
#include "import/hearth-format-private.h"

#include <string.h>

static const char *const headers[] = { "Who", "City, Country", "When", "a=b", "Sum" };

static HearthMapping *
make_mapping (const char *const *names,
              guint              n)
{
  return hearth_mapping_for_format (hearth_format_by_id ("list"), names, n);
}

static const HearthMappedColumn *
get_column (HearthMapping *mapping,
            guint          index)
{
  return &g_array_index (mapping->columns, HearthMappedColumn, index);
}

static void
test_parse (void)
{
  g_autoptr (HearthMapping) mapping = make_mapping (headers, G_N_ELEMENTS (headers));
  g_autoptr (GError)        error = NULL;

  g_assert_true (hearth_mapping_parse (mapping, "who=handle:Discord,City, Country=city,When=date:%b %d, %Y,a=b=note,5=amount",
                                       headers, G_N_ELEMENTS (headers), &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_column (mapping, 0)->field, ==, HEARTH_FIELD_HANDLE);
  g_assert_cmpstr (get_column (mapping, 0)->argument, ==, "discord");
  g_assert_cmpint (get_column (mapping, 1)->field, ==, HEARTH_FIELD_CITY);
  g_assert_cmpint (get_column (mapping, 2)->field, ==, HEARTH_FIELD_DATE);
  g_assert_cmpstr (get_column (mapping, 2)->argument, ==, "%b %d, %Y");
  g_assert_cmpint (get_column (mapping, 3)->field, ==, HEARTH_FIELD_NOTE);
  g_assert_cmpint (get_column (mapping, 4)->field, ==, HEARTH_FIELD_AMOUNT);
}

static void
check_error (const char *words,
             const char *part)
{
  g_autoptr (HearthMapping) mapping = make_mapping (headers, G_N_ELEMENTS (headers));
  g_autoptr (GError)        error = NULL;

  g_assert_false (hearth_mapping_parse (mapping, words, headers, G_N_ELEMENTS (headers), &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_errors (void)
{
  check_error ("Who=emial", "email");
  check_error ("Wheen=date", "When");
  check_error ("Who", "Who");
  check_error ("9=email", "9");
  check_error ("Who=", "not a field");
  check_error ("=email", "no column");
}

static void
check_guess (const char *header,
             HearthField field)
{
  g_test_message ("%s", header);
  g_assert_cmpint (hearth_mapping_guess_header (header), ==, field);
}

static void
test_guess (void)
{
  check_guess ("E-Mail", HEARTH_FIELD_EMAIL);
  check_guess ("Email Address", HEARTH_FIELD_EMAIL);
  check_guess ("Correo electrónico", HEARTH_FIELD_EMAIL);
  check_guess ("Deine E-Mail Adresse", HEARTH_FIELD_EMAIL);
  check_guess ("Adresse e-mail", HEARTH_FIELD_EMAIL);
  check_guess ("E-mail 1 - Label", HEARTH_FIELD_IGNORE);
  check_guess ("Vorname", HEARTH_FIELD_FIRST_NAME);
  check_guess ("LAST_NAME", HEARTH_FIELD_LAST_NAME);
  check_guess ("名前", HEARTH_FIELD_NAME);
  check_guess ("Währung", HEARTH_FIELD_CURRENCY);
  check_guess ("Discord username", HEARTH_FIELD_HANDLE);
  check_guess ("", HEARTH_FIELD_IGNORE);
  check_guess ("Shoe size", HEARTH_FIELD_IGNORE);
}

static GPtrArray *
make_rows (const char *cells)
{
  GPtrArray     *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_auto (GStrv) lines = g_strsplit (cells, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ",", -1);

      g_ptr_array_add (rows, g_ptr_array_new_take_null_terminated ((gpointer *) g_steal_pointer (&parts), g_free));
    }
  return rows;
}

static void
test_content (void)
{
  static const char *const  names[] = { "X", "Y", "Datum" };
  g_autoptr (HearthMapping) mapping = make_mapping (names, 3);
  g_autoptr (GPtrArray)     rows = make_rows ("Ada,ada@example.com,14/03/2026\nNoor,,03/04/2026\nZoë,zoe@example.org,");

  hearth_mapping_guess_content (mapping, hearth_format_by_id ("list"), rows);
  g_assert_cmpint (get_column (mapping, 0)->field, ==, HEARTH_FIELD_IGNORE);
  g_assert_cmpint (get_column (mapping, 1)->field, ==, HEARTH_FIELD_EMAIL);
  g_assert_cmpint (get_column (mapping, 2)->field, ==, HEARTH_FIELD_JOINED);
  g_assert_cmpint (mapping->date_order, ==, HEARTH_DATE_DAY_FIRST);
}

/* A month first that only one row proves holds for those that could be read either way, too. */
static void
test_month_first (void)
{
  static const char *const  names[] = { "email", "Datum" };
  g_autoptr (HearthMapping) mapping = make_mapping (names, 2);
  g_autoptr (GPtrArray)     rows = make_rows ("a@example.com,03/04/2026\nb@example.com,03/14/2026\nc@example.com,05/06/2026");

  hearth_mapping_guess_content (mapping, hearth_format_by_id ("list"), rows);
  g_assert_cmpint (mapping->date_order, ==, HEARTH_DATE_MONTH_FIRST);
}

static void
test_no_header (void)
{
  static const char *const figures[] = { "2", "6", "1" };
  static const char *const words[] = { "a", "b", "weight" };
  static const char *const people[] = { "ana", "ben", "1" };
  g_autoptr (GPtrArray)    rows = make_rows ("1,2,4");
  g_autoptr (GPtrArray)    mixed = make_rows ("cem2,ana,3\nben,dora,1");

  g_assert_true (hearth_mapping_wants_no_header ("1=member,2=with", figures, 3, rows));
  g_assert_false (hearth_mapping_wants_no_header ("1=member,2=with", words, 3, rows));
  g_assert_false (hearth_mapping_wants_no_header ("a=member,b=with", words, 3, rows));
  /* One name with a figure in it does not make a header of those above it. */
  g_assert_true (hearth_mapping_wants_no_header ("1=member,2=with", people, 3, mixed));
  g_assert_true (hearth_mapping_names_several ("1=member,2=with"));
  g_assert_true (hearth_mapping_names_several ("a=member,3=date:%Y%m%d"));
  g_assert_false (hearth_mapping_names_several ("a=member"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/mapping/parse", test_parse);
  g_test_add_func ("/import/mapping/errors", test_errors);
  g_test_add_func ("/import/mapping/guess", test_guess);
  g_test_add_func ("/import/mapping/content", test_content);
  g_test_add_func ("/import/mapping/month-first", test_month_first);
  g_test_add_func ("/import/mapping/no-header", test_no_header);
  return g_test_run ();
}
