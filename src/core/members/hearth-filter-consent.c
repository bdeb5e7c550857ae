/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms about consent: what holds is worked out of all that a human ever said (hearth-consent.h), so whole humans are read, never single
 * rows. "email" is whom one may write to, "withdrawn" who said so of any channel, "email/bounced" both. Reader's thread. */

#include "members/hearth-filter-run.h"

#include "base/hearth-fold.h"
#include "members/hearth-consent.h"

#include <string.h>

static const struct
{
  const char        *word;
  HearthConsentState state;
} states[] = {
  { "granted", HEARTH_CONSENT_GRANTED },
  { "withdrawn", HEARTH_CONSENT_WITHDRAWN },
  { "bounced", HEARTH_CONSENT_BOUNCED },
  { "never", HEARTH_CONSENT_NEVER },
  { "unknown", HEARTH_CONSENT_UNKNOWN },
};

static gint64
find_state (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].word, word))
      return states[i].state;
  return -1;
}

static gint64
get_state (GPtrArray  *consents,
           const char *channel)
{
  const HearthConsent *consent = hearth_consent_effective (consents, channel);

  return consent != NULL && consent->state != HEARTH_NONE ? consent->state : HEARTH_CONSENT_UNKNOWN;
}

static gboolean
holds (GPtrArray  *consents,
       const char *value)
{
  const char      *slash = strchr (value, '/');
  gint64           state = find_state (slash != NULL ? slash + 1 : value);
  g_autofree char *channel = slash != NULL ? g_strndup (value, (gsize) (slash - value)) : NULL;
  g_auto (GStrv)   channels = NULL;

  if (slash != NULL)
    return state >= 0 && get_state (consents, channel) == state;
  if (state < 0)
    return hearth_consent_allows (consents, value);
  channels = hearth_consent_channels (consents);
  for (guint i = 0; channels[i] != NULL; i++)
    if (get_state (consents, channels[i]) == state)
      return TRUE;
  /* Of whom nothing is known, nothing is known. */
  return channels[0] == NULL && state == HEARTH_CONSENT_UNKNOWN;
}

static gboolean
is_found (GPtrArray          *consents,
          const HearthFilter *term)
{
  for (guint i = 0; i < term->values->len; i++)
    if (holds (consents, ((const HearthFilterValue *) g_ptr_array_index (term->values, i))->text))
      return TRUE;
  return FALSE;
}

static void
consent_free (HearthConsent *consent)
{
  hearth_row_clear (HEARTH_TABLE_CONSENT, consent);
  g_free (consent);
}

static void
judge (GPtrArray          *consents,
       const HearthFilter *term,
       int                 slot,
       guint8             *bits)
{
  if (slot >= 0 && is_found (consents, term))
    bits[slot / 8] |= (guint8) (1 << slot % 8);
  else if (slot >= 0)
    bits[slot / 8] &= (guint8) ~(1 << slot % 8);
}

/* Humans of one row come one after another; the others are collected in shared (slot + 1 -> GPtrArray) and judged at the end. */
static gboolean
read_consents (HearthFilterAsker  *asker,
               const HearthFilter *term,
               GHashTable         *shared,
               guint8             *bits,
               GError            **error)
{
  g_autofree char       *sql = g_strdup_printf ("SELECT %s FROM consent WHERE member > 0 ORDER BY member", hearth_row_columns (HEARTH_TABLE_CONSENT, ""));
  g_autoptr (HearthStmt) stmt = hearth_stmt_new_dynamic (asker->conn, sql, error);
  g_autoptr (GPtrArray)  run = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
  int                    run_slot = -1;
  HearthStep             step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      HearthConsent *consent = g_new (HearthConsent, 1);
      GPtrArray     *place = run;
      int            slot;

      hearth_row_init (HEARTH_TABLE_CONSENT, consent);
      hearth_row_read (stmt, 0, HEARTH_TABLE_CONSENT, consent);
      slot = hearth_filter_slots_find (asker->slots, consent->member);
      if (g_hash_table_contains (asker->slots->shared, GINT_TO_POINTER (slot + 1)))
        {
          place = g_hash_table_lookup (shared, GINT_TO_POINTER (slot + 1));
          if (place == NULL)
            {
              place = g_ptr_array_new_with_free_func ((GDestroyNotify) consent_free);
              g_hash_table_insert (shared, GINT_TO_POINTER (slot + 1), place);
            }
        }
      else if (slot != run_slot)
        {
          judge (run, term, run_slot, bits);
          g_ptr_array_set_size (run, 0);
          run_slot = slot;
        }
      g_ptr_array_add (place, consent);
      if (n % 8192 == 8191 && g_cancellable_set_error_if_cancelled (asker->cancellable, error))
        return FALSE;
    }
  judge (run, term, run_slot, bits);
  return step == HEARTH_STEP_DONE;
}

GBytes *
hearth_filter_run_consent (HearthFilterAsker  *asker,
                           const HearthFilter *term,
                           GError            **error)
{
  g_autofree char       *key = hearth_filter_print (term);
  g_autoptr (GHashTable) shared = NULL;
  g_autoptr (GPtrArray)  none = g_ptr_array_new ();
  g_autofree guint8     *bits = NULL;
  GHashTableIter         iter;
  gpointer               slot, consents;
  GBytes                *found;

  if (term->negated)
    memmove (key, key + 1, strlen (key));
  found = hearth_member_order_find_hits (asker->order, key);
  if (found != NULL)
    return found;
  bits = hearth_filter_bits_new (asker);
  if (is_found (none, term))
    memset (bits, 0xff, hearth_filter_size (asker));
  shared = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (!read_consents (asker, term, shared, bits, error))
    return NULL;
  g_hash_table_iter_init (&iter, shared);
  while (g_hash_table_iter_next (&iter, &slot, &consents))
    judge (consents, term, GPOINTER_TO_INT (slot) - 1, bits);
  found = hearth_filter_bits_take (asker, g_steal_pointer (&bits));
  hearth_member_order_keep_hits (asker->order, key, found);
  return found;
}
