/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* People and acts as bytes. They never leave this process: each part is a one-byte tag and, in this machine's order, what belongs to
 * it; texts keep their terminator so that they can be used in place. */

#include "import/hearth-record.h"

#include <string.h>

typedef enum
{
  TAG_TEXT, /* + number of the text */
  TAG_JOINED = 0x10,
  TAG_LEFT,
  TAG_INVITED_BY,
  TAG_BROUGHT_BY,
  TAG_IDENTITY,
  TAG_CONSENT,
  TAG_TAG,
  TAG_CIRCLE,
  TAG_TIER,
  TAG_SOURCE,
  TAG_STATED,
  TAG_PHOTO,
  TAG_ROW,
  TAG_APPLIED,
  TAG_ANSWER,
} Tag;

static void
add_unique (GPtrArray  *list,
            const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (g_ptr_array_index (list, i), text))
      return;
  g_ptr_array_add (list, (gpointer) text);
}

static void
put_tag (GByteArray *out,
         guint8      tag)
{
  g_byte_array_append (out, &tag, 1);
}

static void
put_int (GByteArray *out,
         gint64      value)
{
  g_byte_array_append (out, (const guint8 *) &value, sizeof value);
}

/* NULL is a length of all ones. */
static void
put_text (GByteArray *out,
          const char *text)
{
  guint32 len = text != NULL ? (guint32) strlen (text) : G_MAXUINT32;

  g_byte_array_append (out, (const guint8 *) &len, sizeof len);
  if (text != NULL)
    g_byte_array_append (out, (const guint8 *) text, len + 1);
}

static guint8
get_tag (const guint8 **at)
{
  return *(*at)++;
}

static gint64
get_int (const guint8 **at)
{
  gint64 value;

  memcpy (&value, *at, sizeof value);
  *at += sizeof value;
  return value;
}

static const char *
get_text (const guint8 **at)
{
  const char *text;
  guint32     len;

  memcpy (&len, *at, sizeof len);
  *at += sizeof len;
  if (len == G_MAXUINT32)
    return NULL;
  text = (const char *) *at;
  *at += len + 1;
  return text;
}

static void
get_id (const guint8 **at,
        HearthId      *id)
{
  memcpy (id, *at, sizeof *id);
  *at += sizeof *id;
}

static gboolean
id_is_set (const HearthId *id)
{
  static const HearthId zero;

  return !hearth_id_equal (id, &zero);
}

static void
write_lists (const HearthPerson *person,
             GByteArray         *out)
{
  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      put_tag (out, TAG_IDENTITY);
      put_text (out, identity->platform);
      put_text (out, identity->account);
      put_text (out, identity->handle);
    }
  for (guint i = 0; i < person->consents->len; i++)
    {
      const HearthPersonConsent *consent = &g_array_index (person->consents, HearthPersonConsent, i);

      put_tag (out, TAG_CONSENT);
      put_text (out, consent->channel);
      put_int (out, consent->state);
      put_int (out, consent->at);
      put_text (out, consent->how);
      put_text (out, consent->words);
    }
  for (guint i = 0; i < person->tiers->len; i++)
    {
      const HearthPersonTier *tier = &g_array_index (person->tiers, HearthPersonTier, i);

      put_tag (out, TAG_TIER);
      put_text (out, tier->name);
      put_int (out, tier->since);
      put_int (out, tier->until);
      put_int (out, tier->amount);
      put_text (out, tier->currency);
    }
}

static void
write_answers (const HearthPerson *person,
               GByteArray         *out)
{
  if (person->applied_at != HEARTH_NONE)
    {
      put_tag (out, TAG_APPLIED);
      put_int (out, person->applied_at);
    }
  for (guint i = 0; i < person->answers->len; i++)
    {
      put_tag (out, TAG_ANSWER);
      put_text (out, g_array_index (person->answers, HearthPersonAnswer, i).question);
      put_text (out, g_array_index (person->answers, HearthPersonAnswer, i).words);
    }
}

