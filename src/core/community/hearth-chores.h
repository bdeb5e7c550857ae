/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a community needs done while nobody waits for it: the reserve, the daily backup, what is kept for the next opening. For
 * community/ only. One thread at a time, with the lowest claim to the processor and the disk; all it has of the community is the database. Main
 * thread. */

#pragma once

#include "db/hearth-db.h"

typedef struct _HearthChores HearthChores;

HearthChores *hearth_chores_new (HearthDb *db);

/* Does what is due. Not awaited; nothing while the last time is not over. */
void hearth_chores_begin (HearthChores *chores);

/* Stops what is being done, waits until it has stopped (an unfinished backup is removed), frees. */
void hearth_chores_end (HearthChores *chores);
