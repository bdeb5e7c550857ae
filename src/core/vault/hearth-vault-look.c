/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. What the worker says is checked like anything from outside: it may have been taken over. */

#include "vault/hearth-vault-look.h"

#include "vault/hearth-vault-stream.h"

#include <glib/gi18n-lib.h>

#define HEAD (256 << 10) /* bytes in which a camera's notes are */

HearthLook *
hearth_vault_look_hear (HearthVaultTalk *talk,
                        guint32          side,
                        gboolean        *nothing)
{
  guint32            size[2];
  g_autofree guint8 *pixels = NULL;
  gsize              len;

  *nothing = FALSE;
  if (!hearth_vault_talk_hear (talk, size, sizeof size))
    return NULL;
  *nothing = size[0] == 0 && size[1] == 0;
  if (size[0] < 1 || size[0] > side || size[1] < 1 || size[1] > side)
    return NULL;
  len = (gsize) size[0] * size[1] * 4;
  pixels = g_malloc (len);
  if (!hearth_vault_talk_hear (talk, pixels, len))
    return NULL;
  return hearth_look_new (size[0], size[1], g_bytes_new_take (g_steal_pointer (&pixels), len));
}

/* As a camera wrote down; the stream is read from its beginning. */
static guint
find_orientation (GInputStream *stream,
                  GCancellable *cancellable)
{
  g_autofree guint8 *head = g_malloc (HEAD);
  gsize              n = 0;

  if (g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, NULL))
    g_input_stream_read_all (stream, head, HEAD, &n, cancellable, NULL);
  return hearth_look_orientation (head, n);
}

HearthLook *
hearth_vault_look_stream (GInputStream *stream,
                          guint64       size,
                          const char   *name,
                          gboolean      tags,
                          GCancellable *cancellable,
                          GError      **error)
{
  gboolean                    nothing;
  guint                       orientation = tags ? 1 : find_orientation (stream, cancellable);
  g_autoptr (HearthVaultTalk) talk = hearth_vault_talk_new_stream (stream, size, name, tags ? "tagged" : "look", cancellable, error);
  g_autoptr (HearthLook)      look = talk != NULL ? hearth_vault_look_hear (talk, HEARTH_LOOK_SIDE, &nothing) : NULL;
  g_autofree char            *words = NULL;

  if (look != NULL)
    return hearth_look_turn (look, orientation);
  if (talk == NULL)
    return NULL;
  /* Translators: %s is a file's name */
  words = g_strdup_printf (_ ("“%s” cannot be shown: it is damaged, or nothing on this computer can decode it."), name);
  hearth_vault_talk_set_error (talk, words, error);
  return NULL;
}

HearthLook *
hearth_vault_look (HearthVault           *vault,
                   const HearthVaultFile *file,
                   GCancellable          *cancellable,
                   GError               **error)
{
  g_autoptr (GInputStream) stream = hearth_vault_stream_new (vault, file);

  return hearth_vault_look_stream (stream, file->size, file->path, FALSE, cancellable, error);
}
