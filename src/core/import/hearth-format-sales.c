/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats in which people buy: Bandcamp's raw sales report and Shopify's orders (design/formats.md B2, B9).
 *
 * Bandcamp's rows are of one thing each, and the report adds postage, tax and what the fan put on top of their own will to it: an amount
 * is that sum, net is what reached the artist. Shopify's are lines of an order: an amount is what the fan paid for that line's thing, and
 * the lines add up to the order's subtotal to the last cent. Postage and taxes on top are no part of it. Currencies stay as they are. Money that moves between the shop and the artist is nothing a fan did and is left behind. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  SALE_TYPE,
  SALE_TOTAL,
  SALE_NET,
  SALE_FEE,
  SALE_SHIPPING,
  SALE_TRANSACTION,
  SALE_PACKAGE,
  SALE_OPTION,
  SALE_URL,
  SALE_SHIP_NAME,
  SALE_SHIP_CITY,
  SALE_SHIP_COUNTRY,
};

/* NULL when the row is something a fan did. */
static const char *
sale_reason (const char *type)
{
  if (g_ascii_strcasecmp (type, "payout") == 0)
    return _ ("A payout to you, nothing a fan did.");
  if (g_ascii_strcasecmp (type, "adjustment") == 0)
    return _ ("A correction between Bandcamp and you, nothing a fan did.");
  if (g_ascii_strcasecmp (type, "pending sale") == 0 || g_ascii_strcasecmp (type, "pending reversal") == 0)
    return _ ("Not settled yet. It comes with a later report.");
  return NULL;
}

/* "net amount" may be empty or "n/a": then the report's own sum without fee and postage. */
static gint64
sale_net (const HearthRow *row,
          gint64           total,
          const char      *currency)
{
  gint64 net = hearth_shaper_money (hearth_row_extra (row, SALE_NET), &currency);
  gint64 fee = hearth_shaper_money (hearth_row_extra (row, SALE_FEE), &currency);
  gint64 shipping = hearth_shaper_money (hearth_row_extra (row, SALE_SHIPPING), &currency);

  if (net != HEARTH_NONE || total == HEARTH_NONE)
    return net;
  return total - (fee != HEARTH_NONE ? fee : 0) - (shipping != HEARTH_NONE ? shipping : 0);
}

/* "Night Swims, 12in Vinyl LP, clear"; a digital download is just the album. */
static const char *
sale_item (HearthShaper    *shaper,
           const HearthRow *row)
{
  const char *item = hearth_row_get (row, HEARTH_FIELD_ITEM);
  const char *package = hearth_row_extra (row, SALE_PACKAGE);
  const char *option = hearth_row_extra (row, SALE_OPTION);

  if (item == NULL || package == NULL || g_ascii_strcasecmp (package, "digital download") == 0)
    return item;
  return hearth_shaper_keep (shaper, option != NULL ? g_strdup_printf ("%s, %s, %s", item, package, option)
                                                    : g_strdup_printf ("%s, %s", item, package));
}

/* The file has no number for one line of a transaction: what tells lines apart is all of this (formats.md). */
static HearthId
sale_id (HearthShaper    *shaper,
         const HearthRow *row,
         const char      *type,
         gboolean         negative)
{
  g_autofree char *external =
      g_strdup_printf ("%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%c", row->extras[SALE_TRANSACTION], row->extras[SALE_URL],
                       row->extras[SALE_PACKAGE], row->extras[SALE_OPTION], type,
                       hearth_row_get (row, HEARTH_FIELD_ITEM) != NULL ? hearth_row_get (row, HEARTH_FIELD_ITEM) : "",
                       negative ? '-' : '+');

  return hearth_shaper_id (shaper, external);
}

