/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What has a day, from all tables as one list; what a new day breaks; and putting things elsewhere. */

#include "release-helpers.h"

#include "db/hearth-stmt.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-dated.h"

static gpointer
read_plan (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (GTimeZone) berlin = hearth_zone_new ("Europe/Berlin");

  return hearth_dated_read (conn, *(gint64 *) data, day (TODAY), berlin, error);
}

static HearthDatedPlan *
read_all (Fixture *fixture,
          gint64   release)
{
  g_autoptr (GError) error = NULL;
  HearthDatedPlan   *plan = hearth_db_read (fixture->db, read_plan, &release, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* "title first[..last] flags; ": d done, l lasts, c counted, b blocked, o overdue, <n waits for item n. */
static char *
say (const HearthDatedPlan *plan)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const HearthDated *dated = plan->items->pdata[i];
      g_autofree char   *first = hearth_day_format (dated->first), *last = hearth_day_format (dated->last);

      g_string_append_printf (said, "%s %s%s%s ", dated->title, first + 5, dated->last != dated->first ? ".." : "",
                              dated->last != dated->first ? last + 5 : "");
      g_string_append_printf (said, "%s%s%s%s%s", dated->done ? "d" : "", dated->lasts ? "l" : "", dated->counted ? "c" : "",
                              (dated->state & HEARTH_TASK_BLOCKED) != 0 ? "b" : "", (dated->state & HEARTH_TASK_OVERDUE) != 0 ? "o" : "");
      if (dated->waits_for >= 0)
        g_string_append_printf (said, "<%d", dated->waits_for);
      g_string_append (said, "; ");
    }
  return g_string_free (said, FALSE);
}

static gpointer
read_number (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  gint64 number = hearth_stmt_scalar (conn, ((const Arguments *) data)->s[0], 0, error);

  return g_memdup2 (&number, sizeof number);
}

static gint64
write_campaign (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  return hearth_campaign_add (conn, data, error);
}

static gint64
write_opening (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  HearthVaultItem row;

  hearth_row_init (HEARTH_TABLE_VAULT_ITEM, &row);
  row.name = (char *) "Stems";
  row.opens_at = *(gint64 *) data;
  return hearth_row_insert (conn, HEARTH_TABLE_VAULT_ITEM, &row, error) ? row.rowid : -1;
}

typedef struct
{
  const HearthDated *dated;
  HearthDay          first, last;
} Put;

static gint64
write_put (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const Put            *put = data;
  g_autoptr (GTimeZone) berlin = hearth_zone_new ("Europe/Berlin");

  return hearth_dated_put (conn, put->dated, put->first, put->last, berlin, error) ? 1 : -1;
}

static void
put_at (Fixture         *fixture,
        HearthDatedPlan *plan,
        const char      *title,
        const char      *first,
        const char      *last)
{
  for (guint i = 0; i < plan->items->len; i++)
    if (g_str_equal (((HearthDated *) plan->items->pdata[i])->title, title))
      do_write (fixture, write_put, &(Put) { plan->items->pdata[i], day (first), day (last) }, NULL);
}

