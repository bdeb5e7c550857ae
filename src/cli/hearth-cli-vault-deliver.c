/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault deliver": one member's own copy, as a package. It is looked up first that they have it, and written down last that they got it:
 * a package that nobody wrote down is taken away again. */

#include "hearth-cli-vault-private.h"

#include "vault/hearth-vault-package.h"
#include "vault/hearth-vault-words.h"

#include <sodium.h>
#include <unistd.h>

#define WORDS 6

typedef struct
{
  HearthCliVault  *job;
  HearthVaultAsset asset;
  gint64           item, version, member;

  HearthVaultPackageFormat format;
  HearthVaultMarking       marking;
  GBytes                  *mark; /* its id; NULL: copies as they are */
} Job;

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

/* Also as a rehearsal, whose answer is whether they may have it. */
static gboolean
write_delivery (HearthConn       *conn,
                HearthChangeInfo *info,
                gpointer          data,
                GCancellable     *cancellable,
                GError          **error)
{
  Job   *job = data;
  char **words = job->job->words;

  info->subject = g_intern_string (words[0]);
  job->item = hearth_vault_item_find (conn, words[0], error);
  job->member = job->item > 0 ? hearth_member_lookup (conn, words[1], error) : -1;
  if (job->member <= 0)
    return FALSE;
  job->version = hearth_vault_item_get_asset (conn, job->item, job->job->version, &job->asset, error);
  return job->version > 0 && hearth_vault_delivery_add (conn, job->item, job->version, job->member, hearth_vault_package_words ()[job->format], job->mark,
                                                        hearth_community_get_time_zone (job->job->cli->community), error);
}

static int
say (Job                   *job,
     const HearthVaultText *passphrase,
     const char            *path)
{
  HearthCli   *cli = job->job->cli;
  JsonBuilder *builder = hearth_cli_begin_json (cli);

  if (builder == NULL)
    {
      hearth_cli_print (cli, "%s\n", path);
      if (passphrase != NULL)
        /* Translators: %s are six words */
        hearth_cli_say (cli, _ ("It opens with: %s\nTell them another way than you send the file; it is shown only now."), passphrase->chars);
      if (job->marking.unmarked > 0)
        /* Translators: %u files of a package */
        hearth_cli_say (cli, ngettext ("%u file in it cannot carry a mark and went along as it is.", "%u files in it cannot carry a mark and went along as they are.", job->marking.unmarked),
                        job->marking.unmarked);
      return HEARTH_CLI_DONE;
    }
  hearth_cli_json_text (builder, "file", path);
  hearth_cli_json_text (builder, "passphrase", passphrase != NULL ? passphrase->chars : NULL);
  hearth_cli_json_int (builder, "marked", job->marking.marked);
  hearth_cli_json_int (builder, "unmarked", job->marking.unmarked);
  return hearth_cli_end_json (cli, builder);
}

/* FALSE after saying what is wrong. */
static gboolean
choose_format (Job *job)
{
  HearthCliVault *vault = job->job;

  job->format = vault->encrypt ? HEARTH_VAULT_PACKAGE_ZIP_AES : HEARTH_VAULT_PACKAGE_ZIP;
  if (vault->format == NULL || hearth_vault_package_from_word (vault->format, &job->format))
    return TRUE;
  /* Translators: zip, zip-aes and age are what is typed */
  hearth_cli_wrong (vault->cli, "%s", _ ("A package is “zip”, “zip-aes” or “age”."));
  return FALSE;
}

/* Looks whether they may have it, makes the package and writes the delivery down. */
static gboolean
hand_over (Job                   *job,
           const HearthVaultText *passphrase,
           const char            *path,
           GError               **error)
{
  HearthCliVault                 *vault = job->job;
  HearthDb                       *db = hearth_community_get_db (vault->cli->community);
  const HearthChangeInfo          info = { .kind = "vault-deliver", .count = HEARTH_NONE };
  HearthVaultProgress             progress = { .func = show_progress, .data = vault->cli };
  g_autoptr (HearthVaultManifest) manifest = NULL;
  gboolean                        done;

  if (hearth_db_rehearse (db, write_delivery, job, vault->cli->cancellable, error))
    manifest = hearth_vault_load_manifest (vault->vault, &job->asset.asset, job->asset.hash, error);
  done = manifest != NULL && hearth_vault_package_write (vault->vault, manifest, path, job->format, passphrase != NULL ? passphrase->chars : NULL,
                                                         job->mark != NULL ? &job->marking : NULL, &progress, vault->cli->cancellable, error);
  hearth_cli_progress (vault->cli, -1);
  if (!done)
    return FALSE;
  if (hearth_db_write (db, &info, write_delivery, job, vault->cli->cancellable, error) > 0)
    return TRUE;
  unlink (path);
  return FALSE;
}

int
hearth_cli_vault_deliver (HearthCliVault *vault)
{
  Job                         job = { .job = vault };
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) passphrase = NULL;
  g_autofree char            *path = hearth_cli_resolve (vault->cli, vault->words[2]);
  int                         status;

  if (!choose_format (&job))
    return HEARTH_CLI_WRONG_WORDS;
  if (!hearth_cli_vault_open (vault, TRUE))
    return HEARTH_CLI_FAILED;
  passphrase = job.format != HEARTH_VAULT_PACKAGE_ZIP ? hearth_vault_words_draw (WORDS) : NULL;
  if (vault->mark)
    {
      randombytes_buf (job.marking.id.bytes, sizeof job.marking.id.bytes);
      job.mark = g_bytes_new (job.marking.id.bytes, sizeof job.marking.id.bytes);
    }
  status = hand_over (&job, passphrase, path, &error) ? say (&job, passphrase, path) : hearth_cli_fail (vault->cli, error);
  g_clear_pointer (&job.mark, g_bytes_unref);
  return status;
}
