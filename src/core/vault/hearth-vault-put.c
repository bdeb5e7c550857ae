/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting away. The chunks first, then the names of their directories, then the manifest: at no time does something on the disk speak of what is not
 * there. Whoever knows the asset (a row in the database) comes after. */

#include "vault/hearth-vault-put.h"

#include "base/hearth-error.h"
#include "vault/hearth-vault-blob.h"
#include "vault/hearth-vault-source.h"
#include "vault/hearth-vault-wire.h"
#include "vault/hearth-vault-work.h"

#include <string.h>

typedef struct
{
  HearthVault         *vault;
  HearthVaultKeys     *keys;
  HearthVaultSource   *source;
  HearthVaultWork     *work;
  GArray              *files; /* HearthVaultSourceFile *: those to be read */
  HearthVaultProgress *progress;
  HearthVaultTouched   touched;

  GMutex      mutex; /* over the rest */
  guint       file;
  guint32     chunk;
  guint64     stored;
  GHashTable *taken; /* names of chunks that somebody here has stored or is about to */
} Put;

void
hearth_vault_put_result_free (HearthVaultPutResult *result)
{
  g_clear_pointer (&result->manifest, hearth_vault_manifest_free);
  g_clear_pointer (&result->left_out, g_ptr_array_unref);
  g_free (result);
}

/* Names are hashes. */
static guint
hash_name (gconstpointer name)
{
  return hearth_vault_wire_peek_u32 (name);
}

static gboolean
equal_names (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, HEARTH_VAULT_CHUNK_ID_BYTES) == 0;
}

/* Whether it is ours to store, and not another thread's already: nothing counts before all have done theirs. */
static gboolean
claim (Put                    *put,
       const HearthVaultChunk *chunk)
{
  gboolean ours;

  g_mutex_lock (&put->mutex);
  ours = g_hash_table_add (put->taken, (gpointer) chunk->id);
  put->stored += ours ? chunk->len : 0;
  g_mutex_unlock (&put->mutex);
  return ours;
}

/* The next piece of a file. FALSE when there is none left. */
static gboolean
next_piece (Put                    *put,
            HearthVaultSourceFile **file,
            guint32                *index)
{
  gboolean found = FALSE;

  g_mutex_lock (&put->mutex);
  while (!found && put->file < put->files->len)
    {
      *file = g_array_index (put->files, HearthVaultSourceFile *, put->file);
      *index = put->chunk;
      found = put->chunk < (*file)->file->chunks->len;
      put->chunk++;
      if (!found)
        {
          put->file++;
          put->chunk = 0;
        }
    }
  g_mutex_unlock (&put->mutex);
  return found;
}

static gboolean
read_and_store (Put                         *put,
                const HearthVaultSourceFile *file,
                guint32                      index,
                HearthVaultChunk            *chunk,
                guint8                      *buffer,
                GError                     **error)
{
  guint64 offset = (guint64) index * file->file->chunk_size;
  guint32 len = (guint32) MIN (file->file->size - offset, file->file->chunk_size);
  guint8 *piece = buffer + HEARTH_VAULT_CHUNK_HEAD;

  if (!hearth_vault_source_read (put->source, file, piece, len, offset, error))
    return FALSE;
  hearth_vault_chunk_name (&put->keys->chunk, piece, len, chunk);
  return hearth_vault_blob_has (put->vault, chunk) || !claim (put, chunk) ||
         hearth_vault_blob_store (put->vault, put->keys, chunk, buffer, &put->touched, error);
}

/* HearthVaultCrewFunc */
static gboolean
put_piece (gpointer data,
           guint8  *buffer,
           GError **error)
{
  Put                   *put = data;
  HearthVaultSourceFile *file = NULL;
  HearthVaultChunk      *chunk;
  guint32                index = 0;

  if (!next_piece (put, &file, &index))
    return FALSE;
  chunk = &g_array_index (file->file->chunks, HearthVaultChunk, index);
  if (!hearth_vault_work_find (put->work, file->file, index, chunk) || !hearth_vault_blob_has (put->vault, chunk))
    {
      if (!read_and_store (put, file, index, chunk, buffer, error))
        return FALSE;
      hearth_vault_work_note (put->work, file->file, index, chunk);
    }
  hearth_vault_progress_add (put->progress, chunk->len);
  return TRUE;
}

/* Not only on a storage, where they are as long as something there needs them. */
static gboolean
has_chunks (HearthVault           *vault,
            const HearthVaultFile *file)
{
  for (guint i = 0; i < file->chunks->len; i++)
    if (!hearth_vault_blob_has (vault, &g_array_index (file->chunks, HearthVaultChunk, i)))
      return FALSE;
  return TRUE;
}

/* Nothing is new and nothing has gone. */
static gboolean
is_all_same (HearthVaultSource         *source,
             const HearthVaultManifest *known,
             GHashTable                *by_path)
{
  if (known == NULL || known->files->len != source->files->len)
    return FALSE;
  for (guint i = 0; i < source->files->len; i++)
    {
      const HearthVaultFile *file = ((HearthVaultSourceFile *) g_ptr_array_index (source->files, i))->file;
      const HearthVaultFile *before = g_hash_table_lookup (by_path, file->path);

      if (before == NULL || !hearth_vault_file_is_same (before, file))
        return FALSE;
    }
  return TRUE;
}

