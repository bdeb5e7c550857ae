/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The faults of tests/core/db, at every single operation. */

#define FAULT_STRIDE 1

#include "../core/db/test-db-faults.c"
