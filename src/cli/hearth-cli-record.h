/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands about releases write: one table says what a record is, and adding, changing and removing are written once for all. */

#pragma once

#include "hearth-cli-plan.h"

struct _HearthCliRecord
{
  HearthTable        table;
  const char *const *fields;  /* what FIELD=VALUE may set, NULL-terminated */
  guint              n_words; /* that an add has before its FIELD=VALUE… */

  guint n_names; /* words that find takes; 0: 1 */

  /* The rowid of the one that words[0]… name, -1 with error. NULL: by id or title. */
  gint64 (*find) (HearthCliPlan *job,
                  HearthConn    *conn,
                  GError       **error);
  /* Those words into a new row, which was initialised. FALSE with error. */
  gboolean (*begin) (HearthCliPlan *job,
                     HearthConn    *conn,
                     gpointer       row,
                     GError       **error);
  /* The rowid of what row became, -1 with error. */
  gint64 (*add) (HearthCliPlan *job,
                 HearthConn    *conn,
                 gpointer       row,
                 GError       **error);
  /* The columns of mask. FALSE with error. */
  gboolean (*edit) (HearthCliPlan *job,
                    HearthConn    *conn,
                    gint64         rowid,
                    guint64        mask,
                    gpointer       row,
                    GError       **error);
  gboolean (*remove) (HearthConn *conn,
                      gint64      rowid,
                      GError    **error);
};

/* The record that words[0]… name, noted for the answer and the history. Its rowid, -1 with error. */
gint64 hearth_cli_record_find (HearthCliPlan    *job,
                               HearthConn       *conn,
                               HearthChangeInfo *info,
                               GError          **error);

/* A new one of job->words, not noted yet. Its rowid, -1 with error. */
gint64 hearth_cli_record_new (HearthCliPlan *job,
                              HearthConn    *conn,
                              GError       **error);

/* "add WORD… FIELD=VALUE…", "set RECORD FIELD=VALUE…" and "remove RECORD". data is the HearthCliPlan, with its record. */
gboolean hearth_cli_record_write_add (HearthConn       *conn,
                                      HearthChangeInfo *info,
                                      gpointer          data,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean hearth_cli_record_write_set (HearthConn       *conn,
                                      HearthChangeInfo *info,
                                      gpointer          data,
                                      GCancellable     *cancellable,
                                      GError          **error);
gboolean hearth_cli_record_write_remove (HearthConn       *conn,
                                         HearthChangeInfo *info,
                                         gpointer          data,
                                         GCancellable     *cancellable,
                                         GError          **error);
