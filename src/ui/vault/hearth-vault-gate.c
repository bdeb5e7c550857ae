/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is typed leaves the entry as soon as it opened the vault. */

#include "config.h"

#include "hearth-vault-gate.h"

#include <glib/gi18n.h>

struct _HearthVaultGate
{
  AdwBin parent_instance;

  HearthVaultDoor *door;
  gboolean         recovering; /* the entry takes the words of the recovery key */
  gboolean         busy;

  GtkWidget *entry; /* NULL once it is gone */
  GtkWidget *problem;
  GtkWidget *unlock_button;
  GtkWidget *button_stack;
  GtkWidget *device_button;
  GtkWidget *other_button;
};

G_DEFINE_FINAL_TYPE (HearthVaultGate, hearth_vault_gate, ADW_TYPE_BIN)

static const char *
get_typed (HearthVaultGate *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
update (HearthVaultGate *self)
{
  const char *title = self->recovering ? _ ("The 24 words of the recovery key") : _ ("Passphrase");

  gtk_widget_set_sensitive (self->unlock_button, !self->busy && *get_typed (self) != '\0');
  gtk_widget_set_sensitive (self->device_button, !self->busy);
  gtk_widget_set_sensitive (self->other_button, !self->busy);
  gtk_stack_set_visible_child_name (GTK_STACK (self->button_stack), self->busy ? "busy" : "words");
  gtk_widget_set_visible (self->device_button, hearth_vault_door_has_device (self->door));
  gtk_button_set_label (GTK_BUTTON (self->other_button), self->recovering ? _ ("Use the _Passphrase") : _ ("Use the _Recovery Key"));
  g_object_set (self->entry, "placeholder-text", title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
typed_cb (HearthVaultGate *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
  update (self);
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HearthVaultGate) self = user_data;
  g_autoptr (GError)          error = NULL;
  gboolean                    open = hearth_vault_door_done (HEARTH_VAULT_DOOR (source), result, NULL, &error);

  self->busy = FALSE;
  if (self->entry == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (open)
    {
      self->recovering = FALSE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
    }
  update (self);
  if (open)
    return;
  gtk_label_set_text (GTK_LABEL (self->problem), error->message);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_widget_grab_focus (self->entry);
}

static void
ask (HearthVaultGate *self,
     HearthVaultDeed  deed,
     const char      *words)
{
  self->busy = TRUE;
  gtk_widget_set_visible (self->problem, FALSE);
  update (self);
  hearth_vault_door_do (self->door, deed, words, unlocked_cb, g_object_ref (self));
}

static void
unlock_cb (HearthVaultGate *self)
{
  if (!self->busy && *get_typed (self) != '\0')
    ask (self, self->recovering ? HEARTH_VAULT_DEED_RECOVER : HEARTH_VAULT_DEED_UNLOCK, get_typed (self));
}

static void
device_cb (HearthVaultGate *self)
{
  ask (self, HEARTH_VAULT_DEED_DEVICE, NULL);
}

static void
other_cb (HearthVaultGate *self)
{
  self->recovering = !self->recovering;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  update (self);
  gtk_widget_grab_focus (self->entry);
}

static void
hearth_vault_gate_dispose (GObject *object)
{
  HearthVaultGate *self = HEARTH_VAULT_GATE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_GATE);
  g_clear_object (&self->door);

  G_OBJECT_CLASS (hearth_vault_gate_parent_class)->dispose (object);
}

static gboolean
hearth_vault_gate_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HEARTH_VAULT_GATE (widget)->entry);
}

static void
hearth_vault_gate_class_init (HearthVaultGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_gate_dispose;
  widget_class->grab_focus = hearth_vault_gate_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-gate.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultGate, name)
  CHILD (entry);
  CHILD (problem);
  CHILD (unlock_button);
  CHILD (button_stack);
  CHILD (device_button);
  CHILD (other_button);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, device_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
}

static void
hearth_vault_gate_init (HearthVaultGate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_vault_gate_set_door (HearthVaultGate *gate,
                            HearthVaultDoor *door)
{
  gate->door = g_object_ref (door);
  g_signal_connect_object (door, "changed", G_CALLBACK (update), gate, G_CONNECT_SWAPPED);
  update (gate);
}
