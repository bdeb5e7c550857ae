/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any other table, by its mapping alone (design/cli.md, "The generic mapper"): a row is a person, and where it says when and what, an
 * interaction; with a second person, one between fans. */

#include "import/hearth-plain.h"
#include "import/hearth-record-shaper.h"

#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const HearthValue *
find_value (const HearthRow *row,
            HearthField      field)
{
  for (guint i = 0; i < row->values->len; i++)
    if (g_array_index (row->values, HearthValue, i).field == field)
      return &g_array_index (row->values, HearthValue, i);
  return NULL;
}

static gboolean
is_mapped (HearthShaper *shaper,
           HearthField   field)
{
  for (guint i = 0; i < shaper->mapping->columns->len; i++)
    if (g_array_index (shaper->mapping->columns, HearthMappedColumn, i).field == field)
      return TRUE;
  return FALSE;
}

/* FALSE when there is something in a date column that is no date. *ms stays HEARTH_NONE when there is nothing. */
static gboolean
get_when (HearthShaper    *shaper,
          const HearthRow *row,
          gint64          *ms)
{
  const HearthValue *date = find_value (row, HEARTH_FIELD_DATE);
  const HearthValue *time = find_value (row, HEARTH_FIELD_TIME);
  const HearthValue *unix_time = find_value (row, HEARTH_FIELD_UNIXTIME);

  if (unix_time != NULL)
    return hearth_plain_unix (unix_time->text, ms);
  if (date == NULL)
    return TRUE;
  if (time != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", date->text, time->text);
      g_autofree char *pattern = NULL;

      if (date->argument != NULL || time->argument != NULL)
        pattern = g_strdup_printf ("%s %s", date->argument != NULL ? date->argument : "%Y-%m-%d",
                                   time->argument != NULL ? time->argument : "%H:%M");
      if (hearth_shaper_date (shaper, both, pattern, ms))
        return TRUE;
    }
  return hearth_shaper_date (shaper, date->text, date->argument, ms);
}

/* Its key when it has no number, so that the same file again adds nothing. */
static HearthId
content_id (HearthShaper    *shaper,
            const HearthRow *row,
            const char      *role)
{
  g_autofree char *content = hearth_row_content (row, role);

  return hearth_shaper_id (shaper, content);
}

static HearthId
act_id (HearthShaper    *shaper,
        const HearthRow *row,
        HearthAct       *act)
{
  const char      *number = hearth_row_get (row, HEARTH_FIELD_ID);
  g_autofree char *role = NULL;

  /* Several rows may have one number: the lines of an order. */
  act->repeats = TRUE;
  if (number != NULL)
    {
      g_autofree char *external =
          g_strdup_printf ("id:%s\x1f%s\x1f%d", number, act->item != NULL ? act->item : "", (int) act->kind);

      return hearth_shaper_id (shaper, external);
    }
  role = g_strdup_printf ("act:%d", (int) act->kind);
  return content_id (shaper, row, role);
}

/* What happened: the row's own word, else what was said for all rows, else what the columns tell. 0 with *reason for an unknown word. */
static HearthInteractionKind
get_kind (HearthShaper    *shaper,
          const HearthRow *row,
          const char     **reason)
{
  const char           *word = hearth_row_get (row, HEARTH_FIELD_KIND);
  HearthInteractionKind kind = 0;

  if (word == NULL)
    word = shaper->mapping->kind;
  if (word != NULL)
    {
      kind = hearth_kind_parse (word);
      if (kind == 0)
        *reason = _ ("The word for what happened is not known. Known are message, purchase, attendance and others.");
      return kind;
    }
  if (hearth_row_get (row, HEARTH_FIELD_WITH) != NULL)
    return HEARTH_KIND_MESSAGE;
  if ((hearth_row_get (row, HEARTH_FIELD_AMOUNT) != NULL || hearth_row_get (row, HEARTH_FIELD_PRICE) != NULL) && is_mapped (shaper, HEARTH_FIELD_DATE))
    return HEARTH_KIND_PURCHASE;
  return 0;
}

