/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Only what can be seen has a widget: when the view moves, those that went out of sight are lent to what came in. Rows are made for a width of
 * days that the zoom has not yet fallen below, so that nothing jumps between rows at every step of it. See the header. */

#include "config.h"

#include "hearth-plan-timeline-private.h"
#include "hearth-plan-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define BEFORE    28 /* days before the first thing and after the last that can be panned to */
#define AFTER     56
#define USUAL     14.0 /* px a day */
#define SLIVER    4
#define MOST_WORD 44 /* characters */
#define WARM_US   2000
#define WARM_MS   8 /* between one time and the next */
#define WARM_BARS 400
#define MOST_NEW  20 /* bars that come into sight in one frame; the others do in the next */

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

/* ---- Places ---- */

gboolean
hearth_plan_timeline_is_rtl (HearthPlanTimeline *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

double
hearth_plan_timeline_get_value (HearthPlanTimeline *self,
                                GtkOrientation      orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

double
hearth_plan_timeline_place_day (HearthPlanTimeline *self,
                                double              day)
{
  double place = (day - self->first_day) * self->day_width;

  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  return place - hearth_plan_timeline_get_value (self, GTK_ORIENTATION_HORIZONTAL);
}

double
hearth_plan_timeline_find_day (HearthPlanTimeline *self,
                               double              x)
{
  double place = x + hearth_plan_timeline_get_value (self, GTK_ORIENTATION_HORIZONTAL);

  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  return self->first_day + place / self->day_width;
}

void
hearth_plan_timeline_get_rect (HearthPlanTimeline *self,
                               guint               item,
                               HearthDay           first,
                               HearthDay           last,
                               graphene_rect_t    *rect,
                               int                *extent)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  double             room = hearth_lanes_get_room (self->lanes, item) * self->day_width - 2;
  double             x = hearth_plan_timeline_place_day (self, first), y;
  int                days = MAX ((int) lround ((last + 1 - first) * self->day_width) - 1, SLIVER), width;

  width = MIN (hearth_plan_bar_measure (self->ink, dated, days), days + MOST_WORD * hearth_plan_ink_get_char (self->ink));
  width = MAX ((int) MIN (width, room), days);
  if (hearth_plan_timeline_is_rtl (self))
    x -= width;
  y = self->measures.header + self->measures.tops[dated->lane] + self->measures.strip +
      (int) hearth_lanes_get_row (self->lanes, item) * self->measures.row - hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL);
  *extent = days;
  graphene_rect_init (rect, (float) floor (x), (float) floor (y), (float) width, (float) self->measures.bar);
}

int
hearth_plan_timeline_find_item (HearthPlanTimeline *self,
                                double              x,
                                double              y)
{
  GHashTableIter iter;
  gpointer       key;

  if (y < self->measures.header || self->plan == NULL)
    return -1;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint              item = GPOINTER_TO_UINT (key) - 1;
      const HearthDated *dated = self->plan->items->pdata[item];
      graphene_rect_t    rect;
      int                extent;

      hearth_plan_timeline_get_rect (self, item, dated->first, dated->last, &rect, &extent);
      if (graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return (int) item;
    }
  return -1;
}

/* ---- What can be seen ---- */

/* No more drawn nor spoken, but still there: to map and unmap widgets is most of what it would cost to have them come and go. */
static void
put_away (HearthPlanTimeline *self,
          GtkWidget          *bar)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_ptr_array_add (self->spare, bar);
}

static GtkWidget *
take_bar (HearthPlanTimeline *self)
{
  GtkWidget *bar;

  if (self->spare->len > 0)
    {
      bar = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN);
    }
  else
    {
      bar = hearth_plan_bar_new (self->ink);
      gtk_widget_set_parent (bar, GTK_WIDGET (self));
    }
  return bar;
}

static const char *
get_words (HearthPlanTimeline *self,
           guint               item)
{
  if (self->words->pdata[item] == NULL)
    self->words->pdata[item] = hearth_plan_words_item (self->plan, item);
  return self->words->pdata[item];
}

