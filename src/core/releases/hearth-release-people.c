/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "releases/hearth-release-people.h"

#include "base/hearth-clock.h"
#include "members/hearth-member-edit.h"
#include "releases/hearth-audience.h"
#include "releases/hearth-campaign.h"
#include "releases/hearth-creation.h"
#include "releases/hearth-plan-rows.h"
#include "releases/hearth-poll.h"

typedef struct
{
  HearthConn *conn;
  GPtrArray  *people;
  GHashTable *by_member; /* gint64 -> HearthReleasePerson */
} Gathering;

static void
person_free (HearthReleasePerson *person)
{
  g_free (person->name);
  g_free (person);
}

/* NULL on error. */
static HearthReleasePerson *
find (Gathering *gathering,
      gint64     human,
      GError   **error)
{
  HearthReleasePerson *person = g_hash_table_lookup (gathering->by_member, &human);

  if (person != NULL)
    return person;
  person = g_new0 (HearthReleasePerson, 1);
  person->member = human;
  g_ptr_array_add (gathering->people, person);
  person->name = hearth_member_dup_name (gathering->conn, human, error);
  g_hash_table_insert (gathering->by_member, &person->member, person);
  return person->name != NULL ? person : NULL;
}

static gboolean
add_voters (Gathering *gathering,
            gint64     moment,
            GError   **error)
{
  g_autoptr (HearthPoll) poll = hearth_poll_load (gathering->conn, moment, error);
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; poll != NULL && i < poll->options->len; i++)
    {
      GArray *humans = ((HearthPollOption *) g_ptr_array_index (poll->options, i))->humans;

      for (guint j = 0; j < humans->len; j++)
        {
          HearthReleasePerson *person = find (gathering, g_array_index (humans, gint64, j), error);

          if (person == NULL)
            return FALSE;
          if (g_hash_table_add (counted, &person->member))
            person->polls++;
        }
    }
  return poll != NULL;
}

static gboolean
add_moments (Gathering *gathering,
             gint64     release,
             GError   **error)
{
  g_autoptr (GPtrArray) lines = hearth_moment_list (gathering->conn, release, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const HearthMomentRow *moment = &((HearthMomentLine *) g_ptr_array_index (lines, i))->row;
      g_autoptr (GPtrArray)  people = hearth_moment_people (gathering->conn, moment->rowid, error);

      if (people == NULL || (hearth_moment_kind_has_choices (moment->kind) && !add_voters (gathering, moment->rowid, error)))
        return FALSE;
      for (guint j = 0; j < people->len; j++)
        {
          const HearthMomentPerson *one = g_ptr_array_index (people, j);
          HearthReleasePerson      *person = one->took_part_at != HEARTH_NONE ? find (gathering, one->member, error) : NULL;

          if (person != NULL)
            person->moments++;
          else if (one->took_part_at != HEARTH_NONE)
            return FALSE;
        }
    }
  return lines != NULL;
}

static gboolean
add_creations (Gathering *gathering,
               gint64     release,
               GError   **error)
{
  g_autoptr (GPtrArray) lines = hearth_creation_list (gathering->conn, release, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      HearthReleasePerson *person = find (gathering, ((HearthCreationLine *) g_ptr_array_index (lines, i))->member, error);

      if (person == NULL)
        return FALSE;
      person->made++;
    }
  return lines != NULL;
}

static gboolean
add_backers (Gathering *gathering,
             gint64     release,
             GTimeZone *zone,
             GError   **error)
{
  g_autoptr (GArray) rows = hearth_campaign_list (gathering->conn, release, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (HearthCampaign) campaign = hearth_campaign_load (gathering->conn, g_array_index (rows, gint64, i), zone, error);

      for (guint j = 0; campaign != NULL && j < campaign->backers->len; j++)
        {
          HearthReleasePerson *person = find (gathering, ((HearthCampaignBacker *) g_ptr_array_index (campaign->backers, j))->member, error);

          if (person == NULL)
            return FALSE;
          person->backed++;
        }
      if (campaign == NULL)
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
leave_out_team (Gathering *gathering,
                GError   **error)
{
  for (guint i = gathering->people->len; i-- > 0;)
    {
      const HearthReleasePerson *person = g_ptr_array_index (gathering->people, i);
      gint64                     team = hearth_plan_number (gathering->conn, "SELECT coalesce (team, 0) FROM member WHERE rowid = ?1", person->member, error);

      if (team < 0)
        return FALSE;
      if (team > 0)
        g_ptr_array_remove_index (gathering->people, i);
    }
  return TRUE;
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const HearthReleasePerson *x = a, *y = b;
  guint                      x_all = x->moments + x->made + x->backed, y_all = y->moments + y->made + y->backed;
  int                        order;

  if (x_all != y_all)
    return x_all > y_all ? -1 : 1;
  order = g_utf8_collate (x->name, y->name);
  return order != 0 ? order : (x->member > y->member) - (x->member < y->member);
}

GPtrArray *
hearth_release_people (HearthConn *conn,
                       gint64      release,
                       GTimeZone  *zone,
                       GError    **error)
{
  g_autoptr (GPtrArray)  people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  g_autoptr (GHashTable) by_member = g_hash_table_new (g_int64_hash, g_int64_equal);
  Gathering              gathering = { conn, people, by_member };

  if (!add_moments (&gathering, release, error) || !add_creations (&gathering, release, error) || !add_backers (&gathering, release, zone, error) ||
      !leave_out_team (&gathering, error))
    return NULL;
  g_ptr_array_sort_values (people, compare_people);
  return g_steal_pointer (&people);
}
