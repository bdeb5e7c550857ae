/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The widgets of what can be seen: when the view moves, those that went out of sight are lent to what came in, and what frames will need is made
 * before, a little at a time. Main thread. */

#include "config.h"

#include "hearth-keyboard.h"
#include "hearth-plan-timeline-private.h"
#include "hearth-plan-words.h"

#include <math.h>

#define WARM_US   2000
#define WARM_MS   8 /* between one time and the next */
#define WARM_BARS 400
#define MOST_NEW  20  /* bars that come into sight in one frame; the others do in the next */
#define ORDER_MS  150 /* after the last that came */

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

const char *
hearth_plan_timeline_get_words (HearthPlanTimeline *self,
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
      hearth_plan_timeline_get_words (self, self->warmed);
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
  if (self->current >= 0 && hearth_keyboard_is_in (GTK_WIDGET (self)))
    g_hash_table_add (wanted, GINT_TO_POINTER (self->current + 1));
  return wanted;
}

typedef struct
{
  HearthLane lane;
  guint      item;
  GtkWidget *bar;
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->lane != y->lane)
    return (int) x->lane - (int) y->lane;
  return (x->item > y->item) - (x->item < y->item);
}

/* A screen reader goes from one to the next as they are children of the timeline: lane by lane, and by date, as the items are. Once the view
 * comes to rest, since bars are lent from one item to another in every frame while it moves. */
static void
order_cb (gpointer data)
{
  HearthPlanTimeline *self = data;
  g_autoptr (GArray)  places = g_array_new (FALSE, FALSE, sizeof (Place));
  GHashTableIter      iter;
  gpointer            key, bar;
  GtkWidget          *before = NULL;

  self->order = 0;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &key, &bar))
    {
      guint item = GPOINTER_TO_UINT (key) - 1;
      Place place = { ((HearthDated *) self->plan->items->pdata[item])->lane, item, bar };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      GtkWidget *next = g_array_index (places, Place, i).bar;

      if (gtk_widget_get_prev_sibling (next) != before)
        gtk_widget_insert_after (next, GTK_WIDGET (self), before);
      before = next;
    }
}

static void
order_soon (HearthPlanTimeline *self)
{
  g_clear_handle_id (&self->order, g_source_remove);
  self->order = g_timeout_add_once (ORDER_MS, order_cb, self);
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
          hearth_plan_bar_show (bar, self->plan, GPOINTER_TO_UINT (key) - 1, hearth_plan_timeline_get_words (self, GPOINTER_TO_UINT (key) - 1));
          g_hash_table_insert (self->shown, key, bar);
        }
      place_bar (self, GPOINTER_TO_UINT (key) - 1, bar);
    }
  if (n_new > 0)
    order_soon (self);
}

GtkWidget *
hearth_plan_timeline_get_bar (HearthPlanTimeline *self,
                              guint               item)
{
  return g_hash_table_lookup (self->shown, GUINT_TO_POINTER (item + 1));
}

void
hearth_plan_timeline_make_bar (HearthPlanTimeline *self,
                               guint               item)
{
  GtkWidget *bar;

  if (hearth_plan_timeline_get_bar (self, item) != NULL)
    return;
  bar = take_bar (self);
  hearth_plan_bar_show (HEARTH_PLAN_BAR (bar), self->plan, item, hearth_plan_timeline_get_words (self, item));
  g_hash_table_insert (self->shown, GUINT_TO_POINTER (item + 1), bar);
  place_bar (self, item, bar);
  order_soon (self);
}

void
hearth_plan_timeline_change_bars (HearthPlanTimeline *self)
{
  GtkWidget     *focus = hearth_keyboard_child (GTK_WIDGET (self));
  GHashTableIter iter;
  gpointer       bar;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &bar))
    if (bar != focus || self->current < 0)
      put_away (self, bar);
  g_hash_table_remove_all (self->shown);
  if (focus == NULL || self->current < 0)
    return;
  hearth_plan_bar_show (HEARTH_PLAN_BAR (focus), self->plan, (guint) self->current, hearth_plan_timeline_get_words (self, (guint) self->current));
  g_hash_table_insert (self->shown, GINT_TO_POINTER (self->current + 1), focus);
}

/* What is said of the plan, anew. */
void
hearth_plan_timeline_take_words (HearthPlanTimeline *self)
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
