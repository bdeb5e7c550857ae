/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which time, compared with what, told apart by what: the actions behind the menus of the header, and what it says. Main thread. */

#include "config.h"

#include "hearth-metrics-private.h"

#include "base/hearth-clock.h"
#include "hearth-kinds-dialog.h"
#include "hearth-time-box.h"
#include "members/hearth-fact-form.h"

#include <glib/gi18n.h>

static const char *const times[] = {
  [HEARTH_TIME_MONTH] = "month",
  [HEARTH_TIME_QUARTER] = "quarter",
  [HEARTH_TIME_YEAR] = "year",
  [HEARTH_TIME_TWELVE] = "twelve",
  [HEARTH_TIME_ALL] = "all",
  [HEARTH_TIME_OWN] = "own",
};

static const char *const compares[] = {
  [HEARTH_COMPARE_NOTHING] = "nothing",
  [HEARTH_COMPARE_BEFORE] = "before",
  [HEARTH_COMPARE_YEAR] = "year",
};

static guint
find_word (const char *const *words,
           guint              n,
           const char        *word)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return i;
  return 0;
}

gint32
hearth_metrics_view_get_today (HearthMetricsView *self)
{
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (self->community));

  return hearth_days_find (days, hearth_clock_now (), NULL);
}

static GSimpleAction *
find_action (HearthMetricsView *self,
             const char        *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

static void
change_time (GSimpleAction *action,
             GVariant      *value,
             gpointer       user_data)
{
  HearthMetricsView *self = user_data;
  const char        *word = g_variant_get_string (value, NULL);

  self->choice.kind = (HearthTimeKind) find_word (times, G_N_ELEMENTS (times), word);
  self->choice.day = hearth_metrics_view_get_today (self);
  hearth_metrics_view_ask (self);
}

static void
change_compare (GSimpleAction *action,
                GVariant      *value,
                gpointer       user_data)
{
  HearthMetricsView *self = user_data;

  self->query.compare = (HearthFigureCompare) find_word (compares, G_N_ELEMENTS (compares), g_variant_get_string (value, NULL));
  hearth_metrics_view_ask (self);
}

static void
change_by (GSimpleAction *action,
           GVariant      *value,
           gpointer       user_data)
{
  HearthMetricsView *self = user_data;

  self->query.by = (HearthFigureBy) MAX (hearth_figure_by_parse (g_variant_get_string (value, NULL)), 0);
  hearth_metrics_view_ask (self);
}

static void
step (HearthMetricsView *self,
      int                by)
{
  if (hearth_time_choice_step (&self->choice, by, hearth_metrics_view_get_today (self)))
    hearth_metrics_view_ask (self);
}

static void
earlier_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  step (user_data, -1);
}

static void
later_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  step (user_data, 1);
}

static void
own_dates_done_cb (HearthFactForm *form,
                   gpointer        user_data)
{
  HearthMetricsView     *self = user_data;
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (self->community));
  gint64                 from = hearth_fact_form_get_day (form, "from"), to = hearth_fact_form_get_day (form, "to");
  gint32                 first, last;

  if (from == HEARTH_NONE)
    return;
  first = hearth_days_find (days, from, NULL);
  last = to != HEARTH_NONE ? hearth_days_find (days, to, NULL) : hearth_metrics_view_get_today (self);
  self->choice = (HearthTimeChoice) { HEARTH_TIME_OWN, MIN (first, last), MAX (first, last) + 1 };
  hearth_metrics_view_ask (self);
}

static void
own_dates_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  HearthMetricsView     *self = user_data;
  HearthFactForm        *form = hearth_fact_form_new (self->community, _ ("Own Dates"), _ ("_Show"));
  g_autoptr (HearthDays) days = hearth_days_new (hearth_community_get_time_zone (self->community));
  gint32                 today = hearth_metrics_view_get_today (self);
  gint32                 from = self->query.from != HEARTH_NO_DAY ? self->query.from : hearth_day_month_begin (today);
  gint32                 to = self->query.to != HEARTH_NO_DAY ? MIN (self->query.to - 1, today) : today;

  hearth_fact_form_add_day (form, "from", _ ("First day"), hearth_days_begin (days, from), FALSE);
  hearth_fact_form_add_day (form, "to", _ ("Last day"), hearth_days_begin (days, to), FALSE);
  hearth_fact_form_need (form, "from", _ ("The first day is missing"));
  g_signal_connect_object (form, "done", G_CALLBACK (own_dates_done_cb), self, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (self));
}

static void
kinds_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HearthMetricsView *self = user_data;

  adw_dialog_present (hearth_kinds_dialog_new (self->community), GTK_WIDGET (self));
}

static const GActionEntry entries[] = {
  { "time", NULL, "s", "'twelve'", change_time, { 0 } },
  { "compare", NULL, "s", "'before'", change_compare, { 0 } },
  { "by", NULL, "s", "'month'", change_by, { 0 } },
  { "earlier", earlier_activated_cb, NULL, NULL, NULL, { 0 } },
  { "later", later_activated_cb, NULL, NULL, NULL, { 0 } },
  { "kinds", kinds_activated_cb, NULL, NULL, NULL, { 0 } },
  { "own-dates", own_dates_activated_cb, NULL, NULL, NULL, { 0 } },
};

void
hearth_metrics_view_add_time_actions (HearthMetricsView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "metrics", G_ACTION_GROUP (self->actions));
}

static char *
say_compared (const HearthFigureQuery *query,
              const HearthFigure      *figure)
{
  g_autofree char *before = NULL;

  if (figure == NULL || !figure->has_before)
    return NULL;
  before = hearth_time_words (figure->before_from, figure->before_to);
  /* Translators: %s is a time, as in "October 2026" */
  return g_strdup_printf (_ ("compared with %s"), before);
}

void
hearth_metrics_view_show_time (HearthMetricsView  *self,
                               const HearthFigure *figure)
{
  HearthTimeChoice next = self->choice, previous = self->choice;
  gint32           today = hearth_metrics_view_get_today (self);
  g_autofree char *words = self->choice.kind == HEARTH_TIME_ALL ? g_strdup (_ ("Since the beginning")) : hearth_time_words (self->query.from, self->query.to);
  g_autofree char *compared = say_compared (&self->query, figure);

  g_simple_action_set_state (find_action (self, "time"), g_variant_new_string (times[self->choice.kind]));
  g_simple_action_set_state (find_action (self, "compare"), g_variant_new_string (compares[self->query.compare]));
  g_simple_action_set_state (find_action (self, "by"), g_variant_new_string (hearth_figure_by_word (self->query.by >= HEARTH_BY_TIER ? self->query.by : HEARTH_BY_MONTH)));
  g_simple_action_set_enabled (find_action (self, "earlier"), hearth_time_choice_step (&previous, -1, today));
  g_simple_action_set_enabled (find_action (self, "later"), hearth_time_choice_step (&next, 1, today));
  g_simple_action_set_enabled (find_action (self, "kinds"), !hearth_db_is_read_only (hearth_community_get_db (self->community)));
  hearth_time_box_set (HEARTH_TIME_BOX (self->time_box), words, compared);
}
