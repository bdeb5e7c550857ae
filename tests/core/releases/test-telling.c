/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Moments made out of others, a few picked of an audience, and whom a pasted line means. */

#include "release-helpers.h"

#include "members/hearth-consent.h"
#include "members/hearth-member-filter.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-poll.h"

static GTimeZone *utc;

READ (read_moment, hearth_moment_load (conn, a[0], error))
READ (read_poll, hearth_poll_load (conn, a[0], error))
READ (read_filter_of, hearth_member_filter_of (conn, (GArray *) (gintptr) a[0], error))
READ (read_addresses, hearth_audience_addresses (conn, (GArray *) (gintptr) a[0], (const char *) (gintptr) a[1], error))
WRITE_OR_FAIL (write_there, hearth_moment_take_part (conn, a[0], a[1], HEARTH_NONE, "hand", s[0], error))
WRITE (write_consent, hearth_consent_say (conn, a[0], "email", HEARTH_CONSENT_GRANTED, HEARTH_NONE, NULL, error))
WRITE_OR_FAIL (write_send, hearth_moment_send (conn, a[0], HEARTH_NONE, utc, &(HearthSendCounts) { 0 }, NULL, error))
WRITE_OR_FAIL (write_decided, hearth_moment_mark (conn, a[0], HEARTH_LOOP_DECIDE, 1000, s[0], error))
WRITE_OR_FAIL (write_include, hearth_moment_include (conn, a[0], (GArray *) (gintptr) a[1], error))
WRITE (write_copy, hearth_moment_copy (conn, a[0], error))
WRITE (write_choice, hearth_choice_add (conn, a[0], s[0], error))
WRITE_OR_FAIL (write_vote, hearth_vote_add (conn, a[0], a[1], a[2], "hand", NULL, error))

static gint64
write_identity (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const Arguments *arguments = data;
  HearthIdentity   row;

  hearth_row_init (HEARTH_TABLE_IDENTITY, &row);
  row.member = arguments->a[0];
  row.platform = (char *) "discord";
  row.account = (char *) arguments->s[0];
  row.handle = (char *) arguments->s[1];
  return hearth_row_insert (conn, HEARTH_TABLE_IDENTITY, &row, error) ? row.rowid : -1;
}

static gint64
write_telling (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  HearthMomentRow value;
  gint64          rowid = -1;

  hearth_row_init (HEARTH_TABLE_MOMENT, &value);
  if (hearth_moment_propose_telling (conn, ((const Arguments *) data)->a[0], day (TODAY), &value, error))
    rowid = hearth_moment_add (conn, &value, error);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &value);
  return rowid;
}

static gint64
write_reminder (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  HearthMomentRow value;
  gint64          rowid = -1;

  hearth_row_init (HEARTH_TABLE_MOMENT, &value);
  if (hearth_moment_propose_reminder (conn, ((const Arguments *) data)->a[0], day (TODAY), &value, error))
    rowid = hearth_moment_add (conn, &value, error);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &value);
  return rowid;
}

static gint64
add_asked (Fixture    *fixture,
           const char *name)
{
  g_autofree char *email = g_strdup_printf ("%s@example.org", name);
  gint64           member = add_member (fixture, name, email);

  PUT (write_consent, .a = { member });
  return member;
}

static gpointer
read_found (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthFilter) filter = hearth_filter_parse (data, NULL);

  g_assert_nonnull (filter);
  return hearth_member_filter_find (conn, filter, cancellable, error);
}

static guint
count_found (Fixture    *fixture,
             const char *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = hearth_db_read (fixture->db, read_found, (gpointer) filter, NULL, &error);

  g_assert_no_error (error);
  return found->len;
}

/* The poll is decided, told and done once what tells it is sent; one undo takes both back. */
static void
test_telling (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ana = add_asked (fixture, "Ana"), poll, telling, seq;
  gint64 blue;

  add_asked (fixture, "Bo");
  poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Which cover?", row.channel = (char *) "email", row.words = (char *) "Choose");
  blue = PUT (write_choice, .a = { poll }, .s = { "Blue" });
  PUT (write_choice, .a = { poll }, .s = { "Red" });
  PUT (write_send, .a = { poll });
  PUT (write_vote, .a = { blue, ana, 10 });
  PUT (write_decided, .a = { poll }, .s = { "Blue it is." });
  telling = PUT (write_telling, .a = { poll });
  {
    g_autoptr (HearthMomentLine) line = GET (read_moment, .a = { telling });

    g_assert_cmpstr (line->row.title, ==, "Which cover?: how it went");
    g_assert_cmpstr (line->row.words, ==, "Thank you for taking part in “Which cover?”.\n\nBlue came first with 1 of 1 vote. Blue it is.");
    g_assert_cmpstr (line->row.audience, ==, "took-part:\"Which cover?\"");
    g_assert_cmpint (line->row.tells, ==, poll);
  }
  do_write (fixture, write_send, &(Arguments) { .a = { telling } }, &seq);
  {
    g_autoptr (HearthMomentLine) line = GET (read_moment, .a = { telling }), told = GET (read_moment, .a = { poll });

    g_assert_cmpint (line->invited, ==, 1); /* Bo did not take part */
    g_assert_cmpint (told->row.told_at, !=, HEARTH_NONE);
  }
  undo (fixture, seq);
  {
    g_autoptr (HearthMomentLine) told = GET (read_moment, .a = { poll });

    g_assert_cmpint (told->row.told_at, ==, HEARTH_NONE);
  }
  g_assert_cmpuint (count_found (fixture, "invited:\"which cover?\""), ==, 2);
  g_assert_cmpuint (count_found (fixture, "invited:\"which cover?\" -took-part:\"which cover?\""), ==, 1);
}

