/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: the check and the repair. */

#include "vault/hearth-vault-check.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-census.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-store.h"
#include "vault/hearth-vault-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

typedef struct
{
  HearthVault                *vault;
  HearthVaultKeys            *keys;
  GArray                     *assets;
  HearthVaultCensus          *census;
  const HearthVaultCheckPlan *plan;
  HearthVaultProgress        *progress;
  int                         quarantine; /* -1: not open */

  GMutex             mutex; /* over the rest */
  HearthVaultReport *report;
  guint              next;
} Check;

void
hearth_vault_report_free (HearthVaultReport *report)
{
  g_ptr_array_unref (report->problems);
  g_free (report);
}

char *
hearth_vault_problem_words (const HearthVaultProblem *problem)
{
  switch (problem->kind)
    {
    case HEARTH_VAULT_PROBLEM_KEYS:
      /* Translators: %s is a file in the vault's folder */
      return g_strdup_printf (_ ("The key “%s” is missing or damaged. Unlock the vault another way, then change the passphrase or make a new recovery key."), problem->path);
    case HEARTH_VAULT_PROBLEM_MANIFEST:
      /* Translators: %s is a file in the vault's folder */
      return g_strdup_printf (_ ("The list of parts “%s” is missing or damaged. Put it back from a backup of the folder, or add the file again."), problem->path);
    case HEARTH_VAULT_PROBLEM_MISSING:
      /* Translators: %1$s is a file that was put away, %2$s one in the vault's folder */
      return g_strdup_printf (_ ("A part of “%1$s” is missing (%2$s). Put it back from a backup of the folder, or add the file again."), problem->within, problem->path);
    case HEARTH_VAULT_PROBLEM_DAMAGED:
      /* Translators: %1$s is a file that was put away, %2$s one in the vault's folder */
      return g_strdup_printf (_ ("A part of “%1$s” is damaged (%2$s). Put it back from a backup of the folder, or add the file again."), problem->within, problem->path);
    case HEARTH_VAULT_PROBLEM_STRANGE:
    default:
      /* Translators: %s is a file in the vault's folder */
      return g_strdup_printf (_ ("“%s” is no part of a vault. Hearth leaves it alone; somebody put it there."), problem->path);
    }
}

/* Aside, for good: a later repair must not put another in its place. */
static gboolean
move_aside (Check      *check,
            const char *path)
{
  g_autofree char *flat = g_strdelimit (g_strdup (path), "/", '-');
  g_autofree char *name = g_strdup_printf ("%s.%08x", flat, g_random_int ());

  if (check->quarantine < 0)
    check->quarantine = hearth_vault_disk_open_dir (check->vault->dir, "quarantine", TRUE, NULL);
  return check->quarantine >= 0 && hearth_vault_disk_step ("rename") == 0 && renameat (check->vault->dir, path, check->quarantine, name) == 0;
}

/* Takes the problem. Under the mutex. */
static void
add_problem (Check              *check,
             HearthVaultProblem *problem)
{
  gboolean movable = problem->kind == HEARTH_VAULT_PROBLEM_DAMAGED || problem->kind == HEARTH_VAULT_PROBLEM_MANIFEST;

  if (check->plan->repair && movable)
    problem->moved = move_aside (check, problem->path);
  g_ptr_array_add (check->report->problems, problem);
}

static gboolean
is_read (const Check            *check,
         const HearthVaultChunk *chunk)
{
  switch (check->plan->level)
    {
    case HEARTH_VAULT_CHECK_FULL:
      return TRUE;
    case HEARTH_VAULT_CHECK_SUBSET:
      return hearth_vault_wire_peek_u32 (chunk->id) % check->plan->parts == check->plan->part - 1;
    case HEARTH_VAULT_CHECK_QUICK:
    default:
      return FALSE;
    }
}

