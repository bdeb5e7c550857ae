/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Amounts of another currency than the budget's are told beside it, never added up with it. */

#include "config.h"

#include "hearth-release-money.h"

#include "base/hearth-clock.h"
#include "base/hearth-money.h"
#include "hearth-campaign-forms.h"
#include "hearth-part-list.h"
#include "hearth-release-sayings.h"
#include "members/hearth-members-among.h"

#include <glib/gi18n.h>

#define SHOWN 25 /* backers; the others stand in a list of their own */

typedef struct
{
  HearthReleaseLine *line;
  GPtrArray         *campaigns; /* HearthCampaign */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->line, hearth_release_line_free);
  g_clear_pointer (&reading->campaigns, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_money (HearthConn *conn,
            gint64      release,
            HearthDay   today,
            GTimeZone  *zone,
            GError    **error)
{
  HearthReleaseLine *line = hearth_release_load (conn, release, error);
  g_autoptr (GArray) rows = line != NULL ? hearth_campaign_list (conn, release, error) : NULL;
  Reading           *reading = g_new0 (Reading, 1);

  reading->line = line;
  reading->campaigns = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_campaign_free);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthCampaign *campaign = hearth_campaign_load (conn, g_array_index (rows, gint64, i), zone, error);

      if (campaign == NULL)
        g_clear_pointer (&rows, g_array_unref);
      else
        g_ptr_array_add (reading->campaigns, campaign);
    }
  if (rows == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

static const HearthCampaign *
find_campaign (HearthPartList *list,
               gint64          rowid)
{
  const Reading *reading = hearth_part_list_get_reading (list);

  for (guint i = 0; i < reading->campaigns->len; i++)
    {
      const HearthCampaign *campaign = g_ptr_array_index (reading->campaigns, i);

      if (campaign->row.rowid == rowid)
        return campaign;
    }

  return NULL;
}

/* ---- Budget ---- */

static GtkWidget *
create_bar (gint64      value,
            gint64      whole,
            const char *words)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), whole > 0 ? CLAMP ((double) value / (double) whole, 0, 1) : 0);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 96, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);

  return bar;
}

/* What came in by campaigns, a sum a currency. Keys and values owned by it. */
static GHashTable *
add_up (const Reading *reading)
{
  GHashTable *sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < reading->campaigns->len; i++)
    {
      const HearthCampaign *campaign = g_ptr_array_index (reading->campaigns, i);
      gint64               *sum = campaign->row.currency != NULL ? g_hash_table_lookup (sums, campaign->row.currency) : NULL;
      gint64                together;

      if (campaign->row.currency == NULL)
        continue;
      if (sum != NULL && !__builtin_add_overflow (*sum, campaign->amount, &together))
        *sum = together;
      else if (sum == NULL)
        g_hash_table_insert (sums, g_strdup (campaign->row.currency), g_memdup2 (&campaign->amount, sizeof campaign->amount));
    }

  return sums;
}

static void
add_budget (HearthPartList *list,
            const Reading  *reading)
{
  const HearthReleaseRow *row = &reading->line->row;
  g_autoptr (GHashTable)  sums = add_up (reading);
  GtkWidget              *group, *line;
  GHashTableIter          iter;
  gpointer                currency, sum;

  if (row->budget == HEARTH_NONE && g_hash_table_size (sums) == 0)
    return;
  group = hearth_part_list_add_group (list, _ ("Budget"), row->budget == HEARTH_NONE ? _ ("With a budget above, what came in is set against it.") : NULL);
  if (row->budget != HEARTH_NONE)
    {
      const gint64    *came = g_hash_table_lookup (sums, row->currency);
      g_autofree char *in = hearth_money_format (came != NULL ? *came : 0, row->currency), *of = hearth_money_format (row->budget, row->currency);
      /* Translators: two amounts of money */
      g_autofree char *words = g_strdup_printf (_ ("%1$s of %2$s"), in, of);

      line = hearth_part_row_new (words, _ ("came in by campaigns"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (line), create_bar (came != NULL ? *came : 0, row->budget, words));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), line);
    }
  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &currency, &sum))
    if (row->budget == HEARTH_NONE || g_strcmp0 (currency, row->currency) != 0)
      {
        g_autofree char *words = hearth_money_format (*(const gint64 *) sum, currency);

        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), hearth_part_row_new (words, _ ("came in by campaigns")));
      }
}

/* ---- Campaigns ---- */

static void
edit_cb (HearthPartList *list,
         GtkWidget      *button)
{
  const HearthCampaign *campaign = find_campaign (list, hearth_part_get_row (button));

  if (campaign != NULL)
    hearth_campaign_ask (GTK_WIDGET (list), hearth_part_list_get_community (list), hearth_part_list_get_release (list), campaign);
}

