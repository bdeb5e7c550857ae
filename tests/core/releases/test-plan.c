/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans against tables worked out by hand with a paper calendar: counting back over year ends, leap days and changes of the clock; what a
 * new date makes impossible; repeats. */

#include "base/hearth-clock.h"
#include "releases/hearth-plan.h"
#include "releases/hearth-template.h"

static HearthDay
day (const char *text)
{
  HearthDay number = hearth_day_parse (text);

  g_assert_true (text == NULL || number != HEARTH_NO_DAY);
  return number;
}

static void
test_back (void)
{
  static const struct
  {
    const char *release;
    int         days;
    const char *due;
  } all[] = {
    { "2026-12-04", -28, "2026-11-06" }, /* over nothing */
    { "2026-04-03", -7, "2026-03-27" },  /* Berlin's clock goes forward between them */
    { "2026-10-30", -7, "2026-10-23" },  /* and back */
    { "2027-01-15", -28, "2026-12-18" }, /* year end */
    { "2028-03-03", -3, "2028-02-29" },  /* leap day */
    { "2027-03-03", -3, "2027-02-28" },
    { "2028-02-29", -28, "2028-02-01" },
    { "2028-02-29", 366, "2029-03-01" },
    { "2100-03-01", -1, "2100-02-28" },   /* no leap year */
    { "2027-03-05", -112, "2026-11-13" }, /* sixteen weeks */
    { "2026-12-31", 1, "2027-01-01" },
    { NULL, -7, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *due = hearth_day_format (hearth_plan_day (all[i].days, "2001-01-01", day (all[i].release)));

      g_assert_cmpstr (due, ==, all[i].due);
    }
  g_assert_cmpint (hearth_plan_day (HEARTH_NONE, "2028-02-29", HEARTH_NO_DAY), ==, day ("2028-02-29"));
  g_assert_cmpint (hearth_plan_day (HEARTH_NONE, NULL, day ("2028-02-29")), ==, HEARTH_NO_DAY);
}

static void
test_fit (void)
{
  static const struct
  {
    const char   *due, *release, *today;
    int           least;
    gboolean      done;
    HearthPlanFit fit;
  } all[] = {
    { "2026-11-06", "2026-12-04", "2026-11-01", 21, FALSE, HEARTH_PLAN_FITS },
    { "2026-11-06", "2026-12-04", "2026-11-13", 21, FALSE, HEARTH_PLAN_PASSED },     /* 21 days left: late, but it can be done */
    { "2026-11-06", "2026-12-04", "2026-11-14", 21, FALSE, HEARTH_PLAN_IMPOSSIBLE }, /* 20 */
    { "2026-11-20", "2026-12-04", "2026-11-01", 21, FALSE, HEARTH_PLAN_CLOSE },      /* 14 before */
    { "2026-11-13", "2026-12-04", "2026-11-01", 21, FALSE, HEARTH_PLAN_FITS },       /* 21 before */
    { "2026-11-06", "2026-12-04", "2026-11-14", 21, TRUE, HEARTH_PLAN_FITS },
    { NULL, "2026-12-04", "2026-11-14", 21, FALSE, HEARTH_PLAN_IMPOSSIBLE },
    { NULL, "2026-12-04", "2026-11-14", -1, FALSE, HEARTH_PLAN_FITS },
    { "2026-11-06", NULL, "2026-11-14", 21, FALSE, HEARTH_PLAN_PASSED },
    { "2026-11-14", "2026-12-04", "2026-11-14", -1, FALSE, HEARTH_PLAN_FITS },
    { "2026-11-06", "2020-01-01", "2026-11-01", 7, FALSE, HEARTH_PLAN_IMPOSSIBLE }, /* a release in the past */
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_cmpint (hearth_plan_fit (day (all[i].due), all[i].least < 0 ? HEARTH_NONE : all[i].least, all[i].done, day (all[i].release), day (all[i].today)),
                     ==, all[i].fit);
}

static void
add_change (GPtrArray  *changes,
            HearthTable table,
            const char *title,
            gint64      days,
            const char *from,
            gint64      least,
            gboolean    done)
{
  HearthPlanChange *change = g_new0 (HearthPlanChange, 1);

  change->table = table;
  change->row = changes->len + 1;
  change->id.bytes[0] = (guint8) changes->len;
  change->title = g_strdup (title);
  change->days = days;
  change->from = day (from);
  change->least = least;
  change->done = done;
  g_ptr_array_add (changes, change);
}

/* An EP on 4 December is put off to 15 January, and then pulled forward to 27 November: today is 10 November. */
static void
test_move (void)
{
  static const struct
  {
    const char *to, *said;
  } expected[] = {
    /* put off */
    { "2027-01-15", "master 2026-10-16 fits; cover 2026-11-20 fits; shops 2026-12-18 fits; preorder 2026-12-25 fits; pitch 2026-12-25 fits; out 2027-01-15 fits; " },
    /* pulled forward: 17 days left, the shops want 21 */
    { "2026-11-27", "master 2026-10-16 fits; shops 2026-10-30 impossible; preorder 2026-11-06 passed; pitch 2026-11-06 passed; cover 2026-11-20 fits; out 2026-11-27 fits; " },
    /* without a date, what was counted from it has no day */
    { NULL, "master 2026-10-16 fits; preorder 2026-11-13 fits; cover 2026-11-20 fits; shops - fits; pitch - fits; out - fits; " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_plan_change_free);
      g_autoptr (GString)   said = g_string_new (NULL);

      add_change (changes, HEARTH_TABLE_TASK, "master", -49, "2026-10-16", HEARTH_NONE, TRUE);
      add_change (changes, HEARTH_TABLE_TASK, "shops", -28, "2026-11-06", 21, FALSE);
      add_change (changes, HEARTH_TABLE_TASK, "cover", HEARTH_NONE, "2026-11-20", HEARTH_NONE, FALSE);
      add_change (changes, HEARTH_TABLE_CAMPAIGN, "preorder", HEARTH_NONE, "2026-11-13", HEARTH_NONE, FALSE);
      add_change (changes, HEARTH_TABLE_TASK, "pitch", -21, "2026-11-13", 7, FALSE);
      add_change (changes, HEARTH_TABLE_MOMENT, "out", 0, "2026-12-04", HEARTH_NONE, FALSE);
      hearth_plan_move (changes, day ("2026-12-04"), day (expected[i].to), day ("2026-11-10"));
      for (guint j = 0; j < changes->len; j++)
        {
          const HearthPlanChange *change = g_ptr_array_index (changes, j);
          g_autofree char        *to = hearth_day_format (change->to);

          g_string_append_printf (said, "%s %s %s; ", change->title, to != NULL ? to : "-", hearth_plan_fit_key (change->fit));
        }
      g_assert_cmpstr (said->str, ==, expected[i].said);
    }
}

static void
test_explain (void)
{
  static const struct
  {
    HearthPlanFit fit;
    int           least;
    const char   *to, *release, *said;
  } all[] = {
    { HEARTH_PLAN_FITS, 21, "2026-11-06", "2026-12-04", NULL },
    { HEARTH_PLAN_IMPOSSIBLE, 21, "2026-11-06", "2026-11-22", "“Shops” needs 21 days before the release. There are 12 days left." },
    { HEARTH_PLAN_IMPOSSIBLE, 1, "2026-11-06", "2026-11-10", "“Shops” needs 1 day before the release. There is no day left." },
    { HEARTH_PLAN_CLOSE, 21, "2026-11-20", "2026-12-04", "“Shops” needs 21 days before the release. It is planned for 14 days before." },
    { HEARTH_PLAN_PASSED, 21, "2026-11-09", "2026-12-04", "“Shops” was due 1 day ago." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      HearthPlanChange change = { .title = (char *) "Shops", .fit = all[i].fit, .least = all[i].least, .to = day (all[i].to) };
      g_autofree char *said = hearth_plan_explain (&change, day (all[i].release), day ("2026-11-10"));

      g_assert_cmpstr (said, ==, all[i].said);
    }
}

static void
test_state (void)
{
  HearthDay today = day ("2026-11-10");

  g_assert_cmpint (hearth_task_get_state (FALSE, day ("2026-11-11"), FALSE, today), ==, HEARTH_TASK_OPEN);
  g_assert_cmpint (hearth_task_get_state (FALSE, day ("2026-11-10"), FALSE, today), ==, HEARTH_TASK_TODAY);
  g_assert_cmpint (hearth_task_get_state (FALSE, day ("2026-11-09"), TRUE, today), ==, HEARTH_TASK_OVERDUE | HEARTH_TASK_BLOCKED);
  g_assert_cmpint (hearth_task_get_state (TRUE, day ("2026-11-09"), TRUE, today), ==, HEARTH_TASK_DONE);
  g_assert_cmpint (hearth_task_get_state (FALSE, HEARTH_NO_DAY, TRUE, today), ==, HEARTH_TASK_BLOCKED);
}

static void
test_repeat (void)
{
  static const struct
  {
    const char *text, *from, *after, *kept, *next;
  } all[] = {
    { "day", "2026-12-31", "2026-12-31", "1 day", "2027-01-01" },
    { "2 weeks", "2026-10-19", "2026-10-19", "2 week", "2026-11-02" },
    { "week", "2026-03-23", "2026-04-20", "1 week", "2026-04-27" }, /* done four weeks late: the series goes on */
    { "month", "2026-01-31", "2026-01-31", "1 month 31", "2026-02-28" },
    { "1 month 31", "2026-02-28", "2026-02-28", "1 month 31", "2026-03-31" },
    { "3 months", "2026-11-30", "2026-11-30", "3 month 30", "2027-02-28" },
    { "year", "2028-02-29", "2028-02-29", "1 year 29", "2029-02-28" },
    { "year", "2028-02-29", "2031-06-01", "1 year 29", "2032-02-29" },
    { "month", "2026-01-15", "2026-01-01", "1 month 15", "2026-02-15" }, /* done early: not the same day again */
  };
  static const char *const bad[] = { "", "0 days", "-1 week", "1000 days", "fortnight", "2", "weekly", "1 month 32", "1 week 3", "month x", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *kept = hearth_repeat_make (all[i].text, day (all[i].from));
      g_autofree char *next = hearth_day_format (hearth_repeat_next (kept, day (all[i].from), day (all[i].after)));

      g_assert_cmpstr (kept, ==, all[i].kept);
      g_assert_cmpstr (next, ==, all[i].next);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (hearth_repeat_make (bad[i], day ("2026-01-01")));
      g_assert_cmpint (hearth_repeat_next (bad[i], day ("2026-01-01"), day ("2026-01-01")), ==, HEARTH_NO_DAY);
    }
  g_assert_cmpint (hearth_repeat_next ("999 years", HEARTH_DAY_LAST, 0), ==, HEARTH_NO_DAY);
}

/* Every built-in plan hangs together: in the order it says, within its phases, deadlines kept. */
static void
test_templates (void)
{
  guint                 n;
  const HearthTemplate *templates = hearth_template_list (&n);

  g_assert_cmpuint (n, ==, 5);
  for (guint i = 0; i < n; i++)
    {
      const HearthTemplate *plan = &templates[i];

      g_assert_true (hearth_template_find (plan->key) == plan);
      for (guint j = 0; j < plan->n_items; j++)
        {
          const HearthTemplateItem  *item = &plan->items[j];
          const HearthTemplatePhase *phase = &plan->phases[item->phase];

          if (item->days < phase->starts || item->days > phase->ends)
            g_error ("%s: “%s” is outside “%s”", plan->key, item->title, phase->title);
          if (item->after >= 0 && (item->after >= (int) j || plan->items[item->after].kind != 0 || item->kind != 0 || plan->items[item->after].days > item->days))
            g_error ("%s: “%s” waits for what comes later", plan->key, item->title);
          if (item->least >= 0 && -item->days < item->least)
            g_error ("%s: “%s” is planned too late", plan->key, item->title);
        }
      for (guint j = 1; j < plan->n_phases; j++)
        g_assert_cmpint (plan->phases[j].starts, ==, plan->phases[j - 1].ends + 1);
    }
  g_assert_cmpint (hearth_template_get_lead (hearth_template_find ("EP")), ==, 56);
  g_assert_null (hearth_template_find ("opera"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/back", test_back);
  g_test_add_func ("/plan/fit", test_fit);
  g_test_add_func ("/plan/move", test_move);
  g_test_add_func ("/plan/explain", test_explain);
  g_test_add_func ("/plan/state", test_state);
  g_test_add_func ("/plan/repeat", test_repeat);
  g_test_add_func ("/plan/templates", test_templates);
  return g_test_run ();
}
