/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A community out and in again: every table and every kind of value, to the letter; and files that lie. */

#include "export/export-helpers.h"

static const char *const texts[] = { "Ana",
                                     "",
                                     " \t\r\n\b\x7f\"\\/",
                                     "=1+1",
                                     "שלום \u202eabc\u202c",
                                     "e\u0301\u0323 \U0001f525 z\u0335\u0334",
                                     "\uffff\ufeff",
                                     "2026-01-31T23:59:59.123Z" };

static const gint64 numbers[] = { 0, -1, 1, 7, G_MAXINT64, G_MININT64 + 2, G_GINT64_CONSTANT (1) << 53 | 1, 1769900399123 };

static const gint64 times[] = { 0, -1, 1769900399123, -62135596800000, 253402300799999, 253402300800000, -62135596800001, G_MAXINT64,
                                G_MININT64 + 2, 951782400000, -999 };

/* Each value of the lists in turn, and nothing every fifth time. */
static void
fill_value (GRand                  *rand,
            const HearthColumnInfo *column,
            gpointer                field,
            gint64                  n_rows)
{
  if (g_rand_int_range (rand, 0, 5) == 0)
    return;
  switch (column->type)
    {
    case HEARTH_TYPE_TEXT:
      if (g_rand_int_range (rand, 0, 20) == 0)
        *(char **) field = g_strnfill (10000, 'x');
      else
        *(char **) field = g_strdup (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
      break;
    case HEARTH_TYPE_INT:
      *(gint64 *) field = numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
      break;
    case HEARTH_TYPE_TIME:
      *(gint64 *) field = times[g_rand_int_range (rand, 0, G_N_ELEMENTS (times))];
      break;
    case HEARTH_TYPE_BLOB:
      *(GBytes **) field = g_bytes_new ("\0\xff\x80=+/a", (gsize) g_rand_int_range (rand, 0, 7));
      break;
    case HEARTH_TYPE_REF:
      /* Some lead nowhere, some to themselves, some in a ring. */
      *(gint64 *) field = g_rand_int_range (rand, 1, (gint32) n_rows + 4);
      break;
    default:
      g_assert_not_reached ();
    }
}

#define N_ROWS 40

static gboolean
write_everything (HearthConn *conn,
                  gpointer    data,
                  GError    **error)
{
  GRand *rand = data;

  for (int table = HEARTH_TABLE_MEMBER; table != 0; table = hearth_table_next (table))
    for (guint row = 0; row < N_ROWS; row++)
      {
        const HearthTableInfo *info = hearth_table_info (table);
        guint64                value[64] = { 0 };
        gboolean               done;

        g_assert_cmpuint (info->size, <=, sizeof value);
        hearth_row_init (info->table, value);
        for (guint i = 0; i < info->n_columns; i++)
          fill_value (rand, &info->columns[i], (guint8 *) value + info->columns[i].offset, N_ROWS);
        done = hearth_row_insert (conn, info->table, value, error);
        hearth_row_clear (info->table, value);
        if (!done)
          return FALSE;
      }
  return TRUE;
}

static char *
export_community (Place *place)
{
  const HearthExportOptions options = { .what = HEARTH_EXPORT_COMMUNITY, .format = HEARTH_EXPORT_JSON };
  g_autofree char          *text = export_text (place->db, &options, NULL);

  return make_file (place, "community.json", text, -1);
}

typedef struct
{
  Place a, b;
} Pair;

static void
pair_set_up (Pair         *pair,
             gconstpointer data)
{
  place_set_up (&pair->a, data);
  place_set_up (&pair->b, data);
}

static void
pair_tear_down (Pair         *pair,
                gconstpointer data)
{
  place_tear_down (&pair->a, data);
  place_tear_down (&pair->b, data);
}

#define pair_add(path, func) g_test_add (path, Pair, NULL, pair_set_up, func, pair_tear_down)

static void
test_round_trip (Pair         *pair,
                 gconstpointer data)
{
  for (guint32 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (GRand)  rand = g_rand_new_with_seed (seed);
      g_autofree char   *before = NULL, *digest = NULL, *copy = NULL, *path = NULL, *undone = NULL;
      HearthImportCounts first, counts;

      place_write (pair->a.db, write_everything, rand);
      digest = ask_digest (&pair->a);
      path = export_community (&pair->a);
      before = ask_digest (&pair->b);
      first = import_file (&pair->b, path);
      copy = ask_digest (&pair->b);
      g_assert_cmpstr (copy, ==, digest);
      g_assert_cmpint (first.left_behind, ==, 0);
      g_assert_cmpint (first.members_new, ==, N_ROWS * seed);

      /* Again: nothing happens. */
      counts = import_file (&pair->b, path);
      g_assert_cmpint (counts.seq, ==, 0);
      g_assert_cmpint (counts.members_unchanged, ==, N_ROWS * seed);

      /* Back to how it was, settings and all, so that the next round begins with an empty one. */
      undo (&pair->b, first.seq);
      undone = ask_digest (&pair->b);
      g_assert_cmpstr (undone, ==, before);
    }
}

/* What is here stays as it is here; the rest comes; a stranger's settings stay away; one human with one address stays one. */
static void
test_into_another (Pair         *pair,
                   gconstpointer data)
{
  g_autofree char   *path = NULL, *first = NULL, *second = NULL;
  HearthImportCounts counts;

  place_member (pair->a.db, "Ana", "ana@example.org");
  place_member (pair->a.db, "Bo", NULL);
  place_member (pair->b.db, "Ana Lucía", "ana@example.org");
  path = export_community (&pair->a);
  counts = import_file (&pair->b, path);
  g_assert_cmpint (counts.members_new, ==, 2);
  g_assert_cmpint (counts.merged, ==, 1);
  g_assert_cmpint (counts.left_behind, ==, 1); /* the settings */
  first = ask_digest (&pair->b);
  counts = import_file (&pair->b, path);
  g_assert_cmpint (counts.merged, ==, 0);
  second = ask_digest (&pair->b);
  g_assert_cmpstr (second, ==, first);
}

#define HEAD    "{\"hearth\":\"community\",\"version\":1,\"tables\":{"
#define ID(n)   "\"00000000-0000-7000-8000-00000000000" #n "\""
#define MEMBERS "\"member\":[{\"id\":" ID (1) ",\"name\":\"Ana\"},{\"id\":" ID (2) ",\"name\":\"Bo\"}]"

/* Imports text; "members new/interactions new/left", or why not. */
static char *
import_text (Place      *place,
             const char *text)
{
  g_autofree char         *path = make_file (place, "lie.json", text, -1);
  g_autoptr (HearthImport) import = hearth_import_new (place->db);
  g_autoptr (GError)       error = NULL;
  HearthImportCounts       counts;

  if (!hearth_import_add_file (import, path, &error) || !hearth_import_run (import, FALSE, NULL, &counts, &error))
    return g_strdup (error->message);
  return g_strdup_printf ("%d/%d/%d", (int) counts.members_new, (int) counts.interactions_new, (int) counts.left_behind);
}

static void
test_lies (Place        *place,
           gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *answer;
  } lies[] = {
    /* the same id twice, of something referred to and of something not */
    { HEAD "\"member\":[{\"id\":" ID (1) "},{\"id\":" ID (1) "}]}}", "1/0/1" },
    { HEAD MEMBERS ",\"interaction\":[{\"id\":" ID (3) ",\"member\":" ID (1) "},{\"id\":" ID (3) ",\"member\":" ID (2) "}]}}", "2/1/1" },
    /* wrong kinds, no id, no row at all */
    { HEAD "\"member\":[{\"id\":" ID (1) ",\"name\":7},{\"id\":7},{\"name\":\"x\"},7,[[]],{\"id\":\"x\"},{}]}}", "0/0/7" },
    { HEAD "\"member\":[{\"id\":" ID (1) ",\"team\":1.5},{\"id\":" ID (2) ",\"team\":99999999999999999999},{\"id\":" ID (3) ",\"joined_at\":\"soon\"}]}}", "0/0/3" },
    { HEAD "\"photo\":[{\"id\":" ID (1) ",\"bytes\":\"%%\"},{\"id\":" ID (2) ",\"bytes\":{}}]}}", "0/0/2" },
    /* the table comes after what refers to it; an inviter who is nowhere; a tag of nobody */
    { HEAD "\"interaction\":[{\"id\":" ID (3) ",\"member\":" ID (2) ",\"with_member\":" ID (9) "}],\"member_tag\":[{\"id\":" ID (4) ",\"member\":" ID (
          1) ",\"tag\":" ID (9) "}],\"member\":[{\"id\":" ID (1) ",\"invited_by\":" ID (9) "},{\"id\":" ID (2) ",\"invited_by\":" ID (2) "}]}}",
      "2/1/1" },
    /* a ring of merges */
    { HEAD "\"member\":[{\"id\":" ID (1) ",\"merged_into\":" ID (2) "},{\"id\":" ID (2) ",\"merged_into\":" ID (1) "}]}}", "2/0/0" },
    /* of a newer Hearth */
    { HEAD "\"moon\":[{\"id\":1}],\"member\":[{\"id\":" ID (1) ",\"aura\":{\"a\":[1]},\"name\":\"Ana\"}]},\"more\":[]}", "1/0/0" },
    { HEAD "\"member\":{\"id\":" ID (1) "}}}", "0/0/0" },
    /* an answer before its application, which belongs to nobody */
    { HEAD "\"answer\":[{\"id\":" ID (3) ",\"application\":" ID (4) "}],\"application\":[{\"id\":" ID (4) ",\"member\":" ID (9) "}]}}", "0/0/2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      Place            fresh;
      g_autofree char *answer = NULL;

      place_set_up (&fresh, NULL);
      answer = import_text (&fresh, lies[i].text);
      g_test_message ("%s", lies[i].text);
      g_assert_cmpstr (answer, ==, lies[i].answer);
      place_tear_down (&fresh, NULL);
    }
}

/* What is no whole community file changes nothing. */
static void
test_refused (Place        *place,
              gconstpointer data)
{
  static const char *const bad[] = {
    HEAD MEMBERS,
    HEAD MEMBERS "}",
    HEAD "\"member\":[{\"id\":" ID (1) ",\"name\":\"An",
    HEAD MEMBERS "]}}",
    HEAD MEMBERS "}} x",
    "{\"hearth\":\"community\",\"version\":2,\"tables\":{" MEMBERS "}}",
    "{\"hearth\":\"community\",\"tables\":{" MEMBERS "}}",
    "{\"hearth\":\"community\",\"version\":1,\"tables\":[]}",
    "{\"hearth\":\"community\",\"version\":\"1\",\"tables\":{}}",
    HEAD "\"member\":[{\"id\":" ID (1) ",\"name\":\"\\x\"}]}}",
  };
  g_autofree char *before = ask_digest (place), *after = NULL, *whole = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *answer = import_text (place, bad[i]);

      g_test_message ("%s: %s", bad[i], answer);
      g_assert_false (g_ascii_isdigit (*answer));
    }
  after = ask_digest (place);
  g_assert_cmpstr (after, ==, before);

  /* And the same file whole, with white space where it may be, is good. */
  whole = import_text (place, "\xef\xbb\xbf\n{ \"hearth\" : \"community\" ,\"version\":1,\"tables\":{" MEMBERS "}}");
  g_assert_cmpstr (whole, ==, "2/0/0");
}

