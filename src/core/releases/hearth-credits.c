/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a release thanks. See hearth-creation.h. */

#include "releases/hearth-creation.h"

#include "base/hearth-clock.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-poll.h"

#include <glib/gi18n-lib.h>

void
hearth_credit_free (HearthCredit *credit)
{
  g_free (credit->name);
  g_free (credit->what);
  g_free (credit);
}

const char *
hearth_credit_reason_key (HearthCreditReason reason)
{
  static const char *const keys[] = { "made", "decided", "backed", "helped" };

  return keys[reason];
}

const char *
hearth_credit_reason_title (HearthCreditReason reason)
{
  switch (reason)
    {
    case HEARTH_CREDIT_MADE:
      return C_ ("credits", "Made something for it");
    case HEARTH_CREDIT_DECIDED:
      return C_ ("credits", "Decided with us");
    case HEARTH_CREDIT_BACKED:
      return C_ ("credits", "Made it possible");
    case HEARTH_CREDIT_HELPED:
    default:
      return C_ ("credits", "Heard it first and said what they thought");
    }
}

static gboolean
add (HearthConn        *conn,
     GPtrArray         *credits,
     HearthCreditReason reason,
     gint64             member,
     const char        *name,
     const char        *what,
     GError           **error)
{
  HearthCredit *credit = g_new0 (HearthCredit, 1);

  credit->reason = reason;
  credit->member = member;
  credit->name = name != NULL ? g_strdup (name) : hearth_member_dup_name (conn, member, error);
  credit->what = g_strdup (what != NULL ? what : "");
  g_ptr_array_add (credits, credit);
  return credit->name != NULL;
}

static gboolean
add_creations (HearthConn *conn,
               gint64      release,
               GPtrArray  *credits,
               GError    **error)
{
  g_autoptr (GPtrArray) lines = hearth_creation_list (conn, release, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const HearthCreationLine *line = g_ptr_array_index (lines, i);

      if (line->row.permission == HEARTH_PERMISSION_GRANTED &&
          !add (conn, credits, HEARTH_CREDIT_MADE, line->member, line->row.credit, line->row.title, error))
        return FALSE;
    }
  return lines != NULL;
}

/* Everybody whose vote counts, whatever they voted for: they decided together. */
static gboolean
add_voters (HearthConn            *conn,
            const HearthMomentRow *moment,
            GPtrArray             *credits,
            GError               **error)
{
  g_autoptr (HearthPoll) poll = hearth_poll_load (conn, moment->rowid, error);
  g_autoptr (GHashTable) named = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; poll != NULL && i < poll->options->len; i++)
    {
      const HearthPollOption *option = g_ptr_array_index (poll->options, i);

      for (guint j = 0; j < option->humans->len; j++)
        if (g_hash_table_add (named, &g_array_index (option->humans, gint64, j)) &&
            !add (conn, credits, HEARTH_CREDIT_DECIDED, g_array_index (option->humans, gint64, j), NULL, moment->title, error))
          return FALSE;
    }
  return poll != NULL;
}

static gboolean
add_moments (HearthConn *conn,
             gint64      release,
             GPtrArray  *credits,
             GError    **error)
{
  g_autoptr (GPtrArray) lines = hearth_moment_list (conn, release, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const HearthMomentRow *moment = &((HearthMomentLine *) g_ptr_array_index (lines, i))->row;
      g_autoptr (GPtrArray)  people = NULL;

      if (hearth_moment_kind_has_choices (moment->kind) && !add_voters (conn, moment, credits, error))
        return FALSE;
      if (moment->kind != HEARTH_MOMENT_FEEDBACK)
        continue;
      people = hearth_moment_people (conn, moment->rowid, error);
      for (guint j = 0; people != NULL && j < people->len; j++)
        {
          const HearthMomentPerson *person = g_ptr_array_index (people, j);

          if (person->took_part_at != HEARTH_NONE && !add (conn, credits, HEARTH_CREDIT_HELPED, person->member, NULL, moment->title, error))
            return FALSE;
        }
      if (people == NULL)
        return FALSE;
    }
  return lines != NULL;
}

static gboolean
add_backers (HearthConn *conn,
             gint64      release,
             GTimeZone  *zone,
             GPtrArray  *credits,
             GError    **error)
{
  g_autoptr (GArray) rows = hearth_campaign_list (conn, release, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (HearthCampaign) campaign = hearth_campaign_load (conn, g_array_index (rows, gint64, i), zone, error);

      if (campaign == NULL)
        return FALSE;
      for (guint j = 0; j < campaign->backers->len; j++)
        {
          const HearthCampaignBacker *backer = g_ptr_array_index (campaign->backers, j);

          if (!add (conn, credits, HEARTH_CREDIT_BACKED, backer->member, backer->name, campaign->row.title, error))
            return FALSE;
        }
    }
  return rows != NULL;
}

static int
compare_credits (gconstpointer a,
                 gconstpointer b)
{
  const HearthCredit *x = a, *y = b;
  int                 order;

  if (x->reason != y->reason)
    return (int) x->reason - (int) y->reason;
  order = g_utf8_collate (x->name, y->name);
  if (order == 0)
    order = (x->member > y->member) - (x->member < y->member);
  return order != 0 ? order : g_strcmp0 (x->what, y->what);
}

GPtrArray *
hearth_credit_list (HearthConn *conn,
                    gint64      release,
                    GTimeZone  *zone,
                    GError    **error)
{
  g_autoptr (GPtrArray) credits = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_credit_free);

  if (!add_creations (conn, release, credits, error) || !add_moments (conn, release, credits, error) || !add_backers (conn, release, zone, credits, error))
    return NULL;
  g_ptr_array_sort_values (credits, compare_credits);
  return g_steal_pointer (&credits);
}

char *
hearth_credit_text (GPtrArray *credits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < credits->len; i++)
    {
      const HearthCredit *credit = g_ptr_array_index (credits, i), *before = i > 0 ? g_ptr_array_index (credits, i - 1) : NULL;

      if (before == NULL || before->reason != credit->reason)
        g_string_append_printf (text, "%s%s\n", before != NULL ? "\n" : "", hearth_credit_reason_title (credit->reason));
      /* Whoever decided three times is thanked once. */
      else if (before->member == credit->member && credit->reason != HEARTH_CREDIT_MADE)
        continue;
      if (credit->reason == HEARTH_CREDIT_MADE)
        g_string_append_printf (text, "%s: %s\n", credit->name, credit->what);
      else
        g_string_append_printf (text, "%s\n", credit->name);
    }
  return g_string_free (text, FALSE);
}
