/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One human's roster line and words, read by the member's indexes: about 20 microseconds with a few interactions each. */

#include "members/hearth-derive-private.h"

#include "interactions/hearth-interaction.h"

G_STATIC_ASSERT (HEARTH_KIND_NOTE == 18); /* as the statements below say it */

/* Calls each for the rows of sql with ?1 = member. */
typedef void (*RowFunc) (HearthStmt *stmt,
                         gpointer    data);

typedef struct
{
  HearthRosterLine         line;
  HearthMemberText         text;
  GArray                  *group;
  const HearthDeriveBasis *basis;
  gint64                   member; /* of the group, at hand */
} Human;

static gboolean
each_row (HearthConn *conn,
          const char *sql,
          gint64      member,
          RowFunc     each,
          Human      *human,
          GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    each (stmt, human);
  return step == HEARTH_STEP_DONE;
}

static void
add_member (HearthStmt *stmt,
            gpointer    data)
{
  Human *human = data;

  hearth_member_text_add_name (&human->text, hearth_stmt_text (stmt, 0));
  hearth_roster_line_add_joined (&human->line, hearth_stmt_int (stmt, 1));
  hearth_derive_add_standing (&human->line.tally, human->basis, human->member == g_array_index (human->group, gint64, 0), stmt, 2);
}

static void
add_identity (HearthStmt *stmt,
              gpointer    data)
{
  Human *human = data;

  hearth_member_text_add_identity (&human->text, hearth_stmt_text (stmt, 0), hearth_stmt_text (stmt, 1),
                                   hearth_stmt_text (stmt, 2));
}

static void
add_words (HearthStmt *stmt,
           gpointer    data)
{
  Human *human = data;

  hearth_member_text_add_words (&human->text, hearth_stmt_text (stmt, 0));
}

static void
add_interaction (HearthStmt *stmt,
                 gpointer    data)
{
  Human *human = data;

  hearth_roster_line_add (&human->line, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2),
                          hearth_stmt_text (stmt, 3), human->basis->currency);
  hearth_stage_tally_add (&human->line.tally, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 4), hearth_stmt_int (stmt, 1));
}

static void
add_tier (HearthStmt *stmt,
          gpointer    data)
{
  Human *human = data;

  hearth_stage_tally_add_tier (&human->line.tally, hearth_stmt_int (stmt, 0));
}

/* An interaction with another row of the same human has been counted with that row. */
static void
add_peer (HearthStmt *stmt,
          gpointer    data)
{
  Human *human = data;
  gint64 member = hearth_stmt_int (stmt, 2);

  for (guint i = 0; i < human->group->len; i++)
    if (g_array_index (human->group, gint64, i) == member)
      return;
  hearth_roster_line_add_peer (&human->line, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1));
}

static gboolean
read_words (HearthConn *conn,
            gint64      member,
            Human      *human,
            GError    **error)
{
  return each_row (conn,
                   "SELECT tag.name FROM member_tag JOIN tag ON tag.rowid = member_tag.tag WHERE member_tag.member = ?1",
                   member, add_words, human, error) &&
         each_row (conn,
                   "SELECT circle.name FROM member_circle JOIN circle ON circle.rowid = member_circle.circle "
                   "WHERE member_circle.member = ?1",
                   member, add_words, human, error) &&
         each_row (conn,
                   "SELECT body FROM interaction WHERE member = ?1 AND kind = 18",
                   member, add_words, human, error);
}

static gboolean
read_row (HearthConn *conn,
          gint64      member,
          GHashTable *invited,
          Human      *human,
          GError    **error)
{
  human->member = member;
  if (!each_row (conn, "SELECT name, joined_at, stage, stage_at, stage_pin, team FROM member WHERE rowid = ?1", member, add_member, human, error) ||
      !each_row (conn, "SELECT platform, account, handle FROM identity WHERE member = ?1 ORDER BY rowid", member, add_identity, human, error) ||
      !each_row (conn, "SELECT kind, at, amount, currency, direction FROM interaction WHERE member = ?1", member, add_interaction, human, error) ||
      !each_row (conn, "SELECT kind, at, member FROM interaction WHERE with_member = ?1", member, add_peer, human, error) ||
      !each_row (conn, "SELECT until FROM member_tier WHERE member = ?1", member, add_tier, human, error))
    return FALSE;
  return hearth_derive_add_invited (conn, human->group, &human->line.tally, member, invited, error) &&
         (human->text.words == NULL || read_words (conn, member, human, error));
}

gboolean
hearth_derive_human (HearthConn              *conn,
                     GArray                  *group,
                     const HearthDeriveBasis *basis,
                     gboolean                 with_words,
                     HearthRosterFunc         func,
                     gpointer                 user_data,
                     GError                 **error)
{
  g_autoptr (GHashTable) invited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Human                  human = { .line = HEARTH_ROSTER_LINE_INIT, .group = group, .basis = basis };
  gboolean               read = TRUE;

  hearth_member_text_init (&human.text, with_words);
  for (guint i = 0; read && i < group->len; i++)
    read = read_row (conn, g_array_index (group, gint64, i), invited, &human, error);
  if (read && basis->rules != NULL)
    hearth_roster_line_finish (&human.line, basis->rules);
  hearth_member_text_seal (&human.text);
  if (read)
    read = func (g_array_index (group, gint64, 0), &human.line, &human.text, user_data, error);
  hearth_member_text_clear (&human.text);
  return read;
}
