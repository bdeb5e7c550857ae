/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Cards stay where they are: what was worked out anew is put into them. */

#include "config.h"

#include "hearth-metrics-private.h"

#include "hearth-metrics-chart.h"
#include "hearth-metrics-group.h"
#include "hearth-metrics-lights.h"
#include "hearth-metrics-members.h"
#include "hearth-metrics-people.h"
#include "hearth-time-box.h"
#include "hearth-window.h"
#include "members/hearth-panes.h"

#include <glib/gi18n.h>

/* What takes no longer needs no spinner. */
#define SPINNER_MS 400

G_DEFINE_FINAL_TYPE (HearthMetricsView, hearth_metrics_view, HEARTH_TYPE_PANES_VIEW)

/* In the bar, or below it where that is too short. */
static void
place_time (HearthMetricsView *self)
{
  gboolean              below = adw_bin_get_child (ADW_BIN (self->time_place)) != NULL;
  g_autoptr (GtkWidget) box = NULL;

  if (below != hearth_panes_view_is_roomy (HEARTH_PANES_VIEW (self)))
    return;
  box = g_object_ref (self->time_box);
  if (below)
    {
      adw_bin_set_child (ADW_BIN (self->time_place), NULL);
      adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->bar), box);
    }
  else
    {
      adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->bar), adw_window_title_new (_ ("Metrics"), NULL));
      adw_bin_set_child (ADW_BIN (self->time_place), box);
    }
  gtk_widget_set_visible (self->time_place, !below);
}

static void
update (HearthMetricsView *self)
{
  gboolean beside = hearth_panes_view_is_beside (HEARTH_PANES_VIEW (self));

  place_time (self);
  hearth_panes_set_beside (HEARTH_PANES (self->panes), beside);
  hearth_panes_set_open (HEARTH_PANES (self->panes), self->opened);
  hearth_metrics_members_set_beside (HEARTH_METRICS_MEMBERS (self->members), beside);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (self->bar), !(self->opened && beside));
}

/* ---- The members behind it ---- */

static void
open_members (HearthMetricsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->pressed, root != NULL ? gtk_root_get_focus (root) : NULL);
  self->opened = TRUE;
  update (self);
  hearth_metrics_members_focus (HEARTH_METRICS_MEMBERS (self->members));
}

static void
figure_opened_cb (HearthMetricsView      *self,
                  const HearthFigureInfo *info)
{
  const HearthDatum datum = { .kind = HEARTH_DATUM_FIGURE };
  g_autofree char  *words = hearth_time_words (self->query.from, self->query.to);

  hearth_metrics_members_show (HEARTH_METRICS_MEMBERS (self->members), info, &self->query, &datum,
                               self->choice.kind == HEARTH_TIME_ALL ? NULL : words);
  open_members (self);
}

static void
datum_opened_cb (HearthMetricsView        *self,
                 const HearthMetricsDatum *datum)
{
  HearthFigureQuery query = self->query;

  query.from = datum->from;
  query.to = datum->to;
  hearth_metrics_members_show (HEARTH_METRICS_MEMBERS (self->members), datum->info, &query, &datum->datum, datum->words);
  open_members (self);
}

static void
closed_cb (HearthMetricsView *self)
{
  self->opened = FALSE;
  update (self);
  if (self->pressed != NULL && gtk_widget_get_mapped (self->pressed))
    gtk_widget_grab_focus (self->pressed);
  g_clear_weak_pointer (&self->pressed);
}

/* ---- Figures ---- */

static gboolean
spin_cb (gpointer user_data)
{
  HearthMetricsView *self = user_data;

  self->waiting = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->spinner), TRUE);
  for (guint i = 0; i < HEARTH_FIGURE_N_GROUPS; i++)
    if (self->made[i] != NULL)
      hearth_metrics_group_set_pending (HEARTH_METRICS_GROUP (self->made[i]));
  return G_SOURCE_REMOVE;
}

void
hearth_metrics_view_ask (HearthMetricsView *self)
{
  hearth_time_choice_ask (&self->choice, &self->query);
  if (self->choice.kind == HEARTH_TIME_ALL)
    self->query.compare = HEARTH_COMPARE_NOTHING;
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (SPINNER_MS, spin_cb, self);
  hearth_metrics_view_show_time (self, NULL);
  hearth_metrics_reader_ask (self->reader, &self->query);
}

