/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing campaigns: what they are about, backers by hand, numbers of copies. See hearth-campaign.h. */

#include "releases/hearth-campaign.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "base/hearth-money.h"
#include "members/hearth-member.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(column) hearth_table_bit (HEARTH_TABLE_CAMPAIGN, column)

static const struct
{
  const char *key;
  const char *title;
} kinds[HEARTH_CAMPAIGN_KIND_LAST + 1] = {
  [0] = { "other", NC_ ("campaign", "Campaign") },
  [HEARTH_CAMPAIGN_PRESAVE] = { "presave", NC_ ("campaign", "Pre-save") },
  [HEARTH_CAMPAIGN_PREORDER] = { "preorder", NC_ ("campaign", "Pre-order") },
  [HEARTH_CAMPAIGN_CROWDFUNDING] = { "crowdfunding", NC_ ("campaign", "Crowdfunding") },
  [HEARTH_CAMPAIGN_EDITION] = { "edition", NC_ ("campaign", "Numbered edition") },
  [HEARTH_CAMPAIGN_STREAM] = { "stream", NC_ ("campaign", "Livestream with tickets") },
};

const char *
hearth_campaign_kind_key (gint64 kind)
{
  return kinds[kind >= 1 && kind <= HEARTH_CAMPAIGN_KIND_LAST ? kind : 0].key;
}

const char *
hearth_campaign_kind_title (gint64 kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "campaign", kinds[kind >= 1 && kind <= HEARTH_CAMPAIGN_KIND_LAST ? kind : 0].title);
}

HearthCampaignKind
hearth_campaign_kind_parse (const char *word)
{
  for (guint i = 1; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (word, kinds[i].key) == 0)
      return i;
  return 0;
}

static gboolean
check (const HearthCampaignRow *row,
       guint64                  mask,
       GError                 **error)
{
  if ((mask & BIT ("title")) != 0 && row->title == NULL)
    return hearth_plan_refuse (_ ("A campaign needs a title."), error);
  if ((mask & BIT ("kind")) != 0 && (row->kind < 1 || row->kind > HEARTH_CAMPAIGN_KIND_LAST))
    return hearth_plan_refuse (_ ("That is no kind of campaign."), error);
  if (((mask & BIT ("starts")) != 0 && row->starts != NULL && hearth_day_parse (row->starts) == HEARTH_NO_DAY) ||
      ((mask & BIT ("ends")) != 0 && row->ends != NULL && hearth_day_parse (row->ends) == HEARTH_NO_DAY))
    return hearth_plan_refuse (_ ("That is not a day. Write it like 2026-10-31."), error);
  if ((mask & BIT ("goal")) != 0 && row->goal != HEARTH_NONE && row->goal < 1)
    return hearth_plan_refuse (_ ("A goal is an amount with its currency, or a number of backers."), error);
  if ((mask & BIT ("currency")) != 0 && row->currency != NULL && !hearth_money_known (row->currency))
    return hearth_plan_refuse (_ ("That is no currency. Write it like EUR."), error);
  if ((mask & BIT ("copies")) != 0 && row->copies != HEARTH_NONE && row->copies < 1)
    return hearth_plan_refuse (_ ("An edition has at least one copy."), error);
  return TRUE;
}

gint64
hearth_campaign_add (HearthConn              *conn,
                     const HearthCampaignRow *value,
                     GError                 **error)
{
  HearthCampaignRow *row = hearth_plan_row_tidy (HEARTH_TABLE_CAMPAIGN, value);
  gint64             rowid = -1;

  if (check (row, G_MAXUINT64, error) && hearth_row_insert (conn, HEARTH_TABLE_CAMPAIGN, row, error))
    rowid = row->rowid;
  hearth_plan_row_free (HEARTH_TABLE_CAMPAIGN, row);
  return rowid;
}

gboolean
hearth_campaign_edit (HearthConn              *conn,
                      gint64                   campaign,
                      guint64                  mask,
                      const HearthCampaignRow *value,
                      GError                 **error)
{
  HearthCampaignRow *row = hearth_plan_row_tidy (HEARTH_TABLE_CAMPAIGN, value);
  gboolean           done = check (row, mask, error) && hearth_row_update (conn, HEARTH_TABLE_CAMPAIGN, campaign, mask, row, error);

  hearth_plan_row_free (HEARTH_TABLE_CAMPAIGN, row);
  return done;
}

