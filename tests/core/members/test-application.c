/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asking to join: applicants are in no list until a yes, answers and questions, the welcome steps after it. And the tree of who brought
 * whom, in which applicants are not. */

#include "members/hearth-application.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-named.h"
#include "members/hearth-referral.h"
#include "stage-helpers.h"
#include "write-helpers.h"

WRITE (apply, hearth_application_add (conn, s[0], s[1], a[0], error))
WRITE_OR_FAIL (answer, hearth_application_answer (conn, a[0], a[1], s[0], error))
WRITE_OR_FAIL (decide, hearth_application_decide (conn, a[0], a[1], s[0], a[2], error))
WRITE_OR_FAIL (edit, hearth_application_edit (conn, a[0], s[0], s[1], error))
WRITE_OR_FAIL (remove_application, hearth_application_delete (conn, a[0], error))
WRITE_OR_FAIL (forget_joined, hearth_member_edit (conn, a[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "joined_at"), &(HearthMember) { .joined_at = HEARTH_NONE }, error))
WRITE (add_question, hearth_question_add (conn, s[0], a[0], error))
WRITE_OR_FAIL (retire_question, hearth_question_retire (conn, a[0], error))
WRITE_OR_FAIL (edit_question, hearth_question_edit (conn, a[0], s[0], a[1], error))
WRITE_OR_FAIL (move_question, hearth_ordered_move (conn, HEARTH_TABLE_QUESTION, a[0], a[1], error))
WRITE (add_step, hearth_step_add (conn, s[0], a[0], error))
WRITE_OR_FAIL (retire_step, hearth_step_retire (conn, a[0], error))
WRITE_OR_FAIL (edit_step, hearth_step_edit (conn, a[0], s[0], a[1], error))
WRITE_OR_FAIL (do_step, hearth_welcome_done (conn, a[0], a[1], a[2], error))
READ (list_applications, hearth_application_list (conn, a[0], error))
READ (load_application, hearth_application_load (conn, a[0], error))
READ (list_questions, hearth_question_list (conn, a[0], error))
READ (list_welcome, hearth_welcome_list (conn, g_time_zone_new_utc (), error))
READ (list_welcome_of, hearth_welcome_list_of (conn, a[0], g_time_zone_new_utc (), error))
READ (count_waiting, GSIZE_TO_POINTER (hearth_application_count_waiting (conn, error)))
READ (load_page, hearth_member_load_page (conn, a[0], error))
READ (read_tree, hearth_referral_tree (conn, a[0], a[1], a[2], cancellable, error))
READ (read_chain, hearth_referral_chain (conn, a[0], error))

#define WAITING() GPOINTER_TO_SIZE (GET (count_waiting, .a = { 0 }))

static gint64
find_member (Fixture *fixture,
             gint64   application)
{
  g_autoptr (HearthApplication) loaded = GET (load_application, .a = { application });

  return loaded->member;
}

static void
test_yes (Fixture      *fixture,
          gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", "ana@example.org");
  gint64                why = PUT (add_question, .a = { TRUE }, .s = { "Why us?" }), where = PUT (add_question, .s = { "Where are you?" });
  gint64                ben = PUT (apply, .a = { 100 }, .s = { "Ben", "ben@example.org" }), member = find_member (fixture, ben), yes;
  g_autoptr (GPtrArray) waiting = NULL;

  assert_found (fixture, NULL, ana);
  assert_found (fixture, "ben");
  g_assert_cmpuint (WAITING (), ==, 1);
  REFUSED (HEARTH_ERROR_CONFLICT, apply, .s = { "Benjamin", "BEN@example.org" });
  REFUSED (HEARTH_ERROR_INVALID, apply, .s = { " ", NULL });

  PUT (answer, .a = { ben, where }, .s = { "Lisbon" });
  waiting = GET (list_applications, .a = { FALSE });
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_false (((HearthApplication *) waiting->pdata[0])->complete);
  g_assert_cmpstr (((HearthApplication *) waiting->pdata[0])->email, ==, "ben@example.org");
  PUT (answer, .a = { ben, why }, .s = { "I like\nthe sea" });
  PUT (answer, .a = { ben, where }, .s = { "" });
  g_clear_pointer (&waiting, g_ptr_array_unref);
  waiting = GET (list_applications, .a = { FALSE });
  g_assert_true (((HearthApplication *) waiting->pdata[0])->complete);

  do_write (fixture, decide, &(Arguments) { .a = { ben, HEARTH_APPLICATION_YES, 500 }, .s = { "Come in" } }, &yes);
  assert_found (fixture, NULL, ana, member);
  g_assert_cmpuint (WAITING (), ==, 0);
  REFUSED (HEARTH_ERROR_INVALID, decide, .a = { ben, HEARTH_APPLICATION_NO, 600 });
  undo (fixture, yes);
  assert_found (fixture, NULL, ana);
  PUT (decide, .a = { ben, HEARTH_APPLICATION_NO, 600 });
  assert_found (fixture, NULL, ana);
  g_assert_cmpuint (WAITING (), ==, 0);
  /* Who was refused may ask again. */
  PUT (apply, .a = { 700 }, .s = { "Ben", "ben@example.org" });
  g_assert_cmpuint (WAITING (), ==, 1);
  /* A member who asks stays in the list. */
  PUT (apply, .a = { 800 }, .s = { NULL, "ana@example.org" });
  assert_found (fixture, NULL, ana);
}