/* Words and widgets before they are seen, a little at a time: so no frame has to make many. */
static gboolean
warm_cb (gpointer data)
{
  HearthPlanTimeline *self = data;
  gint64              end = g_get_monotonic_time () + WARM_US;
  guint               n = self->plan->items->len, bars = MIN (n, WARM_BARS);

  while (g_get_monotonic_time () < end && self->warmed < n)
    {
      get_words (self, self->warmed);
      hearth_plan_bar_measure (self->ink, self->plan->items->pdata[self->warmed++], 0);
    }
  while (g_get_monotonic_time () < end && g_hash_table_size (self->shown) + self->spare->len < bars)
    {
      GtkWidget *bar = hearth_plan_bar_new (self->ink);

      gtk_widget_set_parent (bar, GTK_WIDGET (self));
      put_away (self, bar);
    }
  if (self->warmed < n || g_hash_table_size (self->shown) + self->spare->len < bars)
    return G_SOURCE_CONTINUE;
  self->warm = 0;
  return G_SOURCE_REMOVE;
}

/* Items, the one that has the keyboard too wherever it is. */
static GHashTable *
find_visible (HearthPlanTimeline *self)
{
  GHashTable        *wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  int                width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double             a = hearth_plan_timeline_find_day (self, 0), b = hearth_plan_timeline_find_day (self, width);
  double             top = hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL), bottom = top + height - self->measures.header;

  for (HearthLane lane = 0; self->plan != NULL && lane < HEARTH_N_LANES; lane++)
    {
      double from = (top - self->measures.tops[lane] - self->measures.strip) / self->measures.row;
      double to = (bottom - self->measures.tops[lane] - self->measures.strip) / self->measures.row;

      if (self->measures.tops[lane] >= 0 && to > 0)
        hearth_lanes_find (self->lanes, lane, (guint) MAX (from, 0), (guint) ceil (to), MIN (a, b), MAX (a, b), found);
    }
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (wanted, GUINT_TO_POINTER (g_array_index (found, guint, i) + 1));
  if (self->current >= 0 && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    g_hash_table_add (wanted, GINT_TO_POINTER (self->current + 1));
  return wanted;
}

static void
place_bar (HearthPlanTimeline *self,
           guint               item,
           GtkWidget          *bar)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  gboolean           rtl = hearth_plan_timeline_is_rtl (self), moves = self->move.how != HEARTH_PLAN_STILL && self->move.item == item;
  graphene_rect_t    rect;
  int                extent;
  double             hidden;

  hearth_plan_timeline_get_rect (self, item, dated->first, dated->last, &rect, &extent);
  hidden = rtl ? rect.origin.x + rect.size.width - gtk_widget_get_width (GTK_WIDGET (self)) : -rect.origin.x;
  hearth_plan_bar_set_shape (HEARTH_PLAN_BAR (bar), extent, extent >= rect.size.width ? (int) CLAMP (hidden, 0, rect.size.width) : 0, moves);
  gtk_widget_allocate (bar, (int) rect.size.width, (int) rect.size.height, -1, gsk_transform_translate (NULL, &rect.origin));
}

static gboolean
go_on_cb (GtkWidget           *widget,
          GdkFrameClock *clock G_GNUC_UNUSED,
          gpointer data        G_GNUC_UNUSED)
{
  gtk_widget_queue_allocate (widget);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

void
hearth_plan_timeline_sync (HearthPlanTimeline *self)
{
  g_autoptr (GHashTable) wanted = find_visible (self);
  GHashTableIter         iter;
  gpointer               key, bar;
  guint                  n_new = 0;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, &bar))
    if (!g_hash_table_contains (wanted, key))
      {
        put_away (self, bar);
        g_hash_table_iter_remove (&iter);
      }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      bar = g_hash_table_lookup (self->shown, key);
      if (bar == NULL && n_new++ == MOST_NEW)
        gtk_widget_add_tick_callback (GTK_WIDGET (self), go_on_cb, NULL, NULL);
      if (bar == NULL && n_new > MOST_NEW)
        continue;
      if (bar == NULL)
        {
          bar = take_bar (self);
          hearth_plan_bar_show (bar, self->plan, GPOINTER_TO_UINT (key) - 1, get_words (self, GPOINTER_TO_UINT (key) - 1));
          g_hash_table_insert (self->shown, key, bar);
        }
      place_bar (self, GPOINTER_TO_UINT (key) - 1, bar);
    }
}

/* ---- Moving the view ---- */

static void
value_changed_cb (HearthPlanTimeline *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (HearthPlanTimeline *self,
           GtkOrientation      orientation,
           double              value,
           double              upper,
           double              page)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment == NULL)
    return;
  page = MAX (page, 1);
  upper = MAX (upper, page);
  g_signal_handlers_block_by_func (adjustment, value_changed_cb, self);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, upper - page), 0, upper, page * 0.1, page * 0.9, page);
  g_signal_handlers_unblock_by_func (adjustment, value_changed_cb, self);
}

