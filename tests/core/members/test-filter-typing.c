/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters as they are typed: every way of saying who is meant, names that there are none of, what can be typed next. */

#include "member-fixture.h"
#include "members/hearth-member-filter.h"
#include "members/hearth-segment.h"

#include <string.h>

static gint64
write_known (HearthConn *conn,
             gpointer    data,
             GError    **error)
{
  gint64       ana, ben;
  HearthMember member;

  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Ana";
  member.city = (char *) "São Paulo";
  member.country = (char *) "BR";
  ana = hearth_member_add (conn, &member, "ana@x.example", error);
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  member.name = (char *) "Ben";
  member.city = (char *) "Berlin";
  member.country = (char *) "Germany";
  ben = hearth_member_add (conn, &member, NULL, error);
  if (ana < 0 || ben < 0 || !hearth_member_tag (conn, ana, "Press", error) || !hearth_member_tag (conn, ben, "Press", error) || !hearth_member_tag (conn, ana, "night swim", error) || !hearth_member_join_circle (conn, ben, "Berlin", HEARTH_NONE, error))
    return -1;
  if (hearth_member_add_identity (conn, ana, "discord", NULL, "sea_fox", error) < 0 || hearth_member_add_identity (conn, ben, "phone", "+49 (151) 234-56 78", NULL, error) < 0)
    return -1;
  return hearth_segment_add (conn, "Brazil", "country:br", NULL, NULL, error) > 0 && hearth_segment_add (conn, "Press abroad", "tag:press -segment:brazil", NULL, NULL, error) > 0 ? ana : -1;
}

static void
test_every_way_of_saying (Fixture      *fixture,
                          gconstpointer data)
{
  gint64 ana = do_write (fixture, write_known, NULL, NULL), ben = ana + 1;

  assert_found (fixture, "tag:PRESS", ana, ben);
  assert_found (fixture, "tag:press -tag:\"night swim\"", ben);
  assert_found (fixture, "city:sao*", ana);
  assert_found (fixture, "country:brazil", ana);
  assert_found (fixture, "country:de", ben);
  assert_found (fixture, "discord:fox", ana);
  assert_found (fixture, "handle:fox", ana);
  assert_found (fixture, "handle:matrix/fox");
  assert_found (fixture, "has:discord", ana);
  assert_found (fixture, "phone:4915", ben);
  assert_found (fixture, "phone:+49-151", ben);
  assert_found (fixture, "email:@x.ex", ana);
  assert_found (fixture, "name:be", ben);
  assert_found (fixture, "segment:brazil", ana);
  assert_found (fixture, "segment:\"press abroad\"", ben);
  assert_found (fixture, "-segment:bra*", ben);
  assert_found (fixture, "ana or circle:berlin", ana, ben);
  assert_found (fixture, "quiet:<1d", ana, ben);
  assert_found (fixture, "last:today");
}

typedef struct
{
  const char *text;
  gsize       cursor;
} Asked;

static gpointer
read_check (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthFilter) filter = hearth_filter_parse (data, NULL);
  HearthFilterProblem     *problem = NULL;

  g_assert_nonnull (filter);
  g_assert_true (hearth_member_filter_check (conn, filter, &problem, NULL, error));
  return problem;
}

static void
test_unknown_names (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct
  {
    const char *text, *fixed; /* NULL: nothing wrong; "": no fix */
  } cases[] = {
    { "tag:press circle:berlin city:berlin", NULL },
    { "x tag:vinyl,pres y", "" },
    { "x tag:press,pres y", "x tag:press,Press y" },
    { "circle:berln", "circle:Berlin" },
    { "city:\"sao paolo\"", "city:\"São Paulo\"" },
    { "has:emial", "has:email" },
    { "has:discord", NULL },
    { "has:mastodon", NULL },
    { "segment:brasil", "segment:Brazil" },
    { "invited-by:ana@x.example", NULL },
    { "invited-by:nobody", "" },
    { "consent:email/withdrawn", NULL },
    { "consent:emial", "consent:email" },
    { "ana", NULL },
  };

  do_write (fixture, write_known, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)              error = NULL;
      g_autoptr (HearthFilterProblem) problem = hearth_db_read (fixture->db, read_check, (gpointer) cases[i].text, NULL, &error);
      g_autofree char                *fixed = problem != NULL && problem->fix != NULL ? hearth_filter_problem_apply (problem, cases[i].text) : NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (problem == NULL ? NULL : fixed != NULL ? fixed
                                                              : "",
                       ==, cases[i].fixed);
    }
}

