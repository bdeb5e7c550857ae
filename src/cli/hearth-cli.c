/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From words to a command: finds it, opens the community as it needs it, or hands it to the process that has it open. */

#include "hearth-cli-private.h"

#include "config.h"
#include "control/hearth-control.h"

#include <fcntl.h>
#include <unistd.h>

/* How long a community is waited for that somebody has and does not hand out: 10 s. */
#define WAIT_TRIES 100
#define WAIT_US    (100 * 1000)

/* What stands before the command, and the rest. */
typedef struct
{
  char    *community;
  gboolean help;
  gboolean version;
  char   **words; /* owned; the command first */
} Request;

static void
request_clear (Request *request)
{
  g_free (request->community);
  g_strfreev (request->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* -c is taken wherever it stands, because people put it last. FALSE when it lacks its folder, or an unknown option comes first. */
static gboolean
read_words (Request           *request,
            const char *const *words,
            const char       **wrong)
{
  g_autoptr (GStrvBuilder) rest = g_strv_builder_new ();
  gboolean                 literal = FALSE;
  gboolean                 named = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];

      if (!literal && (g_str_equal (word, "-c") || g_str_equal (word, "--community")))
        {
          *wrong = word;
          if (words[++i] == NULL)
            return FALSE;
          g_set_str (&request->community, words[i]);
        }
      else if (!literal && g_str_has_prefix (word, "--community="))
        g_set_str (&request->community, word + strlen ("--community="));
      else if (!named && (g_str_equal (word, "--help") || g_str_equal (word, "-h")))
        request->help = TRUE;
      else if (!named && g_str_equal (word, "--version"))
        request->version = TRUE;
      else if (!named && *word == '-')
        {
          *wrong = word;
          return FALSE;
        }
      else
        {
          named = TRUE;
          literal = literal || g_str_equal (word, "--");
          g_strv_builder_add (rest, word);
        }
    }
  request->words = g_strv_builder_end (rest);

  return TRUE;
}

