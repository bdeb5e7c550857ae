/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes one message at a time out of the token stream: its cells and those of its reactions are put behind each other in one buffer that
 * is used again for the next. Unknown members are passed over, so newer exporters do no harm. Owned by the reader, one thread. */

#include "import/hearth-discord.h"

#include "base/hearth-error.h"
#include "import/hearth-json.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

/* A cell as a place in the buffer, which may move while it grows. */
typedef struct
{
  gsize start;
  gsize len;
} Span;

typedef struct
{
  Span id;
  Span name;
  Span nickname;
  Span is_bot;
} Person;

typedef struct
{
  Span   emoji;
  Person person;
} Reaction;

struct _HearthDiscord
{
  HearthText *text;
  HearthJson *json;
  GString    *head; /* of the file: guild and channel */
  GString    *buffer;
  Span        guild_id, guild, channel_id, channel; /* in head */
  Span        cells[HEARTH_DISCORD_N_COLUMNS];      /* in buffer */
  GArray     *reactions;
  guint       next_reaction;
  guint64     n_attachments;
  guint64     n_reactions;
  guint64     message;
  gboolean    done;
  HearthCell  row[HEARTH_DISCORD_N_COLUMNS];
};

/* Puts the value that comes next into the buffer. Objects, arrays and null give an empty cell. */
static gboolean
take (HearthDiscord *discord,
      GString       *buffer,
      Span          *span,
      GError       **error)
{
  HearthJsonToken token = hearth_json_next (discord->json, error);
  const char *text;
  gsize len;

  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  text = hearth_json_get_text (discord->json, &len);
  if (buffer->len + len > HEARTH_READER_MAX_ROW)
    {
      hearth_text_set_too_large (discord->text, error);
      return FALSE;
    }
  span->start = buffer->len;
  span->len = len;
  g_string_append_len (buffer, text, len + 1);
  return hearth_json_skip (discord->json, token, error);
}

/* Given the name of a member, reads its value; given the first token of an element, reads the rest. */
typedef gboolean (*MemberFunc) (HearthDiscord *discord,
                                const char    *name,
                                gpointer       data,
                                GError       **error);
typedef gboolean (*ElementFunc) (HearthDiscord  *discord,
                                 HearthJsonToken token,
                                 gpointer        data,
                                 GError        **error);

static gboolean
pass_over (HearthDiscord *discord,
           GError       **error)
{
  return hearth_json_skip (discord->json, hearth_json_next (discord->json, error), error);
}

/* Reads the object that token begins; anything else is passed over. */
static gboolean
read_object (HearthDiscord  *discord,
             HearthJsonToken token,
             MemberFunc      member,
             gpointer        data,
             GError        **error)
{
  if (token != HEARTH_JSON_OBJECT)
    return hearth_json_skip (discord->json, token, error);
  for (;;)
    {
      token = hearth_json_next (discord->json, error);
      if (token == HEARTH_JSON_ERROR)
        return FALSE;
      if (token == HEARTH_JSON_OBJECT_END)
        return TRUE;
      if (!member (discord, hearth_json_get_text (discord->json, NULL), data, error))
        return FALSE;
    }
}

static gboolean
read_array (HearthDiscord *discord,
            ElementFunc    element,
            gpointer       data,
            GError       **error)
{
  HearthJsonToken token = hearth_json_next (discord->json, error);

  if (token != HEARTH_JSON_ARRAY)
    return hearth_json_skip (discord->json, token, error);
  for (;;)
    {
      token = hearth_json_next (discord->json, error);
      if (token == HEARTH_JSON_ERROR)
        return FALSE;
      if (token == HEARTH_JSON_ARRAY_END)
        return TRUE;
      if (!element (discord, token, data, error))
        return FALSE;
    }
}

/* Adds a value to a cell of several. They follow each other in the buffer, so the NUL between becomes the separator. */
static gboolean
take_another (HearthDiscord *discord,
              Span          *span,
              GError       **error)
{
  Span value;

  if (!take (discord, discord->buffer, &value, error))
    return FALSE;
  for (char *p = discord->buffer->str + value.start; *p != '\0'; p++)
    if (*p == HEARTH_READER_MULTI)
      *p = ' ';
  if (span->len > 0)
    discord->buffer->str[value.start - 1] = HEARTH_READER_MULTI;
  else
    span->start = value.start;
  span->len = value.start + value.len - span->start;
  return TRUE;
}

static gboolean
read_role_member (HearthDiscord *discord,
                  const char    *name,
                  gpointer       span,
                  GError       **error)
{
  return strcmp (name, "name") == 0 ? take_another (discord, span, error) : pass_over (discord, error);
}

