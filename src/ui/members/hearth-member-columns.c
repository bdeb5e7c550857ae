/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One table says what each column makes, fills and listens to. A cell is filled when it is bound and again whenever its row says
 * that one of the column's properties has changed, so a line that is still being read fills itself in. */

#include "config.h"

#include "hearth-member-columns.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "hearth-member-cell.h"
#include "members/hearth-member-list.h"

#include <glib/gi18n.h>

/* How many pills a line has room for; the rest is a number. */
#define MAX_PILLS 2

typedef struct
{
  HearthMemberColumn column;
  HearthCommunity   *community; /* owned */
  GtkWidget         *list;      /* outlives its factories */
} Closure;

typedef struct
{
  GtkWidget *(*create) (Closure *closure);
  void (*fill) (Closure *closure, GtkWidget *cell, HearthMemberRow *row);
  const char *properties[4];
  int         chars; /* usual width; 0: takes what is left */
} Column;

static void
closure_free (Closure *closure)
{
  g_object_unref (closure->community);
  g_free (closure);
}

static char *
dup_last (Closure         *closure,
          HearthMemberRow *row)
{
  gint64 last = hearth_member_row_get_last_at (row);

  if (last == HEARTH_NONE || !hearth_list_row_get_loaded (HEARTH_LIST_ROW (row)))
    return g_strdup ("");

  return hearth_date_relative (last, hearth_clock_now (), hearth_community_get_time_zone (closure->community));
}

static GtkWidget *
create_name (Closure *closure)
{
  GtkWidget *cell = hearth_member_cell_new ();

  g_object_bind_property (closure->list, "narrow", cell, "narrow", G_BINDING_SYNC_CREATE);
  g_object_bind_property (closure->list, "compact", cell, "compact", G_BINDING_SYNC_CREATE);

  return cell;
}

static void
fill_name (Closure         *closure,
           GtkWidget       *cell,
           HearthMemberRow *row)
{
  g_autofree char *last = dup_last (closure, row);

  hearth_member_cell_fill (HEARTH_MEMBER_CELL (cell), hearth_member_row_get_name (row), hearth_member_row_get_detail (row),
                           last);
}

static GtkWidget *
create_pills (Closure *closure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);

  return box;
}

static void
fill_pills (GtkWidget         *box,
            const char *const *words)
{
  guint            n = words != NULL ? g_strv_length ((char **) words) : 0;
  g_autofree char *all = n > 0 ? g_strjoinv (", ", (char **) words) : NULL;
  GtkWidget       *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);

  for (guint i = 0; i < MIN (n, MAX_PILLS); i++)
    {
      child = gtk_label_new (words[i]);
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (child, "hearth-pill");
      gtk_box_append (GTK_BOX (box), child);
    }
  if (n > MAX_PILLS)
    {
      /* Translators: how many more circles or tiers there are than the line has room for */
      g_autofree char *more = g_strdup_printf (_ ("+%u"), n - MAX_PILLS);

      child = gtk_label_new (more);
      gtk_widget_add_css_class (child, "dimmed");
      gtk_box_append (GTK_BOX (box), child);
    }
  gtk_widget_set_tooltip_text (box, all);
}

static void
fill_circles (Closure         *closure,
              GtkWidget       *cell,
              HearthMemberRow *row)
{
  fill_pills (cell, hearth_member_row_get_circles (row));
}

static void
fill_tiers (Closure         *closure,
            GtkWidget       *cell,
            HearthMemberRow *row)
{
  fill_pills (cell, hearth_member_row_get_tiers (row));
}

static GtkWidget *
create_text (Closure *closure)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);

  return text;
}

static GtkWidget *
create_number (Closure *closure)
{
  GtkWidget *text = create_text (closure);

  /* The end of the line, also from right to left. */
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 1);
  gtk_widget_add_css_class (text, "numeric");

  return text;
}

static void
fill_last (Closure         *closure,
           GtkWidget       *cell,
           HearthMemberRow *row)
{
  g_autofree char *text = dup_last (closure, row);
  g_autofree char *exact = NULL;

  if (*text != '\0')
    exact = hearth_date_full (hearth_member_row_get_last_at (row), hearth_community_get_time_zone (closure->community));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, exact);
}

