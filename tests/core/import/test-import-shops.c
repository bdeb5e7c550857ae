/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shops and places where fans give: what was paid, by whom, for what, and what came back. Kinds: 5 purchase, 6 refund, 9 referral,
 * 13 pre-save, 15 support, 17 feedback, 18 note, 20 joined. */

#include "sample-helpers.h"

#define SUMS "SELECT m.name || '|' || k.kind || '|' || k.direction || '|' || coalesce (k.item, '') || '|' || coalesce (k.amount, '') || '|' || " \
             "coalesce (k.net, '') || '|' || coalesce (k.currency, '') FROM interaction k JOIN member m ON m.rowid = k.member "                  \
             "ORDER BY m.name, k.at, k.kind, k.item"

static void
test_kofi (Place             *place,
           gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/kofi-transactions.csv", "2/0/0 2/0/0 0", "0/0/2 0/0/2 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada||\nNoor|NL|");
  assert_answer (place, IDENTITIES, "email|ada@example.com|");
  assert_answer (place, ACTS, "1705329125000|15|Inner Circle|500||EUR||\n1782911070000|15|Ko-fi Support|300||USD||Thanks, \"love\" it");
  check_undo (place, seq, before);
  /* The older columns, a date without seconds, both directions, and somebody who is nobody. */
  check_text (place, "Transaction_March 2025.csv",
              "DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,Email\r\n"
              "2025-01-03 10:00,Ada,,Print,\"1,012.50\",,EUR,Shop Order,t1,ada@example.com\r\n"
              "2025-01-04 10:00,Zoë,,Coffee,,4.00,EUR,Donation,t2,\r\n"
              "2025-01-05 10:00,Ko-fi Supporter,,Coffee,3.00,,EUR,Tip,t3,\r\n"
              "2025-01-06 10:00,Ada,,Portrait,80,,EUR,Commission,t4,ada@example.com\r\n",
              "2/0/0 3/0/0 1", "0/0/2 0/0/3 1", SUMS,
              "Ada|5|1|Print|101250||EUR\nAda|5|1|Portrait|8000||EUR\nZoë|15|2|Coffee||-400|EUR");
}

/* Columns of the exporter that matter, one nobody knows, and a question of the artist's own that repeats a name. */
#define GUMROAD                                                                                                             \
  "Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?,Purchase Date,Purchase Time (UTC timezone)," \
  "Subtotal ($),Taxes ($),Sale Price ($),Net Total ($),City,Country,Refunded?,Partial Refund ($),Fully Refunded?,"          \
  "Disputed?,Dispute Won?,Variants,Free trial purchase?,Pre-order authorization?,Giftee Email,Quantity,Recurrence,"         \
  "Subscription End Date,Rating,Review,New thing,City\n"

static void
test_gumroad (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  const char *text =
      GUMROAD "p1,Stems,Ada,ADA@example.com,ada.home@example.com,0,2025-03-01,2025-03-01 10:11:12 UTC,10,2,12,11.1,Koln,Germany,0,0.0,0,0,0,,"
              "0,0,noor@example.com,1,,,5,lovely,x,Not a place\n"
              "p2,Stems,Zoe,zoe@example.com,,1,2025-03-02,,10,0,10,9,,,1,4.5,0,0,0,,0,0,,2,,,,,,\n"
              "p3,Stems,Zoe,zoe@example.com,,0,2025-03-03,2025-03-03 10:00:00 UTC,10,0,10,9,,,1,0.0,1,0,0,,0,0,,1,,,,,,\n"
              "p4,Club,Zoe,zoe@example.com,,0,2025-03-04,2025-03-04 10:00:00 UTC,5,0,5,4,,,0,0.0,0,1,0,Gold,0,0,,1,monthly,2025-06-04 10:00:00 UTC,,,,\n"
              "p5,Club,Zoe,zoe@example.com,,0,2025-03-05,2025-03-05 10:00:00 UTC,5,0,5,4,,,0,0.0,0,1,1,Gold,0,0,,1,monthly,,,,,\n"
              "p6,Album,Tim,tim@example.com,,0,2025-03-06,2025-03-06 10:00:00 UTC,5,0,5,4,,,0,0.0,0,0,0,,0,1,,1,,,,,,\n"
              "p7,Club,Tim,tim@example.com,,0,2025-03-07,2025-03-07 10:00:00 UTC,5,0,5,4,,,0,0.0,0,0,0,Silver,1,0,,1,yearly,,,,,\n"
              "Totals,,,,,,,,50,2,52,45,,,,,,,,,,,,,,,,,,\n";

  check_text (place, "sales.csv", text, "4/0/0 12/0/0 1", "0/0/4 0/0/12 1", SUMS,
              "Ada|5|1|Stems|1200|1110|USD\nAda|9|3|Stems|||\nAda|17|1|Stems|||\n"
              "Tim|13|1|Album|||USD\nTim|20|1|Club|||USD\n"
              "Zoe|5|1|Stems|1000|900|USD\nZoe|6|1|Stems|-450||USD\nZoe|5|1|Stems|1000|900|USD\nZoe|6|1|Stems|-1000||USD\n"
              "Zoe|6|1|Club|-500||USD\nZoe|15|1|Club|500|400|USD\nZoe|15|1|Club|500|400|USD");
}

