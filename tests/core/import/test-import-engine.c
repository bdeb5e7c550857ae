/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine around the formats: the mapper's own columns, what is left behind, broken and hostile files, cancelling. */

#include "import-helpers.h"

#include <locale.h>

static HearthImport *
plan_file (Place      *place,
           const char *path)
{
  const char *paths[] = { path, NULL };

  return plan_files (place, paths);
}

static HearthImportCounts
import_mapped (Place      *place,
               const char *path,
               const char *delimiter,
               const char *map,
               const char *kind)
{
  g_autoptr (HearthImport) import = hearth_import_new (place->db);
  g_autoptr (GError)       error = NULL;
  HearthImportTable       *table;

  hearth_import_set_delimiter (import, delimiter);
  hearth_import_add_file (import, path, &error);
  g_assert_no_error (error);
  table = hearth_import_get_table (import, 0);
  hearth_import_set_map (import, 0, map, kind, &error);
  g_assert_no_error (error);
  g_assert_true (table == hearth_import_get_table (import, 0));
  hearth_import_validate (import, 0, &error);
  g_assert_no_error (error);
  return run_import (import, FALSE);
}

static void
test_map_spaces (Place             *place,
                 gconstpointer data G_GNUC_UNUSED)
{
  static const char map[] = "1=member,3=date:%Y%m%d,4=quantity,5=amount";
  g_autofree char  *path = make_file (place, "cdnow.txt",
                                      " 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n"
                                       " 00018 0002 19970104  1   14.96\n 00018 0002 19970104  1   14.96\n",
                                      -1);

  assert_counts (import_mapped (place, path, " ", map, "purchase"), "2/0/0 4/0/0 0");
  assert_counts (import_mapped (place, path, " ", map, "purchase"), "0/0/2 0/0/4 0");
  /* Midnight in Berlin, where the community is; its currency, since the file names none. */
  assert_answer (place, "SELECT at || '|' || amount || '|' || currency || '|' || quantity FROM interaction ORDER BY at LIMIT 1",
                 "852073200000|2933|EUR|2");
}

static void
test_map_edges (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *headless = make_file (place, "edges.txt", "30\t1412\n30\t3352\n1412\t30\n", -1);
  g_autofree char *named = make_file (place, "edges.csv", "a,b,weight\n30,7,4\n", -1);

  assert_counts (import_mapped (place, headless, NULL, "1=member,2=with", "help"), "3/0/0 3/0/0 0");
  assert_counts (import_mapped (place, headless, NULL, "1=member,2=with", "help"), "0/0/3 0/0/3 0");
  assert_counts (import_mapped (place, named, NULL, "a=member,b=with,weight=quantity", NULL), "1/0/1 1/0/0 0");
  assert_answer (place,
                 "SELECT a.account || '>' || b.account || ' ' || k.kind || ' ' || k.direction FROM interaction k "
                 "JOIN identity a ON a.member = k.member JOIN identity b ON b.member = k.with_member ORDER BY 1",
                 "1412>30 16 3\n30>1412 16 3\n30>3352 16 3\n30>7 1 3");
}

static void
test_map_times (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = make_file (place, "a.csv",
                                     "who;what;when;clock;sum\nada@example.com;attended;03/04/2026;20:30;\n"
                                     "ada@example.com;purchase;03/04/2026;9:05;$1,204.50\nada@example.com;juggled;03/04/2026;;\n"
                                     "ada@example.com;message;soon;;\n;message;03/04/2026;;\n",
                                     -1);
  g_autofree char *unix_time = make_file (place, "b.csv", "who,t\nada@example.com,1700000000\n", -1);

  assert_counts (import_mapped (place, path, NULL, "who=email,what=kind,when=date:%d/%m/%Y,clock=time,sum=amount", NULL),
                 "1/0/0 2/0/0 3");
  assert_counts (import_mapped (place, unix_time, ",", "who=email,t=unixtime", "message"), "0/0/1 1/0/0 0");
  assert_answer (place, "SELECT at || '|' || kind || '|' || coalesce (amount, '') || '|' || coalesce (currency, '') FROM interaction ORDER BY at",
                 "1700000000000|1||\n1775199900000|5|120450|USD\n1775241000000|7||");
}

