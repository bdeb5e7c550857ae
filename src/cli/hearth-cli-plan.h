/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands about releases share: subcommands as a table, rows found by id or title, FIELD=VALUE read into any row of a plan. */

#pragma once

#include "hearth-cli-private.h"

#include "releases/hearth-release.h"

typedef struct _HearthCliRecord HearthCliRecord; /* hearth-cli-record.h */

typedef struct
{
  HearthCli             *cli;
  JsonBuilder           *builder; /* NULL: text */
  char                 **words;   /* after the subcommand */
  const HearthCliRecord *record;  /* what the subcommands write; NULL for a command without */
  HearthId               id;      /* of what was written */
  HearthDay              today;
  gboolean               dry_run;
  gboolean               add_options;
  char *template;
  char  *like;
  char  *until;
  gint64 numbers[2]; /* what a write counted */
} HearthCliPlan;

typedef struct
{
  const char     *name;
  int             least, most; /* words after it; -1: any number */
  const char     *change;      /* its kind in the history; NULL for what only reads */
  HearthReadFunc  read;        /* prints; NULL is also success */
  HearthWriteFunc write;
  const char     *sentence; /* untranslated */
} HearthCliVerb;

/* Runs the subcommand that words[1] names; job->words are those after it. The exit status. */
int hearth_cli_plan_run (HearthCliPlan       *job,
                         char               **words,
                         const HearthCliVerb *verbs,
                         guint                n_verbs);

GTimeZone *hearth_cli_plan_zone (HearthCliPlan *job);

/* The row that text names by id or title. -1 with error. */
gint64 hearth_cli_plan_find (HearthConn *conn,
                             HearthTable table,
                             const char *text,
                             GError    **error);

/* What is written, for the answer and the history. FALSE for a rowid that is none (the error is set). */
gboolean hearth_cli_plan_note (HearthCliPlan    *job,
                               HearthConn       *conn,
                               HearthChangeInfo *info,
                               HearthTable       table,
                               gint64            rowid,
                               GError          **error);

/* FIELD=VALUE… into a row of table that was initialised; an empty value takes it away. FALSE with words. */
gboolean hearth_cli_plan_fields (HearthConn        *conn,
                                 HearthTable        table,
                                 const char *const *fields, /* which may be set, NULL-terminated */
                                 char             **words,
                                 gpointer           value,
                                 guint64           *mask,
                                 GError           **error);

/* "2026-10-31" or null. */
void hearth_cli_json_day (JsonBuilder *builder,
                          const char  *key,
                          HearthDay    day);
void hearth_cli_json_flag (JsonBuilder *builder,
                           const char  *key,
                           gboolean     value);

/* The first figures of an id, by which it can be named, and a day, as cells of a line. */
void hearth_cli_append_id (GString        *line,
                           const HearthId *id);
void hearth_cli_append_day (GString  *line,
                            HearthDay day);

/* A text for a terminal in a line. NULL is nothing. */
void hearth_cli_append_clean (GString    *line,
                              const char *text,
                              guint       width);
