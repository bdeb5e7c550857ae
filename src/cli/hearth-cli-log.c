/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing down one interaction. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "members/hearth-member-edit.h"

typedef struct
{
  const char       *who;
  const char       *with;
  HearthInteraction act;
  HearthMember      member;
} Entry;

static gboolean
write_entry (HearthConn       *conn,
             HearthChangeInfo *info,
             gpointer          data,
             GCancellable     *cancellable,
             GError          **error)
{
  Entry           *entry = data;
  gint64           source;
  g_autofree char *name = NULL;

  entry->act.member = hearth_member_lookup (conn, entry->who, error);
  if (entry->act.member <= 0)
    return FALSE;
  if (entry->with != NULL && (entry->act.with_member = hearth_member_lookup (conn, entry->with, error)) <= 0)
    return FALSE;
  if (entry->act.with_member == entry->act.member)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("--with must name another member."));
      return FALSE;
    }
  source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  if (source < 0)
    return FALSE;
  entry->act.source = source;
  if (!hearth_interaction_log (conn, &entry->act, error) ||
      !hearth_row_load (conn, HEARTH_TABLE_MEMBER, entry->act.member, &entry->member, error) ||
      (name = hearth_member_dup_name (conn, entry->act.member, error)) == NULL)
    return FALSE;

  info->subject = g_intern_string (name);

  return TRUE;
}

static int
run (HearthCli *cli,
     Entry     *entry)
{
  const HearthChangeInfo info = { .kind = "log", .count = HEARTH_NONE };
  g_autoptr (GError)     error = NULL;
  gint64                 seq = hearth_db_write (hearth_community_get_db (cli->community), &info, write_entry, entry, cli->cancellable, &error);
  g_autofree char       *batch = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  if (seq < 0)
    return hearth_cli_fail (cli, error);
  if (cli->json)
    {
      JsonBuilder *builder = json_builder_new ();

      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &entry->act.id);
      hearth_cli_json_id (builder, "member", &entry->member.id);
      hearth_cli_json_text (builder, "batch", batch);
      json_builder_end_object (builder);
      return hearth_cli_print_json (cli, builder);
    }
  hearth_cli_say (cli, "%s", _ ("Written down."));
  hearth_cli_tell_undo (cli, seq);

  return HEARTH_CLI_DONE;
}

/* An amount may name its currency ("12.00EUR"), else it is the community's. */
static gboolean
read_amount (HearthCli  *cli,
             Entry      *entry,
             const char *text)
{
  const char *own = hearth_community_get_settings (cli->community)->currency;
  const char *found = NULL;

  if (!hearth_money_parse (text, own, &entry->act.amount, &found) ||
      (found != NULL && !hearth_money_parse (text, found, &entry->act.amount, NULL)))
    {
      /* Translators: %s is what was typed */
      hearth_cli_wrong (cli, _ ("“%s” is not an amount. Write it like 12.00EUR."), text);
      return FALSE;
    }
  entry->act.currency = g_strdup (found != NULL ? found : own);

  return TRUE;
}

static gboolean
read_kind (HearthCli  *cli,
           Entry      *entry,
           const char *word,
           const char *direction)
{
  HearthInteractionKind kind = hearth_kind_parse (word);
  const char           *keys[HEARTH_KIND_LAST];
  const char           *nearest;

  for (guint i = 0; i < HEARTH_KIND_LAST; i++)
    keys[i] = hearth_kind_key ((HearthInteractionKind) (i + 1));
  if (kind == 0)
    {
      nearest = hearth_nearest (word, keys, HEARTH_KIND_LAST);
      if (nearest != NULL)
        /* Translators: what was typed, then the nearest that there is */
        hearth_cli_wrong (cli, _ ("“%1$s” is not a kind of interaction. Did you mean “%2$s”?"), word, nearest);
      else
        /* Translators: %s is what was typed */
        hearth_cli_wrong (cli, _ ("“%s” is not a kind of interaction."), word);
      return FALSE;
    }
  entry->act.kind = kind;
  entry->act.direction = direction != NULL ? hearth_direction_parse (direction) : entry->with != NULL ? HEARTH_DIRECTION_PEER
                                                                                                      : hearth_kind_default_direction (kind);
  if (entry->act.direction == 0)
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("“%s” is not a direction. Use in (from the fan), out (from you) or peer (fan to fan)."), direction);

  return entry->act.direction != 0;
}

int
hearth_cli_log (HearthCli *cli,
                char     **words)
{
  g_autofree char   *at = NULL, *direction = NULL, *with = NULL, *amount = NULL, *note = NULL, *item = NULL;
  const GOptionEntry entries[] = {
    { "at", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &at, N_ ("When (now)"), N_ ("DATE") },
    { "direction", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &direction, N_ ("From the fan, from you, or fan to fan"), "in|out|peer" },
    { "with", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &with, N_ ("The other member"), N_ ("MEMBER") },
    { "amount", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &amount, N_ ("What was paid"), "12.00EUR" },
    { "item", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &item, N_ ("What it was about"), N_ ("TEXT") },
    { "note", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &note, N_ ("The words"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  Entry entry = { 0 };
  int   status;

  if (!hearth_cli_parse (cli, &words, entries, 2, 2, &status))
    return status;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &entry.act);
  hearth_row_init (HEARTH_TABLE_MEMBER, &entry.member);
  entry.who = words[1];
  entry.with = with;
  entry.act.item = g_steal_pointer (&item);
  entry.act.body = g_steal_pointer (&note);
  status = HEARTH_CLI_WRONG_WORDS;
  if (at != NULL && !hearth_date_parse (at, HEARTH_DATE_ISO, hearth_community_get_time_zone (cli->community), &entry.act.at, NULL))
    /* Translators: %s is what was typed */
    hearth_cli_wrong (cli, _ ("“%s” is not a date. Write it like 2026-10-31 or 2026-10-31 20:15."), at);
  else if (read_kind (cli, &entry, words[2], direction) &&
           (amount == NULL || read_amount (cli, &entry, amount)))
    status = run (cli, &entry);
  hearth_row_clear (HEARTH_TABLE_INTERACTION, &entry.act);
  hearth_row_clear (HEARTH_TABLE_MEMBER, &entry.member);

  return status;
}
