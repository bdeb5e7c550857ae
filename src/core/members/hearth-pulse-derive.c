/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of pulse, one human at a time by their indexes or all of a range in the order of the index that has what was done and when. Humans
 * of several rows are few and take the first way. Writing on the writer's thread, checking on a reader. */

#include "members/hearth-pulse.h"

#include "db/hearth-stmt.h"
#include "members/hearth-member-group.h"

#include <string.h>

typedef struct
{
  gint64   at, kind, direction, with;
  gboolean received;
} Act;

/* A row as it should be; NULL bytes: there should be none. */
typedef gboolean (*PulseFunc) (gint64      member,
                               GByteArray *bytes,
                               gpointer    user_data,
                               GError    **error);

/* Rows of a statement "member, ..." in order of member. */
typedef struct
{
  HearthStmt *stmt;
  gint64      member; /* of the row it stands on; G_MAXINT64 at the end */
} Cursor;

static gboolean
write_row (gint64      member,
           GByteArray *bytes,
           gpointer    conn,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;

  if (bytes == NULL)
    return hearth_pulse_remove (conn, member, member, error);
  stmt = hearth_stmt_new (conn, "INSERT OR REPLACE INTO pulse (member, data) VALUES (?1, ?2)", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  hearth_stmt_bind_blob (stmt, 2, bytes->data, bytes->len);
  return hearth_stmt_run (stmt, error);
}

gboolean
hearth_pulse_remove (HearthConn *conn,
                     gint64      first,
                     gint64      last,
                     GError    **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "DELETE FROM pulse WHERE member BETWEEN ?1 AND ?2", error);

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, first);
  hearth_stmt_bind_int (stmt, 2, last);
  return hearth_stmt_run (stmt, error);
}

/* ---- One human ---- */

typedef struct
{
  gint64   joined_at;
  char    *birthday;
  gboolean team, stayed; /* of any row */
  GArray  *group;
  GArray  *acts; /* Act */
} Human;

static gboolean
contains (GArray *group,
          gint64  member)
{
  for (guint i = 0; i < group->len; i++)
    if (g_array_index (group, gint64, i) == member)
      return TRUE;
  return FALSE;
}

static gboolean
read_member (HearthConn *conn,
             gint64      member,
             Human      *human,
             GError    **error)
{
  static const char      sql[] = "SELECT joined_at, birthday, left_at, team FROM member WHERE rowid = ?1";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, sql, error);
  HearthStep             step;
  gint64                 joined_at;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  step = hearth_stmt_step (stmt, error);
  if (step != HEARTH_STEP_ROW)
    return step == HEARTH_STEP_DONE;
  joined_at = hearth_stmt_int (stmt, 0);
  if (joined_at != HEARTH_NONE && (human->joined_at == HEARTH_NONE || joined_at < human->joined_at))
    human->joined_at = joined_at;
  if (human->birthday == NULL)
    human->birthday = g_strdup (hearth_stmt_text (stmt, 1));
  human->stayed = human->stayed || hearth_stmt_int (stmt, 2) == HEARTH_NONE;
  human->team = human->team || hearth_stmt_int (stmt, 3) > 0;
  return TRUE;
}

