/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One message of a chat export, taken out of the token stream: its cells and those of its reactions lie behind each other in one buffer that
 * is used again for the next. Unknown members are passed over, so newer exporters do no harm. Owned by the reader, one thread. */

#include "import/hearth-discord-message.h"

#include <string.h>

/* Puts the value that comes next into the buffer. Objects, arrays and null give an empty cell. */
static gboolean
take (HearthDiscordMessage *message,
      GString              *buffer,
      HearthSpan           *span,
      GError              **error)
{
  HearthJsonToken token = hearth_json_next (message->json, error);
  const char     *text;
  gsize           len;

  if (token == HEARTH_JSON_ERROR)
    return FALSE;
  text = hearth_json_get_text (message->json, &len);
  if (buffer->len + len > HEARTH_READER_MAX_ROW)
    {
      hearth_text_set_too_large (message->text, error);
      return FALSE;
    }
  span->start = buffer->len;
  span->len = len;
  g_string_append_len (buffer, text, len + 1);
  return hearth_json_skip (message->json, token, error);
}

/* Given the name of a member, reads its value; given the first token of an element, reads the rest. */
typedef gboolean (*MemberFunc) (HearthDiscordMessage *message,
                                const char           *name,
                                gpointer              data,
                                GError              **error);
typedef gboolean (*ElementFunc) (HearthDiscordMessage *message,
                                 HearthJsonToken       token,
                                 gpointer              data,
                                 GError              **error);

static gboolean
pass_over (HearthDiscordMessage *message,
           GError              **error)
{
  return hearth_json_skip (message->json, hearth_json_next (message->json, error), error);
}

/* Reads the object that token begins; anything else is passed over. */
static gboolean
read_object (HearthDiscordMessage *message,
             HearthJsonToken       token,
             MemberFunc            member,
             gpointer              data,
             GError              **error)
{
  if (token != HEARTH_JSON_OBJECT)
    return hearth_json_skip (message->json, token, error);
  for (;;)
    {
      token = hearth_json_next (message->json, error);
      if (token == HEARTH_JSON_ERROR)
        return FALSE;
      if (token == HEARTH_JSON_OBJECT_END)
        return TRUE;
      if (!member (message, hearth_json_get_text (message->json, NULL), data, error))
        return FALSE;
    }
}

static gboolean
read_array (HearthDiscordMessage *message,
            ElementFunc           element,
            gpointer              data,
            GError              **error)
{
  HearthJsonToken token = hearth_json_next (message->json, error);

  if (token != HEARTH_JSON_ARRAY)
    return hearth_json_skip (message->json, token, error);
  for (;;)
    {
      token = hearth_json_next (message->json, error);
      if (token == HEARTH_JSON_ERROR)
        return FALSE;
      if (token == HEARTH_JSON_ARRAY_END)
        return TRUE;
      if (!element (message, token, data, error))
        return FALSE;
    }
}

/* Adds a value to a cell of several. They follow each other in the buffer, so the NUL between becomes the separator. */
static gboolean
take_another (HearthDiscordMessage *message,
              HearthSpan           *span,
              GError              **error)
{
  GString   *buffer = message->buffer;
  HearthSpan value;

  /* The member may occur again with others between; then its values so far move to the end. */
  if (span->len > 0 && span->start + span->len + 1 != buffer->len)
    {
      gsize start = buffer->len;

      g_string_append_len (buffer, buffer->str + span->start, (gssize) span->len + 1);
      span->start = start;
    }
  if (!take (message, buffer, &value, error))
    return FALSE;
  for (char *p = buffer->str + value.start; *p != '\0'; p++)
    if (*p == HEARTH_READER_MULTI)
      *p = ' ';
  if (span->len > 0)
    buffer->str[value.start - 1] = HEARTH_READER_MULTI;
  else
    span->start = value.start;
  span->len = value.start + value.len - span->start;
  return TRUE;
}

