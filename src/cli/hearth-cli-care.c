/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Looking after the file: check, digest, backups. */

#include "hearth-cli-private.h"

#include "db/hearth-backup.h"
#include "db/hearth-check.h"

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

typedef struct
{
  HearthCli       *cli;
  HearthCheckLevel level;
  gboolean         dump;
} Question;

static gpointer
read_problems (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  const Question *question = data;

  return hearth_check (conn, question->level, cancellable, error);
}

int
hearth_cli_check (HearthCli *cli,
                  char     **words)
{
  gboolean           quick = FALSE;
  const GOptionEntry entries[] = {
    { "quick", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &quick, N_ ("Only the file itself, not what is in it"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Question              question = { .cli = cli };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError)    error = NULL;
  JsonBuilder          *builder;
  int                   status;

  if (!hearth_cli_parse (cli, &words, entries, 0, 0, &status))
    return status;

  question.level = quick ? HEARTH_CHECK_QUICK : HEARTH_CHECK_FULL;
  problems = hearth_db_read (hearth_community_get_db (cli->community), read_problems, &question, cli->cancellable, &error);
  if (problems == NULL)
    return hearth_cli_fail (cli, error);

  status = problems->len == 0 ? HEARTH_CLI_DONE : HEARTH_CLI_FAILED;
  if (!cli->json)
    {
      for (guint i = 0; i < problems->len; i++)
        hearth_cli_print (cli, "%s\n", (const char *) g_ptr_array_index (problems, i));
      hearth_cli_print (cli, "%s\n", problems->len == 0 ? _ ("All is well.") : _ ("Your data is still there. “hearthctl backup --list” shows copies that “hearthctl restore” can put back."));
      return status;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  hearth_cli_print_json (cli, builder);

  return status;
}

static gpointer
read_digest (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  const Question           *question = data;
  g_autoptr (GOutputStream) out = NULL;

  if (!question->dump)
    return hearth_digest (conn, cancellable, error);

  out = g_unix_output_stream_new (question->cli->fds[1], FALSE);

  return hearth_digest_dump (conn, out, cancellable, error) ? g_strdup ("") : NULL;
}

int
hearth_cli_digest (HearthCli *cli,
                   char     **words)
{
  Question           question = { .cli = cli };
  const GOptionEntry entries[] = {
    { "dump", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &question.dump, N_ ("Print what it is made from instead, one row a line"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char   *digest = NULL;
  g_autoptr (GError) error = NULL;
  JsonBuilder       *builder;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 0, 0, &status))
    return status;

  digest = hearth_db_read (hearth_community_get_db (cli->community), read_digest, &question, cli->cancellable, &error);
  if (digest == NULL)
    return hearth_cli_fail (cli, error);
  if (question.dump)
    return HEARTH_CLI_DONE;
  if (!cli->json)
    {
      hearth_cli_print (cli, "%s\n", digest);
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "digest", digest);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

static char *
get_db_path (const char *folder)
{
  return g_build_filename (folder, "community.db", NULL);
}

static int
list_backups (HearthCli *cli)
{
  g_autofree char      *path = get_db_path (hearth_community_get_folder (cli->community));
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) backups = hearth_backup_list (path, &error);
  JsonBuilder          *builder;

  if (backups == NULL)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      for (guint i = 0; i < backups->len; i++)
        {
          const HearthBackup *backup = g_ptr_array_index (backups, i);

          hearth_cli_print (cli, "%s\n", backup->path);
        }
      if (backups->len == 0)
        hearth_cli_say (cli, "%s", _ ("There is no copy yet."));
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    {
      const HearthBackup *backup = g_ptr_array_index (backups, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "file", backup->path);
      hearth_cli_json_time (cli, builder, "at", backup->at);
      hearth_cli_json_text (builder, "reason", backup->reason);
      hearth_cli_json_int (builder, "bytes", backup->bytes);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

/* The finished copy, put in a folder of the user's choice too. */
static char *
copy_to (HearthCli  *cli,
         const char *made,
         const char *directory,
         GError    **error)
{
  g_autofree char  *folder = hearth_cli_resolve (cli, directory);
  g_autofree char  *name = g_path_get_basename (made);
  g_autoptr (GFile) from = g_file_new_for_path (made);
  g_autoptr (GFile) to = g_file_new_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      /* Translators: a folder, then a file */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _ ("The folder %1$s cannot be made. The copy is in %2$s."), folder, made);
      return NULL;
    }
  if (!g_file_copy (from, to, G_FILE_COPY_NONE, cli->cancellable, NULL, NULL, error))
    return NULL;

  return g_file_get_path (to);
}

int
hearth_cli_backup (HearthCli *cli,
                   char     **words)
{
  gboolean           list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &list, N_ ("List the copies there are, newest first"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char   *path = NULL;
  g_autofree char   *made = NULL;
  g_autoptr (GError) error = NULL;
  JsonBuilder       *builder;
  GStatBuf           info = { 0 };
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 0, list ? 0 : 1, &status))
    return status;
  if (list)
    return list_backups (cli);

  path = get_db_path (hearth_community_get_folder (cli->community));
  made = hearth_backup_make (path, "hand", cli->cancellable, &error);
  if (made != NULL && words[1] != NULL)
    {
      char *copy = copy_to (cli, made, words[1], &error);

      g_free (made);
      made = copy;
    }
  if (made == NULL)
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      /* Translators: %s is a file */
      hearth_cli_say (cli, _ ("Made a copy: %s"), made);
      return HEARTH_CLI_DONE;
    }

  g_stat (made, &info);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "file", made);
  hearth_cli_json_int (builder, "bytes", info.st_size);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}

int
hearth_cli_restore (HearthCli *cli,
                    char     **words)
{
  g_autofree char   *path = NULL;
  g_autofree char   *backup = NULL;
  g_autoptr (GError) error = NULL;
  int                status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, 1, &status))
    return status;
  if (cli->folder == NULL)
    return hearth_cli_wrong (cli, "%s", _ ("Name the community with -c DIR."));

  path = get_db_path (cli->folder);
  backup = hearth_cli_resolve (cli, words[1]);
  if (!hearth_backup_restore (path, backup, cli->cancellable, &error))
    return hearth_cli_fail (cli, error);

  /* Translators: a folder and a file */
  hearth_cli_say (cli, _ ("%1$s is now as it was in %2$s. What was there before is among the backups."), cli->folder, backup);

  return HEARTH_CLI_DONE;
}
