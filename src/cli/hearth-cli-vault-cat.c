/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault cat": a file of the vault on standard output, for a player or another program, without a plain copy on the disk; and "listen": how
 * loud one is and what it looks like. */

#include "hearth-cli-vault-private.h"

#include "vault/hearth-vault-listen.h"
#include "vault/hearth-vault-stream.h"

#include <gio/gunixoutputstream.h>
#include <math.h>

/* HearthReadFunc; the asset, NULL on error. */
static gpointer
read_asset (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  HearthCliVault              *job = data;
  g_autofree HearthVaultAsset *asset = g_new0 (HearthVaultAsset, 1);
  gint64                       item = hearth_vault_item_find (conn, job->words[0], error);

  return item > 0 && hearth_vault_item_get_asset (conn, item, job->version, asset, error) > 0 ? g_steal_pointer (&asset) : NULL;
}

/* The one that is named, or the only one. NULL with error. */
static const HearthVaultFile *
choose_file (const HearthVaultManifest *manifest,
             const char                *name,
             GError                   **error)
{
  if (name == NULL && manifest->files->len == 1)
    return g_ptr_array_index (manifest->files, 0);
  for (guint i = 0; name != NULL && i < manifest->files->len; i++)
    {
      const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

      if (g_str_equal (file->path, name))
        return file;
    }
  if (name != NULL)
    /* Translators: %s is what was typed */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is no file “%s” in it."), name);
  else
    /* Translators: %1$u is how many, %2$s the name of the first */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, ngettext ("There is %1$u file in it. Name the one, like “%2$s”.", "There are %1$u files in it. Name the one, like “%2$s”.", manifest->files->len),
                 manifest->files->len, manifest->files->len > 0 ? ((const HearthVaultFile *) g_ptr_array_index (manifest->files, 0))->path : "");
  return NULL;
}

/* Opens the vault and finds the file in *manifest, the caller's. NULL after saying why not. */
static const HearthVaultFile *
find_file (HearthCliVault       *job,
           HearthVaultManifest **manifest)
{
  HearthCli                   *cli = job->cli;
  g_autoptr (GError)           error = NULL;
  g_autofree HearthVaultAsset *asset = NULL;
  const HearthVaultFile       *file;

  if (!hearth_cli_vault_open (job, TRUE))
    return NULL;
  asset = hearth_db_read (hearth_community_get_db (cli->community), read_asset, job, cli->cancellable, &error);
  if (asset != NULL)
    *manifest = hearth_vault_load_manifest (job->vault, &asset->asset, asset->hash, &error);
  file = *manifest != NULL ? choose_file (*manifest, job->words[1], &error) : NULL;
  if (file == NULL)
    hearth_cli_fail (cli, error);
  return file;
}

int
hearth_cli_vault_cat (HearthCliVault *job)
{
  HearthCli                      *cli = job->cli;
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVaultManifest) manifest = NULL;
  g_autoptr (GInputStream)        stream = NULL;
  g_autoptr (GOutputStream)       out = NULL;
  const HearthVaultFile          *file = find_file (job, &manifest);

  if (file == NULL)
    return HEARTH_CLI_FAILED;
  fflush (cli->out);
  stream = hearth_vault_stream_new (job->vault, file);
  out = g_unix_output_stream_new (fileno (cli->out), FALSE);
  if (g_output_stream_splice (out, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, cli->cancellable, &error) < 0)
    return hearth_cli_fail (cli, error);
  return HEARTH_CLI_DONE;
}

/* A number, or nothing where there is none: silence has no loudness. */
static void
say_decibels (JsonBuilder *builder,
              const char  *name,
              double       value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
say_json (JsonBuilder            *builder,
          const HearthVaultHeard *heard)
{
  const HearthWaveform *waveform = &heard->waveform;

  hearth_cli_json_text (builder, "title", heard->facts.title);
  hearth_cli_json_text (builder, "artist", heard->facts.artist);
  hearth_cli_json_text (builder, "album", heard->facts.album);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, (double) waveform->frames / waveform->rate);
  hearth_cli_json_int (builder, "rate", waveform->rate);
  hearth_cli_json_int (builder, "channels", waveform->channels);
  say_decibels (builder, "loudness", waveform->loudness);
  say_decibels (builder, "peak", 20 * log10 (waveform->peak));
  hearth_cli_begin_array (builder, "waveform");
  for (guint i = 0; i < HEARTH_WAVEFORM_PARTS; i++)
    {
      json_builder_begin_array (builder);
      json_builder_add_double_value (builder, (double) waveform->least[i]);
      json_builder_add_double_value (builder, (double) waveform->most[i]);
      json_builder_end_array (builder);
    }
  hearth_cli_end_array (builder);
}

static void
say_text (HearthCli            *cli,
          const HearthWaveform *waveform)
{
  guint seconds = (guint) (waveform->frames / waveform->rate);

  if (isfinite (waveform->loudness))
    /* Translators: %1$u minutes, %2$02u seconds, %3$.1f is a loudness, %4$.1f decibels below full scale */
    hearth_cli_print (cli, _ ("%1$u:%2$02u, %3$.1f LUFS, peak %4$.1f dB\n"), seconds / 60, seconds % 60, waveform->loudness, 20 * log10 (waveform->peak));
  else
    /* Translators: %1$u minutes, %2$02u seconds */
    hearth_cli_print (cli, _ ("%1$u:%2$02u, silence\n"), seconds / 60, seconds % 60);
}

int
hearth_cli_vault_listen (HearthCliVault *job)
{
  g_autoptr (GError)              error = NULL;
  g_autoptr (HearthVaultManifest) manifest = NULL;
  const HearthVaultFile          *file = find_file (job, &manifest);
  g_autofree HearthVaultHeard    *heard = file != NULL ? hearth_vault_listen (job->vault, file, job->cli->cancellable, &error) : NULL;
  JsonBuilder                    *builder;

  if (file == NULL)
    return HEARTH_CLI_FAILED;
  if (heard == NULL)
    return hearth_cli_fail (job->cli, error);
  builder = hearth_cli_begin_json (job->cli);
  if (builder != NULL)
    say_json (builder, heard);
  else
    say_text (job->cli, &heard->waveform);
  hearth_cli_end_json (job->cli, builder);
  return HEARTH_CLI_DONE;
}
