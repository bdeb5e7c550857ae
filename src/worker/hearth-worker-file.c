/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: whole files, and what they are. */

#include "hearth-worker.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST (1 << 30)

HearthWorkerKind
hearth_worker_kind (int fd)
{
  guint8 head[12] = { 0 };

  if (pread (fd, head, sizeof head, 0) < (gssize) sizeof head)
    return HEARTH_WORKER_OTHER_KIND;
  if (memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WAVE", 4) == 0)
    return HEARTH_WORKER_WAVE;
  if (memcmp (head, "fLaC", 4) == 0)
    return HEARTH_WORKER_FLAC;
  if (memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0)
    return HEARTH_WORKER_PNG;
  return memcmp (head, "\xff\xd8\xff", 3) == 0 ? HEARTH_WORKER_JPEG : HEARTH_WORKER_OTHER_KIND;
}

guint8 *
hearth_worker_read (int    fd,
                    gsize *len)
{
  struct stat        info;
  g_autofree guint8 *bytes = NULL;

  if (fstat (fd, &info) != 0 || info.st_size < 0 || info.st_size > MOST)
    return NULL;
  bytes = g_malloc ((gsize) info.st_size + 1);
  for (*len = 0; *len < (gsize) info.st_size;)
    {
      gssize n = pread (fd, bytes + *len, (gsize) info.st_size - *len, (off_t) *len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return NULL;
      *len += (gsize) n;
    }
  return g_steal_pointer (&bytes);
}

gboolean
hearth_worker_write (int           fd,
                     const guint8 *bytes,
                     gsize         len)
{
  while (len > 0)
    {
      gssize n = write (fd, bytes, len);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      bytes += n;
      len -= (gsize) n;
    }
  return TRUE;
}
