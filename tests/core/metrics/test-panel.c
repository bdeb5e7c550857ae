/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A panel that follows changes shows what one that is opened anew shows, to the last digit, and passes only who was touched where that is
 * enough. */

#include "figure-helpers.h"

#include "metrics/hearth-panel.h"

static void
changed_cb (HearthDb      *db,
            HearthChanges *changes,
            gpointer       data)
{
  HearthChanges **heard = data;

  g_clear_pointer (heard, hearth_changes_unref);
  *heard = hearth_changes_ref (changes);
}

static void
add_value (GString                 *text,
           const HearthFigureValue *value)
{
  g_string_append_printf (text, " %.12g %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %.12g %.12g %" G_GINT64_FORMAT " %d", value->value, value->part,
                          value->whole, value->low, value->high, value->n, (int) value->state);
}

/* Everything the figures say. */
static char *
describe (GPtrArray *figures)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      const HearthFigure *figure = g_ptr_array_index (figures, i);

      g_string_append_printf (text, "%s", figure->info->name);
      add_value (text, &figure->value);
      for (guint n = 0; n < figure->series->len; n++)
        add_value (text, &g_array_index (figure->series, HearthFigurePoint, n).value);
      for (guint n = 0; n < figure->parts->len; n++)
        add_value (text, &g_array_index (figure->parts, HearthFigurePart, n).value);
      for (guint n = 0; n < figure->sums->len; n++)
        g_string_append_printf (text, " %s%" G_GINT64_FORMAT, g_array_index (figure->sums, HearthFigureSum, n).currency,
                                g_array_index (figure->sums, HearthFigureSum, n).minor);
      for (guint n = 0; n < figure->cohorts->len; n++)
        g_string_append_printf (text, " %d:%u", g_array_index (figure->cohorts, HearthFigureCohort, n).month,
                                g_array_index (figure->cohorts, HearthFigureCohort, n).counts->len);
      for (guint n = 0; n < figure->steps->len; n++)
        g_string_append_printf (text, " %.12g", g_array_index (figure->steps, HearthFigureStep, n).survival);
      for (guint n = 0; n < figure->scores->len; n++)
        g_string_append_printf (text, " %u%u%u", g_array_index (figure->scores, HearthFigureScore, n).recency,
                                g_array_index (figure->scores, HearthFigureScore, n).frequency, g_array_index (figure->scores, HearthFigureScore, n).money);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* Says which figure differs, not all of them. */
static void
assert_equal (const char *one,
              const char *other)
{
  g_auto (GStrv) a = g_strsplit (one, "\n", -1), b = g_strsplit (other, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

static void
assert_followed (Fixture                 *fixture,
                 HearthPanel             *panel,
                 const HearthFigureQuery *query,
                 HearthChanges          **heard)
{
  g_autoptr (GError)      error = NULL;
  g_autoptr (GPtrArray)   kept = NULL, anew = NULL;
  g_autoptr (HearthPanel) fresh = NULL;
  g_autofree char        *one = NULL, *other = NULL;

  while (*heard == NULL)
    g_main_context_iteration (NULL, TRUE);
  hearth_panel_update (panel, fixture->db, *heard, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (heard, hearth_changes_unref);
  kept = hearth_panel_get_figures (panel);
  fresh = hearth_panel_open (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  anew = hearth_panel_get_figures (fresh);
  one = describe (kept);
  other = describe (anew);
  assert_equal (one, other);
}

static void
do_something (Fixture *fixture,
              GRand   *rand,
              gint64  *members,
              guint    n)
{
  g_autofree char *when = g_strdup_printf ("2026-0%d-%02d 12:00", g_rand_int_range (rand, 1, 7), g_rand_int_range (rand, 1, 29));
  gint64           a = members[g_rand_int_range (rand, 0, (int) n)], b = members[g_rand_int_range (rand, 0, (int) n)];

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      act_with (fixture, a, b, HEARTH_KIND_REPLY, when);
      break;
    case 1:
      pay (fixture, a, HEARTH_KIND_PURCHASE, when, g_rand_int_range (rand, 100, 9000), HEARTH_NONE, g_rand_boolean (rand) ? "EUR" : "USD");
      break;
    case 2:
      act_out (fixture, a, HEARTH_KIND_REPLY, when);
      break;
    case 3:
      fan (fixture, "Newcomer", when, NULL); /* more than what members did: all is read again */
      break;
    default:
      act (fixture, a, HEARTH_KIND_MESSAGE, when);
    }
}

static void
test_random (Fixture      *fixture,
             gconstpointer today)
{
  static const HearthFigureBy by[] = { HEARTH_BY_MONTH, HEARTH_BY_WEEK, HEARTH_BY_STAGE };

  for (guint round = 0; round < G_N_ELEMENTS (by); round++)
    {
      HearthFigureQuery       query = HEARTH_FIGURE_QUERY_INIT;
      g_autoptr (GRand)       rand = g_rand_new_with_seed (round + 1);
      g_autoptr (GError)      error = NULL;
      g_autoptr (HearthPanel) panel = NULL;
      HearthChanges          *heard = NULL;
      gint64                  members[10];
      gulong                  id;

      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        members[i] = fan (fixture, "Ember", "2026-01-05", i % 4 == 0 ? "2026-04-04" : NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      query.by = by[round];
      query.compare = TRUE;
      panel = hearth_panel_open (fixture->db, &query, NULL, &error);
      g_assert_no_error (error);
      id = g_signal_connect (fixture->db, "changed", G_CALLBACK (changed_cb), &heard);
      for (guint i = 0; i < 25; i++)
        {
          do_something (fixture, rand, members, G_N_ELEMENTS (members));
          assert_followed (fixture, panel, &query, &heard);
        }
      g_signal_handler_disconnect (fixture->db, id);
    }
}

static void
test_only_touched (Fixture      *fixture,
                   gconstpointer today)
{
  const HearthFigureQuery query = HEARTH_FIGURE_QUERY_INIT;
  g_autoptr (GError)      error = NULL;
  g_autoptr (HearthPanel) panel = NULL;
  HearthChanges          *heard = NULL;
  gint64                  ada = fan (fixture, "Ada", "2026-01-05", NULL), ben = fan (fixture, "Ben", "2026-01-05", NULL);

  fan (fixture, "Cem", "2026-01-05", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  panel = hearth_panel_open (fixture->db, &query, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->db, "changed", G_CALLBACK (changed_cb), &heard);
  act_with (fixture, ada, ben, HEARTH_KIND_REPLY, "2026-05-05 12:00");
  assert_followed (fixture, panel, &query, &heard);
  g_assert_cmpuint (hearth_panel_get_passed (panel), ==, 2);
  fan (fixture, "Dee", "2026-01-05", NULL);
  assert_followed (fixture, panel, &query, &heard);
  g_assert_cmpuint (hearth_panel_get_passed (panel), ==, 4);
  g_clear_pointer (&heard, hearth_changes_unref);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/panel/random", test_random);
  add_test ("/panel/only-touched", test_only_touched);
  return g_test_run ();
}
