/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One-line ways to do what counts for a stage, and to ask for it. */

#pragma once

#include "member-fixture.h"
#include "members/hearth-stage.h"

#define DAY   (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define MONTH (31 * DAY)

static inline gint64
add_act (Fixture              *fixture,
         gint64                member,
         HearthInteractionKind kind,
         HearthDirection       direction,
         gint64                at)
{
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = member;
  act.kind = kind;
  act.direction = direction;
  act.at = at;
  return do_write (fixture, write_interaction, &act, NULL);
}

static inline gint64
add_meeting (Fixture              *fixture,
             gint64                member,
             gint64                with,
             HearthInteractionKind kind,
             gint64                at)
{
  HearthInteraction act;

  hearth_row_init (HEARTH_TABLE_INTERACTION, &act);
  act.member = member;
  act.with_member = with;
  act.kind = kind;
  act.direction = HEARTH_DIRECTION_PEER;
  act.at = at;
  return do_write (fixture, write_interaction, &act, NULL);
}

typedef struct
{
  gint64        member;
  guint64       mask;
  HearthMember *value;
} SetMember;

static inline gint64
write_set (HearthConn *conn,
           gpointer    data,
           GError    **error)
{
  const SetMember *set = data;

  return hearth_row_update (conn, HEARTH_TABLE_MEMBER, set->member, set->mask, set->value, error) ? 1 : -1;
}

/* A new member who came through inviter. */
static inline gint64
bring (Fixture *fixture,
       gint64   inviter)
{
  gint64       member = add_member (fixture, "Brought along", NULL);
  HearthMember value;
  SetMember    set = { member, hearth_table_bit (HEARTH_TABLE_MEMBER, "invited_by"), &value };

  hearth_row_init (HEARTH_TABLE_MEMBER, &value);
  value.invited_by = inviter;
  do_write (fixture, write_set, &set, NULL);
  return member;
}

static inline gpointer
read_stage (HearthConn   *conn,
            gpointer      data,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT stage FROM roster WHERE member = ?1", error);
  gint64                *member = data;

  hearth_stmt_bind_int (stmt, 1, *member);
  g_assert_cmpint (hearth_stmt_step (stmt, error), ==, HEARTH_STEP_ROW);
  *member = hearth_stmt_int (stmt, 0);
  return NULL;
}

static inline gpointer
read_why (HearthConn   *conn,
          gpointer      data,
          GCancellable *cancellable,
          GError      **error)
{
  return hearth_stage_explain (conn, *(const gint64 *) data, error);
}

static inline HearthStageWhy *
ask_why (Fixture *fixture,
         gint64   member)
{
  g_autoptr (GError) error = NULL;
  HearthStageWhy    *why = hearth_db_read (fixture->db, read_why, &member, NULL, &error);

  g_assert_no_error (error);
  return why;
}

/* As the list has it, which is also how it is explained. */
static inline gint64
ask_stage (Fixture *fixture,
           gint64   member)
{
  g_autoptr (GError)         error = NULL;
  g_autoptr (HearthStageWhy) why = ask_why (fixture, member);

  hearth_db_read (fixture->db, read_stage, &member, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (why->stage, ==, member);
  return member;
}
