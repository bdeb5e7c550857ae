/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People and acts as values: what they hold, what the source says in a field as a hash, and the ids that follow from theirs. */

#include "import/hearth-record.h"

#include "base/hearth-fold.h"

#include <string.h>

HearthPerson *
hearth_person_new (void)
{
  HearthPerson *person = g_new0 (HearthPerson, 1);

  person->identities = g_array_new (FALSE, FALSE, sizeof (HearthPersonIdentity));
  person->consents = g_array_new (FALSE, FALSE, sizeof (HearthPersonConsent));
  person->tags = g_ptr_array_new ();
  person->circles = g_ptr_array_new ();
  person->tiers = g_array_new (FALSE, FALSE, sizeof (HearthPersonTier));
  person->answers = g_array_new (FALSE, FALSE, sizeof (HearthPersonAnswer));
  hearth_person_clear (person);
  return person;
}

void
hearth_person_clear (HearthPerson *person)
{
  memset (&person->id, 0, sizeof person->id);
  memset (&person->invited_by, 0, sizeof person->invited_by);
  memset (person->texts, 0, sizeof person->texts);
  person->row = 0;
  person->source = NULL;
  person->photo = NULL;
  person->photo_len = 0;
  person->invited_if_new = FALSE;
  person->stated = 0;
  person->joined_at = HEARTH_NONE;
  person->left_at = HEARTH_NONE;
  g_array_set_size (person->identities, 0);
  g_array_set_size (person->consents, 0);
  g_ptr_array_set_size (person->tags, 0);
  g_ptr_array_set_size (person->circles, 0);
  g_array_set_size (person->tiers, 0);
  g_array_set_size (person->answers, 0);
  person->applied_at = HEARTH_NONE;
}

void
hearth_person_free (HearthPerson *person)
{
  g_array_unref (person->identities);
  g_array_unref (person->consents);
  g_ptr_array_unref (person->tags);
  g_ptr_array_unref (person->circles);
  g_array_unref (person->answers);
  g_array_unref (person->tiers);
  g_free (person);
}

void
hearth_person_add_identity (HearthPerson *person,
                            const char   *platform,
                            const char   *account,
                            const char   *handle)
{
  HearthPersonIdentity identity = { .platform = platform, .account = account, .handle = handle };

  if (account == NULL && handle == NULL)
    return;
  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *known = &g_array_index (person->identities, HearthPersonIdentity, i);

      if (g_str_equal (known->platform, platform) && g_strcmp0 (known->account, account) == 0 &&
          g_strcmp0 (known->handle, handle) == 0)
        return;
    }
  g_array_append_val (person->identities, identity);
}

void
hearth_person_set_consent (HearthPerson      *person,
                           const char        *channel,
                           HearthConsentState state,
                           gint64             at,
                           const char        *how,
                           const char        *words)
{
  HearthPersonConsent consent = { .channel = channel, .state = state, .at = at, .how = how, .words = words };

  HearthPersonConsent *known = hearth_person_find_consent (person, channel);

  if (known != NULL)
    *known = consent;
  else
    g_array_append_val (person->consents, consent);
}

static gboolean
is_no (gint64 state)
{
  return state == HEARTH_CONSENT_WITHDRAWN || state == HEARTH_CONSENT_BOUNCED;
}

gboolean
hearth_consent_may_follow (gint64   state,
                           gint64   at,
                           gint64   later_state,
                           gint64   later_at,
                           gboolean strict)
{
  if (!is_no (state) || is_no (later_state) || !strict)
    return TRUE;
  return at != HEARTH_NONE && later_at != HEARTH_NONE && later_at > at;
}

HearthPersonConsent *
hearth_person_find_consent (HearthPerson *person,
                            const char   *channel)
{
  for (guint i = 0; i < person->consents->len; i++)
    {
      HearthPersonConsent *consent = &g_array_index (person->consents, HearthPersonConsent, i);

      if (g_str_equal (consent->channel, channel))
        return consent;
    }
  return NULL;
}

