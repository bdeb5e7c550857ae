/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From a bar, a cell or a curve to the members behind it. */

#include "figure-helpers.h"

#include "base/hearth-error.h"
#include "members/hearth-stage.h"

#define MESSAGE HEARTH_KIND_MESSAGE

typedef struct
{
  HearthFigureQuery query;
  const char       *name;
  HearthDatum       datum;
} Question;

static gpointer
run_members (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Question *question = data;

  return hearth_figure_read_members (conn, &question->query, question->name, &question->datum, cancellable, error);
}

/* Who they are, or what went wrong. Caller frees. */
static char *
ask (Fixture       *fixture,
     const char    *name,
     const char    *from,
     const char    *to,
     HearthFigureBy by,
     HearthDatum    datum)
{
  Question           question = { HEARTH_FIGURE_QUERY_INIT, name, datum };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) members = NULL;

  question.query.from = day (from);
  question.query.to = to != NULL ? day (to) + 1 : HEARTH_NO_DAY;
  question.query.by = by;
  members = hearth_db_read (fixture->db, run_members, &question, NULL, &error);
  if (members == NULL)
    return g_strdup (error->domain == HEARTH_ERROR && error->code == HEARTH_ERROR_INVALID ? "invalid" : error->message);
  return hearth_db_read (fixture->db, run_names, members, NULL, NULL);
}

#define assert_members(wanted, ...)                      \
  G_STMT_START                                           \
  {                                                      \
    g_autofree char *they_ = ask (fixture, __VA_ARGS__); \
                                                         \
    g_assert_cmpstr (they_, ==, wanted);                 \
  }                                                      \
  G_STMT_END

/* Ada writes in January, February and April, Ben in January, Cem joins and never writes; Dee writes in February. */
static void
populate (Fixture *fixture)
{
  gint64 ada = fan (fixture, "Ada", "2026-01-02", NULL), ben = fan (fixture, "Ben", "2026-01-03", NULL);
  gint64 dee = fan (fixture, "Dee", "2026-02-01", NULL);

  fan (fixture, "Cem", "2026-01-05", NULL);
  act (fixture, ada, MESSAGE, "2026-01-10 12:00");
  act (fixture, ada, MESSAGE, "2026-02-10 12:00");
  act (fixture, ada, MESSAGE, "2026-04-10 12:00");
  act (fixture, ben, MESSAGE, "2026-01-11 12:00");
  act (fixture, dee, MESSAGE, "2026-02-12 12:00");
}

static void
test_sides (Fixture      *fixture,
            gconstpointer today)
{
  populate (fixture);
  assert_members ("Ada Ben", "participation_rate", "2026-01-01", "2026-01-31", HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_FIGURE });
  assert_members ("Cem", "participation_rate", "2026-01-01", "2026-01-31", HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_REST });
  assert_members ("Ben Cem", "participation_rate", "2026-02-01", "2026-02-28", HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_REST });
  /* A figure that is no share has nobody on the other side. */
  assert_members ("invalid", "stickiness", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_REST });
  assert_members ("invalid", "members", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_COHORT, 1, 1 });
}

static void
test_cohorts (Fixture      *fixture,
              gconstpointer today)
{
  gint32 january = hearth_day_month (day ("2026-01-01"));

  populate (fixture);
  assert_members ("Ada Ben", "cohort_retention", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_COHORT, january, 0 });
  assert_members ("Ada", "cohort_retention", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_COHORT, january, 1 });
  assert_members ("", "cohort_retention", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_COHORT, january, 2 });
  assert_members ("Dee", "cohort_retention", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_COHORT, january + 1, 0 });
}

/* Ben went quiet 90 days after 11 January, 98 days after he joined; Dee and Ada later. */
static void
test_survival (Fixture      *fixture,
               gconstpointer today)
{
  populate (fixture);
  assert_members ("Ben", "survival", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_ENDED, 0, 99 });
  assert_members ("", "survival", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_ENDED, 0, 98 });
  assert_members ("Dee", "survival", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_ENDED, 99, 200 });
}

/* Of four the first half: who did most comes first. */
static void
test_top (Fixture      *fixture,
          gconstpointer today)
{
  g_autoptr (HearthFigure) figure = NULL;

  populate (fixture);
  assert_members ("Ada", "concentration", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_TOP, 25 });
  assert_members ("Ada Ben", "concentration", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_TOP, 50 });
  assert_members ("Ada Ben Dee", "concentration", NULL, NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_TOP, 100 });
  figure = get (fixture, "concentration", NULL, NULL);
  g_assert_cmpuint (figure->spread->len, ==, 4);
  /* Nobody has anything; the quarter that has nothing; two who did 1 of 5 each; all. */
  g_assert_cmpfloat (g_array_index (figure->spread, HearthFigureSpread, 1).share, ==, 0);
  g_assert_cmpfloat_with_epsilon (g_array_index (figure->spread, HearthFigureSpread, 2).members, 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (g_array_index (figure->spread, HearthFigureSpread, 2).share, 0.4, 1e-12);
  g_assert_cmpfloat (g_array_index (figure->spread, HearthFigureSpread, 3).share, ==, 1);
}

static void
test_stages (Fixture      *fixture,
             gconstpointer today)
{
  g_autofree char *up = NULL, *held = NULL;

  populate (fixture);
  up = ask (fixture, "stages", "2026-01-06", NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_MOVED, 1 });
  held = ask (fixture, "stages", "2026-01-06", NULL, HEARTH_BY_MONTH, (HearthDatum) { HEARTH_DATUM_MOVED, 0 });
  g_assert_cmpuint (strlen (up) + strlen (held) + 1, ==, strlen ("Ada Ben Cem"));
  g_assert_nonnull (strstr (held, "Cem"));
  assert_members ("Ada Ben Dee Cem", "members", NULL, NULL, HEARTH_BY_STAGE, (HearthDatum) { HEARTH_DATUM_FIGURE });
  assert_members ("invalid", "members", NULL, NULL, HEARTH_BY_STAGE, (HearthDatum) { HEARTH_DATUM_FIGURE, 0, 0, "nonsense" });
  {
    /* Each is in one group, and together they are all. */
    gsize length = 0;

    for (gint64 stage = 0; stage <= HEARTH_STAGE_LAST; stage++)
      {
        g_autofree char *they = ask (fixture, "members", NULL, NULL, HEARTH_BY_STAGE, (HearthDatum) { HEARTH_DATUM_FIGURE, 0, 0, hearth_stage_key (stage) });

        length += strlen (they) > 0 ? strlen (they) + 1 : 0;
      }
    g_assert_cmpuint (length, ==, strlen ("Ada Ben Cem Dee") + 1);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/figure-datum/sides", test_sides);
  add_test ("/figure-datum/cohorts", test_cohorts);
  add_test ("/figure-datum/survival", test_survival);
  add_test ("/figure-datum/top", test_top);
  add_test ("/figure-datum/stages", test_stages);
  return g_test_run ();
}