static void
test_gumroad_people (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  const char *text =
      GUMROAD "p1,Stems,Ada,ADA@example.com,ada.home@example.com,0,2025-03-01,2025-03-01 10:11:12 UTC,10,2,12,11.1,Koln,Germany,0,0.0,0,0,0,,"
              "0,0,noor@example.com,1,,,,,x,Not a place\n"
              "p2,Club,Ada,ADA@example.com,,1,2025-03-02,2025-03-02 10:11:12 UTC,10,0,10,9,,,0,0.0,0,0,0,Gold,0,0,,1,monthly,,,,,\n"
              "p3,Club,Ada,ADA@example.com,,0,2025-04-02,2025-04-02 10:11:12 UTC,10,0,10,9,,,0,0.0,0,0,0,Gold,0,0,,1,monthly,,,,,\n";
  g_autofree char *path = make_file (place, "a.csv", text, -1);
  g_autofree char *followers = make_file (place, "b.csv", "Follower Email,Followed Time\nada@example.com,2025-05-01 10:11:12 UTC\n", -1);

  assert_counts (import_file (place, path), "2/0/0 4/0/0 0");
  assert_answer (place, "SELECT coalesce (name, '-') || '|' || coalesce (city, '') || '|' || coalesce (country, '') FROM member ORDER BY 1",
                 "-||\nAda|Koln|DE");
  assert_answer (place, IDENTITIES, "email|ada.home@example.com|\nemail|ada@example.com|\nemail|noor@example.com|");
  /* One "do not contact" is enough, also against following later. */
  assert_answer (place, "SELECT state || '|' || how || '|' || words FROM consent", "2|unsubscribed|Do not contact");
  assert_answer (place, "SELECT t.name || '|' || l.since || '|' || coalesce (l.until, '') FROM member_tier l JOIN tier t ON t.rowid = l.tier",
                 "Gold|1740910272000|");
  assert_answer (place, "SELECT i.account FROM member m JOIN identity i ON i.member = m.invited_by ORDER BY 1",
                 "ada.home@example.com\nada@example.com");
  assert_counts (import_file (place, followers), "0/1/0 0/0/0 0");
  {
    g_autofree char *sample = find_sample ("synthetic/gumroad-followers.csv");

    if (sample != NULL)
      import_file (place, sample);
  }
  assert_answer (place, "SELECT count (DISTINCT state) FROM consent", "2");
}

static void
test_bigcartel (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq =
      check_sample (place, "synthetic/bigcartel-orders.order-of-columns-assumed.csv", "1/0/0 2/0/0 0", "0/0/1 0/0/2 0");

  if (seq == 0)
    return;
  assert_answer (place, "SELECT name || '|' || city || '|' || country FROM member", "Ada Ember|Köln|DE");
  assert_answer (place, "SELECT at || '|' || item || '|' || quantity || '|' || amount || '|' || currency || '|' || reference FROM interaction ORDER BY item",
                 "1778882400000|Tour Tee, M|1|9000|EUR|EXMP-000001\n1778882400000|Zine|2|2000|EUR|EXMP-000001");
  check_undo (place, seq, before);
  /* A discount is taken off the lines by their share, to the cent; sums without a currency are the community's. */
  check_text (place, "orders.csv",
              "Number,Date,Status,Payment status,Buyer first name,Buyer last name,Buyer email,Item total,Total price,Total shipping,Items\n"
              "1,2026-05-16,shipped,completed,Ada,Ember,ada@example.com,30.00,25.00,5.00,"
              "\"product_name:A|quantity:1|price:10|total:10, product_name:B|quantity:1|price:10|total:10;product_name:C|quantity:1|price:10|total:10\"\n"
              "2,2026-05-17,shipped,refunded,Ada,Ember,ada@example.com,10,15,5,product_name:A|product_option_name:|quantity:1|price:10|total:10\n"
              "3,2026-05-18,unshipped,pending,Ada,Ember,ada@example.com,10,15,5,product_name:A|quantity:1|price:10|total:10\n"
              "4,2026-05-19,shipped,completed,Ada,Ember,,10,15,5,\n5,2026-05-19,shipped,completed,Ada,Ember,ada@example.com,7.5,12.5,5,\n",
              "1/0/0 6/0/0 2", "0/0/1 0/0/6 2", SUMS,
              "Ada Ember|5|1|A|667||EUR\nAda Ember|5|1|B|666||EUR\nAda Ember|5|1|C|667||EUR\nAda Ember|5|1|A|1000||EUR\n"
              "Ada Ember|6|1|A|-1000||EUR\nAda Ember|5|1||750||EUR");
}