/* The day stays or comes to where it is said. */
static void
configure_across (HearthPlanTimeline *self,
                  double              day,
                  double              x)
{
  int    width = gtk_widget_get_width (GTK_WIDGET (self));
  double place;

  self->n_days = MAX (self->n_days, (int) ceil (width / self->day_width));
  place = (day - self->first_day) * self->day_width;
  if (hearth_plan_timeline_is_rtl (self))
    place = self->n_days * self->day_width - place;
  configure (self, GTK_ORIENTATION_HORIZONTAL, place - x, self->n_days * self->day_width, width);
}

static void
pack (HearthPlanTimeline *self)
{
  double step = pow (2, floor (log2 (self->day_width) * 2) / 2);
  double least = (HEARTH_PLAN_LEAST_WORD * hearth_plan_ink_get_char (self->ink)) / step;

  if (self->lanes == NULL || ABS (least - self->packed) < 0.001)
    return;
  self->packed = least;
  hearth_lanes_pack (self->lanes, least);
}

/* The first day that can be panned to and how many there are. */
static void
find_range (HearthPlanTimeline *self)
{
  HearthDay first = self->plan->today, last = first;

  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const HearthDated *dated = self->plan->items->pdata[i];

      first = MIN (first, dated->first);
      last = MAX (last, dated->last);
    }
  for (guint i = 0; i < self->plan->releases->len; i++)
    {
      const HearthDatedSpan *span = self->plan->releases->pdata[i];

      first = MIN (first, span->first);
      last = MAX (last, span->last);
    }
  self->first_day = hearth_day_week_begin (first - BEFORE);
  self->n_days = last + AFTER - self->first_day;
}

static void
hearth_plan_timeline_size_allocate (GtkWidget   *widget,
                                    int          width,
                                    int          height,
                                    int baseline G_GNUC_UNUSED)
{
  HearthPlanTimeline *self = HEARTH_PLAN_TIMELINE (widget);
  gboolean            rtl = hearth_plan_timeline_is_rtl (self);
  double              day;

  pack (self);
  hearth_plan_timeline_measure_parts (self);
  if (self->plan == NULL)
    return;
  day = self->centre != HEARTH_NO_DAY ? self->centre : hearth_plan_timeline_find_day (self, 0);
  configure_across (self, day, self->centre == HEARTH_NO_DAY ? 0 : width * (rtl ? 0.7 : 0.3));
  self->centre = HEARTH_NO_DAY;
  configure (self, GTK_ORIENTATION_VERTICAL, hearth_plan_timeline_get_value (self, GTK_ORIENTATION_VERTICAL), self->measures.total,
             height - self->measures.header);
  hearth_plan_timeline_sync (self);
}

void
hearth_plan_timeline_zoom_at (HearthPlanTimeline *self,
                              double              day_width,
                              double              x)
{
  double day = hearth_plan_timeline_find_day (self, x);

  day_width = CLAMP (day_width, HEARTH_PLAN_NARROWEST, HEARTH_PLAN_WIDEST);
  if (self->plan == NULL || ABS (day_width - self->day_width) < 0.0001)
    return;
  self->day_width = day_width;
  find_range (self);
  configure_across (self, day, x);
  value_changed_cb (self);
}

void
hearth_plan_timeline_zoom (HearthPlanTimeline *self,
                           int                 steps)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  hearth_plan_timeline_zoom_at (self, self->day_width * pow (1.25, steps), width / 2.0);
}

void
hearth_plan_timeline_set_day_width (HearthPlanTimeline *self,
                                    double              day_width)
{
  hearth_plan_timeline_zoom_at (self, day_width, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0);
}

double
hearth_plan_timeline_get_day_width (HearthPlanTimeline *self)
{
  return self->day_width;
}

void
hearth_plan_timeline_show_day (HearthPlanTimeline *self,
                               HearthDay           day,
                               gboolean            centred)
{
  int    width = gtk_widget_get_width (GTK_WIDGET (self));
  double x = hearth_plan_timeline_place_day (self, day), edge = MIN (width / 4.0, 7 * self->day_width);

  if (width == 0)
    {
      self->centre = day;
      return;
    }
  if (self->plan == NULL || (!centred && x >= edge && x <= width - edge))
    return;
  configure_across (self, day, centred ? width * (hearth_plan_timeline_is_rtl (self) ? 0.7 : 0.3) : CLAMP (x, edge, width - edge));
  value_changed_cb (self);
}