static gboolean
shape_sale (HearthShaper    *shaper,
            const HearthRow *row,
            const char     **reason)
{
  const char   *type = hearth_row_extra (row, SALE_TYPE);
  HearthPerson *person = hearth_shaper_person (shaper, row);
  HearthAct     act;
  gboolean      back;

  hearth_act_init (&act);
  if (type == NULL)
    type = "";
  if ((*reason = sale_reason (type)) != NULL)
    return FALSE;
  *reason = _ ("The report does not say who bought this. Export it again with the buyer details ticked.");
  if (person == NULL || person->identities->len == 0)
    return FALSE;
  *reason = _ ("The date cannot be read.");
  if (!hearth_shaper_date (shaper, hearth_row_get (row, HEARTH_FIELD_DATE), NULL, &act.at))
    return FALSE;

  /* A charge-back that was called off gives the money again: a positive amount that lifts the negative one before. */
  back = g_ascii_strcasecmp (type, "refund") == 0 || g_ascii_strcasecmp (type, "reversal") == 0 ||
         g_ascii_strcasecmp (type, "cancelled reversal") == 0;
  act.currency = hearth_row_get (row, HEARTH_FIELD_CURRENCY);
  act.amount = hearth_shaper_money (hearth_row_extra (row, SALE_TOTAL), &act.currency);
  if (act.amount == HEARTH_NONE)
    act.amount = hearth_shaper_money (hearth_row_get (row, HEARTH_FIELD_AMOUNT), &act.currency);
  act.net = sale_net (row, act.amount, act.currency);
  act.quantity = hearth_row_get (row, HEARTH_FIELD_QUANTITY) != NULL
                     ? g_ascii_strtoll (hearth_row_get (row, HEARTH_FIELD_QUANTITY), NULL, 10)
                     : HEARTH_NONE;
  act.kind = back || act.amount < 0 ? HEARTH_KIND_REFUND : HEARTH_KIND_PURCHASE;
  if (act.amount == HEARTH_NONE)
    act.kind = back ? HEARTH_KIND_REFUND : HEARTH_KIND_PURCHASE;
  act.direction = HEARTH_DIRECTION_IN;
  act.item = sale_item (shaper, row);
  act.body = hearth_row_get (row, HEARTH_FIELD_BODY);
  act.reference = hearth_row_extra (row, SALE_TRANSACTION);
  act.id = sale_id (shaper, row, type, act.amount != HEARTH_NONE && act.amount < 0);
  act.repeats = TRUE;

  if (person->texts[HEARTH_SEEN_CITY] == NULL)
    person->texts[HEARTH_SEEN_CITY] = hearth_row_extra (row, SALE_SHIP_CITY);
  if (person->texts[HEARTH_SEEN_COUNTRY] == NULL && hearth_row_extra (row, SALE_SHIP_COUNTRY) != NULL)
    person->texts[HEARTH_SEEN_COUNTRY] = hearth_country_code (hearth_row_extra (row, SALE_SHIP_COUNTRY));
  act.person = hearth_shaper_emit (shaper, person, row);
  shaper->emit_act (&act, shaper->data);
  return TRUE;
}

static void
shape_bandcamp_sales (HearthShaper     *shaper,
                      HearthRow *const *rows,
                      guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const char *reason = NULL;

      if (!shape_sale (shaper, rows[i], &reason))
        hearth_shaper_leave (shaper, rows[i], reason);
    }
}

const HearthFormat hearth_format_bandcamp_sales = {
  .id = "bandcamp-sales",
  .title = N_ ("Bandcamp sales report (raw data)"),
  .hint = N_ ("Columns “item type” and “bandcamp transaction id”"),
  .source = "bandcamp",
  .source_name = "Bandcamp",
  .marks = (const char *const[]) { "date", "item type", "bandcamp transaction id", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "date", HEARTH_FIELD_DATE, NULL },
          { "item name", HEARTH_FIELD_ITEM, NULL },
          { "currency", HEARTH_FIELD_CURRENCY, NULL },
          { "quantity", HEARTH_FIELD_QUANTITY, NULL },
          { "sub total", HEARTH_FIELD_AMOUNT, NULL },
          { "buyer name", HEARTH_FIELD_NAME, NULL },
          { "buyer email", HEARTH_FIELD_EMAIL, NULL },
          { "buyer phone", HEARTH_FIELD_PHONE, NULL },
          { "buyer note", HEARTH_FIELD_BODY, NULL },
          { "country code", HEARTH_FIELD_COUNTRY, NULL },
          { "city", HEARTH_FIELD_CITY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "item type", "item total", "net amount", "transaction fee", "shipping",
                                    "bandcamp transaction id", "package", "option", "item url", "ship to name", "ship to city",
                                    "ship to country code", NULL },
  .date_order = HEARTH_DATE_MONTH_FIRST,
  .shape = shape_bandcamp_sales,
};

