/* SPDX-FileCopyrightText: 2026 The Hearth authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "today/hearth-nudge.h"

#include "base/hearth-clock.h"
#include "base/hearth-id.h"
#include "db/hearth-stmt.h"
#include "members/hearth-member.h"

typedef struct
{
  gint64 member, other, reason, cause, at, until, state; /* members are roots, 0 for none */
} Nudge;

struct _HearthNudges
{
  GHashTable *by_member; /* gint64 * -> GArray of Nudge */
};

static void
add_to (HearthNudges *nudges,
        gint64        member,
        const Nudge  *nudge)
{
  GArray *list = g_hash_table_lookup (nudges->by_member, &member);

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (Nudge));
      g_hash_table_insert (nudges->by_member, g_memdup2 (&member, sizeof member), list);
    }
  g_array_append_val (list, *nudge);
}

static gint64
find_root (HearthConn *conn,
           gint64      member,
           GError    **error)
{
  return member > 0 ? hearth_member_root (conn, member, error) : 0;
}

HearthNudges *
hearth_nudges_load (HearthConn *conn,
                    GError    **error)
{
  g_autoptr (HearthStmt)   stmt = hearth_stmt_new (conn, "SELECT member, other, reason, cause, at, until, state FROM nudge", error);
  g_autoptr (HearthNudges) nudges = g_new (HearthNudges, 1);
  HearthStep               step = HEARTH_STEP_ERROR;

  nudges->by_member = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  while (stmt != NULL && (step = hearth_stmt_step (stmt, error)) == HEARTH_STEP_ROW)
    {
      Nudge nudge = {
        find_root (conn, hearth_stmt_int (stmt, 0), error),
        find_root (conn, hearth_stmt_int (stmt, 1), error),
        hearth_stmt_int (stmt, 2),
        hearth_stmt_int (stmt, 3),
        hearth_stmt_int (stmt, 4),
        hearth_stmt_int (stmt, 5),
        hearth_stmt_int (stmt, 6),
      };

      if (nudge.member < 0 || nudge.other < 0)
        return NULL;
      add_to (nudges, nudge.member, &nudge);
    }
  return step == HEARTH_STEP_DONE ? g_steal_pointer (&nudges) : NULL;
}

void
hearth_nudges_free (HearthNudges *nudges)
{
  g_hash_table_unref (nudges->by_member);
  g_free (nudges);
}

static gboolean
is_about (const Nudge *nudge,
          gint64       other,
          HearthReason reason)
{
  return nudge->reason == (gint64) reason && nudge->other == other;
}

static gboolean
allow (HearthNudges           *nudges,
       gint64                  member,
       gint64                  other,
       HearthReason            reason,
       gint64                  cause,
       const HearthTodayClock *clock)
{
  GArray *list = g_hash_table_lookup (nudges->by_member, &member);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Nudge *nudge = &g_array_index (list, Nudge, i);

      if (!is_about (nudge, other, reason))
        continue;
      if (nudge->at >= clock->day_start)
        return FALSE;
      if (nudge->until != HEARTH_NONE ? clock->now < nudge->until : nudge->cause >= cause)
        return FALSE;
    }
  return TRUE;
}

gboolean
hearth_nudges_allow (HearthNudges           *nudges,
                     gint64                  member,
                     gint64                  other,
                     HearthReason            reason,
                     gint64                  cause,
                     const HearthTodayClock *clock)
{
  return allow (nudges, member, other, reason, cause, clock) && (other == 0 || allow (nudges, other, member, reason, cause, clock));
}

gboolean
hearth_nudges_forbid (HearthNudges *nudges,
                      gint64        member,
                      HearthReason  reason)
{
  GArray *list = g_hash_table_lookup (nudges->by_member, &member);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Nudge *nudge = &g_array_index (list, Nudge, i);

      if (nudge->state == HEARTH_NUDGE_NOT && (nudge->reason == HEARTH_REASON_ANY || nudge->reason == (gint64) reason))
        return TRUE;
    }
  return FALSE;
}

gboolean
hearth_nudges_are_done_with (HearthNudges           *nudges,
                             gint64                  member,
                             const HearthTodayClock *clock)
{
  GArray *list = g_hash_table_lookup (nudges->by_member, &member);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Nudge *nudge = &g_array_index (list, Nudge, i);

      if (nudge->reason == HEARTH_REASON_ANY && nudge->state == HEARTH_NUDGE_NOT)
        return TRUE;
      if (nudge->reason <= HEARTH_REASON_LAST_SUGGESTION && nudge->at >= clock->day_start)
        return TRUE;
    }
  return FALSE;
}

gint64
hearth_nudges_get_answered (HearthNudges *nudges,
                            HearthReason  reason)
{
  gint64  nobody = 0, at = HEARTH_NONE;
  GArray *list = g_hash_table_lookup (nudges->by_member, &nobody);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (is_about (&g_array_index (list, Nudge, i), 0, reason))
      at = MAX (at, g_array_index (list, Nudge, i).at);
  return at;
}

/* The member's id, or "" for nobody. */
static gboolean
read_id (HearthConn *conn,
         gint64      member,
         char       *text,
         gsize       size,
         GError    **error)
{
  g_autoptr (HearthStmt) stmt = NULL;
  g_autofree char       *id = NULL;
  HearthId               bytes;

  *text = '\0';
  if (member <= 0)
    return TRUE;
  stmt = hearth_stmt_new (conn, "SELECT id FROM member WHERE rowid = ?1", error);
  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, member);
  if (hearth_stmt_step (stmt, error) != HEARTH_STEP_ROW || !hearth_stmt_id (stmt, 0, &bytes))
    return FALSE;
  id = hearth_id_to_string (&bytes);
  g_strlcpy (text, id, size);
  return TRUE;
}

gboolean
hearth_nudge_write (HearthConn             *conn,
                    gint64                  member,
                    gint64                  other,
                    HearthReason            reason,
                    gint64                  cause,
                    HearthNudgeState        state,
                    gint64                  until,
                    const HearthTodayClock *clock,
                    GError                **error)
{
  char             first[40], second[40];
  g_autofree char *name = NULL;
  HearthNudge      value;
  gint64           row;

  if (!read_id (conn, member, first, sizeof first, error) || !read_id (conn, other, second, sizeof second, error))
    return FALSE;
  name = g_strdup_printf ("%s/%s/%d", first, second, (int) reason);
  hearth_row_init (HEARTH_TABLE_NUDGE, &value);
  value.id = hearth_id_for_source (hearth_conn_get_key (conn), "nudge", name, -1);
  value.member = member > 0 ? member : HEARTH_NONE;
  value.other = other > 0 ? other : HEARTH_NONE;
  value.reason = reason;
  value.cause = cause;
  value.at = clock->now;
  value.state = state;
  value.until = state == HEARTH_NUDGE_LATER ? MAX (until, clock->day_end) : HEARTH_NONE;
  row = hearth_row_find (conn, HEARTH_TABLE_NUDGE, &value.id, error);
  if (row < 0)
    return FALSE;
  if (row == 0)
    return hearth_row_insert (conn, HEARTH_TABLE_NUDGE, &value, error);
  return hearth_row_update (conn, HEARTH_TABLE_NUDGE, row,
                            hearth_table_bit (HEARTH_TABLE_NUDGE, "cause") | hearth_table_bit (HEARTH_TABLE_NUDGE, "at") |
                                hearth_table_bit (HEARTH_TABLE_NUDGE, "until") | hearth_table_bit (HEARTH_TABLE_NUDGE, "state"),
                            &value, error);
}
