/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Campaigns with their backers, and what members made. */

#include "hearth-cli-record.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"

static const char *const campaign_fields[] = { "kind", "title", "item", "goal", "currency", "copies", "starts", "ends", "note", "release", NULL };
static const char *const creation_fields[] = { "kind", "title", "link", "permission", "words", "credit", "release", "moment", "place", NULL };

static void
print_backers (HearthCliPlan        *job,
               HearthConn           *conn,
               const HearthCampaign *campaign)
{
  hearth_cli_begin_array (job->builder, "backers");
  for (guint i = 0; i < campaign->backers->len; i++)
    {
      const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, i);
      g_autofree char            *amount = hearth_money_to_decimal (backer->amount, campaign->row.currency);
      g_autoptr (GString)         text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_clean (text, backer->name, 30);
          hearth_cli_print (job->cli, "%s%6d %12s\n", text->str, (int) backer->quantity, campaign->row.currency != NULL ? amount : "");
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_member (conn, job->builder, "member", backer->member, backer->name);
      hearth_cli_json_money (job->builder, "amount", campaign->row.currency != NULL ? backer->amount : HEARTH_NONE, campaign->row.currency);
      hearth_cli_json_int (job->builder, "quantity", backer->quantity);
      hearth_cli_begin_array (job->builder, "copies");
      for (guint j = 0; j < backer->copies->len; j++)
        json_builder_add_int_value (job->builder, g_array_index (backer->copies, gint64, j));
      hearth_cli_end_array (job->builder);
      hearth_cli_json_flag (job->builder, "bought", backer->bought);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
}

static void
print_campaign (HearthCliPlan        *job,
                const HearthCampaign *campaign)
{
  const HearthCampaignRow *row = &campaign->row;
  g_autoptr (GString)      text = g_string_new (NULL);

  if (job->builder == NULL)
    {
      hearth_cli_append_id (text, &row->id);
      hearth_cli_append_cell (text, hearth_campaign_kind_key (row->kind), 13, FALSE);
      hearth_cli_append_clean (text, row->title, 32);
      hearth_cli_print (job->cli, "%s%d\n", text->str, (int) campaign->backers->len);
      return;
    }
  hearth_cli_json_id (job->builder, "id", &row->id);
  hearth_cli_json_text (job->builder, "kind", hearth_campaign_kind_key (row->kind));
  hearth_cli_json_text (job->builder, "title", row->title);
  hearth_cli_json_text (job->builder, "release", campaign->release);
  hearth_cli_json_text (job->builder, "item", row->item);
  hearth_cli_json_text (job->builder, "starts", row->starts);
  hearth_cli_json_text (job->builder, "ends", row->ends);
  if (row->currency != NULL)
    hearth_cli_json_money (job->builder, "goal", row->goal, row->currency);
  else
    hearth_cli_json_int (job->builder, "goal", row->goal);
  hearth_cli_json_money (job->builder, "amount", row->currency != NULL ? campaign->amount : HEARTH_NONE, row->currency);
  hearth_cli_json_int (job->builder, "quantity", campaign->quantity);
  hearth_cli_json_int (job->builder, "n_backers", campaign->backers->len);
  hearth_cli_json_int (job->builder, "copies", row->copies);
  hearth_cli_json_int (job->builder, "numbered", campaign->numbered);
  hearth_cli_json_int (job->builder, "other_currency", campaign->other_currency);
  hearth_cli_json_flag (job->builder, "reached", campaign->reached);
}

