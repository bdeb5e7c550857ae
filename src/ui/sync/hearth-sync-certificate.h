/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The question whether a certificate that nobody vouches for is to be taken. Main thread. */

#pragma once

#include <adwaita.h>

/* The answer that is a yes; any other is a no. */
#define HEARTH_SYNC_CERTIFICATE_ALLOW "allow"

/* refused: as of hearth_http_get_refused(). For adw_alert_dialog_choose(). */
AdwAlertDialog *hearth_sync_certificate_ask (const char *refused);
