/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Signatures from the formats' own specifications (and file(1) for the old ones). Pure functions. */

#include "import/hearth-sniff.h"

#include "base/hearth-error.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  WHAT_PICTURE,
  WHAT_SOUND,
  WHAT_PDF,
  WHAT_SPREADSHEET,
  WHAT_DOCUMENT,
  WHAT_ARCHIVE,
  WHAT_DATABASE,
  WHAT_PROGRAM,
  WHAT_BINARY,
} What;

static const struct
{
  guint       offset;
  const char *bytes;
  guint       len;
  What        what;
} signatures[] = {
  { 0, "\x89PNG\r\n\x1a\n", 8, WHAT_PICTURE },
  { 0, "\xff\xd8\xff", 3, WHAT_PICTURE },
  { 0, "GIF8", 4, WHAT_PICTURE },
  { 8, "WEBP", 4, WHAT_PICTURE },
  { 4, "ftypheic", 8, WHAT_PICTURE },
  { 4, "ftypavif", 8, WHAT_PICTURE },
  { 0, "II*\0", 4, WHAT_PICTURE },
  { 0, "MM\0*", 4, WHAT_PICTURE },
  { 0, "8BPS", 4, WHAT_PICTURE },
  { 0, "ID3", 3, WHAT_SOUND },
  { 0, "fLaC", 4, WHAT_SOUND },
  { 0, "OggS", 4, WHAT_SOUND },
  { 8, "WAVE", 4, WHAT_SOUND },
  { 8, "AIFF", 4, WHAT_SOUND },
  { 4, "ftyp", 4, WHAT_SOUND },
  { 0, "\x1a\x45\xdf\xa3", 4, WHAT_SOUND },
  { 0, "%PDF-", 5, WHAT_PDF },
  { 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, WHAT_SPREADSHEET }, /* Excel until 2003 */
  { 0, "{\\rtf", 5, WHAT_DOCUMENT },
  { 0, "\x1f\x8b", 2, WHAT_ARCHIVE },
  { 0, "BZh", 3, WHAT_ARCHIVE },
  { 0, "\xfd"
       "7zXZ",
    5, WHAT_ARCHIVE },
  { 0, "7z\xbc\xaf\x27\x1c", 6, WHAT_ARCHIVE },
  { 0, "Rar!\x1a\x07", 6, WHAT_ARCHIVE },
  { 0, "\x28\xb5\x2f\xfd", 4, WHAT_ARCHIVE },
  { 257, "ustar", 5, WHAT_ARCHIVE },
  { 0, "SQLite format 3", 16, WHAT_DATABASE },
  { 0, "\x7f"
       "ELF",
    4, WHAT_PROGRAM },
  { 0, "MZ\x90", 3, WHAT_PROGRAM },
};

static gboolean
refuse (What     what,
        GError **error)
{
  const char *message = NULL;

  switch (what)
    {
    case WHAT_PICTURE:
      message = _ ("This is a picture, not a list. Choose the CSV, vCard or JSON file that was exported.");
      break;
    case WHAT_SOUND:
      message = _ ("This is music or a video, not a list. Choose the CSV, vCard or JSON file that was exported.");
      break;
    case WHAT_PDF:
      message = _ ("This is a PDF, which holds pages and no list. Export the list as CSV instead.");
      break;
    case WHAT_SPREADSHEET:
      message = _ ("This is a spreadsheet. Open it, save it as CSV, and import that.");
      break;
    case WHAT_DOCUMENT:
      message = _ ("This is a text document. Put the list into a spreadsheet, save it as CSV, and import that.");
      break;
    case WHAT_ARCHIVE:
      message = _ ("This file is packed. Unpack it, then import the files inside.");
      break;
    case WHAT_DATABASE:
      message = _ ("This is a database. If it is a Hearth community, open its folder instead of importing it.");
      break;
    case WHAT_PROGRAM:
      message = _ ("This is a program, not a list. Choose the CSV, vCard or JSON file that was exported.");
      break;
    case WHAT_BINARY:
      message = _ ("This file holds no text. Choose the CSV, vCard or JSON file that was exported.");
      break;
    default:
      g_assert_not_reached ();
    }
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
contains (const guint8 *head,
          gsize         len,
          const char   *word)
{
  return memmem (head, len, word, strlen (word)) != NULL;
}

gboolean
hearth_sniff_bytes (const guint8 *head,
                    gsize         len,
                    gboolean     *is_zip,
                    GError      **error)
{
  *is_zip = len >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;
  if (len >= 4 && memcmp (head, "PK\x05\x06", 4) == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This zip is empty. Export it again."));
      return FALSE;
    }
  if (*is_zip)
    {
      /* Office documents are zips; their first entries say so. Only the first, or a zip that holds one would be taken for it. */
      gsize near = MIN (len, 256);

      if (contains (head, near, "opendocument.spreadsheet") || contains (head, len, "xl/workbook.xml") ||
          contains (head, len, "xl/_rels/") || contains (head, near, "Index/Document.iwa"))
        return refuse (WHAT_SPREADSHEET, error);
      if (contains (head, near, "opendocument.") || contains (head, len, "word/document.xml"))
        return refuse (WHAT_DOCUMENT, error);
      if (contains (head, near, "[Content_Types].xml"))
        return refuse (WHAT_SPREADSHEET, error);
      return TRUE;
    }
  if (len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("This file is empty. Export it again."));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (len >= signatures[i].offset + signatures[i].len &&
        memcmp (head + signatures[i].offset, signatures[i].bytes, signatures[i].len) == 0)
      return refuse (signatures[i].what, error);
  return hearth_encoding_is_text (head, len) || refuse (WHAT_BINARY, error);
}

static gboolean
begins (const char *text,
        const char *word)
{
  return g_ascii_strncasecmp (text, word, strlen (word)) == 0;
}

gboolean
hearth_sniff_text (const char       *text,
                   HearthReaderKind *kind,
                   GError          **error)
{
  const char *message = NULL;

  text += strspn (text, " \t\r\n");
  *kind = HEARTH_READER_CSV;
  if (begins (text, "BEGIN:VCARD"))
    *kind = HEARTH_READER_VCARD;
  else if (*text == '{')
    *kind = HEARTH_READER_DISCORD;
  else if (*text == '\0')
    message = _ ("This file is empty. Export it again.");
  else if (begins (text, "<!DOCTYPE") || begins (text, "<html") || begins (text, "<head") || begins (text, "<body"))
    message = _ ("This is a web page, perhaps the page that asks you to log in. Log in, then download the export again.");
  else if (begins (text, "<?xml"))
    message = _ ("This is an XML file. Export the list as CSV instead.");
  else if (begins (text, "*Vertices") || begins (text, "*Network") || begins (text, "graph [") || begins (text, "Creator \""))
    message = _ ("This is a drawing of a network. Export its ties as a table, a line for each: who, and with whom.");
  else if (begins (text, "BEGIN:VCALENDAR"))
    message = _ ("This is a calendar, not a list of people. Choose the CSV, vCard or JSON file that was exported.");
  else if (*text == '[' && strpbrk (text + 1, "{[\"") == text + 1 + strspn (text + 1, " \t\r\n"))
    message = _ ("This JSON file is not a chat export that Hearth knows. Export the channel as JSON with DiscordChatExporter, or save a list "
                 "as CSV.");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, message);
  return FALSE;
}
