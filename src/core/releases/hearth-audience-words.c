/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Why somebody does not get something, in words. Pure. */

#include "releases/hearth-audience.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
hearth_channel_is_public (const char *channel)
{
  return channel == NULL || *channel == '\0' || strcmp (channel, "public") == 0;
}

const char *
hearth_channel_get_platform (const char *channel)
{
  if (hearth_channel_is_public (channel) || strcmp (channel, "post") == 0)
    return NULL;
  return strcmp (channel, "sms") == 0 ? "phone" : channel;
}

const char *
hearth_audience_reason_key (HearthAudienceReason reason)
{
  static const char *const keys[HEARTH_AUDIENCE_N_REASONS] = { "gets", "team", "had", "no-address", "bounced",
                                                               "withdrawn", "no-consent", "missing", "cap" };

  return keys[reason];
}

/* "First name, City" */
static char *
say_fields (guint missing)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < HEARTH_FILL_N_FIELDS; i++)
    if ((missing & 1u << i) != 0)
      g_ptr_array_add (titles, (gpointer) hearth_fill_title (i));
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **) titles->pdata);
}

char *
hearth_audience_reason_explain (HearthAudienceReason reason,
                                const char          *channel,
                                guint                missing)
{
  g_autofree char *fields = say_fields (missing);

  switch (reason)
    {
    case HEARTH_AUDIENCE_TEAM:
      return g_strdup (_ ("belongs to the team"));
    case HEARTH_AUDIENCE_HAD:
      return g_strdup (_ ("has it already"));
    case HEARTH_AUDIENCE_NO_ADDRESS:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("cannot be reached by %s"), channel);
    case HEARTH_AUDIENCE_BOUNCED:
      return g_strdup (_ ("the address does not take mail"));
    case HEARTH_AUDIENCE_WITHDRAWN:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("does not want %s any more"), channel);
    case HEARTH_AUDIENCE_NO_CONSENT:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("never agreed to %s"), channel);
    case HEARTH_AUDIENCE_MISSING:
      /* Translators: %s is what is not known of a member: “First name, City” */
      return g_strdup_printf (_ ("not known: %s"), fields);
    case HEARTH_AUDIENCE_CAP:
      return g_strdup (_ ("comes after the first so many"));
    case HEARTH_AUDIENCE_GETS:
    case HEARTH_AUDIENCE_N_REASONS:
    default:
      return g_strdup (_ ("gets it"));
    }
}
