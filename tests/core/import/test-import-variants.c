/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every sample as a spreadsheet or another version of the exporter would write it: columns in another order and case, new ones between
 * them, other delimiters and encodings. Each is known as the same format and gives the same people, who did the same. */

#include "sample-helpers.h"

#include "import/hearth-reader.h"

/* All that an import gives, without the numbers of rows. A tier may be named by a header, in whatever case that is. */
#define EVERYTHING                                                                                                                     \
  "SELECT 'm', coalesce (name, ''), coalesce (city, ''), coalesce (country, ''), coalesce (birthday, ''), coalesce (joined_at, '') "   \
  "FROM member UNION ALL SELECT 'i', platform, coalesce (account, ''), coalesce (handle, ''), '', '' FROM identity "                   \
  "UNION ALL SELECT 'c', channel, state, coalesce (at, ''), how, coalesce (words, '') FROM consent "                                   \
  "UNION ALL SELECT 't', lower (t.name), coalesce (since, ''), coalesce (until, ''), coalesce (amount, ''), coalesce (currency, '') "  \
  "FROM member_tier l JOIN tier t ON t.rowid = l.tier UNION ALL SELECT 'g', t.name, '', '', '', '' FROM member_tag l "                 \
  "JOIN tag t ON t.rowid = l.tag UNION ALL SELECT 'a', kind || '/' || direction, CASE kind WHEN 18 THEN '' ELSE at END, "              \
  "coalesce (item, '') || '/' || coalesce (body, ''), coalesce (amount, '') || '/' || coalesce (net, '') || coalesce (currency, ''), " \
  "coalesce (quantity, '') || '/' || coalesce (reference, '') FROM interaction ORDER BY 1, 2, 3, 4, 5, 6"
#define ALL_OF_IT "SELECT concat_ws ('|', a, b, c, d, e, f) FROM (SELECT 0 a, 0 b, 0 c, 0 d, 0 e, 0 f WHERE 0 UNION ALL SELECT * FROM (" EVERYTHING "))"

typedef enum
{
  REVERSED = 1 << 0,
  CAPITALS = 1 << 1,
  WIDER = 1 << 2, /* columns nobody knows, before, between and behind */
  SEMICOLONS = 1 << 3,
  TABS = 1 << 4,
  UTF16 = 1 << 5,
  MARKED = 1 << 6, /* byte order mark in front */
  ODD = 1 << 7,    /* only every other column */
  EVEN = 1 << 8,
} Variant;

