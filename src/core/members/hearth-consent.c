/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Pure functions. */

#include "members/hearth-consent.h"

#include <string.h>

/* A number of a later version counts as a no: better silent than unasked. */
static int
weigh (const HearthConsent *consent)
{
  switch (consent->state)
    {
    case HEARTH_CONSENT_UNKNOWN:
    case HEARTH_NONE:
      return 0;
    case HEARTH_CONSENT_GRANTED:
      return 1;
    case HEARTH_CONSENT_NEVER:
      return 2;
    default:
      return 3;
    }
}

static gboolean
is_newer (const HearthConsent *a,
          const HearthConsent *b)
{
  if (a->at != b->at)
    return a->at > b->at; /* without a date is older */
  return hearth_id_compare (&a->id, &b->id) > 0;
}

/* Superseded by a later word of the same source. */
static gboolean
is_outdated (GPtrArray           *consents,
             const HearthConsent *consent)
{
  for (guint i = 0; i < consents->len; i++)
    {
      const HearthConsent *other = g_ptr_array_index (consents, i);

      if (other != consent && other->source == consent->source && weigh (other) > 0 && g_strcmp0 (other->channel, consent->channel) == 0 && is_newer (other, consent))
        return TRUE;
    }
  return FALSE;
}

const HearthConsent *
hearth_consent_effective (GPtrArray  *consents,
                          const char *channel)
{
  const HearthConsent *best = NULL;

  for (guint i = 0; i < consents->len; i++)
    {
      const HearthConsent *consent = g_ptr_array_index (consents, i);

      if (g_strcmp0 (consent->channel, channel) != 0 || is_outdated (consents, consent))
        continue;
      if (best == NULL || weigh (consent) > weigh (best) || (weigh (consent) == weigh (best) && is_newer (consent, best)))
        best = consent;
    }
  return best;
}

gboolean
hearth_consent_allows (GPtrArray  *consents,
                       const char *channel)
{
  const HearthConsent *consent = hearth_consent_effective (consents, channel);

  return consent != NULL && consent->state == HEARTH_CONSENT_GRANTED;
}

char **
hearth_consent_channels (GPtrArray *consents)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new ();

  for (guint i = 0; i < consents->len; i++)
    {
      const HearthConsent *consent = g_ptr_array_index (consents, i);

      if (consent->channel != NULL && !g_ptr_array_find_with_equal_func (channels, consent->channel, g_str_equal, NULL))
        g_ptr_array_add (channels, consent->channel);
    }
  g_ptr_array_sort_values (channels, (GCompareFunc) strcmp);
  g_ptr_array_add (channels, NULL);
  return g_strdupv ((char **) channels->pdata);
}
