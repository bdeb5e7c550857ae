/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window with a community whose vault is open. */

#pragma once

#include "shell-fixture.h"
#include "vault/hearth-vault-door.h"

#define PASSPHRASE "winter lovers of the north"

typedef struct
{
  gboolean done;
  GError  *error;
} Answer;

static inline void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  hearth_vault_door_done (HEARTH_VAULT_DOOR (source), result, NULL, &answer->error);
  answer->done = TRUE;
}

/* NULL when it was done; caller frees. */
static inline GError *
ask (HearthVaultDoor *door,
     HearthVaultDeed  deed,
     const char      *words)
{
  Answer answer = { 0 };

  hearth_vault_door_do (door, deed, words, answered_cb, &answer);
  wait_until (answer.done);
  return answer.error;
}

static inline void
open_door (HearthVaultDoor *door)
{
  g_autoptr (GError) error = ask (door, HEARTH_VAULT_DEED_UNLOCK, PASSPHRASE);

  g_assert_no_error (error);
  g_assert_cmpint (hearth_vault_door_get_state (door), ==, HEARTH_VAULT_DOOR_OPEN);
}

/* Of a community with a vault that is quick to open, unlocked. */
static inline HearthVaultDoor *
make_door (Fixture    *fixture,
           const char *name)
{
  const HearthVaultCost       cost = { 1, 8 << 20 };
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) recovery = NULL;
  g_autoptr (HearthVault)     vault = NULL;
  HearthCommunity            *community;
  HearthVaultDoor            *door;

  open_community (fixture, name);
  community = hearth_window_get_community (fixture->window);
  vault = hearth_vault_create (hearth_community_get_folder (community), PASSPHRASE, &cost, &recovery, &error);
  g_assert_no_error (error);
  door = hearth_vault_door_of (community);
  wait_until (hearth_vault_door_get_state (door) == HEARTH_VAULT_DOOR_LOCKED);
  open_door (door);
  return door;
}
