/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Badges by a rule: who would get one, beginning with a yes, what is due afterwards and given once, taken back for good, and not given by a
 * rule nobody said yes to. */

#include "base/hearth-clock.h"
#include "members/hearth-badge-rule.h"
#include "write-helpers.h"

#define BIT(TABLE, column) hearth_table_bit (HEARTH_TABLE_##TABLE, column)

WRITE (ensure_badge, hearth_badge_ensure (conn, s[0], error))
WRITE_OR_FAIL (set_rule, hearth_badge_edit (conn, a[0], BIT (BADGE, "rule"), &(HearthBadge) { .rule = (char *) s[0] }, error))
WRITE_OR_FAIL (give, hearth_badge_give (conn, a[0], a[1], a[2], s[0], error))
WRITE_OR_FAIL (take, hearth_badge_take (conn, a[0], a[1], error))
WRITE (begin, hearth_badge_begin (conn, a[0], a[1], NULL, error))
WRITE (give_due, hearth_badges_give_due (conn, a[0], NULL, error))
WRITE_OR_FAIL (end, hearth_badge_end (conn, a[0], error))
WRITE_OR_FAIL (look_as_new, hearth_conn_exec (conn, "DELETE FROM badge_seen", error))
WRITE_OR_FAIL (act, hearth_interaction_log (conn, &(HearthInteraction) { .member = a[0], .kind = a[1], .direction = HEARTH_DIRECTION_IN, .at = a[2], .with_member = HEARTH_NONE, .amount = HEARTH_NONE, .net = HEARTH_NONE, .quantity = HEARTH_NONE, .source = HEARTH_NONE }, error))
READ (list_badges, hearth_badge_list (conn, error))
READ (list_badges_of, hearth_badge_list_of (conn, a[0], error))
READ (count_due, g_memdup2 (&(gint64) { hearth_badges_count_due (conn, NULL, error) }, sizeof (gint64)))

static gpointer
preview (HearthConn   *conn,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  const Arguments *arguments = data;

  return hearth_badge_preview (conn, arguments->a[0], arguments->s[0], NULL, error);
}

static gint64
get_holders (Fixture *fixture)
{
  g_autoptr (GPtrArray) badges = GET (list_badges, .a = { 0 });

  return ((HearthBadgeLine *) badges->pdata[0])->holders;
}

static void
assert_due (Fixture *fixture,
            gint64   wanted)
{
  g_autofree gint64 *due = GET (count_due, .a = { 0 });

  g_assert_cmpint (*due, ==, wanted);
}

static void
test_rule (Fixture      *fixture,
           gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL), cem = add_member (fixture, "Cem", NULL);
  gint64                badge = PUT (ensure_badge, .s = { "First Purchase" });
  g_autoptr (GArray)    some = NULL;
  g_autoptr (GPtrArray) held = NULL;
  gint64                seq;

  REFUSED (HEARTH_ERROR_INVALID, begin, .a = { badge, 1000 }); /* it has no rule */
  PUT (set_rule, .a = { badge }, .s = { "bought:>=1" });
  assert_due (fixture, 0); /* nor a yes */
  PUT (act, .a = { ana, HEARTH_KIND_PURCHASE, 500 });
  PUT (act, .a = { ben, HEARTH_KIND_PURCHASE, 500 });
  PUT (give, .a = { badge, ben, 600 });

  some = GET (preview, .a = { badge }, .s = { "bought:>=1" });
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpint (g_array_index (some, gint64, 0), ==, ana);
  PUT_UNDONE (begin, .a = { badge, 1000 });
  g_assert_cmpint (get_holders (fixture), ==, 1);
  g_assert_cmpint (PUT (begin, .a = { badge, 1000 }), ==, 1);
  g_assert_cmpint (get_holders (fixture), ==, 2);
  held = GET (list_badges_of, .a = { ana });
  g_assert_cmpstr (((HearthBadgeHeld *) held->pdata[0])->how, ==, "rule");
  g_assert_cmpint (((HearthBadgeHeld *) held->pdata[0])->at, ==, 1000);
  assert_due (fixture, 0);

  /* Who comes to it later, once; undone, it stays undone. */
  PUT (act, .a = { cem, HEARTH_KIND_PURCHASE, 1500 });
  assert_due (fixture, 1);
  do_write (fixture, give_due, &(Arguments) { .a = { 2000 } }, &seq);
  g_assert_cmpint (get_holders (fixture), ==, 3);
  assert_due (fixture, 0);
  undo (fixture, seq);
  g_assert_cmpint (get_holders (fixture), ==, 2);
  assert_due (fixture, 0);
  PUT (take, .a = { badge, ana });
  PUT (act, .a = { ana, HEARTH_KIND_PURCHASE, 2500 });
  assert_due (fixture, 0);
}

