/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Several files that tell of the same people and acts, in one plan or one after the other: nothing twice, nothing back and forth, and
 * a no stays a no. */

#include "sample-helpers.h"

#include "members/hearth-consent.h"
#include "members/hearth-member.h"

#include <archive.h>
#include <archive_entry.h>

/* Imports the files in one plan, and again, which must find nothing new. */
static gint64
check_plan (Place      *place,
            const char *first,
            const char *second,
            const char *counted)
{
  const char              *paths[] = { first, second, NULL };
  g_autoptr (HearthImport) import = plan_files (place, paths);
  HearthImportCounts       counts = run_import (import, FALSE), again = run_import (import, FALSE);

  assert_counts (counts, counted);
  g_assert_cmpint (again.members_new + again.members_updated + again.interactions_new + again.interactions_updated, ==, 0);
  g_assert_cmpint (again.seq, ==, 0);
  return counts.seq;
}

static void
test_two_exports (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  g_autofree char *older = make_file (place, "older.csv",
                                      "Email,Name,City,Tags\nada@example.com,Ada,Utrecht,\"vip, early\"\nnoor@example.com,Noor,,\n", -1);
  g_autofree char *newer = make_file (place, "newer.csv",
                                      "Email,Name,City,Tags\nada@example.com,Ada Ember,,vip\nzoe@example.com,Zoë,,\n", -1);
  gint64           seq = check_plan (place, older, newer, "3/0/0 0/0/0 0");

  /* The later file's word, and what only the earlier one knew. */
  assert_answer (place, "SELECT name || '|' || coalesce (city, '') FROM member ORDER BY 1", "Ada Ember|Utrecht\nNoor|\nZoë|");
  assert_answer (place, TAGS, "Ada Ember|vip");
  check_undo (place, seq, before);
}

#define KOFI "DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,BuyerEmail\n"

static void
test_two_reports (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  g_autofree char *older = make_file (place, "older.csv",
                                      KOFI "2026-07-01T13:04:30Z,Ada,hi,Tip,3.00,,USD,Tip,t1,ada@example.com\n"
                                           "2026-07-01T13:04:30Z,Ada,and again,Tip,3.00,,USD,Tip,t1,ada@example.com\n",
                                      -1);
  g_autofree char *newer = make_file (place, "newer.csv",
                                      KOFI "2026-07-01T13:04:30Z,Ada,hi there,Tip,3.50,,USD,Tip,t1,ada@example.com\n"
                                           "2026-07-02T13:04:30Z,Ada,,Tip,1.00,,USD,Tip,t2,ada@example.com\n",
                                      -1);
  gint64           seq = check_plan (place, older, newer, "1/0/0 3/0/1 0");

  assert_answer (place, "SELECT amount || coalesce (body, '') FROM interaction ORDER BY amount", "100\n300and again\n350hi there");
  check_undo (place, seq, before);
}

static void
test_two_formats (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *signups = make_file (place, "signup_emails.csv",
                                        "email,active_subscription,expiry,email_disabled,prefer_digests,created_at\n"
                                        "a@example.com,true,2021-07-06T16:20:44.000Z,false,false,2018-08-27T15:06:27.713Z\n",
                                        -1);
  g_autofree char *paying = make_file (place, "subscriber_emails.csv",
                                       "email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type\n"
                                       "a@example.com,2021-07-06T16:20:44.000Z,false,false,cus_1,gift\n",
                                       -1);

  check_plan (place, signups, paying, "1/0/0 0/0/0 0");
  assert_answer (place, TIERS, "a@example.com|gift||1625588444000||");
}

