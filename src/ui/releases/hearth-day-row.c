/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text is what counts; the calendar only writes one. See the header. */

#include "config.h"

#include "hearth-day-row.h"

#include "base/hearth-clock.h"
#include "base/hearth-when.h"
#include "hearth-release-sayings.h"
#include "hearth-spoken.h"

#include <glib/gi18n.h>

struct _HearthDayRow
{
  AdwEntryRow parent_instance;

  HearthCommunity *community;
  char            *label;
  GtkWidget       *popover;
  GtkWidget       *calendar;
  gboolean         showing; /* the calendar shows what was typed, which is not a choice */
};

typedef enum
{
  PROP_LABEL = 1,
} HearthDayRowProperty;

enum
{
  SIGNAL_DAY_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[PROP_LABEL + 1];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthDayRow, hearth_day_row, ADW_TYPE_ENTRY_ROW)

gboolean
hearth_day_row_get_day (HearthDayRow *row,
                        HearthDay    *day)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gint64           at;

  *day = HEARTH_NO_DAY;
  if (*text == '\0' || row->community == NULL)
    return TRUE;
  if (!hearth_when_parse (text, hearth_clock_now (), hearth_community_get_time_zone (row->community), TRUE, &at))
    return FALSE;
  *day = hearth_day_from_time (at, hearth_community_get_time_zone (row->community));

  return *day != HEARTH_NO_DAY;
}

static void
show (HearthDayRow *self)
{
  g_autofree char *title = NULL, *understood = NULL;
  HearthDay        day;
  gboolean         fine = hearth_day_row_get_day (self, &day);

  if (fine && day != HEARTH_NO_DAY)
    understood = hearth_day_full (day);
  else if (!fine)
    understood = g_strdup (_ ("like “in 8 weeks” or “12 May”"));
  if (understood != NULL)
    title = g_strdup_printf (_ ("%1$s · %2$s"), self->label, understood);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : self->label);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
changed_cb (HearthDayRow *self)
{
  show (self);
  g_signal_emit (self, signals[SIGNAL_DAY_CHANGED], 0);
}

static void
day_selected_cb (HearthDayRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  if (self->showing)
    return;
  hearth_day_row_set_day (self, hearth_day_new (g_date_time_get_year (date), g_date_time_get_month (date), g_date_time_get_day_of_month (date)));
}

/* A day that is pressed is the one; going through the months is not yet a choice. */
static void
released_cb (HearthDayRow *self,
             int           n_press,
             double        x,
             double        y)
{
  GtkWidget *picked = gtk_widget_pick (self->calendar, x, y, GTK_PICK_DEFAULT);

  if (picked != NULL && gtk_widget_has_css_class (picked, "day-number"))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
popover_shown_cb (HearthDayRow *self)
{
  g_autoptr (GDateTime) date = NULL;
  HearthDay             day;
  int                   year, month, of_month;

  if (!hearth_day_row_get_day (self, &day) || day == HEARTH_NO_DAY)
    day = hearth_release_today (self->community);
  hearth_day_to_date (day, &year, &month, &of_month);
  date = g_date_time_new_local (year, month, of_month, 12, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  self->showing = FALSE;
}

static void
hearth_day_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch ((HearthDayRowProperty) prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, HEARTH_DAY_ROW (object)->label);
      break;
    }
}

static void
hearth_day_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HearthDayRow *self = HEARTH_DAY_ROW (object);

  switch ((HearthDayRowProperty) prop_id)
    {
    case PROP_LABEL:
      g_set_str (&self->label, g_value_get_string (value));
      show (self);
      break;
    }
}

static void
hearth_day_row_dispose (GObject *object)
{
  g_clear_object (&HEARTH_DAY_ROW (object)->community);

  G_OBJECT_CLASS (hearth_day_row_parent_class)->dispose (object);
}

static void
hearth_day_row_finalize (GObject *object)
{
  g_free (HEARTH_DAY_ROW (object)->label);

  G_OBJECT_CLASS (hearth_day_row_parent_class)->finalize (object);
}

static void
hearth_day_row_class_init (HearthDayRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hearth_day_row_get_property;
  object_class->set_property = hearth_day_row_set_property;
  object_class->dispose = hearth_day_row_dispose;
  object_class->finalize = hearth_day_row_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_DAY_CHANGED] = g_signal_new ("day-changed", HEARTH_TYPE_DAY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_day_row_init (HearthDayRow *self)
{
  GtkWidget  *button = gtk_menu_button_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->label = g_strdup ("");
  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Calendar"), -1);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->calendar, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), self->popover);
  gtk_widget_set_tooltip_text (button, _ ("Choose a Day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  hearth_entry_row_speak_once (ADW_ENTRY_ROW (self));
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
}

void
hearth_day_row_set_community (HearthDayRow    *row,
                              HearthCommunity *community)
{
  g_set_object (&row->community, community);
}

void
hearth_day_row_set_day (HearthDayRow *row,
                        HearthDay     day)
{
  g_autofree char *text = day != HEARTH_NO_DAY
                              ? hearth_when_format (hearth_day_to_time (day, 12 * 60, hearth_community_get_time_zone (row->community)),
                                                    hearth_community_get_time_zone (row->community))
                              : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}
