/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* libarchive unpacks; it has no limits against bombs, so they are here: the whole may be at most so many times the size of the zip, which
 * also catches entries that share their bytes. Names of entries are only shown, never used as paths. Owned by the reader, one thread. */

#include "import/hearth-zip.h"

#include "base/hearth-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#define MAX_ENTRIES 10000
/* A list of nothing but the same row packs 200 to 1; real ones 5 to 20. Small ones may be as odd as they like. */
#define MAX_RATIO  250
#define FREE_BYTES (16 * 1024 * 1024)
#define BLOCK      (64 * 1024)

struct _HearthZip
{
  HearthByteSource *source;
  struct archive   *archive;
  guint8           *block;
  gsize             head_len; /* of block, given back first where the source cannot seek */
  char             *name;
  guint64           unpacked;
  guint             n_entries;
  gboolean          ended;
  GError           *io_error; /* of the source, while libarchive was asking */
};

static la_ssize_t
read_cb (struct archive *archive,
         void           *data,
         const void    **buffer)
{
  HearthZip *zip = data;

  *buffer = zip->block;
  if (zip->head_len > 0)
    {
      gsize n = zip->head_len;

      zip->head_len = 0;
      return n;
    }
  g_clear_error (&zip->io_error);
  return hearth_source_read (zip->source, zip->block, BLOCK, &zip->io_error);
}

static la_int64_t
seek_cb (struct archive *archive,
         void           *data,
         la_int64_t      offset,
         int             whence)
{
  HearthZip *zip = data;
  GSeekType  type = whence == SEEK_SET ? G_SEEK_SET : whence == SEEK_CUR ? G_SEEK_CUR
                                                                         : G_SEEK_END;

  g_clear_error (&zip->io_error);
  if (!hearth_source_seek (zip->source, offset, type, &zip->io_error))
    return ARCHIVE_FATAL;
  return hearth_source_get_position (zip->source);
}

static void
set_zip_error (HearthZip *zip,
               GError   **error)
{
  if (zip->io_error != NULL)
    g_propagate_error (error, g_steal_pointer (&zip->io_error));
  else
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("The zip is damaged or was cut short. Download it again, or unpack it and import the files inside."));
}

HearthZip *
hearth_zip_open (HearthByteSource *source,
                 const guint8     *head,
                 gsize             head_len,
                 GError          **error)
{
  g_autoptr (HearthZip) zip = g_new0 (HearthZip, 1);

  zip->source = source;
  zip->block = g_malloc (MAX (BLOCK, head_len));
  zip->archive = archive_read_new ();
  archive_read_support_format_zip (zip->archive);
  archive_read_set_read_callback (zip->archive, read_cb);
  archive_read_set_callback_data (zip->archive, zip);
  /* With seeking it reads the directory at the end, which knows sizes that the entries leave out. */
  if (!hearth_source_can_seek (source))
    memcpy (zip->block, head, zip->head_len = head_len);
  else if (!hearth_source_seek (source, 0, G_SEEK_SET, error))
    return NULL;
  else
    archive_read_set_seek_callback (zip->archive, seek_cb);
  if (archive_read_open1 (zip->archive) != ARCHIVE_OK)
    {
      set_zip_error (zip, error);
      return NULL;
    }
  return g_steal_pointer (&zip);
}

void
hearth_zip_free (HearthZip *zip)
{
  archive_read_free (zip->archive);
  g_clear_error (&zip->io_error);
  g_free (zip->block);
  g_free (zip->name);
  g_free (zip);
}

static gboolean
has_suffix_of (const char        *name,
               const char *const *suffixes)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (; *suffixes != NULL; suffixes++)
    if (g_str_has_suffix (lower, *suffixes))
      return TRUE;
  return FALSE;
}

/* The base name of the entry, as valid UTF-8. */
static char *
dup_name (struct archive_entry *entry)
{
  const char *path = archive_entry_pathname_utf8 (entry);

  if (path == NULL)
    path = archive_entry_pathname (entry);
  if (path == NULL)
    return g_strdup ("");
  for (const char *p = path; *p != '\0'; p++)
    if (*p == '/' || *p == '\\')
      path = p + 1;
  return g_utf8_make_valid (path, -1);
}

static gboolean
check_entry (HearthZip            *zip,
             struct archive_entry *entry,
             GError              **error)
{
  static const char *const archives[] = { ".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", NULL };
  static const char *const sheets[] = { ".xlsx", ".xls", ".ods", ".numbers", NULL };

  if (++zip->n_entries > MAX_ENTRIES)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                 /* Translators: %d is how many files there may be. */
                 _ ("There are more than %d files in this zip. Unpack it and import only the lists."), MAX_ENTRIES);
  else if (archive_entry_is_encrypted (entry))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("This zip is locked with a password. Unpack it first, then import the files inside."));
  else if (has_suffix_of (zip->name, archives))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the placeholder is the name of a file. */
                 _ ("There is another archive in this zip, “%s”. Unpack it first, then import the files inside."), zip->name);
  else if (has_suffix_of (zip->name, sheets))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the placeholder is the name of a file. */
                 _ ("There is a spreadsheet in this zip, “%s”. Open it, save it as CSV, and import that."), zip->name);
  else
    return TRUE;
  return FALSE;
}

gboolean
hearth_zip_next (HearthZip   *zip,
                 const char **name,
                 GError     **error)
{
  static const char *const lists[] = { ".csv", ".tsv", ".vcf", ".vcard", ".json", NULL };
  struct archive_entry    *entry;
  int                      result;

  *name = NULL;
  if (zip->ended)
    return TRUE;
  while ((result = archive_read_next_header (zip->archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      const char *path = archive_entry_pathname (entry);

      if (archive_entry_filetype (entry) != AE_IFREG)
        continue;
      g_free (zip->name);
      zip->name = dup_name (entry);
      /* What macOS puts beside each file. */
      if (g_str_has_prefix (zip->name, ".") || (path != NULL && strstr (path, "__MACOSX/") != NULL))
        continue;
      if (!check_entry (zip, entry, error))
        return FALSE;
      if (has_suffix_of (zip->name, lists))
        {
          *name = zip->name;
          return TRUE;
        }
    }
  zip->ended = result == ARCHIVE_EOF;
  if (zip->ended)
    return TRUE;
  set_zip_error (zip, error);
  return FALSE;
}

gssize
hearth_zip_read (gpointer data,
                 guint8  *buffer,
                 gsize    size,
                 GError **error)
{
  HearthZip *zip = data;
  la_ssize_t n = archive_read_data (zip->archive, buffer, size);
  guint64    packed = MAX (zip->source->size, hearth_source_get_position (zip->source));

  if (n < 0)
    {
      set_zip_error (zip, error);
      return -1;
    }
  zip->unpacked += n;
  if (zip->unpacked > FREE_BYTES && zip->unpacked / MAX_RATIO > packed)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                   /* Translators: the placeholder is the name of a file. */
                   _ ("“%s” unpacks to far more than a list could hold, so this is probably not an export. Unpack the zip yourself if you "
                      "trust it."),
                   zip->name);
      return -1;
    }
  return n;
}
