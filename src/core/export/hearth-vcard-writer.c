/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A name is not taken apart, which only its owner could do: all of it stands as the given name beside FN. Lines are
 * folded at 75 octets, never inside a character. */

#include "export/hearth-vcard-writer.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "members/hearth-consent.h"

#include <string.h>

/* RFC 6350 section 3.2: without the line break. */
#define MAX_LINE 75

typedef struct
{
  HearthOut         *out;
  HearthVcardVersion version;
  GString           *line;
} Card;

static void
end_line (Card *card)
{
  const char *at = card->line->str, *end = at + card->line->len;
  gsize       room = MAX_LINE;

  while ((gsize) (end - at) > room)
    {
      const char *cut = at + room;

      while (cut > at && ((guchar) *cut & 0xc0) == 0x80)
        cut--;
      hearth_out_bytes (card->out, at, (gsize) (cut - at));
      hearth_out_text (card->out, "\r\n ");
      at = cut;
      room = MAX_LINE - 1; /* the space that says "goes on" counts */
    }
  hearth_out_bytes (card->out, at, (gsize) (end - at));
  hearth_out_text (card->out, "\r\n");
  g_string_truncate (card->line, 0);
}

static void
add_escaped (Card       *card,
             const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p++)
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      if (*p == '\n' || *p == '\r')
        g_string_append (card->line, "\\n");
      else if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_printf (card->line, "\\%c", *p);
      else
        g_string_append_c (card->line, ((guchar) *p < 0x20 && *p != '\t') || *p == 0x7f ? ' ' : *p);
    }
}

static void
add_property (Card       *card,
              const char *head,
              const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (card->line, head);
  add_escaped (card, text);
  end_line (card);
}

/* A value that is an address of its own form, not text. */
static void
add_plain (Card       *card,
           const char *head,
           const char *value)
{
  g_string_append (card->line, head);
  g_string_append (card->line, value);
  end_line (card);
}

static gboolean
is_scheme (const char *platform)
{
  if (!g_ascii_isalpha (*platform))
    return FALSE;
  for (const char *p = platform; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("+-.", *p) == NULL)
      return FALSE;
  return TRUE;
}

static void
add_identity (Card                 *card,
              const HearthIdentity *identity)
{
  const char      *platform = identity->platform != NULL ? identity->platform : "";
  const char      *value = identity->handle != NULL ? identity->handle : identity->account;
  g_autofree char *address = NULL, *head = NULL;

  if (value == NULL)
    return;
  if (g_str_equal (platform, "email") && identity->account != NULL)
    {
      add_property (card, card->version == HEARTH_VCARD_3 ? "EMAIL;TYPE=INTERNET:" : "EMAIL:", identity->account);
    }
  else if (g_str_equal (platform, "phone") && identity->account != NULL)
    {
      /* A number without its country is marked so; see hearth_contact_normalise_phone(). */
      add_property (card, card->version == HEARTH_VCARD_3 ? "TEL;TYPE=VOICE:" : "TEL;VALUE=text:",
                    identity->account + (*identity->account == '?'));
    }
  else if (is_scheme (platform))
    {
      address = g_uri_escape_string (value, "@:/+!$&'()*,;=", FALSE);
      head = g_strdup_printf ("IMPP:%s:", platform);
      add_plain (card, head, address);
    }
}

/* "--0430", "19900430"; 3.0 writes hyphens. */
static void
add_birthday (Card       *card,
              const char *birthday)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (birthday == NULL)
    return;
  if (card->version == HEARTH_VCARD_3)
    {
      add_property (card, "BDAY:", birthday);
      return;
    }
  if (g_str_has_prefix (birthday, "--"))
    g_string_append (text, "--");
  for (const char *p = birthday; *p != '\0'; p++)
    if (*p != '-')
      g_string_append_c (text, *p);
  add_property (card, "BDAY:", text->str);
}

