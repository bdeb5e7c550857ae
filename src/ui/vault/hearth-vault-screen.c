/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-vault-screen.h"

#include "hearth-vault-enlarge.h"
#include "hearth-vault-frame.h"

#include <glib/gi18n.h>

#define HIGH 400 /* pixels on the page, at most */

struct _HearthVaultScreen
{
  AdwBin parent_instance;

  HearthVaultReel      *reel;
  HearthVaultPlayerBar *bar;
  char                 *name;

  GtkWidget *enlarger;
  GtkWidget *trouble;
};

G_DEFINE_FINAL_TYPE (HearthVaultScreen, hearth_vault_screen, ADW_TYPE_BIN)

static void
update (HearthVaultScreen *self)
{
  HearthVaultReeling now = hearth_vault_reel_get (self->reel);

  gtk_widget_set_visible (self->enlarger, now.ready);
  gtk_widget_set_visible (self->trouble, now.trouble != NULL);
  gtk_label_set_text (GTK_LABEL (self->trouble), now.trouble != NULL ? now.trouble : "");
}

static void
enlarge_cb (HearthVaultScreen *self)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (self->reel)), *header;

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), self->name);
  header = hearth_vault_enlarge (GTK_WIDGET (self), self->name, picture);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), hearth_vault_player_bar_new_button (self->bar));
}

static void
hearth_vault_screen_dispose (GObject *object)
{
  HearthVaultScreen *self = HEARTH_VAULT_SCREEN (object);

  if (self->reel != NULL)
    hearth_vault_reel_stop (self->reel);
  g_clear_object (&self->reel);
  g_clear_object (&self->bar);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hearth_vault_screen_parent_class)->dispose (object);
}

static void
hearth_vault_screen_class_init (HearthVaultScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hearth_vault_screen_dispose;
}

static void
hearth_vault_screen_init (HearthVaultScreen *self)
{
}

GtkWidget *
hearth_vault_screen_new (HearthVaultReel      *reel,
                         HearthVaultPlayerBar *bar,
                         const char           *name)
{
  HearthVaultScreen *self = g_object_new (HEARTH_TYPE_VAULT_SCREEN, NULL);
  GtkWidget         *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->reel = g_object_ref (reel);
  self->bar = g_object_ref (bar);
  self->name = g_strdup (name);
  self->enlarger = hearth_vault_enlarger_new (hearth_vault_frame_new (GDK_PAINTABLE (reel), HIGH, name), name);
  g_signal_connect_object (self->enlarger, "clicked", G_CALLBACK (enlarge_cb), self, G_CONNECT_SWAPPED);
  self->trouble = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->trouble), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->trouble), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->trouble, "dimmed");
  gtk_box_append (GTK_BOX (box), self->enlarger);
  gtk_box_append (GTK_BOX (box), self->trouble);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (reel, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
