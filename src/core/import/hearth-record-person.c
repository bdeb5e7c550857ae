/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How a row's cells make a person, by the rules all formats share, and which text is the stable key of that person in this source. On
 * the parsing thread; owns nothing. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-contact.h"
#include "import/hearth-reader.h"

#include <string.h>

const char *
hearth_record_skip_apostrophe (const char *text)
{
  return text[0] == '\'' ? text + 1 : text;
}

/* A name that is only the address again says nothing. */
const char *
hearth_shaper_clean_name (HearthShaper *shaper,
                          const char   *name)
{
  g_autofree char    *address = NULL;
  g_auto (GStrv)      words = NULL;
  g_autoptr (GString) out = NULL;

  if (name == NULL)
    return NULL;
  if (strchr (name, '@') != NULL && (address = hearth_contact_normalise_email (name)) != NULL)
    return NULL;
  if (strpbrk (name, "\t\r\n") == NULL && strstr (name, "  ") == NULL)
    return name;
  words = g_strsplit_set (name, " \t\r\n", -1);
  out = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);
  return hearth_shaper_keep (shaper, g_string_free (g_steal_pointer (&out), FALSE));
}

/* Several addresses in one cell: HEARTH_READER_MULTI in cards, " ::: " in Google's files, else one. */
static void
add_contacts (HearthShaper *shaper,
              HearthPerson *person,
              const char   *text,
              gboolean      is_email)
{
  g_auto (GStrv) parts = g_strsplit (text, strstr (text, ":::") != NULL ? ":::" : "\x1f", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *account = is_email ? hearth_contact_normalise_email (parts[i])
                               : hearth_contact_normalise_phone (hearth_record_skip_apostrophe (parts[i]));

      hearth_person_add_identity (person, is_email ? "email" : "phone", hearth_shaper_keep (shaper, account), NULL);
    }
}

static void
add_handle (HearthShaper *shaper,
            HearthPerson *person,
            const char   *platform,
            const char   *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\x1f", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *handle = g_strstrip (parts[i]);

      if (handle[0] == '@')
        handle++;
      if (handle[0] != '\0')
        hearth_person_add_identity (person, platform, NULL, hearth_shaper_keep (shaper, g_strdup (handle)));
    }
}

static void
add_account (HearthShaper *shaper,
             HearthPerson *person,
             const char   *platform,
             const char   *text)
{
  const char *key = hearth_record_skip_apostrophe (text);

  /* The handle of an account is the handle column of its own platform, where there is one: both are one identity. */
  for (guint i = 0; i < person->identities->len; i++)
    {
      HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      if (identity->account == NULL && g_str_equal (identity->platform, platform))
        {
          identity->account = key;
          return;
        }
    }
  hearth_person_add_identity (person, platform, key, NULL);
}

/* What the file says in words about mail: only clear words count. */
static void
add_consent (HearthShaper *shaper,
             HearthPerson *person,
             const char   *text)
{
  const HearthFormatWord *word = hearth_format_find_word (shaper->format, HEARTH_FIELD_CONSENT, text);
  int                     truth;

  if (word != NULL)
    {
      hearth_person_set_consent (person, "email", word->means, HEARTH_NONE, word->how != NULL ? word->how : "list", NULL);
      return;
    }
  truth = shaper->format->words == NULL ? hearth_shaper_truth (text) : -1;
  if (truth >= 0)
    hearth_person_set_consent (person, "email", truth ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_WITHDRAWN, HEARTH_NONE, "list",
                               NULL);
}

/* A list of people who get mail says yes for everybody in it, on the day they joined; whoever unsubscribed on a day said no on it. */
static void
settle_consent (HearthShaper *shaper,
                HearthPerson *person,
                gint64        unsubscribed_at)
{
  HearthPersonConsent *consent = hearth_person_find_consent (person, "email");

  if (consent == NULL && shaper->format->listed != 0 && hearth_person_has (person, "email"))
    {
      hearth_person_set_consent (person, "email", shaper->format->listed, HEARTH_NONE, "list", NULL);
      consent = hearth_person_find_consent (person, "email");
    }
  if (unsubscribed_at != HEARTH_NONE)
    {
      if (consent == NULL || consent->state != HEARTH_CONSENT_BOUNCED)
        hearth_person_set_consent (person, "email", HEARTH_CONSENT_WITHDRAWN, unsubscribed_at, "unsubscribed", NULL);
      else
        consent->at = unsubscribed_at;
    }
  else if (consent != NULL && consent->state == HEARTH_CONSENT_GRANTED && shaper->format->listed != 0)
    consent->at = person->joined_at;
}