/* In the currency that the row, its sum or the community says. */
static gint64
read_sum (HearthShaper *shaper,
          const char   *text,
          const char  **currency)
{
  g_autofree char *sum = text != NULL ? hearth_plain_sum (text, shaper->mapping->point) : NULL;
  gint64           minor = hearth_shaper_money (sum, currency);

  if (minor == HEARTH_NONE || *currency != NULL)
    return minor;
  *currency = shaper->currency;
  return hearth_shaper_money (sum, currency);
}

/* So many times the price of one, rounded once. */
static gint64
multiply_price (HearthShaper *shaper,
                const char   *price,
                gint64        quantity,
                const char  **currency)
{
  static const char *const finer[] = { "JPY", "EUR", "KWD", "CLF" };
  g_autofree char         *sum = hearth_plain_sum (price, shaper->mapping->point);
  gint64                   one = read_sum (shaper, price, currency), fine;
  int                      digits = hearth_money_digits (*currency);
  gint64                   step = 1;

  if (one == HEARTH_NONE || quantity == HEARTH_NONE)
    return one;
  /* Prices of things sold by the hundred have more figures than the currency. */
  if (strpbrk (sum, "$\u20ac\u00a3") != NULL || !hearth_money_parse (sum, finer[3], &fine, NULL))
    return one > G_MAXINT32 || quantity > G_MAXINT32 ? HEARTH_NONE : one * quantity;
  for (int i = digits; i < 4; i++)
    step *= 10;
  if (__builtin_mul_overflow (fine, quantity, &fine))
    return HEARTH_NONE;
  return (fine + (fine < 0 ? -step : step) / 2) / step;
}

/* FALSE when there is a sum that cannot be read. */
static gboolean
get_money (HearthShaper    *shaper,
           const HearthRow *row,
           HearthAct       *act)
{
  const char *amount = hearth_row_get (row, HEARTH_FIELD_AMOUNT);
  const char *price = hearth_row_get (row, HEARTH_FIELD_PRICE);

  act->currency = hearth_row_get (row, HEARTH_FIELD_CURRENCY);
  if (amount != NULL)
    act->amount = read_sum (shaper, amount, &act->currency);
  else if (price != NULL)
    act->amount = multiply_price (shaper, price, act->quantity, &act->currency);
  act->net = read_sum (shaper, hearth_row_get (row, HEARTH_FIELD_NET), &act->currency);
  if (act->amount == HEARTH_NONE)
    return amount == NULL && price == NULL;
  if (act->kind == HEARTH_KIND_PURCHASE && (act->amount < 0 || (act->quantity != HEARTH_NONE && act->quantity < 0)))
    act->kind = HEARTH_KIND_REFUND;
  if (act->kind == HEARTH_KIND_REFUND && act->amount > 0)
    act->amount = -act->amount;
  return TRUE;
}

/* FALSE when there is one that is no number. */
static gboolean
get_quantity (const HearthRow *row,
              HearthAct       *act)
{
  const char *text = hearth_row_get (row, HEARTH_FIELD_QUANTITY);
  double      quantity;

  if (text == NULL)
    return TRUE;
  if (!hearth_plain_number (text, &quantity) || fabs (quantity) > G_MAXINT32)
    return FALSE;
  act->quantity = llround (quantity);
  return TRUE;
}

static const char *
key_platform (HearthShaper *shaper)
{
  for (guint i = 0; i < shaper->mapping->columns->len; i++)
    {
      const HearthMappedColumn *column = &g_array_index (shaper->mapping->columns, HearthMappedColumn, i);

      if (column->field == HEARTH_FIELD_KEY && column->argument != NULL)
        return column->argument;
    }
  return shaper->format->platform;
}

