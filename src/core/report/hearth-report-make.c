/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header: which report, and what its file is called. */

#include "report/hearth-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *word;
  const char *title;
} kinds[HEARTH_REPORT_N_KINDS] = {
#define KIND(NAME, word, title) [HEARTH_REPORT_##NAME] = { word, title },
  HEARTH_REPORT_KINDS (KIND)
#undef KIND
};

int
hearth_report_kind_parse (const char *word)
{
  for (int i = 0; i < HEARTH_REPORT_N_KINDS; i++)
    if (g_str_equal (kinds[i].word, word))
      return i;
  return -1;
}

const char *
hearth_report_kind_word (HearthReportKind kind)
{
  return kinds[kind].word;
}

const char *
hearth_report_kind_title (HearthReportKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "report kind", kinds[kind].title);
}

static HearthReport *
compose (const HearthReportFacts *facts)
{
  switch (facts->query.kind)
    {
    case HEARTH_REPORT_MONTH:
      return hearth_report_compose_month (facts);
    case HEARTH_REPORT_RELEASE:
      return hearth_report_compose_release (facts);
    case HEARTH_REPORT_CIRCLE:
      return hearth_report_compose_circle (facts);
    case HEARTH_REPORT_ONEPAGE:
      return hearth_report_compose_onepage (facts);
    case HEARTH_REPORT_THANKS:
    case HEARTH_REPORT_N_KINDS:
      break;
    }
  return hearth_report_compose_thanks (facts);
}

HearthReport *
hearth_report_make (HearthConn              *conn,
                    const HearthReportQuery *query,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr (HearthReportFacts) facts = hearth_report_facts_read (conn, query, cancellable, error);

  return facts != NULL ? compose (facts) : NULL;
}

char *
hearth_report_dup_file_name (const HearthReport *report)
{
  char *name;

  if (g_str_equal (report->title, report->author))
    name = g_strdup (report->title);
  else
    /* Translators: the name of a report's file: the community, then what it is about */
    name = g_strdup_printf (C_ ("file name", "%1$s – %2$s"), report->author, report->title);
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  /* Most file systems take 255 bytes; an ending is to follow. */
  if (strlen (name) > 120)
    {
      char *end = g_utf8_find_prev_char (name, name + 120);

      if (end != NULL)
        *end = '\0';
    }
  return name;
}