static gboolean
read_role (HearthDiscord  *discord,
           HearthJsonToken token,
           gpointer        span,
           GError        **error)
{
  return read_object (discord, token, read_role_member, span, error);
}

static gboolean
read_mention_member (HearthDiscord *discord,
                     const char    *name,
                     gpointer       span,
                     GError       **error)
{
  return strcmp (name, "id") == 0 ? take_another (discord, span, error) : pass_over (discord, error);
}

static gboolean
read_mention (HearthDiscord  *discord,
              HearthJsonToken token,
              gpointer        span,
              GError        **error)
{
  return read_object (discord, token, read_mention_member, span, error);
}

static gboolean
read_person_member (HearthDiscord *discord,
                    const char    *name,
                    gpointer       data,
                    GError       **error)
{
  Person *person = data;

  if (strcmp (name, "id") == 0)
    return take (discord, discord->buffer, &person->id, error);
  if (strcmp (name, "name") == 0)
    return take (discord, discord->buffer, &person->name, error);
  if (strcmp (name, "nickname") == 0)
    return take (discord, discord->buffer, &person->nickname, error);
  if (strcmp (name, "isBot") == 0)
    return take (discord, discord->buffer, &person->is_bot, error);
  return pass_over (discord, error);
}

static gboolean
read_author_member (HearthDiscord *discord,
                    const char    *name,
                    gpointer       data,
                    GError       **error)
{
  if (strcmp (name, "roles") == 0)
    return read_array (discord, read_role, &discord->cells[HEARTH_DISCORD_AUTHOR_ROLES], error);
  return read_person_member (discord, name, data, error);
}

static gboolean
read_reactor (HearthDiscord  *discord,
              HearthJsonToken token,
              gpointer        emoji,
              GError        **error)
{
  Reaction reaction = { .emoji = *(Span *) emoji };

  if (!read_object (discord, token, read_person_member, &reaction.person, error))
    return FALSE;
  if (reaction.person.id.len > 0)
    g_array_append_val (discord->reactions, reaction);
  return TRUE;
}

static gboolean
read_emoji_member (HearthDiscord *discord,
                   const char    *name,
                   gpointer       emoji,
                   GError       **error)
{
  return strcmp (name, "name") == 0 ? take (discord, discord->buffer, emoji, error) : pass_over (discord, error);
}

/* The exporter writes emoji, count, users, in this order. */
static gboolean
read_reaction_member (HearthDiscord *discord,
                      const char    *name,
                      gpointer       emoji,
                      GError       **error)
{
  if (strcmp (name, "emoji") == 0)
    return read_object (discord, hearth_json_next (discord->json, error), read_emoji_member, emoji, error);
  if (strcmp (name, "users") == 0)
    return read_array (discord, read_reactor, emoji, error);
  if (strcmp (name, "count") == 0)
    {
      Span count;

      if (!take (discord, discord->buffer, &count, error))
        return FALSE;
      discord->n_reactions += MIN (g_ascii_strtoull (discord->buffer->str + count.start, NULL, 10), G_MAXUINT32);
      return TRUE;
    }
  return pass_over (discord, error);
}

static gboolean
read_reaction (HearthDiscord  *discord,
               HearthJsonToken token,
               gpointer        data,
               GError        **error)
{
  Span emoji = { 0 };

  return read_object (discord, token, read_reaction_member, &emoji, error);
}

static gboolean
count_element (HearthDiscord  *discord,
               HearthJsonToken token,
               gpointer        count,
               GError        **error)
{
  *(guint64 *) count += 1;
  return hearth_json_skip (discord->json, token, error);
}

static gboolean
read_reference_member (HearthDiscord *discord,
                       const char    *name,
                       gpointer       data,
                       GError       **error)
{
  return strcmp (name, "messageId") == 0 ? take (discord, discord->buffer, &discord->cells[HEARTH_DISCORD_REPLY_TO], error)
                                         : pass_over (discord, error);
}

