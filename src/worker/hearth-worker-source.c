/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: a file that never comes here whole. What is wanted next is asked of the parent (its place and how much, 8 bytes each; answered by how much, 8
 * bytes, and the bytes), so that a sound of any length begins at once and takes no memory. */

#include "hearth-worker.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define AT_ONCE (128 << 10)

gboolean
hearth_worker_take (int      fd,
                    gpointer bytes,
                    gsize    len)
{
  guint8 *to = bytes;

  while (len > 0)
    {
      gssize n = read (fd, to, len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      to += n;
      len -= (gsize) n;
    }
  return TRUE;
}

gboolean
hearth_worker_source_open (HearthWorkerSource *source,
                           int                 fd)
{
  *source = (HearthWorkerSource) { .fd = fd };
  if (!hearth_worker_take (fd, &source->size, sizeof source->size) || !hearth_worker_take (fd, &source->reader, sizeof source->reader))
    return FALSE;
  source->bytes = g_malloc (AT_ONCE);
  return TRUE;
}

void
hearth_worker_source_hold (HearthWorkerSource *source,
                           GBytes             *bytes)
{
  *source = (HearthWorkerSource) { .fd = -1, .size = g_bytes_get_size (bytes), .reader = HEARTH_VAULT_READ_DECODERS, .held = g_bytes_get_size (bytes) };
  source->bytes = (guint8 *) g_bytes_get_data (bytes, NULL);
}

static gboolean
ask (HearthWorkerSource *source,
     guint64             at)
{
  const guint64 asked[] = { at, MIN (AT_ONCE, source->size - at) };

  source->waits_at = at;
  source->waits = asked[1];
  return hearth_worker_write (source->fd, (const guint8 *) asked, sizeof asked);
}

/* What was asked for. */
static gboolean
take_answer (HearthWorkerSource *source)
{
  guint64 n = 0, most = source->waits;

  source->waits = 0;
  source->held = 0;
  if (!hearth_worker_take (source->fd, &n, sizeof n) || n == 0 || n > most || !hearth_worker_take (source->fd, source->bytes, (gsize) n))
    return FALSE;
  source->held_at = source->waits_at;
  source->held = (gsize) n;
  return TRUE;
}

/* Who reads on gets the next piece decrypted meanwhile. */
static gboolean
load (HearthWorkerSource *source,
      guint64             at)
{
  gboolean on = source->held > 0 && at == source->held_at + source->held;

  if (source->waits > 0 && source->waits_at != at && !take_answer (source))
    return FALSE;
  if (source->waits == 0 && !ask (source, at))
    return FALSE;
  if (!take_answer (source))
    return FALSE;
  at += source->held;
  return !on || at >= source->size || ask (source, at);
}

gsize
hearth_worker_source_read (HearthWorkerSource *source,
                           guint64             at,
                           guint8             *bytes,
                           gsize               len)
{
  gsize done = 0;

  while (done < len && at < source->size)
    {
      gsize n;

      if ((at < source->held_at || at - source->held_at >= source->held) && !load (source, at))
        break;
      n = MIN (len - done, source->held - (gsize) (at - source->held_at));
      memcpy (bytes + done, source->bytes + (at - source->held_at), n);
      done += n;
      at += n;
    }
  return done;
}
