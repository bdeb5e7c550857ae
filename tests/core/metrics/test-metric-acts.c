/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Packing: what comes out is what went in, in whatever order; damaged bytes give what can be read and harm nobody. */

#include "metrics/hearth-metric-acts.h"

#include <string.h>

typedef struct
{
  gint32  day;
  guint   minute;
  gint64  kind, direction, amount, net;
  guint16 currency;
} Given;

static Given
make_random (GRand *rand)
{
  Given given = {
    .day = g_rand_int_range (rand, -20000, 60000),
    .minute = (guint) g_rand_int_range (rand, 0, 1500),
    .kind = g_rand_int_range (rand, 1, HEARTH_KIND_LAST + 1),
    .direction = g_rand_int_range (rand, 1, 5),
    .amount = g_rand_boolean (rand) ? HEARTH_NONE : g_rand_int_range (rand, -100000, 100000),
    .net = g_rand_boolean (rand) ? HEARTH_NONE : g_rand_int_range (rand, -100000, 100000),
    .currency = hearth_act_currency (g_rand_boolean (rand) ? "EUR" : "USD"),
  };

  if (g_rand_int_range (rand, 0, 50) == 0)
    given.amount = G_MAXINT64 - g_rand_int_range (rand, 0, 10);
  return given;
}

static void
add (HearthActPacker *packer,
     const Given     *given)
{
  hearth_act_packer_add (packer, given->day, given->minute, given->kind, given->direction, given->amount, given->net, given->currency);
}

static void
test_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 200; round++)
    {
      HearthActPacker    one, other;
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Given)), acts = g_array_new (FALSE, FALSE, sizeof (HearthAct));
      guint              n = (guint) g_rand_int_range (rand, 1, 60);

      for (guint i = 0; i < n; i++)
        {
          Given given = make_random (rand);

          g_array_append_val (all, given);
          if (g_rand_int_range (rand, 0, 4) == 0)
            g_array_append_val (all, given);
        }
      hearth_act_packer_init (&one);
      hearth_act_packer_init (&other);
      for (guint i = 0; i < all->len; i++)
        add (&one, &g_array_index (all, Given, i));
      for (guint i = all->len; i > 0; i--)
        add (&other, &g_array_index (all, Given, i - 1));
      hearth_act_packer_pack (&one);
      hearth_act_packer_pack (&other);
      g_assert_cmpmem (one.bytes->data, one.bytes->len, other.bytes->data, other.bytes->len);

      hearth_acts_unpack (one.bytes->data, one.bytes->len, acts);
      g_assert_cmpuint (acts->len, >=, all->len);
      for (guint i = 1; i < acts->len; i++)
        g_assert_cmpint (g_array_index (acts, HearthAct, i - 1).day, <=, g_array_index (acts, HearthAct, i).day);
      hearth_act_packer_clear (&one);
      hearth_act_packer_clear (&other);
    }
}

