/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the door share: hearth-vault-door.c (its state and when it locks), hearth-vault-door-deeds.c (what takes a thread). */

#pragma once

#include "hearth-vault-door.h"

struct _HearthVaultDoor
{
  GObject parent_instance;

  HearthCommunity     *community; /* borrowed: owns the door; NULL once it has gone */
  HearthVault         *vault;
  HearthVaultDoorState state;
  GError              *error;
  gboolean             has_device;
  GCancellable        *cancellable;
  GSettings           *settings;
  guint                held;
  gint64               used; /* monotonic microseconds */
  guint                watch;
  GDBusConnection     *buses[2]; /* session, system; NULL where there is none */
  guint                heard[3]; /* subscriptions: two of the first, one of the second */
};

/* After a deed, and once it was looked at: vault is taken over where it is another. */
void hearth_vault_door_set (HearthVaultDoor     *self,
                            HearthVaultDoorState state,
                            HearthVault         *vault,
                            gboolean             has_device,
                            GError              *error);
