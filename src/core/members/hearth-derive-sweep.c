/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many humans in one pass over each table, for imports and checks: interactions are added up in the order they lie on disk, a line a
 * member (80 bytes, made where something is known); names, identities, tags and circles come from cursors ordered by member and are
 * merged as the members go by. Humans of several rows are few and take the other way, in their place in the order. */

#include "interactions/hearth-interaction.h"
#include "members/hearth-member-group.h"
#include "members/hearth-sweep-private.h"

typedef struct
{
  gint64 member;
  gint64 interaction;
} Note;

/* Rows of a statement "member, ..." in order of member. */
typedef struct
{
  HearthStmt *stmt;
  gint64      member; /* of the row it stands on; G_MAXINT64 at the end */
} Cursor;

typedef struct
{
  HearthSweep      base;
  GArray          *notes; /* Note, by member once sorted */
  guint            next_note;
  Cursor           identities, tags, circles;
  HearthMemberText text;
} Sweep;

static void
add_interaction (Sweep      *sweep,
                 HearthStmt *stmt)
{
  gint64            member = hearth_stmt_int (stmt, 0), peer = hearth_stmt_int (stmt, 1), kind = hearth_stmt_int (stmt, 2);
  gint64            direction = hearth_stmt_int (stmt, 3), at = hearth_stmt_int (stmt, 4), amount = hearth_stmt_int (stmt, 5);
  HearthRosterLine *line;

  if (kind == HEARTH_KIND_NOTE)
    {
      Note note = { member, hearth_stmt_int (stmt, 7) };

      if (hearth_sweep_find (&sweep->base, member) >= 0)
        g_array_append_val (sweep->notes, note);
    }
  else if ((line = hearth_sweep_find_line (&sweep->base, member)) != NULL)
    {
      hearth_roster_line_add (line, kind, at, amount, amount == HEARTH_NONE ? NULL : hearth_stmt_text (stmt, 6),
                              sweep->base.basis->currency);
      hearth_stage_tally_add (&line->tally, kind, direction, at);
    }
  if (peer != HEARTH_NONE && peer != member && (line = hearth_sweep_find_line (&sweep->base, peer)) != NULL)
    hearth_roster_line_add_peer (line, kind, at);
}

static int
compare_notes (gconstpointer a,
               gconstpointer b)
{
  const Note *x = a, *y = b;

  if (x->member != y->member)
    return x->member < y->member ? -1 : 1;
  return (x->interaction > y->interaction) - (x->interaction < y->interaction);
}

