/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges by hand, circles and tiers as they are edited, what a member was given, and the ledger of what they agreed to: also of a member
 * of two rows, and undone. */

#include "members/hearth-badge.h"
#include "members/hearth-circle.h"
#include "members/hearth-given.h"
#include "write-helpers.h"

#define BIT(TABLE, column) hearth_table_bit (HEARTH_TABLE_##TABLE, column)

WRITE (ensure_badge, hearth_badge_ensure (conn, s[0], error))
WRITE_OR_FAIL (give, hearth_badge_give (conn, a[0], a[1], a[2], s[0], error))
WRITE_OR_FAIL (take, hearth_badge_take (conn, a[0], a[1], error))
WRITE_OR_FAIL (delete_badge, hearth_badge_delete (conn, a[0], error))
WRITE_OR_FAIL (rename_badge, hearth_badge_edit (conn, a[0], BIT (BADGE, "name") | BIT (BADGE, "words"), &(HearthBadge) { .name = (char *) s[0], .words = (char *) s[1] }, error))
READ (list_badges, hearth_badge_list (conn, error))
READ (list_badges_of, hearth_badge_list_of (conn, a[0], error))
READ (list_given, hearth_given_list (conn, a[0], error))
READ (list_ledger, hearth_consent_ledger (conn, a[0], error))
READ (list_circles, hearth_circle_list (conn, error))
READ (list_tiers, hearth_tier_list (conn, a[0], error))
WRITE (ensure_circle, hearth_circle_ensure (conn, s[0], error))
WRITE (ensure_tier, hearth_tier_ensure (conn, s[0], HEARTH_NONE, error))
WRITE_OR_FAIL (guide, hearth_circle_edit (conn, a[0], BIT (CIRCLE, "guide") | BIT (CIRCLE, "guidelines"), &(HearthCircle) { .guide = a[1], .guidelines = (char *) s[0] }, error))
WRITE_OR_FAIL (rename_circle, hearth_circle_edit (conn, a[0], BIT (CIRCLE, "name"), &(HearthCircle) { .name = (char *) s[0] }, error))
WRITE_OR_FAIL (delete_circle, hearth_circle_delete (conn, a[0], error))
WRITE_OR_FAIL (set_perks, hearth_tier_edit (conn, a[0], BIT (TIER, "perks"), &(HearthTier) { .perks = (char *) s[0] }, error))
WRITE_OR_FAIL (add_tier, hearth_row_insert (conn, HEARTH_TABLE_MEMBER_TIER, &(HearthMemberTier) { .member = a[0], .tier = a[1], .since = a[2], .until = a[3], .amount = HEARTH_NONE }, error))
WRITE_OR_FAIL (add_gift, hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &(HearthInteraction) { .member = a[0], .kind = HEARTH_KIND_GIFT, .at = a[1], .item = (char *) s[0], .body = (char *) s[1], .with_member = HEARTH_NONE, .amount = HEARTH_NONE, .net = HEARTH_NONE }, error))
WRITE_OR_FAIL (add_consent, hearth_row_insert (conn, HEARTH_TABLE_CONSENT, &(HearthConsent) { .member = a[0], .state = a[1], .at = a[2], .source = a[3], .channel = (char *) s[0], .how = (char *) s[1] }, error))

static void
test_badges (Fixture      *fixture,
             gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL), twin = add_member (fixture, "Ana B.", NULL);
  gint64                early = PUT (ensure_badge, .s = { "Early bird" }), night = PUT (ensure_badge, .s = { "Night owl" });
  g_autoptr (GPtrArray) badges = NULL, held = NULL;

  g_assert_cmpint (PUT (ensure_badge, .s = { " EARLY BIRD " }), ==, early);
  REFUSED (HEARTH_ERROR_INVALID, ensure_badge, .s = { "  " });
  PUT (give, .a = { early, ana, 200 }, .s = { "Came before the doors opened" });
  PUT (give, .a = { early, twin, 100 });
  PUT (give, .a = { night, twin, 300 });
  PUT (give, .a = { night, twin, 400 }, .s = { "Twice is once" });
  PUT_UNDONE (take, .a = { night, twin });
  merge (fixture, ana, twin);

  held = GET (list_badges_of, .a = { twin });
  g_assert_cmpuint (held->len, ==, 2);
  g_assert_cmpstr (((HearthBadgeHeld *) held->pdata[0])->name, ==, "Night owl");
  g_assert_cmpint (((HearthBadgeHeld *) held->pdata[0])->at, ==, 300);
  g_assert_cmpint (((HearthBadgeHeld *) held->pdata[1])->at, ==, 100);
  badges = GET (list_badges, .a = { 0 });
  g_assert_cmpuint (badges->len, ==, 2);
  g_assert_cmpint (((HearthBadgeLine *) badges->pdata[0])->holders, ==, 1);

  REFUSED (HEARTH_ERROR_CONFLICT, rename_badge, .a = { early }, .s = { "night OWL" });
  REFUSED (HEARTH_ERROR_INVALID, rename_badge, .a = { early }, .s = { "" });
  PUT (rename_badge, .a = { early }, .s = { "Lark", " For the first " });
  PUT (take, .a = { early, ana });
  PUT (delete_badge, .a = { night });
  g_clear_pointer (&held, g_ptr_array_unref);
  held = GET (list_badges_of, .a = { ana });
  g_assert_cmpuint (held->len, ==, 0);
}