static void
assert_known (Fixture *fixture,
              gint64   member,
              gboolean known)
{
  g_autoptr (GError)           error = NULL;
  g_autoptr (HearthMemberPage) page = hearth_db_read (fixture->db, load_page, &(Arguments) { .a = { member } }, NULL, &error);

  if (known)
    g_assert_no_error (error);
  else
    g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

/* Nobody knows when they joined, and they stay in the list all the same. */
static void
test_of_member (Fixture      *fixture,
                gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", "ana@example.org"), asked;

  PUT (forget_joined, .a = { ana });
  assert_found (fixture, NULL, ana);
  do_write (fixture, apply, &(Arguments) { .a = { 100 }, .s = { NULL, "ana@example.org" } }, &asked);
  assert_found (fixture, NULL, ana);
  undo (fixture, asked);
  assert_found (fixture, NULL, ana);
}

static void
test_mistakes (Fixture      *fixture,
               gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", "ana@example.org"), removed;
  gint64 ben = PUT (apply, .s = { "Bne", "ben@exampel.org" }), asked = PUT (apply, .s = { NULL, "ana@example.org" });
  gint64 member = find_member (fixture, ben);

  PUT (edit, .a = { ben }, .s = { "Ben", "ben@example.org" });
  {
    g_autoptr (HearthApplication) loaded = GET (load_application, .a = { ben }), member_too = GET (load_application, .a = { asked });

    g_assert_cmpstr (loaded->name, ==, "Ben");
    g_assert_cmpstr (loaded->email, ==, "ben@example.org");
    g_assert_false (loaded->joined);
    g_assert_true (member_too->joined);
  }
  REFUSED (HEARTH_ERROR_INVALID, edit, .a = { ben }, .s = { " ", "" });
  REFUSED (HEARTH_ERROR_INVALID, edit, .a = { asked }, .s = { "Anna", NULL });
  REFUSED (HEARTH_ERROR_CONFLICT, edit, .a = { ben }, .s = { "Ben", "ana@example.org" });
  PUT (edit, .a = { ben }, .s = { "Ben", NULL });
  PUT (edit, .a = { ben }, .s = { NULL, "b@example.org" });

  /* A mistake goes whole; of a member only what they asked. */
  do_write (fixture, remove_application, &(Arguments) { .a = { ben } }, &removed);
  assert_known (fixture, member, FALSE);
  undo (fixture, removed);
  assert_known (fixture, member, TRUE);
  g_assert_cmpuint (WAITING (), ==, 2);
  PUT (remove_application, .a = { asked });
  g_assert_cmpuint (WAITING (), ==, 1);
  assert_found (fixture, NULL, ana);
}

static void
test_questions (Fixture      *fixture,
                gconstpointer data)
{
  gint64                one = PUT (add_question, .s = { "One?" }), two = PUT (add_question, .s = { "Two?" }), three = PUT (add_question, .s = { "Three?" });
  gint64                ben = PUT (apply, .s = { "Ben" });
  g_autoptr (GPtrArray) questions = NULL, all = NULL;

  REFUSED (HEARTH_ERROR_INVALID, add_question, .s = { "" });
  PUT (answer, .a = { ben, one }, .s = { "Yes" });
  PUT (move_question, .a = { three, one });
  PUT (edit_question, .a = { two, TRUE }, .s = { "Two, please?" });
  PUT (retire_question, .a = { one });   /* answered: kept for reading */
  PUT (retire_question, .a = { three }); /* never answered: gone */
  questions = GET (list_questions, .a = { FALSE });
  g_assert_cmpuint (questions->len, ==, 1);
  g_assert_cmpstr (((HearthApplicationQuestion *) questions->pdata[0])->words, ==, "Two, please?");
  all = GET (list_questions, .a = { TRUE });
  g_assert_cmpuint (all->len, ==, 2);
  {
    g_autoptr (HearthApplication) loaded = GET (load_application, .a = { ben });

    g_assert_cmpuint (loaded->answers->len, ==, 2);
    g_assert_cmpstr (((HearthApplicationAnswer *) loaded->answers->pdata[1])->answer, ==, "Yes");
    g_assert_true (((HearthApplicationAnswer *) loaded->answers->pdata[1])->retired);
  }
}

static void
test_welcome (Fixture      *fixture,
              gconstpointer data)
{
  gint64                hello = PUT (add_step, .a = { 0 }, .s = { "Say hello" }), link = PUT (add_step, .a = { 7 }, .s = { "Show them round" });
  gint64                ben = PUT (apply, .s = { "Ben" }), member = find_member (fixture, ben);
  g_autoptr (GPtrArray) lines = NULL, before = GET (list_welcome, .a = { 0 });

  g_assert_cmpuint (before->len, ==, 0);
  PUT (decide, .a = { ben, HEARTH_APPLICATION_YES, 10 * DAY + 5 });
  lines = GET (list_welcome, .a = { 0 });
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpint (((HearthWelcomeLine *) lines->pdata[0])->step, ==, hello);
  g_assert_cmpint (((HearthWelcomeLine *) lines->pdata[0])->due_at, ==, 11 * DAY - 1000);
  g_assert_cmpint (((HearthWelcomeLine *) lines->pdata[1])->due_at, ==, 18 * DAY - 1000);

  PUT (do_step, .a = { member, hello, 20 });
  PUT (do_step, .a = { member, link, 30 });
  PUT (do_step, .a = { member, link, HEARTH_NONE });
  PUT (edit_step, .a = { link, 8 }, .s = { "Show them the house" });
  PUT (retire_step, .a = { hello });
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = GET (list_welcome, .a = { 0 });
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (((HearthWelcomeLine *) lines->pdata[0])->words, ==, "Show them the house");
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = GET (list_welcome_of, .a = { member });
  g_assert_cmpuint (lines->len, ==, 2);
}

static char *
print_tree (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const HearthReferralLine *line = lines->pdata[i];

      g_string_append_printf (text, "%s%u:%" G_GINT64_FORMAT ":%u", i > 0 ? " " : "", line->depth, line->member, line->brought);
    }
  return g_string_free (text, FALSE);
}

