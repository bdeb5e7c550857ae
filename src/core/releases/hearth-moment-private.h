/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of moments share. For releases/ only. */

#pragma once

#include "releases/hearth-moment.h"

/* Whether moments of that kind have the step. Pure. */
gboolean hearth_moment_kind_has_step (gint64         kind,
                                      HearthLoopStep step);