static void
test_circles (Fixture      *fixture,
              gconstpointer data)
{
  gint64                  ana = add_member (fixture, "Ana", NULL);
  gint64                  lanterns = PUT (ensure_circle, .s = { "Lanterns" }), tea = PUT (ensure_circle, .s = { "Tea" });
  g_autoptr (GPtrArray)   circles = NULL, after = NULL;
  const HearthCircleLine *line;

  PUT (guide, .a = { lanterns, ana }, .s = { "Bring a light.\n" });
  REFUSED (HEARTH_ERROR_CONFLICT, rename_circle, .a = { tea }, .s = { "lanterns" });
  circles = GET (list_circles, .a = { 0 });
  g_assert_cmpuint (circles->len, ==, 2);
  line = circles->pdata[0];
  g_assert_cmpstr (line->circle.name, ==, "Lanterns");
  g_assert_cmpstr (line->circle.guidelines, ==, "Bring a light.");
  g_assert_cmpstr (line->guide_name, ==, "Ana");
  g_assert_cmpint (line->members, ==, 1);

  PUT_UNDONE (delete_circle, .a = { lanterns });
  PUT (delete_circle, .a = { tea });
  after = GET (list_circles, .a = { 0 });
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (((HearthCircleLine *) after->pdata[0])->members, ==, 1);
}

static void
test_given (Fixture      *fixture,
            gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL), twin = add_member (fixture, "Ana B.", NULL);
  gint64                porch = PUT (ensure_tier, .s = { "Porch light" }), badge = PUT (ensure_badge, .s = { "Lark" });
  g_autoptr (GPtrArray) given = NULL, tiers = NULL;

  PUT (set_perks, .a = { porch }, .s = { "Letters, and songs a week early" });
  PUT (add_tier, .a = { twin, porch, 100, 900 });
  PUT (add_gift, .a = { ana, 500 }, .s = { "Test pressing", "For helping at the door" });
  PUT (add_gift, .a = { twin, 400 }, .s = { NULL, "A drawing" });
  PUT (give, .a = { badge, ana, 300 }, .s = { "First in the queue" });
  merge (fixture, ana, twin);
  given = GET (list_given, .a = { ana });
  g_assert_cmpuint (given->len, ==, 4);
  g_assert_cmpstr (((HearthGiven *) given->pdata[0])->what, ==, "Test pressing");
  g_assert_cmpstr (((HearthGiven *) given->pdata[1])->what, ==, "A drawing");
  g_assert_cmpstr (((HearthGiven *) given->pdata[2])->with, ==, "First in the queue");
  g_assert_cmpint (((HearthGiven *) given->pdata[3])->kind, ==, HEARTH_GIVEN_PERKS);
  g_assert_cmpint (((HearthGiven *) given->pdata[3])->until, ==, 900);

  tiers = GET (list_tiers, .a = { 899 });
  g_assert_cmpint (((HearthTierLine *) tiers->pdata[0])->members, ==, 1);
  g_clear_pointer (&tiers, g_ptr_array_unref);
  tiers = GET (list_tiers, .a = { 900 });
  g_assert_cmpint (((HearthTierLine *) tiers->pdata[0])->members, ==, 0);
}

/* Withdrawn in one place and given in another: withdrawn holds, and says why. */
static void
test_ledger (Fixture      *fixture,
             gconstpointer data)
{
  gint64                      ana = add_member (fixture, "Ana", NULL), twin = add_member (fixture, "Ana B.", NULL);
  g_autoptr (GPtrArray)       ledger = NULL;
  const HearthConsentChannel *email;

  PUT (add_consent, .a = { ana, HEARTH_CONSENT_GRANTED, 300, 1 }, .s = { "email", "checkout" });
  PUT (add_consent, .a = { twin, HEARTH_CONSENT_WITHDRAWN, 200, 99 }, .s = { "email", "unsubscribed" });
  PUT (add_consent, .a = { ana, HEARTH_CONSENT_GRANTED, 100, 1 }, .s = { "discord", "joined" });
  merge (fixture, ana, twin);
  ledger = GET (list_ledger, .a = { ana });
  g_assert_cmpuint (ledger->len, ==, 2);
  g_assert_true (((HearthConsentChannel *) ledger->pdata[0])->allowed);
  email = ledger->pdata[1];
  g_assert_cmpstr (email->channel, ==, "email");
  g_assert_false (email->allowed);
  g_assert_cmpstr (email->decisive->how, ==, "unsubscribed");
  g_assert_cmpuint (email->entries->len, ==, 2);
  g_assert_cmpint (((HearthConsent *) email->entries->pdata[0])->at, ==, 300);
  g_assert_cmpstr (email->sources->pdata[0], ==, "By hand");
  g_assert_cmpstr (email->sources->pdata[1], ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/badge/badges", test_badges);
  add_test ("/badge/circles", test_circles);
  add_test ("/badge/given", test_given);
  add_test ("/badge/ledger", test_ledger);
  return g_test_run ();
}
