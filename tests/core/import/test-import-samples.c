/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Every sample in scope: what it becomes, that the same file again adds nothing, and that undo puts back exactly what was. */

#include "sample-helpers.h"

static void
test_bandcamp_list (Place             *place,
                    gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/bandcamp-mailing-list.utf16le.csv", "3/0/0 0/0/0 0", "0/0/3 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "-|CA|1709370600000\nAda Ember|US|1705331100000\nZoë Çelik|TR|1767225540000");
  assert_answer (place, IDENTITIES, "email|ada@example.com|\nemail|noor@example.com|\nemail|zoe@example.org|");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1705331100000|list|\nnoor@example.com|email|1|1709370600000|list|\n"
                                  "zoe@example.org|email|1|1767225540000|list|");
  /* The same list in the other encoding is the same list. */
  {
    g_autofree char *path = find_sample ("synthetic/bandcamp-mailing-list.utf8.csv");

    assert_counts (import_file (place, path), "0/0/3 0/0/0 0");
  }
  check_undo (place, seq, before);
}

static void
test_bandcamp_sales (Place             *place,
                     gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/bandcamp-raw-sales.utf16le.csv", "2/0/0 3/0/0 2", "0/0/2 0/0/3 2");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada Ember|US|\nZoë Çelik|DE|");
  assert_answer (place, ACTS,
                 "1767435120000|5|Night Swims|1250|997|USD|1|\n"
                 "1767649200000|5|Night Swims, 12in Vinyl LP, clear|6750|4310|EUR|2|please sign it, \"with love\"\n"
                 "1768910400000|6|Night Swims|-1250|-997|USD|1|");
  check_undo (place, seq, before);
}

static void
test_patreon (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  g_autofree char *older = find_sample ("synthetic/patreon-members.older-column-names.csv");
  gint64           seq = check_sample (place, "synthetic/patreon-members.csv", "3/0/0 1/0/0 0", "0/0/3 0/0/1 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada Ember||1754833032000\nFree Only||\nZoë||1609556645678");
  assert_answer (place, IDENTITIES,
                 "discord||ada_ember\nemail|ada@example.com|\nemail|free@example.com|\nemail|zoe@example.org|\npatreon|10000001|\n"
                 "patreon|10000002|\npatreon|10000003|");
  assert_answer (place, ACTS, "1786369034000|15|Inner Circle|299||USD||");
  assert_answer (place, "SELECT t.name || '|' || l.since || '|' || coalesce (l.until, '') || '|' || l.amount || '|' || l.currency "
                        "FROM member_tier l JOIN tier t ON t.rowid = l.tier",
                 "Inner Circle|1754833032000||299|USD");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1754833032000|membership|Active patron\n"
                                  "free@example.com|email|1||membership|\nzoe@example.org|email|1|1609556645678|membership|Former patron");

  /* The older file of the same account: another tier, "$5.00" without a currency column. */
  assert_counts (import_file (place, older), "0/1/0 0/0/0 0");
  assert_answer (place, "SELECT t.name || '|' || (l.until IS NULL) || '|' || l.amount || '|' || l.currency "
                        "FROM member_tier l JOIN tier t ON t.rowid = l.tier ORDER BY 1",
                 "Fan|1|500|USD\nInner Circle|0|299|USD");
  undo (place, seq + 1);
  check_undo (place, seq, before);
}

static void
test_mailchimp (Place             *place,
                gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "real-mit/mailchimp-unsubscribed.csv", "5/0/0 0/0/0 0", "0/0/5 0/0/0 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "-||1517858903000\n-||1517858903000\nDolor||1518432867000\n"
                                 "Lorem Ipsum||1608903334000\nSimet||1518432866000");
  assert_answer (place, CONSENTS " LIMIT 1", "u1@example.com|email|2|1532348367000|unsubscribed|");
  check_undo (place, seq, before);

  before = (g_free (before), ask_digest (place));
  seq = check_sample (place, "real-mit/mailchimp-subscribed.csv", "5/0/0 0/0/0 0", "0/0/5 0/0/0 0");
  assert_answer (place, CONSENTS " LIMIT 1", "s1@example.com|email|1|1682075817000|list|");
  assert_answer (place, TAGS, "-|Lorem Editors\n-|Lorem Editors\n-|Lorem Editors\nDolor Simet|Lorem Editors");
  check_undo (place, seq, before);
}