static gboolean
read_interactions (Sweep        *sweep,
                   GCancellable *cancellable,
                   GError      **error)
{
#define COLUMNS "SELECT member, with_member, kind, direction, at, amount, currency, rowid FROM interaction "
  g_autoptr (HearthStmt) stmt =
      hearth_sweep_open_table (&sweep->base, COLUMNS "NOT INDEXED",
                               COLUMNS "WHERE rowid IN (SELECT rowid FROM interaction WHERE member BETWEEN ?1 AND ?2 "
                                       "UNION SELECT rowid FROM interaction WHERE with_member BETWEEN ?1 AND ?2)",
                               error);
#undef COLUMNS
  HearthStep step = HEARTH_STEP_ERROR;

  for (guint n = 0; stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      if (n % 4096 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      add_interaction (sweep, stmt);
    }
  g_array_sort (sweep->notes, compare_notes);
  return step == HEARTH_STEP_DONE;
}

static gboolean
advance (Cursor  *cursor,
         GError **error)
{
  switch (hearth_stmt_step (cursor->stmt, error))
    {
    case HEARTH_STEP_ROW:
      cursor->member = hearth_stmt_int (cursor->stmt, 0);
      return TRUE;
    case HEARTH_STEP_DONE:
      cursor->member = G_MAXINT64;
      return TRUE;
    case HEARTH_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
open_cursor (Sweep      *sweep,
             Cursor     *cursor,
             const char *sql,
             GError    **error)
{
  cursor->stmt = hearth_stmt_new (sweep->base.conn, sql, error);
  if (cursor->stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (cursor->stmt, 1, MAX (sweep->base.first, 1));
  hearth_stmt_bind_int (cursor->stmt, 2, sweep->base.last);
  return advance (cursor, error);
}

static gboolean
open_cursors (Sweep   *sweep,
              GError **error)
{
  return open_cursor (sweep, &sweep->identities,
                      "SELECT member, platform, account, handle FROM identity WHERE member BETWEEN ?1 AND ?2 ORDER BY member, rowid",
                      error) &&
         open_cursor (sweep, &sweep->tags,
                      "SELECT member, name FROM member_tag CROSS JOIN tag ON tag.rowid = member_tag.tag "
                      "WHERE member BETWEEN ?1 AND ?2 ORDER BY member",
                      error) &&
         open_cursor (sweep, &sweep->circles,
                      "SELECT member, name FROM member_circle CROSS JOIN circle ON circle.rowid = member_circle.circle "
                      "WHERE member BETWEEN ?1 AND ?2 ORDER BY member",
                      error);
}

static gboolean
take_identities (Sweep   *sweep,
                 gint64   member,
                 GError **error)
{
  Cursor *cursor = &sweep->identities;

  while (cursor->member <= member)
    {
      if (cursor->member == member)
        hearth_member_text_add_identity (&sweep->text, hearth_stmt_text (cursor->stmt, 1), hearth_stmt_text (cursor->stmt, 2),
                                         hearth_stmt_text (cursor->stmt, 3));
      if (!advance (cursor, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_words (Sweep   *sweep,
            Cursor  *cursor,
            gint64   member,
            GError **error)
{
  while (cursor->member <= member)
    {
      if (cursor->member == member)
        hearth_member_text_add_words (&sweep->text, hearth_stmt_text (cursor->stmt, 1));
      if (!advance (cursor, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_notes (Sweep   *sweep,
            gint64   member,
            GError **error)
{
  for (; sweep->next_note < sweep->notes->len; sweep->next_note++)
    {
      const Note            *note = &g_array_index (sweep->notes, Note, sweep->next_note);
      g_autoptr (HearthStmt) stmt = NULL;

      if (note->member > member)
        break;
      if (note->member < member)
        continue;
      stmt = hearth_stmt_new (sweep->base.conn, "SELECT body FROM interaction WHERE rowid = ?1", error);
      if (stmt == NULL)
        return FALSE;
      hearth_stmt_bind_int (stmt, 1, note->interaction);
      if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW)
        return FALSE;
      hearth_member_text_add_words (&sweep->text, hearth_stmt_text (stmt, 0));
    }
  return TRUE;
}

static gboolean
sweep_one (Sweep           *sweep,
           HearthStmt      *row,
           guint            index,
           HearthRosterFunc func,
           gpointer         user_data,
           GError         **error)
{
  const HearthDeriveBasis *basis = sweep->base.basis;
  gint64                   member = g_array_index (sweep->base.members, gint64, index);
  HearthRosterLine         line;

  if ((hearth_sweep_get_mark (&sweep->base, member) & HEARTH_SWEEP_SHARED) != 0)
    {
      g_autoptr (GArray) group = hearth_member_group (sweep->base.conn, member, error);

      return group != NULL && hearth_derive_human (sweep->base.conn, group, basis, TRUE, func, user_data, error);
    }

  line = hearth_sweep_copy_line (&sweep->base, index);
  hearth_roster_line_add_joined (&line, hearth_stmt_int (row, 2));
  if (basis->rules != NULL)
    hearth_roster_line_finish (&line, basis->rules);
  hearth_member_text_reset (&sweep->text);
  hearth_member_text_add_name (&sweep->text, hearth_stmt_text (row, 1));
  if (!take_identities (sweep, member, error) || !take_words (sweep, &sweep->tags, member, error) ||
      !take_words (sweep, &sweep->circles, member, error) || !take_notes (sweep, member, error))
    return FALSE;
  hearth_member_text_seal (&sweep->text);
  return func (member, &line, &sweep->text, user_data, error);
}

static gboolean
sweep_members (Sweep           *sweep,
               HearthRosterFunc func,
               gpointer         user_data,
               GCancellable    *cancellable,
               GError         **error)
{
  static const char      sql[] = "SELECT rowid, name, joined_at FROM member WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->base.conn, sql, error);
  GArray                *members = sweep->base.members;
  HearthStep             step = HEARTH_STEP_ERROR;
  guint                  next = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, sweep->base.first);
  hearth_stmt_bind_int (stmt, 2, sweep->base.last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      if (next == members->len || g_array_index (members, gint64, next) != hearth_stmt_int (stmt, 0))
        continue; /* merged into another */
      if (next % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sweep_one (sweep, stmt, next, func, user_data, error))
        return FALSE;
      next++;
    }
  return step == HEARTH_STEP_DONE;
}

gboolean
hearth_derive_sweep_part (HearthConn              *conn,
                          const HearthDeriveBasis *basis,
                          gint64                   first,
                          gint64                   last,
                          HearthRosterFunc         func,
                          gpointer                 user_data,
                          GCancellable            *cancellable,
                          GError                 **error)
{
  Sweep    sweep = { .notes = g_array_new (FALSE, FALSE, sizeof (Note)) };
  gboolean done;

  hearth_member_text_init (&sweep.text, TRUE);
  done = hearth_sweep_init (&sweep.base, conn, basis, first, last, error) && read_interactions (&sweep, cancellable, error) &&
         hearth_sweep_read_ties (&sweep.base, error) && open_cursors (&sweep, error) &&
         sweep_members (&sweep, func, user_data, cancellable, error);

  g_clear_pointer (&sweep.identities.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep.tags.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep.circles.stmt, hearth_stmt_free);
  hearth_member_text_clear (&sweep.text);
  g_array_unref (sweep.notes);
  hearth_sweep_clear (&sweep.base);
  return done;
}

gboolean
hearth_derive_sweep (HearthConn              *conn,
                     const HearthDeriveBasis *basis,
                     HearthRosterFunc         func,
                     gpointer                 user_data,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  return hearth_derive_sweep_part (conn, basis, HEARTH_SWEEP_FIRST, HEARTH_SWEEP_LAST, func, user_data, cancellable, error);
}
