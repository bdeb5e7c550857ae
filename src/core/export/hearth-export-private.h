/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the writers of export/ share: one export under way, on its own connection. */

#pragma once

#include "export/hearth-anonym.h"
#include "export/hearth-export.h"
#include "export/hearth-out.h"
#include "export/hearth-people.h"

typedef struct
{
  const HearthExportOptions *options;
  HearthConn                *conn;
  HearthOut                 *out;
  HearthPeople              *people;
  HearthAnonym              *anonym; /* NULL unless asked for */
  GArray                    *humans; /* gint64: those to be told of, in the order they are told in; NULL for all, in any order */
  GTimeZone                 *zone;
  char                      *currency; /* the community's */
  HearthExportCounts        *counts;
  HearthExportProgress       progress;
  gpointer                   data;
  GCancellable              *cancellable;
} HearthExport;

/* Now and then: tells progress, and whether to go on. */
gboolean hearth_export_go_on (HearthExport *export,
                              guint64  done,
                              guint64  all,
                              GError **error);

gboolean hearth_export_members (HearthExport *export,
                                GError **error);
gboolean hearth_export_interactions (HearthExport *export,
                                     GError **error);
gboolean hearth_export_cards (HearthExport *export,
                              GError **error);
gboolean hearth_export_community (HearthExport *export,
                                  GError **error);