/* A whole file with something wrong somewhere: it is imported or refused, and never breaks anything. */
static void
test_mutations (Pair         *pair,
                gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  g_autofree char  *path = NULL, *text = NULL, *before = NULL, *after = NULL;
  gsize             len;
  guint             taken = 0;

  place_write (pair->a.db, write_everything, rand);
  path = export_community (&pair->a);
  g_file_get_contents (path, &text, &len, NULL);
  before = ask_digest (&pair->b);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char         *wrong = g_memdup2 (text, len);
      g_autofree char         *file = NULL;
      g_autoptr (HearthImport) import = hearth_import_new (pair->b.db);
      HearthImportCounts       counts;

      for (guint change = 0; change <= i % 5; change++)
        wrong[g_rand_int_range (rand, 80, (gint32) len)] = "\"{}[],:0-x\\ \n\xff"[g_rand_int_range (rand, 0, 14)];
      file = make_file (&pair->b, "wrong.json", wrong, (gssize) len);
      if (hearth_import_add_file (import, file, NULL) && hearth_import_run (import, TRUE, NULL, &counts, NULL))
        taken++;
    }
  g_assert_cmpuint (taken, >, 5);
  g_assert_cmpuint (taken, <, 60);
  after = ask_digest (&pair->b);
  g_assert_cmpstr (after, ==, before);
}

static void
test_beside_others (Place        *place,
                    gconstpointer data)
{
  g_autofree char         *path = make_file (place, "a.json", HEAD MEMBERS "}}", -1);
  g_autofree char         *list = make_file (place, "list.csv", "email\na@example.org\n", -1);
  const char              *paths[] = { list, path, NULL };
  g_autoptr (HearthImport) import = plan_files (place, paths);
  g_autoptr (GError)       error = NULL;
  HearthImportCounts       counts;

  g_assert_false (hearth_import_run (import, TRUE, NULL, &counts, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/export/community/round-trip", test_round_trip);
  pair_add ("/export/community/into-another", test_into_another);
  place_add ("/export/community/lies", test_lies);
  place_add ("/export/community/refused", test_refused);
  pair_add ("/export/community/mutations", test_mutations);
  place_add ("/export/community/beside-others", test_beside_others);
  return g_test_run ();
}
