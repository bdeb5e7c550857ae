/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Places where fans give: Ko-fi, Kickstarter and Mirlo (design/formats.md B11, B14, B18). */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  KOFI_FROM,
  KOFI_GIVEN,
  KOFI_REFERENCE,
};

/* Renewals may share a number with what began them; the day tells them apart. */
static HearthId
kofi_id (HearthShaper    *shaper,
         const HearthRow *row,
         const HearthAct *act)
{
  const char      *number = act->reference != NULL ? act->reference : hearth_row_extra (row, KOFI_REFERENCE);
  g_autofree char *external = NULL;

  if (number != NULL)
    external = g_strdup_printf ("id:%s\x1f%" G_GINT64_FORMAT "\x1f%s", number, act->at, act->item != NULL ? act->item : "");
  else
    external = hearth_row_content (row, "act");
  return hearth_shaper_id (shaper, external);
}

static const char *
shape_kofi (HearthShaper    *shaper,
            const HearthRow *row)
{
  HearthPerson *person;
  HearthAct     act;
  const char   *reason = hearth_shaper_sale (shaper, row, hearth_row_get (row, HEARTH_FIELD_DATE), &person, &act);
  gint64        given;

  if (reason != NULL)
    return reason;
  /* What Ko-fi calls everybody who gave no name: not one person. */
  if (hearth_row_extra_is (row, KOFI_FROM, "Ko-fi Supporter|Anonymous|Somebody|Someone"))
    {
      if (person->identities->len == 0)
        return _ ("Given without a name or an address.");
      person->texts[HEARTH_SEEN_NAME] = NULL;
    }
  act.id = kofi_id (shaper, row, &act);
  act.repeats = TRUE;
  act.person = hearth_shaper_emit (shaper, person, row);
  given = hearth_shaper_money (hearth_row_extra (row, KOFI_GIVEN), &act.currency);
  if (given != HEARTH_NONE && given != 0 && (act.amount == HEARTH_NONE || act.amount == 0))
    {
      /* The other way round: the artist supported them. A fan's own amount is only what the fan paid. */
      act.kind = HEARTH_KIND_SUPPORT;
      act.direction = HEARTH_DIRECTION_OUT;
      act.amount = HEARTH_NONE;
      act.net = -ABS (given);
    }
  shaper->emit_act (&act, shaper->data);
  return NULL;
}

const HearthFormat hearth_format_kofi = {
  .id = "kofi",
  .title = N_ ("Ko-fi payments"),
  .hint = N_ ("Columns “DateTime (UTC)”, “From”, “Received” and “TransactionType”"),
  .source = "kofi",
  .source_name = "Ko-fi",
  .words =
      (const HearthFormatWord[]) {
          { HEARTH_FIELD_KIND, "shop order", HEARTH_KIND_PURCHASE, NULL },
          { HEARTH_FIELD_KIND, "shop", HEARTH_KIND_PURCHASE, NULL },
          { HEARTH_FIELD_KIND, "commission", HEARTH_KIND_PURCHASE, NULL },
          { HEARTH_FIELD_KIND, "*", HEARTH_KIND_SUPPORT, NULL }, /* Tip, Donation, Subscription */
          { 0, NULL, 0, NULL },
      },
  .marks = (const char *const[]) { "DateTime (UTC)|DateTime", "From", "Received", "TransactionType|TransactionId", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "DateTime (UTC)", HEARTH_FIELD_DATE, NULL },
          { "DateTime", HEARTH_FIELD_DATE, NULL },
          { "From", HEARTH_FIELD_NAME, NULL },
          { "Message", HEARTH_FIELD_BODY, NULL },
          { "Item", HEARTH_FIELD_ITEM, NULL },
          { "Received", HEARTH_FIELD_AMOUNT, NULL },
          { "Currency", HEARTH_FIELD_CURRENCY, NULL },
          { "TransactionType", HEARTH_FIELD_KIND, NULL },
          { "TransactionId", HEARTH_FIELD_ID, NULL },
          { "BuyerEmail", HEARTH_FIELD_EMAIL, NULL },
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "BuyerCountry", HEARTH_FIELD_COUNTRY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "From", "Given", "Reference", NULL },
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .shape_row = shape_kofi,
};

enum
{
  BACKER_STATUS,
  BACKER_REWARD,
};

static const char *
backer_reason (const HearthRow *row)
{
  if (hearth_row_extra_is (row, BACKER_STATUS, "dropped|errored|canceled|cancelled|declined"))
    return _ ("The pledge was dropped or could not be collected.");
  if (hearth_row_extra_is (row, BACKER_STATUS, "pledged|live|preauth|pending|authentication_required"))
    return _ ("Not paid yet. It comes with a later export.");
  return NULL;
}

/* The oldest reports name the reward only in the file's name. */
static const char *
backer_reward (HearthShaper    *shaper,
               const HearthRow *row)
{
  const char *reward = hearth_row_extra (row, BACKER_REWARD);
  const char *end = strrchr (shaper->table_name, '.');

  if (reward != NULL || hearth_format_find_header ("Reward Title", shaper->headers, shaper->n_headers) >= 0)
    return reward;
  return hearth_shaper_keep (shaper, end != NULL ? g_strndup (shaper->table_name, (gsize) (end - shaper->table_name))
                                                 : g_strdup (shaper->table_name));
}