static void
test_money (void)
{
  HearthActPacker    packer;
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (HearthAct));
  gint64             sums[2] = { 0, 0 };
  guint16            eur = hearth_act_currency ("eur"), jpy = hearth_act_currency ("JPY");
  char               code[4];

  hearth_act_packer_init (&packer);
  hearth_act_packer_add (&packer, 5, 1, HEARTH_KIND_PURCHASE, 1, 1999, 1785, eur);
  hearth_act_packer_add (&packer, 6, 1, HEARTH_KIND_REFUND, 2, 1999, HEARTH_NONE, eur); /* however it is signed */
  hearth_act_packer_add (&packer, 6, 2, HEARTH_KIND_REFUND, 2, -500, HEARTH_NONE, eur);
  hearth_act_packer_add (&packer, 7, 1, HEARTH_KIND_SUPPORT, 1, HEARTH_NONE, 300, eur); /* only what reached the artist is known */
  hearth_act_packer_add (&packer, 8, 1, HEARTH_KIND_PURCHASE, 1, 900, HEARTH_NONE, jpy);
  hearth_act_packer_add (&packer, 9, 1, HEARTH_KIND_PURCHASE, 1, 0, HEARTH_NONE, eur);  /* for nothing, but bought */
  hearth_act_packer_add (&packer, 9, 1, HEARTH_KIND_NOTE, 4, 77, HEARTH_NONE, eur);     /* a note costs nothing */
  hearth_act_packer_add (&packer, 9, 1, HEARTH_KIND_LAST + 1, 1, 77, HEARTH_NONE, eur); /* of a later version */
  hearth_act_packer_pack (&packer);
  hearth_acts_unpack (packer.bytes->data, packer.bytes->len, acts);
  for (guint i = 0; i < acts->len; i++)
    {
      const HearthAct *act = &g_array_index (acts, HearthAct, i);

      if (act->currency != 0)
        sums[act->currency == jpy] += act->value;
    }
  g_assert_cmpint (sums[0], ==, 1785 - 1999 - 500 + 300);
  g_assert_cmpint (sums[1], ==, 900);
  hearth_act_currency_code (jpy, code);
  g_assert_cmpstr (code, ==, "JPY");
  hearth_act_currency_code (hearth_act_currency ("points"), code);
  g_assert_true (strspn (code, "X") == 3);
  g_assert_cmpuint (hearth_act_currency (NULL), ==, 0);
  hearth_act_packer_clear (&packer);
}

static gint64
find_value (GArray *acts,
            guint   kind)
{
  for (guint i = 0; i < acts->len; i++)
    if (g_array_index (acts, HearthAct, i).kind == kind)
      return g_array_index (acts, HearthAct, i).value;
  return -1;
}

static void
test_answers (void)
{
  HearthActPacker    packer;
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (HearthAct));

  hearth_act_packer_init (&packer);
  hearth_act_packer_add (&packer, 10, 23 * 60, HEARTH_KIND_MESSAGE, 1, HEARTH_NONE, HEARTH_NONE, 0);
  hearth_act_packer_add (&packer, 10, 23 * 60 + 30, HEARTH_KIND_MESSAGE, 1, HEARTH_NONE, HEARTH_NONE, 0);
  hearth_act_packer_add (&packer, 11, 60, HEARTH_KIND_REPLY, 2, HEARTH_NONE, HEARTH_NONE, 0);
  hearth_act_packer_pack (&packer);
  hearth_acts_unpack (packer.bytes->data, packer.bytes->len, acts);
  g_assert_cmpint (find_value (acts, HEARTH_ACT_ANSWERED), ==, 120);
  g_assert_cmpint (find_value (acts, HEARTH_ACT_OWED), ==, -1);

  hearth_act_packer_reset (&packer);
  g_array_set_size (acts, 0);
  hearth_act_packer_add (&packer, 12, 30, HEARTH_KIND_COMMENT, 1, HEARTH_NONE, HEARTH_NONE, 0);
  hearth_act_packer_pack (&packer);
  hearth_acts_unpack (packer.bytes->data, packer.bytes->len, acts);
  g_assert_cmpint (find_value (acts, HEARTH_ACT_OWED), ==, 30);
  hearth_act_packer_clear (&packer);
}

