/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A member's page: what it reads, how it follows changes, its words, its drafts. */

#include "config.h"

#include "members-fixture.h"

#include "members/hearth-drafts.h"
#include "members/hearth-member-detail.h"
#include "members/hearth-member-words.h"
#include "members/hearth-timeline-item.h"

#include <sys/stat.h>

#define MAY 1777629600000 /* 1 May 2026, noon in Berlin */

static GtkWidget *
show_page (Fixture *fixture,
           gint64   member)
{
  GtkWidget *detail = g_object_new (HEARTH_TYPE_MEMBER_DETAIL, NULL);

  hearth_member_detail_set_community (HEARTH_MEMBER_DETAIL (detail), fixture->community);
  adw_window_set_content (ADW_WINDOW (fixture->window), detail);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hearth_member_detail_set_member (HEARTH_MEMBER_DETAIL (detail), member);

  return detail;
}

static void
test_live (Fixture      *fixture,
           gconstpointer data)
{
  gint64     ana = add_member (fixture, "Ana");
  gint64     tom = add_member (fixture, "Tom");
  GtkWidget *page = show_page (fixture, ana);

  wait_until (find_label (page, "Nothing has happened yet. Log the first thing above.") != NULL);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY, "Played it all night", 1);
  wait_until (find_label (page, "Played it all night") != NULL && find_label (page, "May 2026") != NULL);

  /* What happens to others leaves the page alone. */
  log_some (fixture, tom, HEARTH_KIND_MESSAGE, MAY, "Hello", 1);
  log_some (fixture, ana, HEARTH_KIND_NOTE, MAY + 1, "Sings", 1);
  wait_until (find_label (page, "Sings") != NULL);
  g_assert_null (find_label (page, "Hello"));
}

static gpointer
read_page (Fixture             *fixture,
           gint64               member,
           HearthTimelineFilter filter,
           gint64               at,
           gint64               rowid,
           guint                limit)
{
  g_autoptr (GError)     error = NULL;
  HearthTimelineQuestion question = { member, filter, 0, at, rowid, limit };
  HearthTimelinePage    *page =
      hearth_db_read (hearth_community_get_db (fixture->community), hearth_timeline_read, &question, NULL, &error);

  g_assert_no_error (error);

  return page;
}

static void
test_paging (Fixture      *fixture,
             gconstpointer data)
{
  gint64                         ana = add_member (fixture, "Ana");
  g_autoptr (HearthTimelinePage) first = NULL;
  g_autoptr (HearthTimelinePage) second = NULL;
  g_autoptr (HearthTimelinePage) all = NULL;
  const HearthInteraction       *last;

  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY, "Hello", 450);
  first = read_page (fixture, ana, HEARTH_TIMELINE_ALL, HEARTH_NONE, HEARTH_NONE, 300);
  g_assert_cmpuint (first->items->len, ==, 300);
  g_assert_false (first->end);

  last = hearth_timeline_item_get_interaction (g_ptr_array_index (first->items, 299));
  second = read_page (fixture, ana, HEARTH_TIMELINE_ALL, last->at, last->rowid, 300);
  g_assert_cmpuint (second->items->len, ==, 150);
  g_assert_true (second->end);

  /* The last line read is the last there is, and it is known to be. */
  all = read_page (fixture, ana, HEARTH_TIMELINE_ALL, HEARTH_NONE, HEARTH_NONE, 450);
  g_assert_cmpuint (all->items->len, ==, 450);
  g_assert_true (all->end);
}

static void
test_filter (Fixture      *fixture,
             gconstpointer data)
{
  gint64                         ana = add_member (fixture, "Ana");
  g_autoptr (HearthTimelinePage) purchases = NULL;

  log_some (fixture, ana, HEARTH_KIND_PURCHASE, MAY, NULL, 3);
  log_some (fixture, ana, HEARTH_KIND_MESSAGE, MAY + 10, "Hello", 450);
  purchases = read_page (fixture, ana, HEARTH_TIMELINE_PURCHASES, HEARTH_NONE, HEARTH_NONE, 200);
  g_assert_cmpuint (purchases->items->len, ==, 3);
  g_assert_true (purchases->end);
}

