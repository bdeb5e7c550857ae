/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file is, from its first bytes: names lie, and people drop the wrong file. */

#pragma once

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

/* From raw bytes. *is_zip when it is one to look into. INVALID says what the file is and what to do, when it holds no text. */
gboolean hearth_sniff_bytes (const guint8 *head,
                             gsize         len,
                             gboolean     *is_zip,
                             GError      **error);

/* From decoded text. INVALID for a web page, a calendar and the like. */
gboolean hearth_sniff_text (const char       *text,
                            HearthReaderKind *kind,
                            GError          **error);