static void
test_kickstarter (Place             *place,
                  gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "All Rewards.csv",
              "Backer Number,Backer UID,Backer Name,Email,Shipping Country,Shipping Amount,Reward Title,Backing Minimum,Reward ID,Bonus Support,"
              "Pledge Amount,Pledged At,Fulfillment Status,Pledged Status,Notes,Sticker,Survey Response,Shipping City,What size?\n"
              "1,9001,Ada,Ada@example.com,DE,$5.00,Vinyl,$25.00,7,$0.00,\"$1,030.00\",\"2026/01/02, 03:04\",,collected,thanks,1,,Köln,M\n"
              "2,9002,Noor,noor@example.com,,,,,,,\"€25,00\",\"2026/01/02, 03:05\",,collected,,,,,\n"
              "3,9003,Tim,tim@example.com,,,Vinyl,$25.00,7,,$25.00,\"2026/01/02, 03:06\",,dropped,,,,,\n"
              "4,9004,Zoë,zoe@example.com,,,Vinyl,$25.00,7,,CA$25.00,\"2026/01/02, 03:07\",,errored,,,,,\n",
              "2/0/0 3/0/0 2", "0/0/2 0/0/3 2",
              "SELECT m.name || '|' || coalesce (m.city, '') || '|' || k.kind || '|' || k.at || '|' || coalesce (k.item, '') || '|' || k.amount || k.currency "
              "FROM interaction k JOIN member m ON m.rowid = k.member WHERE k.kind <> 18 ORDER BY 1",
              "Ada|Köln|15|1767323040000|Vinyl|103000USD\nNoor||15|1767323100000||2500EUR");
  /* Older, and oldest: the reward only in the file's name. */
  check_text (place, "40.00 USD - Vinyl.csv",
              "Backer Number,Backer UID,Backer Name,Email,Twitter,Reward Minimum,Pledge Amount,Pledged At,Rewards Sent?,Pledged Status\n"
              "1,9001,Ada,ada@example.com,@ada,$40.00,$40.00,\"2015/01/02, 03:04\",No,collected\n",
              "1/0/0 1/0/0 0", "0/0/1 0/0/1 0", "SELECT item || '|' || amount || currency FROM interaction", "40.00 USD - Vinyl|4000USD");
  check_text (place, "x.csv", "Backer Id,Backer Name,Email,Pledge Amount,Pledged At\n1,Ada,ada@example.com,£40.00,2012-01-02 03:04\n",
              "1/0/0 1/0/0 0", "0/0/1 0/0/1 0", "SELECT item || '|' || amount || currency FROM interaction", "x|4000GBP");
}

static void
test_mirlo (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/mirlo-subscribers.csv", "1/0/0 0/0/0 0", "0/0/1 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada||1767323045000");
  assert_answer (place, TIERS, "ada@example.com|Inner Circle|1767323045000||500|EUR");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1767323045000|list|");
  check_undo (place, seq, before);
  check_sample (place, "synthetic/mirlo-sales.csv", "0/0/0 0/0/0 1", "0/0/0 0/0/0 1");
}

#define SHOPIFY "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Lineitem quantity,Lineitem name,Lineitem price," \
                "Lineitem discount,Refunded Amount,Outstanding Balance\n"

static void
test_shopify_sums (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "orders.csv",
              SHOPIFY
              /* A third off the order, told only in its subtotal; tax and postage on top. */
              "#1,ada@example.com,paid,2026-05-01 10:00:00 +0200,EUR,20.00,5.00,3.80,28.80,1,A,10.00,0.00,0.00,\n"
              "#1,ada@example.com,,,,,,,,1,B,10.00,0.00,,\n#1,ada@example.com,,,,,,,,1,C,10.00,0.00,,\n"
              /* Taken off a line; all of it paid back, with the postage that is no part of the line. */
              "#2,ada@example.com,refunded,2026-05-02 10:00:00 +0200,EUR,15.00,5.00,0,20.00,2,D,10.00,5.00,20.00,\n"
              /* Paid in part. */
              "#3,ada@example.com,partially_paid,2026-05-03 10:00:00 +0200,EUR,40.00,0,0,40.00,1,E,40.00,0,0,30.00\n",
              "1/0/0 6/0/0 0", "0/0/1 0/0/6 0",
              "SELECT reference || ' ' || kind || ' ' || item || ' ' || amount FROM interaction ORDER BY reference, kind, item",
              "#1 5 A 667\n#1 5 B 666\n#1 5 C 667\n#2 5 D 1500\n#2 6 D -1500\n#3 5 E 1000");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/shops/kofi", test_kofi);
  place_add ("/import/shops/gumroad", test_gumroad);
  place_add ("/import/shops/gumroad-people", test_gumroad_people);
  place_add ("/import/shops/bigcartel", test_bigcartel);
  place_add ("/import/shops/kickstarter", test_kickstarter);
  place_add ("/import/shops/mirlo", test_mirlo);
  place_add ("/import/shops/shopify-sums", test_shopify_sums);
  return g_test_run ();
}
