/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What servers say in XML, element by element. It is a stranger's: a document with a DOCTYPE, deeper than 64 or with a text longer than
 * 64 KiB is refused, nothing is fetched and no entity of its own is known. Any thread. */

#pragma once

#include <gio/gio.h>

typedef struct
{
  /* space: the namespace, "" for none. depth from 0. */
  void (*begin) (const char *space,
                 const char *name,
                 guint       depth,
                 gpointer    data);
  /* text: what stands directly in the element. */
  void (*end) (const char *space,
               const char *name,
               guint       depth,
               const char *text,
               gpointer    data);
} HearthXmlHandler;

/* FALSE with INVALID, after what was read so far was told. Handlers may be NULL. */
gboolean hearth_xml_read (GBytes                 *document,
                          const HearthXmlHandler *handler,
                          gpointer                data,
                          GError                **error);
