/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Eventbrite's attendees and orders, older and newer reports (design/formats.md B10).
 *
 * An order is what its buyer paid; an attendee is somebody who comes. Where they are two people, one brought the other: that is word of
 * mouth. A ticket that cost nothing is no purchase. One person with several tickets of an event comes once. The reports share their
 * keys, so an order told by two of them is one. */

#include "base/hearth-civil-day.h"
#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>

enum
{
  TICKET_ORDER,
  TICKET_ORDER_DATE,
  TICKET_STATUS,
  TICKET_TYPE,
  TICKET_EVENT,
  TICKET_EVENT_ID,
  TICKET_START_DATE,
  TICKET_START_TIME,
  TICKET_ZONE,
  TICKET_PAID,
  TICKET_PRICE,
  TICKET_BUYER_EMAIL,
  TICKET_BUYER_FIRST,
  TICKET_BUYER_LAST,
  TICKET_BUYER_CITY,
  TICKET_BUYER_COUNTRY,
};

#define ORDER_NUMBER "Order ID|Order #|Order No|Order No.|Order number"

#define TICKET_COLUMNS                                                                                        \
  ORDER_NUMBER, "Order date", "Attendee status|Status",                                                       \
      "Ticket type|Price Tier", "Event name|Event", "Event ID", "Event start date", "Event start time",       \
      "Event timezone", "Total Paid", "Ticket price", "Buyer email", "Buyer first name|Purchaser first name", \
      "Buyer last name|Buyer surname|Purchaser last name|Purchaser surname", "Purchaser city", "Purchaser country"

/* With the ticket type where the report does not name the event: it is then of one event. */
static const char *
ticket_item (const HearthRow *row)
{
  const char *event = hearth_row_extra (row, TICKET_EVENT);

  return event != NULL ? event : hearth_row_extra (row, TICKET_TYPE);
}

/* Of the row, at least 0; HEARTH_NONE when it does not say. A price is of one ticket, what was paid of all of them. */
static gint64
ticket_sum (const HearthRow *row,
            const char     **currency)
{
  gint64 paid = hearth_shaper_money (hearth_row_extra (row, TICKET_PAID), currency);
  gint64 price = hearth_shaper_money (hearth_row_extra (row, TICKET_PRICE), currency);
  gint64 quantity = hearth_shaper_quantity (hearth_row_get (row, HEARTH_FIELD_QUANTITY));

  if (paid == HEARTH_NONE && price != HEARTH_NONE && __builtin_mul_overflow (price, quantity != HEARTH_NONE ? quantity : 1, &paid))
    paid = HEARTH_NONE;
  return paid != HEARTH_NONE ? MAX (paid, 0) : HEARTH_NONE;
}

/* When the event begins, where it is; the day of the order where the report does not say. */
static gint64
event_time (HearthShaper    *shaper,
            const HearthRow *row,
            gint64           ordered_at)
{
  const char           *date = hearth_row_extra (row, TICKET_START_DATE);
  const char           *name = hearth_row_extra (row, TICKET_ZONE);
  const char           *both = hearth_shaper_join (shaper, date, hearth_row_extra (row, TICKET_START_TIME), " ");
  g_autoptr (GTimeZone) zone = hearth_zone_new (name);
  gint64                at;

  if (date != NULL && hearth_date_parse (both, shaper->mapping->date_order, zone != NULL ? zone : shaper->zone, &at, NULL))
    return at;
  return ordered_at;
}

/* Who paid, when the report tells that apart; NULL: the first attendee did. */
static HearthPerson *
find_buyer (HearthShaper    *shaper,
            const HearthRow *row)
{
  const char   *name = hearth_shaper_join (shaper, hearth_row_extra (row, TICKET_BUYER_FIRST), hearth_row_extra (row, TICKET_BUYER_LAST), " ");
  HearthPerson *buyer = hearth_shaper_other (shaper, hearth_row_extra (row, TICKET_BUYER_EMAIL), name);

  if (buyer == NULL)
    return NULL;
  buyer->texts[HEARTH_SEEN_CITY] = hearth_row_extra (row, TICKET_BUYER_CITY);
  if (hearth_row_extra (row, TICKET_BUYER_COUNTRY) != NULL)
    buyer->texts[HEARTH_SEEN_COUNTRY] = hearth_country_code (hearth_row_extra (row, TICKET_BUYER_COUNTRY));
  return buyer;
}

