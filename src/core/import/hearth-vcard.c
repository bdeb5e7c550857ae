/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Gathers the properties of one card after the other into a row of fixed columns. Own code: libical 3 mangles vCards and
 * evolution-data-server's parser lacks 4.0. Owned by the reader, one thread. */

#include "import/hearth-vcard.h"

#include "base/hearth-error.h"
#include "import/hearth-vcard-line.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _HearthVcard
{
  HearthText *text;
  GString    *line;
  GString    *piece;
  GString    *cells[HEARTH_VCARD_N_COLUMNS];
  guint       preference[HEARTH_VCARD_N_COLUMNS]; /* of what stands first in the cell */
  GString    *full_name;                          /* made of N, for cards without FN */
  HearthCell  row[HEARTH_VCARD_N_COLUMNS];
  guint64     card;
  guint64     line_number;
  gboolean    pending; /* the BEGIN of the next card has been read */
};

static const char *const multi_separator = (const char[]) { HEARTH_READER_MULTI, '\0' };

HearthVcard *
hearth_vcard_new (HearthText *text)
{
  HearthVcard *vcard = g_new0 (HearthVcard, 1);

  vcard->text = text;
  vcard->line = g_string_new (NULL);
  vcard->piece = g_string_new (NULL);
  vcard->full_name = g_string_new (NULL);
  for (guint i = 0; i < HEARTH_VCARD_N_COLUMNS; i++)
    vcard->cells[i] = g_string_new (NULL);
  return vcard;
}

void
hearth_vcard_free (HearthVcard *vcard)
{
  g_string_free (vcard->line, TRUE);
  g_string_free (vcard->piece, TRUE);
  g_string_free (vcard->full_name, TRUE);
  for (guint i = 0; i < HEARTH_VCARD_N_COLUMNS; i++)
    g_string_free (vcard->cells[i], TRUE);
  g_free (vcard);
}

/* Adds vcard->piece to a cell of several values: in front when it is preferred to what stands there. */
static void
add_piece (HearthVcard *vcard,
           guint        column,
           guint        preference)
{
  GString *cell = vcard->cells[column];

  if (vcard->piece->len == 0)
    return;
  if (cell->len == 0)
    {
      g_string_append_len (cell, vcard->piece->str, vcard->piece->len);
      vcard->preference[column] = preference;
    }
  else if (preference < vcard->preference[column])
    {
      g_string_prepend (cell, multi_separator);
      g_string_prepend_len (cell, vcard->piece->str, vcard->piece->len);
      vcard->preference[column] = preference;
    }
  else
    {
      g_string_append (cell, multi_separator);
      g_string_append_len (cell, vcard->piece->str, vcard->piece->len);
    }
}

/* Whether a single-valued column should take this line: the first, or a preferred one. */
static gboolean
wins (HearthVcard           *vcard,
      guint                  column,
      const HearthVcardLine *line)
{
  if (vcard->preference[column] != 0 && line->preference >= vcard->preference[column])
    return FALSE;
  vcard->preference[column] = line->preference;
  g_string_truncate (vcard->cells[column], 0);
  return TRUE;
}

/* Removes a prefix from vcard->piece, upper and lower case alike. */
static void
strip_prefix (HearthVcard *vcard,
              const char  *prefix)
{
  if (g_ascii_strncasecmp (vcard->piece->str, prefix, strlen (prefix)) == 0)
    g_string_erase (vcard->piece, 0, strlen (prefix));
}

static void
strip (GString *string)
{
  g_strchomp (string->str);
  g_string_truncate (string, strlen (string->str));
  g_string_erase (string, 0, strspn (string->str, " \t\r\n"));
}

