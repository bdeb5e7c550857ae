/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Newsletters: Substack, beehiiv, Buttondown, listmonk (design/formats.md B6 to B8, B15), and the lists of what was published there. Being
 * in such a file is the consent unless a status says otherwise. None of them tells who paid when, so they make no interactions.
 *
 * Stripe's customer numbers are no identity here: one of them is found beside several addresses. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A subscription that ends so late is one for ever: Substack gives those a hundred years. */
#define FOR_EVER G_GINT64_CONSTANT (4102444800000) /* 2100-01-01 */

static const char *
shape_reader (HearthShaper    *shaper,
              const HearthRow *row)
{
  HearthPerson *person = hearth_shaper_person (shaper, row);

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

enum
{
  SUBSTACK_TYPE,
  SUBSTACK_SINCE,
  SUBSTACK_UNTIL,
  SUBSTACK_ACTIVE,
  SUBSTACK_CAME_BY,
};

/* Everything but "free" is a tier; who once paid and is free again had the paid one until they cancelled. */
static void
add_substack_tier (HearthShaper    *shaper,
                   const HearthRow *row,
                   HearthPerson    *person)
{
  const char *type = hearth_row_extra (row, SUBSTACK_TYPE);
  gint64      since = HEARTH_NONE, until = HEARTH_NONE;
  gboolean    free_now = type == NULL || g_ascii_strcasecmp (type, "free") == 0;

  hearth_shaper_date (shaper, hearth_row_extra (row, SUBSTACK_SINCE), NULL, &since);
  hearth_shaper_date (shaper, hearth_row_extra (row, SUBSTACK_UNTIL), NULL, &until);
  if (until >= FOR_EVER)
    until = HEARTH_NONE;
  person->stated |= 1u << HEARTH_SEEN_TIERS;
  if (!free_now)
    hearth_person_add_tier (person, type, since, until);
  else if (hearth_shaper_truth (hearth_row_extra (row, SUBSTACK_ACTIVE)) == 1 || (since != HEARTH_NONE && until != HEARTH_NONE))
    hearth_person_add_tier (person, "Paid", since, until);
}

static const char *
shape_substack (HearthShaper    *shaper,
                const HearthRow *row)
{
  HearthPerson        *person = hearth_shaper_person (shaper, row);
  HearthPersonConsent *consent;

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  consent = hearth_person_find_consent (person, "email");
  if (consent != NULL)
    consent->words = hearth_row_extra (row, SUBSTACK_CAME_BY);
  add_substack_tier (shaper, row, person);
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

static const HearthFormatWord email_disabled[] = {
  { HEARTH_FIELD_CONSENT, "true", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
  { HEARTH_FIELD_CONSENT, "yes", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
  { HEARTH_FIELD_CONSENT, "1", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
  { 0, NULL, 0, NULL },
};

const HearthFormat hearth_format_substack = {
  .id = "substack",
  .title = N_ ("Substack subscribers"),
  .hint = N_ ("A column “Subscription source (free)”, “Stripe plan” or “Paid upgrade date” beside “Email”"),
  .source = "substack",
  .source_name = "Substack",
  .keys = "substack",
  .listed = HEARTH_CONSENT_GRANTED,
  .marks = (const char *const[]) { "Email", "Type|Activity|Start date", "Stripe plan|Paid upgrade date|Subscription source (free)", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "Name", HEARTH_FIELD_NAME, NULL },
          { "Start date", HEARTH_FIELD_JOINED, NULL },
          { "Country", HEARTH_FIELD_COUNTRY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Type", "Paid upgrade date", "Cancel date", "", "Subscription source (free)", NULL },
  .shape_row = shape_substack,
};

const HearthFormat hearth_format_substack_signups = {
  .id = "substack-signups",
  .title = N_ ("Substack signups (older)"),
  .hint = N_ ("Columns “active_subscription” and “email_disabled”"),
  .source = "substack",
  .source_name = "Substack",
  .keys = "substack",
  .listed = HEARTH_CONSENT_GRANTED,
  .words = email_disabled,
  .marks = (const char *const[]) { "email", "active_subscription", "email_disabled|expiry|prefer_digests", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "created_at", HEARTH_FIELD_JOINED, NULL },
          { "email_disabled", HEARTH_FIELD_CONSENT, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "", "", "expiry", "active_subscription", "", NULL },
  .shape_row = shape_substack,
};

const HearthFormat hearth_format_substack_subscribers = {
  .id = "substack-subscribers",
  .title = N_ ("Substack paying subscribers (older)"),
  .hint = N_ ("Columns “type”, “expiry” and “email_disabled”"),
  .source = "substack",
  .source_name = "Substack",
  .keys = "substack",
  .listed = HEARTH_CONSENT_GRANTED,
  .words = email_disabled,
  .marks = (const char *const[]) { "email", "type", "expiry", "email_disabled|prefer_digests|stripe_connected_customer_id", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "created_at", HEARTH_FIELD_JOINED, NULL },
          { "email_disabled", HEARTH_FIELD_CONSENT, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "type", "", "expiry", "", "", NULL },
  .shape_row = shape_substack,
};

const HearthFormat hearth_format_beehiiv = {
  .id = "beehiiv",
  .title = N_ ("beehiiv subscribers"),
  .hint = N_ ("Columns “email”, “status”, “tier” and “created_at”"),
  .source = "beehiiv",
  .source_name = "beehiiv",
  .listed = HEARTH_CONSENT_NEVER,
  .words =
      (const HearthFormatWord[]) {
          { HEARTH_FIELD_CONSENT, "active", HEARTH_CONSENT_GRANTED, NULL },
          { HEARTH_FIELD_CONSENT, "inactive", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "unsubscribed", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "invalid", HEARTH_CONSENT_BOUNCED, "bounced" },
          { HEARTH_FIELD_CONSENT, "bounced", HEARTH_CONSENT_BOUNCED, "bounced" },
          { HEARTH_FIELD_CONSENT, "*", HEARTH_CONSENT_NEVER, NULL }, /* pending, validating */
          { HEARTH_FIELD_TIER, "free", 0, NULL },
          { 0, NULL, 0, NULL },
      },
  .marks = (const char *const[]) { "email|email address", "status", "created_at|subscribed_at", "tier|subscription tier", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "email address", HEARTH_FIELD_EMAIL, NULL },
          { "First Name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Last Name", HEARTH_FIELD_LAST_NAME, NULL },
          { "status", HEARTH_FIELD_CONSENT, NULL },
          { "tier", HEARTH_FIELD_TIER, NULL },
          { "Subscription Tier", HEARTH_FIELD_TIER, NULL },
          { "Free Tier", HEARTH_FIELD_IGNORE, NULL },
          { "* Tier", HEARTH_FIELD_TIER, "*" },
          { "created_at", HEARTH_FIELD_JOINED, NULL },
          { "subscribed_at", HEARTH_FIELD_JOINED, NULL },
          { "unsubscribed_at", HEARTH_FIELD_UNSUBSCRIBED, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { NULL },
  .guess = TRUE,
  .shape_row = shape_reader,
};

enum
{
  BUTTONDOWN_TYPE,
  BUTTONDOWN_METADATA,
  BUTTONDOWN_TAGS,
};

/* vip, ["vip", "berlin"] or ['vip', 'berlin'] */
static void
add_listed_tags (HearthShaper *shaper,
                 HearthPerson *person,
                 const char   *text)
{
  g_autofree char *plain = g_strdup (text);
  char            *out = plain;

  if (text[0] != '[')
    {
      hearth_shaper_split (shaper, text, ",", person->tags);
      return;
    }
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("[]\"'", *p) == NULL)
      *out++ = *p;
  *out = '\0';
  hearth_shaper_split (shaper, plain, ",", person->tags);
}

static const char *
shape_buttondown (HearthShaper    *shaper,
                  const HearthRow *row)
{
  static const char *const paying[] = { "premium", "gifted", "trialed", "churning", "past_due", "paused", "unpaid" };
  HearthPerson            *person = hearth_shaper_person (shaper, row);
  const char              *type = hearth_row_extra (row, BUTTONDOWN_TYPE);
  const char              *tags = hearth_row_extra (row, BUTTONDOWN_TAGS);

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  person->stated |= 1u << HEARTH_SEEN_TAGS | 1u << HEARTH_SEEN_TIERS;
  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (paying); i++)
    if (g_ascii_strcasecmp (type, paying[i]) == 0)
      hearth_person_add_tier (person, i == 1 ? "gifted" : "premium", HEARTH_NONE, HEARTH_NONE);
  if (tags != NULL)
    add_listed_tags (shaper, person, tags);
  hearth_shaper_attributes (shaper, person, hearth_row_extra (row, BUTTONDOWN_METADATA));
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

const HearthFormat hearth_format_buttondown = {
  .id = "buttondown",
  .title = N_ ("Buttondown subscribers"),
  .hint = N_ ("Columns “email_address”, “type” and “creation_date”"),
  .source = "buttondown",
  .source_name = "Buttondown",
  .platform = "buttondown",
  .listed = HEARTH_CONSENT_GRANTED,
  .words =
      (const HearthFormatWord[]) {
          { HEARTH_FIELD_CONSENT, "unsubscribed", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "removed", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "disabled", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "blocked", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "complained", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "spammy", HEARTH_CONSENT_NEVER, NULL },
          { HEARTH_FIELD_CONSENT, "unactivated", HEARTH_CONSENT_NEVER, NULL },
          { HEARTH_FIELD_CONSENT, "upcoming", HEARTH_CONSENT_NEVER, NULL },
          { HEARTH_FIELD_CONSENT, "undeliverable", HEARTH_CONSENT_BOUNCED, "bounced" },
          { 0, NULL, 0, NULL },
      },
  .marks = (const char *const[]) { "email_address|email", "type|subscriber_type", "creation_date", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "id", HEARTH_FIELD_KEY, NULL },
          { "email_address", HEARTH_FIELD_EMAIL, NULL },
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "creation_date", HEARTH_FIELD_JOINED, NULL },
          { "type", HEARTH_FIELD_CONSENT, NULL },
          { "subscriber_type", HEARTH_FIELD_CONSENT, NULL },
          { "unsubscription_date", HEARTH_FIELD_UNSUBSCRIBED, NULL },
          { "notes", HEARTH_FIELD_NOTE, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "type|subscriber_type", "metadata", "tags", NULL },
  .shape_row = shape_buttondown,
};

enum
{
  LISTMONK_ATTRIBUTES,
  LISTMONK_EMAIL,
};

/* Where nobody gave a name listmonk makes one of the address: "gone" of gone@example.com. */
static gboolean
is_invented (const char *name,
             const char *email)
{
  gsize len = email != NULL ? strcspn (email, "@") : 0;

  for (gsize i = 0; i < len; i++)
    {
      char a = g_ascii_tolower (name[i]), b = g_ascii_tolower (email[i]);

      if (name[i] == '\0' || (a != b && !(a == ' ' && strchr ("._-+", b) != NULL)))
        return FALSE;
    }
  return len > 0 && name[len] == '\0';
}

static const char *
shape_listmonk (HearthShaper    *shaper,
                const HearthRow *row)
{
  HearthPerson *person = hearth_shaper_person (shaper, row);
  const char   *name;

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  name = person->texts[HEARTH_SEEN_NAME];
  if (name != NULL && is_invented (name, hearth_row_extra (row, LISTMONK_EMAIL)))
    person->texts[HEARTH_SEEN_NAME] = NULL;
  hearth_shaper_attributes (shaper, person, hearth_row_extra (row, LISTMONK_ATTRIBUTES));
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

/* Which lists somebody is on is not in the file, and who unsubscribes from a list stays "enabled": that word is no yes. */
const HearthFormat hearth_format_listmonk = {
  .id = "listmonk",
  .title = N_ ("listmonk subscribers"),
  .hint = N_ ("Columns “uuid”, “email”, “attributes” and “status”"),
  .source = "listmonk",
  .source_name = "listmonk",
  .platform = "listmonk",
  .words =
      (const HearthFormatWord[]) {
          { HEARTH_FIELD_CONSENT, "enabled", HEARTH_CONSENT_UNKNOWN, NULL },
          { HEARTH_FIELD_CONSENT, "disabled", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { HEARTH_FIELD_CONSENT, "blocklisted", HEARTH_CONSENT_WITHDRAWN, "unsubscribed" },
          { 0, NULL, 0, NULL },
      },
  .marks = (const char *const[]) { "uuid", "email", "status|attributes", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "uuid", HEARTH_FIELD_KEY, NULL },
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "status", HEARTH_FIELD_CONSENT, NULL },
          { "created_at", HEARTH_FIELD_JOINED, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "attributes|attribs", "email", NULL },
  .shape_row = shape_listmonk,
};

static const char *
shape_post (HearthShaper    *shaper,
            const HearthRow *row)
{
  return _ ("Something you published, nothing a fan did.");
}

/* They come in the same zip as the subscribers. */
const HearthFormat hearth_format_posts = {
  .id = "posts",
  .title = N_ ("Published posts and letters"),
  .hint = N_ ("What Buttondown, beehiiv and Substack list of your own posts; it names nobody and is left behind"),
  .source = "list",
  .source_name = "List",
  .nobody = TRUE,
  .marks = (const char *const[]) { "subject|web_title|title", "publish_date|created_at|post_date", "slug|content_html|is_published|podcast_url", NULL },
  .columns = (const HearthFormatColumn[]) { { NULL, HEARTH_FIELD_IGNORE, NULL } },
  .extras = (const char *const[]) { NULL },
  .shape_row = shape_post,
};
