/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the list looks in the room it has: its columns' cells and widths, one column where it is narrow, short lines where it is compact.
 * All cells look at one and the same. Main thread. */

#include "config.h"

#include "hearth-member-cell.h"
#include "hearth-members-list-private.h"

void
hearth_members_list_update_widths (HearthMembersList *self)
{
  for (guint i = 0; self->look != NULL && i < HEARTH_MEMBER_N_COLUMNS; i++)
    gtk_column_view_column_set_fixed_width (self->columns[i], hearth_member_column_measure (i, self->look));
}

static void
refresh_cells (GtkWidget *widget)
{
  if (HEARTH_IS_MEMBER_CELL (widget))
    hearth_member_cell_refresh (HEARTH_MEMBER_CELL (widget));
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      refresh_cells (child);
}

void
hearth_members_list_refresh (HearthMembersList *self)
{
  refresh_cells (self->view);
}

/* All cells look at one and the same. */
void
hearth_members_list_update_look (HearthMembersList *self)
{
  if (self->look == NULL)
    return;

  self->look->narrow = self->narrow;
  self->look->compact = self->compact;
  refresh_cells (self->view);
}

static void
photos_changed_cb (HearthMembersList *self)
{
  refresh_cells (self->view);
}

/* A column has no way to say where its heading stands; over figures it stands at the end, as they do. */
static void
align_headings (HearthMembersList *self)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (self->view));

  for (guint i = 0; heading != NULL; i++, heading = gtk_widget_get_next_sibling (heading))
    if (hearth_member_column_has_figures (i))
      gtk_widget_set_halign (gtk_widget_get_first_child (heading), GTK_ALIGN_END);
}

void
hearth_members_list_set_narrow (HearthMembersList *self,
                                gboolean           narrow)
{
  GtkWidget *header = gtk_widget_get_first_child (self->view);

  if (self->narrow == narrow)
    return;

  /* One column needs no heading; its sorting is in the menu. */
  self->narrow = narrow;
  gtk_widget_set_visible (header, !narrow);
  hearth_members_list_update_look (self);
  g_object_notify (G_OBJECT (self), "narrow");
}

void
hearth_members_list_set_compact (HearthMembersList *self,
                                 gboolean           compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (self->view, "compact");
  else
    gtk_widget_remove_css_class (self->view, "compact");
  hearth_members_list_update_look (self);
  g_object_notify (G_OBJECT (self), "compact");
}

void
hearth_members_list_add_look (HearthMembersList *self)
{
  self->look = hearth_member_look_new (self->community, self->view);
  g_signal_connect_object (self->look->photos, "changed", G_CALLBACK (photos_changed_cb), self, G_CONNECT_SWAPPED);
  hearth_members_list_update_look (self);
  align_headings (self);
  for (guint i = 0; i < HEARTH_MEMBER_N_COLUMNS; i++)
    {
      g_autoptr (GtkListItemFactory) factory = hearth_member_column_create_factory (i, self->look);

      gtk_column_view_column_set_factory (self->columns[i], factory);
    }
}
