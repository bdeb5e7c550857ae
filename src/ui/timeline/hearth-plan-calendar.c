/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Six weeks of buttons, filled anew for another month or plan: the arrow keys go from day to day, and on into the next month. See the
 * header. */

#include "config.h"

#include "hearth-plan-calendar.h"

#include "hearth-keyboard.h"
#include "hearth-plan-words.h"

#include <glib/gi18n.h>
#include <langinfo.h>

#define WEEKS  6
#define CELLS  (WEEKS * 7)
#define LINES  3   /* things that are named in a day */
#define NARROW 520 /* sp */

struct _HearthPlanCalendar
{
  AdwBin parent_instance;

  const HearthDatedPlan *plan;
  HearthDay              month;         /* its first day; HEARTH_NO_DAY before there is a plan */
  HearthDay              first;         /* of the grid */
  HearthDay              day;           /* that has the keyboard, or would get it */
  GPtrArray             *by_day[CELLS]; /* GUINT_TO_POINTER (item) */

  gboolean   narrow;
  GtkWidget *title;
  GtkWidget *stack;
  GtkWidget *cells[CELLS];
  GtkWidget *agenda;
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPlanCalendar, hearth_plan_calendar, ADW_TYPE_BIN)

int
hearth_plan_first_weekday (void)
{
  /* GNU: a day on which a week begins, as a date, and which day of that week is the first one, 1 being that. */
  union
  {
    unsigned int word;
    char        *string;
  } week = { .string = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0], sunday = week.word == 19971130;

  return (first - 1 + (sunday ? 6 : 0)) % 7 + 1;
}

/* ---- A day ---- */

static const HearthDated *
get_dated (HearthPlanCalendar *self,
           gpointer            item)
{
  return self->plan->items->pdata[GPOINTER_TO_UINT (item)];
}

static GtkWidget *
create_line (const char *text,
             const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_thing (const HearthDated *dated)
{
  GtkWidget *line = create_line (dated->title, "thing");

  if (dated->done)
    gtk_widget_add_css_class (line, "done");
  else if ((dated->state & HEARTH_TASK_OVERDUE) != 0)
    gtk_widget_add_css_class (line, "wrong");
  return line;
}

/* What a screen reader says of a day: “Friday, 12 March 2027, 2 things. Task: …”. */
static char *
say_day (HearthPlanCalendar *self,
         HearthDay           day,
         GPtrArray          *items)
{
  g_autofree char *full = hearth_day_full (day);
  GString         *said = g_string_new (full);

  if (day == self->plan->today)
    /* Translators: follows a day */
    g_string_append (said, _ (", today"));
  if (items->len > 0)
    /* Translators: follows a day; how many tasks, moments and so on it has */
    g_string_append_printf (said, ngettext (", %u thing", ", %u things", items->len), items->len);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *words = hearth_plan_words_item (self->plan, GPOINTER_TO_UINT (items->pdata[i]));

      g_string_append_printf (said, ". %s", words);
    }
  return g_string_free (said, FALSE);
}

static void
fill_cell (HearthPlanCalendar *self,
           guint               cell)
{
  HearthDay        day = self->first + (HearthDay) cell;
  GPtrArray       *items = self->by_day[cell];
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *number;
  g_autofree char *said = say_day (self, day, items), *figure = NULL;
  int              year, month, of_month;

  hearth_day_to_date (day, &year, &month, &of_month);
  figure = g_strdup_printf ("%d", of_month);
  number = gtk_label_new (figure);
  gtk_widget_set_halign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "caption-heading");
  gtk_widget_add_css_class (number, "number");
  if (hearth_day_month (day) != hearth_day_month (self->month))
    gtk_widget_add_css_class (number, "dimmed");
  gtk_box_append (GTK_BOX (box), number);
  for (guint i = 0; i < items->len && (i < LINES - 1 || items->len == LINES) && i < LINES; i++)
    gtk_box_append (GTK_BOX (box), create_thing (get_dated (self, items->pdata[i])));
  if (items->len > LINES)
    {
      /* Translators: below the first two of many things on a day of a calendar */
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", items->len - LINES + 1), items->len - LINES + 1);

      gtk_box_append (GTK_BOX (box), create_line (more, "dimmed"));
    }
  gtk_button_set_child (GTK_BUTTON (self->cells[cell]), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[cell]), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  if (day == self->plan->today)
    gtk_widget_add_css_class (self->cells[cell], "today");
  else
    gtk_widget_remove_css_class (self->cells[cell], "today");
  gtk_widget_set_focusable (self->cells[cell], TRUE);
}

static void
thing_pressed_cb (HearthPlanCalendar *self,
                  GtkWidget          *row)
{
  guint      item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "item"));
  GtkWidget *popover = gtk_widget_get_ancestor (row, GTK_TYPE_POPOVER), *at = popover != NULL ? gtk_widget_get_parent (popover) : row;

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, item, at);
}

