/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any community at all: chains of merges with fields chosen, loops as two devices make them, the narrow rule, refusals, edits, new acts and
 * addresses in between, and merges taken back at any later time in any order. After each step nobody and nothing is out of reach; with all
 * merges taken back each row is what was last written in it by hand; with everything taken back the dump is what it was. A failure is seen
 * again with the seed that the test prints (--seed). */

#include "db/hearth-check.h"
#include "member-fixture.h"
#include "members/hearth-duplicate.h"

#define MEMBERS 12
#define STEPS   50

#define BIT(name) hearth_table_bit (HEARTH_TABLE_MEMBER, name)

typedef struct
{
  gint64   seq;
  gboolean merges;
  gboolean undone;
} Step;

typedef struct
{
  Fixture *fixture;
  gint64   members[MEMBERS];
  char    *cities[MEMBERS]; /* as last written by hand */
  char    *names[MEMBERS];
  GArray  *steps; /* Step */
  guint    made;  /* acts and addresses */
} Random;

/* What a step does to whom. */
typedef struct
{
  gint64      a, b;
  guint64     mask;
  const char *name, *city;
} Move;

static gint64
write_taking (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Move *move = data;
  gint64      a = hearth_member_root (conn, move->a, error), b = hearth_member_root (conn, move->b, error);

  return a == b || hearth_member_merge_taking (conn, a, b, move->mask, error) ? 1 : -1;
}

static gint64
write_into (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Move  *move = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.merged_into = move->b;
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, move->a, BIT ("merged_into"), &member, error) ? 1 : -1;
}

static gint64
write_narrow (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  return hearth_duplicates_apply_narrow (conn, NULL, error);
}

static gint64
write_refuse (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Move *move = data;
  gint64      a = hearth_member_root (conn, move->a, error), b = hearth_member_root (conn, move->b, error);

  return a == b || hearth_duplicate_refuse (conn, a, b, error) ? 1 : -1;
}

static gint64
write_edit (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  const Move  *move = data;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) move->name;
  member.city = (char *) move->city;
  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, move->a, move->mask, &member, error) ? 1 : -1;
}

static gint64
write_act (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const Move       *move = data;
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = move->a;
  act.kind = HEARTH_KIND_MESSAGE;
  act.at = move->b;
  return hearth_interaction_log (conn, &act, error) ? act.rowid : -1;
}

/* One of few, so that the narrow rule finds some that are the same. */
static gint64
write_address (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  const Move      *move = data;
  g_autofree char *account = g_strdup_printf ("address-%d@example.org", (int) move->b);
  HearthIdentity   identity;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &identity);
  identity.member = move->a;
  identity.platform = (char *) "email";
  identity.account = account;
  return hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &identity, error) ? identity.rowid : -1;
}

static void
step (Random   *random,
      WriteFunc func,
      gpointer  data,
      gboolean  merges)
{
  Step made = { 0, merges, FALSE };

  do_write (random->fixture, func, data, &made.seq);
  if (made.seq > 0)
    g_array_append_val (random->steps, made);
}

static void
take_back (Random *random,
           Step   *made)
{
  undo (random->fixture, made->seq);
  made->undone = TRUE;
}

/* Of the merges that stand, one at random, the oldest as likely as the last; FALSE when there is none. */
static gboolean
take_back_merge (Random *random)
{
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();

  for (guint i = 0; i < random->steps->len; i++)
    {
      Step *made = &g_array_index (random->steps, Step, i);

      if (made->merges && !made->undone)
        g_ptr_array_add (standing, made);
    }
  if (standing->len == 0)
    return FALSE;
  take_back (random, g_ptr_array_index (standing, (guint) g_test_rand_int_range (0, (int) standing->len)));
  return TRUE;
}

static void
write_by_hand (Random *random,
               guint   who,
               Move   *move)
{
  g_autofree char *text = g_strdup_printf ("Hand %u", random->made++);
  gboolean         city = g_test_rand_bit ();

  move->mask = city ? BIT ("city") : BIT ("name");
  move->name = move->city = text;
  g_free (city ? random->cities[who] : random->names[who]);
  *(city ? &random->cities[who] : &random->names[who]) = g_strdup (text);
  step (random, write_edit, move, FALSE);
}