/* What the member may be sent, as a page says it: the state, and why. */
static gpointer
read_effective (HearthConn               *conn,
                gpointer data             G_GNUC_UNUSED,
                GCancellable *cancellable G_GNUC_UNUSED,
                GError                  **error)
{
  static const char      sql[] = "SELECT c.rowid FROM consent c JOIN identity i ON i.member = c.member AND i.account = 'u1@example.com'";
  g_autoptr (GPtrArray)  consents = g_ptr_array_new ();
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  const HearthConsent   *holds;
  char                  *text;

  while (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW)
    {
      HearthConsent *consent = g_new0 (HearthConsent, 1);

      hearth_row_init (HEARTH_TABLE_CONSENT, consent);
      g_assert_true (hearth_row_load (conn, HEARTH_TABLE_CONSENT, hearth_stmt_int (stmt, 0), consent, error));
      g_ptr_array_add (consents, consent);
    }
  holds = hearth_consent_effective (consents, "email");
  text = g_strdup_printf ("%d %s %s", (int) holds->state, holds->how, holds->words != NULL ? holds->words : "");
  for (guint i = 0; i < consents->len; i++)
    {
      hearth_row_clear (HEARTH_TABLE_CONSENT, g_ptr_array_index (consents, i));
      g_free (g_ptr_array_index (consents, i));
    }
  return text;
}

static void
assert_holds (Place      *place,
              const char *answer)
{
  g_autofree char *is = hearth_db_read (place->db, read_effective, NULL, NULL, NULL);

  g_assert_cmpstr (is, ==, answer);
}

#define SUBSCRIBED(time) "Email Address,OPTIN_TIME,CONFIRM_TIME,LEID,EUID\nu1@example.com," time "," time ",1,1\n"
#define UNSUBSCRIBED     "Email Address,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON,LEID,EUID\n" \
                     "u1@example.com,2018-02-12 10:54:27,2018-02-12 10:54:27,2018-07-23 12:19:27,too many,1,1\n"

static void
test_contradiction (Place             *place,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *yes = make_file (place, "subscribed_1.csv", SUBSCRIBED ("2018-02-12 10:54:27"), -1);
  g_autofree char *no = make_file (place, "unsubscribed_1.csv", UNSUBSCRIBED, -1);
  g_autofree char *again = make_file (place, "subscribed_2.csv", SUBSCRIBED ("2020-02-12 10:54:27"), -1);
  g_autofree char *other = make_file (place, "other.csv", "email,fullname,date added,num purchases\nu1@example.com,U,1/15/25 3:05pm,2\n", -1);
  gint64           seq;

  seq = check_plan (place, yes, no, "1/0/0 0/0/0 0");
  assert_holds (place, "2 unsubscribed too many");
  undo (place, seq);
  seq = check_plan (place, no, yes, "1/0/0 0/0/0 0");
  assert_holds (place, "2 unsubscribed too many");
  /* An older export afterwards takes nothing back, another list's yes neither. */
  import_file (place, yes);
  import_file (place, other);
  assert_holds (place, "2 unsubscribed too many");
  /* They subscribed again, which the same list knows the day of. */
  import_file (place, again);
  assert_holds (place, "1 list ");
}

static void
test_undated_no (Place             *place,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *no = make_file (place, "sales.csv",
                                   "Purchase ID,Item Name,Purchase Email,Do not contact?,Purchase Date,Sale Price ($)\n"
                                   "p1,A,u1@example.com,1,2025-03-01,5\np2,B,u1@example.com,0,2025-03-02,5\n",
                                   -1);
  g_autofree char *yes = make_file (place, "followers.csv", "Follower Email,Followed Time\nu1@example.com,2025-05-01 10:11:12 UTC\n", -1);

  check_plan (place, no, yes, "1/0/0 2/0/0 0");
  assert_holds (place, "2 unsubscribed Do not contact");
}

