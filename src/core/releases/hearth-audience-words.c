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

/* Of each, and of the moment: whole sentences, since the words of a language bend around what is missing. */
static const char *
say_field (HearthFillField field)
{
  static const char *const sentences[HEARTH_FILL_N_FIELDS] = {
    [HEARTH_FILL_NAME] = N_ ("Their name is not known"),
    [HEARTH_FILL_FIRST_NAME] = N_ ("Their first name is not known"),
    [HEARTH_FILL_CITY] = N_ ("Their city is not known"),
    [HEARTH_FILL_COUNTRY] = N_ ("Their country is not known"),
    [HEARTH_FILL_STAGE] = N_ ("Their stage is not known"),
    [HEARTH_FILL_TITLE] = N_ ("The moment has no title"),
    [HEARTH_FILL_RELEASE] = N_ ("The moment belongs to no release"),
    [HEARTH_FILL_DATE] = N_ ("The moment has no day"),
    [HEARTH_FILL_TIME] = N_ ("The moment has no time"),
    [HEARTH_FILL_PLACE] = N_ ("The moment has no place"),
    [HEARTH_FILL_ATTACHMENT] = N_ ("Nothing goes with the moment"),
  };

  return _ (sentences[field]);
}

static char *
say_missing (guint missing)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char      *list = NULL;
  HearthFillField       last = HEARTH_FILL_NAME;

  for (guint i = 0; i < HEARTH_FILL_N_FIELDS; i++)
    if ((missing & 1u << i) != 0)
      {
        last = i;
        g_ptr_array_add (titles, (gpointer) hearth_fill_title (i));
      }
  if (titles->len == 1)
    return g_strdup (say_field (last));
  g_ptr_array_add (titles, NULL);
  list = g_strjoinv (", ", (char **) titles->pdata);
  /* Translators: %s is a list of what is not known of a member: “First name, City” */
  return g_strdup_printf (_ ("Several things are not known: %s"), list);
}

char *
hearth_audience_reason_explain (HearthAudienceReason reason,
                                const char          *channel,
                                guint                missing)
{
  switch (reason)
    {
    case HEARTH_AUDIENCE_TEAM:
      return g_strdup (_ ("Belongs to the team"));
    case HEARTH_AUDIENCE_HAD:
      return g_strdup (_ ("Has it already"));
    case HEARTH_AUDIENCE_NO_ADDRESS:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("Cannot be reached by %s"), channel);
    case HEARTH_AUDIENCE_BOUNCED:
      return g_strdup (_ ("The address does not take mail"));
    case HEARTH_AUDIENCE_WITHDRAWN:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("Does not want %s any more"), channel);
    case HEARTH_AUDIENCE_NO_CONSENT:
      /* Translators: %s is a channel: email, sms, discord */
      return g_strdup_printf (_ ("Never agreed to %s"), channel);
    case HEARTH_AUDIENCE_MISSING:
      return say_missing (missing);
    case HEARTH_AUDIENCE_CAP:
      return g_strdup (_ ("Comes after the first so many"));
    case HEARTH_AUDIENCE_GETS:
    case HEARTH_AUDIENCE_N_REASONS:
    default:
      return g_strdup (_ ("Gets it"));
    }
}
