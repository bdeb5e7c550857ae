/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Whoever closes it before the recovery key is confirmed has a vault all the same, and is reminded in its view. */

#include "config.h"

#include "hearth-vault-make.h"

#include "hearth-vault-paper.h"
#include "hearth-vault-passphrase.h"

#include <glib/gi18n.h>

struct _HearthVaultMake
{
  AdwDialog parent_instance;

  HearthVaultDoor *door;
  gboolean         busy;

  GtkWidget *pages; /* NULL once it is gone */
  GtkWidget *passphrase;
  GtkWidget *problem;
  GtkWidget *make_button;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (HearthVaultMake, hearth_vault_make, ADW_TYPE_DIALOG)

static void
update (HearthVaultMake *self)
{
  gtk_widget_set_sensitive (self->make_button, !self->busy && hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (self->passphrase)) != NULL);
  gtk_widget_set_sensitive (self->passphrase, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy);
  adw_dialog_set_can_close (ADW_DIALOG (self), !self->busy);
}

static void
changed_cb (HearthVaultMake *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
  update (self);
}

static void
confirmed_cb (HearthVaultMake *self)
{
  hearth_vault_paper_set_confirmed (hearth_vault_door_get_vault (self->door), TRUE);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultMake) self = user_data;
  g_autoptr (GError)          error = NULL;
  HearthVaultText            *words = NULL;
  gboolean                    made = hearth_vault_door_done (self->door, result, &words, &error);
  AdwNavigationPage          *paper;

  self->busy = FALSE;
  if (self->pages == NULL)
    {
      g_clear_pointer (&words, hearth_vault_text_free);
      return;
    }
  update (self);
  if (!made)
    {
      gtk_label_set_text (GTK_LABEL (self->problem), error->message);
      gtk_widget_set_visible (self->problem, TRUE);
      return;
    }
  hearth_vault_passphrase_clear (HEARTH_VAULT_PASSPHRASE (self->passphrase));
  paper = hearth_vault_paper_new (words);
  g_signal_connect_object (paper, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (self->pages), paper);
}

static void
make_cb (HearthVaultMake *self)
{
  const char *passphrase = hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (self->passphrase));

  if (self->busy || passphrase == NULL)
    return;
  self->busy = TRUE;
  update (self);
  hearth_vault_door_do (self->door, HEARTH_VAULT_DEED_MAKE, passphrase, made_cb, g_object_ref (self));
}

static void
hearth_vault_make_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_VAULT_MAKE);
  g_clear_object (&HEARTH_VAULT_MAKE (object)->door);

  G_OBJECT_CLASS (hearth_vault_make_parent_class)->dispose (object);
}

static void
hearth_vault_make_class_init (HearthVaultMakeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_make_dispose;
  g_type_ensure (HEARTH_TYPE_VAULT_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-make.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultMake, name)
  CHILD (pages);
  CHILD (passphrase);
  CHILD (problem);
  CHILD (make_button);
  CHILD (spinner);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
hearth_vault_make_init (HearthVaultMake *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_vault_make_new (HearthVaultDoor *door)
{
  HearthVaultMake *self = g_object_new (HEARTH_TYPE_VAULT_MAKE, NULL);

  self->door = g_object_ref (door);

  return ADW_DIALOG (self);
}
