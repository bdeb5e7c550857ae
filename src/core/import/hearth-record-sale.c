/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What all formats of sales share: a row with a date, a sum and somebody who paid it, and an order's sum over its lines. On the
 * parsing thread; owns nothing.
 *
 * An amount of an order's line is what the fan paid for that thing: its price less what was taken off, never postage or taxes on top,
 * which go on to others. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>

const char *
hearth_shaper_currency (HearthShaper *shaper,
                        const char   *text)
{
  return text != NULL && hearth_money_known (text) ? hearth_shaper_keep (shaper, g_ascii_strup (text, -1)) : text;
}

gint64
hearth_shaper_quantity (const char *text)
{
  char  *end;
  gint64 value;

  if (text == NULL)
    return HEARTH_NONE;
  value = g_ascii_strtoll (text, &end, 10);
  return end != text && value >= 0 && value < G_MAXINT32 ? value : HEARTH_NONE;
}

static void
take_money (HearthShaper    *shaper,
            const HearthRow *row,
            HearthAct       *act)
{
  const char *amount = hearth_row_get (row, HEARTH_FIELD_AMOUNT);
  const char *found = NULL;
  gint64      minor;

  act->currency = hearth_shaper_currency (shaper, hearth_row_get (row, HEARTH_FIELD_CURRENCY));
  if (act->currency == NULL)
    act->currency = shaper->format->currency;
  if (act->currency == NULL && amount != NULL && hearth_money_parse (amount, NULL, &minor, &found))
    act->currency = found != NULL ? found : shaper->currency;
  act->amount = hearth_shaper_money (amount, &act->currency);
  act->net = hearth_shaper_money (hearth_row_get (row, HEARTH_FIELD_NET), &act->currency);
}

const char *
hearth_shaper_sale (HearthShaper    *shaper,
                    const HearthRow *row,
                    const char      *date,
                    HearthPerson   **person,
                    HearthAct       *act)
{
  const HearthFormatWord *kind;
  const char             *word = hearth_row_get (row, HEARTH_FIELD_KIND);

  hearth_act_init (act);
  *person = hearth_shaper_person (shaper, row);
  if (*person == NULL)
    return hearth_shaper_reason_nobody ();
  if (!hearth_shaper_date (shaper, date, NULL, &act->at))
    return _ ("The date cannot be read.");
  if ((*person)->identities->len == 0)
    hearth_shaper_key_by_name (shaper, *person);

  kind = hearth_format_find_word (shaper->format, HEARTH_FIELD_KIND, word != NULL ? word : "");
  act->kind = kind != NULL ? (HearthInteractionKind) kind->means : HEARTH_KIND_PURCHASE;
  act->direction = HEARTH_DIRECTION_IN;
  act->item = hearth_row_get (row, HEARTH_FIELD_ITEM);
  act->body = hearth_row_get (row, HEARTH_FIELD_BODY);
  act->reference = hearth_row_get (row, HEARTH_FIELD_ID);
  act->quantity = hearth_shaper_quantity (hearth_row_get (row, HEARTH_FIELD_QUANTITY));
  take_money (shaper, row, act);
  if (act->amount != HEARTH_NONE && act->amount < 0)
    act->kind = HEARTH_KIND_REFUND;
  return NULL;
}

void
hearth_shaper_emit_refund (HearthShaper    *shaper,
                           const HearthAct *sale,
                           const char      *key,
                           gint64           amount)
{
  HearthAct        act = *sale;
  g_autofree char *external = g_strconcat (key, "\x1frefund", NULL);

  if (amount == HEARTH_NONE || amount <= 0)
    return;
  act.id = hearth_shaper_id (shaper, external);
  act.kind = HEARTH_KIND_REFUND;
  act.amount = -amount;
  act.net = HEARTH_NONE;
  act.quantity = HEARTH_NONE;
  act.body = NULL;
  act.repeats = FALSE;
  shaper->emit_act (&act, shaper->data);
}

void
hearth_shaper_emit_brought (HearthShaper    *shaper,
                            HearthPerson    *other,
                            const HearthAct *sale,
                            const char      *key)
{
  HearthAct        act;
  g_autofree char *external = NULL;
  g_autofree char *whom = hearth_id_to_string (&other->id);

  other->invited_by = sale->person;
  other->invited_if_new = TRUE;
  shaper->emit_person (other, shaper->data);

  external = g_strdup_printf ("%s\x1f"
                              "brought\x1f%s",
                              key, whom);
  hearth_act_init (&act);
  act.id = hearth_shaper_id (shaper, external);
  act.person = sale->person;
  act.with_person = other->id;
  act.kind = HEARTH_KIND_REFERRAL;
  act.direction = HEARTH_DIRECTION_PEER;
  act.at = sale->at;
  act.item = sale->item;
  act.reference = sale->reference;
  shaper->emit_act (&act, shaper->data);
}

gint64
hearth_shaper_goods (gint64 lines,
                     gint64 subtotal,
                     gint64 total,
                     gint64 shipping)
{
  gint64 goods = subtotal != HEARTH_NONE ? subtotal : lines;
  gint64 rest = total;

  if (total == HEARTH_NONE)
    return goods;
  /* Without prices the total is all that is known. */
  if (lines == 0 && subtotal == HEARTH_NONE)
    return total;
  if (subtotal == HEARTH_NONE && shipping != HEARTH_NONE && __builtin_sub_overflow (total, shipping, &rest))
    rest = total;
  return MAX (MIN (goods, rest), 0);
}

void
hearth_shaper_share (gint64 *lines,
                     guint   n_lines,
                     gint64  goods)
{
  __int128 sum = 0, before = 0;
  gint64   given = 0;
  gboolean by_count;

  for (guint i = 0; i < n_lines; i++)
    sum += lines[i];
  if (sum == goods || goods == HEARTH_NONE)
    return;
  by_count = sum <= 0;
  if (by_count)
    sum = n_lines;
  for (guint i = 0; i < n_lines; i++)
    {
      gint64 upto;

      before += by_count ? 1 : lines[i];
      upto = (gint64) ((goods * before + sum / 2) / sum);
      lines[i] = upto - given;
      given = upto;
    }
}
