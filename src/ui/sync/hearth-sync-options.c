/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-options.h"

#include <glib/gi18n.h>

struct _HearthSyncOptions
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *passphrase_row;
  GtkWidget *words_row;
  GtkWidget *keys_row;
};

enum
{
  SIGNAL_PASSPHRASE,
  SIGNAL_WORDS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthSyncOptions, hearth_sync_options, ADW_TYPE_PREFERENCES_GROUP)

static void
passphrase_cb (HearthSyncOptions *self)
{
  g_signal_emit (self, signals[SIGNAL_PASSPHRASE], 0);
}

static void
words_cb (HearthSyncOptions *self)
{
  g_signal_emit (self, signals[SIGNAL_WORDS], 0);
}

static void
hearth_sync_options_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_SYNC_OPTIONS);

  G_OBJECT_CLASS (hearth_sync_options_parent_class)->dispose (object);
}

static void
hearth_sync_options_class_init (HearthSyncOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_sync_options_dispose;

  signals[SIGNAL_PASSPHRASE] = g_signal_new ("passphrase", HEARTH_TYPE_SYNC_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WORDS] = g_signal_new ("words", HEARTH_TYPE_SYNC_OPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-sync-options.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthSyncOptions, name)
  CHILD (passphrase_row);
  CHILD (words_row);
  CHILD (keys_row);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, passphrase_cb);
  gtk_widget_class_bind_template_callback (widget_class, words_cb);
}

static void
hearth_sync_options_init (HearthSyncOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gboolean
is_owner (const HearthSyncStatus *status)
{
  for (guint i = 0; i < status->devices->len; i++)
    if (g_array_index (status->devices, HearthSyncMember, i).self)
      return g_array_index (status->devices, HearthSyncMember, i).role == HEARTH_SYNC_OWNER;
  return FALSE;
}

void
hearth_sync_options_show (HearthSyncOptions      *options,
                          const HearthSyncStatus *status)
{
  gtk_widget_set_visible (options->passphrase_row, is_owner (status));
  gtk_widget_set_visible (options->words_row, is_owner (status));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (options->keys_row), status->keys == HEARTH_SECRETS_KEYRING ? _ ("In your keyring") : _ ("In a file that only you can read, until a keyring is open"));
  gtk_widget_set_visible (options->keys_row, status->keys != HEARTH_SECRETS_NOWHERE);
}
