/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Binding sets three texts, an icon's name and which cover it is, so that scrolling stays cheap; covers come when they are drawn. */

#include "config.h"

#include "hearth-vault-tile.h"

#include "hearth-shown-picture.h"
#include "hearth-vault-covers.h"
#include "hearth-vault-sayings.h"

#include <glib/gi18n.h>

struct _HearthVaultTile
{
  GtkBox parent_instance;

  HearthCommunity *community; /* the factory's */
  GtkWidget       *picture;
  GtkWidget       *name;
  GtkWidget       *what;
  GtkWidget       *who;
};

G_DEFINE_FINAL_TYPE (HearthVaultTile, hearth_vault_tile, GTK_TYPE_BOX)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
set_up (HearthVaultTile *self,
        GtkOrientation   orientation)
{
  gboolean   row = orientation == GTK_ORIENTATION_HORIZONTAL;
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), orientation);
  gtk_box_set_spacing (GTK_BOX (self), row ? 12 : 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), row ? "hearth-vault-row" : "hearth-vault-tile");
  self->picture = g_object_new (HEARTH_TYPE_SHOWN_PICTURE, "size", row ? 48 : 0, "tallest", row ? 0 : 200, "valign", row ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL, NULL);
  gtk_box_append (GTK_BOX (self), self->picture);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), words);
  self->name = add_label (words, "heading");
  self->what = add_label (words, "dimmed");
  self->who = add_label (words, "dimmed");
  gtk_widget_add_css_class (self->what, "caption");
  gtk_widget_add_css_class (self->who, "caption");
  if (row)
    return;
  gtk_label_set_width_chars (GTK_LABEL (self->name), 14);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->name), 2);
  gtk_widget_set_valign (words, GTK_ALIGN_START);
}

/* "Given to 3", or its rule. */
static char *
say_who (HearthVaultTile           *self,
         const HearthVaultItemLine *line)
{
  if (line->item.rule != NULL)
    return hearth_vault_say_item_rule (&line->item, hearth_community_get_time_zone (self->community));
  if (line->passes == 0)
    return g_strdup (_ ("Nobody has it yet"));
  /* Translators: how many members may have it */
  return g_strdup_printf (ngettext ("%d member has it", "%d members have it", (gulong) line->passes), (int) MIN (line->passes, G_MAXINT));
}

static void
bind (HearthVaultTile  *self,
      HearthVaultEntry *entry)
{
  const HearthVaultItemLine *line = hearth_vault_entry_get_line (entry);
  g_autofree char           *what = hearth_vault_say_what (line);
  g_autofree char           *who = say_who (self, line);

  hearth_shown_picture_set_icon (HEARTH_SHOWN_PICTURE (self->picture), hearth_vault_kind_icon (line->item.kind));
  hearth_shown_picture_set (HEARTH_SHOWN_PICTURE (self->picture), hearth_vault_covers_of (self->community), line->item.rowid);
  gtk_label_set_text (GTK_LABEL (self->name), line->item.name);
  gtk_label_set_text (GTK_LABEL (self->what), what);
  gtk_label_set_text (GTK_LABEL (self->who), who);
}

static void
hearth_vault_tile_class_init (HearthVaultTileClass *klass)
{
}

static void
hearth_vault_tile_init (HearthVaultTile *self)
{
}

/* ---- For lists ---- */

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  HearthVaultTile *tile = g_object_new (HEARTH_TYPE_VAULT_TILE, NULL);

  tile->community = g_object_get_data (G_OBJECT (factory), "community");
  set_up (tile, (GtkOrientation) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "orientation")));
  gtk_list_item_set_child (item, GTK_WIDGET (tile));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  HearthVaultEntry          *entry = gtk_list_item_get_item (item);
  const HearthVaultItemLine *line = hearth_vault_entry_get_line (entry);
  g_autofree char           *what = hearth_vault_say_what (line);
  /* Translators: what a screen reader says; %1$s is the name of a thing, %2$s what it is */
  g_autofree char *words = g_strdup_printf (_ ("%1$s, %2$s"), line->item.name, what);

  bind (HEARTH_VAULT_TILE (gtk_list_item_get_child (item)), entry);
  gtk_list_item_set_accessible_label (item, words);
}

GtkListItemFactory *
hearth_vault_tile_factory_new (GtkOrientation   orientation,
                               HearthCommunity *community)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "orientation", GINT_TO_POINTER (orientation));
  g_object_set_data_full (G_OBJECT (factory), "community", g_object_ref (community), g_object_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);

  return factory;
}
