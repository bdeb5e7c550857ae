/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The timeline as a widget: the plan it shows, its keyboard focus and what it says of itself. Where things are, which of them have a widget, what
 * of it is looked at, and what is drawn and moved are in the files beside this one. See the header. */

#include "config.h"

#include "hearth-keyboard.h"
#include "hearth-plan-timeline-private.h"
#include "hearth-plan-words.h"

#include <glib/gi18n.h>

#define USUAL 14.0 /* px a day */

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_PUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthPlanTimeline,
                               hearth_plan_timeline,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))


void
hearth_plan_timeline_focus_item (HearthPlanTimeline *self,
                                 guint               item)
{
  const HearthDated *dated;

  g_return_if_fail (self->plan != NULL && item < self->plan->items->len);

  dated = self->plan->items->pdata[item];
  self->current = (int) item;
  hearth_plan_timeline_show_day (self, dated->first, FALSE);
  hearth_plan_timeline_show_row (self, item);
  hearth_plan_timeline_sync (self);
  hearth_plan_timeline_make_bar (self, item);
  gtk_widget_grab_focus (hearth_plan_timeline_get_bar (self, item));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
/* ---- The plan ---- */

const HearthDatedPlan *
hearth_plan_timeline_get_plan (HearthPlanTimeline *self)
{
  return self->plan;
}

void
hearth_plan_timeline_take_plan (HearthPlanTimeline *self,
                                HearthDatedPlan    *plan)
{
  g_autoptr (HearthDatedPlan) old = NULL;
  g_autofree char            *label = NULL;
  const HearthDated          *current;
  double                      day;
  gboolean                    given = self->move.given && plan != NULL;

  hearth_plan_timeline_end_move (self, FALSE);
  old = g_steal_pointer (&self->plan);
  current = old != NULL && self->current >= 0 ? old->items->pdata[self->current] : NULL;
  day = old != NULL ? hearth_plan_timeline_find_day (self, 0) : 0;
  if (!given)
    self->queued.how = HEARTH_PLAN_STILL;
  g_clear_pointer (&self->lanes, hearth_lanes_free);
  self->plan = plan;
  self->packed = -1;
  self->hovered = -1;
  if (plan != NULL)
    {
      guint n = plan->items->len;

      self->lanes = hearth_lanes_new (plan);
      hearth_plan_timeline_find_range (self);
      hearth_plan_timeline_pack (self);
      if (current != NULL)
        self->current = hearth_dated_find (plan, current->table, current->row);
      if (current == NULL || self->current < 0)
        self->current = current != NULL && n > 0 ? MIN (hearth_dated_find (old, current->table, current->row), (int) n - 1) : hearth_lanes_nearest (self->lanes, plan->today);
      if (old == NULL)
        self->centre = plan->today;
      else if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
        hearth_plan_timeline_look_at (self, day, 0);
      /* Translators: what a screen reader calls the timeline; %u is a number of tasks, moments and so on */
      label = g_strdup_printf (ngettext ("Timeline, %u thing", "Timeline, %u things", n), n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else
    {
      self->current = -1;
    }
  hearth_plan_timeline_take_words (self);
  hearth_plan_timeline_change_bars (self);
  hearth_plan_timeline_look (self);
  if (given)
    hearth_plan_timeline_move_on (self);
}

void
hearth_plan_timeline_put_back (HearthPlanTimeline *self)
{
  self->queued.how = HEARTH_PLAN_STILL;
  hearth_plan_timeline_end_move (self, FALSE);
}

/* Bars are no targets: those that are put away lie about. */
static gboolean
hearth_plan_timeline_query_tooltip (GtkWidget  *widget,
                                    int         x,
                                    int         y,
                                    gboolean    keys,
                                    GtkTooltip *tooltip)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  int                 item = keys ? self->current : hearth_plan_timeline_find_item (self, x, y);
  graphene_rect_t     bounds;

  if (item < 0 || self->move.how != HEARTH_PLAN_STILL || hearth_plan_timeline_get_bar (self, (guint) item) == NULL ||
      !gtk_widget_compute_bounds (hearth_plan_timeline_get_bar (self, (guint) item), widget, &bounds))
    return FALSE;
  gtk_tooltip_set_text (tooltip, hearth_plan_timeline_get_words (self, (guint) item));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height });
  return TRUE;
}

/* ---- The keyboard ---- */

/* One stop for Tab; the arrows go on from there. */
static gboolean
hearth_plan_timeline_focus (GtkWidget                 *widget,
                            GtkDirectionType direction G_GNUC_UNUSED)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);

  if (hearth_keyboard_is_in (widget) || self->current < 0)
    return FALSE;
  hearth_plan_timeline_focus_item (self, (guint) self->current);
  return TRUE;
}