static void
light_opened_cb (HearthMetricsView *self,
                 const HearthLight *light)
{
  g_autofree char *words = hearth_light_words (light);

  hearth_metrics_members_show_list (HEARTH_METRICS_MEMBERS (self->members), hearth_light_title (light->kind), words, light->members);
  open_members (self);
}

static void
add_lights (HearthMetricsView *self)
{
  self->lights = hearth_metrics_lights_new ();
  g_signal_connect_object (self->lights, "opened", G_CALLBACK (light_opened_cb), self, G_CONNECT_SWAPPED);
  hearth_metrics_group_add (HEARTH_METRICS_GROUP (self->made[HEARTH_FIGURE_HEALTH]), self->lights);
  if (self->last_lights != NULL)
    hearth_metrics_lights_set (HEARTH_METRICS_LIGHTS (self->lights), self->last_lights);
}

static void
lights_cb (HearthMetricsView *self,
           GPtrArray         *lights)
{
  g_clear_pointer (&self->last_lights, g_ptr_array_unref);
  self->last_lights = g_ptr_array_ref (lights);
  if (self->lights != NULL)
    hearth_metrics_lights_set (HEARTH_METRICS_LIGHTS (self->lights), lights);
}

static void
near_opened_cb (HearthMetricsView *self,
                const char        *title,
                const char        *words,
                GArray            *members)
{
  hearth_metrics_members_show_list (HEARTH_METRICS_MEMBERS (self->members), title, words, members);
  open_members (self);
}

static void
add_people (HearthMetricsView *self)
{
  static const struct
  {
    HearthFigureGroup group;
    HearthChartKind   kind;
  } places[] = { { HEARTH_FIGURE_REFERRAL, HEARTH_CHART_TREE }, { HEARTH_FIGURE_DEPTH, HEARTH_CHART_NETWORK } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      self->people[i] = hearth_metrics_people_new (self->community, places[i].kind);
      g_signal_connect_object (self->people[i], "opened", G_CALLBACK (near_opened_cb), self, G_CONNECT_SWAPPED);
      hearth_metrics_group_add (HEARTH_METRICS_GROUP (self->made[places[i].group]), self->people[i]);
    }
}

static void
make_groups (HearthMetricsView *self)
{
  if (self->made[0] != NULL)
    return;
  for (guint i = 0; i < HEARTH_FIGURE_N_GROUPS; i++)
    {
      self->made[i] = hearth_metrics_group_new ((HearthFigureGroup) i);
      g_signal_connect_object (self->made[i], "opened", G_CALLBACK (figure_opened_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->made[i], "datum-opened", G_CALLBACK (datum_opened_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->groups), self->made[i]);
    }
  add_lights (self);
  add_people (self);
}

static gboolean
has_anything (GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    if (((const HearthFigure *) g_ptr_array_index (figures, i))->value.state != HEARTH_FIGURE_NONE)
      return TRUE;
  return FALSE;
}

static const HearthFigure *
find_compared (GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    if (((const HearthFigure *) g_ptr_array_index (figures, i))->has_before)
      return g_ptr_array_index (figures, i);
  return NULL;
}

/* Those that fit a model come later and are a few. */
static gboolean
are_first (GPtrArray *figures)
{
  return figures->len > 0 && ((const HearthFigure *) g_ptr_array_index (figures, 0))->info == hearth_figure_info (0);
}

static void
ask_people (HearthMetricsView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->people); i++)
    if (self->people[i] != NULL)
      hearth_metrics_people_ask (HEARTH_METRICS_PEOPLE (self->people[i]), &self->query);
}

static void
figures_cb (HearthMetricsView *self,
            GPtrArray         *figures)
{
  if (are_first (figures))
    {
      g_clear_handle_id (&self->waiting, g_source_remove);
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->spinner), FALSE);
      hearth_metrics_view_show_time (self, find_compared (figures));
      if (!has_anything (figures))
        {
          gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
          return;
        }
      make_groups (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "figures");
    }
  else
    ask_people (self);
  for (guint i = 0; self->made[0] != NULL && i < HEARTH_FIGURE_N_GROUPS; i++)
    hearth_metrics_group_set_figures (HEARTH_METRICS_GROUP (self->made[i]), figures);
  if (self->opened)
    hearth_metrics_members_refresh (HEARTH_METRICS_MEMBERS (self->members));
  if (self->focus_waits)
    hearth_metrics_view_focus (self);
}

