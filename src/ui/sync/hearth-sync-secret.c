/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-secret.h"

#include "hearth-sync-problem.h"
#include "vault/hearth-vault-passphrase.h"

#include <glib/gi18n.h>

struct _HearthSyncSecret
{
  AdwNavigationPage parent_instance;

  GtkWidget *about; /* NULL once it is gone */
  GtkWidget *secret_row;
  GtkWidget *passphrase;
  GtkWidget *name_group;
  GtkWidget *name_row;
  GtkWidget *problem;
  GtkWidget *go_button;
  GtkWidget *spinner;

  HearthSyncSecretKind kind;
  gboolean             busy;
};

enum
{
  SIGNAL_GIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncSecret, hearth_sync_secret, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  const char *title;
  const char *about;
  const char *button;
  gboolean    asks_secret;
  gboolean    asks_passphrase;
  gboolean    asks_name;
} kinds[] = {
  [HEARTH_SYNC_SECRET_NEW] = { N_ ("Passphrase"), N_ ("Every device asks for it once. Whoever runs the storage never sees it, and nobody can give it back to you but you."), N_ ("_Begin to Sync"), FALSE, TRUE, TRUE },
  [HEARTH_SYNC_SECRET_JOIN] = { N_ ("Passphrase"), N_ ("The passphrase that was chosen when syncing was set up, the words that were written on paper then, or the twelve words that another device shows under “Add a Device”."), N_ ("_Bring It Here"), TRUE, FALSE, TRUE },
  [HEARTH_SYNC_SECRET_AGAIN] = { N_ ("Passphrase"), N_ ("This folder was copied from another device’s, or put back from a backup, or the keyring lost its keys. It becomes a device of its own; what was done in it and nobody else has is sent."), N_ ("_Go On"), TRUE, FALSE, TRUE },
  [HEARTH_SYNC_SECRET_CHANGE] = { N_ ("Change the Passphrase"), N_ ("Who joins from then on needs the new one. The recovery words stay as they are, and so do the devices that sync already."), N_ ("_Change"), TRUE, TRUE, FALSE },
  [HEARTH_SYNC_SECRET_WORDS] = { N_ ("New Recovery Words"), N_ ("The words on paper open nothing any more once there are new ones. The passphrase stays as it is."), N_ ("_Show the Words"), TRUE, FALSE, FALSE },
};

static gboolean
is_ready (HearthSyncSecret *self)
{
  return !self->busy && (!kinds[self->kind].asks_secret || hearth_sync_secret_get_secret (self) != NULL) &&
         (!kinds[self->kind].asks_passphrase || hearth_sync_secret_get_passphrase (self) != NULL) &&
         (!kinds[self->kind].asks_name || hearth_sync_secret_get_name (self) != NULL);
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
  hearth_sync_problem_show (self->problem, NULL);
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
  CHILD (name_group);
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
hearth_sync_secret_new (HearthSyncSecretKind kind)
{
  HearthSyncSecret *self = g_object_new (HEARTH_TYPE_SYNC_SECRET, NULL);
  gboolean          by_code = kind == HEARTH_SYNC_SECRET_JOIN || kind == HEARTH_SYNC_SECRET_AGAIN;

  self->kind = kind;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _ (kinds[kind].title));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->about), _ (kinds[kind].about));
  gtk_button_set_label (GTK_BUTTON (self->go_button), _ (kinds[kind].button));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret_row), by_code ? _ ("Passphrase, recovery key or code") : _ ("Passphrase or recovery key"));
  gtk_widget_set_visible (self->secret_row, kinds[kind].asks_secret);
  gtk_widget_set_visible (self->passphrase, kinds[kind].asks_passphrase);
  if (kind == HEARTH_SYNC_SECRET_CHANGE)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->passphrase), _ ("New Passphrase"));
  gtk_widget_set_visible (self->name_group, kinds[kind].asks_name);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), g_get_host_name ());
  update (self);

  return ADW_NAVIGATION_PAGE (self);
}

static const char *
get_typed (GtkWidget *row,
           gboolean   asked)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (row));

  return asked && *typed != '\0' ? typed : NULL;
}

const char *
hearth_sync_secret_get_secret (HearthSyncSecret *secret)
{
  return get_typed (secret->secret_row, kinds[secret->kind].asks_secret);
}

const char *
hearth_sync_secret_get_passphrase (HearthSyncSecret *secret)
{
  return kinds[secret->kind].asks_passphrase ? hearth_vault_passphrase_get (HEARTH_VAULT_PASSPHRASE (secret->passphrase)) : NULL;
}

const char *
hearth_sync_secret_get_name (HearthSyncSecret *secret)
{
  return get_typed (secret->name_row, kinds[secret->kind].asks_name);
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
  hearth_sync_problem_show (secret->problem, problem);
  update (secret);
}
