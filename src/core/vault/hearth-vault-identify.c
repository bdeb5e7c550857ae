/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "vault/hearth-vault-identify.h"

#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "marks/hearth-mark.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member.h"
#include "vault/hearth-vault-check.h"
#include "vault/hearth-vault-disk.h"
#include "vault/hearth-vault-put.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A marked copy that was handed over. */
typedef struct
{
  gint64           delivery;
  gint64           at;
  gint64           member; /* root */
  gint64           item;
  HearthId         mark;
  HearthVaultAsset asset;
} Copy;

typedef struct
{
  HearthVault           *vault;
  GArray                *copies; /* Copy, those of an asset together */
  int                    fd;     /* what leaked */
  HearthVaultMarkKind    kind;   /* by what is in it; SOUND for what is neither picture nor PDF */
  HearthVaultProgress   *progress;
  GCancellable          *cancellable;
  HearthVaultIdentified *identified;
  double                 best; /* score */
  guint                  winner;
} Search;

void
hearth_vault_identified_clear (HearthVaultIdentified *identified)
{
  g_free (identified->name);
  g_free (identified->item);
  memset (identified, 0, sizeof *identified);
}

static gboolean
take_blob (HearthStmt *stmt,
           int         column,
           guint8     *bytes,
           gsize       len)
{
  gsize         size;
  const guint8 *found = hearth_stmt_blob (stmt, column, &size);

  if (found == NULL || size != len)
    return FALSE;
  memcpy (bytes, found, len);
  return TRUE;
}

/* HearthReadFunc. Array of Copy. */
static gpointer
read_copies (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (
      conn, "SELECT d.rowid, d.at, d.member, d.mark, v.item, v.asset, v.hash FROM vault_delivery d JOIN vault_version v ON v.rowid = d.version WHERE d.mark IS NOT NULL ORDER BY v.asset", error);
  g_autoptr (GArray) copies = g_array_new (FALSE, FALSE, sizeof (Copy));
  HearthStep         step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Copy copy = { .delivery = hearth_stmt_int (stmt, 0), .at = hearth_stmt_int (stmt, 1), .item = hearth_stmt_int (stmt, 4) };

      copy.member = hearth_member_root (conn, hearth_stmt_int (stmt, 2), error);
      if (copy.member < 0)
        return NULL;
      if (take_blob (stmt, 3, copy.mark.bytes, sizeof copy.mark.bytes) && take_blob (stmt, 5, copy.asset.asset.bytes, sizeof copy.asset.asset.bytes) &&
          take_blob (stmt, 6, copy.asset.hash, sizeof copy.asset.hash))
        g_array_append_val (copies, copy);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&copies) : NULL;
}

/* Who has that copy, in words. HearthReadFunc; NULL is also success. */
static gpointer
read_winner (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Search                *search = data;
  HearthVaultIdentified *identified = search->identified;
  const Copy            *copy = &g_array_index (search->copies, Copy, search->winner);
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn,
                                                 "SELECT m.id, i.name, (SELECT p.id FROM vault_pass p WHERE p.item = i.rowid AND p.member = ?1 ORDER BY p.at DESC LIMIT 1) "
                                                 "FROM vault_item i, member m WHERE i.rowid = ?2 AND m.rowid = ?1",
                                                 error);

  identified->delivery = copy->delivery;
  identified->at = copy->at;
  identified->member = copy->member;
  identified->name = hearth_member_dup_name (conn, copy->member, error);
  if (stmt == NULL || identified->name == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, copy->member);
  hearth_stmt_bind_int (stmt, 2, copy->item);
  if (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW && take_blob (stmt, 0, identified->member_id.bytes, sizeof identified->member_id.bytes))
    {
      identified->found = TRUE;
      identified->item = g_strdup (hearth_stmt_text (stmt, 1));
      identified->has_pass = take_blob (stmt, 2, identified->pass.bytes, sizeof identified->pass.bytes);
    }
  return NULL;
}

static HearthVaultMarkKind
kind_of (int fd)
{
  guint8 head[8] = { 0 };

  if (pread (fd, head, sizeof head, 0) < (gssize) sizeof head)
    return HEARTH_VAULT_MARK_NONE;
  if (memcmp (head, "%PDF", 4) == 0)
    return HEARTH_VAULT_MARK_PDF;
  return memcmp (head, "\xff\xd8\xff", 3) == 0 || memcmp (head, "\x89PNG", 4) == 0 ? HEARTH_VAULT_MARK_PICTURE : HEARTH_VAULT_MARK_SOUND;
}

