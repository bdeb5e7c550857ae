/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Covers for the sample: a night sky, hills and a lit window, in colours that chance picks. A PNG written by hand, for the core has no drawing.
 * Any thread. */

#pragma once

#include <glib.h>

/* The same for the same seed and title. Caller unrefs. */
GBytes *hearth_demo_cover (guint64     seed,
                           const char *title);