/* family;given;additional;prefixes;suffixes */
static void
read_name (HearthVcard           *vcard,
           const HearthVcardLine *line)
{
  static const guint order[] = { 3, 1, 2, 0, 4 };
  char              *parts[5] = { NULL };
  const char        *rest = line->value;

  if (!wins (vcard, HEARTH_VCARD_N_FAMILY, line))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (parts) && rest != NULL; i++)
    {
      g_string_truncate (vcard->piece, 0);
      rest = hearth_vcard_append_piece (vcard->piece, rest, ';');
      strip (vcard->piece);
      parts[i] = g_strdup (vcard->piece->str);
    }
  g_string_assign (vcard->cells[HEARTH_VCARD_N_FAMILY], parts[0]);
  g_string_assign (vcard->cells[HEARTH_VCARD_N_GIVEN], parts[1] != NULL ? parts[1] : "");
  g_string_truncate (vcard->full_name, 0);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (parts[order[i]] != NULL && *parts[order[i]] != '\0')
      g_string_append_printf (vcard->full_name, "%s%s", vcard->full_name->len > 0 ? " " : "", parts[order[i]]);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_clear_pointer (&parts[i], g_free);
}

/* box;extended;street;city;region;code;country */
static void
read_address (HearthVcard           *vcard,
              const HearthVcardLine *line)
{
  static const guint columns[] = { HEARTH_VCARD_ADR_STREET, HEARTH_VCARD_ADR_STREET, HEARTH_VCARD_ADR_STREET, HEARTH_VCARD_ADR_CITY,
                                   HEARTH_VCARD_ADR_REGION, HEARTH_VCARD_ADR_CODE, HEARTH_VCARD_ADR_COUNTRY };
  const char        *rest = line->value;

  if (!wins (vcard, HEARTH_VCARD_ADR_STREET, line))
    return;
  for (guint i = 1; i < G_N_ELEMENTS (columns); i++)
    g_string_truncate (vcard->cells[columns[i]], 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns) && rest != NULL; i++)
    {
      GString *cell = vcard->cells[columns[i]];

      g_string_truncate (vcard->piece, 0);
      rest = hearth_vcard_append_piece (vcard->piece, rest, ';');
      strip (vcard->piece);
      if (vcard->piece->len > 0)
        g_string_append_printf (cell, "%s%s", cell->len > 0 ? "\n" : "", vcard->piece->str);
    }
}

static void
read_organisation (HearthVcard           *vcard,
                   const HearthVcardLine *line)
{
  GString    *cell = vcard->cells[HEARTH_VCARD_ORG];
  const char *rest = line->value;

  if (!wins (vcard, HEARTH_VCARD_ORG, line))
    return;
  while (rest != NULL)
    {
      g_string_truncate (vcard->piece, 0);
      rest = hearth_vcard_append_piece (vcard->piece, rest, ';');
      strip (vcard->piece);
      if (vcard->piece->len > 0)
        g_string_append_printf (cell, "%s%s", cell->len > 0 ? ", " : "", vcard->piece->str);
    }
}

static void
read_note (HearthVcard           *vcard,
           const HearthVcardLine *line)
{
  GString *cell = vcard->cells[HEARTH_VCARD_NOTE];

  if (cell->len > 0)
    g_string_append (cell, "\n\n");
  hearth_vcard_append_piece (cell, line->value, 0);
}

/* vCard 3.0 and 2.1 keep the bytes in base64; 4.0 has an address or a data: URI. */
static void
read_photo (HearthVcard           *vcard,
            const HearthVcardLine *line)
{
  GString *cell = vcard->cells[HEARTH_VCARD_PHOTO];

  if (!wins (vcard, HEARTH_VCARD_PHOTO, line))
    return;
  if (line->base64)
    {
      g_autofree char *type = g_ascii_strdown (line->media_type != NULL ? line->media_type : "jpeg", -1);

      g_string_append_printf (cell, "data:image/%s;base64,", type);
    }
  hearth_vcard_append_piece (cell, line->value, 0);
}

