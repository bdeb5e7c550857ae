/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Eventbrite: who paid, who came, who brought whom. Kinds: 5 purchase, 6 refund, 7 attendance, 9 referral. */

#include "sample-helpers.h"

#define TICKETS "SELECT m.name || '|' || k.kind || '|' || k.at || '|' || k.item || '|' || coalesce (k.amount, '') || '|' || " \
                "coalesce (k.currency, '') || '|' || coalesce (k.quantity, '') || '|' || k.reference "                        \
                "FROM interaction k JOIN member m ON m.rowid = k.member ORDER BY 1"

static void
test_sample (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = ask_digest (place);
  gint64           seq = check_sample (place, "synthetic/eventbrite-attendees.newer.csv", "2/0/0 2/0/0 0", "0/0/2 0/0/2 0");

  if (seq == 0)
    return;
  assert_answer (place, IDENTITIES, "email|ada@example.com|\nemail|noor@example.com|");
  /* Ordered at 16:01:14 in Berlin; the event at 18:00 in Berlin. Nothing was paid, so nothing was bought. */
  assert_answer (place, ACTS, "1774879274000|9|Listening Party|||||\n1777132800000|7|Listening Party|||||");
  assert_answer (place, BROUGHT, "Noor Example by Ada Ember 3 1774879274000");
  assert_answer (place, "SELECT m.name || ' by ' || b.name FROM member m JOIN member b ON b.rowid = m.invited_by", "Noor Example by Ada Ember");
  check_undo (place, seq, before);
}

#define NEWER "Order ID,Order date,Attendee first name,Attendee last name,Attendee email,Event name,Event ID,Event start date,Event start time," \
              "Event timezone,Ticket quantity,Ticket type,Currency,Ticket price,Buyer first name,Buyer last name,Buyer email,Attendee status\n"

static void
test_orders (Place             *place,
             gconstpointer data G_GNUC_UNUSED)
{
  /* Three tickets for two people; the buyer writes her address in capitals. A second order brings Noor again. */
  const char      *text = NEWER "1,2026-03-30 16:01:14,Ada,Ember,ada@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,General,EUR,12.50,Ada,Ember,ADA@example.com,Attending\n"
                                "1,2026-03-30 16:01:14,Noor,H,noor@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,General,EUR,12.50,Ada,Ember,ADA@example.com,Checked In\n"
                                "1,2026-03-30 16:01:14,Noor,H,noor@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,VIP,EUR,20,Ada,Ember,ADA@example.com,Attending\n"
                                "2,2026-03-31 16:01:14,Noor,H,noor@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,General,EUR,12.50,Ada,Ember,ADA@example.com,Attending\n";
  g_autofree char *path = make_file (place, "a.csv", text, -1);
  g_autofree char *orders =
      make_file (place, "b.csv",
                 "Order ID,Order date,Buyer first name,Buyer last name,Buyer email,Ticket quantity,Net sales,Gross sales,Event name,Currency\n"
                 "1,2026-03-30 16:01:14,Ada,Ember,ada@example.com,3,41.00,45.00,Show,EUR\n",
                 -1);

  /* That Noor comes, and with Ada, is told twice more. */
  check_text (place, "x.csv", text, "2/0/0 5/0/4 0", "0/0/2 0/0/9 0", TICKETS,
              "Ada Ember|5|1774879274000|Show|4500|EUR|3|1\nAda Ember|5|1774965674000|Show|1250|EUR|1|2\nAda Ember|7|1777132800000|Show||||1\n"
              "Ada Ember|9|1774965674000|Show||||2\nNoor H|7|1777132800000|Show||||2");
  /* The other report of the same order tells it again, and what reached the artist besides. */
  import_file (place, path);
  assert_counts (import_file (place, orders), "0/0/1 0/1/0 0");
  assert_answer (place, "SELECT amount || '|' || net FROM interaction WHERE kind = 5 AND reference = '1'", "4500|4100");
  check_text (place, "y.csv", "Order ID,Order date,Buyer first name,Buyer last name,Buyer email,Ticket quantity,Net sales,Event name\n"
                              "7,2026-03-30 16:01:14,Zoë,C,zoe@example.com,2,18.00,Other\n",
              "1/0/0 1/0/0 0", "0/0/1 0/0/1 0", "SELECT amount || currency || quantity FROM interaction WHERE reference = '7'", "1800EUR2");
}

