/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault export" and "import": the whole vault as plain files, and back. */

#include "hearth-cli-vault-private.h"

#include "vault/hearth-vault-export.h"

typedef gboolean (*Way) (HearthDb                *db,
                         HearthVault             *vault,
                         const char              *folder,
                         HearthVaultProgress     *progress,
                         HearthVaultExportResult *result,
                         GCancellable            *cancellable,
                         GError                 **error);

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

static int
say (HearthCliVault                *job,
     const HearthVaultExportResult *result)
{
  JsonBuilder *builder = hearth_cli_begin_json (job->cli);

  if (builder != NULL)
    {
      hearth_cli_json_int (builder, "items", result->items);
      hearth_cli_json_int (builder, "versions", result->versions);
    }
  else
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%ld version.", "%ld versions.", (gulong) result->versions), (glong) result->versions);

      hearth_cli_print (job->cli, "%s\n", words);
    }
  hearth_cli_begin_array (builder, "left_behind");
  for (guint i = 0; i < result->left_behind->len; i++)
    if (builder != NULL)
      json_builder_add_string_value (builder, g_ptr_array_index (result->left_behind, i));
    else
      hearth_cli_complain (job->cli, "%s", (const char *) g_ptr_array_index (result->left_behind, i));
  hearth_cli_end_array (builder);
  hearth_cli_end_json (job->cli, builder);
  return result->left_behind->len > 0 ? HEARTH_CLI_LEFT_BEHIND : HEARTH_CLI_DONE;
}

static int
go (HearthCliVault *job,
    Way             way)
{
  HearthVaultProgress     progress = { .func = show_progress, .data = job->cli };
  HearthVaultExportResult result = { 0 };
  g_autofree char        *folder = hearth_cli_resolve (job->cli, job->words[0]);
  g_autoptr (GError)      error = NULL;
  gboolean                done;
  int                     status;

  if (!hearth_cli_vault_open (job, TRUE))
    return HEARTH_CLI_FAILED;
  done = way (hearth_community_get_db (job->cli->community), job->vault, folder, &progress, &result, job->cli->cancellable, &error);
  hearth_cli_progress (job->cli, -1);
  status = done ? say (job, &result) : hearth_cli_fail (job->cli, error);
  hearth_vault_export_result_clear (&result);
  return status;
}

int
hearth_cli_vault_export (HearthCliVault *job)
{
  return go (job, hearth_vault_export);
}

int
hearth_cli_vault_import (HearthCliVault *job)
{
  return go (job, hearth_vault_import);
}