enum
{
  ORDER_STATUS,
  ORDER_PAID_AT,
  ORDER_CREATED_AT,
  ORDER_CANCELLED_AT,
  ORDER_SUBTOTAL,
  ORDER_SHIPPING,
  ORDER_TOTAL,
  ORDER_OUTSTANDING,
  ORDER_REFUNDED,
  ORDER_MARKETING,
  ORDER_QUANTITY,
  ORDER_PRICE,
  ORDER_DISCOUNT,
};


static const char *
order_reason (const HearthRow *row)
{
  if (hearth_row_extra_is (row, ORDER_STATUS, "pending|authorized"))
    return _ ("Not paid yet. It comes with a later export.");
  if (hearth_row_extra_is (row, ORDER_STATUS, "voided|expired"))
    return _ ("Cancelled before it was paid.");
  if (row->extras[ORDER_STATUS][0] == '\0' && hearth_row_extra (row, ORDER_CANCELLED_AT) != NULL)
    return _ ("Cancelled before it was paid.");
  return NULL;
}

static gint64
order_money (const HearthRow *row,
             guint            extra,
             const char      *currency)
{
  return hearth_shaper_money (hearth_row_extra (row, extra), &currency);
}

/* What the line costs, less what was taken off it. */
static gint64
line_price (const HearthRow *row,
            const char      *currency)
{
  gint64 price = order_money (row, ORDER_PRICE, currency);
  gint64 discount = order_money (row, ORDER_DISCOUNT, currency);
  gint64 quantity = hearth_row_extra (row, ORDER_QUANTITY) != NULL ? hearth_shaper_quantity (row->extras[ORDER_QUANTITY]) : 1;
  gint64 sum;

  if (price == HEARTH_NONE || price < 0 || quantity == HEARTH_NONE || __builtin_mul_overflow (price, quantity, &sum))
    return 0;
  return discount != HEARTH_NONE ? MAX (sum - discount, 0) : sum;
}

/* What the order's things cost the fan; of one paid in part no more than was paid. */
static gint64
order_goods (const HearthRow *row,
             gint64           lines,
             const char      *currency)
{
  gint64 total = order_money (row, ORDER_TOTAL, currency);
  gint64 outstanding = order_money (row, ORDER_OUTSTANDING, currency);
  gint64 goods = hearth_shaper_goods (lines, order_money (row, ORDER_SUBTOTAL, currency), total, order_money (row, ORDER_SHIPPING, currency));

  if (total != HEARTH_NONE && outstanding != HEARTH_NONE && hearth_row_extra_is (row, ORDER_STATUS, "partially_paid"))
    goods = MIN (goods, MAX (total - outstanding, 0));
  return goods;
}

/* Returns what all of them cost. */
static gint64
emit_lines (HearthShaper     *shaper,
            HearthRow *const *rows,
            guint             n_rows,
            HearthAct        *act,
            const char       *order)
{
  g_autofree gint64 *lines = g_new0 (gint64, n_rows);
  gint64             all = 0, goods;

  for (guint i = 0; i < n_rows; i++)
    {
      lines[i] = line_price (rows[i], act->currency);
      if (__builtin_add_overflow (all, lines[i], &all))
        all = G_MAXINT64;
    }
  goods = order_goods (rows[0], all, act->currency);
  hearth_shaper_share (lines, n_rows, goods);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *external = g_strdup_printf ("%s\x1f%u", order, i + 1);

      act->amount = lines[i];
      act->id = hearth_shaper_id (shaper, external);
      act->item = hearth_row_get (rows[i], HEARTH_FIELD_ITEM);
      act->quantity = hearth_shaper_quantity (hearth_row_extra (rows[i], ORDER_QUANTITY));
      shaper->emit_act (act, shaper->data);
    }
  return goods;
}

/* The file does not say when; the day of cancelling, or of the order, is the nearest it has. What came back beyond the things was
 * postage or tax, which is not in the amounts of the lines either. */