static gpointer
read_candidates (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Asked *asked = data;

  return hearth_member_filter_complete (conn, asked->text, asked->cursor, NULL, error);
}

/* "text|" with the cursor at the bar; the first candidate put in, and its count. */
/* Ana brought two, Ben one. */
static gint64
write_brought (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  static const struct
  {
    const char *name, *inviter;
  } brought[] = { { "Cleo", "ana@x.example" }, { "Dora", "ana@x.example" }, { "Emil", "Ben" } };

  for (guint i = 0; i < G_N_ELEMENTS (brought); i++)
    {
      HearthMember member;

      hearth_row_init (HEARTH_TABLE_MEMBER, &member);
      member.name = (char *) brought[i].name;
      member.invited_by = hearth_member_lookup (conn, brought[i].inviter, error);
      if (member.invited_by < 0 || hearth_member_add (conn, &member, NULL, error) < 0)
        return -1;
    }
  return 1;
}

static void
assert_completes (Fixture    *fixture,
                  const char *typed,
                  const char *expected,
                  gint64      count)
{
  const char           *bar = strchr (typed, '|');
  g_autofree char      *text = g_strdup_printf ("%.*s%s", (int) (bar - typed), typed, bar + 1);
  Asked                 asked = { text, (gsize) (bar - typed) };
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) candidates = hearth_db_read (fixture->db, read_candidates, &asked, NULL, &error);
  g_autofree char      *result = NULL;

  g_assert_no_error (error);
  g_test_message ("%s", typed);
  if (expected == NULL)
    {
      g_assert_cmpuint (candidates->len, ==, 0);
      return;
    }
  g_assert_cmpuint (candidates->len, >, 0);
  {
    const HearthFilterCandidate *first = g_ptr_array_index (candidates, 0);

    result = g_strdup_printf ("%.*s%s%s", (int) first->start, text, first->text, text + first->end);
    g_assert_cmpstr (result, ==, expected);
    g_assert_cmpint (first->count, ==, count);
  }
}

static void
test_completion (Fixture      *fixture,
                 gconstpointer data)
{
  do_write (fixture, write_known, NULL, NULL);
  assert_completes (fixture, "cir|", "circle:", HEARTH_NONE);
  assert_completes (fixture, "ana -cir|", "ana -circle:", HEARTH_NONE);
  assert_completes (fixture, "tag:|", "tag:Press", 2);
  assert_completes (fixture, "tag:ni|", "tag:\"night swim\"", 1);
  assert_completes (fixture, "tag:\"night s|", "tag:\"night swim\"", 1);
  assert_completes (fixture, "tag:sw| x", "tag:\"night swim\" x", 1);
  assert_completes (fixture, "tag:a,pr|,b", "tag:a,Press,b", 2);
  assert_completes (fixture, "(city:sa|", "(city:\"São Paulo\"", 1);
  assert_completes (fixture, "berl|", "circle:Berlin", 1);
  assert_completes (fixture, "quiet:|", "quiet:>30d", HEARTH_NONE);
  assert_completes (fixture, "has:em|", "has:email", HEARTH_NONE);
  assert_completes (fixture, "stage:ad|", "stage:advocate", HEARTH_NONE);
  assert_completes (fixture, "invited-by:|", NULL, 0);
  do_write (fixture, write_brought, NULL, NULL);
  assert_completes (fixture, "invited-by:|", "invited-by:ana@x.example", 2);
  assert_completes (fixture, "invited-by:be| x", "invited-by:Ben x", 1);
  assert_completes (fixture, "invited-by:zed|", NULL, 0);
  assert_completes (fixture, "nofield:x|", NULL, 0);
  assert_completes (fixture, "zzzz|", NULL, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/filter-typing/every-way-of-saying", test_every_way_of_saying);
  add_test ("/filter-typing/unknown-names", test_unknown_names);
  add_test ("/filter-typing/completion", test_completion);
  return g_test_run ();
}
