/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-answer-list.h"

#include <glib/gi18n.h>

GtkWidget *
hearth_answer_list_label_new (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

char *
hearth_answer_list_join (GPtrArray  *texts,
                         const char *between,
                         guint       most)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < MIN (texts->len, most); i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? between : "", (char *) g_ptr_array_index (texts, i));
  if (texts->len > most)
    g_string_append_printf (joined, "%s…", between);

  return g_string_free (joined, FALSE);
}

GtkWidget *
hearth_answer_list_fill (AdwNavigationPage *page,
                         GtkWidget         *content,
                         GCallback          pressed)
{
  GtkWidget *view = adw_toolbar_view_new (), *bar = adw_header_bar_new (), *button = gtk_button_new_with_mnemonic (_ ("_Write Down"));

  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", pressed, page, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), button);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), bar);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), content);
  adw_navigation_page_set_child (page, view);

  return button;
}

void
hearth_answer_list_leave (GtkWidget *page)
{
  GtkWidget *view = gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
}
