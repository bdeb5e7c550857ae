/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats that list people: Bandcamp's mailing list, Ghost, Mailchimp, Shopify's customers. Header names and their sources:
 * design/formats.md B1, B4, B5, B9. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bandcamp: everybody in this file signed up, so the file is the consent. It knows a fan by the address alone; that address is the
 * identity, and a second one named "bandcamp" with the same text would say nothing more. "num purchases" has no dates and
 * makes no interactions: the sales report does. */
static void
shape_bandcamp_list (HearthShaper     *shaper,
                     HearthRow *const *rows,
                     guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);

      if (person == NULL || hearth_row_get (rows[i], HEARTH_FIELD_EMAIL) == NULL || person->identities->len == 0)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_no_address ());
          continue;
        }
      hearth_person_set_consent (person, "email", HEARTH_CONSENT_GRANTED, person->joined_at, "list", NULL);
      hearth_shaper_emit (shaper, person, rows[i]);
    }
}

const HearthFormat hearth_format_bandcamp_list = {
  .id = "bandcamp-list",
  .title = N_ ("Bandcamp mailing list"),
  .hint = N_ ("A column “num purchases” beside “email”"),
  .source = "bandcamp",
  .source_name = "Bandcamp",
  .marks = (const char *const[]) { "email|email address", "num purchases", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "email address", HEARTH_FIELD_EMAIL, NULL },
          { "fullname", HEARTH_FIELD_NAME, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "first name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "firstname", HEARTH_FIELD_FIRST_NAME, NULL },
          { "last name", HEARTH_FIELD_LAST_NAME, NULL },
          { "lastname", HEARTH_FIELD_LAST_NAME, NULL },
          { "date added", HEARTH_FIELD_JOINED, NULL },
          { "country", HEARTH_FIELD_COUNTRY, NULL },
          { "city", HEARTH_FIELD_CITY, NULL },
          { "artist", HEARTH_FIELD_TAG, NULL },
          { "band", HEARTH_FIELD_TAG, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { NULL },
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .shape = shape_bandcamp_list,
};

enum
{
  GHOST_SUBSCRIBED,
  GHOST_TIERS,
};

static void
shape_ghost (HearthShaper     *shaper,
             HearthRow *const *rows,
             guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson         *person = hearth_shaper_person (shaper, rows[i]);
      int                   subscribed = hearth_shaper_truth (hearth_row_extra (rows[i], GHOST_SUBSCRIBED));
      const char           *names = hearth_row_extra (rows[i], GHOST_TIERS);
      g_autoptr (GPtrArray) tiers = g_ptr_array_new ();

      if (person == NULL)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_nobody ());
          continue;
        }
      /* When they unsubscribed the file does not say. */
      if (subscribed == 1)
        hearth_person_set_consent (person, "email", HEARTH_CONSENT_GRANTED, person->joined_at, "list", NULL);
      else if (subscribed == 0)
        hearth_person_set_consent (person, "email", HEARTH_CONSENT_WITHDRAWN, HEARTH_NONE, "unsubscribed", NULL);
      person->stated |= 1u << HEARTH_SEEN_TIERS;
      if (names != NULL)
        hearth_shaper_split (shaper, names, ",", tiers);
      for (guint t = 0; t < tiers->len; t++)
        {
          HearthPersonTier tier = { g_ptr_array_index (tiers, t), HEARTH_NONE, person->left_at, HEARTH_NONE, NULL };

          g_array_append_val (person->tiers, tier);
        }
      hearth_shaper_emit (shaper, person, rows[i]);
    }
}

const HearthFormat hearth_format_ghost = {
  .id = "ghost",
  .title = N_ ("Ghost members"),
  .hint = N_ ("Columns “subscribed_to_emails” and “created_at”"),
  .source = "ghost",
  .source_name = "Ghost",
  .platform = "ghost",
  .marks = (const char *const[]) { "email", "subscribed_to_emails", "created_at", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "id", HEARTH_FIELD_KEY, NULL },
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "note", HEARTH_FIELD_NOTE, NULL },
          { "created_at", HEARTH_FIELD_JOINED, NULL },
          { "deleted_at", HEARTH_FIELD_LEFT, NULL },
          { "labels", HEARTH_FIELD_TAG, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "subscribed_to_emails", "tiers|products", NULL },
  .shape = shape_ghost,
};

