/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a community: an empty one, or the sample. */

#include "hearth-cli-private.h"

#include "base/hearth-civil-day.h"
#include "base/hearth-money.h"
#include "db/hearth-check.h"
#include "db/hearth-stmt.h"
#include "demo/hearth-demo.h"

int
hearth_cli_new (HearthCli *cli,
                char     **words)
{
  g_autofree char   *name = NULL;
  g_autofree char   *currency = NULL;
  g_autofree char   *zone = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &name, N_ ("What it is called"), N_ ("NAME") },
    { "currency", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &currency, N_ ("In which sums are shown"), "EUR" },
    { "time-zone", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &zone, N_ ("Whose days count"), "Europe/Berlin" },
    G_OPTION_ENTRY_NULL
  };
  HearthCommunityRow          settings;
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (GTimeZone)       known = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *folder = NULL;
  int                         status;

  if (!hearth_cli_parse (cli, &words, entries, 1, 1, &status))
    return status;
  if (name == NULL || *g_strstrip (name) == '\0')
    return hearth_cli_wrong (cli, "%s", _ ("A community needs a name: --name NAME"));
  if (currency != NULL && !hearth_money_known (currency))
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not a currency. Use three letters, like EUR."), currency);
  if (zone != NULL && (known = hearth_zone_new (zone)) == NULL)
    /* Translators: %s is what was typed */
    return hearth_cli_wrong (cli, _ ("“%s” is not a time zone. Use a name like Europe/Berlin."), zone);

  folder = hearth_cli_resolve (cli, words[1]);
  hearth_row_init (HEARTH_TABLE_COMMUNITY, &settings);
  settings.name = name;
  settings.currency = currency != NULL ? g_ascii_strup (currency, -1) : NULL;
  settings.time_zone = zone;
  community = hearth_community_create (folder, &settings, &error);
  g_free (settings.currency);
  if (community == NULL)
    return hearth_cli_fail (cli, error);

  hearth_community_close (community);
  hearth_community_remember (folder);
  /* Translators: a name and a folder */
  hearth_cli_say (cli, _ ("Made the community “%1$s” in %2$s."), name, folder);
  hearth_cli_say (cli, "%s", _ ("Next: hearthctl import FILE… to bring your people in."));

  return HEARTH_CLI_DONE;
}

typedef struct
{
  HearthCli        *cli;
  HearthDemoOptions options;
  gint64            interactions;
  char             *digest;
} Demo;

static void
demo_progressed_cb (double   fraction,
                    gpointer user_data)
{
  hearth_cli_progress (user_data, fraction);
}

static gboolean
write_demo (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  Demo *demo = data;

  info->count = demo->options.members;

  return hearth_demo_write (conn, &demo->options, demo_progressed_cb, demo->cli, cancellable, error);
}

static gpointer
read_demo (HearthConn   *conn,
           gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Demo *demo = data;

  demo->interactions = hearth_stmt_scalar (conn, "SELECT count(*) FROM interaction", 0, error);
  /* The dump of a large community takes a while that only a program wants to wait. */
  if (demo->interactions >= 0 && demo->cli->json)
    demo->digest = hearth_digest (conn, cancellable, error);

  return NULL;
}

static HearthCommunity *
create_demo (HearthCli  *cli,
             const char *folder,
             Demo       *demo,
             GError    **error)
{
  const HearthChangeInfo      info = { .kind = "demo", .count = HEARTH_NONE };
  g_autofree char            *mark = g_build_filename (folder, HEARTH_DEMO_MARK, NULL);
  HearthCommunityRow          settings;
  g_autoptr (HearthCommunity) community = NULL;

  if (!hearth_demo_settings (&demo->options, &settings, error))
    return NULL;
  community = hearth_community_create (folder, &settings, error);
  hearth_row_clear (HEARTH_TABLE_COMMUNITY, &settings);
  if (community == NULL)
    return NULL;

  if (!g_file_set_contents (mark, "", 0, error) ||
      hearth_db_write (hearth_community_get_db (community), &info, write_demo, demo, cli->cancellable, error) < 0)
    {
      hearth_community_close (community);
      return NULL;
    }

  return g_steal_pointer (&community);
}

int
hearth_cli_demo (HearthCli *cli,
                 char     **words)
{
  Demo               demo = { .cli = cli, .options = hearth_demo_options () };
  gint64             seed = HEARTH_DEMO_SEED;
  const GOptionEntry entries[] = {
    { "members", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &demo.options.members, N_ ("How many, up to 1000000 (312)"), "N" },
    { "months", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT, &demo.options.months, N_ ("How much history (24)"), "M" },
    { "seed", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &seed, N_ ("Another number makes other people (1)"), "S" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (HearthCommunity) community = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *folder = NULL;
  int                         status;

  if (!hearth_cli_parse (cli, &words, entries, 1, 1, &status))
    return status;

  demo.options.seed = (guint64) seed;
  folder = hearth_cli_resolve (cli, words[1]);
  community = create_demo (cli, folder, &demo, &error);
  hearth_cli_progress (cli, -1);
  if (community != NULL)
    hearth_db_read (hearth_community_get_db (community), read_demo, &demo, cli->cancellable, &error);
  if (error != NULL)
    return g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_INVALID) ? hearth_cli_wrong (cli, "%s", error->message) : hearth_cli_fail (cli, error);

  hearth_community_close (community);
  hearth_community_remember (folder);
  if (cli->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "folder", folder);
      hearth_cli_json_int (builder, "members", demo.options.members);
      hearth_cli_json_int (builder, "interactions", demo.interactions);
      hearth_cli_json_text (builder, "digest", demo.digest);
      json_builder_end_object (builder);
      g_free (demo.digest);

      return hearth_cli_print_json (cli, builder);
    }
  {
    g_autofree char *members = g_strdup_printf ("%" G_GINT64_FORMAT, demo.options.members);
    g_autofree char *interactions = g_strdup_printf ("%" G_GINT64_FORMAT, demo.interactions);

    /* Translators: a number of members, a number of interactions, a folder */
    hearth_cli_say (cli, _ ("Made a sample community of %1$s members and %2$s interactions in %3$s."), members, interactions, folder);
  }

  return HEARTH_CLI_DONE;
}
