/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gumroad's sales and followers (design/formats.md B12). Every sum is in dollars, whatever the buyer paid in; the sale price is all the
 * buyer paid. A sale of a membership is support, and gives the tier until the day it ended. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>

enum
{
  GUMROAD_DAY,
  GUMROAD_EMAIL,
  GUMROAD_DO_NOT_CONTACT,
  GUMROAD_PARTIAL,
  GUMROAD_REFUNDED,
  GUMROAD_DISPUTED,
  GUMROAD_DISPUTE_WON,
  GUMROAD_VARIANTS,
  GUMROAD_RECURRENCE,
  GUMROAD_ENDED,
  GUMROAD_TRIAL,
  GUMROAD_PREORDER,
  GUMROAD_GIFTEE,
  GUMROAD_REVIEW,
};

static gboolean
is_set (const HearthRow *row,
        guint            extra)
{
  return hearth_shaper_truth (hearth_row_extra (row, extra)) == 1;
}

/* What came back: all of it when refunded or lost in a dispute, else the part. */
static gint64
find_refund (const HearthRow *row,
             const HearthAct *act)
{
  const char *currency = act->currency;
  gboolean    lost = is_set (row, GUMROAD_DISPUTED) && !is_set (row, GUMROAD_DISPUTE_WON);

  if (is_set (row, GUMROAD_REFUNDED) || lost)
    return act->amount;
  return hearth_shaper_money (hearth_row_extra (row, GUMROAD_PARTIAL), &currency);
}

/* Only bought for somebody: the gift is the buyer's, and that they passed it on. */
static void
emit_gift (HearthShaper    *shaper,
           const HearthRow *row,
           const HearthAct *sale)
{
  HearthPerson *giftee = hearth_shaper_other (shaper, hearth_row_extra (row, GUMROAD_GIFTEE), NULL);

  if (giftee == NULL || hearth_id_equal (&giftee->id, &sale->person))
    return;
  hearth_shaper_emit_brought (shaper, giftee, sale, sale->reference);
}

static void
emit_review (HearthShaper    *shaper,
             const HearthRow *row,
             const HearthAct *sale)
{
  g_autofree char *external = g_strconcat (sale->reference, "\x1freview", NULL);
  HearthAct        act;

  if (hearth_row_extra (row, GUMROAD_REVIEW) == NULL)
    return;
  hearth_act_init (&act);
  act.id = hearth_shaper_id (shaper, external);
  act.person = sale->person;
  act.kind = HEARTH_KIND_FEEDBACK;
  act.direction = HEARTH_DIRECTION_IN;
  act.at = sale->at;
  act.item = sale->item;
  act.body = hearth_row_extra (row, GUMROAD_REVIEW);
  act.reference = sale->reference;
  shaper->emit_act (&act, shaper->data);
}

static void
shape_membership (HearthShaper    *shaper,
                  const HearthRow *row,
                  HearthPerson    *person,
                  HearthAct       *act)
{
  const char *tier = hearth_row_extra (row, GUMROAD_VARIANTS);
  gint64      until = HEARTH_NONE;

  act->kind = HEARTH_KIND_SUPPORT;
  hearth_shaper_date (shaper, hearth_row_extra (row, GUMROAD_ENDED), NULL, &until);
  hearth_person_add_tier (person, tier != NULL ? tier : act->item, act->at, until);
}

