/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What DiscordChatExporter writes (design/formats.md B18): CSV, which knows who, when and what, and JSON, which also knows replies,
 * mentions and who reacted.
 *
 * One message is one interaction. A reply's other side is who wrote the message replied to; a mention's the first one mentioned.
 * Whether the other side is the artist is decided where members are known: an act between a fan and somebody flagged as
 * team is with the artist, not fan to fan. */

#include "import/hearth-record-shaper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Who wrote the latest messages, so that a reply finds its other side: a table by message number in which later messages push out
 * earlier ones. Those are looked up in the community when they are written. 2^17 messages are weeks of a busy server, and 2 MB. */
#define N_AUTHORS (1 << 17)

typedef struct
{
  guint64 message;
  guint64 author;
} Author;

enum
{
  MESSAGE_RECORD,
  MESSAGE_TYPE,
  MESSAGE_IS_BOT,
  MESSAGE_REPLY_TO,
  MESSAGE_MENTIONS,
  MESSAGE_REACTION,
  MESSAGE_AUTHOR,
  MESSAGE_ID,
};

static Author *
author_slot (HearthShaper *shaper,
             const char   *message,
             guint64      *number)
{
  *number = g_ascii_strtoull (message, NULL, 10);
  if (shaper->memory == NULL)
    {
      shaper->memory = g_new0 (Author, N_AUTHORS);
      shaper->memory_free = g_free;
    }
  return &((Author *) shaper->memory)[(*number * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - 17)];
}

/* Who wrote it when, to the millisecond, is all that both of the exporter's formats know of a message. */
static HearthId
message_id (HearthShaper *shaper,
            const char   *author,
            gint64        at)
{
  g_autofree char *external = g_strdup_printf ("at:%s\x1f%" G_GINT64_FORMAT, author, at);

  return hearth_shaper_id (shaper, external);
}

static gboolean
is_zero (const HearthId *id)
{
  static const HearthId zero;

  return hearth_id_equal (id, &zero);
}

static void
set_other (HearthShaper *shaper,
           HearthAct    *act,
           const char   *account)
{
  HearthId other;

  if (!hearth_shaper_refer (shaper, account, "discord", &other) || hearth_id_equal (&other, &act->person))
    return;
  act->with_person = other;
  act->direction = HEARTH_DIRECTION_PEER;
}

static void
set_reply (HearthShaper *shaper,
           HearthAct    *act,
           const char   *to)
{
  guint64 number;
  Author *author = author_slot (shaper, to, &number);

  act->kind = HEARTH_KIND_REPLY;
  if (author->message == number)
    {
      g_autofree char *account = g_strdup_printf ("%" G_GUINT64_FORMAT, author->author);

      set_other (shaper, act, account);
    }
  else
    act->answers = to;
}

/* NULL when the message is one a person wrote. Types are those of the exporter's MessageKind. */
static const char *
message_reason (const HearthRow *row)
{
  static const char *const notices[] = { "RecipientAdd", "RecipientRemove", "Call", "ChannelNameChange", "ChannelIconChange",
                                         "ChannelPinnedMessage", "ThreadCreated" };
  const char              *type = row->extras[MESSAGE_TYPE];

  if (hearth_shaper_truth (hearth_row_extra (row, MESSAGE_IS_BOT)) == 1)
    return _ ("Done by a bot, not a person.");
  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    if (g_str_equal (type, notices[i]))
      return _ ("A notice by Discord, nothing a person wrote.");
  return NULL;
}

static void
emit_message (HearthShaper    *shaper,
              const HearthRow *row,
              HearthAct       *act,
              const char      *message)
{
  const char *to = hearth_row_extra (row, MESSAGE_REPLY_TO);
  const char *mentions = hearth_row_extra (row, MESSAGE_MENTIONS);
  guint64     number;
  Author     *author = author_slot (shaper, message, &number);

  act->id = message_id (shaper, hearth_row_get (row, HEARTH_FIELD_KEY), act->at);
  act->repeats = TRUE;
  act->kind = HEARTH_KIND_MESSAGE;
  act->body = hearth_row_get (row, HEARTH_FIELD_BODY);
  if (g_str_equal (row->extras[MESSAGE_TYPE], "GuildMemberJoin"))
    act->kind = HEARTH_KIND_JOINED;
  else if (to != NULL)
    set_reply (shaper, act, to);
  if (is_zero (&act->with_person) && act->answers == NULL && mentions != NULL)
    {
      g_auto (GStrv) accounts = g_strsplit (mentions, "\x1f", -1);

      for (guint i = 0; accounts[i] != NULL && is_zero (&act->with_person); i++)
        set_other (shaper, act, accounts[i]);
    }
  shaper->emit_act (act, shaper->data);
  author->message = number;
  author->author = g_ascii_strtoull (hearth_row_get (row, HEARTH_FIELD_KEY), NULL, 10);
}

