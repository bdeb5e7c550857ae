/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds and their words, the timeline page by page, and which consent counts. */

#include "../members/member-fixture.h"

#include "interactions/hearth-counted.h"
#include "members/hearth-consent.h"

static void
test_kinds (void)
{
  for (guint i = 1; i <= HEARTH_KIND_LAST; i++)
    {
      g_assert_cmpint (hearth_kind_parse (hearth_kind_key (i)), ==, i);
      g_assert_nonnull (hearth_kind_title (i));
      g_assert_true (g_str_has_suffix (hearth_kind_icon (i), "-symbolic"));
      g_assert_cmpint (hearth_direction_parse (hearth_direction_key (hearth_kind_default_direction (i))), ==,
                       hearth_kind_default_direction (i));
    }
  g_assert_cmpint (hearth_kind_parse (" Bought "), ==, HEARTH_KIND_PURCHASE);
  g_assert_cmpint (hearth_kind_parse ("thank"), ==, HEARTH_KIND_THANKS);
  g_assert_cmpint (hearth_kind_parse ("dance"), ==, 0);
  g_assert_cmpint (hearth_kind_parse (""), ==, 0);
  g_assert_cmpint (hearth_kind_parse (NULL), ==, 0);
  g_assert_nonnull (hearth_kind_title (99));
  g_assert_cmpint (hearth_direction_parse ("sideways"), ==, 0);
}

typedef struct
{
  gint64 member, at, rowid;
  guint  limit;
} Page;

static gpointer
read_list (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  const Page *page = data;

  return hearth_interaction_list (conn, page->member, page->at, page->rowid, page->limit, error);
}

static GPtrArray *
ask_page_of (Fixture *fixture,
             Page    *page)
{
  g_autoptr (GError) error = NULL;
  GPtrArray         *list = hearth_db_read (fixture->db, read_list, page, NULL, &error);

  g_assert_no_error (error);
  return list;
}

typedef struct
{
  gint64 members[4];
} Group;

static gint64
write_timeline (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  const Group      *group = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 200; i++)
    {
      HearthInteraction value;

      hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
      value.kind = HEARTH_KIND_HELP;
      value.member = group->members[g_rand_int_range (rand, 0, 4)];
      if (g_rand_boolean (rand))
        value.with_member = group->members[g_rand_int_range (rand, 0, 4)];
      value.at = g_rand_int_range (rand, 0, 5) == 0 ? HEARTH_NONE : g_rand_int_range (rand, 0, 30);
      if (!hearth_row_insert (conn, HEARTH_TABLE_INTERACTION, &value, error))
        return -1;
    }
  return 1;
}

/* Page by page nothing is left out or told twice, newest first, and what has no time last. */
static void
test_timeline (Fixture      *fixture,
               gconstpointer data)
{
  Group                        group = { { add_member (fixture, "Ana", NULL), add_member (fixture, "Anna", NULL), add_member (fixture, "Ben", NULL),
                                           add_member (fixture, "Cleo", NULL) } };
  Page                         all = { group.members[0], HEARTH_NONE, HEARTH_NONE, 1000 }, page = { group.members[0], HEARTH_NONE, HEARTH_NONE, 7 };
  g_autoptr (GPtrArray)        whole = NULL;
  g_autoptr (HearthMemberPage) figures = NULL;
  guint                        n = 0;

  merge (fixture, group.members[0], group.members[1]);
  do_write (fixture, write_timeline, &group, NULL);
  whole = ask_page_of (fixture, &all);
  figures = ask_page (fixture, group.members[1]);
  g_assert_cmpuint (whole->len, ==, figures->interactions);
  g_assert_cmpuint (whole->len, <, 200);

  for (;;)
    {
      g_autoptr (GPtrArray) part = ask_page_of (fixture, &page);

      if (part->len == 0)
        break;
      for (guint i = 0; i < part->len; i++)
        {
          HearthInteraction *value = g_ptr_array_index (part, i);

          g_assert_cmpint (value->rowid, ==, ((HearthInteraction *) g_ptr_array_index (whole, n++))->rowid);
          g_assert_true (page.rowid == HEARTH_NONE || value->at < page.at || (value->at == page.at && value->rowid < page.rowid));
          page.at = value->at;
          page.rowid = value->rowid;
        }
    }
  g_assert_cmpuint (n, ==, whole->len);
  g_assert_cmpint (page.at, ==, HEARTH_NONE);
}

