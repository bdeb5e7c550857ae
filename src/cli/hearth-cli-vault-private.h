/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of "hearthctl vault", by file. Each gets the words after its own. */

#pragma once

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "vault/hearth-vault-item.h"
#include "vault/hearth-vault-who.h"

/* What was typed after "vault" and the options of all of its words. */
typedef struct
{
  HearthCli   *cli;
  char       **words; /* after the word */
  HearthVault *vault; /* opened where it is needed */

  char    *title;
  char    *kind;
  char    *release;
  char    *rule;
  char    *version_of;
  char    *at;
  char    *until;
  char    *subset;
  char    *format;
  gint     version;
  gint     minutes;
  gint     memory;
  gint     days;
  gboolean full;
  gboolean repair;
  gboolean recovery;
  gboolean confirm;
  gboolean all;
  gboolean encrypt;
  gboolean mark;
  gboolean link;
} HearthCliVault;

/* Opens the vault; with unlock also unlocks it: by what "vault unlock" left, else by a passphrase. FALSE after saying why not. */
gboolean hearth_cli_vault_open (HearthCliVault *job,
                                gboolean        unlock);

/* The generation that the vault's ring must have at least: this device has seen it. */
gboolean hearth_cli_vault_least (HearthCliVault *job,
                                 guint64        *least,
                                 GError        **error);

/* A secret of one line: the file that the environment variable names, else standard input; typed at a terminal without showing it. NULL with
 * error. prompt: what to ask there. */
HearthVaultText *hearth_cli_vault_secret (HearthCli  *cli,
                                          const char *variable,
                                          const char *prompt,
                                          GError    **error);

/* A write without an undo, for what is this device's own. */
gboolean hearth_cli_vault_note (HearthCliVault *job,
                                GError        **error);

/* Keys */
int hearth_cli_vault_init (HearthCliVault *job);
int hearth_cli_vault_lock (HearthCliVault *job);
int hearth_cli_vault_unlock (HearthCliVault *job);
int hearth_cli_vault_passphrase (HearthCliVault *job);
int hearth_cli_vault_recovery_key (HearthCliVault *job);

/* Files */
int hearth_cli_vault_add (HearthCliVault *job);
int hearth_cli_vault_list (HearthCliVault *job);
int hearth_cli_vault_get (HearthCliVault *job);
int hearth_cli_vault_cat (HearthCliVault *job);
int hearth_cli_vault_listen (HearthCliVault *job);
int hearth_cli_vault_set (HearthCliVault *job);
int hearth_cli_vault_remove (HearthCliVault *job);
int hearth_cli_vault_check (HearthCliVault *job);
int hearth_cli_vault_sweep (HearthCliVault *job);
int hearth_cli_vault_export (HearthCliVault *job);
int hearth_cli_vault_import (HearthCliVault *job);

/* People */
int hearth_cli_vault_who (HearthCliVault *job);
int hearth_cli_vault_pass (HearthCliVault *job);
int hearth_cli_vault_passes (HearthCliVault *job);
int hearth_cli_vault_deliver (HearthCliVault *job);
int hearth_cli_vault_links (HearthCliVault *job);
int hearth_cli_vault_revoke (HearthCliVault *job);
int hearth_cli_vault_identify (HearthCliVault *job);
