/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-wrapped.h"

void
hearth_wrapped (GtkWidget *button)
{
  if (GTK_IS_LABEL (button))
    {
      gtk_label_set_ellipsize (GTK_LABEL (button), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (button), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (button), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_justify (GTK_LABEL (button), GTK_JUSTIFY_CENTER);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (button); child != NULL; child = gtk_widget_get_next_sibling (child))
    hearth_wrapped (child);
}
