/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Letting go. How often something is used is never stored, where it could be wrong: it is counted anew from the manifests of all assets that there are. What
 * nobody uses is written down with the day that was first seen, in vault/unused ("hexadecimal name, time" a line), and goes when its time is
 * over and it is still so. */

#include "vault/hearth-vault-check.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-census.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-kept.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define UNUSED      "unused"
#define UNUSED_MOST (G_GUINT64_CONSTANT (256) << 20)

typedef struct
{
  HearthVault       *vault;
  HearthVaultCensus *census;
  HearthVaultSweep  *sweep;
  GHashTable        *since; /* path -> gint64 *: as it was written down */
  GString           *list;  /* as it will be */
  const char        *top;   /* "blob" or "man" */
  gint64             now;
  gint64             grace;
} Sweep;

static void
read_list (Sweep *sweep)
{
  g_autoptr (GBytes) file = hearth_vault_disk_read (sweep->vault->dir, UNUSED, UNUSED_MOST, NULL);
  g_autofree char   *text = file != NULL ? g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file)) : g_strdup ("");
  g_auto (GStrv)     lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", 2);
      gint64         at = 0;

      /* A line that is none, or from the future, begins anew. */
      if (parts[0] != NULL && parts[1] != NULL && g_ascii_string_to_signed (parts[1], 10, 0, sweep->now, &at, NULL))
        g_hash_table_insert (sweep->since, g_strdup (parts[0]), g_memdup2 (&at, sizeof at));
    }
}

static gboolean
is_used (const Sweep  *sweep,
         const guint8 *id)
{
  HearthId asset;

  if (g_str_equal (sweep->top, "blob"))
    return g_hash_table_contains (sweep->census->by_id, id);
  memcpy (asset.bytes, id, sizeof asset.bytes);
  return g_hash_table_contains (sweep->census->manifests, &asset);
}

/* HearthVaultFoundFunc */
static gboolean
look_at (const char   *path,
         const guint8 *id,
         gpointer      data,
         GError      **error)
{
  Sweep           *sweep = data;
  g_autofree char *whole = g_strconcat (sweep->top, "/", path, NULL);
  const gint64    *since = g_hash_table_lookup (sweep->since, whole);
  struct stat      info;

  if (id == NULL || is_used (sweep, id))
    return TRUE;
  if (since == NULL || sweep->now - *since < sweep->grace)
    {
      g_string_append_printf (sweep->list, "%s %" G_GINT64_FORMAT "\n", whole, since != NULL ? *since : sweep->now);
      sweep->sweep->unused++;
      return TRUE;
    }
  if (fstatat (sweep->vault->dir, whole, &info, AT_SYMLINK_NOFOLLOW) == 0)
    sweep->sweep->bytes += (guint64) info.st_size;
  sweep->sweep->removed++;
  return hearth_vault_disk_remove (sweep->vault->dir, whole, error);
}

static gboolean
run (Sweep        *sweep,
     GCancellable *cancellable,
     GError      **error)
{
  read_list (sweep);
  /* The manifests first: a kill between leaves chunks that nobody needs, never a list of what is not there. */
  sweep->top = "man";
  if (!hearth_vault_census_visit (sweep->vault->man_dir, sizeof (HearthId), look_at, sweep, cancellable, error))
    return FALSE;
  sweep->top = "blob";
  return hearth_vault_census_visit (sweep->vault->blob_dir, HEARTH_VAULT_CHUNK_ID_BYTES, look_at, sweep, cancellable, error) &&
         hearth_vault_disk_write (sweep->vault->dir, UNUSED, sweep->list->str, sweep->list->len, error);
}

gboolean
hearth_vault_sweep (HearthVault      *vault,
                    GArray           *assets,
                    gint64            now,
                    gint64            grace,
                    HearthVaultSweep *counts,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (HearthVaultCensus) census = hearth_vault_census_new (vault, assets, NULL, cancellable, error);
  g_autoptr (GHashTable)        since = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString)           list = g_string_new (NULL);
  Sweep                         sweep = { vault, census, counts, since, list, NULL, now, grace };

  *counts = (HearthVaultSweep) { 0 };
  if (census == NULL)
    return FALSE;
  if (census->problems->len > 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CORRUPT,
                           _ ("Something in the vault is damaged, so nothing was removed from it: what seems unused may belong to that. Check the vault first."));
      return FALSE;
    }
  if (!run (&sweep, cancellable, error))
    return FALSE;
  if (counts->removed > 0)
    hearth_vault_kept_forget (vault);
  return TRUE;
}
