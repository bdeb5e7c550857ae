/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-secret.h"

#include "vault/hearth-vault-passphrase.h"

#include <glib/gi18n.h>

struct _HearthSyncSecret
{
  AdwNavigationPage parent_instance;

  GtkWidget *about; /* NULL once it is gone */
  GtkWidget *secret_row;
  GtkWidget *passphrase;
  GtkWidget *name_row;
  GtkWidget *problem;
  GtkWidget *go_button;
  GtkWidget *spinner;

  gboolean joining;
  gboolean busy;
};

enum
{
  SIGNAL_GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncSecret, hearth_sync_secret, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_ready (HearthSyncSecret *self)
{
  return !self->busy && hearth_sync_secret_get_secret (self) != NULL && *hearth_sync_secret_get_name (self) != '\0';
}

static void
update (HearthSyncSecret *self)
{
  gtk_widget_set_sensitive (self->go_button, is_ready (self));
  gtk_widget_set_visible (self->spinner, self->busy);
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !self->busy);
}

static void
changed_cb (HearthSyncSecret *self)
{
  if (self->about == NULL)
    return;
  gtk_widget_set_visible (self->problem, FALSE);
  update (self);
}

static void
go_cb (HearthSyncSecret *self)
{
  if (is_ready (self))
    g_signal_emit (self, signals[SIGNAL_GIVEN], 0);
}

static void
hearth_sync_secret_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SYNC_SECRET);

  G_OBJECT_CLASS (hearth_sync_secret_parent_class)->dispose (object);
}

static void
hearth_sync_secret_class_init (HearthSyncSecretClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_secret_dispose;

  signals[SIGNAL_GIVEN] = g_signal_new ("given", HEARTH_TYPE_SYNC_SECRET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HEARTH_TYPE_VAULT_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-secret.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncSecret, name)
  CHILD (about);
  CHILD (secret_row);
  CHILD (passphrase);
  CHILD (name_row);
  CHILD (problem);
  CHILD (go_button);
  CHILD (spinner);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
hearth_sync_secret_init (HearthSyncSecret *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
hearth_sync_secret_new (gboolean joining)
{
  HearthSyncSecret *self = g_object_new (HEARTH_TYPE_SYNC_SECRET, NULL);

  self->joining = joining;
  gtk_widget_set_visible (self->secret_row, joining);
  gtk_widget_set_visible (self->passphrase, !joining);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about),
                                         joining ? _ ("The passphrase that was chosen when syncing was set up, the words that were written on paper then, or the twelve words that another device shows under “Add a Device”.")
                                                 : _ ("Every device asks for it once. Whoever runs the storage never sees it, and nobody can give it back to you but you."));
  gtk_button_set_label (GTK_BUTTON (self->go_button), joining ? _ ("_Bring It Here") : _ ("_Begin to Sync"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), g_get_host_name ());
  update (self);

  return ADW_NAVIGATION_PAGE (self);
}

void
hearth_sync_secret_set_purpose (HearthSyncSecret *secret,
                                const char       *about,
                                const char       *button)
{
  g_return_if_fail (HEARTH_IS_SYNC_SECRET (secret));

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (secret->about), about);
  gtk_button_set_label (GTK_BUTTON (secret->go_button), button);
}

const char *
hearth_sync_secret_get_secret (HearthSyncSecret *secret)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (secret->secret_row));

  if (!secret->joining)
    return hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (secret->passphrase));
  return *typed != '\0' ? typed : NULL;
}

const char *
hearth_sync_secret_get_name (HearthSyncSecret *secret)
{
  return gtk_editable_get_text (GTK_EDITABLE (secret->name_row));
}

void
hearth_sync_secret_set_busy (HearthSyncSecret *secret,
                             gboolean          busy,
                             const char       *problem)
{
  g_return_if_fail (HEARTH_IS_SYNC_SECRET (secret));

  if (secret->about == NULL)
    return;
  secret->busy = busy;
  gtk_label_set_text (GTK_LABEL (secret->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (secret->problem, problem != NULL);
  update (secret);
  if (problem != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (secret->problem), problem, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
