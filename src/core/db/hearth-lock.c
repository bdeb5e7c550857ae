/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Any thread. The file stays behind: removing it would let two processes lock two files of one name. */

#include "db/hearth-lock.h"

#include "base/hearth-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

int
hearth_lock_take (const char *path,
                  GError    **error)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  struct flock     whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int              fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      int number = errno;

      g_info ("%s: %s", name, g_strerror (number));
      g_set_error_literal (error, HEARTH_ERROR, number == ENOENT ? HEARTH_ERROR_NOT_FOUND : HEARTH_ERROR_NO_SPACE,
                           number == ENOENT ? _ ("There is no community in that folder.")
                                            : _ ("The community's folder cannot be written to, or its disk is full. Nothing "
                                                 "was changed: make some room, or open it read-only."));
      return -1;
    }
  if (fcntl (fd, F_OFD_SETLK, &whole) == 0)
    return fd;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BUSY,
                       _ ("This community is open in another window or program already. Close it there, then open it here."));
  close (fd);
  return -1;
}