static gpointer
read_tiers (HearthConn               *conn,
            gpointer data             G_GNUC_UNUSED,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError                  **error)
{
  g_autoptr (HearthMemberPage) page = hearth_member_load_page (conn, hearth_stmt_scalar (conn, "SELECT min (rowid) FROM member", 0, error), error);
  GString                     *text = g_string_new (NULL);

  for (guint i = 0; i < page->tiers->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", ((HearthMemberTierLine *) g_ptr_array_index (page->tiers, i))->name);
  return g_string_free (text, FALSE);
}

static void
test_tiers (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *mirlo = make_file (place, "mirlo.csv",
                                      "Email,User,Amount,Currency,Subscription Tier ID,Subscription Tier Name,Created At,Updated At\n"
                                      "ada@example.com,Ada,500,eur,12,Fan,2026-01-02T03:04:05.000Z,\n",
                                      -1);
  g_autofree char *patreon = make_file (place, "patreon.csv", "Name,Email,Patron Status,Tier,User ID,Last Charge Date\nAda,ada@example.com,Active patron,fan,7,\n", -1);

  edit (place, "INSERT INTO tier (rowid, id, name) VALUES (50, randomblob (16), 'Crew')");
  check_plan (place, mirlo, patreon, "1/0/0 0/0/0 0");
  /* Each place has its own, and says so. */
  assert_answer (place, "SELECT t.name || ' ' || s.key FROM member_tier l JOIN tier t ON t.rowid = l.tier JOIN source s ON s.rowid = t.source ORDER BY s.key",
                 "Fan mirlo\nfan patreon");
  {
    g_autofree char *told = hearth_db_read (place->db, read_tiers, NULL, NULL, NULL);

    g_assert_cmpstr (told, ==, "Fan (Mirlo), fan (Patreon)");
  }
  /* The artist's own tier is the one that is meant. */
  {
    g_autofree char *crew = make_file (place, "crew.csv", "Name,Email,Patron Status,Tier,User ID,Last Charge Date\nAda,ada@example.com,Active patron,crew,7,\n", -1);

    import_file (place, crew);
    assert_answer (place, "SELECT tier FROM member_tier WHERE until IS NULL AND tier = 50", "50");
    assert_answer (place, "SELECT count(*) FROM tier", "3");
  }
}

#define CHANNEL                                                                                                                          \
  "{\"guild\":{\"id\":\"9\",\"name\":\"Den\"},\"channel\":{\"id\":\"8\",\"type\":\"GuildTextChat\",\"name\":\"general\"},\"messages\":[" \
  "{\"id\":\"101\",\"type\":\"Default\",\"timestamp\":\"2026-01-02T03:04:05.123+00:00\",\"content\":\"hello\","                          \
  "\"author\":{\"id\":\"1\",\"name\":\"ada\",\"nickname\":\"Ada\",\"isBot\":false},\"reactions\":[],\"mentions\":[]},"                   \
  "{\"id\":\"102\",\"type\":\"Reply\",\"timestamp\":\"2026-01-02T03:05:05.456+00:00\",\"content\":\"hi Ada\","                           \
  "\"author\":{\"id\":\"2\",\"name\":\"noor\",\"nickname\":\"Noor\",\"isBot\":false},\"reactions\":[],\"mentions\":[],"                  \
  "\"reference\":{\"messageId\":\"101\"}}],\"messageCount\":2}"
#define LATER                                                                                                                            \
  "{\"guild\":{\"id\":\"9\",\"name\":\"Den\"},\"channel\":{\"id\":\"8\",\"type\":\"GuildTextChat\",\"name\":\"general\"},\"messages\":[" \
  "{\"id\":\"103\",\"type\":\"Reply\",\"timestamp\":\"2026-02-02T03:05:05.456+00:00\",\"content\":\"still here\","                       \
  "\"author\":{\"id\":\"3\",\"name\":\"zoe\",\"nickname\":\"Zoe\",\"isBot\":false},\"reactions\":[],\"mentions\":[],"                    \
  "\"reference\":{\"messageId\":\"102\"}}],\"messageCount\":1}"
#define TALK "SELECT a.handle || '>' || coalesce (b.handle, '') || ' ' || k.kind || ' ' || k.direction || ' ' || coalesce (k.item, '') || ' ' || k.body " \
             "FROM interaction k JOIN identity a ON a.member = k.member LEFT JOIN identity b ON b.member = k.with_member ORDER BY k.at"
#define TOLD "ada> 1 1 general hello\nnoor>ada 2 3 general hi Ada"

static void
test_discord (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *json = make_file (place, "general.json", CHANNEL, -1);
  g_autofree char *later = make_file (place, "later.json", LATER, -1);
  g_autofree char *csv = make_file (place, "general.csv",
                                    "AuthorID,Author,Date,Content,Attachments,Reactions\n\"1\",\"ada\",\"2026-01-02T04:04:05.1230000+01:00\",\"hello\",\"\",\"\"\n"
                                    "\"2\",\"noor\",\"2026-01-02T04:05:05.4560000+01:00\",\"hi Ada\",\"\",\"\"\n",
                                    -1);
  gint64           seq;

  /* One channel told twice is told once, by whoever knows more of it. */
  seq = check_plan (place, csv, json, "2/0/0 2/0/2 0");
  assert_answer (place, TALK, TOLD);
  undo (place, seq);
  seq = check_plan (place, json, csv, "2/0/0 2/0/2 0");
  assert_answer (place, TALK, TOLD);
  undo (place, seq);

  assert_counts (import_file (place, csv), "2/0/0 2/0/0 0");
  assert_counts (import_file (place, json), "0/2/0 0/2/0 0");
  assert_answer (place, TALK, TOLD);
  assert_counts (import_file (place, csv), "0/0/2 0/0/2 0");
  assert_answer (place, TALK, TOLD);
  /* What a later export answers stands in the earlier one. */
  import_file (place, later);
  assert_answer (place, TALK, TOLD "\nzoe>noor 2 3 general still here");
}

/* files: names and texts in turn, ended by NULL. */
static char *
make_zip (Place             *place,
          const char        *name,
          const char *const *files)
{
  char           *path = g_build_filename (place->dir, name, NULL);
  struct archive *zip = archive_write_new ();

  archive_write_set_format_zip (zip);
  g_assert_cmpint (archive_write_open_filename (zip, path), ==, ARCHIVE_OK);
  for (guint i = 0; files[i] != NULL; i += 2)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, files[i]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t) strlen (files[i + 1]));
      g_assert_cmpint (archive_write_header (zip, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (zip, files[i + 1], strlen (files[i + 1])), ==, (la_ssize_t) strlen (files[i + 1]));
      archive_entry_free (entry);
    }
  archive_write_close (zip);
  archive_write_free (zip);
  return path;
}

