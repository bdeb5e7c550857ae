/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page of a thing of the vault lists: a part list of that item. Its rows call the actions of the page. Main thread. */

#pragma once

#include "releases/hearth-part-list.h"

extern const HearthPartSpec hearth_vault_item_part;
