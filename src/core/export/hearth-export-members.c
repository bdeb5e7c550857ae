/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Members one by one: as rows of a table, as cards. */

#include "export/hearth-export-member.h"
#include "export/hearth-export-private.h"
#include "export/hearth-sheet.h"
#include "export/hearth-vcard-writer.h"
#include "members/hearth-consent.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"

#include <string.h>

static const char *const columns[] = {
  "id", "name", "pronouns", "email", "phone", "handles", "city", "country", "language", "birthday", "circles", "tiers", "tags", "source",
  "joined", "left", "first interaction", "last interaction", "interactions", "purchases", "spent", "currency", "email consent",
  "email consent since", "email consent how", "other consents", NULL
};

/* What several values of one cell stand apart by; a value that holds it would fall into two. */
#define BETWEEN "; "

static void
append (GString    *list,
        const char *text)
{
  if (text == NULL)
    return;
  if (list->len > 0)
    g_string_append (list, BETWEEN);
  g_string_append (list, text);
}

static void
put_list (HearthSheet *sheet,
          GString     *list)
{
  hearth_sheet_text (sheet, list->len > 0 ? list->str : NULL);
  g_string_truncate (list, 0);
}

static void
put_identities (HearthSheet              *sheet,
                const HearthExportMember *member,
                GString                  *list)
{
  static const char *const kinds[] = { "email", "phone", NULL };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      for (guint i = 0; i < member->identities->len; i++)
        {
          const HearthIdentity *identity = g_ptr_array_index (member->identities, i);
          const char           *platform = identity->platform != NULL ? identity->platform : "";
          const char           *value = identity->account != NULL ? identity->account : identity->handle;
          g_autofree char      *named = NULL;

          if (kinds[kind] != NULL ? !g_str_equal (platform, kinds[kind]) : g_strv_contains (kinds, platform))
            continue;
          /* A number without its country is marked so; see hearth_contact_normalise_phone(). */
          if (kind == 1 && value != NULL && *value == '?')
            value++;
          if (kinds[kind] == NULL)
            {
              value = named = value != NULL ? g_strconcat (platform, identity->account != NULL ? ":" : ":@", value, NULL) : NULL;
            }
          append (list, value);
        }
      put_list (sheet, list);
    }
}

static void
put_names (HearthExport *export,
           HearthSheet      *sheet,
           GPtrArray        *names,
           HearthAnonymTrait trait,
           GString          *list)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      append (list, export->anonym != NULL ? hearth_anonym_common (export->anonym, trait, name) : name);
    }
  put_list (sheet, list);
}

static void
put_trait (HearthExport *export,
           HearthSheet      *sheet,
           HearthAnonymTrait trait,
           const char       *text)
{
  hearth_sheet_text (sheet, export->anonym != NULL ? hearth_anonym_common (export->anonym, trait, text) : text);
}

static void
put_consents (HearthExport *export,
              HearthSheet              *sheet,
              const HearthExportMember *member,
              GString                  *list)
{
  const HearthConsent *email = hearth_consent_effective (member->consents, "email");
  g_auto (GStrv)       channels = hearth_consent_channels (member->consents);

  hearth_sheet_text (sheet, email != NULL ? hearth_consent_state_key (email->state) : NULL);
  hearth_sheet_time (sheet, email != NULL ? email->at : HEARTH_NONE, export->zone,
                     export->anonym != NULL ? HEARTH_SHEET_MONTH : HEARTH_SHEET_DAY);
  hearth_sheet_text (sheet, email != NULL && export->anonym == NULL ? email->how : NULL);
  for (guint i = 0; channels[i] != NULL; i++)
    {
      const HearthConsent *consent = hearth_consent_effective (member->consents, channels[i]);
      g_autofree char     *date = NULL, *words = NULL;

      if (consent == NULL || g_str_equal (channels[i], "email"))
        continue;
      date = consent->at != HEARTH_NONE ? hearth_date_iso (consent->at, export->zone) : g_strdup ("");
      words = g_strdup_printf ("%s: %s %.*s", channels[i], hearth_consent_state_key (consent->state), export->anonym != NULL ? 7 : 10, date);
      g_strchomp (words);
      append (list, words);
    }
  put_list (sheet, list);
}

static void
put_who (HearthExport *export,
         HearthSheet              *sheet,
         const HearthExportMember *member,
         GString                  *list)
{
  if (export->anonym != NULL)
    {
      HearthId         id = hearth_anonym_id (export->anonym, &member->member.id);
      g_autofree char *name = hearth_anonym_name (export->anonym, &member->member.id);

      hearth_sheet_id (sheet, &id);
      hearth_sheet_text (sheet, name);
      for (guint i = 0; i < 4; i++)
        hearth_sheet_text (sheet, NULL);
      return;
    }
  hearth_sheet_id (sheet, &member->member.id);
  hearth_sheet_text (sheet, member->name);
  hearth_sheet_text (sheet, member->member.pronouns);
  put_identities (sheet, member, list);
}