gboolean
hearth_campaign_delete (HearthConn *conn,
                        gint64      campaign,
                        GError    **error)
{
  return hearth_row_delete_with (conn, HEARTH_TABLE_CAMPAIGN, campaign, error);
}

gint64
hearth_campaign_back (HearthConn *conn,
                      gint64      campaign,
                      gint64      member,
                      gint64      amount,
                      gint64      quantity,
                      gint64      at,
                      const char *words,
                      GError    **error)
{
  HearthCampaignRow of;
  HearthBacker      value;
  HearthBacker     *row = NULL;
  gint64            rowid = -1;

  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &of);
  hearth_row_init (HEARTH_TABLE_BACKER, &value);
  if (hearth_row_load (conn, HEARTH_TABLE_CAMPAIGN, campaign, &of, error))
    {
      value.member = hearth_member_root (conn, member, error);
      value.campaign = campaign;
      value.amount = amount;
      value.currency = amount != HEARTH_NONE ? of.currency : NULL;
      value.quantity = quantity != HEARTH_NONE ? quantity : 1;
      value.at = at != HEARTH_NONE ? at : hearth_clock_now ();
      value.words = (char *) words;
      row = hearth_plan_row_tidy (HEARTH_TABLE_BACKER, &value);
      if (amount != HEARTH_NONE && of.currency == NULL)
        hearth_plan_refuse (_ ("The campaign has no currency to count amounts in."), error);
      else if (value.quantity < 1)
        hearth_plan_refuse (_ ("A backer has at least one."), error);
      else if (value.member > 0 && hearth_row_insert (conn, HEARTH_TABLE_BACKER, row, error))
        rowid = row->rowid;
      hearth_plan_row_free (HEARTH_TABLE_BACKER, row);
    }
  hearth_row_clear (HEARTH_TABLE_CAMPAIGN, &of);
  return rowid;
}

gboolean
hearth_campaign_unback (HearthConn *conn,
                        gint64      campaign,
                        gint64      member,
                        GError    **error)
{
  g_autoptr (GArray) rows = hearth_plan_rows (conn, "SELECT rowid FROM backer WHERE campaign = ?1", campaign, error);
  gint64             human = hearth_member_root (conn, member, error);

  for (guint i = 0; rows != NULL && human > 0 && i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      gint64 who = hearth_plan_number (conn, "SELECT member FROM backer WHERE rowid = ?1", row, error);

      if (who < 0 || (hearth_member_root (conn, who, error) == human && !hearth_row_delete (conn, HEARTH_TABLE_BACKER, row, error)))
        return FALSE;
    }
  return rows != NULL && human > 0;
}

static gboolean
give_number (HearthConn *conn,
             gint64      campaign,
             gint64      member,
             gint64      copy,
             GError    **error)
{
  HearthBacker row;

  hearth_row_init (HEARTH_TABLE_BACKER, &row);
  row.member = member;
  row.campaign = campaign;
  row.copy = copy;
  row.at = hearth_clock_now ();
  return hearth_row_insert (conn, HEARTH_TABLE_BACKER, &row, error);
}

/* The lowest number from *next on that nobody has. */
static gint64
take_number (HearthCampaign *campaign,
             gint64         *next)
{
  for (gboolean taken = TRUE; taken; *next += taken)
    {
      taken = FALSE;
      for (guint i = 0; !taken && i < campaign->backers->len; i++)
        {
          const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, i);

          for (guint j = 0; !taken && j < backer->copies->len; j++)
            taken = g_array_index (backer->copies, gint64, j) == *next;
        }
    }
  return (*next)++;
}

gboolean
hearth_campaign_number (HearthConn *conn,
                        gint64      campaign,
                        GTimeZone  *zone,
                        gint64     *given,
                        GError    **error)
{
  g_autoptr (HearthCampaign) loaded = hearth_campaign_load (conn, campaign, zone, error);
  gint64                     next = 1;

  *given = 0;
  if (loaded == NULL)
    return FALSE;
  if (loaded->row.copies == HEARTH_NONE)
    return hearth_plan_refuse (_ ("Say first how many copies there are."), error);
  for (guint i = 0; i < loaded->backers->len; i++)
    {
      const HearthCampaignBacker *backer = g_ptr_array_index (loaded->backers, i);

      for (gint64 n = backer->copies->len; n < backer->quantity; n++)
        {
          gint64 copy = take_number (loaded, &next);

          if (copy > loaded->row.copies)
            return TRUE;
          if (!give_number (conn, campaign, backer->member, copy, error))
            return FALSE;
          (*given)++;
        }
    }
  return TRUE;
}
