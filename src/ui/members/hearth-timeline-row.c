/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A row is made for an item and never changes: a changed item gets a new row. Main thread; holds a reference to its item. */

#include "config.h"

#include "hearth-timeline-row.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"

#include <glib/gi18n.h>

struct _HearthTimelineRow
{
  GtkListBoxRow parent_instance;

  HearthTimelineItem *item;

  GtkWidget *month;
  GtkWidget *line;
  GtkWidget *icon;
  GtkWidget *bubble;
  GtkWidget *title;
  GtkWidget *amount;
  GtkWidget *more;
  GtkWidget *other;
  GtkWidget *subject;
  GtkWidget *body;
  GtkWidget *when;
};

enum
{
  SIGNAL_MEMBER_ACTIVATED,
  SIGNAL_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTimelineRow, hearth_timeline_row, GTK_TYPE_LIST_BOX_ROW)

/* Day and month stand in the heading above, so only what tells lines of a month apart is said; a source that knows no time of day
 * writes midnight, which is not worth saying. */
static char *
format_when (gint64     at,
             GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at * 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  gint64                day = G_TIME_SPAN_DAY / 1000;
  gboolean              midnight = at % day == 0 || (at + g_date_time_get_utc_offset (local) / 1000) % day == 0;

  /* Translators: the day of a line in a timeline, without the year, for g_date_time_format */
  return g_date_time_format (local, midnight ? C_ ("timeline", "%-d %B")
                                             /* Translators: the same with the time of day */
                                             : C_ ("timeline", "%-d %B, %H:%M"));
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  if (text == NULL || *text == '\0')
    return;

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, TRUE);
}

static char *
make_title (const HearthInteraction *interaction,
            gboolean                 peer)
{
  const char *kind = hearth_kind_title (interaction->kind);

  if (interaction->direction == HEARTH_DIRECTION_OUT && interaction->kind != HEARTH_KIND_THANKS)
    /* Translators: what was done, in a timeline; %s is the kind, such as "Message" */
    return g_strdup_printf (_ ("%s from you"), kind);
  if (peer)
    /* Translators: between two fans; %s is the kind, such as "Help" */
    return g_strdup_printf (_ ("%s among fans"), kind);

  return g_strdup (kind);
}

static void
place (HearthTimelineRow *self,
       gint64             direction)
{
  switch (direction)
    {
    case HEARTH_DIRECTION_OUT:
      gtk_widget_set_halign (self->line, GTK_ALIGN_END);
      gtk_widget_set_margin_start (self->line, 40);
      gtk_box_reorder_child_after (GTK_BOX (self->line), self->icon, self->bubble);
      gtk_widget_add_css_class (self->bubble, "from-artist");
      break;
    case HEARTH_DIRECTION_NONE:
      gtk_widget_set_hexpand (self->bubble, TRUE);
      gtk_widget_add_css_class (self->bubble, "own-note");
      break;
    default:
      gtk_widget_set_halign (self->line, GTK_ALIGN_START);
      gtk_widget_set_margin_end (self->line, 40);
      break;
    }
}

static void
fill_amount (HearthTimelineRow       *self,
             const HearthInteraction *interaction)
{
  g_autofree char *money = NULL;

  if (interaction->amount == HEARTH_NONE)
    return;

  money = hearth_money_format (interaction->amount, interaction->currency);
  show_text (self->amount, money);
}

static void
fill (HearthTimelineRow *self,
      GTimeZone         *zone)
{
  const HearthInteraction *interaction = hearth_timeline_item_get_interaction (self->item);
  const char              *other = hearth_timeline_item_get_other_name (self->item);
  g_autofree char         *title = make_title (interaction, interaction->direction == HEARTH_DIRECTION_PEER);
  g_autofree char         *when = format_when (interaction->at, zone);
  g_autofree char         *exact = hearth_date_full (interaction->at, zone);
  g_autofree char         *label = NULL;
  const char              *words = interaction->body != NULL ? interaction->body : interaction->item;

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), hearth_kind_icon (interaction->kind));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  show_text (self->subject, interaction->item);
  show_text (self->body, interaction->body);
  fill_amount (self, interaction);
  gtk_label_set_text (GTK_LABEL (self->when), when);
  gtk_widget_set_tooltip_text (self->when, exact);
  if (interaction->body != NULL)
    gtk_widget_add_css_class (self->subject, "dimmed");

  if (other != NULL)
    {
      gtk_button_set_label (GTK_BUTTON (self->other), other);
      gtk_widget_set_visible (self->other, TRUE);
    }
  place (self, interaction->direction);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), hearth_timeline_item_is_own (self->item));

  /* Translators: how a screen reader says a line of the timeline: what, when, the words */
  label = g_strdup_printf (_ ("%1$s, %2$s. %3$s"), title, exact, words != NULL ? words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
other_clicked_cb (HearthTimelineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_MEMBER_ACTIVATED], 0, hearth_timeline_item_get_other (self->item));
}

static void
more_clicked_cb (HearthTimelineRow *self)
{
  graphene_point_t place;

  if (gtk_widget_compute_point (self->more, GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (self->more) / 2,
                                                      (float) gtk_widget_get_height (self->more)),
                                &place))
    g_signal_emit (self, signals[SIGNAL_MENU], 0, (double) place.x, (double) place.y);
}

static void
secondary_pressed_cb (HearthTimelineRow *self,
                      int                n_press,
                      double             x,
                      double             y,
                      GtkGesture        *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

static void
long_pressed_cb (HearthTimelineRow *self,
                 double             x,
                 double             y)
{
  g_signal_emit (self, signals[SIGNAL_MENU], 0, x, y);
}

void
hearth_timeline_row_open_menu (HearthTimelineRow *row)
{
  more_clicked_cb (row);
}

static void
hearth_timeline_row_dispose (GObject *object)
{
  HearthTimelineRow *self = HEARTH_TIMELINE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_TIMELINE_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hearth_timeline_row_parent_class)->dispose (object);
}

static void
hearth_timeline_row_class_init (HearthTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_timeline_row_dispose;

  signals[SIGNAL_MEMBER_ACTIVATED] = g_signal_new ("member-activated", HEARTH_TYPE_TIMELINE_ROW, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_MENU] = g_signal_new ("menu", HEARTH_TYPE_TIMELINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_DOUBLE, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               HEARTH_APP_PATH "/ui/hearth-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, month);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, line);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, bubble);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, amount);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, more);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, other);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, subject);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, body);
  gtk_widget_class_bind_template_child (widget_class, HearthTimelineRow, when);
  gtk_widget_class_bind_template_callback (widget_class, other_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
}

static void
hearth_timeline_row_init (HearthTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hearth_timeline_row_new (HearthTimelineItem *item,
                         GTimeZone          *zone)
{
  HearthTimelineRow *self = g_object_new (HEARTH_TYPE_TIMELINE_ROW, NULL);

  self->item = g_object_ref (item);
  fill (self, zone);

  return GTK_WIDGET (self);
}

HearthTimelineItem *
hearth_timeline_row_get_item (HearthTimelineRow *row)
{
  return row->item;
}

void
hearth_timeline_row_set_month (HearthTimelineRow *row,
                               const char        *month)
{
  gtk_label_set_text (GTK_LABEL (row->month), month != NULL ? month : "");
  gtk_widget_set_visible (row->month, month != NULL);
}