static gboolean
is_community (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "community.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A folder, or the name of one that was opened before. */
static char *
choose_folder (HearthCli  *cli,
               const char *wanted)
{
  g_auto (GStrv)   recent = hearth_community_list_recent ();
  g_autofree char *path = NULL;

  if (wanted == NULL)
    return g_strdup (recent[0]);

  path = hearth_cli_resolve (cli, wanted);
  if (is_community (path))
    return g_steal_pointer (&path);
  for (guint i = 0; recent[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (recent[i]);

      if (g_str_equal (name, wanted))
        return g_strdup (recent[i]);
    }

  return g_steal_pointer (&path);
}

/* The owner cannot know what our environment says: a file with a passphrase becomes its standard input. */
static void
bring_passphrase (const char *const *words)
{
  gboolean    asks = g_str_equal (words[0], "vault") || g_str_equal (words[0], "sync");
  const char *path = asks ? g_getenv ("HEARTH_PASSPHRASE_FILE") : NULL;
  int         fd = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;

  if (fd < 0)
    return;
  dup2 (fd, STDIN_FILENO);
  close (fd);
}

/* The words for the owner: it knows which community is meant. -1 when nobody listens there. */
static int
hand_over (HearthCli         *cli,
           const char *const *words)
{
  g_autoptr (GError) error = NULL;
  int                status;

  bring_passphrase (words);
  status = hearth_control_hand_over (cli->folder, words, cli->cancellable, &error);
  if (status < 0 && !g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    status = hearth_cli_fail (cli, error);
  return status;
}

/* Opens it here. Where somebody has it, words go to who has it open, and status says how that went, or is -1; a command that only reads has no words (NULL). Who has it and does
 * not listen has it for a moment only, as when Hearth syncs without a window, or the last one tidies up: that is waited for. */
static HearthCommunity *
open_or_wait (HearthCli         *cli,
              const char *const *words,
              int               *status,
              GError           **error)
{
  HearthCommunity *community = NULL;

  *status = -1;
  for (guint tries = 0; community == NULL && *status < 0; tries++)
    {
      g_autoptr (GError) failure = NULL;

      community = hearth_community_open (cli->folder, words != NULL ? HEARTH_DB_NONE : HEARTH_DB_READ_ONLY, cli->cancellable, &failure);
      if (words != NULL && g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_BUSY))
        *status = hand_over (cli, words);
      if (community != NULL || *status >= 0)
        break;
      if (!g_error_matches (failure, HEARTH_ERROR, HEARTH_ERROR_BUSY) || tries == WAIT_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          break;
        }
      g_usleep (WAIT_US);
    }
  return community;
}

/* TRUE when the command can run here. */
static gboolean
open_community (HearthCli         *cli,
                const char *const *words,
                int               *status)
{
  gboolean           writes = cli->command->needs == HEARTH_CLI_NEEDS_WRITE;
  g_autoptr (GError) error = NULL;

  if (cli->command->needs == HEARTH_CLI_NEEDS_NOTHING)
    return TRUE;
  if (cli->owned != NULL)
    {
      cli->community = g_object_ref (cli->owned);
      return TRUE;
    }
  if (cli->folder == NULL)
    {
      hearth_cli_complain (cli, "%s", _ ("There is no community yet. Make one with “hearthctl new DIR --name NAME”, or name one with “-c DIR”."));
      *status = HEARTH_CLI_FAILED;
      return FALSE;
    }
  cli->community = open_or_wait (cli, writes ? words : NULL, status, &error);
  if (cli->community != NULL)
    return TRUE;

  if (error != NULL)
    *status = hearth_cli_fail (cli, error);

  return FALSE;
}

static int
run_command (HearthCli         *cli,
             const char *const *words)
{
  g_auto (GStrv) arguments = NULL;
  gboolean       asks_help = g_strv_contains (words, "--help") || g_strv_contains (words, "-h");
  int            status = HEARTH_CLI_FAILED;

  /* Help must not need a community. */
  if (!asks_help && !open_community (cli, words, &status))
    return status;

  arguments = g_strdupv ((char **) words);
  status = cli->command->run (cli, arguments);
  if (cli->community != NULL && cli->community != cli->owned)
    hearth_community_close (cli->community);
  g_clear_object (&cli->community);

  return status;
}

static int
complain_unknown (HearthCli  *cli,
                  const char *word)
{
  guint                   n;
  const HearthCliCommand *commands = hearth_cli_commands (&n);
  g_autofree const char **names = g_new (const char *, n);
  g_autoptr (GString)     all = g_string_new (NULL);
  const char             *nearest;

  for (guint i = 0; i < n; i++)
    {
      names[i] = commands[i].name;
      g_string_append_printf (all, "%s%s", i > 0 ? " " : "", commands[i].name);
    }
  nearest = hearth_nearest (word, names, n);
  if (nearest != NULL)
    /* Translators: both are words typed on the command line */
    hearth_cli_complain (cli, _ ("There is no command “%1$s”. Did you mean “%2$s”?"), word, nearest);
  else
    /* Translators: %s is what was typed */
    hearth_cli_complain (cli, _ ("There is no command “%s”."), word);
  /* Translators: a list of commands follows, all in one line */
  hearth_cli_complain (cli, _ ("There are: %s"), all->str);

  return HEARTH_CLI_WRONG_WORDS;
}

static int
dispatch (HearthCli         *cli,
          const char *const *words)
{
  g_auto (Request) request = { 0 };
  g_autofree char *folder = NULL;
  const char      *wrong = NULL;

  if (!read_words (&request, words, &wrong))
    {
      /* Translators: %s is what was typed */
      hearth_cli_complain (cli, _ ("Hearth does not understand “%s” there. See “hearthctl help”."), wrong);
      return HEARTH_CLI_WRONG_WORDS;
    }
  if (request.version)
    {
      hearth_cli_print (cli, "hearthctl %s\n", HEARTH_VERSION);
      return HEARTH_CLI_DONE;
    }
  if (request.help || request.words[0] == NULL)
    {
      hearth_cli_help (cli, NULL);
      return request.help ? HEARTH_CLI_DONE : HEARTH_CLI_WRONG_WORDS;
    }

  if (request.words[1] != NULL)
    {
      g_autofree char *both = g_strjoin (" ", request.words[0], request.words[1], NULL);

      cli->command = hearth_cli_find_command (both);
    }
  if (cli->command == NULL)
    cli->command = hearth_cli_find_command (request.words[0]);
  if (cli->command == NULL)
    return complain_unknown (cli, request.words[0]);

  folder = cli->owned != NULL ? g_strdup (hearth_community_get_folder (cli->owned)) : choose_folder (cli, request.community);
  cli->folder = folder;

  return run_command (cli, (const char *const *) request.words);
}

static FILE *
open_stream (int fd)
{
  int copy = dup (fd);

  return copy >= 0 ? fdopen (copy, "w") : NULL;
}

int
hearth_cli_run (const char *const *words,
                const char        *cwd,
                const int          fds[3],
                HearthCommunity   *owned,
                GCancellable      *cancellable)
{
  HearthCli cli = { .cwd = cwd, .fds = fds, .owned = owned, .cancellable = cancellable };
  int       status = HEARTH_CLI_FAILED;

  cli.out = open_stream (fds[1]);
  cli.err = open_stream (fds[2]);
  if (cli.out != NULL && cli.err != NULL)
    status = dispatch (&cli, words);
  if (cli.out != NULL && fclose (cli.out) != 0 && status == HEARTH_CLI_DONE)
    {
      /* A full disk behind a redirection must not look like success. */
      if (cli.err != NULL)
        hearth_cli_tell (&cli, "%s\n", _ ("Not everything could be printed. Is the disk full?"));
      status = HEARTH_CLI_FAILED;
    }
  if (cli.err != NULL)
    fclose (cli.err);

  return status;
}

int
hearth_cli_control (HearthCommunity   *community,
                    const char *const *words,
                    const char        *folder,
                    const int          fds[3],
                    GCancellable      *cancellable,
                    gpointer           user_data)
{
  return hearth_cli_run (words, folder, fds, community, cancellable);
}