static void
add_place (Card               *card,
           const HearthMember *member)
{
  if (member->city == NULL && member->country == NULL)
    return;
  g_string_append (card->line, "ADR:;;;");
  add_escaped (card, member->city != NULL ? member->city : "");
  g_string_append (card->line, ";;;");
  add_escaped (card, member->country != NULL ? member->country : "");
  end_line (card);
}

static void
add_categories (Card                     *card,
                const HearthExportMember *member)
{
  GPtrArray *lists[] = { member->circles, member->tags };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      {
        g_string_append (card->line, card->line->len == 0 ? "CATEGORIES:" : ",");
        add_escaped (card, g_ptr_array_index (lists[i], j));
      }
  if (card->line->len > 0)
    end_line (card);
}

static void
add_photo (Card       *card,
           GBytes     *photo,
           const char *type)
{
  g_autofree char *upper = NULL, *head = NULL, *base64 = NULL;

  if (photo == NULL || type == NULL || !g_str_has_prefix (type, "image/"))
    return;
  base64 = g_base64_encode (g_bytes_get_data (photo, NULL), g_bytes_get_size (photo));
  upper = g_ascii_strup (type + strlen ("image/"), -1);
  if (card->version == HEARTH_VCARD_3)
    head = g_strdup_printf ("PHOTO;ENCODING=b;TYPE=%s:", upper);
  else
    head = g_strdup_printf ("PHOTO:data:%s;base64,", type);
  add_plain (card, head, base64);
}

/* What may be sent: "email;withdrawn;2026-01-31", one a channel. */
static void
add_consents (Card                     *card,
              const HearthExportMember *member,
              GTimeZone                *zone)
{
  g_auto (GStrv) channels = hearth_consent_channels (member->consents);

  for (guint i = 0; channels[i] != NULL; i++)
    {
      const HearthConsent *consent = hearth_consent_effective (member->consents, channels[i]);
      g_autofree char     *day = NULL;

      if (consent == NULL)
        continue;
      day = consent->at != HEARTH_NONE ? hearth_date_iso (consent->at, zone) : g_strdup ("");
      if (strlen (day) > 10)
        day[10] = '\0';
      g_string_append (card->line, "X-HEARTH-CONSENT:");
      add_escaped (card, channels[i]);
      g_string_append_printf (card->line, ";%s;%s", hearth_consent_state_key (consent->state), day);
      end_line (card);
    }
}

void
hearth_vcard_write (HearthOut                *out,
                    HearthVcardVersion        version,
                    const HearthExportMember *member,
                    GPtrArray                *notes,
                    GBytes                   *photo,
                    const char               *photo_type,
                    GTimeZone                *zone)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char    *id = hearth_id_to_string (&member->member.id);
  Card                card = { out, version, line };

  hearth_out_text (out, version == HEARTH_VCARD_3 ? "BEGIN:VCARD\r\nVERSION:3.0\r\n" : "BEGIN:VCARD\r\nVERSION:4.0\r\n");
  add_plain (&card, "UID:urn:uuid:", id);
  add_property (&card, "FN:", member->name);
  g_string_append (line, "N:;");
  add_escaped (&card, member->name);
  g_string_append (line, ";;;");
  end_line (&card);
  for (guint i = 0; i < member->identities->len; i++)
    add_identity (&card, g_ptr_array_index (member->identities, i));
  add_place (&card, &member->member);
  add_birthday (&card, member->member.birthday);
  add_property (&card, version == HEARTH_VCARD_3 ? "X-PRONOUNS:" : "PRONOUNS:", member->member.pronouns);
  add_property (&card, version == HEARTH_VCARD_3 ? "X-LANG:" : "LANG:", member->member.language);
  add_categories (&card, member);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    add_property (&card, "NOTE:", g_ptr_array_index (notes, i));
  add_consents (&card, member, zone);
  add_photo (&card, photo, photo_type);
  hearth_out_text (out, "END:VCARD\r\n");
}