static gboolean
read_role_member (HearthDiscordMessage *message,
                  const char           *name,
                  gpointer              span,
                  GError              **error)
{
  return strcmp (name, "name") == 0 ? take_another (message, span, error) : pass_over (message, error);
}

static gboolean
read_role (HearthDiscordMessage *message,
           HearthJsonToken       token,
           gpointer              span,
           GError              **error)
{
  return read_object (message, token, read_role_member, span, error);
}

static gboolean
read_mention_member (HearthDiscordMessage *message,
                     const char           *name,
                     gpointer              span,
                     GError              **error)
{
  return strcmp (name, "id") == 0 ? take_another (message, span, error) : pass_over (message, error);
}

static gboolean
read_mention (HearthDiscordMessage *message,
              HearthJsonToken       token,
              gpointer              span,
              GError              **error)
{
  return read_object (message, token, read_mention_member, span, error);
}

static gboolean
read_person_member (HearthDiscordMessage *message,
                    const char           *name,
                    gpointer              data,
                    GError              **error)
{
  HearthDiscordPerson *person = data;

  if (strcmp (name, "id") == 0)
    return take (message, message->buffer, &person->id, error);
  if (strcmp (name, "name") == 0)
    return take (message, message->buffer, &person->name, error);
  if (strcmp (name, "nickname") == 0)
    return take (message, message->buffer, &person->nickname, error);
  if (strcmp (name, "isBot") == 0)
    return take (message, message->buffer, &person->is_bot, error);
  return pass_over (message, error);
}

static gboolean
read_author_member (HearthDiscordMessage *message,
                    const char           *name,
                    gpointer              data,
                    GError              **error)
{
  if (strcmp (name, "roles") == 0)
    return read_array (message, read_role, &message->cells[HEARTH_DISCORD_AUTHOR_ROLES], error);
  return read_person_member (message, name, data, error);
}

static gboolean
read_reactor (HearthDiscordMessage *message,
              HearthJsonToken       token,
              gpointer              emoji,
              GError              **error)
{
  HearthDiscordReaction reaction = { .emoji = *(HearthSpan *) emoji };

  if (!read_object (message, token, read_person_member, &reaction.person, error))
    return FALSE;
  if (reaction.person.id.len > 0)
    g_array_append_val (message->reactions, reaction);
  return TRUE;
}

static gboolean
read_emoji_member (HearthDiscordMessage *message,
                   const char           *name,
                   gpointer              emoji,
                   GError              **error)
{
  return strcmp (name, "name") == 0 ? take (message, message->buffer, emoji, error) : pass_over (message, error);
}

/* The exporter writes emoji, count, users, in this order. */
static gboolean
read_reaction_member (HearthDiscordMessage *message,
                      const char           *name,
                      gpointer              emoji,
                      GError              **error)
{
  if (strcmp (name, "emoji") == 0)
    return read_object (message, hearth_json_next (message->json, error), read_emoji_member, emoji, error);
  if (strcmp (name, "users") == 0)
    return read_array (message, read_reactor, emoji, error);
  if (strcmp (name, "count") == 0)
    {
      HearthSpan count;

      if (!take (message, message->buffer, &count, error))
        return FALSE;
      message->n_reactions += MIN (g_ascii_strtoull (message->buffer->str + count.start, NULL, 10), G_MAXUINT32);
      return TRUE;
    }
  return pass_over (message, error);
}

static gboolean
read_reaction (HearthDiscordMessage *message,
               HearthJsonToken       token,
               gpointer              data,
               GError              **error)
{
  HearthSpan emoji = { 0 };

  return read_object (message, token, read_reaction_member, &emoji, error);
}

static gboolean
count_element (HearthDiscordMessage *message,
               HearthJsonToken       token,
               gpointer              count,
               GError              **error)
{
  *(guint64 *) count += 1;
  return hearth_json_skip (message->json, token, error);
}

static gboolean
read_reference_member (HearthDiscordMessage *message,
                       const char           *name,
                       gpointer              data,
                       GError              **error)
{
  return strcmp (name, "messageId") == 0 ? take (message, message->buffer, &message->cells[HEARTH_DISCORD_REPLY_TO], error)
                                         : pass_over (message, error);
}

