/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* progress says how much of the page is there, from 0 to 1. Beside the list it only ever is one or the other, since a list that
 * changes its width in every frame would not keep up; over the list it is what the animation or the finger says. Main thread. */

#include "config.h"

#include "hearth-panes.h"

#include "hearth-keyboard.h"

#define LIST_SHARE     0.36
#define PAGE_SHARE     0.42 /* where the list is the wide one */
#define LIST_MIN_WIDTH 280  /* sp */
#define LIST_MAX_WIDTH 400  /* sp */
#define SLIDE_MS       250
#define BACK_BUTTON    8 /* of a mouse */

struct _HearthPanes
{
  GtkWidget parent_instance;

  GtkWidget       *list;
  GtkWidget       *page;
  AdwAnimation    *slide;
  AdwSwipeTracker *swipe;
  double           progress;
  gboolean         open;
  gboolean         beside;
  gboolean         wide_list;
  gboolean         keyboard_waits; /* for the page to be there */
};

typedef enum
{
  PROP_LIST = 1,
  PROP_PAGE,
} HearthPanesProperty;

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_PAGE + 1];
static guint       signals[N_SIGNALS];

static void swipeable_init (AdwSwipeableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthPanes, hearth_panes, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (ADW_TYPE_SWIPEABLE, swipeable_init))

static gboolean
is_split (HearthPanes *self)
{
  return self->beside && self->progress > 0;
}

/* What is covered is neither seen nor reached. A page that is about to go covers nothing any more, though it has not moved yet: who closed it may
 * have the list take the keyboard at once. */
static void
update (HearthPanes *self)
{
  gboolean covered = !self->beside && self->open && self->progress >= 1;
  gboolean keyboard = hearth_keyboard_is_in (self->list) || self->keyboard_waits;

  gtk_widget_set_child_visible (self->page, self->progress > 0);
  if (keyboard && (covered || (self->keyboard_waits && self->progress >= 1)) && gtk_widget_child_focus (self->page, GTK_DIR_TAB_FORWARD))
    self->keyboard_waits = FALSE;
  gtk_widget_set_child_visible (self->list, !covered);
  if (is_split (self))
    gtk_widget_add_css_class (self->list, "sidebar-pane");
  else
    gtk_widget_remove_css_class (self->list, "sidebar-pane");
  adw_swipe_tracker_set_enabled (self->swipe, self->open && !self->beside);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
slid_cb (double   value,
         gpointer user_data)
{
  HearthPanes *self = user_data;

  self->progress = value;
  update (self);
}

static void
slide_to (HearthPanes *self,
          double       to)
{
  adw_timed_animation_set_value_from (ADW_TIMED_ANIMATION (self->slide), self->progress);
  adw_timed_animation_set_value_to (ADW_TIMED_ANIMATION (self->slide), to);
  adw_animation_play (self->slide);
  if (self->beside)
    adw_animation_skip (self->slide);
}

static int
measure_list_width (HearthPanes *self,
                    int          width)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  int          min = (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, LIST_MIN_WIDTH, settings);
  int          max = (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, LIST_MAX_WIDTH, settings);
  int          list_min, page_min;

  gtk_widget_measure (self->list, GTK_ORIENTATION_HORIZONTAL, -1, &list_min, NULL, NULL, NULL);
  gtk_widget_measure (self->page, GTK_ORIENTATION_HORIZONTAL, -1, &page_min, NULL, NULL, NULL);
  if (self->wide_list)
    return MAX (list_min, width - MAX (page_min, CLAMP ((int) (width * PAGE_SHARE), min, max)));

  return MAX (list_min, MIN (CLAMP ((int) (width * LIST_SHARE), min, max), width - page_min));
}

static void
hearth_panes_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  HearthPanes *self = HEARTH_PANES (widget);
  int          list_min = 0, list_nat = 0, page_min = 0, page_nat = 0;

  gtk_widget_measure (self->list, orientation, -1, &list_min, &list_nat, NULL, NULL);
  if (self->progress > 0)
    gtk_widget_measure (self->page, orientation, -1, &page_min, &page_nat, NULL, NULL);

  *minimum = MAX (list_min, page_min);
  *natural = MAX (list_nat, page_nat);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && is_split (self))
    {
      *minimum = list_min + page_min;
      *natural = list_nat + page_nat;
    }
}

static void
allocate (HearthPanes *self,
          GtkWidget   *child,
          int          start,
          int          width,
          int          height)
{
  gboolean      rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int           x = rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - start - width : start;
  GskTransform *transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0));

  if (gtk_widget_get_child_visible (child))
    gtk_widget_allocate (child, width, height, -1, transform);
  else
    gsk_transform_unref (transform);
}

static void
hearth_panes_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  HearthPanes *self = HEARTH_PANES (widget);
  int          list_width;

  if (!is_split (self))
    {
      allocate (self, self->list, 0, width, height);
      allocate (self, self->page, (int) ((1 - self->progress) * width), width, height);
      return;
    }

  list_width = measure_list_width (self, width);
  allocate (self, self->list, 0, list_width, height);
  allocate (self, self->page, list_width, width - list_width, height);
}

