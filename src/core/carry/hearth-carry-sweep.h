/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking away from the storage what nothing needs any more, while others may send something at any moment that needs it again. There are no locks; what holds instead:
 *
 *   vault/DEVICE-END.sweep   DEVICE is about to take something away, and is done with it by END (16 digits, UTC seconds by the server's clock)
 *   vault/DEVICE-END.swept   what it takes away: "hearth-swept 1 NUMBER", then a name in hexadecimal a line
 *
 * Who takes away (the vault open, since only lists of parts say what is needed) writes the first, and only then lists the heads. Unless everything that is said there is known here
 * (sync/hearth-sync-level.h) and every list of parts can be read, it takes its file back and leaves it for another time. Else it writes the second, notes what is in it as left, and
 * deletes: lists before what they name, and nothing after two thirds of the time. Then the first goes; the second stays for half a year.
 *
 * Who sends lets the others hear of a thing first. Only then it looks who is taking something away, and only then what lies there. While somebody may be at it, nothing is taken to be there
 * and no list of parts is sent; afterwards what was taken away is read from the second file, and looked for. So either the sweep sees in the heads what is needed, or who sends sees the sweep. Two
 * that sweep at once take away only what both do not need.
 *
 * What was taken away is not sent again only because it lies here still, but once something needs it: undone, or put away once more. */

#pragma once

#include "carry/hearth-carry-private.h"

#define HEARTH_CARRY_DAY         (G_GINT64_CONSTANT (24) * 60 * 60) /* seconds */
#define HEARTH_CARRY_RECORD_DAYS 180
#define HEARTH_CARRY_SWEEP_MOST  2000 /* files at a time */

/* What all of them need. NULL with error as of hearth_carry_is_not_now() where that cannot be told. */
HearthVaultCensus *hearth_carry_census (HearthCarrying    *carrying,
                                        HearthCarryAssets *assets,
                                        GError           **error);
gboolean           hearth_carry_is_not_now (const GError *error);

/* Notes what lies there, as far as this device knows, and nothing needs. The same error. */
gboolean hearth_carry_count (HearthCarrying *carrying,
                             GError        **error);

/* What was not needed for as long as it is kept (HearthCarryNote), lists of parts before parts, then by name. NULL with error. */
GArray *hearth_carry_read_due (HearthCarrying *carrying,
                               GError        **error);
