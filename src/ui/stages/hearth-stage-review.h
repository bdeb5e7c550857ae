/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The review of the stages: who would be lower by the last twelve months alone, and why; confirmed one by one or for all, each one undo.
 * Main thread. */

#pragma once

#include "hearth-window.h"

AdwDialog *hearth_stage_review_new (HearthWindow *window);