/* Properties whose value is text, or a list of texts, and nothing else. */
static const struct
{
  const char *name;
  guint       column;
  char        separator; /* of a list */
  const char *prefix;    /* taken off */
} plain[] = {
  { "FN", HEARTH_VCARD_FN, 0, NULL },
  { "EMAIL", HEARTH_VCARD_EMAIL, 0, "mailto:" },
  { "TEL", HEARTH_VCARD_TEL, 0, "tel:" },
  { "UID", HEARTH_VCARD_UID, 0, "urn:uuid:" },
  { "NICKNAME", HEARTH_VCARD_NICKNAME, ',', NULL },
  { "BDAY", HEARTH_VCARD_BDAY, 0, NULL },
  { "TITLE", HEARTH_VCARD_TITLE, 0, NULL },
  { "CATEGORIES", HEARTH_VCARD_CATEGORIES, ',', NULL },
  { "URL", HEARTH_VCARD_URL, 0, NULL },
  { "IMPP", HEARTH_VCARD_IMPP, 0, NULL },
  { "SOCIALPROFILE", HEARTH_VCARD_SOCIAL, 0, NULL },
  { "X-SOCIALPROFILE", HEARTH_VCARD_SOCIAL, 0, NULL },
  { "GENDER", HEARTH_VCARD_GENDER, 0, NULL },
  { "PRONOUNS", HEARTH_VCARD_PRONOUNS, 0, NULL },
  { "X-PRONOUNS", HEARTH_VCARD_PRONOUNS, 0, NULL },
  { "LANG", HEARTH_VCARD_LANG, 0, NULL },
  { "TZ", HEARTH_VCARD_TZ, 0, NULL },
  { "ANNIVERSARY", HEARTH_VCARD_ANNIVERSARY, 0, NULL },
  { "REV", HEARTH_VCARD_REV, 0, NULL },
  { "KIND", HEARTH_VCARD_KIND, 0, NULL },
  { "X-ADDRESSBOOKSERVER-KIND", HEARTH_VCARD_KIND, 0, NULL },
  { "X-HEARTH-CONSENT", HEARTH_VCARD_CONSENT, 0, NULL },
  { "MEMBER", HEARTH_VCARD_MEMBER, 0, "urn:uuid:" },
  { "X-ADDRESSBOOKSERVER-MEMBER", HEARTH_VCARD_MEMBER, 0, "urn:uuid:" },
};

static gboolean
is_multi (guint column)
{
  static const gboolean multi[] = {
#define MULTI(NAME, name, several) several,
    HEARTH_VCARD_COLUMNS (MULTI)
#undef MULTI
  };

  return multi[column];
}

static void
read_plain (HearthVcard           *vcard,
            const HearthVcardLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      const char *rest = line->value;

      if (strcmp (line->name, plain[i].name) != 0)
        continue;
      if (!is_multi (plain[i].column) && !wins (vcard, plain[i].column, line))
        return;
      while (rest != NULL)
        {
          g_string_truncate (vcard->piece, 0);
          rest = hearth_vcard_append_piece (vcard->piece, rest, plain[i].separator);
          strip (vcard->piece);
          if (plain[i].prefix != NULL)
            strip_prefix (vcard, plain[i].prefix);
          add_piece (vcard, plain[i].column, line->preference);
        }
      return;
    }
}

static void
read_property (HearthVcard           *vcard,
               const HearthVcardLine *line)
{
  if (strcmp (line->name, "N") == 0)
    read_name (vcard, line);
  else if (strcmp (line->name, "ADR") == 0)
    read_address (vcard, line);
  else if (strcmp (line->name, "ORG") == 0)
    read_organisation (vcard, line);
  else if (strcmp (line->name, "NOTE") == 0)
    read_note (vcard, line);
  else if (strcmp (line->name, "PHOTO") == 0)
    read_photo (vcard, line);
  else
    read_plain (vcard, line);
}

static void
clear_card (HearthVcard *vcard)
{
  for (guint i = 0; i < HEARTH_VCARD_N_COLUMNS; i++)
    {
      g_string_truncate (vcard->cells[i], 0);
      vcard->preference[i] = 0;
    }
  g_string_truncate (vcard->full_name, 0);
}

/* "BEGIN:VCARD" or "END:VCARD". */
static gboolean
is_boundary (const HearthVcardLine *line,
             const char            *name)
{
  return strcmp (line->name, name) == 0 && g_ascii_strncasecmp (line->value, "VCARD", 5) == 0 && line->value[5 + strspn (line->value + 5, " \t")] == '\0';
}