static void
add_backer_cb (HearthPartList *list,
               GtkWidget      *button)
{
  const HearthCampaign *campaign = find_campaign (list, hearth_part_get_row (button));

  if (campaign != NULL)
    hearth_campaign_ask_backer (GTK_WIDGET (list), hearth_part_list_get_community (list), campaign);
}

static void
number_cb (HearthPartList *list,
           GtkWidget      *button)
{
  const HearthCampaign *campaign = find_campaign (list, hearth_part_get_row (button));

  if (campaign != NULL)
    hearth_campaign_number_copies (GTK_WIDGET (list), hearth_part_list_get_community (list), campaign);
}

static void
add_campaign_cb (HearthPartList *list)
{
  hearth_campaign_ask (GTK_WIDGET (list), hearth_part_list_get_community (list), hearth_part_list_get_release (list), NULL);
}

static void
take_backer_cb (HearthPartList *list,
                GtkWidget      *button)
{
  const gint64         *member = g_object_get_data (G_OBJECT (button), "member");
  const char           *name = g_object_get_data (G_OBJECT (button), "name");
  const HearthCampaign *campaign = find_campaign (list, hearth_part_get_row (button));

  if (campaign != NULL)
    hearth_campaign_take_backer (GTK_WIDGET (list), hearth_part_list_get_community (list), campaign, *member, name);
}

/* "€480 of €1,000", "12 of 30 backers", "12 backers". */
static char *
say_progress (const HearthCampaign *campaign)
{
  g_autofree char *amount = campaign->row.currency != NULL ? hearth_money_format (campaign->amount, campaign->row.currency) : NULL;
  g_autofree char *goal = NULL;
  guint            backers = campaign->backers->len;

  if (amount != NULL && campaign->row.goal != HEARTH_NONE)
    {
      goal = hearth_money_format (campaign->row.goal, campaign->row.currency);
      return g_strdup_printf (_ ("%1$s of %2$s"), amount, goal);
    }
  if (amount != NULL)
    return g_steal_pointer (&amount);
  if (campaign->row.goal != HEARTH_NONE)
    /* Translators: %1$u of the %2$d backers that are wanted are there */
    return g_strdup_printf (_ ("%1$u of %2$d backers"), backers, (int) MIN (campaign->row.goal, G_MAXINT));

  return g_strdup_printf (ngettext ("%u backer", "%u backers", backers), backers);
}