static gboolean
read_message_member (HearthDiscordMessage *message,
                     const char           *name,
                     gpointer              author,
                     GError              **error)
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
      return take (message, message->buffer, &message->cells[plain[i].column], error);
  if (strcmp (name, "author") == 0)
    return read_object (message, hearth_json_next (message->json, error), read_author_member, author, error);
  if (strcmp (name, "reference") == 0)
    return read_object (message, hearth_json_next (message->json, error), read_reference_member, NULL, error);
  if (strcmp (name, "attachments") == 0)
    return read_array (message, count_element, &message->n_attachments, error);
  if (strcmp (name, "mentions") == 0)
    return read_array (message, read_mention, &message->cells[HEARTH_DISCORD_MENTION_IDS], error);
  if (strcmp (name, "reactions") == 0)
    return read_array (message, read_reaction, NULL, error);
  return pass_over (message, error);
}

typedef struct
{
  GString    *buffer;
  HearthSpan *id;
  HearthSpan *name;
} Place;

static gboolean
read_place_member (HearthDiscordMessage *message,
                   const char           *name,
                   gpointer              data,
                   GError              **error)
{
  Place *place = data;

  if (strcmp (name, "id") == 0)
    return take (message, place->buffer, place->id, error);
  if (strcmp (name, "name") == 0)
    return take (message, place->buffer, place->name, error);
  return pass_over (message, error);
}

gboolean
hearth_discord_message_read_place (HearthDiscordMessage *message,
                                   GString              *buffer,
                                   HearthSpan           *id,
                                   HearthSpan           *name,
                                   GError              **error)
{
  Place place = { buffer, id, name };

  return read_object (message, hearth_json_next (message->json, error), read_place_member, &place, error);
}

/* Puts a number into the buffer as a cell. */
static void
put_number (HearthDiscordMessage *message,
            guint                 column,
            guint64               number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  message->cells[column] = (HearthSpan) { message->buffer->len, strlen (text) };
  g_string_append_len (message->buffer, text, strlen (text) + 1);
}

void
hearth_discord_message_set_author (HearthDiscordMessage      *message,
                                   const HearthDiscordPerson *person)
{
  message->cells[HEARTH_DISCORD_AUTHOR_ID] = person->id;
  message->cells[HEARTH_DISCORD_AUTHOR_NAME] = person->name;
  message->cells[HEARTH_DISCORD_AUTHOR_NICKNAME] = person->nickname;
  message->cells[HEARTH_DISCORD_AUTHOR_IS_BOT] = person->is_bot;
}

void
hearth_discord_message_init (HearthDiscordMessage *message,
                             HearthText           *text)
{
  message->text = text;
  message->json = hearth_json_new (text);
  message->buffer = g_string_new (NULL);
  message->reactions = g_array_new (FALSE, TRUE, sizeof (HearthDiscordReaction));
}

void
hearth_discord_message_clear (HearthDiscordMessage *message)
{
  g_clear_pointer (&message->json, hearth_json_free);
  g_string_free (message->buffer, TRUE);
  g_array_unref (message->reactions);
}

gboolean
hearth_discord_message_read (HearthDiscordMessage *message,
                             HearthJsonToken       token,
                             GError              **error)
{
  HearthDiscordPerson author = { 0 };

  g_string_truncate (message->buffer, 0);
  g_array_set_size (message->reactions, 0);
  memset (message->cells, 0, sizeof message->cells);
  message->n_attachments = message->n_reactions = 0;
  if (!read_object (message, token, read_message_member, &author, error))
    return FALSE;
  hearth_discord_message_set_author (message, &author);
  put_number (message, HEARTH_DISCORD_ATTACHMENTS, message->n_attachments);
  put_number (message, HEARTH_DISCORD_REACTIONS, message->n_reactions);
  return TRUE;
}