/* Reads lines into the card until its END. A BEGIN where no AGENT announced a card within the card ends it too: some programs forget
 * the END. *end: the file ended first. */
static gboolean
read_card (HearthVcard *vcard,
           gboolean    *end,
           GError     **error)
{
  guint    agents = 0;
  gboolean agent = FALSE;

  for (;;)
    {
      HearthVcardLine line;
      guint64         n_lines;

      if (!hearth_vcard_read_line (vcard->text, vcard->line, end, &n_lines, error))
        return FALSE;
      if (*end)
        return TRUE;
      vcard->line_number += n_lines;
      if (!hearth_vcard_parse_line (vcard->line, &line))
        continue;
      if (is_boundary (&line, "BEGIN"))
        {
          if (!agent && agents == 0)
            {
              vcard->pending = TRUE;
              return TRUE;
            }
          agents++;
        }
      else if (is_boundary (&line, "END"))
        {
          if (agents == 0)
            return TRUE;
          agents--;
        }
      else if (agents == 0)
        {
          read_property (vcard, &line);
        }
      agent = strcmp (line.name, "AGENT") == 0;
    }
}

/* Passes what stands between cards, up to behind the next BEGIN. */
static gboolean
find_card (HearthVcard *vcard,
           gboolean    *end,
           GError     **error)
{
  for (*end = FALSE; !vcard->pending;)
    {
      HearthVcardLine line;
      guint64         n_lines;

      if (!hearth_vcard_read_line (vcard->text, vcard->line, end, &n_lines, error))
        return FALSE;
      if (*end)
        return TRUE;
      vcard->line_number += n_lines;
      vcard->pending = hearth_vcard_parse_line (vcard->line, &line) && is_boundary (&line, "BEGIN");
    }
  vcard->pending = FALSE;
  return TRUE;
}

static HearthReadStep
explain (HearthVcard *vcard,
         GError     **error,
         GError      *reason)
{
  if (vcard->text->too_large)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                   /* Translators: the placeholders are the number of a contact, of a line of the file, and a size. */
                   _ ("Card %" PRIu64 " (line %" PRIu64 ") is larger than %d MB. Take its picture out, or export the "
                      "contacts again."),
                   vcard->card, vcard->line_number, HEARTH_READER_MAX_ROW / (1024 * 1024));
      g_error_free (reason);
    }
  else
    g_propagate_error (error, reason);
  return HEARTH_READ_ERROR;
}

HearthReadStep
hearth_vcard_next (HearthVcard *vcard,
                   HearthCells *row,
                   GError     **error)
{
  GError  *reason = NULL;
  gboolean end;

  if (!find_card (vcard, &end, &reason))
    return explain (vcard, error, reason);
  if (end)
    return HEARTH_READ_END;
  vcard->card++;
  row->row = vcard->card;
  row->line = vcard->line_number;
  clear_card (vcard);
  if (!read_card (vcard, &end, &reason))
    return explain (vcard, error, reason);
  if (end)
    {
      vcard->text->truncated = TRUE;
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   /* Translators: the placeholders are the number of a contact, of a line of the file, and again of the contact. */
                   _ ("The file ends inside card %" PRIu64 " (line %" PRIu64 "), so it was probably cut short. Export the "
                      "contacts again, or import only the whole cards before card %" PRIu64 "."),
                   vcard->card, row->line, vcard->card);
      return HEARTH_READ_ERROR;
    }

  if (vcard->cells[HEARTH_VCARD_FN]->len == 0)
    g_string_append_len (vcard->cells[HEARTH_VCARD_FN], vcard->full_name->str, vcard->full_name->len);
  for (guint i = 0; i < HEARTH_VCARD_N_COLUMNS; i++)
    vcard->row[i] = (HearthCell) { vcard->cells[i]->str, vcard->cells[i]->len };
  row->cells = vcard->row;
  row->n_cells = row->n_found = HEARTH_VCARD_N_COLUMNS;
  return HEARTH_READ_ROW;
}
