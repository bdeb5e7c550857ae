/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault": finds the word, opens and unlocks. Secrets come from files and standard input, never from arguments, which every other
 * program can see. */

#include "hearth-cli-vault-private.h"

#include "carry/hearth-carry.h"
#include "vault/hearth-vault-keyring.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

static const struct
{
  const char *name;
  int         least, most; /* words after it */
  int (*run) (HearthCliVault *job);
} verbs[] = {
  { "init", 0, 0, hearth_cli_vault_init },
  { "lock", 0, 0, hearth_cli_vault_lock },
  { "unlock", 0, 0, hearth_cli_vault_unlock },
  { "passphrase", 0, 0, hearth_cli_vault_passphrase },
  { "recovery-key", 0, 0, hearth_cli_vault_recovery_key },
  { "add", 1, -1, hearth_cli_vault_add },
  { "list", 0, 0, hearth_cli_vault_list },
  { "get", 2, 2, hearth_cli_vault_get },
  { "cat", 1, 2, hearth_cli_vault_cat },
  { "listen", 1, 2, hearth_cli_vault_listen },
  { "set", 2, -1, hearth_cli_vault_set },
  { "remove", 1, 1, hearth_cli_vault_remove },
  { "check", 0, 0, hearth_cli_vault_check },
  { "sweep", 0, 0, hearth_cli_vault_sweep },
  { "export", 1, 1, hearth_cli_vault_export },
  { "import", 1, 1, hearth_cli_vault_import },
  { "who", 0, 1, hearth_cli_vault_who },
  { "pass", 1, 2, hearth_cli_vault_pass },
  { "passes", 1, 1, hearth_cli_vault_passes },
  { "deliver", 2, 3, hearth_cli_vault_deliver },
  { "links", 0, 1, hearth_cli_vault_links },
  { "revoke", 1, 1, hearth_cli_vault_revoke },
  { "identify", 1, 1, hearth_cli_vault_identify },
};

/* One line from a terminal that does not show it. */
static HearthVaultText *
read_typed (HearthCli  *cli,
            int         fd,
            const char *prompt,
            GError    **error)
{
  struct termios   before, silent;
  HearthVaultText *text;
  gboolean         changed = tcgetattr (fd, &before) == 0;

  hearth_cli_tell (cli, "%s ", prompt);
  fflush (cli->err);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  changed = changed && tcsetattr (fd, TCSAFLUSH, &silent) == 0;
  text = hearth_vault_text_read_fd (fd, error);
  if (changed)
    tcsetattr (fd, TCSAFLUSH, &before);
  hearth_cli_tell (cli, "\n");
  return text;
}

HearthVaultText *
hearth_cli_vault_secret (HearthCli  *cli,
                         const char *variable,
                         const char *prompt,
                         GError    **error)
{
  /* Another process's environment is not the one of who asks: there it comes by standard input (hearth-cli.c). */
  const char *path = variable != NULL && cli->owned == NULL ? g_getenv (variable) : NULL;

  if (path != NULL)
    return hearth_vault_text_read_file (path, error);
  return isatty (cli->fds[0]) ? read_typed (cli, cli->fds[0], prompt, error) : hearth_vault_text_read_fd (cli->fds[0], error);
}

/* HearthReadFunc; the number plus one, NULL on error. */
static gpointer
read_generation (HearthConn   *conn,
                 gpointer      data,
                 GCancellable *cancellable,
                 GError      **error)
{
  gint64 generation = hearth_vault_item_generation (conn, error);

  return generation >= 0 ? GSIZE_TO_POINTER ((gsize) generation + 1) : NULL;
}

static gboolean
write_generation (HearthConn       *conn,
                  HearthChangeInfo *info,
                  gpointer          data,
                  GCancellable     *cancellable,
                  GError          **error)
{
  HearthCliVault *job = data;

  return hearth_vault_item_set_generation (conn, hearth_vault_get_generation (job->vault), error);
}

gboolean
hearth_cli_vault_note (HearthCliVault *job,
                       GError        **error)
{
  const HearthChangeInfo info = { .kind = "vault-edit", .count = HEARTH_NONE };

  return hearth_db_write (hearth_community_get_db (job->cli->community), &info, write_generation, job, job->cli->cancellable, error) >= 0;
}

gboolean
hearth_cli_vault_least (HearthCliVault *job,
                        guint64        *least,
                        GError        **error)
{
  HearthDb *db = hearth_community_get_db (job->cli->community);
  gsize     seen = GPOINTER_TO_SIZE (hearth_db_read (db, read_generation, NULL, job->cli->cancellable, error));

  *least = MAX (seen, 1) - 1;
  return seen > 0;
}