static guint
end_of_asset (const GArray *copies,
              guint         from)
{
  guint to = from;

  while (to < copies->len && memcmp (&g_array_index (copies, Copy, to).asset.asset, &g_array_index (copies, Copy, from).asset.asset, sizeof (HearthId)) == 0)
    to++;
  return to;
}

/* One original, and the copies of it from from to to. */
static gboolean
try_file (Search                *search,
          const HearthVaultFile *file,
          guint                  from,
          guint                  to,
          GError               **error)
{
  gsize              n = 0;
  g_autoptr (GError) failure = NULL;
  g_autofree float  *evidence = hearth_vault_mark_compare (search->vault, file, search->fd, &n, search->cancellable, &failure);

  /* What cannot be read is no copy of this one: the next may be. */
  if (evidence == NULL && (g_cancellable_set_error_if_cancelled (search->cancellable, error) || g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_CORRUPT)))
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  search->identified->compared++;
  for (guint i = from; evidence != NULL && i < to; i++)
    {
      double score;

      if (!hearth_vault_mark_score (search->vault, &g_array_index (search->copies, Copy, i).mark, evidence, n, &score, error))
        return FALSE;
      search->identified->seeds++;
      if (score > search->best)
        {
          search->best = score;
          search->winner = i;
        }
    }
  return TRUE;
}

static gboolean
try_media (Search  *search,
           GError **error)
{
  for (guint from = 0, to; from < search->copies->len; from = to)
    {
      const Copy                     *copy = &g_array_index (search->copies, Copy, from);
      g_autoptr (HearthVaultManifest) manifest = hearth_vault_load_manifest (search->vault, &copy->asset.asset, copy->asset.hash, error);

      if (manifest == NULL)
        return FALSE;
      to = end_of_asset (search->copies, from);
      for (guint i = 0; i < manifest->files->len; i++)
        {
          const HearthVaultFile *file = g_ptr_array_index (manifest->files, i);

          if (hearth_vault_mark_kind (file->path) == search->kind && file->size <= HEARTH_VAULT_MARK_MOST && !try_file (search, file, from, to, error))
            return FALSE;
        }
      hearth_vault_progress_add (search->progress, to - from);
    }
  search->identified->confidence = hearth_mark_confidence (search->best, search->identified->seeds);
  return TRUE;
}

static gboolean
try_pdf (Search  *search,
         GError **error)
{
  struct stat info;
  guint8     *bytes;
  gboolean    done = TRUE;

  if (fstat (search->fd, &info) != 0 || info.st_size <= 0 || (bytes = mmap (NULL, (gsize) info.st_size, PROT_READ, MAP_PRIVATE, search->fd, 0)) == MAP_FAILED)
    {
      hearth_vault_disk_set_error (errno, "PDF", error);
      return FALSE;
    }
  for (guint i = 0; done && i < search->copies->len; i++)
    {
      int has = hearth_vault_mark_in_pdf (search->vault, &g_array_index (search->copies, Copy, i).mark, bytes, (gsize) info.st_size, error);

      done = has >= 0 && !g_cancellable_set_error_if_cancelled (search->cancellable, error);
      search->identified->seeds++;
      if (has == 1)
        {
          search->winner = i;
          search->identified->confidence = 1;
        }
      hearth_vault_progress_add (search->progress, 1);
    }
  munmap (bytes, (gsize) info.st_size);
  return done;
}

static gboolean
search_all (Search   *search,
            HearthDb *db,
            GError  **error)
{
  GError *failure = NULL;

  search->copies = hearth_db_read (db, read_copies, NULL, search->cancellable, error);
  if (search->copies == NULL)
    return FALSE;
  if (search->progress != NULL)
    search->progress->total += search->copies->len;
  search->kind = kind_of (search->fd);
  if (search->kind != HEARTH_VAULT_MARK_NONE && !(search->kind == HEARTH_VAULT_MARK_PDF ? try_pdf (search, error) : try_media (search, error)))
    return FALSE;
  if (search->identified->confidence < HEARTH_MARK_SURE)
    return TRUE;
  hearth_db_read (db, read_winner, search, search->cancellable, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
hearth_vault_identify (HearthDb              *db,
                       HearthVault           *vault,
                       const char            *path,
                       HearthVaultIdentified *identified,
                       HearthVaultProgress   *progress,
                       GCancellable          *cancellable,
                       GError               **error)
{
  Search   search = { .vault = vault, .progress = progress, .cancellable = cancellable, .identified = identified };
  gboolean done;

  memset (identified, 0, sizeof *identified);
  search.fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (search.fd < 0)
    {
      hearth_vault_disk_set_error (errno, path, error);
      return FALSE;
    }
  done = search_all (&search, db, error);
  g_clear_pointer (&search.copies, g_array_unref);
  close (search.fd);
  return done;
}