static const char discord[] =
    "{\"guild\":{\"id\":\"9\",\"name\":\"Den\"},\"channel\":{\"id\":\"8\",\"type\":\"GuildTextChat\",\"categoryId\":\"1\","
    "\"category\":\"Text\",\"name\":\"general\",\"topic\":null},\"dateRange\":{\"after\":null,\"before\":null},"
    "\"exportedAt\":\"2026-02-01T00:00:00+00:00\",\"messages\":["
    "{\"id\":\"101\",\"type\":\"Default\",\"timestamp\":\"2026-01-02T03:04:05+00:00\",\"isPinned\":false,\"content\":\"hello\","
    "\"author\":{\"id\":\"1\",\"name\":\"ada\",\"nickname\":\"Ada\",\"isBot\":false,\"roles\":[]},\"attachments\":[],\"embeds\":[],"
    "\"reactions\":[{\"emoji\":{\"id\":\"\",\"name\":\"F\"},\"count\":1,\"users\":[{\"id\":\"2\",\"name\":\"noor\","
    "\"nickname\":\"Noor\",\"isBot\":false}]}],\"mentions\":[]},"
    "{\"id\":\"102\",\"type\":\"Reply\",\"timestamp\":\"2026-01-02T03:05:05+00:00\",\"isPinned\":false,\"content\":\"hi Ada\","
    "\"author\":{\"id\":\"2\",\"name\":\"noor\",\"nickname\":\"Noor\",\"isBot\":false,\"roles\":[]},\"attachments\":[],\"embeds\":[],"
    "\"reactions\":[],\"mentions\":[],\"reference\":{\"messageId\":\"101\",\"channelId\":\"8\",\"guildId\":\"9\"}},"
    "{\"id\":\"103\",\"type\":\"Default\",\"timestamp\":\"2026-01-02T03:06:05+00:00\",\"isPinned\":false,\"content\":\"beep\","
    "\"author\":{\"id\":\"3\",\"name\":\"bot\",\"nickname\":\"Bot\",\"isBot\":true,\"roles\":[]},\"attachments\":[],\"embeds\":[],"
    "\"reactions\":[],\"mentions\":[]}],\"messageCount\":3}";

static void
test_discord_json (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char   *path = make_file (place, "general.json", discord, -1);
  HearthImportCounts counts = import_file (place, path);

  assert_counts (counts, "2/0/0 3/0/0 1");
  assert_answer (place,
                 "SELECT m.name || '>' || coalesce (w.name, '') || ' ' || kind || ' ' || direction || ' ' || coalesce (body, '') "
                 "FROM interaction k JOIN member m ON m.rowid = k.member LEFT JOIN member w ON w.rowid = k.with_member ORDER BY kind",
                 "Ada> 1 1 hello\nNoor>Ada 2 3 hi Ada\nNoor>Ada 4 3 F");
  assert_counts (import_file (place, path), "0/0/2 0/0/3 1");

  /* With Ada known as the artist, the same is told from Noor's side. */
  undo (place, counts.seq);
  edit (place, "INSERT INTO member (rowid, id, name, team) VALUES (91, randomblob (16), 'Me', 1);"
               "INSERT INTO identity (rowid, id, member, platform, account) VALUES (91, randomblob (16), 91, 'discord', '1')");
  import_file (place, path);
  assert_answer (place,
                 "SELECT m.name || '>' || (with_member IS NULL) || ' ' || kind || ' ' || direction FROM interaction k "
                 "JOIN member m ON m.rowid = k.member ORDER BY kind",
                 "Me>1 1 2\nNoor>1 2 1\nNoor>1 4 1");
}

static void
test_left_behind (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char         *path = make_file (place, "list.csv",
                                             "email,fullname,date added,country,postal code,num purchases\n"
                                                     "ada@example.com,Ada,1/15/24 3:05pm,,,\nno address,\"=HYPERLINK(\"\"x\"\")\",,,,\n",
                                             -1);
  g_autofree char         *out = g_build_filename (place->dir, "left.csv", NULL);
  g_autofree char         *text = NULL;
  g_autoptr (HearthImport) import = plan_file (place, path);
  g_autoptr (GError)       error = NULL;
  HearthLeftBehind        *left;
  HearthImportReason      *reason;

  assert_counts (run_import (import, TRUE), "1/0/0 0/0/0 1");
  left = g_ptr_array_index (hearth_import_get_left_behind (import), 0);
  g_assert_cmpint (left->row, ==, 3);
  g_assert_cmpstr (left->cells[0], ==, "no address");
  reason = g_ptr_array_index (hearth_import_get_reasons (import), 0);
  g_assert_cmpint (reason->count, ==, 1);
  g_assert_cmpstr (reason->reason, ==, left->reason);

  hearth_import_save_left_behind (import, out, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"Why\",\"email\",\"fullname\""));
  g_assert_nonnull (strstr (text, "\"no address\",\"'=HYPERLINK(\"\"x\"\")\""));
  g_assert_null (strstr (text, "ada@example.com"));
}