static void
emit_act (HearthShaper    *shaper,
          const HearthRow *row,
          HearthAct       *act)
{
  const char *with = hearth_row_get (row, HEARTH_FIELD_WITH);
  const char *direction = hearth_row_get (row, HEARTH_FIELD_DIRECTION);

  act->item = hearth_row_get (row, HEARTH_FIELD_ITEM);
  act->body = hearth_row_get (row, HEARTH_FIELD_BODY);
  act->reference = hearth_row_get (row, HEARTH_FIELD_ID);
  act->direction = direction != NULL ? hearth_direction_parse (direction) : 0;
  if (with != NULL)
    {
      hearth_shaper_refer (shaper, with, key_platform (shaper), &act->with_person);
      if (hearth_id_equal (&act->with_person, &act->person))
        memset (&act->with_person, 0, sizeof act->with_person);
      else
        act->direction = HEARTH_DIRECTION_PEER;
    }
  if (act->direction == 0)
    act->direction = hearth_kind_default_direction (act->kind);
  act->id = act_id (shaper, row, act);
  shaper->emit_act (act, shaper->data);
}

/* FALSE when the day somebody came or left is there and is none: it would be taken for the day of the import. */
static gboolean
knows_days (HearthShaper    *shaper,
            const HearthRow *row)
{
  static const HearthField days[] = { HEARTH_FIELD_JOINED, HEARTH_FIELD_LEFT };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const HearthValue *value = find_value (row, days[i]);
      gint64             ms;

      if (value != NULL && !hearth_shaper_date (shaper, value->text, value->argument, &ms))
        return FALSE;
    }
  return TRUE;
}

static const char *
shape_row (HearthShaper    *shaper,
           const HearthRow *row)
{
  HearthPerson *person = hearth_shaper_person (shaper, row);
  const char   *reason = NULL;
  gboolean      dated = is_mapped (shaper, HEARTH_FIELD_DATE) || is_mapped (shaper, HEARTH_FIELD_UNIXTIME);
  HearthAct     act;

  hearth_act_init (&act);
  if (person == NULL)
    return hearth_shaper_reason_nobody ();
  reason = hearth_shaper_lasting (shaper, row, person);
  if (reason == NULL)
    act.kind = get_kind (shaper, row, &reason);
  if (reason != NULL)
    return reason;
  if (!knows_days (shaper, row) || (act.kind != 0 && !get_when (shaper, row, &act.at)))
    return _ ("The date cannot be read. A pattern for it can be given with the column.");
  if (act.kind != 0 && dated && act.at == HEARTH_NONE)
    return _ ("There is no date here.");
  if (act.kind != 0 && !get_quantity (row, &act))
    return _ ("How many there were is no number.");
  if (act.kind != 0 && !get_money (shaper, row, &act))
    return _ ("The sum cannot be read. It should be a number, and may have a currency.");
  if (act.kind == 0 && person->stated & 1u << HEARTH_SEEN_ANSWERS && person->applied_at == HEARTH_NONE)
    get_when (shaper, row, &person->applied_at);
  if (act.kind != 0 && person->identities->len == 0)
    hearth_shaper_key_by_name (shaper, person);
  act.person = hearth_shaper_emit (shaper, person, row);
  if (act.kind != 0)
    emit_act (shaper, row, &act);
  return NULL;
}

const HearthFormat hearth_format_generic = {
  .id = "list",
  .title = N_ ("Another table"),
  .hint = N_ ("Any CSV file: you say what its columns are"),
  .source = "list",
  .source_name = "List",
  .platform = "list",
  .marks = (const char *const[]) { NULL },
  .columns = (const HearthFormatColumn[]) { { NULL, HEARTH_FIELD_IGNORE, NULL } },
  .extras = (const char *const[]) { NULL },
  .local_times = TRUE,
  .guess = TRUE,
  .shape_row = shape_row,
};
