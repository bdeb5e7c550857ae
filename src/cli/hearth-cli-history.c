/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking back, doing again, and the list of what was done. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "db/hearth-undo.h"

typedef struct
{
  gint64 seq; /* 0: the next one */
  guint  limit;
} Question;

static gboolean
write_undo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Question *question = data;

  if (question->seq == 0)
    question->seq = hearth_undo_next (conn, error);
  if (question->seq == 0)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is nothing to take back."));

  return question->seq > 0 && hearth_undo_apply (conn, question->seq, cancellable, error);
}

static gboolean
write_redo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Question *question = data;

  question->seq = hearth_redo_next (conn, error);
  if (question->seq == 0)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("There is nothing to do again."));

  return question->seq > 0 && hearth_undo_apply (conn, question->seq, cancellable, error);
}

static void
json_seq (JsonBuilder *builder,
          const char  *key,
          gint64       seq)
{
  g_autofree char *text = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;

  hearth_cli_json_text (builder, key, text);
}

static int
run (HearthCli      *cli,
     Question       *question,
     HearthWriteFunc func,
     const char     *kind,
     const char     *key,
     const char     *sentence)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, question, cli->cancellable, &error);
  JsonBuilder           *builder;

  if (seq < 0)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      hearth_cli_print (cli, "%s\n", sentence);
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_seq (builder, key, question->seq);
  json_seq (builder, "batch", seq);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

int
hearth_cli_undo (HearthCli *cli,
                 char     **words)
{
  Question question = { 0 };
  int      status;

  if (!hearth_cli_parse (cli, &words, NULL, 0, 1, &status))
    return status;
  if (words[1] != NULL &&
      (!g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &question.seq, NULL)))
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not the number of a change. “hearthctl history” shows them."), words[1]);

  return run (cli, &question, write_undo, "undo", "undone", _ ("Taken back. “hearthctl redo” does it again."));
}

int
hearth_cli_redo (HearthCli *cli,
                 char     **words)
{
  Question question = { 0 };
  int      status;

  if (!hearth_cli_parse (cli, &words, NULL, 0, 0, &status))
    return status;

  return run (cli, &question, write_redo, "redo", "redone", _ ("Done again."));
}

static gpointer
read_history (HearthConn   *conn,
              gpointer      data,
              GCancellable *cancellable,
              GError      **error)
{
  const Question *question = data;

  return hearth_history_list (conn, HEARTH_NONE, question->limit, error);
}

static void
add_entry (HearthCli                *cli,
           JsonBuilder              *builder,
           const HearthHistoryEntry *entry)
{
  g_autofree char *text = hearth_history_describe (entry);

  json_builder_begin_object (builder);
  json_seq (builder, "batch", entry->seq);
  hearth_cli_json_time (cli, builder, "at", entry->at);
  hearth_cli_json_text (builder, "kind", entry->kind);
  hearth_cli_json_text (builder, "text", text);
  hearth_cli_json_int (builder, "count", entry->count);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, entry->undone);
  json_seq (builder, "undoes", entry->undoes == HEARTH_NONE ? 0 : entry->undoes);
  json_builder_end_object (builder);
}

static void
print_entry (HearthCli                *cli,
             const HearthHistoryEntry *entry)
{
  g_autofree char    *text = hearth_history_describe (entry);
  g_autofree char    *clean = hearth_cli_clean (text);
  g_autofree char    *at = hearth_date_full (entry->at, hearth_community_get_time_zone (cli->community));
  g_autofree char    *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->seq);
  g_autoptr (GString) line = g_string_new (NULL);

  hearth_cli_append_cell (line, number, 5, TRUE);
  hearth_cli_append_cell (line, at, 24, FALSE);
  hearth_cli_print (cli, "%s%s", line->str, clean);
  if (entry->undone)
    hearth_cli_print (cli, "  (%s)", _ ("taken back"));
  hearth_cli_print (cli, "\n");
}

int
hearth_cli_history (HearthCli *cli,
                    char     **words)
{
  int                limit = 20;
  const GOptionEntry entries[] = {
    { "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &limit, N_ ("How many at most (20)"), "N" },
    G_OPTION_ENTRY_NULL
  };
  Question              question = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError)    error = NULL;
  JsonBuilder          *builder;
  int                   status;

  if (!hearth_cli_parse (cli, &words, entries, 0, 0, &status))
    return status;
  if (limit < 1)
    return hearth_cli_wrong (cli, "%s", _ ("--limit must be 1 or more."));

  question.limit = (guint) limit;
  history = hearth_db_read (hearth_community_get_db (cli->community), read_history, &question, cli->cancellable, &error);
  if (history == NULL)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      for (guint i = 0; i < history->len; i++)
        print_entry (cli, g_ptr_array_index (history, i));
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < history->len; i++)
    add_entry (cli, builder, g_ptr_array_index (history, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}
