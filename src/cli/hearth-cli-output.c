/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Printing: sentences for people, one JSON document for programs, progress for a terminal. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"

#include <stdarg.h>
#include <unistd.h>

void
hearth_cli_print (HearthCli  *cli,
                  const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (cli->out, format, args);
  va_end (args);
}

void
hearth_cli_tell (HearthCli  *cli,
                 const char *format,
                 ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (cli->err, format, args);
  va_end (args);
  fflush (cli->err);
}

void
hearth_cli_say (HearthCli  *cli,
                const char *format,
                ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (cli->out, format, args);
  va_end (args);
  fputc ('\n', cli->out);
}

void
hearth_cli_complain (HearthCli  *cli,
                     const char *format,
                     ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (cli->err, format, args);
  va_end (args);
  fputc ('\n', cli->err);
  fflush (cli->err);
}

int
hearth_cli_fail (HearthCli *cli,
                 GError    *error)
{
  hearth_cli_progress (cli, -1);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hearth_cli_complain (cli, "%s", _ ("Stopped. Nothing was changed."));
  else
    hearth_cli_tell (cli, "%s\n", error->message);

  return HEARTH_CLI_FAILED;
}

int
hearth_cli_wrong (HearthCli  *cli,
                  const char *format,
                  ...)
{
  va_list args;

  va_start (args, format);
  vfprintf (cli->err, format, args);
  va_end (args);
  fputc ('\n', cli->err);
  /* Translators: %s is a command */
  hearth_cli_complain (cli, _ ("See “hearthctl help %s”."), cli->command->name);

  return HEARTH_CLI_WRONG_WORDS;
}

void
hearth_cli_progress (HearthCli *cli,
                     double     fraction)
{
  if (!isatty (cli->fds[2]))
    return;

  if (fraction < 0)
    hearth_cli_tell (cli, "\r\033[K");
  else
    hearth_cli_tell (cli, "\r%3d %%", (int) (fraction * 100));
}

void
hearth_cli_tell_undo (HearthCli *cli,
                      gint64     seq)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  if (seq > 0)
    /* Translators: %s is a number; the command stays as it is */
    hearth_cli_say (cli, _ ("Take it back with: hearthctl undo %s"), number);
}

int
hearth_cli_print_json (HearthCli   *cli,
                       JsonBuilder *builder)
{
  g_autoptr (JsonBuilder) owned = builder;
  g_autoptr (JsonNode)    root = json_builder_get_root (owned);
  g_autofree char        *text = json_to_string (root, TRUE);

  hearth_cli_print (cli, "%s\n", text);

  return HEARTH_CLI_DONE;
}

void
hearth_cli_json_text (JsonBuilder *builder,
                      const char  *key,
                      const char  *text)
{
  json_builder_set_member_name (builder, key);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
hearth_cli_json_int (JsonBuilder *builder,
                     const char  *key,
                     gint64       value)
{
  json_builder_set_member_name (builder, key);
  if (value != HEARTH_NONE)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
hearth_cli_json_id (JsonBuilder    *builder,
                    const char     *key,
                    const HearthId *id)
{
  g_autofree char *text = hearth_id_to_string (id);

  hearth_cli_json_text (builder, key, text);
}

void
hearth_cli_json_time (HearthCli   *cli,
                      JsonBuilder *builder,
                      const char  *key,
                      gint64       at)
{
  g_autofree char *text = NULL;

  if (at != HEARTH_NONE)
    text = hearth_date_iso (at, hearth_community_get_time_zone (cli->community));
  hearth_cli_json_text (builder, key, text);
}

void
hearth_cli_json_money (JsonBuilder *builder,
                       const char  *key,
                       gint64       minor,
                       const char  *currency)
{
  if (key != NULL)
    json_builder_set_member_name (builder, key);
  if (minor == HEARTH_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  hearth_cli_json_int (builder, "minor", minor);
  hearth_cli_json_text (builder, "currency", currency);
  json_builder_end_object (builder);
}

void
hearth_cli_json_member (HearthConn  *conn,
                        JsonBuilder *builder,
                        const char  *key,
                        gint64       rowid,
                        const char  *name)
{
  HearthMember member;

  if (key != NULL)
    json_builder_set_member_name (builder, key);
  hearth_row_init (HEARTH_TABLE_MEMBER, &member);
  if (rowid == HEARTH_NONE || rowid == 0 || !hearth_row_load (conn, HEARTH_TABLE_MEMBER, rowid, &member, NULL))
    json_builder_add_null_value (builder);
  else
    {
      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &member.id);
      hearth_cli_json_text (builder, "name", name != NULL ? name : member.name);
      json_builder_end_object (builder);
    }
  hearth_row_clear (HEARTH_TABLE_MEMBER, &member);
}

/* Cells a character takes on a terminal: none for marks that sit on another, two for East Asian ones. */
static guint
get_cells (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

char *
hearth_cli_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (clean, g_unichar_iscntrl (c) ? ' ' : c);
    }

  return g_string_free (clean, FALSE);
}

void
hearth_cli_append_cell (GString    *line,
                        const char *raw,
                        guint       width,
                        gboolean    right)
{
  g_autofree char *text = hearth_cli_clean (raw);
  const char      *end = text;
  guint            cells = 0;
  guint            fits = 0; /* cells up to end, where an ellipsis still fits */
  const char      *at;

  for (at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      cells += get_cells (g_utf8_get_char (at));
      if (cells < width)
        {
          end = g_utf8_next_char (at);
          fits = cells;
        }
    }
  if (cells <= width)
    {
      g_string_append_printf (line, "%*s", right ? (int) (width - cells) : 0, "");
      g_string_append (line, text);
      g_string_append_printf (line, "%*s  ", right ? 0 : (int) (width - cells), "");
    }
  else
    {
      g_string_append_len (line, text, end - text);
      g_string_append_printf (line, "…%*s  ", (int) (width - fits - 1), "");
    }
}

char *
hearth_cli_resolve (HearthCli  *cli,
                    const char *path)
{
  return g_canonicalize_filename (path, cli->cwd);
}
