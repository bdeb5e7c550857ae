/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What is drawn is shown, since nobody can learn what they do not see. */

#include "config.h"

#include "hearth-vault-passphrase.h"

#include "hearth-vault-sayings.h"
#include "vault/hearth-vault-words.h"

#include <glib/gi18n.h>

#define DRAWN     6
#define LEAST     2 /* strength that is taken */
#define STRONGEST 4

struct _HearthVaultPassphrase
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *first_row;
  GtkWidget *second_row;
  GtkWidget *strength_bar;
  GtkWidget *words;
  GtkWidget *drawn;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthVaultPassphrase, hearth_vault_passphrase, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_first (HearthVaultPassphrase *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->first_row));
}

static gboolean
is_same (HearthVaultPassphrase *self)
{
  return g_str_equal (get_first (self), gtk_editable_get_text (GTK_EDITABLE (self->second_row)));
}

const char *
hearth_vault_passphrase_get (HearthVaultPassphrase *passphrase)
{
  return is_same (passphrase) && hearth_vault_strength (get_first (passphrase)) >= LEAST ? get_first (passphrase) : NULL;
}

static void
typed_cb (HearthVaultPassphrase *self)
{
  const char *second = gtk_editable_get_text (GTK_EDITABLE (self->second_row));
  guint       strength = hearth_vault_strength (get_first (self));
  const char *words = hearth_vault_say_strength (strength);

  if (g_strcmp0 (get_first (self), gtk_label_get_text (GTK_LABEL (self->drawn))) != 0)
    gtk_widget_set_visible (self->drawn, FALSE);
  if (strength >= LEAST && *second != '\0' && !is_same (self))
    words = _ ("The two are not the same yet.");
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->strength_bar), strength);
  gtk_label_set_text (GTK_LABEL (self->words), words);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
activate_cb (HearthVaultPassphrase *self)
{
  if (hearth_vault_passphrase_get (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
  else
    gtk_widget_grab_focus (self->second_row);
}

static void
draw_cb (HearthVaultPassphrase *self)
{
  g_autoptr (HearthVaultText) drawn = hearth_vault_words_draw (DRAWN);

  gtk_label_set_text (GTK_LABEL (self->drawn), drawn->chars);
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), drawn->chars);
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), drawn->chars);
  gtk_widget_set_visible (self->drawn, TRUE);
  gtk_label_set_text (GTK_LABEL (self->words), _ ("Learn these words, or write them down where only you look."));
}

void
hearth_vault_passphrase_clear (HearthVaultPassphrase *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (passphrase->first_row), "");
  gtk_editable_set_text (GTK_EDITABLE (passphrase->second_row), "");
  gtk_label_set_text (GTK_LABEL (passphrase->drawn), "");
}

static void
hearth_vault_passphrase_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_VAULT_PASSPHRASE);

  G_OBJECT_CLASS (hearth_vault_passphrase_parent_class)->dispose (object);
}

static void
hearth_vault_passphrase_class_init (HearthVaultPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hearth_vault_passphrase_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_VAULT_PASSPHRASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", HEARTH_TYPE_VAULT_PASSPHRASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, HEARTH_APP_PATH "/ui/hearth-vault-passphrase.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HearthVaultPassphrase, name)
  CHILD (first_row);
  CHILD (second_row);
  CHILD (strength_bar);
  CHILD (words);
  CHILD (drawn);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
}

static void
hearth_vault_passphrase_init (HearthVaultPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The toolkit's own are for what goes from 0 to 1: what is guessed in no time would be as green as what is strong. */
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (self->strength_bar), GTK_LEVEL_BAR_OFFSET_LOW, LEAST - 1);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (self->strength_bar), GTK_LEVEL_BAR_OFFSET_HIGH, STRONGEST - 1);
  gtk_level_bar_add_offset_value (GTK_LEVEL_BAR (self->strength_bar), GTK_LEVEL_BAR_OFFSET_FULL, STRONGEST);
  gtk_label_set_text (GTK_LABEL (self->words), hearth_vault_say_strength (0));
}