static void
take_step (Random *random)
{
  guint who = (guint) g_test_rand_int_range (0, MEMBERS);
  Move  move = { random->members[who], random->members[g_test_rand_int_range (0, MEMBERS)], 0, NULL, NULL };

  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      move.mask = (g_test_rand_bit () ? BIT ("name") : 0) | (g_test_rand_bit () ? BIT ("city") : 0);
      step (random, write_taking, &move, TRUE);
      break;
    case 4:
      step (random, write_into, &move, TRUE);
      break;
    case 5:
      step (random, write_narrow, NULL, TRUE);
      break;
    case 6:
      step (random, write_refuse, &move, FALSE);
      break;
    case 7:
      write_by_hand (random, who, &move);
      break;
    case 8:
      move.b = 1000 + random->made++;
      step (random, write_act, &move, FALSE);
      break;
    case 9:
      move.b = g_test_rand_int_range (0, 20);
      step (random, write_address, &move, FALSE);
      break;
    default:
      take_back_merge (random);
      break;
    }
}

static gint64
write_root (HearthConn *conn,
            gpointer    data,
            GError    **error)
{
  return hearth_member_root (conn, *(const gint64 *) data, error);
}

static gpointer
read_counts (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  static const char      sql[] = "SELECT (SELECT count (*) FROM member), (SELECT count (*) FROM identity), (SELECT count (*) FROM interaction)";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  gint64                *counts = g_new (gint64, 3);

  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  for (guint i = 0; i < 3; i++)
    counts[i] = hearth_stmt_int (stmt, (int) i);
  return counts;
}

/* Everybody stands for themselves or for one who does; the list has each human once; their pages hold every address and act once. */
static void
check_reach (Random *random)
{
  g_autoptr (GArray) list = ask_list (random->fixture, NULL, HEARTH_MEMBER_SORT_NAME, FALSE);
  g_autofree gint64 *counts = hearth_db_read (random->fixture->db, read_counts, NULL, NULL, NULL);
  gint64             addresses = 0, acts = 0;

  for (guint i = 0; i < MEMBERS; i++)
    {
      gint64   root = do_write (random->fixture, write_root, &random->members[i], NULL);
      gboolean listed = FALSE;

      g_assert_cmpint (do_write (random->fixture, write_root, &root, NULL), ==, root);
      for (guint j = 0; j < list->len; j++)
        listed |= g_array_index (list, gint64, j) == root;
      g_assert_true (listed);
    }
  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (HearthMemberPage) page = ask_page (random->fixture, g_array_index (list, gint64, i));

      g_assert_cmpint (page->member.rowid, ==, g_array_index (list, gint64, i));
      addresses += page->identities->len;
      acts += page->interactions;
    }
  g_assert_cmpint (counts[0], ==, MEMBERS);
  g_assert_cmpint (addresses, ==, counts[1]);
  g_assert_cmpint (acts, ==, counts[2]);
}

static gpointer
read_member (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  HearthMember *member = g_new (HearthMember, 1);

  hearth_row_init (HEARTH_TABLE_MEMBER, member);
  hearth_row_load (conn, HEARTH_TABLE_MEMBER, *(const gint64 *) data, member, error);
  return member;
}

/* No merge stands: each row is what was last written in it by hand. */
static void
check_apart (Random *random)
{
  for (guint i = 0; i < MEMBERS; i++)
    {
      HearthMember *member = hearth_db_read (random->fixture->db, read_member, &random->members[i], NULL, NULL);

      g_assert_cmpint (member->merged_into, ==, HEARTH_NONE);
      g_assert_cmpstr (member->name, ==, random->names[i]);
      g_assert_cmpstr (member->city, ==, random->cities[i]);
      hearth_row_clear (HEARTH_TABLE_MEMBER, member);
      g_free (member);
    }
}

static gpointer
read_digest (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  return hearth_digest (conn, cancellable, error);
}

static void
test_random (Fixture      *fixture,
             gconstpointer data)
{
  Random           random = { .fixture = fixture, .steps = g_array_new (FALSE, FALSE, sizeof (Step)) };
  g_autofree char *before = NULL, *after = NULL;

  for (guint i = 0; i < MEMBERS; i++)
    {
      g_autofree char *email = g_strdup_printf ("address-%u@example.org", i);

      random.names[i] = g_strdup_printf ("Member %u", i);
      random.members[i] = add_member (fixture, random.names[i], email);
    }
  before = hearth_db_read (fixture->db, read_digest, NULL, NULL, NULL);
  for (guint i = 0; i < STEPS; i++)
    {
      take_step (&random);
      check_reach (&random);
    }
  while (take_back_merge (&random))
    ;
  check_reach (&random);
  check_apart (&random);
  for (guint i = random.steps->len; i > 0; i--)
    if (!g_array_index (random.steps, Step, i - 1).undone)
      take_back (&random, &g_array_index (random.steps, Step, i - 1));
  after = hearth_db_read (fixture->db, read_digest, NULL, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < MEMBERS; i++)
    {
      g_free (random.names[i]);
      g_free (random.cities[i]);
    }
  g_array_unref (random.steps);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *path = g_strdup_printf ("/merge-random/%u", i);

      add_test (path, test_random);
    }
  return g_test_run ();
}
