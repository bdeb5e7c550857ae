/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. A goal that is an amount counts money, one that is a number counts backers. */

#include "config.h"

#include "hearth-campaign-forms.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "hearth-deed-row.h"
#include "hearth-deed.h"
#include "members/hearth-fact-form.h"

#include <glib/gi18n.h>

#define MOST_COPIES 100000
#define NOON        (12 * 60)

typedef struct
{
  GtkWidget       *widget;
  HearthCommunity *community;
  gint64           release;
  gint64           campaign; /* 0: a new one */
  char            *title;
  char            *currency; /* of the campaign, else the community's; NULL */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->widget);
  g_object_unref (asked->community);
  g_free (asked->title);
  g_free (asked->currency);
  g_free (asked);
}

static Asked *
attach (HearthFactForm       *form,
        GtkWidget            *widget,
        HearthCommunity      *community,
        gint64                release,
        const HearthCampaign *campaign)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->widget = g_object_ref (widget);
  asked->community = g_object_ref (community);
  asked->release = release;
  asked->campaign = campaign != NULL ? campaign->row.rowid : 0;
  asked->title = g_strdup (campaign != NULL ? campaign->row.title : "");
  asked->currency = g_strdup (campaign != NULL && campaign->row.currency != NULL ? campaign->row.currency
                                                                                 : hearth_community_get_settings (community)->currency);
  g_object_set_data_full (G_OBJECT (form), "asked", asked, (GDestroyNotify) asked_free);

  return asked;
}

static char *
dup_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

/* ---- A campaign ---- */

static gboolean
write_campaign (HearthConn *conn,
                gpointer    data,
                GError    **error)
{
  HearthDeedRow *row = data;

  if (row->row > 0)
    return hearth_campaign_edit (conn, row->row, row->mask, row->value, error);
  row->row = hearth_campaign_add (conn, row->value, error);

  return row->row > 0;
}

static gboolean
delete_campaign (HearthConn *conn,
                 gpointer    data,
                 GError    **error)
{
  return hearth_campaign_delete (conn, ((HearthDeedRow *) data)->row, error);
}

/* Translators: %s is a campaign */
static const HearthDeed add_deed = { write_campaign, "campaign", N_ ("Added “%s”") };
/* Translators: %s is a campaign */
static const HearthDeed edit_deed = { write_campaign, "campaign", N_ ("Changed “%s”") };
/* Translators: %s is a campaign */
static const HearthDeed delete_deed = { delete_campaign, "campaign", N_ ("Deleted “%s”") };

/* "500" is five hundred backers, "500 EUR" money. FALSE when it is neither. */
static gboolean
read_goal (const char        *text,
           HearthCampaignRow *row)
{
  const char *found = NULL;
  guint64     number;

  if (*text == '\0')
    return TRUE;
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &number, NULL))
    {
      row->goal = (gint64) number;
      return TRUE;
    }
  if (!hearth_money_parse (text, NULL, &row->goal, &found) || found == NULL || row->goal < 1)
    return FALSE;
  row->currency = g_strdup (found);

  return TRUE;
}

static const char *
check_goal (const char *text,
            gpointer    user_data)
{
  HearthCampaignRow row = { .currency = NULL };
  gboolean          fine = read_goal (text, &row);

  g_free (row.currency);

  return fine ? NULL : _ ("A goal is an amount like “500 EUR”, or a number of backers");
}

static char *
say_goal (const HearthCampaignRow *row)
{
  g_autofree char *decimal = NULL;

  if (row->goal == HEARTH_NONE)
    return g_strdup ("");
  if (row->currency == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, row->goal);
  decimal = hearth_money_to_decimal (row->goal, row->currency);

  return g_strdup_printf ("%s %s", decimal, row->currency);
}

static char *
read_date (const Asked    *asked,
           HearthFactForm *form,
           const char     *key)
{
  gint64 at = hearth_fact_form_get_day (form, key);

  return at != HEARTH_NONE ? hearth_day_format (hearth_day_from_time (at, hearth_community_get_time_zone (asked->community))) : NULL;
}