static gboolean
read_message_member (HearthDiscord *discord,
                     const char    *name,
                     gpointer       author,
                     GError       **error)
{
  static const struct
  {
    const char *name;
    guint       column;
  } plain[] = { { "id", HEARTH_DISCORD_MESSAGE_ID },
                { "type", HEARTH_DISCORD_TYPE },
                { "timestamp", HEARTH_DISCORD_TIMESTAMP },
                { "content", HEARTH_DISCORD_CONTENT } };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (strcmp (name, plain[i].name) == 0)
      return take (discord, discord->buffer, &discord->cells[plain[i].column], error);
  if (strcmp (name, "author") == 0)
    return read_object (discord, hearth_json_next (discord->json, error), read_author_member, author, error);
  if (strcmp (name, "reference") == 0)
    return read_object (discord, hearth_json_next (discord->json, error), read_reference_member, NULL, error);
  if (strcmp (name, "attachments") == 0)
    return read_array (discord, count_element, &discord->n_attachments, error);
  if (strcmp (name, "mentions") == 0)
    return read_array (discord, read_mention, &discord->cells[HEARTH_DISCORD_MENTION_IDS], error);
  if (strcmp (name, "reactions") == 0)
    return read_array (discord, read_reaction, NULL, error);
  return pass_over (discord, error);
}

typedef struct
{
  Span *id;
  Span *name;
} Place;

static gboolean
read_place_member (HearthDiscord *discord,
                   const char    *name,
                   gpointer       data,
                   GError       **error)
{
  Place *place = data;

  if (strcmp (name, "id") == 0)
    return take (discord, discord->head, place->id, error);
  if (strcmp (name, "name") == 0)
    return take (discord, discord->head, place->name, error);
  return pass_over (discord, error);
}

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
                 _("Message %" PRIu64 " is larger than %d MB. The file is probably damaged: export the channel again."),
                 discord->message, HEARTH_READER_MAX_ROW / (1024 * 1024));
  else if (discord->text->truncated)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the placeholder is the number of a chat message, twice. */
                 _("The file ends in message %" PRIu64 ", so it was probably cut short. Export the channel again, or import only "
                   "the whole messages before message %" PRIu64 "."),
                 discord->message, discord->message);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 /* Translators: the first placeholder is the number of a chat message, the second what is wrong, such as "a comma
                  * is missing". */
                 _("The file is damaged in message %" PRIu64 ": %s. Export the channel again."), discord->message,
                 reason->message);
  g_error_free (reason);
}

/* Reads top-level members up to the beginning of the messages. */
static gboolean
read_head (HearthDiscord *discord,
           GError       **error)
{
  Place guild = { &discord->guild_id, &discord->guild };
  Place channel = { &discord->channel_id, &discord->channel };
  HearthJsonToken token = hearth_json_next (discord->json, error);

  if (token != HEARTH_JSON_OBJECT)
    return FALSE;
  while ((token = hearth_json_next (discord->json, error)) == HEARTH_JSON_KEY)
    {
      const char *name = hearth_json_get_text (discord->json, NULL);
      gboolean read;

      if (strcmp (name, "messages") == 0)
        return hearth_json_next (discord->json, error) == HEARTH_JSON_ARRAY;
      if (strcmp (name, "guild") == 0)
        read = read_object (discord, hearth_json_next (discord->json, error), read_place_member, &guild, error);
      else if (strcmp (name, "channel") == 0)
        read = read_object (discord, hearth_json_next (discord->json, error), read_place_member, &channel, error);
      else
        read = pass_over (discord, error);
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
  g_autoptr (GError) reason = NULL;

  discord->text = text;
  discord->json = hearth_json_new (text);
  discord->head = g_string_new (NULL);
  discord->buffer = g_string_new (NULL);
  discord->reactions = g_array_new (FALSE, TRUE, sizeof (Reaction));
  if (read_head (discord, &reason) && discord->channel_id.len > 0)
    return g_steal_pointer (&discord);
  if (text->failed)
    g_propagate_error (error, g_steal_pointer (&reason));
  else
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                         _("This JSON file is not a chat export that Hearth knows. Export the channel as JSON with DiscordChatExporter, or "
                           "save a list as CSV."));
  text->truncated = FALSE;
  return NULL;
}

void
hearth_discord_free (HearthDiscord *discord)
{
  g_clear_pointer (&discord->json, hearth_json_free);
  g_string_free (discord->head, TRUE);
  g_string_free (discord->buffer, TRUE);
  g_array_unref (discord->reactions);
  g_free (discord);
}

/* Puts a number into the buffer as a cell. */
static void
put_number (HearthDiscord *discord,
            guint          column,
            guint64        number)
{
  g_autofree char *text = g_strdup_printf ("%" PRIu64, number);

  discord->cells[column] = (Span) { discord->buffer->len, strlen (text) };
  g_string_append_len (discord->buffer, text, strlen (text) + 1);
}