/* A fails: nothing has changed, and there are words for it. */
static GError *
import_broken (Place        *place,
               HearthImport *import,
               GCancellable *cancellable)
{
  g_autofree char   *before = ask_digest (place), *after = NULL;
  GError            *error = NULL;
  HearthImportCounts counts;

  g_assert_false (hearth_import_run (import, FALSE, cancellable, &counts, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  after = ask_digest (place);
  g_assert_cmpstr (before, ==, after);
  assert_answer (place, "SELECT count(*) FROM member", "0");
  return error;
}

static void
test_cut_short (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char         *path = make_file (place, "cut.csv", "email,name\nada@example.com,Ada\nnoor@example.com,\"No", -1);
  g_autoptr (HearthImport) import = plan_file (place, path);
  g_autoptr (GError)       error = import_broken (place, import, NULL);

  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_cmpint (hearth_import_get_broken_table (import), ==, 0);
  g_assert_true (hearth_import_get_broken_is_cut (import));
  hearth_import_get_table (import, 0)->allow_truncated = TRUE;
  assert_counts (run_import (import, FALSE), "1/0/0 0/0/0 0");
}

static void
test_cancel (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GString)      text = g_string_new ("email,name\n");
  g_autofree char         *path = NULL;
  g_autoptr (HearthImport) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError)       error = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "fan%u@example.com,Fan %u\n", i, i);
  path = make_file (place, "a.csv", text->str, (gssize) text->len);
  import = plan_file (place, path);
  g_cancellable_cancel (cancellable);
  error = import_broken (place, import, cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_counts (run_import (import, FALSE), "3000/0/0 0/0/0 0");
  g_assert_cmpfloat (hearth_import_get_progress (import), ==, 1);
}

static void
test_hostile (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    const char *text;
    gsize       len;
  } files[] = {
#define BYTES(text) { text, sizeof (text) - 1 }
    BYTES (""),
    BYTES ("\n\n\n"),
    BYTES ("email\n"),
    BYTES ("email,email,email\na@example.com,b@example.com,a@example.com\n"),
    BYTES ("\xff\xfe\x00\xd8\x00\x00"),
    BYTES ("email,name\n\0\0\0\0@example.com,\0\n"),
    BYTES ("\x7f"
           "ELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
    BYTES ("name,amount,date,kind\nAda,99999999999999999999999,2026-13-45,purchase\nAda,-9223372036854775808,2026-01-01,refund\n"),
    BYTES ("email,tags,birthday,country\nada@example.com,\",,,,\",9999-99-99,\xc3\x28\n"),
    BYTES ("Name,Email,Lineitem name,Lineitem price,Lineitem quantity,Total,Created at\n"
           "#1,a@example.com,x,9223372036854775807,9223372036854775807,9223372036854775807,2026-01-01\n#1,,y,1,-5,,\n"),
    BYTES ("email;name\r\"ada@example.com\";\"A\"\"da\"\r"),
    BYTES ("BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nEMAIL:x"),
    BYTES ("{\"guild\":{},\"channel\":{},\"messages\":[{},[],3,null,{\"id\":5}"),
    BYTES ("PK\x03\x04garbage"),
#undef BYTES
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char         *path = make_file (place, "hostile", files[i].text, (gssize) files[i].len);
      g_autoptr (HearthImport) import = hearth_import_new (place->db);
      g_autoptr (GError)       error = NULL;
      HearthImportCounts       counts;

      g_test_message ("file %u", i);
      if (hearth_import_add_file (import, path, &error) && hearth_import_validate (import, 0, &error) &&
          hearth_import_run (import, FALSE, NULL, &counts, &error))
        {
          g_assert_cmpint (counts.left_behind, <=, counts.rows);
          counts = run_import (import, FALSE);
          g_assert_cmpint (counts.members_new + counts.members_updated + counts.interactions_new + counts.interactions_updated, ==, 0);
        }
      else
        {
          g_assert_nonnull (error);
          g_assert_cmpstr (error->message, !=, "");
        }
    }
}

/* Amounts, dates and letters are read alike whatever the user's language. */
static void
test_locales (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  static const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8" };
  g_autofree char         *path = make_file (place, "a.csv",
                                             "EMAIL,NAME,DATE,AMOUNT,TITLE\nINFO.I@EXAMPLE.COM,\xc4\xb0pek,2026-01-02T03:04:05Z,\"1,204.50\",X\n",
                                             -1);
  g_autofree char         *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char   *digest = NULL;
      HearthImportCounts counts;

      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;
      counts = import_file (place, path);
      assert_counts (counts, "1/0/0 1/0/0 0");
      assert_answer (place, "SELECT account FROM identity", "info.i@example.com");
      assert_answer (place, "SELECT amount FROM interaction", "120450");
      digest = ask_digest (place);
      if (first == NULL)
        first = g_steal_pointer (&digest);
      else
        g_assert_cmpstr (first, ==, digest);
      undo (place, counts.seq);
    }
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/engine/map-spaces", test_map_spaces);
  place_add ("/import/engine/map-edges", test_map_edges);
  place_add ("/import/engine/map-times", test_map_times);
  place_add ("/import/engine/discord-json", test_discord_json);
  place_add ("/import/engine/left-behind", test_left_behind);
  place_add ("/import/engine/cut-short", test_cut_short);
  place_add ("/import/engine/cancel", test_cancel);
  place_add ("/import/engine/hostile", test_hostile);
  place_add ("/import/engine/locales", test_locales);
  return g_test_run ();
}
