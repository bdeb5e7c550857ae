/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One member: who they are and everything they did. Read and printed on a reader thread. */

#include "hearth-cli-private.h"

#include "base/hearth-date.h"
#include "base/hearth-money.h"
#include "members/hearth-consent.h"
#include "members/hearth-member-edit.h"

#define PAGE 500

typedef struct
{
  HearthCli        *cli;
  const char       *who;
  gint64            limit; /* of the timeline; 0 for all */
  HearthMemberPage *page;
  HearthStageWhy   *why;
  HearthConn       *conn;
  JsonBuilder      *builder; /* for --json */
} Showing;

static char *
format_day (Showing *showing,
            gint64   at)
{
  return at != HEARTH_NONE ? hearth_date_full (at, hearth_community_get_time_zone (showing->cli->community)) : NULL;
}

static void
print_fact (Showing    *showing,
            const char *label,
            const char *value)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char    *clean = NULL;

  if (value == NULL || *value == '\0')
    return;
  clean = hearth_cli_clean (value);
  hearth_cli_append_cell (line, label, 12, FALSE);
  hearth_cli_print (showing->cli, "%s%s\n", line->str, clean);
}

static void
print_texts (Showing    *showing,
             const char *label,
             GPtrArray  *texts)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (texts, i));
  print_fact (showing, label, all->str);
}

static void
print_lines (Showing    *showing,
             const char *label,
             GPtrArray  *lines)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", ((const HearthMemberLine *) g_ptr_array_index (lines, i))->name);
  print_fact (showing, label, all->str);
}

/* What holds of each channel, and why: the state, how it came to be known, in which words. */
static void
print_consents (Showing *showing)
{
  g_auto (GStrv) channels = hearth_consent_channels (showing->page->consents);

  for (guint i = 0; channels[i] != NULL; i++)
    {
      const HearthConsent *holds = hearth_consent_effective (showing->page->consents, channels[i]);
      g_autofree char     *day = format_day (showing, holds->at);
      const char          *parts[] = { hearth_consent_state_key (holds->state), holds->how, holds->words, day };
      g_autoptr (GString)  text = g_string_new (channels[i]);

      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j] != NULL && parts[j][0] != '\0')
          g_string_append_printf (text, "%s %s", j == 0 ? ":" : ",", parts[j]);
      print_fact (showing, _ ("Consent"), text->str);
    }
}

static void
print_page (Showing *showing)
{
  const HearthMemberPage *page = showing->page;
  const char             *currency = hearth_community_get_settings (showing->cli->community)->currency;
  g_autofree char        *name = hearth_cli_clean (page->display_name);
  g_autofree char        *id = hearth_id_to_string (&page->member.id);
  g_autofree char        *joined = format_day (showing, page->member.joined_at);
  g_autofree char        *left = format_day (showing, page->member.left_at);
  g_autofree char        *spent = page->spent != 0 ? hearth_money_format (page->spent, currency) : NULL;
  g_autofree char        *why = hearth_stage_why_words (showing->why), *next = hearth_stage_next_words (showing->why);

  hearth_cli_print (showing->cli, "%s\n", name);
  print_fact (showing, _ ("ID"), id);
  for (guint i = 0; i < page->identities->len; i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (page->identities, i);

      print_fact (showing, identity->platform, identity->handle != NULL ? identity->handle : identity->account);
    }
  print_fact (showing, _ ("Pronouns"), page->member.pronouns);
  print_fact (showing, _ ("City"), page->member.city);
  print_fact (showing, _ ("Country"), page->member.country);
  print_fact (showing, _ ("Birthday"), page->member.birthday);
  print_fact (showing, _ ("Joined"), joined);
  print_fact (showing, _ ("Left"), left);
  print_fact (showing, _ ("Met through"), page->source_name);
  print_fact (showing, _ ("Invited by"), page->invited_by);
  print_lines (showing, _ ("Brought"), page->brought);
  print_texts (showing, _ ("Circles"), page->circles);
  print_texts (showing, _ ("Tags"), page->tags);
  for (guint i = 0; i < page->tiers->len; i++)
    print_fact (showing, _ ("Tier"), ((const HearthMemberTierLine *) g_ptr_array_index (page->tiers, i))->name);
  print_consents (showing);
  print_fact (showing, _ ("Spent"), spent);
  print_fact (showing, C_ ("closeness", "Stage"), why);
  print_fact (showing, "", next);
  hearth_cli_print (showing->cli, "\n");
}

static void
add_texts (Showing    *showing,
           const char *key,
           GPtrArray  *texts)
{
  json_builder_set_member_name (showing->builder, key);
  json_builder_begin_array (showing->builder);
  for (guint i = 0; i < texts->len; i++)
    json_builder_add_string_value (showing->builder, g_ptr_array_index (texts, i));
  json_builder_end_array (showing->builder);
}

