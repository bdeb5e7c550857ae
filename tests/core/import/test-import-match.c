/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One human, many files: the narrow rule, merging, newer exports, and what the artist changed by hand. */

#include "import-helpers.h"

#define HUMANS "SELECT count(*) FROM member WHERE merged_into IS NULL"

static void
test_ada_everywhere (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  static const char *const names[] = {
    "synthetic/discordchatexporter-messages.csv",
    "synthetic/bandcamp-mailing-list.utf8.csv",
    "synthetic/bandcamp-raw-sales.utf16le.csv",
    "synthetic/patreon-members.csv",
    "synthetic/ghost-members.csv",
    "synthetic/shopify-customers.csv",
    "synthetic/shopify-orders.csv",
    "synthetic/vcard-3.0.vcf",
    "synthetic/vcard-4.0.vcf",
  };
  g_autofree char         *before = ask_digest (place);
  g_autofree char         *after = NULL;
  g_autoptr (GPtrArray)    paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HearthImport) import = NULL;
  HearthImportCounts       counts;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *path = find_sample (names[i]);

      if (path == NULL)
        return;
      g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);
  import = plan_files (place, (const char *const *) paths->pdata);
  counts = run_import (import, FALSE);

  /* Ada, Noor, Zoë, Free Only, and the Noor of Shopify who has no address: a name alone joins nobody. The Discord account was there before
   * Patreon's row, which has its handle and Ada's address, showed whose it is. */
  assert_answer (place, HUMANS, "5");
  g_assert_cmpint (counts.members_new, ==, 5);
  g_assert_cmpint (counts.merged, ==, 1);
  assert_answer (place, "SELECT count(*) FROM member WHERE name = 'Ada Ember' AND merged_into IS NULL", "1");
  assert_answer (place,
                 "WITH ada (root) AS (SELECT coalesce (m.merged_into, m.rowid) FROM identity i JOIN member m ON m.rowid = i.member "
                 "WHERE account = 'ada@example.com') "
                 "SELECT DISTINCT platform || '|' || coalesce (account, handle) FROM ada JOIN member m "
                 "ON coalesce (m.merged_into, m.rowid) = root JOIN identity i ON i.member = m.rowid ORDER BY 1",
                 "discord|100000000000000001\nemail|ada@example.com\nghost|64a000000000000000000001\npatreon|10000001\n"
                 "phone|+15550100\nphone|+31600000000\nshopify|7210000000001");
  counts = run_import (import, FALSE);
  g_assert_cmpint (counts.members_new + counts.members_updated + counts.interactions_new + counts.interactions_updated, ==, 0);
  g_assert_cmpint (counts.seq, ==, 0);
  undo (place, 2);
  after = ask_digest (place);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer_export (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = make_file (place, "a.csv",
                                      "Email,Name,City,Tags\nada@example.com,Ada,Utrecht,\"vip, early\"\n"
                                      "noor@example.com,Noor,Cairo,\n",
                                      -1);
  g_autofree char *newer = make_file (place, "b.csv",
                                      "Email,Name,City,Tags\nada@example.com,Ada Ember,Utrecht,vip\n"
                                      "noor@example.com,Noor Haddad,Giza,\nzoe@example.org,Zoë,,\n",
                                      -1);
  g_autofree char *empty = make_file (place, "c.csv", "Email,Name,City\nada@example.com,,\n", -1);

  assert_counts (import_file (place, first), "2/0/0 0/0/0 0");
  /* The artist knows better: this name stays, whatever the list says later. */
  edit (place, "UPDATE member SET name = 'Noor (drums)' WHERE name = 'Noor'");
  assert_counts (import_file (place, first), "0/0/2 0/0/0 0");
  assert_answer (place, "SELECT name FROM member ORDER BY name", "Ada\nNoor (drums)");

  assert_counts (import_file (place, newer), "1/2/0 0/0/0 0");
  assert_answer (place, "SELECT name || '|' || coalesce (city, '') FROM member ORDER BY name",
                 "Ada Ember|Utrecht\nNoor (drums)|Giza\nZoë|");
  assert_answer (place, "SELECT t.name FROM member_tag l JOIN tag t ON t.rowid = l.tag", "vip");
  /* An empty cell takes nothing away. */
  assert_counts (import_file (place, empty), "0/0/1 0/0/0 0");
  assert_answer (place, "SELECT name FROM member ORDER BY name LIMIT 1", "Ada Ember");
  /* And the newer one again is known. */
  assert_counts (import_file (place, newer), "0/0/3 0/0/0 0");
}

static void
test_hand_made (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = make_file (place, "a.csv", "email,name,city\nADA@example.com ,Someone,Utrecht\n", -1);

  edit (place, "INSERT INTO member (rowid, id, name) VALUES (1, randomblob (16), 'Ada by hand');"
               "INSERT INTO identity (rowid, id, member, platform, account) VALUES (1, randomblob (16), 1, 'email', 'ada@example.com')");
  assert_counts (import_file (place, path), "0/1/0 0/0/0 0");
  assert_answer (place, "SELECT name || '|' || city FROM member", "Ada by hand|Utrecht");
}

static void
test_names_join_nobody (Place             *place,
                        gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = make_file (place, "a.csv", "name,city\nAnna,Berlin\nAnna,Rome\nAnna,Rome\n", -1);
  g_autofree char *turned = make_file (place, "b.csv", "city,name\nBerlin,Anna\nRome,Anna\n", -1);

  assert_counts (import_file (place, path), "2/0/0 0/0/0 0");
  assert_counts (import_file (place, path), "0/0/2 0/0/0 0");
  /* What a row says is its key, whatever the order of the columns. */
  assert_counts (import_file (place, turned), "0/0/2 0/0/0 0");
}

