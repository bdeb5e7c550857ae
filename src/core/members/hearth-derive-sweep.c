/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many humans in one pass over each table, for imports and checks: interactions are added up in the order they lie on disk, a line a
 * member (80 bytes, made where something is known); names, identities, tags and circles come from cursors ordered by member and are
 * merged as the members go by. Humans of several rows are few and take the other way, in their place in the order. */

#include "members/hearth-derive-private.h"

#include "interactions/hearth-interaction.h"
#include "members/hearth-member-group.h"

/* A row that somebody else is read through: nothing of it is listed by itself. */
#define MERGED 1
/* A row that others are merged into. */
#define SHARED 2
/* The root of somebody who has only asked to join. */
#define APPLICANT 4

/* No member has a rowid beyond; the lowest number of all would be bound as NULL. */
#define FIRST (-G_MAXINT64)
#define LAST  G_MAXINT64

/* Lines that are made together, when the first of them is needed. */
#define CHUNK_LINES 256

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
  HearthConn              *conn;
  const HearthDeriveBasis *basis;
  GHashTable              *marks;       /* gint64 -> MERGED, SHARED, APPLICANT; most rows have none */
  gint64                   first, last; /* the members swept */
  GArray                  *members;     /* gint64, ascending: those who stand for a human */
  GPtrArray               *lines;       /* HearthRosterLine[CHUNK_LINES] for them in that order; NULL where nothing is known */
  GArray                  *notes;       /* Note, by member once sorted */
  guint                    next_note;
  Cursor                   identities, tags, circles;
  HearthMemberText         text;
} Sweep;

static int
get_mark (Sweep *sweep,
          gint64 member)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (sweep->marks, &member));
}

static void
add_mark (Sweep *sweep,
          gint64 member,
          int    mark)
{
  g_hash_table_insert (sweep->marks, g_memdup2 (&member, sizeof member), GINT_TO_POINTER (get_mark (sweep, member) | mark));
}

static gboolean
read_groups (Sweep   *sweep,
             GError **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  stmt = hearth_stmt_new (sweep->conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);
      gint64 root = hearth_member_root (sweep->conn, member, error);

      if (root < 0)
        return FALSE;
      if (root == member)
        continue; /* the first of a loop is marked by the others; one merged into nobody stands alone */
      add_mark (sweep, member, MERGED);
      add_mark (sweep, root, SHARED);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_applicants (Sweep   *sweep,
                 GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, "SELECT DISTINCT member FROM application WHERE member > 0", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64             root = hearth_member_root (sweep->conn, hearth_stmt_int (stmt, 0), error);
      g_autoptr (GArray) group = root < 0 ? NULL : hearth_member_group (sweep->conn, root, error);
      gboolean           applicant;

      if (group == NULL || !hearth_derive_is_applicant (sweep->conn, group, &applicant, error))
        return FALSE;
      if (applicant)
        add_mark (sweep, root, APPLICANT);
    }
  return step == HEARTH_STEP_DONE;
}

/* Rowids are nearly without gaps, so the first guess is mostly right. Index of the member, -1 when it is not among them. */
static gint64
find_index (Sweep *sweep,
            gint64 member)
{
  const gint64 *members = (const gint64 *) (gpointer) sweep->members->data;
  guint         low = 0, high = sweep->members->len;

  if (high == 0 || member < members[0] || member > members[high - 1])
    return -1;
  high = (guint) MIN ((guint64) high, (guint64) (member - members[0]) + 1);
  if (members[high - 1] == member)
    return high - 1;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (members[middle] < member)
        low = middle + 1;
      else
        high = middle;
    }
  return low < sweep->members->len && members[low] == member ? (gint64) low : -1;
}

static HearthRosterLine *
get_line (Sweep *sweep,
          gint64 index)
{
  static const HearthRosterLine empty = HEARTH_ROSTER_LINE_INIT;
  gpointer                     *chunk;

  while (sweep->lines->len <= index / CHUNK_LINES)
    g_ptr_array_add (sweep->lines, NULL);
  chunk = &g_ptr_array_index (sweep->lines, index / CHUNK_LINES);
  if (*chunk == NULL)
    {
      HearthRosterLine *lines = g_new (HearthRosterLine, CHUNK_LINES);

      for (guint i = 0; i < CHUNK_LINES; i++)
        lines[i] = empty;
      *chunk = lines;
    }
  return (HearthRosterLine *) *chunk + index % CHUNK_LINES;
}

