/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a form's answers become: applications with answers, known again. */

#include "import-helpers.h"

/* As Google Forms saves it: its dates are the month first where somebody in America made it. */
#define FORM                                                                                         \
  "Timestamp,Email Address,Your name,How did you hear of us?,\"Which song, and why?\",Shirt size\n"  \
  "3/14/2026 18:30:05,ben@example.org,Ben Okafor,At the harbour,\"The kettle one,\nit is ours\",L\n" \
  "3/15/2026 09:00:00,cem@example.org,Cem,,,M\n"

#define ANSWERS "SELECT group_concat (x, '|') FROM (SELECT coalesce (m.name, '?') || ':' || q.words || '=' || a.words AS x FROM answer a "   \
                "JOIN application p ON p.rowid = a.application JOIN member m ON m.rowid = p.member JOIN question q ON q.rowid = a.question " \
                "ORDER BY m.name, q.position)"

static HearthImportCounts
import_mapped (Place      *place,
               const char *path,
               const char *map)
{
  const char              *paths[] = { path, NULL };
  g_autoptr (HearthImport) import = plan_files (place, paths);
  g_autoptr (GError)       error = NULL;

  hearth_import_set_map (import, 0, map, NULL, &error);
  g_assert_no_error (error);
  return run_import (import, FALSE);
}

static void
test_form (Place             *place,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *file = make_file (place, "form.csv", FORM, -1), *before = NULL, *after = NULL, *nothing = ask_digest (place);
  HearthImportCounts counts = import_file (place, file);

  /* Guessed: who, when, and the columns that ask something; the size of a shirt is none of them. */
  assert_counts (counts, "2/0/0 0/0/0 0");
  g_assert_cmpint (counts.applications_new, ==, 2);
  assert_answer (place, "SELECT count(*) FROM application WHERE state = 0", "2");
  assert_answer (place, "SELECT group_concat (words, '|') FROM (SELECT words FROM question ORDER BY position)", "How did you hear of us?|Which song, and why?");
  assert_answer (place, ANSWERS, "Ben Okafor:How did you hear of us?=At the harbour|Ben Okafor:Which song, and why?=The kettle one,\nit is ours");
  assert_answer (place, "SELECT at FROM application ORDER BY at LIMIT 1", "1773509405000");
  /* Nobody is a member yet. */
  assert_answer (place, "SELECT count(*) FROM member WHERE joined_at IS NOT NULL", "0");
  assert_answer (place, "SELECT count(*) FROM roster", "0");

  before = ask_digest (place);
  assert_counts (import_file (place, file), "0/0/2 0/0/0 0");
  after = ask_digest (place);
  g_assert_cmpstr (before, ==, after);
  undo (place, counts.seq);
  g_free (after);
  after = ask_digest (place);
  g_assert_cmpstr (nothing, ==, after);
}

static void
test_newer (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *file = make_file (place, "form.csv", FORM, -1), *newer = NULL;
  HearthImportCounts counts;

  import_file (place, file);
  newer = make_file (place, "form2.csv", FORM "3/16/2026 10:00:00,dora@example.org,Dora,By chance,,S\n3/17/2026 10:00:00,cem@example.org,Cem,A friend,,M\n", -1);
  counts = import_file (place, newer);
  g_assert_cmpint (counts.applications_new, ==, 1);
  assert_answer (place, "SELECT count(*) FROM application", "3");
  assert_answer (place, ANSWERS " WHERE x LIKE 'Cem%'", "Cem:How did you hear of us?=A friend");
}

/* Mapped by hand: a question by its own words, and one that is there already however it is written. */
static void
test_mapped (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *first = make_file (place, "a.csv", "Mail,Why\nben@example.org,For the sea\n", -1);
  g_autofree char   *second = make_file (place, "b.csv", "Mail,Reason\ncem@example.org,For the songs\nben@example.org,For the boats\n", -1);
  HearthImportCounts counts;

  import_mapped (place, first, "Mail=email,Why=question:Why us?");
  counts = import_mapped (place, second, "Mail=email,Reason=question:WHY US?");
  g_assert_cmpint (counts.applications_new, ==, 1);
  assert_answer (place, "SELECT count(*) FROM question", "1");
  assert_answer (place, "SELECT count(*) FROM application", "2");
  assert_answer (place, "SELECT group_concat (words, '|') FROM (SELECT words FROM answer ORDER BY words)", "For the boats|For the songs");
}

/* Who is known joins nothing anew, and leaves nothing. */
static void
test_of_member (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *file = make_file (place, "form.csv", FORM, -1), *list = make_file (place, "list.csv", "Email,Name\nben@example.org,Ben Okafor\n", -1);

  import_file (place, list);
  assert_answer (place, "SELECT count(*) FROM roster", "1");
  import_file (place, file);
  /* A member who asks is a member all the same. */
  assert_answer (place, "SELECT count(*) FROM roster", "1");
  assert_answer (place, "SELECT count(*) FROM application", "2");
  assert_answer (place, "SELECT count(*) FROM member", "2");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/applications/form", test_form);
  place_add ("/import/applications/newer", test_newer);
  place_add ("/import/applications/mapped", test_mapped);
  place_add ("/import/applications/member", test_of_member);
  return g_test_run ();
}
