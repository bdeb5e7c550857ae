/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A PDF's mark is a line after its end: it lives through copying, sending and renaming, and through nothing that writes the file anew. */

#include "vault/hearth-vault-mark.h"

#include "base/hearth-error.h"
#include "marks/hearth-mark.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-private.h"
#include "vault/hearth-vault-worker.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CELLS_MOST (64 << 20) /* of evidence */
#define PDF_BYTES  16

HearthVaultMarkKind
hearth_vault_mark_kind (const char *path)
{
  static const struct
  {
    const char         *ending;
    HearthVaultMarkKind kind;
  } kinds[] = {
    { ".wav", HEARTH_VAULT_MARK_SOUND },
    { ".flac", HEARTH_VAULT_MARK_SOUND },
    { ".png", HEARTH_VAULT_MARK_PICTURE },
    { ".jpg", HEARTH_VAULT_MARK_PICTURE },
    { ".jpeg", HEARTH_VAULT_MARK_PICTURE },
    { ".pdf", HEARTH_VAULT_MARK_PDF },
  };
  g_autofree char *low = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (low, kinds[i].ending))
      return kinds[i].kind;
  return HEARTH_VAULT_MARK_NONE;
}

static HearthVaultKey *
make_seed (HearthVault    *vault,
           const HearthId *mark,
           GError        **error)
{
  g_autoptr (HearthVaultKeys) keys = hearth_vault_get_keys (vault, error);
  HearthVaultKey             *seed = keys != NULL ? hearth_vault_key_new () : NULL;

  G_STATIC_ASSERT (sizeof seed->bytes == HEARTH_MARK_SEED_BYTES);
  if (seed != NULL)
    crypto_generichash (seed->bytes, sizeof seed->bytes, mark->bytes, sizeof mark->bytes, keys->marks->bytes, sizeof keys->marks->bytes);
  return seed;
}

static void
name_pdf (const HearthVaultKey *seed,
          char                  line[8 + 2 * PDF_BYTES + 1])
{
  guint8 bytes[PDF_BYTES];

  crypto_generichash (bytes, sizeof bytes, (const guint8 *) "pdf", 3, seed->bytes, sizeof seed->bytes);
  memcpy (line, "%hearth-", 8);
  sodium_bin2hex (line + 8, 2 * PDF_BYTES + 1, bytes, sizeof bytes);
}

/* The line goes after the last one, where readers look no further back than a kilobyte for the end. */
static gboolean
mark_pdf (int                   plain,
          guint64               size,
          const HearthVaultKey *seed,
          GError              **error)
{
  char             line[8 + 2 * PDF_BYTES + 1];
  g_autofree char *text = NULL;

  name_pdf (seed, line);
  text = g_strconcat ("\n", line, "\n", NULL);
  if (hearth_vault_disk_pwrite (plain, (const guint8 *) text, strlen (text), size))
    return TRUE;
  hearth_vault_disk_set_error (errno, "memory", error);
  return FALSE;
}

int
hearth_vault_mark_file (HearthVault           *vault,
                        const HearthVaultFile *file,
                        const HearthId        *mark,
                        GCancellable          *cancellable,
                        GError               **error)
{
  HearthVaultMarkKind        kind = file->size <= HEARTH_VAULT_MARK_MOST ? hearth_vault_mark_kind (file->path) : HEARTH_VAULT_MARK_NONE;
  g_autoptr (HearthVaultKey) seed = kind != HEARTH_VAULT_MARK_NONE ? make_seed (vault, mark, error) : NULL;
  int                        plain = seed != NULL ? hearth_vault_worker_load (vault, file, cancellable, error) : -1, marked, status = -1;
  g_autoptr (GBytes)         input = NULL, said = NULL;

  if (plain < 0)
    return -1;
  if (kind == HEARTH_VAULT_MARK_PDF)
    {
      if (mark_pdf (plain, file->size, seed, error))
        return plain;
      close (plain);
      return -1;
    }
  input = g_bytes_new (seed->bytes, sizeof seed->bytes);
  marked = hearth_vault_worker_memory (error);
  said = marked >= 0 ? hearth_vault_worker_run ("mark", plain, marked, input, &status, cancellable, error) : NULL;
  close (plain);
  if (status == 0 && said != NULL)
    return marked;
  if (marked >= 0)
    close (marked);
  return -1;
}

float *
hearth_vault_mark_compare (HearthVault           *vault,
                           const HearthVaultFile *file,
                           int                    copy_fd,
                           gsize                 *n,
                           GCancellable          *cancellable,
                           GError               **error)
{
  int                plain = hearth_vault_worker_load (vault, file, cancellable, error), status = -1;
  g_autoptr (GBytes) said = plain >= 0 ? hearth_vault_worker_run ("compare", plain, copy_fd, NULL, &status, cancellable, error) : NULL;
  const guint8      *bytes;
  guint64            count = 0;
  gsize              len;

  if (plain >= 0)
    close (plain);
  if (said == NULL || status != 0)
    return NULL;
  bytes = g_bytes_get_data (said, &len);
  if (len >= sizeof count)
    memcpy (&count, bytes, sizeof count);
  if (len < sizeof count || count > CELLS_MOST || len != sizeof count + count * sizeof (float))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The copy could not be compared with the original."));
      return NULL;
    }
  *n = (gsize) count;
  return g_memdup2 (bytes + sizeof count, MAX (len - sizeof count, 1));
}

gboolean
hearth_vault_mark_score (HearthVault    *vault,
                         const HearthId *mark,
                         const float    *evidence,
                         gsize           n,
                         double         *score,
                         GError        **error)
{
  g_autoptr (HearthVaultKey) seed = make_seed (vault, mark, error);

  *score = seed != NULL ? hearth_mark_score (evidence, n, seed->bytes) : 0;
  return seed != NULL;
}

int
hearth_vault_mark_in_pdf (HearthVault    *vault,
                          const HearthId *mark,
                          const guint8   *bytes,
                          gsize           len,
                          GError        **error)
{
  g_autoptr (HearthVaultKey) seed = make_seed (vault, mark, error);
  char                       line[8 + 2 * PDF_BYTES + 1];

  if (seed == NULL)
    return -1;
  name_pdf (seed, line);
  return memmem (bytes, len, line, strlen (line)) != NULL ? 1 : 0;
}