static gpointer
read_campaigns (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  HearthCliPlan     *job = data;
  gint64             release = job->words[0] != NULL ? hearth_release_lookup (conn, job->words[0], error) : -1;
  g_autoptr (GArray) rows = release > 0 || job->words[0] == NULL ? hearth_campaign_list (conn, release, error) : NULL;

  hearth_cli_begin_array (job->builder, "campaigns");
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (HearthCampaign) campaign = hearth_campaign_load (conn, g_array_index (rows, gint64, i), hearth_cli_plan_zone (job), error);

      if (campaign == NULL)
        return NULL;
      if (job->builder != NULL)
        json_builder_begin_object (job->builder);
      print_campaign (job, campaign);
      if (job->builder != NULL)
        json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gpointer
read_campaign (HearthConn   *conn,
               gpointer      data,
               GCancellable *cancellable,
               GError      **error)
{
  HearthCliPlan             *job = data;
  gint64                     rowid = hearth_cli_plan_find (conn, HEARTH_TABLE_CAMPAIGN, job->words[0], error);
  g_autoptr (HearthCampaign) campaign = rowid > 0 ? hearth_campaign_load (conn, rowid, hearth_cli_plan_zone (job), error) : NULL;

  if (campaign == NULL)
    return NULL;
  print_campaign (job, campaign);
  print_backers (job, conn, campaign);
  return NULL;
}

static gboolean
campaign_begin (HearthCliPlan *job,
                HearthConn    *conn,
                gpointer       row,
                GError       **error)
{
  HearthCampaignRow *value = row;

  value->kind = hearth_campaign_kind_parse (job->words[0]);
  value->title = g_strdup (job->words[1]);
  return TRUE;
}

static gint64
campaign_add (HearthCliPlan *job,
              HearthConn    *conn,
              gpointer       row,
              GError       **error)
{
  return hearth_campaign_add (conn, row, error);
}

static gboolean
campaign_edit (HearthCliPlan *job,
               HearthConn    *conn,
               gint64         rowid,
               guint64        mask,
               gpointer       row,
               GError       **error)
{
  return hearth_campaign_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord campaign_record = {
  .table = HEARTH_TABLE_CAMPAIGN,
  .fields = campaign_fields,
  .n_words = 2,
  .begin = campaign_begin,
  .add = campaign_add,
  .edit = campaign_edit,
  .remove = hearth_campaign_delete,
};

/* "back CAMPAIGN MEMBER [AMOUNT]" */
static gboolean
write_back (HearthConn       *conn,
            HearthChangeInfo *info,
            gpointer          data,
            GCancellable     *cancellable,
            GError          **error)
{
  HearthCliPlan             *job = data;
  gint64                     rowid = hearth_cli_record_find (job, conn, info, error), amount = HEARTH_NONE;
  gint64                     member = rowid > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;
  g_autoptr (HearthCampaign) campaign = member > 0 ? hearth_campaign_load (conn, rowid, hearth_cli_plan_zone (job), error) : NULL;

  if (campaign == NULL)
    return FALSE;
  if (job->words[2] != NULL && !hearth_money_parse (job->words[2], campaign->row.currency, &amount, NULL))
    {
      /* Translators: %s is what was typed */
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _ ("“%s” is no amount."), job->words[2]);
      return FALSE;
    }
  return hearth_campaign_back (conn, rowid, member, amount, HEARTH_NONE, HEARTH_NONE, NULL, error) > 0;
}

static gboolean
write_unback (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error);
  gint64         member = rowid > 0 ? hearth_member_lookup (conn, job->words[1], error) : -1;

  return member > 0 && hearth_campaign_unback (conn, rowid, member, error);
}

static gboolean
write_number (HearthConn       *conn,
              HearthChangeInfo *info,
              gpointer          data,
              GCancellable     *cancellable,
              GError          **error)
{
  HearthCliPlan *job = data;
  gint64         rowid = hearth_cli_record_find (job, conn, info, error);

  return rowid > 0 && hearth_campaign_number (conn, rowid, hearth_cli_plan_zone (job), &job->numbers[0], error);
}

int
hearth_cli_campaign (HearthCli *cli,
                     char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 1, NULL, read_campaigns, NULL, NULL },
    { "show", 1, 1, NULL, read_campaign, NULL, NULL },
    { "add", 2, -1, "campaign", NULL, hearth_cli_record_write_add, N_ ("Added.") },
    { "set", 2, -1, "campaign", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "back", 2, 3, "campaign", NULL, write_back, N_ ("Written down.") },
    { "unback", 2, 2, "campaign", NULL, write_unback, N_ ("Taken back.") },
    { "number", 1, 1, "campaign", NULL, write_number, N_ ("Numbered.") },
    { "remove", 1, 1, "campaign", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };
  HearthCliPlan job = { .cli = cli, .record = &campaign_record };
  int           status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, -1, &status))
    return status;
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}