static void
show_row (HearthPlanTimeline *self,
          guint               item)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  GtkAdjustment     *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  int                top = self->measures.tops[dated->lane] + (int) hearth_lanes_get_row (self->lanes, item) * self->measures.row;

  if (adjustment != NULL)
    gtk_adjustment_clamp_page (adjustment, top, top + self->measures.strip + self->measures.row);
}

void
hearth_plan_timeline_focus_item (HearthPlanTimeline *self,
                                 guint               item)
{
  const HearthDated *dated;

  g_return_if_fail (self->plan != NULL && item < self->plan->items->len);

  dated = self->plan->items->pdata[item];
  self->current = (int) item;
  hearth_plan_timeline_show_day (self, dated->first, FALSE);
  show_row (self, item);
  hearth_plan_timeline_sync (self);
  if (hearth_plan_timeline_get_bar (self, item) == NULL)
    {
      GtkWidget *bar = take_bar (self);

      hearth_plan_bar_show (HEARTH_PLAN_BAR (bar), self->plan, item, get_words (self, item));
      g_hash_table_insert (self->shown, GUINT_TO_POINTER (item + 1), bar);
      place_bar (self, item, bar);
    }
  gtk_widget_grab_focus (hearth_plan_timeline_get_bar (self, item));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
hearth_plan_timeline_get_bar (HearthPlanTimeline *self,
                              guint               item)
{
  return g_hash_table_lookup (self->shown, GUINT_TO_POINTER (item + 1));
}

/* ---- The plan ---- */

const HearthDatedPlan *
hearth_plan_timeline_get_plan (HearthPlanTimeline *self)
{
  return self->plan;
}

/* All bars away but the one with the keyboard, which then shows what it is about in the new plan. */
static void
change_bars (HearthPlanTimeline *self)
{
  GtkWidget     *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  GHashTableIter iter;
  gpointer       bar;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &bar))
    if (bar != focus || self->current < 0)
      put_away (self, bar);
  g_hash_table_remove_all (self->shown);
  if (focus == NULL || self->current < 0)
    return;
  hearth_plan_bar_show (HEARTH_PLAN_BAR (focus), self->plan, (guint) self->current, get_words (self, (guint) self->current));
  g_hash_table_insert (self->shown, GINT_TO_POINTER (self->current + 1), focus);
}

/* What is said of the plan, anew. */
static void
take_words (HearthPlanTimeline *self)
{
  g_ptr_array_set_size (self->words, 0);
  if (self->plan != NULL)
    g_ptr_array_set_size (self->words, (int) self->plan->items->len);
  self->warmed = 0;
  g_clear_handle_id (&self->warm, g_source_remove);
  if (self->plan != NULL)
    self->warm = g_timeout_add (WARM_MS, warm_cb, self);
  for (HearthLane lane = 0; lane < HEARTH_N_LANES; lane++)
    {
      g_clear_pointer (&self->strips[lane], g_free);
      if (self->plan != NULL)
        self->strips[lane] = hearth_plan_words_lane_full (self->plan, lane);
    }
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
      find_range (self);
      pack (self);
      if (current != NULL)
        self->current = hearth_dated_find (plan, current->table, current->row);
      if (current == NULL || self->current < 0)
        self->current = current != NULL && n > 0 ? MIN (hearth_dated_find (old, current->table, current->row), (int) n - 1) : hearth_lanes_nearest (self->lanes, plan->today);
      if (old == NULL)
        self->centre = plan->today;
      else if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
        configure_across (self, day, 0);
      /* Translators: what a screen reader calls the timeline; %u is a number of tasks, moments and so on */
      label = g_strdup_printf (ngettext ("Timeline, %u thing", "Timeline, %u things", n), n);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  else
    {
      self->current = -1;
    }
  take_words (self);
  change_bars (self);
  value_changed_cb (self);
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
  gtk_tooltip_set_text (tooltip, get_words (self, (guint) item));
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

  if (gtk_widget_get_focus_child (widget) != NULL || self->current < 0)
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
    g_signal_handlers_disconnect_by_func (self->adjustments[orientation], value_changed_cb, self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
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

  pack (self);
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