/* Cards and Google's files have their own; a comma everywhere else. */
static const char *
find_separator (const char *text)
{
  if (strchr (text, HEARTH_READER_MULTI) != NULL)
    return "\x1f";
  return strstr (text, " ::: ") != NULL ? ":::" : ",";
}

static void
add_value (HearthShaper      *shaper,
           HearthPerson      *person,
           const HearthValue *value)
{
  switch ((int) value->field)
    {
    case HEARTH_FIELD_EMAIL:
      add_contacts (shaper, person, value->text, TRUE);
      break;
    case HEARTH_FIELD_PHONE:
      add_contacts (shaper, person, value->text, FALSE);
      break;
    case HEARTH_FIELD_HANDLE:
      add_handle (shaper, person, value->argument != NULL ? value->argument : "handle", value->text);
      break;
    case HEARTH_FIELD_CITY:
      person->texts[HEARTH_SEEN_CITY] = value->text;
      break;
    case HEARTH_FIELD_COUNTRY:
      person->texts[HEARTH_SEEN_COUNTRY] = hearth_country_code (value->text);
      break;
    case HEARTH_FIELD_LANGUAGE:
      person->texts[HEARTH_SEEN_LANGUAGE] = value->text;
      break;
    case HEARTH_FIELD_BIRTHDAY:
      person->texts[HEARTH_SEEN_BIRTHDAY] =
          hearth_shaper_keep (shaper, hearth_record_birthday (value->text, shaper->mapping->date_order));
      break;
    case HEARTH_FIELD_PRONOUNS:
      person->texts[HEARTH_SEEN_PRONOUNS] = value->text;
      break;
    case HEARTH_FIELD_TAG:
      hearth_shaper_split (shaper, value->text, find_separator (value->text), person->tags);
      break;
    case HEARTH_FIELD_CIRCLE:
      hearth_shaper_split (shaper, value->text, find_separator (value->text), person->circles);
      break;
    case HEARTH_FIELD_JOINED:
      hearth_shaper_date (shaper, value->text, value->argument, &person->joined_at);
      break;
    case HEARTH_FIELD_LEFT:
      hearth_shaper_date (shaper, value->text, value->argument, &person->left_at);
      break;
    case HEARTH_FIELD_SOURCE:
      person->source = value->text;
      break;
    case HEARTH_FIELD_QUESTION:
      if (value->argument != NULL)
        hearth_person_add_answer (person, value->argument, value->text);
      break;
    case HEARTH_FIELD_CONSENT:
      add_consent (shaper, person, value->text);
      break;
    default:
      break;
    }
}

/* A column that only says whether there is one (tier:NAME) says it more exactly than the plain one, which then does not count. */
static void
add_tiers (HearthShaper    *shaper,
           HearthPerson    *person,
           const HearthRow *row)
{
  const char *plain = NULL;

  for (guint i = 0; i < row->values->len; i++)
    {
      const HearthValue *value = &g_array_index (row->values, HearthValue, i);

      if (value->field != HEARTH_FIELD_TIER)
        continue;
      if (value->argument == NULL)
        plain = plain != NULL ? plain : value->text;
      else if (hearth_shaper_truth (value->text) == 1)
        hearth_person_add_tier (person, value->argument, person->joined_at, person->left_at);
    }
  if (plain != NULL && person->tiers->len == 0 && hearth_format_find_word (shaper->format, HEARTH_FIELD_TIER, plain) == NULL)
    hearth_person_add_tier (person, plain, person->joined_at, person->left_at);
}

/* Numbers of another place than the format's own are told apart by its name. */
char *
hearth_shaper_key_text (HearthShaper *shaper,
                        const char   *platform,
                        const char   *key)
{
  if (platform == NULL || g_strcmp0 (platform, shaper->format->platform) == 0)
    return g_strdup_printf ("key:%s", hearth_record_skip_apostrophe (key));
  return g_strdup_printf ("key:%s:%s", platform, hearth_record_skip_apostrophe (key));
}

/* The identity a person is known again by: the first that is theirs alone. */
static const HearthPersonIdentity *
key_identity (const HearthPerson *person)
{
  const HearthPersonIdentity *first = &g_array_index (person->identities, HearthPersonIdentity, 0);

  for (guint i = 0; i < person->identities->len; i++)
    {
      const HearthPersonIdentity *identity = &g_array_index (person->identities, HearthPersonIdentity, i);

      if (!g_str_equal (identity->platform, "phone") &&
          !(g_str_equal (identity->platform, "email") && hearth_contact_is_role_address (identity->account)))
        return identity;
    }
  return first;
}

