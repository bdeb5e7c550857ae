/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Bins of records, in memory until they are too many. */

#include "import/hearth-import-spool.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  HearthId id;
  guint32  table;
  guint32  len;
} Head;

typedef struct
{
  gint64 offset;
  gsize  len;
} Extent;

typedef struct
{
  GByteArray *held;
  GArray     *extents; /* Extent, in the file, older than what is held */
} Bin;

struct _HearthSpool
{
  Bin     bins[HEARTH_SPOOL_BINS];
  char   *folder;
  int     fd;
  gint64  end;    /* of the file */
  gsize   memory; /* all bins together; beyond it they go to the file */
  gsize   held;
  gint64  count;
  GError *error;
};

HearthSpool *
hearth_spool_new (const char *folder,
                  gsize       memory)
{
  HearthSpool *spool = g_new0 (HearthSpool, 1);

  for (guint i = 0; i < HEARTH_SPOOL_BINS; i++)
    {
      spool->bins[i].held = g_byte_array_new ();
      spool->bins[i].extents = g_array_new (FALSE, FALSE, sizeof (Extent));
    }
  spool->folder = g_strdup (folder);
  spool->memory = memory;
  spool->fd = -1;
  return spool;
}

void
hearth_spool_free (HearthSpool *spool)
{
  for (guint i = 0; i < HEARTH_SPOOL_BINS; i++)
    {
      g_byte_array_unref (spool->bins[i].held);
      g_array_unref (spool->bins[i].extents);
    }
  if (spool->fd >= 0)
    close (spool->fd);
  g_free (spool->folder);
  g_clear_error (&spool->error);
  g_free (spool);
}

static void
set_errno_error (GError **error,
                 int      code)
{
  if (code == ENOSPC || code == EDQUOT || code == EROFS)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NO_SPACE,
                         _ ("There is no room on the disk to import this. Nothing was changed. Free some space and try again."));
  else
    /* Translators: %s is the system's reason. */
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The import could not be prepared: %s. Nothing was changed."),
                 g_strerror (code));
}

/* The file has no name, so that nothing of it is left behind whatever happens. */
static gboolean
open_file (HearthSpool *spool)
{
  g_autofree char *name = NULL;

  if (spool->fd >= 0)
    return TRUE;
  spool->fd = open (spool->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (spool->fd >= 0)
    return TRUE;

  name = g_build_filename (spool->folder, ".import-XXXXXX", NULL);
  spool->fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (spool->fd >= 0)
    g_unlink (name);
  else
    set_errno_error (&spool->error, errno);
  return spool->fd >= 0;
}

static gboolean
write_all (HearthSpool  *spool,
           const guint8 *bytes,
           gsize         len)
{
  while (len > 0)
    {
      ssize_t n = pwrite (spool->fd, bytes, len, spool->end);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_errno_error (&spool->error, n < 0 ? errno : ENOSPC);
          return FALSE;
        }
      bytes += n;
      len -= (gsize) n;
      spool->end += n;
    }
  return TRUE;
}

static void
flush (HearthSpool *spool)
{
  if (!open_file (spool))
    return;
  for (guint i = 0; i < HEARTH_SPOOL_BINS; i++)
    {
      Bin   *bin = &spool->bins[i];
      Extent extent = { spool->end, bin->held->len };

      if (extent.len == 0)
        continue;
      if (!write_all (spool, bin->held->data, bin->held->len))
        return;
      g_array_append_val (bin->extents, extent);
      g_byte_array_set_size (bin->held, 0);
    }
  spool->held = 0;
}

void
hearth_spool_add (HearthSpool    *spool,
                  const HearthId *id,
                  guint32         table,
                  const guint8   *bytes,
                  gsize           len)
{
  Bin *bin = &spool->bins[id->bytes[0]];
  Head head = { *id, table, (guint32) len };

  if (spool->error != NULL)
    return;
  g_byte_array_append (bin->held, (const guint8 *) &head, sizeof head);
  g_byte_array_append (bin->held, bytes, (guint) len);
  spool->held += sizeof head + len;
  spool->count++;
  if (spool->held > spool->memory)
    flush (spool);
}

gboolean
hearth_spool_check (HearthSpool *spool,
                    GError     **error)
{
  if (spool->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (spool->error));
  return FALSE;
}

gint64
hearth_spool_get_count (HearthSpool *spool)
{
  return spool->count;
}

static gboolean
read_extent (HearthSpool  *spool,
             const Extent *extent,
             GByteArray   *loaded,
             GError      **error)
{
  gsize at = loaded->len;
  gsize done = 0;

  g_byte_array_set_size (loaded, (guint) (at + extent->len));
  while (done < extent->len)
    {
      ssize_t n = pread (spool->fd, loaded->data + at + done, extent->len - done, extent->offset + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_errno_error (error, n < 0 ? errno : EIO);
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const HearthSpoolRecord *one = a, *two = b;
  int                      order = hearth_id_compare (&one->id, &two->id);

  /* In the order added: records of a bin lie in it so. */
  return order != 0 ? order : (one->bytes > two->bytes) - (one->bytes < two->bytes);
}

static void
list_records (GByteArray *loaded,
              GArray     *records)
{
  const guint8 *at = loaded->data;
  const guint8 *end;

  g_array_set_size (records, 0);
  if (loaded->len == 0)
    return;
  end = at + loaded->len;
  while (at < end)
    {
      HearthSpoolRecord record;
      Head              head;

      memcpy (&head, at, sizeof head);
      record.id = head.id;
      record.table = head.table;
      record.len = head.len;
      record.bytes = at + sizeof head;
      g_array_append_val (records, record);
      at = record.bytes + head.len;
    }
  g_array_sort (records, compare_records);
}

GBytes *
hearth_spool_load (HearthSpool *spool,
                   guint        bin_number,
                   GArray      *records,
                   GError     **error)
{
  Bin                   *bin = &spool->bins[bin_number];
  g_autoptr (GByteArray) loaded = g_byte_array_new ();

  for (guint i = 0; i < bin->extents->len; i++)
    if (!read_extent (spool, &g_array_index (bin->extents, Extent, i), loaded, error))
      return NULL;
  g_byte_array_append (loaded, bin->held->data, bin->held->len);
  list_records (loaded, records);
  return g_byte_array_free_to_bytes (g_steal_pointer (&loaded));
}

void
hearth_spool_empty (HearthSpool *spool)
{
  for (guint i = 0; i < HEARTH_SPOOL_BINS; i++)
    {
      g_byte_array_unref (spool->bins[i].held);
      spool->bins[i].held = g_byte_array_new ();
      g_array_set_size (spool->bins[i].extents, 0);
    }
  if (spool->fd >= 0)
    close (spool->fd);
  spool->fd = -1;
  spool->end = 0;
  spool->held = 0;
}

guint
hearth_spool_count_same (GArray *records,
                         guint   i)
{
  const HearthSpoolRecord *first = &g_array_index (records, HearthSpoolRecord, i);
  guint                    n = 1;

  while (i + n < records->len && hearth_id_equal (&g_array_index (records, HearthSpoolRecord, i + n).id, &first->id))
    n++;
  return n;
}