static gboolean
hearth_plan_timeline_grab_focus (GtkWidget *widget)
{
  return hearth_plan_timeline_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
hearth_plan_timeline_set_focus_child (GtkWidget *widget,
                                      GtkWidget *child)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);

  GTK_WIDGET_CLASS (hearth_plan_timeline_parent_class)->set_focus_child (widget, child);
  if (child != NULL)
    self->current = (int) hearth_plan_bar_get_item (HEARTH_PLAN_BAR (child));
  /* Somebody went elsewhere with Ctrl held down. */
  else if (self->move.by_key && self->move.how != HEARTH_PLAN_STILL)
    hearth_plan_timeline_end_move (self, TRUE);
  gtk_widget_queue_draw (widget);
}

/* ---- The object ---- */

static void
set_adjustment (HearthPlanTimeline *self,
                GtkOrientation      orientation,
                GtkAdjustment      *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], hearth_plan_timeline_look, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (hearth_plan_timeline_look), self);
}

static void
hearth_plan_timeline_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *spec)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
  else if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    g_value_set_enum (value, (int) self->policies[id - PROP_HSCROLL_POLICY]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
hearth_plan_timeline_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *spec)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, (GtkOrientation) (id - PROP_HADJUSTMENT), g_value_get_object (value));
  else if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    self->policies[id - PROP_HSCROLL_POLICY] = (guint) g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
hearth_plan_timeline_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int for_size   G_GNUC_UNUSED,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);

  hearth_plan_timeline_pack (self);
  hearth_plan_timeline_measure_parts (self);
  *minimum_baseline = *natural_baseline = -1;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 10 * hearth_plan_ink_get_char (self->ink) : self->measures.header + 2 * self->measures.row;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 * hearth_plan_ink_get_char (self->ink) : self->measures.header + self->measures.total;
  *natural = MAX (*natural, *minimum);
}

static void
hearth_plan_timeline_dispose (GObject *object)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (object);
  GtkWidget          *child;

  hearth_plan_timeline_end_move (self, FALSE);
  g_clear_handle_id (&self->warm, g_source_remove);
  g_clear_handle_id (&self->order, g_source_remove);
  g_hash_table_remove_all (self->shown);
  g_ptr_array_set_size (self->spare, 0);
  self->current = -1;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (hearth_plan_timeline_parent_class)->dispose (object);
}

static void
hearth_plan_timeline_finalize (GObject *object)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (object);

  g_hash_table_unref (self->shown);
  g_ptr_array_unref (self->spare);
  g_ptr_array_unref (self->words);
  for (guint i = 0; i < HEARTH_N_LANES; i++)
    g_free (self->strips[i]);
  g_clear_pointer (&self->lanes, hearth_lanes_free);
  g_clear_pointer (&self->plan, hearth_dated_plan_free);
  hearth_plan_ink_free (self->ink);

  G_OBJECT_CLASS (hearth_plan_timeline_parent_class)->finalize (object);
}

static void
hearth_plan_timeline_class_init (HearthPlanTimelineClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_plan_timeline_dispose;
  object_class->finalize = hearth_plan_timeline_finalize;
  object_class->get_property = hearth_plan_timeline_get_property;
  object_class->set_property = hearth_plan_timeline_set_property;
  widget_class->measure = hearth_plan_timeline_measure;
  widget_class->size_allocate = hearth_plan_timeline_size_allocate;
  widget_class->snapshot = hearth_plan_timeline_snapshot;
  widget_class->focus = hearth_plan_timeline_focus;
  widget_class->query_tooltip = hearth_plan_timeline_query_tooltip;
  widget_class->grab_focus = hearth_plan_timeline_grab_focus;
  widget_class->set_focus_child = hearth_plan_timeline_set_focus_child;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_OPENED] = g_signal_new ("opened", HEARTH_TYPE_PLAN_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_PUT] = g_signal_new ("put", HEARTH_TYPE_PLAN_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT,
                                      G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "plantimeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
hearth_plan_timeline_init (HearthPlanTimeline *self)
{
  self->ink = hearth_plan_ink_new (GTK_WIDGET (self));
  self->shown = g_hash_table_new (NULL, NULL);
  self->spare = g_ptr_array_new ();
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->day_width = USUAL;
  self->packed = -1;
  self->current = self->hovered = -1;
  self->centre = HEARTH_NO_DAY;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  hearth_plan_timeline_add_pointer (self);
  hearth_plan_timeline_add_keys (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Timeline"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Arrow keys go from one thing to the next, Return opens it. Ctrl and an arrow key move it by a day or a week, Shift and an arrow key move its "
                                     "last day."),
                                  -1);
}

GtkWidget *
hearth_plan_timeline_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAN_TIMELINE, NULL);
}
