/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What commands are made of. A command is a row of the table in hearth-cli-commands.c; its function parses its own words with
 * hearth_cli_parse, calls core, and prints. It runs on one thread and owns nothing that outlives it. */

#pragma once

#include "base/hearth-error.h"
#include "base/hearth-id.h"
#include "base/hearth-nearest.h"
#include "filter/hearth-filter.h"
#include "hearth-cli.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member.h"
#include "members/hearth-stage.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

typedef enum
{
  HEARTH_CLI_NEEDS_NOTHING,
  HEARTH_CLI_NEEDS_READ,
  HEARTH_CLI_NEEDS_WRITE,
} HearthCliNeeds;

typedef struct _HearthCli HearthCli;

typedef struct
{
  const char    *name;
  HearthCliNeeds needs;
  const char    *arguments;   /* translatable: "FILE…" */
  const char    *summary;     /* translatable, one line */
  const char    *description; /* translatable, may be NULL: what help says besides, the JSON keys first of all */
  gboolean       json;        /* takes --json */
  int (*run) (HearthCli *cli,
              char     **words);
} HearthCliCommand;

struct _HearthCli
{
  const HearthCliCommand *command;
  const char             *cwd;
  const int              *fds;
  FILE                   *out;
  FILE                   *err;
  HearthCommunity        *community; /* opened as the command needs it; NULL for HEARTH_CLI_NEEDS_NOTHING */
  HearthCommunity        *owned;
  const char             *folder; /* of the community chosen by -c or opened last, NULL when there is none */
  GCancellable           *cancellable;
  gboolean                json; /* --json was given */
};

const HearthCliCommand *hearth_cli_commands (guint *n);
const HearthCliCommand *hearth_cli_find_command (const char *name);

/* Takes the options out of words, the rest must be least to most arguments (most -1: any number). FALSE when the command is over
 * already: *status says how (help was printed, or the words were wrong and that was said). entries may be NULL. Everything the entries
 * store belongs to the caller. */
gboolean hearth_cli_parse (HearthCli          *cli,
                           char             ***words,
                           const GOptionEntry *entries,
                           int                 least,
                           int                 most,
                           int                *status);

/* Output: print and tell as it is, say and complain with a line end. print and say go to standard output, the others to standard
 * error. */
void hearth_cli_print (HearthCli  *cli,
                       const char *format,
                       ...) G_GNUC_PRINTF (2, 3);
void hearth_cli_say (HearthCli  *cli,
                     const char *format,
                     ...) G_GNUC_PRINTF (2, 3);
void hearth_cli_tell (HearthCli  *cli,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);
void hearth_cli_complain (HearthCli  *cli,
                          const char *format,
                          ...) G_GNUC_PRINTF (2, 3);

/* Says what went wrong and answers HEARTH_CLI_FAILED (or WRONG_WORDS for HEARTH_ERROR_INVALID when words is TRUE). */
int hearth_cli_fail (HearthCli *cli,
                     GError    *error);

