/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages worked out by hand: what the built-in rules say of counts, what an act counts for, and that a stage goes up at once, comes down
 * only at a review, and is held by a pin and through harder rules. Every write is compared with a rebuild (member-fixture.h). */

#include "member-fixture.h"
#include "stage-helpers.h"

typedef struct
{
  HearthStage     stage;
  HearthStageNeed values[4]; /* part and least */
} Case;

#define P(PART, n) { HEARTH_STAGE_PART_##PART, n, 0 }

static void
test_rules (void)
{
  static const Case cases[] = {
    { HEARTH_STAGE_PASSER_BY, { P (MONTHS, 90), P (TIER, 2) } },
    { HEARTH_STAGE_LISTENER, { P (DID, 1) } },
    { HEARTH_STAGE_LISTENER, { P (DID, 4), P (MONTHS, 9) } },
    { HEARTH_STAGE_LISTENER, { P (DID, 50), P (MONTHS, 0) } },
    { HEARTH_STAGE_REGULAR, { P (DID, 5), P (MONTHS, 1) } },
    { HEARTH_STAGE_REGULAR, { P (CAME, 1) } },
    { HEARTH_STAGE_REGULAR, { P (BOUGHT, 2), P (CAME, 1) } },
    { HEARTH_STAGE_SUPPORTER, { P (BOUGHT, 3) } },
    { HEARTH_STAGE_SUPPORTER, { P (BOUGHT, 1), P (CAME, 2) } },
    { HEARTH_STAGE_SUPPORTER, { P (TIER, 1), P (SUPPORTED, 1) } },
    { HEARTH_STAGE_ADVOCATE, { P (BROUGHT, 2) } },
    { HEARTH_STAGE_ADVOCATE, { P (BROUGHT, 1), P (BOUGHT, 2) } },
    { HEARTH_STAGE_ADVOCATE, { P (BROUGHT, 3), P (CAME, 2), P (BOUGHT, 1) } },
    { HEARTH_STAGE_BELIEVER, { P (BROUGHT, 3), P (CAME, 2), P (BOUGHT, 2) } },
    { HEARTH_STAGE_BELIEVER, { P (BROUGHT, 2), P (TIER, 1), P (MONTHS, 12) } },
    { HEARTH_STAGE_ADVOCATE, { P (BROUGHT, 2), P (TIER, 1), P (MONTHS, 11) } },
  };
  g_autoptr (HearthStageRules) rules = hearth_stage_rules_built_in ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint                 values[HEARTH_STAGE_N_PARTS] = { 0 };
      const HearthStageWay *way;

      for (guint j = 0; j < G_N_ELEMENTS (cases[i].values); j++)
        values[cases[i].values[j].part] += cases[i].values[j].least;
      g_test_message ("case %u", i);
      g_assert_cmpint (hearth_stage_rules_evaluate (rules, values, &way), ==, cases[i].stage);
      g_assert_cmpint (way != NULL ? way->stage : 0, ==, cases[i].stage);
    }
}

static void
test_names (void)
{
  for (int i = 0; i <= HEARTH_STAGE_LAST; i++)
    {
      g_assert_cmpint (hearth_stage_parse (hearth_stage_key (i)), ==, i);
      g_assert_cmpint (hearth_stage_parse (hearth_stage_name (i)), ==, i);
    }
  g_assert_cmpint (hearth_stage_parse ("5"), ==, 5);
  g_assert_cmpint (hearth_stage_parse ("6"), ==, -1);
  g_assert_cmpint (hearth_stage_parse (""), ==, -1);
  for (guint i = 0; i < HEARTH_STAGE_N_PARTS; i++)
    g_assert_cmpint (hearth_stage_part_parse (hearth_stage_part_key (i)), ==, i);
  g_assert_cmpint (hearth_stage_part_parse ("danced"), ==, HEARTH_STAGE_PART_NONE);
}