static void
test_filter_groups (void)
{
  for (int kind = 1; kind <= HEARTH_KIND_LAST; kind++)
    {
      int groups = 0;

      for (int filter = HEARTH_TIMELINE_MESSAGES; filter <= HEARTH_TIMELINE_NOTES; filter++)
        groups += hearth_timeline_filter_has (filter, kind);
      g_assert_cmpint (groups, ==, 1);
      g_assert_true (hearth_timeline_filter_has (HEARTH_TIMELINE_ALL, kind));
    }
}

static void
test_birthday (void)
{
  static const struct
  {
    const char *typed;
    const char *stored;
    const char *shown;
  } good[] = {
    { "1990-04-03", "1990-04-03", "3 April 1990" },
    { "--02-29", "--02-29", "29 February" },
    { "29 February 2000", "2000-02-29", "29 February 2000" },
    { "3 April", "--04-03", "3 April" },
    { "April 3", "--04-03", "3 April" },
    { "3 April 1960", "1960-04-03", "3 April 1960" },
  };
  static const char *const bad[] = { "", "1990", "1990-13-01", "--02-30", "1990-04-03x", "2001-02-29", "3 April 2999", "12", "soon" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *stored = hearth_member_birthday_parse (good[i].typed);
      g_autofree char *shown = hearth_member_birthday_words (stored);
      g_autofree char *again = NULL;

      g_test_message ("%s", good[i].typed);
      g_assert_cmpstr (stored, ==, good[i].stored);
      g_assert_cmpstr (shown, ==, good[i].shown);
      again = hearth_member_birthday_parse (shown);
      g_assert_cmpstr (again, ==, stored);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *stored = hearth_member_birthday_parse (bad[i]);

      g_test_message ("%s", bad[i]);
      g_assert_null (stored);
    }
}

static void
test_consent (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  HearthConsent         consent;

  hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
  for (int state = HEARTH_CONSENT_UNKNOWN; state <= HEARTH_CONSENT_NEVER; state++)
    {
      g_autofree char *words = NULL;

      consent.state = state;
      words = hearth_member_consent_words (&consent, zone);
      /* Only a granted one begins with yes. */
      g_assert_cmpint (g_str_has_prefix (words, "Yes"), ==, state == HEARTH_CONSENT_GRANTED);
    }

  consent.state = HEARTH_CONSENT_GRANTED;
  consent.at = MAY;
  {
    g_autofree char *words = hearth_member_consent_words (&consent, zone);

    g_assert_cmpstr (words, ==, "Yes, since 1 May 2026");
  }
  hearth_row_clear (HEARTH_TABLE_CONSENT, &consent);
}

static void
test_drafts (void)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "hearth", "drafts.ini", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autofree char *gone = NULL;
  struct stat      info;

  hearth_drafts_set ("/home/me/[Night] Owls", 7, NULL, "Wants to sing\non the next one");
  hearth_drafts_flush ();
  kept = hearth_drafts_dup ("/home/me/[Night] Owls", 7, NULL);
  other = hearth_drafts_dup ("/home/me/[Night] Owls", 8, NULL);
  g_assert_cmpstr (kept, ==, "Wants to sing\non the next one");
  g_assert_null (other);

  /* Nobody else's business. */
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  hearth_drafts_set ("/home/me/[Night] Owls", 7, NULL, "");
  gone = hearth_drafts_dup ("/home/me/[Night] Owls", 7, NULL);
  g_assert_null (gone);
  hearth_drafts_flush ();
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("hearth-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  init (&argc, &argv);

#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/members-page/live", test_live);
  TEST ("/members-page/paging", test_paging);
  TEST ("/members-page/filter", test_filter);
#undef TEST
  g_test_add_func ("/members-page/filter-groups", test_filter_groups);
  g_test_add_func ("/members-page/birthday", test_birthday);
  g_test_add_func ("/members-page/consent", test_consent);
  g_test_add_func ("/members-page/drafts", test_drafts);

  return run_tests_in (state);
}