static const char *
shape_backer (HearthShaper    *shaper,
              const HearthRow *row)
{
  HearthPerson    *person;
  HearthAct        act;
  const char      *reason = backer_reason (row);
  g_autofree char *role = NULL;

  if (reason == NULL)
    reason = hearth_shaper_sale (shaper, row, hearth_row_get (row, HEARTH_FIELD_DATE), &person, &act);
  if (reason != NULL)
    return reason;
  /* Backers are numbered anew in every campaign, and the report does not say which campaign it is: who and when does. */
  role = g_strdup_printf ("pledge:%" G_GINT64_FORMAT, act.at);
  act.kind = HEARTH_KIND_SUPPORT;
  act.item = backer_reward (shaper, row);
  act.person = hearth_shaper_emit (shaper, person, row);
  act.id = hearth_id_child (&act.person, role);
  shaper->emit_act (&act, shaper->data);
  if (hearth_row_extra_is (row, BACKER_STATUS, "refunded"))
    {
      g_autofree char *key = hearth_id_to_string (&act.id);

      hearth_shaper_emit_refund (shaper, &act, key, act.amount);
    }
  return NULL;
}

const HearthFormat hearth_format_kickstarter = {
  .id = "kickstarter",
  .title = N_ ("Kickstarter backers"),
  .hint = N_ ("Columns “Backer Name”, “Pledge Amount” and “Pledged At”; the zip works as it is"),
  .source = "kickstarter",
  .source_name = "Kickstarter",
  .platform = "kickstarter",
  .marks = (const char *const[]) { "Backer Name|Backer UID|Backer Number|Backer Id", "Email", "Pledge Amount", "Pledged At|Pledged Status", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Backer UID", HEARTH_FIELD_KEY, NULL },
          { "Backer Number", HEARTH_FIELD_ID, NULL },
          { "Backer Id", HEARTH_FIELD_ID, NULL },
          { "Backer Name", HEARTH_FIELD_NAME, NULL },
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "Twitter", HEARTH_FIELD_HANDLE, "twitter" },
          { "Pledge Amount", HEARTH_FIELD_AMOUNT, NULL },
          { "Pledged At", HEARTH_FIELD_DATE, NULL },
          { "Notes", HEARTH_FIELD_NOTE, NULL },
          { "Shipping City", HEARTH_FIELD_CITY, NULL },
          { "Shipping Country", HEARTH_FIELD_COUNTRY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Pledged Status", "Reward Title", NULL },
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .shape_row = shape_backer,
};

enum
{
  MIRLO_AMOUNT,
  MIRLO_CURRENCY,
  MIRLO_TIER,
};

/* Sums are in minor units already. */
static const char *
shape_mirlo (HearthShaper    *shaper,
             const HearthRow *row)
{
  HearthPerson     *person = hearth_shaper_person (shaper, row);
  HearthPersonTier *tier;

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  person->stated |= 1u << HEARTH_SEEN_TIERS;
  tier = hearth_person_add_tier (person, hearth_row_extra (row, MIRLO_TIER), person->joined_at, HEARTH_NONE);
  if (tier != NULL)
    {
      tier->amount = hearth_shaper_quantity (hearth_row_extra (row, MIRLO_AMOUNT));
      tier->currency = hearth_shaper_currency (shaper, hearth_row_extra (row, MIRLO_CURRENCY));
    }
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

const HearthFormat hearth_format_mirlo_subscribers = {
  .id = "mirlo-subscribers",
  .title = N_ ("Mirlo subscribers"),
  .hint = N_ ("Columns “Subscription Tier ID” and “Subscription Tier Name”"),
  .source = "mirlo",
  .source_name = "Mirlo",
  .listed = HEARTH_CONSENT_GRANTED,
  .marks = (const char *const[]) { "Email", "Subscription Tier Name|Subscription Tier ID", "Created At|User", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "User", HEARTH_FIELD_NAME, NULL },
          { "Created At", HEARTH_FIELD_JOINED, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Amount", "Currency", "Subscription Tier Name", NULL },
  .shape_row = shape_mirlo,
};

static const char *
shape_mirlo_sale (HearthShaper    *shaper,
                  const HearthRow *row)
{
  return _ ("Mirlo's sales do not say who bought. Its list of subscribers does.");
}

const HearthFormat hearth_format_mirlo_sales = {
  .id = "mirlo-sales",
  .title = N_ ("Mirlo sales"),
  .hint = N_ ("Columns “User-Friendly ID” and “Platform Cut”; it names nobody and is left behind"),
  .source = "mirlo",
  .source_name = "Mirlo",
  .nobody = TRUE,
  .marks = (const char *const[]) { "User-Friendly ID|Stripe ID", "Platform Cut", "Artist|Item", NULL },
  .columns = (const HearthFormatColumn[]) { { NULL, HEARTH_FIELD_IGNORE, NULL } },
  .extras = (const char *const[]) { NULL },
  .shape_row = shape_mirlo_sale,
};
