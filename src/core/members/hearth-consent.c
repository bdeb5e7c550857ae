/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "members/hearth-consent.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

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

/* Superseded by a later word of the same source. A no without a day is never known to be the earlier one. */
static gboolean
is_outdated (GPtrArray           *consents,
             const HearthConsent *consent)
{
  gboolean undated_no = weigh (consent) > 2 && consent->at == HEARTH_NONE;

  for (guint i = 0; i < consents->len; i++)
    {
      const HearthConsent *other = g_ptr_array_index (consents, i);

      if (other != consent && other->source == consent->source && weigh (other) > (undated_no ? 2 : 0) && g_strcmp0 (other->channel, consent->channel) == 0 && is_newer (other, consent))
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

static void
consent_free (gpointer data)
{
  hearth_row_clear (HEARTH_TABLE_CONSENT, data);
  g_free (data);
}

static gboolean
read_consents (HearthConn *conn,
               gint64      member,
               GPtrArray  *consents,
               GError    **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM consent WHERE member = ?1", hearth_row_columns (HEARTH_TABLE_CONSENT, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, g_intern_string (sql), error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthConsent *consent = g_new (HearthConsent, 1);

      hearth_row_init (HEARTH_TABLE_CONSENT, consent);
      hearth_row_read (stmt, 0, HEARTH_TABLE_CONSENT, consent);
      g_ptr_array_add (consents, consent);
    }
  return step == HEARTH_STEP_DONE;
}

int
hearth_consent_member_allows (HearthConn *conn,
                              gint64      human,
                              const char *channel,
                              GError    **error)
{
  g_autoptr (GPtrArray) consents = g_ptr_array_new_with_free_func (consent_free);
  g_autoptr (GArray)    group = hearth_member_group (conn, human, error);

  if (group == NULL)
    return -1;
  for (guint i = 0; i < group->len; i++)
    if (!read_consents (conn, g_array_index (group, gint64, i), consents, error))
      return -1;
  return hearth_consent_allows (consents, channel);
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

static const char *const states[] = {
  [HEARTH_CONSENT_UNKNOWN] = "unknown",
  [HEARTH_CONSENT_GRANTED] = "granted",
  [HEARTH_CONSENT_WITHDRAWN] = "withdrawn",
  [HEARTH_CONSENT_BOUNCED] = "bounced",
  [HEARTH_CONSENT_NEVER] = "never",
};

const char *
hearth_consent_state_key (gint64 state)
{
  return state >= 0 && state < (gint64) G_N_ELEMENTS (states) ? states[state] : states[HEARTH_CONSENT_UNKNOWN];
}

gint64
hearth_consent_state_parse (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (word != NULL && g_ascii_strcasecmp (word, states[i]) == 0)
      return i;
  return HEARTH_NONE;
}
