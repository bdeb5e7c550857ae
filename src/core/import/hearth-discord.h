/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DiscordChatExporter's JSON as rows: one a message, then one for each known person who reacted to it, these columns in this
 * order (names from the exporter's JsonMessageWriter). */

#pragma once

/* name, whether it holds several values (HEARTH_READER_MULTI between them) */
#define HEARTH_DISCORD_COLUMNS(X)                                                                                   \
  X (RECORD, "record", FALSE) /* "message" or "reaction" */                                                         \
  X (GUILD_ID, "guild id", FALSE)                                                                                   \
  X (GUILD, "guild", FALSE)                                                                                         \
  X (CHANNEL_ID, "channel id", FALSE)                                                                               \
  X (CHANNEL, "channel", FALSE)                                                                                     \
  X (MESSAGE_ID, "message id", FALSE) /* of a reaction: the message reacted to */                                   \
  X (TYPE, "message type", FALSE)     /* Default, Reply, GuildMemberJoin, ... */                                    \
  X (TIMESTAMP, "timestamp", FALSE)   /* ISO 8601; of a reaction: the message's, Discord keeps no other */          \
  X (CONTENT, "content", FALSE)       /* empty on reactions */                                                      \
  X (AUTHOR_ID, "author id", FALSE)   /* of a reaction: who reacted */                                              \
  X (AUTHOR_NAME, "author name", FALSE)                                                                             \
  X (AUTHOR_NICKNAME, "author nickname", FALSE)                                                                     \
  X (AUTHOR_IS_BOT, "author is bot", FALSE) /* "true" or "false" */                                                 \
  X (AUTHOR_ROLES, "author roles", TRUE)                                                                            \
  X (ATTACHMENTS, "attachments", FALSE) /* how many */                                                              \
  X (REPLY_TO, "reply to message id", FALSE)                                                                        \
  X (MENTION_IDS, "mention ids", TRUE)                                                                              \
  X (REACTION, "reaction", FALSE)                   /* the emoji, on reactions */                                   \
  X (REACTIONS, "reactions", FALSE)                 /* how many in all, on messages (their users may be unknown) */ \
  X (MESSAGE_AUTHOR_ID, "message author id", FALSE) /* on reactions: who wrote what was reacted to */

#include "import/hearth-reader.h"
#include "import/hearth-text.h"

enum
{
#define HEARTH_DISCORD_ENUM(NAME, name, multi) HEARTH_DISCORD_##NAME,
  HEARTH_DISCORD_COLUMNS (HEARTH_DISCORD_ENUM)
#undef HEARTH_DISCORD_ENUM
  HEARTH_DISCORD_N_COLUMNS
};

typedef struct _HearthDiscord HearthDiscord;

/* Reads up to the first message. INVALID when it is other JSON. */
HearthDiscord *hearth_discord_new (HearthText *text,
                                   GError    **error);
void           hearth_discord_free (HearthDiscord *discord);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDiscord, hearth_discord_free)

HearthReadStep hearth_discord_next (HearthDiscord *discord,
                                    HearthCells   *row,
                                    GError       **error);
