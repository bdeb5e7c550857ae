/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What import can read. */

#include "hearth-cli-private.h"

#include "import/hearth-format.h"

int
hearth_cli_formats (HearthCli *cli,
                    char     **words)
{
  const HearthFormat *const *formats = hearth_format_list ();
  JsonBuilder               *builder;
  int                        status;

  if (!hearth_cli_parse (cli, &words, NULL, 0, 0, &status))
    return status;
  if (!cli->json)
    {
      for (guint i = 0; formats[i] != NULL; i++)
        {
          g_autoptr (GString) line = g_string_new (NULL);

          hearth_cli_append_cell (line, hearth_format_get_id (formats[i]), 20, FALSE);
          hearth_cli_append_cell (line, hearth_format_get_title (formats[i]), 30, FALSE);
          hearth_cli_print (cli, "%s%s\n", line->str, hearth_format_get_hint (formats[i]));
        }
      return HEARTH_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "formats");
  json_builder_begin_array (builder);
  for (guint i = 0; formats[i] != NULL; i++)
    {
      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "id", hearth_format_get_id (formats[i]));
      hearth_cli_json_text (builder, "title", hearth_format_get_title (formats[i]));
      hearth_cli_json_text (builder, "hint", hearth_format_get_hint (formats[i]));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return hearth_cli_print_json (cli, builder);
}
