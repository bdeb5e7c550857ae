/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables that Hearth itself exports (export/hearth-export-members.c, -interactions.c), mended in a spreadsheet perhaps, and read
 * again. Several values of a cell stand apart by ";". An interaction keeps its id, so that it is known again where it came from. */

#include "import/hearth-record-shaper.h"

#include "base/hearth-contact.h"
#include "members/hearth-consent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  MEMBER_EMAIL,
  MEMBER_PHONE,
  MEMBER_HANDLES,
  MEMBER_CIRCLES,
  MEMBER_TIERS,
  MEMBER_TAGS,
  MEMBER_CONSENT,
  MEMBER_CONSENT_SINCE,
  MEMBER_CONSENT_HOW,
  MEMBER_OTHER_CONSENTS,
};

/* "discord:@ada" is a handle, "discord:1234" an account, "a@example.org" an address. */
static void
add_address (HearthShaper *shaper,
             HearthPerson *person,
             const char   *text)
{
  const char *colon = strchr (text, ':');
  const char *platform;

  if (colon == NULL || colon == text)
    {
      hearth_person_add_identity (person, "email", hearth_shaper_keep (shaper, hearth_contact_normalise_email (text)), NULL);
      return;
    }
  platform = hearth_shaper_keep (shaper, g_ascii_strdown (text, colon - text));
  if (colon[1] == '@' && colon[2] != '\0')
    hearth_person_add_identity (person, platform, NULL, hearth_shaper_keep (shaper, g_strdup (colon + 2)));
  else if (colon[1] != '\0')
    hearth_person_add_identity (person, platform, hearth_shaper_keep (shaper, g_strdup (colon + 1)), NULL);
}

/* Each value of a cell; NULL for an empty one. */
static GPtrArray *
split (HearthShaper *shaper,
       const char   *text)
{
  GPtrArray *list = g_ptr_array_new ();

  if (text != NULL)
    hearth_shaper_split (shaper, text, ";", list);
  return list;
}

static void
add_identities (HearthShaper    *shaper,
                const HearthRow *row,
                HearthPerson    *person)
{
  g_autoptr (GPtrArray) emails = split (shaper, hearth_row_extra (row, MEMBER_EMAIL));
  g_autoptr (GPtrArray) phones = split (shaper, hearth_row_extra (row, MEMBER_PHONE));
  g_autoptr (GPtrArray) handles = split (shaper, hearth_row_extra (row, MEMBER_HANDLES));

  for (guint i = 0; i < emails->len; i++)
    hearth_person_add_identity (person, "email", hearth_shaper_keep (shaper, hearth_contact_normalise_email (g_ptr_array_index (emails, i))), NULL);
  for (guint i = 0; i < phones->len; i++)
    hearth_person_add_identity (person, "phone", hearth_shaper_keep (shaper, hearth_contact_normalise_phone (g_ptr_array_index (phones, i))), NULL);
  for (guint i = 0; i < handles->len; i++)
    add_address (shaper, person, g_ptr_array_index (handles, i));
}

static void
add_consent (HearthShaper *shaper,
             HearthPerson *person,
             const char   *channel,
             const char   *state,
             const char   *since,
             const char   *how)
{
  gint64 number = hearth_consent_state_parse (state);
  gint64 at = HEARTH_NONE;

  if (number == HEARTH_NONE)
    return;
  hearth_shaper_date (shaper, since, NULL, &at);
  hearth_person_set_consent (person, channel, (HearthConsentState) number, at, how, NULL);
}

