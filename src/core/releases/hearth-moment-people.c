/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who was invited and who took part: a row that is made of the moment and the member, and a line of the timeline for each of the two whose id is
 * made of that row, so that marking the same thing on two devices makes it once. See hearth-audience.h. */

#include "releases/hearth-audience.h"

#include "base/hearth-clock.h"
#include "base/hearth-error.h"
#include "db/hearth-stmt.h"
#include "interactions/hearth-interaction.h"
#include "members/hearth-member-edit.h"
#include "members/hearth-member-group.h"
#include "members/hearth-named.h"
#include "releases/hearth-plan-rows.h"

#include <glib/gi18n-lib.h>

#define INVITED   "invited"
#define TOOK_PART "took-part"

#define BIT(column) hearth_table_bit (HEARTH_TABLE_MOMENT_MEMBER, column)

static gboolean
read_id (HearthConn *conn,
         const char *sql,
         gint64      row,
         HearthId   *id,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, row);
  if (hearth_stmt_step (stmt, error) == HEARTH_STEP_ROW && hearth_stmt_id (stmt, 0, id))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _ ("That entry no longer exists."));
  return FALSE;
}

/* The row of both, made when it is not there; an older row of the human under another of their rows is that one. value: initialised, filled
 * in. */
static gboolean
ensure (HearthConn         *conn,
        gint64              moment,
        gint64              member,
        HearthMomentMember *value,
        GError            **error)
{
  gint64           root = hearth_member_root (conn, member, error), found;
  HearthId         moment_id, member_id;
  g_autofree char *role = NULL;

  if (root <= 0 || !read_id (conn, "SELECT id FROM moment WHERE rowid = ?1", moment, &moment_id, error) ||
      !read_id (conn, "SELECT id FROM member WHERE rowid = ?1", root, &member_id, error))
    return FALSE;
  role = hearth_id_to_string (&member_id);
  value->id = hearth_id_child (&moment_id, role);
  found = hearth_row_find (conn, HEARTH_TABLE_MOMENT_MEMBER, &value->id, error);
  if (found < 0)
    return FALSE;
  if (found > 0)
    return hearth_row_load (conn, HEARTH_TABLE_MOMENT_MEMBER, found, value, error);
  value->member = root;
  value->moment = moment;
  return hearth_row_insert (conn, HEARTH_TABLE_MOMENT_MEMBER, value, error);
}

/* The line of the timeline, unless there is one. */
static gboolean
log_line (HearthConn               *conn,
          const HearthMomentMember *pair,
          const HearthMomentRow    *moment,
          const char               *role,
          gint64                    at,
          const char               *words,
          GError                  **error)
{
  gboolean          taken = g_str_equal (role, TOOK_PART);
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.id = hearth_id_child (&pair->id, role);
  act.member = pair->member;
  act.kind = taken ? hearth_moment_kind_get_act (moment->kind) : moment->kind == HEARTH_MOMENT_THANKS ? HEARTH_KIND_THANKS
                                                                                                      : HEARTH_KIND_MESSAGE;
  act.direction = taken ? HEARTH_DIRECTION_IN : HEARTH_DIRECTION_OUT;
  act.at = at;
  act.item = moment->title;
  act.body = (char *) words;
  act.source = hearth_source_ensure (conn, "hand", _ ("By hand"), error);
  return act.source > 0 && hearth_row_insert_new (conn, HEARTH_TABLE_INTERACTION, &act, error);
}

