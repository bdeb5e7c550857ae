/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-vault-group.h"

#include "base/hearth-clock.h"
#include "hearth-choice-row.h"

struct _HearthSyncVaultGroup
{
  AdwPreferencesGroup parent_instance;

  HearthSyncCarrier *carrier;
  gboolean           showing; /* what is chosen is what is so, not what somebody wants */

  GtkWidget *state_row;
  GtkWidget *anyway_button;
  GtkWidget *waste_row;
  GtkWidget *policy_row;
};

G_DEFINE_FINAL_TYPE (HearthSyncVaultGroup, hearth_sync_vault_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_waste (HearthSyncVaultGroup *self)
{
  g_autofree char *when = NULL;
  g_autofree char *waste = hearth_sync_carrier_dup_waste (self->carrier, &when);

  gtk_widget_set_visible (self->waste_row, waste != NULL);
  if (waste == NULL)
    return;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->waste_row), waste);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->waste_row), when);
}

static void
show_status (HearthSyncVaultGroup *self)
{
  const HearthCarryStatus *status = hearth_sync_carrier_get_status (self->carrier);
  g_autofree char         *more = NULL;
  g_autofree char         *words = hearth_sync_carrier_dup_words (self->carrier, &more);
  gint64                   things = 0;

  for (guint i = 0; status != NULL && i < G_N_ELEMENTS (status->count); i++)
    things += status->count[i];
  gtk_widget_set_visible (GTK_WIDGET (self), status != NULL && status->syncs && (things > 0 || status->waste_goes != HEARTH_NONE));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->state_row), more);
  gtk_widget_set_visible (self->anyway_button, hearth_sync_carrier_waits (self->carrier));
  show_waste (self);
  if (status == NULL)
    return;
  self->showing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->policy_row), status->policy);
  self->showing = FALSE;
}

static void
anyway_cb (HearthSyncVaultGroup *self)
{
  hearth_sync_carrier_carry (self->carrier, TRUE);
}

static void
policy_cb (HearthSyncVaultGroup *self)
{
  if (self->carrier != NULL && !self->showing)
    hearth_sync_carrier_set_policy (self->carrier, (HearthCarryPolicy) adw_combo_row_get_selected (ADW_COMBO_ROW (self->policy_row)));
}

static void
hearth_sync_vault_group_dispose (GObject *object)
{
  HearthSyncVaultGroup *self = HEARTH_SYNC_VAULT_GROUP (object);

  if (self->carrier != NULL)
    g_signal_handlers_disconnect_by_data (self->carrier, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_SYNC_VAULT_GROUP);
  g_clear_object (&self->carrier);

  G_OBJECT_CLASS (hearth_sync_vault_group_parent_class)->dispose (object);
}

static void
hearth_sync_vault_group_class_init (HearthSyncVaultGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_vault_group_dispose;
  g_type_ensure (HEARTH_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-vault-group.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSyncVaultGroup, state_row);
  gtk_widget_class_bind_template_child (widget_class, HearthSyncVaultGroup, anyway_button);
  gtk_widget_class_bind_template_child (widget_class, HearthSyncVaultGroup, waste_row);
  gtk_widget_class_bind_template_child (widget_class, HearthSyncVaultGroup, policy_row);
  gtk_widget_class_bind_template_callback (widget_class, anyway_cb);
  gtk_widget_class_bind_template_callback (widget_class, policy_cb);
}

static void
hearth_sync_vault_group_init (HearthSyncVaultGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hearth_sync_vault_group_set_carrier (HearthSyncVaultGroup *group,
                                     HearthSyncCarrier    *carrier)
{
  if (carrier == NULL || carrier == group->carrier)
    return;
  group->carrier = g_object_ref (carrier);
  g_signal_connect_object (carrier, "changed", G_CALLBACK (show_status), group, G_CONNECT_SWAPPED);
  show_status (group);
}