/* The line of a member who stands for a human, NULL for others. */
static HearthRosterLine *
find_line (Sweep *sweep,
           gint64 member)
{
  gint64 index = find_index (sweep, member);

  return index >= 0 ? get_line (sweep, index) : NULL;
}

/* Whether the stage, stage_at, stage_pin or team says anything. */
static gboolean
has_standing (Sweep      *sweep,
              HearthStmt *stmt)
{
  if (sweep->basis->reviewed_at != HEARTH_NONE)
    return TRUE;
  for (int column = 1; column <= 4; column++)
    if (hearth_stmt_int (stmt, column) != HEARTH_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
read_members (Sweep   *sweep,
              GError **error)
{
  static const char      sql[] = "SELECT rowid, stage, stage_at, stage_pin, team FROM member WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, sweep->first);
  hearth_stmt_bind_int (stmt, 2, sweep->last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 member = hearth_stmt_int (stmt, 0);

      if ((get_mark (sweep, member) & (MERGED | APPLICANT)) != 0)
        continue;
      g_array_append_val (sweep->members, member);
      if (has_standing (sweep, stmt))
        hearth_derive_add_standing (&get_line (sweep, sweep->members->len - 1)->tally, sweep->basis, TRUE, stmt, 1);
    }
  return step == HEARTH_STEP_DONE;
}

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

      if (find_index (sweep, member) >= 0)
        g_array_append_val (sweep->notes, note);
    }
  else if ((line = find_line (sweep, member)) != NULL)
    {
      hearth_roster_line_add (line, kind, at, amount, amount == HEARTH_NONE ? NULL : hearth_stmt_text (stmt, 6),
                              sweep->basis->currency);
      hearth_stage_tally_add (&line->tally, kind, direction, at);
    }
  if (peer != HEARTH_NONE && peer != member && (line = find_line (sweep, peer)) != NULL)
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

/* whole: a statement over a table; part: over its rows of members ?1 to ?2. */
static HearthStmt *
open_table (Sweep      *sweep,
            const char *whole,
            const char *part,
            GError    **error)
{
  gboolean    all = sweep->first == FIRST && sweep->last == LAST;
  HearthStmt *stmt = hearth_stmt_new (sweep->conn, all ? whole : part, error);

  if (stmt != NULL && !all)
    {
      hearth_stmt_bind_int (stmt, 1, sweep->first);
      hearth_stmt_bind_int (stmt, 2, sweep->last);
    }
  return stmt;
}

static gboolean
read_interactions (Sweep        *sweep,
                   GCancellable *cancellable,
                   GError      **error)
{
#define COLUMNS "SELECT member, with_member, kind, direction, at, amount, currency, rowid FROM interaction "
  g_autoptr (HearthStmt) stmt =
      open_table (sweep, COLUMNS "NOT INDEXED",
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
read_tiers (Sweep   *sweep,
            GError **error)
{
  g_autoptr (HearthStmt) stmt = open_table (sweep, "SELECT member, until FROM member_tier NOT INDEXED",
                                            "SELECT member, until FROM member_tier WHERE member BETWEEN ?1 AND ?2", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      HearthRosterLine *line = find_line (sweep, hearth_stmt_int (stmt, 0));

      if (line != NULL)
        hearth_stage_tally_add_tier (&line->tally, hearth_stmt_int (stmt, 1));
    }
  return step == HEARTH_STEP_DONE;
}

/* Who came through whom, where the inviter is one row; the few others are asked for one by one. */
static gboolean
read_invited (Sweep   *sweep,
              GError **error)
{
  g_autoptr (HearthStmt) stmt =
      open_table (sweep, "SELECT invited_by, rowid, joined_at FROM member WHERE invited_by IS NOT NULL ORDER BY invited_by",
                  "SELECT invited_by, rowid, joined_at FROM member WHERE invited_by BETWEEN ?1 AND ?2 ORDER BY invited_by", error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64                 last = 0;
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 inviter = hearth_stmt_int (stmt, 0), member = hearth_stmt_int (stmt, 1);
      gint64 index = find_index (sweep, inviter);
      int    mark = get_mark (sweep, member);

      if (inviter != last)
        g_hash_table_remove_all (seen);
      last = inviter;
      if ((mark & MERGED) != 0)
        {
          member = hearth_member_root (sweep->conn, member, error);
          if (member < 0)
            return FALSE;
          mark = get_mark (sweep, member);
        }
      if (index < 0 || member == inviter || (mark & APPLICANT) != 0 || g_hash_table_contains (seen, &member))
        continue;
      if (hearth_stage_tally_add_invited (&get_line (sweep, index)->tally, hearth_stmt_int (stmt, 2)) && (mark & SHARED) != 0)
        g_hash_table_add (seen, g_memdup2 (&member, sizeof member));
    }
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
  cursor->stmt = hearth_stmt_new (sweep->conn, sql, error);
  if (cursor->stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (cursor->stmt, 1, MAX (sweep->first, 1));
  hearth_stmt_bind_int (cursor->stmt, 2, sweep->last);
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
      stmt = hearth_stmt_new (sweep->conn, "SELECT body FROM interaction WHERE rowid = ?1", error);
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
  gboolean         with_words = sweep->text.words != NULL;
  gint64           member = g_array_index (sweep->members, gint64, index);
  HearthRosterLine line = HEARTH_ROSTER_LINE_INIT;

  if ((get_mark (sweep, member) & SHARED) != 0)
    {
      g_autoptr (GArray) group = hearth_member_group (sweep->conn, member, error);

      return group != NULL && hearth_derive_human (sweep->conn, group, sweep->basis, with_words, func, user_data, error);
    }

  if (index / CHUNK_LINES < sweep->lines->len && g_ptr_array_index (sweep->lines, index / CHUNK_LINES) != NULL)
    line = *get_line (sweep, index);
  hearth_roster_line_add_joined (&line, hearth_stmt_int (row, 2));
  if (sweep->basis->rules != NULL)
    hearth_roster_line_finish (&line, sweep->basis->rules);
  if (!with_words)
    return func (member, &line, &sweep->text, user_data, error);

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
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;
  guint                  next = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, sweep->first);
  hearth_stmt_bind_int (stmt, 2, sweep->last);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      if (next == sweep->members->len || g_array_index (sweep->members, gint64, next) != hearth_stmt_int (stmt, 0))
        continue; /* merged into another */
      if (next % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sweep_one (sweep, stmt, next, func, user_data, error))
        return FALSE;
      next++;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
sweep_run (Sweep           *sweep,
           gboolean         with_words,
           HearthRosterFunc func,
           gpointer         user_data,
           GCancellable    *cancellable,
           GError         **error)
{
  gboolean done;

  sweep->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sweep->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  sweep->lines = g_ptr_array_new_with_free_func (g_free);
  sweep->notes = g_array_new (FALSE, FALSE, sizeof (Note));
  hearth_member_text_init (&sweep->text, with_words);

  done = read_groups (sweep, error) && read_applicants (sweep, error) && read_members (sweep, error) &&
         read_interactions (sweep, cancellable, error) && read_tiers (sweep, error) && read_invited (sweep, error) &&
         (!with_words || open_cursors (sweep, error)) && sweep_members (sweep, func, user_data, cancellable, error);

  g_clear_pointer (&sweep->identities.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep->tags.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep->circles.stmt, hearth_stmt_free);
  hearth_member_text_clear (&sweep->text);
  g_array_unref (sweep->notes);
  g_ptr_array_unref (sweep->lines);
  g_array_unref (sweep->members);
  g_hash_table_unref (sweep->marks);
  return done;
}

gboolean
hearth_derive_sweep (HearthConn              *conn,
                     const HearthDeriveBasis *basis,
                     gboolean                 with_words,
                     HearthRosterFunc         func,
                     gpointer                 user_data,
                     GCancellable            *cancellable,
                     GError                 **error)
{
  Sweep sweep = { .conn = conn, .basis = basis, .first = FIRST, .last = LAST };

  return sweep_run (&sweep, with_words, func, user_data, cancellable, error);
}

gboolean
hearth_derive_sweep_part (HearthConn              *conn,
                          const HearthDeriveBasis *basis,
                          gint64                   first,
                          gint64                   last,
                          HearthRosterFunc         func,
                          gpointer                 user_data,
                          GError                 **error)
{
  Sweep sweep = { .conn = conn, .basis = basis, .first = first, .last = last };

  return sweep_run (&sweep, TRUE, func, user_data, NULL, error);
}