/* Says what is wrong with a chunk that is not what it should be. */
static HearthVaultProblem *
explain (const Check           *check,
         const HearthVaultNeed *need)
{
  char                name[HEARTH_VAULT_HEX_CHUNK + 3];
  g_autofree char    *path = NULL;
  HearthVaultProblem *problem;

  hearth_vault_chunk_path (need->chunk.id, name);
  path = g_strconcat ("blob/", name, NULL);
  problem = hearth_vault_problem_new (faccessat (check->vault->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 ? HEARTH_VAULT_PROBLEM_DAMAGED : HEARTH_VAULT_PROBLEM_MISSING, path);
  problem->has_asset = TRUE;
  problem->asset = g_array_index (check->assets, HearthVaultAsset, need->asset).asset;
  problem->within = g_strdup (need->within);
  return problem;
}

/* HearthVaultCrewFunc */
static gboolean
check_chunk (gpointer data,
             guint8  *buffer,
             GError **error)
{
  Check                 *check = data;
  const HearthVaultNeed *need = NULL;
  g_autoptr (GError)     reason = NULL;
  gboolean               sound, read, away;

  g_mutex_lock (&check->mutex);
  if (check->next < check->census->needs->len)
    need = g_ptr_array_index (check->census->needs, check->next++);
  g_mutex_unlock (&check->mutex);
  if (need == NULL)
    return FALSE;
  read = is_read (check, &need->chunk);
  sound = read ? hearth_vault_blob_load_here (check->vault, check->keys, &need->chunk, buffer, TRUE, &reason) : hearth_vault_blob_has (check->vault, &need->chunk);
  /* A disk that cannot be read is no reason to call a chunk damaged. */
  if (!sound && reason != NULL && !g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_CORRUPT) && !g_error_matches (reason, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  away = !sound && need->elsewhere && !hearth_vault_store_has (check->vault, HEARTH_VAULT_CHUNKS, need->chunk.id);
  g_mutex_lock (&check->mutex);
  check->report->chunks += !away;
  check->report->elsewhere += away;
  check->report->bytes += read && !away ? need->chunk.len : 0;
  if (!sound && !away)
    add_problem (check, explain (check, need));
  g_mutex_unlock (&check->mutex);
  hearth_vault_progress_add (check->progress, need->chunk.len);
  return TRUE;
}

/* The ring on the disk must be the one in use, and every slot as it says. */
static void
check_keys (Check *check)
{
  g_autoptr (HearthVaultRing) ring = hearth_vault_read_ring (check->vault->keys_dir, NULL);
  g_autoptr (GArray)          slots = hearth_vault_read_slots (check->vault);

  if (ring == NULL || ring->generation != hearth_vault_get_generation (check->vault) || !hearth_vault_ring_verify (ring, check->keys->master))
    {
      add_problem (check, hearth_vault_problem_new (HEARTH_VAULT_PROBLEM_KEYS, "keys/ring"));
      return;
    }
  for (guint i = 0; i < ring->slots->len; i++)
    {
      const HearthId  *id = &g_array_index (ring->slots, HearthVaultRingSlot, i).id;
      char             name[HEARTH_VAULT_HEX_ID + 3];
      g_autofree char *path = NULL;
      gboolean         found = FALSE;

      for (guint j = 0; j < slots->len; j++)
        found = found || hearth_id_equal (&g_array_index (slots, HearthVaultSlot, j).id, id);
      hearth_vault_asset_path (id, name);
      path = g_strdup_printf ("keys/%s.slot", name + 3);
      /* The key that another computer keeps for itself is there alone. */
      if (!found && (g_array_index (ring->slots, HearthVaultRingSlot, i).kind != HEARTH_VAULT_SLOT_DEVICE || faccessat (check->vault->dir, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0))
        add_problem (check, hearth_vault_problem_new (HEARTH_VAULT_PROBLEM_KEYS, path));
    }
}

/* HearthVaultFoundFunc */
static gboolean
note_strange (const char   *path,
              const guint8 *id,
              gpointer      data,
              GError      **error)
{
  Check           *check = data;
  g_autofree char *whole = NULL;

  if (id != NULL)
    return TRUE;
  whole = g_strconcat ("blob/", path, NULL);
  add_problem (check, hearth_vault_problem_new (HEARTH_VAULT_PROBLEM_STRANGE, whole));
  return TRUE;
}

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  return g_strcmp0 ((*(HearthVaultProblem *const *) a)->path, (*(HearthVaultProblem *const *) b)->path);
}

static gboolean
run (Check        *check,
     GCancellable *cancellable,
     GError      **error)
{
  HearthVaultCensus *census = check->census;
  gsize              room = 1;

  check_keys (check);
  check->report->elsewhere = census->elsewhere;
  for (guint i = 0; i < census->problems->len; i++)
    add_problem (check, g_steal_pointer (&census->problems->pdata[i]));
  g_ptr_array_set_free_func (census->problems, NULL);
  for (guint i = 0; i < census->needs->len; i++)
    {
      guint32 len = ((const HearthVaultNeed *) g_ptr_array_index (census->needs, i))->chunk.len;

      room = MAX (room, hearth_vault_chunk_stored (len));
      if (check->progress != NULL)
        check->progress->total += len;
    }
  return hearth_vault_census_visit (check->vault->blob_dir, HEARTH_VAULT_CHUNK_ID_BYTES, note_strange, check, cancellable, error) &&
         hearth_vault_crew_run (check_chunk, check, room, MAX (census->needs->len, 1), cancellable, error);
}

HearthVaultReport *
hearth_vault_check (HearthVault                *vault,
                    GArray                     *assets,
                    const HearthVaultCheckPlan *plan,
                    HearthVaultProgress        *progress,
                    GCancellable               *cancellable,
                    GError                    **error)
{
  g_autoptr (HearthVaultKeys)   keys = hearth_vault_get_keys (vault, error);
  g_autoptr (HearthVaultCensus) census = keys != NULL ? hearth_vault_census_new (vault, assets, plan->elsewhere, cancellable, error) : NULL;
  g_autoptr (HearthVaultReport) report = g_new0 (HearthVaultReport, 1);
  Check                         check = { vault, keys, assets, census, plan, progress, .quarantine = -1, .report = report };
  gboolean                      done;

  report->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_vault_problem_free);
  report->assets = assets->len;
  if (census == NULL)
    return NULL;
  g_mutex_init (&check.mutex);
  done = run (&check, cancellable, error);
  g_mutex_clear (&check.mutex);
  if (check.quarantine >= 0)
    close (check.quarantine);
  g_ptr_array_sort (report->problems, compare_problems);
  return done ? g_steal_pointer (&report) : NULL;
}