/* Who was asked and is silent is asked once more, with what goes with it; nobody else is. */
static void
test_reminder (Fixture      *fixture,
               gconstpointer data)
{
  gint64                       ana = add_asked (fixture, "Ana"), bo = add_asked (fixture, "Bo"), moment;
  g_autoptr (HearthMomentLine) line = NULL;

  moment = ADD_MOMENT (HEARTH_MOMENT_FEEDBACK, "First \"listen\"", row.channel = (char *) "email", row.words = (char *) "Listen", row.attachment = (char *) "the mix");
  REFUSED (HEARTH_ERROR_INVALID, write_reminder, .a = { moment }); /* nobody was asked */
  PUT (write_send, .a = { moment });
  PUT (write_there, .a = { moment, ana });
  line = GET (read_moment, .a = { PUT (write_reminder, .a = { moment }) });
  g_assert_cmpstr (line->row.title, ==, "First \"listen\": a reminder");
  g_assert_cmpstr (line->row.attachment, ==, "the mix");
  g_assert_cmpuint (count_found (fixture, line->row.audience), ==, 1);
  PUT (write_there, .a = { moment, bo });
  g_assert_cmpuint (count_found (fixture, line->row.audience), ==, 0);
  REFUSED (HEARTH_ERROR_INVALID, write_reminder, .a = { moment });
}

/* A vote nobody took part in thanks nobody for it. */
static void
test_nobody (Fixture      *fixture,
             gconstpointer data)
{
  gint64                       poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Cover", row.channel = (char *) "email", row.words = (char *) "Choose");
  g_autoptr (HearthMomentLine) line = NULL;

  PUT (write_choice, .a = { poll }, .s = { "Blue" });
  PUT (write_decided, .a = { poll }, .s = { "Blue it is." });
  line = GET (read_moment, .a = { PUT (write_telling, .a = { poll }) });
  g_assert_cmpstr (line->row.words, ==, "Nobody voted. Blue it is.");
}

static void
test_copy (Fixture      *fixture,
           gconstpointer data)
{
  gint64                       ana = add_asked (fixture, "Ana"), poll, copy;
  g_autoptr (HearthMomentLine) line = NULL;
  g_autoptr (HearthPoll)       options = NULL;

  poll = ADD_MOMENT (HEARTH_MOMENT_POLL, "Cover", row.channel = (char *) "email", row.words = (char *) "Choose", row.cap = 3);
  PUT (write_vote, .a = { PUT (write_choice, .a = { poll }, .s = { "Blue" }), ana, 10 });
  PUT (write_send, .a = { poll });
  copy = PUT (write_copy, .a = { poll });
  line = GET (read_moment, .a = { copy });
  options = GET (read_poll, .a = { copy });
  g_assert_cmpstr (line->row.words, ==, "Choose");
  g_assert_cmpint (line->row.cap, ==, 3);
  g_assert_cmpint (line->row.sent_at, ==, HEARTH_NONE);
  g_assert_cmpint (line->invited + line->took_part, ==, 0);
  g_assert_cmpuint (options->options->len, ==, 1);
  g_assert_cmpint (options->voters, ==, 0);
}

/* Members who were chosen are an audience of their own; one that is for everybody stays that. */
static void
test_include (Fixture      *fixture,
              gconstpointer data)
{
  gint64                       ana = add_asked (fixture, "Ana"), bo = add_asked (fixture, "Bo"), moment, all;
  g_autoptr (GArray)           members = g_array_new (FALSE, FALSE, sizeof (gint64)), none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char             *filter = NULL, *words = NULL;
  g_autoptr (HearthFilter)     parsed = NULL;
  g_autoptr (HearthMomentLine) line = NULL, other = NULL;

  add_asked (fixture, "Cy");
  g_array_append_val (members, ana);
  g_array_append_val (members, bo);
  filter = GET (read_filter_of, .a = { (gintptr) members });
  parsed = hearth_filter_parse (filter, NULL);
  words = hearth_filter_describe (parsed, NULL);
  g_assert_cmpstr (words, ==, "2 members by name");
  g_assert_cmpuint (count_found (fixture, filter), ==, 2);
  moment = ADD_MOMENT (HEARTH_MOMENT_NEWS, "News", row.audience = (char *) "name:cy");
  all = ADD_MOMENT (HEARTH_MOMENT_NEWS, "All");
  PUT (write_include, .a = { moment, (gintptr) members });
  PUT (write_include, .a = { all, (gintptr) members });
  line = GET (read_moment, .a = { moment });
  other = GET (read_moment, .a = { all });
  g_assert_cmpuint (count_found (fixture, line->row.audience), ==, 3);
  g_assert_null (other->row.audience);
  REFUSED (HEARTH_ERROR_INVALID, write_include, .a = { moment, (gintptr) none });
}

