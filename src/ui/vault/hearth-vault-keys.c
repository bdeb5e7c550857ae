/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. One thing at a time: while one is on its way the others wait. */

#include "config.h"

#include "hearth-vault-keys.h"

#include "hearth-choice-row.h"
#include "hearth-vault-paper.h"
#include "hearth-vault-passphrase.h"

#include <glib/gi18n.h>

struct _HearthVaultKeysDialog
{
  AdwPreferencesDialog parent_instance;

  HearthVaultDoor *door;
  GSettings       *settings;
  gboolean         busy;
  gboolean         telling; /* what is shown is being set, nobody asked for it */

  GtkWidget *page; /* NULL once it is gone */
  GtkWidget *time_row;
  GtkWidget *device_row;
  GtkWidget *renew_row;
  GtkWidget *passphrase;
  GtkWidget *change_button;
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (HearthVaultKeysDialog, hearth_vault_keys, ADW_TYPE_PREFERENCES_DIALOG)

static const int minutes[] = { 1, 5, 15, 30, 60, 240, 0 };

static void
update (HearthVaultKeysDialog *self)
{
  if (hearth_vault_door_get_state (self->door) != HEARTH_VAULT_DOOR_OPEN)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  self->telling = TRUE;
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->device_row), hearth_vault_door_has_device (self->door));
  self->telling = FALSE;
  gtk_widget_set_sensitive (self->page, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy);
  gtk_widget_set_sensitive (self->change_button, hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (self->passphrase)) != NULL);
}

static void
say (HearthVaultKeysDialog *self,
     const char            *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_timeout (toast, 0);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static void
changed_cb (HearthVaultKeysDialog *self)
{
  if (self->door != NULL)
    update (self);
}

static void
confirmed_cb (HearthVaultKeysDialog *self)
{
  hearth_vault_paper_set_confirmed (hearth_vault_door_get_vault (self->door), TRUE);
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (self));
  say (self, _ ("The new recovery key holds"));
}

/* ---- Deeds ---- */

static void
show_words (HearthVaultKeysDialog *self,
            HearthVaultText       *words)
{
  AdwNavigationPage *paper = hearth_vault_paper_new (words);

  hearth_vault_paper_set_confirmed (hearth_vault_door_get_vault (self->door), FALSE);
  g_signal_connect_object (paper, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), paper);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HearthVaultKeysDialog) self = user_data;
  g_autoptr (GError)                error = NULL;
  HearthVaultText                  *words = NULL;
  gboolean                          done = hearth_vault_door_done (HEARTH_VAULT_DOOR (source), result, &words, &error);

  self->busy = FALSE;
  if (self->page == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&words, hearth_vault_text_free);
      return;
    }
  update (self);
  if (!done)
    say (self, error->message);
  else if (words != NULL)
    show_words (self, words);
  else if (hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (self->passphrase)) != NULL)
    {
      hearth_vault_passphrase_clear (HEARTH_VAULT_PASSPHRASE (self->passphrase));
      say (self, _ ("The passphrase is changed"));
    }
}

static void
ask (HearthVaultKeysDialog *self,
     HearthVaultDeed        deed,
     const char            *words)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  hearth_vault_door_do (self->door, deed, words, done_cb, g_object_ref (self));
  update (self);
}

static void
device_cb (HearthVaultKeysDialog *self)
{
  gboolean on = adw_switch_row_get_active (ADW_SWITCH_ROW (self->device_row));

  if (!self->telling && self->door != NULL && on != hearth_vault_door_has_device (self->door))
    ask (self, on ? HEARTH_VAULT_DEED_KEEP : HEARTH_VAULT_DEED_FORGET, NULL);
}

static void
change_cb (HearthVaultKeysDialog *self)
{
  const char *passphrase = hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (self->passphrase));

  if (passphrase != NULL)
    ask (self, HEARTH_VAULT_DEED_PASSPHRASE, passphrase);
}

static void
renew_cb (HearthVaultKeysDialog *self)
{
  ask (self, HEARTH_VAULT_DEED_RENEW, NULL);
}

void
hearth_vault_keys_renew (HearthVaultKeysDialog *dialog)
{
  renew_cb (dialog);
}

/* ---- The time without use ---- */

static void
time_cb (HearthVaultKeysDialog *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->time_row));

  if (!self->telling && self->settings != NULL && chosen < G_N_ELEMENTS (minutes))
    g_settings_set_int (self->settings, "vault-lock-minutes", minutes[chosen]);
}

static void
fill_times (HearthVaultKeysDialog *self)
{
  g_autoptr (GtkStringList) times = gtk_string_list_new (NULL);
  int                       now = g_settings_get_int (self->settings, "vault-lock-minutes");
  guint                     chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *title = NULL;

      if (minutes[i] == 0)
        title = g_strdup (_ ("Never"));
      else
        title = g_strdup_printf (ngettext ("After %d minute", "After %d minutes", (gulong) minutes[i]), minutes[i]);
      gtk_string_list_append (times, title);
      if (minutes[i] != 0 ? minutes[i] <= now : now == 0)
        chosen = i;
    }
  self->telling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->time_row), G_LIST_MODEL (times));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->time_row), chosen);
  self->telling = FALSE;
}

/* ---- The widget ---- */

static void
hearth_vault_keys_dispose (GObject *object)
{
  HearthVaultKeysDialog *self = HEARTH_VAULT_KEYS (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_VAULT_KEYS);
  g_clear_object (&self->door);

  G_OBJECT_CLASS (hearth_vault_keys_parent_class)->dispose (object);
}

static void
hearth_vault_keys_class_init (HearthVaultKeysDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_keys_dispose;
  g_type_ensure (HEARTH_TYPE_VAULT_PASSPHRASE);
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-keys.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultKeysDialog, name)
  CHILD (page);
  CHILD (time_row);
  CHILD (device_row);
  CHILD (renew_row);
  CHILD (passphrase);
  CHILD (change_button);
  CHILD (spinner);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
  gtk_widget_class_bind_template_callback (widget_class, device_cb);
  gtk_widget_class_bind_template_callback (widget_class, renew_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
}

static void
hearth_vault_keys_init (HearthVaultKeysDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hearth_vault_keys_new (HearthVaultDoor *door)
{
  HearthVaultKeysDialog *self = g_object_new (HEARTH_TYPE_VAULT_KEYS, NULL);

  self->settings = g_settings_new (HEARTH_APP_ID);
  fill_times (self);
  self->door = g_object_ref (door);
  g_signal_connect_object (door, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_DIALOG (self);
}
