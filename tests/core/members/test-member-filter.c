/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a filter finds: random filters over a random community with merged humans, against the slow and plain evaluation. */

#include "filter-naive.h"
#include "members/hearth-member-filter.h"

#include <string.h>

#define NOW  G_GINT64_CONSTANT (1770000000000) /* 2 February 2026 */
#define DAY  (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define MOST 70

static const char *const tags[] = { "press", "Vinyl", "night swim", "Press 2" };
static const char *const circles[] = { "Berlin", "Lanterns" };
static const char *const cities[] = { "Berlin", "berlin ", "Zürich", "São Paulo" };
static const char *const names[] = { "ana", "ben", "cleo", "dora" };

static gboolean
write_links (HearthConn *conn,
             GRand      *rand,
             gint64      member,
             GError    **error)
{
  HearthMemberTier tier;
  HearthConsent    consent;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_rand_int_range (rand, 0, 4) == 0 && !hearth_member_tag (conn, member, tags[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (circles); i++)
    if (g_rand_boolean (rand) && !hearth_member_join_circle (conn, member, circles[i], HEARTH_NONE, error))
      return FALSE;
  hearth_row_init (HEARTH_TABLE_MEMBER_TIER, &tier);
  tier.member = member;
  tier.tier = hearth_tier_ensure (conn, "Gold", HEARTH_NONE, error);
  tier.until = g_rand_boolean (rand) ? HEARTH_NONE : g_rand_boolean (rand) ? NOW - DAY
                                                                           : NOW + DAY;
  if (g_rand_int_range (rand, 0, 3) == 0 && !hearth_row_insert (conn, HEARTH_TABLE_MEMBER_TIER, &tier, error))
    return FALSE;
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    {
      hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
      consent.member = member;
      consent.channel = (char *) (g_rand_boolean (rand) ? "email" : "post");
      consent.state = g_rand_int_range (rand, 0, 4);
      consent.at = NOW - g_rand_int_range (rand, 0, 100) * DAY;
      consent.source = g_rand_int_range (rand, 1, 3);
      if (!hearth_row_insert (conn, HEARTH_TABLE_CONSENT, &consent, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_acts (HearthConn *conn,
            GRand      *rand,
            gint64      member,
            GError    **error)
{
  static const HearthInteractionKind kinds[] = { HEARTH_KIND_MESSAGE, HEARTH_KIND_PURCHASE, HEARTH_KIND_ATTENDANCE, HEARTH_KIND_NOTE,
                                                 HEARTH_KIND_REFERRAL, HEARTH_KIND_COMMENT };

  for (int i = g_rand_int_range (rand, 0, 6); i > 0; i--)
    {
      HearthInteraction act;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
      act.member = member;
      act.kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
      act.direction = g_rand_int_range (rand, 1, 5);
      act.at = NOW - g_rand_int_range (rand, 0, 500) * DAY;
      act.amount = act.kind == HEARTH_KIND_PURCHASE ? g_rand_int_range (rand, 0, 5000) : HEARTH_NONE;
      act.currency = (char *) "EUR";
      if (!hearth_interaction_log (conn, &act, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
write_random (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  GRand *rand = data;

  for (gint64 i = 1; i <= MOST; i++)
    {
      HearthMember     member;
      g_autofree char *email = g_rand_boolean (rand) ? g_strdup_printf ("m%d@%s.example", (int) i, i % 2 ? "gmail" : "web") : NULL;
      gint64           row;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
      member.city = g_rand_boolean (rand) ? (char *) cities[g_rand_int_range (rand, 0, G_N_ELEMENTS (cities))] : NULL;
      member.joined_at = g_rand_int_range (rand, 0, 5) == 0 ? HEARTH_NONE : NOW - g_rand_int_range (rand, 0, 800) * DAY;
      member.team = g_rand_int_range (rand, 0, 10) == 0 ? 1 : HEARTH_NONE;
      member.invited_by = i > 3 && g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 1, (int) i) : HEARTH_NONE;
      row = hearth_member_add (conn, &member, email, error);
      if (row < 0 || !write_links (conn, rand, row, error) || !write_acts (conn, rand, row, error))
        return -1;
    }
  for (gint64 i = 0; i < 12; i++)
    {
      gint64 keep = g_rand_int_range (rand, 1, MOST + 1), absorb = g_rand_int_range (rand, 1, MOST + 1);

      if (keep != absorb && !hearth_member_merge (conn, keep, absorb, NULL))
        continue;
    }
  return 1;
}

static char *
make_filter (GRand *rand)
{
  static const char *const terms[] = {
    "tag:press",
    "tag:press*",
    "tag:\"night swim\",vinyl",
    "tag:nobody",
    "circle:berlin",
    "circle:lanterns",
    "tier:gold",
    "city:berlin",
    "city:zurich,sao*",
    "has:email",
    "has:note",
    "has:tag",
    "email:@gmail",
    "consent:email",
    "consent:post",
    "team:yes",
    "team:no",
    "joined:<2025-06",
    "joined:1y",
    "joined:2025-01..2025-12",
    "last:>200d",
    "last:2025",
    "quiet:>40d",
    "quiet:<100d",
    "spent:>20",
    "spent:..10.50",
    "spent:0",
    "bought:>=1",
    "bought:1..2",
    "wrote:>1",
    "wrote:0",
    "came:1",
    "brought:>=1",
    "brought:0",
    "ana",
    "ben",
    "stage:listener",
    "stage:>=regular",
    "stage:passer-by,supporter",
  };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
    {
      const char *term = terms[g_rand_int_range (rand, 0, G_N_ELEMENTS (terms))];

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          g_string_append_printf (text, "-%s ", term);
          break;
        case 1:
          g_string_append_printf (text, "%s or ", term);
          break;
        case 2:
          g_string_append_printf (text, "-(%s or ", term);
          break;
        default:
          g_string_append_printf (text, "%s ", term);
          break;
        }
    }
  return g_string_free (text, FALSE);
}

static gpointer
compare_all (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  GRand                 *rand = data;
  g_autoptr (GTimeZone)  zone = g_time_zone_new_local ();
  g_autoptr (HearthStmt) roster = NULL;
  guint                  found_some = 0;

  for (guint n = 0; n < 150; n++)
    {
      g_autofree char         *text = make_filter (rand);
      g_autoptr (HearthFilter) filter = hearth_filter_parse (text, NULL);
      g_autoptr (GArray)       found = hearth_member_filter_find (conn, filter, NULL, error);
      g_autoptr (GArray)       expected = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_assert_no_error (*error);
      roster = hearth_stmt_new_dynamic (conn, "SELECT member FROM roster ORDER BY member", error);
      while (hearth_stmt_step (roster, error) == HEARTH_STEP_ROW)
        {
          gint64             member = hearth_stmt_int (roster, 0);
          g_autoptr (GArray) group = hearth_member_group (conn, member, error);
          Naive              naive = { conn, group, NOW, zone };

          if (naive_matches (&naive, filter))
            g_array_append_val (expected, member);
        }
      g_clear_pointer (&roster, hearth_stmt_free);
      {
        g_autofree char *found_text = print_keys ((const gint64 *) (gpointer) found->data, found->len);
        g_autofree char *expected_text = print_keys ((const gint64 *) (gpointer) expected->data, expected->len);

        if (g_strcmp0 (found_text, expected_text) != 0)
          g_test_message ("%s", text);
        g_assert_cmpstr (found_text, ==, expected_text);
      }
      found_some += found->len > 0;
      g_assert_cmpint (hearth_member_filter_count (conn, filter, NULL, error), ==, found->len);
    }
  g_assert_cmpuint (found_some, >, 75);
  return GINT_TO_POINTER (1);
}

static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GRand)  rand = g_rand_new_with_seed (11);
  g_autoptr (GError) error = NULL;

  hearth_clock_set (NOW);
  do_write (fixture, write_random, rand, NULL);
  g_assert_nonnull (hearth_db_read (fixture->db, compare_all, rand, NULL, &error));
  g_assert_no_error (error);
  hearth_clock_set (HEARTH_NONE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/member-filter/random", test_random);
  return g_test_run ();
}
