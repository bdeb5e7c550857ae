/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody said to the artist about being written to. The ledger only grows: a change of mind is a new line, and the old one tells
 * since when it was so. Write function, on the writer's thread. */

#include "members/hearth-consent.h"

#include "base/hearth-error.h"
#include "members/hearth-member.h"

#include <glib/gi18n-lib.h>

gint64
hearth_consent_say (HearthConn        *conn,
                    gint64             member,
                    const char        *channel,
                    HearthConsentState state,
                    gint64             at,
                    const char        *words,
                    GError           **error)
{
  HearthConsent consent;
  gint64        rowid = -1;

  if (channel == NULL || *channel == '\0' ||
      (state != HEARTH_CONSENT_GRANTED && state != HEARTH_CONSENT_WITHDRAWN && state != HEARTH_CONSENT_NEVER))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("Say for what, and whether they said yes or no."));
      return -1;
    }

  hearth_row_init (HEARTH_TABLE_CONSENT, &consent);
  consent.channel = g_ascii_strdown (channel, -1);
  consent.state = state;
  consent.at = at != HEARTH_NONE ? at : hearth_clock_now ();
  consent.how = g_strdup ("hand");
  consent.words = words != NULL ? g_strstrip (g_utf8_make_valid (words, -1)) : NULL;
  if (consent.words != NULL && *consent.words == '\0')
    g_clear_pointer (&consent.words, g_free);
  consent.member = hearth_member_root (conn, member, error);
  consent.source = consent.member > 0 ? hearth_source_ensure (conn, "hand", _ ("By hand"), error) : -1;
  if (consent.source > 0 && hearth_row_insert (conn, HEARTH_TABLE_CONSENT, &consent, error))
    rowid = consent.rowid;
  hearth_row_clear (HEARTH_TABLE_CONSENT, &consent);

  return rowid;
}
