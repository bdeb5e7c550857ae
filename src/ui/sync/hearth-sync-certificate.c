/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "hearth-sync-certificate.h"

#include <glib/gi18n.h>

#define PAIRS 4 /* in a group: as many as fit a line of a narrow window */

/* As tools for certificates show its SHA-256, in pairs, with room for a line to end. Caller frees. */
static char *
dup_fingerprint (const char *refused)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; g_ascii_isxdigit (refused[i]); i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (shown, i % (2 * PAIRS) == 0 ? ' ' : ':');
      g_string_append_c (shown, g_ascii_toupper (refused[i]));
    }

  return g_string_free (shown, FALSE);
}

AdwAlertDialog *
hearth_sync_certificate_ask (const char *refused)
{
  g_autofree char *fingerprint = dup_fingerprint (refused);
  /* Translators: %s is the number of a certificate */
  g_autofree char *body = g_strdup_printf (_ ("Only if this is your own server, and its certificate has this number (SHA-256):\n\n%s\n\nIf it has another one, somebody is between this computer and the server, and would get your password."),
                                           fingerprint);
  AdwAlertDialog  *question = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Allow This Certificate?"), body));

  adw_alert_dialog_add_responses (question, "cancel", _ ("_Cancel"), HEARTH_SYNC_CERTIFICATE_ALLOW, _ ("_Allow"), NULL);
  adw_alert_dialog_set_response_appearance (question, HEARTH_SYNC_CERTIFICATE_ALLOW, ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (question, "cancel");
  adw_alert_dialog_set_close_response (question, "cancel");

  return question;
}
