/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A text that a reader pulls out of memory. */

#pragma once

#include <glib.h>
#include <string.h>

typedef struct
{
  const char *text;
  gsize       len;
} Input;

static inline gssize
pull_some (gpointer       data,
           guint8        *buffer,
           gsize          size,
           GError **error G_GNUC_UNUSED)
{
  Input *input = data;
  gsize  n = MIN (size, input->len);

  memcpy (buffer, input->text, n);
  input->text += n;
  input->len -= n;
  return n;
}
