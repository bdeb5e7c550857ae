/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A sound of the vault with what plays it: a button, what it looks like, where in it one is, its tags and how loud it is; and a second one to compare it with by ear, at
 * the same loudness and the same place. While it plays the vault does not lock for want of use; when the vault is locked it falls silent. Main thread. */

#pragma once

#include "hearth-vault-door.h"
#include "hearth-vault-reel.h"
#include "vault/hearth-vault-manifest.h"

#include <gtk/gtk.h>

#define HEARTH_TYPE_VAULT_PLAYER_BAR (hearth_vault_player_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultPlayerBar, hearth_vault_player_bar, HEARTH, VAULT_PLAYER_BAR, GtkBox)

/* door: open. file is read, not kept. name: what it is called where it is compared. */
GtkWidget *hearth_vault_player_bar_new (HearthVaultDoor       *door,
                                        const HearthVaultFile *file,
                                        const char            *name);

/* With which one it is compared; NULL for none. */
void hearth_vault_player_bar_compare (HearthVaultPlayerBar  *bar,
                                      const HearthVaultFile *file,
                                      const char            *name);

/* Of a film its moving pictures: they are told the time, and where it has no sound that can be played it is played by silence. */
void hearth_vault_player_bar_set_reel (HearthVaultPlayerBar *bar,
                                       HearthVaultReel      *reel);

/* Another button that plays and stops. */
GtkWidget *hearth_vault_player_bar_new_button (HearthVaultPlayerBar *bar);

/* Plays, or stops; goes over to the other one, where there is one. */
void hearth_vault_player_bar_toggle (HearthVaultPlayerBar *bar);
void hearth_vault_player_bar_switch (HearthVaultPlayerBar *bar);
