/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of "hearthctl sync" share: the storage and its login, as they were typed. */

#pragma once

#include "hearth-cli-private.h"

#include "carry/hearth-carry.h"
#include "sync/hearth-sync-run.h"

typedef struct
{
  char *webdav; /* an address that begins with https */
  char *s3;
  char *folder;
  char *user;
  char *certificate;
  int   limit; /* KiB a second; 0: none, -1: as it was */
} HearthCliStorage;

/* Its options end a table of others. */
#define HEARTH_CLI_STORAGE_OPTIONS(storage)                                                                                                                                   \
  { "webdav", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(storage).webdav, N_ ("A WebDAV server, by the address that a browser takes"), N_ ("URL") },                       \
      { "s3", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(storage).s3, N_ ("A bucket of S3: https://server/bucket/folder"), N_ ("URL") },                                   \
      { "folder", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(storage).folder, N_ ("A folder of this computer"), N_ ("DIR") },                                              \
      { "user", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(storage).user, N_ ("The name to log in with; of S3 the access key"), N_ ("NAME") },                             \
      { "accept-certificate", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &(storage).certificate, N_ ("A certificate to take though nobody vouches for it"), N_ ("NUMBER") }, \
  {                                                                                                                                                                           \
    "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &(storage).limit, N_ ("Send and receive at most so much a second; 0 for no limit"), N_ ("KIB")                          \
  }

/* One command of "sync", as it was typed. */
typedef struct
{
  HearthCli *cli;
  char     **words; /* after the verb */
  char      *name;
  char      *role;
  int        memory; /* MiB */
  gboolean   lost;   /* what is on the old storage */
  gboolean   anyway; /* also where every byte is paid for */
  gboolean   full;   /* every byte is read back */

  HearthCliStorage storage;
} HearthCliSyncJob;

int hearth_cli_sync_result (HearthCliSyncJob        *job,
                            const HearthSyncResult  *result,
                            const HearthCarryResult *carried,     /* NULL: nothing of the vault was carried */
                            const char              *secret_name, /* what follows, in JSON; NULL for none */
                            const HearthVaultText   *secret);

/* The passphrase or the recovery words. */
HearthVaultText *hearth_cli_sync_ask (HearthCliSyncJob *job,
                                      GError          **error);

/* Words that are shown once; not in JSON. */
void hearth_cli_sync_tell_words (HearthCliSyncJob      *job,
                                 const HearthVaultText *recovery);

/* What each guess at a passphrase takes. */
HearthVaultCost hearth_cli_sync_cost (HearthCliSyncJob *job);

/* What opens it: passphrase, recovery-key. */
int hearth_cli_sync_passphrase (HearthCliSyncJob *job);
int hearth_cli_sync_recovery_key (HearthCliSyncJob *job);

/* Who may do what: remove DEVICE, role DEVICE ROLE, invite NAME. */
int hearth_cli_sync_remove (HearthCliSyncJob *job);
int hearth_cli_sync_role (HearthCliSyncJob *job);
int hearth_cli_sync_invite (HearthCliSyncJob *job);

/* Where it is: move URL, upload-again. */
int hearth_cli_sync_move (HearthCliSyncJob *job);
int hearth_cli_sync_upload_again (HearthCliSyncJob *job);

/* A word where the clocks differ; ahead: of the storage, seconds. */
void hearth_cli_sync_say_clock (HearthCli *cli,
                                gint64     ahead);

/* The vault's files: after a run, said into builder where that is not NULL; and "vault" with its words. */
gboolean hearth_cli_sync_carry (HearthCliSyncJob  *job,
                                HearthCarryResult *result,
                                GError           **error);
void     hearth_cli_sync_say_carried (HearthCliSyncJob        *job,
                                      const HearthCarryResult *result,
                                      JsonBuilder             *builder);
int      hearth_cli_sync_vault (HearthCliSyncJob *job);

/* Values that lost: conflicts, restore NUMBER. */
int hearth_cli_sync_conflicts (HearthCliSyncJob *job);
int hearth_cli_sync_restore (HearthCliSyncJob *job);

void hearth_cli_storage_clear (HearthCliStorage *storage);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthCliStorage, hearth_cli_storage_clear)

/* The one address among typed (may be NULL) and the options. NULL after saying what is wrong with it. Caller frees. */
char *hearth_cli_storage_url (HearthCli              *cli,
                              const HearthCliStorage *storage,
                              const char             *typed);

/* Keeps the login that was given, if one was; what is kept already stays. FALSE with error. */
gboolean hearth_cli_storage_keep (HearthCli              *cli,
                                  const HearthCliStorage *storage,
                                  const char             *url,
                                  GError                **error);
