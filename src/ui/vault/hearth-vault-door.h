/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The door of a community's vault, for everything in the window: whether there is a vault, whether it is open, and what opens and locks it. It locks by
 * itself when nobody has used it for a while, when the screen is locked and before the computer sleeps. Main thread; what takes a moment (a passphrase takes
 * a second) runs on a thread of its own. */

#pragma once

#include "community/hearth-community.h"
#include "vault/hearth-vault.h"

#define HEARTH_TYPE_VAULT_DOOR (hearth_vault_door_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultDoor, hearth_vault_door, HEARTH, VAULT_DOOR, GObject)

typedef enum
{
  HEARTH_VAULT_DOOR_UNKNOWN, /* not looked at yet */
  HEARTH_VAULT_DOOR_NONE,    /* no vault was made */
  HEARTH_VAULT_DOOR_BROKEN,  /* there is one that cannot be opened: hearth_vault_door_get_error() */
  HEARTH_VAULT_DOOR_LOCKED,
  HEARTH_VAULT_DOOR_OPEN,
} HearthVaultDoorState;

/* Signal "changed": the state is another, or whether this computer can open it. */

/* The community's own; lives as long as it. */
HearthVaultDoor *hearth_vault_door_of (HearthCommunity *community);

HearthVaultDoorState hearth_vault_door_get_state (HearthVaultDoor *door);
const GError        *hearth_vault_door_get_error (HearthVaultDoor *door);

/* NULL while there is none. Owned by the door. */
HearthVault *hearth_vault_door_get_vault (HearthVaultDoor *door);

/* Whether the system keeps a key of this vault for the user. */
gboolean hearth_vault_door_has_device (HearthVaultDoor *door);

/* Looks whether there is a vault; again where one may have come from another computer. */
void hearth_vault_door_look (HearthVaultDoor *door);

/* What can be asked of a door. */
typedef enum
{
  HEARTH_VAULT_DEED_MAKE,       /* a vault with that passphrase, open; answers its recovery key */
  HEARTH_VAULT_DEED_UNLOCK,     /* with the passphrase */
  HEARTH_VAULT_DEED_RECOVER,    /* with the words of the recovery key */
  HEARTH_VAULT_DEED_DEVICE,     /* with the key that the system keeps */
  HEARTH_VAULT_DEED_PASSPHRASE, /* another passphrase; it must be open */
  HEARTH_VAULT_DEED_RENEW,      /* another recovery key, which it answers */
  HEARTH_VAULT_DEED_KEEP,       /* has the system keep a key */
  HEARTH_VAULT_DEED_FORGET,     /* and no more */
} HearthVaultDeed;

/* words: what is typed, where something is; copied into memory that is wiped, wipe your own. */
void hearth_vault_door_do (HearthVaultDoor    *door,
                           HearthVaultDeed     deed,
                           const char         *words,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

/* FALSE with error. *shown (may be NULL): what is to be shown once, of a deed that answers; the caller's. */
gboolean hearth_vault_door_done (HearthVaultDoor  *door,
                                 GAsyncResult     *result,
                                 HearthVaultText **shown,
                                 GError          **error);

/* Forgets the keys at once. What is under way ends with those it has. */
void hearth_vault_door_lock (HearthVaultDoor *door);

/* Somebody uses it: it does not lock for a while. */
void hearth_vault_door_touch (HearthVaultDoor *door);

/* While somebody holds it, it does not lock for want of use: something is put away, or plays. */
void hearth_vault_door_hold (HearthVaultDoor *door);
void hearth_vault_door_release (HearthVaultDoor *door);
