/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A GInputStream with its position and the file's identity. GFile, not a path: what a user drops on a sandboxed window is one. Owned
 * by the reader; one thread, but for the position. */

#include "import/hearth-source.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>

#define ATTRIBUTES               \
  G_FILE_ATTRIBUTE_STANDARD_SIZE \
  "," G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

static guint64
get_mtime (GFileInfo *info)
{
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

/* GIO's own words are for programmers; cancelling stays as it is. */
static void
explain (GError      **error,
         const GError *reason)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("The file is no longer there. Choose it again."));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This is a folder. Choose the files inside it."));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                         _ ("You may not read this file. Change its permissions, or copy it to your home folder."));
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
                 /* Translators: the placeholder is what the system says, such as "Input/output error". */
                 _ ("The file could not be read: %s."), reason->message);
}

gboolean
hearth_source_open (HearthByteSource *source,
                    GFile            *file,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (GError)    reason = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &reason);
  GFileInputStream     *stream = NULL;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (&reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "");
  else if (info != NULL)
    stream = g_file_read (file, cancellable, &reason);
  if (stream == NULL)
    {
      explain (error, reason);
      return FALSE;
    }
  hearth_source_open_stream (source, G_INPUT_STREAM (stream), cancellable);
  g_object_unref (stream);
  source->file = g_object_ref (file);
  source->size = g_file_info_get_size (info);
  source->mtime = get_mtime (info);
  return TRUE;
}

void
hearth_source_open_stream (HearthByteSource *source,
                           GInputStream     *stream,
                           GCancellable     *cancellable)
{
  *source = (HearthByteSource) {
    .stream = g_object_ref (stream),
    .cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL,
  };
}

void
hearth_source_clear (HearthByteSource *source)
{
  g_clear_object (&source->file);
  g_clear_object (&source->stream);
  g_clear_object (&source->cancellable);
}

gssize
hearth_source_read (gpointer data,
                    guint8  *buffer,
                    gsize    size,
                    GError **error)
{
  HearthByteSource  *source = data;
  g_autoptr (GError) reason = NULL;
  gssize             n = g_input_stream_read (source->stream, buffer, size, source->cancellable, &reason);

  if (n < 0)
    {
      explain (error, reason);
      return -1;
    }
  __atomic_add_fetch (&source->position, n, __ATOMIC_RELAXED);
  return n;
}

gboolean
hearth_source_can_seek (HearthByteSource *source)
{
  return G_IS_SEEKABLE (source->stream) && g_seekable_can_seek (G_SEEKABLE (source->stream));
}

gboolean
hearth_source_seek (HearthByteSource *source,
                    goffset           offset,
                    GSeekType         type,
                    GError          **error)
{
  g_autoptr (GError) reason = NULL;

  if (!g_seekable_seek (G_SEEKABLE (source->stream), offset, type, source->cancellable, &reason))
    {
      explain (error, reason);
      return FALSE;
    }
  __atomic_store_n (&source->position, (guint64) g_seekable_tell (G_SEEKABLE (source->stream)), __ATOMIC_RELAXED);
  return TRUE;
}

guint64
hearth_source_get_position (HearthByteSource *source)
{
  return __atomic_load_n (&source->position, __ATOMIC_RELAXED);
}

gboolean
hearth_source_check_unchanged (HearthByteSource *source,
                               GError          **error)
{
  g_autoptr (GFileInfo) info = NULL;

  if (source->file == NULL)
    return TRUE;
  info = g_file_query_info (source->file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info != NULL && (guint64) g_file_info_get_size (info) == source->size && get_mtime (info) == source->mtime)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_CONFLICT,
                       _ ("The file changed while it was being read. Wait until the program that writes it has finished, then import it "
                          "again."));
  return FALSE;
}