static void
do_campaign (HearthFactForm   *form,
             const HearthDeed *deed)
{
  const Asked      *asked = g_object_get_data (G_OBJECT (form), "asked");
  gint64            copies = hearth_fact_form_get_number (form, "copies");
  guint64           mask = 0;
  HearthCampaignRow row;

  static const char *const columns[] = { "kind", "title", "item", "goal", "copies", "starts", "ends" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mask |= hearth_table_bit (HEARTH_TABLE_CAMPAIGN, columns[i]);
  hearth_row_init (HEARTH_TABLE_CAMPAIGN, &row);
  row.release = asked->release;
  row.kind = hearth_fact_form_get_choice (form, "kind") + 1;
  row.title = g_strdup (hearth_fact_form_get_text (form, "title"));
  row.item = dup_or_null (hearth_fact_form_get_text (form, "item"));
  row.copies = copies > 0 ? copies : HEARTH_NONE;
  row.starts = read_date (asked, form, "starts");
  row.ends = read_date (asked, form, "ends");
  read_goal (hearth_fact_form_get_text (form, "goal"), &row);
  /* Of a goal in backers the currency stays, for the amounts that are there. */
  if (row.currency != NULL || asked->campaign == 0)
    mask |= hearth_table_bit (HEARTH_TABLE_CAMPAIGN, "currency");
  hearth_deed_do (asked->widget, asked->community, deed, row.title, hearth_deed_row_new (HEARTH_TABLE_CAMPAIGN, asked->campaign, mask, &row),
                  (GDestroyNotify) hearth_deed_row_free, NULL, NULL);
}

static void
campaign_done_cb (HearthFactForm *form)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");

  do_campaign (form, asked->campaign > 0 ? &edit_deed : &add_deed);
}

static void
campaign_removed_cb (HearthFactForm *form)
{
  do_campaign (form, &delete_deed);
}

static gint64
to_time (HearthCommunity *community,
         const char      *date)
{
  HearthDay day = hearth_day_parse (date);

  return day != HEARTH_NO_DAY ? hearth_day_to_time (day, NOON, hearth_community_get_time_zone (community)) : HEARTH_NONE;
}

void
hearth_campaign_ask (GtkWidget            *widget,
                     HearthCommunity      *community,
                     gint64                release,
                     const HearthCampaign *campaign)
{
  HearthFactForm          *form = hearth_fact_form_new (community, campaign != NULL ? _ ("Edit Campaign") : _ ("New Campaign"),
                                               campaign != NULL ? _ ("_Save") : _ ("_Add"));
           const HearthCampaignRow *row = campaign != NULL ? &campaign->row : NULL;
  const char              *kinds[HEARTH_CAMPAIGN_KIND_LAST + 1] = { NULL };
  g_autofree char         *goal = row != NULL ? say_goal (row) : NULL;

  for (guint i = 0; i < HEARTH_CAMPAIGN_KIND_LAST; i++)
    kinds[i] = hearth_campaign_kind_title (i + 1);
  attach (form, widget, community, release, campaign);
  hearth_fact_form_add_entry (form, "title", _ ("Title"), row != NULL ? row->title : NULL);
  hearth_fact_form_need (form, "title", _ ("Give it a title"));
  hearth_fact_form_add_choice (form, "kind", _ ("Kind"), kinds, row != NULL && row->kind > 0 ? (guint) row->kind - 1 : 0);
  hearth_fact_form_add_entry (form, "goal", _ ("Goal"), goal);
  hearth_fact_form_check (form, "goal", check_goal, NULL);
  hearth_fact_form_add_entry (form, "item", _ ("Purchases count whose item begins with"), row != NULL ? row->item : NULL);
  hearth_fact_form_add_number (form, "copies", _ ("Numbered copies"), row != NULL && row->copies > 0 ? row->copies : 0, MOST_COPIES);
  hearth_fact_form_add_day (form, "starts", _ ("First day"), to_time (community, row != NULL ? row->starts : NULL), TRUE);
  hearth_fact_form_add_day (form, "ends", _ ("Last day"), to_time (community, row != NULL ? row->ends : NULL), TRUE);
  if (campaign != NULL)
    hearth_fact_form_offer_removal (form, _ ("Delete Campaign"));
  else
    hearth_fact_form_keep_draft (form, 0, "campaign");
  g_signal_connect (form, "done", G_CALLBACK (campaign_done_cb), NULL);
  g_signal_connect (form, "removed", G_CALLBACK (campaign_removed_cb), NULL);
  adw_dialog_present (ADW_DIALOG (form), widget);
}

/* ---- Backers ---- */

typedef struct
{
  HearthCommunity *community;
  gint64           campaign, member, amount, quantity, at;
  gint64           given;
} Backing;

static void
backing_free (Backing *backing)
{
  g_object_unref (backing->community);
  g_free (backing);
}

