/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. An act is: days since the act before (of the first: since 1970), as a varint; a byte of kind (5 bits), direction (2)
 * and whether a value follows; then, if one does, 0 for the currency of the value before or 1 + another one, as a varint, and the value.
 * Varints are those of protocol buffers; what may be negative is folded in (zigzag). */

#include "metrics/hearth-metric-acts.h"

#include <string.h>

#define NO_CURRENCY "XX" \
                    "X" /* ISO 4217: none */
#define HAS_VALUE 0x80

typedef struct
{
  HearthAct act;
  guint16   minute;
} Raw;

guint16
hearth_act_currency (const char *code)
{
  guint16 number = 0;

  if (code == NULL || *code == '\0')
    return 0;
  if (strlen (code) != 3 || !g_ascii_isalpha (code[0]) || !g_ascii_isalpha (code[1]) || !g_ascii_isalpha (code[2]))
    code = NO_CURRENCY;
  for (guint i = 0; i < 3; i++)
    number = (guint16) (number * 26 + (g_ascii_toupper (code[i]) - 'A'));
  return number + 1;
}

void
hearth_act_currency_code (guint16 currency,
                          char    code[4])
{
  memset (code, 0, 4);
  if (currency-- == 0)
    return;
  for (int i = 2; i >= 0; i--, currency /= 26)
    code[i] = (char) ('A' + currency % 26);
}

void
hearth_act_packer_init (HearthActPacker *packer)
{
  packer->raw = g_array_new (FALSE, FALSE, sizeof (Raw));
  packer->ties = g_array_new (FALSE, FALSE, sizeof (HearthPeerAct));
  packer->bytes = g_byte_array_new ();
  packer->tie_bytes = g_byte_array_new ();
  packer->kept = 0;
  packer->owed = -1;
}

void
hearth_act_packer_clear (HearthActPacker *packer)
{
  g_array_unref (packer->raw);
  g_array_unref (packer->ties);
  g_byte_array_unref (packer->bytes);
  g_byte_array_unref (packer->tie_bytes);
}

void
hearth_act_packer_reset (HearthActPacker *packer)
{
  g_array_set_size (packer->raw, 0);
  g_array_set_size (packer->ties, 0);
  g_byte_array_set_size (packer->bytes, 0);
  g_byte_array_set_size (packer->tie_bytes, 0);
  packer->kept = 0;
  packer->owed = -1;
}

static void
add (HearthActPacker *packer,
     gint32           day,
     guint            minute,
     guint            kind,
     guint            direction,
     gint64           value,
     guint16          currency)
{
  const Raw raw = { { value, day, currency, (guint8) kind, (guint8) direction }, (guint16) minute };

  g_array_append_val (packer->raw, raw);
}

/* A refund takes off however the source signs it. */
static gint64
sign (gint64 kind,
      gint64 value)
{
  return kind == HEARTH_KIND_REFUND && value > 0 ? -value : value;
}

void
hearth_act_packer_add (HearthActPacker *packer,
                       gint32           day,
                       guint            minute,
                       gint64           kind,
                       gint64           direction,
                       gint64           amount,
                       gint64           net,
                       guint16          currency)
{
  gint64 fee;

  if (kind < 1 || kind > HEARTH_KIND_LAST)
    return;
  if (direction == HEARTH_NONE || direction == 0)
    direction = hearth_kind_default_direction ((HearthInteractionKind) kind);
  if (direction < HEARTH_DIRECTION_IN || direction > HEARTH_DIRECTION_NONE)
    return;
  if (kind == HEARTH_KIND_NOTE || currency == 0)
    amount = net = HEARTH_NONE;
  if (amount == HEARTH_NONE)
    amount = net;
  if (amount == HEARTH_NONE)
    {
      add (packer, day, minute, (guint) kind, (guint) direction, 0, 0);
      return;
    }
  add (packer, day, minute, (guint) kind, (guint) direction, sign (kind, amount), currency);
  if (net != HEARTH_NONE && !__builtin_sub_overflow (sign (kind, net), sign (kind, amount), &fee) && fee != 0)
    add (packer, day, minute, HEARTH_ACT_FEE, HEARTH_DIRECTION_NONE, fee, currency);
}

void
hearth_act_packer_add_received (HearthActPacker *packer,
                                gint32           day,
                                guint            minute)
{
  add (packer, day, minute, HEARTH_ACT_RECEIVED, HEARTH_DIRECTION_PEER, 0, 0);
}

void
hearth_act_packer_add_tie (HearthActPacker *packer,
                           gint64           with,
                           gint32           day,
                           gint64           kind)
{
  const HearthPeerAct tie = { with, day, (guint8) kind };

  g_array_append_val (packer->ties, tie);
}