static void
hearth_panes_direction_changed (GtkWidget       *widget,
                                GtkTextDirection before)
{
  HearthPanes *self = HEARTH_PANES (widget);

  GTK_WIDGET_CLASS (hearth_panes_parent_class)->direction_changed (widget, before);
  adw_swipe_tracker_set_reversed (self->swipe, gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
}

/* ---- Going back by hand ---- */

static double
get_distance (AdwSwipeable *swipeable)
{
  return gtk_widget_get_width (GTK_WIDGET (swipeable));
}

static double *
get_snap_points (AdwSwipeable *swipeable,
                 int          *n)
{
  double points[] = { 0, 1 };

  *n = G_N_ELEMENTS (points);

  return g_memdup2 (points, sizeof points);
}

static double
get_progress (AdwSwipeable *swipeable)
{
  return HEARTH_PANES (swipeable)->progress;
}

static double
get_cancel_progress (AdwSwipeable *swipeable)
{
  return HEARTH_PANES (swipeable)->open ? 1 : 0;
}

static void
swipeable_init (AdwSwipeableInterface *iface)
{
  iface->get_distance = get_distance;
  iface->get_snap_points = get_snap_points;
  iface->get_progress = get_progress;
  iface->get_cancel_progress = get_cancel_progress;
}

static void
swipe_begun_cb (HearthPanes *self)
{
  adw_animation_pause (self->slide);
}

static void
swiped_cb (HearthPanes *self,
           double       progress)
{
  slid_cb (CLAMP (progress, 0, 1), self);
}

static void
swipe_ended_cb (HearthPanes *self,
                double       velocity,
                double       to)
{
  if (to > 0)
    slide_to (self, 1);
  else
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
back_pressed_cb (HearthPanes *self)
{
  if (self->open)
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* ---- The widget ---- */

static void
hearth_panes_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HearthPanes *self = HEARTH_PANES (object);
  GtkWidget   *child = g_value_get_object (value);

  switch ((HearthPanesProperty) prop_id)
    {
    case PROP_LIST:
      self->list = child;
      gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);
      break;
    case PROP_PAGE:
      self->page = child;
      gtk_widget_set_child_visible (child, FALSE);
      gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
      break;
    }
}

static void
hearth_panes_dispose (GObject *object)
{
  HearthPanes *self = HEARTH_PANES (object);

  g_clear_object (&self->slide);
  g_clear_object (&self->swipe);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (hearth_panes_parent_class)->dispose (object);
}

static void
hearth_panes_class_init (HearthPanesClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hearth_panes_set_property;
  object_class->dispose = hearth_panes_dispose;
  widget_class->measure = hearth_panes_measure;
  widget_class->size_allocate = hearth_panes_size_allocate;
  widget_class->direction_changed = hearth_panes_direction_changed;

  properties[PROP_LIST] =
      g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] =
      g_param_spec_object ("page", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", HEARTH_TYPE_PANES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_panes_init (HearthPanes *self)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  AdwAnimationTarget *target = adw_callback_animation_target_new ((AdwAnimationTargetFunc) slid_cb, self, NULL);

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->slide = adw_timed_animation_new (GTK_WIDGET (self), 0, 0, SLIDE_MS, target);
  self->swipe = adw_swipe_tracker_new (ADW_SWIPEABLE (self));
  adw_swipe_tracker_set_enabled (self->swipe, FALSE);
  g_signal_connect_swapped (self->swipe, "begin-swipe", G_CALLBACK (swipe_begun_cb), self);
  g_signal_connect_swapped (self->swipe, "update-swipe", G_CALLBACK (swiped_cb), self);
  g_signal_connect_swapped (self->swipe, "end-swipe", G_CALLBACK (swipe_ended_cb), self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), BACK_BUTTON);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (back_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
hearth_panes_set_open (HearthPanes *panes,
                       gboolean     open)
{
  if (panes->open == open)
    return;

  panes->open = open;
  panes->keyboard_waits = panes->keyboard_waits && open;
  slide_to (panes, open ? 1 : 0);
  update (panes);
}

void
hearth_panes_focus_page (HearthPanes *panes)
{
  g_return_if_fail (HEARTH_IS_PANES (panes));

  panes->keyboard_waits = panes->open && !hearth_keyboard_is_in (panes->page);
  update (panes);
}

void
hearth_panes_set_beside (HearthPanes *panes,
                         gboolean     beside)
{
  if (panes->beside == beside)
    return;

  panes->beside = beside;
  if (adw_animation_get_state (panes->slide) == ADW_ANIMATION_PLAYING)
    adw_animation_skip (panes->slide);
  update (panes);
}

gboolean
hearth_panes_get_beside (HearthPanes *panes)
{
  return panes->beside;
}

void
hearth_panes_set_wide_list (HearthPanes *panes,
                            gboolean     wide_list)
{
  panes->wide_list = wide_list;
  gtk_widget_queue_resize (GTK_WIDGET (panes));
}
