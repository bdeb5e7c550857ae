/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A row is as high as its highest card. */

#include "config.h"

#include "hearth-cards-layout.h"

#include <adwaita.h>

#define WIDTH 190
#define GAP   12

struct _HearthCardsLayout
{
  GtkLayoutManager parent_instance;

  int      card_width;
  gboolean fill;
};

typedef enum
{
  PROP_CARD_WIDTH = 1,
  PROP_FILL,
} HearthCardsLayoutProperty;

static GParamSpec *properties[PROP_FILL + 1];

G_DEFINE_FINAL_TYPE (HearthCardsLayout, hearth_cards_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
get_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Least width of the widest card. */
static int
measure_widest (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = get_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = get_shown (gtk_widget_get_next_sibling (child)))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      widest = MAX (widest, least);
    }
  return widest;
}

static int
count_shown (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = get_shown (gtk_widget_get_first_child (widget)); child != NULL;
       child = get_shown (gtk_widget_get_next_sibling (child)))
    n++;
  return MAX (n, 1);
}

static int
count_columns (GtkWidget *widget,
               int        width)
{
  HearthCardsLayout *self = HEARTH_CARDS_LAYOUT (gtk_widget_get_layout_manager (widget));
  int                least = (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, self->card_width, gtk_widget_get_settings (widget));

  least = MAX (least, measure_widest (widget));
  return CLAMP ((width + GAP) / (least + GAP), 1, self->fill ? count_shown (widget) : G_MAXINT);
}

/* The height of the row that begins with child; *next: the child after it. */
static int
measure_row (GtkWidget  *child,
             int         columns,
             int         width,
             GtkWidget **next)
{
  int height = 0;

  for (int i = 0; i < columns && child != NULL; i++)
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
      child = get_shown (gtk_widget_get_next_sibling (child));
    }
  *next = child;
  return height;
}

static int
get_card_width (int width,
                int columns)
{
  return (width - (columns - 1) * GAP) / columns;
}

static int
measure_height (GtkWidget *widget,
                int        width)
{
  int        columns = count_columns (widget, width), height = 0;
  GtkWidget *child = get_shown (gtk_widget_get_first_child (widget));

  while (child != NULL)
    height += measure_row (child, columns, get_card_width (width, columns), &child) + (child != NULL ? GAP : 0);
  return height;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager,
                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget        *widget,
         GtkOrientation    orientation,
         int               for_size,
         int              *minimum,
         int              *natural,
         int              *minimum_baseline,
         int              *natural_baseline)
{
  int widest = measure_widest (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = widest;
  else
    *minimum = *natural = measure_height (widget, for_size < 0 ? widest : for_size);
}

static void
allocate (GtkLayoutManager *manager,
          GtkWidget        *widget,
          int               width,
          int               height,
          int               baseline)
{
  int        columns = count_columns (widget, width), each = get_card_width (width, columns), y = 0;
  gboolean   backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = get_shown (gtk_widget_get_first_child (widget)), *next;

  for (; child != NULL; child = next)
    {
      int row = measure_row (child, columns, each, &next);

      for (int i = 0; child != next; i++, child = get_shown (gtk_widget_get_next_sibling (child)))
        {
          int place = backwards ? columns - 1 - i : i;

          gtk_widget_size_allocate (child, &(GtkAllocation) { place * (each + GAP), y, each, row }, -1);
        }
      y += row + GAP;
    }
}

static void
hearth_cards_layout_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HearthCardsLayout *self = HEARTH_CARDS_LAYOUT (object);

  switch ((HearthCardsLayoutProperty) prop_id)
    {
    case PROP_CARD_WIDTH:
      g_value_set_int (value, self->card_width);
      break;
    case PROP_FILL:
      g_value_set_boolean (value, self->fill);
      break;
    }
}

static void
hearth_cards_layout_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  HearthCardsLayout *self = HEARTH_CARDS_LAYOUT (object);

  switch ((HearthCardsLayoutProperty) prop_id)
    {
    case PROP_CARD_WIDTH:
      self->card_width = g_value_get_int (value);
      break;
    case PROP_FILL:
      self->fill = g_value_get_boolean (value);
      break;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
hearth_cards_layout_class_init (HearthCardsLayoutClass *klass)
{
  GObjectClass          *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
  object_class->get_property = hearth_cards_layout_get_property;
  object_class->set_property = hearth_cards_layout_set_property;
  properties[PROP_CARD_WIDTH] = g_param_spec_int ("card-width", NULL, NULL, 1, G_MAXINT, WIDTH, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILL] = g_param_spec_boolean ("fill", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hearth_cards_layout_init (HearthCardsLayout *self)
{
  self->card_width = WIDTH;
}