/* What an act counts for: their own, not the artist's, and nothing for what nobody did. */
static void
test_counts (Fixture      *fixture,
             gconstpointer data)
{
  gint64                     ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  g_autoptr (HearthStageWhy) why = NULL;

  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_PASSER_BY);
  add_act (fixture, ana, HEARTH_KIND_MESSAGE, HEARTH_DIRECTION_OUT, DAY);
  add_act (fixture, ana, HEARTH_KIND_NOTE, HEARTH_DIRECTION_NONE, DAY);
  add_act (fixture, ana, HEARTH_KIND_THANKS, HEARTH_DIRECTION_OUT, DAY);
  add_act (fixture, ana, HEARTH_KIND_JOINED, HEARTH_DIRECTION_IN, DAY);
  add_act (fixture, ana, HEARTH_KIND_REFUND, HEARTH_DIRECTION_OUT, DAY);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_PASSER_BY);
  add_act (fixture, ana, HEARTH_KIND_REPLY, HEARTH_DIRECTION_IN, DAY);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  add_meeting (fixture, ana, ben, HEARTH_KIND_HELP, DAY);
  add_act (fixture, ana, HEARTH_KIND_PRESAVE, HEARTH_DIRECTION_IN, HEARTH_NONE);
  g_assert_cmpint (ask_stage (fixture, ben), ==, HEARTH_STAGE_PASSER_BY);

  why = ask_why (fixture, ana);
  g_assert_cmpuint (why->values[HEARTH_STAGE_PART_WROTE], ==, 1);
  g_assert_cmpuint (why->values[HEARTH_STAGE_PART_HELPED], ==, 1);
  g_assert_cmpuint (why->values[HEARTH_STAGE_PART_LISTENED], ==, 1);
  g_assert_cmpuint (why->values[HEARTH_STAGE_PART_DID], ==, 3);
}

static void
test_words (Fixture      *fixture,
            gconstpointer data)
{
  gint64                     ana = add_member (fixture, "Ana", NULL);
  g_autoptr (HearthStageWhy) why = NULL;
  g_autofree char           *words = NULL, *next = NULL;

  for (guint i = 0; i < 3; i++)
    bring (fixture, ana);
  for (guint i = 0; i < 2; i++)
    add_act (fixture, ana, HEARTH_KIND_PURCHASE, HEARTH_DIRECTION_IN, DAY * (i + 1));
  why = ask_why (fixture, ana);
  words = hearth_stage_why_words (why);
  next = hearth_stage_next_words (why);
  g_assert_cmpstr (words, ==, "Advocate because: brought 3 people.");
  g_assert_cmpstr (next, ==, "For Believer: 2 more events, or 1 more tier and 12 more months of taking part.");
  g_clear_pointer (&why, hearth_stage_why_free);

  for (guint i = 0; i < 2; i++)
    add_act (fixture, ana, HEARTH_KIND_ATTENDANCE, HEARTH_DIRECTION_IN, DAY * (i + 1));
  why = ask_why (fixture, ana);
  g_free (words);
  words = hearth_stage_why_words (why);
  g_assert_cmpstr (words, ==, "Believer because: brought 3 people, came to 2 events and bought twice.");
  g_assert_null (hearth_stage_next_words (why));
}

/* Referrals and members who name them are the same people told twice. */
static void
test_brought (Fixture      *fixture,
              gconstpointer data)
{
  gint64                     ana = add_member (fixture, "Ana", NULL), cem = bring (fixture, ana), dan = bring (fixture, ana), seq;
  g_autoptr (HearthStageWhy) why = NULL;

  add_meeting (fixture, ana, cem, HEARTH_KIND_REFERRAL, DAY);
  why = ask_why (fixture, ana);
  g_assert_cmpuint (why->values[HEARTH_STAGE_PART_BROUGHT], ==, 2);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);

  /* The two were one, and the inviter's line follows, though nothing of hers was touched. */
  seq = merge (fixture, cem, dan);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
  undo (fixture, seq);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  /* Nobody brings themselves. */
  merge (fixture, ana, dan);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_LISTENER);
}

static void
test_team (Fixture      *fixture,
           gconstpointer data)
{
  gint64           ana = add_member (fixture, "Ana", NULL);
  HearthMember     value;
  SetMember        set = { ana, hearth_table_bit (HEARTH_TABLE_MEMBER, "team"), &value };
  g_autofree char *words = NULL;

  add_act (fixture, ana, HEARTH_KIND_ATTENDANCE, HEARTH_DIRECTION_IN, DAY);
  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.team = HEARTH_TEAM_SELF;
  do_write (fixture, write_set, &set, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_NONE);
  {
    g_autoptr (HearthStageWhy) why = ask_why (fixture, ana);

    g_assert_cmpint (why->reason, ==, HEARTH_STAGE_OF_TEAM);
    words = hearth_stage_why_words (why);
    g_assert_nonnull (words);
  }
  value.team = HEARTH_NONE;
  do_write (fixture, write_set, &set, NULL);
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_REGULAR);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage/rules", test_rules);
  g_test_add_func ("/stage/names", test_names);
  add_test ("/stage/counts", test_counts);
  add_test ("/stage/words", test_words);
  add_test ("/stage/brought", test_brought);
  add_test ("/stage/team", test_team);
  return g_test_run ();
}