enum
{
  MAILCHIMP_OPTIN,
  MAILCHIMP_UNSUB_TIME,
  MAILCHIMP_UNSUB_REASON,
  MAILCHIMP_UNSUB_OTHER,
  MAILCHIMP_CLEAN_TIME,
  MAILCHIMP_CAMPAIGN,
  MAILCHIMP_TAGS,
};

/* "VIP","Berlin": a list of quoted names inside one cell. */
static void
add_quoted_tags (HearthShaper *shaper,
                 HearthPerson *person,
                 const char   *text)
{
  const char *p = text;

  if (strchr (text, '"') == NULL)
    {
      hearth_shaper_split (shaper, text, ",", person->tags);
      return;
    }
  while ((p = strchr (p, '"')) != NULL)
    {
      const char *end = strchr (p + 1, '"');

      if (end == NULL)
        return;
      if (end > p + 1)
        g_ptr_array_add (person->tags, (gpointer) hearth_shaper_keep (shaper, g_strndup (p + 1, (gsize) (end - p - 1))));
      p = end + 1;
    }
}

/* The status is the file's: its name begins with it, and the columns of a left list tell it where the name was changed. */
static void
set_mailchimp_consent (HearthShaper    *shaper,
                       const HearthRow *row,
                       HearthPerson    *person)
{
  g_autofree char *name = g_utf8_casefold (shaper->table_name, -1);
  gint64           at = HEARTH_NONE;

  if (strstr (name, "cleaned") != NULL || hearth_row_extra (row, MAILCHIMP_CLEAN_TIME) != NULL)
    {
      hearth_shaper_date (shaper, hearth_row_extra (row, MAILCHIMP_CLEAN_TIME), NULL, &at);
      hearth_person_set_consent (person, "email", HEARTH_CONSENT_BOUNCED, at, "bounced", hearth_row_extra (row, MAILCHIMP_CAMPAIGN));
    }
  else if (strstr (name, "unsubscribed") != NULL || hearth_row_extra (row, MAILCHIMP_UNSUB_TIME) != NULL)
    {
      const char *reason = hearth_row_extra (row, MAILCHIMP_UNSUB_REASON);
      const char *other = hearth_row_extra (row, MAILCHIMP_UNSUB_OTHER);
      const char *words = reason != NULL ? reason : other;

      if (reason != NULL && other != NULL)
        words = hearth_shaper_keep (shaper, g_strdup_printf ("%s: %s", reason, other));
      hearth_shaper_date (shaper, hearth_row_extra (row, MAILCHIMP_UNSUB_TIME), NULL, &at);
      hearth_person_set_consent (person, "email", HEARTH_CONSENT_WITHDRAWN, at, "unsubscribed", words);
    }
  else if (strstr (name, "nonsubscribed") != NULL || strstr (name, "non-subscribed") != NULL)
    hearth_person_set_consent (person, "email", HEARTH_CONSENT_NEVER, HEARTH_NONE, "list", NULL);
  else
    hearth_person_set_consent (person, "email", HEARTH_CONSENT_GRANTED, person->joined_at, "list", NULL);
}

static void
shape_mailchimp (HearthShaper     *shaper,
                 HearthRow *const *rows,
                 guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);
      const char   *tags = hearth_row_extra (rows[i], MAILCHIMP_TAGS);

      if (person == NULL)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_nobody ());
          continue;
        }
      if (person->joined_at == HEARTH_NONE)
        hearth_shaper_date (shaper, hearth_row_extra (rows[i], MAILCHIMP_OPTIN), NULL, &person->joined_at);
      person->stated |= 1u << HEARTH_SEEN_TAGS;
      if (tags != NULL)
        add_quoted_tags (shaper, person, tags);
      set_mailchimp_consent (shaper, rows[i], person);
      hearth_shaper_emit (shaper, person, rows[i]);
    }
}

