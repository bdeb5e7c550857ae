/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists that come into a community that has people: known rows among new ones, both in the thousands, are told apart, written in bulk, and
 * derived in parts; what is derived is what the check would make; and all of it can be taken back. */

#include "import-helpers.h"

/* People numbered from first on; of those below changed the name is another than in other lists. */
static char *
make_list (Place      *place,
           const char *name,
           guint       first,
           guint       n,
           guint       changed)
{
  g_autoptr (GString) text = g_string_new ("Email,Name,Tags,Circle\n");

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "fan%u@mail%u.example,%s %u,\"all, t%u\",c%u\n", i, i % 7, i < changed ? "Renamed" : "Fan", i, i % 5,
                            i % 3);
  return make_file (place, name, text->str, (gssize) text->len);
}

static void
assert_sound (Place *place)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) problems = hearth_community_check (place->community, HEARTH_CHECK_FULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_among_known (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *first = make_list (place, "a.csv", 0, 2000, 0);
  g_autofree char   *newer = make_list (place, "b.csv", 500, 2500, 700);
  g_autofree char   *before = NULL, *after = NULL;
  HearthImportCounts counts;

  assert_counts (import_file (place, first), "2000/0/0 0/0/0 0");
  assert_sound (place);
  before = ask_digest (place);

  counts = import_file (place, newer);
  assert_counts (counts, "1000/200/1300 0/0/0 0");
  assert_sound (place);
  assert_answer (place, "SELECT count(*) FROM member WHERE name LIKE 'Renamed %'", "200");
  assert_answer (place, "SELECT count(*) || ' ' || count(DISTINCT member) FROM identity", "3000 3000");
  assert_answer (place, "SELECT count(*) FROM member_tag", "6000");
  assert_answer (place, "SELECT count(*) FROM roster", "3000");
  assert_answer (place, "SELECT count(*) FROM change_range WHERE tbl = 2 AND seq = (SELECT max (seq) FROM change_txn)", "1");

  undo (place, counts.seq);
  assert_sound (place);
  after = ask_digest (place);
  g_assert_cmpstr (before, ==, after);
}

static char *
tell_line (HearthImport       *import,
           HearthImportOutcome outcome,
           gint64              number)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (GPtrArray)   lines = hearth_import_get_lines (import, outcome, number, 1, &error);
  const HearthImportLine *line;
  g_autofree char        *changes = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  line = g_ptr_array_index (lines, 0);
  changes = hearth_import_line_tell (line);
  return g_strdup_printf ("%u:%d %s %s|%s", line->table, (int) line->row, line->name, line->address, changes);
}

/* Every row of the list is behind one of the counts of a rehearsal, once, wherever its page begins. */
static void
test_rows_behind (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char         *first = make_list (place, "a.csv", 0, 1000, 0);
  g_autofree char         *newer = make_list (place, "b.csv", 600, 900, 700);
  const char              *paths[] = { newer, NULL };
  static const gint64      wanted[] = { 500, 100, 300 };
  g_autoptr (HearthImport) import = NULL;
  g_autoptr (GHashTable)   rows = g_hash_table_new (NULL, NULL);
  g_autofree char         *changed = NULL;

  import_file (place, first);
  import = plan_files (place, paths);
  g_assert_cmpint (hearth_import_count_lines (import, HEARTH_IMPORT_NEW), ==, 0);
  assert_counts (run_import (import, TRUE), "500/100/300 0/0/0 0");
  for (guint outcome = 0; outcome < HEARTH_IMPORT_N_OUTCOMES; outcome++)
    {
      g_assert_cmpint (hearth_import_count_lines (import, outcome), ==, wanted[outcome]);
      for (gint64 at = 0; at < wanted[outcome]; at += 70)
        {
          g_autoptr (GPtrArray) lines = hearth_import_get_lines (import, outcome, at, 70, NULL);

          g_assert_cmpint (lines->len, ==, MIN (70, wanted[outcome] - at));
          for (guint i = 0; i < lines->len; i++)
            {
              const HearthImportLine *line = g_ptr_array_index (lines, i);
              g_autofree char        *address = g_strdup_printf ("fan%d@", 598 + (int) line->row);

              g_assert_true (g_str_has_prefix (line->address, address));
              g_assert_true (g_hash_table_add (rows, GINT_TO_POINTER ((int) line->row)));
              g_assert_cmpuint (line->fields, ==, outcome == HEARTH_IMPORT_UPDATED ? 1 : 0);
            }
        }
    }
  g_assert_cmpuint (g_hash_table_size (rows), ==, 900);
  changed = tell_line (import, HEARTH_IMPORT_UPDATED, 0);
  g_assert_true (g_str_has_prefix (changed, "0:") && g_str_has_suffix (changed, "|name") && strstr (changed, " Renamed ") != NULL);
}

