/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* "hearthctl sync conflicts" and "restore": what lost against a later value, and putting it back. */

#include "hearth-cli-sync-private.h"

#include "export/hearth-archive.h"

static void
say_conflict (HearthCli                *cli,
              const HearthSyncConflict *conflict)
{
  const char *device = conflict->device != NULL ? conflict->device : _ ("another computer");
  const char *value = conflict->value != NULL ? conflict->value : "";
  const char *field = hearth_archive_field_title (conflict->field) != NULL ? hearth_archive_field_title (conflict->field) : conflict->field;
  const char *now = conflict->now != NULL ? conflict->now : "";

  /* Translators: an earlier value that lost: 1 its number, 2 whom it is about, 3 the field, 4 the value, 5 the name of a computer, 6 what stands there now */
  hearth_cli_say (cli, _ ("%1$d  %2$s, %3$s: “%4$s”, from %5$s; now “%6$s”"), (int) conflict->n, conflict->about != NULL ? conflict->about : conflict->table, field, value, device, now);
}

int
hearth_cli_sync_conflicts (HearthCliSyncJob *job)
{
  HearthCli              *cli = job->cli;
  g_autoptr (GError)      error = NULL;
  g_autoptr (GArray)      conflicts = hearth_db_read (hearth_community_get_db (cli->community), hearth_sync_read_conflicts, NULL, cli->cancellable, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  if (conflicts == NULL)
    return hearth_cli_fail (cli, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const HearthSyncConflict *conflict = &g_array_index (conflicts, HearthSyncConflict, i);

      if (!cli->json)
        say_conflict (cli, conflict);
      json_builder_begin_object (builder);
      hearth_cli_json_int (builder, "number", conflict->n);
      hearth_cli_json_text (builder, "about", conflict->about);
      hearth_cli_json_text (builder, "table", conflict->table);
      hearth_cli_json_text (builder, "field", conflict->field);
      hearth_cli_json_text (builder, "value", conflict->value);
      hearth_cli_json_text (builder, "now", conflict->now);
      hearth_cli_json_text (builder, "device", conflict->device);
      hearth_cli_json_time (cli, builder, "at", conflict->at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (cli->json)
    return hearth_cli_print_json (cli, g_steal_pointer (&builder));
  if (conflicts->len == 0)
    hearth_cli_say (cli, "%s", _ ("No value lost against another."));
  else
    hearth_cli_say (cli, "%s", _ ("Put one back with: hearthctl sync restore NUMBER"));
  return HEARTH_CLI_DONE;
}

/* HearthWriteFunc, data: its number. */
static gboolean
restore (HearthConn               *conn,
         HearthChangeInfo *info    G_GNUC_UNUSED,
         gpointer                  data,
         GCancellable *cancellable G_GNUC_UNUSED,
         GError                  **error)
{
  return hearth_sync_conflict_restore (conn, *(gint64 *) data, error);
}

int
hearth_cli_sync_restore (HearthCliSyncJob *job)
{
  gint64 n;

  if (job->words[0] == NULL || !g_ascii_string_to_signed (job->words[0], 10, 1, G_MAXINT64, &n, NULL))
    return hearth_cli_wrong_count (job->cli);
  return hearth_cli_write (job->cli, "sync-restore", restore, &n, NULL, _ ("The earlier value stands again."));
}
