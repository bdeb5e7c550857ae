/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Big Cartel's orders (design/formats.md B13): one row an order, with its lines packed into one cell. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  ORDER_STATUS,
  ORDER_PAYMENT,
  ORDER_ITEMS,
  ORDER_ITEM_TOTAL,
  ORDER_SHIPPING,
  ORDER_COUNT,
};

/* More lines than any order has. */
#define MAX_LINES 1000

typedef struct
{
  const char *name, *option, *quantity, *price, *total;
} Line;

static void
read_line (Line *line,
           char *piece)
{
  static const char *const names[] = { "|product_option_name:", "|quantity:", "|price:", "|total:" };
  char                    *found[G_N_ELEMENTS (names)];
  const char             **places[] = { &line->option, &line->quantity, &line->price, &line->total };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    found[i] = strstr (piece, names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (found[i] != NULL)
      {
        *found[i] = '\0';
        *places[i] = found[i] + strlen (names[i]);
      }
  line->name = g_strstrip (piece);
}

/* "product_name:Tour Tee|product_option_name:M|quantity:1|price:90|total:90 product_name:...": the next line begins at the next
 * "product_name:", whatever stands between. */
static guint
split_lines (HearthShaper *shaper,
             const char   *text,
             Line         *lines)
{
  static const char first[] = "product_name:";
  guint             n = 0;

  for (const char *p = strstr (text, first), *next; p != NULL && n < MAX_LINES; p = next)
    {
      char *piece;

      p += strlen (first);
      next = strstr (p, first);
      piece = next != NULL ? g_strndup (p, (gsize) (next - p)) : g_strdup (p);
      hearth_shaper_keep (shaper, piece);
      g_strchomp (g_strdelimit (piece + strlen (piece) - MIN (strlen (piece), 3), ",;|\r\n", ' '));
      read_line (&lines[n++], piece);
    }
  return n;
}

static gint64
line_sum (const Line *line,
          const char *currency)
{
  gint64 total = hearth_shaper_money (line->total, &currency);
  gint64 price = hearth_shaper_money (line->price, &currency);
  gint64 quantity = hearth_shaper_quantity (line->quantity);

  if (total == HEARTH_NONE && price != HEARTH_NONE &&
      __builtin_mul_overflow (price, quantity != HEARTH_NONE ? quantity : 1, &total))
    total = HEARTH_NONE;
  return MAX (total, 0);
}

/* Returns what all of them cost. */
static gint64
emit_lines (HearthShaper    *shaper,
            const HearthRow *row,
            HearthAct       *act,
            const char      *key)
{
  const char        *items = hearth_row_extra (row, ORDER_ITEMS);
  g_autofree Line   *lines = g_new0 (Line, MAX_LINES);
  g_autofree gint64 *sums = g_new0 (gint64, MAX_LINES);
  guint              n = items != NULL ? split_lines (shaper, items, lines) : 0;
  gint64             shipping = hearth_shaper_money (hearth_row_extra (row, ORDER_SHIPPING), &act->currency);
  gint64             all = 0, goods;

  for (guint i = 0; i < n; i++)
    sums[i] = line_sum (&lines[i], act->currency);
  if (n == 0)
    {
      /* What was bought is not in the file. */
      n = 1;
      sums[0] = MAX (hearth_shaper_money (hearth_row_extra (row, ORDER_ITEM_TOTAL), &act->currency), 0);
      lines[0].quantity = hearth_row_extra (row, ORDER_COUNT);
    }
  for (guint i = 0; i < n; i++)
    if (__builtin_add_overflow (all, sums[i], &all))
      all = G_MAXINT64;
  goods = hearth_shaper_goods (all, HEARTH_NONE, act->amount, shipping);
  hearth_shaper_share (sums, n, goods);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *external = g_strdup_printf ("%s\x1f%u", key, i + 1);
      const char      *option = lines[i].option != NULL && lines[i].option[0] != '\0' ? lines[i].option : NULL;

      act->id = hearth_shaper_id (shaper, external);
      act->item = hearth_shaper_join (shaper, lines[i].name, option, ", ");
      act->quantity = hearth_shaper_quantity (lines[i].quantity);
      act->amount = sums[i];
      shaper->emit_act (act, shaper->data);
    }
  return goods;
}

static const char *
shape_order (HearthShaper    *shaper,
             const HearthRow *row)
{
  HearthPerson *person;
  HearthAct     act;
  const char   *key = hearth_row_get (row, HEARTH_FIELD_ID);
  const char   *reason;
  gint64        goods;

  if (hearth_row_extra_is (row, ORDER_PAYMENT, "pending|incomplete|unpaid|awaiting payment"))
    return _ ("Not paid yet. It comes with a later export.");
  if (hearth_row_extra_is (row, ORDER_PAYMENT, "failed|voided|declined|expired|cancelled|canceled"))
    return _ ("Cancelled before it was paid.");
  reason = hearth_shaper_sale (shaper, row, hearth_row_get (row, HEARTH_FIELD_DATE), &person, &act);
  if (reason != NULL)
    return reason;
  if (person->identities->len == 0)
    return _ ("The order names no address or phone number of a buyer.");
  if (key == NULL)
    key = hearth_shaper_keep (shaper, hearth_row_content (row, "order"));
  act.kind = HEARTH_KIND_PURCHASE;
  act.person = hearth_shaper_emit (shaper, person, row);
  goods = emit_lines (shaper, row, &act, key);
  if (hearth_row_extra_is (row, ORDER_PAYMENT, "refunded") || hearth_row_extra_is (row, ORDER_STATUS, "refunded"))
    hearth_shaper_emit_refund (shaper, &act, key, goods);
  return NULL;
}

const HearthFormat hearth_format_bigcartel = {
  .id = "bigcartel",
  .title = N_ ("Big Cartel orders"),
  .hint = N_ ("Columns “Buyer email”, “Payment status” and “Items”"),
  .source = "bigcartel",
  .source_name = "Big Cartel",
  .marks = (const char *const[]) { "Buyer email", "Items|Item total|Item count", "Payment status|Total price", "Date", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Number", HEARTH_FIELD_ID, NULL },
          { "Order number", HEARTH_FIELD_ID, NULL },
          { "Order", HEARTH_FIELD_ID, NULL },
          { "Date", HEARTH_FIELD_DATE, NULL },
          { "Buyer first name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Buyer last name", HEARTH_FIELD_LAST_NAME, NULL },
          { "Buyer email", HEARTH_FIELD_EMAIL, NULL },
          { "Buyer phone number", HEARTH_FIELD_PHONE, NULL },
          { "Currency", HEARTH_FIELD_CURRENCY, NULL },
          { "Total price", HEARTH_FIELD_AMOUNT, NULL },
          { "Shipping city", HEARTH_FIELD_CITY, NULL },
          { "Shipping country", HEARTH_FIELD_COUNTRY, NULL },
          { "Note", HEARTH_FIELD_BODY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Status", "Payment status", "Items", "Item total", "Total shipping", "Item count", NULL },
  .local_times = TRUE,
  .shape_row = shape_order,
};
