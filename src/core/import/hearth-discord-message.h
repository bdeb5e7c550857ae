/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One message of a chat export in memory. */

#pragma once

#include "import/hearth-discord.h"
#include "import/hearth-json.h"

/* A cell as a place in a buffer, which may move while it grows. len 0: nothing, wherever it starts. */
typedef struct
{
  gsize start;
  gsize len;
} HearthSpan;

typedef struct
{
  HearthSpan id;
  HearthSpan name;
  HearthSpan nickname;
  HearthSpan is_bot;
} HearthDiscordPerson;

typedef struct
{
  HearthSpan          emoji;
  HearthDiscordPerson person;
} HearthDiscordReaction;

typedef struct
{
  HearthText *text;
  HearthJson *json;
  GString    *buffer;
  HearthSpan  cells[HEARTH_DISCORD_N_COLUMNS]; /* in buffer; those of the guild and channel stay empty */
  GArray     *reactions;                       /* HearthDiscordReaction, of people whose id is known */
  guint64     n_attachments;
  guint64     n_reactions;
} HearthDiscordMessage;

void hearth_discord_message_init (HearthDiscordMessage *message,
                                  HearthText           *text);
void hearth_discord_message_clear (HearthDiscordMessage *message);

/* Reads the message that token begins, in place of the last one. Errors are the tokenizer's. */
gboolean hearth_discord_message_read (HearthDiscordMessage *message,
                                      HearthJsonToken       token,
                                      GError              **error);

/* Reads the id and name of the object that comes next (a guild, a channel) into another buffer. */
gboolean hearth_discord_message_read_place (HearthDiscordMessage *message,
                                            GString              *buffer,
                                            HearthSpan           *id,
                                            HearthSpan           *name,
                                            GError              **error);

/* Puts a person into the author's cells. */
void hearth_discord_message_set_author (HearthDiscordMessage      *message,
                                        const HearthDiscordPerson *person);