void
hearth_person_write (const HearthPerson *person,
                     GByteArray         *out)
{
  for (guint i = 0; i < HEARTH_N_PERSON_TEXTS; i++)
    if (person->texts[i] != NULL)
      {
        put_tag (out, (guint8) (TAG_TEXT + i));
        put_text (out, person->texts[i]);
      }
  if (person->stated != 0)
    {
      put_tag (out, TAG_STATED);
      put_int (out, person->stated);
    }
  if (person->source != NULL)
    {
      put_tag (out, TAG_SOURCE);
      put_text (out, person->source);
    }
  if (person->joined_at != HEARTH_NONE)
    {
      put_tag (out, TAG_JOINED);
      put_int (out, person->joined_at);
    }
  if (person->left_at != HEARTH_NONE)
    {
      put_tag (out, TAG_LEFT);
      put_int (out, person->left_at);
    }
  if (id_is_set (&person->invited_by))
    {
      put_tag (out, person->invited_if_new ? TAG_BROUGHT_BY : TAG_INVITED_BY);
      g_byte_array_append (out, person->invited_by.bytes, sizeof person->invited_by.bytes);
    }
  if (person->photo != NULL)
    {
      put_tag (out, TAG_PHOTO);
      put_int (out, (gint64) person->photo_len);
      g_byte_array_append (out, person->photo, (guint) person->photo_len);
    }
  write_lists (person, out);
  write_answers (person, out);
  for (guint i = 0; i < person->tags->len; i++)
    {
      put_tag (out, TAG_TAG);
      put_text (out, g_ptr_array_index (person->tags, i));
    }
  for (guint i = 0; i < person->circles->len; i++)
    {
      put_tag (out, TAG_CIRCLE);
      put_text (out, g_ptr_array_index (person->circles, i));
    }
}

void
hearth_person_write_row (gint64      row,
                         GByteArray *bytes)
{
  put_tag (bytes, TAG_ROW);
  put_int (bytes, row);
}

static void
read_consent (HearthPerson  *person,
              const guint8 **at)
{
  const char                *channel = get_text (at);
  HearthConsentState         state = (HearthConsentState) get_int (at);
  gint64                     when = get_int (at);
  const char                *how = get_text (at);
  const char                *words = get_text (at);
  const HearthPersonConsent *known = hearth_person_find_consent (person, channel);

  if (known == NULL || hearth_consent_may_follow (known->state, known->at, state, when, TRUE))
    hearth_person_set_consent (person, channel, state, when, how, words);
}

static void
read_tier (HearthPerson  *person,
           const guint8 **at)
{
  HearthPersonTier tier;

  tier.name = get_text (at);
  tier.since = get_int (at);
  tier.until = get_int (at);
  tier.amount = get_int (at);
  tier.currency = get_text (at);
  for (guint i = 0; i < person->tiers->len; i++)
    {
      HearthPersonTier *known = &g_array_index (person->tiers, HearthPersonTier, i);

      if (!g_str_equal (known->name, tier.name))
        continue;
      /* Payment by payment: it began with the first, and the last knows whether it ended. */
      if (known->since != HEARTH_NONE && (tier.since == HEARTH_NONE || known->since < tier.since))
        tier.since = known->since;
      *known = tier;
      return;
    }
  g_array_append_val (person->tiers, tier);
}

static void
read_identity (HearthPerson  *person,
               const guint8 **at)
{
  const char *platform = get_text (at);
  const char *account = get_text (at);
  const char *handle = get_text (at);

  hearth_person_add_identity (person, platform, account, handle);
}

/* Lists that a further file tells anew. */
static void
clear_lists (HearthPerson *person,
             guint32       stated)
{
  if (stated & 1u << HEARTH_SEEN_TAGS)
    g_ptr_array_set_size (person->tags, 0);
  if (stated & 1u << HEARTH_SEEN_CIRCLES)
    g_ptr_array_set_size (person->circles, 0);
  if (stated & 1u << HEARTH_SEEN_TIERS)
    g_array_set_size (person->tiers, 0);
}

/* Of several rows the first is told. */
static void
read_row (HearthPerson  *person,
          const guint8 **at)
{
  gint64 row = get_int (at);

  if (person->row == 0)
    person->row = row;
}

