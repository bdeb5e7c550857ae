/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-problem.h"

static void
show (GtkWidget  *label,
      const char *words,
      const char *css_class)
{
  /* The number of a certificate is one long word. */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_remove_css_class (label, "success");
  gtk_widget_remove_css_class (label, "error");
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL);
  if (words == NULL)
    return;
  gtk_widget_add_css_class (label, css_class);
  gtk_accessible_announce (GTK_ACCESSIBLE (label), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

void
hearth_sync_problem_show (GtkWidget  *label,
                          const char *words)
{
  show (label, words, "error");
}

void
hearth_sync_success_show (GtkWidget  *label,
                          const char *words)
{
  show (label, words, "success");
}
