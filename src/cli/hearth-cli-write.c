/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What commands with words of their own after them share: one write and its answer, one reading and its document. */

#include "hearth-cli-private.h"

#include "base/hearth-clock.h"
#include "base/hearth-date.h"
#include "base/hearth-when.h"

int
hearth_cli_write_with (HearthCli      *cli,
                       JsonBuilder    *builder,
                       const char     *kind,
                       HearthWriteFunc func,
                       gpointer        data,
                       const HearthId *id,
                       const char     *sentence)
{
  const HearthChangeInfo info = { .kind = kind, .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, func, data, cli->cancellable, &error);
  g_autofree char       *batch = seq > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, seq) : NULL;

  if (seq < 0)
    {
      g_clear_object (&builder);
      return hearth_cli_fail (cli, error);
    }
  if (builder == NULL)
    {
      hearth_cli_print (cli, "%s\n", seq > 0 ? sentence : _ ("Nothing to change."));
      hearth_cli_tell_undo (cli, seq);
      return HEARTH_CLI_DONE;
    }
  if (id != NULL)
    hearth_cli_json_id (builder, "id", id);
  hearth_cli_json_text (builder, "batch", batch);
  return hearth_cli_end_json (cli, builder);
}

int
hearth_cli_write (HearthCli      *cli,
                  const char     *kind,
                  HearthWriteFunc func,
                  gpointer        data,
                  const HearthId *id,
                  const char     *sentence)
{
  return hearth_cli_write_with (cli, hearth_cli_begin_json (cli), kind, func, data, id, sentence);
}

int
hearth_cli_wrong_count (HearthCli *cli)
{
  /* Translators: %s is a command */
  return hearth_cli_wrong (cli, _ ("These words do not go with “%s”."), cli->command->name);
}

int
hearth_cli_read (HearthCli     *cli,
                 HearthReadFunc func,
                 gpointer       data,
                 JsonBuilder  **builder)
{
  g_autoptr (GError) error = NULL;

  *builder = hearth_cli_begin_json (cli);
  hearth_db_read (hearth_community_get_db (cli->community), func, data, cli->cancellable, &error);
  if (error == NULL)
    return hearth_cli_end_json (cli, *builder);
  g_clear_object (builder);
  return hearth_cli_fail (cli, error);
}

JsonBuilder *
hearth_cli_begin_json (HearthCli *cli)
{
  JsonBuilder *builder;

  if (!cli->json)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  return builder;
}

int
hearth_cli_end_json (HearthCli   *cli,
                     JsonBuilder *builder)
{
  if (builder == NULL)
    return HEARTH_CLI_DONE;
  json_builder_end_object (builder);
  return hearth_cli_print_json (cli, builder);
}

void
hearth_cli_begin_array (JsonBuilder *builder,
                        const char  *key)
{
  if (builder == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

void
hearth_cli_end_array (JsonBuilder *builder)
{
  if (builder != NULL)
    json_builder_end_array (builder);
}

gboolean
hearth_cli_read_when (HearthCli  *cli,
                      const char *text,
                      gint64     *at)
{
  if (hearth_when_parse (text, hearth_clock_now (), hearth_community_get_time_zone (cli->community), TRUE, at) ||
      hearth_date_parse (text, HEARTH_DATE_ISO, hearth_community_get_time_zone (cli->community), at, NULL))
    return TRUE;
  /* Translators: %s is what was typed */
  hearth_cli_wrong (cli, _ ("“%s” is not a date. Write it like 2026-10-31."), text);
  return FALSE;
}
