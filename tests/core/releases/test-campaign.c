/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Backers by purchase and by hand, refunds, numbers of copies; and the credits at the end. */

#include "release-helpers.h"

#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"

static GTimeZone *utc;

READ (read_campaign, hearth_campaign_load (conn, a[0], utc, error))
READ (read_credits, hearth_credit_list (conn, a[0], utc, error))
WRITE_OR_FAIL (write_number, hearth_campaign_number (conn, a[0], utc, &(gint64) { 0 }, error))
WRITE (write_back, hearth_campaign_back (conn, a[0], a[1], a[2], a[3], 50, NULL, error))
WRITE_OR_FAIL (write_unback, hearth_campaign_unback (conn, a[0], a[1], error))
WRITE (write_creation, hearth_creation_add (conn, &(HearthCreation) { .member = a[0], .release = a[1], .moment = HEARTH_NONE, .kind = HEARTH_CREATION_REMIX, .title = (char *) s[0], .at = 5, .permission = a[2], .permission_at = HEARTH_NONE, .credit = (char *) s[1] }, error))

static gint64
write_campaign (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  return hearth_campaign_add (conn, data, error);
}

static gint64
add_campaign (Fixture    *fixture,
              gint64      release,
              const char *item,
              gint64      goal,
              const char *currency,
              gint64      copies)
{
  HearthCampaignRow row;

  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &row);
  row.release = release;
  row.kind = HEARTH_CAMPAIGN_EDITION;
  row.title = (char *) "Cassette";
  row.item = (char *) item;
  row.goal = goal;
  row.currency = (char *) currency;
  row.copies = copies;
  row.starts = (char *) "1970-01-01";
  row.ends = (char *) "1970-01-01";
  return do_write (fixture, write_campaign, &row, NULL);
}

static void
buy (Fixture    *fixture,
     gint64      member,
     int         kind,
     const char *item,
     gint64      amount,
     gint64      quantity,
     gint64      at)
{
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = member;
  act.kind = kind;
  act.item = (char *) item;
  act.amount = amount;
  act.currency = (char *) "EUR";
  act.quantity = quantity;
  act.at = at;
  do_write (fixture, write_interaction, &act, NULL);
}

/* "sum quantity reached: name amount quantity [copies]; " */
static char *
say (Fixture *fixture,
     gint64   id)
{
  g_autoptr (HearthCampaign) campaign = GET (read_campaign, .a = { id });
  GString                   *said = g_string_new (NULL);

  g_string_append_printf (said, "%d %d %s: ", (int) campaign->amount, (int) campaign->quantity, campaign->reached ? "reached" : "not yet");
  for (guint i = 0; i < campaign->backers->len; i++)
    {
      const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, i);

      g_string_append_printf (said, "%s %d %d", backer->name, (int) backer->amount, (int) backer->quantity);
      for (guint j = 0; j < backer->copies->len; j++)
        g_string_append_printf (said, " #%d", (int) g_array_index (backer->copies, gint64, j));
      g_string_append (said, "; ");
    }
  return g_string_free (said, FALSE);
}

#define SAYS(campaign, words)                         \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *said_ = say (fixture, campaign); \
                                                      \
    g_assert_cmpstr (said_, ==, words);               \
  }                                                   \
  G_STMT_END

static void
test_backers (Fixture      *fixture,
              gconstpointer data)
{
  gint64 ana = add_member (fixture, "Ana", NULL), bo = add_member (fixture, "Bo", NULL), cy = add_member (fixture, "Cy", NULL);
  gint64 tape = add_campaign (fixture, HEARTH_NONE, "night swim (cassette", 4000, "EUR", 4), twin;

  SAYS (tape, "0 0 not yet: ");
  buy (fixture, ana, HEARTH_KIND_PURCHASE, "Night Swim (Cassette, numbered)", 1200, 1, 100);
  buy (fixture, ana, HEARTH_KIND_PURCHASE, "Night Swim (Digital)", 700, 1, 100);
  buy (fixture, bo, HEARTH_KIND_PURCHASE, "NIGHT SWIM (cassette)", 2400, 2, 20);
  buy (fixture, cy, HEARTH_KIND_PURCHASE, "Night Swim (Cassette)", 1200, 1, 30);
  buy (fixture, cy, HEARTH_KIND_PURCHASE, "Night Swim (Cassette)", 1200, 1, 90000000); /* the day after the end */
  buy (fixture, cy, HEARTH_KIND_REFUND, "Night Swim (Cassette)", -1200, 1, 40);
  SAYS (tape, "3600 3 not yet: Bo 2400 2; Ana 1200 1; ");
  PUT (write_number, .a = { tape });
  SAYS (tape, "3600 3 not yet: Bo 2400 2 #1 #2; Ana 1200 1 #3; ");
  /* At the table after the show; then there is one left for two. */
  PUT (write_back, .a = { tape, cy, 2500, 2 });
  PUT (write_number, .a = { tape });
  SAYS (tape, "6100 5 reached: Bo 2400 2 #1 #2; Cy 2500 2 #4; Ana 1200 1 #3; ");
  PUT (write_unback, .a = { tape, cy });
  SAYS (tape, "3600 3 not yet: Bo 2400 2 #1 #2; Ana 1200 1 #3; ");
  twin = add_member (fixture, "Ana L.", NULL);
  PUT (write_back, .a = { tape, twin, 100, 1 });
  merge (fixture, ana, twin);
  SAYS (tape, "3700 4 not yet: Bo 2400 2 #1 #2; Ana 1300 2 #3; ");
}

static void
test_credits (Fixture      *fixture,
              gconstpointer data)
{
  gint64                release = add_release (fixture, "Night Swim", "2026-12-18"), ana = add_member (fixture, "Ana", NULL), bo = add_member (fixture, "Bo", NULL);
  gint64                tape = add_campaign (fixture, release, NULL, HEARTH_NONE, NULL, HEARTH_NONE);
  g_autoptr (GPtrArray) credits = NULL;
  g_autofree char      *text = NULL;

  PUT (write_creation, .a = { ana, release, HEARTH_PERMISSION_GRANTED }, .s = { "Swim (Ana’s Dub)", "DJ Ana" });
  PUT (write_creation, .a = { bo, release, HEARTH_PERMISSION_REFUSED }, .s = { "Swim (secret)", NULL });
  PUT (write_creation, .a = { bo, release, HEARTH_NONE }, .s = { "Swim (not asked)", NULL });
  PUT (write_back, .a = { tape, bo, HEARTH_NONE, 1 });
  PUT (write_back, .a = { tape, bo, HEARTH_NONE, 1 });
  REFUSED (HEARTH_ERROR_INVALID, write_back, .a = { tape, bo, 100, 1 }); /* no currency to count in */
  credits = GET (read_credits, .a = { release });
  text = hearth_credit_text (credits);
  g_assert_cmpstr (text, ==, "Made something for it\nDJ Ana: Swim (Ana’s Dub)\n\nMade it possible\nBo\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  utc = g_time_zone_new_utc ();
  add_test ("/campaign/backers", test_backers);
  add_test ("/campaign/credits", test_credits);
  return g_test_run ();
}
