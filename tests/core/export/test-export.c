/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables and cards: what a spreadsheet and an address book get, what comes back from it, who is left out, and what happens when it
 * cannot be written. */

#include "export/export-helpers.h"

#include "base/hearth-formula.h"
#include "export/hearth-out.h"
#include "interactions/hearth-interaction.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static void
test_guard (void)
{
  static const char *const formulas[] = { "=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''@x" };
  static const char *const plain[] = { "", "a=1", "'", "'s-Hertogenbosch", "1", "O'Brien" };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autofree char *guarded = g_strconcat ("'", formulas[i], NULL);

      g_assert_true (hearth_formula_needs_guard (formulas[i]));
      g_assert_cmpstr (hearth_formula_unguard (guarded), ==, formulas[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_assert_false (hearth_formula_needs_guard (plain[i]));
      g_assert_cmpstr (hearth_formula_unguard (plain[i]), ==, plain[i]);
    }
}

static const struct
{
  const char *name, *email;
} people[] = {
  { "=HYPERLINK(\"http://example.org\";\"x\")", "formula@example.org" },
  { "+Plus, the; \"second\"", "plus@example.org" },
  { "שלום \u202eabc", "rtl@example.org" },
  { "e\u0301\u0323a\u0335\u0336\u0337", "marks@example.org" },
  { "line\nbreak", "line@example.org" },
  { "'=quoted", "quoted@example.org" },
};

#define LINE 4

/* Names out as CSV or cards and in again are the same names. */
static void
check_return (Place             *place,
              HearthExportFormat format,
              const char        *file)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = format };
  g_autofree char          *long_name = g_strnfill (10000, 'L');
  g_autofree char          *text = NULL, *path = NULL;
  Place                     other;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    place_member (place->db, people[i].name, people[i].email);
  place_member (place->db, long_name, "long@example.org");
  text = export_text (place->db, &options, NULL);
  path = make_file (place, file, text, -1);
  place_set_up (&other, NULL);
  g_assert_cmpint (import_file (&other, path).members_new, ==, G_N_ELEMENTS (people) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT name FROM member JOIN identity ON member = member.rowid WHERE account = '%s'", people[i].email);
      g_autofree char *name = ask (&other, sql);

      /* A line break in a name becomes a space: the import tidies names. */
      g_assert_cmpstr (name, ==, i == LINE ? "line break" : people[i].name);
    }
  g_free (g_steal_pointer (&text));
  text = ask (&other, "SELECT length (name) FROM member JOIN identity ON member = member.rowid WHERE account = 'long@example.org'");
  g_assert_cmpstr (text, ==, "10000");
  place_tear_down (&other, NULL);
}

static void
test_csv_returns (Place        *place,
                  gconstpointer data)
{
  check_return (place, HEARTH_EXPORT_CSV, "out.csv");
}

static void
test_cards_return (Place        *place,
                   gconstpointer data)
{
  check_return (place, HEARTH_EXPORT_VCARD_3, "out.vcf");
}

static void
test_cards_4_return (Place        *place,
                     gconstpointer data)
{
  check_return (place, HEARTH_EXPORT_VCARD_4, "out4.vcf");
}

/* RFC 6350 section 3.2: no line over 75 octets, and each by itself is valid. */
static void
test_folding (Place        *place,
              gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = HEARTH_EXPORT_VCARD_4 };
  g_autoptr (GString)       name = g_string_new (NULL);
  g_autofree char          *text = NULL;
  g_auto (GStrv)            lines = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (name, i % 3 == 0 ? "ш" : i % 3 == 1 ? "\U0001f525"
                                                         : "a");
  place_member (place->db, name->str, NULL);
  text = export_text (place->db, &options, NULL);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 20);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
}