static void
fill_interactions (Closure         *closure,
                   GtkWidget       *cell,
                   HearthMemberRow *row)
{
  g_autofree char *text = NULL;

  if (hearth_list_row_get_loaded (HEARTH_LIST_ROW (row)))
    text = g_strdup_printf ("%'" G_GINT64_FORMAT, hearth_member_row_get_interactions (row));

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
fill_spent (Closure         *closure,
            GtkWidget       *cell,
            HearthMemberRow *row)
{
  const HearthCommunityRow *settings = hearth_community_get_settings (closure->community);
  g_autofree char          *text = NULL;

  /* Nothing spent is an empty cell: a column of zeros hides the figures. */
  if (hearth_list_row_get_loaded (HEARTH_LIST_ROW (row)) && hearth_member_row_get_spent (row) != 0)
    text = hearth_money_format (hearth_member_row_get_spent (row), settings->currency);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static const Column columns[HEARTH_MEMBER_N_COLUMNS] = {
  [HEARTH_MEMBER_COLUMN_NAME] = { create_name, fill_name, { "name", "detail", "last-at" }, 0 },
  [HEARTH_MEMBER_COLUMN_CIRCLES] = { create_pills, fill_circles, { "circles" }, 24 },
  [HEARTH_MEMBER_COLUMN_TIERS] = { create_pills, fill_tiers, { "tiers" }, 18 },
  [HEARTH_MEMBER_COLUMN_LAST] = { create_text, fill_last, { "last-at", "loaded" }, 16 },
  [HEARTH_MEMBER_COLUMN_INTERACTIONS] = { create_number, fill_interactions, { "interactions", "loaded" }, 13 },
  [HEARTH_MEMBER_COLUMN_SPENT] = { create_number, fill_spent, { "spent", "loaded" }, 12 },
};

static void
setup_cb (GtkListItemFactory *factory,
          GtkColumnViewCell  *item,
          Closure            *closure)
{
  gtk_column_view_cell_set_child (item, columns[closure->column].create (closure));
}

static void
row_changed_cb (HearthMemberRow   *row,
                GParamSpec        *pspec,
                GtkColumnViewCell *item)
{
  Closure *closure = g_object_get_data (G_OBJECT (item), "closure");

  columns[closure->column].fill (closure, gtk_column_view_cell_get_child (item), row);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkColumnViewCell  *item,
         Closure            *closure)
{
  HearthMemberRow *row = gtk_column_view_cell_get_item (item);

  g_object_set_data (G_OBJECT (item), "closure", closure);
  for (guint i = 0; columns[closure->column].properties[i] != NULL; i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", columns[closure->column].properties[i], NULL);

      g_signal_connect (row, signal, G_CALLBACK (row_changed_cb), item);
    }
  row_changed_cb (row, NULL, item);
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkColumnViewCell  *item,
           Closure            *closure)
{
  g_signal_handlers_disconnect_by_func (gtk_column_view_cell_get_item (item), row_changed_cb, item);
}

GtkListItemFactory *
hearth_member_column_create_factory (HearthMemberColumn column,
                                     HearthCommunity   *community,
                                     GtkWidget         *list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Closure            *closure = g_new0 (Closure, 1);

  closure->column = column;
  closure->community = g_object_ref (community);
  closure->list = list;
  g_object_set_data_full (G_OBJECT (factory), "closure", closure, (GDestroyNotify) closure_free);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), closure);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), closure);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), closure);

  return factory;
}

int
hearth_member_column_measure (HearthMemberColumn column,
                              GtkWidget         *widget)
{
  PangoContext     *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics;
  int               width;

  if (columns[column].chars == 0)
    return -1;

  metrics = pango_context_get_metrics (context, NULL, NULL);
  width = pango_font_metrics_get_approximate_char_width (metrics) * columns[column].chars;
  pango_font_metrics_unref (metrics);

  return PANGO_PIXELS_CEIL (width) + 12;
}