/* Wrong words: says so with where help is. */
int hearth_cli_wrong (HearthCli  *cli,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

/* A line of progress on standard error, over the last one, if that is a terminal; fraction < 0 wipes it. Any thread. */
void hearth_cli_progress (HearthCli *cli,
                          double     fraction);

/* Prints the document and a line end. Takes ownership of the builder. */
int hearth_cli_print_json (HearthCli   *cli,
                           JsonBuilder *builder);

/* Members of the object being built, or with a NULL key (money and members only) elements of the array; a NULL or HEARTH_NONE value
 * becomes null. */
void hearth_cli_json_text (JsonBuilder *builder,
                           const char  *key,
                           const char  *text);
void hearth_cli_json_int (JsonBuilder *builder,
                          const char  *key,
                          gint64       value);
void hearth_cli_json_id (JsonBuilder    *builder,
                         const char     *key,
                         const HearthId *id);
void hearth_cli_json_time (HearthCli   *cli,
                           JsonBuilder *builder,
                           const char  *key,
                           gint64       at);
void hearth_cli_json_money (JsonBuilder *builder,
                            const char  *key,
                            gint64       minor,
                            const char  *currency);

/* {"id", "name"} of a member; null for rowid HEARTH_NONE or 0. Reader or writer thread. */
void hearth_cli_json_member (HearthConn  *conn,
                             JsonBuilder *builder,
                             const char  *key,
                             gint64       rowid,
                             const char  *name);

/* The text on one line and without control characters: what a stranger called themselves must not steer a terminal. Caller frees. */
char *hearth_cli_clean (const char *text);

/* A column of a printed table: text padded to width cells (wide characters count two), cut with an ellipsis when longer. Appends. */
void hearth_cli_append_cell (GString    *line,
                             const char *text,
                             guint       width,
                             gboolean    right);

/* "discord:ana" and "ana@x.example" are one member, "has:email" and "-tag:press" are some. */
gboolean hearth_cli_names_some (const char *typed);

/* The words of “badge” that are about rules and many at once, from the subcommand on. FALSE when they are none of these. */
gboolean hearth_cli_badge_rules (HearthCli *cli,
                                 char     **words,
                                 int       *status);

/* Writes and answers how many members were changed, which func leaves in count, and how to take it back. */
int hearth_cli_write_many (HearthCli      *cli,
                           const char     *kind,
                           HearthWriteFunc func,
                           gpointer        data,
                           const gint64   *count);

/* What is typed as a filter, with names that there are; NULL after saying what is wrong with it and what may have been meant, *status says
 * how that ends. */
HearthFilter *hearth_cli_read_filter (HearthCli  *cli,
                                      const char *typed,
                                      int        *status);

/* A path as the caller meant it. Caller frees. */
char *hearth_cli_resolve (HearthCli  *cli,
                          const char *path);

/* The last seq of an undoable change, as its command says it: "Take it back with: hearthctl undo 12". Nothing for 0. */
void hearth_cli_tell_undo (HearthCli *cli,
                           gint64     seq);

/* One write of a command with words of its own after it: prints the sentence and how to take it back, or adds "id" (when there is one, which
 * func may fill in) and "batch" to the document. _with goes on with a document that was begun, and takes it. The exit status. */
int hearth_cli_write (HearthCli      *cli,
                      const char     *kind,
                      HearthWriteFunc func,
                      gpointer        data,
                      const HearthId *id,
                      const char     *sentence);
int hearth_cli_write_with (HearthCli      *cli,
                           JsonBuilder    *builder,
                           const char     *kind,
                           HearthWriteFunc func,
                           gpointer        data,
                           const HearthId *id,
                           const char     *sentence);

/* Runs func on a reader, which prints or, with --json, adds to *builder, whose owner is this call: made before and printed after it. Returns
 * the exit status. */
int hearth_cli_read (HearthCli     *cli,
                     HearthReadFunc func,
                     gpointer       data,
                     JsonBuilder  **builder);

/* Such words that are no command: says so. */
int hearth_cli_wrong_count (HearthCli *cli);

/* The document when --json was given, else NULL, which the others take for "nothing to do". End prints and frees it. */
JsonBuilder *hearth_cli_begin_json (HearthCli *cli);
int          hearth_cli_end_json (HearthCli   *cli,
                                  JsonBuilder *builder);
void         hearth_cli_begin_array (JsonBuilder *builder,
                                     const char  *key);
void         hearth_cli_end_array (JsonBuilder *builder);

/* A day to come, as people say it, or a date with or without a time. FALSE when it was said that it is none. */
gboolean hearth_cli_read_when (HearthCli  *cli,
                               const char *text,
                               gint64     *at);

/* "stage", "why", "next" and what else --json says of one member's stage. */
void hearth_cli_json_stage (HearthCli            *cli,
                            JsonBuilder          *builder,
                            const HearthStageWhy *why);

/* The commands, by file. */
int hearth_cli_new (HearthCli *cli, char **words);
int hearth_cli_demo (HearthCli *cli, char **words);
int hearth_cli_check (HearthCli *cli, char **words);
int hearth_cli_digest (HearthCli *cli, char **words);
int hearth_cli_backup (HearthCli *cli, char **words);
int hearth_cli_restore (HearthCli *cli, char **words);
int hearth_cli_import (HearthCli *cli, char **words);
int hearth_cli_formats (HearthCli *cli, char **words);
int hearth_cli_undo (HearthCli *cli, char **words);
int hearth_cli_redo (HearthCli *cli, char **words);
int hearth_cli_history (HearthCli *cli, char **words);
int hearth_cli_members (HearthCli *cli, char **words);
int hearth_cli_member (HearthCli *cli, char **words);
int hearth_cli_member_add (HearthCli *cli, char **words);
int hearth_cli_member_set (HearthCli *cli, char **words);
int hearth_cli_identity (HearthCli *cli, char **words);
int hearth_cli_photo (HearthCli *cli, char **words);
int hearth_cli_tag (HearthCli *cli, char **words);
int hearth_cli_merge (HearthCli *cli, char **words);
int hearth_cli_duplicates (HearthCli *cli, char **words);
int hearth_cli_segment (HearthCli *cli, char **words);
int hearth_cli_stage (HearthCli *cli, char **words);
int hearth_cli_badge (HearthCli *cli, char **words);
int hearth_cli_circle (HearthCli *cli, char **words);
int hearth_cli_tier (HearthCli *cli, char **words);
int hearth_cli_given (HearthCli *cli, char **words);
int hearth_cli_referrals (HearthCli *cli, char **words);
int hearth_cli_reminder (HearthCli *cli, char **words);
int hearth_cli_application (HearthCli *cli, char **words);
int hearth_cli_question (HearthCli *cli, char **words);
int hearth_cli_welcome (HearthCli *cli, char **words);
int hearth_cli_metrics (HearthCli *cli, char **words);
int hearth_cli_rate (HearthCli *cli, char **words);
int hearth_cli_report (HearthCli *cli, char **words);
int hearth_cli_release (HearthCli *cli, char **words);
int hearth_cli_task (HearthCli *cli, char **words);
int hearth_cli_moment (HearthCli *cli, char **words);
int hearth_cli_poll (HearthCli *cli, char **words);
int hearth_cli_campaign (HearthCli *cli, char **words);
int hearth_cli_calendar (HearthCli *cli, char **words);
int hearth_cli_creation (HearthCli *cli, char **words);
int hearth_cli_vault (HearthCli *cli, char **words);
int hearth_cli_sync (HearthCli *cli, char **words);
int hearth_cli_sync_join (HearthCli *cli, char **words);
int hearth_cli_sync_login (HearthCli *cli, char **words);
int hearth_cli_sync_probe (HearthCli *cli, char **words);
int hearth_cli_log (HearthCli *cli, char **words);
int hearth_cli_today (HearthCli *cli, char **words);
int hearth_cli_today_answer (HearthCli *cli, char **words);
int hearth_cli_export (HearthCli *cli, char **words);
int hearth_cli_model (HearthCli *cli, char **words);
int hearth_cli_archive (HearthCli *cli, char **words);
int hearth_cli_erase (HearthCli *cli, char **words);
int hearth_cli_help (HearthCli *cli, char **words);