static void
test_ends (Fixture      *fixture,
           gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64 badge = PUT (ensure_badge, .s = { "Came" });

  PUT (set_rule, .a = { badge }, .s = { "came:>=1" });
  PUT (act, .a = { ana, HEARTH_KIND_ATTENDANCE, 500 });
  PUT (begin, .a = { badge, 1000 });
  PUT (end, .a = { badge });
  PUT (act, .a = { ben, HEARTH_KIND_ATTENDANCE, 1500 });
  assert_due (fixture, 0);
  g_assert_cmpint (get_holders (fixture), ==, 1);

  /* Another rule is another question; the same one is not. */
  PUT (begin, .a = { badge, 2000 });
  g_assert_cmpint (get_holders (fixture), ==, 2);
  PUT (set_rule, .a = { badge }, .s = { "came:>=1" });
  PUT (act, .a = { add_member (fixture, "Cem", NULL), HEARTH_KIND_ATTENDANCE, 2500 });
  assert_due (fixture, 1);
  PUT (set_rule, .a = { badge }, .s = { "bought:>=0" });
  assert_due (fixture, 0);
  REFUSED (HEARTH_ERROR_INVALID, begin, .a = { PUT (ensure_badge, .s = { "Empty" }), 1 });
  PUT (set_rule, .a = { badge }, .s = { "circel:>" });
  REFUSED (HEARTH_ERROR_INVALID, begin, .a = { badge, 1 });
}

/* On a device that has not looked before, what is found was given elsewhere, or taken back. */
static void
test_elsewhere (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), ben = add_member (fixture, "Ben", NULL);
  gint64 badge = PUT (ensure_badge, .s = { "Came" });

  PUT (set_rule, .a = { badge }, .s = { "came:>=1" });
  PUT (act, .a = { ana, HEARTH_KIND_ATTENDANCE, 500 });
  PUT (begin, .a = { badge, 1000 });
  PUT (take, .a = { badge, ana });
  PUT (look_as_new, .a = { 0 });
  g_assert_cmpint (PUT (give_due, .a = { 2000 }), ==, 0);
  g_assert_cmpint (get_holders (fixture), ==, 0);
  PUT (act, .a = { ben, HEARTH_KIND_ATTENDANCE, 2500 });
  g_assert_cmpint (PUT (give_due, .a = { 3000 }), ==, 1);
}

/* What is offered ready made is understood. */
static void
test_ideas (Fixture      *fixture,
            gconstpointer data)
{
  for (guint i = 0; i < hearth_badge_count_ideas (); i++)
    {
      HearthBadgeIdea    idea = hearth_badge_idea (i);
      g_autoptr (GArray) some = GET (preview, .a = { 0 }, .s = { idea.rule });

      g_assert_cmpuint (some->len, ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/badge-rule/rule", test_rule);
  add_test ("/badge-rule/ends", test_ends);
  add_test ("/badge-rule/elsewhere", test_elsewhere);
  add_test ("/badge-rule/ideas", test_ideas);
  return g_test_run ();
}