static void
emit_order (HearthShaper     *shaper,
            HearthRow *const *rows,
            guint             n_rows,
            HearthAct        *act,
            const char       *order)
{
  gint64           refunded = 0, net = hearth_shaper_money (hearth_row_get (rows[0], HEARTH_FIELD_NET), &act->currency);
  g_autofree char *external = g_strconcat ("order:", order, NULL);

  act->amount = HEARTH_NONE;
  act->quantity = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      gint64 sum = ticket_sum (rows[i], &act->currency);
      gint64 quantity = hearth_shaper_quantity (hearth_row_get (rows[i], HEARTH_FIELD_QUANTITY));

      act->quantity += quantity != HEARTH_NONE ? quantity : 1;
      if (sum == HEARTH_NONE || __builtin_add_overflow (act->amount != HEARTH_NONE ? act->amount : 0, sum, &act->amount))
        continue;
      if (hearth_row_extra_is (rows[i], TICKET_STATUS, "refunded|fully refunded") && __builtin_add_overflow (refunded, sum, &refunded))
        refunded = 0;
    }
  /* The orders report only knows what reached the artist. */
  if (act->amount == HEARTH_NONE)
    act->amount = net;
  act->net = net;
  if (act->currency == NULL)
    act->currency = shaper->currency;
  if (act->amount == HEARTH_NONE || act->amount <= 0)
    return;
  act->id = hearth_shaper_id (shaper, external);
  act->kind = HEARTH_KIND_PURCHASE;
  act->repeats = TRUE; /* an order whose rows do not stand together */
  shaper->emit_act (act, shaper->data);
  hearth_shaper_emit_refund (shaper, act, external, refunded);
}

static void
emit_attendee (HearthShaper    *shaper,
               const HearthRow *row,
               HearthPerson    *person,
               const HearthAct *order)
{
  const char      *event = hearth_row_extra (row, TICKET_EVENT_ID);
  g_autofree char *where = event != NULL ? g_strconcat ("event:", event, NULL) : g_strconcat ("order:", order->reference, NULL);
  g_autofree char *whom = hearth_id_to_string (&person->id);
  g_autofree char *external = g_strconcat (where, "\x1f", "came\x1f", whom, NULL);
  HearthAct        act = *order;

  if (!hearth_id_equal (&person->id, &order->person))
    hearth_shaper_emit_brought (shaper, person, order, where);
  act.person = hearth_shaper_emit (shaper, person, row);
  act.id = hearth_shaper_id (shaper, external);
  act.kind = HEARTH_KIND_ATTENDANCE;
  act.at = event_time (shaper, row, order->at);
  act.amount = act.net = act.quantity = HEARTH_NONE;
  act.currency = NULL;
  act.repeats = FALSE;
  act.gone = hearth_row_extra_is (row, TICKET_STATUS, "not attending|refunded|fully refunded|transferred|deleted|cancelled|canceled|void|voided");
  shaper->emit_act (&act, shaper->data);
}

static const char *
shape_order (HearthShaper     *shaper,
             HearthRow *const *rows,
             guint             n_rows)
{
  const char   *order = hearth_row_extra (rows[0], TICKET_ORDER);
  HearthPerson *buyer, *first;
  HearthAct     act;

  hearth_act_init (&act);
  if (order == NULL)
    return _ ("There is no order number here.");
  if (!hearth_shaper_date (shaper, hearth_row_extra (rows[0], TICKET_ORDER_DATE), NULL, &act.at))
    return _ ("The date cannot be read.");
  buyer = find_buyer (shaper, rows[0]);
  if (buyer != NULL)
    {
      act.person = buyer->id;
      shaper->emit_person (buyer, shaper->data);
    }
  else
    {
      first = hearth_shaper_person (shaper, rows[0]);
      if (first == NULL || first->identities->len == 0)
        return _ ("The order names no address or phone number of a buyer.");
      act.person = hearth_shaper_emit (shaper, first, rows[0]);
    }
  act.direction = HEARTH_DIRECTION_IN;
  act.item = ticket_item (rows[0]);
  act.reference = order;
  act.currency = hearth_shaper_currency (shaper, hearth_row_get (rows[0], HEARTH_FIELD_CURRENCY));
  emit_order (shaper, rows, n_rows, &act, order);
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);

      /* A guest without an address of their own cannot be told from others of the name: the order's count has them. */
      if (person != NULL && person->identities->len > 0)
        emit_attendee (shaper, rows[i], person, &act);
    }
  return NULL;
}

static void
shape_attendees (HearthShaper     *shaper,
                 HearthRow *const *rows,
                 guint             n_rows)
{
  const char *reason = shape_order (shaper, rows, n_rows);

  for (guint i = 0; reason != NULL && i < n_rows; i++)
    hearth_shaper_leave (shaper, rows[i], reason);
}