static void
add_consents (HearthShaper    *shaper,
              const HearthRow *row,
              HearthPerson    *person)
{
  g_autoptr (GPtrArray) others = split (shaper, hearth_row_extra (row, MEMBER_OTHER_CONSENTS));

  add_consent (shaper, person, "email", hearth_row_extra (row, MEMBER_CONSENT), hearth_row_extra (row, MEMBER_CONSENT_SINCE),
               hearth_row_extra (row, MEMBER_CONSENT_HOW));
  for (guint i = 0; i < others->len; i++)
    {
      /* "phone: granted 2026-01-31" */
      g_auto (GStrv) halves = g_strsplit (g_ptr_array_index (others, i), ":", 2);
      g_auto (GStrv) words = g_strv_length (halves) == 2 ? g_strsplit (g_strstrip (halves[1]), " ", 2) : NULL;

      if (words != NULL && words[0] != NULL)
        add_consent (shaper, person, hearth_shaper_keep (shaper, g_strdup (g_strstrip (halves[0]))), words[0], words[1], NULL);
    }
}

static void
add_tiers (HearthShaper    *shaper,
           const HearthRow *row,
           HearthPerson    *person)
{
  g_autoptr (GPtrArray) tiers = split (shaper, hearth_row_extra (row, MEMBER_TIERS));

  for (guint i = 0; i < tiers->len; i++)
    {
      HearthPersonTier tier = { g_ptr_array_index (tiers, i), HEARTH_NONE, HEARTH_NONE, HEARTH_NONE, NULL };

      g_array_append_val (person->tiers, tier);
    }
}

static void
shape_members (HearthShaper     *shaper,
               HearthRow *const *rows,
               guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);
      const char   *circles = hearth_row_extra (rows[i], MEMBER_CIRCLES), *tags = hearth_row_extra (rows[i], MEMBER_TAGS);

      if (person == NULL)
        {
          hearth_shaper_leave (shaper, rows[i], hearth_shaper_reason_nobody ());
          continue;
        }
      add_identities (shaper, rows[i], person);
      if (circles != NULL)
        hearth_shaper_split (shaper, circles, ";", person->circles);
      if (tags != NULL)
        hearth_shaper_split (shaper, tags, ";", person->tags);
      add_tiers (shaper, rows[i], person);
      add_consents (shaper, rows[i], person);
      hearth_shaper_emit (shaper, person, rows[i]);
    }
}

const HearthFormat hearth_format_hearth_members = {
  .id = "hearth-members",
  .title = N_ ("Members from Hearth"),
  .hint = N_ ("The columns “email consent since” and “first interaction”"),
  .source = "hearth",
  .source_name = "Hearth",
  .marks = (const char *const[]) { "id", "name", "handles", "email consent since", "first interaction", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "id", HEARTH_FIELD_KEY, NULL },
          { "name", HEARTH_FIELD_NAME, NULL },
          { "city", HEARTH_FIELD_CITY, NULL },
          { "country", HEARTH_FIELD_COUNTRY, NULL },
          { "language", HEARTH_FIELD_LANGUAGE, NULL },
          { "birthday", HEARTH_FIELD_BIRTHDAY, NULL },
          { "source", HEARTH_FIELD_SOURCE, NULL },
          { "joined", HEARTH_FIELD_JOINED, NULL },
          { "left", HEARTH_FIELD_LEFT, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "email", "phone", "handles", "circles", "tiers", "tags", "email consent", "email consent since",
                                    "email consent how", "other consents", NULL },
  .shape = shape_members,
};

enum
{
  ACT_ADDRESS,
  ACT_WITH_ADDRESS,
  ACT_REFERENCE,
};

static void
take_with (HearthShaper    *shaper,
           const HearthRow *row,
           HearthAct       *act)
{
  const char      *address = hearth_row_extra (row, ACT_WITH_ADDRESS);
  const char      *colon = address != NULL ? strchr (address, ':') : NULL;
  g_autofree char *platform = colon != NULL ? g_ascii_strdown (address, colon - address) : NULL;

  if (address != NULL && (colon == NULL || colon[1] != '@'))
    hearth_shaper_refer (shaper, colon != NULL ? colon + 1 : address, hearth_shaper_keep (shaper, g_steal_pointer (&platform)),
                         &act->with_person);
}

