/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be sent to a member. Every import brings its own consents; what counts is decided when it is read. */

#pragma once

#include "interactions/hearth-interaction.h"

/* What holds for a channel, of all the member's consents (HearthConsent): one that was withdrawn or bounced wins over one that was
 * granted elsewhere, and of equals the latest. The deciding one, borrowed, is both the state and the reason (how, words, source,
 * at); NULL when nothing is known of that channel. A grant that is newer than a withdrawal wins only when both come from the same source
 * and the withdrawal has a day: an unsubscribe on one list is not taken back by an old export of another. */
const HearthConsent *hearth_consent_effective (GPtrArray  *consents,
                                               const char *channel);

/* May something be sent? Granted, and nothing against it. */
gboolean hearth_consent_allows (GPtrArray  *consents,
                                const char *channel);

/* The same of a human, by rowid: 1, 0, -1 on error. */
int hearth_consent_member_allows (HearthConn *conn,
                                  gint64      human,
                                  const char *channel,
                                  GError    **error);

/* The channels that anything is known of, sorted. NULL-terminated; g_strfreev. */
char **hearth_consent_channels (GPtrArray *consents);

/* Write function: what a member said of a channel, to the artist: granted, withdrawn or never, at HEARTH_NONE for now, in these words
 * (NULL-able). A new line of the ledger, of the source "hand"; what was said before stays readable. INVALID for another state. Rowid, -1
 * on error. */
gint64 hearth_consent_say (HearthConn        *conn,
                           gint64             member,
                           const char        *channel,
                           HearthConsentState state,
                           gint64             at,
                           const char        *words,
                           GError           **error);

/* "unknown", "granted", "withdrawn", "bounced", "never": as files and --json say it. Static. */
const char *hearth_consent_state_key (gint64 state);

/* The other way; HEARTH_NONE for a word that is none. */
gint64 hearth_consent_state_parse (const char *word);