/* When they asked to join, or what they answered. */
static void
read_asking (HearthPerson  *person,
             guint8         tag,
             const guint8 **at)
{
  if (tag == TAG_APPLIED)
    {
      person->applied_at = get_int (at);
    }
  else
    {
      const char *question = get_text (at);
      const char *words = get_text (at);

      hearth_person_add_answer (person, question, words);
    }
}

static void
read_photo (HearthPerson  *person,
            const guint8 **at)
{
  person->photo_len = (gsize) get_int (at);
  person->photo = *at;
  *at += person->photo_len;
}

/* Of several rows the earliest arrival counts. */
static void
read_joined (HearthPerson  *person,
             const guint8 **at)
{
  gint64 joined = get_int (at);

  if (person->joined_at == HEARTH_NONE || joined < person->joined_at)
    person->joined_at = joined;
}

void
hearth_person_read (HearthPerson *person,
                    const guint8 *bytes,
                    gsize         len,
                    gboolean      further)
{
  for (const guint8 *at = bytes, *end = bytes + len; at < end;)
    {
      guint8 tag = get_tag (&at);

      switch (tag)
        {
        case TAG_JOINED:
          read_joined (person, &at);
          break;
        case TAG_LEFT:
          person->left_at = get_int (&at);
          break;
        case TAG_INVITED_BY:
        case TAG_BROUGHT_BY:
          get_id (&at, &person->invited_by);
          person->invited_if_new = tag == TAG_BROUGHT_BY;
          break;
        case TAG_IDENTITY:
          read_identity (person, &at);
          break;
        case TAG_CONSENT:
          read_consent (person, &at);
          break;
        case TAG_TAG:
          add_unique (person->tags, get_text (&at));
          break;
        case TAG_CIRCLE:
          add_unique (person->circles, get_text (&at));
          break;
        case TAG_TIER:
          read_tier (person, &at);
          break;
        case TAG_STATED:
          {
            guint32 stated = (guint32) get_int (&at);

            if (further)
              clear_lists (person, stated);
            person->stated |= stated;
          }
          break;
        case TAG_SOURCE:
          person->source = get_text (&at);
          break;
        case TAG_ROW:
          read_row (person, &at);
          break;
        case TAG_APPLIED:
        case TAG_ANSWER:
          read_asking (person, tag, &at);
          break;
        case TAG_PHOTO:
          read_photo (person, &at);
          break;
        default:
          person->texts[tag - TAG_TEXT] = get_text (&at);
          break;
        }
    }
}

void
hearth_act_write (const HearthAct *act,
                  GByteArray      *out)
{
  put_tag (out, (guint8) (act->repeats | act->gone << 1 | act->slight << 2));
  put_tag (out, (guint8) act->kind);
  put_tag (out, (guint8) act->direction);
  g_byte_array_append (out, act->person.bytes, sizeof act->person.bytes);
  g_byte_array_append (out, act->with_person.bytes, sizeof act->with_person.bytes);
  put_int (out, act->at);
  put_int (out, act->amount);
  put_int (out, act->net);
  put_int (out, act->quantity);
  put_text (out, act->item);
  put_text (out, act->body);
  put_text (out, act->currency);
  put_text (out, act->reference);
  put_text (out, act->answers);
}

void
hearth_act_read (HearthAct    *act,
                 const guint8 *bytes,
                 gsize         len)
{
  const guint8 *at = bytes;
  guint8        flags;

  flags = get_tag (&at);
  act->repeats = (flags & 1) != 0;
  act->gone = (flags & 2) != 0;
  act->slight = (flags & 4) != 0;
  act->kind = get_tag (&at);
  act->direction = get_tag (&at);
  get_id (&at, &act->person);
  get_id (&at, &act->with_person);
  act->at = get_int (&at);
  act->amount = get_int (&at);
  act->net = get_int (&at);
  act->quantity = get_int (&at);
  act->item = get_text (&at);
  act->body = get_text (&at);
  act->currency = get_text (&at);
  act->reference = get_text (&at);
  act->answers = get_text (&at);
  g_assert (at == bytes + len);
}
