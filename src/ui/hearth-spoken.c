/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-spoken.h. A button made with a label says that it is labelled by it, and that counts for more than words given. */

#include "config.h"

#include "hearth-spoken.h"

void
hearth_button_speak (GtkWidget  *button,
                     const char *words)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}
