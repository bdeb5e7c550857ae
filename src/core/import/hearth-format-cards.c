/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Address books: contact cards, and Google's contacts in their newer and older columns (design/formats.md B16, B17). Being in an address
 * book is no consent; only what Hearth wrote into a card is. Organisations are nobody's business here, and pictures are taken only where they are in the card itself: nothing
 * is fetched. */

#include "import/hearth-record-shaper.h"

#include "members/hearth-consent.h"
#include "members/hearth-photo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  CARD_KIND,
  CARD_IMPP,
  CARD_PHOTO,
  CARD_CONSENT,
};

/* "xmpp:ada@example.org", "matrix:u/ada:example.org": the scheme is the platform. */
static void
add_addresses (HearthShaper *shaper,
               HearthPerson *person,
               const char   *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\x1f", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *scheme = g_uri_parse_scheme (parts[i]);

      if (scheme != NULL)
        {
          const char *rest = parts[i] + strlen (scheme) + 1;
          char       *plain = g_uri_unescape_string (rest, NULL);

          hearth_person_add_identity (person, hearth_shaper_keep (shaper, g_ascii_strdown (scheme, -1)), NULL,
                                      hearth_shaper_keep (shaper, plain != NULL ? plain : g_strdup (rest)));
        }
    }
}

/* "data:image/jpeg;base64,...", and only that: an address is not fetched, and what is too large or no picture is left out. */
static void
add_photo (HearthShaper *shaper,
           HearthPerson *person,
           const char   *text)
{
  const char        *comma = text != NULL && g_ascii_strncasecmp (text, "data:", 5) == 0 ? strstr (text, ";base64,") : NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar            *data;
  gsize              len;
  int                width, height;

  if (comma == NULL || comma - text > 64 || strlen (comma) > HEARTH_PHOTO_MAX_BYTES / 3 * 4 + 64)
    return;
  data = g_base64_decode (comma + strlen (";base64,"), &len);
  hearth_shaper_keep (shaper, (char *) data);
  bytes = g_bytes_new_static (data, len);
  if (len > HEARTH_PHOTO_MAX_BYTES || hearth_photo_sniff (bytes, &width, &height, NULL) == NULL)
    return;
  person->photo = data;
  person->photo_len = len;
}

/* "email;granted;2026-01-31", as our own export writes it. */
static void
add_consents (HearthShaper *shaper,
              HearthPerson *person,
              const char   *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\x1f", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ";", 3);
      gint64         at = HEARTH_NONE, state;

      if (g_strv_length (parts) != 3 || *parts[0] == '\0' || (state = hearth_consent_state_parse (parts[1])) == HEARTH_NONE)
        continue;
      hearth_shaper_date (shaper, parts[2], NULL, &at);
      hearth_person_set_consent (person, hearth_shaper_keep (shaper, g_strdup (parts[0])), (HearthConsentState) state, at, NULL, NULL);
    }
}

