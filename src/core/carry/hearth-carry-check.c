/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See hearth-carry.h: whether the storage still has what it was given. What is here is held against what is there; what is missing or not what it was is taken note of as not sent, and goes
 * again with the next carrying. What is not here cannot be sent, and is left as it is. */

#include "carry/hearth-carry-private.h"

#include <string.h>

typedef struct
{
  HearthCarrying     *carrying;
  HearthCarryChecked *checked;
  HearthVaultShelf    shelf;
  gboolean            full;
  GArray             *notes; /* HearthCarryNote */
} Check;

static void
queue (Check                   *check,
       const HearthVaultStored *file)
{
  HearthCarryNote note = { .len = hearth_vault_shelf_id_bytes (check->shelf), .slice = -1, .state = HEARTH_CARRY_QUEUED };

  memcpy (note.id, file->id, sizeof note.id);
  g_array_append_val (check->notes, note);
}

/* The file as it lies there is the one that lies here. The same piece sealed on two computers is in two ways the same: what differs is sent again, and is then as it is here. */
static gboolean
is_same (Check                   *check,
         const HearthVaultStored *file,
         const char              *path,
         gboolean                *same,
         GError                 **error)
{
  HearthCarrying    *carrying = check->carrying;
  g_autoptr (GBytes) here = hearth_vault_store_read (carrying->vault, check->shelf, file->id, error);
  g_autoptr (GBytes) there = here != NULL ? hearth_carry_get (carrying->remote, path, file->size, carrying->cancellable, error) : NULL;

  *same = there != NULL && g_bytes_equal (here, there);
  return there != NULL;
}

static gboolean
check_file (Check                   *check,
            const HearthVaultStored *file,
            GArray                  *entries,
            GError                 **error)
{
  HearthCarrying  *carrying = check->carrying;
  g_autofree char *path = hearth_vault_store_path (check->shelf, file->id);
  gboolean         same = TRUE;

  check->checked->files++;
  hearth_vault_progress_add (carrying->progress, file->size);
  if (!hearth_carry_is_there (entries, path, file))
    {
      check->checked->missing++;
      queue (check, file);
      return TRUE;
    }
  if (check->full && !is_same (check, file, path, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  /* Its length is right, so it would be taken for whole: it goes before it is sent again. */
  if (check->shelf == HEARTH_VAULT_CHUNKS ? !hearth_carry_drop (carrying, file->id, error) : !hearth_remote_remove (carrying->remote, path, carrying->cancellable, error))
    return FALSE;
  check->checked->damaged++;
  queue (check, file);
  return TRUE;
}

/* What is here and was found there once, a folder at a time. */
static gboolean
check_shelf (Check   *check,
             GError **error)
{
  HearthCarrying        *carrying = check->carrying;
  g_autoptr (GArray)     files = hearth_vault_store_list (carrying->vault, check->shelf, carrying->cancellable, error);
  g_autoptr (GHashTable) verified = files != NULL ? hearth_carry_read_ids (carrying, check->shelf, HEARTH_CARRY_VERIFIED, error) : NULL;
  g_autoptr (GArray)     entries = NULL;
  int                    listed = -1;

  for (guint i = 0; verified != NULL && i < files->len; i++)
    {
      const HearthVaultStored *file = &g_array_index (files, HearthVaultStored, i);
      g_autofree char         *path = hearth_vault_store_path (check->shelf, file->id);
      g_autofree char         *folder = g_path_get_dirname (path);
      g_autoptr (GBytes)       id = g_bytes_new_static (file->id, hearth_vault_shelf_id_bytes (check->shelf));

      if (!g_hash_table_contains (verified, id))
        continue;
      if (listed != file->id[0])
        {
          g_clear_pointer (&entries, g_array_unref);
          entries = hearth_remote_list (carrying->remote, folder, carrying->cancellable, error);
          listed = file->id[0];
        }
      if (entries == NULL || g_cancellable_set_error_if_cancelled (carrying->cancellable, error) || !check_file (check, file, entries, error))
        return FALSE;
    }
  return verified != NULL;
}

gboolean
hearth_carry_check (HearthDb            *db,
                    HearthVault         *vault,
                    gboolean             full,
                    HearthVaultProgress *progress,
                    HearthCarryChecked  *checked,
                    GCancellable        *cancellable,
                    GError             **error)
{
  HearthCarryResult  result = { 0 };
  HearthCarrying     carrying = { .db = db, .vault = vault, .progress = progress, .result = &result, .cancellable = cancellable, .asked = TRUE };
  g_autoptr (GArray) notes = g_array_new (FALSE, TRUE, sizeof (HearthCarryNote));
  Check              check = { .carrying = &carrying, .checked = checked, .shelf = HEARTH_VAULT_CHUNKS, .full = full, .notes = notes };
  gboolean           busy, done;

  memset (checked, 0, sizeof *checked);
  done = hearth_carry_open (&carrying, error) && hearth_carry_heed (&carrying, &busy, NULL, error) && check_shelf (&check, error);
  check.shelf = HEARTH_VAULT_MANIFESTS;
  done = done && check_shelf (&check, error);
  /* What was found out stands, also where it was given up. */
  if (carrying.remote != NULL && !hearth_carry_note (&carrying, notes, done ? error : NULL))
    done = FALSE;
  hearth_carry_close (&carrying);
  return done;
}