static void
set_person (HearthDiscord *discord,
            const Person  *person)
{
  discord->cells[HEARTH_DISCORD_AUTHOR_ID] = person->id;
  discord->cells[HEARTH_DISCORD_AUTHOR_NAME] = person->name;
  discord->cells[HEARTH_DISCORD_AUTHOR_NICKNAME] = person->nickname;
  discord->cells[HEARTH_DISCORD_AUTHOR_IS_BOT] = person->is_bot;
}

/* Reads the next message into the cells. END when there is none. */
static HearthReadStep
read_message (HearthDiscord *discord,
              GError       **error)
{
  HearthJsonToken token;
  Person author = { 0 };

  g_string_truncate (discord->buffer, 0);
  g_array_set_size (discord->reactions, 0);
  memset (discord->cells, 0, sizeof discord->cells);
  discord->next_reaction = 0;
  discord->n_attachments = discord->n_reactions = 0;
  discord->message++;

  token = hearth_json_next (discord->json, error);
  if (token == HEARTH_JSON_ARRAY_END)
    {
      /* What follows holds only a count, but the file must be whole. */
      while ((token = hearth_json_next (discord->json, error)) != HEARTH_JSON_END)
        if (token == HEARTH_JSON_ERROR)
          return HEARTH_READ_ERROR;
      return HEARTH_READ_END;
    }
  if (token == HEARTH_JSON_ERROR || !read_object (discord, token, read_message_member, &author, error))
    return HEARTH_READ_ERROR;
  set_person (discord, &author);
  put_number (discord, HEARTH_DISCORD_ATTACHMENTS, discord->n_attachments);
  put_number (discord, HEARTH_DISCORD_REACTIONS, discord->n_reactions);
  return HEARTH_READ_ROW;
}

/* Turns the cells of a message into those of its next reaction. */
static void
set_reaction (HearthDiscord *discord)
{
  static const guint cleared[] = { HEARTH_DISCORD_CONTENT,      HEARTH_DISCORD_TYPE,     HEARTH_DISCORD_AUTHOR_ROLES,
                                   HEARTH_DISCORD_ATTACHMENTS,  HEARTH_DISCORD_REPLY_TO, HEARTH_DISCORD_MENTION_IDS,
                                   HEARTH_DISCORD_REACTIONS };
  const Reaction *reaction = &g_array_index (discord->reactions, Reaction, discord->next_reaction);

  if (discord->next_reaction++ == 0)
    {
      discord->cells[HEARTH_DISCORD_MESSAGE_AUTHOR_ID] = discord->cells[HEARTH_DISCORD_AUTHOR_ID];
      for (guint i = 0; i < G_N_ELEMENTS (cleared); i++)
        discord->cells[cleared[i]] = (Span) { 0 };
    }
  set_person (discord, &reaction->person);
  discord->cells[HEARTH_DISCORD_REACTION] = reaction->emoji;
}

static void
set_head_cell (HearthDiscord *discord,
               guint          column,
               const Span    *span)
{
  discord->row[column] = (HearthCell) { span->len > 0 ? discord->head->str + span->start : "", span->len };
}

HearthReadStep
hearth_discord_next (HearthDiscord *discord,
                     HearthCells   *row,
                     GError       **error)
{
  gboolean is_reaction = discord->next_reaction < discord->reactions->len;

  if (discord->done)
    return HEARTH_READ_END;
  if (is_reaction)
    {
      set_reaction (discord);
    }
  else
    {
      GError *reason = NULL;
      HearthReadStep step = read_message (discord, &reason);

      if (step == HEARTH_READ_ERROR)
        explain (discord, error, reason);
      discord->done = step != HEARTH_READ_ROW;
      if (discord->done)
        return step;
    }

  for (guint i = 0; i < HEARTH_DISCORD_N_COLUMNS; i++)
    {
      const Span *span = &discord->cells[i];

      discord->row[i] = (HearthCell) { span->len > 0 ? discord->buffer->str + span->start : "", span->len };
    }
  discord->row[HEARTH_DISCORD_RECORD] = is_reaction ? (HearthCell) { "reaction", 8 } : (HearthCell) { "message", 7 };
  set_head_cell (discord, HEARTH_DISCORD_GUILD_ID, &discord->guild_id);
  set_head_cell (discord, HEARTH_DISCORD_GUILD, &discord->guild);
  set_head_cell (discord, HEARTH_DISCORD_CHANNEL_ID, &discord->channel_id);
  set_head_cell (discord, HEARTH_DISCORD_CHANNEL, &discord->channel);
  row->cells = discord->row;
  row->n_cells = row->n_found = HEARTH_DISCORD_N_COLUMNS;
  row->row = row->line = discord->message;
  return HEARTH_READ_ROW;
}