static gpointer
read_creations (HearthConn   *conn,
                gpointer      data,
                GCancellable *cancellable,
                GError      **error)
{
  HearthCliPlan        *job = data;
  gint64                release = job->words[0] != NULL ? hearth_release_lookup (conn, job->words[0], error) : -1;
  g_autoptr (GPtrArray) lines = release > 0 || job->words[0] == NULL ? hearth_creation_list (conn, release, error) : NULL;

  hearth_cli_begin_array (job->builder, "creations");
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const HearthCreationLine *line = g_ptr_array_index (lines, i);
      g_autoptr (GString)       text = g_string_new (NULL);

      if (job->builder == NULL)
        {
          hearth_cli_append_id (text, &line->row.id);
          hearth_cli_append_clean (text, line->name, 24);
          hearth_cli_append_clean (text, line->row.title, 32);
          hearth_cli_print (job->cli, "%s%s\n", text->str, hearth_permission_title (line->row.permission));
          continue;
        }
      json_builder_begin_object (job->builder);
      hearth_cli_json_id (job->builder, "id", &line->row.id);
      hearth_cli_json_member (conn, job->builder, "member", line->member, line->name);
      hearth_cli_json_text (job->builder, "kind", hearth_creation_kind_key (line->row.kind));
      hearth_cli_json_text (job->builder, "title", line->row.title);
      hearth_cli_json_text (job->builder, "link", line->row.link);
      hearth_cli_json_text (job->builder, "release", line->release);
      hearth_cli_json_text (job->builder, "moment", line->moment);
      hearth_cli_json_time (job->cli, job->builder, "at", line->row.at);
      hearth_cli_json_text (job->builder, "permission", hearth_permission_key (line->row.permission));
      hearth_cli_json_time (job->cli, job->builder, "permission_at", line->row.permission_at);
      hearth_cli_json_text (job->builder, "words", line->row.words);
      hearth_cli_json_text (job->builder, "credit", line->row.credit);
      hearth_cli_json_int (job->builder, "place", line->row.place);
      json_builder_end_object (job->builder);
    }
  hearth_cli_end_array (job->builder);
  return NULL;
}

static gboolean
creation_begin (HearthCliPlan *job,
                HearthConn    *conn,
                gpointer       row,
                GError       **error)
{
  HearthCreation *value = row;

  value->member = hearth_member_lookup (conn, job->words[0], error);
  value->title = g_strdup (job->words[1]);
  return value->member > 0;
}

static gint64
creation_add (HearthCliPlan *job,
              HearthConn    *conn,
              gpointer       row,
              GError       **error)
{
  return hearth_creation_add (conn, row, error);
}

static gboolean
creation_edit (HearthCliPlan *job,
               HearthConn    *conn,
               gint64         rowid,
               guint64        mask,
               gpointer       row,
               GError       **error)
{
  return hearth_creation_edit (conn, rowid, mask, row, error);
}

static const HearthCliRecord creation_record = {
  .table = HEARTH_TABLE_CREATION,
  .fields = creation_fields,
  .n_words = 2,
  .begin = creation_begin,
  .add = creation_add,
  .edit = creation_edit,
  .remove = hearth_creation_delete,
};

int
hearth_cli_creation (HearthCli *cli,
                     char     **words)
{
  static const HearthCliVerb verbs[] = {
    { "list", 0, 1, NULL, read_creations, NULL, NULL },
    { "add", 2, -1, "creation", NULL, hearth_cli_record_write_add, N_ ("Added.") },
    { "set", 2, -1, "creation", NULL, hearth_cli_record_write_set, N_ ("Changed.") },
    { "remove", 1, 1, "creation", NULL, hearth_cli_record_write_remove, N_ ("Removed.") },
  };
  HearthCliPlan job = { .cli = cli, .record = &creation_record };
  int           status;

  if (!hearth_cli_parse (cli, &words, NULL, 1, -1, &status))
    return status;
  return hearth_cli_plan_run (&job, words, verbs, G_N_ELEMENTS (verbs));
}