#define ATTENDEE_COLUMNS                                        \
  { "First name", HEARTH_FIELD_FIRST_NAME, NULL },              \
      { "Last name", HEARTH_FIELD_LAST_NAME, NULL },            \
      { "Surname", HEARTH_FIELD_LAST_NAME, NULL },              \
      { "Email", HEARTH_FIELD_EMAIL, NULL },                    \
      { "Email address", HEARTH_FIELD_EMAIL, NULL },            \
      { "Attendee first name", HEARTH_FIELD_FIRST_NAME, NULL }, \
      { "Attendee last name", HEARTH_FIELD_LAST_NAME, NULL },   \
      { "Attendee surname", HEARTH_FIELD_LAST_NAME, NULL },     \
      { "Attendee email", HEARTH_FIELD_EMAIL, NULL },           \
      { "Phone number", HEARTH_FIELD_PHONE, NULL },             \
      { "Cell phone", HEARTH_FIELD_PHONE, NULL },               \
      { "Mobile phone", HEARTH_FIELD_PHONE, NULL },             \
      { "Home city", HEARTH_FIELD_CITY, NULL },                 \
      { "Home country", HEARTH_FIELD_COUNTRY, NULL },           \
      { "Quantity", HEARTH_FIELD_QUANTITY, NULL },              \
      { "Ticket quantity", HEARTH_FIELD_QUANTITY, NULL },       \
      { "Currency", HEARTH_FIELD_CURRENCY, NULL },              \
  {                                                             \
    NULL, HEARTH_FIELD_IGNORE, NULL                             \
  }

const HearthFormat hearth_format_eventbrite = {
  .id = "eventbrite",
  .title = N_ ("Eventbrite attendees"),
  .hint = N_ ("Columns “Order ID” or “Order #”, “Ticket type” and “Attendee email” or “Attendee #”"),
  .source = "eventbrite",
  .source_name = "Eventbrite",
  .keys = "eventbrite",
  .marks = (const char *const[]) { ORDER_NUMBER, "Ticket type|Price tier|Ticket tier",
                                   "Attendee #|Attendee status|Attendee email|Attendee first name|Barcode number|Total paid", NULL },
  .columns = (const HearthFormatColumn[]) { ATTENDEE_COLUMNS },
  .extras = (const char *const[]) { TICKET_COLUMNS, NULL },
  .group = ORDER_NUMBER,
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .local_times = TRUE,
  .shape = shape_attendees,
};

const HearthFormat hearth_format_eventbrite_uk = {
  .id = "eventbrite-uk",
  .title = N_ ("Eventbrite attendees (British)"),
  .hint = N_ ("Columns “Order No”, “Surname” and “Ticket type”"),
  .source = "eventbrite",
  .source_name = "Eventbrite",
  .keys = "eventbrite",
  .marks = (const char *const[]) { ORDER_NUMBER, "Surname|Attendee surname", "Email|Email address|Attendee email",
                                   "Ticket type|Price tier|Attendee #|Attendee status", NULL },
  .columns = (const HearthFormatColumn[]) { ATTENDEE_COLUMNS },
  .extras = (const char *const[]) { TICKET_COLUMNS, NULL },
  .group = ORDER_NUMBER,
  .date_order = HEARTH_DATE_DAY_FIRST,
  .local_times = TRUE,
  .shape = shape_attendees,
};

static const char *
shape_one_order (HearthShaper    *shaper,
                 const HearthRow *row)
{
  HearthRow    *rows[] = { (HearthRow *) row };
  const char   *order = hearth_row_extra (row, TICKET_ORDER);
  HearthPerson *person;
  HearthAct     act;
  const char   *reason = hearth_shaper_sale (shaper, row, hearth_row_extra (row, TICKET_ORDER_DATE), &person, &act);

  if (reason != NULL)
    return reason;
  if (order == NULL)
    return _ ("There is no order number here.");
  if (person->identities->len == 0)
    return _ ("The order names no address or phone number of a buyer.");
  act.person = hearth_shaper_emit (shaper, person, row);
  act.item = ticket_item (row);
  act.reference = order;
  emit_order (shaper, rows, 1, &act, order);
  return NULL;
}

const HearthFormat hearth_format_eventbrite_orders = {
  .id = "eventbrite-orders",
  .title = N_ ("Eventbrite orders"),
  .hint = N_ ("Columns “Order ID”, “Buyer email” and “Net sales”"),
  .source = "eventbrite",
  .source_name = "Eventbrite",
  .keys = "eventbrite",
  .marks = (const char *const[]) { ORDER_NUMBER, "Buyer email", "Net sales|Gross sales|Ticket quantity", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Buyer first name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Buyer last name", HEARTH_FIELD_LAST_NAME, NULL },
          { "Buyer surname", HEARTH_FIELD_LAST_NAME, NULL },
          { "Buyer email", HEARTH_FIELD_EMAIL, NULL },
          { "Phone number", HEARTH_FIELD_PHONE, NULL },
          { "Purchaser city", HEARTH_FIELD_CITY, NULL },
          { "Purchaser country", HEARTH_FIELD_COUNTRY, NULL },
          { "Ticket quantity", HEARTH_FIELD_QUANTITY, NULL },
          { "Currency", HEARTH_FIELD_CURRENCY, NULL },
          { "Net sales", HEARTH_FIELD_NET, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { ORDER_NUMBER, "Order date", "Order status|Status", "Ticket type",
                                    "Event name|Event", "Event ID", "", "", "", "Gross sales|Total paid|Order total", "", "", "", "", "", "",
                                    NULL },
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .local_times = TRUE,
  .shape_row = shape_one_order,
};