/* Answers come after what they answer in the same minute: in before out. */
static int
compare_raw (gconstpointer a,
             gconstpointer b)
{
  const Raw *x = a, *y = b;

  if (x->act.day != y->act.day)
    return x->act.day < y->act.day ? -1 : 1;
  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  if (x->act.direction != y->act.direction)
    return x->act.direction < y->act.direction ? -1 : 1;
  if (x->act.kind != y->act.kind)
    return x->act.kind < y->act.kind ? -1 : 1;
  if (x->act.currency != y->act.currency)
    return x->act.currency < y->act.currency ? -1 : 1;
  return (x->act.value > y->act.value) - (x->act.value < y->act.value);
}

static int
compare_ties (gconstpointer a,
              gconstpointer b)
{
  const HearthPeerAct *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->with != y->with)
    return x->with < y->with ? -1 : 1;
  return (int) x->kind - (int) y->kind;
}

/* Words that want an answer. */
static gboolean
asks (const HearthAct *act)
{
  return act->direction == HEARTH_DIRECTION_IN && (act->kind == HEARTH_KIND_MESSAGE || act->kind == HEARTH_KIND_REPLY ||
                                                   act->kind == HEARTH_KIND_COMMENT || act->kind == HEARTH_KIND_FEEDBACK);
}

static gboolean
answers (const HearthAct *act)
{
  return act->direction == HEARTH_DIRECTION_OUT && act->kind != HEARTH_KIND_REFUND;
}

/* Mostly they come in order. */
static void
sort_raw (GArray *raw)
{
  for (guint i = 1; i < raw->len; i++)
    if (compare_raw (&g_array_index (raw, Raw, i - 1), &g_array_index (raw, Raw, i)) > 0)
      {
        g_array_sort (raw, compare_raw);
        return;
      }
}

/* Adds what was answered when, and what is still owed. */
static void
add_answers (HearthActPacker *packer)
{
  guint    n = packer->raw->len;
  Raw      open = { .act.kind = 0 };
  gboolean waited = packer->owed >= 0;

  if (waited)
    {
      open = g_array_index (packer->raw, Raw, (guint) packer->owed);
      open.minute = (guint16) open.act.value;
    }
  for (guint i = packer->kept; i < n; i++)
    {
      const Raw raw = g_array_index (packer->raw, Raw, i);

      if (open.act.kind == 0 && asks (&raw.act))
        open = raw;
      else if (open.act.kind != 0 && answers (&raw.act))
        {
          gint64 wait = (gint64) (raw.act.day - open.act.day) * 24 * 60 + raw.minute - open.minute;

          add (packer, raw.act.day, raw.minute, HEARTH_ACT_ANSWERED, HEARTH_DIRECTION_OUT, wait, 0);
          open.act.kind = 0;
          if (waited)
            {
              g_array_remove_index (packer->raw, (guint) packer->owed);
              n--;
              i--;
              waited = FALSE;
            }
        }
    }
  if (open.act.kind != 0 && !waited)
    add (packer, open.act.day, open.minute, HEARTH_ACT_OWED, HEARTH_DIRECTION_IN, open.minute, 0);
  if (packer->raw->len > n)
    sort_raw (packer->raw);
}

/* Of the longest act: two varints of ten bytes, one of three, and a byte. */
#define LONGEST 32

static guint8 *
put_varint (guint8 *at,
            guint64 value)
{
  for (; value >= 0x80; value >>= 7)
    *at++ = (guint8) (value | 0x80);
  *at++ = (guint8) value;
  return at;
}

static guint64
fold (gint64 value)
{
  return ((guint64) value << 1) ^ (guint64) (value >> 63);
}

static gint64
unfold (guint64 value)
{
  return (gint64) (value >> 1) ^ -(gint64) (value & 1);
}

static gboolean
get_varint (const guint8 **at,
            const guint8  *end,
            guint64       *value)
{
  *value = 0;
  for (guint shift = 0; *at < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*at)++;

      *value |= (guint64) (byte & 0x7f) << shift;
      if (byte < 0x80)
        return TRUE;
    }
  return FALSE;
}

static void
pack_acts (HearthActPacker *packer)
{
  guint16 currency = 0;
  gint32  day = 0;
  guint8 *at;

  g_byte_array_set_size (packer->bytes, packer->raw->len * LONGEST);
  at = packer->bytes->data;
  for (guint i = 0; i < packer->raw->len; i++)
    {
      const HearthAct *act = &g_array_index (packer->raw, Raw, i).act;
      gboolean         has_value = act->currency != 0 || act->value != 0;

      at = put_varint (at, i == 0 ? fold (act->day) : (guint64) (act->day - day));
      *at++ = (guint8) (act->kind | (act->direction - 1) << 5 | (has_value ? HAS_VALUE : 0));
      day = act->day;
      if (!has_value)
        continue;
      at = put_varint (at, act->currency == currency ? 0 : (guint64) act->currency + 1);
      at = put_varint (at, fold (act->value));
      currency = act->currency;
    }
  g_byte_array_set_size (packer->bytes, (guint) (at - packer->bytes->data));
}