static const char *
shape_sale (HearthShaper    *shaper,
            const HearthRow *row)
{
  const char   *key = hearth_row_get (row, HEARTH_FIELD_ID);
  const char   *date = hearth_row_get (row, HEARTH_FIELD_DATE);
  const char   *reason;
  HearthPerson *person;
  HearthAct     act;
  gint64        refund;

  if (key != NULL && g_ascii_strcasecmp (key, "Totals") == 0)
    return _ ("The report's own sum, not a sale.");
  reason = hearth_shaper_sale (shaper, row, date != NULL ? date : hearth_row_extra (row, GUMROAD_DAY), &person, &act);
  if (reason != NULL)
    return reason;
  if (key == NULL)
    return _ ("There is no number of the sale here.");

  hearth_shaper_prefer (shaper, person, hearth_row_extra (row, GUMROAD_EMAIL));
  if (is_set (row, GUMROAD_DO_NOT_CONTACT))
    hearth_person_set_consent (person, "email", HEARTH_CONSENT_WITHDRAWN, HEARTH_NONE, "unsubscribed", "Do not contact");
  if (hearth_row_extra (row, GUMROAD_RECURRENCE) != NULL)
    shape_membership (shaper, row, person, &act);
  if (is_set (row, GUMROAD_TRIAL) || is_set (row, GUMROAD_PREORDER))
    {
      /* Nothing has been charged yet. */
      act.kind = is_set (row, GUMROAD_TRIAL) ? HEARTH_KIND_JOINED : HEARTH_KIND_PRESAVE;
      act.amount = act.net = HEARTH_NONE;
    }
  act.person = hearth_shaper_emit (shaper, person, row);
  act.id = hearth_shaper_id (shaper, key);
  refund = find_refund (row, &act);
  shaper->emit_act (&act, shaper->data);
  hearth_shaper_emit_refund (shaper, &act, key, refund);
  emit_gift (shaper, row, &act);
  emit_review (shaper, row, &act);
  return NULL;
}

const HearthFormat hearth_format_gumroad_sales = {
  .id = "gumroad-sales",
  .title = N_ ("Gumroad sales"),
  .hint = N_ ("Columns “Purchase ID”, “Purchase Email” and “Item Name”"),
  .source = "gumroad",
  .source_name = "Gumroad",
  .keys = "gumroad",
  .currency = "USD",
  .marks = (const char *const[]) { "Purchase ID", "Purchase Email|Buyer Email", "Item Name", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Purchase ID", HEARTH_FIELD_ID, NULL },
          { "Purchase Time (UTC timezone)", HEARTH_FIELD_DATE, NULL },
          { "Item Name", HEARTH_FIELD_ITEM, NULL },
          { "Buyer Name", HEARTH_FIELD_NAME, NULL },
          { "Purchase Email", HEARTH_FIELD_EMAIL, NULL },
          { "Buyer Email", HEARTH_FIELD_EMAIL, NULL },
          { "Sale Price ($)", HEARTH_FIELD_AMOUNT, NULL },
          { "Net Total ($)", HEARTH_FIELD_NET, NULL },
          { "Quantity", HEARTH_FIELD_QUANTITY, NULL },
          { "City", HEARTH_FIELD_CITY, NULL },
          { "Country", HEARTH_FIELD_COUNTRY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Purchase Date", "Purchase Email", "Do not contact?", "Partial Refund ($)", "Fully Refunded?",
                                    "Disputed?", "Dispute Won?", "Variants", "Recurrence", "Subscription End Date",
                                    "Free trial purchase?", "Pre-order authorization?", "Giftee Email", "Review", NULL },
  .shape_row = shape_sale,
};

static const char *
shape_follower (HearthShaper    *shaper,
                const HearthRow *row)
{
  HearthPerson *person = hearth_shaper_person (shaper, row);

  if (person == NULL || !hearth_person_has (person, "email"))
    return hearth_shaper_reason_no_address ();
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

/* Whoever follows asked for mail. */
const HearthFormat hearth_format_gumroad_followers = {
  .id = "gumroad-followers",
  .title = N_ ("Gumroad followers"),
  .hint = N_ ("Columns “Follower Email” and “Followed Time”, or “Subscriber Email” and “Subscribed Time”"),
  .source = "gumroad",
  .source_name = "Gumroad",
  .listed = HEARTH_CONSENT_GRANTED,
  .marks = (const char *const[]) { "Follower Email|Subscriber Email", "Followed Time|Subscribed Time", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Follower Email", HEARTH_FIELD_EMAIL, NULL },
          { "Followed Time", HEARTH_FIELD_JOINED, NULL },
          { "Subscriber Email", HEARTH_FIELD_EMAIL, NULL },
          { "Subscribed Time", HEARTH_FIELD_JOINED, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { NULL },
  .shape_row = shape_follower,
};
