/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-figure-about.h"

#include "base/hearth-money.h"
#include "metrics/hearth-figure-words.h"
#include "metrics/hearth-time-choice.h"

#include <glib/gi18n.h>
#include <math.h>

/* Wide enough for a sentence, narrow enough for the narrowest window. */
#define WIDTH  280
#define HEIGHT 420

struct _HearthFigureAbout
{
  const char *title;
  const char *definition;
  GPtrArray  *names; /* char *, beside numbers */
  GPtrArray  *numbers;
};

/* Takes number. */
static void
add (HearthFigureAbout *about,
     const char        *name,
     char              *number)
{
  g_ptr_array_add (about->names, g_strdup (name));
  g_ptr_array_add (about->numbers, number);
}

static char *
say_amount (const HearthFigure *figure,
            gint64              number)
{
  if (figure->info->unit == HEARTH_UNIT_MONEY || g_str_equal (figure->info->name, "top_share"))
    return hearth_money_format (number, figure->currency);
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

static void
add_numbers (HearthFigureAbout  *about,
             const HearthFigure *figure)
{
  const HearthFigureValue *value = &figure->value;
  g_autofree char         *interval = hearth_figure_say_interval (figure);

  if (value->part != HEARTH_NONE && value->whole != HEARTH_NONE)
    {
      add (about, _ ("Numerator"), say_amount (figure, value->part));
      add (about, _ ("Denominator"), figure->info->unit == HEARTH_UNIT_MONEY ? g_strdup_printf ("%'" G_GINT64_FORMAT, value->whole) : say_amount (figure, value->whole));
    }
  add (about, _ ("Made of"), g_strdup_printf ("%'" G_GINT64_FORMAT, value->n));
  if (interval != NULL)
    add (about, _ ("Sure, 19 times in 20"), g_steal_pointer (&interval));
}

static void
add_besides (HearthFigureAbout  *about,
             const HearthFigure *figure)
{
  for (guint i = 0; i < figure->parts->len; i++)
    {
      const HearthFigurePart *part = &g_array_index (figure->parts, HearthFigurePart, i);

      if (part->value.state != HEARTH_FIGURE_NONE)
        add (about, hearth_figure_part_title (part->key), hearth_figure_say_part (figure, part));
    }
  for (guint i = 0; i < figure->sums->len; i++)
    add (about, _ ("Other currencies"), hearth_figure_sum_words (&g_array_index (figure->sums, HearthFigureSum, i), figure->currency));
}

HearthFigureAbout *
hearth_figure_about_new (const HearthFigure *figure)
{
  HearthFigureAbout *about = g_new0 (HearthFigureAbout, 1);

  about->title = _ (figure->info->title);
  about->definition = _ (figure->info->definition);
  about->names = g_ptr_array_new_with_free_func (g_free);
  about->numbers = g_ptr_array_new_with_free_func (g_free);
  add_numbers (about, figure);
  add (about, _ ("Time"), hearth_time_words (figure->from, figure->to));
  add_besides (about, figure);
  return about;
}

void
hearth_figure_about_free (HearthFigureAbout *about)
{
  g_ptr_array_unref (about->names);
  g_ptr_array_unref (about->numbers);
  g_free (about);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_grid (HearthFigureAbout *about)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < about->names->len; i++)
    {
      GtkWidget *name = make_label (g_ptr_array_index (about->names, i), "caption");
      GtkWidget *number = make_label (g_ptr_array_index (about->numbers, i), "caption");

      gtk_widget_add_css_class (name, "dimmed");
      gtk_widget_add_css_class (number, "numeric");
      gtk_widget_set_hexpand (name, TRUE);
      gtk_widget_set_valign (name, GTK_ALIGN_START);
      gtk_widget_set_valign (number, GTK_ALIGN_START);
      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_widget_set_halign (number, GTK_ALIGN_END);
      gtk_grid_attach (GTK_GRID (grid), name, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), number, 1, (int) i, 1, 1);
    }
  return grid;
}

GtkWidget *
hearth_figure_about_create_popover (HearthFigureAbout *about)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), make_label (about->title, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (about->definition, NULL));
  gtk_box_append (GTK_BOX (box), make_grid (about));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Days are those of your community. You, your team, and who only asks to join are not counted."), "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
  gtk_widget_add_css_class (box, "hearth-figure-about");
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_focusable (scroller, TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, about->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  about->definition, -1);
  return popover;
}