static void
emit_refund (HearthShaper    *shaper,
             const HearthRow *row,
             const HearthAct *sale,
             gint64           goods)
{
  gint64    refunded = order_money (row, ORDER_REFUNDED, sale->currency);
  HearthAct act = *sale;

  if (refunded == HEARTH_NONE)
    return;
  hearth_shaper_date (shaper, hearth_row_extra (row, ORDER_CANCELLED_AT), NULL, &act.at);
  act.item = hearth_row_get (row, HEARTH_FIELD_ITEM);
  hearth_shaper_emit_refund (shaper, &act, sale->reference, MIN (refunded, goods));
}

static const char *
shape_order (HearthShaper     *shaper,
             HearthRow *const *rows,
             guint             n_rows)
{
  const HearthRow *first = rows[0];
  const char      *order = hearth_row_get (first, HEARTH_FIELD_ID);
  const char      *reason = order_reason (first);
  HearthPerson    *person = hearth_shaper_person (shaper, first);
  int              marketing = hearth_shaper_truth (hearth_row_extra (first, ORDER_MARKETING));
  HearthAct        act;

  hearth_act_init (&act);
  if (reason != NULL)
    return reason;
  if (order == NULL)
    return _ ("There is no order number here.");
  if (person == NULL || person->identities->len == 0)
    return _ ("The order names no address or phone number of a buyer.");
  if (!hearth_shaper_date (shaper, hearth_row_extra (first, ORDER_PAID_AT), NULL, &act.at) &&
      !hearth_shaper_date (shaper, hearth_row_extra (first, ORDER_CREATED_AT), NULL, &act.at))
    return _ ("The date cannot be read.");

  if (marketing >= 0 && hearth_row_get (first, HEARTH_FIELD_EMAIL) != NULL)
    hearth_person_set_consent (person, "email", marketing ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_NEVER,
                               marketing ? act.at : HEARTH_NONE, "checkout", NULL);
  act.person = hearth_shaper_emit (shaper, person, first);
  act.kind = HEARTH_KIND_PURCHASE;
  act.direction = HEARTH_DIRECTION_IN;
  act.currency = hearth_row_get (first, HEARTH_FIELD_CURRENCY);
  act.reference = order;
  act.body = hearth_row_get (first, HEARTH_FIELD_BODY);
  hearth_shaper_money (hearth_row_extra (first, ORDER_TOTAL), &act.currency);
  emit_refund (shaper, first, &act, emit_lines (shaper, rows, n_rows, &act, order));
  return NULL;
}

static void
shape_shopify_orders (HearthShaper     *shaper,
                      HearthRow *const *rows,
                      guint             n_rows)
{
  const char *reason = shape_order (shaper, rows, n_rows);

  if (reason != NULL)
    for (guint i = 0; i < n_rows; i++)
      hearth_shaper_leave (shaper, rows[i], reason);
}

/* The order's key is its "Name" (#1001): the only number every row and every kind of this export has. */
const HearthFormat hearth_format_shopify_orders = {
  .id = "shopify-orders",
  .title = N_ ("Shopify orders"),
  .hint = N_ ("Columns “Lineitem name” and “Lineitem price”"),
  .source = "shopify",
  .source_name = "Shopify",
  .marks = (const char *const[]) { "Name", "Email", "Lineitem name", "Lineitem price", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Name", HEARTH_FIELD_ID, NULL },
          { "Email", HEARTH_FIELD_EMAIL, NULL },
          { "Currency", HEARTH_FIELD_CURRENCY, NULL },
          { "Lineitem name", HEARTH_FIELD_ITEM, NULL },
          { "Billing Name", HEARTH_FIELD_NAME, NULL },
          { "Billing City", HEARTH_FIELD_CITY, NULL },
          { "Billing Country", HEARTH_FIELD_COUNTRY, NULL },
          { "Phone", HEARTH_FIELD_PHONE, NULL },
          { "Billing Phone", HEARTH_FIELD_PHONE, NULL },
          { "Shipping City", HEARTH_FIELD_CITY, NULL },
          { "Shipping Country", HEARTH_FIELD_COUNTRY, NULL },
          { "Notes", HEARTH_FIELD_BODY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Financial Status", "Paid at", "Created at", "Cancelled at", "Subtotal", "Shipping", "Total", "Outstanding Balance",
                                    "Refunded Amount", "Accepts Marketing", "Lineitem quantity", "Lineitem price",
                                    "Lineitem discount", NULL },
  .group = "Name",
  .shape = shape_shopify_orders,
};
