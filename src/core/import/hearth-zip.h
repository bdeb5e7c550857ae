/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists inside a zip, one after the other, unpacked as they are read and never onto the disk. */

#pragma once

#include "import/hearth-source.h"

typedef struct _HearthZip HearthZip;

/* head: what has been read of the source already. */
HearthZip *hearth_zip_open (HearthByteSource *source,
                            const guint8     *head,
                            gsize             head_len,
                            GError          **error);
void       hearth_zip_free (HearthZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthZip, hearth_zip_free)

/* Moves to the next entry that may be a list; *name is its base name, NULL when there is none left. INVALID for a locked zip, an archive
 * inside, a damaged one; LIMIT for too many entries. */
gboolean hearth_zip_next (HearthZip   *zip,
                          const char **name,
                          GError     **error);

/* A HearthPullFunc on the current entry. LIMIT when it unpacks to far more than any list. */
gssize hearth_zip_read (gpointer zip,
                        guint8  *buffer,
                        gsize    size,
                        GError **error);