static gboolean
invite (HearthConn            *conn,
        const HearthMomentRow *moment,
        gint64                 member,
        gint64                 at,
        GError               **error)
{
  HearthMomentMember pair;
  gboolean           done;

  hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  done = ensure (conn, moment->rowid, member, &pair, error);
  pair.invited_at = at;
  done = done && hearth_row_update (conn, HEARTH_TABLE_MOMENT_MEMBER, pair.rowid, BIT ("invited_at"), &pair, error) &&
         log_line (conn, &pair, moment, INVITED, at, NULL, error);
  hearth_row_clear (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  return done;
}

/* What tells how another went has told it once it is sent. */
static gboolean
mark_sent (HearthConn            *conn,
           const HearthMomentRow *moment,
           gint64                 at,
           GError               **error)
{
  HearthMomentRow row = { .sent_at = at };
  gint64          untold;

  if (!hearth_row_update (conn, HEARTH_TABLE_MOMENT, moment->rowid, hearth_table_bit (HEARTH_TABLE_MOMENT, "sent_at"), &row, error))
    return FALSE;
  untold = moment->tells != HEARTH_NONE ? hearth_plan_number (conn, "SELECT count (*) FROM moment WHERE rowid = ?1 AND told_at IS NULL", moment->tells, error) : 0;
  return untold == 0 || (untold > 0 && hearth_moment_mark (conn, moment->tells, HEARTH_LOOP_TELL, at, NULL, error));
}

gboolean
hearth_moment_send (HearthConn       *conn,
                    gint64            moment,
                    gint64            at,
                    GTimeZone        *zone,
                    HearthSendCounts *counts,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_autoptr (HearthMomentLine) line = hearth_moment_load (conn, moment, error);
  g_autoptr (HearthAudience)   audience = line != NULL ? hearth_audience_check (conn, moment, zone, cancellable, error) : NULL;
  gboolean public;

  counts->invited = counts->left_out = 0;
  if (audience == NULL)
    return FALSE;
  public = hearth_channel_is_public (line->row.channel);
  at = at != HEARTH_NONE ? at : hearth_clock_now ();
  if (audience->problems->len > 0)
    return hearth_plan_refuse (g_ptr_array_index (audience->problems, 0), error);
  if (!public && audience->counts[HEARTH_AUDIENCE_GETS] == 0)
    return hearth_plan_refuse (_ ("Nobody would get it. Look at whom it is for, and at who is left out."), error);
  for (guint i = 0; !public && i < audience->lines->len; i++)
    {
      const HearthAudienceLine *person = g_ptr_array_index (audience->lines, i);

      if (person->reason != HEARTH_AUDIENCE_GETS)
        counts->left_out++;
      else if (!invite (conn, &line->row, person->member, at, error))
        return FALSE;
      else
        counts->invited++;
    }
  return line->row.sent_at != HEARTH_NONE || mark_sent (conn, &line->row, at, error);
}

gboolean
hearth_moment_take_part (HearthConn *conn,
                         gint64      moment,
                         gint64      member,
                         gint64      at,
                         const char *how,
                         const char *words,
                         GError    **error)
{
  g_autofree char   *said = hearth_text_tidy (words);
  HearthMomentRow    row;
  HearthMomentMember pair;
  gboolean           done;

  hearth_row_init (HEARTH_TABLE_MOMENT, &row);
  hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  done = hearth_row_load (conn, HEARTH_TABLE_MOMENT, moment, &row, error) && ensure (conn, moment, member, &pair, error);
  if (done)
    {
      guint64 mask = said != NULL ? BIT ("words") : 0;

      if (pair.took_part_at == HEARTH_NONE)
        {
          mask |= BIT ("took_part_at") | BIT ("how");
          pair.took_part_at = at != HEARTH_NONE ? at : hearth_clock_now ();
          g_set_str (&pair.how, how);
        }
      if (said != NULL)
        g_set_str (&pair.words, said);
      done = hearth_row_update (conn, HEARTH_TABLE_MOMENT_MEMBER, pair.rowid, mask, &pair, error) &&
             log_line (conn, &pair, &row, TOOK_PART, pair.took_part_at, said, error);
    }
  hearth_row_clear (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  hearth_row_clear (HEARTH_TABLE_MOMENT, &row);
  return done;
}

/* The line of a row of the human with the moment goes, and the row with it when they were not invited either. */
static gboolean
take_back (HearthConn *conn,
           gint64      rowid,
           GError    **error)
{
  HearthMomentMember pair;
  HearthId           id;
  gint64             act;
  gboolean           done;

  hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  done = hearth_row_load (conn, HEARTH_TABLE_MOMENT_MEMBER, rowid, &pair, error);
  if (done)
    {
      id = hearth_id_child (&pair.id, TOOK_PART);
      act = hearth_row_find (conn, HEARTH_TABLE_INTERACTION, &id, error);
      done = act == 0 || (act > 0 && hearth_row_delete (conn, HEARTH_TABLE_INTERACTION, act, error));
    }
  if (done && pair.invited_at == HEARTH_NONE)
    {
      done = hearth_row_delete (conn, HEARTH_TABLE_MOMENT_MEMBER, rowid, error);
    }
  else if (done)
    {
      HearthMomentMember nothing;

      hearth_row_init (HEARTH_TABLE_MOMENT_MEMBER, &nothing);
      done = hearth_row_update (conn, HEARTH_TABLE_MOMENT_MEMBER, rowid, BIT ("took_part_at") | BIT ("words") | BIT ("how"), &nothing, error);
    }
  hearth_row_clear (HEARTH_TABLE_MOMENT_MEMBER, &pair);
  return done;
}

int
hearth_moment_has_taken_part (HearthConn *conn,
                              gint64      moment,
                              gint64      member,
                              GError    **error)
{
  static const char  sql[] = "SELECT rowid FROM moment_member WHERE member = ?1 AND moment = ?2 AND took_part_at IS NOT NULL";
  gint64             root = hearth_member_root (conn, member, error);
  g_autoptr (GArray) rows = root > 0 ? hearth_member_find_all (conn, root, sql, moment, error) : NULL;

  return rows != NULL ? rows->len > 0 : -1;
}

gboolean
hearth_moment_not_there (HearthConn *conn,
                         gint64      moment,
                         gint64      member,
                         GError    **error)
{
  g_autoptr (GArray) rows = hearth_plan_rows (conn, "SELECT rowid FROM moment_member WHERE moment = ?1 AND took_part_at IS NOT NULL", moment, error);
  gint64             root = hearth_member_root (conn, member, error);

  for (guint i = 0; rows != NULL && root > 0 && i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      gint64 who = hearth_plan_number (conn, "SELECT member FROM moment_member WHERE rowid = ?1", row, error);

      if (who < 0 || (hearth_member_root (conn, who, error) == root && !take_back (conn, row, error)))
        return FALSE;
    }
  return rows != NULL && root > 0;
}

void
hearth_moment_person_free (HearthMomentPerson *person)
{
  g_free (person->name);
  g_free (person->words);
  g_free (person);
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const HearthMomentPerson *x = a, *y = b;
  int                       order = g_utf8_collate (x->name, y->name);

  return order != 0 ? order : (x->member > y->member) - (x->member < y->member);
}

static HearthMomentPerson *
find_person (HearthConn *conn,
             GPtrArray  *people,
             GHashTable *known,
             gint64      member,
             GError    **error)
{
  gint64              root = hearth_member_root (conn, member, error);
  HearthMomentPerson *person = root > 0 ? g_hash_table_lookup (known, &root) : NULL;

  if (person != NULL || root <= 0)
    return person;
  person = g_new0 (HearthMomentPerson, 1);
  person->member = root;
  person->invited_at = person->took_part_at = HEARTH_NONE;
  g_ptr_array_add (people, person);
  person->name = hearth_member_dup_name (conn, root, error);
  g_hash_table_insert (known, &person->member, person);
  return person->name != NULL ? person : NULL;
}

GPtrArray *
hearth_moment_people (HearthConn *conn,
                      gint64      moment,
                      GError    **error)
{
  static const char      sql[] = "SELECT member, invited_at, took_part_at, words FROM moment_member WHERE moment = ?1 ORDER BY id";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  g_autoptr (GPtrArray)  people = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_moment_person_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  HearthStep             step;

  if (stmt == NULL)
    return NULL;
  hearth_stmt_bind_int (stmt, 1, moment);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthMomentPerson *person = find_person (conn, people, known, hearth_stmt_int (stmt, 0), error);

      if (person == NULL)
        return NULL;
      if (person->invited_at == HEARTH_NONE)
        person->invited_at = hearth_stmt_int (stmt, 1);
      if (person->took_part_at == HEARTH_NONE)
        person->took_part_at = hearth_stmt_int (stmt, 2);
      if (person->words == NULL)
        person->words = g_strdup (hearth_stmt_text (stmt, 3));
    }
  if (step == HEARTH_STEP_ERROR)
    return NULL;
  g_ptr_array_sort_values (people, compare_people);
  return g_steal_pointer (&people);
}