#define assert_tree(member, depth, limit, expected)                                \
  G_STMT_START                                                                     \
  {                                                                                \
    g_autoptr (GPtrArray) lines_ = GET (read_tree, .a = { member, depth, limit }); \
    g_autofree char      *text_ = print_tree (lines_);                             \
                                                                                   \
    g_assert_cmpstr (text_, ==, expected);                                         \
  }                                                                                \
  G_STMT_END

WRITE_OR_FAIL (set_inviter, hearth_row_update (conn, HEARTH_TABLE_MEMBER, a[0], hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"), &(HearthMember) { .invited_by = a[1] }, error))

static void
test_tree (Fixture      *fixture,
           gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL);                                            /* 1 */
  gint64                ben = bring (fixture, ana), cem = bring (fixture, ben), dan = bring (fixture, ben); /* 2 3 4 */
  gint64                eva = bring (fixture, ana), seq;                                                    /* 5 */
  g_autoptr (GPtrArray) chain = NULL;

  assert_tree (ana, 0, 0, "0:1:2 1:2:2 2:3:0 2:4:0 1:5:0");
  assert_tree (ana, 1, 0, "0:1:2 1:2:2 1:5:0");
  assert_tree (ana, 0, 2, "0:1:2 1:2:2");
  chain = GET (read_chain, .a = { dan });
  g_assert_cmpuint (chain->len, ==, 2);
  g_assert_cmpint (((HearthReferralLine *) chain->pdata[1])->member, ==, ana);

  seq = merge (fixture, eva, dan);
  assert_tree (ana, 0, 0, "0:1:2 1:2:1 2:3:0 1:5:0");
  undo (fixture, seq);

  /* Made on two devices: each brought the other. */
  PUT (set_inviter, .a = { ana, cem });
  assert_tree (ana, 0, 0, "0:1:2 1:2:2 2:3:0 2:4:0 1:5:0");
  assert_tree (cem, 0, 0, "0:3:1 1:1:2 2:2:1 3:4:0 2:5:0");
  g_clear_pointer (&chain, g_ptr_array_unref);
  chain = GET (read_chain, .a = { ana });
  g_assert_cmpuint (chain->len, ==, 2);
  PUT (set_inviter, .a = { eva, eva });
  assert_tree (eva, 0, 0, "0:5:0");
}

/* Whom somebody brought counts when they are let in. */
static void
test_tree_applicants (Fixture      *fixture,
                      gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL);
  gint64 ben = PUT (apply, .s = { "Ben" }), cem = PUT (apply, .s = { "Cem" }), a = find_member (fixture, ben), b = find_member (fixture, cem);

  PUT (set_inviter, .a = { a, ana });
  PUT (set_inviter, .a = { b, ana });
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_PASSER_BY);
  assert_tree (ana, 0, 0, "0:1:0");
  PUT (decide, .a = { ben, HEARTH_APPLICATION_YES, 10 });
  PUT (decide, .a = { cem, HEARTH_APPLICATION_YES, 10 });
  g_assert_cmpint (ask_stage (fixture, ana), ==, HEARTH_STAGE_ADVOCATE);
  assert_tree (ana, 0, 0, "0:1:2 1:2:0 1:3:0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/application/yes", test_yes);
  add_test ("/application/of-member", test_of_member);
  add_test ("/application/mistakes", test_mistakes);
  add_test ("/application/questions", test_questions);
  add_test ("/application/welcome", test_welcome);
  add_test ("/application/tree", test_tree);
  add_test ("/application/tree-applicants", test_tree_applicants);
  return g_test_run ();
}
