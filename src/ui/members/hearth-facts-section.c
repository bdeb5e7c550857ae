/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sections of the facts. A change anywhere reads the page again and makes most rows anew; without care the keyboard would fall out of
 * the page at each of one's own edits. Main thread. */

#include "config.h"

#include "hearth-member-facts-private.h"

#include "hearth-keyboard.h"

#define KEY "hearth-key"

void
hearth_facts_section_init (HearthMemberFacts   *facts,
                           HearthFactsSectionId id,
                           const char          *title,
                           const char          *add,
                           const char          *tip)
{
  HearthFactsSection *section = &facts->sections[id];

  section->rows = g_ptr_array_new ();
  section->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (section->group), title);
  gtk_widget_set_visible (section->group, FALSE);
  if (add != NULL)
    {
      GtkWidget *button = hearth_facts_button ("list-add-symbolic", tip);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "facts.add");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", add);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (section->group), button);
    }
  gtk_box_append (GTK_BOX (facts->box), section->group);
}

void
hearth_facts_section_clear (HearthFactsSection *section)
{
  g_clear_pointer (&section->rows, g_ptr_array_unref);
  g_clear_pointer (&section->old, g_ptr_array_unref);
  g_clear_pointer (&section->focus, g_free);
}

static const char *
get_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}

void
hearth_facts_section_begin (HearthFactsSection *section)
{
  g_clear_pointer (&section->focus, g_free);
  for (guint i = 0; i < section->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (section->rows, i);

      if (!hearth_keyboard_is_in (row))
        continue;
      section->focus = g_strdup (get_key (row));
      section->focus_index = i;
    }
  section->old = g_steal_pointer (&section->rows);
  section->rows = g_ptr_array_new ();
}

GtkWidget *
hearth_facts_section_reuse (HearthFactsSection *section,
                            const char         *key)
{
  for (guint i = 0; i < section->old->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (section->old, i);

      if (g_str_equal (get_key (row), key))
        {
          g_ptr_array_remove_index (section->old, i);
          g_ptr_array_add (section->rows, row);
          return row;
        }
    }

  return NULL;
}

void
hearth_facts_section_add (HearthFactsSection *section,
                          GtkWidget          *row,
                          const char         *key)
{
  g_object_set_data_full (G_OBJECT (row), KEY, g_strdup (key), g_free);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (section->group), row);
  g_ptr_array_add (section->rows, row);
}

/* Where the keyboard was; where that row is gone, the one that took its place. */
static void
restore_focus (HearthFactsSection *section)
{
  GtkWidget *row = NULL;

  for (guint i = 0; i < section->rows->len && row == NULL; i++)
    if (g_str_equal (get_key (g_ptr_array_index (section->rows, i)), section->focus))
      row = g_ptr_array_index (section->rows, i);
  if (row == NULL && section->rows->len > 0)
    row = g_ptr_array_index (section->rows, MIN (section->focus_index, section->rows->len - 1));
  /* A row that was taken over has never lost it. */
  if (row != NULL && !hearth_keyboard_is_in (row))
    gtk_widget_grab_focus (row);
}

void
hearth_facts_section_end (HearthFactsSection *section)
{
  gtk_widget_set_visible (section->group, section->rows->len > 0);
  if (section->focus != NULL)
    restore_focus (section);
  for (guint i = 0; i < section->old->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (section->group), g_ptr_array_index (section->old, i));
  g_clear_pointer (&section->old, g_ptr_array_unref);
}

GtkWidget *
hearth_facts_row (const char *title,
                  const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

GtkWidget *
hearth_facts_property (const char *name,
                       const char *value)
{
  GtkWidget *row = hearth_facts_row (name, value);

  gtk_widget_add_css_class (row, "property");

  return row;
}

GtkWidget *
hearth_facts_button (const char *icon,
                     const char *tip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

void
hearth_facts_set_row (gpointer object,
                      gint64   row)
{
  g_object_set_data_full (object, "hearth-row", g_memdup2 (&row, sizeof row), g_free);
}

gint64
hearth_facts_get_row (gpointer object)
{
  return *(const gint64 *) g_object_get_data (object, "hearth-row");
}

GtkWidget *
hearth_facts_link (HearthMemberFacts *facts,
                   const char        *title,
                   const char        *subtitle,
                   gint64             row,
                   GCallback          activated)
{
  GtkWidget *link = hearth_facts_row (title, subtitle);

  hearth_facts_set_row (link, row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (link), TRUE);
  g_signal_connect_swapped (link, "activated", activated, facts);

  return link;
}

void
hearth_facts_present (HearthMemberFacts *facts,
                      HearthFactForm    *form,
                      gint64             row,
                      GCallback          done,
                      GCallback          removed)
{
  hearth_facts_set_row (form, row);
  g_signal_connect_object (form, "done", done, facts, G_CONNECT_SWAPPED);
  if (removed != NULL)
    g_signal_connect_object (form, "removed", removed, facts, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (form), GTK_WIDGET (facts));
}