static void
test_role_address (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = make_file (place, "a.csv", "email,name,discord\ninfo@club.example,Tom,\ninfo@club.example,Jane,\n,Tim,tim\n", -1);
  g_autofree char *later = make_file (place, "b.csv", "email,name,discord\ninfo@club.example,Tim,tim\n", -1);

  import_file (place, first);
  assert_answer (place, HUMANS, "2");
  /* One mailbox is one member with the name it had; what Tim says from there does not make him the club, nor the mailbox his. */
  import_file (place, later);
  assert_answer (place, HUMANS, "2");
  assert_answer (place, "SELECT count(*) FROM identity WHERE account = 'info@club.example'", "1");
  assert_answer (place, "SELECT count(*) FROM member WHERE merged_into IS NOT NULL", "0");
}

static void
test_handles (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *first = make_file (place, "a.csv", "AuthorID,Author,Date,Content\n1,Ada_Ember,2026-01-02T03:04:05Z,hi\n", -1);
  g_autofree char *other = make_file (place, "b.csv", "AuthorID,Author,Date,Content\n2,ada_ember,2026-01-03T03:04:05Z,me too\n", -1);
  g_autofree char *list = make_file (place, "c.csv", "email,discord\nada@example.com,ADA_EMBER\n", -1);

  import_file (place, first);
  assert_counts (import_file (place, list), "0/1/0 0/0/0 0");
  assert_answer (place, HUMANS, "1");
  /* Another account under the same handle is another human. */
  import_file (place, other);
  assert_answer (place, HUMANS, "2");
}

static void
test_invited (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *path = make_file (place, "a.csv", "email,invited by\nnoor@example.com,ada@example.com\nada@example.com,\n", -1);

  assert_counts (import_file (place, path), "2/0/0 0/0/0 0");
  assert_answer (place, "SELECT i.account FROM member m JOIN identity i ON i.member = m.invited_by", "ada@example.com");
  assert_counts (import_file (place, path), "0/0/2 0/0/0 0");
}

static void
test_changed_act (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
#define ORDER(status, refunded)                                                                                         \
  "Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Refunded Amount\n" \
  "#1,ada@example.com," status ",2026-05-01 10:00:00 +0200,EUR,30.00,1,Tee,20.00," refunded "\n#1,,,,,,1,Zine,5.00,\n"  \
  "#2,noor@example.com,pending,,EUR,9.00,1,Zine,9.00,\n#3,,paid,2026-05-01 10:00:00 +0200,EUR,9.00,1,Zine,9.00,\n"
  g_autofree char *first = make_file (place, "a.csv", ORDER ("paid", "0.00"), -1);
  g_autofree char *newer = make_file (place, "b.csv", ORDER ("partially_refunded", "12.50"), -1);

  assert_counts (import_file (place, first), "1/0/0 2/0/0 2");
  assert_answer (place, "SELECT amount FROM interaction ORDER BY item", "2000\n500");
  edit (place, "UPDATE interaction SET body = 'for her sister' WHERE item = 'Zine'");
  assert_counts (import_file (place, newer), "0/0/1 1/0/2 2");
  assert_answer (place, "SELECT kind || '|' || amount || '|' || coalesce (body, '') FROM interaction ORDER BY amount",
                 "6|-1250|\n5|500|for her sister\n5|2000|");
}

/* The artist deletes a line: no export brings it back, an undo does. */
static void
test_deleted_act (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  const HearthChangeInfo info = { .kind = "line-delete", .count = HEARTH_NONE };
  g_autofree char       *first = make_file (place, "a.csv", ORDER ("paid", "0.00"), -1);
  g_autofree char       *newer = make_file (place, "b.csv", ORDER ("partially_refunded", "12.50"), -1);
  gint64                 seq;

  import_file (place, first);
  seq = hearth_db_write (place->db, &info, exec_sql, (gpointer) "DELETE FROM interaction WHERE item = 'Zine'", NULL, NULL);
  g_assert_cmpint (seq, >, 0);
  assert_counts (import_file (place, first), "0/0/1 0/0/2 2");
  assert_counts (import_file (place, newer), "0/0/1 1/0/2 2");
  assert_answer (place, "SELECT count (*) FROM interaction WHERE item = 'Zine'", "0");
  undo (place, seq);
  assert_answer (place, "SELECT amount FROM interaction WHERE item = 'Zine'", "500");
  assert_counts (import_file (place, newer), "0/0/1 0/0/3 2");

  /* Every line of theirs, so that nothing is left to be among. */
  hearth_db_write (place->db, &info, exec_sql, (gpointer) "DELETE FROM interaction", NULL, NULL);
  assert_counts (import_file (place, newer), "0/0/1 0/0/3 2");
  assert_answer (place, "SELECT count (*) FROM interaction", "0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/match/ada-everywhere", test_ada_everywhere);
  place_add ("/import/match/newer-export", test_newer_export);
  place_add ("/import/match/hand-made", test_hand_made);
  place_add ("/import/match/names-join-nobody", test_names_join_nobody);
  place_add ("/import/match/role-address", test_role_address);
  place_add ("/import/match/handles", test_handles);
  place_add ("/import/match/invited", test_invited);
  place_add ("/import/match/changed-act", test_changed_act);
  place_add ("/import/match/deleted-act", test_deleted_act);
  return g_test_run ();
}