static char *
say_more (const HearthCampaign *campaign)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (campaign->row.currency != NULL)
    g_string_append_printf (words, ngettext ("%u backer", "%u backers", campaign->backers->len), campaign->backers->len);
  if (campaign->reached)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", _ ("the goal is reached"));
  if (campaign->row.copies != HEARTH_NONE)
    {
      g_string_append (words, words->len > 0 ? " · " : "");
      /* Translators: %1$d of the %2$d copies of a numbered edition have a number */
      g_string_append_printf (words, _ ("%1$d of %2$d copies numbered"), (int) campaign->numbered, (int) campaign->row.copies);
    }
  if (campaign->other_currency > 0)
    {
      g_string_append (words, words->len > 0 ? " · " : "");
      g_string_append_printf (words,
                              ngettext ("%d purchase in another currency is not counted in", "%d purchases in another currency are not counted in",
                                        (gulong) campaign->other_currency),
                              (int) campaign->other_currency);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
say_days (const HearthCampaignRow *row)
{
  g_autofree char *first = hearth_release_say_day (hearth_day_parse (row->starts)), *last = hearth_release_say_day (hearth_day_parse (row->ends));
  const char      *kind = hearth_campaign_kind_title (row->kind);

  if (row->starts != NULL && row->ends != NULL)
    /* Translators: a kind of campaign, and from one day to another */
    return g_strdup_printf (_ ("%1$s · %2$s to %3$s"), kind, first, last);
  if (row->starts != NULL)
    /* Translators: a kind of campaign, and its first day */
    return g_strdup_printf (_ ("%1$s · from %2$s"), kind, first);
  if (row->ends != NULL)
    /* Translators: a kind of campaign, and its last day */
    return g_strdup_printf (_ ("%1$s · until %2$s"), kind, last);

  return g_strdup (kind);
}

static char *
say_backer (const HearthCampaign       *campaign,
            const HearthCampaignBacker *backer)
{
  GString *words = g_string_new (NULL);

  if (campaign->row.currency != NULL && backer->amount != 0)
    {
      g_autofree char *amount = hearth_money_format (backer->amount, campaign->row.currency);

      g_string_append (words, amount);
    }
  if (backer->quantity > 1)
    /* Translators: how many copies somebody bought */
    g_string_append_printf (words, "%s× %d", words->len > 0 ? " · " : "", (int) backer->quantity);
  for (guint i = 0; i < backer->copies->len; i++)
    {
      g_string_append (words, i > 0 ? ", " : words->len > 0 ? " · "
                                                            : "");
      /* Translators: the number on a copy of a numbered edition */
      g_string_append_printf (words, _ ("no. %d"), (int) g_array_index (backer->copies, gint64, i));
    }

  return g_string_free (words, FALSE);
}

/* Who bought is a backer by that purchase; only what was written down by hand can be taken off here. */
static void
add_backers (HearthPartList       *list,
             GtkWidget            *group,
             const HearthCampaign *campaign)
{
  guint              n = campaign->backers->len;
  g_autofree char   *title = g_strdup_printf (ngettext ("%u backer", "%u backers", n), n);
  GtkWidget         *expander = hearth_part_expander_new (list, title, NULL, "backers", campaign->row.rowid), *all;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    g_array_append_val (members, ((HearthCampaignBacker *) g_ptr_array_index (campaign->backers, i))->member);
  for (guint i = 0; i < MIN (n, SHOWN); i++)
    {
      const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, i);
      g_autofree char            *words = say_backer (campaign, backer);
      GtkWidget                  *row = hearth_part_member_row_new (list, backer->member, backer->name, words);

      if (!backer->bought)
        {
          GtkWidget *button = hearth_part_button_new (list, "user-trash-symbolic", _ ("Take off the Backers"), backer->name, "take", campaign->row.rowid,
                                                      G_CALLBACK (take_backer_cb));

          g_object_set_data_full (G_OBJECT (button), "member", g_memdup2 (&backer->member, sizeof backer->member), g_free);
          g_object_set_data_full (G_OBJECT (button), "name", g_strdup (backer->name), g_free);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  all = hearth_members_among_row_new (hearth_part_list_get_community (list), campaign->row.title, members, SHOWN);
  hearth_part_set_row (all, "all", campaign->row.rowid);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), all);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static void
add_campaign (HearthPartList       *list,
              const HearthCampaign *campaign)
{
  const HearthCampaignRow *row = &campaign->row;
  g_autofree char         *days = say_days (row), *progress = say_progress (campaign), *more = say_more (campaign);
  GtkWidget               *group = hearth_part_list_add_group (list, row->title, days), *line = hearth_part_row_new (progress, more);
  GtkWidget               *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (buttons), hearth_part_button_new (list, "document-edit-symbolic", _ ("Edit Campaign"), row->title, "campaign", row->rowid,
                                                             G_CALLBACK (edit_cb)));
  gtk_box_append (GTK_BOX (buttons), hearth_part_button_new (list, "list-add-symbolic", _ ("Add a Backer"), row->title, "backer", row->rowid,
                                                             G_CALLBACK (add_backer_cb)));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), buttons);
  if (row->goal != HEARTH_NONE)
    adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                               create_bar (row->currency != NULL ? campaign->amount : (gint64) campaign->backers->len, row->goal, progress));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), line);
  if (campaign->backers->len > 0)
    add_backers (list, group, campaign);
  if (row->copies != HEARTH_NONE && campaign->numbered < MIN (row->copies, campaign->quantity))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), hearth_part_button_row_new (list, NULL, _ ("Number the Copies"), "number", row->rowid,
                                                                                          G_CALLBACK (number_cb)));
}

static void
fill (HearthPartList *list,
      gpointer        data)
{
  const Reading *reading = data;
  GtkWidget     *group;

  add_budget (list, reading);
  for (guint i = 0; i < reading->campaigns->len; i++)
    add_campaign (list, g_ptr_array_index (reading->campaigns, i));
  group = hearth_part_list_add_group (list, reading->campaigns->len == 0 ? _ ("Campaigns") : NULL,
                                      reading->campaigns->len == 0
                                          ? _ ("Pre-saves, pre-orders, crowdfunding, a numbered edition, a stream with tickets: with a goal, and with the "
                                               "members who are behind it.")
                                          : NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), hearth_part_button_row_new (list, "list-add-symbolic", _ ("Add a Campaign…"), "add-campaign", 0,
                                                                                        G_CALLBACK (add_campaign_cb)));
}

GtkWidget *
hearth_release_money_new (HearthCommunity *community,
                          gint64           release)
{
  static const HearthTable    tables[] = { HEARTH_TABLE_RELEASE, HEARTH_TABLE_CAMPAIGN, HEARTH_TABLE_BACKER, HEARTH_TABLE_INTERACTION, HEARTH_TABLE_MEMBER, 0 };
  static const HearthPartSpec spec = { read_money, reading_free, fill, tables };

  return hearth_part_list_new (community, release, &spec);
}
