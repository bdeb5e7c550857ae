/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the desktop whether Hearth may go on without a window, and be started with the session so that it does: the portal
 * org.freedesktop.portal.Background. Main thread; nothing blocks. */

#pragma once

#include <gio/gio.h>

/* on FALSE: not any more. bus: the session's. reason: what the system tells when it asks. NOT_FOUND where there is no such portal. */
void hearth_background_request_async (GDBusConnection    *bus,
                                      gboolean            on,
                                      const char         *reason,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);

/* TRUE when it may (or, for on FALSE, when that was understood); FALSE without error when it was refused. */
gboolean hearth_background_request_finish (GAsyncResult *result,
                                           GError      **error);

/* What the system shows of it while it has no window: a short sentence without its stop. Where nobody listens, nothing happens. */
void hearth_background_set_status (GDBusConnection *bus,
                                   const char      *words);
