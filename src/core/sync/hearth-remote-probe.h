/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding out, before anything hangs on it, whether a storage keeps what it is given: some 70 requests in a folder "probe" of its own that is
 * empty again afterwards. Blocking. */

#pragma once

#include "sync/hearth-remote.h"

typedef struct
{
  gsize   largest;  /* bytes of the largest file that it took; 9 MiB were tried */
  gint64  skew;     /* seconds that its clock is ahead of this one; 0 when it does not say */
  guint64 requests; /* it took */
} HearthRemoteProfile;

/* FALSE, in words, when Hearth cannot sync there: FAILED when it does not keep what it is given, or says that there is what is not;
 * LIMIT when it takes only small files; the rest as of the remote. */
gboolean hearth_remote_probe (HearthRemote        *remote,
                              HearthRemoteProfile *profile,
                              GCancellable        *cancellable,
                              GError             **error);
