/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may do what in a community that syncs. Only whoever knows the passphrase or the recovery words can change it; every device goes by what
 * is signed so, and by nothing else. With each change a new epoch begins, whose key those who were removed do not get.
 *
 * What a removed device said up to the change counts. So does what a member took over of it before they knew: they say so in their heads, and
 * all others then take it over as well, or devices would differ for ever. Blocking. */

#pragma once

#include "sync/hearth-sync-run.h"

/* "removed", "viewer", "editor", "owner", and what people call it. */
const char *hearth_sync_role_get_name (HearthSyncRole role);
const char *hearth_sync_role_get_title (HearthSyncRole role);

/* As people read it, also while it is not known. */
const char *hearth_sync_member_get_title (const HearthSyncMember *member);

/* GONE for a name that is none. */
HearthSyncRole hearth_sync_role_from_name (const char *name);

/* Of another device; GONE removes it. secret: passphrase or recovery words. BAD_KEY; NOT_FOUND; INVALID for the device that this is; else as of
 * hearth_sync_run(), which it is at the same time. */
gboolean hearth_sync_set_role (HearthDb         *db,
                               const HearthId   *device,
                               HearthSyncRole    role,
                               const char       *secret,
                               HearthSyncResult *result,
                               GCancellable     *cancellable,
                               GError          **error);
