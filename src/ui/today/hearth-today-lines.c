/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-today-lines.h"

#include "hearth-today-words.h"

#include <glib/gi18n.h>

/* What a screen reader need not say: the words beside it do. */
static GtkWidget *
create_icon (const char *name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

/* ---- Coming up ---- */

char *
hearth_coming_line_key (gconstpointer due)
{
  const HearthComing *line = due;
  g_autofree char    *id = hearth_id_to_string (&line->id);

  return g_strdup_printf ("%s/%s/%" G_GINT64_FORMAT, line->kind, id, line->member);
}

const char *
hearth_coming_line_get_key (GtkWidget *line)
{
  return g_object_get_data (G_OBJECT (line), "coming");
}

GtkWidget *
hearth_coming_line_new (const HearthComing *due,
                        GtkWidget          *tick)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = create_icon (hearth_coming_icon (due));
  GtkWidget *day = gtk_label_new (NULL);

  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_add_css_class (day, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), day);
  if (tick != NULL)
    {
      gtk_widget_set_tooltip_text (tick, _ ("Done"));
      gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (tick, "flat");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), tick);
      g_object_set_data (G_OBJECT (row), "tick", tick);
    }
  g_object_set_data (G_OBJECT (row), "day", day);
  g_object_set_data_full (G_OBJECT (row), "coming", hearth_coming_line_key (due), g_free);
  return row;
}

static void
name_tick (GtkWidget  *tick,
           const char *title)
{
  /* Translators: a button that ticks off what there is to do, %s */
  g_autoptr (GString) words = g_string_new (_ ("Done: %s"));

  g_string_replace (words, "%s", title, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str, -1);
}

void
hearth_coming_line_set (GtkWidget              *line,
                        const HearthComing     *due,
                        const HearthTodayClock *clock)
{
  GtkWidget        *label = g_object_get_data (G_OBJECT (line), "day");
  GtkWidget        *tick = g_object_get_data (G_OBJECT (line), "tick");
  g_autofree char  *title = hearth_coming_title (due);
  g_autofree char  *detail = hearth_coming_detail (due);
  g_autofree char  *day = hearth_coming_day (due, clock);
  gboolean          late = due->overdue && !g_str_has_prefix (due->kind, "application");
  const char *const classes[] = { "numeric", late ? "warning" : "dimmed", NULL };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), detail != NULL ? detail : "");
  gtk_label_set_text (GTK_LABEL (label), day);
  gtk_widget_set_css_classes (label, (const char **) classes);
  if (tick != NULL)
    name_tick (tick, title);
}

/* ---- How it is going ---- */

GtkWidget *
hearth_light_line_new (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = create_icon (NULL);
  GtkWidget *word = gtk_label_new (NULL);
  GtkWidget *next = create_icon ("go-next-symbolic");

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), word);
  gtk_widget_add_css_class (next, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "word", word);
  return row;
}

void
hearth_light_line_set (GtkWidget         *line,
                       const HearthLight *light)
{
  GtkWidget        *icon = g_object_get_data (G_OBJECT (line), "icon");
  GtkWidget        *word = g_object_get_data (G_OBJECT (line), "word");
  g_autofree char  *words = hearth_light_words (light);
  const char *const classes[] = { hearth_light_class (light->state), NULL };

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), hearth_light_title (light->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), hearth_light_icon (light->state));
  gtk_widget_set_css_classes (icon, (const char **) classes);
  gtk_widget_set_css_classes (word, (const char **) classes);
  gtk_label_set_text (GTK_LABEL (word), hearth_light_state_title (light->state));
}