/* One thing as a row: “Master delivered”, below it what it is and when. */
static GtkWidget *
create_row (HearthPlanCalendar *self,
            guint               item)
{
  const HearthDated *dated = self->plan->items->pdata[item];
  GtkWidget         *row = adw_action_row_new ();
  g_autofree char   *words = hearth_plan_words_item (self->plan, item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dated->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "item", GUINT_TO_POINTER (item));
  g_signal_connect_object (row, "activated", G_CALLBACK (thing_pressed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
cell_pressed_cb (HearthPlanCalendar *self,
                 GtkWidget          *button)
{
  guint      cell = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "cell"));
  GPtrArray *items = self->by_day[cell];
  GtkWidget *popover, *list, *scroller;

  self->day = self->first + (HearthDay) cell;
  if (items->len == 1)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0, GPOINTER_TO_UINT (items->pdata[0]), button);
  if (items->len < 2)
    return;
  popover = gtk_popover_new ();
  list = gtk_list_box_new ();
  scroller = gtk_scrolled_window_new ();
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (self, GPOINTER_TO_UINT (items->pdata[i])));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  g_object_set (scroller, "child", list, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE, "max-content-height", 320,
                "min-content-width", 280, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_set_parent (popover, button);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* ---- A month ---- */

static void
sort_in (HearthPlanCalendar *self)
{
  for (guint i = 0; i < CELLS; i++)
    g_ptr_array_set_size (self->by_day[i], 0);
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const HearthDated *dated = self->plan->items->pdata[i];

      for (HearthDay day = MAX (dated->first, self->first); day <= dated->last && day < self->first + CELLS; day++)
        g_ptr_array_add (self->by_day[day - self->first], GUINT_TO_POINTER (i));
    }
}

/* The days of the month that have something, each thing on its first one. */
static void
fill_agenda (HearthPlanCalendar *self)
{
  HearthDay  next = hearth_month_begin (hearth_day_month (self->month) + 1);
  GtkWidget *empty;

  gtk_list_box_remove_all (GTK_LIST_BOX (self->agenda));
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const HearthDated *dated = self->plan->items->pdata[i];

      if (dated->first < next && dated->last >= self->month)
        gtk_list_box_append (GTK_LIST_BOX (self->agenda), create_row (self, i));
    }
  if (gtk_widget_get_first_child (self->agenda) != NULL)
    return;
  empty = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (empty), _ ("Nothing in this month"));
  gtk_list_box_append (GTK_LIST_BOX (self->agenda), empty);
}

static void
fill (HearthPlanCalendar *self)
{
  g_autofree char *month = NULL;
  int              weekday;

  if (self->plan == NULL || self->month == HEARTH_NO_DAY)
    return;
  weekday = hearth_day_get_weekday (self->month);
  self->first = self->month - (weekday - hearth_plan_first_weekday () + 7) % 7;
  month = hearth_plan_words_month (self->month);
  gtk_label_set_label (GTK_LABEL (self->title), month);
  sort_in (self);
  for (guint i = 0; i < CELLS; i++)
    fill_cell (self, i);
  fill_agenda (self);
}

static void
turn_to (HearthPlanCalendar *self,
         HearthDay           day,
         gboolean            focus)
{
  gboolean same = self->month != HEARTH_NO_DAY && hearth_day_month (day) == hearth_day_month (self->month);

  self->day = day;
  self->month = hearth_day_month_begin (day);
  if (!same)
    fill (self);
  if (focus)
    gtk_widget_grab_focus (self->cells[day - self->first]);
}

/* The same day so many months on. */
static void
turn_by (HearthPlanCalendar *self,
         int                 months,
         gboolean            focus)
{
  HearthDay day = self->month != HEARTH_NO_DAY ? hearth_day_add_months (self->day, months, 0) : HEARTH_NO_DAY;

  if (day != HEARTH_NO_DAY)
    turn_to (self, day, focus);
}

static void
earlier_cb (HearthPlanCalendar *self)
{
  turn_by (self, -1, FALSE);
}

static void
later_cb (HearthPlanCalendar *self)
{
  turn_by (self, 1, FALSE);
}

static gboolean
pressed_cb (HearthPlanCalendar *self,
            guint               key,
            guint code          G_GNUC_UNUSED,
            GdkModifierType     state)
{
  int later = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1, by = 0;

  if (self->plan == NULL || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      by = -later;
      break;
    case GDK_KEY_Right:
      by = later;
      break;
    case GDK_KEY_Up:
      by = -7;
      break;
    case GDK_KEY_Down:
      by = 7;
      break;
    case GDK_KEY_Page_Up:
      turn_by (self, -1, TRUE);
      return TRUE;
    case GDK_KEY_Page_Down:
      turn_by (self, 1, TRUE);
      return TRUE;
    case GDK_KEY_Home:
      turn_to (self, self->plan->today, TRUE);
      return TRUE;
    default:
      return FALSE;
    }
  turn_to (self, self->day + by, TRUE);
  return TRUE;
}