gboolean
hearth_person_has (const HearthPerson *person,
                   const char         *platform)
{
  for (guint i = 0; i < person->identities->len; i++)
    if (g_str_equal (g_array_index (person->identities, HearthPersonIdentity, i).platform, platform))
      return TRUE;
  return FALSE;
}

HearthPersonTier *
hearth_person_add_tier (HearthPerson *person,
                        const char   *name,
                        gint64        since,
                        gint64        until)
{
  HearthPersonTier tier = { name, since, until, HEARTH_NONE, NULL };

  if (name == NULL)
    return NULL;
  g_array_append_val (person->tiers, tier);
  return &g_array_index (person->tiers, HearthPersonTier, person->tiers->len - 1);
}

void
hearth_act_init (HearthAct *act)
{
  memset (act, 0, sizeof *act);
  act->at = act->amount = act->net = act->quantity = HEARTH_NONE;
}

static gboolean
id_is_set (const HearthId *id)
{
  static const HearthId zero;

  return !hearth_id_equal (id, &zero);
}

guint32
hearth_hash_text (guint32     hash,
                  const char *text)
{
  if (text == NULL)
    return (hash ^ 0xffu) * 0x01000193u;
  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * 0x01000193u;
  return hash * 0x01000193u;
}

guint32
hearth_hash_int (guint32 hash,
                 gint64  value)
{
  for (guint i = 0; i < 8; i++)
    hash = (hash ^ (guint8) ((guint64) value >> (8 * i))) * 0x01000193u;
  return hash;
}

static guint32
hash_identity (const HearthPersonIdentity *identity)
{
  guint32 hash = hearth_hash_text (HEARTH_HASH_START, identity->platform);

  hash = hearth_hash_text (hash, identity->account);
  return hearth_hash_text (hash, identity->handle);
}

static guint32
hash_consent (const HearthPersonConsent *consent)
{
  guint32 hash = hearth_hash_text (HEARTH_HASH_START, consent->channel);

  hash = hearth_hash_int (hash, consent->state);
  hash = hearth_hash_int (hash, consent->at);
  hash = hearth_hash_text (hash, consent->how);
  return hearth_hash_text (hash, consent->words);
}

static guint32
hash_tier (const HearthPersonTier *tier)
{
  g_autofree char *folded = hearth_fold (tier->name);
  guint32          hash = hearth_hash_text (HEARTH_HASH_START, folded);

  hash = hearth_hash_int (hash, tier->since);
  hash = hearth_hash_int (hash, tier->until);
  hash = hearth_hash_int (hash, tier->amount);
  return hearth_hash_text (hash, tier->currency);
}

/* Sums: a list says the same in any order, as when columns have changed places. */
void
hearth_person_add_answer (HearthPerson *person,
                          const char   *question,
                          const char   *words)
{
  HearthPersonAnswer answer = { question, words };

  for (guint i = 0; i < person->answers->len; i++)
    {
      HearthPersonAnswer *known = &g_array_index (person->answers, HearthPersonAnswer, i);

      if (g_str_equal (known->question, question))
        {
          known->words = words;
          return;
        }
    }
  g_array_append_val (person->answers, answer);
}

static guint32
hash_list (const HearthPerson *person,
           HearthSeen          field)
{
  guint32 hash = HEARTH_HASH_START;

  if (field == HEARTH_SEEN_IDENTITIES)
    for (guint i = 0; i < person->identities->len; i++)
      hash += hash_identity (&g_array_index (person->identities, HearthPersonIdentity, i));
  if (field == HEARTH_SEEN_CONSENTS)
    for (guint i = 0; i < person->consents->len; i++)
      hash += hash_consent (&g_array_index (person->consents, HearthPersonConsent, i));
  if (field == HEARTH_SEEN_TIERS)
    for (guint i = 0; i < person->tiers->len; i++)
      hash += hash_tier (&g_array_index (person->tiers, HearthPersonTier, i));
  return hash;
}