typedef struct
{
  HearthPick how;
  guint32    seed;
} Picking;

static gpointer
read_pick (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Picking  *picking = data;
  HearthMomentRow row;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  row.channel = (char *) "email";
  return hearth_audience_pick (conn, &row, 2, picking->how, picking->seed, utc, cancellable, error);
}

static GArray *
pick (Fixture   *fixture,
      HearthPick how,
      guint32    seed)
{
  g_autoptr (GError) error = NULL;
  GArray            *picked = hearth_db_read (fixture->db, read_pick, &(Picking) { how, seed }, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (picked->len, ==, 2);
  return picked;
}

static void
test_pick (Fixture      *fixture,
           gconstpointer data)
{
  gint64                ana = add_asked (fixture, "Ana"), bo = add_asked (fixture, "Bo"), cy = add_asked (fixture, "Cy"), seen[2] = { 0 };
  gint64                before = ADD_MOMENT (HEARTH_MOMENT_NEWS, "Before", row.channel = (char *) "email", row.words = (char *) "x", row.audience = (char *) "name:ana");
  g_autoptr (GArray)    closest = NULL, fresh = NULL;
  g_autoptr (GPtrArray) addresses = NULL;

  add_member (fixture, "Di", "di@example.org"); /* never agreed */
  PUT (write_send, .a = { before });
  closest = pick (fixture, HEARTH_PICK_CLOSEST, 0);
  g_assert_cmpint (g_array_index (closest, gint64, 0), ==, ana);
  fresh = pick (fixture, HEARTH_PICK_LEAST_ASKED, 0);
  g_assert_cmpint (g_array_index (fresh, gint64, 0) + g_array_index (fresh, gint64, 1), ==, bo + cy);
  for (guint32 seed = 0; seed < 20; seed++)
    {
      g_autoptr (GArray) lot = pick (fixture, HEARTH_PICK_BY_LOT, seed), again = pick (fixture, HEARTH_PICK_BY_LOT, seed);

      g_assert_cmpint (g_array_index (lot, gint64, 0), ==, g_array_index (again, gint64, 0));
      seen[g_array_index (lot, gint64, 0) == ana]++;
    }
  g_assert_cmpint (seen[0], >, 0);
  g_assert_cmpint (seen[1], >, 0);
  addresses = GET (read_addresses, .a = { (gintptr) fresh, (gintptr) "email" });
  g_assert_cmpstr (g_ptr_array_index (addresses, 0), ==, "bo@example.org");
}

static gpointer
read_meant (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));

  return hearth_member_find_meant (conn, data, found, error) ? found : NULL;
}

static void
assert_meant (Fixture    *fixture,
              const char *text,
              guint       n,
              gint64      member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = hearth_db_read (fixture->db, read_meant, (gpointer) text, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n);
  if (n == 1)
    g_assert_cmpint (g_array_index (found, gint64, 0), ==, member);
}

static void
test_meant (Fixture      *fixture,
            gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana Lee", "ana@example.org"), bo = add_member (fixture, "Bo", NULL);

  add_member (fixture, "Ana lee", NULL);
  PUT (write_identity, .a = { bo }, .s = { "1234", "bo_the_bear" });
  assert_meant (fixture, " Ana Lee <ANA@example.org> ", 1, ana);
  assert_meant (fixture, "ana lee", 2, 0);
  assert_meant (fixture, "- @Bo_The_Bear", 1, bo);
  assert_meant (fixture, "discord:bo_the_bear", 1, bo);
  assert_meant (fixture, "bo", 1, bo);
  assert_meant (fixture, "1234", 1, bo);
  assert_meant (fixture, "1", 0, 0); /* a number in a list is nobody's row */
  assert_meant (fixture, "", 0, 0);
  assert_meant (fixture, "<", 0, 0);
  assert_meant (fixture, "\xff\xfe@", 0, 0);
  assert_meant (fixture, "nobody@example.org", 0, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  utc = g_time_zone_new_utc ();
  add_test ("/telling/telling", test_telling);
  add_test ("/telling/reminder", test_reminder);
  add_test ("/telling/nobody", test_nobody);
  add_test ("/telling/copy", test_copy);
  add_test ("/telling/include", test_include);
  add_test ("/telling/pick", test_pick);
  add_test ("/telling/meant", test_meant);
  return g_test_run ();
}