static gboolean
unlock (HearthCliVault *job,
        GError        **error)
{
  g_autoptr (HearthVaultKey)  master = hearth_vault_keyring_get (hearth_vault_get_id (job->vault));
  g_autoptr (HearthVaultText) text = NULL;
  guint64                     least;

  if (!hearth_cli_vault_least (job, &least, error))
    return FALSE;
  if (master != NULL)
    return hearth_vault_unlock_master (job->vault, master, least, error);
  text = hearth_cli_vault_secret (job->cli, "HEARTH_PASSPHRASE_FILE", _ ("Passphrase of the vault:"), error);
  if (text == NULL)
    return FALSE;
  if (*text->chars == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_LOCKED,
                           _ ("The vault is locked. Open it with “hearthctl vault unlock”, or name the file with the passphrase in HEARTH_PASSPHRASE_FILE."));
      return FALSE;
    }
  return hearth_vault_unlock_passphrase (job->vault, text->chars, least, error) &&
         (hearth_vault_get_generation (job->vault) == least || hearth_cli_vault_note (job, error));
}

gboolean
hearth_cli_vault_open (HearthCliVault *job,
                       gboolean        wanted)
{
  g_autoptr (GError) error = NULL;

  job->vault = hearth_vault_open (hearth_community_get_folder (job->cli->community), &error);
  if (job->vault != NULL)
    hearth_carry_attach (job->vault, hearth_community_get_db (job->cli->community));
  if (job->vault != NULL && (!wanted || unlock (job, &error)))
    return TRUE;
  if (g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND) && job->vault == NULL)
    hearth_cli_complain (job->cli, "%s", _ ("This community has no vault yet. Make one with “hearthctl vault init”."));
  else
    hearth_cli_fail (job->cli, error);
  return FALSE;
}

static int
run (HearthCliVault *job,
     const char     *word)
{
  int n = (int) g_strv_length (job->words);

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (word, verbs[i].name))
      return n < verbs[i].least || (verbs[i].most >= 0 && n > verbs[i].most) ? hearth_cli_wrong_count (job->cli) : verbs[i].run (job);
  return hearth_cli_wrong_count (job->cli);
}

int
hearth_cli_vault (HearthCli *cli,
                  char     **words)
{
  HearthCliVault     job = { .cli = cli, .minutes = 60, .days = 7 };
  const GOptionEntry entries[] = {
    { "title", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.title, N_ ("add: What it is called, else as the file is"), N_ ("TITLE") },
    { "kind", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.kind, N_ ("add: What it is, else as the file’s name says"), N_ ("KIND") },
    { "release", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.release, N_ ("add: The release that it belongs to"), N_ ("ID") },
    { "rule", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.rule, N_ ("add, who: Who may have it, in words"), N_ ("RULE") },
    { "version-of", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.version_of, N_ ("add: Another version of that"), N_ ("ITEM") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &job.version, N_ ("get, cat, deliver: That version, not the latest"), N_ ("NUMBER") },
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.at, N_ ("who: Asked for that day, not for now"), N_ ("DAY") },
    { "until", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.until, N_ ("pass: Until that day"), N_ ("DAY") },
    { "all", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.all, N_ ("pass: For all who have it by its rule"), NULL },
    { "encrypt", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.encrypt, N_ ("deliver: Under a passphrase, which is shown"), NULL },
    { "mark", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.mark, N_ ("deliver: Their own copy, which identify tells from others"), NULL },
    { "link", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.link, N_ ("deliver: As a link on your storage that ends, instead of to a file"), NULL },
    { "days", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &job.days, N_ ("deliver --link: Ends after so many days, 7 else"), N_ ("DAYS") },
    { "format", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.format, N_ ("deliver: zip, zip-aes (as --encrypt), or age"), N_ ("FORMAT") },
    { "full", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.full, N_ ("check: Read every byte"), NULL },
    { "subset", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &job.subset, N_ ("check: Read one part of several, like 1/7"), N_ ("PART/PARTS") },
    { "repair", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.repair, N_ ("check: Move what is damaged aside"), NULL },
    { "for", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &job.minutes, N_ ("unlock: For so many minutes, 60 else"), N_ ("MINUTES") },
    { "recovery-key", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.recovery, N_ ("unlock: With the recovery key"), NULL },
    { "confirm", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &job.confirm, N_ ("recovery-key: Try the one that was written down"), NULL },
    { "memory", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &job.memory, N_ ("init, passphrase: What each guess takes, 8 to 1024"), N_ ("MIB") },
    G_OPTION_ENTRY_NULL
  };
  char **owned[] = { &job.title, &job.kind, &job.release, &job.rule, &job.version_of, &job.at, &job.until, &job.subset, &job.format };
  int    status;

  if (hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    {
      job.words = words + 2;
      status = run (&job, words[1]);
    }
  g_clear_pointer (&job.vault, hearth_vault_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (*owned[i]);
  return status;
}