static void
failed_cb (HearthMetricsView *self,
           const GError      *error)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->error), error->message);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
}

static void
again_cb (HearthMetricsView *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reading");
  hearth_metrics_view_ask (self);
}

/* The members are taken away. */
static gboolean
hearth_metrics_view_leave (HearthPanesView *view)
{
  HearthMetricsView *self = HEARTH_METRICS_VIEW (view);

  if (!self->opened)
    return FALSE;
  gtk_widget_activate_action (self->members, "members.back", NULL);
  return TRUE;
}

/* ---- The widget ---- */

static void
hearth_metrics_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_metrics_view_parent_class)->map (widget);
  hearth_metrics_reader_set_active (HEARTH_METRICS_VIEW (widget)->reader, TRUE);
}

static void
hearth_metrics_view_unmap (GtkWidget *widget)
{
  HearthMetricsView *self = HEARTH_METRICS_VIEW (widget);

  if (self->reader != NULL)
    hearth_metrics_reader_set_active (self->reader, FALSE);
  GTK_WIDGET_CLASS (hearth_metrics_view_parent_class)->unmap (widget);
}

static void
hearth_metrics_view_update (HearthPanesView *view)
{
  update (HEARTH_METRICS_VIEW (view));
}

static void
hearth_metrics_view_dispose (GObject *object)
{
  HearthMetricsView *self = HEARTH_METRICS_VIEW (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  g_clear_weak_pointer (&self->pressed);
  g_clear_pointer (&self->last_lights, g_ptr_array_unref);
  if (self->reader != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->reader, self);
      g_object_run_dispose (G_OBJECT (self->reader));
    }
  g_clear_object (&self->reader);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_METRICS_VIEW);
  g_clear_object (&self->actions);
  g_clear_object (&self->community);
  G_OBJECT_CLASS (hearth_metrics_view_parent_class)->dispose (object);
}

static void
hearth_metrics_view_class_init (HearthMetricsViewClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_metrics_view_dispose;
  widget_class->map = hearth_metrics_view_map;
  widget_class->unmap = hearth_metrics_view_unmap;
  HEARTH_PANES_VIEW_CLASS (klass)->update = hearth_metrics_view_update;
  HEARTH_PANES_VIEW_CLASS (klass)->leave = hearth_metrics_view_leave;

  g_type_ensure (HEARTH_TYPE_PANES);
  g_type_ensure (HEARTH_TYPE_METRICS_MEMBERS);
  g_type_ensure (HEARTH_TYPE_TIME_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-metrics-view.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthMetricsView, name)
  CHILD (panes);
  CHILD (bar);
  CHILD (time_box);
  CHILD (time_place);
  CHILD (stack);
  CHILD (spinner);
  CHILD (error);
  CHILD (scroller);
  CHILD (groups);
  CHILD (members);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
hearth_metrics_view_init (HearthMetricsView *self)
{
  self->query = (HearthFigureQuery) HEARTH_FIGURE_QUERY_INIT;
  self->query.compare = HEARTH_COMPARE_BEFORE;
  hearth_metrics_view_add_time_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_panes_set_wide_list (HEARTH_PANES (self->panes), TRUE);
}

GtkWidget *
hearth_metrics_view_new (HearthCommunity *community)
{
  HearthMetricsView *self = g_object_new (HEARTH_TYPE_METRICS_VIEW, NULL);

  self->community = g_object_ref (community);
  self->reader = hearth_metrics_reader_new (community);
  g_signal_connect_object (self->reader, "figures", G_CALLBACK (figures_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "lights", G_CALLBACK (lights_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  hearth_metrics_members_set_community (HEARTH_METRICS_MEMBERS (self->members), community);
  self->choice = (HearthTimeChoice) { .kind = HEARTH_TIME_TWELVE, .day = hearth_metrics_view_get_today (self) };
  update (self);
  hearth_metrics_view_ask (self);
  return GTK_WIDGET (self);
}

void
hearth_metrics_view_focus (HearthMetricsView *view)
{
  view->focus_waits = g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (view->stack)), "reading");
  if (!view->focus_waits)
    gtk_widget_child_focus (view->stack, GTK_DIR_TAB_FORWARD);
}