/* Takes over the chunks of files that are as they were, and here; *all: nothing is to be put away. */
static GArray *
choose_files (HearthVault               *vault,
              HearthVaultSource         *source,
              const HearthVaultManifest *known,
              HearthVaultProgress       *progress,
              gboolean                  *all)
{
  g_autoptr (GHashTable) by_path = g_hash_table_new (g_str_hash, g_str_equal);
  GArray                *files = g_array_new (FALSE, FALSE, sizeof (HearthVaultSourceFile *));

  for (guint i = 0; known != NULL && i < known->files->len; i++)
    {
      HearthVaultFile *file = g_ptr_array_index (known->files, i);

      g_hash_table_insert (by_path, file->path, file);
    }
  *all = is_all_same (source, known, by_path);
  for (guint i = 0; i < source->files->len; i++)
    {
      HearthVaultSourceFile *file = g_ptr_array_index (source->files, i);
      const HearthVaultFile *before = g_hash_table_lookup (by_path, file->file->path);

      if (before != NULL && hearth_vault_file_is_same (before, file->file) && (*all || has_chunks (vault, before)))
        {
          g_array_append_vals (file->file->chunks, before->chunks->data, before->chunks->len);
          hearth_vault_progress_add (progress, file->file->size);
          continue;
        }
      g_array_set_size (file->file->chunks, (guint) hearth_vault_file_count_chunks (file->file));
      g_array_append_val (files, file);
    }
  return files;
}

static HearthVaultManifest *
make_manifest (HearthVaultSource     *source,
               const HearthVaultKeys *keys)
{
  HearthVaultManifest *manifest = hearth_vault_manifest_new ();

  for (guint i = 0; i < source->files->len; i++)
    g_ptr_array_add (manifest->files, hearth_vault_file_copy (((HearthVaultSourceFile *) g_ptr_array_index (source->files, i))->file));
  hearth_vault_manifest_finish (manifest, &keys->chunk);
  return manifest;
}

static HearthVaultPutResult *
make_result (const Put           *put,
             HearthVaultManifest *manifest,
             gboolean             unchanged)
{
  HearthVaultPutResult *result = g_new0 (HearthVaultPutResult, 1);

  result->manifest = manifest;
  result->unchanged = unchanged;
  result->left_out = g_ptr_array_ref (put->source->left_out);
  result->size = put->source->size;
  result->stored = put->stored;
  return result;
}

/* How many pieces there are, and the room that the largest of them takes. */
static guint64
count_pieces (GArray *files,
              gsize  *room)
{
  guint64 n = 0;

  *room = 1;
  for (guint i = 0; i < files->len; i++)
    {
      const HearthVaultFile *file = g_array_index (files, HearthVaultSourceFile *, i)->file;

      n += file->chunks->len;
      *room = MAX (*room, hearth_vault_chunk_stored ((guint32) MIN (file->size, file->chunk_size)));
    }
  return MAX (n, 1);
}

/* The chunks and then the manifest. */
static HearthVaultPutResult *
run (Put          *put,
     GCancellable *cancellable,
     GError      **error)
{
  g_autoptr (HearthVaultWork)      work = hearth_vault_work_new (put->vault, put->keys, put->source->path, error);
  g_autoptr (HearthVaultManifest)  manifest = NULL;
  g_autoptr (HearthVaultPutResult) result = NULL;
  gsize                            room;
  guint64                          n = count_pieces (put->files, &room);

  put->work = work;
  if (work == NULL || !hearth_vault_crew_run (put_piece, put, room, n, cancellable, error) ||
      !hearth_vault_blob_sync (put->vault, &put->touched, error))
    return NULL;
  manifest = make_manifest (put->source, put->keys);
  result = make_result (put, g_steal_pointer (&manifest), FALSE);
  if (!hearth_vault_store_manifest (put->vault, put->keys, result->manifest, result->hash, error))
    return NULL;
  hearth_vault_work_finish (work);
  return g_steal_pointer (&result);
}

HearthVaultPutResult *
hearth_vault_put (HearthVault               *vault,
                  const char                *path,
                  const HearthVaultManifest *known,
                  const guint8              *known_hash,
                  HearthVaultProgress       *progress,
                  GCancellable              *cancellable,
                  GError                   **error)
{
  g_autoptr (HearthVaultKeys)   keys = hearth_vault_get_keys (vault, error);
  g_autoptr (HearthVaultSource) source = keys != NULL ? hearth_vault_source_new (path, cancellable, error) : NULL;
  g_autoptr (GArray)            files = NULL;
  g_autoptr (GHashTable)        taken = NULL;
  Put                           put = { .vault = vault, .keys = keys, .source = source, .progress = progress };
  HearthVaultPutResult         *result;
  gboolean                      all;

  if (source == NULL)
    return NULL;
  if (progress != NULL)
    progress->total += source->size;
  files = choose_files (vault, source, known, progress, &all);
  put.files = files;
  if (all)
    {
      result = make_result (&put, NULL, TRUE);
      memcpy (result->hash, known_hash, sizeof result->hash);
      return result;
    }
  taken = g_hash_table_new (hash_name, equal_names);
  put.taken = taken;
  g_mutex_init (&put.mutex);
  result = run (&put, cancellable, error);
  g_mutex_clear (&put.mutex);
  return result;
}