static gboolean
read_acts (HearthConn *conn,
           gint64      member,
           Human      *human,
           GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  HearthStep             step = HEARTH_STEP_ERROR;

  stmt = hearth_stmt_new (conn, "SELECT at, kind, direction, with_member FROM interaction WHERE member = ?1 ORDER BY at", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Act act = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3), FALSE };

      g_array_append_val (human->acts, act);
    }
  if (step == HEARTH_STEP_ERROR)
    return FALSE;
  g_clear_pointer (&stmt, hearth_stmt_free);
  stmt = hearth_stmt_new (conn, "SELECT at, member FROM interaction WHERE with_member = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Act act = { .at = hearth_stmt_int (stmt, 0), .received = TRUE };

      if (!contains (human->group, hearth_stmt_int (stmt, 1)))
        g_array_append_val (human->acts, act);
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
read_platforms (HearthConn       *conn,
                gint64            member,
                HearthPulseTally *tally,
                GError          **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (conn, "SELECT platform FROM identity WHERE member = ?1 ORDER BY rowid", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  while ((step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    hearth_pulse_tally_add_platform (tally, hearth_stmt_text (stmt, 0));
  return step == HEARTH_STEP_DONE;
}

/* What is done at the same time is told in one order on every way here. */
static int
compare_acts (gconstpointer a,
              gconstpointer b)
{
  const Act *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->direction != y->direction)
    return x->direction < y->direction ? -1 : 1;
  return (x->with > y->with) - (x->with < y->with);
}

static gboolean
make_human (HearthConn       *conn,
            HearthPulseTally *tally,
            GArray           *group,
            PulseFunc         func,
            gpointer          user_data,
            GError          **error)
{
  g_autoptr (GArray)     acts = g_array_new (FALSE, FALSE, sizeof (Act));
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char       *birthday = NULL;
  gint64                 root = g_array_index (group, gint64, 0);
  Human                  human = { HEARTH_NONE, NULL, FALSE, FALSE, group, acts };
  gboolean               read = TRUE;

  for (guint i = 0; read && i < group->len; i++)
    read = read_member (conn, g_array_index (group, gint64, i), &human, error);
  birthday = human.birthday;
  if (!read || human.team || !human.stayed)
    return read && func (root, NULL, user_data, error);

  hearth_pulse_tally_begin (tally, human.joined_at, birthday);
  for (guint i = 0; i < group->len; i++)
    if (!read_acts (conn, g_array_index (group, gint64, i), &human, error) ||
        !read_platforms (conn, g_array_index (group, gint64, i), tally, error))
      return FALSE;
  g_array_sort (acts, compare_acts);
  for (guint i = 0; i < acts->len; i++)
    {
      const Act *act = &g_array_index (acts, Act, i);

      if (act->received)
        hearth_pulse_tally_add_received (tally, act->at);
      else
        hearth_pulse_tally_add (tally, act->at, act->kind, act->direction, act->with);
    }
  bytes = hearth_pulse_tally_end (tally);
  return func (root, bytes, user_data, error);
}

gboolean
hearth_pulse_write_human (HearthConn *conn,
                          GArray     *group,
                          GError    **error)
{
  HearthPulseTally tally;
  gboolean         done;

  hearth_pulse_tally_init (&tally);
  done = make_human (conn, &tally, group, write_row, conn, error);
  hearth_pulse_tally_clear (&tally);
  return done;
}

/* ---- All of a range ---- */

typedef struct
{
  HearthConn      *conn;
  HearthPulseTally tally;
  Cursor           acts, received, identities;
  GHashTable      *shared; /* gint64: roots of several rows */
} Sweep;

static gboolean
advance (Cursor  *cursor,
         GError **error)
{
  HearthStep step = hearth_stmt_step (cursor->stmt, error);

  cursor->member = step == HEARTH_STEP_ROW ? hearth_stmt_int (cursor->stmt, 0) : G_MAXINT64;
  return step != HEARTH_STEP_ERROR;
}

static gboolean
open_cursor (Sweep      *sweep,
             Cursor     *cursor,
             const char *sql,
             gint64      first,
             gint64      last,
             GError    **error)
{
  cursor->stmt = hearth_stmt_new (sweep->conn, sql, error);
  if (cursor->stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (cursor->stmt, 1, first);
  hearth_stmt_bind_int (cursor->stmt, 2, last);
  return advance (cursor, error);
}

static gboolean
read_shared (Sweep   *sweep,
             GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, "SELECT rowid FROM member WHERE merged_into IS NOT NULL", error);
  HearthStep             step = HEARTH_STEP_ERROR;

  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      gint64 root = hearth_member_root (sweep->conn, hearth_stmt_int (stmt, 0), error);

      if (root < 0)
        return FALSE;
      g_hash_table_add (sweep->shared, g_memdup2 (&root, sizeof root));
    }
  return step == HEARTH_STEP_DONE;
}

/* The acts of one member in the order of compare_acts; what others did with them matters only for its time. */
static gboolean
add_acts (Sweep   *sweep,
          gint64   member,
          GError **error)
{
  Cursor *acts = &sweep->acts, *received = &sweep->received, *identities = &sweep->identities;

  while (acts->member < member)
    if (!advance (acts, error))
      return FALSE;
  while (received->member < member)
    if (!advance (received, error))
      return FALSE;
  while (acts->member == member || received->member == member)
    {
      gint64 at = acts->member == member ? hearth_stmt_int (acts->stmt, 1) : G_MAXINT64;

      if (received->member == member && hearth_stmt_int (received->stmt, 1) <= at)
        {
          if (hearth_stmt_int (received->stmt, 2) != member)
            hearth_pulse_tally_add_received (&sweep->tally, hearth_stmt_int (received->stmt, 1));
          if (!advance (received, error))
            return FALSE;
          continue;
        }
      hearth_pulse_tally_add (&sweep->tally, at, hearth_stmt_int (acts->stmt, 2), hearth_stmt_int (acts->stmt, 3), hearth_stmt_int (acts->stmt, 4));
      if (!advance (acts, error))
        return FALSE;
    }
  for (; identities->member <= member;)
    {
      if (identities->member == member)
        hearth_pulse_tally_add_platform (&sweep->tally, hearth_stmt_text (identities->stmt, 1));
      if (!advance (identities, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sweep_one (Sweep      *sweep,
           HearthStmt *row,
           PulseFunc   func,
           gpointer    user_data,
           GError    **error)
{
  gint64                 member = hearth_stmt_int (row, 0);
  g_autoptr (GByteArray) bytes = NULL;

  if (g_hash_table_contains (sweep->shared, &member))
    {
      g_autoptr (GArray) group = hearth_member_group (sweep->conn, member, error);

      return group != NULL && make_human (sweep->conn, &sweep->tally, group, func, user_data, error);
    }
  if (hearth_stmt_int (row, 3) != HEARTH_NONE || hearth_stmt_int (row, 4) > 0)
    return func (member, NULL, user_data, error);
  hearth_pulse_tally_begin (&sweep->tally, hearth_stmt_int (row, 1), hearth_stmt_text (row, 2));
  if (!add_acts (sweep, member, error))
    return FALSE;
  bytes = hearth_pulse_tally_end (&sweep->tally);
  return func (member, bytes, user_data, error);
}

static gboolean
sweep_members (Sweep        *sweep,
               gint64        first,
               gint64        last,
               PulseFunc     func,
               gpointer      user_data,
               GCancellable *cancellable,
               GError      **error)
{
  static const char      sql[] = "SELECT member.rowid, member.joined_at, birthday, left_at, team FROM roster CROSS JOIN member ON member.rowid = roster.member "
                                 "WHERE roster.member BETWEEN ?1 AND ?2 ORDER BY roster.member";
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (sweep->conn, sql, error);
  HearthStep             step = HEARTH_STEP_ERROR;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, first);
  hearth_stmt_bind_int (stmt, 2, last);
  for (guint n = 0; (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW; n++)
    {
      if (n % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sweep_one (sweep, stmt, func, user_data, error))
        return FALSE;
    }
  return step == HEARTH_STEP_DONE;
}

static gboolean
sweep_run (HearthConn   *conn,
           gint64        first,
           gint64        last,
           PulseFunc     func,
           gpointer      user_data,
           GCancellable *cancellable,
           GError      **error)
{
  Sweep    sweep = { .conn = conn };
  gboolean done;

  hearth_pulse_tally_init (&sweep.tally);
  sweep.shared = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  done = read_shared (&sweep, error) &&
         open_cursor (&sweep, &sweep.acts,
                      "SELECT member, at, kind, direction, with_member FROM interaction "
                      "WHERE member BETWEEN ?1 AND ?2 ORDER BY member, at, kind, direction, with_member",
                      first, last, error) &&
         open_cursor (&sweep, &sweep.received,
                      "SELECT with_member, at, member FROM interaction WHERE with_member BETWEEN ?1 AND ?2 ORDER BY with_member, at",
                      first, last, error) &&
         open_cursor (&sweep, &sweep.identities,
                      "SELECT member, platform FROM identity WHERE member BETWEEN ?1 AND ?2 ORDER BY member, rowid",
                      first, last, error) &&
         sweep_members (&sweep, first, last, func, user_data, cancellable, error);
  g_clear_pointer (&sweep.acts.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep.received.stmt, hearth_stmt_free);
  g_clear_pointer (&sweep.identities.stmt, hearth_stmt_free);
  g_hash_table_unref (sweep.shared);
  hearth_pulse_tally_clear (&sweep.tally);
  return done;
}

gboolean
hearth_pulse_write_part (HearthConn   *conn,
                         gint64        first,
                         gint64        last,
                         GCancellable *cancellable,
                         GError      **error)
{
  return hearth_pulse_remove (conn, first, last, error) && sweep_run (conn, first, last, write_row, conn, cancellable, error);
}

/* ---- Comparing ---- */

typedef struct
{
  HearthConn *conn;
  gint64      rows, wrong;
} Check;

static gboolean
compare_row (gint64      member,
             GByteArray *bytes,
             gpointer    user_data,
             GError    **error)
{
  Check                 *check = user_data;
  g_autoptr (HearthStmt) stmt = hearth_stmt_new (check->conn, "SELECT data FROM pulse WHERE member = ?1", error);
  HearthStep             step;
  const guint8          *data = NULL;
  gsize                  size = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  step = hearth_stmt_step (stmt, error);
  if (step == HEARTH_STEP_ROW)
    data = hearth_stmt_blob (stmt, 0, &size);
  check->rows += bytes != NULL;
  if (bytes != NULL ? size != bytes->len || memcmp (data, bytes->data, size) != 0 : step == HEARTH_STEP_ROW)
    check->wrong++;
  return step != HEARTH_STEP_ERROR;
}

gint64
hearth_pulse_check (HearthConn   *conn,
                    GCancellable *cancellable,
                    GError      **error)
{
  Check  check = { conn, 0, 0 };
  gint64 rows;

  if (!sweep_run (conn, 1, G_MAXINT64, compare_row, &check, cancellable, error))
    return -1;
  rows = hearth_stmt_scalar (conn, "SELECT count(*) FROM pulse", 0, error);
  return rows < 0 ? -1 : check.wrong + MAX (rows - check.rows, 0);
}
