/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A handful of rows: each is looked for among those that are left. */

#include "config.h"

#include "hearth-today-sync.h"

#include "hearth-keyboard.h"

#define KEY "hearth-key"

static GtkWidget *
get_row (GtkListBox *box,
         int         index)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (box, index));
}

static gboolean
has_keyboard (GtkWidget *row)
{
  return hearth_keyboard_is_in (row);
}

static int
find_row (GtkListBox *box,
          int         from,
          const char *key)
{
  GtkWidget *row;

  for (int i = from; (row = get_row (box, i)) != NULL; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), KEY), key))
      return i;
  return -1;
}

/* The row of that key at that place: the one there is, or a new one. */
static GtkWidget *
place_row (GtkListBox            *box,
           int                    index,
           const char            *key,
           gconstpointer          thing,
           const HearthTodayRows *rows,
           gpointer               user_data)
{
  int        there = find_row (box, index, key);
  GtkWidget *row;

  if (there == index)
    return get_row (box, index);
  if (there < 0)
    {
      row = rows->create (thing, user_data);
      g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
      gtk_list_box_insert (box, row, index);
      return row;
    }
  row = g_object_ref (get_row (box, there));
  gtk_list_box_remove (box, row);
  gtk_list_box_insert (box, row, index);
  g_object_unref (row);
  return row;
}

void
hearth_today_sync (GtkListBox            *box,
                   GPtrArray             *things,
                   const HearthTodayRows *rows,
                   gpointer               user_data)
{
  g_autofree char *focus = NULL;
  int              index = 0;
  GtkWidget       *row;

  for (int i = 0; (row = get_row (box, i)) != NULL && focus == NULL; i++)
    if (has_keyboard (row))
      {
        focus = g_strdup (g_object_get_data (G_OBJECT (row), KEY));
        index = i;
      }
  for (guint i = 0; i < things->len; i++)
    {
      gconstpointer    thing = g_ptr_array_index (things, i);
      g_autofree char *key = rows->key (thing);

      rows->update (place_row (box, (int) i, key, thing, rows, user_data), thing, user_data);
    }
  if (focus != NULL)
    {
      int there = find_row (box, 0, focus);

      row = get_row (box, there >= 0 && there < (int) things->len ? there : MIN (index, (int) things->len - 1));
      if (row != NULL && things->len > 0 && !has_keyboard (row))
        gtk_widget_grab_focus (row);
    }
  while ((row = get_row (box, (int) things->len)) != NULL)
    gtk_list_box_remove (box, row);
}