static void
test_ghost (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/ghost-members.csv", "2/0/0 1/0/0 0", "0/0/2 0/0/1 0");

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "-||1706790600000\nAda Ember||1705312800000");
  assert_answer (place, CONSENTS, "ada@example.com|email|1|1705312800000|list|\nnoor@example.com|email|2||unsubscribed|");
  assert_answer (place, TAGS, "Ada Ember|Berlin;VIP");
  assert_answer (place, ACTS, "1705312800000|18||||||early, backer");
  assert_answer (place, "SELECT t.name FROM member_tier l JOIN tier t ON t.rowid = l.tier", "Inner Circle");
  check_undo (place, seq, before);
}

static void
test_shopify (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/shopify-customers.csv", "2/0/0 1/0/0 0", "0/0/2 0/0/1 0");
  gint64           orders;

  if (seq == 0)
    return;
  assert_answer (place, MEMBERS, "Ada Ember|NL|\nNoor||");
  assert_answer (place, IDENTITIES, "email|ada@example.com|\nphone|+31600000000|\nshopify|7210000000001|\nshopify|7210000000002|");
  assert_answer (place, CONSENTS, "ada@example.com|email|1||checkout|\nada@example.com|sms|4||checkout|");
  assert_answer (place, TAGS, "Ada Ember|newsletter;vip");
  assert_answer (place, "SELECT body FROM interaction", "line one\nline two");

  orders = check_sample (place, "synthetic/shopify-orders.csv", "0/1/0 2/0/0 0", "0/0/1 0/0/2 0");
  /* Each line what it cost; the postage of 5.00 is no part of either. */
  assert_answer (place, "SELECT at || '|' || item || '|' || amount || '|' || currency || '|' || quantity || '|' || reference "
                        "FROM interaction WHERE kind = 5 ORDER BY item",
                 "1777622400000|Tour Tee - Black / S|1998|EUR|2|#1001\n1777622400000|Zine|1000|EUR|1|#1001");
  undo (place, orders);
  check_undo (place, seq, before);
}

static void
test_discord (Place             *place,
              gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/discordchatexporter-messages.csv", "1/0/0 1/0/0 0", "0/0/1 0/0/1 0");

  if (seq == 0)
    return;
  assert_answer (place, IDENTITIES, "discord|100000000000000001|ada_ember");
  assert_answer (place, ACTS, "1767319445678|1||||||first, \"listen\"\nwas lovely");
  check_undo (place, seq, before);
}

static void
test_cards (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/vcard-3.0.vcf", "1/0/0 1/0/0 0", "0/0/1 0/0/1 0");
  g_autofree char *newer = find_sample ("synthetic/vcard-4.0.vcf");

  if (seq == 0)
    return;
  assert_answer (place, "SELECT name || '|' || birthday FROM member", "Ada Ember|--04-12");
  assert_answer (place, IDENTITIES, "email|ada@example.com|\nphone|+15550100|");
  assert_answer (place, TAGS, "Ada Ember|Berlin;Fans");
  assert_counts (import_file (place, newer), "0/0/1 0/0/0 0");
  check_undo (place, seq, before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/samples/bandcamp-list", test_bandcamp_list);
  place_add ("/import/samples/bandcamp-sales", test_bandcamp_sales);
  place_add ("/import/samples/patreon", test_patreon);
  place_add ("/import/samples/mailchimp", test_mailchimp);
  place_add ("/import/samples/ghost", test_ghost);
  place_add ("/import/samples/shopify", test_shopify);
  place_add ("/import/samples/discord", test_discord);
  place_add ("/import/samples/cards", test_cards);
  return g_test_run ();
}
