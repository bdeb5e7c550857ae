/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of an archive: one file without anything from elsewhere, in the language of the app, that prints, reads aloud, goes dark and
 * fits a telephone. What strangers typed is text, each piece with a direction of its own. */

#include "export/hearth-archive-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem}"
    "h1{line-height:1.2}img{max-width:12rem;height:auto;border-radius:.5rem}"
    ".table{overflow-x:auto}table{border-collapse:collapse}"
    "th,td{padding:.3rem .6rem;text-align:start;vertical-align:top;border-bottom:1px solid #8888}"
    "th{white-space:nowrap}td{white-space:pre-wrap;overflow-wrap:anywhere}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1rem}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}";

static void
put_escaped (HearthOut  *out,
             const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  /* No control character is one of HTML's but these. */
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar) *p < 0x20 && *p != '\n' && *p != '\t')
      *p = ' ';
  escaped = g_markup_escape_text (valid, -1);
  hearth_out_text (out, escaped);
}

/* "de-AT" and whether it is written from right to left, of the messages' language. */
static char *
find_language (gboolean *rtl)
{
  static const char *const right_to_left[] = { "ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi", NULL };
  /* Translators: the code of the language you translate into, such as de or pt-BR. */
  char            *language = g_strdup (C_ ("language code", "en"));
  g_autofree char *base = g_strndup (language, strcspn (language, "-_"));

  *rtl = g_strv_contains (right_to_left, base);
  g_strdelimit (language, "_", '-');
  return language;
}

void
hearth_archive_page_begin (HearthArchive *archive)
{
  HearthOut       *out = archive->page;
  gboolean         rtl;
  g_autofree char *language = find_language (&rtl);
  g_autofree char *now = hearth_date_full (hearth_clock_now (), archive->zone);
  /* Translators: %1$s is a member's name, %2$s that of a community. */
  g_autofree char *title = g_strdup_printf (_ ("What is known about %1$s in “%2$s”"), archive->member->name, archive->community);
  /* Translators: %s is a date and time. */
  g_autofree char *when = g_strdup_printf (_ ("As of %s. Other members are not named. The file member.json holds the same for other programs."), now);
  g_autofree char *base64 = NULL;

  hearth_out_text (out, "<!DOCTYPE html>\n<html lang=\"");
  put_escaped (out, language);
  hearth_out_text (out, rtl ? "\" dir=\"rtl\">" : "\" dir=\"ltr\">");
  hearth_out_text (out, "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
  put_escaped (out, title);
  hearth_out_text (out, "</title><style>");
  hearth_out_text (out, style);
  hearth_out_text (out, "</style></head>\n<body><main>\n<h1><bdi>");
  put_escaped (out, title);
  hearth_out_text (out, "</bdi></h1>\n<p>");
  put_escaped (out, when);
  hearth_out_text (out, "</p>\n");
  if (archive->photo == NULL || archive->photo_type == NULL || !g_str_has_prefix (archive->photo_type, "image/"))
    return;
  base64 = g_base64_encode (g_bytes_get_data (archive->photo, NULL), g_bytes_get_size (archive->photo));
  hearth_out_text (out, "<p><img src=\"data:");
  put_escaped (out, archive->photo_type);
  hearth_out_text (out, ";base64,");
  hearth_out_text (out, base64);
  hearth_out_text (out, "\" alt=\"");
  put_escaped (out, _ ("Your photo"));
  hearth_out_text (out, "\"></p>\n");
}

void
hearth_archive_page_table (HearthArchive     *archive,
                           const char        *title,
                           const char *const *headers)
{
  HearthOut *out = archive->page;

  hearth_out_text (out, "<section><h2>");
  put_escaped (out, title);
  hearth_out_text (out, "</h2>\n<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
  put_escaped (out, title);
  hearth_out_text (out, "\"><table><thead><tr>");
  for (guint i = 0; headers[i] != NULL; i++)
    {
      hearth_out_text (out, "<th scope=\"col\">");
      put_escaped (out, headers[i]);
      hearth_out_text (out, "</th>");
    }
  hearth_out_text (out, "</tr></thead><tbody>\n");
}

void
hearth_archive_page_row (HearthArchive     *archive,
                         const char *const *cells,
                         guint              n_cells)
{
  HearthOut *out = archive->page;

  hearth_out_text (out, "<tr>");
  for (guint i = 0; i < n_cells; i++)
    {
      hearth_out_text (out, "<td><bdi>");
      put_escaped (out, cells[i] != NULL ? cells[i] : "");
      hearth_out_text (out, "</bdi></td>");
    }
  hearth_out_text (out, "</tr>\n");
}

void
hearth_archive_page_table_end (HearthArchive *archive)
{
  hearth_out_text (archive->page, "</tbody></table></div></section>\n");
}

void
hearth_archive_page_end (HearthArchive *archive)
{
  HearthOut *out = archive->page;

  if (archive->brought > 0)
    {
      /* Translators: %ld is a number of members. */
      g_autofree char *brought = g_strdup_printf (ngettext ("You brought %ld other member.", "You brought %ld other members.", (gulong) archive->brought),
                                                  (glong) archive->brought);

      hearth_out_text (out, "<p>");
      put_escaped (out, brought);
      hearth_out_text (out, "</p>\n");
    }
  hearth_out_text (out, "<footer><p>");
  put_escaped (out, _ ("Earlier versions of entries that were changed or deleted are kept for undo until you ask to be forgotten; they are not in here."));
  hearth_out_text (out, "</p></footer>\n</main></body></html>\n");
}