const HearthFormat hearth_format_mailchimp = {
  .id = "mailchimp",
  .title = N_ ("Mailchimp audience"),
  .hint = N_ ("Columns “OPTIN_TIME”, “LEID” and “EUID”; the zip works as it is"),
  .source = "mailchimp",
  .source_name = "Mailchimp",
  .marks = (const char *const[]) { "OPTIN_TIME", "LEID", "EUID", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Email Address", HEARTH_FIELD_EMAIL, NULL },
          { "First Name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Last Name", HEARTH_FIELD_LAST_NAME, NULL },
          { "Phone Number", HEARTH_FIELD_PHONE, NULL },
          { "CONFIRM_TIME", HEARTH_FIELD_JOINED, NULL },
          { "CC", HEARTH_FIELD_COUNTRY, NULL },
          { "NOTES", HEARTH_FIELD_NOTE, NULL },
          { "MEMBER_RATING", HEARTH_FIELD_IGNORE, NULL },
          { "REGION", HEARTH_FIELD_IGNORE, NULL },
          { "SOURCE", HEARTH_FIELD_IGNORE, NULL },
          { "TAGS", HEARTH_FIELD_IGNORE, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "OPTIN_TIME", "UNSUB_TIME", "UNSUB_REASON", "UNSUB_REASON_OTHER", "CLEAN_TIME",
                                    "CLEAN_CAMPAIGN_TITLE|UNSUB_CAMPAIGN_TITLE", "TAGS", NULL },
  .guess = TRUE,
  .shape = shape_mailchimp,
};

enum
{
  CUSTOMER_EMAIL_MARKETING,
  CUSTOMER_SMS_MARKETING,
};

static void
set_marketing (HearthPerson *person,
               const char   *channel,
               const char   *text)
{
  int yes = hearth_shaper_truth (text);

  if (yes >= 0)
    hearth_person_set_consent (person, channel, yes ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_NEVER, HEARTH_NONE, "checkout", NULL);
}

static void
shape_shopify_customers (HearthShaper     *shaper,
                         HearthRow *const *rows,
                         guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);

      if (person == NULL)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_nobody ());
          continue;
        }
      /* Without an address or a number there is nothing that could be agreed to. */
      if (hearth_row_get (rows[i], HEARTH_FIELD_EMAIL) != NULL)
        set_marketing (person, "email", hearth_row_extra (rows[i], CUSTOMER_EMAIL_MARKETING));
      if (hearth_row_get (rows[i], HEARTH_FIELD_PHONE) != NULL)
        set_marketing (person, "sms", hearth_row_extra (rows[i], CUSTOMER_SMS_MARKETING));
      hearth_shaper_emit (shaper, person, rows[i]);
    }
}

const HearthFormat hearth_format_shopify_customers = {
  .id = "shopify-customers",
  .title = N_ ("Shopify customers"),
  .hint = N_ ("Columns “Total Spent” and “Total Orders”"),
  .source = "shopify",
  .source_name = "Shopify",
  .platform = "shopify",
  .marks = (const char *const[]) { "Email", "Total Spent", "Total Orders", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Customer ID", HEARTH_FIELD_KEY, NULL },
          { "First Name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Last Name", HEARTH_FIELD_LAST_NAME, NULL },
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "Default Address City", HEARTH_FIELD_CITY, NULL },
          { "City", HEARTH_FIELD_CITY, NULL },
          { "Default Address Country Code", HEARTH_FIELD_COUNTRY, NULL },
          { "Country Code", HEARTH_FIELD_COUNTRY, NULL },
          { "Country", HEARTH_FIELD_COUNTRY, NULL },
          { "Phone", HEARTH_FIELD_PHONE, NULL },
          { "Default Address Phone", HEARTH_FIELD_PHONE, NULL },
          { "Note", HEARTH_FIELD_NOTE, NULL },
          { "Tags", HEARTH_FIELD_TAG, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Accepts Email Marketing|Accepts Marketing", "Accepts SMS Marketing", NULL },
  .shape = shape_shopify_customers,
};
