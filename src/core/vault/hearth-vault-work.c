/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A line is appended by one write, which a kill cannot tear; after a power cut a torn one does not authenticate. */

#include "vault/hearth-vault-work.h"

#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#define WHERE_BYTES 20 /* hash of the file and its state, index of the chunk */
#define MAC_BYTES   16
#define LINE_BYTES  (WHERE_BYTES + 4 + HEARTH_VAULT_CHUNK_ID_BYTES + MAC_BYTES)
#define FILE_MOST   (G_GUINT64_CONSTANT (256) << 20)

struct _HearthVaultWork
{
  HearthVault           *vault; /* borrowed, as the keys are */
  const HearthVaultKeys *keys;
  char                   name[HEARTH_VAULT_HEX_ID];
  int                    fd;
  GBytes                *before; /* lines of an earlier work */
  GHashTable            *lines;  /* where -> line, both in before */
};

static guint
hash_where (gconstpointer where)
{
  return hearth_vault_wire_peek_u32 (where) ^ hearth_vault_wire_peek_u32 ((const guint8 *) where + 16);
}

static gboolean
equal_where (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, WHERE_BYTES) == 0;
}

static void
make_where (const HearthVaultWork *work,
            const HearthVaultFile *file,
            guint32                index,
            guint8                 where[WHERE_BYTES])
{
  crypto_generichash_state state;
  const guint64            numbers[] = { file->size, (guint64) file->mtime, (guint64) file->ctime, file->inode, file->device };

  crypto_generichash_init (&state, work->keys->local->bytes, HEARTH_VAULT_KEY_BYTES, 16);
  crypto_generichash_update (&state, (const guint8 *) file->path, strlen (file->path) + 1);
  crypto_generichash_update (&state, (const guint8 *) numbers, sizeof numbers);
  crypto_generichash_final (&state, where, 16);
  hearth_vault_wire_poke_u32 (where + 16, index);
}

static void
make_mac (const HearthVaultWork *work,
          const guint8          *line,
          guint8                 mac[MAC_BYTES])
{
  crypto_generichash (mac, MAC_BYTES, line, LINE_BYTES - MAC_BYTES, work->keys->local->bytes, HEARTH_VAULT_KEY_BYTES);
}

static void
read_lines (HearthVaultWork *work)
{
  gsize         len = 0;
  const guint8 *at = g_bytes_get_data (work->before, &len);

  for (; len >= LINE_BYTES; at += LINE_BYTES, len -= LINE_BYTES)
    {
      guint8 mac[MAC_BYTES];

      make_mac (work, at, mac);
      if (sodium_memcmp (mac, at + LINE_BYTES - MAC_BYTES, MAC_BYTES) == 0)
        g_hash_table_insert (work->lines, (gpointer) at, (gpointer) at);
    }
}

HearthVaultWork *
hearth_vault_work_new (HearthVault           *vault,
                       const HearthVaultKeys *keys,
                       const char            *path,
                       GError               **error)
{
  g_autoptr (HearthVaultWork) work = g_new0 (HearthVaultWork, 1);
  guint8                      name[sizeof (HearthId)];
  gsize                       whole;

  work->vault = vault;
  work->keys = keys;
  work->lines = g_hash_table_new (hash_where, equal_where);
  crypto_generichash (name, sizeof name, (const guint8 *) path, strlen (path), keys->local->bytes, HEARTH_VAULT_KEY_BYTES);
  sodium_bin2hex (work->name, sizeof work->name, name, sizeof name);
  work->before = hearth_vault_disk_read (vault->work_dir, work->name, FILE_MOST, NULL);
  if (work->before == NULL)
    work->before = g_bytes_new (NULL, 0);
  read_lines (work);
  work->fd = openat (vault->work_dir, work->name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_APPEND, 0600);
  whole = g_bytes_get_size (work->before) / LINE_BYTES * LINE_BYTES;
  if (work->fd >= 0 && ftruncate (work->fd, (off_t) whole) == 0)
    return g_steal_pointer (&work);
  hearth_vault_disk_set_error (errno, work->name, error);
  return NULL;
}

void
hearth_vault_work_free (HearthVaultWork *work)
{
  if (work->fd >= 0)
    close (work->fd);
  g_hash_table_unref (work->lines);
  g_clear_pointer (&work->before, g_bytes_unref);
  g_free (work);
}

gboolean
hearth_vault_work_find (const HearthVaultWork *work,
                        const HearthVaultFile *file,
                        guint32                index,
                        HearthVaultChunk      *chunk)
{
  guint8        where[WHERE_BYTES];
  const guint8 *line;

  if (g_hash_table_size (work->lines) == 0)
    return FALSE;
  make_where (work, file, index, where);
  line = g_hash_table_lookup (work->lines, where);
  if (line == NULL)
    return FALSE;
  chunk->len = hearth_vault_wire_peek_u32 (line + WHERE_BYTES);
  memcpy (chunk->id, line + WHERE_BYTES + 4, sizeof chunk->id);
  crypto_generichash (chunk->key, sizeof chunk->key, chunk->id, sizeof chunk->id, work->keys->chunk.chunks->bytes, HEARTH_VAULT_KEY_BYTES);
  return TRUE;
}

void
hearth_vault_work_note (HearthVaultWork        *work,
                        const HearthVaultFile  *file,
                        guint32                 index,
                        const HearthVaultChunk *chunk)
{
  guint8 line[LINE_BYTES];

  make_where (work, file, index, line);
  hearth_vault_wire_poke_u32 (line + WHERE_BYTES, chunk->len);
  memcpy (line + WHERE_BYTES + 4, chunk->id, sizeof chunk->id);
  make_mac (work, line, line + LINE_BYTES - MAC_BYTES);
  /* A line that could not be written is only read again after a kill. */
  if (write (work->fd, line, sizeof line) != (gssize) sizeof line)
    g_debug ("a line of the work was not written: %s", g_strerror (errno));
}

void
hearth_vault_work_finish (HearthVaultWork *work)
{
  hearth_vault_disk_remove (work->vault->work_dir, work->name, NULL);
}