static gboolean
write_consents (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const gint64 *members = data;

  for (guint i = 0; i < 2; i++)
    {
      HearthConsent consent;

      hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
      consent.member = members[i];
      consent.channel = (char *) "email";
      consent.state = i == 0 ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_WITHDRAWN;
      consent.how = (char *) (i == 0 ? "list" : "unsubscribed");
      if (!hearth_row_insert (conn, HEARTH_TABLE_CONSENT, &consent, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_consent (Place        *place,
              gconstpointer data)
{
  HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = HEARTH_EXPORT_CSV };
  const gint64        members[] = { place_member (place->db, "Yes", "yes@example.org"), place_member (place->db, "No", "no@example.org"),
                                    place_member (place->db, "Unasked", "unasked@example.org") };
  g_autofree char    *text = NULL, *mailable = NULL, *cards = NULL;
  HearthExportCounts  counts;

  place_write (place->db, write_consents, (gpointer) members);
  text = export_text (place->db, &options, &counts);
  g_assert_cmpint (counts.members, ==, 3);
  g_assert_nonnull (strstr (text, ",granted,,list,"));
  g_assert_nonnull (strstr (text, ",withdrawn,,unsubscribed,"));
  options.reachable = TRUE;
  mailable = export_text (place->db, &options, &counts);
  g_assert_cmpint (counts.members, ==, 1);
  g_assert_nonnull (strstr (mailable, "yes@example.org"));
  options.reachable = FALSE;
  options.format = HEARTH_EXPORT_VCARD_3;
  cards = export_text (place->db, &options, NULL);
  g_assert_nonnull (strstr (cards, "X-HEARTH-CONSENT:email;withdrawn;\r\n"));
}

static void
test_filter (Place        *place,
             gconstpointer data)
{
  HearthExportOptions options = { .what = HEARTH_EXPORT_COMMUNITY, .format = HEARTH_EXPORT_JSON, .filter = "ana" };
  HearthExportCounts  counts;
  g_autofree char    *text = NULL, *path = NULL;
  Place               other;

  place_member (place->db, "Ana", "ana@example.org");
  place_member (place->db, "Bo", "bo@example.org");
  text = export_text (place->db, &options, &counts);
  g_assert_cmpint (counts.members, ==, 1);
  g_assert_null (strstr (text, "bo@example.org"));
  path = make_file (place, "part.json", text, -1);
  place_set_up (&other, NULL);
  g_assert_cmpint (import_file (&other, path).members_new, ==, 1);
  place_tear_down (&other, NULL);
}

/* A disk that is full: what was there stays, nothing is left lying about, and the words say what to do. */
static void
test_full_disk (Place        *place,
                gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_COMMUNITY, .format = HEARTH_EXPORT_JSON };
  g_autofree char          *path = make_file (place, "out.json", "old", -1);
  g_autoptr (GFile)         file = g_file_new_for_path (path);
  g_autofree char          *long_name = g_strnfill (600000, 'x'), *text = NULL, *folder = NULL;
  g_autoptr (GError)        error = NULL;
  g_autoptr (GDir)          dir = NULL;
  struct rlimit             before, small;
  HearthExportCounts        counts;

  place_member (place->db, long_name, NULL);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 100000;
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (hearth_export_run (place->db, &options, file, NULL, NULL, NULL, NULL, &counts, &error));
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_nonnull (error);
  g_assert_true (error->domain == HEARTH_ERROR);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "old");
  dir = g_dir_open (place->dir, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    g_assert_true (g_str_equal (name, "out.json") || g_str_equal (name, "community"));

  /* A device that says so itself. */
  g_clear_error (&error);
  folder = g_strdup ("/dev/full");
  {
    g_autoptr (GFile)             full = g_file_new_for_path (folder);
    g_autoptr (GFileOutputStream) stream = g_file_append_to (full, G_FILE_CREATE_NONE, NULL, NULL);

    if (stream == NULL)
      return;
    g_assert_false (hearth_export_run (place->db, &options, NULL, G_OUTPUT_STREAM (stream), NULL, NULL, NULL, &counts, &error));
    g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE);
  }
}

static void
cancel_cb (double   fraction,
           gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Place        *place,
             gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = HEARTH_EXPORT_CSV };
  g_autofree char          *path = make_file (place, "out.csv", "old", -1);
  g_autoptr (GFile)         file = g_file_new_for_path (path);
  g_autoptr (GCancellable)  cancellable = g_cancellable_new ();
  g_autoptr (GError)        error = NULL;
  g_autofree char          *text = NULL;
  HearthExportCounts        counts;

  place_member (place->db, "Ana", NULL);
  g_assert_false (hearth_export_run (place->db, &options, file, NULL, cancel_cb, cancellable, cancellable, &counts, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "old");
}

/* A link is followed; a file with two names gets a new one under the one asked for. */
static void
test_replaces (Place        *place,
               gconstpointer data)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_MEMBERS, .format = HEARTH_EXPORT_CSV };
  g_autofree char          *path = make_file (place, "real.csv", "old", -1);
  g_autofree char          *link = g_build_filename (place->dir, "link.csv", NULL);
  g_autoptr (GFile)         file = g_file_new_for_path (link);
  g_autoptr (GError)        error = NULL;
  g_autofree char          *text = NULL;
  HearthExportCounts        counts;

  place_member (place->db, "Ana", NULL);
  g_assert_cmpint (symlink ("real.csv", link), ==, 0);
  hearth_export_run (place->db, &options, file, NULL, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (strstr (text, "Ana"));
  g_assert_cmpint (counts.bytes, ==, (gint64) strlen (text));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/guard", test_guard);
  place_add ("/export/csv-returns", test_csv_returns);
  place_add ("/export/cards-return", test_cards_return);
  place_add ("/export/cards-4-return", test_cards_4_return);
  place_add ("/export/folding", test_folding);
  place_add ("/export/consent", test_consent);
  place_add ("/export/filter", test_filter);
  place_add ("/export/full-disk", test_full_disk);
  place_add ("/export/cancel", test_cancel);
  place_add ("/export/replaces", test_replaces);
  return g_test_run ();
}
