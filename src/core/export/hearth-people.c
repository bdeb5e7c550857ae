/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. Rows in order of rowid; those merged into others are few and are followed one by one. */

#include "export/hearth-people.h"

#include "base/hearth-clock.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"

typedef struct
{
  gint64   rowid;
  gint64   root;
  HearthId id;
  gboolean chosen;
  char    *name;
  char    *address; /* "" when there is none */
} Person;

struct _HearthPeople
{
  HearthConn *conn;
  GArray     *persons; /* Person, by rowid */
  guint       n_chosen;
  gboolean    everybody;
};

static void
person_clear (gpointer data)
{
  Person *person = data;

  g_free (person->name);
  g_free (person->address);
}

/* Rowids are nearly without gaps, so the first guess is mostly right. */
static Person *
find (HearthPeople *people,
      gint64        rowid)
{
  guint   low = 0, high = people->persons->len;
  Person *all = (Person *) (gpointer) people->persons->data;

  if (high == 0 || rowid < all[0].rowid || rowid > all[high - 1].rowid)
    return NULL;
  high = MIN ((guint64) high, (guint64) (rowid - all[0].rowid) + 1);
  if (all[high - 1].rowid == rowid)
    return &all[high - 1];
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (all[middle].rowid < rowid)
        low = middle + 1;
      else
        high = middle;
    }
  return low < people->persons->len && all[low].rowid == rowid ? &all[low] : NULL;
}

static gboolean
load (HearthPeople *people,
      GError      **error)
{
  static const char      sql[] = "SELECT rowid, id, merged_into FROM member ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (people->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Person person = { .rowid = hearth_stmt_int (stmt, 0) };

      hearth_stmt_id (stmt, 1, &person.id);
      person.root = person.rowid;
      if (hearth_stmt_int (stmt, 2) != HEARTH_NONE)
        person.root = hearth_member_root (people->conn, person.rowid, error);
      if (person.root < 0)
        return FALSE;
      g_array_append_val (people->persons, person);
    }
  return step == HEARTH_STEP_DONE;
}

static void
choose (HearthPeople *people,
        GArray       *chosen)
{
  for (guint i = 0; chosen != NULL && i < chosen->len; i++)
    {
      Person *person = find (people, g_array_index (chosen, gint64, i));

      if (person != NULL)
        person->chosen = TRUE;
    }
  for (guint i = 0; i < people->persons->len; i++)
    {
      Person *person = &g_array_index (people->persons, Person, i);
      Person *root = find (people, person->root);

      if (chosen == NULL)
        person->chosen = TRUE;
      else if (root != person)
        person->chosen = root != NULL && root->chosen;
      people->n_chosen += person->chosen && person->root == person->rowid;
    }
}

HearthPeople *
hearth_people_new (HearthConn *conn,
                   GArray     *chosen,
                   GError    **error)
{
  g_autoptr (HearthPeople) people = g_new0 (HearthPeople, 1);

  people->conn = conn;
  people->persons = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (people->persons, person_clear);
  if (!load (people, error))
    return NULL;
  people->everybody = chosen == NULL;
  choose (people, chosen);
  return g_steal_pointer (&people);
}

void
hearth_people_free (HearthPeople *people)
{
  g_array_unref (people->persons);
  g_free (people);
}

gint64
hearth_people_get_root (HearthPeople *people,
                        gint64        member)
{
  const Person *person = find (people, member);

  return person != NULL ? person->root : 0;
}

gboolean
hearth_people_is_chosen (HearthPeople *people,
                         gint64        member)
{
  const Person *person = find (people, member);

  return person != NULL && person->chosen;
}

const HearthId *
hearth_people_get_id (HearthPeople *people,
                      gint64        member)
{
  const Person *person = find (people, member);

  return person != NULL ? &person->id : NULL;
}

static Person *
find_root (HearthPeople *people,
           gint64        member)
{
  Person *person = find (people, member);

  return person != NULL ? find (people, person->root) : NULL;
}

const char *
hearth_people_get_name (HearthPeople *people,
                        gint64        member,
                        GError      **error)
{
  Person *root = find_root (people, member);

  if (root == NULL)
    return NULL;
  if (root->name == NULL)
    root->name = hearth_member_dup_name (people->conn, root->rowid, error);
  return root->name;
}

/* Of the group's identities, by rowid, the first of the best kind. */
static char *
read_address (HearthConn *conn,
              GArray     *group,
              GError    **error)
{
  static const char      sql[] = "SELECT platform, account, handle FROM identity WHERE member = ?1 ORDER BY rowid";
  g_autofree char       *other = NULL;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < group->len; i++)
    {
      HearthStep step;

      hearth_stmt_bind_int (stmt, 1, g_array_index (group, gint64, i));
      while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
        {
          const char *platform = hearth_stmt_text (stmt, 0);
          const char *account = hearth_stmt_text (stmt, 1), *handle = hearth_stmt_text (stmt, 2);

          if (account != NULL && g_strcmp0 (platform, "email") == 0)
            return g_strdup (account);
          if (other == NULL && platform != NULL && (account != NULL || handle != NULL))
            other = g_strconcat (platform, account != NULL ? ":" : ":@", account != NULL ? account : handle, NULL);
        }
      if (step == HEARTH_STEP_ERROR)
        return NULL;
      hearth_stmt_reset (stmt);
    }
  return other != NULL ? g_steal_pointer (&other) : g_strdup ("");
}

const char *
hearth_people_get_address (HearthPeople *people,
                           gint64        member,
                           GError      **error)
{
  Person *root = find_root (people, member);

  if (root == NULL)
    return NULL;
  if (root->address == NULL)
    {
      g_autoptr (GArray) group = hearth_member_group (people->conn, root->rowid, error);

      root->address = group != NULL ? read_address (people->conn, group, error) : NULL;
    }
  return root->address != NULL && *root->address != '\0' ? root->address : NULL;
}

guint
hearth_people_get_n_chosen (HearthPeople *people)
{
  return people->n_chosen;
}

gboolean
hearth_people_is_everybody (HearthPeople *people)
{
  return people->everybody;
}