static void
test_older (Place             *place,
            gconstpointer data G_GNUC_UNUSED)
{
  check_text (place, "report.csv",
              "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Fees Paid,"
              "Attendee Status,Home City,How did you hear?\n"
              "11,11/29/24 22:28,Ada,Ember,ada@example.com,1,,Early bird,501,,PayPal Completed,EUR,15.00,1.50,Attending,Köln,a friend\n"
              "12,11/30/24 9:05,Noor,H,noor@example.com,2,,Door,502,,PayPal Completed,EUR,30.00,3.00,Refunded,,\n"
              "13,12/1/24 9:05,Zoë,C,zoe@example.com,1,,Free,503,,Free Order,EUR,0.00,0.00,Not Attending,,\n",
              "3/0/0 4/0/0 0", "0/0/3 0/0/4 0", TICKETS,
              "Ada Ember|5|1732915680000|Early bird|1500|EUR|1|11\nAda Ember|7|1732915680000|Early bird||||11\n"
              "Noor H|5|1732953900000|Door|3000|EUR|2|12\nNoor H|6|1732953900000|Door|-3000|EUR||12");
  /* In Britain the day comes first. */
  check_text (place, "uk.csv",
              "Order No,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #,Currency,Total Paid\n"
              "11,03/04/25 22:28,Ada,Ember,ada@example.com,1,Early bird,501,GBP,15.00\n",
              "1/0/0 2/0/0 0", "0/0/1 0/0/2 0", "SELECT DISTINCT at || m.name FROM interaction JOIN member m ON m.rowid = member",
              "1743712080000Ada Ember");
}

static void
test_called_off (Place             *place,
                 gconstpointer data G_GNUC_UNUSED)
{
#define ROW(status) NEWER "1,2026-03-30 16:01:14,Ada,Ember,ada@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,General,EUR,12.50,Ada,Ember,ada@example.com," status "\n"
  g_autofree char *coming = make_file (place, "a.csv", ROW ("Attending"), -1);
  g_autofree char *refunded = make_file (place, "b.csv", ROW ("Refunded"), -1);

  assert_counts (import_file (place, coming), "1/0/0 2/0/0 0");
  /* A newer report takes back that they come. */
  assert_counts (import_file (place, refunded), "0/0/1 1/1/1 0");
  assert_answer (place, "SELECT kind FROM interaction ORDER BY kind", "5\n6");
  assert_counts (import_file (place, refunded), "0/0/1 0/0/2 0");
}

static void
test_known_before (Place             *place,
                   gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *list = make_file (place, "a.csv", "email,name\nnoor@example.com,Noor\n", -1);
  g_autofree char *path =
      make_file (place, "b.csv",
                 NEWER "1,2026-03-30 16:01:14,Noor,H,noor@example.com,Show,9,2026-04-25,18:00,Europe/Berlin,1,General,EUR,0,Ada,Ember,ada@example.com,Attending\n",
                 -1);

  /* Ada took Noor along, but Noor was here before. */
  import_file (place, list);
  import_file (place, path);
  assert_answer (place, BROUGHT, "Noor by Ada Ember 3 1774879274000");
  assert_answer (place, "SELECT count (invited_by) FROM member", "0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  place_add ("/import/tickets/sample", test_sample);
  place_add ("/import/tickets/orders", test_orders);
  place_add ("/import/tickets/older", test_older);
  place_add ("/import/tickets/called-off", test_called_off);
  place_add ("/import/tickets/known-before", test_known_before);
  return g_test_run ();
}
