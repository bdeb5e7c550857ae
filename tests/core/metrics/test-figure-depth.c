/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Ties, words, referrals, creations and lights, worked out by hand. */

#include "figure-helpers.h"

#define REPLY HEARTH_KIND_REPLY

static gint64
fan_of (Fixture    *fixture,
        const char *name,
        gint64      inviter,
        const char *joined)
{
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) name;
  member.joined_at = at (fixture, joined);
  member.invited_by = inviter;
  return insert (fixture, HEARTH_TABLE_MEMBER, &member);
}

static gint64
write_inviter (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const gint64 *pair = data;
  HearthMember  member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.invited_by = pair[1];
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, pair[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"), &member, error) ? 1 : -1;
}

/* Two triangles joined at Cem, a pair apart, and Gil without a tie; Ada answers Ben and he her. */
static void
put_network (Fixture *fixture)
{
  static const char *const names[] = { "Ada", "Ben", "Cem", "Dee", "Eve", "Fay", "Gil", "Hal", "Ida" };
  static const guint8      ties[][2] = { { 0, 1 }, { 1, 0 }, { 1, 2 }, { 2, 0 }, { 2, 3 }, { 3, 4 }, { 4, 2 }, { 7, 8 }, { 0, 1 } };
  gint64                   members[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    members[i] = fan (fixture, names[i], "2026-01-01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ties); i++)
    act_with (fixture, members[ties[i][0]], members[ties[i][1]], REPLY, "2026-05-05 12:00");
  act_with (fixture, members[5], members[5], REPLY, "2026-05-05 12:00"); /* with herself */
}

static void
test_network (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) ties = NULL, degree = NULL, clustering = NULL, bridges = NULL;

  put_network (fixture);
  ties = get (fixture, "ties", NULL, NULL);
  g_assert_cmpint (ties->value.part, ==, 7);
  g_assert_cmpint (get_part (ties, "directed")->part, ==, 8);
  g_assert_cmpint (get_part (ties, "mutual")->part, ==, 1);
  assert_share (fixture, "ties", NULL, NULL, 7, HEARTH_NONE, "Ada Ben Cem Dee Eve Hal Ida");
  assert_share (fixture, "density", NULL, NULL, 7, 9 * 8 / 2, NULL);
  degree = get (fixture, "mean_degree", NULL, NULL);
  g_assert_cmpfloat_with_epsilon (degree->value.value, 14.0 / 9, 1e-12);
  assert_share (fixture, "reciprocity", NULL, NULL, 2, 8, NULL);
  /* Wedges: Ada 1, Ben 1, Cem 6, Dee 1, Eve 1; two triangles close three each. */
  clustering = get (fixture, "clustering", NULL, NULL);
  g_assert_cmpint (clustering->value.part, ==, 6);
  g_assert_cmpint (clustering->value.whole, ==, 10);
  assert_share (fixture, "bridges", NULL, NULL, 1, 9, "Cem");
  bridges = get (fixture, "bridges", NULL, NULL);
  g_assert_cmpint (get_part (bridges, "components")->part, ==, 4);
  g_assert_cmpint (get_part (bridges, "bridges")->part, ==, 1);
  g_assert_cmpint (get_part (bridges, "largest")->part, ==, 5);
  assert_series (fixture, "ties", "2026-04-01", "2026-05-31", HEARTH_BY_MONTH, "0 7");
  /* Ten replies between fans and nothing else. */
  assert_share (fixture, "fan_to_fan", NULL, NULL, 10, 10, NULL);
}

/* Merging makes one of two: what was between them is nothing any more, what others had with both is once. */
static gint64
write_merge (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  const gint64 *pair = data;

  return hearth_member_merge (conn, pair[0], pair[1], error) ? 1 : -1;
}

static void
test_merged (Fixture      *fixture,
             gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL), twin = fan (fixture, "Ada L.", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);

  act_with (fixture, ben, ada, REPLY, "2026-05-05 12:00");
  act_with (fixture, ben, twin, REPLY, "2026-05-06 12:00");
  act_with (fixture, ada, twin, REPLY, "2026-05-06 12:00");
  assert_share (fixture, "ties", NULL, NULL, 3, HEARTH_NONE, "Ada Ada L. Ben");
  do_write (fixture, write_merge, (gint64[]) { ada, twin }, NULL);
  assert_share (fixture, "ties", NULL, NULL, 1, HEARTH_NONE, "Ada Ben");
}

/* Words both ways: Ada this week, Ben in May, Cem last autumn; Dee was written to and never answered. */
static void
test_dunbar (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  static const char *const wrote[] = { "2026-06-18 12:00", "2026-05-22 12:00", "2025-10-01 12:00" };
  static const char *const names[] = { "Ada", "Ben", "Cem" };
  static const struct
  {
    const char *key;
    gint64      n;
  } wanted[] = { { "yearly", 3 }, { "half_yearly", 2 }, { "monthly", 2 }, { "weekly", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (wrote); i++)
    {
      gint64 member = fan (fixture, names[i], "2025-01-01", NULL);

      act (fixture, member, HEARTH_KIND_MESSAGE, wrote[i]);
      act_out (fixture, member, REPLY, wrote[i]);
    }
  act_out (fixture, fan (fixture, "Dee", "2025-01-01", NULL), HEARTH_KIND_MESSAGE, "2026-06-18 12:00");
  assert_share (fixture, "dunbar", NULL, NULL, 3, HEARTH_NONE, "Ada Ben Cem");
  figure = get (fixture, "dunbar", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    g_assert_cmpint (get_part (figure, wanted[i].key)->part, ==, wanted[i].n);
}

/* Answered after 2, 4 and 30 hours; Dee waits. */
static void
test_replies (Fixture      *fixture,
              gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);

  act (fixture, ada, HEARTH_KIND_MESSAGE, "2026-05-01 10:00");
  act_out (fixture, ada, REPLY, "2026-05-01 12:00");
  act (fixture, ada, HEARTH_KIND_COMMENT, "2026-05-03 10:00");
  act_out (fixture, ada, REPLY, "2026-05-04 16:00");
  act (fixture, ben, HEARTH_KIND_MESSAGE, "2026-05-01 10:00");
  act_out (fixture, ben, REPLY, "2026-05-01 14:00");
  act (fixture, fan (fixture, "Dee", "2026-01-01", NULL), HEARTH_KIND_MESSAGE, "2026-06-19 10:00");
  assert_share (fixture, "replies_owed", NULL, NULL, 1, HEARTH_NONE, "Dee");
  figure = get (fixture, "replies_owed", NULL, NULL);
  g_assert_cmpfloat_with_epsilon (get_part (figure, "median_hours")->value, 4, 1e-12);
  /* Asked: nothing. Given: three replies. */
  assert_share (fixture, "ask_give", NULL, NULL, 0, 3, "");
}

/* Ada brought Ben and Cem in May, Cem brought Dee in June; Eve came by herself in May. Two invitations were written down. */
static void
test_referrals (Fixture      *fixture,
                gconstpointer today)
{
  g_autoptr (HearthFigure) k = NULL, tree = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan_of (fixture, "Ben", ada, "2026-05-02");
  gint64                   cem = fan_of (fixture, "Cem", ada, "2026-05-03");

  fan_of (fixture, "Dee", cem, "2026-06-03");
  fan (fixture, "Eve", "2026-05-10", NULL);
  act (fixture, ada, HEARTH_KIND_REFERRAL, "2026-05-01 12:00");
  act (fixture, ada, HEARTH_KIND_REFERRAL, "2026-05-01 13:00");
  act (fixture, ada, HEARTH_KIND_REFERRAL, "2026-05-01 14:00");
  act (fixture, ada, HEARTH_KIND_REFERRAL, "2026-05-01 15:00");
  assert_share (fixture, "referred", "2026-05-01", "2026-05-31", 2, HEARTH_NONE, "Ben Cem");
  assert_series (fixture, "referred", "2026-05-01", NULL, HEARTH_BY_MONTH, "2 1~");
  /* Two who came, for Ada who was active and Eve who came otherwise. */
  assert_share (fixture, "wom_coefficient", "2026-05-01", "2026-05-31", 2, 2, "Ben Cem");
  k = get (fixture, "k_factor", "2026-05-01", "2026-05-31");
  g_assert_cmpfloat_with_epsilon (k->value.value, 0.5, 1e-12); /* 1 invitation each of four, half of them taken up */
  g_assert_cmpfloat_with_epsilon (get_part (k, "invites_per_member")->value, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (get_part (k, "share_joined")->value, 0.5, 1e-12);
  assert_share (fixture, "referral_tree", NULL, NULL, 2, HEARTH_NONE, "Ada Cem");
  tree = get (fixture, "referral_tree", NULL, NULL);
  g_assert_cmpint (get_part (tree, "widest")->part, ==, 2);
  g_assert_cmpint (get_part (tree, "inviters")->part, ==, 2);

  /* Two devices may have said that each brought the other. */
  do_write (fixture, write_inviter, (gint64[]) { ada, ben }, NULL);
  do_write (fixture, write_inviter, (gint64[]) { cem, cem }, NULL);
  tree = (hearth_figure_free (tree), get (fixture, "referral_tree", NULL, NULL));
  g_assert_cmpint (get_part (tree, "inviters")->part, ==, 3);
  g_assert_cmpint (tree->value.part, <=, 5);
}

/* By the rules that Hearth began with: one purchase is a regular, three are a supporter. In May Ada goes from a regular to a supporter, Ben stays
 * a regular, Cem joins and buys; Dee was a regular and leaves. */
static void
test_stages (Fixture      *fixture,
             gconstpointer today)
{
  g_autoptr (HearthFigure) stages = NULL, gravity = NULL;
  gint64                   ada = fan (fixture, "Ada", "2026-04-01", NULL), ben = fan (fixture, "Ben", "2026-04-01", NULL);
  gint64                   cem = fan (fixture, "Cem", "2026-05-02", NULL), dee = fan (fixture, "Dee", "2026-04-01", "2026-05-09");

  for (guint i = 0; i < 3; i++)
    act (fixture, ada, HEARTH_KIND_PURCHASE, i == 0 ? "2026-04-30 23:59" : "2026-05-01 00:00");
  act (fixture, ben, HEARTH_KIND_PURCHASE, "2026-04-02 12:00");
  act (fixture, cem, HEARTH_KIND_PURCHASE, "2026-05-02 12:00");
  act (fixture, dee, HEARTH_KIND_PURCHASE, "2026-04-02 12:00");
  assert_share (fixture, "stages", "2026-05-01", "2026-05-31", 1, 2, "Ada");
  stages = get (fixture, "stages", "2026-05-01", "2026-05-31");
  g_assert_cmpint (get_part (stages, "regular")->part, ==, 2);
  g_assert_cmpint (get_part (stages, "supporter")->part, ==, 1);
  g_assert_cmpint (get_part (stages, "held")->part, ==, 1);
  /* 49 + 16 + 16 after, 16 + 16 + 16 before, by three. */
  gravity = get (fixture, "gravity", "2026-05-01", "2026-05-31");
  g_assert_cmpint (gravity->value.part, ==, 81 - 48);
  g_assert_cmpfloat_with_epsilon (gravity->value.value, 11, 1e-12);
}

static void
test_creations (Fixture      *fixture,
                gconstpointer today)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-01", NULL);

  fan (fixture, "Ben", "2026-01-01", NULL);
  act (fixture, ada, HEARTH_KIND_CREATION, "2026-05-01 12:00");
  act (fixture, ada, HEARTH_KIND_CREATION, "2026-05-02 12:00");
  assert_share (fixture, "creations", NULL, NULL, 2, HEARTH_NONE, "Ada");
  assert_share (fixture, "creators_rate", NULL, NULL, 1, 2, "Ada");
}

static void
test_places (Fixture      *fixture,
             gconstpointer today)
{
  static const char *const platforms[] = { "email", "discord", "email" };
  gint64                   ada = fan (fixture, "Ada", "2026-01-01", NULL), ben = fan (fixture, "Ben", "2026-01-01", NULL);

  fan (fixture, "Cem", "2026-01-01", NULL); /* cannot be reached at all */
  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    {
      g_autofree char *account = g_strdup_printf ("%u@night-swim.example", i);
      HearthIdentity   identity;

      hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
      identity.member = i == 2 ? ben : ada;
      identity.platform = (char *) platforms[i];
      identity.account = account;
      insert (fixture, HEARTH_TABLE_IDENTITY, &identity);
    }
  assert_share (fixture, "one_place", NULL, NULL, 1, 2, "Ben");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure/depth/network", test_network);
  add_test ("/figure/depth/merged", test_merged);
  add_test ("/figure/depth/dunbar", test_dunbar);
  add_test ("/figure/depth/replies", test_replies);
  add_test ("/figure/referrals", test_referrals);
  add_test ("/figure/stages", test_stages);
  add_test ("/figure/creations", test_creations);
  add_test ("/figure/places", test_places);
  return g_test_run ();
}
