/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows out of a chat export: the frame of the file, then for each message its own row and one for each reaction. Owned by the reader, one
 * thread. */

#include "import/hearth-discord.h"

#include "base/hearth-error.h"
#include "import/hearth-discord-message.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _HearthDiscord
{
  HearthText          *text;
  GString             *head; /* of the file: guild and channel */
  HearthSpan           guild_id, guild, channel_id, channel;
  HearthDiscordMessage message;
  guint                next_reaction;
  guint64              number; /* of the message, from 1 */
  gboolean             done;
  HearthCell           row[HEARTH_DISCORD_N_COLUMNS];
};

/* Says where and what to do, in place of the tokenizer's short reason. Takes reason. */
static void
explain (HearthDiscord *discord,
         GError       **error,
         GError        *reason)
{
  if (discord->text->failed)
    {
      g_propagate_error (error, reason);
      return;
    }
  if (discord->text->too_large)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_LIMIT,
                 /* Translators: the placeholders are the number of a chat message and a size. */
                 _ ("Message %" PRIu64 " is larger than %d MB. The file is probably damaged: export the channel again."),
                 discord->number, HEARTH_READER_MAX_ROW / (1024 * 1024));
  else if (discord->text->truncated)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the placeholder is the number of a chat message, twice. */
                 _ ("The file ends in message %" PRIu64 ", so it was probably cut short. Export the channel again, or import only "
                    "the whole messages before message %" PRIu64 "."),
                 discord->number, discord->number);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the first placeholder is the number of a chat message, the second what is wrong, such as "a comma
                  * is missing". */
                 _ ("The file is damaged in message %" PRIu64 ": %s. Export the channel again."), discord->number,
                 reason->message);
  g_error_free (reason);
}

/* Reads top-level members up to the beginning of the messages. */
static gboolean
read_head (HearthDiscord *discord,
           GError       **error)
{
  HearthDiscordMessage *message = &discord->message;
  HearthJson           *json = message->json;
  HearthJsonToken       token = hearth_json_next (json, error);

  if (token != HEARTH_JSON_OBJECT)
    return FALSE;
  while ((token = hearth_json_next (json, error)) == HEARTH_JSON_KEY)
    {
      const char *name = hearth_json_get_text (json, NULL);
      gboolean    read;

      if (strcmp (name, "messages") == 0)
        return hearth_json_next (json, error) == HEARTH_JSON_ARRAY;
      if (strcmp (name, "guild") == 0)
        read = hearth_discord_message_read_place (message, discord->head, &discord->guild_id, &discord->guild, error);
      else if (strcmp (name, "channel") == 0)
        read = hearth_discord_message_read_place (message, discord->head, &discord->channel_id, &discord->channel, error);
      else
        read = hearth_json_skip (json, hearth_json_next (json, error), error);
      if (!read)
        return FALSE;
    }
  return FALSE;
}

HearthDiscord *
hearth_discord_new (HearthText *text,
                    GError    **error)
{
  g_autoptr (HearthDiscord) discord = g_new0 (HearthDiscord, 1);
  g_autoptr (GError)        reason = NULL;

  discord->text = text;
  discord->head = g_string_new (NULL);
  hearth_discord_message_init (&discord->message, text);
  if (read_head (discord, &reason) && discord->channel_id.len > 0)
    return g_steal_pointer (&discord);
  if (text->failed)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _ ("This JSON file is not a chat export that Hearth knows. Export the channel as JSON with DiscordChatExporter, or "
                            "save a list as CSV."));
  text->truncated = FALSE;
  return NULL;
}

void
hearth_discord_free (HearthDiscord *discord)
{
  hearth_discord_message_clear (&discord->message);
  g_string_free (discord->head, TRUE);
  g_free (discord);
}

/* Reads the next message. END when there is none. */
static HearthReadStep
read_message (HearthDiscord *discord,
              GError       **error)
{
  HearthJson     *json = discord->message.json;
  HearthJsonToken token = hearth_json_next (json, error);

  discord->next_reaction = 0;
  discord->number++;
  if (token == HEARTH_JSON_ARRAY_END)
    {
      /* What follows holds only a count, but the file must be whole. */
      while ((token = hearth_json_next (json, error)) != HEARTH_JSON_END)
        if (token == HEARTH_JSON_ERROR)
          return HEARTH_READ_ERROR;
      return HEARTH_READ_END;
    }
  return token != HEARTH_JSON_ERROR && hearth_discord_message_read (&discord->message, token, error) ? HEARTH_READ_ROW : HEARTH_READ_ERROR;
}

/* Turns the cells of a message into those of its next reaction. */
static void
set_reaction (HearthDiscord *discord)
{
  static const guint           cleared[] = { HEARTH_DISCORD_CONTENT, HEARTH_DISCORD_TYPE, HEARTH_DISCORD_AUTHOR_ROLES,
                                             HEARTH_DISCORD_ATTACHMENTS, HEARTH_DISCORD_REPLY_TO, HEARTH_DISCORD_MENTION_IDS,
                                             HEARTH_DISCORD_REACTIONS };
  HearthDiscordMessage        *message = &discord->message;
  const HearthDiscordReaction *reaction = &g_array_index (message->reactions, HearthDiscordReaction, discord->next_reaction);

  if (discord->next_reaction++ == 0)
    {
      message->cells[HEARTH_DISCORD_MESSAGE_AUTHOR_ID] = message->cells[HEARTH_DISCORD_AUTHOR_ID];
      for (guint i = 0; i < G_N_ELEMENTS (cleared); i++)
        message->cells[cleared[i]] = (HearthSpan) { 0 };
    }
  hearth_discord_message_set_author (message, &reaction->person);
  message->cells[HEARTH_DISCORD_REACTION] = reaction->emoji;
}

static void
set_head_cell (HearthDiscord    *discord,
               guint             column,
               const HearthSpan *span)
{
  discord->row[column] = (HearthCell) { span->len > 0 ? discord->head->str + span->start : "", span->len };
}

HearthReadStep
hearth_discord_next (HearthDiscord *discord,
                     HearthCells   *row,
                     GError       **error)
{
  gboolean is_reaction = discord->next_reaction < discord->message.reactions->len;

  if (discord->done)
    return HEARTH_READ_END;
  if (is_reaction)
    {
      set_reaction (discord);
    }
  else
    {
      GError        *reason = NULL;
      HearthReadStep step = read_message (discord, &reason);

      if (step == HEARTH_READ_ERROR)
        explain (discord, error, reason);
      discord->done = step != HEARTH_READ_ROW;
      if (discord->done)
        return step;
    }

  for (guint i = 0; i < HEARTH_DISCORD_N_COLUMNS; i++)
    {
      const HearthSpan *span = &discord->message.cells[i];

      discord->row[i] = (HearthCell) { span->len > 0 ? discord->message.buffer->str + span->start : "", span->len };
    }
  discord->row[HEARTH_DISCORD_RECORD] = is_reaction ? (HearthCell) { "reaction", 8 } : (HearthCell) { "message", 7 };
  set_head_cell (discord, HEARTH_DISCORD_GUILD_ID, &discord->guild_id);
  set_head_cell (discord, HEARTH_DISCORD_GUILD, &discord->guild);
  set_head_cell (discord, HEARTH_DISCORD_CHANNEL_ID, &discord->channel_id);
  set_head_cell (discord, HEARTH_DISCORD_CHANNEL, &discord->channel);
  row->cells = discord->row;
  row->n_cells = row->n_found = HEARTH_DISCORD_N_COLUMNS;
  row->row = row->line = discord->number;
  return HEARTH_READ_ROW;
}