static void
test_ties (void)
{
  HearthActPacker    packer;
  g_autoptr (GArray) ties = g_array_new (FALSE, FALSE, sizeof (HearthPeerAct));

  hearth_act_packer_init (&packer);
  hearth_act_packer_add_tie (&packer, 7, 30, HEARTH_KIND_REPLY);
  hearth_act_packer_add_tie (&packer, G_MAXINT64, -4, HEARTH_KIND_HELP);
  hearth_act_packer_add_tie (&packer, 3, 30, HEARTH_KIND_REPLY);
  hearth_act_packer_pack (&packer);
  hearth_ties_unpack (packer.tie_bytes->data, packer.tie_bytes->len, ties);
  g_assert_cmpuint (ties->len, ==, 3);
  g_assert_cmpint (g_array_index (ties, HearthPeerAct, 0).with, ==, G_MAXINT64);
  g_assert_cmpint (g_array_index (ties, HearthPeerAct, 0).day, ==, -4);
  g_assert_cmpint (g_array_index (ties, HearthPeerAct, 1).with, ==, 3);
  g_assert_cmpint (g_array_index (ties, HearthPeerAct, 2).day, ==, 30);
  hearth_act_packer_clear (&packer);
}

static void
test_damage (void)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (9);
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (HearthAct)), ties = g_array_new (FALSE, FALSE, sizeof (HearthPeerAct));

  for (guint round = 0; round < 20000; round++)
    {
      guint8 bytes[40];
      gsize  n = (gsize) g_rand_int_range (rand, 0, sizeof bytes);

      for (gsize i = 0; i < n; i++)
        bytes[i] = (guint8) g_rand_int (rand);
      g_array_set_size (acts, 0);
      g_array_set_size (ties, 0);
      hearth_acts_unpack (bytes, n, acts);
      hearth_ties_unpack (bytes, n, ties);
    }
}

static void
add_from (HearthActPacker *packer,
          const GArray    *all,
          gint32           from)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Given *given = &g_array_index (all, Given, i);

      if (given->day < from)
        continue;
      add (packer, given);
      if (given->direction == HEARTH_DIRECTION_PEER)
        hearth_act_packer_add_tie (packer, given->minute, given->day, given->kind);
    }
}

static void
assert_same (const GByteArray *one,
             const GByteArray *other)
{
  g_assert_cmpmem (one->data, one->len, other->data, other->len);
}

/* What was packed before a day, and what came from that day on, give what all together give; or it is said that they cannot. */
static void
test_keep (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint             kept = 0;

  for (guint round = 0; round < 1000; round++)
    {
      HearthActPacker    old, one, other;
      g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Given));
      guint              n = (guint) g_rand_int_range (rand, 1, 40), more = (guint) g_rand_int_range (rand, 0, 4);
      gint32             day = g_rand_int_range (rand, 0, 12);

      hearth_act_packer_init (&old);
      hearth_act_packer_init (&one);
      hearth_act_packer_init (&other);
      for (guint i = 0; i < n + more; i++)
        {
          Given given = make_random (rand);

          given.day = g_rand_int_range (rand, i < n ? 0 : day, 12);
          given.kind = g_rand_boolean (rand) ? HEARTH_KIND_MESSAGE : given.kind;
          g_array_append_val (all, given);
          if (i + 1 == n)
            add_from (&old, all, 0);
        }
      hearth_act_packer_pack (&old);
      add_from (&one, all, 0);
      hearth_act_packer_pack (&one);
      if (hearth_act_packer_keep (&other, old.bytes->data, old.bytes->len, old.tie_bytes->data, old.tie_bytes->len, day))
        {
          add_from (&other, all, day);
          hearth_act_packer_pack (&other);
          assert_same (one.bytes, other.bytes);
          assert_same (one.tie_bytes, other.tie_bytes);
          kept++;
        }
      else
        g_assert_cmpuint (other.raw->len, ==, 0);
      hearth_act_packer_clear (&old);
      hearth_act_packer_clear (&one);
      hearth_act_packer_clear (&other);
    }
  g_assert_cmpuint (kept, >, 500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric/acts/order", test_order);
  g_test_add_func ("/metric/acts/money", test_money);
  g_test_add_func ("/metric/acts/answers", test_answers);
  g_test_add_func ("/metric/acts/ties", test_ties);
  g_test_add_func ("/metric/acts/keep", test_keep);
  g_test_add_func ("/metric/acts/damage", test_damage);
  return g_test_run ();
}
