/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats found by their header, every header of ../shared/data/csv among them. */

#include "import/hearth-format.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *
recognise (const char *header)
{
  g_auto (GStrv) names = g_strsplit (header, ",", -1);

  return hearth_format_get_id (hearth_format_recognise ((const char *const *) names, g_strv_length (names)));
}

static void
test_headers (void)
{
  g_assert_cmpstr (recognise ("email,fullname,date added,country,postal code,num purchases"), ==, "bandcamp-list");
  g_assert_cmpstr (recognise ("Num Purchases,EMAIL,first name,last name,artist"), ==, "bandcamp-list");
  g_assert_cmpstr (recognise ("bandcamp transaction id,date,item type"), ==, "bandcamp-sales");
  g_assert_cmpstr (recognise ("bandcamp_transaction_id,date,item_type,item_name"), ==, "bandcamp-sales");
  g_assert_cmpstr (recognise ("Name, Email ,Patron  Status,User ID"), ==, "patreon");
  g_assert_cmpstr (recognise ("Deine E-Mail Adresse,Vorname,MEMBER_RATING,OPTIN_TIME,LEID,EUID,NOTES,TAGS"), ==, "mailchimp");
  g_assert_cmpstr (recognise ("id,email,name,note,subscribed_to_emails,complimentary_plan,created_at"), ==, "ghost");
  g_assert_cmpstr (recognise ("AuthorID,Author,Date,Content,Attachments,Reactions"), ==, "discord-csv");
  g_assert_cmpstr (recognise ("Name,Email,Lineitem name,Lineitem price,Total"), ==, "shopify-orders");
  g_assert_cmpstr (recognise ("email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type"), ==, "substack-subscribers");
  g_assert_cmpstr (recognise ("EMAIL,Subscription source (free)"), ==, "list");
  g_assert_cmpstr (recognise ("Subscription Source (Free),start date,EMAIL"), ==, "substack");
  g_assert_cmpstr (recognise ("Email,Status,Created At,Subscription Tier"), ==, "beehiiv");
  g_assert_cmpstr (recognise ("email,subscriber_type,creation_date"), ==, "buttondown");
  g_assert_cmpstr (recognise ("Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group"), ==, "eventbrite");
  g_assert_cmpstr (recognise ("Order no.,Order Date,First Name,Last Name,Email,Ticket Type,Total Paid"), ==, "eventbrite");
  g_assert_cmpstr (recognise ("Order #,Order Date,First Name,Surname,Email,Ticket Type,Attendee #"), ==, "eventbrite-uk");
  g_assert_cmpstr (recognise ("Subscriber Email,Subscribed Time"), ==, "gumroad-followers");
  g_assert_cmpstr (recognise ("Order No,Order Date,First Name,Surname,Email,Quantity,Ticket Type,Attendee #"), ==, "eventbrite-uk");
  g_assert_cmpstr (recognise ("Order ID,Order date,Buyer first name,Buyer last name,Buyer email,Ticket quantity,Net sales,Event name"), ==,
                   "eventbrite-orders");
  g_assert_cmpstr (recognise ("DateTime (UTC),From,Message,Item,Received,Given,Currency,TransactionType,TransactionId,Email"), ==, "kofi");
  g_assert_cmpstr (recognise ("Purchase ID,Item Name,Buyer Name,Purchase Email,Buyer Email,Do not contact?"), ==, "gumroad-sales");
  g_assert_cmpstr (recognise ("Backer Number,Backer UID,Backer Name,Email,Pledge Amount,Pledged At"), ==, "kickstarter");
  g_assert_cmpstr (recognise ("Backer Id,Backer Name,Email,Reward Minimum,Pledge Amount,Pledged Status,Notes"), ==, "kickstarter");
  g_assert_cmpstr (recognise ("Name,Given Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value"), ==, "google");
  g_assert_cmpstr (recognise ("Email,name"), ==, "list");
  g_assert_cmpstr (recognise (""), ==, "list");
}

static void
test_samples (void)
{
  static const struct
  {
    const char *part;
    const char *format;
  } wanted[] = {
    { "bandcamp-mailing", "bandcamp-list" },
    { "bandcamp-raw", "bandcamp-sales" },
    { "discordchat", "discord-csv" },
    { "ghost-members", "ghost" },
    { "patreon", "patreon" },
    { "shopify-customers", "shopify-customers" },
    { "shopify-orders", "shopify-orders" },
    { "mailchimp", "mailchimp" },
    { "bigcartel", "bigcartel" },
    { "buttondown-subscribers", "buttondown" },
    { "buttondown-emails", "posts" },
    { "eventbrite", "eventbrite" },
    { "google", "google" },
    { "gumroad-followers", "gumroad-followers" },
    { "kofi", "kofi" },
    { "listmonk", "listmonk" },
    { "mirlo-sales", "mirlo-sales" },
    { "mirlo-subscribers", "mirlo-subscribers" },
    { "substack-email-list", "substack" },
    { "substack-legacy", "substack-signups" },
    { "beehiiv-subscribers", "beehiiv" },
    { "-posts", "posts" },
  };
  const char            *shared = g_getenv ("HEARTH_SHARED");
  g_autofree char       *path = g_build_filename (shared != NULL ? shared : "", "data", "csv", "formats.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray             *files;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("../shared is not here");
      return;
    }
  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  files = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject           *file = json_array_get_object_element (files, i);
      const char           *name = json_object_get_string_member (file, "file");
      JsonArray            *columns = json_object_get_array_member (file, "columns");
      g_autoptr (GPtrArray) headers = g_ptr_array_new ();
      guint                 w = 0;

      for (guint c = 0; c < json_array_get_length (columns); c++)
        g_ptr_array_add (headers, (gpointer) json_array_get_string_element (columns, c));
      while (strstr (name, wanted[w].part) == NULL)
        w++;
      g_test_message ("%s", name);
      g_assert_cmpstr (hearth_format_get_id (hearth_format_recognise ((const char *const *) headers->pdata, headers->len)), ==,
                       wanted[w].format);
    }
}

static void
test_list (void)
{
  const HearthFormat *const *formats = hearth_format_list ();
  guint                      n = 0;

  for (; formats[n] != NULL; n++)
    {
      g_assert_true (hearth_format_by_id (hearth_format_get_id (formats[n])) == formats[n]);
      g_assert_cmpstr (hearth_format_get_title (formats[n]), !=, "");
      g_assert_cmpstr (hearth_format_get_hint (formats[n]), !=, "");
    }
  g_assert_cmpuint (n, >=, 29);
  g_assert_cmpstr (hearth_format_get_id (formats[n - 1]), ==, "list");
  g_assert_null (hearth_format_by_id ("nothing"));
  for (HearthField field = HEARTH_FIELD_IGNORE; field <= HEARTH_FIELD_ID; field++)
    g_assert_cmpstr (hearth_field_title (field), !=, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/format/headers", test_headers);
  g_test_add_func ("/import/format/samples", test_samples);
  g_test_add_func ("/import/format/list", test_list);
  return g_test_run ();
}
