/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules all formats share: how a row's cells make a person, and which text is the stable key of that person in this source. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-contact.h"
#include "base/hearth-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
hearth_shaper_init (HearthShaper        *shaper,
                    const HearthFormat  *format,
                    const HearthMapping *mapping,
                    const char          *table_name)
{
  memset (shaper, 0, sizeof *shaper);
  shaper->format = format;
  shaper->mapping = mapping;
  shaper->table_name = table_name;
  shaper->person = hearth_person_new ();
  shaper->other = hearth_person_new ();
  shaper->kept = g_ptr_array_new_with_free_func (g_free);
}

void
hearth_shaper_clear (HearthShaper *shaper)
{
  hearth_person_free (shaper->person);
  hearth_person_free (shaper->other);
  g_ptr_array_unref (shaper->kept);
  if (shaper->memory_free != NULL)
    shaper->memory_free (shaper->memory);
}

void
hearth_shaper_run (HearthShaper     *shaper,
                   HearthRow *const *rows,
                   guint             n_rows)
{
  shaper->format->shape (shaper, rows, n_rows);
  g_ptr_array_set_size (shaper->kept, 0);
}

const char *
hearth_row_get (const HearthRow *row,
                HearthField      field)
{
  for (guint i = 0; i < row->values->len; i++)
    if (g_array_index (row->values, HearthValue, i).field == field)
      return g_array_index (row->values, HearthValue, i).text;
  return NULL;
}

const char *
hearth_row_extra (const HearthRow *row,
                  guint            index)
{
  return row->extras[index][0] != '\0' ? row->extras[index] : NULL;
}

const char *
hearth_shaper_keep (HearthShaper *shaper,
                    char         *text)
{
  if (text != NULL)
    g_ptr_array_add (shaper->kept, text);
  return text;
}

HearthId
hearth_shaper_id (HearthShaper *shaper,
                  const char   *external)
{
  return hearth_id_for_source (&shaper->key, shaper->format->id, external, -1);
}

gboolean
hearth_shaper_date (HearthShaper *shaper,
                    const char   *text,
                    const char   *pattern,
                    gint64       *ms)
{
  GTimeZone *zone = shaper->format->local_times ? shaper->zone : NULL;

  if (text == NULL)
    return FALSE;
  if (pattern != NULL)
    return hearth_date_parse_format (text, pattern, zone, ms);
  return hearth_date_parse (text, shaper->mapping->date_order, zone, ms, NULL);
}

gint64
hearth_shaper_money (const char  *text,
                     const char **currency)
{
  const char *found = NULL;
  gint64      minor;

  if (text == NULL || !hearth_money_parse (text, *currency, &minor, &found))
    return HEARTH_NONE;
  if (*currency == NULL && found != NULL)
    {
      /* Read again: the digits after the point are the currency's. */
      *currency = found;
      if (!hearth_money_parse (text, found, &minor, NULL))
        return HEARTH_NONE;
    }
  return minor;
}

int
hearth_shaper_truth (const char *text)
{
  static const char *const yes[] = { "yes", "y", "true", "1", "subscribed", "active", "granted", "opted in", "enabled", "ja", "oui",
                                     "si", "sí", "sim", "x" };
  static const char *const no[] = { "no", "n", "false", "0", "unsubscribed", "inactive", "withdrawn", "opted out", "disabled",
                                    "nein", "non", "não", "nee", "blocklisted" };
  g_autofree char         *folded = NULL;

  if (text == NULL)
    return -1;
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_str_equal (folded, yes[i]))
      return 1;
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_str_equal (folded, no[i]))
      return 0;
  return -1;
}

void
hearth_shaper_leave (HearthShaper    *shaper,
                     const HearthRow *row,
                     const char      *reason)
{
  shaper->leave (row, reason, shaper->data);
}

const char *
hearth_shaper_reason_nobody (void)
{
  return _ ("Nobody is named here. A name, an address or a number would help.");
}

void
hearth_shaper_split (HearthShaper *shaper,
                     const char   *text,
                     char          separator,
                     GPtrArray    *list)
{
  const char     delimiter[2] = { separator, '\0' };
  g_auto (GStrv) parts = g_strsplit (text, delimiter, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = FALSE;

      g_strstrip (parts[i]);
      for (guint j = 0; j < list->len && !known; j++)
        known = g_str_equal (g_ptr_array_index (list, j), parts[i]);
      if (parts[i][0] != '\0' && !known)
        g_ptr_array_add (list, (gpointer) hearth_shaper_keep (shaper, g_strdup (parts[i])));
    }
}

/* Spreadsheets write an apostrophe before a number that is to stay text (Shopify does). */
static const char *
skip_apostrophe (const char *text)
{
  return text[0] == '\'' ? text + 1 : text;
}

static const char *
join_name (HearthShaper *shaper,
           const char   *first,
           const char   *last)
{
  if (first != NULL && last != NULL)
    return hearth_shaper_keep (shaper, g_strdup_printf ("%s %s", first, last));
  return first != NULL ? first : last;
}

