/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports of a community. What they say of it is read in one go, and the document made of that by pure functions; its sentences say what
 * the figures mean, and never call something a rise or a fall that chance explains. On the connection's thread; a month of a hundred
 * thousand members takes seconds. */

#pragma once

#include "db/hearth-conn.h"
#include "report/hearth-report.h"

#include <gio/gio.h>

/* K (NAME, "word", title) */
#define HEARTH_REPORT_KINDS(K)                             \
  K (MONTH, "month", NC_ ("report kind", "A month"))       \
  K (RELEASE, "release", NC_ ("report kind", "A release")) \
  K (CIRCLE, "circle", NC_ ("report kind", "A circle"))    \
  K (ONEPAGE, "onepage", NC_ ("report kind", "One page"))  \
  K (THANKS, "thanks", NC_ ("report kind", "Whom to thank"))

typedef enum
{
#define HEARTH_REPORT_ENUM(NAME, word, title) HEARTH_REPORT_##NAME,
  HEARTH_REPORT_KINDS (HEARTH_REPORT_ENUM)
#undef HEARTH_REPORT_ENUM
  HEARTH_REPORT_N_KINDS,
} HearthReportKind;

/* -1 for a word that is none. Words are static, titles translated. */
int         hearth_report_kind_parse (const char *word);
const char *hearth_report_kind_word (HearthReportKind kind);
const char *hearth_report_kind_title (HearthReportKind kind);

typedef struct
{
  HearthReportKind kind;
  gint32           month;     /* months since January 1970; HEARTH_NO_DAY: the last that is over. Of a release's thanks not looked at */
  gint64           release;   /* rowid; HEARTH_NONE: none. Needed for RELEASE; THANKS can have one */
  gint64           circle;    /* rowid; needed for CIRCLE */
  gboolean         anonymise; /* members are strangers who keep one name throughout the report; their cities and circles of few are left out */
} HearthReportQuery;

#define HEARTH_REPORT_QUERY_INIT { HEARTH_REPORT_MONTH, G_MININT32, G_MININT64, G_MININT64, FALSE }

/* INVALID when what is needed is missing, NOT_FOUND when it is gone. */
HearthReport *hearth_report_make (HearthConn              *conn,
                                  const HearthReportQuery *query,
                                  GCancellable            *cancellable,
                                  GError                 **error);

/* A file's name without its ending: "Night Swim, October 2026". Caller frees. */
char *hearth_report_dup_file_name (const HearthReport *report);
