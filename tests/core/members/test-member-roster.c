/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The roster's figures, and that deriving a change gives what a rebuild gives, whatever the change. */

#include "member-fixture.h"

static void
test_figures (Fixture      *fixture,
              gconstpointer data)
{
  gint64                       ana = add_member (fixture, "Ana", NULL);
  gint64                       ben = add_member (fixture, "Ben", NULL);
  g_autoptr (HearthMemberPage) page = NULL;
  HearthInteraction            other;

  add_interaction (fixture, ana, HEARTH_KIND_PURCHASE, 5000, 1200);
  add_interaction (fixture, ana, HEARTH_KIND_PURCHASE, 7000, 800);
  add_interaction (fixture, ana, HEARTH_KIND_REFUND, 8000, -300);
  add_interaction (fixture, ana, HEARTH_KIND_REFUND, 8000, 500); /* some sources do not sign them */
  add_interaction (fixture, ana, HEARTH_KIND_MESSAGE, 3000, HEARTH_NONE);
  add_interaction (fixture, ana, HEARTH_KIND_NOTE, 9000, HEARTH_NONE);

  hearth_row_init (HEARTH_TABLE_INTERACTION, &other);
  other.member = ana;
  other.with_member = ben;
  other.kind = HEARTH_KIND_HELP;
  other.at = 8500;
  other.amount = 700;
  other.currency = (char *) "USD";
  do_write (fixture, write_interaction, &other, NULL);

  page = ask_page (fixture, ana);
  g_assert_cmpint (page->interactions, ==, 6);
  g_assert_cmpint (page->purchases, ==, 2);
  g_assert_cmpint (page->spent, ==, 1200);
  g_assert_cmpint (page->first_at, ==, 3000);
  g_assert_cmpint (page->last_at, ==, 8500);
  g_assert_cmpuint (page->other_sums->len, ==, 1);
  g_assert_cmpint (((HearthSum *) g_ptr_array_index (page->other_sums, 0))->minor, ==, 700);

  g_clear_pointer (&page, hearth_member_page_free);
  page = ask_page (fixture, ben);
  g_assert_cmpint (page->interactions, ==, 1);
  g_assert_cmpint (page->spent, ==, 0);
}

/* An amount near the end of the range must not turn a figure around. */
static void
test_figures_stop (Fixture      *fixture,
                   gconstpointer data)
{
  gint64                       ana = add_member (fixture, "Ana", NULL);
  g_autoptr (HearthMemberPage) page = NULL;

  add_interaction (fixture, ana, HEARTH_KIND_PURCHASE, 1, G_MAXINT64 - 1);
  add_interaction (fixture, ana, HEARTH_KIND_PURCHASE, 2, G_MAXINT64 - 1);
  page = ask_page (fixture, ana);
  g_assert_cmpint (page->spent, ==, G_MAXINT64);
}

static void
test_sorts (Fixture      *fixture,
            gconstpointer data)
{
  gint64 cleo = add_member (fixture, "cleo", NULL);
  gint64 ana = add_member (fixture, "Ána", NULL);
  gint64 ben = add_member (fixture, "Ben", NULL);
  gint64 mail = add_member (fixture, NULL, "aaa@example.org");

  add_interaction (fixture, ben, HEARTH_KIND_PURCHASE, 5000, 100);
  add_interaction (fixture, cleo, HEARTH_KIND_PURCHASE, 4000, 300);

  assert_list (fixture, NULL, HEARTH_MEMBER_SORT_NAME, FALSE, mail, ana, ben, cleo);
  assert_list (fixture, NULL, HEARTH_MEMBER_SORT_NAME, TRUE, cleo, ben, ana, mail);
  assert_list (fixture, NULL, HEARTH_MEMBER_SORT_SPENT, TRUE, cleo, ben, mail, ana);
  assert_list (fixture, NULL, HEARTH_MEMBER_SORT_LAST, TRUE, ben, cleo, mail, ana);
  assert_list (fixture, NULL, HEARTH_MEMBER_SORT_LAST, FALSE, cleo, ben, mail, ana);
}

static gint64
write_delete (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_member_delete (conn, *(const gint64 *) data, error) ? 1 : -1;
}

static void
test_delete (Fixture      *fixture,
             gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", "ana@example.org");
  gint64 ben = add_member (fixture, "Ben", NULL);
  gint64 old = add_member (fixture, "Anna Old", "old@example.org");
  gint64 seq;

  merge (fixture, ana, old);
  add_interaction (fixture, old, HEARTH_KIND_PURCHASE, 5000, 100);
  do_write (fixture, write_delete, &ana, &seq);
  assert_found (fixture, NULL, ben);
  assert_found (fixture, "old");
  undo (fixture, seq);
  assert_found (fixture, NULL, ana, ben);
  assert_found (fixture, "old", ana);
}

typedef struct
{
  GRand *rand;
  gint64 members;
} Random;

static gint64
pick (Random *random)
{
  return 1 + g_rand_int_range (random->rand, 0, random->members);
}