void
hearth_plan_calendar_show (HearthPlanCalendar    *self,
                           const HearthDatedPlan *plan)
{
  self->plan = plan;
  if (plan != NULL && self->month == HEARTH_NO_DAY)
    {
      self->day = plan->today;
      self->month = hearth_day_month_begin (plan->today);
    }
  fill (self);
}

void
hearth_plan_calendar_show_day (HearthPlanCalendar *self,
                               HearthDay           day)
{
  if (self->plan != NULL)
    turn_to (self, day, hearth_keyboard_is_in (self->stack));
}

/* ---- The widget ---- */

/* One stop for Tab in the grid: the day that was looked at last. */
static void
cell_focused_cb (HearthPlanCalendar *self,
                 GParamSpec *spec    G_GNUC_UNUSED,
                 GtkWidget          *cell)
{
  if (gtk_widget_is_focus (cell))
    self->day = self->first + GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "cell"));
}

static GtkWidget *
create_cell (HearthPlanCalendar *self,
             guint               cell)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "hearth-plan-day");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "cell", GUINT_TO_POINTER (cell));
  g_signal_connect_object (button, "clicked", G_CALLBACK (cell_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "notify::has-focus", G_CALLBACK (cell_focused_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_name (int weekday)
{
  static const nl_item days[] = { ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7, ABDAY_1 };
  g_autofree char     *name = g_locale_to_utf8 (nl_langinfo (days[weekday - 1]), -1, NULL, NULL, NULL);
  GtkWidget           *label = gtk_label_new (name);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static GtkWidget *
create_grid (HearthPlanCalendar *self)
{
  GtkWidget          *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < 7; i++)
    gtk_grid_attach (GTK_GRID (grid), create_name ((hearth_plan_first_weekday () - 1 + i) % 7 + 1), i, 0, 1, 1);
  for (guint i = 0; i < CELLS; i++)
    {
      self->cells[i] = create_cell (self, i);
      gtk_grid_attach (GTK_GRID (grid), self->cells[i], (int) i % 7, 1 + (int) i / 7, 1, 1);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (grid, keys);
  return grid;
}

static GtkWidget *
create_turner (HearthPlanCalendar *self,
               const char         *icon,
               const char         *words,
               GCallback           callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_head (HearthPlanCalendar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_ROLE_DESCRIPTION, _ ("Month"), -1);
  gtk_box_append (GTK_BOX (box), create_turner (self, "go-previous-symbolic", _ ("Month Before"), G_CALLBACK (earlier_cb)));
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), create_turner (self, "go-next-symbolic", _ ("Next Month"), G_CALLBACK (later_cb)));
  return box;
}

static void
choose_form (gpointer data)
{
  g_autoptr (HearthPlanCalendar) self = data;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->narrow ? "agenda" : "grid");
}

static void
hearth_plan_calendar_measure (GtkWidget     *widget,
                              GtkOrientation orientation,
                              int            for_size,
                              int           *minimum,
                              int           *natural,
                              int           *minimum_baseline,
                              int           *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

/* Not a breakpoint: those have no height of their own, and this is as high as it is. */
static void
hearth_plan_calendar_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  HearthPlanCalendar *self = HEARTH_PLAN_CALENDAR (widget);
  gboolean            narrow = width < adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, NARROW, gtk_widget_get_settings (widget));

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (narrow == self->narrow)
    return;
  self->narrow = narrow;
  g_idle_add_once (choose_form, g_object_ref (self));
}

static void
hearth_plan_calendar_finalize (GObject *object)
{
  HearthPlanCalendar *self = HEARTH_PLAN_CALENDAR (object);

  for (guint i = 0; i < CELLS; i++)
    g_ptr_array_unref (self->by_day[i]);

  G_OBJECT_CLASS (hearth_plan_calendar_parent_class)->finalize (object);
}

static void
hearth_plan_calendar_class_init (HearthPlanCalendarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_plan_calendar_finalize;
  GTK_WIDGET_CLASS (klass)->measure = hearth_plan_calendar_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = hearth_plan_calendar_size_allocate;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", HEARTH_TYPE_PLAN_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                         GTK_TYPE_WIDGET);
}

static void
hearth_plan_calendar_init (HearthPlanCalendar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->month = HEARTH_NO_DAY;
  for (guint i = 0; i < CELLS; i++)
    self->by_day[i] = g_ptr_array_new ();
  self->stack = gtk_stack_new ();
  self->agenda = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->agenda), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->agenda, "boxed-list");
  gtk_widget_set_valign (self->agenda, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->agenda), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What the Month Has"), -1);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  /* What is shown first is what fits anywhere: nobody knows yet how much room there is. */
  self->narrow = TRUE;
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* or nobody would be told the width */
  gtk_stack_add_named (GTK_STACK (self->stack), self->agenda, "agenda");
  gtk_stack_add_named (GTK_STACK (self->stack), create_grid (self), "grid");
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hearth_plan_calendar_new (void)
{
  return g_object_new (HEARTH_TYPE_PLAN_CALENDAR, NULL);
}