static void
add_identities (Showing *showing)
{
  JsonBuilder *builder = showing->builder;

  json_builder_set_member_name (builder, "identities");
  json_builder_begin_array (builder);
  for (guint i = 0; i < showing->page->identities->len; i++)
    {
      const HearthIdentity *identity = g_ptr_array_index (showing->page->identities, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "platform", identity->platform);
      hearth_cli_json_text (builder, "account", identity->account);
      hearth_cli_json_text (builder, "handle", identity->handle);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_consents (Showing *showing)
{
  JsonBuilder *builder = showing->builder;

  json_builder_set_member_name (builder, "consents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < showing->page->consents->len; i++)
    {
      const HearthConsent *consent = g_ptr_array_index (showing->page->consents, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "channel", consent->channel);
      hearth_cli_json_text (builder, "state", hearth_consent_state_key (consent->state));
      hearth_cli_json_time (showing->cli, builder, "at", consent->at);
      hearth_cli_json_text (builder, "how", consent->how);
      hearth_cli_json_text (builder, "words", consent->words);
      json_builder_set_member_name (builder, "holds");
      json_builder_add_boolean_value (builder, hearth_consent_effective (showing->page->consents, consent->channel) == consent);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_tiers (Showing *showing)
{
  JsonBuilder *builder = showing->builder;

  json_builder_set_member_name (builder, "tiers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < showing->page->tiers->len; i++)
    {
      const HearthMemberTierLine *tier = g_ptr_array_index (showing->page->tiers, i);

      json_builder_begin_object (builder);
      hearth_cli_json_text (builder, "name", tier->name);
      hearth_cli_json_time (showing->cli, builder, "since", tier->since);
      hearth_cli_json_time (showing->cli, builder, "until", tier->until);
      hearth_cli_json_money (builder, "amount", tier->amount, tier->currency);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_people (Showing *showing)
{
  const HearthMemberPage *page = showing->page;
  JsonBuilder            *builder = showing->builder;

  hearth_cli_json_member (showing->conn, builder, "invited_by", page->invited_by != NULL ? page->invited_by_row : 0, page->invited_by);
  json_builder_set_member_name (builder, "brought");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->brought->len; i++)
    {
      const HearthMemberLine *line = g_ptr_array_index (page->brought, i);

      hearth_cli_json_member (showing->conn, builder, NULL, line->rowid, line->name);
    }
  json_builder_end_array (builder);
}

static void
add_page (Showing *showing)
{
  const HearthMemberPage *page = showing->page;
  const HearthMember     *member = &page->member;
  JsonBuilder            *builder = showing->builder;

  hearth_cli_json_id (builder, "id", &member->id);
  hearth_cli_json_text (builder, "name", page->display_name);
  hearth_cli_json_text (builder, "pronouns", member->pronouns);
  hearth_cli_json_text (builder, "city", member->city);
  hearth_cli_json_text (builder, "country", member->country);
  hearth_cli_json_text (builder, "language", member->language);
  hearth_cli_json_text (builder, "birthday", member->birthday);
  hearth_cli_json_time (showing->cli, builder, "joined_at", member->joined_at);
  hearth_cli_json_time (showing->cli, builder, "left_at", member->left_at);
  hearth_cli_json_text (builder, "source", page->source_name);
  json_builder_set_member_name (builder, "team");
  json_builder_add_boolean_value (builder, member->team == 1);
  add_people (showing);
  add_identities (showing);
  add_consents (showing);
  add_texts (showing, "tags", page->tags);
  add_texts (showing, "circles", page->circles);
  add_tiers (showing);
  hearth_cli_json_time (showing->cli, builder, "first_at", page->first_at);
  hearth_cli_json_time (showing->cli, builder, "last_at", page->last_at);
  hearth_cli_json_int (builder, "interactions", page->interactions);
  hearth_cli_json_int (builder, "purchases", page->purchases);
  hearth_cli_json_money (builder, "spent", page->spent, hearth_community_get_settings (showing->cli->community)->currency);
  json_builder_set_member_name (builder, "spent_other");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->other_sums->len; i++)
    {
      const HearthSum *sum = g_ptr_array_index (page->other_sums, i);

      hearth_cli_json_money (builder, NULL, sum->minor, sum->currency);
    }
  json_builder_end_array (builder);
}

/* The other fan of an interaction, seen from this member. */
static gint64
get_other (Showing                 *showing,
           const HearthInteraction *act)
{
  if (act->with_member == HEARTH_NONE)
    return 0;

  return act->with_member == showing->page->member.rowid ? act->member : act->with_member;
}

static gboolean
show_act (Showing                 *showing,
          const HearthInteraction *act,
          GError                 **error)
{
  gint64           other = get_other (showing, act);
  g_autofree char *with = NULL;

  if (other > 0 && (with = hearth_member_dup_name (showing->conn, other, error)) == NULL)
    return FALSE;

  if (showing->builder != NULL)
    {
      JsonBuilder *builder = showing->builder;

      json_builder_begin_object (builder);
      hearth_cli_json_id (builder, "id", &act->id);
      hearth_cli_json_time (showing->cli, builder, "at", act->at);
      hearth_cli_json_text (builder, "kind", hearth_kind_key ((HearthInteractionKind) act->kind));
      hearth_cli_json_text (builder, "direction", hearth_direction_key ((HearthDirection) act->direction));
      hearth_cli_json_member (showing->conn, builder, "with", other, with);
      hearth_cli_json_text (builder, "item", act->item);
      hearth_cli_json_text (builder, "body", act->body);
      hearth_cli_json_money (builder, "amount", act->amount, act->currency);
      hearth_cli_json_int (builder, "quantity", act->quantity);
      hearth_cli_json_text (builder, "reference", act->reference);
      json_builder_end_object (builder);
    }
  else
    {
      g_autofree char    *at = format_day (showing, act->at);
      g_autofree char    *amount = act->amount != HEARTH_NONE ? hearth_money_format (act->amount, act->currency) : NULL;
      g_autofree char    *words = g_strdup_printf ("%s%s%s%s%s", act->item != NULL ? act->item : "", act->item != NULL && act->body != NULL ? ": " : "",
                                                act->body != NULL ? act->body : "", amount != NULL ? "  " : "", amount != NULL ? amount : "");
      g_autofree char    *clean = hearth_cli_clean (words);
      g_autoptr (GString) line = g_string_new (NULL);

      hearth_cli_append_cell (line, at != NULL ? at : "", 22, FALSE);
      hearth_cli_append_cell (line, hearth_kind_title ((HearthInteractionKind) act->kind), 12, FALSE);
      hearth_cli_append_cell (line, with != NULL ? with : "", with != NULL ? 18 : 0, FALSE);
      hearth_cli_print (showing->cli, "%s%s\n", line->str, clean);
    }

  return TRUE;
}

static gboolean
show_timeline (Showing      *showing,
               GCancellable *cancellable,
               GError      **error)
{
  gint64 left = showing->limit > 0 ? showing->limit : G_MAXINT64;
  gint64 before_at = HEARTH_NONE;
  gint64 before_rowid = HEARTH_NONE;

  while (left > 0)
    {
      g_autoptr (GPtrArray)    acts = NULL;
      const HearthInteraction *last;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      acts = hearth_interaction_list (showing->conn, showing->page->member.rowid, before_at, before_rowid, (guint) MIN (left, PAGE), error);
      if (acts == NULL)
        return FALSE;
      for (guint i = 0; i < acts->len; i++)
        if (!show_act (showing, g_ptr_array_index (acts, i), error))
          return FALSE;
      if (acts->len < PAGE)
        break;
      last = g_ptr_array_index (acts, acts->len - 1);
      before_at = last->at;
      before_rowid = last->rowid;
      left -= acts->len;
    }

  return TRUE;
}

/* HearthReadFunc; NULL is also success. */
static gpointer
show_member (HearthConn   *conn,
             gpointer      data,
             GCancellable *cancellable,
             GError      **error)
{
  Showing                     *showing = data;
  gint64                       rowid = hearth_member_lookup (conn, showing->who, error);
  g_autoptr (HearthMemberPage) page = rowid > 0 ? hearth_member_load_page (conn, rowid, error) : NULL;
  g_autoptr (HearthStageWhy)   why = page != NULL ? hearth_stage_explain (conn, rowid, error) : NULL;

  if (why == NULL)
    return NULL;

  showing->conn = conn;
  showing->page = page;
  showing->why = why;
  if (showing->builder == NULL)
    {
      print_page (showing);
      show_timeline (showing, cancellable, error);
      return NULL;
    }
  json_builder_begin_object (showing->builder);
  add_page (showing);
  hearth_cli_json_stage (showing->cli, showing->builder, why);
  json_builder_set_member_name (showing->builder, "timeline");
  json_builder_begin_array (showing->builder);
  show_timeline (showing, cancellable, error);
  json_builder_end_array (showing->builder);
  json_builder_end_object (showing->builder);

  return NULL;
}

int
hearth_cli_member (HearthCli *cli,
                   char     **words)
{
  Showing            showing = { .cli = cli };
  const GOptionEntry entries[] = {
    { "limit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_INT64, &showing.limit, N_ ("How many interactions at most"), "N" },
    G_OPTION_ENTRY_NULL
  };
  g_autofree char   *who = NULL;
  g_autoptr (GError) error = NULL;
  int                status;

  if (!hearth_cli_parse (cli, &words, entries, 1, -1, &status))
    return status;

  who = g_strjoinv (" ", words + 1);
  showing.who = who;
  showing.builder = cli->json ? json_builder_new () : NULL;
  hearth_db_read (hearth_community_get_db (cli->community), show_member, &showing, cli->cancellable, &error);
  if (error != NULL)
    {
      g_clear_object (&showing.builder);
      return hearth_cli_fail (cli, error);
    }

  return cli->json ? hearth_cli_print_json (cli, showing.builder) : HEARTH_CLI_DONE;
}