static gboolean
fill_act (HearthShaper    *shaper,
          const HearthRow *row,
          HearthAct       *act,
          const char     **reason)
{
  const char *id = hearth_row_get (row, HEARTH_FIELD_ID), *date = hearth_row_get (row, HEARTH_FIELD_DATE);
  const char *quantity = hearth_row_get (row, HEARTH_FIELD_QUANTITY);

  act->kind = hearth_kind_parse (hearth_row_get (row, HEARTH_FIELD_KIND));
  act->direction = hearth_direction_parse (hearth_row_get (row, HEARTH_FIELD_DIRECTION));
  if (act->kind == 0)
    *reason = _ ("The kind of interaction is not one that Hearth knows.");
  else if (id == NULL || !hearth_id_from_string (id, &act->id))
    *reason = _ ("The id of the interaction is missing or was changed.");
  else if (date != NULL && !hearth_shaper_date (shaper, date, NULL, &act->at))
    *reason = _ ("The date cannot be read.");
  if (*reason != NULL)
    return FALSE;
  if (act->direction == 0)
    act->direction = hearth_kind_default_direction (act->kind);
  act->item = hearth_row_get (row, HEARTH_FIELD_ITEM);
  act->body = hearth_row_get (row, HEARTH_FIELD_BODY);
  act->currency = hearth_row_get (row, HEARTH_FIELD_CURRENCY);
  act->amount = hearth_shaper_money (hearth_row_get (row, HEARTH_FIELD_AMOUNT), &act->currency);
  act->net = hearth_shaper_money (hearth_row_get (row, HEARTH_FIELD_NET), &act->currency);
  if (quantity != NULL)
    act->quantity = g_ascii_strtoll (quantity, NULL, 10);
  act->reference = hearth_row_extra (row, ACT_REFERENCE);
  return TRUE;
}

static void
shape_interactions (HearthShaper     *shaper,
                    HearthRow *const *rows,
                    guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      HearthPerson *person = hearth_shaper_person (shaper, rows[i]);
      const char   *address = hearth_row_extra (rows[i], ACT_ADDRESS);
      const char   *reason = person == NULL ? hearth_shaper_reason_nobody () : NULL;
      HearthAct     act;

      hearth_act_init (&act);
      if (reason != NULL || !fill_act (shaper, rows[i], &act, &reason))
        {
          hearth_shaper_leave (shaper, rows[i], reason);
          continue;
        }
      if (address != NULL)
        add_address (shaper, person, address);
      act.person = hearth_shaper_emit (shaper, person, rows[i]);
      take_with (shaper, rows[i], &act);
      shaper->emit_act (&act, shaper->data);
    }
}

const HearthFormat hearth_format_hearth_interactions = {
  .id = "hearth-interactions",
  .title = N_ ("Interactions from Hearth"),
  .hint = N_ ("The columns “member id” and “with address”"),
  .source = "hearth",
  .source_name = "Hearth",
  .marks = (const char *const[]) { "id", "kind", "direction", "member id", "with address", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "id", HEARTH_FIELD_ID, NULL },
          { "member id", HEARTH_FIELD_KEY, NULL },
          { "member", HEARTH_FIELD_NAME, NULL },
          { "kind", HEARTH_FIELD_KIND, NULL },
          { "direction", HEARTH_FIELD_DIRECTION, NULL },
          { "date", HEARTH_FIELD_DATE, NULL },
          { "item", HEARTH_FIELD_ITEM, NULL },
          { "words", HEARTH_FIELD_BODY, NULL },
          { "amount", HEARTH_FIELD_AMOUNT, NULL },
          { "net", HEARTH_FIELD_NET, NULL },
          { "currency", HEARTH_FIELD_CURRENCY, NULL },
          { "quantity", HEARTH_FIELD_QUANTITY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "address", "with address", "reference", NULL },
  .shape = shape_interactions,
};
