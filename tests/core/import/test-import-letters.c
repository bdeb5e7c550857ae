/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Newsletters: who may be written to, since when, and what they pay for. Consent states: 0 not known, 1 yes, 2 unsubscribed, 3 does not
 * arrive, 4 never agreed. */

#include "sample-helpers.h"

static void
test_substack (Place             *place,
               gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/substack-email-list.csv", "2/0/0 0/0/0 0", "0/0/2 0/0/0 0");

  if (seq == 0)
    return;
  /* 2025-01-01, 2025-02-01. */
  assert_answer (place, MEMBERS, "-||1735689600000\nAda||1738368000000");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1738368000000|list|direct\nnoor@example.com|email|1|1735689600000|list|substack-notes");
  assert_answer (place, TIERS, "ada@example.com|Paid|1740787200000|||");
  check_undo (place, seq, before);
}

static void
test_substack_types (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "list.csv",
              "email,name,type,start date,paid upgrade date,cancel date,stripe plan\n"
              "a@example.com,A,Founding,2025-01-01T00:00:00.000Z,2025-01-02T00:00:00.000Z,,Yearly\n"
              "b@example.com,B,Free,2025-01-01T00:00:00.000Z,2025-01-02T00:00:00.000Z,2025-02-01T00:00:00.000Z,\n"
              "c@example.com,C,Gift,2025-01-01T00:00:00.000Z,,,\nnot an address,D,Free,,,,\n",
              "3/0/0 0/0/0 1", "0/0/3 0/0/0 1", TIERS,
              "a@example.com|Founding|1735776000000|||\nb@example.com|Paid|1735776000000|1738368000000||\nc@example.com|Gift||||");
}

static void
test_substack_legacy (Place             *place,
                      gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq =
      check_sample (place, "real-mit/substack-legacy-signup_emails.redacted.csv", "21/0/0 0/0/0 0", "0/0/21 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, "SELECT count(*) FROM consent WHERE state = 1", "19");
  assert_answer (place, "SELECT i.account FROM consent c JOIN identity i ON i.member = c.member WHERE c.state = 2 ORDER BY 1",
                 "member14@example.com\nmember3@example.com");
  /* 16, 17, 18, 20 and 21 never paid; member 4 pays until 2118, which is for ever. */
  assert_answer (place, "SELECT count(*) || ' ' || count (until) FROM member_tier", "16 15");
  assert_answer (place, "SELECT i.account FROM member_tier l JOIN identity i ON i.member = l.member WHERE l.until IS NULL",
                 "member4@example.com");
  assert_answer (place, "SELECT until FROM member_tier l JOIN identity i ON i.member = l.member WHERE i.account = 'member1@example.com'",
                 "1625588444000");
  check_undo (place, seq, before);
  check_text (place, "subscribers.csv",
              "email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type\n"
              "a@example.com,2118-09-11T12:14:56.557Z,false,false,cus_1,comp\n"
              "b@example.com,2021-07-06T16:20:44.000Z,true,false,cus_1,paid\n",
              "2/0/0 0/0/0 0", "0/0/2 0/0/0 0",
              "SELECT i.account || '|' || c.state || '|' || t.name || '|' || coalesce (l.until, '') FROM identity i "
              "JOIN consent c USING (member) JOIN member_tier l USING (member) JOIN tier t ON t.rowid = l.tier ORDER BY 1",
              "a@example.com|1|comp|\nb@example.com|2|paid|1625588444000");
}

static void
test_beehiiv (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "real-mit/beehiiv-subscribers.csv", "9/0/0 0/0/0 0", "0/0/9 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, "SELECT name FROM member WHERE name IS NOT NULL ORDER BY 1", "Dolor Name\nIpsum Name\nLast Only\nLorem Name");
  /* "active" with a day of unsubscribing is unsubscribed; the two who share a Stripe number stay two. */
  assert_answer (place, CONSENTS,
                 "amett@example.com|email|4||list|\ndolor@example.com|email|2||unsubscribed|\nelit@example.com|email|1|1681221766000|list|\n"
                 "fromsubstack@example.com|email|1|1681221766000|list|\nipsum@example.com|email|1|1679654207000|list|\n"
                 "lorem@example.com|email|1|1679653390000|list|\nnullfirst@example.com|email|1|1681221767000|list|\n"
                 "simet@example.com|email|2||unsubscribed|\nunsublit@example.com|email|2|1710329633000|unsubscribed|");
  assert_answer (place, TIERS,
                 "elit@example.com|Bronze Tier|1681221766000|||\nipsum@example.com|Silver Tier|1679654207000|||\n"
                 "nullfirst@example.com|Gold Tier|1681221767000|||\nsimet@example.com|premium|1679654224000|||\n"
                 "unsublit@example.com|Bronze Tier|1681221766000|||");
  check_undo (place, seq, before);
  check_text (place, "short.csv", "Email,Status,Created At,Subscription Tier\na@example.com,Active,2023-03-24 10:23:10 UTC,Premium\n",
              "1/0/0 0/0/0 0", "0/0/1 0/0/0 0", TIERS, "a@example.com|Premium|1679653390000|||");
  /* Questions of the artist's own are read too, but do not change what beehiiv says. */
  check_text (place, "own.csv",
              "email,status,tier,created_at,Newsletter,Joined,City,Instagram\n"
              "a@example.com,active,free,2023-03-24 10:23:10 UTC,no,2001-01-01,Köln,@ada\n",
              "1/0/0 0/0/0 0", "0/0/1 0/0/0 0",
              "SELECT m.city || '|' || m.joined_at || '|' || c.state || '|' || i.handle FROM member m JOIN consent c ON c.member = m.rowid "
              "JOIN identity i ON i.member = m.rowid AND i.platform = 'instagram'",
              "Köln|1679653390000|1|ada");
}

static void
test_buttondown (Place             *place,
                 gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/buttondown-subscribers.assumed.csv", "1/0/0 0/0/0 0", "0/0/1 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, IDENTITIES, "buttondown|sub_0000000000000000000001|\nemail|ada@example.com|");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1705312800000|list|");
  assert_answer (place, TAGS, "-|vip");
  assert_answer (place, TIERS, "ada@example.com|premium||||");
  check_undo (place, seq, before);
  check_text (place, "list.csv",
              "email_address,type,creation_date,tags,metadata,notes\n"
              "a@example.com,regular,2024-01-15,\"[\"\"vip\"\", \"\"Köln\"\"]\",\"{\"\"city\"\": \"\"Köln\"\", \"\"x\"\": {}, \"\"name\"\": \"\"Ada\"\"}\",hi\n"
              "b@example.com,unsubscribed,2024-01-15,,{,\nc@example.com,unactivated,2024-01-15,,[],\n"
              "d@example.com,undeliverable,2024-01-15,,{},\ne@example.com,complained,2024-01-15,,,\n",
              "5/0/0 1/0/0 0", "0/0/5 0/0/1 0",
              "SELECT i.account || '|' || c.state || '|' || coalesce (m.name, '') || '|' || coalesce (m.city, '') || '|' || "
              "(SELECT count(*) FROM member_tag l WHERE l.member = m.rowid) FROM member m JOIN identity i ON i.member = m.rowid "
              "JOIN consent c ON c.member = m.rowid ORDER BY 1",
              "a@example.com|1|Ada|Köln|2\nb@example.com|2|||0\nc@example.com|4|||0\nd@example.com|3|||0\ne@example.com|2|||0");
}

