/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a member may ask of the artist: what is known of them, and to be forgotten. */

#include "hearth-cli-private.h"

#include "community/hearth-community-forget.h"
#include "export/hearth-archive.h"

typedef struct
{
  const char *who;
  gint64      rowid;
} Looking;

/* HearthReadFunc. */
static gpointer
look_up (HearthConn   *conn,
         gpointer      data,
         GCancellable *cancellable,
         GError      **error)
{
  Looking *looking = data;

  looking->rowid = hearth_member_lookup (conn, looking->who, error);

  return looking->rowid > 0 ? looking : NULL;
}

static void
print_count (HearthCli  *cli,
             gint64      count,
             const char *what)
{
  g_autofree char    *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autoptr (GString) line = g_string_new (NULL);

  hearth_cli_append_cell (line, number, 9, TRUE);
  hearth_cli_print (cli, "%s%s\n", line->str, what);
}

static void
print_result (HearthCli                *cli,
              const HearthForgetResult *result,
              gboolean                  dry_run)
{
  hearth_cli_print (cli, "%s\n", dry_run ? _ ("This is what would happen. Nothing was changed.") : _ ("Forgotten. This cannot be undone."));
  /* Translators: these stand behind a number in a list */
  print_count (cli, result->counts.rows, _ ("entries gone, with what the history held of them"));
  print_count (cli, result->counts.interactions, _ ("of these things they did"));
  print_count (cli, result->counts.others, _ ("things with others, which stay without their name and words"));
  if (dry_run)
    return;
  print_count (cli, result->backups, _ ("backups held them, and hold them no more"));
  hearth_cli_say (cli, "%s", _ ("What others wrote stays as they wrote it. Exports, and copies you keep elsewhere, are out of reach; when such a copy is "
                                "put back, they are forgotten again. Imports leave them behind from now on."));
  if (result->backups_failed > 0)
    hearth_cli_complain (cli, "%s", _ ("Some backups could not be changed. Remove those that “hearthctl backup --list” shows from before, or free some space and erase again."));
  if (result->damaged)
    hearth_cli_complain (cli, "%s", _ ("Beside the community lies a damaged database (community.db.damaged) that may hold them. Remove it."));
  if (!result->log_emptied)
    hearth_cli_complain (cli, "%s", _ ("Another program was reading. The last traces go when the community is opened next."));
}

static int
tell (HearthCli                *cli,
      const HearthForgetResult *result,
      gboolean                  dry_run)
{
  JsonBuilder *builder;

  if (cli->json)
    {
      builder = json_builder_new ();
      json_builder_begin_object (builder);
      hearth_cli_json_int (builder, "rows", result->counts.rows);
      hearth_cli_json_int (builder, "interactions", result->counts.interactions);
      hearth_cli_json_int (builder, "others", result->counts.others);
      hearth_cli_json_int (builder, "marks", result->counts.marks);
      hearth_cli_json_int (builder, "backups", result->backups);
      hearth_cli_json_int (builder, "backups_failed", result->backups_failed);
      json_builder_set_member_name (builder, "log_emptied");
      json_builder_add_boolean_value (builder, result->log_emptied);
      json_builder_end_object (builder);
      hearth_cli_print_json (cli, builder);
    }
  else
    print_result (cli, result, dry_run);

  return !dry_run && (result->backups_failed > 0 || result->damaged || !result->log_emptied) ? HEARTH_CLI_LEFT_BEHIND : HEARTH_CLI_DONE;
}

int
hearth_cli_erase (HearthCli *cli,
                  char     **words)
{
  gboolean           dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 'n', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &dry_run, N_ ("Only say what would happen"), NULL },
    G_OPTION_ENTRY_NULL
  };
  HearthDb          *db;
  HearthForgetResult result = { 0 };
  g_autofree char   *who = NULL;
  Looking            looking = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean           done;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;
  db = hearth_community_get_db (cli->community);
  looking.who = who = g_strjoinv (" ", words + 1);
  if (hearth_db_read (db, look_up, &looking, cli->cancellable, &error) == NULL)
    return hearth_cli_fail (cli, error);
  done = dry_run ? hearth_community_forget_rehearse (db, looking.rowid, cli->cancellable, &result.counts, &error)
                 : hearth_community_forget (db, looking.rowid, cli->cancellable, &result, &error);
  if (!done)
    return hearth_cli_fail (cli, error);

  return tell (cli, &result, dry_run);
}

int
hearth_cli_archive (HearthCli *cli,
                    char     **words)
{
  gboolean           replace = FALSE;
  const GOptionEntry entries[] = {
    { "replace", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &replace, N_ ("Replace a file that is there"), NULL },
    G_OPTION_ENTRY_NULL
  };
  Looking            looking = { 0 };
  g_autofree char   *path = NULL;
  g_autoptr (GFile)  file = NULL;
  g_autoptr (GError) error = NULL;
  JsonBuilder       *builder;
  HearthDb          *db;
  gint64             rows;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;
  db = hearth_community_get_db (cli->community);
  looking.who = words[1];
  path = hearth_cli_resolve (cli, words[2]);
  file = g_file_new_for_path (path);
  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      /* Translators: %s is a file */
      hearth_cli_complain (cli, _ ("%s is there already. Choose another name, or add --replace."), path);
      return HEARTH_CLI_FAILED;
    }
  if (hearth_db_read (db, look_up, &looking, cli->cancellable, &error) == NULL ||
      !hearth_archive_run (db, looking.rowid, file, cli->cancellable, &rows, &error))
    return hearth_cli_fail (cli, error);
  if (!cli->json)
    {
      /* Translators: %1$ld is a number of entries, %2$s a file */
      hearth_cli_say (cli, ngettext ("Wrote %1$ld entry to %2$s.", "Wrote %1$ld entries to %2$s.", (gulong) rows), (glong) rows, path);
      return HEARTH_CLI_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_json_text (builder, "file", path);
  hearth_cli_json_int (builder, "rows", rows);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}
