/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Words as a QR code (ISO/IEC 18004), for the camera of the computer that is to have them. Dark on white in any style, or cameras do not read it. Main
 * thread. */

#pragma once

#include <gtk/gtk.h>

#define HEARTH_TYPE_SYNC_QR (hearth_sync_qr_get_type ())
G_DECLARE_FINAL_TYPE (HearthSyncQr, hearth_sync_qr, HEARTH, SYNC_QR, GtkWidget)

/* words: ASCII; NULL for none. It is hidden where there is nothing to show. */
void hearth_sync_qr_set_words (HearthSyncQr *qr,
                               const char   *words);