static void
test_listmonk (Place             *place,
               gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/listmonk-subscribers.csv", "2/0/0 0/0/0 0", "0/0/2 0/0/0 0");

  if (seq == 0)
    return;
  /* Go's way of writing a date; the name of gone@example.com is its own address. */
  assert_answer (place, "SELECT coalesce (name, '-') || '|' || coalesce (city, '') || '|' || joined_at FROM member ORDER BY 1",
                 "-||1581376036199\nAda Ember|Berlin|1581376036199");
  assert_answer (place, CONSENTS, "ada@example.com|email|0||list|\ngone@example.com|email|2||unsubscribed|");
  check_undo (place, seq, before);
  check_text (place, "list.csv",
              "uuid,email,name,attributes,status,created_at\n1,Ada.Ember@example.com,ada ember,{},enabled,2020-02-10 23:07:16 +0200 CEST\n"
              "2,zoe@example.com,Zoë,{},disabled,2020-02-10 23:07:16 +0000 UTC\n",
              "2/0/0 0/0/0 0", "0/0/2 0/0/0 0", "SELECT coalesce (name, '-') || joined_at FROM member ORDER BY 1",
              "-1581368836000\nZoë1581376036000");
}

static void
test_posts (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  check_sample (place, "real-mit/buttondown-emails.csv", "0/0/0 0/0/0 2", "0/0/0 0/0/0 2");
  check_sample (place, "real-mit/beehiiv-posts.csv", "0/0/0 0/0/0 2", "0/0/0 0/0/0 2");
  check_sample (place, "real-mit/substack-posts.csv", "0/0/0 0/0/0 5", "0/0/0 0/0/0 5");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/letters/substack", test_substack);
  place_add ("/import/letters/substack-types", test_substack_types);
  place_add ("/import/letters/substack-legacy", test_substack_legacy);
  place_add ("/import/letters/beehiiv", test_beehiiv);
  place_add ("/import/letters/buttondown", test_buttondown);
  place_add ("/import/letters/listmonk", test_listmonk);
  place_add ("/import/letters/posts", test_posts);
  return g_test_run ();
}