static void
append_cell (GString    *text,
             const char *cell,
             Variant     variant,
             gboolean    header)
{
  g_autofree char *upper = header && variant & CAPITALS ? g_utf8_strup (cell, -1) : g_strdup (cell);
  g_auto (GStrv)   parts = g_strsplit (upper, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (text, "\"%s\"", quoted);
}

static void
append_row (GString           *text,
            const char *const *cells,
            guint              n,
            Variant            variant,
            gboolean           header)
{
  const char *delimiter = variant & SEMICOLONS ? ";" : variant & TABS ? "\t"
                                                                      : ",";

  if (variant & (ODD | EVEN))
    {
      for (guint i = variant & ODD ? 1 : 0; i < n; i += 2)
        {
          append_cell (text, cells[i], variant, header);
          g_string_append (text, delimiter);
        }
      g_string_append_c (text, '\n');
      return;
    }
  if (variant & WIDER)
    g_string_append_printf (text, "%s%s", header ? "Brand new" : "x", delimiter);
  for (guint i = 0; i < n; i++)
    {
      append_cell (text, cells[variant & REVERSED ? n - 1 - i : i], variant, header);
      if (variant & WIDER && i == n / 2)
        g_string_append_printf (text, "%s%s", delimiter, header ? "\"New, too\"" : "\"a \"\"b\"\"\n\"");
      if (i + 1 < n)
        g_string_append (text, delimiter);
    }
  g_string_append (text, variant & WIDER ? delimiter : "");
  g_string_append (text, variant & SEMICOLONS ? "\r\n" : "\n");
}

static char *
rewrite (Place      *place,
         const char *path,
         Variant     variant)
{
  g_autoptr (GFile)        file = g_file_new_for_path (path);
  g_autoptr (HearthReader) reader = hearth_reader_open (file, NULL, NULL, NULL);
  g_autoptr (GString)      text = g_string_new (variant & MARKED ? "\xef\xbb\xbf" : NULL);
  g_autoptr (GPtrArray)    cells = g_ptr_array_new ();
  g_autofree char         *wide = NULL, *name = g_path_get_basename (path);
  guint                    n = hearth_reader_get_n_columns (reader);
  HearthCells              row;
  gsize                    len;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (cells, (gpointer) hearth_reader_get_column (reader, i));
  append_row (text, (const char *const *) cells->pdata, n, variant, TRUE);
  while (hearth_reader_next (reader, &row, NULL) == HEARTH_READ_ROW)
    {
      for (guint i = 0; i < n; i++)
        cells->pdata[i] = (gpointer) row.cells[i].text;
      append_row (text, (const char *const *) cells->pdata, n, variant, FALSE);
    }
  if (!(variant & UTF16))
    return make_file (place, name, text->str, (gssize) text->len);
  wide = g_convert (text->str, (gssize) text->len, "UTF-16", "UTF-8", NULL, &len, NULL);
  return make_file (place, name, wide, (gssize) len);
}

static const char *const samples[] = {
  "synthetic/bandcamp-mailing-list.utf8.csv",
  "synthetic/bandcamp-raw-sales.utf16le.csv",
  "synthetic/bigcartel-orders.order-of-columns-assumed.csv",
  "synthetic/buttondown-subscribers.assumed.csv",
  "synthetic/discordchatexporter-messages.csv",
  "synthetic/eventbrite-attendees.newer.csv",
  "synthetic/ghost-members.csv",
  "synthetic/google-contacts.newer.csv",
  "synthetic/gumroad-followers.csv",
  "synthetic/kofi-transactions.csv",
  "synthetic/listmonk-subscribers.csv",
  "synthetic/mirlo-subscribers.csv",
  "synthetic/patreon-members.csv",
  "synthetic/patreon-members.older-column-names.csv",
  "synthetic/shopify-customers.csv",
  "synthetic/shopify-orders.csv",
  "synthetic/substack-email-list.csv",
  "real-mit/beehiiv-subscribers.csv",
  "real-mit/mailchimp-subscribed.csv",
  "real-mit/mailchimp-unsubscribed.csv",
  "real-mit/substack-legacy-signup_emails.redacted.csv",
};

/* Half of the columns: whatever that still is, it is read, and once. */
static void
check_half (Place      *place,
            const char *path,
            Variant     variant)
{
  g_autofree char         *file = rewrite (place, path, variant);
  const char              *paths[] = { file, NULL };
  g_autoptr (HearthImport) import = plan_files (place, paths);
  HearthImportCounts       counts, again;

  if (!hearth_import_validate (import, 0, NULL))
    return;
  counts = run_import (import, FALSE);
  again = run_import (import, FALSE);
  g_assert_cmpint (again.members_new + again.members_updated + again.interactions_new + again.interactions_updated, ==, 0);
  g_assert_cmpint (again.left_behind, ==, counts.left_behind);
  if (counts.seq > 0)
    undo (place, counts.seq);
}

static void
test_sample (Place        *place,
             gconstpointer data)
{
  static const Variant variants[] = { REVERSED | TABS, CAPITALS | MARKED, WIDER | SEMICOLONS | UTF16, REVERSED | CAPITALS | WIDER };
  g_autofree char     *path = find_sample (data);
  g_autofree char     *plain = NULL, *empty = NULL;
  HearthImportCounts   counts;

  if (path == NULL)
    return;
  empty = ask_digest (place);
  counts = import_file (place, path);
  plain = ask (place, ALL_OF_IT);
  g_assert_cmpstr (plain, !=, "");
  undo (place, counts.seq);
  check_half (place, path, ODD);
  check_half (place, path, EVEN);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char         *file = rewrite (place, path, variants[i]);
      const char              *paths[] = { file, NULL };
      g_autoptr (HearthImport) import = plan_files (place, paths);
      g_autofree char         *undone = NULL;

      g_test_message ("variant %x", variants[i]);
      g_assert_true (hearth_import_validate (import, 0, NULL));
      counts = run_import (import, FALSE);
      assert_answer (place, ALL_OF_IT, plain);
      /* The keys are the same: the file as it was adds nothing to it. */
      {
        HearthImportCounts again = import_file (place, path);

        g_assert_cmpint (again.members_new + again.members_updated + again.interactions_new + again.interactions_updated, ==, 0);
      }
      undo (place, counts.seq);
      undone = ask_digest (place);
      g_assert_cmpstr (undone, ==, empty);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_path_get_basename (samples[i]);
      g_autofree char *path = g_strconcat ("/import/variants/", name, NULL);

      g_test_add (path, Place, samples[i], place_set_up, test_sample, place_tear_down);
    }
  return g_test_run ();
}