static void
pack_ties (HearthActPacker *packer)
{
  gint32  day = 0;
  guint8 *at;

  g_byte_array_set_size (packer->tie_bytes, packer->ties->len * LONGEST);
  at = packer->tie_bytes->data;
  for (guint i = 0; i < packer->ties->len; i++)
    {
      const HearthPeerAct *tie = &g_array_index (packer->ties, HearthPeerAct, i);

      at = put_varint (at, i == 0 ? fold (tie->day) : (guint64) (tie->day - day));
      at = put_varint (at, tie->kind);
      at = put_varint (at, (guint64) tie->with);
      day = tie->day;
    }
  g_byte_array_set_size (packer->tie_bytes, (guint) (at - packer->tie_bytes->data));
}

/* Of a day: in what is packed they are in order, and that is all that is known of their minutes. */
#define MOST_A_DAY 60000

/* Puts one act that was packed behind the others. FALSE when there are too many. */
static gboolean
keep_act (HearthActPacker *packer,
          const HearthAct *act)
{
  guint16 minute = 0;

  if (packer->raw->len > 0)
    {
      const Raw *last = &g_array_index (packer->raw, Raw, packer->raw->len - 1);

      minute = last->act.day == act->day ? last->minute + 1 : 0;
    }
  add (packer, act->day, minute, act->kind, act->direction, act->value, act->currency);
  return minute < MOST_A_DAY;
}

static gboolean
keep_acts (HearthActPacker *packer,
           GArray          *acts,
           gint32           day)
{
  gboolean open = FALSE;

  for (guint i = 0; i < acts->len && g_array_index (acts, HearthAct, i).day < day; i++)
    {
      const HearthAct *act = &g_array_index (acts, HearthAct, i);

      if (act->kind == HEARTH_ACT_OWED)
        packer->owed = packer->raw->len;
      else if (asks (act))
        open = TRUE;
      else if (act->kind <= HEARTH_KIND_LAST && answers (act))
        open = FALSE;
      if (!keep_act (packer, act))
        return FALSE;
    }
  packer->kept = packer->raw->len;
  /* Words that waited on that day and were answered since: from which minute on they did is not known any more. */
  return open == (packer->owed >= 0);
}

gboolean
hearth_act_packer_keep (HearthActPacker *packer,
                        const guint8    *acts,
                        gsize            acts_size,
                        const guint8    *ties,
                        gsize            ties_size,
                        gint32           day)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (HearthAct));

  hearth_act_packer_reset (packer);
  hearth_acts_unpack (acts, acts_size, all);
  if (!keep_acts (packer, all, day))
    {
      hearth_act_packer_reset (packer);
      return FALSE;
    }
  hearth_ties_unpack (ties, ties_size, packer->ties);
  while (packer->ties->len > 0 && g_array_index (packer->ties, HearthPeerAct, packer->ties->len - 1).day >= day)
    g_array_set_size (packer->ties, packer->ties->len - 1);
  return TRUE;
}

void
hearth_act_packer_pack (HearthActPacker *packer)
{
  sort_raw (packer->raw);
  add_answers (packer);
  pack_acts (packer);
  g_array_sort (packer->ties, compare_ties);
  pack_ties (packer);
}

void
hearth_acts_unpack (const guint8 *data,
                    gsize         size,
                    GArray       *acts)
{
  const guint8 *at = data, *end = data + size;
  guint16       currency = 0;
  gint32        day = 0;
  gboolean      first = TRUE;
  guint64       number;

  while (at < end && get_varint (&at, end, &number) && at < end)
    {
      guint8    code = *at++;
      HearthAct act = { .kind = code & 0x1f, .direction = (guint8) ((code >> 5 & 3) + 1) };

      act.day = day = first ? (gint32) unfold (number) : (gint32) ((guint32) day + (guint32) number);
      first = FALSE;
      if (code & HAS_VALUE)
        {
          if (!get_varint (&at, end, &number))
            return;
          act.currency = currency = number == 0 ? currency : (guint16) (number - 1);
          if (!get_varint (&at, end, &number))
            return;
          act.value = unfold (number);
        }
      g_array_append_val (acts, act);
    }
}

void
hearth_ties_unpack (const guint8 *data,
                    gsize         size,
                    GArray       *ties)
{
  const guint8 *at = data, *end = data + size;
  gint32        day = 0;
  gboolean      first = TRUE;
  guint64       number;

  while (at < end && get_varint (&at, end, &number))
    {
      guint64       kind, with;
      HearthPeerAct tie = { .day = first ? (gint32) unfold (number) : (gint32) ((guint32) day + (guint32) number) };

      first = FALSE;
      if (!get_varint (&at, end, &kind) || !get_varint (&at, end, &with))
        return;
      day = tie.day;
      tie.kind = (guint8) kind;
      tie.with = (gint64) with;
      g_array_append_val (ties, tie);
    }
}