static gint64
write_unsaid (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  HearthInteraction value;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &value);
  value.member = 1;
  return hearth_interaction_log (conn, &value, error) ? 1 : -1;
}

static void
test_log (Fixture      *fixture,
          gconstpointer data)
{
  gint64                ana = add_member (fixture, "Ana", NULL);
  Page                  page = { ana, HEARTH_NONE, HEARTH_NONE, 1 };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError)    error = NULL;
  HearthInteraction    *value;

  hearth_clock_set (1234567);
  add_interaction (fixture, ana, HEARTH_KIND_THANKS, HEARTH_NONE, HEARTH_NONE);
  hearth_clock_set (HEARTH_NONE);
  list = ask_page_of (fixture, &page);
  value = g_ptr_array_index (list, 0);
  g_assert_cmpint (value->at, ==, 1234567);
  g_assert_cmpint (value->direction, ==, HEARTH_DIRECTION_OUT);
  g_assert_cmpint (try_write (fixture, write_unsaid, NULL, NULL, &error), ==, -1);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static void
add_consent (GPtrArray         *consents,
             HearthConsentState state,
             gint64             at,
             gint64             source)
{
  HearthConsent *consent = g_new (HearthConsent, 1);

  hearth_row_init (HEARTH_TABLE_CONSENT, consent);
  consent->channel = (char *) "email";
  consent->state = state;
  consent->at = at;
  consent->source = source;
  g_ptr_array_add (consents, consent);
}

static void
test_consent (void)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv)        channels = NULL;

  g_assert_null (hearth_consent_effective (consents, "email"));
  g_assert_false (hearth_consent_allows (consents, "email"));

  add_consent (consents, HEARTH_CONSENT_GRANTED, 100, 1);
  add_consent (consents, HEARTH_CONSENT_UNKNOWN, 500, 2);
  g_assert_true (hearth_consent_allows (consents, "email"));
  g_assert_false (hearth_consent_allows (consents, "sms"));

  /* An unsubscribe elsewhere counts, also when the grant is newer. */
  add_consent (consents, HEARTH_CONSENT_WITHDRAWN, 50, 3);
  g_assert_false (hearth_consent_allows (consents, "email"));
  g_assert_cmpint (hearth_consent_effective (consents, "email")->source, ==, 3);

  /* Subscribed again, there. */
  add_consent (consents, HEARTH_CONSENT_GRANTED, 60, 3);
  g_assert_true (hearth_consent_allows (consents, "email"));

  add_consent (consents, HEARTH_CONSENT_BOUNCED, 70, 3);
  g_assert_cmpint (hearth_consent_effective (consents, "email")->state, ==, HEARTH_CONSENT_BOUNCED);
  add_consent (consents, 77, 70, 4);
  g_assert_false (hearth_consent_allows (consents, "email"));

  channels = hearth_consent_channels (consents);
  g_assert_cmpuint (g_strv_length (channels), ==, 1);
}

static void
assert_counted (HearthCountedList list,
                const char       *text,
                const char       *written)
{
  g_autofree char *again = hearth_counted_format (list, hearth_counted_parse (list, text));

  g_assert_cmpstr (again, ==, written);
}

/* What counts: the community's own kinds, in one order; the usual ones are not written down, and what is no kind is passed over. */
static void
test_counted (void)
{
  guint32 usual = hearth_counted_parse (HEARTH_COUNTED_ACTS, NULL);

  g_assert_cmphex (usual, ==, hearth_counted_parse (HEARTH_COUNTED_ACTS, ""));
  g_assert_true (usual & HEARTH_COUNTED_BIT (HEARTH_KIND_VOTE));
  g_assert_false (usual & HEARTH_COUNTED_BIT (HEARTH_KIND_NOTE));
  for (guint i = 0; i < HEARTH_COUNTED_N_LISTS; i++)
    {
      assert_counted ((HearthCountedList) i, NULL, NULL);
      assert_counted ((HearthCountedList) i, "vote", "vote");
      assert_counted ((HearthCountedList) i, "vote,message", "message,vote");
      assert_counted ((HearthCountedList) i, "vote,nonsense,,", "vote");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interaction/kinds", test_kinds);
  add_test ("/interaction/timeline", test_timeline);
  add_test ("/interaction/log", test_log);
  g_test_add_func ("/interaction/consent", test_consent);
  g_test_add_func ("/interaction/counted", test_counted);
  return g_test_run ();
}
