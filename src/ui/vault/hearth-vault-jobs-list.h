/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is under way in the vault, a line each with how far it is and a button that gives it up; nothing when nothing is. Main thread. */

#pragma once

#include "hearth-vault-jobs.h"

#include <adwaita.h>

#define HEARTH_TYPE_VAULT_JOBS_LIST (hearth_vault_jobs_list_get_type ())
G_DECLARE_FINAL_TYPE (HearthVaultJobsList, hearth_vault_jobs_list, HEARTH, VAULT_JOBS_LIST, AdwBin)

/* Once. */
void hearth_vault_jobs_list_set_door (HearthVaultJobsList *list,
                                      HearthVaultDoor     *door);
