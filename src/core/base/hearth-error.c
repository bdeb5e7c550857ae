/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one error domain of the app. */

#include "base/hearth-error.h"

G_DEFINE_QUARK (hearth - error - quark, hearth_error)