static Backing *
backing_new (HearthCommunity *community,
             gint64           campaign,
             gint64           member)
{
  Backing *backing = g_new0 (Backing, 1);

  backing->community = g_object_ref (community);
  backing->campaign = campaign;
  backing->member = member;
  backing->amount = backing->quantity = backing->at = HEARTH_NONE;

  return backing;
}

static gboolean
write_backer (HearthConn *conn,
              gpointer    data,
              GError    **error)
{
  const Backing *backing = data;

  return hearth_campaign_back (conn, backing->campaign, backing->member, backing->amount, backing->quantity, backing->at, NULL, error) > 0;
}

static gboolean
write_no_backer (HearthConn *conn,
                 gpointer    data,
                 GError    **error)
{
  const Backing *backing = data;

  return hearth_campaign_unback (conn, backing->campaign, backing->member, error);
}

static gboolean
write_numbers (HearthConn *conn,
               gpointer    data,
               GError    **error)
{
  Backing *backing = data;

  return hearth_campaign_number (conn, backing->campaign, hearth_community_get_time_zone (backing->community), &backing->given, error);
}

/* Translators: %s is a campaign */
static const HearthDeed back_deed = { write_backer, "campaign", N_ ("Somebody more is behind “%s”") };
/* Translators: %s is a member's name */
static const HearthDeed unback_deed = { write_no_backer, "campaign", N_ ("Took %s off the backers") };
/* Translators: %s is a campaign */
static const HearthDeed number_deed = { write_numbers, "campaign", N_ ("Numbered the copies of “%s”") };

static gboolean
read_amount (const char  *text,
             const Asked *asked,
             gint64      *amount)
{
  const char *found = NULL;

  *amount = HEARTH_NONE;

  return *text == '\0' || (asked->currency != NULL && hearth_money_parse (text, asked->currency, amount, &found) &&
                           (found == NULL || g_ascii_strcasecmp (found, asked->currency) == 0));
}

static const char *
check_amount (const char *text,
              gpointer    user_data)
{
  gint64 amount;

  return read_amount (text, user_data, &amount) ? NULL : _ ("Write an amount in the campaign’s currency");
}

static void
backer_done_cb (HearthFactForm *form)
{
  const Asked *asked = g_object_get_data (G_OBJECT (form), "asked");
  Backing     *backing = backing_new (asked->community, asked->campaign, hearth_fact_form_get_member (form, "member"));

  read_amount (hearth_fact_form_get_text (form, "amount"), asked, &backing->amount);
  backing->quantity = MAX (hearth_fact_form_get_number (form, "quantity"), 1);
  backing->at = hearth_fact_form_get_day (form, "day");
  hearth_deed_do (asked->widget, asked->community, &back_deed, asked->title, backing, (GDestroyNotify) backing_free, NULL, NULL);
}

void
hearth_campaign_ask_backer (GtkWidget            *widget,
                            HearthCommunity      *community,
                            const HearthCampaign *campaign)
{
  HearthFactForm *form = hearth_fact_form_new (community, _ ("New Backer"), _ ("_Add"));
  Asked          *asked;

  asked = attach (form, widget, community, campaign->row.release, campaign);
  hearth_fact_form_add_member (form, "member", _ ("Who"), HEARTH_NONE, NULL);
  hearth_fact_form_need (form, "member", _ ("Choose who it was"));
  hearth_fact_form_add_entry (form, "amount", _ ("Amount"), NULL);
  hearth_fact_form_check (form, "amount", check_amount, asked);
  hearth_fact_form_add_number (form, "quantity", _ ("How many"), 1, 1000);
  hearth_fact_form_add_day (form, "day", _ ("When"), HEARTH_NONE, FALSE);
  g_signal_connect (form, "done", G_CALLBACK (backer_done_cb), NULL);
  adw_dialog_present (ADW_DIALOG (form), widget);
}

void
hearth_campaign_take_backer (GtkWidget            *widget,
                             HearthCommunity      *community,
                             const HearthCampaign *campaign,
                             gint64                member,
                             const char           *name)
{
  hearth_deed_do (widget, community, &unback_deed, name, backing_new (community, campaign->row.rowid, member), (GDestroyNotify) backing_free, NULL,
                  NULL);
}

void
hearth_campaign_number_copies (GtkWidget            *widget,
                               HearthCommunity      *community,
                               const HearthCampaign *campaign)
{
  hearth_deed_do (widget, community, &number_deed, campaign->row.title, backing_new (community, campaign->row.rowid, HEARTH_NONE),
                  (GDestroyNotify) backing_free, NULL, NULL);
}