static void
put_member (HearthExport *export,
            HearthSheet              *sheet,
            const HearthExportMember *member,
            GString                  *list)
{
  gboolean         coarse = export->anonym != NULL;
  HearthSheetGrain came = coarse ? HEARTH_SHEET_MONTH : HEARTH_SHEET_MOMENT;
  HearthSheetGrain met = coarse ? HEARTH_SHEET_DAY : HEARTH_SHEET_MOMENT;

  put_who (export, sheet, member, list);
  put_trait (export, sheet, HEARTH_ANONYM_CITY, member->member.city);
  put_trait (export, sheet, HEARTH_ANONYM_COUNTRY, member->member.country);
  put_trait (export, sheet, HEARTH_ANONYM_LANGUAGE, member->member.language);
  hearth_sheet_text (sheet, coarse ? NULL : member->member.birthday);
  put_names (export, sheet, member->circles, HEARTH_ANONYM_CIRCLE, list);
  put_names (export, sheet, member->tiers, HEARTH_ANONYM_TIER, list);
  put_names (export, sheet, member->tags, HEARTH_ANONYM_TAG, list);
  put_trait (export, sheet, HEARTH_ANONYM_SOURCE, member->source);
  hearth_sheet_time (sheet, member->member.joined_at, export->zone, came);
  hearth_sheet_time (sheet, member->member.left_at, export->zone, came);
  hearth_sheet_time (sheet, member->first_at, export->zone, met);
  hearth_sheet_time (sheet, member->last_at, export->zone, met);
  hearth_sheet_int (sheet, member->interactions);
  hearth_sheet_int (sheet, member->purchases);
  hearth_sheet_money (sheet, member->spent, export->currency);
  hearth_sheet_text (sheet, export->currency);
  put_consents (export, sheet, member, list);
}

/* NULL with *skip for one who is gone meanwhile or may not be written to. */
static HearthExportMember *
load (HearthExport *export,
      guint     i,
      gboolean *skip,
      GError  **error)
{
  g_autoptr (HearthExportMember) member =
      hearth_export_member_load (export->conn, g_array_index (export->humans, gint64, i), error);

  *skip = member != NULL && export->options->reachable && !hearth_consent_allows (member->consents, "email");
  return *skip ? NULL : g_steal_pointer (&member);
}

gboolean
hearth_export_members (HearthExport *export,
                       GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  HearthSheet         sheet;

  hearth_sheet_begin (&sheet, export->out, export->options->format == HEARTH_EXPORT_CSV ? HEARTH_SHEET_CSV : HEARTH_SHEET_JSON,
                      "members", columns, export->options->byte_order);
  for (guint i = 0; i < export->humans->len; i++)
    {
      gboolean                       skip;
      g_autoptr (HearthExportMember) member = load (export, i, &skip, error);

      if (!hearth_export_go_on (export, i, export->humans->len, error) || (member == NULL && !skip))
        return FALSE;
      if (skip)
        continue;
      put_member (export, &sheet, member, list);
      export->counts->members++;
    }
  hearth_sheet_end (&sheet);
  return TRUE;
}

static gboolean
put_card (HearthExport *export,
          const HearthExportMember *member,
          GError                  **error)
{
  g_autoptr (GPtrArray) notes = hearth_export_member_notes (export->conn, member, error);
  g_autoptr (GBytes)    photo = NULL;
  g_autofree char      *type = NULL;

  if (notes == NULL || !hearth_export_member_photo (export->conn, member, &photo, &type, error))
    return FALSE;
  hearth_vcard_write (export->out, export->options->format == HEARTH_EXPORT_VCARD_4 ? HEARTH_VCARD_4 : HEARTH_VCARD_3, member, notes,
                      photo, type, export->zone);
  return TRUE;
}

gboolean
hearth_export_cards (HearthExport *export,
                     GError **error)
{
  for (guint i = 0; i < export->humans->len; i++)
    {
      gboolean                       skip;
      g_autoptr (HearthExportMember) member = load (export, i, &skip, error);

      if (!hearth_export_go_on (export, i, export->humans->len, error) || (member == NULL && !skip))
        return FALSE;
      if (skip)
        continue;
      if (!put_card (export, member, error))
        return FALSE;
      export->counts->members++;
    }
  return TRUE;
}