static const char *
shape_card (HearthShaper    *shaper,
            const HearthRow *row)
{
  const char   *addresses = hearth_row_extra (row, CARD_IMPP);
  const char   *consents = hearth_row_extra (row, CARD_CONSENT);
  HearthPerson *person = hearth_shaper_person (shaper, row);

  if (row->extras[CARD_KIND][0] != '\0' && !hearth_row_extra_is (row, CARD_KIND, "individual"))
    return _ ("This card is a group or a place, not one person.");
  if (person == NULL || (person->texts[HEARTH_SEEN_NAME] == NULL && person->identities->len == 0))
    return hearth_shaper_reason_nobody ();
  if (addresses != NULL)
    add_addresses (shaper, person, addresses);
  add_photo (shaper, person, hearth_row_extra (row, CARD_PHOTO));
  if (consents != NULL)
    add_consents (shaper, person, consents);
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

const HearthFormat hearth_format_vcard = {
  .id = "vcard",
  .title = N_ ("Contact cards (vCard)"),
  .hint = N_ ("A .vcf file from an address book or a phone"),
  .source = "vcard",
  .source_name = "vCard",
  .marks = (const char *const[]) { "uid", "fn", "n-family", "n-given", "tel", "categories", "adr-city", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "uid", HEARTH_FIELD_KEY, NULL },
          { "fn", HEARTH_FIELD_NAME, NULL },
          { "n-given", HEARTH_FIELD_FIRST_NAME, NULL },
          { "n-family", HEARTH_FIELD_LAST_NAME, NULL },
          { "email", HEARTH_FIELD_EMAIL, NULL },
          { "tel", HEARTH_FIELD_PHONE, NULL },
          { "bday", HEARTH_FIELD_BIRTHDAY, NULL },
          { "pronouns", HEARTH_FIELD_PRONOUNS, NULL },
          { "adr-city", HEARTH_FIELD_CITY, NULL },
          { "adr-country", HEARTH_FIELD_COUNTRY, NULL },
          { "categories", HEARTH_FIELD_TAG, NULL },
          { "note", HEARTH_FIELD_NOTE, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "kind", "impp", "photo", "consent", NULL },
  .shape_row = shape_card,
};

enum
{
  GOOGLE_LABELS,
};

/* Two columns that belong together: "E-mail 1 - Label" and "E-mail 1 - Value". */
typedef struct
{
  guint label, value;
} Pair;

/* Found once a file. */
static GArray *
find_pairs (HearthShaper *shaper,
            const char   *name)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 1; i <= shaper->n_headers; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u - Label", name, i);
      g_autofree char *type = g_strdup_printf ("%s %u - Type", name, i);
      g_autofree char *value = g_strdup_printf ("%s %u - Value", name, i);
      int              a = hearth_format_find_header (label, shaper->headers, shaper->n_headers);
      int              b = hearth_format_find_header (value, shaper->headers, shaper->n_headers);

      if (a < 0)
        a = hearth_format_find_header (type, shaper->headers, shaper->n_headers);
      if (b < 0)
        break;
      if (a >= 0)
        {
          Pair pair = { (guint) a, (guint) b };

          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

/* The address marked "* " is the one they want to be written to at. */
static void
prefer_marked (HearthShaper    *shaper,
               const HearthRow *row,
               HearthPerson    *person)
{
  GArray *pairs = shaper->memory;

  if (pairs == NULL)
    {
      pairs = shaper->memory = find_pairs (shaper, "E-mail");
      shaper->memory_free = (GDestroyNotify) g_array_unref;
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair    *pair = &g_array_index (pairs, Pair, i);
      const char    *label = pair->label < row->n_cells ? row->cells[pair->label] : "";
      g_auto (GStrv) values = NULL;

      if (label[0] != '*' || pair->value >= row->n_cells)
        continue;
      values = g_strsplit (row->cells[pair->value], ":::", 2);
      hearth_shaper_prefer (shaper, person, values[0]);
      return;
    }
}

/* "Fans ::: * myContacts": what begins with a star is Google's own. */
static void
add_labels (HearthShaper *shaper,
            HearthPerson *person,
            const char   *text)
{
  hearth_shaper_split (shaper, text, ":::", person->tags);
  for (guint i = person->tags->len; i-- > 0;)
    if (((const char *) g_ptr_array_index (person->tags, i))[0] == '*')
      g_ptr_array_remove_index (person->tags, i);
}

static const char *
shape_google (HearthShaper    *shaper,
              const HearthRow *row)
{
  HearthPerson *person = hearth_shaper_person (shaper, row);
  const char   *labels = hearth_row_extra (row, GOOGLE_LABELS);

  if (person == NULL)
    return hearth_shaper_reason_nobody ();
  prefer_marked (shaper, row, person);
  person->stated |= 1u << HEARTH_SEEN_TAGS;
  if (labels != NULL)
    add_labels (shaper, person, labels);
  hearth_shaper_emit (shaper, person, row);
  return NULL;
}

const HearthFormat hearth_format_google = {
  .id = "google",
  .title = N_ ("Google contacts"),
  .hint = N_ ("Columns “E-mail 1 - Value” and “Labels” or “Group Membership”"),
  .source = "google",
  .source_name = "Google contacts",
  .marks = (const char *const[]) { "E-mail 1 - Value|Phone 1 - Value|E-mail 1 - Label|E-mail 1 - Type",
                                   "Labels|Group Membership|File As|Phonetic First Name|Yomi Name|Given Name",
                                   "First Name|Given Name|Name", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "Name", HEARTH_FIELD_NAME, NULL },
          { "First Name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Given Name", HEARTH_FIELD_FIRST_NAME, NULL },
          { "Last Name", HEARTH_FIELD_LAST_NAME, NULL },
          { "Family Name", HEARTH_FIELD_LAST_NAME, NULL },
          { "E-mail * - Value", HEARTH_FIELD_EMAIL, NULL },
          { "Phone * - Value", HEARTH_FIELD_PHONE, NULL },
          { "Birthday", HEARTH_FIELD_BIRTHDAY, NULL },
          { "Notes", HEARTH_FIELD_NOTE, NULL },
          { "Address 1 - City", HEARTH_FIELD_CITY, NULL },
          { "Address 1 - Country", HEARTH_FIELD_COUNTRY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "Labels|Group Membership", NULL },
  .shape_row = shape_google,
};