static guint32
hash_names (GPtrArray *names)
{
  guint32 hash = HEARTH_HASH_START;

  for (guint i = 0; i < names->len; i++)
    hash += hearth_hash_text (HEARTH_HASH_START, g_ptr_array_index (names, i));
  return hash;
}

static guint32
hash_field (const HearthPerson *person,
            HearthSeen          field)
{
  guint32 hash = HEARTH_HASH_START;

  switch (field)
    {
    case HEARTH_SEEN_NAME:
    case HEARTH_SEEN_CITY:
    case HEARTH_SEEN_COUNTRY:
    case HEARTH_SEEN_LANGUAGE:
    case HEARTH_SEEN_BIRTHDAY:
    case HEARTH_SEEN_PRONOUNS:
      if (person->texts[field] != NULL)
        hash = hearth_hash_text (hash, person->texts[field]);
      break;
    case HEARTH_SEEN_JOINED:
      if (person->joined_at != HEARTH_NONE)
        hash = hearth_hash_int (hash, person->joined_at);
      break;
    case HEARTH_SEEN_LEFT:
      if (person->left_at != HEARTH_NONE)
        hash = hearth_hash_int (hash, person->left_at);
      break;
    case HEARTH_SEEN_IDENTITIES:
    case HEARTH_SEEN_CONSENTS:
    case HEARTH_SEEN_TIERS:
      hash = hash_list (person, field);
      break;
    case HEARTH_SEEN_TAGS:
      hash = hash_names (person->tags);
      break;
    case HEARTH_SEEN_CIRCLES:
      hash = hash_names (person->circles);
      break;
    case HEARTH_SEEN_ANSWERS:
      for (guint i = 0; i < person->answers->len; i++)
        hash = hearth_hash_text (hearth_hash_text (hash, g_array_index (person->answers, HearthPersonAnswer, i).question),
                                 g_array_index (person->answers, HearthPersonAnswer, i).words);
      break;
    case HEARTH_SEEN_PHOTO:
      for (gsize i = 0; i < person->photo_len; i++)
        hash = (hash ^ person->photo[i]) * 0x01000193u;
      break;
    case HEARTH_SEEN_INVITED_BY:
      if (id_is_set (&person->invited_by))
        for (guint i = 0; i < sizeof person->invited_by.bytes; i++)
          hash = (hash ^ person->invited_by.bytes[i]) * 0x01000193u;
      break;
    }
  if (hash == HEARTH_HASH_START)
    return person->stated & 1u << field ? 1 : 0;
  return hash != 0 ? hash : 1;
}

static HearthId
child_id (const HearthPerson *person,
          const char         *a,
          const char         *b,
          const char         *c)
{
  g_autofree char *role = g_strconcat (a, b, c != NULL ? ":" : NULL, c, NULL);

  return hearth_id_child (&person->id, role);
}

void
hearth_person_seal (HearthPerson *person)
{
  person->member_id = hearth_id_child (&person->id, "member");
  for (guint i = 0; i < person->identities->len; i++)
    {
      HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      identity->id = child_id (person, "identity:", identity->platform,
                               identity->account != NULL ? identity->account : identity->handle);
    }
  for (guint i = 0; i < person->consents->len; i++)
    {
      HearthPersonConsent *consent = &g_array_index (person->consents, HearthPersonConsent, i);

      consent->id = child_id (person, "consent:", consent->channel, NULL);
    }
  for (guint i = 0; i < HEARTH_N_SEEN; i++)
    person->hashes[i] = hash_field (person, i);
}

guint32
hearth_act_hash (const HearthAct *act)
{
  guint32 hash = HEARTH_HASH_START;

  hash = hearth_hash_int (hash, act->kind);
  hash = hearth_hash_int (hash, act->at);
  hash = hearth_hash_int (hash, act->amount);
  hash = hearth_hash_int (hash, act->net);
  hash = hearth_hash_int (hash, act->quantity);
  hash = hearth_hash_text (hash, act->item);
  hash = hearth_hash_text (hash, act->body);
  hash = hearth_hash_text (hash, act->currency);
  return hearth_hash_text (hash, act->reference);
}