static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  gint64                      release = add_release (fixture, "Night Swim", "2026-12-04"), other = add_release (fixture, "Other", "2026-12-20"), master;
  gint64                      at = G_GINT64_CONSTANT (1796081400000);
  HearthCampaignRow           campaign;
  g_autoptr (HearthDatedPlan) one = NULL, all = NULL, after = NULL;
  g_autofree char            *said = NULL, *said_all = NULL, *said_after = NULL;
  g_autofree gint64          *opened = NULL;

  master = ADD_TASK ("Master", row.release = release, row.days = -28);
  ADD_TASK ("Shops", row.release = release, row.date = (char *) "2026-11-12", row.waits_for = master);
  ADD_TASK ("Some day", row.release = release);
  ADD_TASK ("Elsewhere", row.release = other, row.days = -30);
  ADD_MOMENT (HEARTH_MOMENT_POLL, "Cover", row.release = release, row.days = -14, row.open_days = 6);
  ADD_MOMENT (HEARTH_MOMENT_NEWS, "Out", row.release = release, row.days = 0, row.sent_at = 1);
  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &campaign);
  campaign.release = release;
  campaign.kind = HEARTH_CAMPAIGN_PRESAVE;
  campaign.title = (char *) "Save";
  campaign.starts = (char *) "2026-11-20";
  campaign.ends = (char *) "2026-12-03";
  do_write (fixture, write_campaign, &campaign, NULL);
  do_write (fixture, write_opening, &at, NULL);

  one = read_all (fixture, release);
  said = say (one);
  g_assert_cmpstr (said, ==, "Master 11-06 co; Shops 11-12 b<0; Cover 11-20..11-26 lc; Save 11-20..12-03 l; Out 12-04 dc; ");
  g_assert_cmpuint (one->undated[HEARTH_LANE_TASKS], ==, 1);
  g_assert_cmpuint (one->releases->len, ==, 1);
  g_assert_cmpint (hearth_dated_find (one, HEARTH_TABLE_TASK, master), ==, 0);

  /* half past midnight in Berlin */
  all = read_all (fixture, -1);
  said_all = say (all);
  g_assert_cmpstr (said_all, ==,
                   "Master 11-06 co; Shops 11-12 b<0; Elsewhere 11-20 c; Cover 11-20..11-26 lc; Save 11-20..12-03 l; Stems 12-01 ; Out 12-04 dc; ");

  put_at (fixture, all, "Master", "2026-11-11", "2026-11-11");
  put_at (fixture, all, "Shops", "2026-11-13", "2026-11-13");
  put_at (fixture, all, "Cover", "2026-11-20", "2026-11-29");
  put_at (fixture, all, "Save", "2026-11-21", "2026-12-04");
  put_at (fixture, all, "Stems", "2026-12-02", "2026-12-02");
  after = read_all (fixture, -1);
  said_after = say (after);
  g_assert_cmpstr (said_after, ==,
                   "Master 11-11 c; Shops 11-13 b<0; Elsewhere 11-20 c; Cover 11-20..11-29 lc; Save 11-21..12-04 l; Stems 12-02 ; Out 12-04 dc; ");
  opened = GET (read_number, .s = { "SELECT opens_at FROM vault_item" });
  g_assert_cmpint (*opened, ==, at + G_GINT64_CONSTANT (86400000));
}

/* What a new day of the first or second of three tasks breaks: Shops needs 21 days and waits for Master, Pitch waits for Shops. */
static void
test_explain (void)
{
  static const struct
  {
    const char *title;
    guint       item;
    const char *to, *words;
  } all[] = {
    { "right", 1, "2026-11-12", NULL },
    { "too late", 1, "2026-11-20", "“Shops” needs 21 days before the release. It is planned for 14 days before." },
    { "before its own", 1, "2026-11-10", "It waits for “Master”, which is due 1 day later." },
    { "same day", 1, "2026-11-11", NULL },
    { "after what waits", 1, "2026-11-13", "“Pitch” waits for it, and is due 1 day before." },
    { "over", 2, "2026-11-09", "It waits for “Shops”, which is due 3 days later." },
    { "over alone", 0, "2026-11-09", "That day is over." },
    { "today", 0, "2026-11-10", NULL },
  };
  static const struct
  {
    const char *title, *day;
    gint64      least, waits;
  } tasks[] = {
    { "Master", "2026-11-11", HEARTH_NONE, HEARTH_NONE },
    { "Shops", "2026-11-12", 21, 1 },
    { "Pitch", "2026-11-12", HEARTH_NONE, 2 },
  };
  gint64                      waits[G_N_ELEMENTS (tasks)];
  g_autoptr (HearthDatedPlan) plan = hearth_dated_plan_new (day (TODAY));

  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      HearthDated *dated = g_new0 (HearthDated, 1);

      dated->table = HEARTH_TABLE_TASK;
      dated->row = i + 1;
      dated->id.bytes[0] = (guint8) i;
      dated->title = g_strdup (tasks[i].title);
      dated->first = dated->last = day (tasks[i].day);
      dated->least = tasks[i].least;
      dated->release_day = day ("2026-12-04");
      waits[i] = tasks[i].waits;
      g_ptr_array_add (plan->items, dated);
    }
  hearth_dated_plan_settle (plan, waits);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      HearthDay        to = day (all[i].to);
      g_autofree char *words = hearth_dated_explain (plan, all[i].item, to, to);

      g_test_message ("%s", all[i].title);
      g_assert_cmpstr (words, ==, all[i].words);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/dated/list", test_list);
  g_test_add_func ("/dated/explain", test_explain);
  return g_test_run ();
}
