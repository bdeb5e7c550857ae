/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A column view keeps some two hundred lines around what is seen, and gives all of them new rows when one jumps. So a cell out of
 * sight does nothing but remember its row: it finds words, listens and draws only once it is mapped and has a place (lines are
 * mapped when they are made, before it is known which of them will be seen). Its height is the same whatever it says. Main thread. */

#include "config.h"

#include "hearth-member-cell.h"

struct _HearthMemberCell
{
  GtkWidget parent_instance;

  HearthMemberColumn column;
  HearthMemberLook  *look; /* owned */
  HearthMemberRow   *row;  /* owned */
  char              *words;
  gulong             filled_id; /* while in sight */
  gboolean           cut;       /* there was no room for all of the words */
};

G_DEFINE_FINAL_TYPE (HearthMemberCell, hearth_member_cell, GTK_TYPE_WIDGET)

/* Takes words; NULL out of sight. */
static void
set_words (HearthMemberCell *self,
           char             *words)
{
  if (words == NULL && self->words != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
  else if (g_strcmp0 (words, self->words) != 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_free (self->words);
  self->words = words;
}

static void
update (HearthMemberCell *self)
{
  set_words (self, hearth_member_column_dup_words (self->column, self->look, self->row));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
watch (HearthMemberCell *self)
{
  if (self->row == NULL || self->filled_id != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;

  self->filled_id = g_signal_connect_swapped (self->row, "filled", G_CALLBACK (update), self);
  update (self);
}

static void
unwatch (HearthMemberCell *self)
{
  if (self->row != NULL)
    g_clear_signal_handler (&self->filled_id, self->row);
}

static void
hearth_member_cell_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_member_cell_parent_class)->map (widget);
  watch (HEARTH_MEMBER_CELL (widget));
}

static void
hearth_member_cell_unmap (GtkWidget *widget)
{
  unwatch (HEARTH_MEMBER_CELL (widget));
  set_words (HEARTH_MEMBER_CELL (widget), NULL);
  GTK_WIDGET_CLASS (hearth_member_cell_parent_class)->unmap (widget);
}

static void
hearth_member_cell_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  watch (HEARTH_MEMBER_CELL (widget));
}

static GtkSizeRequestMode
hearth_member_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* The columns have widths of their own, and the first takes what is left. */
static void
hearth_member_cell_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  HearthMemberCell *self = HEARTH_MEMBER_CELL (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = hearth_member_look_measure_height (self->look);
  else
    *minimum = *natural = hearth_member_column_measure_minimum (self->column, self->look);
}

static void
hearth_member_cell_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  HearthMemberCell *self = HEARTH_MEMBER_CELL (widget);

  if (self->row == NULL)
    return;

  hearth_cell_painter_begin (self->look->painter, widget, snapshot);
  hearth_member_column_draw (self->column, self->look, self->row, self->words);
  self->cut = hearth_cell_painter_end (self->look->painter);
}

/* The colour of a selected line, the font, the direction: all of it is drawn by us. */
static void
hearth_member_cell_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hearth_member_cell_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static gboolean
hearth_member_cell_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard,
                                  GtkTooltip *tooltip)
{
  HearthMemberCell *self = HEARTH_MEMBER_CELL (widget);
  g_autofree char  *tip = NULL;

  if (self->row != NULL)
    tip = hearth_member_column_dup_tip (self->column, self->look, self->row);
  if (tip == NULL && self->cut)
    tip = g_strdup (self->words);
  gtk_tooltip_set_text (tooltip, tip);

  return tip != NULL;
}

static void
hearth_member_cell_dispose (GObject *object)
{
  HearthMemberCell *self = HEARTH_MEMBER_CELL (object);

  unwatch (self);
  g_clear_object (&self->row);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->look, hearth_member_look_unref);

  G_OBJECT_CLASS (hearth_member_cell_parent_class)->dispose (object);
}

static void
hearth_member_cell_class_init (HearthMemberCellClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hearth_member_cell_dispose;
  widget_class->map = hearth_member_cell_map;
  widget_class->unmap = hearth_member_cell_unmap;
  widget_class->size_allocate = hearth_member_cell_size_allocate;
  widget_class->get_request_mode = hearth_member_cell_get_request_mode;
  widget_class->measure = hearth_member_cell_measure;
  widget_class->snapshot = hearth_member_cell_snapshot;
  widget_class->css_changed = hearth_member_cell_css_changed;
  widget_class->query_tooltip = hearth_member_cell_query_tooltip;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hearth_member_cell_init (HearthMemberCell *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hearth_member_cell_new (HearthMemberColumn column,
                        HearthMemberLook  *look)
{
  HearthMemberCell *self = g_object_new (HEARTH_TYPE_MEMBER_CELL, NULL);

  self->column = column;
  self->look = hearth_member_look_ref (look);

  return GTK_WIDGET (self);
}

void
hearth_member_cell_set_row (HearthMemberCell *cell,
                            HearthMemberRow  *row)
{
  if (cell->row == row)
    return;

  unwatch (cell);
  g_set_object (&cell->row, row);
  watch (cell);
}

void
hearth_member_cell_refresh (HearthMemberCell *cell)
{
  gtk_widget_queue_resize (GTK_WIDGET (cell));
  if (cell->filled_id != 0)
    update (cell);
}

HearthMemberRow *
hearth_member_cell_find_row (GtkWidget *widget)
{
  HearthMemberRow *row = HEARTH_IS_MEMBER_CELL (widget) ? HEARTH_MEMBER_CELL (widget)->row : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL; child = gtk_widget_get_next_sibling (child))
    row = hearth_member_cell_find_row (child);

  return row;
}
