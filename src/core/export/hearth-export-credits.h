/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a release thanks, as a file to print on a sleeve or to give to whoever makes it. Any thread. */

#pragma once

#include <gio/gio.h>

/* credits: of hearth_credit_list. A name that ends in .csv becomes a table (reason, name, what), any other the text of hearth_credit_text. The
 * file is there only when it is whole. */
gboolean hearth_export_credits (GPtrArray    *credits,
                                GFile        *file,
                                GCancellable *cancellable,
                                GError      **error);
