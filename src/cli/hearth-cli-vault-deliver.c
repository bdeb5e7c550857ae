/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl vault deliver": one member's own copy, as a package or as a link to one; "vault links", and taking back. */

#include "hearth-cli-vault-private.h"

#include "base/hearth-date.h"
#include "carry/hearth-carry-link.h"
#include "vault/hearth-vault-words.h"

#define WORDS 6

typedef struct
{
  HearthCliVault       *job;
  HearthVaultDelivering delivering;
  char                 *name; /* of the item */
} Job;

static void
show_progress (guint64  done,
               guint64  total,
               gpointer data)
{
  hearth_cli_progress (data, total > 0 ? (double) done / (double) total : 1);
}

/* HearthReadFunc; NULL is also success. */
static gpointer
read_rows (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Job                            *job = data;
  char                          **words = job->job->words;
  g_autoptr (HearthVaultItemLine) line = NULL;

  job->delivering.item = hearth_vault_item_find (conn, words[0], error);
  line = job->delivering.item > 0 ? hearth_vault_item_load (conn, job->delivering.item, error) : NULL;
  if (line == NULL)
    return NULL;
  job->name = g_strdup (line->item.name);
  job->delivering.member = hearth_member_lookup (conn, words[1], error);
  return NULL;
}

static void
say_link (Job *job)
{
  HearthCli       *cli = job->job->cli;
  g_autofree char *end = hearth_date_full (job->delivering.row.until, hearth_community_get_time_zone (cli->community));

  /* Translators: %s is a date and a time */
  hearth_cli_say (cli, _ ("The link ends by itself: %s. Until then a copy lies on your storage that is not encrypted by Hearth, and whoever has the link can fetch it; after that the next sync takes it away."), end);
}

static int
say (Job                   *job,
     const HearthVaultText *passphrase,
     const char            *path) /* NULL for a link */
{
  HearthCli                 *cli = job->job->cli;
  const HearthVaultDelivery *row = &job->delivering.row;
  JsonBuilder               *builder = hearth_cli_begin_json (cli);

  if (builder == NULL)
    {
      hearth_cli_print (cli, "%s\n", path != NULL ? path : row->link);
      if (path == NULL)
        say_link (job);
      if (passphrase != NULL)
        /* Translators: %s are six words */
        hearth_cli_say (cli, _ ("It opens with: %s\nTell them another way than you send it; it is shown only now."), passphrase->chars);
      if (job->delivering.marking.unmarked > 0)
        /* Translators: %u files of a package */
        hearth_cli_say (cli, ngettext ("%u file in it cannot carry a mark and went along as it is.", "%u files in it cannot carry a mark and went along as they are.", job->delivering.marking.unmarked),
                        job->delivering.marking.unmarked);
      return HEARTH_CLI_DONE;
    }
  hearth_cli_json_text (builder, "file", path);
  hearth_cli_json_text (builder, "link", row->link);
  hearth_cli_json_time (cli, builder, "until", row->until);
  hearth_cli_json_text (builder, "passphrase", passphrase != NULL ? passphrase->chars : NULL);
  hearth_cli_json_int (builder, "marked", job->delivering.marking.marked);
  hearth_cli_json_int (builder, "unmarked", job->delivering.marking.unmarked);
  return hearth_cli_end_json (cli, builder);
}

/* FALSE after saying what is wrong. */
static gboolean
check_words (Job *job)
{
  HearthCliVault *vault = job->job;

  job->delivering.format = vault->encrypt ? HEARTH_VAULT_PACKAGE_ZIP_AES : HEARTH_VAULT_PACKAGE_ZIP;
  if (vault->format != NULL && !hearth_vault_package_from_word (vault->format, &job->delivering.format))
    /* Translators: zip, zip-aes and age are what is typed */
    hearth_cli_wrong (vault->cli, "%s", _ ("A package is “zip”, “zip-aes” or “age”."));
  else if (vault->link != (vault->words[2] == NULL))
    hearth_cli_wrong (vault->cli, "%s", _ ("Say where the file goes, or --link for a link instead of a file."));
  else if (vault->days < 1)
    hearth_cli_wrong (vault->cli, "%s", _ ("A link lasts a day or more."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
hand_over (Job                   *job,
           const HearthVaultText *passphrase,
           const char            *path,
           GError               **error)
{
  HearthCliVault     *vault = job->job;
  HearthDb           *db = hearth_community_get_db (vault->cli->community);
  GTimeZone          *zone = hearth_community_get_time_zone (vault->cli->community);
  HearthVaultProgress progress = { .func = show_progress, .data = vault->cli };
  g_autoptr (GError)  failure = NULL;
  gboolean            done;

  hearth_db_read (db, read_rows, job, vault->cli->cancellable, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  job->delivering.number = vault->version;
  job->delivering.mark = vault->mark;
  job->delivering.passphrase = passphrase != NULL ? passphrase->chars : NULL;
  if (path != NULL)
    done = hearth_vault_deliver (db, vault->vault, zone, path, &job->delivering, &progress, vault->cli->cancellable, error);
  else
    done = hearth_carry_deliver (db, vault->vault, zone, job->name, (guint) vault->days, &job->delivering, &progress, vault->cli->cancellable, error);
  hearth_cli_progress (vault->cli, -1);
  return done;
}

int
hearth_cli_vault_deliver (HearthCliVault *vault)
{
  Job                         job = { .job = vault };
  g_autoptr (GError)          error = NULL;
  g_autoptr (HearthVaultText) passphrase = NULL;
  g_autofree char            *path = NULL;
  int                         status;

  if (!check_words (&job))
    return HEARTH_CLI_WRONG_WORDS;
  if (!hearth_cli_vault_open (vault, TRUE))
    return HEARTH_CLI_FAILED;
  path = vault->link ? NULL : hearth_cli_resolve (vault->cli, vault->words[2]);
  passphrase = job.delivering.format != HEARTH_VAULT_PACKAGE_ZIP ? hearth_vault_words_draw (WORDS) : NULL;
  status = hand_over (&job, passphrase, path, &error) ? say (&job, passphrase, path) : hearth_cli_fail (vault->cli, error);
  hearth_vault_delivering_clear (&job.delivering);
  g_free (job.name);
  return status;
}