static void
emit_reaction (HearthShaper    *shaper,
               const HearthRow *row,
               HearthAct       *act,
               const char      *message)
{
  const char      *reaction = row->extras[MESSAGE_REACTION];
  g_autofree char *external =
      g_strdup_printf ("reaction:%s\x1f%s\x1f%s", message, reaction, hearth_row_get (row, HEARTH_FIELD_KEY));

  act->id = hearth_shaper_id (shaper, external);
  act->kind = HEARTH_KIND_REACTION;
  act->body = reaction;
  if (hearth_row_extra (row, MESSAGE_AUTHOR) != NULL)
    set_other (shaper, act, row->extras[MESSAGE_AUTHOR]);
  shaper->emit_act (act, shaper->data);
}

static void
shape_json (HearthShaper     *shaper,
            HearthRow *const *rows,
            guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const HearthRow *row = rows[i];
      const char      *reason = message_reason (row);
      const char      *message = hearth_row_extra (row, MESSAGE_ID);
      HearthPerson    *person = hearth_shaper_person (shaper, row);
      HearthAct        act;

      hearth_act_init (&act);
      if (reason == NULL && (person == NULL || hearth_row_get (row, HEARTH_FIELD_KEY) == NULL || message == NULL))
        reason = hearth_shaper_reason_nobody ();
      if (reason == NULL && !hearth_shaper_date (shaper, hearth_row_get (row, HEARTH_FIELD_DATE), NULL, &act.at))
        reason = _ ("The date cannot be read.");
      if (reason != NULL)
        {
          hearth_shaper_leave (shaper, row, reason);
          continue;
        }
      act.person = hearth_shaper_emit (shaper, person, row);
      act.direction = HEARTH_DIRECTION_IN;
      act.item = hearth_row_get (row, HEARTH_FIELD_ITEM);
      act.reference = message;
      if (g_str_equal (row->extras[MESSAGE_RECORD], "reaction"))
        emit_reaction (shaper, row, &act, message);
      else
        emit_message (shaper, row, &act, message);
    }
}

const HearthFormat hearth_format_discord_json = {
  .id = "discord-json",
  .title = N_ ("Discord chat (DiscordChatExporter, JSON)"),
  .hint = N_ ("A .json file with “guild”, “channel” and “messages”"),
  .source = "discord",
  .source_name = "Discord",
  .platform = "discord",
  .keys = "discord",
  .marks = (const char *const[]) { "guild id", "channel id", "message id", "author id", "author is bot", "timestamp", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "author id", HEARTH_FIELD_KEY, NULL },
          { "author name", HEARTH_FIELD_HANDLE, "discord" },
          { "author nickname", HEARTH_FIELD_NAME, NULL },
          { "timestamp", HEARTH_FIELD_DATE, NULL },
          { "content", HEARTH_FIELD_BODY, NULL },
          { "channel", HEARTH_FIELD_ITEM, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { "record", "message type", "author is bot", "reply to message id", "mention ids", "reaction",
                                    "message author id", "message id", NULL },
  .shape = shape_json,
};

/* Reactions are counts without names, so they make no interactions. */
static void
shape_csv (HearthShaper     *shaper,
           HearthRow *const *rows,
           guint             n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const HearthRow *row = rows[i];
      HearthPerson    *person = hearth_shaper_person (shaper, row);
      HearthAct        act;

      hearth_act_init (&act);
      if (person == NULL || hearth_row_get (row, HEARTH_FIELD_KEY) == NULL)
        {
          hearth_shaper_leave (shaper, row, hearth_shaper_reason_nobody ());
          continue;
        }
      if (!hearth_shaper_date (shaper, hearth_row_get (row, HEARTH_FIELD_DATE), NULL, &act.at))
        {
          hearth_shaper_leave (shaper, row, _ ("The date cannot be read."));
          continue;
        }
      act.id = message_id (shaper, hearth_row_get (row, HEARTH_FIELD_KEY), act.at);
      act.repeats = TRUE;
      act.slight = TRUE;
      act.person = hearth_shaper_emit (shaper, person, row);
      act.kind = HEARTH_KIND_MESSAGE;
      act.direction = HEARTH_DIRECTION_IN;
      act.body = hearth_row_get (row, HEARTH_FIELD_BODY);
      shaper->emit_act (&act, shaper->data);
    }
}

const HearthFormat hearth_format_discord_csv = {
  .id = "discord-csv",
  .title = N_ ("Discord chat (DiscordChatExporter, CSV)"),
  .hint = N_ ("Columns “AuthorID”, “Author”, “Date” and “Content”; the JSON export knows more"),
  .source = "discord",
  .source_name = "Discord",
  .platform = "discord",
  .keys = "discord",
  .marks = (const char *const[]) { "AuthorID", "Author", "Date", "Content", NULL },
  .columns =
      (const HearthFormatColumn[]) {
          { "AuthorID", HEARTH_FIELD_KEY, NULL },
          { "Author", HEARTH_FIELD_HANDLE, "discord" },
          { "Date", HEARTH_FIELD_DATE, NULL },
          { "Content", HEARTH_FIELD_BODY, NULL },
          { NULL, HEARTH_FIELD_IGNORE, NULL },
      },
  .extras = (const char *const[]) { NULL },
  .shape = shape_csv,
};