#define BACKERS "Backer Number,Backer UID,Backer Name,Email,Pledge Amount,Pledged At,Pledged Status\n"
#define ADA     "1,9001,Ada,ada@example.com,$40.00,\"2026/01/02, 03:04\",collected\n"

static void
test_zips (Place             *place,
           gconstpointer data G_GNUC_UNUSED)
{
  /* One file a reward, and one of all of them: a pledge is one. */
  static const char *const campaign[] = { "40.00 USD - Vinyl.csv", BACKERS ADA, "No reward.csv", BACKERS "2,9002,Noor,noor@example.com,€5,\"2026/01/03, 03:04\",collected\n",
                                          "All.csv", BACKERS               ADA, NULL };
  static const char *const archive[] = { "emails.csv", "id,secondary_id,subject,publish_date,source,slug\n1,1,Hello,2023-01-02 16:55:00+00:00,app,hello\n",
                                         "subscribers.csv", "email_address,type,creation_date\nada@example.com,regular,2024-01-15\n", NULL };
  g_autofree char         *backers = make_zip (place, "campaign.zip", campaign);
  g_autofree char         *letters = make_zip (place, "archive.zip", archive);
  g_autofree char         *before = ask_digest (place);
  HearthImportCounts       counts = import_file (place, backers);

  assert_counts (counts, "2/0/0 2/0/1 0");
  assert_answer (place, "SELECT m.name || '|' || k.kind || '|' || k.amount || k.currency FROM interaction k JOIN member m ON m.rowid = k.member ORDER BY 1",
                 "Ada|15|4000USD\nNoor|15|500EUR");
  assert_counts (import_file (place, backers), "0/0/2 0/0/3 0");
  check_undo (place, counts.seq, before);
  counts = import_file (place, letters);
  assert_counts (counts, "1/0/0 0/0/0 1");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1705273200000|list|");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/plans/two-exports", test_two_exports);
  place_add ("/import/plans/two-reports", test_two_reports);
  place_add ("/import/plans/two-formats", test_two_formats);
  place_add ("/import/plans/contradiction", test_contradiction);
  place_add ("/import/plans/undated-no", test_undated_no);
  place_add ("/import/plans/tiers", test_tiers);
  place_add ("/import/plans/discord", test_discord);
  place_add ("/import/plans/zips", test_zips);
  return g_test_run ();
}
