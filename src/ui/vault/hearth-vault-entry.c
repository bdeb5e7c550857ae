/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing of the list. See the header. */

#include "config.h"

#include "hearth-vault-entry.h"

struct _HearthVaultEntry
{
  GObject parent_instance;

  HearthVaultItemLine *line;
  char                *release;
};

G_DEFINE_FINAL_TYPE (HearthVaultEntry, hearth_vault_entry, G_TYPE_OBJECT)

static void
hearth_vault_entry_finalize (GObject *object)
{
  HearthVaultEntry *self = HEARTH_VAULT_ENTRY (object);

  g_clear_pointer (&self->line, hearth_vault_item_line_free);
  g_free (self->release);

  G_OBJECT_CLASS (hearth_vault_entry_parent_class)->finalize (object);
}

static void
hearth_vault_entry_class_init (HearthVaultEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hearth_vault_entry_finalize;
}

static void
hearth_vault_entry_init (HearthVaultEntry *self)
{
}

HearthVaultEntry *
hearth_vault_entry_new (HearthVaultItemLine *line,
                        const char          *release)
{
  HearthVaultEntry *self = g_object_new (HEARTH_TYPE_VAULT_ENTRY, NULL);

  self->line = line;
  self->release = g_strdup (release);

  return self;
}

const HearthVaultItemLine *
hearth_vault_entry_get_line (HearthVaultEntry *entry)
{
  return entry->line;
}

const char *
hearth_vault_entry_get_release (HearthVaultEntry *entry)
{
  return entry->release;
}