/* The stable key: the source's own number, else an identity, else all that the row says. */
static HearthId
person_id (HearthShaper    *shaper,
           HearthPerson    *person,
           const HearthRow *row,
           const char      *key,
           const char      *key_platform)
{
  g_autoptr (GString) external = g_string_new (NULL);

  if (key != NULL)
    {
      g_autofree char *text = hearth_shaper_key_text (shaper, key_platform, key);

      g_string_assign (external, text);
    }
  else if (person->identities->len > 0)
    {
      const HearthPersonIdentity *identity = key_identity (person);

      if (identity->account != NULL)
        g_string_printf (external, "%s:%s", identity->platform, identity->account);
      else
        {
          g_autofree char *folded = g_utf8_casefold (identity->handle, -1);

          g_string_printf (external, "%s:@%s", identity->platform, folded);
        }
    }
  else
    {
      g_autofree char *content = hearth_row_content (row, "row");

      g_string_assign (external, content);
    }
  return hearth_shaper_id (shaper, external->str);
}

/* Lists the file has a column for: an empty cell is then meant. */
static guint32
find_stated (const HearthMapping *mapping)
{
  guint32 stated = 0;

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      HearthField field = g_array_index (mapping->columns, HearthMappedColumn, i).field;

      stated |= field == HEARTH_FIELD_TAG        ? 1u << HEARTH_SEEN_TAGS
                : field == HEARTH_FIELD_CIRCLE   ? 1u << HEARTH_SEEN_CIRCLES
                : field == HEARTH_FIELD_TIER     ? 1u << HEARTH_SEEN_TIERS
                : field == HEARTH_FIELD_QUESTION ? 1u << HEARTH_SEEN_ANSWERS
                                                 : 0;
    }
  return stated;
}

/* A table of durations often names nobody, and equal rows of it are different people: each is its number and what it says. */
static const char *
number_row (HearthShaper    *shaper,
            const HearthRow *row)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GUINT64_FORMAT ":", row->number);
  for (guint i = 0; i < row->values->len; i++)
    g_string_append_printf (text, " %s", g_array_index (row->values, HearthValue, i).text);
  return hearth_shaper_keep (shaper, g_string_free (text, FALSE));
}

HearthPerson *
hearth_shaper_person (HearthShaper    *shaper,
                      const HearthRow *row)
{
  HearthPerson *person = shaper->person;
  const char   *key = NULL;
  const char   *key_platform = NULL;
  const char   *first = NULL, *last = NULL, *name = NULL;
  gint64        unsubscribed_at = HEARTH_NONE;

  hearth_person_clear (person);
  for (guint i = 0; i < row->values->len; i++)
    {
      const HearthValue *value = &g_array_index (row->values, HearthValue, i);

      if (value->field == HEARTH_FIELD_KEY && key == NULL)
        {
          key = value->text;
          key_platform = value->argument != NULL ? value->argument : shaper->format->platform;
        }
      else if (value->field == HEARTH_FIELD_NAME && name == NULL)
        name = value->text;
      else if (value->field == HEARTH_FIELD_FIRST_NAME && first == NULL)
        first = value->text;
      else if (value->field == HEARTH_FIELD_LAST_NAME && last == NULL)
        last = value->text;
      else if (value->field == HEARTH_FIELD_UNSUBSCRIBED)
        hearth_shaper_date (shaper, value->text, value->argument, &unsubscribed_at);
      else
        add_value (shaper, person, value);
    }
  person->stated |= find_stated (shaper->mapping);
  /* Who asks to join has not joined: the day they came is the day they asked. */
  if (person->stated & 1u << HEARTH_SEEN_ANSWERS)
    {
      person->applied_at = person->joined_at;
      person->joined_at = HEARTH_NONE;
    }
  if (name == NULL)
    name = hearth_shaper_join (shaper, first, last, " ");
  if (key == NULL && name == NULL && person->identities->len == 0 && hearth_row_get (row, HEARTH_FIELD_DURATION) != NULL)
    {
      key = number_row (shaper, row);
      key_platform = shaper->format->platform;
    }
  person->texts[HEARTH_SEEN_NAME] = hearth_shaper_clean_name (shaper, name);
  if (key != NULL && key_platform != NULL)
    add_account (shaper, person, key_platform, key);
  add_tiers (shaper, person, row);
  settle_consent (shaper, person, unsubscribed_at);
  if (key == NULL && person->identities->len == 0 && person->texts[HEARTH_SEEN_NAME] == NULL)
    return NULL;
  person->id = person_id (shaper, person, row, key, key_platform);
  return person;
}