/* Few rows meet many: they are asked for one by one, and say the same. */
static void
test_few_among_many (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = make_list (place, "a.csv", 0, 1500, 0);
  g_autofree char *newer = make_list (place, "b.csv", 1490, 20, 1495);

  assert_counts (import_file (place, first), "1500/0/0 0/0/0 0");
  assert_counts (import_file (place, newer), "10/5/5 0/0/0 0");
  assert_sound (place);
}

/* New people who turn out, in the same import, to be somebody known and somebody new. */
static void
test_merged_at_once (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char    *first = make_list (place, "a.csv", 0, 900, 0);
  g_autoptr (GString) text = g_string_new ("Email,Email 2,Name\n");
  g_autofree char    *second = NULL;

  for (guint i = 0; i < 800; i++)
    g_string_append_printf (text, "new%u@example.org,,New %u\n", i, i);
  for (guint i = 0; i < 50; i++)
    g_string_append_printf (text, "both%u@example.org,fan%u@mail%u.example,Both %u\n", i, i, i % 7, i);
  second = make_file (place, "b.csv", text->str, (gssize) text->len);

  assert_counts (import_file (place, first), "900/0/0 0/0/0 0");
  import_file (place, second);
  assert_sound (place);
  /* Again: nothing that is there is made twice. */
  assert_answer (place, "SELECT count(*) = count(DISTINCT id) FROM import_row", "1");
  import_file (place, second);
  assert_answer (place, "SELECT count(*) FROM import_row", "1750");
  assert_sound (place);
}

/* Acts in their thousands among known ones. */
static void
test_acts (Place             *place,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GString) text = g_string_new ("Email,Date,Item,Amount\n");
  g_autoptr (GString) more = g_string_new (NULL);
  g_autofree char    *first = NULL, *second = NULL;

  for (guint i = 0; i < 1200; i++)
    g_string_append_printf (text, "fan%u@example.org,2024-03-%02u,Ticket %u,5.00\n", i % 300, 1 + i % 28, i);
  g_string_append (more, text->str);
  for (guint i = 0; i < 900; i++)
    g_string_append_printf (more, "fan%u@example.org,2024-04-%02u,Ticket %u,6.00\n", i % 400, 1 + i % 28, i);
  first = make_file (place, "a.csv", text->str, (gssize) text->len);
  second = make_file (place, "b.csv", more->str, (gssize) more->len);

  assert_counts (import_file (place, first), "300/0/0 1200/0/0 0");
  assert_counts (import_file (place, second), "100/0/300 900/0/1200 0");
  assert_sound (place);
  assert_counts (import_file (place, second), "0/0/400 0/0/2100 0");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  place_add ("/import-later/among-known", test_among_known);
  place_add ("/import-later/rows-behind", test_rows_behind);
  place_add ("/import-later/few-among-many", test_few_among_many);
  place_add ("/import-later/merged-at-once", test_merged_at_once);
  place_add ("/import-later/acts", test_acts);
  return g_test_run ();
}