/* A name that is only the address again says nothing. */
static const char *
clean_name (HearthShaper *shaper,
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
  g_auto (GStrv) parts = g_strsplit (text, strstr (text, " ::: ") != NULL ? " ::: " : "\x1f", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *account = is_email ? hearth_contact_normalise_email (parts[i])
                               : hearth_contact_normalise_phone (skip_apostrophe (parts[i]));

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
  const char *key = skip_apostrophe (text);

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
add_consent (HearthPerson *person,
             const char   *text)
{
  int truth = hearth_shaper_truth (text);

  if (truth >= 0)
    hearth_person_set_consent (person, "email", truth ? HEARTH_CONSENT_GRANTED : HEARTH_CONSENT_WITHDRAWN, HEARTH_NONE, "list",
                               NULL);
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
    case HEARTH_FIELD_TAG:
      hearth_shaper_split (shaper, value->text, strchr (value->text, '\x1f') != NULL ? '\x1f' : ',', person->tags);
      break;
    case HEARTH_FIELD_CIRCLE:
      hearth_shaper_split (shaper, value->text, strchr (value->text, '\x1f') != NULL ? '\x1f' : ',', person->circles);
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
    case HEARTH_FIELD_CONSENT:
      add_consent (person, value->text);
      break;
    default:
      break;
    }
}

static void
add_tier (HearthPerson *person,
          const char   *name)
{
  HearthPersonTier tier = { name, person->joined_at, person->left_at, HEARTH_NONE, NULL };

  g_array_append_val (person->tiers, tier);
}

/* Numbers of another place than the format's own are told apart by its name. */
static char *
key_text (HearthShaper *shaper,
          const char   *platform,
          const char   *key)
{
  if (platform == NULL || g_strcmp0 (platform, shaper->format->platform) == 0)
    return g_strdup_printf ("key:%s", skip_apostrophe (key));
  return g_strdup_printf ("key:%s:%s", platform, skip_apostrophe (key));
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
          !(g_str_equal (identity->platform, "email") && hearth_record_is_role_address (identity->account)))
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
      g_autofree char *text = key_text (shaper, key_platform, key);

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
      g_string_assign (external, "row");
      for (guint i = 0; i < row->values->len; i++)
        g_string_append_printf (external, "\x1f%s", g_array_index (row->values, HearthValue, i).text);
    }
  return hearth_shaper_id (shaper, external->str);
}

HearthPerson *
hearth_shaper_person (HearthShaper    *shaper,
                      const HearthRow *row)
{
  HearthPerson *person = shaper->person;
  const char   *key = NULL;
  const char   *key_platform = NULL;
  const char   *first = NULL, *last = NULL, *name = NULL, *tier = NULL;

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
      else if (value->field == HEARTH_FIELD_TIER && tier == NULL)
        tier = value->text;
      else
        add_value (shaper, person, value);
    }
  for (guint i = 0; i < shaper->mapping->columns->len; i++)
    {
      HearthField field = g_array_index (shaper->mapping->columns, HearthMappedColumn, i).field;

      person->stated |= field == HEARTH_FIELD_TAG      ? 1u << HEARTH_SEEN_TAGS
                        : field == HEARTH_FIELD_CIRCLE ? 1u << HEARTH_SEEN_CIRCLES
                        : field == HEARTH_FIELD_TIER   ? 1u << HEARTH_SEEN_TIERS
                                                       : 0;
    }
  if (name == NULL)
    name = join_name (shaper, first, last);
  person->texts[HEARTH_SEEN_NAME] = clean_name (shaper, name);
  if (key != NULL && key_platform != NULL)
    add_account (shaper, person, key_platform, key);
  if (tier != NULL)
    add_tier (person, tier);
  if (key == NULL && person->identities->len == 0 && person->texts[HEARTH_SEEN_NAME] == NULL)
    return NULL;
  person->id = person_id (shaper, person, row, key, key_platform);
  return person;
}

gboolean
hearth_shaper_refer (HearthShaper *shaper,
                     const char   *text,
                     const char   *platform,
                     HearthId     *id)
{
  HearthPerson    *person = shaper->other;
  g_autofree char *address = strchr (text, '@') != NULL ? hearth_contact_normalise_email (text) : NULL;
  g_autofree char *external = NULL;

  hearth_person_clear (person);
  if (address != NULL)
    {
      external = g_strdup_printf ("email:%s", address);
      hearth_person_add_identity (person, "email", address, NULL);
    }
  else if (platform != NULL)
    {
      external = key_text (shaper, platform, text);
      hearth_person_add_identity (person, platform, skip_apostrophe (text), NULL);
    }
  else
    return FALSE;
  person->id = hearth_shaper_id (shaper, external);
  shaper->emit_person (person, shaper->data);
  *id = person->id;
  return TRUE;
}

HearthId
hearth_shaper_emit (HearthShaper    *shaper,
                    HearthPerson    *person,
                    const HearthRow *row)
{
  const char *note = hearth_row_get (row, HEARTH_FIELD_NOTE);
  const char *inviter = hearth_row_get (row, HEARTH_FIELD_INVITED_BY);

  if (inviter != NULL)
    hearth_shaper_refer (shaper, inviter, shaper->format->platform, &person->invited_by);
  shaper->emit_person (person, shaper->data);
  if (note != NULL)
    {
      HearthAct act;

      hearth_act_init (&act);
      act.id = hearth_id_child (&person->id, "note");
      act.person = person->id;
      act.kind = HEARTH_KIND_NOTE;
      act.direction = HEARTH_DIRECTION_NONE;
      act.at = person->joined_at;
      act.body = note;
      shaper->emit_act (&act, shaper->data);
    }
  return person->id;
}