static gint64
write_anything (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  static const char *const names[] = { "Ana", "İpek", "山田太郎", "محمد", "Zoë", "", "O'Hara-Smith" };
  Random                  *random = data;
  HearthMember             member;
  HearthInteraction        interaction;
  g_autofree char         *email = NULL;
  gint64                   loop[2] = { pick (random), pick (random) };

  switch (g_rand_int_range (random->rand, 0, 11))
    {
    case 0:
    case 1:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) names[g_rand_int_range (random->rand, 0, G_N_ELEMENTS (names))];
      email = g_strdup_printf ("user%u@mail.example.org", g_rand_int (random->rand));
      if (hearth_member_add (conn, &member, email, error) < 0)
        return -1;
      random->members = MAX (random->members, member.rowid);
      return 1;
    case 2:
    case 3:
      hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
      interaction.member = pick (random);
      if (g_rand_boolean (random->rand))
        interaction.with_member = pick (random);
      interaction.kind = g_rand_int_range (random->rand, 1, HEARTH_KIND_LAST + 1);
      interaction.at = g_rand_int_range (random->rand, 1, 1000);
      interaction.amount = g_rand_int_range (random->rand, -100, 1000);
      interaction.currency = (char *) (g_rand_boolean (random->rand) ? "EUR" : "usd");
      interaction.body = (char *) "likes the sea";
      return hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &interaction, error) ? 1 : -1;
    case 4:
      return hearth_member_tag (conn, pick (random), g_rand_boolean (random->rand) ? "press" : "Berlin", error) ? 1 : -1;
    case 5:
      return hearth_member_untag (conn, pick (random), "PRESS", error) ? 1 : -1;
    case 6:
      return hearth_member_join_circle (conn, pick (random), "Lanterns", HEARTH_NONE, error) ? 1 : -1;
    case 7:
      /* Whatever merged_into says, also loops and rows that are not there. */
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.merged_into = g_rand_int_range (random->rand, 0, 4) == 0 ? HEARTH_NONE : loop[0];
      hearth_row_update (conn, HEARTH_TABLE_MEMBER, loop[1], hearth_table_bit (HEARTH_TABLE_MEMBER, "merged_into"), &member, NULL);
      return 1;
    case 8:
      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) names[g_rand_int_range (random->rand, 0, G_N_ELEMENTS (names))];
      hearth_member_edit (conn, pick (random), hearth_table_bit (HEARTH_TABLE_MEMBER, "name"), &member, NULL);
      return 1;
    case 9:
      hearth_row_delete (conn, HEARTH_TABLE_MEMBER, pick (random), NULL);
      return 1;
    default:
      hearth_row_delete (conn, HEARTH_TABLE_IDENTITY, pick (random), NULL);
      return 1;
    }
}

/* Any change, then its undo, then its redo: each time the derived rows are compared with a rebuild (do_write does). */
static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  Random random = { g_rand_new_with_seed (7), 1 };

  for (guint i = 0; i < 400; i++)
    {
      gint64 seq;

      do_write (fixture, write_anything, &random, &seq);
      if (seq > 0 && g_rand_int_range (random.rand, 0, 3) == 0)
        {
          gint64 undone = undo (fixture, seq);

          if (undone > 0 && g_rand_boolean (random.rand))
            undo (fixture, undone);
        }
    }
  g_rand_free (random.rand);
}

static gint64
write_many (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char  *name = g_strdup_printf ("Member %u", i);
      g_autofree char  *email = g_strdup_printf ("m%u@example.org", i);
      HearthMember      member;
      HearthInteraction interaction;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = name;
      if (hearth_member_add (conn, &member, email, error) < 0)
        return -1;
      hearth_row_init (HEARTH_TABLE_INTERACTION, &interaction);
      interaction.member = member.rowid;
      interaction.with_member = i % 7 == 0 ? 1 : HEARTH_NONE;
      interaction.kind = i % 5 == 0 ? HEARTH_KIND_NOTE : HEARTH_KIND_PURCHASE;
      interaction.amount = i;
      interaction.currency = (char *) "EUR";
      interaction.body = (char *) "met at the harbour";
      interaction.at = i;
      if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &interaction, error))
        return -1;
      if (i % 10 == 9 && !hearth_member_merge (conn, member.rowid, member.rowid - 3, error))
        return -1;
    }
  return 3000;
}

/* An import takes the sweep; taking it back as well. */
static void
test_many (Fixture      *fixture,
           gconstpointer data)
{
  gint64             ana = add_member (fixture, "Ana", NULL), seq;
  g_autoptr (GArray) all = NULL, found = NULL;

  do_write (fixture, write_many, NULL, &seq);
  all = ask_list (fixture, NULL, HEARTH_MEMBER_SORT_NAME, FALSE);
  g_assert_cmpuint (all->len, ==, 2701);
  found = ask_list (fixture, "harbour", HEARTH_MEMBER_SORT_SPENT, TRUE);
  g_assert_cmpuint (found->len, ==, 600);
  undo (fixture, seq);
  assert_found (fixture, NULL, ana);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member/roster/figures", test_figures);
  add_test ("/member/roster/figures-stop", test_figures_stop);
  add_test ("/member/roster/sorts", test_sorts);
  add_test ("/member/roster/delete", test_delete);
  add_test ("/member/roster/random", test_random);
  add_test ("/member/roster/many", test_many);
  return g_test_run ();
}
