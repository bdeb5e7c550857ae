/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of devices and the logins of storages, in memory. */

#pragma once

/* Those that came since the first call, which itself drops none. */
void keys_drop (void);
